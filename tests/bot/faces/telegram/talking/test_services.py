"""Commands about a reader or the bot itself, without a network; to whom one is not for, it is unknown."""

from __future__ import annotations

import csv
import dataclasses
import io
import json

import pytest
from teremok.validation import validate_html

from bot.commands import SERVICES
from bot.faces.telegram.shown.tables import hits_as_csv, mending
from bot.model import Again, Answer
from bot.phrases import LANGUAGES, load_phrases
from knowledge.directory import KnownPerson
from knowledge.state.readers import Feedback

EDITOR = {"id": 1, "is_bot": False, "first_name": "Editor", "language_code": "en"}
IN_PRIVATE = {"chat": {"id": 1, "type": "private"}, "from": EDITOR}
ENGLISH, RUSSIAN, KAZAKH = (load_phrases().say("language_chosen", language) for language in LANGUAGES)
TOLD = Feedback("speaker", "who said it", "pier", "The pier is old,", "Bo Dorn", "Dorn")


@pytest.mark.parametrize(
    ("rest", "says"),
    [("ru", RUSSIAN), ("русский", RUSSIAN), ("Қазақша", KAZAKH), ("EN", ENGLISH), ("Klingon", "Which language")],
)
async def test_a_language_is_chosen_by_its_name_or_code(chat, rest, says):
    [text] = await chat.send(f"/language {rest}")
    assert text.startswith(says)
    assert chat.answers.asked == []


@pytest.mark.parametrize(
    ("button", "says", "language"),
    [("Русский", RUSSIAN, "ru"), ("Қазақша", KAZAKH, "kk"), ("English", ENGLISH, "en"), ("As in Telegram", "As", "en")],
)
async def test_or_by_a_button_and_is_remembered(chat, button, says, language):
    await chat.send("/language")
    await chat.press(button)
    [changed] = chat.offline.changed("editMessageText")
    assert changed["text"].startswith(says)
    await chat.send("?")
    assert chat.answers.asked[-1].language == language


async def test_as_in_telegram_forgets_the_choice(chat):
    await chat.send("/language kk")
    await chat.send("/language")
    await chat.press("Telegram-дағыдай")
    assert await chat.desk.readers.language(11) is None


async def test_privacy_tells_what_is_kept_and_forget_deletes_it(chat):
    [text] = await chat.send("/privacy")
    assert "your questions, 7 days" in text
    assert "6 months" in text
    await chat.send("/language kk")
    await chat.send("what did Ito say")
    await chat.press("👍 Useful" if "👍 Useful" in chat.buttons() else "👍 Пайдалы")
    [text] = await chat.send("/forget", message_id=9)
    assert text == load_phrases().say("forgotten", "kk")
    for table in ("asked", "reader", "feedback"):
        assert await chat.desk.state.read(f"SELECT * FROM {table} WHERE user = 11") == []


async def test_no_word_of_a_reader_outlives_their_wish(chat, answer):
    async def kept():
        tables = ("inbox", "outbox", "asked")
        return str([await chat.desk.state.read(f"SELECT * FROM {table}") for table in tables])

    chat.answers.gives = dataclasses.replace(answer, again=Again("a very unlikely question"))
    await chat.send("a very unlikely question")
    assert "unlikely" in await kept()
    await chat.send("/forget", message_id=6)
    assert "unlikely" not in await kept()


@pytest.fixture
def pages(chat, quoted):
    """Twelve quotes of one person, ten to an answer."""
    hits = tuple(dataclasses.replace(quoted, score=float(n)) for n in range(12))

    async def answer(message):
        chat.answers.asked.append(message)
        shown = hits[message.skip : message.skip + 10]
        again = Again(message.text, "", message.skip)
        return Answer("?", "quote", shown, shown=3, shown_series=0, further=len(hits[message.skip + 10 :]), again=again)

    chat.answers.answer = answer
    return hits


async def test_somebodys_quotes_come_as_csv_and_json_lines(chat, pages):
    assert await chat.send("/export Ito") == []
    assert [(message.text, message.skip) for message in chat.answers.asked] == [("/quote Ito", 0), ("/quote Ito", 10)]
    files = chat.offline.changed("sendDocument")
    assert [fields["caption"] for fields in files] == ["Ada Ito: quotes with their sources (12)"] * 2


async def test_a_file_has_each_quote_with_where_it_stands(quoted, make_hit):
    rows = list(csv.DictReader(io.StringIO(hits_as_csv([quoted, make_hit("=1+1", speaker="@a")]))))
    assert rows[0]["text"] == quoted.text
    assert (rows[0]["speaker"], rows[0]["date"], rows[0]["passage"]) == ("Ada Ito", "2024-04-19", "4")
    assert (rows[1]["text"], rows[1]["speaker"]) == ("'=1+1", "'@a")  # no spreadsheet reckons with it


def test_a_file_names_who_prints_the_same_words(quoted):
    also = [
        dataclasses.replace(quoted.citation, document="b.txt", source="Gull News"),
        dataclasses.replace(quoted.citation, document="c.txt", source=None, title="Talks"),
    ]
    rows = list(csv.DictReader(io.StringIO(hits_as_csv([dataclasses.replace(quoted, also=tuple(also)), quoted]))))
    assert [row["also_in"] for row in rows] == ["Gull News (b.txt); Talks (c.txt)", ""]


