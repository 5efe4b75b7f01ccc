"""What is no answer: periods that news is not of, stores that have read nothing for long, and what comes near."""

from __future__ import annotations

import datetime as dt

import pytest

from bot.dialogue.asked.periods import is_news_of, is_of
from bot.model import Message
from knowledge.model import Moment, Span
from knowledge.search import Citation, Days, Hit
from tests.bot.dialogue.conftest import of

MONDAY = dt.date(2024, 5, 20)
FERRY = (
    "The ferry to Dorva sank in the harbour. The ferry to Dorva was painted. The ferry to Dorva was old."
    " The ferry to Dorva carried salt."
)


@pytest.mark.parametrize(
    ("told", "question", "is_answered"),
    [
        pytest.param("2024-05-17", "Where did the ferry to Dorva sink this week?", True, id="on Monday, Friday's news"),
        pytest.param("2024-05-20", "Where did the ferry to Dorva sink this week?", True, id="today's"),
        pytest.param("2024-05-03", "Where did the ferry to Dorva sink this week?", False, id="two weeks ago"),
        pytest.param("2024-05-17", "Where did the ferry to Dorva sink yesterday?", False, id="not of that day"),
        pytest.param("2024-05-17", "Where did the ferry to Dorva sink last month?", False, id="not of that month"),
        pytest.param("2024-05-17", "Where did the ferry to Dorva sink?", True, id="no period"),
    ],
)
def test_news_is_of_the_days_around_it(told: str, question: str, is_answered: bool) -> None:
    answer = of((told, "Ferry", "The ferry to Dorva sank in the harbour.")).answer(Message(question, MONDAY))
    assert answer.abstained != is_answered


def hit(told: str, *moments: str) -> Hit:
    citation = Citation("d", "D", dt.date.fromisoformat(told), None, None, 1)
    return Hit(
        "fact",
        "It rained.",
        Span(0, 10),
        (),
        None,
        None,
        citation,
        moments=tuple(Moment(Span(0, 2), value) for value in moments),
    )


@pytest.mark.parametrize(
    ("moments", "year", "of_it"),
    [
        (["1984/2024"], 2019, False),  # forty years tell nothing of one of them
        (["2018/2020"], 2019, True),
        (["2019"], 2019, True),
        (["2019-05-03"], 2019, True),
        (["1984/2024", "2019-05"], 2019, True),
        (["2018"], 2019, False),
        ([], 2024, True),  # by the day of the document
        (["1984/2024"], 2024, True),
    ],
)
def test_a_far_longer_stretch_is_of_no_year(moments: list[str], year: int, *, of_it: bool) -> None:
    days = Days(dt.date(year, 1, 1), dt.date(year, 12, 31))
    assert is_of(hit("2024-05-17", *moments), days) == of_it


GREW = "In Balta trade grew"


@pytest.mark.parametrize(
    ("text", "year", "of_it"),
    [
        (f"{GREW} from 8 tons in 2021 to 45 tons in 2024.", 2021, True),
        (f"{GREW} from 8 tons in 2021 to 45 tons in 2024.", 2024, True),
        (f"{GREW} from 8 tons in 2021 to 45 tons in 2024.", 2023, False),  # between its ends
        (f"{GREW} fivefold over the past three years.", 2023, False),
        (f"{GREW} to 45 tons over the past three years.", 2023, True),  # an amount of all of them
        (f"{GREW} from 8 tons in 2021 to 45 tons in 2024, and stood at 30 tons in 2023.", 2023, True),
    ],
)
def test_what_went_from_one_year_to_another_is_of_neither_between(text: str, year: int, *, of_it: bool) -> None:
    dialogue = of(("2024-12-17", "Trade", text))

    answer = dialogue.answer(Message(f"trade in Balta in {year}", dt.date(2024, 12, 20)))

    assert bool(answer.hits) == of_it


@pytest.mark.parametrize(
    ("told", "first", "last", "news"),
    [
        ("2024-05-24", "2024-05-17", "2024-05-17", True),  # within a week behind the day
        ("2024-05-25", "2024-05-17", "2024-05-17", False),
        ("2024-05-16", "2024-05-17", "2024-05-17", True),  # the evening before
        ("2024-05-15", "2024-05-17", "2024-05-17", False),
        ("2024-05-13", "2024-05-20", "2024-05-26", True),  # a week before a week
        ("2024-05-12", "2024-05-20", "2024-05-26", False),
        ("2024-06-02", "2024-05-20", "2024-05-26", True),
        ("2024-06-02", "2024-05-01", "2024-05-31", True),  # of a month too
        ("2025-01-02", "2024-01-01", "2024-12-31", False),  # and of no year
    ],
)
def test_how_far_from_its_days_news_is_told(told: str, first: str, last: str, *, news: bool) -> None:
    days = Days(dt.date.fromisoformat(first), dt.date.fromisoformat(last))
    assert is_news_of(hit(told), days) == news


@pytest.mark.parametrize(
    ("last_read", "lost"),
    [
        pytest.param("2024-12-18", 0.0, id="it reads on"),
        pytest.param("2024-10-01", 0.0, id="not for a season"),
        pytest.param("2024-06-23", 0.125, id="not for half a year: half of it"),
        pytest.param("2024-01-01", 0.25, id="not for a year"),
        pytest.param("2021-01-01", 0.25, id="nor for longer"),
    ],
)
def test_a_store_that_has_read_nothing_for_long_declines_more(last_read: str, lost: float) -> None:
    """What it holds covers less of a question, however old that is itself."""

    def covers(last: str) -> float:
        ferry = ("2021-01-01", "Ferry", "The old ferry brought salt to the harbour of Dorva.")
        dialogue = of(ferry, (last, "Choir", "A choir sang for guests."))
        query = dialogue.query(Message("What did the ferry bring to the village of Dorva?", dt.date(2024, 12, 20)))
        return max(one.coverage for one in dialogue.answerer.finder.find(query).ranked)

    assert covers("2024-12-20") - covers(last_read) == pytest.approx(lost)


@pytest.mark.parametrize(
    ("question", "near"),
    [
        pytest.param(
            "How many passengers did the ferry to Dorva carry?",
            ["The ferry to Dorva carried salt.", "The ferry to Dorva sank in the harbour."],
            id="two at most, the nearest first",
        ),
        pytest.param(
            "Where did the ferry sink last month?", ["The ferry to Dorva sank in the harbour."], id="another time"
        ),
        pytest.param("Who paid Bo Lind for the school in Balta?", [], id="nothing comes near"),
    ],
)
def test_where_there_is_no_answer_what_comes_near_is_set_apart(question: str, near: list[str]) -> None:
    answer = of(("2024-05-17", "Ferry", FERRY)).answer(Message(question, MONDAY))
    assert (answer.abstained, answer.hits) == (True, ())
    assert len(answer.nearest) <= 2
    assert [hit.text for hit in answer.nearest][: len(near)] == near
    assert bool(answer.nearest) == bool(near)


def test_an_answer_has_nothing_near_it() -> None:
    answer = of(("2024-05-17", "Ferry", FERRY)).answer(Message("Where did the ferry to Dorva sink?", MONDAY))
    assert answer.hits
    assert answer.nearest == ()
