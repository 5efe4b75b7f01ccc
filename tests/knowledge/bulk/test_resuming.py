"""A load that is broken off goes on where it stopped, and leaves the same store as one that was not."""

from __future__ import annotations

import dataclasses
import gzip
import json
from collections.abc import Callable
from typing import Any

import pytest

from knowledge.bulk import loading, reading
from knowledge.bulk.loading import load
from knowledge.bulk.reading import Report, Step
from knowledge.read import files
from knowledge.store import unfinished
from knowledge.store.unfinished import Mark
from knowledge.store.writer import Writer
from tests.conftest import Library

COUNT = 60
# Every table of a store but those of the index of words, whose pieces are cut as they came.
TABLES = ["document", "passage", "person", "name", "named", "quote", "segment", "fact", "about", "figure", "tally"]


def line(number: int, document_id: str = "") -> str:
    text = f"Talks {number} were held. “Trade grew by {number % 90 + 1}%,” Ann Smith said."
    day = f"2024-04-{number % 28 + 1:02}"
    return json.dumps({"id": document_id or f"{number:03}", "date": day, "text": text})


LINES = [line(number) for number in range(COUNT)]


class Killed(BaseException):
    """The process ends here."""


@pytest.fixture(autouse=True)
def _marked_often(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loading, "_TOGETHER", 4)
    monkeypatch.setattr(loading, "_MARKED", 8)
    monkeypatch.setattr(reading, "_TOGETHER", 3)
    monkeypatch.setattr(reading, "_PASSED", 5)


def content(library: Library) -> dict[str, Any]:
    rows = {table: library.rows(f"SELECT * FROM {table} ORDER BY 1, 2") for table in TABLES}
    rows["words"] = library.rows("SELECT rowid, * FROM passage_index WHERE passage_index MATCH 'talks' ORDER BY rowid")
    return rows


