"""Whether the rows of the tables of dates read their own examples."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, TypeVar

from knowledge.languages.en.dates.find import moments
from knowledge.languages.en.dates.ranges import Range, Stretch
from knowledge.languages.en.dates.read import Reader
from knowledge.languages.en.dates.reading import EXAMPLE_DAY, Reading, Rule
from knowledge.model import Span

Row = TypeVar("Row", Rule, Range, Stretch)


def unproven(reader: Reader) -> list[str]:
    """One line for each row of the tables whose example is not read as it says, by that very row."""
    lines: list[str] = []
    for rule in reader.rules:
        seen: list[Reading] = []
        witness = replace(rule, reads=_watched(rule.reads, seen))
        values = _read(replace(reader, rules=_with(reader.rules, rule, witness)), rule)
        lines += _line(rule, [found.value for found in seen], values)
    for ranged in reader.ranges:
        begun: list[int] = []
        joining = replace(ranged, begins=_watched(ranged.begins, begun))
        values = _read(replace(reader, ranges=_with(reader.ranges, ranged, joining)), ranged)
        lines += _line(ranged, [ranged.example[1]] if begun and ranged.example[1] in values else [], values)
    for stretch in reader.stretches:
        seen = []
        covering = replace(stretch, reads=_watched(stretch.reads, seen))
        values = _read(replace(reader, stretches=_with(reader.stretches, stretch, covering)), stretch)
        lines += _line(stretch, [found.value for found in seen], values)
    return lines


def _watched(function: Callable[..., Any], seen: list[Any]) -> Callable[..., Any]:
    """A function that notes in `seen` what it finds."""

    def watched(*arguments: object) -> Any:
        found = function(*arguments)
        if found is not None:
            seen.append(found)
        return found

    return watched


def _with(table: tuple[Row, ...], row: Row, other: Row) -> tuple[Row, ...]:
    return tuple(other if one is row else one for one in table)


def _read(reader: Reader, row: Rule | Range | Stretch) -> list[str]:
    text = row.example[0]
    return [moment.value for moment in moments(text, Span(0, len(text)), EXAMPLE_DAY, reader)]


def _line(row: Rule | Range | Stretch, seen: list[str], values: list[str]) -> list[str]:
    text, value = row.example
    if seen == [value] and (value in values or not value):
        return []
    return [f"dates: {row.name}: {text!r} gives {seen} by this rule, not {value!r}; all that is read: {values}"]
