"""When a reader is told: not at night, not too often, or at a time of their own, in whichever zone."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.moments import NO_NIGHT, Habits, Manners, Night, minute_of, night_of, zone_of

ALMATY, LONDON = ZoneInfo("Asia/Almaty"), ZoneInfo("Europe/London")
MANNERS = Manners(Night(22, 8), 3)


def at(written: str, zone: ZoneInfo = ALMATY) -> float:
    return dt.datetime.fromisoformat(f"2024-{written}").replace(tzinfo=zone).timestamp()


@pytest.mark.parametrize(
    ("since", "habits", "told"),
    [
        ("05-10 12:00:00", {}, "05-10 12:00:10"),  # what comes in short order is told together
        ("05-10 12:00:00", {"last": at("05-10 11:50:00")}, "05-10 12:05:00"),  # a quarter of an hour after the last
        ("05-10 21:59:55", {}, "05-11 08:00:00"),  # not at night
        ("05-11 03:00:00", {}, "05-11 08:00:00"),
        ("05-10 12:00:00", {"day": "2024-05-10", "letters": 3}, "05-11 08:00:00"),  # three a day
        ("05-11 12:00:00", {"day": "2024-05-10", "letters": 3}, "05-11 12:00:10"),
        ("05-10 12:00:00", {"digest": 8 * 60}, "05-11 08:00:00"),
        ("05-10 07:59:59", {"digest": 8 * 60}, "05-10 08:00:00"),
        ("05-10 08:00:00", {"digest": 8 * 60}, "05-11 08:00:00"),
        ("05-10 12:00:00", {"digest": 23 * 60 + 30}, "05-10 23:30:00"),  # whoever asks for it at night gets it
    ],
)
def test_the_moment_of_what_waits(since: str, habits: dict[str, object], told: str) -> None:
    assert MANNERS.moment(Habits(ALMATY, **habits), at(since), at(since)) == at(told)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("since", "told"),
    [
        ("03-30 12:00:00", "03-31 02:30:00"),  # at one in that night clocks go on to two
        ("03-31 01:00:00", "03-31 02:30:00"),
        ("10-26 12:00:00", "10-27 02:30:00"),
    ],
)
def test_a_digest_keeps_its_time_when_the_clocks_are_changed(since: str, told: str) -> None:
    habits = Habits(LONDON, digest=2 * 60 + 30)
    assert MANNERS.moment(habits, at(since, LONDON), at(since, LONDON)) == at(told, LONDON)


@pytest.mark.parametrize(
    ("digest", "now", "told"),
    [
        (None, "05-10 23:00:00", "05-11 08:00:00"),  # by day nobody was there to tell
        (None, "05-11 12:00:00", "05-11 12:00:00"),
        (13 * 60, "05-10 23:00:00", "05-10 23:00:00"),  # a digest that was missed is made up for
        (13 * 60, "05-10 12:30:00", "05-10 13:00:00"),
    ],
)
def test_what_was_missed_is_told_later_but_not_at_night(digest: int | None, now: str, told: str) -> None:
    assert MANNERS.moment(Habits(ALMATY, digest), at("05-10 12:00:00"), at(now)) == at(told)


def test_without_a_night_and_a_bound_what_comes_is_told() -> None:
    habits = Habits(ALMATY, day="2024-05-10", letters=99)
    assert Manners(NO_NIGHT, 0).moment(habits, at("05-10 23:00:00"), 0.0) == at("05-10 23:00:10")


def test_messages_are_counted_day_by_day_of_the_reader() -> None:
    first = MANNERS.told(Habits(ALMATY), at("05-10 23:59:00"))
    assert first == ("2024-05-10", 1)
    assert MANNERS.told(Habits(ALMATY, None, *first), at("05-10 23:59:30")) == ("2024-05-10", 2)
    assert MANNERS.told(Habits(ALMATY, None, *first), at("05-11 00:00:00")) == ("2024-05-11", 1)


@given(
    st.floats(1.6e9, 1.9e9),
    st.sampled_from(["Asia/Almaty", "America/New_York", "Pacific/Apia", "Asia/Kathmandu", "Europe/London"]),
    st.one_of(st.none(), st.integers(0, 1439)),
    st.integers(0, 23),
    st.integers(0, 23),
    st.integers(0, 5),
)
def test_nobody_is_told_at_night_nor_later_than_within_two_days(
    since: float, zone: str, digest: int | None, begins: int, ends: int, letters: int
) -> None:
    day = dt.datetime.fromtimestamp(since, ZoneInfo(zone)).date().isoformat()
    habits = Habits(ZoneInfo(zone), digest, day, letters)
    night = Night(begins, ends)
    moment = Manners(night, 3).moment(habits, since, since)
    assert since < moment <= since + 2 * 86_400 + 7_200
    local = dt.datetime.fromtimestamp(moment, ZoneInfo(zone))
    if digest is None:
        assert not night.holds(local.time())


@pytest.mark.parametrize(
    ("written", "minute"), [("08:00", 480), ("8.05", 485), ("0:00", 0), ("24:00", None), ("8", None), ("08:60", None)]
)
def test_a_time_is_read(written: str, minute: int | None) -> None:
    assert minute_of(written) == minute


@pytest.mark.parametrize(
    ("written", "zone"),
    [
        ("Asia/Almaty", "Asia/Almaty"),
        ("asia/almaty", "Asia/Almaty"),
        ("america/new york", "America/New_York"),
        ("utc", "UTC"),
        ("Mars/Base", None),
        ("../../etc/passwd", None),
        ("", None),
        ("Asia", None),
        ("a\0b", None),
    ],
)
def test_a_zone_is_known_by_its_name(written: str, zone: str | None) -> None:
    found = zone_of(written)
    assert (found.key if found else None) == zone


@pytest.mark.parametrize("hours", ["22", "22-", "8-24", "night", "", "-1-5"])
def test_what_are_no_two_hours_is_no_night(hours: str) -> None:
    assert night_of(hours) is None
