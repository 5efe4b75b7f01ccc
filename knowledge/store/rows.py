"""Row ids that sort by date: the day in the high bits, the document's place in its day, the place in the document.

    day (22 bits) | document of the day (19 bits) | part of the document (22 bits) = 63 bits, a positive SQLite integer

A document that declares an hour has its minute in the upper bits of its place in the day; others, and what a minute has
no room for, stand behind all that came before.

A window of days is then a range of rows, in every table and in the full-text index.
"""

from __future__ import annotations

import datetime as dt

from knowledge.errors import StoreError

PART_BITS = 22
DAY_BITS = PART_BITS + 19
MINUTE_BITS = PART_BITS + 8
PARTS = 1 << PART_BITS
LAST = (1 << 63) - 1
FIRST_DATED = 1 << DAY_BITS


def day_range(first: dt.date | None, last: dt.date | None) -> tuple[int, int]:
    """The rows of documents dated from `first` to `last`, both included; open where a day is None.

    Undated documents are in a range without a first day only.
    """
    low = first.toordinal() << DAY_BITS if first else 0
    high = ((last.toordinal() + 1) << DAY_BITS) - 1 if last else LAST
    return low, high


def date_range(date: dt.date | None) -> tuple[int, int]:
    """The rows of documents of exactly that day, or of the undated ones."""
    day = date.toordinal() if date else 0
    return day << DAY_BITS, ((day + 1) << DAY_BITS) - 1


def minute_range(date: dt.date, minute: int) -> tuple[int, int]:
    """The rows of documents of exactly that minute of a day (0 to 1439)."""
    low = (date.toordinal() << DAY_BITS) + (minute << MINUTE_BITS)
    return low, low + (1 << MINUTE_BITS) - 1


def next_in_minute(highest: int | None, date: dt.date, minute: int) -> int | None:
    """The row of a further document of that minute, after the highest one taken; None where the minute is full."""
    low, high = minute_range(date, minute)
    row = low if highest is None else document_of(highest) + PARTS
    return row if row <= high else None


def next_document(highest: int | None, date: dt.date | None) -> int:
    """The row of a further document of that day, after the highest one taken. Raises StoreError where a day is full."""
    low, high = date_range(date)
    row = low if highest is None else document_of(highest) + PARTS
    if row + PARTS - 1 > high:
        raise StoreError(f"the store holds as many documents of {date or 'no date'} as it can ({1 << 19})")
    return row


def document_of(row: int) -> int:
    """The document's row of any row drawn from it."""
    return row & ~(PARTS - 1)


def part_of(row: int) -> int:
    """A row's place in its document: a passage's number."""
    return row & (PARTS - 1)


def beside(row: int, reach: int) -> list[int]:
    """The rows up to `reach` before and behind a row, of the same document.

    >>> beside(3, 2), beside(PARTS + 1, 2) == [PARTS, PARTS + 2, PARTS + 3]
    ([1, 2, 4, 5], True)
    """
    first, last = document_of(row), document_of(row) + PARTS - 1
    return [near for near in range(max(row - reach, first), min(row + reach, last) + 1) if near != row]
