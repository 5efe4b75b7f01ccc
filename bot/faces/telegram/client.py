"""The Bot API client: which server, with which token, and what it takes as no reason to end."""

from __future__ import annotations

import logging
import re
from typing import Any

from telegram import Update
from telegram.error import InvalidToken, TelegramError
from telegram.ext import ExtBot
from telegram.request import BaseRequest, HTTPXRequest

from bot.settings import TOKEN_VARIABLE, Settings
from knowledge.errors import ConfigError

logger = logging.getLogger(__name__)

TELEGRAM = "https://api.telegram.org"
CONNECTIONS = 64  # requests under way at once; an answer is one, so this many chats are answered together

_TOKEN = re.compile(r"[A-Za-z0-9:_-]+")
_SERVER = re.compile(r"https?://[^/\s]")
_WHERE_FROM = "talk to @BotFather on Telegram to get one"


class TokenRevokedError(TelegramError):
    """Telegram took the token at the start and refuses it now."""


class Client(ExtBot[None]):
    """A bot that outlives a server without webhooks, and that notices when its token is revoked while it polls."""

    async def delete_webhook(self, *args: Any, **kwargs: Any) -> bool:
        """As the base class; where the server refuses, that is a warning: without a webhook polling works anyway."""
        try:
            return await super().delete_webhook(*args, **kwargs)
        except TelegramError as error:
            logger.warning("the server did not remove a webhook (%s); going on without", error)
            return False

    async def get_updates(self, *args: Any, **kwargs: Any) -> tuple[Update, ...]:
        """As the base class. The polling loop would end without a word on InvalidToken, so that is raised as another
        error, which reaches the loop's error callback."""
        try:
            return await super().get_updates(*args, **kwargs)
        except InvalidToken as error:
            raise TokenRevokedError(str(error)) from error


def connect(settings: Settings, request: BaseRequest | None = None) -> Client:
    """A client for the settings' token and server, not yet connected; `request` sends its calls (default: over HTTP).

    Raises ConfigError where the token is missing or can be none, or the server's address is no http(s) address.
    """
    token = settings.token
    if token is None:
        raise ConfigError(f"{TOKEN_VARIABLE} is not set; set it to your bot's token ({_WHERE_FROM})")
    if not _TOKEN.fullmatch(token):
        raise ConfigError(f"{TOKEN_VARIABLE} does not hold a bot's token; {_WHERE_FROM}")
    server = (settings.telegram_api_url or TELEGRAM).rstrip("/")
    if not _SERVER.match(server):
        raise ConfigError(f"TELEGRAM_API_URL: {server!r} is no address of a server; it begins with http:// or https://")
    return Client(
        token,
        base_url=lambda token: f"{server}/bot{token}",
        request=request or HTTPXRequest(connection_pool_size=CONNECTIONS),
        get_updates_request=request or HTTPXRequest(connection_pool_size=1),
    )


def refused() -> ConfigError:
    """The error for a token that the server does not take; it does not show the token."""
    return ConfigError(
        f"Telegram does not accept the token in {TOKEN_VARIABLE}; {_WHERE_FROM}"
        " (and check TELEGRAM_API_URL, if you have set it)"
    )
