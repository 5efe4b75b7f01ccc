"""Which way a figure moved, bounds and estimates, movements with both ends."""

from __future__ import annotations

import pytest

from tests.knowledge.languages.en.figures.figure_reading import figures

CHANGES = [
    ("Trade reached $5 billion.", ["="]),
    ("Trade increased by 26%.", ["up"]),
    ("Output contracted 3.1%.", ["down"]),
    ("There was a 26% increase.", ["up"]),
    ("There was a 19% drop.", ["down"]),
    ("Trade grew by $43 billion to $419 billion.", ["up", "="]),
    ("Trade grew to $419 billion.", ["up"]),
    ("Sales were down 2.3%.", ["down"]),
    ("Output fell by 125 jobs or 2.2 per cent.", ["down", "down"]),
    ("It costs more than $5.", [">"]),
    ("It costs at least $5.", [">"]),
    ("It costs up to $5.", ["<"]),
    ("It costs less than $5.", ["<"]),
    ("It costs about $5.", ["~"]),
    ("It costs nearly $5.", ["~"]),
    ("It costs $5 or more.", [">"]),
    ("It flew more than 100 kilometres (60 miles).", [">", ">"]),
    ("He gave up 517 yards.", ["="]),
    ("A start-up employs 600 people.", ["="]),
    ("Exports halved.", ["down"]),
    ("They agreed to boost trade up to $5 billion.", ["="]),
    ("Unemployment edged up to 4.2%.", ["up"]),
    ("It takes no more than 5 minutes.", ["<"]),
    ("It takes no less than 5 minutes.", [">"]),
    ("The contract is worth $5 million.", ["="]),
    ("The economy will contract by 3%.", ["down"]),
    ("The start-up raised $25m.", ["="]),
    ("The state raised taxes by 5%.", ["up"]),
    ("They increased the volume of processed goods by 12%.", ["up"]),
    ("The rain fell in two hours.", ["="]),
    ("Taxes fell by $8 billion over 10 years.", ["down", "="]),
    ("Three schools and more than 200 homes burned.", ["=", ">"]),
    ("The value has dropped by a third.", ["down"]),
    ("Prices jumped 10.4% and 8.4%.", ["up", "up"]),
    ("The court hands down rulings to 300 people.", ["="]),
    ("Prices are up by almost 5%.", ["~"]),
    ("Prices are up sharply by 5%.", ["up"]),
    ("They may lose up to $200 million.", ["<"]),
    ("He scored 30 or more points.", [">"]),
    ("The turnout was 10 points lower than four years ago.", ["down", "="]),
    ("Coverage fell short of the 95% target.", ["="]),
    ("Milk output was 40 tonnes, with a growth by 3%.", ["=", "up"]),
]


@pytest.mark.parametrize(("text", "changes"), CHANGES)
def test_a_figure_has_its_change(text: str, changes: list[str]) -> None:
    assert [figure.change for figure in figures(text)] == changes


@pytest.mark.parametrize(
    ("text", "value", "trend"),
    [
        ("Inflation slowed, falling from 5.1% to 4.7%.", (5.1, 4.7), "down"),
        ("Trade grew from $44 billion to $58 billion.", (44e9, 58e9), "up"),
        ("Trade grew from $1.2 billion in 2022 to $1.5 billion in 2023.", (1.2e9, 1.5e9), "up"),
        ("Growth slowed from 5.1% to 4.7%.", (5.1, 4.7), "down"),
        ("Unemployment went from 10% to 8%.", (10.0, 8.0), "down"),
        ("The gap widened from 10 points to 12 points.", (10.0, 12.0), "up"),
        ("The deficit narrowed from $5 billion to $4 billion.", (5e9, 4e9), "down"),
        ("The rate was changed from 14.75% to 14.5%.", (14.75, 14.5), "down"),
        ("Prices range from $5 to $7.", (5.0, 7.0), None),
    ],
)
def test_a_movement_keeps_both_ends(text: str, value: tuple[float, float], trend: str | None) -> None:
    (figure,) = figures(text)
    assert (figure.value, figure.trend) == (pytest.approx(value), trend)
