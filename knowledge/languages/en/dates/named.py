"""Years inside names: "Expo 2017", "Vision-2030", "the 2024 Regatta", "the Class of 1999" are no dates."""

from __future__ import annotations

from collections.abc import Iterable

from knowledge.extract.tokens import Tokens
from knowledge.languages.en.dates.calendar import Calendar
from knowledge.languages.en.dates.reading import NO_DATE, Context, Reading, digits
from knowledge.languages.en.morphology import POSSESSIVES
from knowledge.languages.en.numbers import DASHES
from knowledge.model import Span

_YEAR = 4  # digits
_SHOUTED = 4  # capitals in a word that is written so in a headline, and no short form


def year_in_name(tokens: Tokens, index: int, context: Context, calendar: Calendar) -> Reading | None:
    """A year that belongs to the capitalised name before or behind it."""
    return NO_DATE if _names_a_thing(tokens, index, calendar) else None


def _names_a_thing(tokens: Tokens, index: int, calendar: Calendar) -> bool:
    number = digits(tokens.word(index), _YEAR)
    if number is None or not 1900 <= number < 2200 or _shouted(tokens, index):
        return False
    return any(named(tokens, index, calendar) for named in (_ends_name, _of_name, _begins_name))


def years_in_names(read: Iterable[Tokens], calendar: Calendar) -> tuple[Span, ...]:
    """Where years stand that belong to names: they are no dates, and their numbers measure nothing."""
    return tuple(
        tokens.span(place, place + 1)
        for tokens in read
        for place in tokens.numbers
        if _names_a_thing(tokens, place, calendar)
    )


def _shouted(tokens: Tokens, index: int) -> bool:
    """Whether the words beside a year are all in capitals: they tell nothing."""
    return all(raw.isupper() and len(raw) > _SHOUTED for raw in (tokens.raw(index - 1), tokens.raw(index + 1)))


def _ends_name(tokens: Tokens, index: int, calendar: Calendar) -> bool:
    """ "Expo 2017", "Vision-2030"; not "Early 2017", "Mid-2030", "March 2013", "Unlike 2019,"."""
    at = index - 1
    if tokens.word(at) in DASHES and tokens.glued(index) and tokens.glued(at):
        at -= 1
    if not _is_name(tokens, at, calendar):
        return False
    return at > 0 or not (tokens.word(index + 1) == "," or tokens.word(at).endswith(("ing", "ed")))


def _is_name(tokens: Tokens, at: int, calendar: Calendar) -> bool:
    """Whether a token is a capitalised word that may be part of a name: of no closed class and not of the calendar."""
    word, rules = tokens.word(at), calendar.rules
    if not tokens.capital(at) or not word.replace(".", "").isalpha() or len(word) < 2:
        return False
    return word not in rules.no_names and word not in calendar.words


def _of_name(tokens: Tokens, index: int, calendar: Calendar) -> bool:
    """ "the Class of 1999", "the Games of 1988"; not "Most of 2023", "the Act of 1974"."""
    if tokens.word(index - 1) != "of":
        return False
    return tokens.word(index - 2) in calendar.rules.named_by_year or (
        index > 2
        and tokens.word(index - 3) == "the"
        and tokens.word(index - 2) not in calendar.rules.papers
        and _is_name(tokens, index - 2, calendar)
    )


def _begins_name(tokens: Tokens, index: int, calendar: Calendar) -> bool:
    """ "the 2024 Regatta drew crowds"; not "the 2024 election", "the 2022 Turkish earthquake", "in 2024 Norland"."""
    rules, end = calendar.rules, index + 1
    if not _is_name(tokens, end, calendar) or not _determined(tokens, index, calendar):
        return False
    while (
        (tokens.capital(end) and tokens.raw(end)[1:].islower())
        or _is_name(tokens, end, calendar)
        or (tokens.word(end) in rules.inside_names and _is_name(tokens, end + 1, calendar))
    ):
        end += 1
    word = tokens.word(end)
    if tokens.word(end - 1) in rules.papers:
        return False
    if not word.isalpha() or word in rules.no_names or word in calendar.tense_cues or word.endswith("ed"):
        return True
    behind = tokens.word(end + 1)
    return word.endswith("s") and (behind in rules.determiners or behind[:1].isdigit())  # "the 2024 Regatta opens its"


def _determined(tokens: Tokens, index: int, calendar: Calendar) -> bool:
    """Whether an article or the like stands before a year, an adjective between them at most, or nothing."""
    before = tokens.word(index - 1)
    determiners = calendar.rules.determiners | {*POSSESSIVES, "at"}
    if index == 0 or before in determiners:
        return True
    return before.isalpha() and before not in calendar.rules.no_names and tokens.word(index - 2) in determiners
