"""What an abstention suggests: the question's own words, as far as documents tell of them, each with an answer."""

from __future__ import annotations

import datetime as dt

import pytest

from bot.model import Message
from tests.bot.dialogue.conftest import of

ASKED = dt.date(2024, 5, 20)
FERRY = (
    "2024-05-17",
    "Ferry",
    "The Gull ferry sank in Kara-Suu bay. “The Gull ferry was old,” Ann Dorn said. “Salt is cheap,” Bo Lind said. "
    "The mill is new and very big.",
)


@pytest.mark.parametrize(
    ("question", "suggestions"),
    [
        pytest.param("who robbed the mill?", ("/facts mill",), id="what it happened to, not what happened"),
        pytest.param(
            "how many planes does the Gull ferry have?", ("/facts Gull ferry",), id="words that stand together"
        ),
        pytest.param("who robbed the mill in Kara-Suu?", ("/facts Kara-Suu", "/facts mill"), id="a name with a hyphen"),
        pytest.param("/quote Cy Fenn salt", ("/quote Bo Lind salt", "/facts salt"), id="who speaks of it"),
        pytest.param("what did Ann Dorn say about salt?", ("/quote Ann Dorn", "/facts salt"), id="who is asked for"),
        pytest.param("who won the cup?", ("/latest",), id="nothing of it: the newest documents"),
    ],
)
def test_suggestions_are_of_the_question_s_own_words(question: str, suggestions: tuple[str, ...]) -> None:
    dialogue = of(FERRY)
    answer = dialogue.answer(Message(question, ASKED))
    assert (answer.abstained, answer.suggestions) == (True, suggestions)
    told = [dialogue.answer(Message(suggestion, ASKED)) for suggestion in suggestions]
    assert all(one.hits or one.listed for one in told)
