"""English: quotes, figures and dates."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from knowledge import config
from knowledge.extract.facts import FactFinder, FactRules
from knowledge.extract.language import CreditRules, Language
from knowledge.extract.quotes import Reader as QuoteReader
from knowledge.extract.tokens import Tokens
from knowledge.languages.en.dates.calendar import Calendar, CalendarRules
from knowledge.languages.en.dates.find import date_spans, find_moments
from knowledge.languages.en.dates.named import years_in_names
from knowledge.languages.en.dates.proof import unproven as unproven_dates
from knowledge.languages.en.dates.read import Reader as DateReader
from knowledge.languages.en.figures.find import FigureReader, find_figures
from knowledge.languages.en.figures.find import unproven as unproven_figures
from knowledge.languages.en.figures.grammar import GrammarWords
from knowledge.languages.en.figures.units import UnitRules
from knowledge.languages.en.figures.vocabulary import FigureWords
from knowledge.languages.en.morphology import TOKENIZER
from knowledge.languages.en.numbers import NumberReader, NumberRules
from knowledge.languages.en.speech import load_lexicon
from knowledge.model import Document, Figure, Moment, Span
from knowledge.segment import Segmenter, TextRules

_FILES = ("text", "facts", "credits", "speech", "names", "numbers", "calendar", "units", "figures", "grammar")


@dataclass(frozen=True)
class _Dates:
    reader: DateReader

    def moments(self, sentences: Sequence[Tokens], day: dt.date | None) -> tuple[Moment, ...]:
        return find_moments(sentences, day, self.reader)

    def spans(self, sentences: Sequence[Tokens]) -> tuple[Span, ...]:
        return date_spans(sentences, self.reader)


@dataclass(frozen=True)
class _Figures:
    reader: FigureReader
    calendar: Calendar

    def figures(
        self,
        document: Document,
        sentences: Sequence[Tokens],
        moments: tuple[Moment, ...],
        unresolved: tuple[Span, ...],
    ) -> tuple[Figure, ...]:
        unread = (*unresolved, *years_in_names(sentences, self.calendar))
        return find_figures(sentences, moments, self.reader, unread, self.reader.dollars.home(document))


def load() -> Language:
    """English by the rules of `config/en/`. Raises ConfigError."""
    numbers = NumberReader(config.load("en/numbers.yaml", NumberRules))
    calendar = Calendar(config.load("en/calendar.yaml", CalendarRules), numbers)
    units, around = config.load("en/units.yaml", UnitRules), config.load("en/figures.yaml", FigureWords)
    dates, figures = (
        DateReader(calendar),
        FigureReader(around, units, numbers, config.load("en/grammar.yaml", GrammarWords)),
    )
    return Language(
        code="en",
        segmenter=Segmenter(config.load("en/text.yaml", TextRules)),
        facts=FactFinder(config.load("en/facts.yaml", FactRules)),
        tokenizer=TOKENIZER,
        quotes=QuoteReader(load_lexicon()),
        dates=_Dates(dates),
        figures=_Figures(figures, calendar),
        credits=config.load("en/credits.yaml", CreditRules).credits,
        files=tuple(f"en/{name}.yaml" for name in _FILES),
        unproven=lambda: [*unproven_dates(dates), *unproven_figures(figures)],
    )
