"""`/facts`: the sentences of the store on what a query names, figures first."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass

from bot.dialogue.periods import of_period
from bot.dialogue.places import Places
from bot.dialogue.rank import told
from bot.dialogue.topics import Topic, open_topic
from bot.dialogue.understand import Query
from knowledge.search import ANY_DAY, FoundPassage, Hit, Search

# Passages that are looked through for one subject.
_PASSAGES = 120


@dataclass(frozen=True, slots=True)
class FoundFacts:
    """The sentences on a subject, best first, and the subject's name."""

    topic: str
    hits: tuple[Hit, ...]


@dataclass(frozen=True)
class FactFinder:
    """Finds the facts of a query in a store."""

    search: Search
    places: Places

    async def find(self, query: Query) -> FoundFacts | None:
        """The facts of a query that names a subject or somebody; None where the store holds none."""
        subjects = subjects_of(query, self.places)
        terms = [term for topic in subjects for term in topic.terms]
        people = {person.name for named in query.people for person in named.people}
        spellings = [s for named in query.people for person in named.people for s in person.spellings]
        passages = await self.search.newest_passages([*terms, *spellings], ANY_DAY, _PASSAGES)
        found = [
            hit
            for hit in of_period(_facts_of(passages), query.period)
            if all(topic.is_in(told(hit)) for topic in subjects)
            and (not people or people.intersection((*hit.people, hit.speaker)))
        ]
        if not found:
            return None
        found.sort(key=lambda hit: not hit.figures)
        topic = ", ".join([*(topic.name for topic in subjects), *sorted(people)])
        return FoundFacts(topic, tuple(as_figure(hit) for hit in found))


def subjects_of(query: Query, places: Places) -> tuple[Topic, ...]:
    """The configured topics of a query, and one for each of its other words; a place has all its names."""
    known = {word for word, _ in query.topic_words}
    others = [word for word in dict.fromkeys(query.words) if word not in known]
    return tuple(dict.fromkeys([*query.topics, *(places.named(word) or open_topic([word]) for word in others)]))


def as_figure(hit: Hit) -> Hit:
    """A sentence that holds figures, as the kind that says so."""
    return dataclasses.replace(hit, kind="figure") if hit.kind == "fact" and hit.figures else hit


def _facts_of(passages: Sequence[FoundPassage]) -> list[Hit]:
    return [hit for passage in passages for hit in passage.hits if hit.kind == "fact"]
