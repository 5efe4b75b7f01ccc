"""Composes documents for so many minutes and reads them: `python tests/benchmarks/compose.py MINUTES [--seed N]`.

A fault is a line with the seed that composes the document again, and with the shortest beginning of its text that has
the fault still; exit status 1. `--seed N` begins with the document of that seed, and shows it.
"""

from __future__ import annotations

import argparse
import dataclasses
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from knowledge.read.record import Record
from knowledge.rules import Rules, load_rules
from tests.composing import composed, faults


def shortened(record: Record, rules: Rules) -> str:
    """The shortest stretch of a record's text, cut at either end, with which it has a fault still."""
    text = record.text
    step = max(len(text) // 2, 1)
    while step:
        for shorter in (text[:-step], text[step:]):
            if shorter.strip() and faults(dataclasses.replace(record, text=shorter), rules):
                text = shorter
                break
        else:
            step //= 2
    return text


def main() -> int:
    """Composes until the time is over; 1 where something was wrong."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("minutes", type=float)
    arguments.add_argument("--seed", type=int, default=0)
    given = arguments.parse_args()
    rules, stop, seed, bad = load_rules(), time.monotonic() + given.minutes * 60, given.seed, 0
    while time.monotonic() < stop or seed == given.seed:
        record = composed(seed)
        if found := faults(record, rules):
            bad += 1
            print(f"seed {seed}, day {record.date}: {found[0]}: {shortened(record, rules)!r}", flush=True)
        seed += 1
    print(f"{seed - given.seed} documents from seed {given.seed}: {bad} with a fault")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
