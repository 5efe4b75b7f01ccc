"""One story that several documents tell: found once, the earliest cited, the others named; and what each says alone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from itertools import permutations

import pytest

from knowledge.search import ANY_DAY, Days, FoundPassage
from knowledge.store import database
from knowledge.store.reader import StoreReader
from knowledge.store.verifying import verify
from tests.conftest import Library
from tests.knowledge.copies.telling import CORRECTED, CUT, EDITED, OTHER_REPORT, STORY

FIRST, SECOND = Days(dt.date(2024, 5, 1), dt.date(2024, 5, 1)), Days(dt.date(2024, 5, 2), dt.date(2024, 5, 2))


def dated(day: int, text: str) -> str:
    return f"date 2024-05-0{day}\n\n{text}"


FILES = {
    "gull.txt": dated(1, STORY),
    "heron.txt": dated(2, f"{EDITED}\n\nA new lighthouse is to be built as well."),
    "raven.txt": dated(2, CUT),
    "other.txt": dated(2, OTHER_REPORT),
}


def where(found: Sequence[FoundPassage]) -> list[tuple[str, int]]:
    return [(passage.citation.document, passage.citation.passage) for passage in found]


def also(passage: FoundPassage) -> list[str]:
    return [citation.document for citation in passage.hits[0].also]


@pytest.mark.parametrize(
    ("terms", "days", "found", "others"),
    [
        (["fund"], ANY_DAY, [("gull.txt", 2)], ["heron.txt", "raven.txt"]),
        (["fund"], FIRST, [("gull.txt", 2)], ["heron.txt", "raven.txt"]),
        (["fund"], SECOND, [("heron.txt", 2)], ["gull.txt", "raven.txt"]),  # the earliest of those days
        (["lorry"], ANY_DAY, [("gull.txt", 4)], ["heron.txt"]),  # the other one was cut
        (["journalists"], ANY_DAY, [("heron.txt", 3)], ["gull.txt"]),  # a word that the first has not
        (["lighthouse"], ANY_DAY, [("heron.txt", 5)], []),  # what one has added
        (["referendum"], ANY_DAY, [("other.txt", 3)], []),
    ],
)
async def test_a_passage_is_found_once_with_where_else_it_stands(
    library: Library, terms: list[str], days: Days, found: list[tuple[str, int]], others: list[str]
) -> None:
    await library.load(FILES)
    with library.reader() as reader:
        for passages in (reader.passages(terms, days, 9), reader.newest_passages([terms], days, 9)):
            assert where(passages) == found
            assert also(passages[0]) == others


async def test_a_quote_comes_once_and_so_does_a_document_in_a_list(library: Library) -> None:
    await library.load(FILES)
    with library.reader() as reader:
        quotes = reader.quotes(["Ann Smith"], ANY_DAY, 9)
        assert [(hit.citation.document, [c.document for c in hit.also]) for hit in quotes] == [
            ("other.txt", []),  # another story with the same quote
            ("gull.txt", ["heron.txt"]),
        ]
        assert [hit.citation.document for hit in reader.quotes(["Ann Smith"], SECOND, 1)] == ["other.txt"]
        assert [one.id for one in reader.latest(9)] == ["other.txt", "gull.txt"]
        assert [one.id for one in reader.latest(9, SECOND)] == ["other.txt", "heron.txt"]
        assert reader.count_documents() == 4


async def test_a_copy_that_corrects_is_in_the_list_too_and_people_count_what_they_said_once(library: Library) -> None:
    await library.load({"gull.txt": dated(1, STORY), "heron.txt": dated(2, STORY), "raven.txt": dated(3, CORRECTED)})
    with library.reader() as reader:
        assert [one.id for one in reader.latest(9)] == ["raven.txt", "gull.txt"]
        assert [one.id for one in reader.latest(9, SECOND)] == ["heron.txt"]
        assert [(one.name, one.quotes) for one in reader.list_people(9)] == [("Ann Smith", 1)]
    assert [corrects for (corrects,) in library.rows("SELECT corrects FROM telling ORDER BY place")] == [0, 0, 1]


async def test_a_list_is_as_long_as_asked_for_though_stories_are_told_often(library: Library) -> None:
    copies = {f"{n}.txt": dated(n % 5 + 2, STORY) for n in range(12)}
    await library.load({**copies, "gull.txt": dated(1, STORY), "old.txt": "date 2024-04-01 The pier of Norvik is old."})
    with library.reader() as reader:
        assert where(reader.newest_passages([["pier"]], ANY_DAY, 2)) == [("gull.txt", 1), ("old.txt", 1)]
        assert [one.id for one in reader.latest(2)] == ["gull.txt", "old.txt"]


def told(library: Library) -> list[tuple[str, str, int]]:
    return library.rows("SELECT story, document, place FROM stories ORDER BY story, place")


@pytest.mark.parametrize("order", list(permutations(FILES))[::5])
async def test_which_is_the_first_does_not_hang_on_the_order_of_loading(
    library: Library, order: tuple[str, ...]
) -> None:
    for name in order:
        await library.load({name: FILES[name]})
    assert told(library) == [("gull.txt", "gull.txt", 0), ("gull.txt", "heron.txt", 1), ("gull.txt", "raven.txt", 2)]
    assert verify(library.path) == []


async def test_when_the_first_goes_the_next_takes_its_place(library: Library) -> None:
    await library.load(FILES)
    async with library.writer() as writer:
        await writer.remove("gull.txt")
    assert told(library) == [("heron.txt", "heron.txt", 0), ("heron.txt", "raven.txt", 1)]
    async with library.writer() as writer:
        await writer.remove("heron.txt")
    assert told(library) == library.rows("SELECT * FROM again") == []
    assert verify(library.path) == []


async def test_a_document_that_comes_with_another_story_leaves_its_old_one(library: Library) -> None:
    await library.load(FILES)
    await library.load({"gull.txt": dated(1, "Rain fell on Norvik.")})
    assert [document for _, document, _ in told(library)] == ["heron.txt", "raven.txt"]
    await library.load({"gull.txt": dated(1, STORY)})
    assert [document for _, document, _ in told(library)] == ["gull.txt", "heron.txt", "raven.txt"]


@pytest.mark.parametrize("version", [3, 4])
async def test_an_older_store_is_looked_through_once(library: Library, version: int) -> None:
    await library.load(FILES)
    stories = told(library)
    library.make_older(version)
    await library.load({"new.txt": dated(3, STORY)})
    assert library.said == [
        f"{library.path}: migrating from version {version} to {database.VERSION}",
        f"{library.path}: looking for stories that several of its documents tell, once",
    ]
    assert told(library) == [*stories, ("gull.txt", "new.txt", 3)]
    await library.load({})
    assert len(library.said) == 2
    assert verify(library.path) == []


async def test_an_older_store_that_a_load_did_not_look_through_is_whole(library: Library) -> None:
    await library.load(FILES)
    library.make_older(4)
    async with library.writer() as writer:
        await writer.remove("raven.txt")
    assert verify(library.path) == []
    async with library.writer() as writer:
        await writer.relink()
    assert [document for _, document, _ in told(library)] == ["gull.txt", "heron.txt"]


async def test_a_reader_sees_a_copy_that_comes_while_it_reads(library: Library) -> None:
    await library.load({"gull.txt": FILES["gull.txt"]})
    with library.reader() as reader:
        assert also(only(reader)) == []
        await library.load(FILES)
        assert also(only(reader)) == ["heron.txt", "raven.txt"]


def only(reader: StoreReader) -> FoundPassage:
    [passage] = reader.passages(["fund"], ANY_DAY, 9)
    return passage
