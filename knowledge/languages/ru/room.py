"""Russian: quotes, figures and dates."""

from __future__ import annotations

from knowledge import config
from knowledge.extract.facts import FactFinder, FactRules
from knowledge.extract.inflected.numbers import NumberReader, NumberRules
from knowledge.extract.inflected.reading import Reader as QuoteReader
from knowledge.extract.language import CreditRules, Language
from knowledge.extract.tokens import Tokenizer
from knowledge.languages.ru.dates import load_calendar
from knowledge.languages.ru.figures import load_figures
from knowledge.languages.ru.speech import load_grammar
from knowledge.segment import Segmenter, TextRules

_FILES = (
    *("text", "facts", "credits", "speech", "names"),
    *("numbers", "calendar", "units", "amounts", "figures", "concepts"),
)


def load() -> Language:
    """Russian by the rules of `config/ru/`. Raises ConfigError."""
    grammar = load_grammar()
    quotes = QuoteReader(grammar)
    numbers = NumberReader.of(config.load("ru/numbers.yaml", NumberRules))
    dates = load_calendar(numbers)
    figures = load_figures(numbers, dates.tense)
    return Language(
        code="ru",
        segmenter=Segmenter(config.load("ru/text.yaml", TextRules)),
        facts=FactFinder(config.load("ru/facts.yaml", FactRules)),
        tokenizer=Tokenizer(),
        quotes=quotes,
        dates=dates,
        figures=figures,
        credits=config.load("ru/credits.yaml", CreditRules).credits,
        files=tuple(f"ru/{name}.yaml" for name in _FILES),
        unproven=lambda: [*quotes.unproven(), *dates.unproven(), *figures.unproven()],
    )
