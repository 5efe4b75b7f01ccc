"""Quotes on a subject: also by the passage and the title, and said in the way that is asked for."""

from __future__ import annotations

import datetime as dt

import pytest

from bot.model import Message
from tests.bot.dialogue.conftest import of

DAY = "2024-05-17"
ASKED = dt.date(2024, 5, 20)
HARBOUR = (
    DAY,
    "New fees at the harbour",
    "The ferries are late, captains say. “We cannot wait any longer,” said Ann Dorn.\n\n“It rains,” Ann Dorn said.",
)
NEVER = "We were never paid for the mill,"
MILL = (
    DAY,
    "The mill",
    "“The mill will grow,” Bo Lind promised on Monday.\n\n“The mill is old,” Bo Lind said.\n\n"
    "“We were never paid for the mill,” Bo Lind said, denying the claim.",
)


@pytest.mark.parametrize(
    ("message", "texts"),
    [
        ("/quote Dorn rain", ["It rains,"]),
        ("/quote Dorn ferries", ["We cannot wait any longer,"]),  # the passage's subject
        ("/quote Dorn fees", ["We cannot wait any longer,", "It rains,"]),  # the title's
        ("/quote Dorn schools", []),
        ("What did Ann Dorn say about fees?", []),  # who asks so wants it in the words
    ],
)
def test_the_subject_of_a_quote_stands_in_its_passage_or_title_too(message: str, texts: list[str]) -> None:
    answer = of(HARBOUR).answer(Message(message, ASKED))
    assert sorted(hit.text for hit in answer.hits) == sorted(texts)


@pytest.mark.parametrize(
    ("question", "texts"),
    [
        ("What did Bo Lind promise about the mill?", ["The mill will grow,", "The mill is old,", NEVER]),
        ("What did Bo Lind deny about the mill?", [NEVER]),
        ("What did Bo Lind warn about the mill?", []),
        (
            "What did Bo Lind propose about the mill?",
            ["The mill will grow,", "The mill is old,", "We were never paid for the mill,"],
        ),
    ],
)
def test_a_quote_is_said_in_the_way_that_is_asked_for(question: str, texts: list[str]) -> None:
    answer = of(MILL).answer(Message(question, ASKED))
    assert [hit.text for hit in answer.hits] == texts
    assert answer.abstained == (not texts)


COLLEGE = (
    "The new college will open in May, the rector, Ann Dorn, said. It has a roof.\n\n"
    "“The roof of the college leaks,” the rector added."
)


@pytest.mark.parametrize(
    ("text", "message", "speaker", "verdict"),
    [
        (COLLEGE, "What did the rector say about the roof?", "Ann Dorn", None),
        (COLLEGE, "/check Ann Dorn: “The roof of the college leaks”", "Ann Dorn", "verbatim"),
        (COLLEGE, "/check Bo Lind: “The roof of the college leaks”", "Ann Dorn", "other_speaker"),
    ],
)
def test_whoever_is_described_so_alone_is_the_speaker(
    text: str, message: str, speaker: str, verdict: str | None
) -> None:
    answer = of((DAY, "The college", text)).answer(Message(message, ASKED))
    assert answer.hits[0].speaker == speaker
    assert answer.verdict == verdict


def test_a_first_name_that_stands_by_that_name_alone_is_part_of_it() -> None:
    text = (
        "BALTA — Ada Ito and Vice Premier of the State Council Tan Zhong came to the feast. The harbour is old.\n\n"
        "“Fees will fall in autumn this year,” said Zhong."
    )
    answer = of(("2024-05-17", "Feast", text)).answer(Message("what did tan zhong say", dt.date(2024, 5, 20)))
    assert (answer.message, [hit.text for hit in answer.hits]) == (
        "What Zhong said:",
        ["Fees will fall in autumn this year,"],
    )


ORDER = "Глава Норландии Иван Дорин поручил закупить лодки."


@pytest.mark.parametrize(
    ("text", "first"),
    [
        (f"{ORDER} Иван Дорин заявил об этом на совещании в Балте.", ORDER),
        (f"{ORDER} Иван Дорин заявил об этом на совещании в Дорве.", None),
    ],
)
def test_where_something_was_said_so_may_stand_behind_it(text: str, first: str | None) -> None:
    answer = of((DAY, "Лодки", text), language="ru").answer(Message("Что поручил Иван Дорин в Балте?", ASKED, "ru"))
    assert (answer.hits[0].text if answer.hits else None) == first
