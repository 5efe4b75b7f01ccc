"""The Bot API client: which server, with which token, and what becomes of an answer that makes no sense."""

from __future__ import annotations

import logging
import re
from typing import Any

from telegram.error import InvalidToken, NetworkError, TelegramError
from telegram.ext import ExtBot
from telegram.request import BaseRequest

from bot.faces.telegram.desk.request import AiohttpRequest
from bot.settings import TOKEN_VARIABLE, Settings
from knowledge.errors import ConfigError

logger = logging.getLogger(__name__)

TELEGRAM = "https://api.telegram.org"
CONNECTIONS = 64  # requests under way at once; a message is one, so this many chats are written to together

_TOKEN = re.compile(r"[A-Za-z0-9:_-]+")
_SERVER = re.compile(r"https?://[^/\s]")
_WHERE_FROM = "talk to @BotFather on Telegram to get one"


class Client(ExtBot[None]):
    """A bot whose calls give what the server sent, unread: one update that cannot be read must not lose the others."""

    async def call(self, method: str, fields: dict[str, Any], seconds: float | None = None) -> Any:
        """The result of a method of the Bot API, as JSON has it; `seconds` is how long an answer may take.

        Raises TokenRefusedError, and TelegramError otherwise, whatever the server sends.
        """
        try:
            return await self._post(method, dict(fields), read_timeout=seconds)
        except InvalidToken as error:  # a method or a server that is not there; a refused token is another error
            raise NetworkError(f"{method}: {error}") from error
        except TelegramError:
            raise
        except Exception as error:  # python-telegram-bot takes the shape of an answer for granted
            raise NetworkError(f"{method}: an answer that makes no sense ({type(error).__name__})") from error

    async def remove_webhook(self) -> None:
        """Has updates wait at the server; where it refuses, that is a warning: without a webhook polling works."""
        try:
            await self.call("deleteWebhook", {"drop_pending_updates": False})
        except TelegramError as error:
            logger.warning("the server did not remove a webhook (%s); going on without", error)


def connect(settings: Settings, request: BaseRequest | None = None) -> Client:
    """A client for the settings' token and server, not yet connected; `request` sends its calls (default: over HTTP).

    Raises ConfigError where the token is missing or can be none, or the server's address is no http(s) address.
    """
    token = settings.token
    if token is None:
        raise ConfigError(f"{TOKEN_VARIABLE} is not set; set it to your bot's token ({_WHERE_FROM})")
    if not _TOKEN.fullmatch(token):
        raise ConfigError(f"{TOKEN_VARIABLE} does not hold a bot's token; {_WHERE_FROM}")
    server = server_of(settings)
    return Client(
        token,
        base_url=lambda token: f"{server}/bot{token}",
        request=request or AiohttpRequest(CONNECTIONS),
        get_updates_request=request or AiohttpRequest(1),
    )


def server_of(settings: Settings) -> str:
    """The address of the Bot API server. Raises ConfigError where it is no http(s) address."""
    server = (settings.telegram_api_url or TELEGRAM).rstrip("/")
    if not _SERVER.match(server):
        raise ConfigError(f"TELEGRAM_API_URL: {server!r} is no address of a server; it begins with http:// or https://")
    return server


def refused() -> ConfigError:
    """The error for a token that the server does not take; it does not show the token."""
    return ConfigError(
        f"Telegram does not accept the token in {TOKEN_VARIABLE}; {_WHERE_FROM}"
        " (and check TELEGRAM_API_URL, if you have set it)"
    )
