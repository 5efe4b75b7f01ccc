"""Watching as a whole: fetching in one thread, filing in another, until it is told to stop."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from knowledge.errors import StoreError, WatchedError
from knowledge.feeds.alone import alone
from knowledge.feeds.listed import Feed
from knowledge.feeds.watching import Means, read_once, watch
from tests.conftest import Library
from tests.knowledge.feeds.conftest import LOOPBACK
from tests.knowledge.feeds.published import item, page, rss
from tests.knowledge.feeds.site import Site

WITHIN = 2.0  # seconds from a file's last byte to its answer


def means(library: Library) -> Means:
    return Means(library.path, library.rules, 1, 20.0, addresses=LOOPBACK, request_seconds=5.0, pause=0.0)


def held(library: Library) -> list[str]:
    with suppress(StoreError), library.reader() as reader:
        return [one.id for one in reader.latest(100)]
    return []


async def until(true: Callable[[], bool], seconds: float) -> float:
    """Waits until something is so; gives the seconds that it took."""
    loop = asyncio.get_running_loop()
    begun = loop.time()
    async with asyncio.timeout(seconds):
        while not true():  # noqa: ASYNC110 what a store holds sets no event
            await asyncio.sleep(0.02)
    return loop.time() - begun


async def test_feeds_and_folders_are_read_once(library: Library, site: Site, tmp_path: Path) -> None:
    site.answers |= {"/rss": rss(item("/a")), "/a": page()}
    (tmp_path / "drop").mkdir()
    (tmp_path / "drop/b.txt").write_text("It rained.")
    feeds = [
        Feed(f"{site.url}/rss", f"{site.url}/rss", None, None, 600.0),
        Feed(f"{site.url}/none", f"{site.url}/none", None, None, 600.0),
        Feed("drop", None, tmp_path / "drop", "folder", 0.5),
    ]
    tallies = await read_once(feeds, means(library), library.said.append)
    assert [(tally.documents, tally.problems) for tally in tallies.values()] == [
        (1, []), (0, ["the server answers 404"]), (1, []),
    ]  # fmt: skip
    assert sorted(held(library)) == ["b.txt", f"{site.url}/a"]


async def test_a_file_that_is_dropped_is_held_within_two_seconds_and_one_that_is_being_written_when_it_is_whole(
    library: Library, tmp_path: Path
) -> None:
    folder = tmp_path / "drop"
    folder.mkdir()
    (folder / "a.txt").write_text("It rained.")
    watching = asyncio.create_task(
        watch([Feed("drop", None, folder, "folder", 0.5)], means(library), library.said.append)
    )
    await until(lambda: held(library) == ["a.txt"], 20.0)
    with (folder / "b.txt").open("w") as file:
        for _ in range(12):  # for three seconds: no look finds it still
            file.write("Snow fell on the port, and the ferry did not leave. ")
            file.flush()
            assert "b.txt" not in held(library)
            await asyncio.sleep(0.25)
    assert await until(lambda: "b.txt" in held(library), 20.0) < WITHIN
    with library.reader() as reader:
        document = reader.document("b.txt")
    assert document is not None
    assert document.text.count("Snow fell") == 12
    watching.cancel()
    with pytest.raises(asyncio.CancelledError):
        await watching


async def test_one_process_at_a_time_reads_feeds_into_a_store(library: Library, tmp_path: Path) -> None:
    with alone(library.path), pytest.raises(WatchedError, match="another newsbot reads its feeds already"):
        await read_once([Feed("drop", None, tmp_path, "folder", 0.5)], means(library), library.said.append)
    await read_once([], means(library), library.said.append)


def test_where_no_file_can_be_made_beside_a_store_that_is_said(tmp_path: Path) -> None:
    (tmp_path / "a file").write_text("")
    with pytest.raises(StoreError, match=r"news\.db\.watch: cannot be made"), alone(tmp_path / "a file/news.db"):
        pass


async def test_a_store_that_cannot_be_used_ends_it(library: Library, tmp_path: Path) -> None:
    library.path.write_text("Dear reader, " * 20)
    with pytest.raises(StoreError, match="is not a store"):
        await watch([Feed("drop", None, tmp_path, "folder", 0.5)], means(library), library.said.append)
