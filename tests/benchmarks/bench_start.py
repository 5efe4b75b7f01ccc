"""From pressing return to the answer: `newsbot ask` as a whole process on a loaded store, against an empty Python.

Run it with `python tests/benchmarks/bench_start.py [RUNS]`; prints medians in milliseconds and their ratio. Where the
time goes is shown by `python -X importtime -m bot ask --store STORE QUESTION`.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TARGET_MS = 500


def milliseconds(command: list[str]) -> float:
    """Wall time of a command that must succeed."""
    began = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True, env={**os.environ, "PYTHONPATH": str(ROOT)})
    return (time.perf_counter() - began) * 1000


def main(runs: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        store = f"{folder}/news.db"
        newsbot = [sys.executable, "-m", "bot"]
        milliseconds([*newsbot, "load", "--store", store, str(ROOT / "seeds")])
        asked, empty = [], []
        for _ in range(runs):
            asked.append(milliseconds([*newsbot, "ask", "--store", store, "/quote Tokayev"]))
            empty.append(milliseconds([sys.executable, "-c", "pass"]))
    ask, nothing = statistics.median(asked), statistics.median(empty)
    print(f"newsbot ask: median {ask:.0f} ms of {runs} runs (target {TARGET_MS}), slowest {max(asked):.0f} ms")
    print(f"python -c pass: median {nothing:.0f} ms; ratio {ask / nothing:.1f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 15)
