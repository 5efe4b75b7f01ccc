"""A document that comes again with another text: the newest is found, the old ones stay readable, and what changed."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest

from knowledge.changes import Change, Changed
from knowledge.extract.pipeline import extract
from knowledge.model import Extract
from knowledge.read.record import Record
from knowledge.search import ANY_DAY
from knowledge.store.verifying import verify
from knowledge.store.writer import open_writer
from tests.conftest import Library

OLD = "date 2024-04-19\nTalks in Norvik\n\n“Roads come first,” Ann Smith said.\n\nTrade grew by 26% in 2023."
NEW = OLD.replace("Roads", "Ships").replace("26%", "28%")
NEWEST = "date 2024-04-20\nTalks in Norvik\n\nTrade grew by 28% in 2023."
NOON = dt.datetime(2024, 4, 21, 12, tzinfo=dt.UTC)
TABLES = ("document", "version", "change", "quote", "figure", "sketch", "telling", "again")


async def load(library: Library, *texts: str, versions: int = 10) -> None:
    """Loads a document's texts one behind the other, an hour apart."""
    async with open_writer(library.path, library.rules.directory, print, versions=versions) as writer:
        for n, text in enumerate(texts):
            writer.clock = lambda n=n: NOON + dt.timedelta(hours=n)  # type: ignore[misc]
            library.write({"a.txt": text})
            await library.load_into(writer)


def told(change: Change) -> tuple[str, int, str, str | None]:
    return change.kind, change.was.version, change.was.slice.text, change.now.slice.text if change.now else None


async def test_the_newest_text_is_found_and_every_text_readable(library: Library) -> None:
    await load(library, OLD, NEW, NEWEST)
    with library.reader() as reader:
        assert reader.versions("a.txt") == [1, 2, 3]
        texts = [document.text for n in (1, 2, 3) if (document := reader.version("a.txt", n))]
        assert texts == [OLD, NEW, NEWEST]
        newest = reader.document("a.txt")
        assert newest is not None
        assert newest.text == NEWEST
        assert reader.version("a.txt", 4) is reader.version("b.txt", 1) is None
        assert reader.versions("b.txt") == []


async def test_old_texts_are_nowhere_in_what_is_searched_or_counted(library: Library) -> None:
    await load(library, OLD, NEW, NEWEST)
    with library.reader() as reader:
        assert reader.passages(["roads", "ships", "smith"], ANY_DAY, 9) == []
        assert reader.list_people(9) == reader.find_people(["smith"]) == []
        assert reader.frequencies(["roads", "trade"]) == {"roads": 0, "trade": 1}
        assert (reader.count_documents(), reader.size()) == (1, 2)  # with its headline
        [passage] = reader.newest_figures([["trade"]], ANY_DAY, 9)
        assert [cited.figure.value for hit in passage.hits for cited in hit.figures] == [28.0]
    assert library.rows("SELECT count(*) FROM quotes_with_speakers") == [(0,)]
    assert verify(library.path) == []


async def test_what_changed_is_told_with_both_texts(library: Library) -> None:
    await load(library, OLD, NEW, NEWEST)
    with library.reader() as reader:
        changes = reader.changes_of("a.txt")
        assert [told(change) for change in changes] == [
            ("quote", 1, "Roads come first,", "Ships come first,"),
            ("figure", 1, "26%", "28%"),
            ("quote", 2, "Ships come first,", None),
        ]
        first, *_, last = changes
        assert (first.at, last.at) == (NOON + dt.timedelta(hours=1), NOON + dt.timedelta(hours=2))
        assert first.now is not None
        assert (first.was.citation.date, first.was.citation.passage, first.now.version) == (dt.date(2024, 4, 19), 1, 2)
        assert (
            reader.changed(NOON)
            == reader.changed(last.at, after=first.number)
            == [Changed("a.txt", last.number, last.at)]
        )
        later = last.at + dt.timedelta(seconds=1)
        assert reader.changed(later) == reader.changed(NOON, after=last.number) == reader.changes_of("b.txt") == []
    assert library.rows("SELECT kind, version, text, now_text FROM changes ORDER BY version, start") == [
        ("quote", 1, "Roads come first,", "Ships come first,"),
        ("figure", 1, "26%", "28%"),
        ("quote", 2, "Ships come first,", None),
    ]
    assert library.rows("SELECT version, until IS NULL FROM document_versions ORDER BY version") == [
        (1, 0), (2, 0), (3, 1),
    ]  # fmt: skip


