"""Stems of words, as the full-text index makes them: a question's words and a sentence's meet as they do there.

>>> stems("Agreements signed in Astana")
['agreement', 'sign', 'in', 'astana']
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

import Stemmer

_WORD = re.compile(r"\w+")
# FTS5's "porter" is this algorithm; "unicode61" takes the marks off letters first.
_PORTER = Stemmer.Stemmer("porter", 0)  # `stem` keeps more than its own cache would


def stems(text: str) -> list[str]:
    """The stems of a text's words, in order."""
    return [stem(word) for word in _WORD.findall(text)]


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """The stem of a word: "Agreements" -> "agreement"."""
    plain = word.lower()
    if not plain.isascii():
        plain = "".join(c for c in unicodedata.normalize("NFD", plain) if not unicodedata.combining(c))
    return str(_PORTER.stemWord(plain))
