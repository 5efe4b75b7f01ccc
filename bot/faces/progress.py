"""A progress bar for a load, on standard error, where that is a terminal."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from knowledge.bulk.reading import Step


@contextmanager
def progress(size: Callable[[], int]) -> Iterator[Callable[[Step], None]]:
    """A function to call with how far reading has come; `size` counts the bytes that are to be read (0: nobody knows).

    Of packed files both are the packed bytes: what they unpack to is not known before the end.
    """
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

    told = TextColumn("{task.fields[records]:,} documents, {task.fields[rate]:,.0f} a second")
    columns: list[Any] = [TextColumn("loading"), BarColumn(), TaskProgressColumn(), told, TimeRemainingColumn()]
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task, records = bar.add_task("loading", total=size() or None, records=0, rate=0.0), 0

        def advance(step: Step) -> None:
            nonlocal records
            records += step.records
            rate = records / max(bar.tasks[task].elapsed or 0, 1)
            bar.update(task, completed=step.read, records=records, rate=rate)

        yield advance
