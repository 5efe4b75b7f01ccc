"""Date expressions and their values, counted from Friday 19 April 2024."""

from __future__ import annotations

import datetime as dt

import pytest

from knowledge.languages.en.dates.find import moments
from knowledge.model import Span
from tests.knowledge.languages.en.figures.figure_reading import FRIDAY, dates, rules

ABSOLUTE = [
    ("Signed on 19 April 2023.", ["2023-04-19"]),
    ("Signed on April 19, 2023.", ["2023-04-19"]),
    ("Signed on the 19th of April 2023.", ["2023-04-19"]),
    ("Signed on 2023-04-19.", ["2023-04-19"]),
    ("Signed on 19.04.2023.", ["2023-04-19"]),
    ("Signed on 04/19/2023.", ["2023-04-19"]),
    ("Signed on Wednesday, April 19, 2023.", ["2023-04-19"]),
    ("Built in March 2013.", ["2013-03"]),
    ("Built in 1998.", ["1998"]),
    ("Built in the 1990s.", ["199"]),
    ("Built in the nineties.", ["199"]),
    ("Built in nineteen ninety-four.", ["1994"]),
    ("Built in the year two thousand.", ["2000"]),
    ("Built in the summer of 2021.", ["2021-SU"]),
    ("Sold in the third quarter of 2023.", ["2023-Q3"]),
    ("Sold in the first half of 2023.", ["2023-H1"]),
    ("Built in the 19th century.", ["1801-01-01/1900-12-31"]),
]

RELATIVE = [
    ("They met today.", ["2024-04-19"]),
    ("They met yesterday.", ["2024-04-18"]),
    ("They will meet tomorrow.", ["2024-04-20"]),
    ("They met last week.", ["2024-W15"]),
    ("They meet next month.", ["2024-05"]),
    ("They met last year.", ["2023"]),
    ("Sales in the first nine months of the year fell.", ["2024-01-01/2024-09-30"]),
    ("It lasts well into the summer.", ["2024-SU"]),
    ("They met two years ago.", ["2022"]),
    ("They met in the first quarter.", ["2024-Q1"]),
    ("They met last fall.", ["2023-FA"]),
    ("They met in mid-March.", ["2024-03"]),
    ("It ends by the end of the year.", ["2024"]),
    ("They met on Christmas Day.", ["2023-12-25"]),
    ("It falls on Nauryz.", ["2024-03-22"]),
    ("Growth over the past three years was strong.", ["2021-04-19/2024-04-19"]),
    ("They met the day before last Tuesday.", ["2024-04-15"]),
]

DIRECTED = [
    ("They met Tuesday.", ["2024-04-16"]),
    ("They will meet Tuesday.", ["2024-04-23"]),
    ("They leave as soon as Tuesday.", ["2024-04-23"]),
    ("They headed Saturday to Osh.", ["2024-04-20"]),
    ("On Monday, they planned to leave.", ["2024-04-15"]),
    ("They left “on Feb. 10.”", ["2024-02-10"]),
    ("They have until Monday.", ["2024-04-22"]),
    ("They met in September.", ["2023-09"]),
    ("They will meet in September.", ["2024-09"]),
    ("The case is heard in May.", ["2024-05"]),
    ("They met on Nov. 7.", ["2023-11-07"]),
    ("They met on April 24.", ["2024-04-24"]),
]

RANGES = [
    ("It runs from March to May.", ["2024-03-01/2024-05-31", "2024-03", "2024-05"]),
    ("It ran on May 3-5.", ["2024-05-03/2024-05-05"]),
    ("It fell in 2019-2021.", ["2019-01-01/2021-12-31", "2019", "2021"]),
    ("It fell between 2019 and 2021.", ["2019-01-01/2021-12-31", "2019", "2021"]),
    ("It has grown since January.", ["2024-01-01/2024-04-19", "2024-01"]),
    ("It is held on April 24 and 25.", ["2024-04-24", "2024-04-25"]),
]

STORIES = [
    ("They met on 3 March 2020. The next morning he left.", ["2020-03-03", "2020-03-04"]),
    ("Profit fell in the third quarter of 2023. It was $5 a year earlier.", ["2023-Q3", "2022-Q3"]),
]

NONE = [
    "About 2000 people came.",
    "They may come.",
    "They march on.",
    "Sales fell.",
    "The people of tomorrow.",
    "She is in her forties.",
]


@pytest.mark.parametrize(("text", "values"), ABSOLUTE + RELATIVE + DIRECTED + RANGES)
def test_an_expression_has_its_value(text: str, values: list[str]) -> None:
    assert [value for _, value in dates(text)] == values


@pytest.mark.parametrize(("text", "values"), STORIES)
def test_a_story_counts_from_the_day_it_has_reached(text: str, values: list[str]) -> None:
    date = dt.date(2023, 11, 2) if "quarter" in text else FRIDAY
    assert [value for _, value in dates(text, date)] == values


@pytest.mark.parametrize("text", NONE)
def test_words_that_only_look_like_dates_are_none(text: str) -> None:
    assert dates(text) == []


def test_without_a_documents_date_only_absolute_dates_have_values() -> None:
    assert dates("They met on Tuesday, in May and in March 2013.", None) == [("March 2013", "2013-03")]


def test_a_question_is_read_from_the_day_of_asking() -> None:
    question = "What did trade reach last year?"
    found = moments(question, Span(0, len(question)), FRIDAY, rules().language("en").dates.reader)
    assert [moment.value for moment in found] == ["2023"]
