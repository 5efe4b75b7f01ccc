"""The values that flow from a document to the store: frozen, and sliced only here.

Every offset is a code point of a document's text; ends are exclusive.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal, NamedTuple

QuoteKind = Literal["direct", "mixed", "block"]
Change = Literal["=", "up", "down", ">", "<", "~"]
Trend = Literal["up", "down"]
Role = Literal["actual", "goal", "forecast", "limit", "negated"]


class Span(NamedTuple):
    """A stretch of a document's text, `end` exclusive.

    A tuple, since a document has hundreds: it is made and compared in a third of a dataclass's time.
    """

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words of the span.

        >>> Span(2, 5).of("abcdefg")
        'cde'
        """
        return text[self.start : self.end]

    def holds(self, other: Span) -> bool:
        """Whether `other` lies inside this span."""
        return self.start <= other.start and other.end <= self.end

    def meets(self, other: Span) -> bool:
        """Whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Document:
    """One news item. `text` is kept exactly as read; `headline` and `body` point into it."""

    id: str
    text: str
    title: str
    date: dt.date | None = None
    source: str | None = None
    url: str | None = None
    language: str = "en"
    headline: Span | None = None  # the headline's line, where the text holds one (passage 0)
    body: int = 0  # where the passages begin: after front matter and headline
    minute: int | None = None  # of its day (0 to 1439), where an hour is declared, as it is written there


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph: `number` counts from 1; 0 is a headline that stands in the text."""

    number: int
    span: Span
    sentences: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """What somebody said: one contiguous quoted segment (without its marks), or several that a cue splits."""

    segments: tuple[Span, ...]
    passage: int  # the passage of its first segment
    kind: QuoteKind
    speaker: str | None  # fullest name in the document, else a description, else None
    named: bool  # whether `speaker` is a name
    mention: Span | None  # the words that stand for the speaker ("he", "the Kazakh President")
    cue: Span | None  # the word that marks saying
    confidence: float  # 0 to 1: how sure the speaker is

    @property
    def span(self) -> Span:
        """From the first segment to the last, a cue between them included."""
        return Span(self.segments[0].start, self.segments[-1].end)


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that measures something. A range or a movement has two ends in `value`, in the text's order."""

    span: Span
    value: float | tuple[float, float]
    unit: str | None  # ISO 4217 code, "%", "percentage point", English singular ("kilometre"), or None
    change: Change
    trend: Trend | None  # of a movement ("from 5.1% to 4.7%")
    concept: Span | None  # the words that say what is measured
    period: str | None  # ISO 8601 day, month, year, quarter ... or interval (DESIGN.md)
    role: Role
    speaker: str | None = None  # of the quote that it stands in
    same_as: int | None = None  # start of the figure that this one says again in another unit


@dataclass(frozen=True, slots=True)
class Moment:
    """A date expression and the stretch of the calendar that it names (ISO 8601, DESIGN.md)."""

    span: Span
    value: str


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody whom the document names: the fullest form, and every mention that was resolved to it."""

    name: str
    mentions: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """A sentence that states something; inside a quote (or reported speech) it is its speaker's claim."""

    span: Span
    passage: int
    people: tuple[str, ...]  # names of those mentioned or speaking, as in `Extract.people`
    figures: tuple[int, ...]  # indices into `Extract.figures`
    moments: tuple[int, ...]  # indices into `Extract.moments`
    quote: int | None  # index into `Extract.quotes` where it is said in a quote
    speaker: str | None  # of the quote, or of reported speech ("X emphasized he ...")


@dataclass(frozen=True, slots=True)
class Extract:
    """All that a document gives: a pure function of the document and the rules."""

    passages: tuple[Passage, ...]
    people: tuple[Person, ...] = ()
    quotes: tuple[Quote, ...] = ()
    figures: tuple[Figure, ...] = ()
    moments: tuple[Moment, ...] = ()
    facts: tuple[Fact, ...] = ()
