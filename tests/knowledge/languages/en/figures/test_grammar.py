"""Figures put together from every part of the grammar, with nouns, names and verbs that no list holds.

Form of number x scale x form of unit x rate x range or movement x bound x ellipsis: each part knows its value, so that
the right figure of a sentence is known before it is read.
"""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.knowledge.languages.en.figures.figure_reading import figures

CONSONANTS, VOWELS = "bdfgklmnprtvz", "aeou"


def _syllables(least: int, most: int) -> st.SearchStrategy[str]:
    syllable = st.tuples(st.sampled_from(CONSONANTS), st.sampled_from(VOWELS)).map("".join)
    return st.lists(syllable, min_size=least, max_size=most).map("".join)


# "gorak" is no word of English, nor is its plural; no rule of spelling reads it otherwise.
nouns = _syllables(2, 3).map(lambda word: word + "k")
verbs = _syllables(2, 2).map(lambda word: word + "bed")
# But for "dozen", which is a number of its own.
names = _syllables(2, 3).map(lambda word: (word + "n").capitalize()).filter(lambda name: name != "Dozen")
adjectives = st.one_of(
    _syllables(1, 2).map(lambda word: word + "dy"),
    st.sampled_from(("old", "new", "small", "long", "high", "deep", "wide", "full")),
)


@dataclass(frozen=True)
class Part:
    """Words with what they are worth."""

    text: str
    value: float
    fine: bool = False  # a unit may stand glued to it


def _grouped(value: int) -> st.SearchStrategy[Part]:
    return st.sampled_from(
        (f"{value:,}", f"{value:,}".replace(",", "\u00a0"), str(value) if value < 1000 else f"{value:,}")
    ).map(lambda text: Part(text, value))


WORDS = {"seven": 7, "twelve": 12, "twenty-one": 21, "three hundred": 300, "two thousand": 2000, "forty": 40}
wholes = st.one_of(
    st.integers(22, 899).map(lambda value: Part(str(value), value, fine=True)),
    st.integers(3_000, 899_999).flatmap(_grouped),
    st.sampled_from(sorted(WORDS)).map(lambda text: Part(text, WORDS[text])),
    st.integers(2, 9).map(lambda value: Part(f"{value}½", value + 0.5)),
)
SCALES = {"thousand": 1e3, "million": 1e6, "mln": 1e6, "billion": 1e9, "bn": 1e9}
scaled = st.tuples(st.integers(2, 99), st.sampled_from(("", ".5")), st.sampled_from(sorted(SCALES))).map(
    lambda parts: Part(f"{parts[0]}{parts[1]} {parts[2]}", float(f"{parts[0]}{parts[1]}") * SCALES[parts[2]])
)
numbers = st.one_of(wholes, scaled)

MEASURES = [
    (" km", "kilometre"),
    (" kilograms", "kilogram"),
    (" kWh", "kilowatt hour"),
    (" percent", "%"),
    ("%", "%"),
    (" square metres", "square metre"),
    (" hectares", "hectare"),
    (" kPa", "kilopascal"),
    (" litres", "litre"),
]
MONEY = [
    ("", " tenge", "KZT"),
    ("$", "", "USD"),
    ("€", "", "EUR"),
    ("US$ ", "", "USD"),
    ("", " soms", "KGS"),
    ("A$", "", "AUD"),
]
LOWER = [("", ""), (" per hectare", " per hectare"), (" a day", " per day"), (" per square metre", " per square metre")]
BOUNDS = [
    ("", "="),
    ("more than ", ">"),
    ("up to ", "<"),
    ("about ", "~"),
    ("at least ", ">"),
    ("nearly ", "~"),
    ("no more than ", "<"),
]


@dataclass(frozen=True)
class Amount:
    """An amount as it is written, and what it has to be read as."""

    text: str
    value: float | tuple[float, float]
    unit: str | None


def _measured(number: Part, unit: tuple[str, str], lower: tuple[str, str]) -> Amount:
    behind = unit[0] if number.text[-1].isdigit() else " " + unit[0].strip().replace("%", "percent")
    return Amount(number.text + behind + lower[0], number.value, unit[1] + lower[1])


measured = st.builds(_measured, numbers, st.sampled_from(MEASURES), st.sampled_from(LOWER))
priced = st.tuples(
    numbers.filter(lambda part: part.text[0].isdigit() and "½" not in part.text),
    st.sampled_from(MONEY),
    st.sampled_from(LOWER),
).map(
    lambda parts: Amount(
        parts[1][0] + parts[0].text + parts[1][1] + parts[2][0], parts[0].value, parts[1][2] + parts[2][1]
    )
)
counted = st.tuples(numbers.filter(lambda part: "½" not in part.text), st.lists(adjectives, max_size=2), nouns).map(
    lambda parts: Amount(" ".join([parts[0].text, *parts[1], parts[2] + "s"]), parts[0].value, parts[2])
)
amounts = st.one_of(measured, priced, counted)


