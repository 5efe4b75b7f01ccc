"""What stands for another word in the news of a region leads to it, in a question of either."""

from __future__ import annotations

import datetime as dt

import pytest

from bot.dialogue.asked.wording import language_of
from bot.model import Message
from tests.bot.dialogue.conftest import of

ASKED = dt.date(2024, 5, 20)


@pytest.mark.parametrize(
    ("text", "question", "is_answered"),
    [
        ("The earthquake was 40 kilometres away from Balta.", "How far was the quake from Balta?", True),
        ("The lake was 40 kilometres away from Balta.", "How far was the quake from Balta?", False),
        ("Money transfers from Norland to Balta reached $3 million.", "How much money was sent to Balta?", True),
        ("Gifts from Norland to Balta reached $3 million.", "How much money was sent to Balta?", False),
        ("Вакцинацию приостановили в Балте 3 мая 2024 года.", "Когда остановили вакцинацию в Балте?", True),
        ("Вакцинацию хвалили в Балте 3 мая 2024 года.", "Когда остановили вакцинацию в Балте?", False),
        ("Балтада автожол 2024 жылғы 3 мамырда ашылды.", "Балтада трасса қашан ашылды?", True),
        ("Балтада мектеп 2024 жылғы 3 мамырда ашылды.", "Балтада трасса қашан ашылды?", False),
    ],
)
def test_words_stand_for_each_other(text: str, question: str, *, is_answered: bool) -> None:
    dialogue = of(("2024-05-17", "", text), language=language_of(text, "en"))

    answer = dialogue.answer(Message(question, ASKED, language_of(question, "en")))

    assert bool(answer.hits) == is_answered
