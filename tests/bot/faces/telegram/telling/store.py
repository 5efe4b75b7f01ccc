"""A store of documents that came one after the other, as those see it who tell of new ones."""

from __future__ import annotations

import datetime as dt

from knowledge.arrivals import Arrival, Mark
from knowledge.model import Span
from knowledge.search import Citation, FoundPassage, Hit


class Store:
    """Documents that came one after the other; some tell the story of another one."""

    def __init__(self) -> None:
        self.name = "store"
        self.texts: list[str] = []
        self.days: list[dt.date] = []
        self.stories: list[int] = []

    def add(self, text: str, day: dt.date, story: int | None) -> None:
        self.stories.append(len(self.texts) if story is None else self.stories[story])
        self.texts.append(text)
        self.days.append(day)

    def arrived(self) -> Mark:
        return Mark(self.name, len(self.texts))

    def arrivals(self, after: int, limit: int) -> list[Arrival]:
        return [self._arrival(n) for n in range(after, len(self.texts))][:limit]

    def _arrival(self, n: int) -> Arrival:
        story = tuple(f"doc{other}" for other, one in enumerate(self.stories) if one == self.stories[n])
        return Arrival(n + 1, f"doc{n}", self.days[n], story)

    def whole(self, document_id: str) -> list[FoundPassage]:
        n = int(document_id[3:])
        text, span = self.texts[n], Span(0, len(self.texts[n]))
        cited = Citation(document_id, document_id, self.days[n], None, None, 1, "en")
        return [FoundPassage(cited, text, (Hit("fact", text, span, (span,), None, None, cited),), 0, text)]

    def find_people(self, words: object, alike: object = ()) -> list[object]:
        return []


class Shelf:
    def __init__(self, store: Store) -> None:
        self.store = store

    async def ask(self, question):
        return question(self.store)
