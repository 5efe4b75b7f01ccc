"""What a thumb does to a word: a neighbouring key, a letter left out or put twice, two letters swapped.

Two words of a language are often one letter apart ("paid" and "said", "cost" and "most"): a word that no document holds
is another one misspelt only where a thumb would have made it so.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.dialogue.asked.layouts import load_layouts

# The rows of a keyboard as `config/layouts.yaml` writes a layout: how many keys, and where the first one lies, in keys
# from the one behind Tab. The staggering is that of ISO/IEC 9995-2.
_ROWS = ((13, -1.0), (11, 0.25), (9, 0.75), (12, -0.5))
_HEIGHTS = (0, 1, 2, -1)
_BESIDE = 1.2  # keys between the middles of two that one thumb may take for each other


@dataclass(frozen=True)
class Slips:
    """Tells slips of typing from other words, by the layouts of keyboards: the keys of each, all in one order."""

    layouts: Mapping[str, str]

    def meant(self, typed: str, words: Iterable[str], most: int) -> str | None:
        """The word that was meant, by the fewest slips, `most` at the most; None where there is none.

        >>> qwerty = Slips({"en": "`qwertyuiop[]asdfghjkl;'zxcvbnm,.1234567890-="})
        >>> qwerty.meant("wjat", ["that", "what"], 1), qwerty.meant("paid", ["said"], 1)
        ('what', None)
        """
        near = process.extract(typed, list(words), scorer=OSA.distance, score_cutoff=most, limit=None)
        return next((word for word, slips, _ in near if self.made(typed, word, int(slips))), None)

    def made(self, typed: str, meant: str, most: int) -> bool:
        """Whether so many slips at most make one word of the other."""
        at = next((n for n, (one, other) in enumerate(zip(typed, meant, strict=False)) if one != other), None)
        if at is None:
            at = min(len(typed), len(meant))
            if len(typed) == len(meant):
                return True
        if not most:
            return False
        here, there = typed[at:], meant[at:]
        if here[:2] == there[1::-1] and len(there) > 1 and self.made(here[2:], there[2:], most - 1):
            return True  # two swapped
        if there and self.made(here, there[1:], most - 1):
            return True  # left out
        if here and there and there[0] in self._beside.get(here[0], ()) and self.made(here[1:], there[1:], most - 1):
            return True  # a neighbouring key
        return bool(here) and self._touched(typed, at) and self.made(here[1:], there, most - 1)

    def _touched(self, typed: str, at: int) -> bool:
        """Whether a letter too many is its neighbour again, or a key that was touched on the way to it."""
        around = {*typed[at - 1 : at], *typed[at + 1 : at + 2]}
        return not around.isdisjoint({typed[at], *self._beside.get(typed[at], ())})

    @cached_property
    def _beside(self) -> dict[str, frozenset[str]]:
        """The letters beside each, on any layout."""
        found: dict[str, frozenset[str]] = {}
        for keys in self.layouts.values():
            places = list(zip(keys, _places(), strict=False))
            for key, (x, y) in places:
                near = {k for k, (ox, oy) in places if k != key and abs(oy - y) <= 1 and abs(ox - x) < _BESIDE}
                found[key] = found.get(key, frozenset()).union(near)
        return found


def _places() -> list[tuple[float, int]]:
    """Where the keys of a layout lie."""
    return [(first + n, y) for (count, first), y in zip(_ROWS, _HEIGHTS, strict=True) for n in range(count)]


def load_slips() -> Slips:
    """The slips of `config/layouts.yaml`. Raises ConfigError."""
    return Slips(load_layouts().keys)
