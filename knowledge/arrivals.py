"""Which documents have come since: what those ask a store who tell of new ones, beside `knowledge.search.Search`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from knowledge.search import FoundPassage, FoundPerson


@dataclass(frozen=True, slots=True)
class Mark:
    """How far the documents of a store have been looked at: up to the one that came with this number.

    Numbers grow from document to document. Those of another `store` have nothing to do with them; its copies have the
    same.
    """

    store: str
    number: int


@dataclass(frozen=True, slots=True)
class Arrival:
    """A document that came with a number; `story` holds the ids of all documents that tell its story, its own too."""

    number: int
    document: str
    date: dt.date | None
    story: tuple[str, ...]


class Arrivals(Protocol):
    """A store, as those who tell of new documents see it. A call may raise KnowledgeError, as those of `Search` may."""

    def arrived(self) -> Mark:
        """The mark behind the document that came last."""

    def arrivals(self, after: int, limit: int) -> list[Arrival]:
        """The documents that came with a number beyond `after`, the first one first.

        One that comes again with another text is not new, one that was removed and comes again is.
        """

    def newest(self, limit: int) -> list[Arrival]:
        """The newest documents by their days, newest first, undated ones last; of one story one."""

    def whole(self, document_id: str) -> list[FoundPassage]:
        """All passages of a document, in the order of the text, each with its sentences and, behind them, the quotes
        that begin in it; none of a document that is not there."""

    def find_people(self, words: Sequence[str], alike: Sequence[str] = ()) -> list[FoundPerson]:
        """As `Search.find_people`."""
