"""Messages typed on the wrong keyboard layout, read on the others: `config/layouts.yaml`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

import msgspec

from knowledge import config
from knowledge.errors import ConfigError


class _LayoutsFile(config.Schema, frozen=True):
    layouts: dict[str, str]
    latin: dict[str, str] = msgspec.field(default_factory=dict)


@dataclass(frozen=True)
class Layouts:
    """The keys of each layout, all in one order."""

    keys: dict[str, str]
    latin: dict[str, str] = field(default_factory=dict)  # Latin letters, and the Cyrillic ones for which they stand

    def others(self, text: str) -> Iterator[str]:
        """The text as the same keys give it on another layout; only from a layout that has all its letters.

        >>> list(Layouts({"en": "njrftd", "ru": "токаев"}).others("Njrftd"))
        ['токаев']
        """
        small = text.casefold()
        letters = {letter for letter in small if letter.isalpha()}
        for name, keys in self.keys.items():
            if letters and letters <= set(keys):
                for other, others in self.keys.items():
                    if other != name:
                        yield small.translate(dict(zip(map(ord, keys), others, strict=True)))

    def in_cyrillic(self, text: str) -> str:
        """A text in small letters as if its Latin letters stood for Cyrillic ones, the longest together.

        >>> Layouts({}, {"h": "х", "ch": "ч", "t": "т", "o": "о"}).in_cyrillic("Chto?")
        'что?'
        """
        return self._latin.sub(lambda letters: self.latin[letters[0]], text.casefold())

    @cached_property
    def _latin(self) -> re.Pattern[str]:
        return re.compile("|".join(sorted(map(re.escape, self.latin), key=len, reverse=True)) or r"(?!)")


def load_layouts() -> Layouts:
    """`config/layouts.yaml`. Raises ConfigError."""
    file = config.load("layouts.yaml", _LayoutsFile)
    keys = file.layouts
    lengths = {len(row) for row in keys.values()}
    if len(lengths) > 1:
        raise ConfigError(f"{config.path('layouts.yaml')}: layouts: differ in length; give each layout the same keys")
    return Layouts(keys, file.latin)
