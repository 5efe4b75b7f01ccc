"""Days in lists, ranges, parts of years and other stretches, counted from Friday 19 April 2024."""

from __future__ import annotations

import pytest

from tests.knowledge.languages.en.figures.figure_reading import dates

LISTS_OF_DAYS = [
    ("On 22 and 23 April the court will rule.", ["2024-04-22", "2024-04-23"]),
    ("On April 22, 23 and 24 the court will rule.", ["2024-04-22", "2024-04-23", "2024-04-24"]),
    ("The talks were held on April 17 and 18.", ["2024-04-17", "2024-04-18"]),
]

RANGES_OF_DAYS = [
    ("The forum is to be held on 3-5 May.", ["2024-05-03/2024-05-05"]),
    ("The forum is to be held from May 3 to 5.", ["2024-05-03/2024-05-05"]),
    ("The forum will run from 3 to 5 May.", ["2024-05-03/2024-05-05"]),
    ("The forum will run from May 30 to June 2.", ["2024-05-30/2024-06-02", "2024-05-30", "2024-06-02"]),
    ("The house burnt down on the night of 3 to 4 April.", ["2024-04-03/2024-04-04"]),
    ("The house burnt down on the night of April 3.", ["2024-04-03"]),
    ("He was in Astana between April 3 and 5.", ["2024-04-03/2024-04-05"]),
    ("It happened on the night of April 3-4.", ["2024-04-03/2024-04-04"]),
    ("Between 10 and 12 April it rained.", ["2024-04-10/2024-04-12"]),
    ("From April 10 through April 12 it rained.", ["2024-04-10/2024-04-12", "2024-04-10", "2024-04-12"]),
    ("From the 10th to the 12th of April it rained.", ["2024-04-10/2024-04-12"]),
    ("He will be in Astana from Monday to Wednesday.", ["2024-04-22/2024-04-24", "2024-04-22", "2024-04-24"]),
    ("He was in Astana from Monday to Wednesday.", ["2024-04-15/2024-04-17", "2024-04-15", "2024-04-17"]),
]

RANGES_OF_MONTHS_AND_YEARS = [
    ("In January-March 2024, output rose 5.2% year-on-year.", ["2024-01-01/2024-03-31", "2024-01", "2024-03"]),
    ("In January-February, output rose by 4.2 percent year-on-year.", ["2024-01-01/2024-02-29", "2024-01", "2024-02"]),
    ("During January-November 2023, output rose.", ["2023-01-01/2023-11-30", "2023-01", "2023-11"]),
    ("Compared to January-March 2023, reserves grew.", ["2023-01-01/2023-03-31", "2023-01", "2023-03"]),
    ("The plant will be commissioned in 2026-2028.", ["2026-01-01/2028-12-31", "2026", "2028"]),
    ("In the 2021/22 season he scored.", ["2021-01-01/2022-12-31"]),
    ("The war of 1941-45 was long.", ["1941-01-01/1945-12-31"]),
    ("The 2024-25 budget was passed.", ["2024-01-01/2025-12-31"]),
    (
        "He served in 2003-2005 and 2010-2013.",
        ["2003-01-01/2005-12-31", "2003", "2005", "2010-01-01/2013-12-31", "2010", "2013"],
    ),
    ("The programme for 2021-2025 was adopted.", ["2021-01-01/2025-12-31", "2021", "2025"]),
    ("From 2010 till 2015 he was an envoy.", ["2010-01-01/2015-12-31", "2010", "2015"]),
]

UP_TO_A_DAY = [
    ("In the 12 months to March, exports rose 5%.", ["2023-04-01/2024-03-31", "2024-03"]),
    ("In the six months ended June 30, 2023, exports rose 5%.", ["2023-01-01/2023-06-30", "2023-06-30"]),
    ("In the year to March 2024 prices rose 5%.", ["2023-04-01/2024-03-31", "2024-03"]),
    ("In the year ended December 31, 2023, profit rose.", ["2023-01-01/2023-12-31", "2023-12-31"]),
    ("The company lost money in the quarter ended March 31.", ["2024-Q1", "2024-03-31"]),
    ("Exports fell in the year to date.", ["2024-01-01/2024-04-19"]),
    ("Since the beginning of the year, 5,000 houses were built.", ["2024-01-01/2024-04-19", "2024"]),
    ("Since the start of this year prices rose.", ["2024-01-01/2024-04-19", "2024"]),
    ("It has rained since early March.", ["2024-03-01/2024-04-19", "2024-03"]),
    ("Since 2020 exports have doubled.", ["2020-01-01/2024-04-19", "2020"]),
]

