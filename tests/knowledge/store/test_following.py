"""The store while it is read: another file in its place is read from then on; one that is gone or damaged is told."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from knowledge.errors import CutShortError, KnowledgeError, StoreError
from knowledge.search import ANY_DAY
from knowledge.store.following import Followed
from knowledge.store.reader import StoreReader, open_reader
from knowledge.store.verifying import verify
from tests.conftest import Library

TALKS = "date 2024-04-19 Talks were held in Norvik. “Trade grew,” Ann Smith said."
RAIN = "date 2024-04-20 Rain fell on the valley. “It rained,” Bob Jones said."


class Clock:
    """Seconds, which pass when a test says so."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


def new(library: Library) -> Path:
    return library.folder / "new.db"


@pytest.fixture
async def reader(library: Library, clock: Clock) -> Iterator[StoreReader]:
    """A store of one document, which is being read; another one lies beside it (`new.db`)."""
    await library.load({"a.txt": RAIN})
    library.path.rename(new(library))
    await library.load({"a.txt": TALKS})
    with closing(Followed(library.path, clock)) as file:
        yield StoreReader(file)


def people(reader: StoreReader) -> list[str]:
    return [person.name for person in reader.list_people(9)]


def test_another_file_in_its_place_is_read_within_a_second(library: Library, reader: StoreReader, clock: Clock) -> None:
    assert people(reader) == ["Ann Smith"]
    assert reader.frequencies(["rain"]) == {"rain": 0}
    new(library).replace(library.path)
    assert people(reader) == ["Ann Smith"]
    clock.now = 1.0
    assert people(reader) == ["Bob Jones"]
    assert reader.frequencies(["rain"]) == {"rain": 1}
    assert [hit.text for hit in reader.quotes(["Bob Jones"], ANY_DAY, 9)] == ["It rained,"]


async def test_a_log_that_the_replaced_file_left_is_not_read_into_the_new_one(
    library: Library, reader: StoreReader, clock: Clock
) -> None:
    with library.reader() as other, other.one_state():
        other.count_documents()  # it holds the log up: what is written now stays there
        await library.load({"b.txt": TALKS.replace("Ann", "Eve")})
    clock.now = 1.0
    assert people(reader) == ["Ann Smith", "Eve Smith"]
    assert library.path.with_name("news.db-wal").stat().st_size > 0
    new(library).replace(library.path)
    clock.now = 2.0
    assert people(reader) == ["Bob Jones"]
    assert verify(library.path) == []


async def test_it_is_loaded_into_and_read_where_it_took_anothers_place(
    library: Library, reader: StoreReader, clock: Clock
) -> None:
    people(reader)
    new(library).replace(library.path)
    (library.documents / "a.txt").unlink()
    await library.load({"b.txt": TALKS})
    clock.now = 1.0
    assert people(reader) == ["Ann Smith", "Bob Jones"]


def test_one_that_is_gone_for_a_moment_is_waited_for(library: Library, reader: StoreReader, clock: Clock) -> None:
    people(reader)
    library.path.unlink()
    clock.now = 1.0
    assert people(reader) == ["Ann Smith"]
    clock.now = 5.9
    assert people(reader) == ["Ann Smith"]
    new(library).rename(library.path)
    clock.now = 7.0
    assert people(reader) == ["Bob Jones"]


def gone(path: Path) -> None:
    path.unlink()


def a_letter(path: Path) -> None:
    path.unlink()
    path.write_text("Dear reader, " * 20)


def half(path: Path) -> None:
    whole = path.read_bytes()
    path.unlink()
    path.write_bytes(whole[:5000])


@pytest.mark.parametrize(
    ("harm", "says"), [(gone, "does not exist"), (a_letter, "is not a store"), (half, "cannot be used")]
)
def test_one_that_is_not_there_any_more_ends_the_work_after_some_seconds(
    library: Library, reader: StoreReader, clock: Clock, harm: Callable[[Path], None], says: str
) -> None:
    people(reader)
    harm(library.path)
    for clock.now in (1.0, 3.0, 5.0):
        assert people(reader) == ["Ann Smith"]
    clock.now = 6.0
    with pytest.raises(CutShortError, match=says):
        people(reader)


def overwritten(path: Path) -> None:
    with path.open("r+b") as file:
        file.seek(100)
        file.write(b"\xaa" * (path.stat().st_size - 100))


def cut(path: Path) -> None:
    os.truncate(path, 5000)


@pytest.mark.parametrize("harm", [overwritten, cut])
def test_a_file_that_is_damaged_ends_the_work_at_the_second_question_at_the_latest(
    library: Library, reader: StoreReader, harm: Callable[[Path], None]
) -> None:
    harm(library.path)
    raised = [_raised(reader), _raised(reader)]
    assert all(isinstance(error, StoreError) for error in raised)
    assert isinstance(raised[-1], CutShortError)
    assert str(raised[-1]).startswith(f"{library.path}: ")


def test_a_damage_that_was_mended_meanwhile_is_one_error(library: Library, reader: StoreReader) -> None:
    whole = library.path.read_bytes()
    overwritten(library.path)
    reader._file.see_to = _mending(reader._file.see_to, library.path, whole)  # type: ignore[method-assign]
    assert isinstance(_raised(reader), StoreError)
    assert people(reader) == ["Ann Smith"]


def _mending(see_to: Callable[[Exception], None], path: Path, whole: bytes) -> Callable[[Exception], None]:
    def mended(error: Exception) -> None:
        path.write_bytes(whole)
        see_to(error)

    return mended


def _raised(reader: StoreReader) -> KnowledgeError | None:
    try:
        reader.quotes(["Ann Smith"], ANY_DAY, 9)
    except KnowledgeError as error:
        return error
    return None


LOCKED = """
import fcntl, sys
with open(sys.argv[1], "r+b") as file:
    fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB, 0, 0x40000000)
"""


def test_a_store_that_is_read_stays_claimed_though_it_was_opened_and_closed_beside(
    library: Library, reader: StoreReader
) -> None:
    """Else a load that ends takes away the log that is read: the next question would be answered from an old state."""
    assert people(reader) == ["Ann Smith"]
    for _ in range(2):
        with open_reader(library.path) as beside:  # as one that looks now and then how much there is
            assert beside.count_documents() == 1
        claimed = subprocess.run([sys.executable, "-c", LOCKED, str(library.path)], capture_output=True, check=False)
        assert b"BlockingIOError" in claimed.stderr
