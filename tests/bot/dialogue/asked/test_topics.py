"""What topics and places are called in the reader's language, and that it is understood."""

from __future__ import annotations

import datetime as dt

import pytest

from bot.dialogue.asked.topics import load_topics
from bot.dialogue.asked.wording import tokens
from bot.dialogue.query import Topic
from bot.model import Message
from tests.bot.dialogue.conftest import of

TOPICS = load_topics()
FERRIES = (
    "2024-05-17",
    "Trade",
    "Trade of Hungary grew by 4%. The bank of Astana exported 40 tonnes of salt to Hungary.",
)


@pytest.mark.parametrize("topic", TOPICS.all, ids=lambda topic: topic.name)
@pytest.mark.parametrize("language", ["en", "ru", "kk"])
def test_a_topic_is_understood_by_its_name_in_each_language(topic: Topic, language: str) -> None:
    words = tokens(topic.name_in(language))
    assert TOPICS.find(words) == [(0, len(words), topic)]


@pytest.mark.parametrize(
    ("message", "language", "heading"),
    [
        ("/facts trade", "en", "On trade:"),
        ("/facts trade", "ru", "По теме «торговля»:"),
        ("/facts торговля", "en", "По теме «торговля»:"),
        ("/facts trade", "kk", "«сауда» тақырыбы бойынша:"),
        ("/facts trade Hungary", "ru", "По теме «торговля, Венгрия»:"),
        ("/facts trade Hungary", "kk", "«сауда, Мажарстан» тақырыбы бойынша:"),
        ("/facts salt", "ru", "По теме «salt»:"),
    ],
)
def test_a_heading_has_the_reader_s_words(message: str, language: str, heading: str) -> None:
    answer = of(FERRIES).answer(Message(message, dt.date(2024, 5, 20), language))
    assert answer.message == heading


def test_the_list_of_topics_has_the_reader_s_words() -> None:
    answer = of(FERRIES).answer(Message("/topics", dt.date(2024, 5, 20), "ru"))
    assert "торговля – 1" in answer.message.splitlines()
