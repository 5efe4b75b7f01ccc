"""Dates are read in time in proportion to the length of the text."""

from __future__ import annotations

import time

import pytest

from knowledge.languages.en.dates.find import moments
from knowledge.model import Span
from tests.knowledge.languages.en.figures.figure_reading import FRIDAY, rules

PARTS = [
    "from May to ",
    "January-March ",
    "April 3, 4, 5 and ",
    "the day before ",
    "two weeks ago ",
    "the six months to June 30 ",
    "the third quarter ended ",
    "1990-91-",
    "1Q24 ",
]


@pytest.mark.parametrize("part", PARTS)
def test_a_long_run_of_dates_takes_no_longer_than_its_length(part: str) -> None:
    text = part * (100_000 // len(part))
    begin = time.process_time()
    moments(text, Span(0, len(text)), FRIDAY, rules().language("en").dates.reader)
    assert time.process_time() - begin < 5  # half a second at most; quadratic time takes minutes
