"""Units of figures."""

from __future__ import annotations

import pytest

from tests.knowledge.languages.en.figures.figure_reading import figures

UNITS = [
    ("It cost $1.5 billion.", "USD"),
    ("It cost US$ 40.5 million.", "USD"),
    ("It cost USD 2 bn.", "USD"),
    ("It cost USD10m.", "USD"),
    ("It cost 13 billion tenge.", "KZT"),
    ("It cost 500 soms.", "KGS"),
    ("It cost 500 soums.", "UZS"),
    ("It cost 3.1 trillion. soums last year.", "UZS"),
    ("They laid 192.7 mln. eggs.", "egg"),
    ("It cost 500 somoni.", "TJS"),
    ("It cost 500 manats.", "AZN"),
    ("It cost 500 rubles.", "RUB"),
    ("It cost 500 yuan.", "CNY"),
    ("It cost €500.", "EUR"),
    ("It cost HK$3.7 billion.", "HKD"),
    ("It cost 5 million pounds.", "GBP"),
    ("It weighed 5 pounds.", "pound"),
    ("Orlo was only 52 when he left.", "year of age"),
    ("The Nasdaq was only 52.", None),
    ("She came (and turned 29 during filming).", "year of age"),
    ("He turned 40 of them away.", None),
    ("The car spun in Turn 2 and stopped.", None),
    ("It sells to adults 21 and over.", "year of age"),
    ("Tickets are 21 and over.", None),
    ("They sold 40 cars each year.", "car per year"),
    ("They sold 40 cars each.", "car each"),
    ("They asked whether 19 Norbian-led states can sue.", "state"),
    ("They hold 40 state-run mills.", "mill"),
    ("It rose 5 per cent.", "%"),
    ("It rose 0.3 percentage points.", "percentage point"),
    ("It rose 25 basis points.", "basis point"),
    ("It is 40 km away.", "kilometre"),
    ("It covers 40 square kilometres.", "square kilometre"),
    ("It made 35 GWh.", "gigawatt hour"),
    ("It holds 54GB.", "gigabyte"),
    ("It makes 450 Nm.", "newton metre"),
    ("The pore is 450 nm wide.", "nanometre"),
    ("Over 694 thousand people left.", "people"),
    ("Some 3,000 evacuees left.", "evacuee"),
    ("Some 4.3M digital and physical copies were sold.", "copy"),
    ("Oil cost $75 per barrel.", "USD per barrel"),
    ("Output was 2,000 barrels a day.", "barrel per day"),
    ("Yields were 6.5 tonnes a hectare.", "tonne per hectare"),
    ("A ticket costs $6 each.", "USD each"),
    ("Income is $900 per capita.", "USD per capita"),
    ("A 65-year-old farmer spoke.", "year of age"),
    ("The talks lasted five hours.", "hour"),
    ("Exports doubled.", "times"),
    ("The index closed at 6,327.80.", None),
    ("They fined him in A $5 case.", "USD"),
    ("Inflation was 5.1% a year earlier.", "%"),
    ("It took half a year.", "year"),
    ("Rates fell a quarter of a percentage point.", "percentage point"),
    ("It fell 5.1 p.p.", "percentage point"),
    ("Infant mortality is 7.7 per 100,000 people.", "per 100,000 people"),
    ("Gas costs $300 per thousand cubic metres.", "USD per thousand cubic metre"),
    ("He died at the age of 91.", "year of age"),
    ("It was 40 deg Celsius.", "degree Celsius"),
    ("She won at age 20.", "year of age"),
    ("It lost billions of dollars.", "USD"),
    ("They ran hundreds of miles.", "mile"),
    ("He scored 30 or more points.", "point"),
    ("Some 5 or fewer officers came.", "officer"),
    ("It passed the 100 mark.", "mark"),
    ("A pint costs 65p.", "p"),
]


@pytest.mark.parametrize(("text", "unit"), UNITS)
def test_a_figure_has_its_unit(text: str, unit: str | None) -> None:
    assert [figure.unit for figure in figures(text)] == [unit]


@pytest.mark.parametrize(
    "text",
    [
        "Damage came to 13 billion tenge (US$40.5 million).",
        "Damage came to 450 billion tenge, or about $1 billion.",
        "Damage came to 450 billion tenge, the equivalent of $1 billion.",
        "Damage came to over one and a half billion dollars ($1.7 billion).",
        "The lake is 60 miles (100 km) long.",
        "He was fined 50 MCI (184,600 tenge).",
        "The fire burned 2,000 acres (810 hectares).",
    ],
)
def test_one_amount_given_twice_is_linked(text: str) -> None:
    first, second = figures(text)
    assert (first.same_as, second.same_as) == (None, first.span.start)


@pytest.mark.parametrize(
    "text",
    [
        "Output fell by 125 jobs (2.2%).",
        "They paid $5 million ($2 million more).",
        "They paid $5 million and 3 million euros.",
        "They drove 5 hours (300 km).",
    ],
)
def test_two_amounts_side_by_side_are_not_one(text: str) -> None:
    assert [figure.same_as for figure in figures(text)] == [None, None]


def test_a_part_of_a_count_has_its_unit() -> None:
    assert [figure.unit for figure in figures("They hold 112 of the 290 seats.")] == ["seat", "seat"]


def test_a_unit_said_once_holds_for_what_it_is_compared_with() -> None:
    assert [figure.unit for figure in figures("Police found 460 cars compared with 63.")] == ["car", "car"]
