"""Abstentions: one friendly sentence, the day up to which the bot has read, and what it can answer."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass

from bot.dialogue.answers.said import said
from bot.dialogue.asked.topics import Topics, open_topic
from bot.dialogue.asked.wording import tokens
from bot.dialogue.found.needs import told
from bot.dialogue.query import Query, Topic
from bot.model import Answer
from bot.periods import day_in_words
from bot.phrases import Phrases
from knowledge.search import ANY_DAY, Search

SUGGESTIONS = 3
# Passages of a topic that are few enough to be looked at before they are listed.
_LOOKED_AT = 10


@dataclass(frozen=True)
class Abstention:
    """Says that there is no answer, and suggests messages that have one."""

    search: Search
    topics: Topics
    phrases: Phrases

    def answer(self, query: Query, phrase: str = "abstain") -> Answer:
        """One friendly sentence, with the day up to which the bot has read, and what it can answer."""
        say, language = self.phrases.say, query.language
        day = self.search.last_day()
        if day is None and not self.search.count_documents():
            return dataclasses.replace(said(query, say("abstain_empty", language)), abstained=True)
        up_to = day_in_words(day, self.phrases, language) if day else ""
        message = say(phrase, language, day=up_to) if day else say(f"{phrase}_undated", language)
        return dataclasses.replace(said(query, message, self._suggestions(query)), abstained=True)

    def _suggestions(self, query: Query) -> tuple[str, ...]:
        """Messages that have an answer: the people and subjects that are named, else what there is most of."""
        if query.is_for_quotes and not query.people:
            return self.some_quotes()[:SUGGESTIONS]
        people = [f"/quote {person.name}" for named in query.people for person in named.people if person.quotes]
        written = {token.small: token.text for token in tokens(query.text)}
        known = dict(query.topic_words)
        words = [word for word in query.words if word not in known]
        things = [word for word in words if word != query.act] or words  # what happens tells less than what to
        own = [open_topic([written.get(word, word)]) for word in things]
        topics: dict[str, None] = {}
        for topic in (*query.topics, *own):
            if len(topics) == SUGGESTIONS:
                break  # counting the passages of the other words of a long question takes as long as ranking it
            topics.update(
                (f"/facts {known.name_in(query.language)}", None) for known, _ in self._with_passages([topic])
            )
        more = () if people or topics else (*self.some_quotes()[:2], *self.some_facts(query.language))
        return tuple(dict.fromkeys([*people[:SUGGESTIONS], *topics, *more]))[:SUGGESTIONS]

    def some_quotes(self) -> tuple[str, ...]:
        """Commands for the quotes of those who are quoted most."""
        return tuple(f"/quote {person.name}" for person in self.search.list_people(SUGGESTIONS))

    def some_facts(self, language: str) -> tuple[str, ...]:
        """Commands for the facts on the topics that most passages tell of."""
        return tuple(f"/facts {topic.name_in(language)}" for topic, _ in self.topic_counts(2))

    def topic_counts(self, most: int | None = None) -> list[tuple[Topic, int]]:
        """The topics that the store holds, `most` of them at most, with the number of passages: most first.

        The index knows stems, by which a hospital is hospitality; where it counts few, they are looked at.
        """
        counts = self._with_passages(self.topics.all)
        sure = [pair for pair in counts if pair[1] > _LOOKED_AT]
        if most is None or len(sure) < most:
            for topic in (topic for topic, count in counts if count <= _LOOKED_AT):
                found = self.search.newest_passages([topic.terms], ANY_DAY, 2 * _LOOKED_AT)
                count = sum(any(topic.is_in(told(hit)) for hit in passage.hits) for passage in found)
                sure += [(topic, count)] if count else []
        return sorted(sure, key=lambda pair: (-pair[1], pair[0].name))[:most]

    def _with_passages(self, topics: Sequence[Topic]) -> list[tuple[Topic, int]]:
        """Those of the topics that passages tell of, with how many do."""
        counts = self.search.count_passages([topic.terms for topic in topics]) if topics else []
        return [(topic, count) for topic, count in zip(topics, counts, strict=True) if count]
