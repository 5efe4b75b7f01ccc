"""Stems of Kazakh words: endings of case, possession and number are taken off from the right of long words.

The index is made of them: another stem for any word needs a step of the store's schema that indexes it again.
"""

from __future__ import annotations

import re
from functools import cache

# What has fewer letters is left as it is: "сауда" has no ending, "саудада" has one; "елдер" and "елдерінде" meet so.
_SHORTEST = 6
# Of so many letters a word may have an ending of one: "әкімі".
_SHORTER = 5
# What a stem has at least.
_STEM = 2

# Which ending a word takes is told by its last letter.
_VOWEL, _NASAL, _VOICED, _VOICELESS = "аәеоөұүыіиуэюяё", "мнң", "лрйузж", "пфкқтсшщчцхһбвгғд"
_PLURAL = rf"(?: (?<=[{_VOWEL}рйу])л | (?<=[{_NASAL}лзж])д | (?<=[{_VOICELESS}])т ) [ае]р"
_POSSESSIVE = rf"(?: (?<=[аәеуияё])с[ыі] | (?<![{_VOWEL}])[ыі](?:м[ыі]з)? | (?<=[{_VOWEL}])м[ыі]з )"
_CASE = rf"""
  (?: (?<=[{_VOWEL}{_NASAL}])н | (?<=[{_VOICED}])д | (?<=[{_VOICELESS}])т ) [ыі]ң   # of
| (?<=[{_VOWEL}{_NASAL}{_VOICED}])(?: ға | ге ) | (?<=[{_VOICELESS}])(?: қа | ке ) | (?<=[ыі])н[ае]   # to
| (?: (?<=[{_VOWEL}{_NASAL}])н | (?<=[{_VOWEL}{_NASAL}{_VOICED}])д | (?<=[{_VOICELESS}])т ) [ыі]   # whom; what it did
| (?<=[ыі])н   # whom
| (?: (?<=[{_VOWEL}{_NASAL}{_VOICED}])д | (?<=[{_VOICELESS}])т | (?<=[ыі])нд )(?: [ае] | ағы | егі )   # in
| (?: (?<=[{_NASAL}])н | (?<=[{_VOWEL}{_VOICED}])д | (?<=[{_VOICELESS}])т | (?<=[ыі])н )[ае]н   # from
| (?: (?<=[{_VOWEL}{_NASAL}лрйу])м | (?<=[зж])б | (?<=[{_VOICELESS}])п )ен   # with
"""
_SHORT_ENDING = re.compile(rf"(?<![{_VOWEL}])[ыі]\Z")
# The last letter of a word is another one before a vowel: "министрлігі" is of "министрлік".
_SOFTENED = {"г": "к", "ғ": "қ", "б": "п"}
_LONGEST = 4


def stem(word: str) -> str:
    """The stem of a word in small letters.

    >>> stem("саудасы"), stem("сауда"), stem("елдерінде"), stem("министрлігінің"), stem("облыстағы")
    ('сауда', 'сауда', 'елдер', 'министрлік', 'облыс')
    """
    while ending := _ending_of(word):
        word = word[: ending.start()]
        word = word[:-1] + _SOFTENED.get(word[-1], word[-1])
    return word


@cache
def _ending() -> re.Pattern[str]:
    """Finds an ending; made for the first Kazakh word, which most questions have none of."""
    return re.compile(rf"(?: {_PLURAL} | {_POSSESSIVE} | {_CASE} )\Z", re.VERBOSE)


def _ending_of(word: str) -> re.Match[str] | None:
    if len(word) >= _SHORTEST:
        return _ending().search(word, max(len(word) - _LONGEST, _STEM))
    return _SHORT_ENDING.search(word, _SHORTER - 1) if len(word) == _SHORTER else None
