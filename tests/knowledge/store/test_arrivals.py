"""Which documents have come since: in the order of coming, each once, with the others that tell its story."""

from __future__ import annotations

import shutil

import pytest

from knowledge.arrivals import Arrivals
from tests.conftest import Library
from tests.knowledge.copies.telling import CUT, EDITED, OTHER_REPORT, STORY

GULL, HERON, OTHER = f"date 2024-05-01\n\n{STORY}", f"date 2024-05-02\n\n{EDITED}", f"date 2024-04-03\n\n{OTHER_REPORT}"


def came(library: Library, after: int = 0) -> list[str]:
    with library.reader() as reader:
        return [arrival.document for arrival in reader.arrivals(after, 99)]


def mark(library: Library) -> int:
    with library.reader() as reader:
        arrivals: Arrivals = reader
        return arrivals.arrived().number


async def test_they_are_told_in_the_order_in_which_they_came_whatever_their_days_are(library: Library) -> None:
    await library.load({"heron.txt": HERON})
    before = mark(library)
    await library.load({"other.txt": OTHER})
    assert came(library) == ["heron.txt", "other.txt"]
    assert came(library, before) == ["other.txt"]
    assert came(library, mark(library)) == []


@pytest.mark.parametrize("text", [HERON, f"{HERON}\n\nA lighthouse is to be built."])
async def test_one_that_comes_again_is_not_new(library: Library, text: str) -> None:
    await library.load({"heron.txt": HERON})
    before = mark(library)
    await library.load({"heron.txt": text})
    assert came(library, before) == []
    assert came(library) == ["heron.txt"]


async def test_one_that_was_removed_and_comes_again_is_and_no_number_is_given_twice(library: Library) -> None:
    await library.load({"heron.txt": HERON})
    before = mark(library)
    async with library.writer() as writer:
        await writer.remove("heron.txt")
    assert (came(library), mark(library)) == ([], before)
    await library.load({"heron.txt": HERON})
    assert came(library, before) == ["heron.txt"]


async def test_each_says_which_documents_tell_its_story(library: Library) -> None:
    await library.load({"gull.txt": GULL, "heron.txt": HERON, "other.txt": OTHER})
    await library.load({"raven.txt": f"date 2024-05-02\n\n{CUT}"})
    with library.reader() as reader:
        told = {one.document: sorted(one.story) for one in reader.arrivals(0, 99)}
        assert [one.document for one in reader.newest(9)] == ["gull.txt", "other.txt"]
        assert len(reader.newest(1)) == 1
    assert told == {name: ["gull.txt", "heron.txt", "raven.txt"] for name in told if name != "other.txt"} | {
        "other.txt": ["other.txt"]
    }


async def test_a_copy_of_the_store_goes_on_with_its_numbers_and_another_store_has_others(library: Library) -> None:
    await library.load({"heron.txt": HERON})
    with library.reader() as reader:
        first = reader.arrived()
    copy = library.path.with_name("copy.db")
    shutil.copy(library.path, copy)
    library.path.unlink()
    await library.load({"heron.txt": HERON})
    with library.reader() as reader:
        assert reader.arrived().store != first.store
    copy.replace(library.path)
    with library.reader() as reader:
        assert reader.arrived() == first


async def test_a_document_is_given_whole(library: Library) -> None:
    await library.load(
        {"a.txt": "date 2024-05-01\n\nRain fell.\n\n“It rained,” Ann Smith said.\n\nBob Jones left the town in May."}
    )
    with library.reader() as reader:
        whole = reader.whole("a.txt")
        assert reader.whole("b.txt") == []
    kinds = [(one.citation.passage, hit.kind) for one in whole for hit in one.hits]
    assert [passage for passage, _ in kinds] == sorted(passage for passage, _ in kinds)
    assert [kind for _, kind in kinds].count("quote") == 1
    assert "Bob Jones left the town in May." in [hit.text for one in whole for hit in one.hits]


async def test_what_an_older_store_holds_has_come_before(library: Library) -> None:
    await library.load({"heron.txt": HERON})
    library.make_older(7)
    await library.load({"heron.txt": HERON, "other.txt": OTHER})
    assert came(library) == ["heron.txt", "other.txt"]
    with library.reader() as reader:
        [_, new] = reader.arrivals(0, 9)
        assert [one.document for one in reader.arrivals(new.number - 1, 9)] == ["other.txt"]
