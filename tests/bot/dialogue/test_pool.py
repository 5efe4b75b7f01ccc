"""Several processes that answer: who answers what, what crosses between processes, and what happens where one ends."""

from __future__ import annotations

import asyncio
import datetime as dt
import logging
import multiprocessing
import os
import re
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pytest
import pytest_asyncio

from bot.dialogue.dialogue import Dialogue, open_dialogue
from bot.model import Answer, Answers, Message, Point, Series
from bot.phrases import load_phrases
from bot.pool import Opening, open_answers
from bot.unforeseen import UnforeseenError
from knowledge.errors import ConfigError, CutShortError, KnowledgeError, ReadError, StoreError
from knowledge.model import Figure, Span
from knowledge.search import Citation, CitedFigure, Difference, Hit
from tests.bot.dialogue.pooled import broken, dying, misconfigured, obedient

pytestmark = pytest.mark.asyncio(loop_scope="module")

SECONDS = 30.0  # the longest wait for anything; ordinarily a fraction of a second is enough
DAY = dt.date(2024, 4, 19)
FIGURE = CitedFigure(Figure(Span(4, 9), (5.0, 7.0), "%", ">", "up", Span(0, 3), "2023", "goal", "Ada Ito", None), "it")
CITATION = Citation("a", "Talks", DAY, "Example News", "http://127.0.0.1/a", 2)
HIT = Hit(
    "quote", "It grew.", Span(3, 11), (Span(3, 5), Span(6, 11)), "Ada Ito", "Ms Ito", CITATION, (FIGURE,),
    ("Ada Ito",), ("2023",), 0.5, (Difference(Span(3, 5), "other"),), (CITATION,),
)  # fmt: skip


def asked(text: str, chat: str | None = None) -> Message:
    return Message(text, DAY, chat=chat)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def pool() -> AsyncIterator[Answers]:
    async with open_answers(obedient, 2) as answers:
        yield answers


def crossed(value: object) -> object:
    """What comes out of a pipe where the value was put in."""
    ours, theirs = multiprocessing.Pipe()
    with ours, theirs:
        ours.send(value)
        received: object = theirs.recv()
    return received


