"""Mutates valid examples of every format for so many minutes and reads them: `python tests/benchmarks/fuzz_reading.py
MINUTES [--seed N]`.

What is read must be a record with a text or a line that says why there is none: no exception, no more than SECONDS of
time each, no more than MEGABYTES of memory. A fault is a line with its seed; exit status 1. `--seed N` begins there.
"""

from __future__ import annotations

import argparse
import gzip
import io
import logging
import random
import resource
import signal
import sys
import tempfile
import time
import zipfile
from pathlib import Path
from types import FrameType

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from knowledge.read.files import SUFFIXES, records
from knowledge.read.record import LeftOut, Record
from knowledge.rules import Rules, load_rules
from tests.knowledge.read.test_formats import READ

SECONDS, MEGABYTES = 10, 700
TOLD_FAULT = "cannot be read ("  # how a library's own fault is told: no crash, and counted
# What is put in: ends of markup, numbers, nestings, and what has a meaning for one format or another.
PIECES = [
    b"<", b">", b"</p>", b"<p>", b"<div>", b"<table>", b"<!--", b"-->", b"<![CDATA[", b"]]>", b"&amp;", b"&#0;", b"&x;",
    b'"', b"'", b"\\", b"\\u0000", b"\\ud800", b"{", b"}", b"[", b"]", b":", b",", b"null", b"1e999", b"-1", b"\x00",
    b"\xff", b"\xef\xbb\xbf", b"\xff\xfe", b"\r\n", b"\n", b"\n\n", b"---\n", b"*a", b"&a ", b"!!python/object:x ",
    b"? ", b"| ", b"%25", b"=\r\n", b"--b\r\n", b"PK\x03\x04", b"PK\x01\x02", b"\x1f\x8b", b"\x00\x00\x00\x00",
    b"xmlns='u:'", b"<newsItem>", b"<itemSet>", b"<!DOCTYPE a [<!ENTITY b 'c'>]>", "“".encode(), "Ж".encode(),
]  # fmt: skip


class HungError(BaseException):
    """Reading took longer than it may."""


def mutated(data: bytes, chance: random.Random) -> bytes:
    """A valid example with some bytes changed, cut, doubled, repeated or put in."""
    for _ in range(chance.choice((1, 1, 2, 3, 8))):
        at, to = sorted(chance.randrange(len(data) + 1) for _ in range(2))
        to = min(to, at + chance.choice((1, 4, 40, 400)))
        piece = chance.choice(PIECES)
        data = chance.choice((
            lambda: data[:at] + bytes([chance.randrange(256)]) + data[at + 1 :],  # noqa: B023
            lambda: data[:at] + data[to:],  # noqa: B023
            lambda: data[:to] + data[at:],  # noqa: B023
            lambda: data[:at] + piece + data[at:],  # noqa: B023
            lambda: data[:at] + piece * chance.choice((10, 1_000, 50_000)) + data[at:],  # noqa: B023
            lambda: data[:at] + data[at:to] * chance.choice((10, 1_000)) + data[to:],  # noqa: B023
        ))()[:3_000_000]  # fmt: skip
    return data


def packed(name: str, data: bytes, chance: random.Random) -> tuple[str, bytes]:
    """An example as it is, or packed, and then mutated again."""
    kind = chance.randrange(4)
    if kind == 0:
        unpacked = gzip.compress(data, mtime=0)
        return f"{name}.gz", mutated(unpacked, chance) if chance.random() < 0.5 else unpacked
    if kind == 1:
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(zipfile.ZipInfo(name), data)
            archive.writestr(zipfile.ZipInfo(f"b/{name}"), data)
        return "a.zip", mutated(file.getvalue(), chance) if chance.random() < 0.7 else file.getvalue()
    return name, data


def fault(seed: int, folder: Path, rules: Rules) -> tuple[str, str]:
    """Which kind of file was made of a seed, and what was wrong with reading it (else empty)."""
    chance = random.Random(seed)
    name, content, _ = chance.choice(READ)
    if chance.random() < 0.05:
        name = f"a{chance.choice(SUFFIXES)}"  # one format under another's name
    data = mutated(content.encode() if isinstance(content, str) else content, chance)
    name, data = packed(name, data, chance)
    file = folder / name
    file.write_bytes(data)
    signal.alarm(SECONDS)
    try:
        for item in records([file]):
            signal.alarm(SECONDS)  # to each
            if isinstance(item, LeftOut):
                if item.why.startswith(TOLD_FAULT):
                    return name, f"told as a fault of a library: {item.why}"
            elif wrong := _wrong(item, rules):
                return name, wrong
    except HungError:
        return name, f"took longer than {SECONDS} s"
    except Exception as error:
        return name, f"raised {type(error).__name__}: {error}"
    finally:
        signal.alarm(0)
        file.unlink()
    return name, ""


def _wrong(record: Record, rules: Rules) -> str:
    if not record.text.strip() or not record.id.strip():
        return "gave a record without a text or an id"
    document, _ = rules.reader.document(record)
    document.text.encode()
    return ""


def _hung(number: int, frame: FrameType | None) -> None:
    raise HungError


def main() -> int:
    """Mutates until the time is over; 1 where something was wrong."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("minutes", type=float)
    arguments.add_argument("--seed", type=int, default=0)
    given = arguments.parse_args()
    logging.disable(logging.CRITICAL)
    signal.signal(signal.SIGALRM, _hung)
    resource.setrlimit(resource.RLIMIT_AS, (4 << 30, 4 << 30))
    rules, stop, seed, bad = load_rules(), time.monotonic() + given.minutes * 60, given.seed, 0
    kinds: dict[str, int] = {}
    with tempfile.TemporaryDirectory() as folder:
        while time.monotonic() < stop or seed == given.seed:
            name, wrong = fault(seed, Path(folder), rules)
            kinds[name] = kinds.get(name, 0) + 1
            if wrong:
                bad += 1
                print(f"seed {seed}, {name}: {wrong[:200]!r}", flush=True)
            seed += 1
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(", ".join(f"{name} {count}" for name, count in sorted(kinds.items())))
    print(f"{seed - given.seed} files from seed {given.seed}: {bad} with a fault; {most:.0f} MB at most")
    return 1 if bad or most > MEGABYTES else 0


if __name__ == "__main__":
    sys.exit(main())
