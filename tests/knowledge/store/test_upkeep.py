"""Care of a store: what is wrong is told, a copy of one in use is whole, and what was removed takes no room."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.cli import cli
from bot.cli.options import LEFT_OUT
from knowledge.errors import CutShortError, StoreError
from knowledge.store import upkeep
from knowledge.store.reader import open_reader
from knowledge.store.upkeep import back_up, compact
from knowledge.store.verifying import verify
from tests.conftest import Library

TALKS = (
    "date 2024-04-19\nTalks in Norvik\n\n“Tráde\u00ad grew by 26% in 2023,” Ann Smith said.\n\n"
    "“Roads come first 🚢,” she said, “then bridges for 3 million people.”\n\n"
    "A senior official said “exports will double” on Friday."
)
LOGS = {"news.db-wal", "news.db-shm"}  # which readers of the store may leave


@pytest.fixture
async def store(library: Library) -> Library:
    """A store in which documents were added, replaced and removed."""
    await library.load({"a.txt": TALKS, "b.txt": TALKS, "c.txt": "date 2024-04-20 Rain fell on the valley."})
    await library.load({"b.txt": TALKS.replace("Ann Smith", "Bob Jones")})
    async with library.writer() as writer:
        await writer.remove("c.txt")
    (library.documents / "c.txt").unlink()
    return library


def run(command: str, store: Path, *arguments: str) -> Result:
    return CliRunner().invoke(cli, [command, "--store", str(store), *arguments])


async def test_a_store_that_is_whole_is_said_to_be(store: Library) -> None:
    assert verify(store.path) == []
    done = run("verify", store.path)
    assert (done.exit_code, done.stdout, done.stderr) == (0, f"{store.path}: all as it should be\n", "")


@pytest.mark.parametrize(
    ("harm", "says"),
    [
        ('UPDATE passage SET "end" = "end" + 9999 WHERE row & 4194303 = 1', "a passage whose start and end"),
        ("UPDATE quote SET start = -1", "a quote whose start and end slice nothing: a.txt at -1, "),
        ("UPDATE quote SET mention_end = mention_start - 1", "a quote whose mention_start and"),
        ("UPDATE quote SET cue_end = NULL WHERE cue_end > 0", "a quote whose cue_start and cue_end slice nothing"),
        ("UPDATE segment SET \"end\" = 9999", "a segment whose start and end slice nothing"),
        ("UPDATE fact SET start = 1 + \"end\"", "a fact whose start and end slice nothing"),
        ("UPDATE figure SET \"end\" = 9999", "a figure whose start and end slice nothing"),
        ("UPDATE figure SET concept_end = 9999", "a figure whose concept_start and concept_end slice nothing"),
        ("UPDATE moment SET start = 9999", "a moment whose start and end slice nothing"),
        ("UPDATE document SET text = substr(text, 1, 40)", "a quote whose start and end slice nothing"),
        ("DELETE FROM document WHERE id = 'a.txt'", "a row that belongs to nothing: "),
        ("DELETE FROM segment", "a quote without a part: "),
        ("UPDATE segment SET start = start - 1", "a part outside its quote: "),
        ("DELETE FROM tally", "a wrong count of documents or passages: none"),
        ("UPDATE tally SET passages = 3", "a wrong count of documents or passages: 2, 3"),
        ("INSERT INTO part (text) VALUES ('nobody')", "a name's word that is not indexed: nobody"),
        ("INSERT INTO part_index (rowid, text) VALUES (99, 'nobody')", "an indexed word of no name: 99"),
        ("INSERT INTO passage_index (rowid, text) VALUES (99, 'rain')", "an indexed passage that is not there: row 99"),
        ("DELETE FROM sketch WHERE number = (SELECT max(number) FROM sketch)", "a sketch that is not of"),
        ("INSERT INTO sketch VALUES (1, 2)", "a sketch that is not of its document's text: 1 more of none"),
        ("DELETE FROM telling WHERE place = 0", "a story without its first telling, or with one alone: "),
        ("DELETE FROM telling WHERE place = 1", "a story without its first telling, or with one alone: "),
        ("DELETE FROM telling", "a passage told again in no story: "),
        ("INSERT INTO version SELECT 'z', 1, title, date, source, url, language, text, '' FROM document LIMIT 1",
         "an old version of no document, or newer than it is: z 1"),
        ("UPDATE document SET version = 1", "an old version of no document, or newer than it is: b.txt 1"),
        ("UPDATE change SET \"end\" = 9999 WHERE row = 1", "a change that slices nothing: b.txt 1 at "),
        ("UPDATE change SET now_end = 9999 WHERE row = 1", "a change that slices nothing: b.txt 1 at "),
        ("UPDATE document SET text = replace(text, 'grew by', 'fell by')", "otherwise than in the index: fell, grew"),
        ("UPDATE document SET text = replace(text, 'senior', 'so old')", "a passage that is not indexed, or by other"),
    ],
)  # fmt: skip
async def test_what_is_wrong_is_told(store: Library, harm: str, says: str) -> None:
    with closing(sqlite3.connect(store.path)) as db:
        db.execute(harm)
        db.commit()
    told = verify(store.path)
    assert all(line.startswith(f"{store.path}: ") and "\n" not in line for line in told)
    assert any(says in line for line in told)


async def test_a_passage_that_left_the_index_is_told(store: Library) -> None:
    [(row, text, start, end)] = store.rows(
        'SELECT passage.row, text, start, "end" FROM passage JOIN document ON document.row = document LIMIT 1'
    )
    with closing(sqlite3.connect(store.path)) as db:
        db.execute(
            "INSERT INTO passage_index (passage_index, rowid, text, title, context) VALUES ('delete', ?, ?, ?, '')",
            (row, text[start:end], "Talks in Norvik"),
        )
        db.commit()
    assert any(
        line.endswith(f"a passage that is not indexed, or by other words: row {row}") for line in verify(store.path)
    )


@pytest.mark.parametrize("at", [0.5, 0.9])
async def test_a_damaged_file_is_told_with_status_1(store: Library, at: float) -> None:
    size = store.path.stat().st_size
    with store.path.open("r+b") as file:
        file.seek(int(size * at))
        file.write(b"\xaa" * (size - int(size * at)))
    assert run("verify", store.path).exit_code == LEFT_OUT


async def test_what_is_no_store_of_ours_is_refused(store: Library, tmp_path: Path) -> None:
    (tmp_path / "letter").write_text("Dear reader, " * 20)
    with pytest.raises(StoreError, match="is not a store"):
        verify(tmp_path / "letter")


async def test_a_store_is_copied_while_it_is_written_and_read(store: Library, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    with store.reader() as reader, closing(sqlite3.connect(store.path, isolation_level=None)) as writer:
        reader.count_documents()
        writer.execute("BEGIN IMMEDIATE")
        writer.execute("UPDATE document SET title = 'not yet'")
        back_up(store.path, copy)
        writer.execute("ROLLBACK")
    assert {file.name for file in tmp_path.iterdir()} - LOGS == {"copy.db", "documents", "news.db"}
    assert copy.stat().st_mode & 0o777 == 0o600
    assert verify(copy) == []
    with open_reader(copy) as copied:
        assert copied.count_documents() == 2
        assert [document.title for document in copied.latest(9)] == ["Talks in Norvik"] * 2  # one corrects the other


async def test_a_copy_takes_the_place_of_an_older_one_whole_or_not_at_all(
    store: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = tmp_path / "copy.db"
    assert run("backup", store.path, str(copy)).exit_code == 0
    async with store.writer() as writer:
        await writer.remove("b.txt")
    before = copy.read_bytes()
    with monkeypatch.context() as unlucky:
        unlucky.setattr(upkeep, "verify", lambda path: [f"{path}: a page is gone"])
        with pytest.raises(
            CutShortError, match=r"copy\.db: the copy is not whole and was not kept \(.* a page is gone\)"
        ):
            back_up(store.path, copy)
    assert copy.read_bytes() == before
    copy.with_name("copy.db-wal").write_bytes(b"of the older one")
    back_up(store.path, copy)
    with open_reader(copy) as copied:
        assert copied.count_documents() == 1
    assert {file.name for file in tmp_path.iterdir()} - LOGS == {"copy.db", "documents", "news.db"}


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("news.db", "is the store itself; name another file"),
        ("documents/a.txt", "is not a store"),
        ("nowhere/copy.db", "cannot be written to"),
    ],
)
async def test_a_copy_spoils_no_other_file(store: Library, tmp_path: Path, name: str, says: str) -> None:
    before = (tmp_path / name).read_bytes() if (tmp_path / name).exists() else None
    with pytest.raises(StoreError, match=says):
        back_up(store.path, tmp_path / name)
    assert before is None or (tmp_path / name).read_bytes() == before
    assert not list(tmp_path.rglob("*.part"))


async def test_what_was_removed_takes_no_room_once_it_is_made_compact(store: Library) -> None:
    await store.load({f"{n}.txt": TALKS * 40 for n in range(20)})
    async with store.writer() as writer:
        for n in range(20):
            await writer.remove(f"{n}.txt")
    with store.reader() as reader:
        reader.count_documents()
        before, after = await compact(store.path, store.said.append)
        assert reader.count_documents() == 2
    assert after < before / 2
    assert store.path.stat().st_size == after
    assert verify(store.path) == []


async def test_a_store_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    for command in ("verify", "compact"):
        done = run(command, tmp_path / "none.db")
        assert "does not exist; make it with: newsbot load" in str(done.exception)
    assert list(tmp_path.iterdir()) == []
