"""Figures and dates: how right, how fast, and whether the time is linear.

Run: python tests/benchmarks/bench_figures.py

NEWSBOT_EVAL names a folder with figures-dev.jsonl, dates-dev.jsonl and their scorers; without it the sentences written
here are timed and nothing is scored. Where quantulum3 is installed it is timed on the same sentences in the same run.
"""

from __future__ import annotations

import datetime as dt
import importlib
import importlib.util
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from knowledge.model import Document, Figure, Moment
from knowledge.rules import Rules, load_rules

FLOOR = 3000  # sentences a second, figures and dates together
OWN = (
    "Last year commodity turnover reached $1.5 billion, up 26% from 2022.",
    "The ministry expects exports of 694 thousand tonnes of wheat by the end of the year.",
    "Inflation slowed from 5.1% to 4.7% in the first quarter, officials said on Tuesday.",
)
LONG = {
    "digits": "1",
    "numbers apart": "1 ",
    "one hundred and": "one hundred and ",
    "from May to": "from May to ",
    "brackets": "( 5 ",
    "ranges": "5-",
    "figures with dates": "5% in 2019 ",
}


def main() -> None:
    """Prints the three parts."""
    rules = load_rules()
    folder = os.environ.get("NEWSBOT_EVAL")
    documents = [Document(str(n), text, "", dt.date(2024, 4, 19)) for n, text in enumerate(OWN * 100)]
    if folder:
        documents = _scored(Path(folder), rules)
    else:
        print("NEWSBOT_EVAL names no folder: nothing is scored, and the sentences are our own.")
    rate = _rate(lambda: [_read(document, rules) for document in documents], len(documents))
    print(f"figures and dates: {rate:.0f} sentences/s on one core (floor {FLOOR})")
    if importlib.util.find_spec("quantulum3"):
        parser: Any = importlib.import_module("quantulum3.parser")
        sample = documents[:100]
        other = _rate(lambda: [parser.parse(document.text) for document in sample], len(sample))
        print(f"quantulum3: {other:.0f} sentences/s")
    else:
        print("quantulum3 is not installed: not timed.")
    _linear(rules)


def _read(document: Document, rules: Rules) -> tuple[tuple[Figure, ...], tuple[Moment, ...]]:
    """The figures and dates of a document, without its quotes and facts."""
    language = rules.language("en")
    assert language.dates is not None
    assert language.figures is not None
    sentences = language.tokenizer.sentences(document.text, language.segmenter.passages(document))
    moments = language.dates.moments(sentences, document.date)
    unresolved = language.dates.spans(sentences) if document.date is None else ()
    return language.figures.figures(document, sentences, moments, unresolved), moments


def _rate(work: Callable[[], object], count: int) -> float:
    """Pieces a second of one core, by processor time (other work does not lengthen it), median of five."""
    work()  # once for what is built on first use
    times = []
    for _ in range(5):
        begin = time.process_time()
        work()
        times.append(time.process_time() - begin)
    return count / statistics.median(times)


def _scored(folder: Path, rules: Rules) -> list[Document]:
    """Scores both sets and returns the figure sentences."""
    documents: list[Document] = []
    for name in ("dates", "figures"):
        gold = folder / f"{name}-dev.jsonl"
        rows = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines()]
        documents = [
            Document(row["id"], row["text"], "", dt.date.fromisoformat(row["date"]) if row.get("date") else None)
            for row in rows
        ]
        with tempfile.TemporaryDirectory() as temporary:
            predicted = Path(temporary) / "predicted.jsonl"
            predicted.write_text("\n".join(_row(document, rules) for document in documents), encoding="utf-8")
            command = [sys.executable, str(folder / f"score_{name}.py"), str(gold), str(predicted)]
            print(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    return documents


def _row(document: Document, rules: Rules) -> str:
    found, moments = _read(document, rules)
    figures = [
        {
            "start": figure.span.start,
            "end": figure.span.end,
            "value": figure.value,
            "unit": figure.unit,
            "change": figure.change,
            "concept": figure.concept and figure.concept.of(document.text),
        }
        for figure in found
    ]
    dates = [{"start": one.span.start, "end": one.span.end, "value": one.value} for one in moments]
    return json.dumps({"id": document.id, "figures": figures, "dates": dates})


def _linear(rules: Rules) -> None:
    """A megabyte of each, and a quarter of it: four times the time, not sixteen."""
    for name, part in LONG.items():
        times = list(_times(part, rules))
        print(f"1 MB of {name}: {times[1]:.1f} s ({times[1] / max(times[0], 1e-3):.1f} times a quarter of it)")


def _times(part: str, rules: Rules) -> Iterator[float]:
    for size in (250_000, 1_000_000):
        document = Document("long", (part * (size // len(part) + 1))[:size], "", dt.date(2024, 4, 19))
        begin = time.process_time()
        _read(document, rules)
        yield time.process_time() - begin


if __name__ == "__main__":
    main()
