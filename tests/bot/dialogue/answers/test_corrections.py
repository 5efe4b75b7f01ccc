"""What documents have corrected of late: a list for everybody, of the store alone."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest

from bot.dialogue.dialogue import open_dialogue
from bot.model import Answer, Message, following
from bot.phrases import LANGUAGES, load_phrases
from knowledge.store.writer import open_writer
from tests.conftest import Library

PIER = "date 2024-04-19\nThe pier\n\nThe pier is 90 metres long.\n\n“It will open in May,” Ann Smith said."
DAY = dt.date(2024, 4, 21)
NOON = dt.datetime(2024, 4, 21, 12, tzinfo=dt.UTC)


async def load(library: Library, *texts: str, name: str = "pier.txt", at: dt.datetime = NOON) -> None:
    async with open_writer(library.path, library.rules.directory, print) as writer:
        writer.clock = lambda: at
        for text in texts:
            library.write({name: text})
            await library.load_into(writer)


def ask(library: Library, day: dt.date = DAY, language: str = "en", skip: int = 0) -> Answer:
    with open_dialogue(library.path, load_phrases()) as dialogue:
        return dialogue.answer(Message("/corrections", day, language=language, skip=skip))


def told(answer: Answer) -> list[tuple[str, list[str]]]:
    return [(one.was.slice.text, [side.slice.text for side in one.now]) for one in answer.corrections]


async def test_the_latest_come_first_with_what_the_documents_say_now(library: Library) -> None:
    await load(library, PIER, PIER.replace("90", "80"))
    await load(library, PIER, PIER.replace("in May", "in June"), name="other.txt", at=NOON + dt.timedelta(hours=1))
    answer = ask(library)
    assert told(answer) == [
        ("It will open in May,", ["It will open in June,"]),
        ("The pier is 90 metres long.", ["The pier is 80 metres long."]),
    ]
    assert (answer.message, answer.hits, answer.abstained) == (
        "Corrected in the documents in the last 30 days:", (), False,
    )  # fmt: skip


@pytest.mark.parametrize(("days", "count"), [(0, 1), (30, 1), (31, 0)])
async def test_those_of_thirty_days(library: Library, days: int, count: int) -> None:
    await load(library, PIER, PIER.replace("90", "80"))
    assert len(ask(library, DAY + dt.timedelta(days=days)).corrections) == count


@pytest.mark.parametrize("language", LANGUAGES)
async def test_where_nothing_was_corrected_that_is_said(library: Library, language: str) -> None:
    await load(library, PIER, PIER.replace("metres long", "metres in all"))
    await load(library, PIER.replace("90", "91"), name="other.txt")
    answer = ask(library, language=language)
    assert told(answer) == []
    assert answer.message == load_phrases().say("no_corrections", language, days=30)


async def test_two_at_a_time_and_more_brings_the_next(library: Library) -> None:
    await load(library, PIER, PIER.replace("90", "80").replace("May", "June"))
    await load(library, PIER, PIER.replace("90", "70"), name="other.txt", at=NOON + dt.timedelta(hours=1))
    first = ask(library)
    assert (len(first.corrections), first.left) == (2, 1)
    again = following(first)
    assert again is not None
    second = ask(library, skip=again.skip)
    assert (len(second.corrections), second.left) == (1, 0)
    assert {*map(str, told(first)), *map(str, told(second))} == {*map(str, told(first) + told(second))}
    assert ask(library, skip=3).message == load_phrases().say("no_more", "en")


async def test_more_goes_on_with_them_in_a_chat(library: Library) -> None:
    await load(library, PIER, PIER.replace("90", "80").replace("May", "June"))
    await load(library, PIER, PIER.replace("90", "70"), name="other.txt", at=NOON + dt.timedelta(hours=1))
    with open_dialogue(library.path, load_phrases()) as dialogue:
        first, second = (dialogue.answer(Message(text, DAY, chat="1")) for text in ("/corrections", "more"))
    assert (len(first.corrections), len(second.corrections)) == (2, 1)
    assert not {*map(str, told(first))} & {*map(str, told(second))}


async def test_what_was_withdrawn_is_named_unless_it_is_back(library: Library) -> None:
    await load(library, PIER, PIER.replace("90", "80"))
    async with library.writer() as writer:
        writer.clock = lambda: NOON + dt.timedelta(hours=1)
        assert await writer.remove("pier.txt")
    [one] = ask(library).corrections
    assert (one.citation.title, one.at) == ("The pier", NOON + dt.timedelta(hours=1))
    await load(library, PIER)
    assert dataclasses.replace(ask(library), question="").corrections == ()
