"""Readers are told what became of what they were shown: both sides, once, where it was shown."""

from __future__ import annotations

import dataclasses
import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from teremok.validation import validate_html

from bot.faces.telegram.desk.shelf import Shelf
from bot.faces.telegram.sending.unasked import Unasked
from bot.faces.telegram.talking.corrections import Corrections
from bot.faces.telegram.talking.talk import Talk
from bot.model import Answer
from bot.moments import Manners, Night
from knowledge.state.shown import KEPT_SECONDS
from knowledge.state.told import Place
from knowledge.store.reader import open_reader
from knowledge.store.writer import open_writer
from tests.bot.faces.telegram.conftest import build_settings

PIER = "date 2024-04-19\nThe pier\n\nThe pier is 90 metres long.\n\n“It will open in May,” Ann Smith said."
LONG, SAID = "The pier is 90 metres long.", "It will open in May,"
GROUP = {"id": -22, "type": "supergroup", "title": "Readers"}
TOPIC = {"message_thread_id": 4, "is_topic_message": True}


@dataclasses.dataclass
class World:
    """A store that changes, a chat in which its hits are shown, and what is told unasked."""

    library: object
    chat: object
    corrections: Corrections
    unasked: Unasked
    time: object

    async def load(self, text, name="pier.txt"):
        self.library.write({name: text})
        async with self.writer() as writer:
            writer.clock = lambda: dt.datetime.fromtimestamp(self.time.seconds, dt.UTC)
            await self.library.load_into(writer)
        self.time.seconds += 60

    def writer(self):
        return open_writer(self.library.path, self.library.rules.directory, print)

    async def withdraw(self, name="pier.txt"):
        async with self.writer() as writer:
            writer.clock = lambda: dt.datetime.fromtimestamp(self.time.seconds, dt.UTC)
            assert await writer.remove(name)

    async def show(self, words, name="pier.txt", **fields):
        """Has the bot answer with a slice of a document."""
        with open_reader(self.library.path) as reader:
            hits = [hit for page in reader.around(name, 1, 9) for hit in page.hits if hit.text == words]
        self.chat.answers.gives = Answer("?", "facts", tuple(hits[:1]), language=fields.pop("language", "en"))
        assert hits
        await self.chat.send("/facts@TheNewsBot pier", message_id=self.chat.number + 5, **fields)
        self.time.seconds += 60

    async def told(self):
        """What is sent unasked when the store is looked at: chat, topic, text."""
        before = len(self.chat.offline.sent())
        await self.corrections.tell(self.unasked, self.time.seconds)
        sending = self.chat.desk.tasks.start(self.unasked.keep_sending())
        while await self.chat.desk.state.read("SELECT row FROM outbox"):
            await self.chat.desk.clock.sleep(0)
        sending.cancel()
        sent = self.chat.offline.sent()[before:]
        for one in sent:
            validate_html(one["text"])
        return [(int(one["chat_id"]), one.get("message_thread_id"), one["text"]) for one in sent]


@pytest.fixture
async def world(library, chat, phrases, time):
    talk = Talk(chat.desk, chat.answers, phrases, build_settings())
    shelf = Shelf(library.path)
    made = World(library, chat, Corrections(talk, shelf), Unasked(chat.desk, chat.intake.sender), time)
    await made.load(PIER)
    yield made
    await shelf.close()


async def test_who_was_shown_it_is_told_both_once(world):
    await world.show(LONG)
    await world.load(PIER.replace("90", "80"))
    assert await world.told() == [
        (
            11,
            None,
            "I showed this here, and it has been corrected since:\n\n"
            "Before:\n<blockquote>The pier is <b>90</b> metres long.</blockquote>\n"
            "Now:\n<blockquote>The pier is <b>80</b> metres long.</blockquote>\n"
            "<i>The pier</i> · unknown source · 19 April 2024 · paragraph 1",
        )
    ]
    assert await world.told() == []


@pytest.mark.parametrize(
    ("change", "parts"),
    [
        (("“It will open in May,” Ann Smith said.", "Rain fell."), ["May", "The document no longer says so."]),
        (("Ann Smith", "Bob Jones"), ["<b>Ann Smith</b>:", "<b>Bob Jones</b>:"]),
        (("in May", "in June"), ["<b>May</b>", "<b>June</b>"]),
        (("90", "80"), None),
        (("Smith said", "Smith told us"), None),
    ],
)
async def test_what_is_gone_or_another_s_and_nothing_of_what_stands(world, change, parts):
    await world.show(SAID)
    await world.load(PIER.replace(*change))
    told = await world.told()
    assert len(told) == (parts is not None)
    assert all(part in told[0][2] for part in parts or ())


async def test_a_document_that_was_withdrawn_is_named_without_its_words(world):
    await world.show(LONG)
    await world.show(SAID)
    await world.withdraw()
    [(chat, _, text)] = await world.told()
    assert (chat, "This document has been withdrawn:" in text, "metres" in text) == (11, True, False)
    assert text.count("The pier") == 1
    await world.load(PIER)
    await world.show(LONG)
    assert await world.told() == []


