"""A year that belongs to a name is no date and no figure; a year that dates a noun is a date."""

from __future__ import annotations

import pytest

from tests.knowledge.languages.en.figures.figure_reading import dates, figures

NAMES = [
    "The 2024 Regatta drew crowds.",
    "He rowed in the 2024 Regatta.",
    "The 2024 Regatta opens its gates.",
    "Tickets for the upcoming 2024 Regatta are sold.",
    "Expo 2017 drew crowds.",
    "They won at the Norvik 2020 Games.",
    "They will meet at the 2026 World Cup.",
    "Vision 2030 is a plan.",
    "It is part of Vision-2030.",
    "The Class of 1999 met in Osh.",
    "Class of 1999 alumni met.",
    "He drives a 2012 Norvik Falcon.",
    "The 2019 Rich List is out.",
]

DATES = [
    ("The 2024 election was held.", ["2024"]),
    ("The 2015 Norvik attacks shook it.", ["2015"]),
    ("The 2016 Republican primary began.", ["2016"]),
    ("The 2022 Turkish earthquake was deadly.", ["2022"]),
    ("A 2021 Reuters report said so.", ["2021"]),
    ("The 1994 Freedom of Access Act is law.", ["1994"]),
    ("The Act of 1974 is law.", ["1974"]),
    ("In 2024 Norland exported oil.", ["2024"]),
    ("Unlike 2019, it rained.", ["2019"]),
    ("Making 2019 a wet year, it rained.", ["2019"]),
    ("Early 2017 was cold.", ["2017"]),
    ("Mid-2017 was cold.", ["2017"]),
    ("Summer 2023 was hot.", ["2023-SU"]),
    ("Christmas 2022 was cold.", ["2022-12-25"]),
    ("Most of 2023 was wet.", ["2023"]),
    ("Fiscal 2023 was good.", ["2023"]),
    ("EXPORTS FELL IN 2023", ["2023"]),
    ("SPEECHES BEFORE ELECTION 2024 RESULTS", ["2024"]),
]


@pytest.mark.parametrize("text", NAMES)
def test_a_year_in_a_name_is_no_date_and_no_figure(text: str) -> None:
    assert (dates(text), figures(text)) == ([], ())


@pytest.mark.parametrize(("text", "values"), DATES)
def test_a_year_beside_a_noun_is_a_date(text: str, values: list[str]) -> None:
    assert [value for _, value in dates(text)] == values
