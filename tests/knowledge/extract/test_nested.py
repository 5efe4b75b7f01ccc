"""Quotation marks that nest: where the outer stretches begin and end, over paragraphs too."""

from __future__ import annotations

from itertools import pairwise
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.extract.inflected.nested import find_nested
from knowledge.model import Passage, Span

SECONDS = 2.0  # a text of many marks takes a fiftieth of it


def stretches(text: str) -> list[str]:
    """The stretches of a text whose lines are its passages."""
    passages, start = [], 0
    for number, line in enumerate(text.split("\n"), start=1):
        span = Span(start, start + len(line))
        passages.append(Passage(number, span, (span,)))
        start = span.end + 1
    return [one.span.of(text) for one in find_nested(text, passages)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("«We go», — said Dorn.", ["We go"]),
        ('"We go", - said Dorn. "We stay", - said Lee.', ["We go", "We stay"]),
        ("„We go“, – said Dorn.", ["We go"]),
        ("“We go”, – said Dorn.", ["We go"]),
        # marks in marks
        ("«We took the «Wind» home», — said Dorn.", ["We took the «Wind» home"]),
        ('"We took the "Wind", the "Star" home", - said Dorn.', ['We took the "Wind", the "Star" home']),
        ("“The “Wind” and the “Star” went”, – said Dorn.", ["The “Wind” and the “Star” went"]),
        # the inner and the outer closing mark written once
        ("«We took the «Wind», — said Dorn.", ["We took the «Wind"]),
        ("«The «Wind» went, we took the «Star», — said Dorn.", ["The «Wind» went, we took the «Star"]),
        ("The firm «North «Wind» said that «we go».", ["North «Wind", "we go"]),
        # a mark of the wrong direction closes where nothing else can stand
        ("«We go«, — said Dorn.", ["We go"]),
        # one that is never closed ends where the journalist has spoken and the next one opens
        ("«We go, — said Dorn. «We stay», — said Lee.", ["We go, — said Dorn.", "We stay"]),
        # over passages: opened again, or not
        ("«We go.\n«We stay», — said Dorn.", ["We go.", "We stay"]),
        ("«We go.\nWe stay», — said Dorn.", ["We go.", "We stay"]),
        ("«We go.\nThe «Wind» went.\nWe took the «Star» home», — said Dorn.",
         ["We go.", "The «Wind» went.", "We took the «Star» home"]),
        # a closing mark that nothing opened: a dash did, or the mark was lost
        ("- We go», - said Dorn.", ["We go"]),
        ("We go», — said Dorn.", ["We go"]),
    ],
)  # fmt: skip
def test_the_outer_stretches(text: str, expected: list[str]) -> None:
    assert [one.rstrip(",") for one in stretches(text)] == expected


@given(st.lists(st.sampled_from(["«", "»", '"', "„", "“", "”", "we", " ", ", — ", ". ", "\n", "—", ":"]), max_size=60))
def test_no_two_overlap_and_none_crosses_a_passage(parts: list[str]) -> None:
    text = "".join(parts)
    passages, start = [], 0
    for number, line in enumerate(text.split("\n"), start=1):
        passages.append(Passage(number, Span(start, start + len(line)), ()))
        start += len(line) + 1
    found = find_nested(text, passages)
    for one in found:
        within = passages[one.passage].span
        assert within.start <= one.span.start < one.span.end <= within.end
    for before, after in pairwise(found):
        assert before.span.end <= after.span.start


@pytest.mark.parametrize("unit", ["«", "«a", "«a, — b. ", "«a\n", '"a ', "«a» "])
def test_many_marks_take_little_time(unit: str) -> None:
    began = process_time()
    stretches(unit * 5_000)
    assert process_time() - began < SECONDS
