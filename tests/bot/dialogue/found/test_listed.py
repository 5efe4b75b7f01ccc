"""Lists are gathered from the best document, in the order of its text."""

from __future__ import annotations

import datetime as dt

import pytest

from bot.model import Message
from tests.bot.dialogue.conftest import of

ASKED = dt.date(2024, 5, 20)
TREATY, FISH, ROADS = (
    "The presidents signed a treaty on borders.",
    "The ministers also signed a memorandum on fish.",
    "A road map until 2030 was signed as well.",
)
MAYOR, ENVOYS = "The feast was attended by Cy Fenn, mayor of Balta.", "Envoys of five towns took part too."
TALKS = f"Ada Ito and Bo Lind held talks. {TREATY}\n\nThe harbour is old. {FISH}\n\n{ROADS}\n\n{MAYOR} {ENVOYS}"
OLD = "In 2020 the towns signed a pact on gas."
FORUM = "The forum opened on Monday. Hungary and Italy took part in the forum. Guests from Peru joined them by video."


@pytest.mark.parametrize(
    ("question", "texts"),
    [
        pytest.param("which agreements were signed?", [TREATY, FISH, ROADS, OLD], id="agreements, others behind"),
        pytest.param("what did they sign?", [TREATY, FISH, ROADS, OLD], id="what"),
        pytest.param("who attended the feast?", [MAYOR, ENVOYS], id="who was there"),
        pytest.param(
            "which countries took part in the forum?",
            ["Hungary and Italy took part in the forum.", "Guests from Peru joined them by video."],
            id="countries",
        ),
    ],
)
def test_a_list_is_gathered_in_the_order_of_the_text(question: str, texts: list[str]) -> None:
    answer = of(("2024-05-18", "Talks", TALKS), ("2024-05-17", "Gas", OLD), ("2024-05-16", "Forum", FORUM)).answer(
        Message(question, ASKED)
    )
    assert [hit.text for hit in answer.hits][: len(texts)] == texts


def test_who_signed_something_is_no_list() -> None:
    text = "Guests signed a card. Ada Ito signed the treaty on borders."
    answer = of(("2024-05-18", "Talks", text)).answer(Message("who signed the treaty on borders?", ASKED))
    assert answer.hits[0].text == "Ada Ito signed the treaty on borders."
