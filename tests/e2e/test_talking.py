"""What readers do with replies, end to end over HTTP: by long polling, and where the server brings updates."""

from __future__ import annotations

import csv
import io
import json
import socket
import sys
from pathlib import Path
from typing import Any

import pytest
from teremok.validation import validate_html

from tests.e2e.conftest import Bot, Emulator, StartBot, keyboard, labels, reader

SEEDS = Path(__file__).parents[2] / "seeds"


@pytest.fixture(params=["polling", "webhook"])
async def bot(request: pytest.FixtureRequest, telegram: Emulator, start_bot: StartBot) -> Bot:
    """The bot with the seed article, ready."""
    load = await start_bot(sys.executable, "-m", "bot", "load", "--store", "news.db", str(SEEDS))
    assert await load.ends() == 0
    options: list[str] = []
    if request.param == "webhook":
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = free.getsockname()[1]
        options = ["--webhook", f"http://127.0.0.1:{port}/updates", "--listen", f"127.0.0.1:{port}"]
    serving: Bot = await start_bot(sys.executable, "-m", "bot", "serve", "--store", "news.db", *options)
    await serving.says("answering as")
    return serving


def shown(fields: dict[str, Any]) -> str:
    """The text of a message, which is what Telegram takes for HTML."""
    text = str(fields["text"])
    validate_html(text)
    return text


async def test_a_reader_looks_closer_goes_back_and_says_what_is_wrong(telegram: Emulator, bot: Bot) -> None:
    await telegram.tell("/quote Tokayev")
    reply = await telegram.message()
    assert "<blockquote>" in shown(reply)
    assert labels(reply)[:2] == ["1", "2"]

    await telegram.press("1", reply)
    assert (await telegram.sees("answerCallbackQuery"))["callback_query_id"] == "press 1"
    closer = await telegram.sees("editMessageText")
    assert "<blockquote expandable>" in shown(closer)
    assert "<b><u>" in closer["text"]
    assert closer["message_id"] == str(reply["message_id"])
    copied = [key["copy_text"]["text"] for row in keyboard(closer) for key in row if "copy_text" in key]
    assert "Kassym-Jomart Tokayev, Kazinform News Agency, 19 April 2024" in copied[0]

    await telegram.press("👎 Wrong", closer)
    assert (await telegram.sees("answerCallbackQuery"))["text"] == "What is wrong?"
    asked = await telegram.sees("editMessageReplyMarkup")
    assert labels(asked) == [
        "Somebody else said it",
        "The figure is wrong",
        "It does not answer the question",
        "« Back",
    ]
    await telegram.press("The figure is wrong", asked)
    assert (await telegram.sees("answerCallbackQuery"))["text"] == "Thank you. An editor will look at it."
    await telegram.press("« Back", await telegram.sees("editMessageReplyMarkup"))
    assert shown(await telegram.sees("editMessageText")) == reply["text"]
    assert await bot.stop() == 0
    assert "Traceback" not in "".join(bot.lines)


async def test_an_edited_question_edits_its_answer_and_a_link_shows_its_quote(telegram: Emulator, bot: Bot) -> None:
    await telegram.tell("/quote Zhaparov")
    reply = await telegram.message()
    assert "Sadyr Zhaparov" in shown(reply)
    [link] = [key["url"] for row in keyboard(reply) for key in row if key["text"] == "Share"]
    await telegram.tell("/people", kind="edited_message", edit_date=1713549700)
    edited = await telegram.sees("editMessageText")
    assert edited["message_id"] == str(reply["message_id"])
    assert shown(edited).startswith("People who are quoted:")

    address = link.rpartition("%3D")[2]
    await telegram.tell(f"/start {address}", message_id=6)
    assert "Sadyr Zhaparov" in shown(await telegram.message())
    assert await bot.stop() == 0


async def test_in_chats_that_it_is_not_in_quotes_are_found_and_claims_checked(telegram: Emulator, bot: Bot) -> None:
    search = {"id": "search 1", "from": reader(11), "query": "tokayev trade", "offset": ""}
    await telegram.update(inline_query=search)
    found = await telegram.sees("answerInlineQuery")
    results = json.loads(found["results"])
    assert {"inline_query", "guest_message"} <= {*telegram.kinds}
    assert results[0]["title"] == "Kassym-Jomart Tokayev"
    for result in results:
        validate_html(result["input_message_content"]["message_text"])
    assert any("$1.5 billion" in result["description"] for result in results)

    place = {"id": -33, "type": "supergroup", "title": "Others"}
    claim = "Tokayev: We set a goal to raise this indicator to $3 billion"
    parent = {"message_id": 4, "date": 1, "chat": place, "from": reader(12), "text": claim}
    asked = {"text": "@TheNewsBot check", "entities": [{"type": "mention", "offset": 0, "length": 11}]}
    guest = {**parent, "message_id": 5, "guest_query_id": "guest 1", "reply_to_message": parent, **asked}
    await telegram.update(guest_message=guest)
    content = json.loads((await telegram.sees("answerGuestQuery"))["result"])["input_message_content"]
    validate_html(content["message_text"])
    assert content["message_text"].startswith("Not word for word.")
    assert await bot.stop() == 0
    assert "Traceback" not in "".join(bot.lines)


