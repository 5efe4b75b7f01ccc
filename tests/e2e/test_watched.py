"""`newsbot serve` as a process that is looked after: it says what is wrong and then ends, never alive and deaf."""

from __future__ import annotations

import asyncio
import json
import os
import socket
import sys
import urllib.error
import urllib.request
from collections.abc import AsyncIterator, Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.faults.world import World, loaded, world

FAKE_BOT = str(Path(__file__).with_name("fake_bot.py"))


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        return int(free.getsockname()[1])


class Watched:
    """A bot, and what it says of itself at its address."""

    def __init__(self, made: World) -> None:
        self.made = made
        self.port = free_port()
        made.arguments = ("--health", f"127.0.0.1:{self.port}")

    async def health(self) -> tuple[int, dict[str, Any]]:
        def get() -> tuple[int, dict[str, Any]]:
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/healthz", timeout=5) as answer:
                    return answer.status, json.load(answer)
            except urllib.error.HTTPError as error:
                with error:
                    return error.code, json.load(error)

        return await asyncio.to_thread(get)

    async def falls_ill(self) -> list[str]:
        """Waits until it says that it is not well; gives what it says."""
        async with asyncio.timeout(30):
            while True:
                status, said = await self.health()
                if status == 503:
                    return list(said["problems"])
                await asyncio.sleep(0.05)


@pytest.fixture
async def watched(tmp_path: Path) -> AsyncIterator[Watched]:
    await loaded(tmp_path)
    async with world(tmp_path) as made:
        yield Watched(made)


def without_state(folder: Path) -> None:
    (folder / "news.state.db").unlink()


def without_store(folder: Path) -> None:
    (folder / "news.db").unlink()


def with_another_file(folder: Path) -> None:
    (folder / "new").write_text("Dear reader, " * 20)
    (folder / "new").replace(folder / "news.db")


@pytest.mark.parametrize(
    ("harm", "says"),
    [
        (without_state, "news.state.db: the bot's own state cannot be used any more"),
        (without_store, "news.db: does not exist"),
        (with_another_file, "news.db: is not a store"),
    ],
)
async def test_what_it_cannot_do_without_is_missed_at_once_and_ends_it(
    watched: Watched, tmp_path: Path, harm: Callable[[Path], None], says: str
) -> None:
    watched.made.settings = {"NEWSBOT_SILENT_SECONDS": "4"}
    await watched.made.start()
    assert await watched.health() == (200, {"ok": True, "problems": []})
    harm(tmp_path)
    [problem] = await watched.falls_ill()
    assert problem.startswith(says)
    assert await watched.made.ends() == 1
    assert watched.made.lines[-1].startswith(f"newsbot: {says}")
    assert watched.made.said("Traceback") == 0


async def test_a_store_that_is_gone_ends_it_at_a_question_too_which_is_answered_after_the_next_start(
    watched: Watched, tmp_path: Path
) -> None:
    watched.made.settings = {"NEWSBOT_SILENT_SECONDS": "0"}
    await watched.made.start()
    kept = (tmp_path / "news.db").read_bytes()
    with (tmp_path / "news.db").open("r+b") as file:
        file.seek(100)
        file.write(b"\xaa" * (len(kept) - 100))
    for words in ("/quote Example", "/facts road", "/latest"):
        await watched.made.server.ask(words)
    assert await watched.made.ends() == 1
    assert watched.made.lines[-1].startswith("newsbot: news.db: ")
    for file in tmp_path.glob("news.db*"):
        file.unlink()
    (tmp_path / "news.db").write_bytes(kept)
    await watched.made.start()
    await watched.made.until(lambda: len(watched.made.server.sent) >= 3, "all are answered")


async def test_before_the_server_lets_it_in_it_says_so(watched: Watched) -> None:
    from tests.faults.server import Fault

    watched.made.server.faults = [Fault("getMe", times=None, status=502)]
    await watched.made.launch()
    await watched.made.until(lambda: watched.made.said("cannot reach the Bot API server") > 0, "it tries")
    status, said = await watched.health()
    assert (status, said["ok"]) == (503, False)
    assert "has not let it in yet" in said["problems"][0]
    watched.made.server.faults = []
    await watched.made.until(lambda: watched.made.said("answering as") > 0, "it is let in")
    assert (await watched.health())[0] == 200


async def test_a_thread_that_hangs_at_a_question_ends_it(telegram, start_bot, monkeypatch) -> None:
    monkeypatch.setenv("NEWSBOT_SILENT_SECONDS", "4")
    bot = await start_bot(sys.executable, FAKE_BOT)
    await telegram.tell("wait")
    assert await bot.ends() == 1
    assert "an answering thread or process has hung at one question" in bot.lines[-1]


async def test_a_program_that_stands_still_ends(telegram, start_bot, monkeypatch) -> None:
    monkeypatch.setenv("NEWSBOT_SILENT_SECONDS", "3")
    bot = await start_bot(sys.executable, FAKE_BOT, "standstill")
    assert await bot.ends() == 1
    assert bot.lines[-1] == "newsbot: nothing has moved for 3 s; start it again\n"


async def test_a_thread_that_hangs_does_not_hold_up_a_signal(telegram, start_bot) -> None:
    bot = await start_bot()
    await bot.says("answering as")
    await telegram.tell("wait")
    await telegram.tell("hello", chat=12)
    await telegram.reply()
    before = asyncio.get_running_loop().time()
    assert await bot.stop() == 0
    assert asyncio.get_running_loop().time() - before < 10


@pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="there are no such sockets here")
async def test_the_service_manager_is_told_of_its_beginning_its_life_and_its_end(watched: Watched) -> None:
    name = f"\0newsbot-test-{os.getpid()}-{watched.port}"
    with closing(socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)) as manager:
        manager.bind(name)
        manager.settimeout(0)
        watched.made.settings = {"NOTIFY_SOCKET": f"@{name[1:]}"}
        told: list[str] = []

        def tells(words: str) -> bool:
            while True:
                try:
                    told.append(manager.recv(1000).decode())
                except BlockingIOError:
                    return any(words in one for one in told)

        await watched.made.start()
        await watched.made.until(lambda: tells("READY=1"), "it is ready")
        await watched.made.until(lambda: tells("WATCHDOG=1\nSTATUS=answering"), "it is alive")
        assert await watched.made.stop() == 0
        assert tells("STOPPING=1")


async def test_every_line_about_an_update_has_its_number_and_none_has_its_words(watched: Watched) -> None:
    from tests.faults.server import Fault

    watched.made.settings = {"NEWSBOT_LOG": "json"}
    watched.made.server.faults = [Fault("sendMessage", times=2, status=500)]
    await watched.made.start()
    number = await watched.made.server.ask("/xyzzy is my secret")
    await watched.made.until(lambda: len(watched.made.server.sent) == 1, "it is answered")
    assert await watched.made.stop() == 0
    lines = [json.loads(line) for line in watched.made.lines]
    about = [line for line in lines if line.get("update") == number]
    assert [line["say"].split("(")[0] for line in about] == ["a send failed "]
    assert not any("xyzzy" in line["say"] or "secret" in line["say"] for line in lines)
