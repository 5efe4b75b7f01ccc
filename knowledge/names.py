"""One key for the many spellings of a name, in any script.

>>> {key(name) for name in ("Tokayev", "Tokaev", "Toqaev", "Токаев", "Тоқаев")}
{'tokaev'}
>>> key("Жапаров") == key("Zhaparov") == key("Japarov")
True
>>> key("Шавкат Миромонович Мирзиёев") == key("Shavkat Mirziyoyev")
True
>>> {key(name) for name in ("Muammar Gaddafi", "Moammar Qaddafi", "Mouammar Kadhafi")}
{'muamar kadafi'}
"""

from __future__ import annotations

import re
from functools import lru_cache

from anyascii import anyascii

_NOT_NAME = re.compile(r"[^a-z0-9]+")
_APOSTROPHES = re.compile("['’‘ʼʻ`ʹʺьъЬЪ]")

# Arabic names as English, French and the press of each country write them: vowels are heard, not spelled, q and g and k
# stand for one letter, dh for a doubled one, and the article is al or el. Sources: ALA-LC romanisation, the press.
_ARABIC = tuple(
    (re.compile(pattern), to)
    for pattern, to in (
        (r"\bel (?=[a-z])", "al "),
        (r"\bm[ou]u?h?am+[ae]d\b", "muhamad"),
        (r"\bm[ou]u?am+[ae]r\b", "muamar"),
        (r"\b(?:gh|kh|[gkq])ad+h?af[iy]\b", "kadafi"),
        (r"\babd[eou]l ?(?=[a-z])", "abdul"),
        (r"\bh[ou]s+[ae](?:i|y)n\b", "husein"),
        (r"\bahm[ae]d\b", "ahmad"),
        (r"\b(?:o|u)m[ae]r\b", "umar"),
        (r"\bkhal[ei]+d\b", "khalid"),
        (r"\by[ou]u?s+[eou]+f\b", "yusuf"),
        (r"\bnas+[ei]r\b", "naser"),
        (r"\bs[ou]l[ae]im?[ae]n\b", "suleiman"),
        (r"\bfa(?:i|y)s[ae]l\b", "faisal"),
        (r"\bsa+[ei]+d\b", "said"),
    )
)
# A patronymic between first and last name: whoever bears it goes by the name without, too.
_PATRONYMIC = re.compile(
    r"(?<=[a-z] )[a-z]{2,30}(?:ovich|evich|ovna|evna|inichna|uly|uulu|kyzy|qyzy|ogly|oglu) (?=[a-z]+\Z)"
)
# Letters and pairs that romanisations of Russian, Kazakh, Kyrgyz and Uzbek write in several ways, in the order in which
# they are folded. Sources: BGN/PCGN and ISO 9 for Russian, the Kazakh Latin alphabets of 2017-2021, the press.
_FOLDS = tuple(
    (re.compile(pattern), to)
    for pattern, to in (
        (r"dzh|dj|zh", "j"),
        (r"kh", "h"),
        (r"gh", "g"),
        (r"ph", "f"),
        (r"ck|q", "k"),
        (r"w", "v"),
        (r"ks", "x"),
        (r"iy\b|yy\b|yi\b|ij\b|y\b", "i"),
        (r"(?<=[a-z])yo(?=[a-z])", "e"),  # Artyom, Mirziyoyev: the letter that Russian writes as its plain one
        (r"(?<=[aeiou])y(?=[aeou])|(?<=i)y", ""),  # Tokayev, Mirziyoyev
        (r"\bye", "e"),
        (r"(?<=[^aeiou\s])y(?=[aeou])", ""),  # Bryansk keeps its y: no vowel follows
        (r"y", "i"),
        (r"ii+", "i"),
        (r"([a-z])\1", r"\1"),
    )
)


@lru_cache(maxsize=65536)
def key(name: str) -> str:
    """Small Latin letters, words parted by one blank, spellings folded together."""
    folded = _PATRONYMIC.sub("", fold(name))
    for pattern, to in (*_ARABIC, *_FOLDS):
        folded = pattern.sub(to, folded)
    return folded


def fold(text: str) -> str:
    """Small Latin letters and digits, words parted by one blank, spelling kept.

    >>> fold("Kassym-Jomart TOKAYEV")
    'kassym jomart tokayev'
    """
    latin = anyascii(_APOSTROPHES.sub("", text)).casefold()
    return _NOT_NAME.sub(" ", latin).strip()


def fuller(one: str, other: str) -> str:
    """The fuller of two spellings: more words, then more letters, then hyphens kept, then the first in their order.

    >>> fuller("Kassym Jomart Tokayev", "Kassym-Jomart Tokayev")
    'Kassym-Jomart Tokayev'
    """
    return min((one, other), key=lambda n: (-len(n.replace("-", " ").split()), -len(n), -n.count("-"), n))
