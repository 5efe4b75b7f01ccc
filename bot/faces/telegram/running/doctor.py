"""Whether all is there that the bot needs to serve, a finding each; nothing is changed, and no secret shown."""

from __future__ import annotations

import asyncio
import shutil
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from pathlib import Path

import aiohttp
from telegram.error import InvalidToken, TelegramError

from bot.configuration import check
from bot.faces.telegram.desk.client import connect, refused, server_of
from bot.faces.telegram.desk.request import TokenRefusedError
from bot.settings import Settings
from knowledge.errors import KnowledgeError
from knowledge.state.file import look_at
from knowledge.store.reader import open_reader

_SECONDS = 15.0  # for the server to answer
_WRONG = 30.0  # seconds by which a clock may differ: a message at midnight is of the wrong day
_ROOM = 200_000_000  # bytes that are to be free at least: some thousand documents, and their log while they are loaded
_COPIES = 2  # of the store must have room: a backup, and the store while it is made small


class UnwellError(Exception):
    """A check that fails: what is wrong, and what to do."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check has found: whether all is well, and what there is to say."""

    check: str
    ok: bool
    say: str


@dataclass(frozen=True, slots=True)
class Patient:
    """Whom the checks look at."""

    settings: Settings
    store: Path
    state: Path


async def _configuration(patient: Patient) -> str:
    checked = check()
    if checked.faults:
        more = len(checked.faults) - 1
        raise UnwellError(checked.faults[0] + (f" (and {more} more: newsbot config check)" if more else ""))
    return f"{checked.files} files, all as they should be"


async def _token(patient: Patient) -> str:
    client = connect(patient.settings)
    try:
        async with asyncio.timeout(_SECONDS):
            await client.initialize()
        return f"accepted: the bot is @{client.username}"
    except (InvalidToken, TokenRefusedError):
        raise refused() from None
    except (TelegramError, TimeoutError) as error:
        raise UnwellError(f"cannot be tried: the Bot API server does not answer ({error or 'in time'})") from error
    finally:
        await client.shutdown()


async def _store(patient: Patient) -> str:
    with open_reader(patient.store) as reader:
        return f"{patient.store}: {reader.count_documents()} documents, the last one's day is {reader.last_day()}"


async def _state(patient: Patient) -> str:
    return look_at(patient.state)


async def _disk(patient: Patient) -> str:
    folder = next(folder for folder in patient.store.absolute().parents if folder.exists())
    size = patient.store.stat().st_size if patient.store.exists() else 0
    free, needed = shutil.disk_usage(folder).free, max(_ROOM, _COPIES * size)
    if free < needed:
        raise UnwellError(f"{folder}: {_megabytes(free)} are free; make room, {_megabytes(needed)} are needed")
    return f"{folder}: {_megabytes(free)} are free"


async def _clock(patient: Patient) -> str:
    server = server_of(patient.settings)
    try:
        async with (
            asyncio.timeout(_SECONDS),
            aiohttp.ClientSession(trust_env=True) as session,
            session.get(server, allow_redirects=False) as response,
        ):
            told = response.headers.get("Date")
    except (aiohttp.ClientError, OSError) as error:
        raise UnwellError(f"cannot be compared: {server} does not answer ({error or 'in time'})") from error
    if told is None:
        return f"{server} tells no time to compare it with"
    try:
        ahead = time.time() - parsedate_to_datetime(told).timestamp()
    except ValueError:
        return f"{server} tells no time that can be read"
    if abs(ahead) > _WRONG:
        raise UnwellError(f"is {abs(ahead):.0f} s {'ahead of' if ahead > 0 else 'behind'} {server}; set it")
    return f"agrees with {server}"


_CHECKS: tuple[tuple[str, Callable[[Patient], Awaitable[str]]], ...] = (
    ("configuration", _configuration),
    ("token", _token),
    ("store", _store),
    ("state", _state),
    ("disk", _disk),
    ("clock", _clock),
)


async def examine(patient: Patient) -> list[Finding]:
    """The findings, in the order of the table."""
    findings = []
    for name, look in _CHECKS:
        try:
            ok, say = True, await look(patient)
        except (UnwellError, KnowledgeError, OSError) as error:
            ok, say = False, str(error)
        token = patient.settings.token
        findings.append(Finding(name, ok, say.replace(token, "[token]") if token else say))
    return findings


def unread(error: KnowledgeError) -> list[Finding]:
    """The findings where the settings cannot be read."""
    rest = "was not looked at: the configuration is wrong"
    return [Finding("configuration", False, str(error)), *(Finding(name, False, rest) for name, _ in _CHECKS[1:])]


def _megabytes(count: int) -> str:
    """
    >>> _megabytes(1_234_567_890)
    '1,235 MB'
    """
    return f"{count / 1e6:,.0f} MB"
