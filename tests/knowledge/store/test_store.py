"""What is stored is found, in the order of days; what is replaced or removed is gone from every table."""

from __future__ import annotations

import asyncio
import dataclasses
import datetime as dt
import json
import sqlite3
from contextlib import closing

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from knowledge.errors import StoreError
from knowledge.extract.pipeline import extract
from knowledge.read.record import Record
from knowledge.search import ANY_DAY, Days, FoundPassage
from knowledge.store import connection, counted, hits, ranking
from knowledge.store.reader import _WORDS_BEGINNING, StoreReader
from knowledge.store.verifying import verify
from tests.conftest import Library

TALKS = (
    "date 2024-04-19 Talks were held in Astana.\n\n“Trade grew by 26% in 2023,” Ann Smith said.\n\n"
    "A senior official said “exports will double” on Friday."
)
TABLES = (
    "document",
    "passage",
    "quote",
    "segment",
    "fact",
    "about",
    "figure",
    "moment",
    "named",
    "name",
    "name_part",
    "part",
    "person",
)


def dated(day: str, words: str = "Trade grew.") -> str:
    return f"date {day} {words}"


def counts(library: Library) -> dict[str, int]:
    return {table: library.rows(f"SELECT count(*) FROM {table}")[0][0] for table in TABLES}


def index_words(library: Library, index: str) -> list[str]:
    """What a contentless index holds still."""
    with closing(sqlite3.connect(library.path)) as db:
        db.execute(f"CREATE VIRTUAL TABLE temp.words_{index} USING fts5vocab ('main', '{index}', row)")
        return [row[0] for row in db.execute(f"SELECT term FROM temp.words_{index} ORDER BY term")]


async def test_a_document_is_given_back_as_it_was_read(library: Library) -> None:
    text = ' date 2024-04-19\r\nTalks\r\n\r\nIt’s “so", she said\x00 '
    await library.load({"a.txt": text})
    with library.reader() as reader:
        document = reader.document("a.txt")
        assert document is not None
        assert document.text == text.replace("\x00", "\ufffd")
        assert (document.title, document.date, document.language) == ("Talks", dt.date(2024, 4, 19), "en")
        assert reader.document("b.txt") is None


async def test_rows_sort_by_date_also_when_an_older_document_comes_later(library: Library) -> None:
    await library.load({"b.txt": dated("2024-04-19")})
    await library.load({"a.txt": dated("2024-04-20"), "c.txt": dated("2023-01-01"), "d.txt": "Trade grew."})
    with library.reader() as reader:
        newest_first = ["a.txt", "b.txt", "c.txt", "d.txt"]
        assert [document.id for document in reader.latest(9)] == newest_first
        found = reader.newest_passages([["trade"]], ANY_DAY, 9)
        assert [passage.citation.document for passage in found] == newest_first
        assert reader.last_day() == dt.date(2024, 4, 20)


@pytest.mark.parametrize(
    ("first", "last", "found"),
    [
        (None, None, {"old.txt", "mid.txt", "new.txt", "undated.txt"}),
        ("2024-04-19", "2024-04-19", {"mid.txt"}),
        ("2024-04-19", None, {"mid.txt", "new.txt"}),
        (None, "2024-04-19", {"old.txt", "mid.txt", "undated.txt"}),
        ("2024-04-21", None, set()),
        ("2024-04-20", "2024-04-19", set()),
    ],
)
async def test_days_are_a_window_with_both_ends(
    library: Library, first: str | None, last: str | None, found: set[str]
) -> None:
    await library.load(
        {
            "old.txt": dated("2024-04-18"),
            "mid.txt": dated("2024-04-19"),
            "new.txt": dated("2024-04-20"),
            "undated.txt": "Trade grew.",
        }
    )
    days = Days(*(dt.date.fromisoformat(day) if day else None for day in (first, last)))
    with library.reader() as reader:
        assert {passage.citation.document for passage in reader.passages(["trade"], days, 9)} == found
        assert {passage.citation.document for passage in reader.newest_passages([["trade"]], days, 9)} == found


