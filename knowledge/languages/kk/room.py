"""Kazakh in Cyrillic letters: quotes, figures and dates."""

from __future__ import annotations

from knowledge import config
from knowledge.extract.facts import FactFinder, FactRules
from knowledge.extract.inflected.reading import Reader as QuoteReader
from knowledge.extract.language import CreditRules, Language
from knowledge.extract.tokens import Tokenizer
from knowledge.languages.kk.dates import load_calendar
from knowledge.languages.kk.figures import load_figures
from knowledge.languages.kk.numbers import load_numbers
from knowledge.languages.kk.speech import load_grammar
from knowledge.segment import Segmenter, TextRules

_FILES = (
    *("text", "facts", "credits", "speech", "names"),
    *("numbers", "calendar", "units", "amounts", "figures", "concepts"),
)


def load() -> Language:
    """Kazakh by the rules of `config/kk/`. Raises ConfigError."""
    quotes = QuoteReader(load_grammar())
    numbers = load_numbers()
    dates, figures = load_calendar(numbers), load_figures(numbers)
    return Language(
        code="kk",
        segmenter=Segmenter(config.load("kk/text.yaml", TextRules)),
        facts=FactFinder(config.load("kk/facts.yaml", FactRules)),
        tokenizer=Tokenizer(),
        quotes=quotes,
        dates=dates,
        figures=figures,
        credits=config.load("kk/credits.yaml", CreditRules).credits,
        files=tuple(f"kk/{name}.yaml" for name in _FILES),
        unproven=lambda: [*quotes.unproven(), *dates.unproven(), *figures.unproven()],
    )
