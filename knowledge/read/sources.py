"""Who published a document that does not say so in a field: "..., Kazinform News Agency reports." """

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache

from knowledge import config

# A name of up to six capitalised words: "Kazinform News Agency", "The Astana Times", "24.kg"
_CAPITAL = r"[A-Z][\w.&-]{0,40}"
_SITE = r"\d{1,9}\.[a-z]{2,3}"
_NAME = rf"(?:(?:{_CAPITAL}|{_SITE}|of|the)\ ){{0,5}}(?:{_CAPITAL}\w|{_SITE})"
_EDGES = 3  # passages at the top in which the publisher is named, as is the last one


class SourceRules(config.Schema, frozen=True):
    """`config/sources.yaml`."""

    publishers: tuple[str, ...]
    publisher_words: tuple[str, ...]


@dataclass(frozen=True)
class Sources:
    """Finds the publisher's name as the document spells it."""

    rules: SourceRules

    @cached_property
    def _known(self) -> re.Pattern[str]:
        publishers = "|".join(map(re.escape, self.rules.publishers))
        words = "|".join(map(re.escape, self.rules.publisher_words))
        return re.compile(rf"(?:(?:{publishers})(?:\ .*)?|(?:.*\ )?(?:{words}))")

    def of(self, passages: list[str], phrases: tuple[str, ...]) -> str | None:
        """The publisher that the first passages or the last one name, or None.

        `phrases` are those in which texts of the language do so: "{source} reports".
        """
        if not phrases:
            return None
        credited = _credited(phrases)
        for passage in [*passages[:_EDGES], *passages[-1:]]:
            for match in credited.finditer(passage):
                name = next((group for group in match.groups() if group), "")
                if self._known.fullmatch(name):
                    return name
        return None


@lru_cache
def _credited(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """Finds any of the phrases: those that begin alike are one shape, whose group is the name."""
    endings: dict[str, list[str]] = {}
    for phrase in phrases:
        before, _, behind = phrase.partition("{source}")
        endings.setdefault(re.escape(before), []).append(re.escape(behind))
    shapes = [rf"{before}({_NAME})(?:{'|'.join(behind)})" for before, behind in endings.items()]
    return re.compile(rf"\b(?:{'|'.join(shapes)})\b")


def load_sources() -> Sources:
    """The rules of `config/sources.yaml`. Raises ConfigError."""
    return Sources(config.load("sources.yaml", SourceRules))
