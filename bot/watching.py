"""Watching by the settings: in this process until it is told to stop, or in one beside a bot that serves."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from pathlib import Path

from bot.faces.telegram.desk.logs import log_to_stderr
from bot.settings import Settings
from bot.stopping import stop_signals
from knowledge.feeds.addresses import Addresses
from knowledge.feeds.listed import Feed
from knowledge.feeds.watching import Means, watch
from knowledge.rules import load_rules

logger = logging.getLogger(__name__)


def means_of(settings: Settings, store: Path) -> Means:
    """What is read with, by the settings. Raises ConfigError."""
    return Means(store, load_rules(), settings.workers, settings.document_seconds, Addresses(settings.private_hosts))


async def watch_until_stopped(feeds: Sequence[Feed], means: Means, settings: Settings) -> None:
    """Reads the feeds until SIGINT or SIGTERM comes. Raises StoreError."""
    log_to_stderr(settings.token or "", settings.log)
    with stop_signals() as stop:
        watching = asyncio.create_task(watch(feeds, means, logger.info))
        stopping = asyncio.create_task(stop.wait())
        await asyncio.wait([watching, stopping], return_when=asyncio.FIRST_COMPLETED)
        stopping.cancel()
        watching.cancel()
        try:
            await watching
        except asyncio.CancelledError:
            return
