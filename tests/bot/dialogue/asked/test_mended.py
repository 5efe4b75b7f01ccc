"""Misspelt small words of questions, and places: what no document holds is read as what it is nearly."""

from __future__ import annotations

import datetime as dt

import pytest

from bot.model import Message
from tests.bot.dialogue.conftest import of

ASKED = dt.date(2024, 5, 20)
FAIR = ("2024-05-18", "Fair", "Visits to the fair grew by 26%. The fair was held in Almaty. It drew 9,000 guests.")
ILL = ("2024-05-19", "Clinic", "Twelve children caught measles in Dorva. The clinic released four of them on Sunday.")
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


@pytest.mark.parametrize(
    ("question", "found"),
    [
        pytest.param("how many children caught measels", "Twelve children", id="two letters swapped"),
        pytest.param("how many childern caught it", "Twelve children", id="a plural"),
        pytest.param("how many has the clinic relesed", "The clinic released", id="a letter left out"),
    ],
)
def test_a_word_of_the_documents_is_found_in_spite_of_a_slip(question: str, found: str) -> None:
    answer = of(ILL).answer(Message(question, ASKED))
    assert [hit.text.startswith(found) for hit in answer.hits][:1] == [True]


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("how many caught weasels", id="another word: no key beside"),
        pytest.param("who met Measels", id="with a capital: a name"),
    ],
)
def test_a_word_that_no_slip_makes_is_not_mended(question: str) -> None:
    assert "measles" not in of(ILL).query(Message(question, ASKED)).terms


# Two words of the language, a letter or two apart: what no document holds is no other word for that.
OTHER_WORDS = ["gold", "paid", "lost", "cost", "released", "food", "came", "kind", "selected", "pain"]


@pytest.mark.parametrize("word", OTHER_WORDS)
def test_a_word_of_its_own_is_no_word_of_the_rules_misspelt(word: str) -> None:
    query = of(FAIR).query(Message(f"who {word} the tram", ASKED))
    assert word in query.terms
