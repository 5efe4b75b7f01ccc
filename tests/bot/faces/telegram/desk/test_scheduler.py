"""What is done by itself: when a job is run, and what becomes of one that fails."""

from __future__ import annotations

import asyncio

import pytest

from bot.faces.telegram.desk.scheduler import Scheduler
from knowledge.errors import StateError, StoreError

START = 1_713_549_600.0


class Store:
    """A store of so many commits, of which some come at an instant by themselves."""

    def __init__(self, time):
        self.time, self.at = time, []

    async def look(self):
        return sum(at <= self.time.seconds for at in self.at)


class Job:
    """Remembers when it was run, in seconds since the start; `then` are the waits that it asks for."""

    def __init__(self, *then, error=None):
        self.ran, self.then, self.error = [], list(then), error

    async def __call__(self, now):
        self.ran.append(now - START)
        if self.error is not None and len(self.ran) == 1:
            raise self.error
        wait = self.then.pop(0) if self.then else None
        return None if wait is None else now + wait


@pytest.fixture
def store(time):
    return Store(time)


@pytest.fixture
def scheduler(time, store):
    return Scheduler(time.clock(), store.look)


@pytest.fixture
def go_on(scheduler, time):
    """Runs the scheduler for so many seconds."""

    async def gone_on(seconds):
        end = time.seconds + seconds
        running = asyncio.create_task(scheduler.run())
        while time.seconds < end and not running.done():
            await time.sleep(0)
        running.cancel()
        await asyncio.wait([running])
        if not running.cancelled() and running.exception() is not None:
            raise running.exception()

    return gone_on


async def test_each_is_run_at_the_start(scheduler, go_on):
    jobs = [Job(), Job()]
    scheduler.at_every_commit("alerts", jobs[0])
    scheduler.at_its_moments("digests", jobs[1])
    await go_on(100)
    assert [job.ran for job in jobs] == [[0], [0]]


async def test_commits_in_short_order_are_one_and_only_those_are_told_who_asked(scheduler, store, go_on):
    store.at = [START + 10.5, START + 11.5, START + 60]
    every, other = Job(), Job()
    scheduler.at_every_commit("alerts", every)
    scheduler.at_its_moments("digests", other)
    await go_on(100)
    assert every.ran == [0, 12, 60]
    assert other.ran == [0]


async def test_one_is_run_at_the_moment_that_it_names(scheduler, go_on):
    job = Job(30.5, 40, None)
    scheduler.at_its_moments("digests", job)
    await go_on(200)
    assert job.ran == [0, 30.5, 70.5]


async def test_one_of_every_commit_may_name_a_moment_as_well(scheduler, store, go_on):
    store.at = [START + 10]
    job = Job(100, 20)
    scheduler.at_every_commit("alerts", job)
    await go_on(200)
    assert job.ran == [0, 10, 30]


async def test_one_that_is_woken_is_run_soon_and_not_put_off_by_what_it_said_then(scheduler, go_on, time):
    class Woken(Job):
        async def __call__(self, now):
            if not self.ran:
                scheduler.wake()
            return await super().__call__(now)

    job = Woken(1000)
    scheduler.at_its_moments("digests", job)
    await go_on(10)
    assert job.ran == [0, 0]


@pytest.mark.parametrize("error", [StoreError("news.db: is damaged"), ValueError("a reader's words")])
async def test_one_that_fails_is_a_line_in_the_log_and_tried_again_and_the_others_are_run(
    scheduler, go_on, caplog, error
):
    failing, other = Job(error=error), Job()
    scheduler.at_its_moments("alerts", failing)
    scheduler.at_its_moments("digests", other)
    await go_on(100)
    assert (failing.ran, other.ran) == ([0, 60], [0])
    [line] = caplog.messages
    assert line.startswith("alerts: it failed and is tried again in 60 s (")
    assert "reader's words" not in line


async def test_without_the_bot_s_own_state_it_does_not_go_on(scheduler, go_on):
    scheduler.at_its_moments("alerts", Job(error=StateError("its disk is full")))
    with pytest.raises(StateError):
        await go_on(100)


async def test_a_store_that_cannot_be_looked_at_ends_nothing(time, go_on, scheduler, store):
    async def broken():
        raise StoreError("news.db: is gone")

    job = Job(50)
    scheduler._look = broken
    scheduler.at_every_commit("alerts", job)
    await go_on(100)
    assert job.ran == [0, 50]
