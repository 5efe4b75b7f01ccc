"""Stems of Russian words: Snowball's, and one for those forms of a word that it keeps apart.

The index is made of them: another stem for any word needs a step of the store's schema that indexes it again.
"""

from __future__ import annotations

import Stemmer

_SNOWBALL = Stemmer.Stemmer("russian", 0)
# What ends a stem in one form and not in another, and what that has for it: the vowel of "рынок" and "поставок", which
# "рынка" and "поставка" do not have; the end of surnames, which Snowball takes for the plural in "Королев" alone.
_UNSTEADY = {"ок": "к", "ек": "к", "ец": "ц", "ов": "", "ев": ""}
# A stem of fewer letters stays as it is: "срок".
_LEAST = 5


def stem(word: str) -> str:
    """The stem of a word in small letters, `ё` written as `е`.

    >>> stem("торговлей"), stem("рынок"), stem("рынка"), stem("королев"), stem("королевым"), stem("срок")
    ('торговл', 'рынк', 'рынк', 'корол', 'корол', 'срок')
    """
    found = str(_SNOWBALL.stemWord(word))
    if len(found) < _LEAST or (end := _UNSTEADY.get(found[-2:])) is None:
        return found
    return found[:-2] + end
