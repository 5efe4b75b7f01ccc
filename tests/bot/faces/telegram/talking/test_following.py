"""Following by command and by button, without a network: taken up, listed, ended; it belongs to the chat and topic."""

from __future__ import annotations

import dataclasses

import pytest
from teremok.validation import validate_html

from bot.model import Again, Answer, Follow
from knowledge.state.told import Place

PIER, QUAY = Follow("the pier", subjects=(("pier",),)), Follow("Ada Ito", people=("Ada Ito",))
TOPIC = {"message_thread_id": 4, "is_topic_message": True}


@pytest.fixture
def follow(chat):
    """Sends a message that follows something; gives the texts that come back."""

    async def followed(what=PIER, **fields):
        chat.answers.gives = Answer("?", "follow", message="Not here.", follow=what)
        send = chat.send_to_group if fields else chat.send
        return await send("/follow@TheNewsBot x" if fields else "/follow x", message_id=chat.number + 100, **fields)

    return followed


async def test_a_chat_follows_and_is_told_what(chat, follow):
    [text] = await follow()
    assert text.startswith("I follow this for you now: the pier. I have read nothing on it yet")
    assert list(chat.buttons()) == ["What I follow"]
    [one] = await chat.desk.follows.of(Place(11))
    assert one.called == "the pier"


async def test_nothing_is_followed_twice_in_one_place(chat, follow):
    await follow()
    [text] = await follow(dataclasses.replace(PIER, called="pier"))
    assert text.startswith("I follow this here already: pier")
    assert len(await chat.desk.follows.of(Place(11))) == 1


async def test_a_chat_follows_so_much_and_no_more_in_all_its_topics(chat, follow):
    for n in range(20):
        await follow(Follow(f"pier {n}", subjects=((f"pier {n}",),)), **(TOPIC if n % 2 else {"message_thread_id": 5}))
    [text] = await follow(QUAY, **TOPIC)
    assert text.startswith("I can follow 20 things in one chat.")
    [text] = await follow(QUAY)  # another chat
    assert text.startswith("I follow this for you now")


async def test_what_is_followed_belongs_to_the_topic_in_which_it_was_asked_for(chat, follow):
    await follow(PIER, **TOPIC)
    assert [one.called for one in await chat.desk.follows.of(Place(-22, 4))] == ["the pier"]
    assert await chat.desk.follows.of(Place(-22)) == []
    assert chat.offline.sent()[-1]["message_thread_id"] == "4"
    [text] = await chat.send_to_group("/following@TheNewsBot", **TOPIC)
    assert "1. the pier" in text
    [text] = await chat.send_to_group("/following@TheNewsBot")
    assert text.startswith("I follow nothing here.")


async def test_each_thing_has_a_button_that_ends_it(chat, follow):
    await follow(PIER)
    await follow(QUAY)
    [text] = await chat.send("/following")
    validate_html(text)
    assert text.endswith("1. the pier\n2. Ada Ito")
    assert list(chat.buttons()) == ["✕ the pier", "✕ Ada Ito"]
    await chat.press("✕ the pier")
    assert chat.notices()[-1] == "I no longer follow: the pier"
    assert chat.offline.changed("editMessageText")[-1]["text"].endswith("1. Ada Ito")
    assert [one.called for one in await chat.desk.follows.of(Place(11))] == ["Ada Ito"]


async def test_a_button_that_is_pressed_again_says_nothing_and_shows_what_is_left(chat, follow):
    await follow(PIER)
    await chat.send("/following")
    data = chat.buttons()["✕ the pier"]
    await chat.press_data(data)
    await chat.press_data(data)
    assert chat.notices()[-1] == ""
    assert chat.offline.changed("editMessageText")[-1]["text"].startswith("I follow nothing here.")


async def test_a_button_of_another_chat_ends_nothing_there(chat, follow):
    await follow(PIER)
    await chat.send("/following")
    await chat.press_data(chat.buttons()["✕ the pier"], chat=12)
    assert len(await chat.desk.follows.of(Place(11))) == 1


