"""Reading takes time in proportion to the length of the text."""

from __future__ import annotations

import time

import pytest

from tests.knowledge.languages.en.figures.figure_reading import read


@pytest.mark.parametrize("part", ["1", "1 ", "one hundred and ", "from May to ", "( 5 ", "5-", "half a ", "$5 to "])
def test_a_long_run_takes_no_longer_than_its_length(part: str) -> None:
    text = part * (40_000 // len(part))
    begin = time.process_time()
    read(text)
    assert time.process_time() - begin < 5  # a tenth of a second or so; quadratic time takes minutes
