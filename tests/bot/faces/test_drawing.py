"""What is drawn of a series: data before pixels."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest

from bot.faces.drawing import MOST_SOURCES, drawing, drawings, fewer_sources, timeline
from bot.model import Answer, Point, Series
from tests.bot.faces.conftest import CITATION, build_figure, build_hit


def point(nth, words, period, value=1.0, role="actual", differs=False, **known):
    """A figure that the document `nth` gives in some words."""
    cited = dataclasses.replace(CITATION, document=f"d{nth}", title=f"Talks, part {nth}")
    hit = build_hit(f"Trade came to {words} then.", citation=cited)
    figure = build_figure(hit.text, words, value=value, unit="USD", period=period, role=role, **known)
    return Point(hit, figure, 0, differs)


def series(*points, grew=False, places=("Oz",), called=()):
    return Series("mutual trade", places, grew, points, called)


FIRST, SECOND = point(0, "$1 million", "2022", 1e6), point(1, "$2 million", "2023", 2e6)


def marks(drawn):
    return [(mark.days and mark.days[0].isoformat(), mark.low, mark.high, mark.label) for mark in drawn.marks]


def test_marks_are_stored_figures_in_the_order_of_time_with_their_words_and_the_number_of_their_source(phrases):
    drawn = drawing(series(SECOND, FIRST), phrases, "en")
    assert marks(drawn) == [("2022-01-01", 1e6, 1e6, "$1 million [1]"), ("2023-01-01", 2e6, 2e6, "$2 million [2]")]
    assert [source.title for source in drawn.sources] == ["Talks, part 0", "Talks, part 1"]
    assert (drawn.unit, drawn.others) == ("USD", 0)


@pytest.mark.parametrize(
    ("known", "grew", "drawn"),
    [
        ({"value": 3e6}, False, (3e6, 3e6, "$3 million")),
        ({"value": (2e6, 3e6)}, False, (2e6, 3e6, "$3 million")),  # a range
        ({"value": (4e6, 3e6), "trend": "down"}, False, (3e6, 3e6, "$3 million")),  # what a movement came to
        ({"value": (2e6, 3e6), "trend": "up"}, False, (3e6, 3e6, "$3 million")),
        ({"value": 3e6, "change": ">"}, False, (3e6, 3e6, "> $3 million")),
        ({"value": 3e6, "change": "<"}, False, (3e6, 3e6, "< $3 million")),
        ({"value": 3e6, "change": "~"}, False, (3e6, 3e6, "~ $3 million")),
        ({"value": 3e6, "change": "down"}, False, (3e6, 3e6, "$3 million")),  # it fell to that
        ({"value": 3e6, "change": "up"}, True, (3e6, 3e6, "+$3 million")),
        ({"value": 3e6, "change": "down"}, True, (-3e6, -3e6, "−$3 million")),  # it fell by that
    ],
)
def test_a_figure_stands_where_its_fields_say(phrases, known, grew, drawn):
    made = drawing(series(point(2, "$3 million", "2024", **known), FIRST, grew=grew), phrases, "en")
    [mark] = [mark for mark in made.marks if mark.days and mark.days[0].year == 2024]
    assert (mark.low, mark.high, mark.label.rsplit(" [")[0]) == drawn


def test_what_is_ahead_stands_apart_by_its_role_and_a_goal_without_a_day_is_a_level_behind_all_others(phrases):
    goal, forecast = point(2, "$5 million", None, 5e6, "goal"), point(3, "$3 million", "2025", 3e6, "forecast")
    drawn = drawing(series(FIRST, SECOND, forecast, goal), phrases, "ru")
    assert [(mark.role, mark.days is None) for mark in drawn.marks] == [
        *[("actual", False)] * 2,
        ("forecast", False),
        ("goal", True),
    ]
    assert drawn.roles == (("actual", "факт"), ("forecast", "прогноз"), ("goal", "цель"))


@pytest.mark.parametrize("points", [(FIRST,), (FIRST, point(2, "$5 million", None, 5e6, "goal"))])
def test_one_point_in_time_is_no_picture(phrases, points):
    assert drawing(series(*points), phrases, "en") is None


def test_the_newest_what_is_ahead_the_largest_the_least_and_the_oldest_have_their_words_first(phrases):
    values = [5, 3, 9, 1, 4, 6]
    points = [point(n, f"${v} million", str(2015 + n), float(v)) for n, v in enumerate(values)]
    goal = point(9, "$8 million", "2030", 8.0, "goal")
    drawn = drawing(series(*points, goal), phrases, "en")
    by_rank = sorted(drawn.marks, key=lambda mark: mark.rank)
    assert [mark.high for mark in by_rank] == [6, 8, 9, 1, 5, 4, 3]


def test_of_many_documents_some_are_cited_and_the_marks_of_the_others_are_counted(phrases):
    points = [point(n, f"${n + 1} million", f"{1990 + n}", float(n + 1)) for n in range(60)]
    drawn = drawing(series(*points), phrases, "en")
    assert (len(drawn.marks), len(drawn.sources), drawn.others) == (60, MOST_SOURCES, 60 - MOST_SOURCES)
    fewer = fewer_sources(drawn)
    assert (len(fewer.sources), fewer.others) == (MOST_SOURCES - 1, 61 - MOST_SOURCES)
    assert not any(f"[{MOST_SOURCES}]" in mark.label for mark in fewer.marks)


def test_long_words_of_a_figure_leave_its_number_and_are_never_cut(phrases):
    long = point(2, "three million one hundred thousand dollars", "2024", 3.1e6)
    assert "[1]" in [mark.label for mark in drawing(series(FIRST, long), phrases, "en").marks]


@pytest.mark.parametrize(
    ("periods", "language", "ticks"),
    [
        (("2022", "2023"), "en", ["2022", "2023"]),
        (("1990", "2024"), "en", ["1994", "2000", "2006", "2012", "2018", "2024"]),
        (("2019-05", "2023-02"), "ru", ["2020", "2021", "2022", "2023"]),
        (("2023-Q4", "2024-Q1"), "en", ["Oct\n2023", "Nov", "Dec", "Jan\n2024", "Feb", "Mar"]),
        (("2023-11", "2024-01"), "kk", ["қар.\n2023", "жел.", "қаң.\n2024"]),
        (("2024-04-03", "2024-04-19"), "en", ["3 April 2024", "19 April 2024"]),
    ],
)
def test_the_axis_of_time_has_years_months_or_days(phrases, periods, language, ticks):
    points = [point(n, "$1 million", period, 1e6) for n, period in enumerate(periods)]
    drawn = drawing(series(*points), phrases, language)
    assert [words for _, words in drawn.ticks] == ticks
    days = [day for day, _ in drawn.ticks]
    assert days == sorted(days)


def test_a_figure_of_a_whole_year_stands_in_its_middle_as_its_tick_does(phrases):
    drawn = drawing(series(FIRST, SECOND), phrases, "en")
    assert [day for day, _ in drawn.ticks] == [dt.date(2022, 7, 1), dt.date(2023, 7, 1)]


@pytest.mark.parametrize(("intent", "pictures"), [("chart", 1), ("facts", 0)])
def test_pictures_are_for_those_who_ask_for_them(phrases, intent, pictures):
    answer = Answer("?", intent, series=(series(FIRST, SECOND), series(FIRST, SECOND)), shown_series=1)
    assert len(drawings(answer, phrases)) == pictures


def quote(nth, day, title="Talks"):
    """A quote of the document `nth`, which has a day or none."""
    cited = dataclasses.replace(CITATION, document=f"d{nth}", title=title, date=day)
    return build_hit("The pier is old", kind="quote", speaker="Ann Dorn", citation=cited)


def told(*hits, **known):
    return Answer("/timeline Dorn", "timeline", hits, "What Ann Dorn said:", **known)


def test_a_timeline_has_a_row_for_each_document_the_newest_first_with_what_it_is_on(phrases):
    days = dt.date(2023, 5, 2), dt.date(2024, 4, 19)
    answer = told(quote(0, days[0], "A pier\nsinks"), quote(1, days[1]), quote(1, days[1]), quote(2, None), further=3)
    drawn = timeline(answer, phrases)
    assert drawn.rows == (("19 April 2024", "Talks"), ("2 May 2023", "A pier sinks"))
    assert "".join(drawn.title) == "What Ann Dorn said"
    assert (len(drawn.sources), drawn.others) == (2, 4)
    assert drawings(answer, phrases) == [drawn]
    fewer = fewer_sources(drawn)
    assert (len(fewer.rows), len(fewer.sources), fewer.others) == (1, 1, 5)


@pytest.mark.parametrize(
    "hits",
    [
        (),
        (quote(0, dt.date(2024, 4, 19)),),
        (quote(0, dt.date(2024, 4, 19)), quote(0, dt.date(2024, 4, 19))),
        (quote(0, dt.date(2024, 4, 19)), quote(1, None)),
        (quote(0, dt.date(2024, 4, 19)), build_hit("A fact")),
    ],
)
def test_one_document_with_a_day_is_no_timeline(phrases, hits):
    assert drawings(told(*hits), phrases) == []
