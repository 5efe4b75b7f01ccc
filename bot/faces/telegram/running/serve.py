"""The serving bot: starts, takes updates, and stops cleanly on SIGINT or SIGTERM."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Callable, Coroutine, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from telegram.error import InvalidToken, TelegramError

from bot.dialogue.asked.follow import load_follow_ups
from bot.faces.telegram.desk import updates
from bot.faces.telegram.desk.client import Client, connect, refused
from bot.faces.telegram.desk.clock import Clock
from bot.faces.telegram.desk.desk import Desk, open_desk
from bot.faces.telegram.desk.listening import Address
from bot.faces.telegram.desk.logs import log_to_stderr
from bot.faces.telegram.desk.request import TokenRefusedError, TooFastError
from bot.faces.telegram.desk.scheduler import Scheduler
from bot.faces.telegram.desk.shelf import Shelf
from bot.faces.telegram.desk.tasks import Tasks
from bot.faces.telegram.sending.sender import Sender
from bot.faces.telegram.sending.unasked import Unasked
from bot.faces.telegram.taking.intake import Intake
from bot.faces.telegram.taking.limits import Limits
from bot.faces.telegram.taking.poller import Poller
from bot.faces.telegram.taking.webhook import Webhook, listen
from bot.faces.telegram.talking.answering import Answering
from bot.faces.telegram.talking.corrections import Corrections
from bot.faces.telegram.talking.editing import Editing
from bot.faces.telegram.talking.handlers import Handlers
from bot.faces.telegram.talking.pages import Pages
from bot.faces.telegram.talking.services import Services
from bot.faces.telegram.talking.talk import Talk
from bot.faces.telegram.telling.alerts import Alerts
from bot.faces.telegram.watched.fuse import Fuse
from bot.faces.telegram.watched.health import seen
from bot.faces.telegram.watched.metrics import Metrics
from bot.faces.telegram.watched.notify import notify
from bot.faces.telegram.watched.stock import Stock
from bot.faces.telegram.watched.watchdog import Watchdog, checks
from bot.model import Answers
from bot.moments import NO_NIGHT, Manners, night_of
from bot.phrases import FALLBACK, LANGUAGES, Phrases
from bot.settings import Settings
from bot.stopping import stop_signals
from knowledge.errors import StateBusyError
from knowledge.feeds.listed import load_feeds
from knowledge.state.file import State, open_state

logger = logging.getLogger(__name__)

_MOST_STARTS = 5  # of the bot, at which a question is taken up again: it may be what ends it each time
_PAUSE = 1.0  # seconds between two looks whether another process has ended
_LONGEST_PAUSE = 30.0  # seconds between two tries to reach the server at the start
_GRACE = 6.0  # seconds in which what was taken is answered after a signal; the rest is after the next start
_LONGEST_END = 9.0  # seconds from a signal to the end, at most
_MENU_SECONDS = 5.0  # for the server to take the menu of commands in all languages


async def serve(
    answers: Answers,
    phrases: Phrases,
    settings: Settings,
    state: Path,
    webhook: Webhook | None = None,
    *,
    store: Path | None = None,
    health: Address | None = None,
) -> None:
    """Answers on Telegram until SIGINT or SIGTERM comes; updates are polled for, or come to the `webhook`.

    The process is to end at its return: after some seconds a fuse ends it. A `store` is looked after; at `health` it
    is seen from outside. Raises ConfigError, a sentence without the token, where the token is missing or is not
    accepted; StateError, CutShortError or StuckError where it cannot
    go on.
    """
    client = connect(settings)
    pages = Pages(phrases, load_follow_ups().asks_for_more)
    log_to_stderr(client.token, settings.log)
    clock, stock = Clock(), Stock(store, frozenset(feed.name for feed in load_feeds()))
    watchdog = Watchdog(clock)
    metrics = Metrics(watchdog, stock)
    with stop_signals() as stop:
        async with contextlib.AsyncExitStack() as stack:
            await stack.enter_async_context(seen(health, watchdog, metrics))
            opened = await _have(state, stack, stop)
            try:
                if opened is not None and await _reach(client, stop):
                    await introduce(client, phrases)
                    desk = metrics.desk = await open_desk(client, opened, clock)
                    guard = _Guard(watchdog, stock, answers, settings.silent_seconds)
                    shelf = Shelf(store) if store is not None else None
                    scheduler = Scheduler(clock, shelf.commit if shelf is not None else _nothing)
                    talk = Talk(desk, answers, phrases, settings, store, shelf, scheduler.wake)
                    corrections = corrections_of(talk, shelf) if shelf is not None else None
                    handlers = Handlers(talk, pages, Services(talk, Editing(talk), corrections))
                    intake = intake_of(desk, handlers, settings)
                    unasked = Unasked(desk, intake.sender)
                    if shelf is not None and corrections is not None:
                        stack.push_async_callback(shelf.close)
                        scheduler.at_every_commit("alerts", alerts_of(talk, shelf, unasked).run)
                        scheduler.at_every_commit("corrections", partial(corrections.tell, unasked))
                    beside = (unasked.keep_sending, scheduler.run)
                    await _run(desk, intake, webhook, guard, stop, beside)
            except TokenRefusedError:
                raise refused() from None
            finally:
                await client.shutdown()


@dataclass(frozen=True, slots=True)
class _Guard:
    """What looks after the bot while it serves; `limit` is the setting's `silent_seconds`."""

    watchdog: Watchdog
    stock: Stock
    answers: Answers
    limit: float
    fuse: Fuse = field(default_factory=Fuse)

    def start(self, desk: Desk, polls: bool) -> list[asyncio.Task[None]]:
        """From now on it is looked after."""
        self.watchdog.checks = checks(desk, self.answers, self.stock, self.limit, polls)
        watching = self.watchdog.watch(self.fuse, self.limit, _tell)
        return [desk.tasks.start(watching), desk.tasks.start(self.stock.keep_looking(desk.clock))]


