"""All rules that extraction reads, in one frozen value that worker processes load."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from knowledge import config
from knowledge.directory import Directory, load_directory
from knowledge.extract.language import Language, plain
from knowledge.languages import load_room, rooms
from knowledge.read.record import Reader, load_reader

# Raised whenever the code of extraction gives other results: a load then extracts what it holds anew.
EXTRACTION = 15

_SHARED = ("languages.yaml", "sources.yaml", "people.yaml", "places.yaml", "offices.yaml")


@dataclass(frozen=True)
class Rules:
    """The rules of each language and what they share, as the config files give them."""

    directory: Directory
    languages: Mapping[str, Language]  # by their codes: those that have a room
    reader: Reader  # makes documents of records
    fingerprint: str  # of the config files and of the program: another one, and documents are extracted anew

    def language(self, code: str) -> Language:
        """What a language can read; one without a room is cut into sentences, and no more."""
        return self.languages.get(code) or plain(code)


def load_rules() -> Rules:
    """Every config file that extraction needs, validated. Raises ConfigError."""
    languages = {code: load_room(code) for code in rooms()}
    files = [*_SHARED, *(file for language in languages.values() for file in language.files)]
    return Rules(
        directory=load_directory(),
        languages=languages,
        reader=load_reader(languages),
        fingerprint=f"{EXTRACTION}-{config.fingerprint(files)}",
    )
