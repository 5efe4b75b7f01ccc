"""An answer is of the places and names that the question names, by its sentence or by its document."""

from __future__ import annotations

import datetime as dt

import pytest

from bot.model import Message
from tests.bot.dialogue.conftest import of

DAY = "2024-05-17"
ASKED = dt.date(2024, 5, 20)


@pytest.mark.parametrize(
    ("text", "question", "is_answered"),
    [
        pytest.param("South Korea built 12 ports.", "How many ports did South Korea build?", True, id="the country"),
        pytest.param("South Korea built 12 ports.", "How many ports did Japan build?", False, id="another country"),
        pytest.param(
            "South Korea built 12 ports.", "How many ports did North Korea build?", False, id="the other half of a name"
        ),
        pytest.param(
            "Seoul has news. South Korean crews built 12 ports.",
            "How many ports did South Korea build?",
            True,
            id="its adjective",
        ),
        pytest.param(
            "The ports of Italy were praised.\n\nCrews built 12 ports.",
            "How many ports did Italy build?",
            True,
            id="named in another passage",
        ),
        pytest.param(
            "The ports of Italy were praised. Hungary built 12 ports.",
            "How many ports did Italy build?",
            False,
            id="a number beside the name of another country is that country's",
        ),
        pytest.param(
            "The ports of Italy were praised. Hungary built 12 ports.",
            "How many ports did Hungary build?",
            True,
            id="and is told where that is asked for",
        ),
        pytest.param(
            "Italy and Hungary built 12 ports together.",
            "How many ports did Italy build?",
            True,
            id="a number beside the names of both",
        ),
        pytest.param("The mill in Dorva closed on Monday.", "When did the mill in Dorva close?", True, id="a name"),
        pytest.param(
            "The mill in Dorva closed on Monday.", "When did the mill in Balta close?", False, id="another name"
        ),
        pytest.param(
            "The fair in Balta was dull.\n\nThe mill closed on Monday.",
            "When did the mill in Balta close?",
            True,
            id="a name in the rest of the document",
        ),
        pytest.param(
            "The mill S in Dorva closed on Monday.",
            "When did the mill S in Dorva close?",
            True,
            id="a letter that the index has no stem of is no name to look for",
        ),
        pytest.param(
            "The mill in Dorva closed on Monday because its old wheel broke at night, and bakers of the valley wept.",
            "The bakers of the valley wept when the wheel broke near Balta. Why did the mill in Dorva close?",
            True,
            id="a story before the question, of which not each name need be found",
        ),
    ],
)
def test_an_answer_is_of_what_the_question_names(text: str, question: str, *, is_answered: bool) -> None:
    answer = of((DAY, "News", text)).answer(Message(question, ASKED))
    assert answer.abstained != is_answered
    assert bool(answer.hits) == is_answered
