"""What stands behind a number and tells what it counts, as an ordered table: the first rule that reads decides."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from knowledge.extract.tokens import Tokens
from knowledge.languages.en.figures.things import Covered, thing
from knowledge.languages.en.figures.units import Units
from knowledge.languages.en.figures.vocabulary import FigureWords
from knowledge.languages.en.morphology import TOKENIZER
from knowledge.languages.en.numbers import Number
from knowledge.model import Span

_AGE = "year of age"
_OLDEST = 121
_NUMBER_GOES_ON = frozenset("-‑–%/:")


class Measured(NamedTuple):
    """A unit, the token after it, and where it is a thing that is counted, the token after that."""

    unit: str
    end: int
    thing_end: int = 0
    past_model: int = 0  # after a number inside the noun phrase that names a model


class Place(NamedTuple):
    """A number of a sentence, its value and the token after its words."""

    tokens: Tokens
    number: Number
    value: float
    end: int
    covered: Covered  # the tokens of dates
    units: Units
    words: FigureWords


@dataclass(frozen=True, slots=True)
class MeasureRule:
    """How a unit is written behind a number."""

    name: str
    reads: Callable[[Place], Measured | None]
    example: tuple[str, str]  # a number with its unit, and the unit


def measured(place: Place) -> Measured | None:
    """What a number counts, by the first rule that reads it; None of a bare number."""
    for rule in MEASURES:
        if (found := rule.reads(place)) is not None:
            return found
    return None


def _at_age(it: Place) -> Measured | None:
    """ "at age 30", "under the age of 6"."""
    at = it.number.first - 1
    at -= it.tokens.word(at) == "of"
    bare = it.tokens.word(at) in it.words.ages and it.units.behind(it.tokens, it.end, scaled=False) is None
    return Measured(_AGE, it.end) if bare else None


def _is_of_age(it: Place) -> Measured | None:
    """ "who is 11", "she will be 34 in June", "Ann Ro turned 40": a person and a bare number."""
    tokens, words, number = it.tokens, it.words, it.number
    if not _may_be_age(number):
        return None
    at = number.first
    while at > 0 and tokens.words[at - 1] in words.being_aged:
        at -= 1
    if at == number.first:
        return None
    after = tokens.word(it.end)
    turned = tokens.word(number.first - 1) in words.turning_of_age and not tokens.capital(number.first - 1)
    somebody = tokens.word(at - 1) in words.persons or _full_name(it, at) or (_only(it, at) and _name(it, at))
    if not (somebody or turned) or (turned and after in words.behind_turn):
        return None
    closed = it.units.stops if turned else words.prepositions | words.clause_starts | words.subjects
    ends = not after.isalnum() or after in closed
    return Measured(_AGE, it.end) if ends and after not in _NUMBER_GOES_ON else None


def _past_an_age(it: Place) -> Measured | None:
    """ "adults over 50", "those under 18": people, a bound, and a bare number."""
    tokens, words, number = it.tokens, it.words, it.number
    if not _may_be_age(number) or tokens.word(number.first - 1) not in words.past_ages:
        return None
    if tokens.word(number.first - 2) not in words.people_of_age:
        return None
    after = tokens.word(it.end)
    ends = after not in _NUMBER_GOES_ON and (not after.isalnum() or after in it.units.stops or after.endswith("ed"))
    return Measured(_AGE, it.end) if ends and it.units.behind(tokens, it.end, scaled=False) is None else None


def _may_be_age(number: Number) -> bool:
    """Whether a number is a whole one that somebody can be old."""
    return number.value.is_integer() and 0 < number.value < _OLDEST and not number.scaled and not number.fraction


def _full_name(it: Place, end: int) -> bool:
    """Whether two words of a name end before a token."""
    return _name(it, end) and it.tokens.capital(end - 2) and it.tokens.words[end - 2].isalpha()


def _only(it: Place, at: int) -> bool:
    """ "was only", "was just": two words between a person and a number."""
    adverb = it.tokens.word(it.number.first - 1) not in it.words.be | it.words.turning_of_age
    return adverb and it.number.first - at > 1 and it.tokens.words[at] in it.words.be


def _name(it: Place, end: int) -> bool:
    """Whether a single name ends before a token: "Orlo | was only 52"; not "the Nasdaq | was only 52"."""
    name = it.tokens.capital(end - 1) and it.tokens.words[end - 1].isalpha()
    return name and it.tokens.word(end - 2) not in it.words.articles and it.tokens.word(end - 1) not in it.units.stops


def _of_age(it: Place) -> Measured | None:
    """ "adults 21 and over", "children 5 or younger": people, a bare number, and which way from it."""
    tokens, words = it.tokens, it.words
    if tokens.word(it.number.first - 1) not in words.people_of_age or not _may_be_age(it.number):
        return None
    goes_on = tokens.word(it.end) in words.coordinators and tokens.word(it.end + 1) in words.ways_of_age
    return Measured(_AGE, it.end) if goes_on else None


def _unit(it: Place) -> Measured | None:
    behind = it.units.behind(it.tokens, it.end, scaled=it.number.scaled)
    return Measured(*behind) if behind else None


def _past_bound(it: Place) -> Measured | None:
    at = _after_bound(it)
    if at is None:
        return None
    if behind := it.units.behind(it.tokens, at, scaled=it.number.scaled):
        return Measured(*behind)
    return _counted(it, at)


def _after_bound(it: Place) -> int | None:
    for bound in (it.words.more_behind, it.words.less_behind):
        after = bound.begin(it.tokens, it.end)
        if after is not None and after > it.end + 1 and it.tokens.word(after) != "than":
            return after
    return None


def _group(it: Place) -> Measured | None:
    if it.number.high is None or it.tokens.word(it.end) != "of":
        return None
    behind = it.units.behind(it.tokens, it.end + 1, scaled=False)
    return Measured(*behind) if behind else None


def _part(it: Place) -> Measured | None:
    if not it.number.fraction:
        return None
    at = it.end + 1 if it.tokens.word(it.end) == "of" else it.end
    if it.tokens.word(at) not in it.words.indefinite:
        return None
    behind = it.units.behind(it.tokens, at + 1, scaled=False)
    return Measured(*behind) if behind else None


def _thing(it: Place) -> Measured | None:
    return _counted(it, it.end) if _countable(it) else None


def _counted(it: Place, at: int) -> Measured | None:
    counted = thing(it.units, it.tokens, at, it.value, it.covered)
    return Measured(counted.noun, it.end, counted.end, counted.past_model) if counted else None


def _countable(it: Place) -> bool:
    tokens, number = it.tokens, it.number
    if number.fraction and tokens.word(it.end) in it.words.behind_fraction:
        return False  # "a third of the cars": a share, and no car
    after = tokens.word(it.end)
    if after != "of":
        return after not in ("-", "‑")
    if number.high is not None or number.letter or "couple" in tokens.words[number.first : number.first + 2]:
        return True
    return not number.digits and (tokens.word(it.end + 1) in it.words.owners or tokens.capital(it.end + 1))


MEASURES = (
    MeasureRule("at an age", _at_age, ("at the age of 6", "year of age")),
    MeasureRule("past an age", _past_an_age, ("adults over 50 can come", "year of age")),
    MeasureRule("and over", _of_age, ("adults 21 and over", "year of age")),
    MeasureRule("of an age", _is_of_age, ("she will be 34.", "year of age")),
    MeasureRule("unit", _unit, ("5 km", "kilometre")),
    MeasureRule("past a bound", _past_bound, ("30 or more points", "point")),
    MeasureRule("group of units", _group, ("billions of dollars", "USD")),
    MeasureRule("part of a unit", _part, ("half a year", "year")),
    MeasureRule("thing", _thing, ("40 old theatres", "theatre")),
)


def unproven(read: Callable[[Tokens], Place | None]) -> list[str]:
    """A line for each rule that does not read its example; `read` finds the first number of a text."""
    lines = []
    for rule in MEASURES:
        text, wanted = rule.example
        place = read(TOKENIZER.tokens(text, Span(0, len(text))))
        first = next(((one, found) for one in MEASURES if place and (found := one.reads(place))), None)
        if first is None or first[0] is not rule or first[1].unit != wanted:
            lines.append(
                f"measures: {rule.name}: {text!r} gives {first and (first[0].name, first[1].unit)}, not {wanted!r}"
            )
    return lines
