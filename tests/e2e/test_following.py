"""What is followed, end to end over HTTP: taken up, told of once, ended."""

from __future__ import annotations

import datetime as dt
import json
import sys
from pathlib import Path
from typing import Any

import pytest
from teremok.validation import validate_html

from tests.e2e.conftest import Bot, Emulator, StartBot, labels, reader

PIER = """The harbour of Norvik

NORVIK. Trade through the harbour reached $1.5 billion in 2023, Port Director Ada Ito said.

“The pier is old, and we will build a new one,” Ada Ito said.
"""
QUAY = """A quay for Norvik

NORVIK. “The new quay will carry rare earths from May on,” Ada Ito said.

No ship has come yet.
"""


def shown(fields: dict[str, Any]) -> str:
    """The text of a message, which is what Telegram takes for HTML."""
    text = str(fields["text"])
    validate_html(text)
    return text


@pytest.fixture
def load(start_bot: StartBot, tmp_path: Path):
    """Loads a document of today into the store that is served from."""

    async def loaded(name: str, text: str) -> None:
        file = tmp_path / f"{name}.jsonl"
        title, _, rest = text.partition("\n\n")
        day = dt.datetime.now(dt.UTC).date().isoformat()
        file.write_text(json.dumps({"id": name, "title": title, "date": day, "text": rest}))
        loading: Bot = await start_bot(sys.executable, "-m", "bot", "load", "--store", "news.db", str(file))
        assert await loading.ends() == 0

    return loaded


@pytest.fixture
async def serve(start_bot: StartBot, load, monkeypatch: pytest.MonkeyPatch):
    """Starts the bot over a store with one document; it is never night."""
    monkeypatch.setenv("NEWSBOT_SILENT_HOURS", "0-0")
    await load("pier", PIER)

    async def served() -> Bot:
        serving: Bot = await start_bot(sys.executable, "-m", "bot", "serve", "--store", "news.db")
        await serving.says("answering as")
        return serving

    return served


async def test_somebody_is_followed_and_each_reader_is_told_once_also_after_a_restart(
    telegram: Emulator, serve, load
) -> None:
    bot = await serve()
    await telegram.tell("/follow Ito")
    first = await telegram.message()
    assert shown(first).startswith("I follow this for you now: Ada Ito.")
    assert "The pier is old" in first["text"]
    assert labels(first)[-1] == "What I follow"

    await load("quay", QUAY)
    assert await bot.stop() == 0
    bot = await serve()
    alert = await telegram.message()
    assert shown(alert).startswith("New on Ada Ito:")
    assert "The new quay will carry rare earths" in alert["text"]

    await telegram.tell("/following")
    listed = await telegram.message()
    assert "1. Ada Ito" in shown(listed)
    await telegram.press("✕ Ada Ito", listed)
    assert (await telegram.sees("answerCallbackQuery"))["text"] == "I no longer follow: Ada Ito"
    assert shown(await telegram.sees("editMessageText")).startswith("I follow nothing here.")
    assert await bot.stop() == 0
    assert telegram.sent.empty()


@pytest.mark.parametrize(
    ("follow", "told"),
    [
        ("/follow trade above 1 billion", "reached <b>$1.5 billion</b>"),
        ('/follow "pier" -"rumour"', "The pier is old"),
    ],
)
async def test_words_and_figures_are_followed_from_the_newest_on(telegram: Emulator, serve, follow, told) -> None:
    bot = await serve()
    await telegram.tell(follow)
    assert told in shown(await telegram.message())
    assert await bot.stop() == 0


async def test_follow_this_follows_what_was_asked_about(telegram: Emulator, serve) -> None:
    bot = await serve()
    await telegram.tell("What did Ito say about the pier?")
    reply = await telegram.message()
    await telegram.press("🔔 Follow this", reply)
    assert (await telegram.sees("answerCallbackQuery"))["callback_query_id"] == "press 🔔 Follow this"
    assert shown(await telegram.message()).startswith("I follow this for you now: Ada Ito, pier.")
    assert await bot.stop() == 0


async def test_a_topic_is_told_in_it_and_who_has_blocked_the_bot_is_told_no_more(
    telegram: Emulator, serve, load
) -> None:
    bot = await serve()
    group = {"id": -22, "type": "supergroup", "title": "Readers", "is_forum": True}
    asked = {"message_id": 5, "date": 1713549600, "chat": group, "from": reader(11), "text": "/follow@TheNewsBot quay"}
    await telegram.update(message={**asked, "message_thread_id": 4, "is_topic_message": True})
    assert (await telegram.message())["message_thread_id"] == "4"
    await telegram.tell("/follow quay", chat=12)
    await telegram.message()
    telegram.blocked.add(12)

    await load("quay", QUAY)
    alert = await telegram.message()
    assert shown(alert).startswith("New on quay:")
    assert (alert["chat_id"], alert["message_thread_id"]) == ("-22", "4")
    await bot.says("the chat takes no messages")
    telegram.blocked.clear()
    await telegram.tell("/following", chat=12)
    assert shown(await telegram.message()).startswith("I follow nothing here.")
    assert await bot.stop() == 0
    assert "Traceback" not in "".join(bot.lines)
