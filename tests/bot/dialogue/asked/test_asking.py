"""What a question asks the number of: words up to a function word, a measure, or how large something is."""

from __future__ import annotations

import pytest

from bot.dialogue.asked.rules import load_question_rules
from bot.dialogue.asked.wording import load_words
from bot.dialogue.query import Counted
from knowledge.model import Figure, Span
from knowledge.search import Citation, CitedFigure, Hit
from knowledge.stems import stems

ASKING = load_question_rules(load_words()).asks


@pytest.mark.parametrize(
    ("question", "counted"),
    [
        pytest.param("how many trees died", "trees died", id="the words behind"),
        pytest.param("how many apple trees are in the orchard", "apple trees", id="up to a function word"),
        pytest.param("how many of the trees died", "trees died", id="behind those that come first"),
        pytest.param("how many people", "people", id="one"),
        pytest.param("how many old green apple trees grow", "old green apple", id="three at most"),
        pytest.param("who planted the trees", "", id="none"),
    ],
)
def test_what_is_counted_ends_at_a_function_word(question: str, counted: str) -> None:
    found = ASKING.counted(question)
    assert found == Counted(frozenset(stems(counted)))
    assert found.certain == bool(counted)


@pytest.mark.parametrize(
    ("question", "fits", "fits_not"),
    [
        pytest.param("how high is the dam", ("164 metres high", "metre"), ("164 metres long", "metre"), id="height"),
        pytest.param("how tall is the mast", ("9 storeys high", "storey"), ("9 cooks", "cook"), id="by another word"),
        pytest.param("how long is the dam", ("900 metres long", "metre"), ("900 metres high", "metre"), id="length"),
        pytest.param("how long did it last", ("9 days", "day"), ("9 tonnes", "tonne"), id="of time"),
        pytest.param("how deep is the well", ("30 metres deep", "metre"), ("30 metres wide", "metre"), id="depth"),
        pytest.param("how heavy is the bell", ("2 tonnes", "tonne"), ("2 metres", "metre"), id="weight"),
        pytest.param("какой высоты плотина", ("164 metres high", "metre"), ("164 guests", "guest"), id="in Russian"),
    ],
)
def test_how_large_something_is(question: str, fits: tuple[str, str], fits_not: tuple[str, str]) -> None:
    found = ASKING.counted(question)
    assert found.certain
    assert measured(found, *fits) > 0.5
    assert measured(found, *fits_not) == 0.0


def measured(counted: Counted, words: str, unit: str) -> float:
    text = f"It is {words} there."
    number, noun, *_ = words.split()
    start = text.index(number)
    named = len(f"{number} {noun}")
    figure = Figure(Span(start, start + named), float(number), unit, "=", None, None, None, "actual")
    hit = Hit("fact", text, Span(0, len(text)), (), None, None, Citation("d", "D", None, None, None, 1))
    return counted.fits(CitedFigure(figure, None), hit)


@pytest.mark.parametrize(
    "question",
    [
        *(f"how {large} is it" for large in ("high", "tall", "deep", "wide", "long", "far", "heavy", "fast", "old")),
        *(f"какой {of} плотина" for of in ("высоты", "глубины", "ширины", "длины")),
    ],
)
def test_who_asks_how_large_something_is_asks_for_a_number(question: str) -> None:
    assert ASKING.kind(question)[0] in ("how_much", "how_many")


@pytest.mark.parametrize(
    ("sentence", "is_reason"),
    [
        ("It leaked because its gates had rusted.", True),
        ("It leaked owing to the frost.", True),
        ("Она протекла из-за мороза.", True),
        ("It leaked, and the guests left.", False),
        ("The becauser of Balta left.", False),
    ],
)
def test_words_that_give_a_reason(sentence: str, *, is_reason: bool) -> None:
    assert bool(ASKING.because.search(sentence)) == is_reason
