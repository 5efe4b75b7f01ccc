"""The last resort: it ends the process once it has burnt down, and not before."""

from __future__ import annotations

import threading

from bot.faces.telegram.watched.fuse import Fuse


class Ended:
    """Takes the status in place of the process."""

    def __init__(self) -> None:
        self.status: int | None = None
        self._told = threading.Event()

    def __call__(self, status: int) -> None:
        self.status = status
        self._told.set()

    def within(self, seconds: float) -> bool:
        return self._told.wait(seconds)


def test_it_ends_the_process_with_a_status_and_a_sentence(capfd):
    ended = Ended()
    Fuse(ended, step=0.01).light(0.05, 1, "newsbot: nothing has moved")
    assert ended.within(10)
    assert ended.status == 1
    assert capfd.readouterr().err == "newsbot: nothing has moved\n"


def test_lit_anew_it_burns_for_as_long_again_and_ends_with_the_last_status(capfd):
    ended = Ended()
    fuse = Fuse(ended, step=0.01)
    fuse.light(1000.0, 1, "the first")
    assert not ended.within(0.05)
    fuse.light(0.02, 0)
    assert ended.within(10)
    assert ended.status == 0
    assert capfd.readouterr().err == ""
