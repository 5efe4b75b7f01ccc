"""Dates that count from what the text has reached: the days of a story, the period of a report."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.knowledge.languages.en.figures.figure_reading import dates

STORIES = [
    ("He left ten days ago.", ["2024-04-09"]),
    ("He came here three months ago.", ["2024-01"]),
    ("The plant opened ten years ago.", ["2014"]),
    ("They met a week earlier.", ["2024-04-12"]),
    ("Three years later the plant closed.", []),
    (
        "The army crossed the river on 3 March. The next day it took the town.\n\nTwo days later the fighting stopped.",
        ["2024-03-03", "2024-03-04", "2024-03-06"],
    ),
    ("He was arrested on March 3, 2020. A year later he was freed.", ["2020-03-03", "2021"]),
    ("They married in 1998. Three years later they moved to Osh.", ["1998", "2001"]),
    ("The bridge fell on Tuesday night. That night nobody slept.", ["2024-04-16", "2024-04-16"]),
    ("The bridge fell on Tuesday. The day before, it had been closed.", ["2024-04-16", "2024-04-15"]),
    (
        "On 3 March 2020 it burnt down. The director said on Friday it was insured. The next morning all came back.",
        ["2020-03-03", "2024-04-19", "2020-03-04"],
    ),
    ("The following week they met again.", ["2024-W17"]),
    ("In 2021 he came; the following year he left.", ["2021", "2022"]),
    ("He left in 1950 and died the next year.", ["1950", "1951"]),
    ("The ship left on April 1. It sank the next week.", ["2024-04-01", "2024-W15"]),
    ("It opened in 2019. Sales will double over the next year.", ["2019", "2025"]),
    ("It opened in 2019. It will be sold the next year.", ["2019", "2025"]),
]

SAID_OF_THE_DATE_BEFORE = [
    ("He left on Oct. 12, 2023, the day before the mill burned.", ["2023-10-12", "2023-10-12"]),
    (
        "On 3 March, the day after the vote, he left. Two days later he died.",
        ["2024-03-03", "2024-03-03", "2024-03-05"],
    ),
    ("In 2014, the year before the flood, it sold 12 boats.", ["2014", "2014"]),
    ("In March, the month after the fire, it rained.", ["2024-03", "2024-03"]),
    ("It opened yesterday, the day before the fair.", ["2024-04-18", "2024-04-18"]),
    ("In the first quarter of 2023, the quarter before the sale, it lost $5.", ["2023-Q1", "2023-Q1"]),
    ("On 3 March he left. The day before, it had rained.", ["2024-03-03", "2024-03-02"]),
    ("On 3 March he left; the day before the vote, it rained.", ["2024-03-03", "2024-03-02"]),
    ("He met them on 3 March. In room 5, the day before the vote, it was cold.", ["2024-03-03", "2024-03-02"]),
    ("In 2020 it sold 12, the year before 15.", ["2020", "2019"]),
    ("He spoke on Tuesday, the day before.", ["2024-04-16"]),
]

UNKNOWN = [
    ("On 3 March 2020 it burnt down. It was built in 1944. It had been closed two days later.", ["2020-03-03", "1944"]),
    ("On Tuesday he was sentenced for a theft in 2019. That day he had been drunk.", ["2024-04-16", "2019"]),
    ("He was born in 1944. The next day the war reached the town.", ["1944"]),
    ("Sixty years later, she still works there.", []),
]

COMPARISONS = [
    ("Prices rose 3% in March from a year earlier.", ["2024-03", "2023-03"]),
    ("Inflation was 9.1% in March against 18.1% in March last year.", ["2024-03", "2023-03"]),
    ("Inflation was 9.1% in March compared with the same month of 2023.", ["2024-03", "2023-03"]),
    ("In the first quarter trade rose, against a fall in the same period last year.", ["2024-Q1", "2023-Q1"]),
    (
        "In January-March trade rose by 5% compared to the same period of 2023.",
        ["2024-01-01/2024-03-31", "2024-01", "2024-03", "2023-01-01/2023-03-31"],
    ),
    ("In 2023 trade rose 5% compared to the previous year.", ["2023", "2022"]),
    ("In 2023 trade rose 5% compared to a year earlier.", ["2023", "2022"]),
    ("In the last quarter output grew.", ["2024-Q1"]),
    ("In 2022 sales rose 5% from the prior year.", ["2022", "2021"]),
    ("In March sales rose 5% from the prior month.", ["2024-03", "2024-02"]),
    ("In the second quarter of 2023 it sold 5 boats, against 3 in the previous quarter.", ["2023-Q2", "2023-Q1"]),
    ("In the first quarter it sold 5 boats, against 3 in the prior quarter.", ["2024-Q1", "2023-Q4"]),
    ("It sold 5 boats in the previous quarter.", ["2024-Q1"]),
    ("In the first quarter it sold 5 boats, against 3 in the like period last year.", ["2024-Q1", "2023-Q1"]),
    ("It will be ready by the end of the quarter.", ["2024-Q2"]),
    ("It was ready by the end of the quarter.", ["2024-Q1"]),
]

REPORTS = [  # of Thursday 2 November 2023
    (
        "Net fell to $3 million in the third quarter from $5 million a year earlier.\n\nSales were flat on a year ago.",
        ["2023-Q3", "2022-Q3", "2022-Q3"],
    ),
    (
        "Net fell in the third quarter, after a flat second quarter. Costs fell from a year ago.",
        ["2023-Q3", "2023-Q2", "2022-Q3"],
    ),
    (
        "The company reported lower fourth-quarter earnings. In the latest period net was $3 million.",
        ["2023-Q4", "2023-Q4"],
    ),
    (
        "Third-quarter sales rose to $3 million. The latest period compares with last year's $2 million.",
        ["2023-Q3", "2023-Q3", "2022-Q3"],
    ),
    ("Third-quarter sales rose. That quarter included a sale of land.", ["2023-Q3", "2023-Q3"]),
    (
        "Third-quarter sales rose. In the second quarter of 2022 it lost $5. That quarter included a sale of land.",
        ["2023-Q3", "2022-Q2", "2022-Q2"],
    ),
    (
        "Sales rose in the third quarter from $5 in the year-ago quarter. That quarter was a record.",
        ["2023-Q3", "2022-Q3", "2023-Q3"],
    ),
    (
        "It earned $5 in its fiscal first quarter. Sales rose in the quarter ended Sept. 29.\n\nIn the 2022 period, it "
        "earned $3. Last month it hired 40 people. It sold 12 boats in the quarter, up from 9 a year earlier.",
        ["2023-Q1", "2023-Q1", "2023-09-29", "2022-Q1", "2023-10", "2023-Q1", "2022-Q1"],
    ),
    (
        "Orlo's third-quarter profit rose.\n\nVarna had a loss in its fiscal second quarter. The latest period is bad.",
        ["2023-Q3", "2023-Q2", "2023-Q2"],
    ),
    (
        "It earned $5 in its fiscal first quarter. In the quarter ended March 31 it lost $3.",
        ["2023-Q1", "2023-Q1", "2023-03-31"],
    ),
    (
        "It earned $5 in its fiscal first quarter. In the quarter ended June 30 it lost $3.",
        ["2023-Q1", "2023-Q2", "2023-06-30"],
    ),
    (
        "Its fiscal fourth quarter will be weak. In the quarter ended Sept. 30 it lost $3.",
        ["2023-Q4", "2023-Q3", "2023-09-30"],
    ),
    ("It lost $3 million in the third quarter. This quarter's loss includes a charge.", ["2023-Q3", "2023-Q3"]),
    ("In the quarter ended July 31 it lost money.", ["2023-Q2", "2023-07-31"]),
    ("In the second quarter ended Oct. 31, 2022, it lost money.", ["2022-Q2", "2022-10-31"]),
    ("It lost money in the fourth quarter ended Jan. 31.", ["2022-Q4", "2023-01-31"]),
    ("In the nine months ended Sept. 30 it lost money.", ["2023-01-01/2023-09-30", "2023-09-30"]),
    ("It sold its plant last year. Net rose 3% in the third quarter.", ["2022", "2023-Q3"]),
]


@pytest.mark.parametrize(("text", "values"), STORIES)
def test_a_story_goes_on_from_the_day_that_it_has_reached(text: str, values: list[str]) -> None:
    assert [value for _, value in dates(text)] == values


@pytest.mark.parametrize(("text", "values"), SAID_OF_THE_DATE_BEFORE)
def test_the_unit_before_something_says_again_the_date_that_stands_before_its_comma(
    text: str, values: list[str]
) -> None:
    assert [value for _, value in dates(text)] == values


@pytest.mark.parametrize(("text", "values"), UNKNOWN)
def test_where_the_day_reached_is_not_known_nothing_counts_from_it(text: str, values: list[str]) -> None:
    assert [value for _, value in dates(text)] == values


@pytest.mark.parametrize(("text", "values"), COMPARISONS)
def test_a_comparison_looks_back_from_its_period(text: str, values: list[str]) -> None:
    assert [value for _, value in dates(text)] == values


@pytest.mark.parametrize(("text", "values"), REPORTS)
def test_a_report_speaks_of_its_quarter(text: str, values: list[str]) -> None:
    assert [value for _, value in dates(text, dt.date(2023, 11, 2))] == values


PARTS_OF_A_UNIT = [
    ("It rose late in the month.", ["2024-04"]),
    ("They met on Tuesday. He left later in the day.", ["2024-04-16", "2024-04-16"]),
    ("He arrived later in the day.", ["2024-04-19"]),
    ("Sales rose in the latest fiscal year.", ["2023"]),
    ("They met on Tuesday, the day before leaving home.", ["2024-04-16"]),
]


@pytest.mark.parametrize(("text", "values"), PARTS_OF_A_UNIT)
def test_a_part_of_a_unit_is_of_the_one_that_is_told(text: str, values: list[str]) -> None:
    assert [value for _, value in dates(text)] == values
