"""Answers as values: words alone, or hits with words around them."""

from __future__ import annotations

from collections.abc import Sequence

from bot.dialogue.found.needs import told
from bot.dialogue.query import Query, Topic
from bot.model import Answer
from knowledge.letters import CYRILLIC
from knowledge.search import FoundPerson, Hit

MOST_HITS = 10


def said(query: Query, message: str, suggestions: tuple[str, ...] = ()) -> Answer:
    """Words alone, and messages that the reader may send next."""
    return Answer(query.text, query.intent, message=message, suggestions=suggestions, language=query.language)


def shown(query: Query, hits: Sequence[Hit], message: str = "") -> Answer:
    """The hits (best first) behind those that were shown before, ten at most, under a heading."""
    end = query.skip + MOST_HITS
    further = max(len(hits) - end, 0)
    found = tuple(hits[query.skip : end])
    return Answer(query.text, query.intent, found, message, language=query.language, further=further)


def spelled(person: FoundPerson, hits: Sequence[Hit]) -> str:
    """A person's name as it heads hits: the fullest spelling in the script of the first one's document."""
    in_cyrillic = bool(hits) and CYRILLIC.search(hits[0].text) is not None
    own = [name for name in person.spellings if (CYRILLIC.search(name) is not None) == in_cyrillic]
    return person.name if person.name in own else max(own, key=len, default=person.name)


def is_about(hit: Hit, subjects: Sequence[Topic], people: Sequence[FoundPerson]) -> bool:
    """Whether a hit tells of all subjects, and of one of the people where there are any."""
    words = told(hit)
    return all(topic.is_in(words) for topic in subjects) and (
        not people or any(person.name in hit.people for person in people)
    )
