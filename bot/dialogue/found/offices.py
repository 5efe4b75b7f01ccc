"""Who somebody is by the office that the editors know: the sentences of the documents that call them by it alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from knowledge.directory import Directory, KnownPerson, Office
from knowledge.names import key
from knowledge.search import ANY_DAY, FoundPerson, Hit, Search

# Passages that are looked through for an office, the newest.
_PASSAGES = 60


@dataclass(frozen=True)
class Offices:
    """Finds where documents mean people by their offices: "The President of Norland opened the fair"."""

    search: Search
    directory: Directory

    def of(self, person: FoundPerson) -> list[Hit]:
        """Sentences that call somebody by an office held on the document's day, the newest first."""
        return [
            hit
            for known in self.directory.people
            if not person.keys.isdisjoint(map(key, known.aliases))
            for office in reversed(known.offices)
            for hit in self._in(office, known)
        ]

    def _in(self, office: Office, known: KnownPerson) -> Iterator[Hit]:
        place = self.directory.places[office.place]
        called = (office.place, *place.names, *place.adjectives)
        for passage in self.search.newest_passages([self.directory.offices[office.office], called], ANY_DAY, _PASSAGES):
            for hit in passage.hits:
                if hit.speaker is None and self._is_meant(known, hit):
                    yield hit

    def _is_meant(self, known: KnownPerson, hit: Hit) -> bool:
        """Whether a sentence calls somebody by an office, and not by name."""
        name = known.aliases[0]
        return name not in hit.text and name in self.directory.with_names(hit.text, hit.citation.date)
