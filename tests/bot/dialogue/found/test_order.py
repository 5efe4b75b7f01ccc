"""What stands beside what: a sentence that many print, and figures that contradict each other; texts of our own."""

from __future__ import annotations

import dataclasses
import datetime as dt
import io
import json

import pytest

from bot.faces import terminal
from bot.faces.record import record
from bot.faces.telegram.shown.reply import reply
from bot.model import Answer, Message
from bot.phrases import load_phrases
from knowledge.model import Document
from tests.bot.dialogue.conftest import over

ASKED = dt.date(2024, 5, 20)
COUNT = "How many houses did the flood on the Ural destroy in Atyrau?"
FLOOD = "The flood on the Ural destroyed 340 houses in Atyrau."


def answered(texts: list[tuple[str, str]], question: str) -> Answer:
    """The answer to a question that is asked of documents given as (day, text)."""
    documents = [
        Document(str(n), text, "News", dt.date.fromisoformat(day), f"Paper {n}") for n, (day, text) in enumerate(texts)
    ]
    return over(documents).answer(Message(question, ASKED))


@pytest.mark.parametrize(
    ("others", "also"),
    [
        pytest.param([FLOOD], ["1"], id="the same words"),
        pytest.param([FLOOD, FLOOD], ["1", "2"], id="each other document once"),
        pytest.param(
            ["The flood on the Ural river destroyed 340 houses in Atyrau."], ["1"], id="one word more, as agencies do"
        ),
        pytest.param(
            ["The flood on the Ural destroyed 410 houses in Atyrau."], [], id="another number is no repetition"
        ),
        pytest.param(["In Atyrau 340 families lost their houses when the river rose."], [], id="other words are none"),
    ],
)
def test_a_sentence_that_others_print_comes_once_with_where_else(others: list[str], also: list[str]) -> None:
    texts = [("2024-05-18", FLOOD), *(("2024-05-17", text) for text in others)]
    answer = answered(texts, COUNT)
    assert answer.hits[0].text == FLOOD
    assert [citation.document for citation in answer.hits[0].also] == also


def test_long_sentences_of_two_places_are_two_things() -> None:
    said = (
        "The flood on the Ural, which came before dawn after days of warm rain in the hills and took the old bridge"
        " near the mill with it, destroyed 340 houses in {}."
    )
    texts = [("2024-05-18", said.format("Atyrau")), ("2024-05-18", said.format("Makat"))]
    answer = answered(texts, "How many houses did the flood on the Ural destroy?")
    assert [hit.text for hit in answer.hits] == [text for _, text in texts]


@pytest.mark.parametrize(
    ("language", "words"), [("en", "also in Paper 1"), ("ru", "то же: Paper 1"), ("kk", "сондай-ақ: Paper 1")]
)
def test_every_face_tells_in_which_others(language: str, words: str) -> None:
    english = answered([("2024-05-18", FLOOD), ("2024-05-17", FLOOD)], COUNT)
    answer = dataclasses.replace(english, language=language)
    out = io.StringIO()
    terminal.show(answer, load_phrases(), out)
    assert words in out.getvalue()
    assert words in "".join(reply(answer, load_phrases()))
    assert [other["id"] for other in record(answer)["answers"][0]["also_in"]] == ["1"]
    assert json.dumps(record(answer))


@pytest.mark.parametrize(
    ("texts", "question", "values", "differ"),
    [
        pytest.param(
            [("2024-05-18", FLOOD), ("2024-05-16", "The flood on the Ural destroyed 410 houses in Atyrau.")],
            COUNT,
            [340.0, 410.0],
            True,
            id="two counts of one thing, the newer first",
        ),
        pytest.param(
            [
                ("2024-05-18", FLOOD),
                ("2024-05-18", "The flood on the Ural in Atyrau destroyed houses, and 340 houses are under water."),
                ("2024-05-15", "The flood on the Ural destroyed 410 houses in Atyrau."),
            ],
            COUNT,
            [340.0, 410.0],
            True,
            id="the contradiction before what only repeats",
        ),
        pytest.param(
            [("2024-05-18", FLOOD), ("2024-05-16", "The flood on the Ural destroyed about 342 houses in Atyrau.")],
            COUNT,
            [340.0, 342.0],
            False,
            id="a rounded figure is none",
        ),
        pytest.param(
            [("2024-05-18", f"{FLOOD} Later the flood on the Ural destroyed 350 houses in Atyrau.")],
            COUNT,
            [340.0, 350.0],
            False,
            id="one document does not contradict itself",
        ),
        pytest.param(
            [
                ("2024-05-18", "The dam on the Syr cost 3 billion tenge."),
                ("2024-05-16", "The dam on the Syr cost 2 billion tenge."),
            ],
            "How much did the dam on the Syr cost?",
            [3e9, 2e9],
            True,
            id="two prices",
        ),
        pytest.param(
            [
                ("2024-05-18", "The ferry carried 900 passengers in 2023."),
                ("2024-05-16", "The ferry carried 700 passengers in 2022."),
            ],
            "How many passengers did the ferry carry?",
            [900.0, 700.0],
            False,
            id="of two years, both are true",
        ),
        pytest.param(
            [
                ("2024-05-18", "The mill plans to sell 900 tonnes of flour."),
                ("2024-05-16", "The mill sold 700 tonnes of flour."),
            ],
            "How many tonnes of flour does the mill sell?",
            [900.0, 700.0],
            False,
            id="a goal and what came of it",
        ),
        pytest.param(
            [
                ("2024-05-18", "The ferry to Aktau carried 900 passengers."),
                ("2024-05-16", "The ferry to Baku carried 700 passengers."),
            ],
            "How many passengers did the ferry carry?",
            [900.0, 700.0],
            False,
            id="of two places, both are true",
        ),
        pytest.param(
            [
                ("2024-05-29", "The dam on the Syr cost 3 billion tenge."),
                ("2024-04-21", "The dam on the Syr cost 2 billion tenge."),
            ],
            "How much did the dam on the Syr cost?",
            [3e9, 2e9],
            False,
            id="of two times, where no period is named",
        ),
    ],
)
def test_figures_that_contradict_stand_side_by_side(
    texts: list[tuple[str, str]], question: str, values: list[float], differ: bool
) -> None:
    answer = answered(texts, question)
    assert [hit.figures[0].figure.value for hit in answer.hits[:2]] == values
    assert (answer.message == load_phrases().say("figures_differ", "en")) == differ
    if differ:
        first, second = answer.hits[:2]
        assert first.citation.document != second.citation.document
        assert first.citation.date != second.citation.date
