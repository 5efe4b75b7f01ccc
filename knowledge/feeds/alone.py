"""One process at a time reads feeds into a store: two would fetch everything twice."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from knowledge.claim import is_claimed
from knowledge.errors import StoreError, WatchedError


@contextmanager
def alone(store: Path) -> Iterator[None]:
    """Keeps others from reading feeds into a store meanwhile, by a file beside it, which stays there.

    Not by the store itself: SQLite's own locks would go with it. Raises WatchedError where another process does it,
    StoreError where the file cannot be made.
    """
    beside = store.with_name(f"{store.name}.watch")
    try:
        beside.parent.mkdir(parents=True, exist_ok=True)
        opened = os.open(beside, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        raise StoreError(f"{beside}: cannot be made ({error.strerror}); name another store with --store") from error
    try:
        if not is_claimed(opened):
            raise WatchedError(f"{store}: another newsbot reads its feeds already; end that one, or let it do so")
        yield
    finally:
        os.close(opened)
