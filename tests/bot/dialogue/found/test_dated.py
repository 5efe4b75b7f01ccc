""" "When" is answered by the day itself: of the dates in the sentence the one on which that happens."""

from __future__ import annotations

import datetime as dt

import pytest

from bot.model import Message
from tests.bot.dialogue.conftest import of

DAY = "2024-05-17"
ASKED = dt.date(2024, 5, 20)


@pytest.mark.parametrize(
    ("text", "question", "first_line"),
    [
        ("The Dorva dam will open on 3 June.", "When will the Dorva dam open?", "3 June 2024"),
        ("The Dorva dam will open in 2027.", "when does the Dorva dam open", "2027"),
        ("The Dorva dam will open in June, the mayor said on Monday.", "When will the Dorva dam open?", "June 2024"),
        ("On Monday she said that the Dorva dam would open in June.", "When will the Dorva dam open?", "June 2024"),
        ("Begun in 2019, the Dorva dam will be finished in 2027.", "When will the Dorva dam be finished?", "2027"),
        ("Today the Dorva dam was opened.", "When was the Dorva dam opened?", "17 May 2024"),
        ("The Dorva dam was opened, the mayor said on Monday.", "When was the Dorva dam opened?", ""),
        ("The Dorva dam was opened by a choir.", "When was the Dorva dam opened?", ""),
        ("The Dorva dam opened in Balta on 3 May.", "Where did the Dorva dam open?", ""),
    ],
)  # fmt: skip
def test_the_day_itself_comes_first(text: str, question: str, first_line: str) -> None:
    answer = of((DAY, "Works", text)).answer(Message(question, ASKED))
    assert [hit.text for hit in answer.hits] == [text]
    assert answer.message == first_line


def test_the_day_is_told_in_the_readers_language() -> None:
    dialogue = of((DAY, "Works", "The Dorva dam opened on 3 May 2024."))
    assert dialogue.answer(Message("Когда Dorva dam opened?", ASKED)).message == "3 мая 2024"


@pytest.mark.parametrize(
    ("text", "question", "answered"),
    [
        ("Ann Dorn met Bo Lind on 3 May 2024.", "When did Dorn meet Lind?", True),
        ("Ann Dorn met Bo Lind on 3 May 2024.", "When will Dorn meet Lind again?", False),
        ("Ann Dorn met Bo Lind again on 3 May 2024.", "When did Dorn meet Lind again?", True),
        ("Ann Dorn will meet Bo Lind on 3 June 2024.", "When will Dorn meet Lind again?", True),
    ],
)
def test_a_day_that_is_asked_for_again_was_to_come(text: str, question: str, *, answered: bool) -> None:
    assert of((DAY, "A visit", text)).answer(Message(question, ASKED)).abstained != answered
