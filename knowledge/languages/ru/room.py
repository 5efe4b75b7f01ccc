"""Russian: quotes."""

from __future__ import annotations

from knowledge import config
from knowledge.extract.facts import FactFinder, FactRules
from knowledge.extract.inflected.reading import Reader as QuoteReader
from knowledge.extract.language import CreditRules, Language
from knowledge.extract.tokens import Tokenizer
from knowledge.languages.ru.speech import load_grammar
from knowledge.segment import Segmenter, TextRules

_FILES = ("text", "facts", "credits", "speech", "names")


def load() -> Language:
    """Russian by the rules of `config/ru/`. Raises ConfigError."""
    grammar = load_grammar()
    quotes = QuoteReader(grammar)
    return Language(
        code="ru",
        segmenter=Segmenter(config.load("ru/text.yaml", TextRules)),
        facts=FactFinder(config.load("ru/facts.yaml", FactRules)),
        tokenizer=Tokenizer(),
        quotes=quotes,
        credits=config.load("ru/credits.yaml", CreditRules).credits,
        files=tuple(f"ru/{name}.yaml" for name in _FILES),
        unproven=quotes.unproven,
    )
