"""What becomes of a message: when it is sent, when again, and when no more."""

from __future__ import annotations

import json
import logging

import pytest
from telegram.error import BadRequest, Forbidden, NetworkError, TimedOut

from bot.faces.telegram.desk.request import MovedError, TokenRefusedError, TooFastError
from bot.faces.telegram.sending.sender import Sender
from knowledge.state.outbox import UNASKED, Letter

START = 1_713_549_600.0


@pytest.fixture
def sender(desk):
    return Sender(desk, per_second=30)


@pytest.fixture
def send(desk, sender, offline):
    """Posts letters (chat, text) and waits until they are done with; gives what the server took, as (chat, text)."""

    async def posted(*letters, **fields):
        rows = desk.outbox.number(
            [Letter(chat, json.dumps({"text": text, **fields}), about=5) for chat, text in letters]
        )
        await desk.state.write(desk.outbox.post(rows))
        sender.put(rows)
        await desk.flow.ended()
        return [(int(sent["chat_id"]), sent["text"]) for sent in offline.sent()]

    return posted


async def test_a_chat_gets_its_messages_in_order_and_none_is_left(desk, send):
    assert await send((11, "a"), (11, "b"), (11, "c")) == [(11, "a"), (11, "b"), (11, "c")]
    assert await desk.outbox.waiting() == []


async def test_a_chat_that_is_to_be_left_alone_is_and_the_others_are_not(desk, send, offline, time):
    offline.refusals[11] = [TooFastError(30.0)]
    assert await send((11, "a"), (11, "b"), (12, "c")) == [(12, "c"), (11, "a"), (11, "b")]
    assert time.seconds - START >= 30
    assert desk.counts.told_to_wait == 1


@pytest.mark.parametrize("error", [NetworkError("status 502"), TimedOut("no answer within 10 s")])
async def test_a_send_that_fails_is_tried_again_and_the_log_says_that_it_may_come_twice(
    desk, send, offline, caplog, error
):
    offline.refusals[11] = [error] * 3
    assert await send((11, "a"), (11, "b")) == [(11, "a"), (11, "b")]
    assert all("it may come twice" in record.getMessage() for record in caplog.records)
    assert desk.counts.retried == 3


async def test_one_that_fails_for_a_minute_is_given_up_and_the_next_is_sent(desk, send, offline, caplog, time):
    offline.refusals[11] = [NetworkError("status 502")] * 10
    assert await send((11, "a"), (11, "b")) == [(11, "b")]
    assert 25 < time.seconds - START < 61
    [error] = [record for record in caplog.records if record.levelno == logging.ERROR]
    assert error.getMessage() == "its reply was not sent and is given up (status 502)"
    assert (await desk.outbox.waiting(), desk.counts.given_up) == ([], 1)


async def test_a_group_that_has_become_a_supergroup_is_followed_in_order(desk, send, offline):
    offline.refusals[-22] = [MovedError(-10022)]
    assert await send((-22, "a"), (-22, "b")) == [(-10022, "a"), (-10022, "b")]
    assert await send((-22, "c")) == [(-10022, "a"), (-10022, "b"), (-10022, "c")]


async def test_who_has_blocked_the_bot_is_forgotten_without_an_error(desk, send, offline, caplog):
    offline.refusals[11] = [Forbidden("bot was blocked by the user")]
    assert await send((11, "a"), (11, "b"), (12, "c")) == [(12, "c")]
    assert await desk.outbox.waiting() == []
    assert not caplog.records


@pytest.mark.parametrize(
    ("says", "field"),
    [
        ("message thread not found", "message_thread_id"),
        ("TOPIC_CLOSED", "message_thread_id"),
        ("message to be replied not found", "reply_parameters"),
        ("reply message not found", "reply_parameters"),
    ],
)
async def test_what_a_message_hangs_on_and_is_gone_is_left_out(send, offline, says, field):
    offline.refusals[11] = [BadRequest(says)]
    assert await send((11, "a"), **{field: {"message_id": 5}}) == [(11, "a")]
    assert field not in offline.sent()[0]


@pytest.mark.parametrize("says", ["chat not found", "message thread not found", "can't parse entities"])
async def test_another_refusal_is_given_up_at_once(desk, send, offline, caplog, says):
    offline.refusals[11] = [BadRequest(says)]
    assert await send((11, "a"), (11, "b")) == [(11, "b")]
    assert [record.levelno for record in caplog.records] == [logging.ERROR]


async def test_a_token_that_is_refused_ends_it(desk, sender, offline):
    offline.refusals[11] = [TokenRefusedError("Unauthorized")]
    sender.put(desk.outbox.number([Letter(11, json.dumps({"text": "a"}))]))
    with pytest.raises(TokenRefusedError):
        await desk.tasks.failure


async def test_a_reply_goes_before_what_nobody_asked_for(desk, sender, offline):
    unasked = [Letter(11, json.dumps({"text": text}), UNASKED) for text in ("a", "b")]
    sender.put(desk.outbox.number([*unasked, Letter(11, json.dumps({"text": "reply"}), about=5)]))
    await desk.flow.ended()
    assert [sent["text"] for sent in offline.sent()] == ["reply", "a", "b"]


@pytest.mark.parametrize(("chat", "seconds"), [(11, 20.0), (-22, 60.0)])
async def test_a_chat_gets_five_at_once_and_then_one_a_second_a_group_twenty_a_minute(send, time, chat, seconds):
    await send(*((chat, str(number)) for number in range(25)))
    assert seconds <= time.seconds - START < seconds + 6


async def test_all_chats_together_get_so_many_a_second(desk, send, time):
    await send(*((chat, "a") for chat in range(1, 91)))
    assert 2.0 <= time.seconds - START < 3.0


async def test_without_pacing_nothing_waits(desk, offline, time):
    sender = Sender(desk, per_second=0)
    sender.put(desk.outbox.number([Letter(-22, json.dumps({"text": "a"})) for _ in range(100)]))
    await desk.flow.ended()
    assert (len(offline.sent()), time.seconds) == (100, START)


async def test_what_is_put_back_waits_after_a_restart_as_well(desk, send, offline, sender, time):
    offline.refusals[11] = [TooFastError(30.0), TokenRefusedError("Unauthorized")]
    rows = desk.outbox.number([Letter(11, json.dumps({"text": "a"}), about=5)])
    await desk.state.write(desk.outbox.post(rows))
    sender.put(rows)
    with pytest.raises(TokenRefusedError):
        await desk.tasks.failure
    [left] = await desk.outbox.waiting()
    assert left.after == START + 30
