"""The serving bot with several processes that answer: where one ends, where the bot ends, and what is told.

A bot's pipes close when the last of its processes has ended: where `ends` returns, none is left.
"""

from __future__ import annotations

import os
import re
import signal
import sys
from pathlib import Path

import pytest


async def answering(telegram, chat: int = 11) -> int:
    """The process that answers a chat."""
    await telegram.tell("who answers", chat)
    found = re.search(r"<blockquote>(\d+)</blockquote>", await telegram.reply())
    assert found
    return int(found[1])


async def test_a_process_that_ends_is_replaced_and_what_ends_each_is_an_apology(telegram, start_bot):
    bot = await start_bot(answering=2)
    first, second = await answering(telegram, 11), await answering(telegram, 12)
    assert len({first, second, bot.process.pid}) == 3
    os.kill(first, signal.SIGKILL)
    assert await answering(telegram, 11) not in (first, second)
    await telegram.tell("die", 12)
    assert await telegram.reply() == "Something went wrong on my side. Please ask again in a moment."
    assert await answering(telegram, 12) != second
    assert await bot.stop() == 0
    said = "".join(bot.lines)
    assert "a process that answers has ended" in said  # three times in a second: one line of them
    assert "who answers" not in said
    assert "Traceback" not in said


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
async def test_a_signal_to_all_of_them_ends_all_of_them_without_a_word(telegram, start_bot, number):
    bot = await start_bot(answering=2)
    for process in (await answering(telegram, 11), await answering(telegram, 12)):
        os.kill(process, number)
    assert await bot.stop(number) == 0
    said = "".join(bot.lines)
    assert "answering as" in said
    assert "a process that answers" not in said
    assert "Traceback" not in said


async def test_where_the_bot_is_killed_the_others_end_by_themselves(telegram, start_bot):
    bot = await start_bot(answering=2)
    await answering(telegram)
    assert await bot.stop(signal.SIGKILL) == -signal.SIGKILL


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("topics.yaml", "topics: 5", "topics.yaml: topics: expected"),
        ("news.db", "no store", "news.db: is not a store"),
        ("letter.txt", "no store", "news.db: does not exist; make it with"),
    ],
)
async def test_a_mistake_is_one_line_before_anything_is_served(
    telegram, start_bot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, content: str, says: str
) -> None:
    (tmp_path / name).write_text(content)
    monkeypatch.setenv("NEWSBOT_CONFIG", str(tmp_path))
    bot = await start_bot(sys.executable, "-m", "bot", "serve", "--store", "news.db", answering=2)
    assert await bot.ends() == 2
    [line] = bot.lines
    assert says in line
    assert telegram.commands == []


async def test_a_store_that_does_not_exist_yet_is_filled_first(
    telegram, start_bot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NEWSBOT_STORE", str(tmp_path / "new.db"))
    bot = await start_bot(sys.executable, "-m", "bot", "serve", answering=2)
    assert "does not exist yet; loading" in await bot.says("new.db")
    await telegram.tell("/quote Tokayev trade")
    assert "$1.5 billion" in await telegram.reply()
    assert await bot.stop() == 0
