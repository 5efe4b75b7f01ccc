"""A dialogue over the seed article, for the tests of what it says."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from bot.dialogue.dialogue import Dialogue, open_dialogue
from bot.phrases import load_phrases
from knowledge import config
from knowledge.extract.rules import load_rules
from knowledge.load import load
from knowledge.store.writer import open_writer


@pytest.fixture(scope="session")
def seed_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("seeds") / "seeds.db"

    async def fill() -> None:
        rules = load_rules()
        async with open_writer(path, rules.directory, print) as writer:
            report = await load(writer, [config.shipped("seeds")], rules, workers=1, advance=lambda _: None)
            assert report.problems == []

    asyncio.run(fill())
    return path


@pytest_asyncio.fixture
async def dialogue(seed_store: Path) -> AsyncIterator[Dialogue]:
    async with open_dialogue(seed_store, load_phrases()) as opened:
        yield opened
