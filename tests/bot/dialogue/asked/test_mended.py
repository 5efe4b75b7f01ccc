"""Misspelt small words of questions, and places: what no document holds is read as what it is nearly."""

from __future__ import annotations

import datetime as dt

import pytest

from bot.model import Message
from tests.bot.dialogue.conftest import of

ASKED = dt.date(2024, 5, 20)
FAIR = ("2024-05-18", "Fair", "Visits to the fair grew by 26%. The fair was held in Almaty. It drew 9,000 guests.")
GREW, HELD, DREW = "Visits to the fair grew by 26%.", "The fair was held in Almaty.", "It drew 9,000 guests."


@pytest.mark.parametrize(
    ("question", "found"),
    [
        pytest.param("hwo mcuh did visits gorw", GREW, id="three words with their letters in another order"),
        pytest.param("hwo many guests cn the fair draw", DREW, id="what asks together with the next word; no vowel"),
        pytest.param("whre ws teh fair", HELD, id="a vowel left out of each"),
        pytest.param("where in Almatty was the fair", HELD, id="a place with a letter too many"),
    ],
)
def test_misspelt_small_words_and_places_are_read_right(question: str, found: str) -> None:
    answer = of(FAIR).answer(Message(question, ASKED))
    assert [hit.text for hit in answer.hits][:1] == [found]


@pytest.mark.parametrize(
    ("question", "word"),
    [
        pytest.param("which boat won the fair", "boat", id="another letter: no 'both'"),
        pytest.param("who met Cn Dorva", "cn", id="with a capital: a name"),
    ],
)
def test_other_words_stay_what_they_are(question: str, word: str) -> None:
    query = of(FAIR).query(Message(question, ASKED))
    assert word in query.terms
