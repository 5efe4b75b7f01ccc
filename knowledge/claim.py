"""Files that one process has at a time; one that is killed lets go of its own."""

from __future__ import annotations

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]


def is_claimed(opened: int) -> bool:
    """Makes an open file (its descriptor) this process's until it is closed; False where another process has it."""
    if fcntl is not None:
        try:
            fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
    return True
