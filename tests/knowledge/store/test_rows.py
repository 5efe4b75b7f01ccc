"""Row ids sort by date; words become MATCH expressions."""

from __future__ import annotations

import datetime as dt
import sqlite3
from contextlib import closing

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.errors import StoreError
from knowledge.search import MOST_TERMS
from knowledge.store import rows
from knowledge.store.match import any_of

DAYS = st.none() | st.dates()


@given(one=DAYS, other=DAYS)
def test_rows_sort_as_their_days_do_and_undated_lowest(one: dt.date | None, other: dt.date | None) -> None:
    first, second = rows.next_document(None, one), rows.next_document(None, other)
    assert (first < second) == ((one or dt.date.min, one is not None) < (other or dt.date.min, other is not None))


@given(day=st.dates(), first=DAYS, last=DAYS)
def test_a_window_of_days_is_a_range_of_rows(day: dt.date, first: dt.date | None, last: dt.date | None) -> None:
    low, high = rows.day_range(first, last)
    inside = (first is None or first <= day) and (last is None or day <= last)
    row = rows.next_document(None, day)
    assert (low <= row <= high) == inside
    assert (low <= row + rows.PARTS - 1 <= high) == inside


@given(day=DAYS, part=st.integers(0, rows.PARTS - 1), reach=st.integers(0, 5))
def test_rows_beside_one_are_of_its_document(day: dt.date | None, part: int, reach: int) -> None:
    document = rows.next_document(None, day)
    near = rows.beside(document + part, reach)
    parts = [rows.part_of(row) for row in near]
    assert {rows.document_of(row) for row in near} <= {document}
    assert parts == [n for n in range(part - reach, part + reach + 1) if n != part and 0 <= n < rows.PARTS]


def test_undated_documents_are_in_a_window_without_a_first_day_only() -> None:
    row = rows.next_document(None, None)
    day = dt.date(2024, 4, 19)
    windows = [rows.day_range(*window) for window in ((None, None), (None, day), (day, None))]
    assert [low <= row <= high for low, high in windows] == [True, True, False]


@pytest.mark.parametrize("minute", [0, 1439])
def test_the_rows_of_a_minute_are_of_its_day_and_no_more_than_it_has_room_for(minute: int) -> None:
    day = dt.date(2024, 4, 19)
    low, high = rows.date_range(day)
    taken: list[int] = []
    while (row := rows.next_in_minute(taken[-1] if taken else None, day, minute)) is not None:
        taken.append(row)
    assert len(taken) == 256
    assert low <= taken[0] < taken[-1] + rows.PARTS - 1 <= high
    assert rows.next_document(taken[-1], day) == taken[-1] + rows.PARTS


def test_a_day_that_is_full_is_told() -> None:
    _, high = rows.date_range(dt.date(2024, 4, 19))
    with pytest.raises(StoreError, match="as many documents of 2024-04-19 as it can"):
        rows.next_document(high, dt.date(2024, 4, 19))


@pytest.mark.parametrize(
    ("terms", "expression"),
    [
        (["trade"], '"trade"'),
        (["trade", "mutual turnover"], '"trade" OR "mutual turnover"'),
        (["export*"], '"export" *'),
        (["trade", "trade"], '"trade"'),
        (['x" OR y'], '"x OR y"'),
        (["a NEAR(b, 2)", "title : x", "^x", "-x", "x + y"], '"a NEAR b 2" OR "title x" OR "x" OR "x y"'),
        (["snake_case"], '"snake case"'),
        (["-", '"', "*", "", "🔥", "\x00", "\ud800"], None),
        ([], None),
    ],
)
def test_words_become_a_match_expression(terms: list[str], expression: str | None) -> None:
    assert any_of(terms) == expression


def test_no_more_terms_than_a_question_needs() -> None:
    assert str(any_of(map(str, range(10_000)))).count(" OR ") == MOST_TERMS - 1


@given(terms=st.lists(st.text(st.characters(exclude_categories=[])), max_size=5))
def test_no_text_is_an_error_to_the_index(terms: list[str]) -> None:
    expression = any_of(terms)
    if expression is not None:
        with closing(sqlite3.connect(":memory:")) as db:
            db.execute("CREATE VIRTUAL TABLE t USING fts5 (a)")
            assert db.execute("SELECT count(*) FROM t WHERE t MATCH ?", (expression,)).fetchone() == (0,)