def check(text: str, wanted: Amount, change: str, *, at: int = 0) -> None:
    found = figures(text)
    assert len(found) > at, text
    figure = found[at]
    assert figure.value == pytest.approx(wanted.value), text
    assert (figure.unit, figure.change) == (wanted.unit, change), text


@settings(max_examples=300, deadline=None)
@given(nouns, verbs, amounts, st.sampled_from(BOUNDS))
def test_an_amount_behind_any_verb(noun: str, verb: str, amount: Amount, bound: tuple[str, str]) -> None:
    check(f"The {noun} {verb} {bound[0]}{amount.text} in May.", amount, bound[1])


@settings(max_examples=200, deadline=None)
@given(nouns, st.sampled_from(("rose", "grew", "fell", "declined", "was up", "was down")), measured)
def test_a_step_by_an_amount(noun: str, verb: str, amount: Amount) -> None:
    check(f"The {noun} {verb} by {amount.text} in May.", amount, "up" if verb in ("rose", "grew", "was up") else "down")


@settings(max_examples=200, deadline=None)
@given(
    nouns,
    st.integers(2, 40),
    st.integers(1, 50),
    st.sampled_from(MEASURES),
    st.sampled_from(("-", "–", " to ", "%-", "%–")),
)
def test_a_range(noun: str, low: int, more: int, unit: tuple[str, str], joint: str) -> None:
    joint = joint if unit[0] == "%" else joint.replace("%", "")
    amount = Amount(f"{low}{joint}{low + more}{unit[0]}", (low, low + more), unit[1])
    check(f"The {noun} rose by {amount.text}.", amount, "up")
    check(f"The {noun} is {amount.text}.", amount, "=")


@settings(max_examples=200, deadline=None)
@given(
    nouns, st.integers(2, 90), st.integers(2, 90), st.sampled_from(MEASURES), st.booleans(),
    st.sampled_from(("", " overall", " in May", " a year earlier", ", its usual level,")),
)  # fmt: skip
def test_a_movement(noun: str, low: int, high: int, unit: tuple[str, str], twice: bool, inserted: str) -> None:
    verb = "rose" if high > low else "fell"
    text = f"The {noun} {verb} from {low}{unit[0]}{inserted} to {high}{unit[0] if twice else ''}."
    check(text, Amount(text, (low, high), unit[1]), "=")
    assert figures(text)[0].trend == (None if low == high else "up" if high > low else "down")


@settings(max_examples=150, deadline=None)
@given(nouns, nouns, st.integers(2, 90), st.integers(2, 90), st.sampled_from(MEASURES[:5]))
def test_a_unit_that_is_said_once(noun: str, other: str, low: int, high: int, unit: tuple[str, str]) -> None:
    text = f"{noun.capitalize()} fell by {low}{unit[0]} and {other} by {high}."
    check(text, Amount(text, low, unit[1]), "down")
    check(text, Amount(text, high, unit[1]), "down", at=1)


@settings(max_examples=150, deadline=None)
@given(
    nouns,
    verbs,
    st.integers(30, 900),
    st.integers(2, 29),
    st.sampled_from((", including {} from Osh", ", {} of which are new", "; {} were sold")),
)
def test_a_noun_that_is_said_once(noun: str, verb: str, all_: int, part: int, tail: str) -> None:
    text = f"They {verb} {all_} {noun}s{tail.format(part)}."
    check(text, Amount(text, all_, noun), "=")
    check(text, Amount(text, part, noun), "=", at=1)


@settings(max_examples=150, deadline=None)
@given(nouns, nouns, st.integers(2, 900), st.integers(2, 90), st.sampled_from(("kg", " litre", "-metre", " km")))
def test_a_measure_before_the_thing_that_is_counted(noun: str, thing: str, number: int, size: int, unit: str) -> None:
    text = f"The {noun} holds {number} million {size}{unit} {thing}s."
    check(text, Amount(text, number * 1e6, thing), "=")
    assert figures(text)[1].value == size


NAMING = (
    "{0} {1} ({2}) came.",
    "They told {2}.kg so.",
    "They met at {2} {0} Street.",
    "They met at {2} {0} {1} Road.",
    "Seat {2}B was free.",
    "The {2} {0} landed.",
    "{2}) {0} {1}",
    "Gates {2} and 6 are shut.",
)


@settings(max_examples=150, deadline=None)
@given(names, names, st.integers(2, 99), st.sampled_from(NAMING))
def test_a_number_that_names(first: str, second: str, number: int, frame: str) -> None:
    assert figures(frame.format(first, second, number)) == ()
