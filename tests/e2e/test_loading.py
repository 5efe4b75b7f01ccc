"""`newsbot load` as a process: archives, standard input, --strict, and what is left when it is killed or broken off."""

from __future__ import annotations

import gzip
import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SECONDS = 180  # the longest wait for anything; ordinarily some seconds are enough


def document(number: int) -> str:
    return json.dumps({"id": f"{number:05}", "date": "2026-06-02", "text": f"Gull {number} came to the port at noon."})


def start(folder: Path, *arguments: str) -> subprocess.Popen[str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("NEWSBOT")}
    return subprocess.Popen(
        [sys.executable, "-m", "bot", "load", "--store", str(folder / "news.db"), *arguments],
        cwd=folder,
        env={**kept, "PYTHONPATH": str(ROOT), "NEWSBOT_WORKERS": "2"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def load(folder: Path, *arguments: str, given: str = "") -> tuple[int, list[str]]:
    process = start(folder, *arguments)
    output, said = process.communicate(given, timeout=SECONDS)
    assert output == ""
    return process.returncode, said.splitlines()


def stored(folder: Path) -> int:
    try:
        with closing(sqlite3.connect(f"file:{folder / 'news.db'}?mode=ro", uri=True)) as db:
            return int(db.execute("SELECT documents FROM tally").fetchone()[0])
    except (sqlite3.Error, TypeError):
        return 0


def children(process: int) -> list[int]:
    found: list[int] = []
    for task in Path(f"/proc/{process}/task").glob("*/children"):
        found += map(int, task.read_text().split())
    return found


def is_alive(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_lines_are_loaded_from_standard_input(tmp_path: Path) -> None:
    lines = f"{document(1)}\nbroken\n{document(2)}\n"
    assert load(tmp_path, "-", given=lines) == (
        1,
        ["left out: standard input:2: is not JSON", f"{tmp_path / 'news.db'}: 2 added, 0 replaced, 0 unchanged"],
    )
    assert load(tmp_path, "-", given=document(1))[1] == [f"{tmp_path / 'news.db'}: 0 added, 0 replaced, 1 unchanged"]
    assert load(tmp_path, "-") == (
        1, ["left out: standard input: is empty", f"{tmp_path / 'news.db'}: 0 added, 0 replaced, 0 unchanged"],
    )  # fmt: skip


def test_strict_stops_at_the_first_thing_that_is_left_out(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(f"{document(1)}\nbroken\n{document(2)}\n")
    told = ["left out: a.jsonl:2: is not JSON", f"{tmp_path / 'news.db'}: 1 added, 0 replaced, 0 unchanged"]
    assert load(tmp_path, "--strict", "a.jsonl") == (1, told)
    status, said = load(tmp_path, "a.jsonl")
    assert (status, said[1:]) == (1, told)
    assert said[0].endswith("goes on behind 1 records, where a load of the same was broken off")
    assert stored(tmp_path) == 2


@pytest.mark.skipif(sys.platform != "linux", reason="processes are looked at as Linux tells them")
@pytest.mark.parametrize("ended", [signal.SIGKILL, signal.SIGINT])
def test_a_load_that_is_ended_leaves_no_process_and_goes_on(tmp_path: Path, ended: signal.Signals) -> None:
    count = 4_000
    with gzip.open(tmp_path / "a.jsonl.gz", "wt") as lines:
        lines.writelines(f"{document(number)}\n" for number in range(count))
    process = start(tmp_path, "a.jsonl.gz")
    until = time.monotonic() + SECONDS
    while stored(tmp_path) < 1_100 and process.poll() is None:
        assert time.monotonic() < until
        time.sleep(0.01)
    started = children(process.pid)
    process.send_signal(ended)
    _, said = process.communicate(timeout=SECONDS)
    assert process.returncode in (-signal.SIGKILL, 130)
    if ended == signal.SIGINT:
        assert (
            said.strip()
            .splitlines()[-1]
            .endswith("broken off; what was stored stays, and the same command goes on from there")
        )
    while any(is_alive(one) for one in started):
        assert time.monotonic() < until
        time.sleep(0.05)
    kept = stored(tmp_path)
    assert 1_000 <= kept < count
    status, said_again = load(tmp_path, "a.jsonl.gz")
    assert status == 0
    assert "goes on behind" in said_again[0]
    assert f"{count - kept} added, 0 replaced" in said_again[-1]
    assert stored(tmp_path) == count
