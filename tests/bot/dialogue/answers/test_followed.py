"""What a message wants to follow: people, words, phrases to have and not to have, a figure above or below something."""

from __future__ import annotations

import datetime as dt

import pytest

from bot.dialogue.asked.conditions import condition_in
from bot.model import Condition, Message
from tests.bot.dialogue.conftest import of

NEWS = (
    ("2024-05-10", "The harbour", "“The pier is old,” said Ada Ito, head of the port. Trade grew in Norvik."),
    ("2024-05-11", "The town", "“Nobody swims,” said Carl Dorn, the mayor. “It is cold,” said Emma Dorn, a swimmer."),
)
DAY = dt.date(2024, 5, 12)


@pytest.fixture(scope="module")
def dialogue():
    return of(*NEWS)


@pytest.mark.parametrize(
    ("text", "called", "people"),
    [
        ("/follow Ito", "Ada Ito", ("Ada Ito",)),
        ("/follow ито", "Ada Ito", ("Ada Ito",)),
        ("/follow what did Ito say about the pier?", "Ada Ito, pier", ("Ada Ito",)),
        ("/follow trade", "trade", ()),
        ("/follow trade above 1 billion", "trade above 1 billion", ()),
        ('/follow "rare earths" -"exchange"', "“rare earths” –“exchange”", ()),
        ("/follow pier –rumour", "pier –“rumour”", ()),
        ("/follow Ito trade above 1 billion", "Ada Ito, trade above 1 billion", ("Ada Ito",)),
        ("/follow торговля выше 1 миллиарда", "торговля выше 1 миллиарда", ()),
        ("/follow сауда 1 миллиардтан астам", "сауда 1 миллиардтан астам", ()),
        ("/follow «старый причал» -«слух»", "«старый причал» –«слух»", ()),
        ("/follow “The pier is old,”", "“The pier is old,”", ()),  # the words of a quote are not checked here
        ("/follow pier above-ground", "pier above ground", ()),
        ("/follow zeppelins", "zeppelins", ()),  # of which no document tells yet
    ],
)
def test_it_is_called_by_what_it_names(dialogue, text, called, people):
    follow = dialogue.answer(Message(text, DAY)).follow
    assert (follow.called, follow.people) == (called, people)


@pytest.mark.parametrize("text", ["/follow", "/follow the", "/follow -rumour", '/follow ""'])
def test_without_anything_to_follow_it_asks_for_that(dialogue, text):
    answer = dialogue.answer(Message(text, DAY))
    assert answer.follow is None
    assert answer.message.startswith("Whom or what shall I follow?")


def test_of_several_people_it_asks_who_is_meant(dialogue):
    answer = dialogue.answer(Message("/follow Dorn cold", DAY))
    assert answer.follow is None
    assert sorted(answer.suggestions) == ["/follow Carl Dorn cold", "/follow Emma Dorn cold"]


def test_where_nobody_can_be_told_it_says_where_it_can(dialogue):
    assert "Telegram" in dialogue.answer(Message("/follow Ito", DAY)).message


def test_the_whole_topic_is_followed_by_its_name_alone(dialogue):
    terms = [dialogue.answer(Message(f"/follow {word}", DAY)).follow.subjects for word in ("trade", "exports")]
    assert any("import" in term for term in terms[0][0])
    assert terms[1] == (("export*",),)


@pytest.mark.parametrize(
    ("text", "language", "condition", "words", "rest"),
    [
        ("trade above 1 billion", "en", Condition(">", 1e9), "above 1 billion", "trade"),
        ("oil price less than 70 dollars per barrel", "en", Condition("<", 70, "USD per barrel"), None, "oil price"),
        ("inflation 5% or more", "en", Condition(">", 5, "%"), "5% or more", "inflation"),
        ("inflation > 8%", "en", Condition(">", 8, "%"), "> 8%", "inflation"),
        ("inflation ≤ 8%", "en", Condition("<", 8, "%"), "≤ 8%", "inflation"),
        ("экспорт меньше 2 млрд долларов", "ru", Condition("<", 2e9, "USD"), "меньше 2 млрд долларов", "экспорт"),
        ("инфляция 8%-дан төмен", "kk", Condition("<", 8, "%"), "8%-дан төмен", "инфляция"),
    ],
)
def test_a_condition_is_read_as_figures_of_documents_are(text, language, condition, words, rest):
    asked = condition_in(text, language)
    assert (asked.condition, asked.rest) == (condition, rest)
    assert words is None or asked.words == words


@pytest.mark.parametrize("text", ["trade", "trade of 1 billion", "the summit of 2024", "trade above"])
def test_without_a_figure_above_or_below_there_is_none(text):
    assert condition_in(text, "en") is None
