"""What one connection has counted and found, and how long it holds."""

from __future__ import annotations

from dataclasses import dataclass, field

from knowledge.search import FoundPerson

# A word in so many passages is common; its count is kept while the store grows or shrinks by no more than this share.
_STEADY, _LITTLE = 1_000, 0.05
# Frequencies and people that are kept, until the store changes.
_MOST_KEPT = 20_000


@dataclass
class Counted:
    """What was counted and found, and holds for one version of the store's data, as one connection sees it."""

    version: int = -1
    size: int = 0  # passages of the store when the counting began
    frequencies: dict[str, int] = field(default_factory=dict)
    # By terms, and how many of their passages were counted at most.
    passages: dict[tuple[tuple[str, ...], int | None], int] = field(default_factory=dict)
    people: dict[int, list[FoundPerson]] = field(default_factory=dict)  # the most quoted, by how many were asked for
    by_row: dict[int, FoundPerson] = field(default_factory=dict)
    tells_again: bool | None = None  # whether the store has stories that several documents tell
    newest: tuple[tuple[str, int, int], int, list[int]] | None = None  # what was asked last, how many, the rows

    def holds_at(self, version: int) -> bool:
        """Whether all of it holds at a version of the store's data, and it is not too much to keep."""
        return self.version == version and len(self.frequencies) + len(self.passages) + len(self.by_row) <= _MOST_KEPT

    def at(self, version: int, size: int) -> Counted:
        """What holds of it at a version of the store's data, of so many passages.

        While the store has grown little, frequencies of common words do: counting one in a million rows takes tens of
        milliseconds, and a load commits many times a second. What readers are shown is counted anew: a frequency only
        weighs a word.
        """
        if self.version == version or not abs(size - self.size) <= _LITTLE * self.size:
            return Counted(version, size)
        common = {word: count for word, count in self.frequencies.items() if count >= _STEADY}
        return Counted(version, self.size, common)
