"""`extract`: a line for each document, in order, here or spread over processes, with all keys of the contract."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.bulk import workers
from knowledge.bulk.extracting import extract_lines
from knowledge.rules import Rules

TALKS = "Talks were held in Astana. “Trade grew by 26% in 2023,” Ann Smith said on Friday."


def line(document_id: Any, text: str = TALKS, **more: Any) -> bytes:
    return json.dumps({"id": document_id, "text": text, **more}).encode()


def rows(lines: list[bytes], rules: Rules, processes: int = 1) -> list[dict[str, Any]]:
    return [json.loads(made.output) for made in extract_lines(lines, rules, workers=processes, seconds=9.0)]


def test_a_row_has_the_keys_of_the_contract(rules: Rules) -> None:
    (row,) = rows([line("a", date="2024-04-19")], rules)
    assert list(row) == ["id", "quotes", "figures", "dates"]
    (quote,) = row["quotes"]
    assert quote == {
        "start": 28, "end": 54, "speaker": "Ann Smith", "mention": "Ann Smith", "cue": "said", "kind": "direct",
        "confidence": quote["confidence"],
    }  # fmt: skip
    (figure,) = row["figures"]
    assert list(figure) == [
        "start", "end", "value", "unit", "change", "trend", "concept", "period", "role", "speaker", "same_as",
    ]  # fmt: skip
    assert (figure["value"], figure["unit"], figure["period"], figure["speaker"]) == (26.0, "%", "2023", "Ann Smith")
    assert [(TALKS[d["start"] : d["end"]], d["value"]) for d in row["dates"]] == [
        ("2023", "2023"),
        ("Friday", "2024-04-19"),
    ]


@pytest.mark.parametrize("document_id", ["a", 7, "", "🔥", "\ud800"])
def test_the_id_is_given_back_as_it_was(rules: Rules, document_id: Any) -> None:
    made = rows([line("first"), line(document_id)], rules) if document_id else []
    assert [row["id"] for row in made] == (["first", document_id] if document_id else [])


@pytest.mark.parametrize(("key", "given"), [("guid", {"guid": "g"}), ("url", {"id": None, "url": "g"})])
def test_an_exporters_line_is_known_by_what_it_calls_its_id(rules: Rules, key: str, given: dict[str, Any]) -> None:
    assert [row["id"] for row in rows([json.dumps(given | {"text": TALKS}).encode()], rules)] == [given[key]]


@pytest.mark.parametrize("text", ["", " \n", "Переговоры прошли в Астане.", "date 2024-13-45"])
def test_a_text_without_anything_to_extract_is_a_row_all_the_same(rules: Rules, text: str) -> None:
    assert rows([line("a", text)], rules) == [{"id": "a", "quotes": [], "figures": [], "dates": []}]


def test_keys_that_are_not_known_are_not_looked_at(rules: Rules) -> None:
    assert rows([line("a", quotes=[{"start": 0}], figures=5, language=None)], rules) == rows([line("a")], rules)


@pytest.mark.parametrize(
    ("bad", "problem"),
    [
        (b"{", "2: is not JSON"),
        (b"caf\xe9", "2: is not UTF-8"),
        (b'{"id": "b"}', '2: has no "text"'),
        (b"5", '2: is not an object with "id" and "text"'),
    ],
)
def test_a_bad_line_is_told_and_the_others_are_extracted(rules: Rules, bad: bytes, problem: str) -> None:
    made = list(extract_lines([line("a"), bad, b"\n", line("c")], rules, workers=1, seconds=9.0))
    assert [m.problem for m in made] == ["", problem, ""]
    assert [json.loads(m.output)["id"] for m in made if m.output] == ["a", "c"]


def test_processes_give_the_same_rows_in_the_same_order(rules: Rules, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = [line(n, TALKS.replace("26", str(10 + n)) * (1 + n % 3)) for n in range(40)]
    here = rows(lines, rules)
    monkeypatch.setattr(workers, "_DONE_HERE", 200)
    monkeypatch.setattr(workers, "_BATCH_LENGTH", 3)
    assert rows(lines, rules, processes=2) == here
    assert [row["id"] for row in here] == list(range(40))


def test_lines_are_read_as_they_are_needed(rules: Rules) -> None:
    made = extract_lines((line(n) for n in iter(int, 1)), rules, workers=1, seconds=9.0)  # without end
    assert json.loads(next(made).output)["id"] == 0


@settings(max_examples=40, deadline=None)
@given(text=st.text(st.characters(exclude_categories=[]), max_size=60))
def test_any_text_is_a_row_whose_spans_lie_in_it(rules: Rules, text: str) -> None:
    (row,) = rows([line("a", text)], rules)
    spans = [(item["start"], item["end"]) for key in ("quotes", "figures", "dates") for item in row[key]]
    assert all(0 <= start < end <= len(text) for start, end in spans)
