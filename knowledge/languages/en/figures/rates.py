"""What a unit is counted by: "per barrel", "a day", "/month", "each"."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from knowledge.extract.tokens import Tokens
from knowledge.languages.en.figures.things import thing
from knowledge.languages.en.figures.units import Units
from knowledge.languages.en.morphology import TOKENIZER
from knowledge.model import Span

Reading = tuple[str, int] | None  # the unit with its rate, and the token after it


@dataclass(frozen=True, slots=True)
class RateRule:
    """How a rate is written behind a unit."""

    name: str
    triggers: tuple[str, ...]  # the words that it begins with
    reads: Callable[[Units, Tokens, int, str | None], Reading]
    example: tuple[str, str]  # a unit's word with its rate, and what that makes of a unit called "unit"


def rate(units: Units, tokens: Tokens, end: int, unit: str | None) -> tuple[str | None, int]:
    """The unit of an amount that ends before token `end` with its rate, and the token after it; else as it was."""
    rules = _BY_TRIGGER.get(tokens.word(end))
    if rules is None or tokens.word(end + 2) in units.rules.back:
        return unit, end  # "5.1% a year earlier"
    for rule in rules:
        if (found := rule.reads(units, tokens, end, unit)) is not None:
            return found
    return unit, end


def unproven(units: Units) -> list[str]:
    """A line for each rule that does not read its example as it says."""
    lines = []
    for rule in RATES:
        text, wanted = rule.example
        tokens = TOKENIZER.tokens(text, Span(0, len(text)))
        rules = _BY_TRIGGER[tokens.word(1)]
        known = units.behind(tokens, 0, scaled=False)
        unit = known[0] if known else "unit"
        first = next(((one, found) for one in rules if (found := one.reads(units, tokens, 1, unit))), None)
        if first is None or first[0] is not rule or first[1][0] != wanted:
            lines.append(f"rates: {rule.name}: {text!r} gives {first and (first[0].name, first[1][0])}, not {wanted!r}")
    return lines


def _capita(_units: Units, tokens: Tokens, end: int, unit: str | None) -> Reading:
    return (_per(unit, "capita"), end + 2) if tokens.word(end + 1) == "capita" else None


def _many(units: Units, tokens: Tokens, end: int, unit: str | None) -> Reading:
    after = tokens.word(end + 1)
    if not after[:1].isdigit() and after not in units.rules.many:
        return None
    behind = end + 2
    while tokens.word(behind) in units.rules.many:
        behind += 1
    number = " ".join(tokens.words[end + 1 : behind])
    lower = units.behind(tokens, behind, scaled=False) or thing(units, tokens, behind, 2)
    return (_per(unit, number), behind) if lower is None else (_per(unit, f"{number} {lower[0]}"), lower[1])


def _exchange(units: Units, tokens: Tokens, end: int, unit: str | None) -> Reading:
    """The other currency is the one that the sentence names before: "the tenge was set at 480.5 per dollar"."""
    at = end + 1 if tokens.word(end) == "per" else end + 2
    if tokens.word(end) != "per" and tokens.word(end + 1) != "the":
        return None
    lower = units.behind(tokens, at, scaled=False)
    if lower is None or not units.money(lower[0]) or units.plural(tokens.words[lower[1] - 1]):
        return None
    upper = unit if unit and units.money(unit) else _currency_before(units, tokens, end) if unit is None else None
    return (_per(upper, lower[0]), lower[1]) if upper and upper != lower[0] else None


def _currency_before(units: Units, tokens: Tokens, end: int) -> str | None:
    for place in range(end - 1, -1, -1):
        named = units.behind(tokens, place, scaled=False) if tokens.words[place].isalpha() else None
        if named and units.money(named[0]):
            return named[0]
    return None


def _one(units: Units, tokens: Tokens, end: int, unit: str | None) -> Reading:
    """The lower part is a unit of one or several words, else any noun."""
    after = tokens.word(end + 1)
    known = units.behind(tokens, end + 1, scaled=False)
    if known and (known[1] > end + 2 or units.money(known[0])):
        return _per(unit, known[0]), known[1]
    return (_per(unit, units.singular(after)), end + 2) if after.isalpha() else None


def _of_something(units: Units, tokens: Tokens, end: int, unit: str | None) -> Reading:
    """What is counted may stand between: "20 centners of rye per hectare"."""
    for place in range(end + 1, min(end + _OF, len(tokens) - 1)):
        word = tokens.words[place]
        if word == "per" and place > end + 1:
            lower = units.behind(tokens, place + 1, scaled=False)
            return (_per(unit, lower[0] if lower else units.singular(tokens.words[place + 1])), end) if unit else None
        if not word.isalpha() or word in units.stops:
            return None
    return None


def _known(units: Units, tokens: Tokens, end: int, unit: str | None) -> Reading:
    after = tokens.word(end + 1)
    return (_per(unit, units.known(after)), end + 2) if after in units.rules.per else None


def _every(units: Units, tokens: Tokens, end: int, unit: str | None) -> Reading:
    return _known(units, tokens, end, unit) if unit else None


def _hyphened(units: Units, tokens: Tokens, end: int, unit: str | None) -> Reading:
    lower = tokens.word(end + 3)
    joined = tokens.word(end + 1) in _HYPHENED and tokens.word(end + 2) == "-" and lower
    return (_per(unit, units.known(lower)), end + 4) if joined else None


def _slash(units: Units, tokens: Tokens, end: int, unit: str | None) -> Reading:
    after = tokens.word(end + 1)
    named = tokens.glued(end) and (after in units.rules.per or after in units.phrases)
    return (_per(unit, units.known(after)), end + 2) if named else None


def _each(units: Units, tokens: Tokens, end: int, unit: str | None) -> Reading:
    if (over := _every(units, tokens, end, unit)) is not None:
        return over  # "40 cars each year"
    return (f"{unit} each", end + 1) if unit else None


def _per(unit: str | None, lower: str) -> str:
    return f"{unit} per {lower}" if unit else f"per {lower}"


_OF = 5  # words between a unit and what it is counted by
_HYPHENED = ("a", "an", "per")

RATES = (
    RateRule("per head", ("per",), _capita, ("units per capita", "unit per capita")),
    RateRule("per many", ("per",), _many, ("units per 1,000 people", "unit per 1,000 people")),
    RateRule("exchange", ("per", "to", "against"), _exchange, ("tenge to the dollar", "KZT per USD")),
    RateRule("of something", ("of",), _of_something, ("units of rye per hectare", "unit per hectare")),
    RateRule("per thing", ("per",), _one, ("units per barrels", "unit per barrel")),
    RateRule("behind an article", ("a", "an"), _known, ("units a kg", "unit per kilogram")),
    RateRule("every", ("every",), _every, ("units every month", "unit per month")),
    RateRule("with hyphens", ("-",), _hyphened, ("units-a-day", "unit per day")),
    RateRule("behind a slash", ("/",), _slash, ("units/kg", "unit per kilogram")),
    RateRule("each", ("each",), _each, ("units each", "unit each")),
)
_BY_TRIGGER = {
    trigger: tuple(rule for rule in RATES if trigger in rule.triggers) for one in RATES for trigger in one.triggers
}
