"""The table of bad nights: `python tests/benchmarks/faults.py [NAME...]` runs each scenario (or those named) and prints
its figure."""

from __future__ import annotations

import asyncio
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.faults.scenarios import SCENARIOS
from tests.faults.world import loaded, world


async def main(names: list[str]) -> int:
    """Runs them one after the other; how many failed."""
    failed = 0
    for row in SCENARIOS:
        if names and row.run.__name__ not in names:
            continue
        started = time.monotonic()
        with tempfile.TemporaryDirectory() as folder:
            await loaded(Path(folder))
            async with world(Path(folder)) as made:
                made.settings = row.settings
                try:
                    figure = await row.run(made)
                except AssertionError as error:
                    failed += 1
                    figure = f"FAILED: {str(error)[:600]}"
        print(f"| {row.name} | {figure} | {time.monotonic() - started:.0f} s |", flush=True)
    return failed


if __name__ == "__main__":
    sys.exit(min(asyncio.run(main(sys.argv[1:])), 1))
