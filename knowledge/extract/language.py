"""What a language can read, and with what: the one value by which the machinery knows a language.

A room (`knowledge/languages/<code>`) makes it. Everything but sentences and facts may be missing.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from knowledge import config
from knowledge.directory import Directory
from knowledge.extract.facts import FactFinder, FactRules
from knowledge.extract.quotes import Reading
from knowledge.extract.tokens import Tokenizer, Tokens
from knowledge.model import Document, Figure, Moment, Passage, Span
from knowledge.segment import Segmenter, TextRules


class CreditRules(config.Schema, frozen=True):
    """`config/<language>/credits.yaml`."""

    credits: tuple[str, ...]

    def __post_init__(self) -> None:
        """Raises ValueError for a credit without the one place where the publisher stands."""
        for words in self.credits:
            if words.count("{source}") != 1:
                raise ValueError(f"credits: {words!r}: must hold {{source}} exactly once")


class QuoteReader(Protocol):
    """Finds who says what."""

    def read(self, document: Document, passages: tuple[Passage, ...], directory: Directory) -> Reading:
        """The quotes of a document, the people whom it names, and the sentences that report speech."""


class DateReader(Protocol):
    """Finds date expressions."""

    def moments(self, sentences: Sequence[Tokens], day: dt.date | None) -> tuple[Moment, ...]:
        """The moments of a document's sentences, by start; only absolute ones where its `day` is not known."""

    def spans(self, sentences: Sequence[Tokens]) -> tuple[Span, ...]:
        """Where dates stand, those too that only a document's day would give a value."""


class FigureReader(Protocol):
    """Finds numbers that measure something."""

    def figures(
        self,
        document: Document,
        sentences: Sequence[Tokens],
        moments: tuple[Moment, ...],
        unresolved: tuple[Span, ...],
    ) -> tuple[Figure, ...]:
        """The figures of a document's sentences, by start, their speakers left open.

        `moments` are its dates; `unresolved` are dates without a value: their numbers measure nothing either.
        """


@dataclass(frozen=True)
class Language:
    """A language by its ISO 639-1 code."""

    code: str
    segmenter: Segmenter
    facts: FactFinder
    tokenizer: Tokenizer
    quotes: QuoteReader | None = None
    dates: DateReader | None = None
    figures: FigureReader | None = None
    credits: tuple[str, ...] = ()  # how a text names its publisher: "{source} reports"
    files: tuple[str, ...] = ()  # the config files that all this was read from
    unproven: Callable[[], list[str]] = list  # a line for each rule of its grammar that does not read its own example


def plain(code: str) -> Language:
    """A language of which nothing is known: text is cut where any language would be, and nothing else is read."""
    return Language(code, Segmenter(TextRules()), FactFinder(FactRules()), Tokenizer())
