"""Which files are opened: ours, of this version; every other one is refused in a sentence and stays as it was."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from knowledge.errors import StoreError
from knowledge.names import key
from knowledge.rules import Rules
from knowledge.search import ANY_DAY
from knowledge.store import database, writing
from knowledge.store.reader import open_reader
from knowledge.store.writer import open_writer
from tests.conftest import Library

TALKS = "date 2024-04-19 Talks were held in Astana. “Trade grew,” Ann Smith said."


async def read(library: Library) -> None:
    with library.reader() as reader:
        reader.latest(1)


async def write(library: Library) -> None:
    await library.load({"b.txt": TALKS})


async def remove(library: Library) -> None:
    async with library.writer() as writer:
        await writer.remove("a.txt")


def letter(path: Path) -> None:
    path.write_text("This is a letter." * 20)


def short(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:50])


def foreign(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as db:
        db.execute("CREATE TABLE theirs (a)")


def newer(path: Path) -> None:
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA user_version = 99")


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def overwritten(path: Path) -> None:
    with path.open("r+b") as file:
        file.seek(100)
        file.write(b"\xaa" * (path.stat().st_size - 100))


@pytest.mark.parametrize(
    ("harm", "says"),
    [
        (letter, "is not a store (no SQLite file); name another file with --store"),
        (short, "is not a store (no SQLite file); name another file with --store"),
        (foreign, "is another program's database; name another file with --store"),
        (newer, f"was made by a newer newsbot (version 99, this one knows {database.VERSION}); update newsbot"),
        (cut, "cannot be used (database disk image is malformed); load the documents into a new store with --store"),
        (overwritten, "cannot be used (database disk image is malformed); load the documents into a new store"),
    ],
)
@pytest.mark.parametrize("use", [read, write, remove])
async def test_a_file_that_is_no_store_of_ours_is_refused_and_left_as_it_was(
    library: Library, harm: Callable[[Path], None], says: str, use: Callable[[Library], object]
) -> None:
    await library.load({"a.txt": TALKS})
    harm(library.path)
    before = library.path.read_bytes()
    with pytest.raises(StoreError) as refused:
        await use(library)  # type: ignore[misc]
    assert str(refused.value).startswith(f"{library.path}: {says}")
    assert "\n" not in str(refused.value)
    assert library.path.read_bytes() == before
    assert not [file.name for file in library.folder.iterdir() if file.name.startswith("news.db-")]


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda path: None, "does not exist; make it with: newsbot load --store"),
        (lambda path: path.touch(), "holds nothing yet; fill it with: newsbot load --store"),
        (lambda path: path.mkdir(), "does not exist"),
    ],
)
async def test_a_store_that_is_not_there_is_not_made_by_reading(
    library: Library, make: Callable[[Path], None], says: str
) -> None:
    make(library.path)
    with pytest.raises(StoreError, match=says):
        await read(library)
    assert not library.path.is_file() or library.path.stat().st_size == 0


async def test_an_empty_file_becomes_a_store_by_loading(library: Library) -> None:
    library.path.touch()
    await write(library)
    await read(library)


async def test_folders_of_a_new_store_are_made(library: Library) -> None:
    path = library.folder / "new" / "deep" / "news.db"
    async with open_writer(path, library.rules.directory, print):
        pass
    assert path.is_file()


async def test_a_folder_that_cannot_be_made_is_told(library: Library) -> None:
    (library.folder / "file").touch()
    with pytest.raises(StoreError, match=r"cannot be made \(.*\); name another file with --store"):
        async with open_writer(library.folder / "file" / "news.db", library.rules.directory, print):
            pass


def modes(library: Library) -> dict[str, int]:
    files = [file for file in library.folder.iterdir() if file.is_file()]
    return {file.name: file.stat().st_mode & 0o777 for file in files}


async def test_a_store_is_its_owners_alone_with_the_log_beside_it(library: Library) -> None:
    before = os.umask(0)
    try:
        await library.load({"a.txt": TALKS})
        async with library.writer() as writer:
            await writer.remove("a.txt")
            assert modes(library) == {"news.db": 0o600, "news.db-wal": 0o600, "news.db-shm": 0o600}
    finally:
        os.umask(before)


async def test_a_store_that_was_opened_to_others_stays_so(library: Library) -> None:
    await library.load({"a.txt": TALKS})
    library.path.chmod(0o640)
    await library.load({"b.txt": TALKS})
    assert modes(library) == {"news.db": 0o640}


async def test_whose_store_it_is_stands_in_the_file_itself_while_it_is_being_written(library: Library) -> None:
    async with library.writer():
        database.check_is_ours(library.path)
        assert library.path.read_bytes()[68:72] == b"news"


async def test_an_older_store_is_refused_for_reading_and_migrated_by_loading(
    library: Library, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    await library.load({"a.txt": TALKS})
    step = tmp_path / "step.sql"
    step.write_text("CREATE TABLE further (a INTEGER) STRICT;\nCREATE INDEX further_a ON further (a);\n")
    now, later = database.VERSION, database.VERSION + 1
    monkeypatch.setattr(database, "STEPS", (*database.STEPS, step))
    monkeypatch.setattr(database, "VERSION", later)
    with pytest.raises(StoreError, match=rf"is of an older version \({now}\); bring it up to date with: newsbot load"):
        await read(library)
    await write(library)
    assert library.said == [f"{library.path}: migrating from version {now} to {later}"]
    await read(library)
    assert library.rows(f"SELECT count(*) FROM document, pragma_user_version WHERE user_version = {later}") == [(2,)]


@pytest.mark.parametrize("asked", ["торговли", "Ёлкином", "российскую", "өзендер", "сауданың"])
async def test_a_store_without_stems_of_cyrillic_words_is_indexed_again(library: Library, asked: str) -> None:
    await library.load({"c.txt": "Торговля растёт, сказал Елкин о российской доле.", "d.txt": "Өзенде саудасы бар."})
    with closing(sqlite3.connect(library.path)) as db:
        db.execute("INSERT INTO passage_index (passage_index) VALUES ('delete-all')")
        # What versions 5 and 6 have brought.
        for table in ("feed_item", "feed", "unfinished_document", "unfinished_file", "unfinished"):
            db.execute(f"DROP TABLE {table}")
        db.execute("PRAGMA user_version = 3")
        db.commit()
    await write(library)
    assert library.said == [f"{library.path}: migrating from version 3 to {database.VERSION}"]
    with library.reader() as reader:
        assert len(reader.passages([asked], ANY_DAY, 10)) == 1
        assert len(reader.passages(["trade"], ANY_DAY, 10)) == 1


async def test_a_store_of_version_1_finds_its_people_in_the_new_way(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as first:
        first.setattr(database, "STEPS", database.STEPS[:1])
        first.setattr(database, "VERSION", 1)
        async with writing.writing(library.path, print) as db:
            for statement in (
                "INSERT INTO document VALUES (1024, 'a', '', 'A', NULL, NULL, NULL, 'en', 'Mohammed Ali Reza spoke.')",
                "INSERT INTO passage (row, document, start, \"end\", context) VALUES (1025, 1024, 0, 24, '')",
                "INSERT INTO person VALUES (1, NULL, 'Mohammed Ali Reza')",
                "INSERT INTO name VALUES (1, 'Mohammed Ali Reza', 'mohamed ali reza', 1)",
                "INSERT INTO named VALUES (1024, 1)",
                *(f"INSERT INTO name_part VALUES ('{part}', 1)" for part in ("mohamed", "ali", "reza")),
                "INSERT INTO directory VALUES ('of another day')",
            ):
                await db.execute(statement)
            await db.commit()
    await write(library)
    with open_reader(library.path) as reader:
        (person,) = reader.find_people([key("Muhammad")], [])
        (misspelt,) = reader.find_people([], ["rezza"])
    assert person.name == misspelt.name == "Mohammed Ali Reza"
    assert library.rows("SELECT documents, passages FROM tally") == [(2, 2)]


async def test_a_migration_that_fails_leaves_the_store_of_its_old_version(
    library: Library, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    await library.load({"a.txt": TALKS})
    step = tmp_path / "step.sql"
    step.write_text("CREATE TABLE further (a INTEGER) STRICT;\nCREATE TABLE document (a INTEGER);\n")
    with monkeypatch.context() as later:
        later.setattr(database, "STEPS", (*database.STEPS, step))
        later.setattr(database, "VERSION", database.VERSION + 1)
        with pytest.raises(StoreError, match="already exists"):
            await write(library)
    await read(library)
    assert library.rows("SELECT name FROM sqlite_schema WHERE name = 'further'") == []


async def test_a_load_waits_for_another_and_says_so(library: Library) -> None:
    await library.load({"a.txt": TALKS})
    with closing(sqlite3.connect(library.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")

        def say(line: str) -> None:
            library.said.append(line)
            other.execute("COMMIT")

        async with open_writer(library.path, library.rules.directory, say) as writer:
            assert await writer.remove("a.txt")
    assert library.said == [f"{library.path}: waiting for another load to finish with the store"]


async def test_a_load_that_waits_in_vain_says_why(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    await library.load({"a.txt": TALKS})
    monkeypatch.setattr(database, "BUSY_SECONDS", 0.0)
    monkeypatch.setattr(writing, "_PATIENCE_SECONDS", 0.0)
    with closing(sqlite3.connect(library.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="another program holds it; try again when it is done"):
            await library.load({"b.txt": TALKS})
        other.execute("ROLLBACK")


async def test_reading_goes_on_while_another_process_holds_the_store(library: Library) -> None:
    await library.load({"a.txt": TALKS})
    with closing(sqlite3.connect(library.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        other.execute("DELETE FROM document")
        with library.reader() as reader:
            assert len(reader.passages(["trade"], ANY_DAY, 9)) == 1
        other.execute("ROLLBACK")


async def test_a_store_in_a_folder_that_may_not_be_written_to_is_read(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    await library.load({"a.txt": TALKS})
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    with library.reader() as reader:
        assert reader.count_documents() == 1
    assert sorted(file.name for file in library.folder.iterdir()) == ["documents", "news.db"]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can become somebody else")
async def test_a_store_that_may_not_be_written_to_is_told(rules: Rules) -> None:
    # A folder of its own: every run of pytest closes those above `tmp_path` to others, also while this test is on.
    with tempfile.TemporaryDirectory() as folder:
        library = Library(Path(folder), rules)
        await library.load({"a.txt": TALKS})
        library.folder.chmod(0o755)
        library.path.chmod(0o644)
        os.seteuid(65534)
        try:
            with pytest.raises(StoreError, match=r"news\.db: may not be written to; name another file with --store"):
                await remove(library)
        finally:
            os.seteuid(0)


async def test_several_readers_open_one_store(library: Library) -> None:
    await library.load({"a.txt": TALKS})
    with open_reader(library.path) as one, open_reader(library.path) as other:
        assert one.size() == other.size() == 1
