"""Log lines of the serving bot: one line each on standard error, without the token and without tracebacks."""

from __future__ import annotations

import logging
import sys
from urllib.parse import quote


class OneLine(logging.Formatter):
    """Formats a record as one line; an exception is its type and message; `secret` is blotted out wherever it is."""

    def __init__(self, secret: str) -> None:
        super().__init__("%(asctime)s %(levelname)s %(message)s", datefmt="%Y-%m-%d %H:%M:%S")
        self._secrets = {secret, quote(secret, safe="")}

    def format(self, record: logging.LogRecord) -> str:
        line = super().format(record)
        for secret in self._secrets:
            line = line.replace(secret, "[token]")
        return " ".join(line.split())

    def formatException(self, ei: object) -> str:  # noqa: N802 the base class names it
        error = ei[1] if isinstance(ei, tuple) else None
        return f"({type(error).__name__}: {error})"

    def formatStack(self, stack_info: str) -> str:  # noqa: N802 the base class names it
        return ""


def log_to_stderr(secret: str) -> None:
    """Sends every logger's lines to standard error: the bot's own from INFO on, a library's from WARNING on.

    httpx would log each request's address, which holds the token, at INFO.
    """
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(OneLine(secret))
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    logging.getLogger("bot").setLevel(logging.INFO)
    for library in ("httpx", "httpcore"):
        logging.getLogger(library).setLevel(logging.WARNING)
    logging.captureWarnings(True)
