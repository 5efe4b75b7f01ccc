"""What the state keeps of questions, readers and editors, and for how long."""

from __future__ import annotations

import asyncio
import datetime as dt
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from knowledge.address import key
from knowledge.model import Span
from knowledge.search import Citation, Hit
from knowledge.state import asked, audit, readers, shown
from knowledge.state.asked import Asked, Question
from knowledge.state.audit import Act, Audit
from knowledge.state.file import STEPS, State, open_state
from knowledge.state.outbox import Letter, open_outbox
from knowledge.state.own_key import own_key
from knowledge.state.progress import Mark, Progress
from knowledge.state.readers import Feedback, Readers
from knowledge.state.shown import Shown, Where
from knowledge.state.told import Place

NOW = 1_713_549_600.0
QUESTION = Question(
    "abc", -22, 11, 5, dt.date(2024, 4, 19), "ru", "когда?", "что сказала Ито?", ("/quote Ito", "/people")
)
TOLD = Feedback("speaker", "who said it", "pier", "The pier is old,", "Ann Dorn", "she")


@pytest.fixture
async def state(tmp_path: Path) -> AsyncIterator[State]:
    async with open_state(tmp_path / "news.state.db") as opened:
        yield opened


async def test_a_question_is_found_by_its_token_with_what_was_sent_in_reply(state: State) -> None:
    questions = Asked(state, 7)
    await state.write(questions.keep(QUESTION, NOW))
    await state.write(questions.replied("abc", 91), questions.replied("abc", 92), questions.replied("gone", 93))
    assert await questions.find("abc") == replace(QUESTION, replies=(91, 92))
    assert await questions.find("abd") is None
    assert await Asked(state, 8).find("abc") is None


async def test_a_question_that_is_edited_keeps_its_replies_until_they_are_fewer(state: State) -> None:
    questions, edited = Asked(state, 7), replace(QUESTION, text="где?", choices=())
    await state.write(questions.keep(QUESTION, NOW), questions.replied("abc", 91), questions.replied("abc", 92))
    await state.write(questions.keep(edited, NOW + 1), questions.shortened("abc", 1))
    assert await questions.find("abc") == replace(edited, replies=(91,))


async def test_a_reader_s_language_is_the_one_chosen_last(state: State) -> None:
    known = Readers(state, 7)
    assert await known.language(11) is None
    await state.write(known.choose(11, "ru"), known.choose(12, "en"))
    await state.write(known.choose(11, "kk"))
    assert (await known.language(11), await known.language(12)) == ("kk", "en")
    await state.write(known.choose(11, None))
    assert await known.language(11) is None


async def test_the_last_word_on_a_slice_stands(state: State) -> None:
    known = Readers(state, 7)
    await state.write(known.tell(11, TOLD, NOW), known.tell(12, TOLD, NOW + 1))
    await state.write(known.tell(11, replace(TOLD, verdict="useful"), NOW + 2))
    assert await known.told() == [replace(TOLD, verdict="useful", at=NOW + 2), replace(TOLD, at=NOW + 1)]


async def test_all_of_a_reader_is_forgotten_and_nothing_of_another(state: State) -> None:
    known, questions = Readers(state, 7), Asked(state, 7)
    for user in (11, 12):
        question = replace(QUESTION, token=str(user), user=user)
        await state.write(known.choose(user, "kk"), known.tell(user, TOLD, NOW), questions.keep(question, NOW))
        await state.write(Shown(state, 7).keep([HIT], Where(Place(-22), user, "en"), NOW))
    await state.write(*known.forget_user(11))
    assert [one.where.user for one in await Shown(state, 7).of({key("pier")}, NOW)] == [12]
    assert (await known.language(11), await questions.find("11")) == (None, None)
    assert (await known.language(12), len(await known.told())) == ("kk", 1)
    assert await questions.find("12") is not None


async def test_nothing_is_kept_for_longer_than_it_is_needed(state: State) -> None:
    known, questions, acts, seen = Readers(state, 7), Asked(state, 7), Audit(state, 7), Shown(state, 7)
    act = Act(1, "withdraw", "pier", "removed", NOW)
    await state.write(questions.keep(QUESTION, NOW), known.tell(11, TOLD, NOW), acts.note(act))
    await state.write(seen.keep([HIT], HERE, NOW))
    kept = asked.KEPT_SECONDS, readers.KEPT_SECONDS, audit.KEPT_SECONDS, shown.KEPT_SECONDS
    all_of_it = list(zip((questions, known, acts, seen), kept, strict=True))
    await state.write(*(one.forget(NOW + much) for one, much in all_of_it))
    assert await questions.find("abc") is not None
    assert (len(await known.told()), await acts.last(9), len(await seen.of({key("pier")}, NOW))) == (1, [act], 1)
    await state.write(*(one.forget(NOW + much + 1) for one, much in all_of_it))
    assert await questions.find("abc") is None
    assert (await known.told(), await acts.last(9), await seen.of({key("pier")}, NOW)) == ([], [], [])


