"""What other programs read of a store: views with plain names, whose slices are those that Python cuts."""

from __future__ import annotations

import pytest

from knowledge.extract.pipeline import extract
from knowledge.read.record import Record
from knowledge.search import ANY_DAY
from knowledge.store import database
from tests.conftest import Library

# Offsets are no bytes and no UTF-16 units: signs of two and four bytes, joined signs, line ends of two code points.
TEXT = (
    "date 2024-04-19\r\nTalks in Norvik 🎉\r\n\r\n“Tráde grew by 26% in 2023 👩\u200d👩\u200d👧,” Ann Smith said."
    "\r\n\r\n«Ж» 𝒜 e\u0301 \x00 A senior official said “exports 🚢 will double” on Friday."
    " Rent fell from $5 to $4 in March 2024."
    "\r\n\r\n“Roads come first,” Ann Smith said, “then bridges for 3 million people.”"
)
CUT = (
    "passages",
    "quotes_with_speakers",
    "quote_segments",
    "facts_with_speakers",
    "figures_with_periods",
    "dates_in_text",
)


@pytest.mark.parametrize("view", CUT)
async def test_each_slice_of_a_view_is_pythons(library: Library, view: str) -> None:
    await library.load({"a.txt": TEXT, "b.txt": f"{TEXT} Rain fell on 5 May 2024."})
    texts = dict(library.rows("SELECT id, text FROM documents"))
    found = library.rows(f'SELECT document, start, "end", text FROM {view}')
    assert {document for document, *_ in found} == {"a.txt", "b.txt"}
    assert [text for *_, text in found] == [texts[document][start:end] for document, start, end, _ in found]


async def test_quotes_are_those_that_readers_get(library: Library) -> None:
    await library.load({"a.txt": TEXT})
    with library.reader() as reader:
        hits = reader.quotes(["Ann Smith"], ANY_DAY, 9)
    told = library.rows(
        "SELECT start, text, speaker, mention, passage, date FROM quotes_with_speakers WHERE speaker = 'Ann Smith'"
        " ORDER BY start"
    )
    assert [row[0] for row in told] == [hit.span.start for hit in hits]
    assert [row[1:] for row in told] == [
        (hit.text, "Ann Smith", "Ann Smith", hit.citation.passage, "2024-04-19") for hit in hits
    ]
    assert library.rows("SELECT text FROM quote_segments ORDER BY start")[-2:] == [
        ("Roads come first,",),
        ("then bridges for 3 million people.",),
    ]


async def test_figures_have_value_unit_period_and_what_they_measure(library: Library) -> None:
    await library.load({"a.txt": TEXT})
    columns = "text, value, value_to, unit, change, concept, period, speaker"
    assert library.rows(
        f"SELECT {columns} FROM figures_with_periods WHERE period LIKE '202_%' AND unit <> 'times'"
    ) == [
        ("26%", 26.0, None, "%", "up", "Tráde", "2023", "Ann Smith"),
        ("$5 to $4", 5.0, 4.0, "USD", "=", "Rent", "2024-03", None),
    ]


async def test_documents_and_the_people_who_are_quoted_are_told_by_name(library: Library) -> None:
    await library.load({"a.txt": TEXT})
    assert library.rows("SELECT id, title, date, language, passages FROM documents") == [
        ("a.txt", "Talks in Norvik 🎉", "2024-04-19", "en", 3)
    ]
    assert library.rows("SELECT * FROM people_quoted") == [("Ann Smith", 2, '["Ann Smith"]')]
    described = library.rows("SELECT text, mention FROM quotes_with_speakers WHERE speaker = 'A senior official'")
    assert described == [("exports 🚢 will double", "A senior official")]


async def test_a_store_of_version_2_gets_the_views_by_loading(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as before:
        before.setattr(database, "STEPS", database.STEPS[:2])
        before.setattr(database, "VERSION", 2)
        document, _ = library.rules.reader.document(Record("a.txt", TEXT))
        async with library.writer() as writer:
            await writer.put(document, extract(document, library.rules), "")
        assert library.rows("SELECT name FROM sqlite_schema WHERE type = 'view'") == []
    await library.load({"b.txt": "It rained."})
    assert library.said == [f"{library.path}: migrating from version 2 to {database.VERSION}"]
    assert library.rows("SELECT count(*) FROM quotes_with_speakers") == [(3,)]
