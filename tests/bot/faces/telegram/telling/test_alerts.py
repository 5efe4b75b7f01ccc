"""What followers are told of new documents: in which words, where, and what they are not told."""

from __future__ import annotations

import datetime as dt
import json
from zoneinfo import ZoneInfo

import pytest
from teremok.validation import validate_html

from bot.faces.telegram.sending.sender import Sender
from bot.faces.telegram.sending.unasked import Unasked
from bot.faces.telegram.shown.buttons import Buttons
from bot.faces.telegram.shown.keyboards import Keyboards
from bot.faces.telegram.telling.alerts import Alerts
from bot.following.written import write
from bot.model import Follow
from bot.moments import NO_NIGHT, Manners
from knowledge.address import key
from knowledge.state.told import Place
from tests.bot.faces.telegram.telling.store import Shelf, Store

TODAY = dt.date(2024, 4, 19)
READER, TOPIC = Place(11), Place(-22, 4)


@pytest.fixture
def store():
    return Store()


@pytest.fixture
def unasked(desk):
    return Unasked(desk, Sender(desk, per_second=30))


@pytest.fixture
async def alerts(desk, store, phrases, unasked, time):
    keyboards = Keyboards(phrases, Buttons(desk.key), "TheNewsBot")
    made = Alerts(desk, Shelf(store), unasked, phrases, keyboards, Manners(NO_NIGHT, 10), ZoneInfo("UTC"))
    await made.run(time.seconds)
    return made


@pytest.fixture
def follow(desk, time):
    async def followed(place, word, language="en"):
        what = write(Follow("", subjects=((word,),)))
        await desk.state.write(*desk.follows.follow(place, what, word, language, time.seconds))

    return followed


@pytest.fixture
def tell(alerts, desk, time):
    """Runs the job, and again a minute later; gives what is to be sent, as (place, text)."""

    async def told():
        await alerts.run(time.seconds)
        time.seconds += 60.0
        await alerts.run(time.seconds)
        rows = await desk.state.read("SELECT row, target, payload, priority FROM outbox ORDER BY row")
        await desk.state.write(desk.outbox.discard([row for row, *_ in rows]))
        found = []
        for _, chat, payload, priority in rows:
            assert priority > 0
            fields = json.loads(payload)
            validate_html(fields["text"])
            found.append((Place(chat, fields.get("message_thread_id")), fields["text"]))
        return found

    return told


async def test_it_is_told_where_it_was_asked_for_with_its_source(store, follow, tell):
    await follow(TOPIC, "pier")
    store.add("The pier was built.", TODAY, None)
    [(place, text)] = await tell()
    assert place == TOPIC
    assert text.startswith("New on pier:\n\n<blockquote>The pier was built.</blockquote>")
    assert "doc0" in text
    assert await tell() == []


@pytest.mark.parametrize(
    ("language", "heading"), [("en", "New on pier:"), ("ru", "Новое, pier:"), ("kk", "Жаңасы, pier:"), ("pt", "New on")]
)
async def test_each_reader_is_told_in_their_language(store, follow, tell, language, heading):
    await follow(READER, "pier", language)
    store.add("The pier was built.", TODAY, None)
    [(_, text)] = await tell()
    assert text.startswith(heading)


async def test_a_language_that_a_reader_chose_later_is_theirs(desk, store, follow, tell):
    await follow(READER, "pier")
    await desk.state.write(desk.readers.choose(READER.chat, "ru"))
    store.add("The pier was built.", TODAY, None)
    [(_, text)] = await tell()
    assert text.startswith("Новое")


async def test_what_comes_together_is_one_message_of_five_and_how_many_more(store, follow, tell):
    await follow(READER, "pier")
    await follow(READER, "quay")
    for n in range(7):
        store.add(f"The {'pier' if n else 'quay'} of town {n} was built.", TODAY, None)
    told = await tell()
    text = "\n".join(text for _, text in told)
    assert text.startswith("New on what you follow:")
    assert text.count("<blockquote>") == 5
    assert text.endswith("and 2 more documents")
    assert await tell() == []


async def test_a_story_that_another_document_tells_again_is_not_told_again(store, follow, tell):
    await follow(READER, "pier")
    store.add("The pier was built.", TODAY, None)
    assert len(await tell()) == 1
    store.add("The pier was built at last.", TODAY, 0)
    assert await tell() == []


async def test_what_has_gone_or_says_something_else_meanwhile_is_not_told(alerts, store, follow, tell, time):
    await follow(READER, "pier")
    store.add("The pier was built.", TODAY, None)
    await alerts.run(time.seconds)
    store.texts[0] = "The road was built."
    assert await tell() == []


async def test_what_was_there_before_is_no_news_but_in_another_store_what_nobody_was_told_is(store, follow, tell, time):
    await follow(READER, "pier")
    store.add("The pier was built.", TODAY, None)
    await tell()
    time.seconds += 3600
    store.add("The pier was opened.", TODAY, None)
    store.name = "another store"
    [(_, text)] = await tell()
    assert "was opened" in text
    assert "was built" not in text


async def test_who_has_ended_following_is_not_told_what_waited(alerts, desk, store, follow, tell, time):
    await follow(READER, "pier")
    store.add("The pier was built.", TODAY, None)
    await alerts.run(time.seconds)
    [one] = await desk.follows.of(READER)
    await desk.state.write(*desk.follows.unfollow(READER, one.row))
    assert await tell() == []


async def test_a_digest_comes_once_at_its_time_and_says_so(desk, store, follow, tell, time):
    await follow(READER, "pier")
    await desk.state.write(*desk.follows.set_digest(READER, 19 * 60, "Asia/Almaty", "en"))  # 14:00 UTC; it is 18:00
    store.add("The pier was built.", TODAY, None)
    store.add("The pier was opened.", TODAY, None)
    assert await tell() == []
    time.seconds += 20 * 3600
    [(_, text)] = await tell()
    assert text.startswith("What you follow, up to 20 April 2024:")
    assert text.count("<blockquote>") == 2
    time.seconds += 24 * 3600
    assert await tell() == []


async def test_whom_the_operator_has_blocked_is_told_nothing(alerts, store, follow, tell):
    alerts.barred = frozenset({READER.chat})
    await follow(READER, "pier")
    await follow(TOPIC, "pier")
    store.add("The pier was built.", TODAY, None)
    assert [place for place, _ in await tell()] == [TOPIC]


async def test_nobody_is_kept_who_takes_no_messages(desk, store, follow, tell):
    await follow(READER, "pier")
    await desk.state.write(*desk.chats.gone(READER.chat))
    store.add("The pier was built.", TODAY, None)
    assert await tell() == []
    for table in ("follow", "place", "due", "told"):
        assert await desk.state.read(f"SELECT * FROM {table}") == []


async def test_a_group_that_has_another_id_is_told_there(desk, store, follow, tell):
    await follow(TOPIC, "pier")
    await desk.state.write(*desk.chats.moved(TOPIC.chat, -10022))
    store.add("The pier was built.", TODAY, None)
    [(place, _)] = await tell()
    assert place == Place(-10022, TOPIC.topic)


async def test_what_a_place_was_told_was_shown_there_so_that_it_hears_of_corrections(desk, store, follow, tell, time):
    await follow(TOPIC, "pier")
    store.add("The pier was built.", TODAY, None)
    await tell()
    [sight] = await desk.shown.in_place(TOPIC, time.seconds)
    assert (sight.trace.words, sight.where.user) == (key("The pier was built."), TOPIC.chat)