PARTS_OF_YEARS = [
    ("Trade grew over the first quarter of the current year.", ["2024-Q1"]),
    ("In 9M 2023 exports fell.", ["2023-01-01/2023-09-30"]),
    ("In Q1 2024 exports fell.", ["2024-Q1"]),
    ("In H1 2023 exports fell.", ["2023-H1"]),
    ("In 1Q24 exports fell.", ["2024-Q1"]),
    ("Exports fell in 10 months of the current year.", ["2024-01-01/2024-10-31"]),
    ("Exports fell over 11 months of 2023.", ["2023-01-01/2023-11-30"]),
    ("He was elected in late 2022.", ["2022"]),
    ("In the late 1980s he served in the army.", ["198"]),
    ("In the early '90s he served in the army.", ["199"]),
    ("The embassy was opened in the mid-nineties.", ["199"]),
    ("They met in winter 2021-2022.", ["2021-WI"]),
    ("By the end of 2025 a road will be built.", ["2025"]),
    ("By the end of this year a road will be built.", ["2024"]),
    ("In mid-May the snow will melt.", ["2024-05"]),
    ("The company posted a loss for its fiscal 2023 fourth quarter.", ["2023-Q4"]),
    ("The budget for the next fiscal year was passed.", ["2025"]),
    ("Fiscal 2023's fourth quarter was weak.", ["2023-Q4"]),
    ("In the fourth quarter of fiscal 2023 sales fell.", ["2023-Q4"]),
    ("Sales rose in the second half of last year.", ["2023-H2"]),
    ("By mid-2025 the line will open.", ["2025"]),
    ("By end-2024 the line will open.", ["2024"]),
    ("In the current quarter output will grow.", ["2024-Q2"]),
    ("In the last quarter output grew.", ["2024-Q1"]),
    ("In the last quarter of 2023 output grew.", ["2023-Q4"]),
    ("In the final quarter of the year output grew.", ["2024-Q4"]),
    ("In the first three quarters of 2023 output grew.", ["2023-01-01/2023-09-30"]),
    ("In 2024Q1 turnover grew.", ["2024-Q1"]),
    ("In FY2023 turnover grew.", ["2023"]),
]

WEEKS_AND_WEEKENDS = [
    ("Sales of the game fell in the first quarter.", ["2024-Q1"]),
    ("Rain will last through the weekend.", ["2024-04-20/2024-04-21"]),
    ("In the last week of March it rained.", ["2024-03-25/2024-03-31"]),
    ("By the end of the week rain will stop.", ["2024-W16"]),
    ("At the end of last week rain stopped.", ["2024-W15"]),
    ("Later this week the parliament will vote.", ["2024-W16"]),
    ("Earlier this week the parliament voted.", ["2024-W16"]),
    ("Early next week the parliament will vote.", ["2024-W17"]),
    ("The parliament voted late last week.", ["2024-W15"]),
    ("Over the weekend the parliament voted.", ["2024-04-13/2024-04-14"]),
    ("At the weekend the parliament will vote.", ["2024-04-20/2024-04-21"]),
    ("This weekend the parliament will vote.", ["2024-04-20/2024-04-21"]),
    ("Last weekend the parliament voted.", ["2024-04-13/2024-04-14"]),
]

IN_WORDS_AND_DAYS_WITH_A_NAME = [
    ("The bridge collapsed overnight.", ["2024-04-19"]),
    ("The parliament sits tonight.", ["2024-04-19"]),
    ("The bridge collapsed last night.", ["2024-04-18"]),
    ("The bridge collapsed this morning.", ["2024-04-19"]),
    ("He flew in early this morning.", ["2024-04-19"]),
    ("Thanksgiving was quiet.", ["2023-11-23"]),
    ("The fair closed on Easter Monday.", ["2024-04-01"]),
    ("The Nauryz holiday of 2023 was quiet.", ["2023-03-22"]),
    ("The parade is held on Victory Day.", ["2024-05-09"]),
    ("On the twenty-first of March they celebrated.", ["2024-03-21"]),
    ("On March twenty-first they celebrated.", ["2024-03-21"]),
    ("On May the ninth they will celebrate.", ["2024-05-09"]),
    ("The ninth of May is a holiday.", ["2024-05-09"]),
    ("On Easter 2023 they met.", ["2023-04-09"]),
    ("On Pentecost they will meet.", ["2024-05-19"]),
    ("The line was opened the year before last.", ["2022"]),
]

