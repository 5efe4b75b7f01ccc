"""Whether a document is what somebody follows, and the slice of it that says so best."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from bot.dialogue.query import Topic
from bot.model import Condition, Follow
from knowledge.letters import plain
from knowledge.model import Figure
from knowledge.search import FoundPassage, Hit

# What is no fact yet, or none any more: a figure of it is no reason to write to anybody.
_ACTUAL = "actual"
_BETTER_LAST: Sequence[str] = ("fact", "figure", "quote")


@dataclass(frozen=True, slots=True)
class _Told:
    """A slice with its letters, and what stands around it: its passage and the title."""

    hit: Hit
    small: str
    around: str
    small_around: str


@dataclass(frozen=True)
class Whole:
    """A document with all its passages; `called` are the names of each of its people, by the canonical one."""

    passages: Sequence[FoundPassage]
    called: dict[str, frozenset[str]]

    @cached_property
    def text(self) -> str:
        """Its text, with its title."""
        first = self.passages[0]
        return f"{first.citation.title}\n{first.whole or ' '.join(one.text for one in self.passages)}"

    @cached_property
    def small(self) -> str:
        """The letters of that: what terms are looked for in first."""
        return plain(self.text)

    @cached_property
    def told(self) -> tuple[_Told, ...]:
        """Its slices: made once for all that is followed."""
        found = []
        for passage in self.passages:
            around = f"{passage.citation.title}\n{passage.text}"
            small = plain(around)
            found += [_Told(hit, plain(hit.text), around, small) for hit in passage.hits]
        return tuple(found)


@dataclass(frozen=True)
class Matcher:
    """Holds documents against what is followed. `levels` are the words behind which a figure that went up or down is
    what it came to ("to" of "rose to 5%"): else it is by how much."""

    follow: Follow
    levels: frozenset[str]

    def best(self, document: Whole) -> Hit | None:
        """The slice of a document to tell of; None where the document is none of what is followed."""
        if not document.passages or self._without.is_in(document.text, document.small):
            return None
        if not all(subject.is_in(document.text, document.small) for subject in self._subjects):
            return None
        names = self._names(document)
        if self.follow.people and not names:
            return None
        found = [
            (worth, -n, told.hit)
            for n, told in enumerate(document.told)
            if (worth := self._worth(told, names)) is not None
        ]
        return max(found, key=lambda one: one[:2])[2] if found else None

    @cached_property
    def _subjects(self) -> tuple[Topic, ...]:
        return tuple(Topic("", terms) for terms in self.follow.subjects)

    @cached_property
    def _without(self) -> Topic:
        return Topic("", self.follow.without)

    def _names(self, document: Whole) -> frozenset[str]:
        """The canonical names that the people who are followed have now."""
        wanted = set(self.follow.people)
        return frozenset(name for name, spellings in document.called.items() if not wanted.isdisjoint(spellings))

    def _worth(self, told: _Told, names: frozenset[str]) -> tuple[int, int, int] | None:
        """What a slice is worth, None where it is not what is followed: whoever it is, and a subject at least, stand in
        it; the other subjects may stand around it, but for a figure's.

        Somebody's own words go before what is said of them, more of the subjects before fewer, a quote before a
        sentence.
        """
        hit, condition = told.hit, self.follow.condition
        if names and hit.speaker not in names and names.isdisjoint(hit.people):
            return None
        if condition is not None and not any(self._meets(one.figure, hit, condition) for one in hit.figures):
            return None
        inside = sum(subject.is_in(hit.text, told.small) for subject in self._subjects)
        wanted = len(self._subjects)
        if inside < wanted and (condition is not None or not inside or not self._is_around(told)):
            return None
        return int(hit.speaker in names), inside, _BETTER_LAST.index(hit.kind)

    def _is_around(self, told: _Told) -> bool:
        return all(subject.is_in(told.around, told.small_around) for subject in self._subjects)

    def _meets(self, figure: Figure, hit: Hit, condition: Condition) -> bool:
        if figure.role != _ACTUAL or (condition.unit is not None and figure.unit != condition.unit):
            return False
        if figure.change in ("up", "down"):
            before = hit.text[: figure.span.start - hit.span.start].split()[-1:]
            if not before or before[0].casefold() not in self.levels:
                return False
        return _is_beyond(figure, condition)


def _is_beyond(figure: Figure, condition: Condition) -> bool:
    """Whether a figure is surely above, or below: both ends of a range are, and of a movement the last."""
    values = figure.value if isinstance(figure.value, tuple) else (figure.value,)
    if figure.trend is not None:
        values = values[-1:]
    if condition.change == ">":
        return figure.change != "<" and all(_more(value, condition.value, figure.change == ">") for value in values)
    return figure.change != ">" and all(_more(condition.value, value, figure.change == "<") for value in values)


def _more(value: float, than: float, or_equal: bool) -> bool:
    return value >= than if or_equal else value > than


def names_in(passages: Iterable[FoundPassage]) -> list[str]:
    """The canonical names of the people of a document, each once."""
    found: dict[str, None] = {}
    for passage in passages:
        for hit in passage.hits:
            found.update(dict.fromkeys((*((hit.speaker,) if hit.speaker else ()), *hit.people)))
    return list(found)
