"""Terms, as the config files write them: a word, a phrase, or the beginning of one ("export*"); what finds them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from knowledge.letters import CYRILLIC

# A Cyrillic name of so many letters may end otherwise, in its last vowel and with so many letters more.
_BENDING, _CHANGING, _CASE = 5, "аеиойуыьэюяәіөұү", r"\w{0,4}"


def bent(name: str) -> str:
    """What the forms of a Cyrillic name of one word begin with, as a term; another name as it is.

    >>> bent("Балта"), bent("Balta")
    ('Балт+', 'Balta')
    """
    if len(name) < _BENDING or " " in name or not CYRILLIC.match(name):
        return name
    return f"{name[:-1] if name[-1] in _CHANGING else name}+"


def term_pattern(terms: Sequence[str]) -> re.Pattern[str]:
    """A pattern that finds any of the terms as whole words.

    >>> bool(term_pattern(["export*", "mutual trade"]).search("Exports fell"))
    True
    """
    shapes = []
    for term in terms:
        words = [re.escape(word).replace(r"\*", r"\w*").replace(r"\+", _CASE) for word in term.split()]
        plural = "" if term.endswith(("*", "+")) else "(?:e?s)?"
        shapes.append(r"[\s-]+".join(words) + plural)
    return re.compile(rf"\b(?:{'|'.join(shapes)})\b" if shapes else r"(?!)", re.IGNORECASE)
