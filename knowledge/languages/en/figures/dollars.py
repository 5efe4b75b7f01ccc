"""Whose dollars a document means where it says only "dollars" or "$"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlsplit

from knowledge.extract.tokens import Tokens
from knowledge.languages.en.figures.units import Units
from knowledge.model import Document

# "OTTAWA, Ontario, April 19 (Agency) -": capitals at the start of the text, up to a dash or a bracket.
_DATELINE = re.compile(r"\s*(?P<place>[A-Z][A-Z .'’]{2,}(?:,[^\n–—(-]{0,40})?)\s*[-–—(/]")


@dataclass(frozen=True)
class Dollars:
    """Look-ups over `dollars` of `config/en/units.yaml`."""

    units: Units

    @cached_property
    def _places(self) -> re.Pattern[str]:
        names = sorted((name for one in self.units.rules.dollars.values() for name in one.places), key=len)
        return re.compile(r"\b(?:" + "|".join(re.escape(name) for name in reversed(names)) + r")\b", re.IGNORECASE)

    @cached_property
    def _codes(self) -> dict[str, str]:
        return {name.casefold(): code for code, one in self.units.rules.dollars.items() for name in one.places}

    @cached_property
    def _domains(self) -> dict[str, str]:
        return {domain: code for code, one in self.units.rules.dollars.items() for domain in one.domains}

    def home(self, document: Document) -> str | None:
        """The code of the dollars that a document means; None where that is the dollar of the United States.

        Its dateline tells, else its publisher, by address or name, else, of a document without either, its title.
        """
        if dateline := _DATELINE.match(document.text, document.body):
            return self._named(dateline["place"])
        if document.url:
            domain = (urlsplit(document.url).hostname or "").rpartition(".")[2]
            if domain in self._domains:
                return self._domains[domain]
        if document.source:
            return self._named(document.source)
        return self._named(document.title)

    def _named(self, words: str) -> str | None:
        """The one currency whose country or city is named."""
        codes = {self._codes[match[0].casefold()] for match in self._places.finditer(words)}
        return codes.pop() if len(codes) == 1 else None

    def bare(self, tokens: Tokens, first: int, end: int) -> bool:
        """Whether the words of an amount leave open whose dollars they are."""
        return not any(tokens.word(place) in self.units.rules.american for place in range(first, end))