async def test_the_key_is_made_once(tmp_path: Path) -> None:
    keys = []
    for name in ("a.db", "a.db", "b.db"):
        async with open_state(tmp_path / name) as state:
            keys += [await own_key(state), await own_key(state)]
    assert len(keys[0]) == 32
    assert keys[:4] == [keys[0]] * 4
    assert keys[4] == keys[5] != keys[0]


async def test_a_state_of_an_earlier_version_is_taken_on_with_its_letters(tmp_path: Path) -> None:
    path = tmp_path / "old.state.db"
    with closing(sqlite3.connect(path)) as db:
        db.executescript(STEPS[0].read_text(encoding="utf-8"))
        db.execute("INSERT INTO outbox (account, target, priority, payload) VALUES (7, 11, 0, 'hello')")
        db.executescript(f"PRAGMA application_id = {0x6E627374}; PRAGMA user_version = 1")
    async with open_state(path) as state:
        assert await (await open_outbox(state, 7)).waiting() == [Letter(11, "hello", row=1)]


HIT = Hit("fact", "Trade grew by 5%.", Span(20, 37), (), None, None, Citation("pier", "", None, None, None, 2))
HERE = Where(Place(11), 11, "kk")


async def test_what_was_shown_is_known_by_its_document_and_by_its_place_for_thirty_days(state: State) -> None:
    seen, other = Shown(state, 7), replace(HIT, text="Salt costs $2.")
    elsewhere = [Where(Place(-22, 4), 11, "ru"), Where(Place(-22), 12, "en")]
    await state.write(seen.keep([HIT, other], HERE, NOW), *(seen.keep([HIT], where, NOW + 1) for where in elsewhere))
    await state.write(seen.keep([HIT], HERE, NOW + 2), seen.keep([], HERE, NOW))  # shown again
    found = await seen.of({key("pier")}, NOW + 3)
    assert {(one.where, one.trace.words == key(HIT.text), one.at - NOW) for one in found} == {
        (HERE, True, 2), (HERE, False, 0), (elsewhere[0], True, 1), (elsewhere[1], True, 1),
    }  # fmt: skip
    assert len(found) == 4
    assert {(one.trace.start, one.trace.length) for one in found} == {(20, 17)}
    assert await seen.of({key("quay")}, NOW) == await Shown(state, 8).of({key("pier")}, NOW) == []
    assert [(one.where, one.at) for one in await seen.in_place(Place(-22, 4), NOW)] == [(elsewhere[0], NOW + 1)]
    late = await seen.in_place(Place(11), NOW + shown.KEPT_SECONDS + 1)
    assert [(one.trace.words, one.at) for one in late] == [(key(HIT.text), NOW + 2)]


async def test_of_many_replies_all_are_looked_through(state: State, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shown, "_AT_ONCE", 2)
    seen = Shown(state, 7)
    await state.write(*(seen.keep([HIT], Where(Place(n), n, "en"), NOW + n) for n in range(1, 8)))
    assert [one.where.user for one in await seen.of({key("pier")}, NOW)] == [1, 2, 3, 4, 5, 6, 7]


async def test_progress_is_where_it_was_left(state: State) -> None:
    changes, other = Progress(state, 7, "changes"), Progress(state, 7, "withdrawals")
    assert await changes.mark() == Mark()
    await state.write(changes.reached(Mark(3, NOW)), other.reached(Mark(1, NOW)), changes.reached(Mark(4, NOW)))
    assert (await changes.mark(), await other.mark()) == (Mark(4, NOW), Mark(1, NOW))
    assert await Progress(state, 8, "changes").mark() == Mark()


def test_no_word_of_what_was_shown_is_kept(tmp_path: Path) -> None:
    async def show() -> None:
        async with open_state(tmp_path / "a.db") as state:
            await state.write(Shown(state, 7).keep([HIT], HERE, NOW))

    asyncio.run(show())
    kept = b"".join(file.read_bytes() for file in tmp_path.iterdir())
    assert b"grew" not in kept
    assert b"pier" not in kept