async def held(answers: Answers, chat: str | None) -> tuple[asyncio.Task[Answer], asyncio.StreamWriter]:
    """A message that is being answered until the connection is closed."""
    at_work: asyncio.Future[asyncio.StreamWriter] = asyncio.get_running_loop().create_future()
    server = await asyncio.start_server(lambda _, writer: at_work.set_result(writer), "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    task = asyncio.create_task(answers.answer(asked(f"hold {port}", chat)))
    async with asyncio.timeout(SECONDS):
        connection = await at_work
    server.close()
    return task, connection


@pytest.mark.parametrize(
    "value",
    [
        Message("Что сказала Ито?", DAY, "ru", "-22/11"),
        Answer(
            "?", "facts", (HIT,), "Two\nlines", ("/quote Ada Ito",), True, "kk",
            (Series("trade", ("Kazakhstan",), True, (Point(HIT, FIGURE, 2, True),)),), True,
        ),
    ],
)  # fmt: skip
async def test_messages_and_answers_cross_whole(value: object) -> None:
    assert crossed(value) == value


@pytest.mark.parametrize("kind", [KnowledgeError, ConfigError, ReadError, StoreError, CutShortError, UnforeseenError])
async def test_errors_cross_as_what_they_are(kind: type[Exception]) -> None:
    error = crossed(kind("news.db: is damaged"))
    assert (type(error), str(error)) == (kind, "news.db: is damaged")


async def test_one_process_is_this_one() -> None:
    async with open_answers(obedient, 1) as answers:
        assert (await answers.answer(asked("who"))).intent == str(os.getpid())


async def test_eight_chats_are_spread_evenly_and_each_stays_where_it_is(pool: Answers) -> None:
    chats = [f"{n}/{n}" for n in range(8)]
    first = [(await pool.answer(asked("who", chat))).intent for chat in chats]
    again = await asyncio.gather(*(pool.answer(asked("again", chat)) for chat in reversed(chats)))
    assert sorted(Counter(first).values()) == [4, 4]
    assert str(os.getpid()) not in first
    assert [answer.intent for answer in reversed(again)] == first
    assert {answer.suggestions for answer in again} == {("who",)}


async def test_messages_of_one_chat_are_answered_in_the_order_they_came(pool: Answers) -> None:
    texts = [f"{n}" for n in range(20)]
    answers = await asyncio.gather(*(pool.answer(asked(text, "order")) for text in texts))
    assert [answer.suggestions for answer in answers] == [tuple(texts[:n]) for n in range(20)]


async def test_messages_of_no_chat_and_of_new_chats_go_to_the_less_busy_process(pool: Answers) -> None:
    task, connection = await held(pool, None)
    others = [await pool.answer(asked("who", chat)) for chat in (None, "new", None, "newer")]
    connection.close()
    assert len({answer.intent for answer in others}) == 1
    assert (await task).intent != others[0].intent


async def test_how_long_the_slowest_has_been_at_its_message_is_known(pool: Answers) -> None:
    await pool.answer(asked("who"))
    assert pool.busy() == 0
    task, connection = await held(pool, None)
    first = pool.busy()
    await pool.answer(asked("who"))  # the other one's
    assert 0 < first < pool.busy()
    connection.close()
    await task
    assert pool.busy() == 0


@pytest.mark.parametrize(
    ("order", "kind", "says"),
    [
        ("refuse news.db: is damaged", StoreError, "news.db: is damaged"),
        ("stumble over this", UnforeseenError, "LookupError, pooled.py:N"),
    ],
)
async def test_an_error_is_raised_as_it_was_and_the_process_goes_on(
    pool: Answers, order: str, kind: type[Exception], says: str
) -> None:
    before = await pool.answer(asked("who", "errors"))
    with pytest.raises(Exception) as raised:
        await pool.answer(asked(order, "errors"))
    assert (type(raised.value), re.sub(r"\d+$", "N", str(raised.value))) == (kind, says)
    assert (await pool.answer(asked("who", "errors"))).intent == before.intent


async def test_callers_that_are_cancelled_hold_nobody_up(pool: Answers) -> None:
    at_work, connection = await held(pool, "cancelled")
    waiting = asyncio.create_task(pool.answer(asked("never asked", "cancelled")))
    last = asyncio.create_task(pool.answer(asked("last", "cancelled")))
    await asyncio.sleep(0)
    at_work.cancel()
    waiting.cancel()
    connection.close()
    assert (await last).question == "last"
    assert [text.split()[0] for text in (await last).suggestions] == ["hold"]
    assert at_work.cancelled()
    assert waiting.cancelled()


async def test_where_a_process_ends_another_is_asked_the_same(
    pool: Answers, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    before = await pool.answer(asked("who", "mortal"))
    answer = await pool.answer(asked(f"die-once {tmp_path / 'died'}", "mortal"))
    assert (tmp_path / "died").exists()
    assert answer.intent != before.intent
    assert (await pool.answer(asked("who", "mortal"))).intent == answer.intent
    assert [(record.levelno, record.getMessage()) for record in caplog.records] == [
        (logging.WARNING, "a process that answers has ended (status 9); another takes its place")
    ]


async def test_a_process_that_was_killed_at_rest_is_replaced_unnoticed(pool: Answers) -> None:
    before = await pool.answer(asked("who", "killed"))
    [process] = [child for child in multiprocessing.active_children() if str(child.pid) == before.intent]
    process.kill()
    assert (await pool.answer(asked("who", "killed"))).intent != before.intent


async def test_a_message_that_ends_each_process_is_an_error_and_the_next_is_answered(pool: Answers) -> None:
    with pytest.raises(KnowledgeError, match="NEWSBOT_ANSWERING"):
        await pool.answer(asked("die", "poison"))
    assert (await pool.answer(asked("next", "poison"))).question == "next"


@pytest.mark.parametrize(
    ("opening", "kind", "says"),
    [
        (misconfigured, ConfigError, "topics.yaml: topics.trade: is empty"),
        (broken, UnforeseenError, r"^LookupError, pooled\.py:\d+$"),
        (dying, KnowledgeError, "NEWSBOT_ANSWERING"),
    ],
)
async def test_what_goes_wrong_at_the_start_is_told_and_leaves_no_process(
    opening: Opening, kind: type[Exception], says: str
) -> None:
    before = set(multiprocessing.active_children())
    with pytest.raises(kind, match=says):
        async with open_answers(opening, 2):
            pass
    assert set(multiprocessing.active_children()) <= before


async def test_a_process_at_work_is_ended_too_and_its_caller_gets_an_error() -> None:
    before = set(multiprocessing.active_children())
    async with open_answers(obedient, 2) as answers:
        at_work, connection = await held(answers, None)
        assert len(multiprocessing.active_children()) == len(before) + 2
    connection.close()
    with pytest.raises(KnowledgeError):
        await at_work
    assert set(multiprocessing.active_children()) <= before


async def test_the_dialogue_answers_as_in_one_process_and_remembers_a_chat(seed_store: Path) -> None:
    opening: Opening = partial(open_dialogue, seed_store, load_phrases())
    messages = [asked(text, "a") for text in ("/quote Tokayev trade", "and about floods?", "who won the world cup")]
    dialogue: Dialogue
    with open_dialogue(seed_store, load_phrases()) as dialogue:
        alone = [dialogue.answer(message) for message in messages]
    async with open_answers(opening, 2) as answers:
        assert [await answers.answer(message) for message in messages] == alone
    assert alone[1].hits


async def test_threads_of_one_process_answer_a_chat_in_order_and_remember_it() -> None:
    async with open_answers(obedient, 1) as answers:
        chats = ["a", "b", "c"]
        replies = await asyncio.gather(*(answers.answer(asked(f"say {n}", chat)) for n in range(9) for chat in chats))
    assert {reply.intent for reply in replies} == {str(os.getpid())}
    for place in range(len(chats)):
        assert [reply.suggestions for reply in replies[place :: len(chats)]] == [
            tuple(f"say {n}" for n in range(before)) for before in range(9)
        ]


@pytest.mark.parametrize(("opening", "error"), [(misconfigured, ConfigError), (broken, LookupError)])
async def test_what_goes_wrong_when_threads_open_is_raised(opening: Opening, error: type[Exception]) -> None:
    with pytest.raises(error):
        async with open_answers(opening, 1):
            pass


async def test_threads_share_what_the_first_has_loaded(corpus_store: Path) -> None:
    opened: list[Dialogue] = []

    @contextmanager
    def opening(beside: Dialogue | None = None) -> Iterator[Dialogue]:
        with open_dialogue(corpus_store, load_phrases(), beside) as dialogue:
            opened.append(dialogue)
            yield dialogue

    async with open_answers(opening, 1) as answers:
        assert (await answers.answer(asked("/people", "a"))).message
    assert len({id(dialogue.understanding) for dialogue in opened}) == 1
    assert len({id(dialogue.search) for dialogue in opened}) == len({id(dialogue.memory) for dialogue in opened}) > 1
