"""The bot's own state: a file for its owner alone, updates that are known again, letters until they are done with."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from knowledge.errors import StateBusyError, StateError
from knowledge.state.file import VERSION, Change, look_at, open_state
from knowledge.state.inbox import KEPT_SECONDS, Inbox, Taken
from knowledge.state.outbox import UNASKED, Letter, open_outbox

NOW = 1_713_549_600.0


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "deep" / "news.state.db"


async def test_it_is_made_for_its_owners_eyes_alone(path: Path) -> None:
    async with open_state(path) as state:
        await state.write(Inbox(state, 7).take([Taken(1, "a")], NOW))
        modes = {file.name: file.stat().st_mode & 0o777 for file in path.parent.iterdir()}
    assert set(modes) == {"news.state.db", "news.state.db-wal", "news.state.db-shm"}
    assert set(modes.values()) == {0o600}


async def test_what_is_written_is_there_after_a_new_start(path: Path) -> None:
    async with open_state(path) as state:
        outbox = await open_outbox(state, 7)
        [letter] = outbox.number([Letter(11, "hello", about=1)])
        await state.write(Inbox(state, 7).take([Taken(1, "a"), Taken(2, "b")], NOW), outbox.post([letter]))
    async with open_state(path) as state:
        assert await Inbox(state, 7).waiting() == [Taken(1, "a"), Taken(2, "b")]
        assert await (await open_outbox(state, 7)).waiting() == [letter]


async def test_all_that_is_asked_for_meanwhile_is_one_transaction(path: Path) -> None:
    async with open_state(path) as state:
        inbox = Inbox(state, 7)
        await asyncio.gather(*(state.write(inbox.take([Taken(number, "a")], NOW)) for number in range(100)))
        assert len(await inbox.waiting()) == 100
        assert state.transactions <= 3


async def test_changes_are_made_together_or_not_at_all(path: Path) -> None:
    async with open_state(path) as state:
        inbox = Inbox(state, 7)
        with pytest.raises(StateError, match=r"news.state.db: the bot's own state cannot be used"):
            await state.write(inbox.take([Taken(1, "a")], NOW), Change("INSERT INTO nowhere VALUES (?)", [(1,)]))
        assert await inbox.waiting() == []
        await state.write(inbox.take([Taken(1, "a")], NOW))
        assert await inbox.known([1]) == {1}


async def test_at_its_end_what_was_asked_for_is_written(path: Path) -> None:
    async with open_state(path) as state:
        inbox = Inbox(state, 7)
        writes = [asyncio.create_task(state.write(inbox.take([Taken(n, "a"), Taken(-n, "b")], NOW))) for n in (1, 2)]
        await asyncio.sleep(0)
        writes[0].cancel()
    async with open_state(path) as state:
        assert await Inbox(state, 7).known([1, -1, 2, -2]) == {1, -1, 2, -2}


async def test_an_update_is_known_again_by_its_number_until_it_cannot_come_again(path: Path) -> None:
    async with open_state(path) as state:
        inbox = Inbox(state, 7)
        await state.write(inbox.take([Taken(1, "a"), Taken(2, None)], NOW))
        await state.write(inbox.finish(1), inbox.forget(NOW + KEPT_SECONDS))
        assert (await inbox.known([1, 2, 3]), await inbox.waiting()) == ({1, 2}, [])
        await state.write(inbox.forget(NOW + KEPT_SECONDS + 1))
        assert await inbox.known([1, 2, 3]) == set()


async def test_what_waits_is_not_forgotten_however_old_it_is(path: Path) -> None:
    async with open_state(path) as state:
        inbox = Inbox(state, 7)
        await state.write(inbox.take([Taken(1, "a")], NOW))
        await state.write(inbox.forget(NOW + 10 * KEPT_SECONDS))
        assert await inbox.waiting() == [Taken(1, "a")]


async def test_it_is_known_at_how_many_starts_an_update_was_waiting_still(path: Path) -> None:
    async with open_state(path) as state:
        inbox = Inbox(state, 7)
        await state.write(inbox.take([Taken(1, "a"), Taken(2, "b")], NOW))
        await state.write(inbox.finish(2), inbox.started())
        await state.write(inbox.started())
        assert await inbox.waiting() == [Taken(1, "a", 2)]


async def test_two_bots_have_nothing_to_do_with_each_other(path: Path) -> None:
    async with open_state(path) as state:
        own, other = await open_outbox(state, 7), Inbox(state, 8)
        await state.write(Inbox(state, 7).take([Taken(1, "a")], NOW), own.post(own.number([Letter(11, "hello")])))
        assert await other.known([1]) == set()
        assert await other.waiting() == []
        assert await (await open_outbox(state, 8)).waiting() == []


async def test_a_letter_is_postponed_redirected_and_discarded(path: Path) -> None:
    async with open_state(path) as state:
        outbox = await open_outbox(state, 7)
        first, second = outbox.number([Letter(-22, "a", about=1), Letter(11, "b", UNASKED)])
        await state.write(outbox.post([first, second]))
        await state.write(outbox.postpone(first.row, 2, NOW), outbox.redirect(-22, -10022))
        assert await outbox.waiting() == [Letter(-10022, "a", about=1, row=first.row, tries=2, after=NOW)]
        await state.write(outbox.discard([first.row, second.row]))
        assert (await outbox.waiting(), await outbox.unasked(0, 9)) == ([], [])


async def test_what_nobody_asked_for_is_given_a_few_at_a_time(path: Path) -> None:
    async with open_state(path) as state:
        outbox = await open_outbox(state, 7)
        reply, *unasked = outbox.number([Letter(11, "a", about=1), *(Letter(11, text, UNASKED) for text in "bcd")])
        await state.write(outbox.post([reply, *unasked]))
        assert await outbox.waiting() == [reply]
        assert await outbox.unasked(0, 2) == unasked[:2]
        assert await outbox.unasked(unasked[1].row, 2) == unasked[2:]


async def test_the_number_of_a_letter_that_was_sent_is_not_given_again(path: Path) -> None:
    async with open_state(path) as state:
        outbox = await open_outbox(state, 7)
        [letter] = outbox.number([Letter(11, "a")])
        await state.write(outbox.post([letter]))
        await state.write(outbox.discard([letter.row]))
    async with open_state(path) as state:
        [later] = (await open_outbox(state, 7)).number([Letter(11, "b")])
        assert later.row > letter.row


async def test_one_process_at_a_time_has_it(path: Path) -> None:
    async with open_state(path):
        with pytest.raises(StateBusyError, match="another newsbot is at work with it"):
            async with open_state(path):
                pass
    async with open_state(path):
        pass


def no_database(path: Path) -> None:
    path.write_bytes(b"no database at all, but some words")


def another_program_s(path: Path) -> None:
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA application_id = 5")
        db.execute("CREATE TABLE a (b)")


def newer(path: Path) -> None:
    with closing(sqlite3.connect(path)) as db:
        db.executescript(f"PRAGMA application_id = {0x6E627374}; PRAGMA user_version = {VERSION + 1}")


@pytest.mark.parametrize(
    ("made", "says"),
    [
        (no_database, "file is not a database"),
        (another_program_s, "is another program's database; name another file with --state"),
        (newer, "was made by a newer newsbot"),
        (Path.mkdir, "cannot be written (Is a directory); name another file with --state"),
    ],
    ids=lambda value: getattr(value, "__name__", None),
)
async def test_a_file_that_is_none_of_ours_is_one_sentence(tmp_path: Path, made, says: str) -> None:
    made(tmp_path / "own.db")
    with pytest.raises(StateError) as refused:
        async with open_state(tmp_path / "own.db"):
            pass
    assert says in str(refused.value)
    assert str(refused.value).startswith(str(tmp_path))


def gone(path: Path) -> None:
    path.unlink()


def replaced(path: Path) -> None:
    path.with_name("new.db").write_bytes(b"")
    path.with_name("new.db").replace(path)


@pytest.mark.parametrize(
    ("harm", "says"), [(gone, "(No such file or directory)"), (replaced, "(another file has taken its place)")]
)
async def test_a_file_that_is_not_where_it_was_is_lost(path: Path, harm, says: str) -> None:
    async with open_state(path) as state:
        assert state.lost() is None
        harm(path)
        assert says in (state.lost() or "")


async def test_one_that_is_served_from_can_be_looked_at(path: Path) -> None:
    assert look_at(path).endswith("is not there yet; the first start makes it")
    async with open_state(path):
        assert look_at(path).endswith("can be used")


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"Dear reader, " * 20, "is another program's file"),
        (b"short", "is another program's file"),
        (b"SQLite format 3\x00".ljust(60, b"\0") + bytes([0, 0, 9, 9]) + bytes(4) + b"nbst", "newer newsbot"),
    ],
    ids=["a letter", "a word", "a newer one"],
)
def test_one_that_cannot_be_used_is_one_sentence(path: Path, content: bytes, says: str) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    with pytest.raises(StateError, match=says):
        look_at(path)