@pytest.mark.parametrize(("rest", "left"), [("ito", ["the pier"]), ("", ["the pier", "Ada Ito"]), ("t", None)])
async def test_or_it_is_ended_by_its_name(chat, follow, rest, left):
    await follow(PIER)
    await follow(QUAY)
    [text] = await chat.send(f"/unfollow {rest}")
    assert text.startswith("I no longer follow: Ada Ito" if rest == "ito" else "I follow here")
    called = [one.called for one in await chat.desk.follows.of(Place(11))]
    assert called == (left or ["the pier", "Ada Ito"])


async def test_follow_this_asks_for_what_the_question_was_about(chat, answer):
    chat.answers.gives = dataclasses.replace(answer, again=Again("/quote Ito pier"))
    await chat.send("and on the pier?")
    data = chat.buttons()["🔔 Follow this"]
    chat.answers.gives = Answer("?", "follow", follow=QUAY)
    await chat.press_data(data)
    assert chat.question() == "/follow Ito pier"
    assert chat.offline.sent()[-1]["text"].startswith("I follow this for you now: Ada Ito.")


async def test_who_is_meant_is_chosen_and_then_followed(chat):
    chat.answers.gives = Answer("?", "follow", message="Which one?", suggestions=("/follow Ada Ito",), abstained=True)
    await chat.send("/follow Ito")
    chat.answers.gives = Answer("?", "follow", follow=QUAY)
    await chat.press("/follow Ada Ito")
    assert [one.called for one in await chat.desk.follows.of(Place(11))] == ["Ada Ito"]


@pytest.mark.parametrize(
    ("rest", "says", "kept"),
    [
        ("08:00 Asia/Almaty", "Every day at 08:00 (Asia/Almaty)", (480, "Asia/Almaty")),
        ("8.30 europe/london", "Every day at 08:30 (Europe/London)", (510, "Europe/London")),
        ("21:05", "Every day at 21:05 (UTC)", (1265, "UTC")),
        ("", "When shall the digest come?", (None, None)),
        ("tomorrow", "When shall the digest come?", (None, None)),
        ("25:00", "When shall the digest come?", (None, None)),
        ("08:00 Mars/Base", "When shall the digest come?", (None, None)),
        ("off", "I send what is new as it comes", (None, None)),
    ],
)
async def test_a_digest_is_set_by_its_time_and_zone(chat, rest, says, kept):
    [text] = await chat.send(f"/digest {rest}")
    assert text.startswith(says)
    assert await chat.desk.follows.digest(Place(11)) == kept


async def test_a_digest_is_shown_and_ended_and_its_zone_stays(chat):
    await chat.send("/digest 08:00 Asia/Almaty")
    [text] = await chat.send("/digest", message_id=6)
    assert text.startswith("The digest comes every day at 08:00 (Asia/Almaty).")
    await chat.send("/digest выкл", message_id=7)
    assert await chat.desk.follows.digest(Place(11)) == (None, "Asia/Almaty")
    await chat.send("/digest 09:00", message_id=8)
    assert await chat.desk.follows.digest(Place(11)) == (540, "Asia/Almaty")


async def test_forget_ends_what_a_reader_follows_and_nothing_of_a_group(chat, follow):
    await follow(PIER)
    await follow(PIER, **TOPIC)
    await chat.send("/digest 08:00", message_id=6)
    await chat.send("/forget", message_id=7)
    assert await chat.desk.follows.of(Place(11)) == []
    assert await chat.desk.follows.digest(Place(11)) == (None, None)
    assert len(await chat.desk.follows.of(Place(-22, 4))) == 1


async def test_privacy_tells_of_it(chat):
    [text] = await chat.send("/privacy")
    assert "what you follow and when your digest comes, until you end it" in text
    assert "35 days" in text
