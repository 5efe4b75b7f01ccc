"""Digits that are years of the calendar, as tables: the first rule with something to say decides."""

from __future__ import annotations

from knowledge.languages.en.figures.candidates import LIKE_A_YEAR, NAME_BEHIND, PLAIN, Candidate, SieveRule
from knowledge.languages.en.figures.things import plural_ahead, thing

OLD_CENTURIES = ("15", "16", "17", "18")  # years begin so before a name: "the 1868 Treaty"
CENTURIES = ("19", "20")  # years begin with these
_ANY = OLD_CENTURIES + CENTURIES
_ROUND = "00"  # "the 2000 men" are so many
_DATED = 3  # words from a verb of dating to its year


def _is_year(word: str, centuries: tuple[str, ...]) -> bool:
    return len(word) == 4 and word.isdecimal() and word[:2] in centuries


def _dating(it: Candidate) -> bool | None:
    """ "dates from 1787", "dating back to 1692": a verb of dating stands before."""
    if not _is_year(it.word, _ANY) or it.before not in it.words.prepositions or it.measured:
        return None
    dated = any(it.back(place) in it.words.dating for place in range(2, _DATED + 1))
    return False if dated else None


def _of_a_year(it: Candidate) -> bool | None:
    """ "their 2020 signs", "a 1692 diary": a year between a determiner and a noun; "2019 estimates" without one."""
    if not _is_year(it.word, _ANY) or it.measured:
        return None
    if it.before in it.words.before_year and not it.word.endswith(_ROUND):
        return False
    bare = it.word[:2] in CENTURIES and it.before not in it.words.bound_lasts
    return False if bare and it.after in it.words.of_years else None


def _old_year(it: Candidate) -> bool | None:
    """ "the 1868 Treaty"; not "1868 Kazakhs came"."""
    if not _is_year(it.word, OLD_CENTURIES) or it.measured:
        return None
    return None if plural_ahead(it.units, it.tokens, it.end) else False


def _year(it: Candidate) -> bool | None:
    if not _is_year(it.word, CENTURIES):
        return None
    if it.after in it.words.levels:
        return False
    return None if it.measured or thing(it.units, it.tokens, it.end, 2) else False


_PLAIN, _NAMED = frozenset({PLAIN, LIKE_A_YEAR}), frozenset({PLAIN, NAME_BEHIND, LIKE_A_YEAR})

BEFORE_YEARS = (
    SieveRule("year of a dating", _dating, ("The hall dates from 1787.", "1787", False), _PLAIN),
    SieveRule("of a year", _of_a_year, ("They kept their 2020 signs.", "2020", False), _PLAIN),
)
YEARS = (
    SieveRule("old year", _old_year, ("The great 1868 Treaty holds.", "1868", False), _NAMED),
    SieveRule("year", _year, ("They talked about 2024.", "2024", False), _PLAIN),
)
