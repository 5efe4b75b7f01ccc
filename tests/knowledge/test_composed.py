"""Whatever the words of the config make together is read without a fault, in every language."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge import periods
from knowledge.extract.tokens import Tokens
from knowledge.languages.en.figures import rates
from knowledge.languages.en.figures.units import Units
from knowledge.model import Span
from knowledge.read.record import Record
from knowledge.rules import Rules, load_rules
from tests.composing import SHAPES, SLOTS, composed, faults, slots, vocabulary

SEEDS = range(600)  # of which a fault of a kind that was met has to be among those that are found
Planting = Callable[[pytest.MonkeyPatch], None]


@cache
def shared() -> Rules:
    """The shipped rules: no argument of a property test, which would tell them, whole, of each example."""
    return load_rules()


@settings(max_examples=300, deadline=None)
@given(seed=st.integers(0, 2**32))
def test_any_composed_document_is_read(seed: int) -> None:
    assert faults(composed(seed), shared()) == []


def test_documents_are_composed_of_every_language_that_has_words() -> None:
    words = {word for file in vocabulary() for word in file}
    assert {"said", "billion", "Kazinform", "вчера", "кеше"} <= words


@pytest.mark.parametrize("language", SHAPES)
def test_every_slot_of_a_phrase_has_words(language: str) -> None:
    assert [slot for slot in SLOTS if not slots(language)[slot]] == []


def test_a_fault_is_told(rules: Rules) -> None:
    assert faults(Record("a", "Trade grew by 26%."), rules) == []
    [fault] = faults(Record("a", "Trade grew."), None)  # type: ignore[arg-type] what goes wrong is a line
    assert fault.startswith("AttributeError: 'NoneType' object has no attribute 'reader' (tests.composing:")


def a_unit_without_a_length(patch: pytest.MonkeyPatch) -> None:
    """ "On Monday sales rose. Nobody came in the period before." """
    shared()  # whatever moves a day is imported with the rules
    right = periods.moved

    def moved(day: dt.date, unit: str, count: int) -> dt.date | None:
        if unit == "period":
            raise KeyError(unit)
        return right(day, unit, count)

    for module in [module for name, module in sys.modules.items() if name.startswith("knowledge.")]:
        if getattr(module, "moved", None) is right:
            patch.setattr(module, "moved", moved)


def a_weekend_over_the_edge(patch: pytest.MonkeyPatch) -> None:
    """ "They come this weekend", on the last day of the calendar."""
    right = periods._HOLDING["weekend"]

    def weekend(day: dt.date) -> str:
        if (value := right(day)) is None:
            raise OverflowError("date value out of range")
        return value

    patch.setitem(periods._HOLDING, "weekend", weekend)


def a_token_past_the_last(patch: pytest.MonkeyPatch) -> None:
    """ "60 miles-per-" and an end of line."""

    def hyphened(units: Units, tokens: Tokens, end: int, unit: str | None) -> rates.Reading:
        joined = tokens.word(end + 1) in rates._HYPHENED and tokens.word(end + 2) == "-"
        return (rates._per(unit, units.known(tokens.word(end + 3))), end + 4) if joined else None

    rules = tuple(replace(rule, reads=hyphened) for rule in rates._BY_TRIGGER["-"])
    patch.setitem(rates._BY_TRIGGER, "-", rules)
    patch.setattr(Tokens, "span", lambda self, first, end: Span(self.starts[first], self.ends[end - 1]))


@pytest.mark.parametrize(
    ("plant", "error"),
    [
        (a_unit_without_a_length, "KeyError: 'period'"),
        (a_weekend_over_the_edge, "OverflowError"),
        (a_token_past_the_last, "IndexError"),
    ],
)
def test_a_fault_that_was_met_is_found(plant: Planting, error: str, monkeypatch: pytest.MonkeyPatch) -> None:
    plant(monkeypatch)
    assert any(fault.startswith(error) for fault in _found())


def _found() -> Iterator[str]:
    for seed in SEEDS:
        yield from faults(composed(seed), shared())
