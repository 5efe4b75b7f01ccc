"""The day that a file, feed or page writes as its own: ISO 8601, RFC 822, or a number of seconds since 1970."""

from __future__ import annotations

import datetime as dt
import re
from email.utils import parsedate_to_datetime, parsedate_tz
from typing import Any

_ISO = re.compile(r"\d{4}-\d\d-\d\d(?![\d-])|\d{8}(?:T?\d{4,6}\D*)?\Z|\d{4}-W\d\d-\d\Z", re.ASCII)
# 2024/04/19, 2024.04.19, and the day first with points alone: 04/19/2024 may be either.
_YEAR_FIRST = re.compile(r"(?P<year>\d{4})[./](?P<month>\d\d?)[./](?P<day>\d\d?)(?!\d)", re.ASCII)
_DAY_FIRST = re.compile(r"(?P<day>\d\d?)\.(?P<month>\d\d?)\.(?P<year>\d{4})(?!\d)", re.ASCII)
_SECONDS = re.compile(r"(?P<seconds>\d{9,10})(?:\.\d{1,9}|\d{3}|\d{6})?", re.ASCII)  # or thousandths, or millionths
# 18:42, 6:42 PM, and T1842; behind a sign stands a zone.
_HOUR = re.compile(
    r"(?<![\d:+-])(?P<hours>[01]?\d|2[0-3]):(?P<minutes>[0-5]\d)(?!\d)(?::\d\d)?(?:\s?(?P<half>[AaPp])\.?[Mm]\b)?",
    re.ASCII,
)
_BARE_HOUR = re.compile(r"\dT(?P<hours>[01]\d|2[0-3])(?P<minutes>[0-5]\d)", re.ASCII)
_LETTER = re.compile(r"[A-Za-z]{3}")
_LONGEST = 100  # code points of a date


def day_in(value: Any) -> dt.date | None:
    """The day of a date or time as it is written there, in its own zone; None where it is none.

    >>> day_in("2024-04-19T23:30:00+06:00"), day_in("Fri, 19 Apr 2024 18:42:00 +0600"), day_in(1713523320)
    (datetime.date(2024, 4, 19), datetime.date(2024, 4, 19), datetime.date(2024, 4, 19))
    >>> day_in("April 19, 2024"), day_in("19.04.2024")
    (datetime.date(2024, 4, 19), datetime.date(2024, 4, 19))
    >>> day_in("04/19/2024"), day_in("yesterday"), day_in(2024), day_in("2024-13-45")
    (None, None, None, None)
    """
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    text = str(value).strip()[:_LONGEST]
    try:
        return _day(text)
    except (ValueError, OverflowError):
        return None


def minute_in(value: Any) -> int | None:
    """The minute of its day (0 to 1439) of a date and time as it is written there, in its own zone; None where it is no
    date, or has no hour.

    >>> minute_in("2024-04-19T23:30:00+06:00"), minute_in("Fri, 19 Apr 2024 18:42:00 +0600"), minute_in(1713523320)
    (1410, 1122, 642)
    >>> minute_in("20240419T1842Z"), minute_in("April 19, 2024 6:42 PM"), minute_in("19.04.2024 18:42")
    (1122, 1122, 1122)
    >>> minute_in("2024-04-19"), minute_in("2024-04-19+06:00"), minute_in("20240419"), minute_in("yesterday, 18:42")
    (None, None, None, None)
    """
    if day_in(value) is None:
        return None
    text = str(value).strip()[:_LONGEST]
    if match := _SECONDS.fullmatch(text):
        return int(match["seconds"]) % 86_400 // 60
    match = _HOUR.search(text) or _BARE_HOUR.search(text)
    if match is None:
        return None
    hours, half = int(match["hours"]), (match.groupdict().get("half") or "").lower()
    return (hours % 12 + 12 * (half == "p") if half else hours) * 60 + int(match["minutes"])


def instant_in(value: str) -> float | None:
    """The instant of a date and time in ISO 8601 or RFC 822, in seconds since 1970; None where it is none.

    What names no zone is taken for UTC.

    >>> instant_in("1970-01-01T06:01:00+06:00"), instant_in("Thu, 01 Jan 1970 00:01:00 GMT"), instant_in("yesterday")
    (60.0, 60.0, None)
    """
    text = value.strip()[:_LONGEST]
    for read in (dt.datetime.fromisoformat, parsedate_to_datetime):
        try:
            found = read(text)
            return (found if found.tzinfo else found.replace(tzinfo=dt.UTC)).timestamp()
        except (ValueError, TypeError, OverflowError):
            continue
    return None


def _day(text: str) -> dt.date | None:
    if match := _ISO.match(text):
        return dt.date.fromisoformat(match[0][:10].partition("T")[0])
    if match := _SECONDS.fullmatch(text):
        return dt.datetime.fromtimestamp(int(match["seconds"]), dt.UTC).date()
    if match := _YEAR_FIRST.match(text) or _DAY_FIRST.match(text):
        return dt.date(int(match["year"]), int(match["month"]), int(match["day"]))
    if not _LETTER.search(text) or text[:4].isdecimal():
        return None
    written = parsedate_tz(text) or parsedate_tz(f"{text} 00:00:00")
    return dt.date(*written[:3]) if written else None