async def test_one_that_is_back_before_anybody_was_told_was_not_withdrawn(world):
    await world.show(LONG)
    await world.withdraw()
    await world.load(PIER)
    assert await world.told() == []


async def test_a_group_is_told_once_and_its_topic_in_the_topic(world):
    other = {"id": 12, "is_bot": False, "first_name": "Other", "language_code": "en"}
    await world.show(LONG, chat=GROUP)
    await world.show(LONG, chat=GROUP, **{"from": other})
    await world.show(LONG, chat=GROUP, **TOPIC)
    await world.load(PIER.replace("90", "80"))
    assert [(chat, topic) for chat, topic, _ in await world.told()] == [(-22, None), (-22, "4")]


async def test_it_is_told_in_the_language_of_the_reply(world):
    await world.show(LONG, language="ru")
    await world.load(PIER.replace("90", "80"))
    [(_, _, text)] = await world.told()
    assert text.startswith("Я показывал это здесь, с тех пор оно исправлено:\n\nБыло:")


async def test_several_at_once_are_one_letter(world):
    await world.show(LONG)
    await world.show(SAID)
    await world.load(PIER.replace("90", "80").replace("May", "June"))
    [(_, _, text)] = await world.told()
    assert (text.count("Before:"), "80" in text, "June" in text) == (2, True, True)


async def test_what_the_letter_says_now_may_be_corrected_again(world):
    await world.show(LONG)
    await world.load(PIER.replace("90", "80"))
    await world.told()
    await world.load(PIER.replace("90", "70"))
    [(_, _, text)] = await world.told()
    assert ("<b>80</b>" in text, "<b>70</b>" in text, "90" in text) == (True, True, False)


async def test_at_night_it_waits_for_the_morning_of_the_place(world):
    await world.show(LONG)
    await world.show(LONG, chat=GROUP)
    desk = world.chat.desk
    await desk.state.write(*desk.follows.set_digest(Place(-22), None, "Asia/Almaty", "en"))
    await world.load(PIER.replace("90", "80"))
    world.corrections = dataclasses.replace(world.corrections, manners=Manners(Night(22, 8), 0))
    at = dt.datetime.fromtimestamp(world.time.seconds, dt.UTC)  # 18:0x in UTC, 23:0x or later in Almaty
    assert [chat for chat, *_ in await world.told()] == [11]
    wakes = await world.corrections.tell(world.unasked, world.time.seconds)
    assert wakes == dt.datetime(at.year, at.month, at.day + 1, 8, tzinfo=ZoneInfo("Asia/Almaty")).timestamp()
    world.time.seconds = wakes
    assert [chat for chat, *_ in await world.told()] == [-22]
    assert await world.told() == []


async def test_after_a_month_nobody_is_told_and_who_is_forgotten_is_not(world):
    await world.show(LONG)
    await world.show(
        LONG, **{"chat": {"id": 12, "type": "private"}, "from": {"id": 12, "is_bot": False, "first_name": "B"}}
    )
    await world.chat.send("/forget", message_id=99)
    world.time.seconds += KEPT_SECONDS - 100
    await world.show(SAID)
    await world.load(PIER.replace("90", "80"))
    assert await world.told() == []


async def test_a_store_that_takes_another_s_place_is_gone_on_with(world, tmp_path):
    await world.load(PIER.replace("90", "91"))
    await world.load(PIER)
    await world.told()
    await world.corrections.shelf.close()  # looking which file it is takes a second
    for file in tmp_path.glob("news.db*"):
        file.unlink()
    await world.load(PIER)
    await world.show(LONG)
    world.time.seconds += 3600
    await world.load(PIER.replace("90", "80"))
    assert len(await world.told()) == 1


async def test_corrections_lists_what_was_shown_here_and_else_leaves_it_to_the_store(world):
    await world.show(LONG)
    services = dataclasses.replace(world.chat.intake.handlers.services, corrections=world.corrections)
    world.chat.intake.handlers = world.chat.intake.answering.handlers = dataclasses.replace(
        world.chat.intake.handlers, services=services
    )
    world.chat.answers.gives = Answer("?", "corrections", message="of the store")
    assert await world.chat.send("/corrections", message_id=70) == ["of the store"]
    await world.load(PIER.replace("90", "80"))
    [text] = await world.chat.send("/corrections", message_id=71)
    validate_html(text)
    assert ("<b>90</b>" in text, "<b>80</b>" in text) == (True, True)
    elsewhere = {"chat": {"id": 12, "type": "private"}, "from": {"id": 12, "is_bot": False, "first_name": "B"}}
    assert await world.chat.send("/corrections", message_id=72, **elsewhere) == ["of the store"]
    assert len(await world.told()) == 1
    assert len(await world.chat.send("/corrections", message_id=73)) == 1
