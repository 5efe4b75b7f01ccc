"""Feeds that give nothing, or nothing but errors, for too long are told to be quiet."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from knowledge.feeds.quiet import why_quiet
from tests.knowledge.feeds.conftest import START, Time, Watched
from tests.knowledge.feeds.published import item, rss
from tests.knowledge.feeds.site import Site, response

DAY = 86_400.0


@pytest.mark.parametrize(
    ("ages", "quiet"),
    [
        ([0.1, 1, 2, 3, 4, 5, 6, 7, 8], False),
        ([2.9, 4, 5, 6, 7, 8, 9, 10, 11], False),
        ([3.1, 4, 5, 6, 7, 8, 9, 10, 11], True),
        ([3.1, 4, 5, 6, 9, 10, 11], False),  # it is quiet for three days now and then
        ([40, 41, 42, 43, 44, 45, 46, 47, 48], True),  # of last month
        ([1, 1.1, 1.2], False),
        ([1.6, 1.7, 1.8], True),
        ([40, 41], False),  # that is too little to tell a rhythm
    ],
)
async def test_a_feed_is_quiet_after_three_times_its_rhythm(
    site: Site, watched: Callable[..., Watched], time: Time, ages: list[float], quiet: bool
) -> None:
    site.answers["/rss"] = rss(*(item(f"/{age}", START - age * DAY, description="It rained.") for age in ages))
    gull = watched(full_text="feed")
    await gull.read()
    assert (why_quiet(gull.status, time.now) is not None) == quiet


async def test_a_feed_with_too_little_to_tell_its_rhythm_is_quiet_after_three_weeks(
    site: Site, watched: Callable[..., Watched], time: Time
) -> None:
    site.answers["/rss"] = rss(item("/a", START - 40 * DAY, description="It rained."))
    gull = watched(full_text="feed")
    told = []
    for _ in range(3):
        await gull.read()
        told.append(why_quiet(gull.status, time.now))
        time.now += 11 * DAY
    assert told == [None, None, "has had nothing new for 22.0 d"]


async def test_a_feed_with_nothing_but_errors_for_a_day_is_quiet(
    site: Site, watched: Callable[..., Watched], time: Time
) -> None:
    site.answers["/rss"] = response(b"", "500 Oh")
    gull = watched()
    told = []
    for _ in range(3):
        await gull.read()
        told.append(why_quiet(gull.status, time.now))
        time.now += DAY / 2
    assert told == [None, None, "has given only errors for 24.0 h (the server answers 500)"]


async def test_a_feed_that_nobody_reads_is_quiet(site: Site, watched: Callable[..., Watched], time: Time) -> None:
    site.answers["/rss"] = rss()
    gull = watched()
    await gull.read()
    assert why_quiet(gull.status, time.now + 3000) is None
    assert "is `newsbot watch` at work?" in (why_quiet(gull.status, time.now + 5000) or "")
