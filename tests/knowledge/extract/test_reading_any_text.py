"""Any text can be read: spans inside it, no figures that overlap, finite values, dates that parse."""

from __future__ import annotations

import math
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.periods import days
from tests.knowledge.languages.en.figures.figure_reading import read

WORDS = """
19 April 2024 from to May between and $ 5 1.5 billion % percent one hundred two third quarter of the a year last next
ago earlier Tuesday morning by up to more than 3-1 5-7 rose fell sales since in half million tenge ( ) , . - per day 's
""".split()  # noqa: SIM905 a list would hide the words


@settings(max_examples=200, deadline=None)
@given(st.one_of(st.text(max_size=200), st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join)))
def test_any_text_is_read(text: str) -> None:
    found = read(text)
    for figure in found.figures:
        ends = figure.value if isinstance(figure.value, tuple) else (figure.value,)
        assert all(math.isfinite(value) for value in ends)
        for span in (figure.span, figure.concept or figure.span):
            assert 0 <= span.start < span.end <= len(text)
    for before, after in pairwise(found.figures):
        assert before.span.end <= after.span.start
    for moment in found.moments:
        assert 0 <= moment.span.start < moment.span.end <= len(text)
        assert days(moment.value) is not None


@pytest.mark.parametrize("text", ["It is 0.0MILLION-0 now.", "A 1.5-2 win.", "1,000-3", "٣-١ and ²-³"])
def test_numbers_of_odd_shapes_are_read_without_an_error(text: str) -> None:
    read(text)