@pytest.mark.parametrize(
    ("subjects", "around", "found", "with_figures"),
    [
        ([["trade"]], [], {"a.txt", "b.txt"}, {"a.txt"}),
        ([["trade", "rain"]], [], {"a.txt", "b.txt", "c.txt"}, {"a.txt"}),
        ([["trade"], ["million"]], [], {"a.txt"}, {"a.txt"}),
        ([["trade"]], [["Ruritania"]], {"b.txt"}, set()),  # in its title
        ([["Ruritania"]], [], {"b.txt"}, set()),  # its headline
        ([], [["Ruritania"]], {"b.txt"}, set()),
        ([["trade"], ["-"]], [], set(), set()),
        ([], [], set(), set()),
    ],
)
async def test_passages_hold_something_of_each_subject(
    library: Library, subjects: list[list[str]], around: list[list[str]], found: set[str], with_figures: set[str]
) -> None:
    await library.load(
        {
            "a.txt": dated("2024-04-18", "Trade of the valley reached $5 million in 2023."),
            "b.txt": "date 2024-04-19\nRuritania\n\nTrade of the valleys has grown again.",
            "c.txt": dated("2024-04-20", "Rain fell on the valley for the whole day."),
        }
    )
    with library.reader() as reader:
        passages = reader.newest_passages(subjects, ANY_DAY, 9, around)
        figures = reader.newest_figures(subjects, ANY_DAY, 9, around)
    assert {passage.citation.document for passage in passages} == found
    assert {passage.citation.document for passage in figures} == with_figures


@pytest.mark.parametrize(
    ("terms", "found"),
    [
        pytest.param(["rain", "grew"], {"d.txt", "c.txt", "b.txt", "a.txt"}, id="both of two terms are rare enough"),
        pytest.param(["rain", "harvest", "grew"], {"d.txt", "c.txt"}, id="a common third tells too little alone"),
        pytest.param(["harvest", "grew", "trade"], {"c.txt", "b.txt", "a.txt"}, id="two are held to, at least"),
        pytest.param(["grew"], {"c.txt", "b.txt", "a.txt"}, id="one common term is all there is"),
    ],
)
async def test_a_passage_must_hold_one_of_the_rarest_terms(
    library: Library, monkeypatch: pytest.MonkeyPatch, terms: list[str], found: set[str]
) -> None:
    await library.load(
        {
            "a.txt": dated("2024-04-17", "Trade grew."),
            "b.txt": dated("2024-04-18", "Trade grew."),
            "c.txt": dated("2024-04-19", "The harvest grew."),
            "d.txt": dated("2024-04-20", "Rain fell."),
        }
    )
    monkeypatch.setattr(ranking, "_ESSENTIAL", 2)
    with library.reader() as reader:
        assert {passage.citation.document for passage in reader.passages(terms, ANY_DAY, 9)} == found


