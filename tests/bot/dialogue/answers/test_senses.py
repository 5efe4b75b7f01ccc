"""A name that is also a word, and what passed between people."""

from __future__ import annotations

import datetime as dt

import pytest

from bot.model import Message
from tests.bot.dialogue.conftest import of

ASKED = dt.date(2024, 5, 20)
GRAIN = ("2024-05-16", "Grain", "The farms sold 40 tonnes of rice. “Bread will be cheap this autumn,” Ann Rice said.")
MORE = ("2024-05-17", "Fields", "The rice was dry and old.\n\nThe rice of Balta is red.\n\nThe rice fields are wet.")
SINGER = (
    "2024-05-18",
    "Song",
    "Banks have raised their rates to 19%, a union said.\n\n“I sing,” said Toby Banks, a tenor.",
)
HELP = (
    "2024-05-19",
    "Help",
    "Cy Fenn thanked Ann Dorn for the boats. Bo Lind met Eva Holm in Balta. Envoys thanked the crew.",
)


@pytest.mark.parametrize(
    ("documents", "message", "choices"),
    [
        pytest.param([GRAIN], "rice", ("/quote Ann Rice", "/facts rice"), id="both are told of as much"),
        pytest.param([GRAIN, MORE], "rice", (), id="the word is the favourite"),
        pytest.param([GRAIN], "Rice", (), id="with a capital it is the name"),
        pytest.param([GRAIN], "what did rice say?", (), id="who says something is somebody"),
        pytest.param([SINGER], "banks", (), id="no document has the word"),
    ],
)
def test_a_name_that_is_a_word_is_asked_back(
    documents: list[tuple[str, str, str]], message: str, choices: tuple[str, ...]
) -> None:
    dialogue = of(*documents)
    answer = dialogue.answer(Message(message, ASKED))
    assert (answer.abstained, answer.suggestions) == (bool(choices), choices)
    assert not any(dialogue.answer(Message(choice, ASKED)).abstained for choice in choices)


def test_the_favourite_is_answered() -> None:
    assert "rice" in of(GRAIN, MORE).answer(Message("rice", ASKED)).hits[0].text


def test_a_surname_that_begins_a_sentence_before_the_whole_name_is_a_word() -> None:
    assert of(SINGER).answer(Message("what did Toby Banks say about rates?", ASKED)).abstained


@pytest.mark.parametrize(
    ("question", "first"),
    [
        pytest.param("who thanked whom?", "Cy Fenn thanked Ann Dorn for the boats.", id="two names come first"),
        pytest.param("who met Eva Holm?", "Bo Lind met Eva Holm in Balta.", id="with the name that is asked for"),
        pytest.param("who thanked Eva Holm?", None, id="what was done to another is not shown"),
        pytest.param("did Fenn thank Dorn?", "Cy Fenn thanked Ann Dorn for the boats.", id="both names"),
        pytest.param("did Fenn thank Lind?", None, id="only one of them"),
    ],
)
def test_what_passed_between_people_names_them(question: str, first: str | None) -> None:
    hits = of(HELP).answer(Message(question, ASKED)).hits
    assert (hits[0].text if hits else None) == first
