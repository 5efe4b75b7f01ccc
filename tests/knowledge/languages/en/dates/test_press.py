"""Classes of error that a reader met in real articles, on invented sentences; counted from Friday 10 May 2024."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.knowledge.languages.en.figures.figure_reading import dates

FRIDAY = dt.date(2024, 5, 10)

TENSES = [
    ("He’ll compete Saturday night in the hall.", ["2024-05-11"]),
    ("They will be on a ranked-choice ballot in the fall.", ["2024-FA"]),
    ("In November, the owners of Norvik Corp. sold it.", ["2023-11"]),
    ("Going back to February, the data fell.", ["2024-02"]),
    ("It is going to open in February.", ["2025-02"]),
    ("She prepares to turn 40 in September.", ["2024-09"]),
    ("It was the largest meeting ahead of the summit in November.", ["2024-11"]),
    ("They expect all to be fully mended by the end of July.", ["2024-07"]),
    ("After starting Tuesday in Osh, it spread.", ["2024-05-07"]),
    ("Starting Saturday it is shut.", ["2024-05-11"]),
    ("On Sunday, the day it is released, they will dance.", ["2024-05-12"]),
    (
        "The fair is set for Feb. 24-25. Dinner, held in the hall on Feb. 24, is free.",
        ["2025-02-24/2025-02-25", "2025-02-24"],
    ),
]

UP_TO_TODAY = [
    ("In the past year prices rose.", ["2023-05-10/2024-05-10"]),
    ("Over the last year prices rose.", ["2023-05-10/2024-05-10"]),
    ("The past month was wet.", ["2024-04-10/2024-05-10"]),
    ("It rained over the past week.", ["2024-05-03/2024-05-10"]),
    ("Last year prices rose.", ["2023"]),
    ("In the last year of the war he left.", []),
    ("It was shut during the past weekend.", ["2024-05-04/2024-05-05"]),
    ("It was over 5% for a full year.", []),
    ("Snow will fall in the days before Christmas.", ["2024-12-25"]),
    ("He met them the day before Christmas.", ["2023-12-24"]),
    ("Norvik to start Tuesday", ["2024-05-14"]),
]

NAMES = [
    ("The Christmas Island rat died out.", []),
    ("The Christmas sales fell.", ["2023-12-25"]),
    ("They met on Christmas Day in Osh.", ["2023-12-25"]),
    ("He was on “Today” on Monday.", ["2024-05-06"]),
    ("He opened a Christmas present.", []),
    ("He sang with June Orlo.", []),
    ("In June Orlo sang.", ["2023-06"]),
    ("He left for Monday Night Football.", []),
    ("They met Monday night in Osh.", ["2024-05-06"]),
    ("The Sunday Echo wrote so.", []),
    ("On Sunday Orlo wrote so.", ["2024-05-05"]),
    ("He won in the quarter-final.", []),
    ("They meet every Monday.", []),
    ("They came on a Sunday.", []),
    ("In a Sunday statement they said so.", ["2024-05-05"]),
    ("In March 2018, gunmen struck during Sunday mass.", ["2018-03"]),
    ("Built in 1998, the mill burned on Sunday.", ["1998", "2024-05-05"]),
    ("In March 2018 he was born, he said Tuesday.", ["2018-03", "2024-05-07"]),
    ("On Tuesday, the day before the vote was held, they met.", ["2024-05-07", "2024-05-07"]),
    ("He works for The Norvik Sun. She left.", []),
    ("They met Sun. morning.", ["2024-05-05"]),
    ("He won the 2021 U.S. Open.", []),
    ("She rowed in the 2022 Norvik Winter Games.", []),
    ("The 2022 U.S. election was close.", ["2022"]),
    ("He has a copy of Mar-a-Sella's tapes.", []),
    ("Sales rose in January-March.", ["2024-01-01/2024-03-31", "2024-01", "2024-03"]),
]

CALLED_AFTER = [
    ("They lit the Christmas tree in the square.", []),
    ("The Easter eggs were sold.", []),
    ("They lit the tree on Christmas.", ["2023-12-25"]),
]

HUNDREDS = [
    ("In the 1800s the town grew.", ["1800-01-01/1899-12-31"]),
    ("In the 2000s it grew.", ["200"]),
    ("In the 1990s it grew.", ["199"]),
]


@pytest.mark.parametrize(("text", "values"), TENSES + UP_TO_TODAY + NAMES + CALLED_AFTER + HUNDREDS)
def test_an_expression_has_its_value(text: str, values: list[str]) -> None:
    assert [value for _, value in dates(text, FRIDAY)] == values