async def test_of_too_many_passages_the_newest_that_hold_most_come_first(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    await library.load(
        {
            "a.txt": dated("2024-04-17", "Trade with the valley grew."),
            "b.txt": dated("2024-04-18", "Trade grew."),
            "c.txt": dated("2024-04-19", "Trade grew."),
        }
    )
    monkeypatch.setattr(ranking, "_MOST_RANKED", 0)
    with library.reader() as reader:
        found = reader.passages(["trade", "valley"], ANY_DAY, 2)
    assert [passage.citation.document for passage in found] == ["a.txt", "c.txt"]


async def test_a_changed_document_leaves_nothing_of_its_old_self(library: Library) -> None:
    await library.load({"a.txt": TALKS})
    assert all(counts(library).values())
    await library.load({"a.txt": dated("2024-04-20", "It rained.")})
    assert counts(library) == dict.fromkeys(TABLES, 0) | {"document": 1, "passage": 1}
    assert library.rows("SELECT * FROM tally") == [(1, 1)]
    assert index_words(library, "passage_index") == ["it", "rain"]
    assert index_words(library, "part_index") == []


async def test_a_removed_document_leaves_nothing(library: Library) -> None:
    await library.load({"a.txt": TALKS, "b.txt": "date 2024-04-19 “Trade fell,” the Kazakh President said."})
    async with library.writer() as writer:
        assert [await writer.remove(name) for name in ("a.txt", "b.txt", "b.txt")] == [True, True, False]
    assert counts(library) == dict.fromkeys(TABLES, 0)
    assert library.rows("SELECT * FROM tally") == [(0, 0)]
    assert index_words(library, "passage_index") == index_words(library, "part_index") == []
    assert library.rows("PRAGMA integrity_check") == [("ok",)]


async def test_a_document_that_cannot_be_stored_leaves_the_old_one_whole(library: Library) -> None:
    await library.load({"a.txt": TALKS})
    before = counts(library)
    document, _ = library.rules.reader.document(Record("a.txt", TALKS))
    extracted = extract(document, library.rules)
    broken = dataclasses.replace(extracted, passages=extracted.passages * 2)  # the same rows twice
    async with library.writer() as writer:
        with pytest.raises(Exception, match="UNIQUE"):
            await writer.put(document, broken, "other")
        assert library.rows("SELECT digest FROM document") != [("other",)]
        assert await writer.put(document, extracted, "other") == "replaced"
    assert counts(library) == before


async def test_a_hit_has_its_speaker_people_figures_and_citation(library: Library) -> None:
    await library.load({"a.txt": TALKS})
    with library.reader() as reader:
        (person,) = reader.list_people(9)
        (hit,) = reader.quotes([person.name], ANY_DAY, 9)
        assert (hit.kind, hit.speaker, hit.mention) == ("quote", "Ann Smith", "Ann Smith")
        assert hit.citation.passage == 2
        assert [(f.figure.value, f.figure.unit, f.figure.speaker) for f in hit.figures] == [(26.0, "%", "Ann Smith")]
        quoting = reader.passages(["exports"], ANY_DAY, 9, whole_quotes=True)
        assert [hit.speaker for passage in quoting for hit in passage.hits if hit.kind == "quote"] == [
            "A senior official"
        ]


async def test_a_passage_has_its_quotes_beside_its_sentences_on_demand(library: Library) -> None:
    await library.load({"a.txt": TALKS})
    with library.reader() as reader:
        (plain,) = reader.passages(["exports"], ANY_DAY, 9)
        (whole,) = reader.passages(["exports"], ANY_DAY, 9, whole_quotes=True)
        assert {hit.kind for hit in plain.hits} == {"fact"}
        assert {hit.kind for hit in whole.hits} == {"fact", "quote"}
        assert plain.hits == tuple(hit for hit in whole.hits if hit.kind == "fact")


@pytest.mark.parametrize("terms", [['"'], ["NEAR("], ["*"], ["a:b"], ["'; DROP TABLE document; --"], ["\x00"], []])
async def test_operators_in_words_are_words(library: Library, terms: list[str]) -> None:
    await library.load({"a.txt": TALKS})
    with library.reader() as reader:
        assert reader.passages(terms, ANY_DAY, 9) == []
        assert reader.count_passages([terms]) == [0]
        assert reader.find_people(terms, terms) == []
        assert reader.count_documents() == 1


async def test_a_search_that_takes_too_long_is_broken_off_and_the_next_one_works(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    await library.load({"a.txt": TALKS})
    monkeypatch.setattr(connection, "_STEPS_BETWEEN_LOOKS", 1)
    with library.reader() as reader:
        with monkeypatch.context() as short:
            short.setattr(connection, "TIME_LIMIT", -1.0)
            with pytest.raises(StoreError, match=r"news\.db: the search took too long; ask for less at once"):
                reader.passages(["trade"], ANY_DAY, 9)
        assert reader.passages(["trade"], ANY_DAY, 9)


async def test_readers_see_whole_documents_while_one_is_written(library: Library) -> None:
    await library.load({"a.txt": TALKS})
    async with library.writer() as writer:
        with library.reader() as reader:
            await writer.db.execute("BEGIN IMMEDIATE")
            await writer._take_out(await writer._held(["a.txt"]))
            assert reader.document("a.txt") is not None
            assert len(reader.passages(["trade"], ANY_DAY, 9)) == 1
            await writer.db.execute("COMMIT")
            assert reader.document("a.txt") is None
            assert reader.passages(["trade"], ANY_DAY, 9) == []


async def test_calls_that_belong_together_see_one_committed_state(library: Library) -> None:
    await library.load({"a.txt": TALKS})
    with library.reader() as reader:
        with reader.within(None):
            before = reader.count_documents(), reader.frequencies(["trade"])
            await library.load({"b.txt": TALKS})
            assert (reader.count_documents(), reader.frequencies(["trade"])) == before == (1, {"trade": 1})
        assert (reader.count_documents(), reader.frequencies(["trade"])) == (2, {"trade": 2})


async def test_sources_are_counted_with_their_first_and_last_days(library: Library) -> None:
    await library.load(
        {
            "a.txt": dated("2024-04-19", "Trade grew, Kabar reports."),
            "b.txt": dated("2024-04-21", "Trade grew, Kabar reports."),
            "c.txt": "Trade grew.",
        }
    )
    with library.reader() as reader:
        found = [(s.source, s.documents, s.first and s.first.day, s.last and s.last.day) for s in reader.list_sources()]
    assert found == [("Kabar", 2, 19, 21), (None, 1, None, None)]


PIECES = st.sampled_from(
    ["“", "”", '"', "«", "»", "said", "Ann Smith", "the Kazakh President", "he", "$1.5 billion", "26%", "last year",
     ".", ",", "\n\n", "\r\n", " ", "date 2024-04-19", "\x00", "\ud800", "🔥", "e\u0301", "Токаев сказал", "by 2030"]
)  # fmt: skip
TEXTS = st.lists(PIECES | st.text(max_size=8), min_size=1, max_size=40).map(" ".join).filter(str.strip)


def _all_passages(reader: StoreReader) -> list[FoundPassage]:
    numbers = [row[0] for row in hits.fetch(reader._db, "SELECT row FROM passage")]
    return hits.passages(reader._db, numbers, whole_quotes=True)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=TEXTS)
def test_any_text_is_stored_and_every_span_slices_back(library: Library, text: str) -> None:
    async def check() -> None:
        document, _ = library.rules.reader.document(Record("any", text))
        extracted = extract(document, library.rules)
        async with library.writer() as writer:
            await writer.put(document, extracted, "digest")
        with library.reader() as reader:
            stored = reader.document("any")
            assert stored is not None
            assert stored.text == document.text
            passages = _all_passages(reader)
        found = [hit for passage in passages for hit in passage.hits]
        assert len(found) == len(extracted.facts) + len(extracted.quotes)
        for passage in passages:
            assert passage.text in stored.text
        for hit in found:
            assert hit.text == stored.text[hit.span.start : hit.span.end]
            assert all(hit.span.holds(segment) for segment in hit.segments)
            for cited in hit.figures:
                assert cited.figure.concept is None or cited.concept == cited.figure.concept.of(stored.text)
                assert hit.span.holds(cited.figure.span)

    asyncio.run(check())


async def test_while_a_store_hardly_grows_only_common_words_keep_their_counts(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(counted, "_STEADY", 40)
    await library.load({f"{n}.txt": f"Trade grew in town {n}." for n in range(40)})
    with library.reader() as reader:
        told = [reader.frequencies(["trade", "salt"])]
        await library.load({"salt.txt": "Trade in salt grew."})
        told.append(reader.frequencies(["trade", "salt"]))
        await library.load({f"more{n}.txt": "Trade grew again." for n in range(10)})
        told.append(reader.frequencies(["trade", "salt"]))
    assert told == [{"trade": 40, "salt": 0}, {"trade": 40, "salt": 1}, {"trade": 51, "salt": 1}]


@pytest.mark.parametrize(
    ("beginnings", "more", "words"),
    [
        (["salt"], 2, ["salt", "salti"]),  # its stem
        (["salt"], 5, ["salt", "salti", "saltwort"]),
        (["san", "salt"], 0, ["salt"]),
        (["gold"], 5, []),
        ([], 5, []),
    ],
)
async def test_words_of_the_index_are_given_by_their_beginnings(
    library: Library, beginnings: list[str], more: int, words: list[str]
) -> None:
    await library.load({"a.txt": "Salty sand and salt, saltworts too."})
    with library.reader() as reader:
        assert reader.words_beginning(beginnings, more) == words


async def test_words_are_looked_up_by_their_beginnings_without_going_through_all_of_them(library: Library) -> None:
    await library.load({"a.txt": TALKS})
    with library.reader() as reader:
        plan = hits.fetch(reader._db, f"EXPLAIN QUERY PLAN {_WORDS_BEGINNING}", ('["a"]', "", 0))
    assert "begun" in plan[0][3]


def rain(when: str) -> str:
    return f"date {when} Rain\n\nIt rained."


async def test_of_a_day_the_latest_hour_comes_first_whatever_the_order_of_loading(library: Library) -> None:
    days = [("noon", "2024-05-01 12:00"), ("night", "2024-05-01 23:10"), ("dawn", "2024-05-01 06:00")]
    await library.load({f"{name}.txt": rain(when) for name, when in (*days, ("next", "2024-05-02 01:00"))})
    with library.reader() as reader:
        assert [one.id for one in reader.latest(9)] == ["next.txt", "night.txt", "noon.txt", "dawn.txt"]
    await library.load({"late.txt": rain("2024-05-01"), "later.txt": rain("2024-05-01 23:10")})
    with library.reader() as reader:
        assert [one.id for one in reader.latest(9)][1:4] == ["later.txt", "late.txt", "night.txt"]
    assert verify(library.path) == []


async def test_a_minute_has_room_for_any_number_of_documents(library: Library) -> None:
    lines = [json.dumps({"id": str(n), "date": "2024-05-01T06:00", "text": "Rain."}) for n in range(300)]
    await library.load({"a.jsonl": "\n".join(lines)})
    with library.reader() as reader:
        assert [one.id for one in reader.latest(300)] == [str(n) for n in reversed(range(300))]
