"""Stems of words, as the full-text index makes them: a question's words and a sentence's meet as they do there.

>>> stems("Agreements signed in Astana")
('agreement', 'sign', 'in', 'astana')
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

import Stemmer

from knowledge.letters import visible

_WORD = re.compile(r"\w+")
# FTS5's "porter" is this algorithm; "unicode61" takes the marks off letters first.
_PORTER = Stemmer.Stemmer("porter", 0)  # `stem` keeps more than its own cache would


# How Russian words end otherwise; Kazakh ones are left alone by the letters that only they have.
_RUSSIAN = Stemmer.Stemmer("russian", 0)
_RUSSIAN_WORD = re.compile(r"[а-яё]+")


@lru_cache(maxsize=4096)
def stems(text: str) -> tuple[str, ...]:
    """The stems of a text's words, in order. Kept for texts that are asked for again: one question reads its
    passages' titles many times, and news is asked about more than once.
    """
    return tuple(map(stem, _WORD.findall(visible(text))))


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """The stem of a word: "Agreements" -> "agreement"."""
    plain = word.lower()
    if not plain.isascii():
        plain = "".join(c for c in unicodedata.normalize("NFD", plain) if not unicodedata.combining(c))
    return str(_PORTER.stemWord(plain))


@lru_cache(maxsize=65536)
def beginning(word: str) -> str:
    """What the forms of a Russian word in small letters begin with; another word as it is.

    >>> beginning("границе"), beginning("borders"), beginning("көрмеде")
    ('границ', 'borders', 'көрмеде')
    """
    return str(_RUSSIAN.stemWord(word)) if _RUSSIAN_WORD.fullmatch(word) else word