@pytest.mark.parametrize(("text", "says"), [("/export", "Whose quotes"), ("/export nobody", "It is not said.")])
async def test_an_export_of_nobody_says_so(chat, declined, text, says):
    chat.answers.gives = dataclasses.replace(declined, hits=())
    [told] = await chat.send(text)
    assert told.startswith(says)
    assert chat.offline.changed("sendDocument") == []


@pytest.mark.parametrize("name", [row.name for row in SERVICES if row.editors])
@pytest.mark.parametrize("who", ["a reader", "an editor in a group"])
async def test_what_editors_may_do_is_to_others_a_command_like_any_unknown_one(chat, name, who):
    if who == "a reader":
        await chat.send(f"/{name} pier")
    else:
        await chat.send_to_group(f"/{name}@TheNewsBot pier", **{"from": EDITOR})
    assert chat.question() == f"/{name} pier"
    assert await chat.desk.audit.last(9) == []


async def test_a_file_of_a_reader_is_passed_over(chat):
    document = {"file_id": "a", "file_unique_id": "b", "file_name": "a.txt"}
    assert await chat.send(document=document) == []
    assert await chat.send(document=document, **{**IN_PRIVATE, "from": {**EDITOR, "id": 2}}) == []


async def test_editors_read_what_readers_said_and_how_it_is_mended(chat):
    assert await chat.send("/feedback", **IN_PRIVATE) == ["Nobody has said anything yet."]
    await chat.desk.state.write(chat.desk.readers.tell(11, TOLD, 1_713_549_600.0))
    [text] = await chat.send("/feedback", **IN_PRIVATE)
    validate_html(text)
    assert "wrong speaker · Bo Dorn · pier\nwho said it\nThe pier is old," in text
    assert "<code>- {id: &quot;NAME&quot;, aliases: [&quot;NAME&quot;, &quot;Dorn&quot;]}</code>" in text
    assert len(chat.offline.changed("sendDocument")) == 1


@pytest.mark.parametrize(
    ("told", "aliases"),
    [
        (TOLD, ("NAME", "Dorn")),
        (dataclasses.replace(TOLD, mention=None), ("NAME", "Bo Dorn")),
        (dataclasses.replace(TOLD, mention='the "old"\nmayor: #1'), ("NAME", 'the "old" mayor: #1')),
        (dataclasses.replace(TOLD, mention=None, speaker=None), None),
        (dataclasses.replace(TOLD, verdict="figure"), None),
    ],
)
def test_the_line_that_mends_a_speaker_is_one_of_people_yaml(told, aliases):
    import msgspec
    import yaml

    line = mending(told)
    if aliases is None:
        assert line is None
    else:
        [row] = yaml.safe_load(line or "")
        assert msgspec.convert(row, KnownPerson).aliases == aliases


async def test_editors_are_told_how_it_goes(chat):
    await chat.send("who")
    [text] = await chat.send("/stats", **IN_PRIVATE)
    assert "questions 2, answered 1" in text


async def test_an_editor_without_a_document_s_name_is_asked_for_it(chat):
    [text] = await chat.send("/withdraw", **IN_PRIVATE)
    assert text.startswith("Which document?")


@pytest.mark.parametrize(
    "fields",
    [{}, {**IN_PRIVATE, "from": {**EDITOR, "id": 2}}, {"chat": {"id": -22, "type": "supergroup"}, "from": EDITOR}],
    ids=["a reader", "another in an editor's place", "an editor in a group"],
)
async def test_a_link_of_anybody_but_an_editor_in_private_is_a_question(chat, fields):
    words = "https://gull.example/1"
    mention = "@TheNewsBot " if "from" in fields and fields["chat"]["id"] < 0 else ""
    entities = [{"type": "mention", "offset": 0, "length": len(mention) - 1}] if mention else []
    await chat.send(f"{mention}{words}", entities=entities, **fields)
    assert chat.question() == words
    assert await chat.desk.audit.last(9) == []


@pytest.mark.parametrize(
    ("words", "is_fetched"),
    [("https://gull.example/1", True), (" http://gull.example ", True), ("see https://gull.example/1", False),
     ("gull.example/1", False), ("ftp://gull.example/1", False)],
)  # fmt: skip
async def test_a_link_alone_is_fetched_for_an_editor(chat, words, is_fetched):
    await chat.send(words, **IN_PRIVATE)
    assert [(act.act, act.what) for act in await chat.desk.audit.last(9)] == [("fetch", words.strip())] * is_fetched
    assert (chat.question() is None) == is_fetched


@pytest.mark.parametrize("name", ["a.exe", "", "a", ".txt/.."])
async def test_a_file_that_is_no_document_is_refused_and_noted(chat, name):
    document = {"file_id": "a", "file_unique_id": "b", "file_name": name}
    assert await chat.send(document=document, **IN_PRIVATE) == ["I cannot read this file."]
    [act] = await chat.desk.audit.last(9)
    assert (act.user, act.act, act.outcome) == (1, "load", "I cannot read this file.")


def test_every_service_says_in_three_languages_what_it_does():
    phrases = load_phrases()
    for row in SERVICES:
        assert not row.in_menu or set(LANGUAGES) <= set(phrases.by_key[f"command_{row.name}"])


def test_json_lines_are_what_ask_gives(quoted):
    from bot.faces.record import record
    from bot.faces.telegram.shown.tables import hits_as_lines

    assert json.loads(hits_as_lines([quoted])) == record(Answer("?", "quote", (quoted,)))["answers"][0]
