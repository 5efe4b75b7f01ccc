"""Any sentence of the config's own words is read: no error, spans that hold something, values that are finite."""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import pairwise

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.config import Words
from knowledge.languages.en.figures.vocabulary import Phrases
from tests.knowledge.languages.en.figures.figure_reading import read, rules


def _strings(value: object) -> Iterator[str]:
    """The words of a part of a config file, those of phrases by themselves."""
    if isinstance(value, str):
        yield from value.split()
    elif isinstance(value, Phrases):
        yield from value.words
    elif isinstance(value, Words | tuple):
        for part in value:
            yield from _strings(part)
    elif isinstance(value, dict):
        for key, part in value.items():
            yield key
            yield from _strings(part)
    elif isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            yield from _strings(getattr(value, name))


def _words(*parts: object) -> list[str]:
    return sorted({word for part in parts for form in _strings(part) for word in form.split("_")} - {""})


FIGURES = rules().language("en").figures.reader  # type: ignore[union-attr] the room's own
NUMBERS = _words(FIGURES.numbers.rules)
UNITS = _words(FIGURES.unit_rules)
AROUND = _words(FIGURES.words)
ODD = """
0 00 007 1 5 19 20 2024 1.5 1,500 3,5 1.2.3 12345678 999999999999999999999 .75 1/2 1/0 0/0 3-1 5-7 -0 1e9 24/7 5½ ½ ²
³⁄₄ ٣ ٣٫٥ ２０２３ १२ Ⅷ 3rd
$ € £ ¥ US$ % ° + - – — ‑ ~ × x / = . , ; : ( ) “ ” " ' ’s 't & # @ * _ per a an of to from and or by in the
""".split()  # noqa: SIM905 a list would hide the words

words = st.one_of(*map(st.sampled_from, (NUMBERS, UNITS, AROUND, ODD)))
spelled = st.tuples(words, st.sampled_from((str.lower, str.capitalize, str.upper))).map(lambda pair: pair[1](pair[0]))
between = st.sampled_from((" ", " ", " ", "", "-", "-\n", "\n", "\n\n", ". ", "\u00a0", "/"))
texts = st.lists(st.tuples(spelled, between), max_size=30).map(lambda parts: "".join(map("".join, parts)))


def check(text: str) -> None:
    found = read(text).figures
    starts = {figure.span.start for figure in found}
    for figure in found:
        ends = figure.value if isinstance(figure.value, tuple) else (figure.value,)
        assert all(math.isfinite(value) for value in ends)
        for span in (figure.span, figure.concept or figure.span):
            assert 0 <= span.start < span.end <= len(text)
        assert figure.same_as is None or figure.same_as in starts - {figure.span.start}
        assert figure.unit is None or figure.unit.strip() == figure.unit != ""
    for before, after in pairwise(found):
        assert before.span.end <= after.span.start


@settings(max_examples=300, deadline=None)
@given(texts)
def test_any_sentence_of_the_words_around_figures_is_read(text: str) -> None:
    check(text)


@pytest.mark.parametrize(
    "text",
    [
        "It drove 60 miles-per-\nhour.",
        "It drove 60 miles-per-",
        "It sold 5 barrels per",
        "It sold 5 barrels-a-",
        "It cost 5 per 1,000",
        "It cost $",
        "It rose from " + "trillion " * 40 + "to 5.",
        "There were " + "thousands of " * 200 + "cars.",
        "One in 0 cars, 0 (0), from 0 to 0, 0 euros ($0).",
        "It cost 9" + "9" * 17 + " quadrillion million dollars.",
        "It fell from infinity to nan percent.",
    ],
)
def test_what_ends_too_early_or_goes_too_far_is_read(text: str) -> None:
    check(text)
