"""What many tests need: the shipped rules, and a library, a store with a folder of documents to load into it."""

from __future__ import annotations

import os
import sqlite3
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import hypothesis
import pytest

from knowledge.bulk.loading import load
from knowledge.bulk.reading import Report
from knowledge.rules import Rules, load_rules
from knowledge.store import database
from knowledge.store.reader import StoreReader, open_reader
from knowledge.store.writer import Writer, open_writer


def pytest_configure() -> None:
    """What the shell has set for the bot is none of the tests' business."""
    # How long an example takes is nothing that a test looks at: machines are busy.
    hypothesis.settings.register_profile("suite", deadline=None)
    hypothesis.settings.load_profile("suite")
    for name in [name for name in os.environ if name.startswith(("NEWSBOT_", "TELEGRAM_"))]:
        del os.environ[name]


# What takes a store back by a version.
UNDONE = {
    10: "DROP TABLE arrival; DROP TABLE lineage;",
    9: """
        ALTER TABLE change DROP COLUMN sentence_start; ALTER TABLE change DROP COLUMN sentence_end;
        ALTER TABLE change DROP COLUMN speaker; ALTER TABLE change DROP COLUMN now_sentence_start;
        ALTER TABLE change DROP COLUMN now_sentence_end; ALTER TABLE change DROP COLUMN now_speaker;
        DROP TABLE withdrawal;
        """,
    8: """
        DROP TABLE fed; DROP TABLE withdrawn; DROP TABLE alias; DROP INDEX document_url; DROP TABLE loaded;
        DROP TABLE robots; ALTER TABLE telling DROP COLUMN corrects; ALTER TABLE feed DROP COLUMN left_out;
        ALTER TABLE feed_item DROP COLUMN error;
        """,
    7: "DROP TABLE unfinished_document; DROP TABLE unfinished_file; DROP TABLE unfinished;",
    6: "DROP TABLE feed_item; DROP TABLE feed;",
    5: """
        DROP VIEW stories; DROP VIEW changes; DROP VIEW document_versions;
        DROP TABLE change; DROP TABLE version; DROP TABLE again; DROP TABLE telling; DROP TABLE unsketched;
        DROP TABLE sketch; ALTER TABLE document DROP COLUMN version;
        """,
    4: "INSERT INTO passage_index (passage_index) VALUES ('delete-all');",
    3: """
        DROP VIEW documents; DROP VIEW passages; DROP VIEW quotes_with_speakers; DROP VIEW quote_segments;
        DROP VIEW facts_with_speakers; DROP VIEW figures_with_periods; DROP VIEW dates_in_text; DROP VIEW people_quoted;
        """,
}


@dataclass
class Library:
    """A store, the folder that is loaded into it, and what was said meanwhile."""

    folder: Path
    rules: Rules
    said: list[str] = field(default_factory=list)

    @property
    def documents(self) -> Path:
        """The folder of documents."""
        return self.folder / "documents"

    @property
    def path(self) -> Path:
        """The store's file."""
        return self.folder / "news.db"

    def write(self, files: dict[str, str | bytes]) -> None:
        """Writes files into the folder of documents, byte for byte."""
        for name, content in files.items():
            file = self.documents / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content if isinstance(content, bytes) else content.encode())

    async def load(
        self, files: dict[str, str | bytes], *, rules: Rules | None = None, workers: int = 1, seconds: float = 20.0
    ) -> Report:
        """Writes the files and loads the whole folder."""
        self.write(files)
        rules = rules or self.rules
        async with open_writer(self.path, rules.directory, self.said.append) as writer:
            return await self.load_into(writer, rules=rules, workers=workers, seconds=seconds)

    async def load_into(
        self, writer: Writer, *, rules: Rules | None = None, workers: int = 1, seconds: float = 20.0
    ) -> Report:
        """Loads the whole folder by a writer that is open."""
        rules = rules or self.rules
        return await load(writer, [self.documents], rules, workers=workers, advance=lambda _: None, seconds=seconds)

    @asynccontextmanager
    async def writer(self) -> AsyncIterator[Writer]:
        """The store, open for writing."""
        async with open_writer(self.path, self.rules.directory, self.said.append) as writer:
            yield writer

    @contextmanager
    def reader(self) -> Iterator[StoreReader]:
        """The store, open for reading."""
        with open_reader(self.path) as reader:
            yield reader

    def make_older(self, version: int) -> None:
        """Makes of the store one as a program of an older version left it (from 2 on)."""
        with closing(sqlite3.connect(self.path)) as db:
            for step in range(database.VERSION, version, -1):
                db.executescript(UNDONE[step])
            db.execute(f"PRAGMA user_version = {version}")
            db.commit()

    def rows(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        """The rows of a statement, run on the store's file by SQLite alone."""
        with closing(sqlite3.connect(self.path)) as db:
            return db.execute(sql, values).fetchall()


@pytest.fixture(scope="session")
def rules() -> Rules:
    return load_rules()


@pytest.fixture
def library(tmp_path: Path, rules: Rules) -> Library:
    return Library(tmp_path, rules)


@pytest.fixture(autouse=True)
def untraced(request: pytest.FixtureRequest) -> Iterator[None]:
    """Measuring coverage stands still in the files of time limits: what is traced takes twice as long and more."""
    tracer = sys.gettrace()
    if request.path.stem.endswith("_time"):
        sys.settrace(None)
    yield
    sys.settrace(tracer)