def _tell(problems: Sequence[str]) -> None:
    notify(WATCHDOG=1, STATUS="; ".join(problems) or "answering")


# What Telegram shows of the bot outside of its messages: what it is called, and how it is asked for and set.
_DESCRIPTIONS = (
    ("description", "getMyDescription", "setMyDescription"),
    ("short_description", "getMyShortDescription", "setMyShortDescription"),
)


async def introduce(client: Client, phrases: Phrases) -> None:
    """Has Telegram show the commands and descriptions, in each language; a server that refuses is a warning."""
    await asyncio.gather(*(_introduce(client, phrases, language) for language in LANGUAGES))


async def _introduce(client: Client, phrases: Phrases, language: str) -> None:
    of = {} if language == FALLBACK else {"language_code": language}
    commands = [{"command": name, "description": does} for name, does in phrases.menu(language)]
    with _going_on("commands", language):
        await client.call("setMyCommands", {"commands": commands, **of}, _MENU_SECONDS)
    with _going_on("descriptions", language):
        for name, asking, setting in _DESCRIPTIONS:
            shown, text = await client.call(asking, of, _MENU_SECONDS), phrases.say(name, language)
            # Telegram lets a bot set these only now and then.
            if not isinstance(shown, dict) or shown.get(name) != text:
                await client.call(setting, {name: text, **of}, _MENU_SECONDS)


@contextlib.contextmanager
def _going_on(what: str, language: str) -> Iterator[None]:
    try:
        yield
    except TelegramError as error:
        logger.warning("the %s were not registered in %r (%s); going on without", what, language, error)


async def _have(path: Path, stack: contextlib.AsyncExitStack, stop: asyncio.Event) -> State | None:
    """The state, once no other process has it; None where a signal came first. Raises StateError."""
    told = False
    while not stop.is_set():
        try:
            return await stack.enter_async_context(open_state(path))
        except StateBusyError as error:
            if not told:
                logger.warning("%s; waiting for its end", error)
            told = True
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(stop.wait(), _PAUSE)
    return None


async def _reach(client: Client, stop: asyncio.Event) -> bool:
    """Connects, however long the server takes to be there and to let the bot in; False where a signal came first."""
    pause = 1.0
    while not stop.is_set():
        wait = pause
        try:
            await client.initialize()
        except InvalidToken:
            raise refused() from None
        except TokenRefusedError:
            raise
        except Exception as error:  # python-telegram-bot takes the shape of an answer for granted
            if isinstance(error, TooFastError):
                wait = error.seconds
            logger.warning("cannot reach the Bot API server (%s); trying again in %.0f s", error, wait)
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(stop.wait(), wait)
            pause = min(2 * pause, _LONGEST_PAUSE)
        else:
            return True
    return False


