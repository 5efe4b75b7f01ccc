"""Abstentions: one friendly sentence, the day up to which the bot has read, and what it can answer."""

from __future__ import annotations

import dataclasses
import itertools
from collections.abc import Mapping, Sequence
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
# What any store that holds documents has an answer to.
_ANYHOW = ("/latest",)
_PAIR = 2  # words


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
        """Messages that have an answer: the people and subjects that are named, as far as documents tell of them.

        Where words of somebody are asked for whom no document quotes, those who speak of the subject; where nothing of
        a question is told, the newest documents.
        """
        people = [f"/quote {person.name}" for named in query.people for person in named.people if person.quotes]
        known = dict(query.topic_words)
        own = [open_topic([words]) for words in self._things(query, known)]
        named: list[Topic] = []
        for topic in (*query.topics, *own):
            if len(named) == SUGGESTIONS:
                break  # counting the passages of the other words of a long question takes as long as ranking it
            named += [known for known, _ in self._with_passages([topic], 1)]
        topics = [f"/facts {topic.name_in(query.language)}" for topic in named]
        if query.is_for_quotes and not people:
            people = [words for topic in named for words in self._quotes_on(topic, query.language)]
        first = [*people[: SUGGESTIONS - bool(topics)], *topics]
        return tuple(dict.fromkeys(first or _ANYHOW))[:SUGGESTIONS]

    def _things(self, query: Query, known: Mapping[str, Topic]) -> list[str]:
        """A question's own words as they are written, those together that documents have together ("Gull ferry")."""
        words = frozenset(word for word in query.words if word not in known)
        written = [token for token in tokens(query.text) if token.small in words]
        pairs = [query.text[one.start : two.start + len(two.text)] for one, two in itertools.pairwise(written)]
        pairs = [pair for pair in pairs if len(tokens(pair)) == _PAIR]  # with nothing between them
        held = self.search.count_passages([[pair] for pair in pairs], 1) if pairs else []
        together = [pair for pair, count in zip(pairs, held, strict=True) if count]
        inside = {token.small for pair in together for token in tokens(pair)}
        alone = [token.text for token in written if token.small not in inside]
        # What happens tells less than what it happens to.
        return [*together, *([word for word in alone if word.casefold() != query.act] or ([] if together else alone))]

    def _quotes_on(self, topic: Topic, language: str) -> list[str]:
        """Commands for the words of those who speak of a topic, who did so last first."""
        passages = self.search.newest_passages([topic.terms], ANY_DAY, _LOOKED_AT)
        speakers = (hit.speaker for passage in passages for hit in passage.hits if topic.is_in(told(hit)))
        names = dict.fromkeys(speaker for speaker in speakers if speaker is not None and speaker[:1].isupper())
        return [f"/quote {name} {topic.name_in(language)}" for name in names]

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

    def _with_passages(self, topics: Sequence[Topic], most: int | None = None) -> list[tuple[Topic, int]]:
        """Those of the topics that passages tell of, with how many do, `most` at most."""
        counts = self.search.count_passages([topic.terms for topic in topics], most) if topics else []
        return [(topic, count) for topic, count in zip(topics, counts, strict=True) if count]
