"""Polling: what is acknowledged when, how often the server is asked, and what becomes of answers that are none."""

from __future__ import annotations

import asyncio
import dataclasses
import logging

import pytest
from telegram.error import Conflict, NetworkError

from bot.faces.telegram.desk.flow import MOST
from bot.faces.telegram.desk.request import TokenRefusedError, TooFastError
from bot.faces.telegram.taking.poller import Poller
from knowledge.errors import StateError

START = 1_713_549_600.0


def pauses(script):
    """Seconds from each poll to the next."""
    return [round(later - at, 2) for at, later in zip(script.at, script.at[1:], strict=False)]


class EndedError(Exception):
    """Nothing more is to be polled for."""


class Script:
    """A client whose polls get, one after the other, what a test says; remembers when they came, and their fields."""

    may_be_guest = False

    def __init__(self, time, *results):
        self.time, self.results = time, list(results)
        self.at, self.fields = [], []

    async def call(self, method, fields, seconds):
        self.at.append(round(self.time.seconds - START, 2))
        self.fields.append(fields)
        if not self.results:
            raise EndedError
        result = self.results.pop(0)
        if isinstance(result, Exception):
            raise result
        return result


@pytest.fixture
def poll(chat, time):
    """Polls with scripted results until they are used up; gives the script."""

    async def run(*results):
        script = Script(time, *results)
        with pytest.raises(EndedError):
            await Poller(dataclasses.replace(chat.desk, client=script), chat.intake).run()
        return script

    return run


async def test_updates_are_acknowledged_by_the_poll_after_they_are_safe(chat, poll):
    script = await poll([chat.update("a"), chat.update("b")], [chat.update("c")], [])
    assert [fields["offset"] for fields in script.fields] == [None, 3, 4, 4]
    assert await chat.desk.inbox.known([1, 2, 3]) == {1, 2, 3}


async def test_a_state_that_cannot_be_written_acknowledges_nothing(chat, time, monkeypatch):
    async def full(*changes):
        raise StateError("the disk is full")

    monkeypatch.setattr(chat.desk.state, "write", full)
    script = Script(time, [chat.update("a")])
    with pytest.raises(StateError):
        await Poller(dataclasses.replace(chat.desk, client=script), chat.intake).run()
    assert len(script.at) == 1


@pytest.mark.parametrize(
    "result",
    [[], [None], [{"message": {}}], 5, None, {"a": 1}, NetworkError("no answer"), Conflict("another")],
    ids=str,
)
async def test_polls_that_bring_nothing_are_five_a_second_at_most(poll, result):
    script = await poll(*([result] * 20))
    assert min(pauses(script)) >= 0.2


async def test_the_same_again_and_again_is_nothing_new(chat, poll):
    update = chat.update("a")
    script = await poll(*([[update]] * 10))
    assert script.at[-1] >= 9 * 0.2 - 0.2


async def test_what_fails_again_and_again_is_asked_ever_more_seldom_up_to_ten_seconds(poll):
    script = await poll(*([NetworkError("no answer")] * 12))
    assert pauses(script) == [0.2, 0.4, 0.8, 1.6, 3.2, 6.4, 10.0, 10.0, 10.0, 10.0, 10.0, 10.0]


async def test_a_single_failure_is_tried_again_at_once(chat, poll):
    script = await poll([chat.update("a")], NetworkError("reset"), [])
    assert script.at[2] - script.at[1] < 0.1


async def test_it_waits_as_it_is_told(poll):
    assert (await poll(TooFastError(7.0), [])).at[:2] == [0.0, 7.0]


async def test_silence_that_was_asked_for_is_none(poll, desk):
    await poll(TooFastError(700.0))
    assert desk.counts.heard == START + 700.0


async def test_another_process_that_polls_is_named(poll, caplog):
    await poll(Conflict("terminated by other getUpdates request"))
    assert "another process polls with this token" in caplog.text


async def test_after_a_failure_it_says_that_it_polls_again(poll, caplog):
    with caplog.at_level(logging.INFO):
        await poll(NetworkError("no answer"), [], [])
    assert [record.getMessage() for record in caplog.records][1:] == ["polling again"]


async def test_a_token_that_is_refused_ends_it(chat, time):
    desk = dataclasses.replace(chat.desk, client=Script(time, TokenRefusedError("Unauthorized")))
    with pytest.raises(TokenRefusedError):
        await Poller(desk, chat.intake).run()


async def test_where_much_is_under_way_the_rest_stays_at_the_server(chat, poll):
    for _ in range(MOST):
        chat.desk.flow.came(11)
    polling = asyncio.create_task(poll([chat.update("a", chat={"id": 12, "type": "private"})]))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    assert chat.answers.asked == []
    for _ in range(80):
        chat.desk.flow.went(11)
    assert (await polling).fields[0]["limit"] == 80
    for _ in range(MOST - 80):
        chat.desk.flow.went(11)
    await chat.desk.flow.ended()
    assert len(chat.answers.asked) == 1


async def test_what_waits_for_its_own_chat_s_time_holds_up_nobody(chat, poll):
    for _ in range(MOST):
        chat.desk.flow.came(11)
    chat.desk.flow.rests(MOST)
    assert (await poll([])).fields[0]["limit"] == 100
