"""Watching by the settings: in this process until it is told to stop, or in one beside a bot that serves."""

from __future__ import annotations

import asyncio
import logging
import multiprocessing
import sys
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from multiprocessing import resource_tracker
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import TYPE_CHECKING

from bot.settings import Settings, load_settings
from bot.stopping import signals_held_back, stop_signals
from knowledge.bulk.orphan import end_with_parent
from knowledge.errors import KnowledgeError
from knowledge.feeds.listed import Feed, load_feeds

if TYPE_CHECKING:
    from knowledge.feeds.watching import Means

logger = logging.getLogger(__name__)

_SPAWN = multiprocessing.get_context("spawn")
_BETWEEN_LOOKS = 0.5  # seconds between two looks whether the process beside is there still
_PAUSE, _LONGEST_PAUSE = 1.0, 60.0  # seconds until one that ended is started again
_STEADY = 300.0  # seconds: what has been at work for longer did not end because it began
_PATIENCE = 2.0  # seconds that it has to end by itself


def means_of(settings: Settings, store: Path) -> Means:
    """What is read with, by the settings. Raises ConfigError."""
    from knowledge.feeds.addresses import Addresses
    from knowledge.feeds.watching import Means
    from knowledge.rules import load_rules

    addresses = Addresses(settings.private_hosts)
    return Means(store, load_rules(), settings.workers, settings.document_seconds, settings.versions, addresses)


async def watch_until_stopped(feeds: Sequence[Feed], means: Means, settings: Settings) -> None:
    """Reads the feeds until SIGINT or SIGTERM comes. Raises StoreError, WatchedError."""
    from bot.faces.telegram.desk.logs import log_to_stderr
    from knowledge.feeds.watching import watch

    log_to_stderr(settings.token or "", settings.log)
    with stop_signals() as stop:
        watching = asyncio.create_task(watch(feeds, means, logger.info))
        stopping = asyncio.create_task(stop.wait())
        await asyncio.wait([watching, stopping], return_when=asyncio.FIRST_COMPLETED)
        stopping.cancel()
        watching.cancel()
        with suppress(asyncio.CancelledError):
            await watching


@asynccontextmanager
async def watching_beside(store: Path, watch: Callable[[Path], None] | None = None) -> AsyncIterator[None]:
    """A process that reads the feeds meanwhile, another one where it ends; where this one is killed, it ends by itself.

    A bot that serves answers as if it were not there: what it fetches and extracts takes none of the bot's time.
    `watch` is what the process does, a function of a module.
    """
    resource_tracker.ensure_running()  # it lets signals through again that are held back while a process starts
    keeping = asyncio.create_task(_keep_watching(store, watch or _watch))
    try:
        yield
    finally:
        keeping.cancel()
        with suppress(asyncio.CancelledError):
            await keeping


async def _keep_watching(store: Path, watch: Callable[[Path], None]) -> None:
    loop = asyncio.get_running_loop()
    pause = _PAUSE
    while True:
        begun = loop.time()
        # No daemon: it has processes of its own, in which documents are extracted.
        process = _SPAWN.Process(target=watch, args=(store,), name="watch")
        with signals_held_back():
            process.start()
        try:
            while process.is_alive():  # noqa: ASYNC110 a process sets no event
                await asyncio.sleep(_BETWEEN_LOOKS)
        finally:
            _end(process)
        pause = _PAUSE if loop.time() - begun > _STEADY else pause
        logger.error("what reads the feeds has ended (status %s); again in %g s", process.exitcode, pause)
        await asyncio.sleep(pause)
        pause = min(2 * pause, _LONGEST_PAUSE)


def _end(process: BaseProcess) -> None:
    process.terminate()
    process.join(_PATIENCE)
    if process.exitcode is None:
        process.kill()
        process.join()


def _watch(store: Path) -> None:
    """What the process beside does. Ctrl-C is held back here: it is for the process that serves."""
    end_with_parent()
    try:
        settings = load_settings()
        asyncio.run(watch_until_stopped(load_feeds(), means_of(settings, store), settings))
    except KnowledgeError as error:
        logger.error("%s", error)
        sys.exit(1)
