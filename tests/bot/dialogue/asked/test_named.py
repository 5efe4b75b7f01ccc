"""Whom a question names, of bodies whose names share their words."""

from __future__ import annotations

import datetime as dt

import pytest

from bot.model import Answer, Message
from tests.bot.dialogue.conftest import of

BANK = "Balta Bank for Trade and Development"
MINISTRY = "Norland Ministry of Harbour Affairs"
TEXT = (
    f"“The ferries of Balta will be twice as fast by autumn,” the {BANK} said in a report.\n\n"
    f"“The old piers of the town have to be closed at once,” the {MINISTRY} said in a statement."
)


def answered(question: str) -> Answer:
    return of(("2024-04-19", "Ferries", TEXT)).answer(Message(question, dt.date(2024, 4, 25), "en"))


@pytest.mark.parametrize(
    ("question", "speaker"),
    [
        (f"What did the {BANK} say?", BANK),
        ("What did the Balta Bank say?", BANK),
        (f"What did the {MINISTRY} say?", MINISTRY),
        ("What did the Harbour Affairs Ministry say?", MINISTRY),
    ],
)
def test_a_body_is_named_by_its_own_words(question: str, speaker: str) -> None:
    assert [hit.speaker for hit in answered(question).hits][:1] == [speaker]


@pytest.mark.parametrize(
    "question",
    [
        "What did the World Bank say?",
        "What did the National Bank say?",
        "What did the Orlo Development Bank say?",
        "What did the Trade Ministry say?",
        "What did the Foreign Affairs Ministry say?",
        "/quote World Bank",
        "Что сказал Всемирный банк?",
    ],
)
def test_a_word_that_bodies_share_names_none_of_them(question: str) -> None:
    """Nor is another body's name offered in the place of the one that was asked for."""
    answer = answered(question)
    assert [*answer.hits, *(said for said in answer.suggestions if BANK in said or MINISTRY in said)] == []