async def killed_after(library: Library, puts: int, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Loads until so many writes are done, and ends there without a word; whether there was more to write."""
    left = puts

    def counted(write: Callable[..., Any]) -> Callable[..., Any]:
        async def written(*given: Any) -> Any:
            nonlocal left
            if left == 0:
                raise Killed
            left -= 1
            return await write(*given)

        return written

    with monkeypatch.context() as patched:
        patched.setattr(Writer, "put_all", counted(Writer.put_all))
        patched.setattr(Writer, "mark", counted(Writer.mark))
        patched.setattr(Writer, "done", counted(Writer.done))
        try:
            await library.load({})
        except Killed:
            return True
    return False


def unfinished_rows(library: Library) -> list[int]:
    names = ("unfinished", "unfinished_file", "unfinished_document")
    return [library.rows(f"SELECT count(*) FROM {name}")[0][0] for name in names]


@pytest.mark.parametrize("name", ["a.jsonl", "a.jsonl.gz"])
async def test_wherever_it_is_broken_off_the_same_store_comes_of_it(
    library: Library, tmp_path: Any, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = [*LINES[:20], "broken", *LINES[20:40], line(99, "005"), *LINES[40:]]
    text = "\n".join(given).encode()
    files_given: dict[str, str | bytes] = {
        "0.json": line(77, "whole"), name: gzip.compress(text, mtime=0) if name.endswith(".gz") else text,
        "b.jsonl": line(78, "041"),
    }  # fmt: skip
    undisturbed = Library(tmp_path / "undisturbed", library.rules)
    report = await undisturbed.load(files_given)
    assert (report.added, report.left_out) == (COUNT + 1, 3)
    library.write(files_given)
    for puts in range(1, 60):
        if not await killed_after(library, puts, monkeypatch):
            break
        assert puts < 50
    assert content(library) == content(undisturbed)
    assert unfinished_rows(library) == unfinished_rows(undisturbed) == [0, 0, 0]


async def test_what_was_stored_is_not_looked_at_again(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    library.write({"a.jsonl": "\n".join(["broken", *LINES])})
    assert await killed_after(library, 9, monkeypatch)
    assert unfinished_rows(library)[:2] == [1, 1]
    [(passed,)] = library.rows("SELECT records FROM unfinished_file")
    assert passed > 10
    read = []
    made = files.Piece.record
    monkeypatch.setattr(files.Piece, "record", lambda piece: read.append(piece.where) or made(piece))
    report = await library.load({})
    assert len(read) == COUNT + 1 - passed
    assert report.added + report.unchanged == COUNT + 1 - passed
    assert report.left_out == 1  # which was told by the load that was broken off
    assert f"{library.path}: goes on behind {passed} records, where a load of the same was broken off" in library.said


async def test_other_rules_other_paths_and_a_changed_file_begin_anew(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    library.write({"a.jsonl": "\n".join(LINES)})
    assert await killed_after(library, 9, monkeypatch)
    stored = library.rows("SELECT count(*) FROM document")[0][0]
    other = dataclasses.replace(library.rules, fingerprint="other")
    assert (await library.load({}, rules=other)).replaced == stored
    assert not any("goes on" in line for line in library.said)
    assert await killed_after(library, 9, monkeypatch)
    report = await library.load({"a.jsonl": "\n".join([*LINES, line(COUNT)])})
    assert report.added + report.replaced + report.unchanged == COUNT + 1


async def test_a_load_of_what_is_there_tells_how_far_it_came_too(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    await library.load({"a.jsonl": "\n".join(LINES)})
    assert await killed_after(library, 3, monkeypatch)
    assert library.rows("SELECT records >= 8 FROM unfinished_file") == [(1,)]
    assert (await library.load({})).unchanged < COUNT - 8


async def test_loads_that_nobody_takes_up_again_are_forgotten(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(unfinished, "_MOST", 2)
    await library.load({"a.txt": "One."})
    async with library.writer() as writer:
        for name in "abc":
            await writer.mark(name, Mark({"f": 1}, [("f", name)]))
        assert [(await writer.begun(name, lambda: "f")).files for name in "abc"] == [{}, {"f": 1}, {"f": 1}]
    assert unfinished_rows(library) == [2, 2, 2]


async def strictly(library: Library) -> Report:
    async with library.writer() as writer:
        return await load(writer, [library.documents], library.rules, workers=1, advance=lambda _: None, strict=True)


async def test_strict_stops_in_front_of_the_first_thing_that_is_left_out_and_goes_on_there(library: Library) -> None:
    library.write({"a.jsonl": "\n".join([*LINES[:20], "broken", *LINES[20:]])})
    told = f"left out: {library.documents / 'a.jsonl'}:21: is not JSON"
    for _ in range(2):
        report = await strictly(library)
        assert report.problems == [told]
        assert library.rows("SELECT count(*) FROM document") == [(20,)]
    report = await library.load({})
    assert (report.added, report.problems) == (COUNT - 20, [told])
    assert unfinished_rows(library) == [0, 0, 0]


async def test_strict_stops_behind_a_document_that_could_not_be_extracted(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = loading.extract

    def extract(document: Any, rules: Any) -> Any:
        if document.id == "010":
            raise LookupError("no such rule")
        return real(document, rules)

    monkeypatch.setattr(loading, "extract", extract)
    library.write({"a.jsonl": "\n".join(LINES)})
    report = await strictly(library)
    assert report.problems == ["010: kept without quotes, figures and dates: LookupError (no such rule)"]
    assert library.rows("SELECT count(*), max(id) FROM document") == [(11, "010")]


async def test_problems_are_told_as_they_come_and_the_first_are_kept(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "_KEPT", 2)
    library.write({"a.jsonl": "\n".join(["broken"] * 5)})
    told: list[str] = []
    async with library.writer() as writer:
        report = await load(
            writer, [library.documents], library.rules, workers=1, advance=lambda _: None, tell=told.append
        )
    assert told == [f"left out: {library.documents / 'a.jsonl'}:{number}: is not JSON" for number in range(1, 6)]
    assert (report.left_out, report.problems) == (5, told[:2])


async def test_how_far_reading_has_come_is_told(library: Library) -> None:
    library.write({"a.jsonl.gz": gzip.compress("\n".join(LINES).encode()), "b.txt": "One."})
    steps: list[Step] = []
    async with library.writer() as writer:
        await load(writer, [library.documents], library.rules, workers=1, advance=steps.append)
    assert sum(step.records for step in steps) == COUNT + 1
    assert steps[-1].read == files.size([library.documents])
