"""Letters that nobody asked for: each once, behind replies, evenly, and none to who has blocked the bot."""

from __future__ import annotations

import json

import pytest
from telegram.error import Forbidden

from bot.faces.telegram.desk.request import MovedError
from bot.faces.telegram.sending.sender import Sender
from bot.faces.telegram.sending.unasked import Notice, Unasked
from knowledge.state.file import Change
from knowledge.state.outbox import Letter
from knowledge.state.told import KEPT_SECONDS, Place

START = 1_713_549_600.0


def notice(chat, text, *keys, topic=None):
    return Notice(Place(chat, topic), {"text": text}, keys)


@pytest.fixture
def unasked(desk):
    return Unasked(desk, Sender(desk, per_second=30))


@pytest.fixture
def send(desk, unasked, offline):
    """Posts notices, and sends until nothing waits; gives what the server took, as (chat, text)."""

    async def sent(*notices, changes=()):
        await unasked.post(notices, *changes)
        sending = desk.tasks.start(unasked.keep_sending())
        while await desk.state.read("SELECT row FROM outbox"):
            await desk.flow.until(lambda: True)
            await desk.clock.sleep(0)
        sending.cancel()
        return [(int(one["chat_id"]), one["text"]) for one in offline.sent()]

    return sent


async def test_each_place_is_told_a_thing_once(send):
    assert await send(notice(11, "a", "pier"), notice(12, "a", "pier")) == [(11, "a"), (12, "a")]
    assert await send(notice(11, "again", "pier"), notice(11, "b", "quay")) == [(11, "a"), (12, "a"), (11, "b")]


async def test_of_several_things_one_that_is_new_is_reason_enough(send):
    await send(notice(11, "a", "pier"))
    assert await send(notice(11, "b", "pier", "quay"), notice(11, "c", "quay", "pier")) == [(11, "a"), (11, "b")]


async def test_a_topic_is_a_place_of_its_own(send, offline):
    await send(notice(-22, "a", "pier", topic=4), notice(-22, "b", "pier", topic=5), notice(-22, "c", "pier"))
    assert [(one["text"], one.get("message_thread_id")) for one in offline.sent()] == [
        ("a", "4"),
        ("b", "5"),
        ("c", None),
    ]


async def test_changes_are_made_with_the_last_of_them(desk, send):
    noted = desk.told.note([(Place(0), "mark")], START)
    await send(*(notice(chat, "a", "pier") for chat in range(1, 251)), changes=[noted])
    assert await desk.told.known([(Place(0), "mark")])


async def test_who_was_cut_short_and_posts_the_same_again_tells_nothing_twice(desk, unasked, send):
    told = [notice(chat, "a", "pier") for chat in range(1, 251)]
    await unasked.post(told[:200])
    sent = await send(*told)
    assert sorted(sent) == [(chat, "a") for chat in range(1, 251)]


async def test_what_waits_is_sent_after_a_restart(desk, unasked, send):
    await unasked.post([notice(11, "a", "pier")])
    again = Unasked(desk, unasked.sender)
    desk.tasks.start(again.keep_sending())
    assert await send() == [(11, "a")]


async def test_many_are_sent_evenly_and_few_are_under_way_at_once(desk, unasked, send, time, offline):
    most = 0
    put = unasked.sender.put

    def counting(letters):
        nonlocal most
        put(letters)
        most = max(most, desk.flow.under_way)

    unasked.sender.put = counting
    await send(*(notice(chat, "a", "pier") for chat in range(1, 301)))
    assert 9.5 <= time.seconds - START < 11
    assert most < 60


async def test_a_reply_does_not_wait_for_what_nobody_asked_for(desk, unasked, offline):
    await unasked.post([notice(chat, "a", "pier") for chat in range(1, 301)])
    sending = desk.tasks.start(unasked.keep_sending())
    while len(offline.sent()) < 100:
        await desk.clock.sleep(0)
    [reply] = desk.outbox.number([Letter(999, json.dumps({"text": "reply"}), about=5)])
    await desk.state.write(desk.outbox.post([reply]))
    before = len(offline.sent())
    unasked.sender.put([reply])
    while (texts := [sent["text"] for sent in offline.sent()[before:]]).count("reply") == 0:
        await desk.clock.sleep(0)
    assert texts.index("reply") <= 3
    sending.cancel()


async def test_who_has_blocked_the_bot_gets_nothing_more_and_is_kept_nowhere(desk, unasked, send, offline):
    offline.refusals[11] = [Forbidden("bot was blocked by the user")]
    await unasked.post([notice(11, str(n), f"pier {n}") for n in range(50)])
    assert await send(notice(12, "a", "pier")) == [(12, "a")]
    assert await desk.told.known([(Place(11), "pier 0"), (Place(12), "pier")]) == {(Place(12), "pier")}


async def test_a_group_that_has_become_a_supergroup_is_not_told_again(desk, send, offline):
    offline.refusals[-22] = [MovedError(-10022)]
    assert await send(notice(-22, "a", "pier")) == [(-10022, "a")]
    assert await send(notice(-10022, "again", "pier")) == [(-10022, "a")]


async def test_what_was_told_is_known_as_long_as_it_may_come_again(desk):
    await desk.state.write(desk.told.note([(Place(11), "pier")], START), desk.told.forget(START + KEPT_SECONDS))
    assert await desk.told.known([(Place(11), "pier")])
    await desk.state.write(desk.told.forget(START + KEPT_SECONDS + 1))
    assert not await desk.told.known([(Place(11), "pier")])


async def test_nothing_but_changes_may_be_posted(desk, unasked):
    await unasked.post([], Change("INSERT INTO told VALUES (7, 11, 0, 'pier', 0)", [()]))
    assert await desk.told.known([(Place(11), "pier")])
