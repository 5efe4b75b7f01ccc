"""Who is to be told of which correction: each place (a chat, or a topic of it) of what was shown there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from knowledge.changes import Changes, Withdrawal
from knowledge.corrections import Corrected, Correction
from knowledge.state.shown import Sight, Where
from knowledge.state.told import Place


@dataclass(frozen=True, slots=True)
class Due:
    """A reader who saw something is to be told what has become of it."""

    sight: Sight
    told: Correction | Withdrawal

    @property
    def key(self) -> str:
        """What tells it from all else that the same place is told."""
        of = self.sight.document if isinstance(self.told, Withdrawal) else self.sight.trace.words
        return f"corrected {of.hex()} {self.told.at.isoformat()}"


@dataclass(frozen=True, slots=True)
class News:
    """What a place is told at once, the latest first, each thing once; by `keys`, and to which readers in it."""

    place: Place
    told: tuple[Correction | Withdrawal, ...]
    keys: tuple[str, ...]
    readers: tuple[Where, ...]

    @property
    def language(self) -> str:
        """The language in which the place was answered last."""
        return self.readers[-1].language


def corrected(document: str, sights: Iterable[Sight], store: Changes) -> list[Due]:
    """Those who saw what a document has corrected since."""
    of = Corrected.of(document, store)
    found = ((sight, of.shown(sight.trace, sight.moment)) for sight in sights)
    return [Due(sight, told) for sight, told in found if told is not None]


def withdrawn(told: Withdrawal, sights: Iterable[Sight], store: Changes) -> list[Due]:
    """Those who saw something of a document before it was taken out; nobody where it is back."""
    if store.versions(told.citation.document):
        return []
    return [Due(sight, told) for sight in sights if sight.moment < told.at]


def by_place(due: Iterable[Due]) -> list[News]:
    """What each place is told."""
    ordered = sorted(due, key=lambda one: (*_place(one), -one.told.at.timestamp(), one.sight.trace.start))
    return [_news(list(members)) for _, members in groupby(ordered, _place)]


def _place(one: Due) -> tuple[int, int]:
    chat, topic = one.sight.where.place
    return chat, topic or 0


def _news(due: Sequence[Due]) -> News:
    told = {one.key: one.told for one in due}
    readers = dict.fromkeys(one.sight.where for one in sorted(due, key=lambda one: one.sight.at))
    return News(due[0].sight.where.place, tuple(told.values()), tuple(told), tuple(readers))
