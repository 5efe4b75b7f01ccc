"""The serving bot: starts, polls for updates, and stops cleanly on SIGINT or SIGTERM."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import signal
from collections.abc import Iterator
from typing import TYPE_CHECKING, cast

from telegram import BotCommand, Update
from telegram.error import InvalidToken, NetworkError, TelegramError
from telegram.ext import Application

from bot.faces.telegram.client import CONNECTIONS, Client, TokenRevokedError, connect, refused
from bot.faces.telegram.handlers import App, Handlers
from bot.faces.telegram.logs import log_to_stderr
from bot.model import Answers
from bot.phrases import FALLBACK, LANGUAGES, Phrases
from bot.settings import Settings

if TYPE_CHECKING:
    from telegram.ext import Updater

logger = logging.getLogger(__name__)

_LONGEST_PAUSE = 30.0  # seconds between two tries to reach the server at the start


async def serve(answers: Answers, phrases: Phrases, settings: Settings) -> None:
    """Answers on Telegram until SIGINT or SIGTERM comes.

    Raises ConfigError, a sentence without the token, where the token is missing or is not accepted.
    """
    client = connect(settings)
    log_to_stderr(client.token)
    app = application(client, answers, phrases)
    with _stop_signals() as stop:
        try:
            if await _reach(app, stop):
                await _run(app, phrases, stop)
        finally:
            await app.shutdown()
            await client.shutdown()  # the application leaves it open where it was never reached


def application(client: Client, answers: Answers, phrases: Phrases) -> App:
    """An application that answers updates, several at once."""
    app: App = Application.builder().bot(client).concurrent_updates(CONNECTIONS).job_queue(None).build()
    Handlers(answers, phrases).register(app)
    return app


async def register_commands(client: Client, phrases: Phrases) -> None:
    """Has Telegram's menus list the commands, in each language; a server that refuses is a warning."""
    for language in LANGUAGES:
        commands = [BotCommand(name, does) for name, does in phrases.menu(language)]
        try:
            await client.set_my_commands(commands, language_code=None if language == FALLBACK else language)
        except TelegramError as error:
            logger.warning("the commands were not registered in %r (%s); going on without", language, error)


async def _reach(app: App, stop: asyncio.Event) -> bool:
    """Connects, however long the server takes to be there; False where a signal came first."""
    pause = 1.0
    while not stop.is_set():
        try:
            await app.initialize()
        except InvalidToken:
            raise refused() from None
        except NetworkError as error:
            logger.warning("cannot reach the Bot API server (%s); trying again in %.0f s", error, pause)
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(stop.wait(), pause)
            pause = min(2 * pause, _LONGEST_PAUSE)
        else:
            return True
    return False


async def _run(app: App, phrases: Phrases, stop: asyncio.Event) -> None:
    revoked = False

    def on_polling_error(error: TelegramError) -> None:
        nonlocal revoked
        logger.warning("polling: %s: %s", type(error).__name__, error)
        if isinstance(error, TokenRevokedError):
            revoked = True
            stop.set()

    client, updater = app.bot, cast("Updater", app.updater)  # the builder makes one where it is not told otherwise
    await register_commands(client, phrases)
    await updater.start_polling(allowed_updates=[Update.MESSAGE], error_callback=on_polling_error)
    try:
        await app.start()
        logger.info("answering as @%s; Ctrl-C ends it", client.username)
        await stop.wait()
    finally:
        await updater.stop()
        if app.running:
            await app.stop()
    if revoked:
        raise refused()


@contextlib.contextmanager
def _stop_signals() -> Iterator[asyncio.Event]:
    """An event that SIGINT and SIGTERM set; where the event loop takes no signals, they end the program as usual."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    handled = []
    for number in (signal.SIGINT, signal.SIGTERM):
        with contextlib.suppress(NotImplementedError):
            loop.add_signal_handler(number, stop.set)
            handled.append(number)
    try:
        yield stop
    finally:
        for number in handled:
            loop.remove_signal_handler(number)
