"""The rows of the grammar tables of figures read their own examples."""

from __future__ import annotations

from dataclasses import replace

import pytest

from knowledge.languages.en.figures import ranges, rates, sieve
from knowledge.languages.en.figures.find import unproven
from tests.knowledge.languages.en.figures.figure_reading import rules


def test_each_rule_reads_its_example_as_it_says() -> None:
    assert unproven(rules().language("en").figures.reader) == []


def test_a_rule_that_does_not_is_named_with_what_its_example_gives(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rates, "RATES", (replace(rates.RATES[0], example=("units per capita", "unit per year")),))
    monkeypatch.setattr(sieve, "IN_DIGITS", (replace(sieve.IN_DIGITS[0], example=("They sold 8 cars.", "8", False)),))
    monkeypatch.setattr(ranges, "JOINTS", (replace(ranges.JOINTS[0], example=("5 plus 7 cars", (5, 7))),))
    lines = unproven(rules().language("en").figures.reader)
    assert [line.split(":")[:2] for line in lines] == [["rates", " per head"], ["sieve", " phone"], ["ranges", " to"]]
