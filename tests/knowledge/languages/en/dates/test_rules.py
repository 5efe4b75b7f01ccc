"""The tables of dates: every row reads its own example."""

from __future__ import annotations

from dataclasses import replace

from knowledge.languages.en.dates.proof import unproven
from tests.knowledge.languages.en.figures.figure_reading import rules


def test_every_row_reads_its_example() -> None:
    assert unproven(rules().language("en").dates.reader) == []


def test_a_row_that_does_not_read_its_example_is_named() -> None:
    reader = rules().language("en").dates.reader
    wrong = replace(reader.rules[3], example=("Built in 1998.", "1999"))
    told = unproven(replace(reader, rules=(*reader.rules[:3], wrong, *reader.rules[4:])))
    assert [line.split(" gives ")[0] for line in told] == [f"dates: {wrong.name}: 'Built in 1998.'"]


def test_every_name_stands_once() -> None:
    reader = rules().language("en").dates.reader
    names = [row.name for table in (reader.rules, reader.ranges, reader.stretches) for row in table]
    assert len(names) == len(set(names))
