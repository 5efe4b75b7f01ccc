"""When a reader is told of what has come: at once but not at night, so many times a day, or at a time of their own."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

# What comes within so many seconds is told together, and so many seconds lie between two messages.
GATHERED, BETWEEN = 10.0, 900.0

_HOURS = re.compile(r"(\d{1,2})-(\d{1,2})")
_TIME = re.compile(r"(\d{1,2})[:.](\d{2})")


@dataclass(frozen=True, slots=True)
class Night:
    """The hours in which nobody is written to: from the first up to the second; both the same: none.

    >>> Night(22, 8).holds(dt.time(23)), Night(22, 8).holds(dt.time(8)), Night(1, 5).holds(dt.time(0, 30))
    (True, False, False)
    """

    begins: int
    ends: int

    def holds(self, time: dt.time) -> bool:
        """Whether it is night."""
        if self.begins <= self.ends:
            return self.begins <= time.hour < self.ends
        return time.hour >= self.begins or time.hour < self.ends


NO_NIGHT = Night(0, 0)


@dataclass(frozen=True, slots=True)
class Habits:
    """How a place is told: in its zone, at a `digest` (minutes from midnight) where it wants one.

    On the `day` on which it was told last (ISO 8601, in its zone) that was so many times (`letters`), the last time at
    `last` (seconds since 1970).
    """

    zone: ZoneInfo
    digest: int | None = None
    day: str = ""
    letters: int = 0
    last: float = 0.0


@dataclass(frozen=True, slots=True)
class Manners:
    """What the operator has set: the night, and how many messages a day at most (0: any number)."""

    night: Night
    most: int

    def moment(self, habits: Habits, since: float, now: float) -> float:
        """When a place is told of what waits for it since a moment: now, or later; all are seconds since 1970.

        A digest whose time has passed is made up for; what could not be told by day waits for the next one.
        """
        if habits.digest is not None:
            return max(_next_digest(habits, since), now)
        local = _local(max(since + GATHERED, habits.last + BETWEEN, now), habits.zone)
        if self.most and habits.letters >= self.most and local.date().isoformat() <= habits.day:
            local = _at(local.date() + dt.timedelta(days=1), dt.time(), habits.zone)
        return self._morning(local).timestamp()

    def told(self, habits: Habits, now: float) -> tuple[str, int]:
        """The day, and how many messages of it there are, once a place is told at a moment (seconds since 1970)."""
        day = _local(now, habits.zone).date().isoformat()
        return day, habits.letters + 1 if day == habits.day else 1

    def _morning(self, local: dt.datetime) -> dt.datetime:
        """The moment itself, or the end of the night that it falls into."""
        if not self.night.holds(local.time()):
            return local
        ends = _at(local.date(), dt.time(self.night.ends), local.tzinfo)
        return (
            ends if ends >= local else _at(local.date() + dt.timedelta(days=1), dt.time(self.night.ends), local.tzinfo)
        )


def _next_digest(habits: Habits, since: float) -> float:
    """The first time of the digest after a moment."""
    hour, minute = divmod(habits.digest or 0, 60)
    local = _local(since, habits.zone)
    for days in (0, 1):
        at = _at(local.date() + dt.timedelta(days=days), dt.time(hour, minute), habits.zone)
        if at.timestamp() > since:
            return at.timestamp()
    return since + 86_400.0  # a day that has no such time


def _local(at: float, zone: dt.tzinfo) -> dt.datetime:
    return dt.datetime.fromtimestamp(at, zone)


def _at(day: dt.date, time: dt.time, zone: dt.tzinfo | None) -> dt.datetime:
    return dt.datetime.combine(day, time, zone)


def night_of(hours: str) -> Night | None:
    """The night that two hours bound, such as "22-8"; None where they are none.

    >>> night_of("22-8"), night_of("22-25")
    (Night(begins=22, ends=8), None)
    """
    found = _HOURS.fullmatch(hours.strip())
    begins, ends = (int(found[1]), int(found[2])) if found else (24, 24)
    return Night(begins, ends) if begins < 24 and ends < 24 else None


def minute_of(time: str) -> int | None:
    """The minute of the day that a time is; None where it is none.

    >>> minute_of("08:30"), minute_of("8.30"), minute_of("24:00")
    (510, 510, None)
    """
    found = _TIME.fullmatch(time.strip())
    hour, minute = (int(found[1]), int(found[2])) if found else (24, 0)
    return hour * 60 + minute if hour < 24 and minute < 60 else None


def zone_of(name: str) -> ZoneInfo | None:
    """The time zone of a name as of the IANA ("Asia/Almaty"), in any case of its letters; None where there is none."""
    wanted = "/".join(part.title() for part in name.strip().replace(" ", "_").split("/"))
    for spelled in (name.strip(), wanted, name.strip().upper()):
        try:
            return ZoneInfo(spelled)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            continue
    return None
