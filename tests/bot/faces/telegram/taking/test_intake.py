"""Updates on their way in: each once, one by one, in the inbox before anything is done for them."""

from __future__ import annotations

import asyncio

import pytest

from knowledge.state.inbox import Taken


async def test_an_update_that_comes_again_is_answered_once(chat):
    update, other = chat.update("who"), chat.update("what")
    assert len(await chat.take(update, update, other)) == 2
    assert await chat.take(other, update) == []
    assert chat.desk.counts.duplicates == 2


async def test_a_malformed_update_is_named_once_and_holds_up_no_other(chat, caplog):
    good, bad = chat.update("who"), chat.update("what", date="today")
    assert len(await chat.take(bad, good)) == 1
    assert await chat.take(bad, good) == []
    assert [record.getMessage().split(" (")[0] for record in caplog.records] == ["it cannot be read and is skipped"]
    assert chat.desk.counts.malformed == 1


@pytest.mark.parametrize("raw", [None, 5, [], {}, {"update_id": "9"}, {"update_id": True}, {"update_id": 2**63}])
async def test_an_update_without_a_number_is_skipped(chat, raw):
    assert len(await chat.take(raw, chat.update("who"))) == 1


async def test_half_a_pair_of_utf16_is_replaced(chat):
    assert await chat.send("who \ud800 is")
    assert chat.question() == "who \ufffd is"


async def test_it_is_in_the_inbox_when_its_sender_may_forget_it(chat):
    go = asyncio.Event()

    async def answer(message):
        await go.wait()
        return chat.answers.gives

    chat.answers.answer = answer
    await chat.intake.take([chat.update("who")])
    [waiting] = await chat.desk.inbox.waiting()
    assert waiting.number == 1
    go.set()
    await chat.desk.flow.ended()
    assert await chat.desk.inbox.waiting() == []


async def test_a_reply_is_in_the_outbox_once_its_update_is_done(chat):
    handed = asyncio.Event()
    chat.intake.sender.put = lambda letters: handed.set() if letters else None
    await chat.intake.take([chat.update("who")])
    await handed.wait()
    assert await chat.desk.inbox.waiting() == []
    [letter] = await chat.desk.outbox.waiting()
    assert (letter.target, letter.about) == (11, 1)


async def test_a_flood_gets_ten_answers_and_one_notice(chat):
    texts = await chat.take(*(chat.update("who") for _ in range(50)))
    assert sum("Give me a few seconds" in text for text in texts) == 1
    assert len(texts) == 11
    assert len(chat.answers.asked) == 10


async def test_what_was_dropped_is_not_answered_when_it_comes_again(chat, time):
    flood = [chat.update("who") for _ in range(20)]
    await chat.take(*flood)
    time.seconds += 1000
    assert await chat.take(*flood) == []


async def test_one_chat_s_questions_are_answered_one_after_the_other_another_s_beside(chat):
    under_way, most = {}, {}
    together = asyncio.Event()

    async def answer(message):
        at = message.chat.split("/")[0]
        under_way[at] = under_way.get(at, 0) + 1
        most[at] = max(most.get(at, 0), under_way[at])
        most["all"] = max(most.get("all", 0), sum(under_way.values()))
        if sum(under_way.values()) == 3:
            together.set()
        await asyncio.wait_for(together.wait(), 5)  # the first of each chat wait for each other
        await asyncio.sleep(0)
        under_way[at] -= 1
        return chat.answers.gives

    chat.answers.answer = answer
    await chat.take(*(chat.update("who", chat=private(11 + n % 3), **{"from": reader(11 + n % 3)}) for n in range(9)))
    assert most == {"11": 1, "12": 1, "13": 1, "all": 3}


async def test_one_user_is_answered_one_question_at_a_time_in_whatever_chats(chat):
    under_way, most = 0, 0

    async def answer(message):
        nonlocal under_way, most
        under_way += 1
        most = max(most, under_way)
        await asyncio.sleep(0)
        under_way -= 1
        return chat.answers.gives

    chat.answers.answer = answer
    await chat.take(*(chat.update("who", chat=private(number)) for number in range(11, 16)))
    assert most == 1


async def test_what_was_taken_by_an_earlier_start_is_known(chat, desk):
    await desk.state.write(desk.inbox.take([Taken(1, None)], 0.0))
    assert await chat.send("who") == []


def private(number):
    return {"id": number, "type": "private"}


def reader(number):
    return {"id": number, "is_bot": False, "first_name": "Reader"}
