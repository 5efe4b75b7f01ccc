"""Units of figures."""

from __future__ import annotations

import pytest

from tests.knowledge.extract.figure_reading import figures

UNITS = [
    ("It cost $1.5 billion.", "USD"),
    ("It cost US$ 40.5 million.", "USD"),
    ("It cost USD 2 bn.", "USD"),
    ("It cost USD10m.", "USD"),
    ("It cost 13 billion tenge.", "KZT"),
    ("It cost 500 soms.", "KGS"),
    ("It cost 500 soums.", "UZS"),
    ("It cost 500 somoni.", "TJS"),
    ("It cost 500 manats.", "AZN"),
    ("It cost 500 rubles.", "RUB"),
    ("It cost 500 yuan.", "CNY"),
    ("It cost €500.", "EUR"),
    ("It cost HK$3.7 billion.", "HKD"),
    ("It cost 5 million pounds.", "GBP"),
    ("It weighed 5 pounds.", "pound"),
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
]


@pytest.mark.parametrize(("text", "unit"), UNITS)
def test_a_figure_has_its_unit(text: str, unit: str | None) -> None:
    assert [figure.unit for figure in figures(text)] == [unit]


def test_one_amount_given_twice_is_linked() -> None:
    text = "Damage came to 13 billion tenge (US$40.5 million)."
    first, second = figures(text)
    assert (first.same_as, second.same_as) == (None, first.span.start)


def test_a_unit_said_once_holds_for_what_it_is_compared_with() -> None:
    assert [figure.unit for figure in figures("Police found 460 cars compared with 63.")] == ["car", "car"]
