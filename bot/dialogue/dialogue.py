"""The dialogue: one message in, one answer out. Its faces (terminal, JSON, Telegram) call this and nothing else."""

from __future__ import annotations

import dataclasses
import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from bot.commands import refuse_unanswered
from bot.dialogue.answers.answer import Answerer, open_answerer
from bot.dialogue.answers.context import Surroundings, told_once
from bot.dialogue.answers.indicators import load_indicators
from bot.dialogue.answers.pages import paged
from bot.dialogue.answers.tellings import Tellings
from bot.dialogue.asked.follow import LISTS, FollowUps, Memory, Turn, load_follow_ups
from bot.dialogue.asked.places import Places
from bot.dialogue.asked.proof import refuse_impossible
from bot.dialogue.asked.understand import Understanding, load_understanding
from bot.dialogue.found.order import without_nested
from bot.dialogue.found.synonyms import load_synonyms
from bot.dialogue.query import Query
from bot.model import Again, Answer, Message
from bot.phrases import Phrases
from knowledge.errors import TooSlowError
from knowledge.feeds.listed import load_feeds
from knowledge.search import Hit
from knowledge.store.reader import open_reader

if TYPE_CHECKING:
    from knowledge.changes import Library

# Values that are made before the collector of cycles looks at them: it took a fiftieth of the time of questions.
_COLLECTED = 20_000


@dataclass(frozen=True)
class Dialogue:
    """Answers messages from a store."""

    understanding: Understanding
    answerer: Answerer
    search: Library
    follow_ups: FollowUps
    memory: Memory
    places: Places
    surroundings: Surroundings
    tellings: Tellings
    over: Callable[[Library], Dialogue]  # the same over another connection, for another thread, with no chats yet
    seconds: float = 0.0  # that looking up one question may take; 0: any time

    def answer(self, message: Message) -> Answer:
        """The answer to a message; every message gets one, and none holds up the others for long."""
        try:
            with self.search.within(self.seconds or None):
                return self._answer(message)
        except TooSlowError:
            return self.answerer.too_slow(message)

    def _answer(self, message: Message) -> Answer:
        before = self._before(message)
        query, again = self._understood(message, before)
        told = self._on_the_answer(query, before)
        answered = told or self.tellings.earliest(self._answered(query, message), query)
        answer = told_once(paged(self.surroundings.of(answered)))
        answer = dataclasses.replace(answer, again=Again(*again, query.skip, query.skip_series))
        if message.chat is not None and before is not None and told is not None:
            self.memory.restore(message.chat, before)  # it is that answer that the next message is on, too
        elif message.chat is not None:
            self.memory.note(message.chat, answer)
        return dataclasses.replace(answer, question=message.text.strip())

    def _answered(self, query: Query, message: Message) -> Answer:
        """The answer to a query; of one that follows up another, perhaps that to the message as it stands alone.

        Whom "they" means the documents of the answer before tell, so that those answer first, and no others; they do
        too where what was asked before leads to no answer.
        """
        of_several = self.follow_ups.asks_of_several(message.text)
        if query.is_for_quotes or not query.before or (query.follows is None and not of_several):
            return self.answerer.answer(query)
        alone = dataclasses.replace(
            self._alone(message), within=query.before, skip=query.skip, skip_series=query.skip_series
        )
        if not alone.words or alone.is_for_quotes or alone.command:
            return self.answerer.answer(query)
        ways = (alone, query) if of_several else (query, alone)
        first = self.answerer.answer(ways[0])
        if not first.abstained:
            return first
        other = self.answerer.answer(ways[1])
        return first if other.abstained else other

    def _on_the_answer(self, query: Query, before: Turn | None) -> Answer | None:
        """What a message asks of the answer before: its documents, or whose words it was; None for any other."""
        if before is None or before.told is None or query.command:
            return None
        if self.follow_ups.asks_for_source(query) and before.told.citations:
            return self.answerer.lists.sources_of(query, before.told.citations)
        if self.follow_ups.asks_who_said(query) and before.told.speaker is not None:
            return self.answerer.lists.speaker_of(query, before.told.speaker)
        return None

    def query(self, message: Message) -> Query:
        """What is understood of a message, after what was asked before in its chat."""
        return self._understood(message, self._before(message))[0]

    def _before(self, message: Message) -> Turn | None:
        """What was asked before in a message's chat, or else what it says that was asked before."""
        turn = self.memory.recall(message.chat) if message.chat is not None else None
        if turn is not None or not message.before:
            return turn
        query = self.understanding.query(dataclasses.replace(message, text=message.before), self.search)
        return Turn(query, message.before, query.words, again=(message.before, ""))

    def _understood(self, message: Message, before: Turn | None) -> tuple[Query, tuple[str, str]]:
        """The query of a message after another, and what makes it again (`Turn.again`)."""
        message = self._without_lead_in(message)
        query = self.understanding.query(message, self.search)
        whole, again = query.text, (message.text, "")
        if before is not None:
            query, whole, again = self._following(query, before, message)
            if before.told is not None:
                query = dataclasses.replace(query, before=tuple(one.document for one in before.told.citations))
        if message.skip or message.skip_series:
            query = dataclasses.replace(query, skip=message.skip, skip_series=message.skip_series)
        if message.chat is not None and (query.people or query.words or query.intent in LISTS):
            self.memory.keep(message.chat, query, whole, again)
        return query, again

    def _alone(self, message: Message) -> Query:
        """What is understood of a message as if nothing had been asked before it."""
        return self.understanding.query(self._without_lead_in(message), self.search)

    def _without_lead_in(self, message: Message) -> Message:
        words = self.understanding.words
        text, client = words.without_lead_in(message.text), words.client_of(message.text, message.language)
        return dataclasses.replace(message, text=text, language=client)

    def _following(self, query: Query, before: Turn, message: Message) -> tuple[Query, str, tuple[str, str]]:
        """The query that a message makes after another, the whole question that it stands for, and what makes it again
        (`Turn.again`)."""
        narrowed, whole, again = self.follow_ups.narrowed(query, before), before.text, before.again
        if narrowed is None:
            text = self.follow_ups.rewritten(query, before, self.places)
            if text is None:
                return query, query.text, (message.text, "")
            narrowed, whole = self.understanding.query(dataclasses.replace(message, text=text), self.search), text
            again = text, ""
        elif narrowed.intent != before.query.intent:
            again = message.text, before.text
        shown = dataclasses.replace(narrowed, text=query.text, language=query.language, follows=before.query.text)
        return shown, whole, again

    def ranked(self, message: Message) -> tuple[Answer, list[Hit]]:
        """The answer, and the hits for its words whether or not it abstains, best first.

        In Russian and Kazakh what answers goes before what has more of the words: a question there has few.
        """
        with self.search.within(None):
            query = self.query(message)
            found = self.answerer.finder.find(query)
            answer = self.answerer.answer(query, found)
        hits = [ranked.scored for ranked in found.ranked]
        return answer, without_nested(hits if query.language == "en" else [*answer.hits, *hits])


