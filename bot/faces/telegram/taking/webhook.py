"""Updates that the server brings: each is in the inbox before it is told that all is well."""

from __future__ import annotations

import asyncio
import hmac
import json
import logging
import re
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from aiohttp import web
from telegram.error import TelegramError

from bot.faces.telegram.desk.desk import Desk
from bot.faces.telegram.desk.listening import Address, address, serving
from bot.faces.telegram.desk.request import TokenRefusedError, TooFastError
from bot.faces.telegram.taking.intake import Intake
from bot.faces.telegram.taking.poller import ALLOWED
from knowledge.errors import ConfigError

logger = logging.getLogger(__name__)

_HEADER = "X-Telegram-Bot-Api-Secret-Token"
_ADDRESS = re.compile(r"https?://[^/\s]")
_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")  # https://core.telegram.org/bots/api#setwebhook
_MOST_BYTES = 1 << 20  # of an update: ordinarily some thousand
_PATIENCE = 5.0  # seconds that the server is let wait for room, before it is told to come again
_FIRST_PAUSE, _LONGEST_PAUSE = 1.0, 30.0  # seconds between two tries to tell the server the address


@dataclass(frozen=True, slots=True)
class Webhook:
    """Where the server brings updates (`url`), where this process listens (`at`), and what only the server knows."""

    url: str
    at: Address
    secret: str = field(repr=False)


def webhook(url: str, listen_at: str | None, secret: str | None) -> Webhook:
    """A webhook from what the operator gave; where no secret is given one is made. Raises ConfigError."""
    if not _ADDRESS.match(url):
        raise ConfigError(f"--webhook: {url!r} is no address that a server can call; it begins with https://")
    at = address(listen_at, "--listen")
    if secret is not None and not _SECRET.fullmatch(secret):
        raise ConfigError("NEWSBOT_WEBHOOK_SECRET: holds other characters than A-Z a-z 0-9 _ -, or more than 256")
    return Webhook(url, at, secret or secrets.token_urlsafe(32))


async def listen(webhook: Webhook, desk: Desk, intake: Intake, ready: Callable[[], None]) -> None:
    """Takes updates until it is cancelled; `ready` is called once the server knows the address.

    Raises TokenRefusedError, StateError; ConfigError where it cannot listen there.
    """
    failed: asyncio.Future[web.Response] = asyncio.get_running_loop().create_future()

    async def taken(request: web.Request) -> web.Response:
        if not hmac.compare_digest(request.headers.get(_HEADER, "").encode(), webhook.secret.encode()):
            logger.warning("somebody without the secret called the webhook")
            return web.Response(status=403)
        try:
            raw = json.loads((await request.read()).decode("utf-8", "replace"))
        except (ValueError, RecursionError):
            return web.Response(status=400)
        try:
            async with asyncio.timeout(_PATIENCE):
                await desk.flow.has_room()
        except TimeoutError:
            return web.Response(status=503, headers={"Retry-After": "1"})
        desk.counts.heard = desk.clock.now()
        try:
            await intake.take([raw])
        except Exception as error:
            if not failed.done():
                failed.set_exception(error)
            raise
        return web.Response()

    app = web.Application(client_max_size=_MOST_BYTES)
    app.router.add_post(urlsplit(webhook.url).path or "/", taken)
    async with serving(app, webhook.at):
        await _announce(webhook, desk)
        ready()
        await failed


async def _announce(webhook: Webhook, desk: Desk) -> None:
    """Tells the server the address, until it takes it."""
    fields = {"url": webhook.url, "secret_token": webhook.secret, "allowed_updates": ALLOWED}
    pause = _FIRST_PAUSE
    while True:
        try:
            await desk.client.call("setWebhook", fields)
        except TokenRefusedError:
            raise
        except TelegramError as error:
            wait = error.seconds if isinstance(error, TooFastError) else pause
            logger.warning("the server does not take the webhook (%s); trying again in %g s", error, wait)
            await desk.clock.sleep(wait)
            pause = min(2 * pause, _LONGEST_PAUSE)
        else:
            return
