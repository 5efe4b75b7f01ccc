"""Files that nobody but their owner reads."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

_OWNER_ONLY = 0o600


def make_private(path: Path) -> None:
    """Makes an empty file that its owner alone may read and write; SQLite gives its log beside it the same mode.

    A file that is there already stays as it is, its mode too: whoever opened it to a group did so on purpose, and
    would be shut out again by every load. Raises OSError where it cannot be made.
    """
    with suppress(FileExistsError):
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, _OWNER_ONLY))