async def _run(  # noqa: PLR0917 what serves, and how it is watched and ended
    desk: Desk,
    intake: Intake,
    webhook: Webhook | None,
    guard: _Guard,
    stop: asyncio.Event,
    beside: Sequence[Callable[[], Coroutine[Any, Any, None]]],
) -> None:
    """Takes up what was left at the last end, then serves until `stop`; what is `beside` goes on meanwhile."""
    looking: list[asyncio.Task[None]] = []

    def ready() -> None:
        looking.extend(guard.start(desk, polls=webhook is None))
        looking.extend(desk.tasks.start(work()) for work in beside)
        logger.info("answering as @%s; Ctrl-C ends it", desk.client.username)
        notify(READY=1)

    try:
        await take_up(desk, intake)
        if webhook is None:
            await desk.client.remove_webhook()
            ready()
            source = Poller(desk, intake).run()
        else:
            source = listen(webhook, desk, intake, ready)
        await _until_stopped(desk.tasks, source, stop)
        for task in looking:
            task.cancel()
        notify(STOPPING=1)
        guard.fuse.light(_LONGEST_END, 0)  # a thread that hangs at a question must not hold up the end
        await _first_of(desk.flow.ended(), desk.tasks.failure, seconds=_GRACE)
        if desk.flow.under_way:
            logger.warning("%d questions and replies wait for the next start", desk.flow.under_way)
    finally:
        await desk.tasks.end()


def intake_of(desk: Desk, handlers: Handlers, settings: Settings) -> Intake:
    """What takes updates in, with those behind it who answer and send."""
    sender = Sender(desk, settings.sends_per_second)
    return Intake(desk, handlers, Limits(settings), Answering(desk, handlers, sender), sender)


def alerts_of(talk: Talk, shelf: Shelf, unasked: Unasked) -> Alerts:
    """Who tells of new documents what is followed, by the settings."""
    manners = Manners(night_of(talk.settings.silent_hours) or NO_NIGHT, talk.settings.alerts_a_day)
    zone = ZoneInfo(talk.settings.zone)
    barred = talk.settings.blocked_users
    return Alerts(talk.desk, shelf, unasked, talk.phrases, talk.keyboards, manners, zone, barred)


def corrections_of(talk: Talk, shelf: Shelf) -> Corrections:
    """Who tells what documents have corrected, by the settings."""
    night = night_of(talk.settings.silent_hours) or NO_NIGHT
    return Corrections(talk, shelf, Manners(night, 0), ZoneInfo(talk.settings.zone))


async def _nothing() -> None:
    """What is seen where there is no store to look at."""


async def take_up(desk: Desk, intake: Intake) -> None:
    """Goes on with what was left at the last end."""
    if letters := await desk.outbox.waiting():
        numbers = sorted({letter.about for letter in letters if letter.about is not None})
        logger.warning("replies were left at the last end and may come twice: to updates %s", numbers)
        intake.sender.put(letters)
    await desk.state.write(desk.inbox.started())
    for taken in await desk.inbox.waiting():
        received = updates.again(taken.payload)
        if received is not None and taken.starts <= _MOST_STARTS:
            intake.answering.take([received])
        else:
            logger.error("update %d cannot be answered and is given up", taken.number, extra={"always": True})
            await desk.state.write(desk.inbox.finish(taken.number))


async def _until_stopped(tasks: Tasks, source: Coroutine[Any, Any, None], stop: asyncio.Event) -> None:
    """Runs the source of updates until `stop`, or until something that cannot be gone on from is raised."""
    taking = tasks.start(source)
    await _first_of(stop.wait(), tasks.failure)
    taking.cancel()
    await asyncio.wait([taking])


async def _first_of(
    awaited: Coroutine[Any, Any, Any], failure: asyncio.Future[None], seconds: float | None = None
) -> None:
    """Waits for one or the other, so many seconds at most; raises the failure."""
    waiting = asyncio.create_task(awaited)
    try:
        await asyncio.wait([waiting, failure], timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
    finally:
        waiting.cancel()
    if failure.done():
        failure.result()
