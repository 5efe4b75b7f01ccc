"""What every command does at the console: say a line, write JSON, run what waits."""

from __future__ import annotations

import json
from collections.abc import Coroutine
from typing import Any, TypeVar

import click

from bot.faces.showing import showable

T = TypeVar("T")


def run(work: Coroutine[Any, Any, T]) -> T:
    """Runs what writes or serves. Only it needs asyncio, whose import takes a tenth of the time of an answer."""
    import asyncio

    try:
        return asyncio.run(work)
    except asyncio.CancelledError:
        raise KeyboardInterrupt from None


def say(line: str) -> None:
    """One line on standard error, whatever names of files or ids of documents are in it."""
    click.echo(" ".join(showable(line).splitlines()), err=True)


def dumps(data: object) -> str:
    """JSON on one line, every script as it is written."""
    return json.dumps(data, ensure_ascii=False)
