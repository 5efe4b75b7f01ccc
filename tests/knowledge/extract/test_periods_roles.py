"""Of when a figure is, counted from Friday 19 April 2024, and whether it happened."""

from __future__ import annotations

import pytest

from tests.knowledge.extract.figure_reading import figures

PERIODS = [
    ("Last year trade reached $1.5 billion.", "2023"),
    ("Trade reached $1.5 billion in the first quarter.", "2024-Q1"),
    ("Trade reached $1.5 billion over 10 months of the current year.", "2024-01-01/2024-10-31"),
    ("Trade has reached $1.5 billion since January.", "2024-01-01/2024-04-19"),
    ("Trade is to reach $2 billion by 2030.", "2030"),
    ("Over the past decade trade rose 5%.", "2014-04-19/2024-04-19"),
    ("Trade grew from $1.2 billion in 2022 to $1.5 billion in 2023.", "2022-01-01/2023-12-31"),
    ("Trade reached $1.5 billion, he said on Tuesday.", None),
    ("Trade reached $1.5 billion.", None),
]

ROLES = [
    ("Trade reached $2 billion.", "actual"),
    ("We set a goal to raise trade to $2 billion.", "goal"),
    ("They plan to invest $2 billion.", "goal"),
    ("Trade is expected to reach $2 billion.", "forecast"),
    ("Trade will reach $2 billion.", "forecast"),
    ("The fine is up to $2,000.", "limit"),
    ("Trade did not reach $2 billion.", "negated"),
]


@pytest.mark.parametrize(("text", "period"), PERIODS)
def test_a_figure_has_its_period(text: str, period: str | None) -> None:
    assert [figure.period for figure in figures(text)] == [period]


@pytest.mark.parametrize(("text", "role"), ROLES)
def test_a_figure_has_its_role(text: str, role: str) -> None:
    assert [figure.role for figure in figures(text)] == [role]
