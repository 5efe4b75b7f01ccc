"""Archives: how fast they load, in how much memory, and whether a load that is killed goes on as if nothing had been.

    python tests/benchmarks/bench_loading.py archive [DOCUMENTS]   2 kB each, without quotes, from one .jsonl.gz
    python tests/benchmarks/bench_loading.py paired [DOCUMENTS] [HOUSE]   9 kB each: files, as the checkout HOUSE loads
        them (this one, where none is named), and one .jsonl.gz by this one, by turns
    python tests/benchmarks/bench_loading.py kills [DOCUMENTS] [KILLS]   kill -9 at random moments, and on again

Exit status 1 where a target is missed. The texts are of words that are made up here.
"""

from __future__ import annotations

import datetime as dt
import gzip
import json
import os
import random
import resource
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

HOUSE = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(HOUSE))

from tests.benchmarks.bench_scale import DAYS, FIRST_DAY, Language  # noqa: E402

SMALL, LARGE = 2_000, 9_000  # characters of a document
RATE, MEMORY, FLAT = 250, 500, 0.7  # documents a second, MB in all processes, the last fifth's rate of the whole's
ROUNDS = 3
# What a store holds, but for the index of words, whose pieces are cut as they come: of that the words are compared.
TABLES = ("document", "passage", "person", "name", "name_part", "named", "quote", "segment", "fact", "about", "figure",
          "moment", "tally", "unfinished", "unfinished_file", "unfinished_document")  # fmt: skip


def documents(count: int, size: int, *, quotes: bool) -> Iterator[dict[str, str]]:
    """Documents of made-up sentences in paragraphs; with quotes, every sixth sentence is somebody's words."""
    language = Language(3)
    chance = language.random
    for number in range(count):
        text = ""
        while len(text) < size:
            words = " ".join(language.some(chance.randint(10, 24)))
            said = quotes and chance.random() < 1 / 6
            name = chance.choice(language.names)
            text += f"“{words.capitalize()},” {name} said." if said else f"{name} {words} {chance.randint(2, 99)}%."
            text += "\n\n" if chance.random() < 0.4 else " "
        day = FIRST_DAY + dt.timedelta(chance.randrange(DAYS))
        title = " ".join(language.some(6)).capitalize()
        yield {"id": f"made-{number}", "title": title, "date": day.isoformat(), "text": text}


def write_archive(file: Path, made: Iterator[dict[str, str]]) -> None:
    """The documents as lines of one packed file."""
    with gzip.open(file, "wt", encoding="utf-8", compresslevel=6) as lines:
        for one in made:
            lines.write(json.dumps(one, ensure_ascii=False) + "\n")


def write_files(folder: Path, made: Iterator[dict[str, str]]) -> None:
    """The documents as text files, each with its day and headline above."""
    folder.mkdir()
    for one in made:
        text = f"date {one['date']}\n{one['title']}\n\n{one['text']}"
        (folder / f"{one['id']}.txt").write_text(text, encoding="utf-8")


@dataclass
class Load:
    """A load in processes of its own."""

    store: Path
    given: Path
    house: Path = HOUSE

    def start(self) -> subprocess.Popen[str]:
        """Starts it; what it says can be read from its standard error."""
        command = [sys.executable, "-m", "bot", "load", "--store", str(self.store), str(self.given)]
        kept = {name: value for name, value in os.environ.items() if not name.startswith("NEWSBOT")}
        environment = {**kept, "PYTHONPATH": str(self.house), "PYTHONDONTWRITEBYTECODE": "1"}
        return subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True, cwd=self.store.parent)

    def run(self, watch: Callable[[int], None] = lambda _: None, every: float = 0.2) -> tuple[float, float]:
        """Seconds that it took by the clock, and of processors; `watch` is given its process id now and then."""
        before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
        process = self.start()
        while process.poll() is None:
            watch(process.pid)
            time.sleep(every)
        taken = time.perf_counter() - began
        said = process.stderr.read() if process.stderr else ""
        if process.returncode:
            raise SystemExit(f"the load failed: {said}")
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return taken, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime

    def count(self) -> int:
        """How many documents the store holds now."""
        try:
            with closing(sqlite3.connect(f"{self.store.as_uri()}?mode=ro", uri=True)) as db:
                return int(db.execute("SELECT documents FROM tally").fetchone()[0])
        except (sqlite3.Error, TypeError):
            return 0


def tree(process: int) -> list[int]:
    """A process and all that it has started, as Linux tells them."""
    found = [process]
    for one in found:
        for task in Path(f"/proc/{one}/task").glob("*/children"):
            try:
                found += [int(child) for child in task.read_text().split()]
            except OSError:
                continue
    return found


def memory(process: int) -> float:
    """Memory (MB) of a process and all that it has started, what they share counted once."""
    total = 0
    for one in tree(process):
        try:
            lines = Path(f"/proc/{one}/smaps_rollup").read_text().splitlines()
        except OSError:
            continue
        total += sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return total / 1024


