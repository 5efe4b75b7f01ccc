"""What may be asked of the store, in the words of those who ask: people, quotes, facts, passages.

`Search` is the whole of it. The SQLite store (`knowledge.store.reader`) is one engine behind it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from knowledge.model import Document, Figure, Span

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
class Difference:
    """Where a hit differs from the words that it was held against.

    `span` holds the document's words which those had otherwise ("other"), lacked ("lacking") or marked as left out
    ("left_out"); or the words of the document between, or beside, which those had more ("extra").
    """

    span: Span
    kind: Literal["other", "lacking", "left_out", "extra"]


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
    differences: tuple[Difference, ...] = ()  # from words that it was checked against
    also: tuple[Citation, ...] = ()  # other documents that print the same words, one citation each


@dataclass(frozen=True, slots=True)
class FoundPerson:
    """A person of the store. `row` identifies it within one store; `spellings` are the names in documents, `keys` their
    keys as of `knowledge.names`."""

    row: int
    name: str
    spellings: tuple[str, ...]
    quotes: int
    keys: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class FoundPassage:
    """A passage that holds words asked for, with its sentences (as facts), and bm25's rank (higher is better)."""

    citation: Citation
    text: str
    hits: tuple[Hit, ...]
    rank: float
    start: int = 0  # where it begins in the document's text


@dataclass(frozen=True, slots=True)
class ListedDocument:
    """A document in a list."""

    id: str
    title: str
    date: dt.date | None
    source: str | None


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


# A term is a word or a phrase; one that ends in "*" stands for every word that begins so ("export*").
Terms = Sequence[str]
ANY_DAY = Days()


class Search(Protocol):
    """A store, as those who answer see it. Nothing here writes; each call sees one committed state."""

    def find_people(self, words: Sequence[str], alike: Sequence[str] = ()) -> list[FoundPerson]:
        """Candidates, unranked: people who are called one of `words`, or whose name looks like one of `alike`.

        Both are words of keys of `knowledge.names`.
        """

    def list_people(self, limit: int) -> list[FoundPerson]:
        """People who are quoted, the most quoted first."""

    def quotes(self, people: Sequence[int], days: Days, limit: int) -> list[Hit]:
        """What people (rows) said, newest first."""

    def passages(self, terms: Terms, days: Days, limit: int, *, whole_quotes: bool = False) -> list[FoundPassage]:
        """Passages that hold any of the terms, best first by bm25; on demand with quotes beside their sentences."""

    def expression(self, terms: Terms, days: Days) -> str | None:
        """What `passages` looks for, in the engine's own words, for an editor to read; None where for nothing."""

    def newest_passages(
        self, subjects: Sequence[Terms], days: Days, limit: int, around: Sequence[Terms] = ()
    ) -> list[FoundPassage]:
        """Passages that hold any of the terms of each subject, newest first.

        What is `around` is a subject that the title may hold as well.
        """

    def newest_figures(
        self, subjects: Sequence[Terms], days: Days, limit: int, around: Sequence[Terms] = ()
    ) -> list[FoundPassage]:
        """The same passages, only those with figures in them."""

    def count_passages(self, subjects: Sequence[Terms]) -> list[int]:
        """For each subject's terms, how many passages hold any of them."""

    def size(self) -> int:
        """How many passages the store holds."""

    def frequencies(self, words: Sequence[str]) -> dict[str, int]:
        """For each word, by its stem, the number of passages that hold it (0 for none)."""

    def list_sources(self) -> list[SourceCount]:
        """The publishers, the one with most documents first."""

    def latest(self, limit: int, days: Days = ANY_DAY) -> list[ListedDocument]:
        """The newest documents of the days."""

    def last_day(self) -> dt.date | None:
        """The day of the newest document."""

    def count_documents(self) -> int:
        """How many documents the store holds."""

    def document(self, document_id: str) -> Document | None:
        """A document as it is stored."""
