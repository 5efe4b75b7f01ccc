"""What a sentence refers to is brought along, and nothing else is."""

from __future__ import annotations

import datetime as dt

import pytest

from bot.dialogue.answers.context import refers_back
from bot.dialogue.asked.wording import load_words
from bot.model import Message
from tests.bot.dialogue.conftest import of

WORDS = load_words().refers_back
ASKED = dt.date(2024, 5, 20)


@pytest.mark.parametrize(
    ("text", "refers"),
    [
        ("It has reached almost $30 billion.", True),
        ("“It has reached almost $30 billion.", True),
        ("It rose to 12.", True),
        ("He added that the road is open.", True),
        ("Later, he opened the road.", True),
        ("Her visit ended on Monday.", True),
        ("These roads are new.", True),
        ("said the mayor while opening the road.", True),
        ("The company grew.", True),
        ("The company’s profit grew.", True),
        ("The two sides signed it.", True),
        ("This indicator was 3%.", True),
        ("The figure rose to 12%.", True),
        ("That is twice as much.", True),
        ("Both were new.", True),
        ("A year earlier, exports were 3%.", True),
        ("Of these, 12 are open.", True),
        ("The figure for exports rose.", False),
        ("Both Ann Dorn and Bo Lind came.", False),
        ("This Friday the road opens.", False),
        ("A year ago the road was opened.", False),
        ("It is known that salt dissolves.", False),
        ("It was hard to open the road.", False),
        ("The company Altan grew.", False),
        ("The company of Ann Dorn grew.", False),
        ("The Gull company grew.", False),
        ("Ann Dorn opened her road.", False),
        ("Salt is cheap.", False),
        ("12 roads are open.", False),
        ("…", False),
        ("Он открыл дорогу.", True),
        ("Затем она открыла дорогу.", True),
        ("Годом ранее было 3%.", True),
        ("Дорога открыта.", False),
        ("Ол жолды ашты.", True),
    ],
)
def test_a_sentence_refers_back_by_how_it_begins(text: str, refers: bool) -> None:
    assert refers_back(text, WORDS) is refers


@pytest.mark.parametrize(
    ("text", "question", "context"),
    [
        pytest.param(
            "The Gull ferry sank. It carried 40 tonnes of salt.",
            "how many tonnes of salt were carried?",
            ["The Gull ferry sank."],
            id="the sentence before",
        ),
        pytest.param(
            "The Gull ferry sank.\n\nIt carried 40 tonnes of salt.",
            "how many tonnes of salt were carried?",
            ["The Gull ferry sank."],
            id="in the passage before",
        ),
        pytest.param(
            "The Gull ferry sank. It was very old and slow. It carried 40 tonnes of salt.",
            "how many tonnes of salt were carried?",
            ["The Gull ferry sank.", "It was very old and slow."],
            id="and what that one refers to",
        ),
        pytest.param(
            "It carried 40 tonnes of salt. The Gull ferry sank.",
            "how many tonnes of salt were carried?",
            [],
            id="nothing is before the first",
        ),
        pytest.param(
            "The harbour is new. The Gull ferry carried 40 tonnes of salt.",
            "how many tonnes of salt were carried?",
            [],
            id="nothing that is not needed",
        ),
        pytest.param(
            "Ann Dorn and Bo Lind met. “The harbour is new,” Ann Dorn said.\n\nThe two sides sold 40 tonnes of salt.",
            "how many tonnes of salt were sold?",
            ["Ann Dorn and Bo Lind met."],
            id="past somebody's own words",
        ),
        pytest.param(
            "Ann Dorn came to the harbour. She said that the ferry carried 40 tonnes of salt.",
            "how many tonnes of salt did the ferry carry?",
            [],
            id="her name stands above",
        ),
    ],
)
def test_an_answer_brings_along_what_it_refers_to(text: str, question: str, context: list[str]) -> None:
    hit = of(("2024-05-17", "Ferry", text)).answer(Message(question, ASKED)).hits[0]
    assert "40 tonnes" in hit.text
    assert [piece.text for piece in hit.context] == context
    assert all(piece.span.end <= hit.span.start and piece.passage <= hit.citation.passage for piece in hit.context)


@pytest.mark.parametrize(
    ("text", "contexts"),
    [
        pytest.param(
            "The Gull ferry carried salt. It carried 40 tonnes of salt.",
            {"The Gull ferry carried salt.": [], "It carried 40 tonnes of salt.": []},
            id="the answer beside it tells it",
        ),
        pytest.param(
            "The Gull ferry sank. It carried 40 tonnes of salt.",
            {"It carried 40 tonnes of salt.": ["The Gull ferry sank."]},
            id="no answer tells it",
        ),
    ],
)
def test_what_the_answer_beside_tells_is_not_told_twice(text: str, contexts: dict[str, list[str]]) -> None:
    hits = of(("2024-05-17", "Ferry", text)).answer(Message("what carried salt?", ASKED)).hits
    assert {hit.text: [piece.text for piece in hit.context] for hit in hits} == contexts
