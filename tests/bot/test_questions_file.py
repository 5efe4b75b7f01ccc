"""`ask --file`: a line of ranked hits for each question, also where the bot abstains."""

from __future__ import annotations

import asyncio
import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.dialogue.dialogue import open_dialogue
from bot.faces.questions import answer_all
from bot.model import Message
from bot.phrases import load_phrases
from knowledge import config
from knowledge.errors import ReadError
from tests.conftest import Library

DAY = dt.date(2024, 4, 20)


@pytest.fixture
async def library(library: Library) -> Library:
    seed = config.shipped("seeds") / "2024-04-19-kazakh-kyrgyz-talks.txt"
    await library.load({"seed.txt": seed.read_bytes()})
    return library


async def answered(library: Library, content: bytes) -> tuple[list[dict[str, Any]], list[str]]:
    file = library.folder / "questions.jsonl"
    file.write_bytes(content)
    lines: list[str] = []
    said: list[str] = []
    with open_dialogue(library.path, load_phrases()) as dialogue:
        left_out = answer_all(dialogue, file, DAY, lines.append, said.append)
    assert left_out == bool(said)
    return [json.loads(line) for line in lines], [line.removeprefix(f"left out: {file}:") for line in said]


async def test_each_question_has_a_row_in_order_with_hits_that_slice(library: Library) -> None:
    questions = [
        {"id": "trade", "question": "What did Tokayev say about trade?"},
        {"id": 2, "question": "What did the minister of magic say about owls?", "date": "2024-04-19"},
        {"id": None, "question": "", "date": None},
    ]
    rows, said = await answered(library, "\n".join(map(json.dumps, questions)).encode())
    assert said == []
    assert [row["id"] for row in rows] == ["trade", 2, None]
    assert [row["abstain"] for row in rows[:2]] == [False, True]
    text = (library.documents / "seed.txt").read_bytes().decode()
    assert all(list(row) == ["id", "abstain", "hits"] and len(row["hits"]) <= 10 for row in rows)
    first = rows[0]["hits"][0]
    assert list(first) == ["doc", "start", "end", "score"]
    assert first["doc"] == "seed.txt"
    assert "trade" in text[first["start"] : first["end"]]
    scores = [hit["score"] for hit in rows[0]["hits"]]
    assert scores == sorted(scores, reverse=True)


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (b"{", "2: is not JSON"),
        (b"caf\xe9", "2: is not JSON"),
        (b"[]", '2: is not an object with "id" and "question"'),
        (b'{"id": 1}', '2: is not an object with "id" and "question"'),
        (b'{"id": 1, "question": 5}', '2: "question" is not a string'),
        (b'{"id": 1, "question": "x", "date": "19.04.2024"}', '2: "date" is not a day (YYYY-MM-DD)'),
        (b'{"id": 1, "question": "x", "date": 5}', '2: "date" is not a day (YYYY-MM-DD)'),
    ],
)
async def test_a_bad_line_is_told_and_the_others_are_answered(library: Library, line: bytes, why: str) -> None:
    good = b'{"id": "%s", "question": "What about floods?"}'
    rows, said = await answered(library, b"\n".join([good % b"a", line, b"", good % b"c"]))
    assert [row["id"] for row in rows] == ["a", "c"]
    assert said == [why]


async def test_a_file_that_is_not_there_is_told(library: Library) -> None:
    unreadable = pytest.raises(ReadError, match=r"none\.jsonl: cannot be read")
    with open_dialogue(library.path, load_phrases()) as dialogue, unreadable:
        answer_all(dialogue, Path("none.jsonl"), DAY, print, print)


WORDS = st.sampled_from(
    ["what did", "Tokayev", "Жапаров", "say about", "trade", "/quote", "/facts", "when", "2023", "OR", "NEAR(", '"',
     "*", "<b>", "\x00", "\ud800", "🔥", "'; DROP TABLE document; --", "floods", "how much"]
)  # fmt: skip
QUESTIONS = st.lists(WORDS | st.text(st.characters(exclude_categories=[]), max_size=9), max_size=12).map(" ".join)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(question=QUESTIONS)
def test_any_question_is_answered_and_each_hit_is_found_at_its_span(library: Library, question: str) -> None:
    async def ask() -> None:
        with open_dialogue(library.path, load_phrases()) as dialogue:
            document = dialogue.search.document("seed.txt")
            answer, ranked = dialogue.ranked(Message(question, DAY))
        assert document is not None
        assert answer.hits or answer.message
        for hit in (*answer.hits, *ranked):
            assert hit.text == document.text[hit.span.start : hit.span.end]

    asyncio.run(ask())


async def test_ten_thousand_characters_are_too_long_a_question_and_get_their_line(library: Library) -> None:
    question = json.dumps({"id": 1, "question": "What about trade and floods? " * 400}).encode()
    rows, said = await answered(library, question)
    assert said == []
    assert rows == [{"id": 1, "abstain": True, "hits": []}]