THE_PRESS_OF_CENTRAL_ASIA = [
    ("The 2023 Nauryz fair was held.", ["2023-03-22"]),
    ("The tariff rose on 1 January last year.", ["2023-01-01"]),
    ("In the period from January 1 to April 1, 2023, GDP grew.", ["2023-01-01/2023-04-01", "2023-01-01", "2023-04-01"]),
    ("On April 17 – 18, the Council met.", ["2024-04-17/2024-04-18"]),
    ("At the end of the first quarter, GDP grew by 3.9%.", ["2024-Q1"]),
    ("As of 9 a.m. on April 19, 112,000 people were evacuated.", ["2024-04-19"]),
    ("In the first ten days of April the floods began.", ["2024-04-01/2024-04-10"]),
    ("The decree dated 5 March 2024 was published.", ["2024-03-05"]),
    ("ASTANA. April 19. /Kazinform/ The talks were held today.", ["2024-04-19", "2024-04-19"]),
    ("Published April 19, 2024 18:42 by the press service.", ["2024-04-19"]),
    ("The order was signed on 19.04.2024.", ["2024-04-19"]),
    ("As of early April, reservoirs were 34% full.", ["2024-04"]),
    ("As of April 1, the debt stood at $5 billion.", ["2024-04-01"]),
    ("NUR-SULTAN – The talks took place on 17 Apr.", ["2024-04-17"]),
    ("BAKU, Azerbaijan, April 18. Trend: The talks took place.", ["2024-04-18"]),
    ("As of March 1, 2024, deposits stood at 21 trillion tenge.", ["2024-03-01"]),
    ("Compared to the beginning of the year, reserves grew.", ["2024"]),
    ("He spoke at 18:42 on April 18.", ["2024-04-18"]),
]

NONE = [
    ("He won at the Winter Olympics.", []),
    ("They scored twice in the fourth quarter.", []),
    ("In recent weeks the river rose.", []),
    ("They celebrated the New Year.", []),
    ("Two days before the vote he left.", []),
    ("The night before, it had snowed.", []),
    ("Over the last 24 hours 300 people were rescued.", []),
    ("H1N1 and XM7 are not dates.", []),
    ("Q. What happened? A. Nothing.", []),
    ("I paid 3 M 2 ago.", []),
    ("It was the worst flood in 80 years.", []),
    ("He was jailed for five years.", []),
    ("He is 45 years old.", []),
]


@pytest.mark.parametrize(("text", "values"), LISTS_OF_DAYS)
def test_the_days_of_a_list_are_a_date_each(text: str, values: list[str]) -> None:
    assert [value for _, value in dates(text)] == values


@pytest.mark.parametrize(("text", "values"), RANGES_OF_DAYS + RANGES_OF_MONTHS_AND_YEARS)
def test_a_range_is_one_stretch_from_its_first_day_to_its_last(text: str, values: list[str]) -> None:
    assert [value for _, value in dates(text)] == values


@pytest.mark.parametrize(("text", "values"), UP_TO_A_DAY)
def test_a_period_ends_on_the_day_that_it_names(text: str, values: list[str]) -> None:
    assert [value for _, value in dates(text)] == values


@pytest.mark.parametrize(("text", "values"), PARTS_OF_YEARS + WEEKS_AND_WEEKENDS + IN_WORDS_AND_DAYS_WITH_A_NAME)
def test_an_expression_has_its_value(text: str, values: list[str]) -> None:
    assert [value for _, value in dates(text)] == values


@pytest.mark.parametrize(("text", "values"), THE_PRESS_OF_CENTRAL_ASIA)
def test_datelines_and_stamps_are_read(text: str, values: list[str]) -> None:
    assert [value for _, value in dates(text)] == values


@pytest.mark.parametrize(("text", "values"), NONE)
def test_what_names_no_stretch_of_the_calendar_is_no_date(text: str, values: list[str]) -> None:
    assert [value for _, value in dates(text)] == values
