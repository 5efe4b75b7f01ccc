"""Numbers in all shapes, and what looks like one and measures nothing."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from tests.knowledge.languages.en.figures.figure_reading import figures

VALUES = [
    ("Output was 1,463.87 tonnes.", [1463.87]),
    ("Output was 15 000 tonnes.", [15000.0]),
    ("Inflation was 3,5%.", [3.5]),
    ("About twenty-six cars burned.", [26.0]),
    ("They waited two and a half hours.", [2.5]),
    ("She bought a dozen horses.", [12.0]),
    ("Half of the farms were flooded.", [0.5]),
    ("A third of the farms were flooded.", [1 / 3]),
    ("Two-thirds of the farms were flooded.", [2 / 3]),
    ("Hundreds of people fled.", [(100.0, 1000.0)]),
    ("Tens of thousands of people fled.", [(10000.0, 100000.0)]),
    ("It cost 1 million 6 thousand 853 soms.", [1006853.0]),
    ("It cost 3 billion 130 million soms.", [3130000000.0]),
    ("It cost $597mln and $30bn.", [597e6, 30e9]),
    ("It cost 5 lakh rupees.", [5e5]),
    ("It cost 2 crore rupees.", [2e7]),
    ("It cost half a million dollars.", [5e5]),
    ("It cost one and a half million dollars.", [1.5e6]),
    ("Rates rose 10 to 12 percent.", [(10.0, 12.0)]),
    ("Rates rose 5-7%.", [(5.0, 7.0)]),
    ("Between 3 and 4 tonnes were sold.", [(3.0, 4.0)]),
    ("It cost 5-7 million dollars.", [(5e6, 7e6)]),
    ("Three or four years passed.", [(3.0, 4.0)]),
    ("It cost ２０ dollars, then ١٥ dollars.", [20.0, 15.0]),
    ("It makes ５ km per １,０００ litres.", [5.0]),
    ("Exports doubled.", [2.0]),
    ("Exports grew 1.5-fold.", [1.5]),
    ("Exports grew 1.7fold.", [1.7]),
    ("Exports grew by 1.5 times.", [1.5]),
    ("Exports grew by twice.", [2.0]),
    ("Exports will double.", [2.0]),
    ("It fell to -5 degrees.", [-5.0]),
    ("It fell to minus 30 degrees.", [-30.0]),
    ("Around 35m of its phones were sold.", [35e6]),
    ("The race was over 100m.", [100.0]),
    ("He paid .75 tenge.", [0.75]),
    ("Police found three dozen rifles.", [36.0]),
    ("Police found 3 dozen rifles.", [36.0]),
    ("Half a dozen sheep were stolen.", [6.0]),
    ("A couple of hundred people came.", [200.0]),
    ("Several hundred people came.", [(200.0, 1000.0)]),
    ("A few thousand people came.", [(2000.0, 10000.0)]),
    ("The share was two thirds.", [2 / 3]),
    ("One in five adults is ill.", [0.2]),
    ("Nine out of ten homes burned.", [0.9]),
    ("Some 3 out of 10 farms have water.", [0.3]),
    ("The value fell by a third.", [1 / 3]),
    ("It happens once in half a year.", [0.5]),
    ("It fell to 25-30 degrees below zero.", [(-25.0, -30.0)]),
    ("It rose to +35 degrees.", [35.0]),
    ("The error is plus or minus 3 percentage points.", [3.0]),
    ("Exports increased twice.", [2.0]),
    ("The cost was US$5-6 million.", [(5e6, 6e6)]),
    ("The figure is 10-15 million.", [(10e6, 15e6)]),
    ("Queues fell by 36,000 to 7.54 million.", [36000.0, 7.54e6]),
    ("They paid $32.2 million.", [32200000.0]),
    ("The town has five hundred and twenty-two shops.", [522.0]),
    ("The rate was six point four percent.", [6.4]),
    ("They lost 3 1/2 billion som.", [3.5e9]),
    ("The rate is in a range of 2.25% to 2.5%.", [(2.25, 2.5)]),
]

NOTHING = [
    "They met on 19 April 2024 at 14:30.",
    "They met at 5 pm.",
    "It was built in 1998.",
    "The 10th round ended.",
    "Astana won 3-1.",
    "The XC40 and the Boeing 737 arrived.",
    "The Group of 20 met.",
    "It is one of the largest fields.",
    "At one point he left.",
    "See chapter 11.",
    "Call +7 717 255 now.",
    "USD 86.45 EUR 94.1",
    "Covid-19 spread.",
    "A six-speed gearbox broke.",
    "The 5G network opened.",
    "Version 2.1.3 is out.",
    "The two states signed an agreement.",
    "The leaders of the five neighbouring states met.",
    "USD 447.31 EUR 476.12 RUB 4.79",
    "86.45 USD 92.10 EUR",
    "$ 86.45 € 92.10",
    "1 2 3 4 5",
    "She ran in 1:57.3.",
    "They ran the 4x100 relay.",
    "Call 8 (7172) 74-00-00.",
    "The shop is open 24/7.",
    "Prices are back at 2019 levels.",
    "They talked about 2024.",
    "They have a 401(k).",
    "He doubled down on it.",
    "One won't come.",
    "The Mega Millions draw was held.",
    "The 76ers won.",
    "The twins had similar scores.",
    "The two met.",
    "The Round of 16 begins.",
    "One manages to sleep.",
    "The code is 60580600120-8.",
    "The 2021-22 season ended.",
    "It began at 2 p.m, as planned.",
]


def _ends(values: Iterable[object]) -> list[float]:
    """Each value, or both of its ends."""
    return [end for value in values for end in (value if isinstance(value, tuple) else (value,))]


@pytest.mark.parametrize(("text", "values"), VALUES)
def test_a_number_has_its_value(text: str, values: list[object]) -> None:
    assert _ends(figure.value for figure in figures(text)) == pytest.approx(_ends(values))


@pytest.mark.parametrize("text", NOTHING)
def test_what_measures_nothing_is_no_figure(text: str) -> None:
    assert figures(text) == ()


def test_a_decimal_comma_shows_by_the_other_figures_of_the_text() -> None:
    text = "Tariffs bring almost 15 million soms.\n\nThe sum was 14,869 million soms."
    assert [figure.value for figure in figures(text)] == pytest.approx([15e6, 14.869e6])
    assert figures("The sum was 14,869 million soms.")[0].value == pytest.approx(14.869e9)


def test_dates_hide_no_figures_without_a_documents_date() -> None:
    assert [figure.value for figure in figures("Rates fell to 5% on 9 May.", None)] == [5.0]
