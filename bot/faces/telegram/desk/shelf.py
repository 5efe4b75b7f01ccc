"""The store as those read it who tell something unasked: one reader of theirs, one question at a time, in a thread."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import TypeVar

from knowledge.errors import StoreError
from knowledge.store.reader import StoreReader, open_reader

T = TypeVar("T")


class Shelf:
    """A store's reader, which is opened when something is asked first, and anew after it failed."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._opened = ExitStack()
        self._reader: StoreReader | None = None
        self._one = threading.Lock()  # who asks may be cancelled: the thread goes on

    async def ask(self, question: Callable[[StoreReader], T]) -> T:
        """What a question to the store gives. Raises StoreError."""
        return await asyncio.to_thread(self._ask, question)

    async def commit(self) -> object:
        """Another one after each commit of the store, and where another file has taken its place. Raises StoreError."""
        return await self.ask(StoreReader.commit)

    async def close(self) -> None:
        """Closes the reader, when what is asked has been answered."""
        await asyncio.to_thread(self._close)

    def _ask(self, question: Callable[[StoreReader], T]) -> T:
        with self._one:
            if self._reader is None:
                self._reader = self._opened.enter_context(open_reader(self._path))
            try:
                return question(self._reader)
            except StoreError:
                self._end()
                raise

    def _close(self) -> None:
        with self._one:
            self._end()

    def _end(self) -> None:
        self._reader = None
        self._opened.close()
