"""Log lines of the serving bot: one line each on standard error, without the token and without tracebacks."""

from __future__ import annotations

import datetime as dt
import json
import logging
import sys
import time
from collections import OrderedDict
from collections.abc import Callable
from contextvars import ContextVar
from typing import Any
from urllib.parse import quote

from bot.settings import Log

# The number of the update that a task is at work for; its lines begin with it.
about: ContextVar[int | None] = ContextVar("about", default=None)

_LONGEST = 2000  # code points of a line
_QUIET_SECONDS = 1.0  # in which the same is said once
_REMEMBERED = 200  # kinds of lines whose repetition is noticed


class OneLine(logging.Formatter):
    """Formats a record as one line; an exception is its type and message; `secret` is blotted out wherever it is."""

    def __init__(self, secret: str) -> None:
        super().__init__("%(asctime)s %(levelname)s %(message)s", datefmt="%Y-%m-%d %H:%M:%S")
        self._secrets = {secret, quote(secret, safe="")} - {""}

    def format(self, record: logging.LogRecord) -> str:
        return self._clean(super().format(record))

    def _clean(self, line: str) -> str:
        for secret in self._secrets:
            line = line.replace(secret, "[token]")
        return _printable(" ".join(line.split()))[:_LONGEST]

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 the base class names it
        if (number := about.get()) is not None:
            record.message = f"update {number}: {record.message}"
        return super().formatMessage(record)

    def formatException(self, ei: object) -> str:  # noqa: N802 the base class names it
        error = ei[1] if isinstance(ei, tuple) else None
        return f"({type(error).__name__}: {error})"

    def formatStack(self, stack_info: str) -> str:  # noqa: N802 the base class names it
        return ""


class Json(OneLine):
    """Formats a record as an object of JSON in one line: `at` (UTC), `level`, `logger`, `update` where it is about one,
    and `say`."""

    def format(self, record: logging.LogRecord) -> str:
        at = dt.datetime.fromtimestamp(record.created, dt.UTC).isoformat(timespec="milliseconds")
        fields: dict[str, Any] = {"at": at, "level": record.levelname, "logger": record.name}
        if (number := about.get()) is not None:
            fields["update"] = number
        said = record.getMessage()
        if record.exc_info:
            said = f"{said} {self.formatException(record.exc_info)}"
        return json.dumps({**fields, "say": self._clean(said)}, ensure_ascii=False)


class Seldom(logging.Filter):
    """Lets a warning or an error through once a second; the next one then tells how many it stands for.

    Lines are the same where they come from one place of the program. What is given up is told each time: which update
    it was is all that is left of it.
    """

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        super().__init__()
        self._now = now
        self._said: OrderedDict[tuple[str, int], tuple[float, int]] = OrderedDict()

    def filter(self, record: logging.LogRecord) -> bool:
        if record.levelno < logging.WARNING or getattr(record, "always", False):
            return True
        place = (record.pathname, record.lineno)
        at, unsaid = self._said.pop(place, (float("-inf"), 0))
        now = self._now()
        if now - at < _QUIET_SECONDS:
            self._said[place] = (at, unsaid + 1)
            return False
        self._said[place] = (now, 0)
        if len(self._said) > _REMEMBERED:
            self._said.popitem(last=False)
        if unsaid:
            record.msg, record.args = f"{record.getMessage()} (and {unsaid} more like it)", None
        return True


_FORMS: dict[Log, type[OneLine]] = {"console": OneLine, "json": Json}


def log_to_stderr(secret: str, form: Log) -> None:
    """Sends every logger's lines to standard error: the bot's own from INFO on, a library's from WARNING on."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_FORMS[form](secret))
    handler.addFilter(Seldom())
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    for own in ("bot", "knowledge"):
        logging.getLogger(own).setLevel(logging.INFO)
    logging.captureWarnings(True)


def _printable(line: str) -> str:
    """The line with what moves a terminal's cursor, or turns its letters round, written out."""
    if line.isprintable():
        return line
    return "".join(char if char.isprintable() else char.encode("unicode_escape").decode() for char in line)
