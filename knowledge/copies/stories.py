"""Which documents tell one story, and which of their passages say the same: whatever order they came in."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType

from rapidfuzz.distance import Indel

from knowledge.copies.words import Words, is_number, names_in, quoted_in, words_in, words_of

# So many documents tell one story at most: what more of them print is a form, or a publisher's notice.
MOST = 64
# Two passages of one story are the same where so many of their words are, in the same order (twice those that both
# have, of the words of both).
_SAME = 0.6


@dataclass(frozen=True)
class Telling:
    """A document that tells a story: its place among the tellings is by its day (undated ones last), then its id."""

    row: int
    id: str
    date: dt.date | None
    text: str = field(repr=False)
    passages: tuple[tuple[int, int, int], ...] = ()  # (row, start, end) of each

    @cached_property
    def words(self) -> Words:
        """The words of the document."""
        return words_of(self.text)

    @cached_property
    def known(self) -> frozenset[str]:
        """Each of its words once."""
        return frozenset(self.words.all)

    @property
    def place(self) -> tuple[dt.date, str]:
        """What tellings are sorted by: the earliest comes first."""
        return self.date or dt.date.max, self.id


def stories(
    tellings: Sequence[Telling], alike: Iterable[tuple[int, int]], known: Mapping[int, int] = MappingProxyType({})
) -> list[list[Telling]]:
    """The stories that several of the documents tell, each with its tellings, the earliest first.

    `alike` are the rows of pairs that tell one story, `known` the number of a story by the rows of some of its
    tellings. What one tells like a second, and the second like a third, is one story; documents beyond MOST are not.
    """
    leader: dict[int, int] = {}
    size: Counter[int] = Counter()
    firsts: dict[int, int] = {}
    for row in sorted(telling.row for telling in tellings):
        leader[row] = firsts.setdefault(known[row], row) if row in known else row
        size[leader[row]] += 1
    for one, other in alike:
        a, b = sorted((_lead(leader, one), _lead(leader, other)))
        if a != b and size[a] + size[b] <= MOST:
            leader[b] = a
            size[a] += size[b]
    found: dict[int, list[Telling]] = {}
    for telling in sorted(tellings, key=lambda telling: telling.place):
        found.setdefault(_lead(leader, telling.row), []).append(telling)
    return [story for story in found.values() if len(story) > 1]


def _lead(leader: dict[int, int], row: int) -> int:
    """The row that stands for all those joined with this one."""
    while leader[row] != row:
        row = leader[row]
    return row


def told_again(story: Sequence[Telling]) -> dict[int, int]:
    """The rows of the passages that several tellings have, the earliest first, each with the row of the first of them.

    A passage with another number, another quote or a name that the earlier document does not hold says something else.
    """
    firsts: list[_Said] = []
    told: list[tuple[int, int]] = []
    for telling in story:
        new = []
        taken: set[int] = set()
        for row, start, end in telling.passages:
            said = _Said(row, telling, telling.text[start:end])
            first = said.first_among([one for one in firsts if one.row not in taken])
            if first is None:
                new.append(said)
            else:
                taken.add(first.row)
            told.append((row, row if first is None else first.row))
        firsts += new
    several = {first for first, count in Counter(first for _, first in told).items() if count > 1}
    return {row: first for row, first in told if first in several}


def correcting(story: Sequence[Telling], again: Mapping[int, int]) -> frozenset[int]:
    """The rows of the documents that have a passage of an earlier one with another number, quote or name in it.

    `again` is what `told_again` gives of the story.
    """
    own = {
        telling.row: [passage for passage in telling.passages if again.get(passage[0], passage[0]) == passage[0]]
        for telling in story
    }
    if not any(own[telling.row] for telling in story[1:]):
        return frozenset()
    before: list[_Said] = []
    found: set[int] = set()
    for telling in story:
        said = [_Said(row, telling, telling.text[start:end]) for row, start, end in own[telling.row]]
        if any(one.is_like(other) for one in said for other in before):
            found.add(telling.row)
        before += said
    return frozenset(found)


class _Said:
    """A passage of a telling, and what another one must have to say the same."""

    def __init__(self, row: int, telling: Telling, text: str) -> None:
        self.row = row
        self.telling = telling
        self.words = words_in(text)
        self.kept = (sorted(word for word in self.words if is_number(word)), quoted_in(text))
        self.names = names_in(text)

    def first_among(self, firsts: Iterable[_Said]) -> _Said | None:
        """The passage that this one says again: the one most like it, if there is one."""
        best, most = None, _SAME
        for one in firsts:
            if self.kept == one.kept and self.words and self._names_nobody_else_than(one):
                alike = Indel.normalized_similarity(self.words, one.words, score_cutoff=most)
                if alike >= most and (best is None or alike > most):
                    best, most = one, alike
        return best

    def is_like(self, one: _Said) -> bool:
        """Whether most of its words are those of another passage, whatever numbers, quotes and names are in them."""
        return bool(self.words) and Indel.normalized_similarity(self.words, one.words) >= _SAME

    def _names_nobody_else_than(self, one: _Said) -> bool:
        return self.names <= one.telling.known and one.names <= self.telling.known
