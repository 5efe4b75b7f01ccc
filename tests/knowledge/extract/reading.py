"""What the tests of quotes share: a text in, rows of (words, speaker, kind) out."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

from knowledge.extract.pipeline import extract
from knowledge.model import Document, Extract, Quote
from knowledge.rules import Rules, load_rules

DAY = dt.date(2024, 4, 19)


@lru_cache(1)
def rules() -> Rules:
    return load_rules()


def extracted(text: str) -> Extract:
    return extract(Document("test", text, "Test", DAY), rules())


def quotes(text: str) -> tuple[Quote, ...]:
    return extracted(text).quotes


def words(text: str) -> list[str]:
    """The quotes' words, the parts of a split one joined by " / "."""
    return [" / ".join(part.of(text) for part in quote.segments) for quote in quotes(text)]


def said(text: str) -> list[tuple[str, str | None]]:
    """The quotes' first three words with their speakers."""
    return [(" ".join(quote.span.of(text).split()[:3]), quote.speaker) for quote in quotes(text)]
