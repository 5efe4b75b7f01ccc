"""What the watchdog sees: a row for each thing that can be wrong, when it is told and when it ends the process."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from bot.faces.telegram.watched.stock import Stock
from bot.faces.telegram.watched.watchdog import Check, Watchdog, checks
from knowledge.errors import CutShortError, StuckError


class Unlit:
    """A fuse that remembers what it was told."""

    def __init__(self):
        self.lit = []

    def light(self, seconds, status, says=""):
        self.lit.append((seconds, status, says))


@pytest.fixture
def stock():
    return Stock(Path("news.db"))


@pytest.fixture
def watchdog(desk, answers, stock):
    """A watchdog over a desk that serves from now on."""
    made = Watchdog(desk.clock)
    made.checks = checks(desk, answers, stock, limit=300.0, polls=True)
    made.problems()
    return made


def heard(desk, **_):
    desk.counts.heard = desk.clock.now()


def silent(**_):
    pass


def full(desk, **_):
    while desk.flow.room:
        desk.flow.came(11)


def hung(answers, desk, **_):
    heard(desk)
    answers.seconds += 1.0


def waiting(desk, **_):
    heard(desk)
    if not desk.flow.under_way:
        desk.flow.came(11)


def moving(desk, **_):
    waiting(desk)
    desk.counts.sent += 1


def resting(desk, **_):
    if not desk.flow.under_way:
        desk.flow.rests(1)
    waiting(desk)


def lost(stock, desk, **_):
    heard(desk)
    stock.problem = "news.db: does not exist"
    if stock.lost_since is None:
        stock.lost_since = desk.clock.now()


def removed(desk, tmp_path, **_):
    heard(desk)
    (tmp_path / "own.state.db").unlink(missing_ok=True)


@pytest.mark.parametrize(
    ("each_second", "says", "told", "ends"),
    [
        (heard, "", None, None),
        (silent, "the Bot API server has given no updates for 61 s", 61, 301),
        (full, "300 questions and replies have not moved for 31 s", 31, 61),  # and so nothing more is asked for
        (waiting, "1 questions and replies have not moved for 31 s", 31, 61),
        (moving, "", None, None),
        (resting, "", None, None),
        (hung, "an answering thread or process has hung at one question for 31 s", 31, 61),
        (lost, "news.db: does not exist", 1, 31),
        (removed, "own.state.db: the bot's own state cannot be used any more", 1, 4),
    ],
    ids=lambda value: value.__name__ if callable(value) else None,
)
async def test_what_is_wrong_is_told_and_then_ends_it(
    watchdog, desk, answers, stock, time, tmp_path, each_second, says, told, ends
):
    found_at, first, hopeless_at = None, "", None
    for second in range(400):
        each_second(desk=desk, answers=answers, stock=stock, tmp_path=tmp_path)
        problems = watchdog.problems()
        if problems and found_at is None:
            found_at, first = second, problems[0]
        if watchdog.hopeless() and hopeless_at is None:
            hopeless_at = second
        time.seconds += 1
    assert says in first
    # A fault that is seen at its first second, or that grows from it, is one look apart.
    for at, expected in ((found_at, told), (hopeless_at, ends)):
        assert at == expected or (at is not None and expected is not None and abs(at - expected) <= 1)


async def test_without_a_limit_nothing_ends_it(desk, answers, stock, time):
    watchdog = Watchdog(desk.clock)
    watchdog.checks = checks(desk, answers, stock, limit=0.0, polls=True)
    lost(stock, desk)
    time.seconds += 1e6
    heard(desk)
    assert watchdog.problems() == ["news.db: does not exist"]
    assert watchdog.hopeless() is None


async def test_updates_that_are_brought_may_stay_away_for_long(desk, answers, stock, time):
    watchdog = Watchdog(desk.clock)
    watchdog.checks = checks(desk, answers, stock, limit=300.0, polls=False)
    time.seconds += 1e6
    assert watchdog.problems() == []


async def test_until_the_server_lets_it_in_it_says_so_and_goes_on(time):
    watchdog = Watchdog(time.clock())
    time.seconds += 1000
    assert watchdog.problems() == ["it is starting, for 1000 s: the Bot API server has not let it in yet"]
    assert watchdog.hopeless() is None


async def test_it_ends_with_the_sentence_and_a_fuse_that_is_short(time, caplog):
    watchdog, fuse, told = Watchdog(time.clock()), Unlit(), []
    began = time.seconds
    watchdog.checks = [Check("x", lambda now: began + 2, lambda seconds: f"no luck for {seconds:.0f} s", 1.0, 3.0)]
    with pytest.raises(StuckError, match="no luck for 4 s"):
        await asyncio.wait_for(watchdog.watch(fuse, 300.0, told.append), 5)
    assert told == [[], [], [], [], ["no luck for 2 s"], ["no luck for 3 s"]]
    assert [record.getMessage() for record in caplog.records] == ["it is not well: no luck for 2 s"]
    assert fuse.lit[0][0] == 300.0
    assert fuse.lit[-1] == (5.0, 1, "newsbot: no luck for 4 s")


async def test_what_passes_is_told_when_it_has_passed(time, caplog):
    watchdog, told = Watchdog(time.clock()), []
    began = time.seconds
    watchdog.checks = [
        Check("x", lambda now: began if now < began + 5 else None, lambda seconds: "no luck", 1.0, 60.0),
        Check("y", lambda now: began, lambda seconds: "the end", 9.0, 9.0),
    ]
    caplog.set_level("INFO", "bot")
    with pytest.raises(StuckError, match="the end"):
        await asyncio.wait_for(watchdog.watch(Unlit(), 300.0, told.append), 5)
    assert [record.getMessage() for record in caplog.records] == ["it is not well: no luck", "it is well again"]


async def test_a_store_that_is_gone_is_no_apology_but_the_end_and_the_question_waits(chat, desk, offline):
    chat.answers.gives = CutShortError("news.db: does not exist")
    await chat.intake.take([chat.update("/quote Ito")])
    with pytest.raises(CutShortError, match=r"news\.db: does not exist"):
        await asyncio.wait_for(asyncio.shield(desk.tasks.failure), 5)
    assert offline.sent() == []
    assert [taken.number for taken in await desk.inbox.waiting()] == [chat.number]
