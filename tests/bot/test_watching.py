"""What reads the feeds beside a bot: another process takes its place where it ends."""

from __future__ import annotations

import asyncio
import os
import time
from pathlib import Path

import pytest

from bot import watching
from bot.watching import watching_beside


def note(store: Path) -> None:
    """Notes its process, and ends at once the first time."""
    with store.open("a") as file:
        file.write(f"{os.getpid()}\n")
    if len(store.read_text().split()) > 1:
        time.sleep(60)


async def test_a_watcher_that_ends_is_replaced_and_none_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(watching, "_PAUSE", 0.05)
    monkeypatch.setattr(watching, "_BETWEEN_LOOKS", 0.05)
    noted = tmp_path / "noted"
    async with watching_beside(noted, note), asyncio.timeout(30):
        while not noted.exists() or len(noted.read_text().split()) < 2:  # noqa: ASYNC110 another process writes it
            await asyncio.sleep(0.05)
    assert caplog.messages == ["what reads the feeds has ended (status 0); again in 0.05 s"]
    for number in noted.read_text().split():
        with pytest.raises(ProcessLookupError):
            os.kill(int(number), 0)
