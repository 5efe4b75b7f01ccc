"""`config/settings.yaml` and the environment variables that override it. The token comes from the environment alone."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path

import platformdirs

from knowledge import config
from knowledge.errors import ConfigError

TOKEN_VARIABLE = "TELEGRAM_BOT_TOKEN"  # noqa: S105 its name, not the token # nosec B105
MOST_WORKERS = 61  # what every system can wait for at once
MOST_SECONDS = 86_400  # a day
MOST_ANSWERING = 32  # each holds its own part of the store in memory


class _SettingsFile(config.Schema, frozen=True):
    store: str | None = None
    telegram_api_url: str | None = None
    workers: int | None = None
    answering: int = 1
    document_seconds: float = 20.0
    question_seconds: float = 2.0


@dataclass(frozen=True)
class Settings:
    """What the operator set. `workers` processes extract, `answering` ones answer (1: the bot's own).

    The extraction of one document may take `document_seconds`, looking up one question `question_seconds` (0: any
    time). `token` is not shown in the value's representation.
    """

    store: Path
    telegram_api_url: str | None
    workers: int
    answering: int
    document_seconds: float
    question_seconds: float
    token: str | None = field(repr=False)


def load_settings() -> Settings:
    """The settings, environment before file before default. Raises ConfigError."""
    file = config.load("settings.yaml", _SettingsFile)
    store = os.environ.get("NEWSBOT_STORE") or file.store
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
        document_seconds=_seconds("NEWSBOT_DOCUMENT_SECONDS", "document_seconds", file.document_seconds),
        question_seconds=_seconds("NEWSBOT_QUESTION_SECONDS", "question_seconds", file.question_seconds),
        token=(os.environ.get(TOKEN_VARIABLE) or "").strip() or None,
    )


def _processes(variable: str, most: int) -> int | None:
    """The number of processes in an environment variable; None where it is not set. Raises ConfigError."""
    value = os.environ.get(variable)
    if not value:
        return None
    if not value.isdecimal() or len(value) > 3 or not 1 <= int(value) <= most:
        raise ConfigError(f"{variable}: {value!r} is not a number of processes; give 1 to {most}")
    return int(value)


def _seconds(variable: str, key: str, of_file: float) -> float:
    """A number of seconds: the environment variable's, else the file's. Raises ConfigError where it is none."""
    written = os.environ.get(variable)
    where, value = (variable, written) if written else (f"{config.path('settings.yaml')}: {key}", of_file)
    try:
        seconds = float(value)
    except ValueError:
        seconds = -1.0
    if not 0 <= seconds <= MOST_SECONDS:
        raise ConfigError(f"{where}: {value!r} is no number of seconds; give 0 (no limit) to {MOST_SECONDS}")
    return seconds


def _path(store: str) -> Path:
    try:
        return Path(store).expanduser()
    except RuntimeError as error:
        raise ConfigError(f"store: {store}: whose home folder that is cannot be told; give a full path") from error
