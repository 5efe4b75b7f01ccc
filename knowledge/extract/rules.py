"""All rules that extraction reads, in one frozen value that worker processes can be given."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from knowledge import config
from knowledge.extract.facts import FactFinder, FactRules
from knowledge.extract.quotes.lexicon import Lexicon, NameRules, SpeechRules
from knowledge.extract.segment import Segmenter, TextRules
from knowledge.people import Directory, load_directory

# Raised whenever the code of extraction gives other results: a load then extracts what it holds anew.
EXTRACTION = 1

_FILES = ("text.yaml", "speech.yaml", "names.yaml", "facts.yaml", "people.yaml", "places.yaml")


@dataclass(frozen=True)
class Rules:
    """The rules of each step, as the config files give them."""

    text: TextRules
    directory: Directory
    lexicon: Lexicon
    facts: FactFinder
    fingerprint: str  # of the config files and of the program: another one, and documents are extracted anew

    @cached_property
    def segmenter(self) -> Segmenter:
        """Cuts text into passages and sentences."""
        return Segmenter(self.text)


def load_rules() -> Rules:
    """Every config file that extraction needs, validated. Raises ConfigError."""
    return Rules(
        text=config.load("text.yaml", TextRules),
        directory=load_directory(),
        lexicon=Lexicon(config.load("speech.yaml", SpeechRules), config.load("names.yaml", NameRules)),
        facts=FactFinder(config.load("facts.yaml", FactRules)),
        fingerprint=f"{EXTRACTION}-{config.fingerprint(_FILES)}",
    )
