"""The rows of the grammar tables of figures read their own examples."""

from __future__ import annotations

from dataclasses import replace
from types import ModuleType

import pytest

from knowledge.languages.en.figures import change, concept, ellipses, measures, ranges, rates, sieve
from knowledge.languages.en.figures.find import unproven
from tests.knowledge.languages.en.figures.figure_reading import rules


def test_each_rule_reads_its_example_as_it_says() -> None:
    assert unproven(rules().language("en").figures.reader) == []


@pytest.mark.parametrize(
    ("module", "table", "example", "named"),
    [
        (concept, "RULES", ("It weighs [5 kg].", "scales"), "concepts: said again: 'It weighs 5 kg.' gives "),
        (change, "CHANGES", ("It cost $5.", "up"), "changes: movement: 'It cost $5.' gives =, not up"),
        (change, "SENSES", "It fell 5%.", "changes: particle: 'It fell 5%.' gives down, not ="),
        (measures, "MEASURES", ("5 km", "mile"), "measures: at an age: '5 km' gives None, not 'mile'"),
        (ellipses, "BACKWARDS", ("5 or 9 euros", ("EUR", "%")), "ellipses: one or the other: '5 or 9 euros' gives "),
        (rates, "RATES", ("units per capita", "unit per year"), "rates: per head: 'units per capita' gives "),
        (sieve, "IN_DIGITS", ("They sold 8 cars.", "8", False), "sieve: groups of a phone: 'They sold 8 cars.' gives "),
        (ranges, "JOINTS", ("5 plus 7 cars", (5, 7)), "ranges: to: '5 plus 7 cars' gives "),
    ],
    ids=lambda value: value if isinstance(value, str) and value.isupper() else "",
)
def test_a_rule_that_does_not_is_named_with_what_its_example_gives(
    monkeypatch: pytest.MonkeyPatch, module: ModuleType, table: str, example: object, named: str
) -> None:
    monkeypatch.setattr(module, table, (replace(getattr(module, table)[0], example=example),))
    lines = unproven(rules().language("en").figures.reader)
    assert any(line.startswith(named) for line in lines)