@contextmanager
def open_dialogue(
    store: Path, phrases: Phrases, beside: Dialogue | None = None, *, seconds: float = 0.0
) -> Iterator[Dialogue]:
    """A dialogue over the store, for one thread; one `beside` another shares its rules, and remembers chats of its own.

    Looking up one question may take so many `seconds` (0: any time).

    Raises KnowledgeError where the config or the store is not as it should be.
    """
    made = beside.over if beside is not None else dialogues(phrases, seconds)  # a mistake in the config is told first
    with open_reader(store) as search:
        dialogue = made(search)
        # What is loaded now stays: the collector of cycles need not go through it again, tens of milliseconds. What a
        # question makes is thousands of values without cycles, gone when it is answered.
        gc.freeze()
        gc.set_threshold(_COLLECTED)
        yield dialogue


def dialogues(phrases: Phrases, seconds: float = 0.0) -> Callable[[Library], Dialogue]:
    """What makes a dialogue over anything that answers searches, once the config is read. Raises KnowledgeError."""
    understanding = load_understanding()
    refuse_impossible(understanding.rules, understanding.periods)
    words, topics, rules = understanding.words, understanding.topics, understanding.rules
    places = Places(understanding.directory, words.function_words, words.place_endings)
    indicators = load_indicators(places, words.function_words)
    synonyms, follow_ups = load_synonyms(understanding.directory.places), load_follow_ups()
    feeds = frozenset(feed.name for feed in load_feeds())

    def made(search: Library) -> Dialogue:
        answerer = open_answerer(
            search,
            phrases,
            words=words,
            topics=topics,
            rules=rules,
            places=places,
            indicators=indicators,
            synonyms=synonyms,
            feeds=feeds,
        )
        refuse_unanswered(answerer.answers())
        surroundings = Surroundings(search, words.refers_back)
        told = surroundings, Tellings(search)
        return Dialogue(understanding, answerer, search, follow_ups, Memory(), places, *told, made, seconds)

    return made
