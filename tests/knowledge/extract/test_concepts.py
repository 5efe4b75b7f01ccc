"""The words that say what is measured."""

from __future__ import annotations

import pytest

from tests.knowledge.extract.figure_reading import figures

CONCEPTS = [
    ("Last year, commodity turnover reached $1.5 billion.", ["commodity turnover"]),
    ("Bilateral trade rose 12%.", ["Bilateral trade"]),
    ("Some 60% of farmers left.", ["farmers"]),
    ("They paid a $3,500 fine.", ["fine"]),
    ("Sales of 5,835 cars were reported.", ["Sales"]),
    ("Trade grew by 5% to $3 billion.", ["Trade", "Trade"]),
    ("Trade hit $1 billion. We will raise this indicator to $2 billion.", ["Trade", "Trade"]),
    ("Ford, a maker of cars, has 13,000 workers.", ["Ford"]),
    ("Damage came to 13 billion tenge (US$40.5 million).", ["Damage", "Damage"]),
    ("Prices rose 5%, with fares up 4% and fuel between 6% and 7%.", ["Prices", "fares", "fuel"]),
    ("Revenue in the quarter rose to $7 billion.", ["Revenue"]),
    ("I earn $12.", [None]),
    ("Inflation was 5% year on year.", ["Inflation"]),
]


@pytest.mark.parametrize(("text", "concepts"), CONCEPTS)
def test_a_figure_has_its_concept(text: str, concepts: list[str | None]) -> None:
    assert [figure.concept and figure.concept.of(text) for figure in figures(text)] == concepts
