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
            "The ports of Italy were praised. Crews built 12 ports for US$3 million.",
            "How many ports did Italy build?",
            True,
            id="a currency names no country",
        ),
        pytest.param(
            "Italy held a fair on Monday. Ann Dorn opened the fair.",
            "Who won the election in Italy?",
            False,
            id="the place alone is not the matter",
        ),
        pytest.param(
            "The pier in Dorva will cost $3 million.",
            "How much will the engines cost?",
            False,
            id="nor is what happens",
        ),
        pytest.param(
            "Ann Dorn is mayor of the city. Guests from Balta came to the feast.",
            "who is the mayor of tarva?",
            False,
            id="who somebody is needs all that is asked",
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


def test_older_news_answers_where_the_newer_is_of_another_name() -> None:
    newer = (DAY, "Boats", "The harbour sold 12 boats in Dorva.")
    older = ("2020-05-17", "Boats", "The harbour in Balta sold 40 boats.")
    answer = of(newer, older).answer(Message("How many boats did the harbour in Balta sell?", ASKED))
    assert [hit.text for hit in answer.hits] == ["The harbour in Balta sold 40 boats."]


def test_a_place_is_nobody_whose_name_begins_with_it() -> None:
    dialogue = of((DAY, "Salt", "“Salt is cheap this year,” Hungary Salt Works said. Hungary has 12 mines."))
    assert not dialogue.query(Message("how many mines does hungary have", ASKED)).people
    assert dialogue.query(Message("what did hungary salt works say", ASKED)).people


PIPES = "Energy Minister Ann Dorn ordered repairs of gas pipes in Balta on Monday."
REACTOR = "The nuclear reactor in Dorva opened on Friday."


@pytest.mark.parametrize(
    ("question", "first"),
    [
        pytest.param("When did the nuclear plant in Dorva open?", REACTOR, id="what is said"),
        pytest.param("When were the nuclear pipes repaired?", None, id="what is less than the topic is said elsewhere"),
        pytest.param("What did Ann Dorn say about nuclear power?", None, id="and not by her"),
        pytest.param("What did Ann Dorn say about gas?", PIPES, id="but this is"),
        pytest.param("What did Ann Dorn say about energy?", PIPES, id="the topic itself takes in all that is of it"),
        pytest.param("What did Ann Dorn say about fuel?", PIPES, id="so does what no document says"),
    ],
)
def test_what_is_less_than_a_topic_is_said_where_any_document_says_it(question: str, first: str | None) -> None:
    dialogue = of((DAY, "Pipes", PIPES), (DAY, "Reactor", REACTOR))

    answer = dialogue.answer(Message(question, ASKED))

    assert (answer.hits[0].text if answer.hits else None) == first
