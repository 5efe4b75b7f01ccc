"""All rules that extraction reads, in one frozen value that worker processes can be given."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from knowledge import config
from knowledge.directory import Directory, load_directory
from knowledge.extract.facts import FactFinder, FactRules
from knowledge.extract.quotes.lexicon import Lexicon, NameRules, SpeechRules
from knowledge.languages.en.dates.calendar import Calendar, CalendarRules
from knowledge.languages.en.dates.read import Reader
from knowledge.languages.en.figures.find import FigureReader
from knowledge.languages.en.figures.units import UnitRules
from knowledge.languages.en.figures.words import FigureRules
from knowledge.languages.en.numbers import NumberReader, NumberRules
from knowledge.read.record import Reader as DocumentReader
from knowledge.read.record import load_reader
from knowledge.segment import Segmenter, TextRules

# Raised whenever the code of extraction gives other results: a load then extracts what it holds anew.
EXTRACTION = 7

_FILES = (
    "en/text.yaml", "languages.yaml", "sources.yaml", "people.yaml", "places.yaml", "en/speech.yaml", "en/names.yaml",
    "en/facts.yaml", "en/numbers.yaml", "en/calendar.yaml", "en/units.yaml", "en/figures.yaml",
)  # fmt: skip


@dataclass(frozen=True)
class Rules:
    """The rules of each step, as the config files give them."""

    directory: Directory
    lexicon: Lexicon
    facts: FactFinder
    fingerprint: str  # of the config files and of the program: another one, and documents are extracted anew
    numbers: NumberRules
    calendar: CalendarRules
    units: UnitRules
    figure_words: FigureRules
    reader: DocumentReader  # makes documents of records

    @property
    def segmenter(self) -> Segmenter:
        """Cuts text into passages and sentences."""
        return self.reader.segmenter

    @cached_property
    def dates(self) -> Reader:
        """Reads date expressions."""
        return Reader(Calendar(self.calendar, NumberReader(self.numbers)))

    @cached_property
    def figures(self) -> FigureReader:
        """Reads figures."""
        return FigureReader(self.figure_words, self.units, NumberReader(self.numbers))


def load_rules() -> Rules:
    """Every config file that extraction needs, validated. Raises ConfigError."""
    return Rules(
        directory=load_directory(),
        lexicon=Lexicon(config.load("en/speech.yaml", SpeechRules), config.load("en/names.yaml", NameRules)),
        facts=FactFinder(config.load("en/facts.yaml", FactRules)),
        fingerprint=f"{EXTRACTION}-{config.fingerprint(_FILES)}",
        numbers=config.load("en/numbers.yaml", NumberRules),
        calendar=config.load("en/calendar.yaml", CalendarRules),
        units=config.load("en/units.yaml", UnitRules),
        figure_words=config.load("en/figures.yaml", FigureRules),
        reader=load_reader(Segmenter(config.load("en/text.yaml", TextRules))),
    )