async def test_a_reader_chooses_a_language_takes_quotes_home_and_is_forgotten(telegram: Emulator, bot: Bot) -> None:
    await telegram.tell("/language қазақша")
    assert shown(await telegram.message()).startswith("Енді қазақша")
    await telegram.tell("/people", message_id=6)
    assert shown(await telegram.message()).startswith("Сөзі келтірілген адамдар")
    await telegram.tell("/export Tokayev", message_id=7)
    files = [(await telegram.sees("sendDocument"))["document"] for _ in range(2)]
    assert [file["filename"] for file in files] == ["kassym-jomart-tokayev.csv", "kassym-jomart-tokayev.jsonl"]
    rows = list(csv.DictReader(io.StringIO(files[0]["data"].decode())))
    lines = [json.loads(line) for line in files[1]["data"].decode().splitlines()]
    assert [row["text"] for row in rows] == [line["text"] for line in lines]
    assert {row["speaker"] for row in rows} == {"Kassym-Jomart Tokayev"}
    await telegram.tell("/privacy", message_id=8)
    assert "/forget" in shown(await telegram.message())
    await telegram.tell("/forget", message_id=9)
    assert shown(await telegram.message()).startswith("Дайын.")
    await telegram.tell("/people", message_id=10)
    assert shown(await telegram.message()).startswith("People who are quoted")
    assert await bot.stop() == 0


@pytest.fixture
def editor(monkeypatch: pytest.MonkeyPatch) -> int:
    """An editor's id, which the settings of what is started name."""
    monkeypatch.setenv("NEWSBOT_EDITORS", "1")
    monkeypatch.setenv("NEWSBOT_SILENT_HOURS", "0-0")
    return 1


async def test_an_editor_files_a_document_sees_how_it_goes_and_withdraws_it(
    editor: int, telegram: Emulator, bot: Bot
) -> None:
    text = "date 2024-05-02\nThe pier\n\n“The pier is old,” said Ann Dorn, the mayor of Balta.\n"
    telegram.assets["pier"] = {"data": text.encode()}
    document = {"file_id": "pier", "file_unique_id": "b", "file_name": "pier.txt", "file_size": len(text.encode())}
    await telegram.tell("", chat=editor, document=document)
    assert shown(await telegram.message()) == "1 added, 0 replaced, 0 unchanged"
    await telegram.tell("/quote Dorn", message_id=6)
    reply = await telegram.message()
    assert "The pier is old," in shown(reply)
    await telegram.press("👎 Wrong", reply)
    await telegram.press("Somebody else said it", await telegram.sees("editMessageReplyMarkup"))
    await telegram.sees("editMessageReplyMarkup")
    await telegram.tell("/feedback", chat=editor, message_id=7)
    assert "wrong speaker · Ann Dorn · pier.txt" in shown(await telegram.message())
    assert b"Ann Dorn" in (await telegram.sees("sendDocument"))["document"]["data"]
    await telegram.tell("/stats", chat=editor, message_id=8)
    assert shown(await telegram.message()).startswith("2 documents, the newest of 2 May 2024.")
    await telegram.tell("/withdraw pier.txt", chat=12, message_id=9)
    assert shown(await telegram.message()).startswith("I do not know the command /withdraw.")
    await telegram.tell("/withdraw the piers", chat=editor, message_id=12)
    choice = shown(await telegram.message())
    assert choice.startswith("Which document?")
    assert choice.endswith("\n\nThe pier (unknown source, 2 May 2024)\n<code>pier.txt</code>")
    await telegram.tell("/withdraw pier.txt", chat=editor, message_id=9)
    await telegram.tell("/reload", chat=editor, message_id=10)
    told = [shown(await telegram.message()) for _ in range(3)]  # of the withdrawal the reader is told beside
    assert [text for text in told if not text.startswith("I showed this here")] == [
        "removed 1",
        "0 added, 0 replaced, 1 unchanged",
    ]
    await telegram.tell("/quote Dorn", message_id=11)
    assert "The pier is old," not in shown(await telegram.message())
    assert await bot.stop() == 0
    assert "Traceback" not in "".join(bot.lines)


async def test_buttons_work_after_a_new_start_and_a_new_load(
    telegram: Emulator, start_bot: StartBot, tmp_path: Path
) -> None:
    load = await start_bot(sys.executable, "-m", "bot", "load", "--store", "news.db", str(SEEDS))
    assert await load.ends() == 0
    bot = await start_bot(sys.executable, "-m", "bot", "serve", "--store", "news.db")
    await telegram.tell("what did Biden say about trade")
    declined = await telegram.message()
    await telegram.tell("/quote Zhaparov", message_id=6)
    reply = await telegram.message()
    assert await bot.stop() == 0
    for file in tmp_path.glob("news.db*"):
        file.unlink()
    load = await start_bot(sys.executable, "-m", "bot", "load", "--store", "news.db", str(SEEDS))
    assert await load.ends() == 0
    await start_bot(sys.executable, "-m", "bot", "serve", "--store", "news.db")
    await telegram.press("In context", reply)
    assert "<b><u>" in shown(await telegram.sees("editMessageText"))
    await telegram.press("/quote Sadyr Zhaparov trade", declined)
    assert "Zhaparov" in shown(await telegram.message())
