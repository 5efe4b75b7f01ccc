"""Dialogues over the seed article, and over a small corpus written for the tests, in three languages."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from bot.dialogue.dialogue import Dialogue, dialogues, open_dialogue
from bot.phrases import load_phrases
from knowledge import config
from knowledge.bulk.loading import load
from knowledge.extract.pipeline import extract
from knowledge.linking import Linking
from knowledge.model import Document
from knowledge.rules import load_rules
from knowledge.store.memory import MemorySearch
from knowledge.store.writer import open_writer


def filled(path: Path, documents: Path) -> Path:
    """The store at `path`, with the documents in it."""

    async def fill() -> None:
        rules = load_rules()
        async with open_writer(path, rules.directory, print) as writer:
            report = await load(writer, [documents], rules, workers=1, advance=lambda _: None)
            assert report.problems == []

    asyncio.run(fill())
    return path


def over(documents: Sequence[Document]) -> Dialogue:
    """A dialogue over the documents as they are, in memory."""
    rules = load_rules()
    filed = [(document, extract(document, rules)) for document in documents]
    return dialogues(load_phrases())(MemorySearch.of(filed, Linking(rules.directory)))


def of(*documents: tuple[str, str, str], language: str = "en") -> Dialogue:
    """A dialogue over documents given as (day, title, text), which are called "0", "1" and so on."""
    return over(
        [
            Document(str(n), text, title, dt.date.fromisoformat(day), language=language)
            for n, (day, title, text) in enumerate(documents)
        ]
    )


@pytest.fixture(scope="session")
def seed_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return filled(tmp_path_factory.mktemp("seeds") / "seeds.db", config.shipped("seeds"))


@pytest.fixture(scope="session")
def corpus_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return filled(tmp_path_factory.mktemp("corpus") / "corpus.db", Path(__file__).with_name("corpus.jsonl"))


@pytest.fixture
def dialogue(seed_store: Path) -> Iterator[Dialogue]:
    with open_dialogue(seed_store, load_phrases()) as opened:
        yield opened


@pytest.fixture
def corpus(corpus_store: Path) -> Iterator[Dialogue]:
    with open_dialogue(corpus_store, load_phrases()) as opened:
        yield opened