async def test_of_a_change_its_sentences_and_its_speakers_are_told(library: Library) -> None:
    said = "“Roads come first,” Ann Smith said.\n\nOf salt, Bob Jones said, the port took 5 tonnes."
    await load(library, said, said.replace("Ann Smith", "Ada Ito").replace("Jones", "Lee").replace("5", "6"))
    with library.reader() as reader:
        found = [
            [(one.slice.text, one.sentence.text, one.speaker) for one in (change.was, change.now) if one]
            for change in reader.changes_of("a.txt")
        ]
    assert found == [
        [("Roads come first,", "Roads come first,", name) for name in ("Ann Smith", "Ada Ito")],
        [
            ("5 tonnes", "Of salt, Bob Jones said, the port took 5 tonnes.", "Bob Jones"),
            ("6 tonnes", "Of salt, Bob Lee said, the port took 6 tonnes.", "Bob Lee"),
        ],
    ]
    assert verify(library.path) == []


async def test_a_change_of_an_older_store_is_told_without_its_sentence(library: Library) -> None:
    await load(library, OLD, NEW)
    library.make_older(8)
    async with library.writer():
        pass
    with library.reader() as reader:
        assert [(change.was.sentence, change.was.speaker) for change in reader.changes_of("a.txt")] == [
            (change.was.slice, None) for change in reader.changes_of("a.txt")
        ]
    assert verify(library.path) == []


async def test_what_was_taken_out_is_told_without_its_words_for_two_months(library: Library) -> None:
    await load(library, OLD, NEW)
    for hours in (2, 24 * 60 + 1, 24 * 60 + 2):
        async with library.writer() as writer:
            writer.clock = lambda hours=hours: NOON + dt.timedelta(hours=hours)  # type: ignore[misc]
            await library.load_into(writer)
            assert await writer.remove("a.txt")
        with library.reader() as reader:
            last = reader.withdrawals(NOON)[-1]
    with library.reader() as reader:
        assert [one.number for one in reader.withdrawals(NOON)] == [1, 2, 3]
        assert reader.withdrawals(NOON, after=2) == reader.withdrawals(last.at) == [last]
        assert (last.citation.document, last.citation.title, last.at) == (
            "a.txt", "Talks in Norvik", NOON + dt.timedelta(hours=24 * 60 + 2),
        )  # fmt: skip
    async with library.writer() as writer:
        writer.clock = lambda: NOON + dt.timedelta(days=60, hours=3)  # type: ignore[misc]
        await library.load_into(writer)
        assert await writer.remove("a.txt")
    with library.reader() as reader:
        assert [one.number for one in reader.withdrawals(NOON)] == [2, 3, 4]


async def test_the_same_text_by_other_rules_or_with_another_title_is_no_version(library: Library) -> None:
    document, _ = library.rules.reader.document(Record("a.txt", OLD))
    async with library.writer() as writer:
        await writer.put(document, extract(document, library.rules), "by some rules")
        await writer.put(document, Extract(()), "by others")
        await writer.put(dataclasses.replace(document, title="Roads"), Extract(()), "with another title")
    assert library.rows("SELECT version FROM document") == [(1,)]
    assert library.rows("SELECT document FROM version UNION ALL SELECT document FROM change") == []


@pytest.mark.parametrize(("kept", "readable"), [(0, [4]), (1, [3, 4]), (2, [2, 3, 4]), (9, [1, 2, 3, 4])])
async def test_so_many_old_texts_are_kept(library: Library, kept: int, readable: list[int]) -> None:
    await load(library, OLD, NEW, NEWEST, OLD, versions=kept)
    with library.reader() as reader:
        assert reader.versions("a.txt") == readable
        assert {change.was.version for change in reader.changes_of("a.txt")} <= set(readable)
    assert verify(library.path) == []


async def test_a_document_goes_with_all_its_texts(library: Library) -> None:
    await load(library, OLD, NEW, NEWEST)
    async with library.writer() as writer:
        assert await writer.remove("a.txt")
    assert [library.rows(f"SELECT count(*) FROM {table}") for table in TABLES] == [[(0,)]] * len(TABLES)
    await load(library, OLD)
    with library.reader() as reader:
        assert reader.versions("a.txt") == [1]


async def test_all_documents_of_a_publisher_go_at_once(library: Library) -> None:
    await library.load({f"{n}.txt": f"{OLD} Gull News reported." for n in range(3)})
    await library.load({"b.json": '{"id": "b", "text": "Rain fell.", "source": "Gull"}'})
    async with library.writer() as writer:
        assert await writer.remove_source("Gull") == 1
        assert await writer.remove_source("Gull") == 0
    assert library.rows("SELECT count(*), count(source) FROM document") == [(3, 3)]  # of Gull News
    assert verify(library.path) == []
