"""What the tests of Russian share: a text of Friday 19 April 2024 in, rows of what was read out."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

from knowledge.extract.pipeline import extract
from knowledge.model import Document, Extract, Figure
from knowledge.rules import Rules, load_rules

FRIDAY = dt.date(2024, 4, 19)


@lru_cache(1)
def rules() -> Rules:
    return load_rules()


def extracted(text: str) -> Extract:
    return extract(Document("test", text, "", FRIDAY, language="ru"), rules())


def said(text: str) -> list[tuple[str, str, str | None]]:
    """The words of each quote, the parts of a split one joined by " / ", its kind, and its speaker."""
    return [
        (" / ".join(part.of(text) for part in quote.segments), quote.kind, quote.speaker)
        for quote in extracted(text).quotes
    ]


def speakers(text: str) -> list[str | None]:
    return [speaker for _, _, speaker in said(text)]


def people(text: str) -> list[str]:
    return [person.name for person in extracted(text).people]


def figures(text: str) -> tuple[Figure, ...]:
    return extracted(text).figures


def dates(text: str) -> list[tuple[str, str]]:
    return [(moment.span.of(text), moment.value) for moment in extracted(text).moments]
