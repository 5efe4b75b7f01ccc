"""Which documents of a store are what somebody follows: the new ones, and the newest of all."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

from bot.dialogue.answers.indicators import load_levels
from bot.following.matching import Matcher, Whole, names_in
from bot.following.written import read
from bot.model import Follow
from knowledge.arrivals import Arrival, Arrivals
from knowledge.names import key
from knowledge.search import ANY_DAY, FoundPassage, FoundPerson, Hit, Search

# A document of more days ago is no news, whenever it comes: who loads an archive tells nobody of it.
FRESH_DAYS = 3
# Documents that are looked through for the newest ones.
_LOOKED_AT = 30
_PASSAGES = 120


class Newest(Search, Arrivals, Protocol):
    """What is asked of a store for the newest of all documents."""


@dataclass(frozen=True, slots=True)
class Match:
    """A new document that is what is followed; `what` is that as it is kept."""

    what: str
    arrival: Arrival


def matches(store: Arrivals, arrivals: Iterable[Arrival], whats: Sequence[str], today: dt.date) -> list[Match]:
    """Which new documents are what is followed somewhere, in the order of coming."""
    first = today - dt.timedelta(days=FRESH_DAYS)
    found = []
    for arrival in arrivals:
        if arrival.date is not None and arrival.date < first:
            continue
        document = whole(store, arrival.document)
        found += [Match(what, arrival) for what in whats if _matcher(what).best(document) is not None]
    return found


def best(store: Arrivals, what: str, document_id: str) -> Hit | None:
    """The slice of a document that is what is followed; None where it is no more."""
    return _matcher(what).best(whole(store, document_id))


def newest(store: Newest, what: str, most: int) -> list[Hit]:
    """The newest slices of what is followed, one of a document, newest first."""
    matcher, found = _matcher(what), list[Hit]()
    for document_id in _candidates(store, matcher.follow):
        if (hit := matcher.best(whole(store, document_id))) is not None:
            found.append(hit)
        if len(found) == most:
            break
    return found


def whole(store: Arrivals, document_id: str) -> Whole:
    """A document with all that it holds; without passages where there is none."""
    passages = store.whole(document_id)
    names = names_in(passages)
    words = sorted({word for name in names for word in key(name).split()})
    wanted = set(names)
    people = [one for one in store.find_people(words) if one.name in wanted] if words else []
    return Whole(passages, {one.name: frozenset((one.name, *one.spellings)) for one in people})


@lru_cache(maxsize=20_000)
def _matcher(what: str) -> Matcher:
    return Matcher(read(what), _levels())


@lru_cache(maxsize=1)
def _levels() -> frozenset[str]:
    return load_levels()


def _candidates(store: Newest, follow: Follow) -> list[str]:
    """The newest documents that may be what is followed, newest first."""
    spoken: list[Hit] = []
    named: list[FoundPassage] = []
    if follow.people:
        people = list(_called(store, follow.people))
        spoken = store.quotes([one.name for one in people], ANY_DAY, _PASSAGES)
        named = store.newest_passages([[name for one in people for name in one.spellings]], ANY_DAY, _PASSAGES)
    elif follow.subjects:
        subject, *others = follow.subjects
        named = store.newest_passages([subject], ANY_DAY, _PASSAGES, others)
    cited = [*(hit.citation for hit in spoken), *(one.citation for one in named)]
    cited.sort(key=lambda one: one.date or dt.date.min, reverse=True)
    return list(dict.fromkeys(one.document for one in cited))[:_LOOKED_AT]


def _called(store: Search, names: Sequence[str]) -> Iterator[FoundPerson]:
    words = sorted({word for name in names for word in key(name).split()})
    for person in store.find_people(words):
        if not set(names).isdisjoint((person.name, *person.spellings)):
            yield person
