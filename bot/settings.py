"""`config/settings.yaml` and the environment variables that override it. The token comes from the environment alone."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, TypeVar, cast, get_args

import platformdirs

from bot.moments import night_of, zone_of
from knowledge import config
from knowledge.errors import ConfigError

N = TypeVar("N", int, float)
Log = Literal["console", "json"]

TOKEN_VARIABLE = "TELEGRAM_BOT_TOKEN"  # noqa: S105 its name, not the token # nosec B105
MOST_WORKERS = 61  # what every system can wait for at once
MOST_SECONDS = 86_400  # a day
MOST_A_SECOND = 1000  # messages and questions: beyond it stands 0, no limit
_LONGEST = 30  # digits of a number that is looked at
MOST_VERSIONS = 1000  # of each document
MOST_FOLLOWS = 1000  # of one chat
MOST_ANSWERING = 32  # each holds its own part of the store in memory


class _SettingsFile(config.Schema, frozen=True):
    store: str | None = None
    state: str | None = None
    telegram_api_url: str | None = None
    workers: int | None = None
    answering: int = 1
    document_seconds: float = 20.0
    question_seconds: float = 2.0
    versions: int = 10
    sends_per_second: int = 30
    user_burst: int = 10
    user_per_second: float = 1.0
    editors: tuple[int, ...] = ()
    allowed_users: tuple[int, ...] = ()
    blocked_users: tuple[int, ...] = ()
    allowed_chats: tuple[int, ...] = ()
    silent_seconds: float = 300.0
    health: str | None = None
    private_hosts: tuple[str, ...] = ()
    log: Log = "console"
    follows: int = 20
    alerts_a_day: int = 10
    silent_hours: str = "22-8"
    zone: str = "UTC"


@dataclass(frozen=True)
class Settings:
    """What the operator set. `workers` processes extract, `answering` ones answer (1: the bot's own).

    The extraction of one document may take `document_seconds`, looking up one question `question_seconds` (0: any
    time); so many old `versions` of a document are kept. The bot's own state is in `state`, None: beside the store. It
    sends `sends_per_second` messages at most (0: as many as the server takes); a user may ask `user_burst` questions at
    once (0: any number) and then `user_per_second`. Users and chats are Telegram's ids; an empty list of those allowed
    admits everyone. After `silent_seconds` of standstill the serving bot ends (0: never); `health` is the HOST:PORT at
    which it is seen from outside, `log` the form of its lines. Feeds may be read from `private_hosts` although
    their addresses are private. A chat may follow so many things (`follows`), and is told of what is new `alerts_a_day`
    times at most, never in the `silent_hours` ("22-8") of its `zone` (IANA), which a reader may change.
    `token` and `webhook_secret` are not shown in the value's representation.
    """

    store: Path
    telegram_api_url: str | None
    workers: int
    answering: int
    document_seconds: float
    question_seconds: float
    token: str | None = field(repr=False)
    webhook_secret: str | None = field(default=None, repr=False)
    versions: int = 10
    state: Path | None = None
    sends_per_second: int = 30
    user_burst: int = 10
    user_per_second: float = 1.0
    editors: frozenset[int] = frozenset()
    allowed_users: frozenset[int] = frozenset()
    blocked_users: frozenset[int] = frozenset()
    allowed_chats: frozenset[int] = frozenset()
    silent_seconds: float = 300.0
    health: str | None = None
    private_hosts: frozenset[str] = frozenset()
    log: Log = "console"
    follows: int = 20
    alerts_a_day: int = 10
    silent_hours: str = "22-8"
    zone: str = "UTC"

    def state_of(self, store: Path) -> Path:
        """The file of the bot's own state: the one that was set, else the store's name with `.state` before its
        ending."""
        return self.state or store.with_name(f"{store.stem}.state{store.suffix}")


def load_settings() -> Settings:
    """The settings, environment before file before default. Raises ConfigError."""
    file = config.load("settings.yaml", _SettingsFile)
    store = os.environ.get("NEWSBOT_STORE") or file.store
    state = os.environ.get("NEWSBOT_STATE") or file.state
    workers = _processes("NEWSBOT_WORKERS", MOST_WORKERS) or file.workers
    if workers is None:
        workers = min(os.cpu_count() or 1, MOST_WORKERS)
    if not 1 <= workers <= MOST_WORKERS:
        raise ConfigError(f"{config.path('settings.yaml')}: workers: is {workers}; give 1 to {MOST_WORKERS}, or null")
    answering = _processes("NEWSBOT_ANSWERING", MOST_ANSWERING) or file.answering
    if not 1 <= answering <= MOST_ANSWERING:
        raise ConfigError(f"{config.path('settings.yaml')}: answering: is {answering}; give 1 to {MOST_ANSWERING}")
    return Settings(
        store=_path(store) if store else Path(platformdirs.user_data_dir("newsbot", False)) / "newsbot.db",
        telegram_api_url=os.environ.get("TELEGRAM_API_URL") or file.telegram_api_url,
        workers=workers,
        answering=answering,
        document_seconds=_number("document_seconds", file.document_seconds, float, "seconds", MOST_SECONDS),
        question_seconds=_number("question_seconds", file.question_seconds, float, "seconds", MOST_SECONDS),
        versions=_number("versions", file.versions, int, "old versions", MOST_VERSIONS, none="none"),
        token=(os.environ.get(TOKEN_VARIABLE) or "").strip() or None,
        webhook_secret=os.environ.get("NEWSBOT_WEBHOOK_SECRET") or None,
        state=_path(state) if state else None,
        sends_per_second=_number("sends_per_second", file.sends_per_second, int, "messages a second", MOST_A_SECOND),
        user_burst=_number("user_burst", file.user_burst, int, "questions", MOST_A_SECOND),
        user_per_second=_number("user_per_second", file.user_per_second, float, "questions a second", MOST_A_SECOND),
        editors=_ids("editors", file.editors),
        allowed_users=_ids("allowed_users", file.allowed_users),
        blocked_users=_ids("blocked_users", file.blocked_users),
        allowed_chats=_ids("allowed_chats", file.allowed_chats),
        silent_seconds=_number("silent_seconds", file.silent_seconds, float, "seconds", MOST_SECONDS),
        health=os.environ.get("NEWSBOT_HEALTH") or file.health,
        private_hosts=_hosts(file.private_hosts),
        log=_log(file.log),
        follows=_number("follows", file.follows, int, "things", MOST_FOLLOWS, none="none"),
        alerts_a_day=_number("alerts_a_day", file.alerts_a_day, int, "messages a day", MOST_A_SECOND),
        silent_hours=_hours(file.silent_hours),
        zone=_zone(file.zone),
    )


def _processes(variable: str, most: int) -> int | None:
    """The number of processes in an environment variable; None where it is not set. Raises ConfigError."""
    value = os.environ.get(variable)
    if not value:
        return None
    if not value.isdecimal() or len(value) > 3 or not 1 <= int(value) <= most:
        raise ConfigError(f"{variable}: {value!r} is not a number of processes; give 1 to {most}")
    return int(value)


def _number(key: str, of_file: N, kind: Callable[[str], N], what: str, most: int, *, none: str = "no limit") -> N:
    """A number of `what`, 0 (`none`) to `most`: the environment variable's, else the file's. Raises ConfigError."""
    variable = f"NEWSBOT_{key.upper()}"
    written = os.environ.get(variable)
    where, value = (variable, written) if written else (f"{config.path('settings.yaml')}: {key}", of_file)
    try:
        number = kind(str(value)[:_LONGEST])
        if 0 <= number <= most:
            return number
    except ValueError:
        pass
    raise ConfigError(f"{where}: {value!r} is no number of {what}; give 0 ({none}) to {most}")


def _ids(key: str, of_file: tuple[int, ...]) -> frozenset[int]:
    """Telegram's ids of users or chats: the environment variable's, else the file's. Raises ConfigError."""
    variable = f"NEWSBOT_{key.upper()}"
    written = os.environ.get(variable)
    if not written:
        return frozenset(of_file)
    try:
        return frozenset(int(number[:_LONGEST]) for number in written.replace(",", " ").split())
    except ValueError as error:
        raise ConfigError(
            f"{variable}: {written!r} is no list of ids; give numbers with commas between them"
        ) from error


def _hosts(of_file: tuple[str, ...]) -> frozenset[str]:
    """Names of hosts, in small letters: the environment variable's, else the file's."""
    written = os.environ.get("NEWSBOT_PRIVATE_HOSTS")
    names = written.replace(",", " ").split() if written else of_file
    return frozenset(name.strip().strip("[]").lower() for name in names)


def _hours(of_file: str) -> str:
    """The hours in which nobody is written to: the environment variable's, else the file's. Raises ConfigError."""
    where, hours = _written("silent_hours", of_file)
    if night_of(hours) is None:
        raise ConfigError(f"{where}: {hours!r} is no pair of hours; give one as 22-8, or 0-0 for none")
    return hours


def _zone(of_file: str) -> str:
    """The name of a time zone: the environment variable's, else the file's. Raises ConfigError."""
    where, name = _written("zone", of_file)
    if (zone := zone_of(name)) is None:
        raise ConfigError(f"{where}: {name!r} is no time zone; give one such as Asia/Almaty")
    return zone.key


def _written(key: str, of_file: str) -> tuple[str, str]:
    """Where a setting stands, and what it is: the environment variable's, else the file's."""
    variable = f"NEWSBOT_{key.upper()}"
    written = os.environ.get(variable)
    return (variable, written) if written else (f"{config.path('settings.yaml')}: {key}", of_file)


def _log(of_file: Log) -> Log:
    """The form of log lines: the environment variable's, else the file's. Raises ConfigError."""
    written = os.environ.get("NEWSBOT_LOG")
    if not written:
        return of_file
    for form in get_args(Log):
        if written == form:
            return cast(Log, form)
    raise ConfigError(f"NEWSBOT_LOG: {written!r} is no form of log lines; give one of {', '.join(get_args(Log))}")


def _path(store: str) -> Path:
    try:
        return Path(store).expanduser()
    except RuntimeError as error:
        raise ConfigError(f"store: {store}: whose home folder that is cannot be told; give a full path") from error
