"""Reading takes time in proportion to the length of the text."""

from __future__ import annotations

import time

import pytest

from tests.knowledge.extract.figure_reading import read


PARTS = [
    "1", "1 ", "one hundred and ", "from May to ", "( 5 ", "5-", "half a ", "$5 to ",
    "January-March ", "April 3, 4, 5 and ", "the day before ", "two weeks ago ", "the six months to June 30 ", "1990-91-",
]  # fmt: skip


@pytest.mark.parametrize("part", PARTS)
def test_a_long_run_takes_no_longer_than_its_length(part: str) -> None:
    text = part * (40_000 // len(part))
    begin = time.perf_counter()
    read(text)
    assert time.perf_counter() - begin < 5  # a tenth of a second or so; quadratic time takes minutes
