"""A load: the new goes in, the changed is replaced, the same is passed over, what cannot be read is named."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
from pathlib import Path

import pytest

from knowledge import config
from knowledge.bulk import loading, workers
from knowledge.bulk.reading import Report
from knowledge.errors import CutShortError
from knowledge.model import Document, Extract
from knowledge.read.files import SUFFIXES
from knowledge.read.record import Reader as DocumentReader
from knowledge.read.record import Record
from knowledge.rules import Rules, load_rules
from knowledge.search import ANY_DAY
from tests.conftest import Library
from tests.knowledge.bulk import misbehaving

TALKS = "date 2024-04-19 Talks were held in Astana. “Trade grew by 26% in 2023,” Ann Smith said."


def counts(report: Report) -> tuple[int, int, int]:
    return report.added, report.replaced, report.unchanged


async def test_loading_again_changes_nothing(library: Library) -> None:
    assert counts(await library.load({"a.txt": TALKS, "b.jsonl": '{"id": "b", "text": "It rained."}'})) == (2, 0, 0)
    before = library.path.read_bytes()
    assert counts(await library.load({})) == (0, 0, 2)
    assert library.path.read_bytes() == before


@pytest.mark.parametrize(
    ("before", "after", "outcome"),
    [
        ('{"id": "a", "text": "One."}', '{"id": "a", "text": "Two."}', (0, 1, 0)),
        ('{"id": "a", "text": "One."}', '{"id": "a", "text": "One.", "date": "2024-04-19"}', (0, 1, 0)),
        ('{"id": "a", "text": "One."}', '{"id": "a", "text": "One.", "url": "https://example.org"}', (0, 1, 0)),
        ('{"id": "a", "text": "One."}', '{"text":  "One.", "id": "a", "kept": "by others"}', (0, 0, 1)),
        ('{"id": "a", "text": "One."}', '{"id": "b", "text": "One."}', (1, 0, 0)),
    ],
)
async def test_a_document_is_the_same_while_its_fields_are(
    library: Library, before: str, after: str, outcome: tuple[int, int, int]
) -> None:
    await library.load({"a.jsonl": before})
    assert counts(await library.load({"a.jsonl": after})) == outcome


async def test_where_the_disk_is_full_what_was_stored_before_stays_and_the_next_load_goes_on(library: Library) -> None:
    lines = [json.dumps({"id": f"{n:03}", "text": f"{TALKS} " * 30}) for n in range(200)]
    library.write({"a.jsonl": "\n".join(lines)})
    with pytest.raises(CutShortError, match=r"news\.db: the disk is full; what was stored before stays"):
        async with library.writer() as writer:
            [(pages,)] = await writer.db.execute_fetchall("PRAGMA page_count")
            await writer.db.execute(f"PRAGMA max_page_count = {pages + 100}")
            await library.load_into(writer)
    [(stored,)] = library.rows("SELECT count(*) FROM document")
    assert 0 < stored < 200
    assert library.rows("PRAGMA integrity_check") == [("ok",)]
    assert counts(await library.load({})) == (200 - stored, 0, stored)


async def test_a_page_that_takes_too_long_or_ends_its_process_is_left_out_alone(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loading, "_article", misbehaving.reading)
    pages: dict[str, str | bytes] = {"a.html": TALKS, "b.html": "hang", "c.html": "die", "d.html": TALKS}
    report = await library.load(pages, seconds=1.0)
    assert counts(report) == (2, 0, 0)
    assert report.problems == [
        f"left out: {library.documents / 'b.html'}: took longer than 1 s",
        f"left out: {library.documents / 'c.html'}: ended its process (signal 9; is memory short?)",
    ]


async def test_the_article_of_a_page_is_loaded_and_one_without_is_told(library: Library) -> None:
    page = "<html><body><article><h1>Talks</h1><p>The two held talks on trade on Friday.</p></article></body></html>"
    report = await library.load({"a.html": page, "b.html": "<p></p>", "c.html": page.replace("Friday", "Monday")})
    assert counts(report) == (2, 0, 0)
    assert report.problems == [f"left out: {library.documents / 'b.html'}: holds no article text"]


async def test_other_rules_extract_anew(library: Library) -> None:
    await library.load({"a.txt": TALKS})
    other = dataclasses.replace(library.rules, fingerprint="other")
    assert counts(await library.load({}, rules=other)) == (0, 1, 0)
    assert counts(await library.load({}, rules=other)) == (0, 0, 1)


def test_the_rules_are_others_where_a_config_file_is(
    rules: Rules, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("NEWSBOT_CONFIG", str(tmp_path))
    assert load_rules().fingerprint == rules.fingerprint
    text = (config.shipped("config") / "en/text.yaml").read_bytes()
    (tmp_path / "en").mkdir()
    (tmp_path / "en/text.yaml").write_bytes(text + b"\n# a remark\n")
    assert load_rules().fingerprint != rules.fingerprint


async def test_the_second_document_with_an_id_is_left_out_and_named(library: Library) -> None:
    lines = '{"id": "a", "text": "One."}\n{"id": "b", "text": "Two."}\n{"id": "a", "text": "Three."}'
    report = await library.load({"a.jsonl": lines})
    assert counts(report) == (2, 0, 0)
    assert report.problems == ["left out: a: a document with this id was read before in this load"]
    assert library.rows("SELECT id, text FROM document ORDER BY id") == [("a", "One."), ("b", "Two.")]


async def test_ids_that_differ_in_what_cannot_be_stored_are_one(library: Library) -> None:
    report = await library.load({"a.jsonl": '{"id": "a\\ud800", "text": "One."}\n{"id": "a\\ud801", "text": "Two."}'})
    assert counts(report) == (1, 0, 0)
    assert report.problems == ["left out: a\ufffd: a document with this id was read before in this load"]
    assert counts(await library.load({})) == (0, 0, 1)


@pytest.mark.parametrize("document_id", ["x" * 100_000, "a/b c.txt", "'; DROP TABLE document; --", "🔥", " a "])
async def test_an_id_may_be_any_text(library: Library, document_id: str) -> None:
    assert counts(await library.load({"a.jsonl": json.dumps({"id": document_id, "text": "One."})})) == (1, 0, 0)
    with library.reader() as reader:
        document = reader.document(document_id)
    assert document is not None
    assert document.text == "One."


async def test_what_cannot_be_read_is_named_and_the_others_are_loaded(library: Library) -> None:
    report = await library.load(
        {"a.txt": TALKS, "b.txt": "", "c.txt": b"\x00\x01", "d.txt": b"caf\xe9", "e.xlsx": b"PK", "f.txt": "One."}
    )
    assert counts(report) == (2, 0, 0)
    assert [problem.removeprefix(f"left out: {library.documents}/") for problem in report.problems] == [
        "b.txt: is empty",
        "c.txt: is a binary file, not text",
        "d.txt: is not UTF-8 (byte 3); save it as UTF-8",
        f"e.xlsx: is not a kind that can be read; give one of {' '.join(SUFFIXES)}",
    ]


async def test_a_bad_date_is_a_warning_and_no_problem(library: Library) -> None:
    report = await library.load({"a.txt": "date 2024-13-45 It rained."})
    assert (counts(report), report.problems) == ((1, 0, 0), [])
    assert report.warnings == ["a.txt: the date '2024-13-45' is not a day (YYYY-MM-DD); loaded without it"]


async def test_worker_processes_load_the_same_in_the_same_order(
    library: Library, tmp_path: Path, rules: Rules, monkeypatch: pytest.MonkeyPatch
) -> None:
    files: dict[str, str | bytes] = {f"{n:02}.txt": TALKS.replace("26", str(n)) for n in range(10, 40)}
    await library.load(files)
    spread = Library(tmp_path / "spread", rules)
    monkeypatch.setattr(workers, "_DONE_HERE", 100)
    monkeypatch.setattr(workers, "_BATCH_LENGTH", 4)
    assert counts(await spread.load(files, workers=2)) == (30, 0, 0)
    everything = """
        SELECT document.row, document.id, quote.row, quote.start, quote."end", figure.row, value
        FROM document JOIN passage ON document = document.row JOIN quote ON quote.passage = passage.row
        JOIN fact ON fact.quote = quote.row JOIN figure ON figure.fact = fact.row ORDER BY figure.row
    """
    assert spread.rows(everything) == library.rows(everything)
    assert len(spread.rows(everything)) == 30


async def test_the_seed_article_loads_as_it_stands(library: Library) -> None:
    name = "2024-04-19-kazakh-kyrgyz-talks.txt"
    data = (config.shipped("seeds") / name).read_bytes()
    report = await library.load({name: data})
    assert (report.problems, report.warnings) == ([], [])
    with library.reader() as reader:
        document = reader.document(name)
    assert document is not None
    assert document.text.encode() == data
    assert (document.date, document.source) == (dt.date(2024, 4, 19), "Kazinform News Agency")
    assert document.title == "Kassym-Jomart Tokayev and Sadyr Zhaparov held closed-door talks in Akorda."


@pytest.mark.parametrize("processes", [1, 2])
@pytest.mark.parametrize(
    ("bad", "says"), [("raise", "LookupError"), ("hang", "took longer than"), ("die", "ended its process (signal 9")]
)
async def test_one_document_of_400_goes_wrong_and_the_others_are_as_ever(
    library: Library, monkeypatch: pytest.MonkeyPatch, bad: str, says: str, processes: int
) -> None:
    monkeypatch.setattr(loading, "_extract", misbehaving.extracting)
    monkeypatch.setattr(workers, "_DONE_HERE", 1_000)
    files: dict[str, str | bytes] = {
        f"{n:03}.txt": f"Talks {n} were held in Astana. “Trade grew by {n}%,” Ann Smith said." for n in range(400)
    }
    files["200.txt"] = f"{bad} Quokkas were counted by 26 rangers."
    report = await library.load(files, workers=processes, seconds=1.0)
    assert report.added == 400
    [problem] = report.problems
    assert problem.startswith(f"200.txt: kept without quotes, figures and dates: {says}")
    assert library.rows("SELECT count(*) FROM quote") == [(399,)]
    assert library.rows("SELECT count(*) FROM figure") == [(399,)]
    with library.reader() as reader:
        [passage] = reader.passages(["quokkas"], ANY_DAY, 9)
    assert [hit.text for hit in passage.hits] == [f"{bad} Quokkas were counted by 26 rangers."]
    again = await library.load({}, workers=processes, seconds=1.0)
    assert (again.unchanged, again.problems) == (400, [])


async def test_a_document_whose_time_was_up_is_read_again_with_another_limit(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(loading, "_extract", misbehaving.extracting)
        report = await library.load({"a.txt": "hang Trade grew by 26% in 2023."}, seconds=0.2)
    assert report.problems == [
        "a.txt: kept without quotes, figures and dates: took longer than 0.2 s",
    ]
    assert (await library.load({}, seconds=0.2)).unchanged == 1
    assert (await library.load({}, seconds=9.0)).replaced == 1
    assert library.rows("SELECT count(*) FROM figure") == [(1,)]


async def test_where_even_sentences_cannot_be_told_the_words_are_found(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(document: Document, rules: Rules) -> Extract:
        raise RecursionError("too deep")

    monkeypatch.setattr(loading, "extract", broken)
    monkeypatch.setattr(loading, "unread", broken)
    report = await library.load({"a.txt": "Quokkas were counted."})
    assert report.problems == ["a.txt: kept without quotes, figures and dates: RecursionError (too deep)"]
    with library.reader() as reader:
        assert len(reader.passages(["quokkas"], ANY_DAY, 9)) == 1


async def test_a_fault_in_reading_a_record_is_told_and_the_others_are_loaded(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    def document(reader: DocumentReader, record: Record) -> tuple[Document, tuple[str, ...]]:
        if record.id == "b.txt":
            raise KeyError("title")
        return kept(reader, record)

    kept = DocumentReader.document
    monkeypatch.setattr(DocumentReader, "document", document)
    report = await library.load({"a.txt": "Trade grew.", "b.txt": "Trade fell.", "c.txt": "Trade rose."})
    assert (report.added, report.problems) == (2, ["left out: b.txt: KeyError ('title')"])
