"""What editors decide of documents: what is withdrawn stays out, what was loaded is theirs, what has the address of a
document and tells its story is a new version of it."""

from __future__ import annotations

import json
from collections.abc import Sequence

import pytest

from knowledge.bulk.loading import load_records
from knowledge.bulk.reading import Report
from knowledge.read.record import Record
from knowledge.store.decided import BY_HAND, Origin
from knowledge.store.verifying import verify
from tests.conftest import Library
from tests.knowledge.copies.telling import EDITED, OTHER_REPORT, STORY

URL = "https://gull.example/pier"
FEED, OTHER_FEED, READ_AGAIN = Origin("https://gull.example/rss"), Origin("https://gull.example/atom"), Origin()
PIER = Record(URL, STORY, url=URL)


async def come(library: Library, origin: Origin, *records: Record) -> Report:
    """Loads records, one load for all of them."""
    async with library.writer() as writer:
        return await load_records(writer, lambda article: records, library.rules, origin, workers=1)


async def withdraw(library: Library, name: str) -> int:
    async with library.writer() as writer:
        return await writer.remove(name)


def held(library: Library) -> dict[str, str]:
    return dict(library.rows("SELECT id, text FROM document"))


@pytest.mark.parametrize(
    ("again", "origin", "is_back"),
    [
        pytest.param(PIER, FEED, False, id="the feed's own"),
        pytest.param(Record(URL, EDITED, url=URL), FEED, False, id="whatever it says now"),
        pytest.param(PIER, OTHER_FEED, False, id="or another feed"),
        pytest.param(Record("pier.txt", STORY, url=URL), FEED, False, id="by its address"),
        pytest.param(PIER, READ_AGAIN, False, id="a file that is read again by itself"),
        pytest.param(PIER, BY_HAND, True, id="an editor loads it"),
        pytest.param(Record("pier.txt", STORY, url=URL), BY_HAND, True, id="an editor loads its address"),
        pytest.param(Record("other", STORY), FEED, True, id="the words are no matter"),
    ],
)
async def test_what_is_withdrawn_stays_out_until_an_editor_loads_it(
    library: Library, again: Record, origin: Origin, is_back: bool
) -> None:
    await come(library, FEED, PIER)
    assert await withdraw(library, URL) == 1
    report = await come(library, origin, again)
    assert held(library) == ({again.id: again.text} if is_back else {})
    assert report.stayed_out == ({} if is_back else {again.id: "withdrawn"})


async def test_what_an_editor_has_brought_back_is_replaced_by_no_feed(library: Library) -> None:
    await come(library, FEED, PIER)
    await withdraw(library, URL)
    await come(library, BY_HAND, Record(URL, EDITED, url=URL))
    assert (await come(library, FEED, PIER)).stayed_out == {URL: "loaded"}
    assert held(library) == {URL: EDITED}


@pytest.mark.parametrize(
    ("first", "then", "stays_out"),
    [
        pytest.param((BY_HAND, Record(URL, EDITED)), (FEED, PIER), "loaded", id="of the same id"),
        pytest.param((BY_HAND, Record("a.txt", EDITED, url=URL)), (FEED, PIER), "loaded", id="of the same address"),
        pytest.param((READ_AGAIN, Record(URL, EDITED)), (FEED, PIER), "loaded", id="a file that was dropped"),
        pytest.param((OTHER_FEED, Record(URL, EDITED)), (FEED, PIER), "another feed's", id="of another feed"),
        pytest.param((FEED, Record(URL, EDITED)), (FEED, PIER), None, id="the feed's own"),
        pytest.param((FEED, Record(URL, EDITED)), (BY_HAND, PIER), None, id="an editor replaces anything"),
        pytest.param((BY_HAND, Record(URL, EDITED)), (READ_AGAIN, PIER), None, id="so does a file that is dropped"),
    ],
)
async def test_a_feed_replaces_its_own_documents_alone(
    library: Library, first: tuple[Origin, Record], then: tuple[Origin, Record], stays_out: str | None
) -> None:
    await come(library, first[0], first[1])
    report = await come(library, then[0], then[1])
    assert report.stayed_out == ({} if stays_out is None else {URL: stays_out})
    assert list(held(library).values()) == [EDITED if stays_out else STORY]


async def test_what_an_editor_loads_as_the_feed_has_it_is_the_editors_from_then_on(library: Library) -> None:
    await come(library, FEED, PIER)
    await come(library, BY_HAND, PIER)
    await come(library, FEED, Record(URL, EDITED, url=URL))
    assert held(library) == {URL: STORY}
    assert library.rows("SELECT version FROM document") == [(1,)]


