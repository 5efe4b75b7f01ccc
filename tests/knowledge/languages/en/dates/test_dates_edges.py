"""Any words of the calendar, digits of any script and any document's day can be read."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from knowledge.config import Words
from knowledge.languages.en.dates.find import moments
from knowledge.model import Span
from knowledge.periods import days, months, moved, value_of
from tests.knowledge.languages.en.figures.figure_reading import dates, rules

EDGES = [dt.date(1, 1, 1), dt.date(1, 1, 31), dt.date(9999, 12, 31), dt.date(9999, 1, 1), dt.date(2024, 2, 29)]
ODD = """
0 00 0000 1 3 19 31 32 98 1Q24 Q1 9M FY24 H2 1900 2000 2023 9999 10000 2100-01-01
29.02.2023 31.12.9999 12/31/99 ２０２３
٢٠٢٣ २०२३ １９ ٣ ² ½ 99999999999999999999 - – / ' ’ 's s th st . , : ( ) and or of the in on at
from between a an so more
""".split()  # noqa: SIM905 a list would hide the words


def _vocabulary() -> list[str]:
    """The calendar's own words (months and days with a capital letter too), those of numbers, and odd digits."""
    calendar = rules().language("en").dates.reader.calendar
    words = {*ODD, "\n", "\r\n", "\u2028"}
    for fields in (calendar.rules, calendar.numbers.rules):
        for name in fields.__struct_fields__:
            held = getattr(fields, name)
            words.update(held if isinstance(held, Words | dict) else [])
    return sorted(words | {word.title() for word in words if word[:1].isalpha()})


TEXTS = st.lists(
    st.tuples(st.sampled_from(_vocabulary()), st.sampled_from([" ", " ", " ", "", "\n"])), max_size=30
).map(lambda parts: "".join(word + joint for word, joint in parts))
DAYS = st.one_of(st.none(), st.sampled_from(EDGES), st.dates())


@settings(max_examples=400, deadline=None)
@given(TEXTS, DAYS)
@example("On Monday sales rose. Nobody came in the period before.", dt.date(2024, 4, 19))
def test_any_words_of_the_calendar_are_read(text: str, day: dt.date | None) -> None:
    for moment in moments(text, Span(0, len(text)), day, rules().language("en").dates.reader):
        assert 0 <= moment.span.start < moment.span.end <= len(text)
        assert days(moment.value) is not None
        assert moment.value.isascii()


RELATIVE = """on Sunday|last Friday|this weekend|over the weekend|the next morning|since January|two weeks ago
the past year|the past two years|last century|this decade|next month|in the winter|yesterday|tomorrow|Tuesday next week
on Christmas|in the quarter|the year before last|on 31 December|the week of Jan. 1
the following day""".replace("\n", "|").split("|")


@pytest.mark.parametrize("day", EDGES)
@pytest.mark.parametrize("words", RELATIVE)
def test_documents_at_the_edges_of_the_calendar_are_read(words: str, day: dt.date) -> None:
    for _, value in dates(f"They met on Monday. They met {words}, and left.", day):
        assert days(value) is not None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Built in ２０２３.", "2023"),
        ("Built in March ٢٠١٣.", "2013-03"),
        ("Signed on १९ April 2023.", "2023-04-19"),
        ("Signed on ２０２３-０４-１９.", "2023-04-19"),
        ("Signed on １９.０４.２０２３.", "2023-04-19"),
        ("Sold in Q３ ２０２３.", "2023-Q3"),
        ("Built in the １９９０s.", "199"),
    ],
)
def test_digits_of_other_scripts_are_read_as_numbers(text: str, value: str) -> None:
    assert [found for _, found in dates(text)] == [value]


def test_a_last_unit_of_the_calendar_has_its_days() -> None:
    assert months(9999, 10, 3) == (dt.date(9999, 10, 1), dt.date(9999, 12, 31))
    assert months(9999, 11, 3) is None
    assert months(0, 1, 1) is None


@pytest.mark.parametrize("unit", ["week", "weekend", "season", "decade", "century", "period", "year"])
@pytest.mark.parametrize("day", EDGES)
def test_a_unit_has_a_value_within_the_calendar_or_none(unit: str, day: dt.date) -> None:
    value = value_of(day, unit)
    assert value is None or days(value) is not None


@pytest.mark.parametrize("count", [-1, 1, 10**30])
def test_a_day_moved_outside_the_calendar_is_none(count: int) -> None:
    edge = dt.date(1, 1, 1) if count < 0 else dt.date(9999, 12, 31)
    assert [moved(edge, unit, count) for unit in ("day", "week", "month", "year", "century", "period", "nothing")] == [
        None
    ] * 7
