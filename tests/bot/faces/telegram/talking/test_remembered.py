"""What readers were shown is remembered with the reply itself: by addresses, for where it was shown."""

from __future__ import annotations

import dataclasses

import pytest

from bot.model import Again, Answer
from knowledge.address import key
from knowledge.state.shown import _SLICE

TOPIC = {"message_thread_id": 4, "is_topic_message": True}


async def remembered(chat):
    """Chat, topic, user and language of what was shown, and the hashes of its words."""
    rows = await chat.desk.state.read("SELECT chat, topic, user, language, slices FROM shown")
    return {row[:4] for row in rows}, {words for row in rows for _, words, *_ in _SLICE.iter_unpack(row[4])}


def words(*hits):
    return {key(hit.text) for hit in hits}


@pytest.mark.parametrize("kind", ["answer", "facts", "declined"])
async def test_what_a_reply_shows_is_remembered_answers_series_and_what_comes_near(chat, request, kind):
    answer = request.getfixturevalue(kind)
    chat.answers.gives = dataclasses.replace(answer, shown=2, shown_series=1)
    await chat.send("a question")
    where, seen = await remembered(chat)
    assert where == {(11, 0, 11, "en")}
    points = [point.hit for series in answer.series for point in series.points]
    assert seen == words(*answer.hits[:2], *answer.nearest, *points)


async def test_what_is_shown_on_pressing_a_button_too(chat, facts, quoted):
    chat.answers.gives = dataclasses.replace(facts, series=(), shown=2, again=Again("/facts trade"))
    await chat.send("/facts trade")
    chat.answers.gives = dataclasses.replace(facts, series=(), hits=facts.hits[2:], again=Again("/facts trade", "", 2))
    await chat.press("More (1)")
    assert (await remembered(chat))[1] == words(*facts.hits)
    chat.answers.gives = Answer("?", "context", (quoted,))
    await chat.press("In context")
    assert (await remembered(chat))[1] == words(*facts.hits, quoted)


async def test_a_group_s_topic_is_told_from_the_group_and_its_readers_from_each_other(chat, answer):
    await chat.send_to_group("/quote@TheNewsBot Ito", **TOPIC)
    await chat.send_to_group("/quote@TheNewsBot Ito")
    other = {"id": 12, "is_bot": False, "first_name": "Other", "language_code": "kk"}
    await chat.send_to_group("/quote@TheNewsBot Ito", message_id=6, **TOPIC, **{"from": other})
    where, _ = await remembered(chat)
    assert where == {(-22, 4, 11, "en"), (-22, 0, 11, "en"), (-22, 4, 12, "en")}


async def test_quotes_that_were_sent_as_files_too(chat, quoted):
    chat.answers.gives = Answer("?", "quote", (quoted,), again=Again("/quote Ito"))
    await chat.send("/export Ito")
    assert (await remembered(chat))[1] == words(quoted)


@pytest.mark.parametrize("fails", [True, False])
async def test_nothing_of_what_was_not_shown(chat, fails):
    chat.answers.gives = ValueError() if fails else Answer("?", "people", message="People")
    await chat.send("a question")
    assert await remembered(chat) == (set(), set())


async def test_it_is_deleted_by_forget(chat):
    await chat.send("what did Ito say")
    await chat.send("/forget", message_id=6)
    assert await remembered(chat) == (set(), set())