@pytest.mark.parametrize(
    ("new", "ids"),
    [
        pytest.param(Record("b.txt", EDITED, url=URL), [URL], id="the same story"),
        pytest.param(Record("b.txt", OTHER_REPORT, url=URL), [URL, "b.txt"], id="another story"),
        pytest.param(Record("b.txt", EDITED, url=f"{URL}?page=2"), [URL, "b.txt"], id="another address"),
        pytest.param(Record("b.txt", EDITED), [URL, "b.txt"], id="without an address"),
    ],
)
async def test_what_has_a_document_s_address_and_tells_its_story_is_a_new_version_of_it(
    library: Library, new: Record, ids: Sequence[str]
) -> None:
    await come(library, FEED, PIER)
    report = await come(library, BY_HAND, new)
    assert sorted(held(library)) == sorted(ids)
    if len(ids) == 1:
        assert report.warnings == [f"b.txt: is a new version of {URL}, whose address it has"]
        with library.reader() as reader:
            assert reader.versions(URL) == [1, 2]
        assert held(library) == {URL: EDITED}
    assert (await come(library, BY_HAND, new)).unchanged == 1
    assert verify(library.path) == []


async def test_a_version_that_came_under_another_id_is_changed_and_withdrawn_by_that(library: Library) -> None:
    await come(library, FEED, PIER)
    await come(library, BY_HAND, Record("b.txt", EDITED, url=URL))
    await come(library, BY_HAND, Record("b.txt", OTHER_REPORT, url=URL))
    assert held(library) == {URL: OTHER_REPORT}
    assert await withdraw(library, "b.txt") == 1
    assert (await come(library, READ_AGAIN, Record("b.txt", STORY))).stayed_out == {"b.txt": "withdrawn"}
    await come(library, BY_HAND, Record("b.txt", STORY))
    assert held(library) == {"b.txt": STORY}


async def test_two_in_one_load_are_two_documents_and_loading_them_again_changes_nothing(library: Library) -> None:
    both = [PIER, Record("b.txt", EDITED, url=URL)]
    assert (await come(library, BY_HAND, *both)).added == 2
    assert (await come(library, BY_HAND, *both)).unchanged == 2
    assert held(library) == {URL: STORY, "b.txt": EDITED}


async def test_the_second_of_one_id_is_left_out_also_where_the_first_is_a_version_of_another(library: Library) -> None:
    await come(library, FEED, PIER)
    new = Record("b.txt", EDITED, url=URL)
    for _ in range(2):
        report = await come(library, BY_HAND, new, new)
        assert report.problems == ["left out: b.txt: a document with this id was read before in this load"]
        assert held(library) == {URL: EDITED}


@pytest.mark.parametrize("name", ["a.txt", URL])
async def test_a_document_is_withdrawn_by_its_id_or_its_address(library: Library, name: str) -> None:
    await come(library, BY_HAND, Record("a.txt", STORY, url=URL), Record("b.txt", OTHER_REPORT))
    assert await withdraw(library, name) == 1
    assert await withdraw(library, name) == 0
    assert list(held(library)) == ["b.txt"]


async def test_all_documents_of_a_publisher_stay_out_too(library: Library) -> None:
    await come(library, FEED, Record("a", STORY, source="Gull"), Record("b", OTHER_REPORT, source="Heron"))
    async with library.writer() as writer:
        await writer.remove_source("Gull")
    assert (await come(library, FEED, Record("a", STORY, source="Gull"))).stayed_out == {"a": "withdrawn"}


async def test_what_feeds_had_filed_in_an_older_store_is_theirs_still(library: Library) -> None:
    await library.load({"own.jsonl": json.dumps({"id": "own", "text": STORY})})
    await come(library, FEED, Record("fed", OTHER_REPORT))
    async with library.writer() as writer:
        await writer.db.execute("INSERT INTO feed (feed, every) VALUES (?, 600)", (FEED.feed,))
        item = "INSERT INTO feed_item (feed, item, mark, at, met, document) VALUES (?, 'fed', '', 0, 0, 'fed')"
        await writer.db.execute(item, (FEED.feed,))
    library.make_older(7)
    report = await come(library, FEED, Record("own", EDITED), Record("fed", EDITED))
    assert report.stayed_out == {"own": "loaded"}
    assert held(library) == {"own": STORY, "fed": EDITED}
