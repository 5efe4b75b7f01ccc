"""Short texts read as documents: what the tables of figures and dates share."""

from __future__ import annotations

import datetime as dt
from functools import cache

import pytest

from knowledge.extract.pipeline import extract
from knowledge.model import Document, Extract, Figure
from knowledge.rules import Rules, load_rules

FRIDAY = dt.date(2024, 4, 19)


@cache
def rules() -> Rules:
    return load_rules()


def read(text: str, date: dt.date | None = FRIDAY) -> Extract:
    return extract(Document("d", text, "", date), rules())


def figures(text: str, date: dt.date | None = FRIDAY) -> tuple[Figure, ...]:
    return read(text, date).figures


def dates(text: str, date: dt.date | None = FRIDAY) -> list[tuple[str, str]]:
    return [(moment.span.of(text), moment.value) for moment in read(text, date).moments]


def rows(text: str) -> list[tuple[object, ...]]:
    """Each figure's words, value (a list for two ends), unit, change, concept, period and role."""
    return [
        (
            figure.span.of(text),
            pytest.approx(list(figure.value) if isinstance(figure.value, tuple) else figure.value),
            figure.unit,
            figure.change,
            figure.concept and figure.concept.of(text),
            figure.period,
            figure.role,
        )
        for figure in figures(text)
    ]
