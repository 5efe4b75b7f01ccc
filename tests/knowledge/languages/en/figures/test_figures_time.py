"""Figures beside many dates, bounds and doubtful commas are read in time proportional to the length of the text."""

from __future__ import annotations

import time

import pytest

from tests.knowledge.languages.en.figures.figure_reading import read

PARTS = [
    "5% in 2019 ",
    "1,234 million soms ",
    "5 than the same period of ",
    "compared to the year 5 ",
    "5, which is 6 ",
    "said that 5 cars ",
    "(5) ",
    "up to 5 ",
    "A - 5 ",
    "one in ",
    "5 or more ",
    "of the two states ",
]


@pytest.mark.parametrize("part", PARTS)
def test_a_long_run_of_figures_takes_no_longer_than_its_length(part: str) -> None:
    text = part * (40_000 // len(part))
    begin = time.process_time()
    read(text)
    assert time.process_time() - begin < 5  # half a second or so; quadratic time takes minutes
