"""How the Bot API is spoken to: python-telegram-bot's request over aiohttp, which takes a twentieth of httpx's time."""

from __future__ import annotations

import asyncio
import json
import ssl
from typing import Any

import aiohttp
import msgspec
from telegram.error import NetworkError, TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData

_READ_SECONDS = 20.0  # for an answer, where a call names no other time
_CONNECT_SECONDS = 5.0
_OK = 200


class TokenRefusedError(TelegramError):
    """The server does not take the token: it was mistyped, or is revoked."""


class TooFastError(TelegramError):
    """The server wants to be left alone for some `seconds`."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"too many requests; to be left alone for {seconds:g} s")
        self.seconds = seconds


class MovedError(TelegramError):
    """A group has become a supergroup, whose id is `chat`."""

    def __init__(self, chat: int) -> None:
        super().__init__("the group has become a supergroup")
        self.chat = chat


class _Parameters(msgspec.Struct, frozen=True):
    """https://core.telegram.org/bots/api#responseparameters"""

    retry_after: float | None = None
    migrate_to_chat_id: int | None = None


class _Envelope(msgspec.Struct):
    """What every answer of the Bot API has (https://core.telegram.org/bots/api#making-requests)."""

    ok: bool
    error_code: int = 500
    parameters: _Parameters = _Parameters()


class AiohttpRequest(BaseRequest):
    """Sends calls over at most `connections` connections, which are kept open; a proxy that the environment names
    is used."""

    def __init__(self, connections: int) -> None:
        self._connections = connections
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float:
        """Seconds that an answer may take, where a call names no other time."""
        return _READ_SECONDS

    async def initialize(self) -> None:
        """Makes the connections' pool, where there is none."""
        if self._session is None:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=self._connections, ssl=ssl.create_default_context()),
                cookie_jar=aiohttp.DummyCookieJar(),
                headers={"User-Agent": self.USER_AGENT},
                trust_env=True,
            )

    async def shutdown(self) -> None:
        """Closes the connections."""
        session, self._session = self._session, None
        if session is not None:
            await session.close()

    async def do_request(  # noqa: PLR0917 the base class has it so
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = BaseRequest.DEFAULT_NONE,
        write_timeout: Any = BaseRequest.DEFAULT_NONE,
        connect_timeout: Any = BaseRequest.DEFAULT_NONE,
        pool_timeout: Any = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """The status and body of the Bot API's answer to one call.

        Raises TokenRefusedError, TooFastError, MovedError; NetworkError, of which TimedOut is one, where no answer
        came, or none of the Bot API: a proxy's page that says 403 is no word of Telegram's about a chat.
        """
        seconds = read_timeout if isinstance(read_timeout, float | int) else _READ_SECONDS
        status, body = await self.fetch(method, url, request_data.json_parameters if request_data else {}, seconds)
        return _status(status, body), body

    async def fetch(self, method: str, url: str, fields: dict[str, str], seconds: float) -> tuple[int, bytes]:
        """The status and body of whatever answers within so many seconds. Raises NetworkError."""
        if self._session is None:
            raise NetworkError("the connection is closed")
        try:
            # The time is asyncio's: aiohttp's own lets a server hold a call up that sends a byte now and then.
            async with (
                asyncio.timeout(seconds),
                self._session.request(method, url, data=fields or None, timeout=_TIMEOUT) as response,
            ):
                return response.status, await response.read()
        except TimeoutError as error:
            raise TimedOut(f"no answer within {seconds:g} s") from error
        except (aiohttp.ClientError, OSError, ValueError) as error:
            raise NetworkError(f"{type(error).__name__}: {error}") from error


_TIMEOUT = aiohttp.ClientTimeout(total=None, sock_connect=_CONNECT_SECONDS)


def _status(status: int, body: bytes) -> int:
    """The status that an answer is to be taken by: that in it, where the HTTP status says that all is well."""
    try:
        # As python-telegram-bot reads it: what is no UTF-8, or half a pair of UTF-16, is no reason to lose the rest.
        envelope = msgspec.convert(json.loads(body.decode("utf-8", "replace")), _Envelope)
    except (ValueError, RecursionError, msgspec.ValidationError) as error:
        raise NetworkError(f"status {status}, and no answer of the Bot API") from error
    if status == _OK and not envelope.ok:
        status = envelope.error_code
    if status == 401:
        raise TokenRefusedError("Unauthorized")
    if status == 429:
        raise TooFastError(max(envelope.parameters.retry_after or 1.0, 0.0))
    if envelope.parameters.migrate_to_chat_id is not None:
        raise MovedError(envelope.parameters.migrate_to_chat_id)
    if not 200 <= status <= 599:
        raise NetworkError(f"status {status}")
    return status
