"""A process that was started to work for another one and does not outlive it."""

from __future__ import annotations

import multiprocessing
import os
import threading

_ORPHANED = 1  # its exit status, which nobody reads


def end_with_parent() -> None:
    """Has this process end as soon as the one that started it (by `multiprocessing`) has gone, however that ended.

    The pipe between them tells as much, but only when the work in hand is done: that may be never, where a document
    hangs. A parent that was killed cannot end its daemons.
    """
    if (parent := multiprocessing.parent_process()) is None:
        return

    def wait() -> None:
        parent.join()
        os._exit(_ORPHANED)

    threading.Thread(target=wait, name="end with parent", daemon=True).start()
