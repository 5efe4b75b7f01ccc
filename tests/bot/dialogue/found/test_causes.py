"""Why something happened where no word says so: a mishap near it answers, else the next sentence comes near."""

from __future__ import annotations

import datetime as dt

import pytest

from bot.model import Answer, Message
from tests.bot.dialogue.conftest import of

ASKED = dt.date(2024, 5, 20)
COACH = "A coach with 30 passengers overturned near Balta. Nine were hurt."
WHY = "why did the coach overturn?"


def ask(text: str, question: str = WHY) -> Answer:
    other = (
        "2024-05-18",
        "Road",
        "The road was closed because the crane came late. The driver of a crane lost control.",
    )
    return of(("2024-05-19", "Balta", text), other).answer(Message(question, ASKED))


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        pytest.param(
            f"{COACH} The driver fell asleep at the wheel.",
            "The driver fell asleep at the wheel.",
            id="in the same passage",
        ),
        pytest.param(
            f"{COACH}\n\nIts brakes failed on the hill.", "Its brakes failed on the hill.", id="in the next one"
        ),
        pytest.param(
            f"{COACH}\n\nHelp came.\n\nIts brakes failed on the hill.",
            "Its brakes failed on the hill.",
            id="in the second",
        ),
        pytest.param(
            f"{COACH} It overturned because of the ice. The driver fell asleep at the wheel.",
            "It overturned because of the ice.",
            id="what gives a reason comes first",
        ),
    ],
)
def test_a_mishap_behind_what_happened_is_its_cause(text: str, cause: str) -> None:
    assert [hit.text for hit in ask(text).hits][:1] == [cause]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            f"The driver fell asleep at the wheel.\n\n{COACH}",
            id="one that was told before it may be of something else",
        ),
        pytest.param(f"{COACH}\n\nHelp came.\n\nA crane came.\n\nThe brakes failed.", id="nor one far behind"),
        pytest.param(f"{COACH} The driver is from Balta.", id="no mishap"),
    ],
)
def test_what_is_no_mishap_near_it_is_no_cause(text: str) -> None:
    assert ask(text).abstained


def test_what_comes_near_is_what_happened_and_the_next_sentence_not_another_s_reason() -> None:
    near = [
        hit.text
        for hit in ask(
            "The school in Balta was closed on Monday. Its roof leaks in the rain.", "why was the school closed?"
        ).nearest
    ]
    assert near == ["The school in Balta was closed on Monday.", "Its roof leaks in the rain."]
