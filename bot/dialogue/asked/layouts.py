"""Messages typed on the wrong keyboard layout, read on the others: `config/layouts.yaml`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from knowledge import config
from knowledge.errors import ConfigError


class _LayoutsFile(config.Schema, frozen=True):
    layouts: dict[str, str]


@dataclass(frozen=True)
class Layouts:
    """The keys of each layout, all in one order."""

    keys: dict[str, str]

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


def load_layouts() -> Layouts:
    """`config/layouts.yaml`. Raises ConfigError."""
    keys = config.load("layouts.yaml", _LayoutsFile).layouts
    lengths = {len(row) for row in keys.values()}
    if len(lengths) > 1:
        raise ConfigError(f"{config.path('layouts.yaml')}: layouts: differ in length; give each layout the same keys")
    return Layouts(keys)
