"""What may be asked of the store, in the words of those who ask: people, quotes, facts, passages.

`Search` is the whole of it. The SQLite store (`knowledge.store.reader`) is one engine behind it.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from knowledge.model import Figure, Span

Kind = Literal["quote", "fact", "figure"]


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a span stands: passage `passage` (from 1; 0 is the headline) of a document."""

    document: str
    title: str
    date: dt.date | None
    source: str | None
    url: str | None
    passage: int


@dataclass(frozen=True, slots=True)
class CitedFigure:
    """A figure of a hit; `concept` holds the words that `figure.concept` spans, the speaker is canonical."""

    figure: Figure
    concept: str | None


@dataclass(frozen=True, slots=True)
class Hit:
    """A quote or a sentence, cut from its document, with all that is known of it.

    `text` is always the slice `span` of the document's text; offsets of segments and figures are the document's too.
    """

    kind: Kind
    text: str
    span: Span
    segments: tuple[Span, ...]
    speaker: str | None
    mention: str | None
    citation: Citation
    figures: tuple[CitedFigure, ...] = ()
    people: tuple[str, ...] = ()  # canonical names of the people in it
    moments: tuple[str, ...] = ()  # ISO 8601 values of its dates
    score: float = 0.0


@dataclass(frozen=True, slots=True)
class FoundPerson:
    """A person of the store. `row` identifies it within one store; `spellings` are the names in documents."""

    row: int
    name: str
    spellings: tuple[str, ...]
    quotes: int


@dataclass(frozen=True, slots=True)
class FoundPassage:
    """A passage that holds words asked for, with its sentences (as facts), and bm25's rank (higher is better)."""

    citation: Citation
    text: str
    hits: tuple[Hit, ...]
    rank: float


@dataclass(frozen=True, slots=True)
class SourceCount:
    """A publisher, with how many of its documents the store holds and the days of the first and the last."""

    source: str | None
    documents: int
    first: dt.date | None
    last: dt.date | None


@dataclass(frozen=True, slots=True)
class Days:
    """A period: both days included; an open end is None."""

    first: dt.date | None = None
    last: dt.date | None = None
