"""Corrections over HTTP: a reader is told, once, what a document says otherwise now; and an editor's link."""

from __future__ import annotations

import socket
import sys
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest
from teremok.validation import validate_html

from tests.e2e.conftest import Bot, Emulator, StartBot, reader
from tests.knowledge.feeds.site import Site, moved, response, serving

PIER = """date 2024-05-02
The pier

The pier is 90 metres long.

“It opens in May,” said Ann Dorn, the mayor of Balta.
"""
PAGE = (
    "<html><head><title>The ferry</title></head><body><article><h1>The ferry</h1><p>The ferry of Balta carried"
    " 3 million people last year, the port said on Monday, and it will carry more of them this year.</p></article>"
    "</body></html>"
)
PLACE = {"id": -33, "type": "supergroup", "title": "Readers", "is_forum": True}
IN_TOPIC = {
    "message_id": 6,
    "date": 1713549600,
    "chat": PLACE,
    "from": reader(11),
    "message_thread_id": 4,
    "is_topic_message": True,
    "text": "/quote@TheNewsBot Dorn",
}

Load = Callable[[str], object]


@pytest.fixture(autouse=True)
def by_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody is written to at night, whenever this runs."""
    monkeypatch.setenv("NEWSBOT_SILENT_HOURS", "0-0")


@pytest.fixture
def load(start_bot: StartBot, tmp_path: Path) -> Load:
    """Loads the pier's document with a text, by a command beside the bot."""

    async def loaded(text: str) -> None:
        (tmp_path / "pier.txt").write_text(text, encoding="utf-8")
        done = await start_bot(sys.executable, "-m", "bot", "load", "--store", "news.db", "pier.txt")
        assert await done.ends() == 0

    return loaded


async def serve(start_bot: StartBot, *options: str) -> Bot:
    bot: Bot = await start_bot(sys.executable, "-m", "bot", "serve", "--store", "news.db", *options)
    await bot.says("answering as")
    return bot


def webhook() -> list[str]:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    return ["--webhook", f"http://127.0.0.1:{port}/updates", "--listen", f"127.0.0.1:{port}"]


def told(fields: dict[str, object]) -> str:
    text = str(fields["text"])
    validate_html(text)
    assert text.startswith("I showed this here, and it has been corrected since:")
    return text


@pytest.mark.parametrize("by", ["polling", "webhook"])
async def test_a_reader_is_told_once_also_after_a_restart(
    telegram: Emulator, start_bot: StartBot, load: Load, by: str
) -> None:
    await load(PIER)
    bot = await serve(start_bot, *(webhook() if by == "webhook" else []))
    await telegram.tell("how long is the pier?")
    assert "90 metres" in str((await telegram.message())["text"])
    await telegram.update(message=IN_TOPIC)
    assert "It opens in May" in str((await telegram.message())["text"])

    await load(PIER.replace("90", "80").replace("May", "June"))
    letters = {str(one["chat_id"]): told(one) for one in [await telegram.message(), await telegram.message()]}
    assert {chat: ("<b>80</b>" in text, "<b>June</b>" in text) for chat, text in letters.items()} == {
        "11": (True, False),
        "-33": (False, True),
    }
    assert await bot.stop() == 0
    bot = await serve(start_bot)
    await telegram.tell("/corrections", message_id=7)
    listed = await telegram.message()  # the next message: nothing was told again
    assert ("<b>90</b>" in told(listed), "<b>80</b>" in str(listed["text"])) == (True, True)
    await telegram.tell("/corrections", chat=12, message_id=8)
    assert str((await telegram.message())["text"]).startswith("Corrected in the documents")

    remove = await start_bot(sys.executable, "-m", "bot", "remove", "--store", "news.db", "pier.txt")
    assert await remove.ends() == 0
    gone = [await telegram.message() for _ in range(3)]
    assert {str(one["chat_id"]) for one in gone} == {"11", "12", "-33"}
    assert all("This document has been withdrawn:" in told(one) for one in gone)
    assert await bot.stop() == 0
    assert "Traceback" not in "".join(bot.lines)


async def test_who_was_away_while_it_changed_is_told_after_the_start(
    telegram: Emulator, start_bot: StartBot, load: Load
) -> None:
    await load(PIER)
    bot = await serve(start_bot)
    await telegram.tell("how long is the pier?")
    await telegram.message()
    assert await bot.stop() == 0
    await load(PIER.replace("90", "80"))
    await serve(start_bot)
    assert "<b>80</b>" in told(await telegram.message())


async def test_who_follows_hears_of_corrections_to_what_was_shown_at_once(
    telegram: Emulator, start_bot: StartBot, load: Load
) -> None:
    await load(PIER)
    bot = await serve(start_bot)
    await telegram.tell("/follow Dorn")
    assert "It opens in May" in str((await telegram.message())["text"])
    await load(PIER.replace("May", "June"))
    assert "<b>June</b>" in told(await telegram.message())
    assert await bot.stop() == 0


async def test_the_terminal_lists_what_the_store_has_corrected(start_bot: StartBot, load: Load) -> None:
    await load(PIER)
    await load(PIER.replace("90", "80"))
    asking = await start_bot(sys.executable, "-m", "bot", "ask", "--store", "news.db", "/corrections")
    out, _ = await asking.process.communicate()
    assert out.decode() == (
        "Corrected in the documents in the last 30 days:\n\n"
        "Before:\n│ The pier is 90 metres long.\nNow:\n│ The pier is 80 metres long.\n"
        "  The pier · unknown source · 2 May 2024 · paragraph 1\n"
    )


@pytest.fixture
async def site() -> AsyncIterator[Site]:
    async with serving() as made:
        made.answers["/ferry"] = response(PAGE, content_type="text/html; charset=utf-8")
        yield made


@pytest.mark.parametrize("private", [True, False], ids=["a host that may be private", "a private host"])
async def test_a_link_of_an_editor_is_filed_where_it_may_be_fetched(
    monkeypatch: pytest.MonkeyPatch, telegram: Emulator, start_bot: StartBot, load: Load, site: Site, private: bool
) -> None:
    monkeypatch.setenv("NEWSBOT_EDITORS", "1")
    monkeypatch.setenv("NEWSBOT_PRIVATE_HOSTS", "127.0.0.1" if private else "")
    site.answers["/robots.txt"] = response("User-agent: *\nDisallow: /secret\n")
    site.answers["/secret"] = site.answers["/ferry"]
    site.answers["/old"] = moved(f"{site.url}/ferry")
    await load(PIER)
    bot = await serve(start_bot)
    for number, (path, says) in enumerate(
        (
            ("/old", "Thank you, I have read it: 1 added, 0 replaced, 0 unchanged"),
            ("/ferry", "Thank you, I have read it: 0 added, 0 replaced, 1 unchanged"),
            ("/secret", f"Sorry, I cannot take it: left out: {site.url}/secret: robots.txt forbids it"),
            ("/none", f"Sorry, I cannot take it: left out: {site.url}/none: the server answers 404"),
        )
    ):
        await telegram.tell(f"{site.url}{path}", chat=1, message_id=10 + number)
        reply = str((await telegram.message())["text"])
        validate_html(reply)
        assert reply == says if private else "has a private address" in reply
    assert bool(site.asked) == private
    await telegram.tell("how many people did the ferry carry?", message_id=20)
    assert ("3 million" in str((await telegram.message())["text"])) == private
    assert await bot.stop() == 0