def archive(count: int) -> bool:
    """Prints the curve of rate and memory; whether the targets are met."""
    with tempfile.TemporaryDirectory() as scratch:
        given = Path(scratch, "archive.jsonl.gz")
        write_archive(given, documents(count, SMALL, quotes=False))
        load = Load(Path(scratch, "news.db"), given)
        seen: list[tuple[float, int, float]] = []
        began = time.perf_counter()

        def watch(process: int) -> None:
            seen.append((time.perf_counter() - began, load.count(), memory(process)))

        taken, processors = load.run(watch, every=1.0)
        print(f"{count:,} documents, {given.stat().st_size / 1e6:.0f} MB packed; load average {os.getloadavg()[0]:.1f}")
        fifths = [next((one for one in seen if one[1] >= count * n / 5), seen[-1]) for n in range(6)]
        fifths[5] = next((one for one in seen if one[1] >= count), (taken, count, seen[-1][2]))
        for (start, first, _), (end, last, _) in pairwise(fifths):
            most = max(held for at, _, held in seen if start <= at <= max(end, start))
            print(f"| to {last:>9,} | {(last - first) / max(end - start, 1e-9):6.0f} a second | {most:4.0f} MB |")
        rate, most = count / taken, max(held for *_, held in seen)
        flat = (fifths[5][1] - fifths[4][1]) / max(fifths[5][0] - fifths[4][0], 1e-9) / rate
        size = load.store.stat().st_size / 1e6
        print(f"| all | {rate:.0f} a second, {count / processors:.0f} a second of a processor | {most:.0f} MB | "
              f"last fifth {flat:.2f} of the whole | store {size:.0f} MB |")  # fmt: skip
        return rate >= RATE and most < MEMORY and flat > FLAT


def paired(count: int, house: Path) -> bool:
    """Prints the times of files and of an archive, by turns; whether the archive is no slower, by the processors."""
    with tempfile.TemporaryDirectory() as scratch:
        folder, given = Path(scratch, "files"), Path(scratch, "archive.jsonl.gz")
        write_files(folder, documents(count, LARGE, quotes=True))
        write_archive(given, documents(count, LARGE, quotes=True))
        times: dict[str, list[tuple[float, float]]] = {"files": [], "archive": []}
        for turn in range(ROUNDS):
            for kind, where, by in (("files", folder, house), ("archive", given, HOUSE))[:: 1 if turn % 2 else -1]:
                store = Path(scratch, f"{kind}{turn}.db")
                times[kind].append(Load(store, where, by).run())
                store.unlink()
                taken, processors = times[kind][-1]
                print(f"| {kind:8} | {count / taken:6.1f} a second | {processors:6.1f} s of processors |", flush=True)
        files, packed = (min(processors for _, processors in times[kind]) for kind in ("files", "archive"))
        print(f"| archive / files, best of {ROUNDS}, time of processors | {packed / files:.3f} |")
        return packed <= files * 1.03


def content(store: Path) -> dict[str, list[Any]]:
    """What a store holds, row by row."""
    with closing(sqlite3.connect(store)) as db:
        found = {name: db.execute(f"SELECT * FROM {name} ORDER BY 1, 2").fetchall() for name in TABLES}
        found["words"] = db.execute(
            "SELECT rowid FROM passage_index WHERE passage_index MATCH 'ba OR be OR bi' ORDER BY rowid"
        ).fetchall()
        found["integrity"] = db.execute("PRAGMA integrity_check").fetchall()
        db.execute("INSERT INTO passage_index (passage_index) VALUES ('integrity-check')")
    return found


def kills(count: int, times: int) -> bool:
    """Kills a load so many times and lets it go on; whether the same store came of it, and no process was left."""
    chance = random.Random(5)
    with tempfile.TemporaryDirectory() as scratch:
        given = Path(scratch, "archive.jsonl.gz")
        write_archive(given, documents(count, SMALL, quotes=True))
        whole, killed = Load(Path(scratch, "whole.db"), given), Load(Path(scratch, "killed.db"), given)
        taken, _ = whole.run()
        print(f"undisturbed: {taken:.0f} s; load average {os.getloadavg()[0]:.1f}", flush=True)
        left: set[int] = set()
        # The first time while it starts, then somewhere on its way, now and then before it has come further.
        for number, until_held in enumerate([0, *sorted(chance.randrange(count) for _ in range(times - 1))], 1):
            process, held = killed.start(), killed.count()
            while killed.count() < until_held and process.poll() is None:
                time.sleep(0.02)
            time.sleep(chance.uniform(0, 1.5))
            started = tree(process.pid)
            process.send_signal(signal.SIGKILL)
            said = (process.stderr.read() if process.stderr else "").strip()
            process.wait()
            until = time.monotonic() + 10
            while (alive := {one for one in started if _is_alive(one)}) and time.monotonic() < until:
                time.sleep(0.1)
            left |= alive
            print(f"| kill {number} | {held:>7,} then {killed.count():>7,} | {said.rpartition('.db: ')[2][:80]} |")
        last, _ = killed.run()
        same = {name: rows == content(whole.store)[name] for name, rows in content(killed.store).items()}
        other = [name for name, is_same in same.items() if not is_same]
        print(
            f"the last run took {last:.0f} s; tables that differ: {other or 'none'}; processes left: {left or 'none'}"
        )
        return not other and not left


def _is_alive(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


def main(kind: str = "archive", count: str = "", more: str = "") -> int:
    """Measures; 1 where a target is missed."""
    if kind == "archive":
        met = archive(int(count or 200_000))
    elif kind == "paired":
        met = paired(int(count or 20_000), Path(more).resolve() if more else HOUSE)
    elif kind == "kills":
        met = kills(int(count or 20_000), int(more or 10))
    else:
        raise SystemExit(__doc__)
    print("as it should be" if met else "a target is missed")
    return 0 if met else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
