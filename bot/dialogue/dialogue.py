"""The dialogue: one message in, one answer out. Its faces (terminal, JSON, Telegram) call this and nothing else."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from bot.dialogue.answer import Answerer, without_nested
from bot.dialogue.check import Checker
from bot.dialogue.periods import load_periods
from bot.dialogue.rules import load_question_rules
from bot.dialogue.topics import load_topics
from bot.dialogue.understand import Query, Understanding
from bot.dialogue.words import load_words
from bot.model import Answer, Message
from bot.phrases import Phrases
from knowledge.people import load_directory
from knowledge.search import Hit, Search
from knowledge.store.reader import open_reader


@dataclass(frozen=True)
class Dialogue:
    """Answers messages from a store."""

    understanding: Understanding
    answerer: Answerer
    search: Search

    async def answer(self, message: Message) -> Answer:
        """The answer to a message; every message gets one."""
        return await self.answerer.answer(await self.query(message))

    async def query(self, message: Message) -> Query:
        """What is understood of a message."""
        return await self.understanding.query(message, self.search)

    async def ranked(self, message: Message) -> tuple[Answer, list[Hit]]:
        """The answer, and the hits for its words whether or not it abstains, best first."""
        query = await self.query(message)
        answer = await self.answerer.answer(query)
        _, ranked = await self.answerer.ranked(query)
        return answer, without_nested([found.hit for found in ranked])


@asynccontextmanager
async def open_dialogue(store: Path, phrases: Phrases) -> AsyncIterator[Dialogue]:
    """A dialogue over the store. Raises KnowledgeError where the config or the store is not as it should be."""
    words, topics = load_words(), load_topics()
    understanding = Understanding(words, topics, load_question_rules(words), load_directory(), load_periods())
    async with open_reader(store) as search:
        answerer = Answerer(search, topics, phrases, Checker(search, words), words.function_words)
        yield Dialogue(understanding, answerer, search)
