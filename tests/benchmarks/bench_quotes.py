"""Quotes measured: scores, articles a second, memory, and time against the length of an article.

Run it with `python tests/benchmarks/bench_quotes.py`, with NEWSBOT_EVAL naming the folder that holds `quotes-dev.jsonl`
(the public PolNeAR corpus with gold quotes) and its scorer `score_quotes.py`; without it, only the length is measured.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from knowledge.extract import quotes
from knowledge.model import Document
from knowledge.rules import Rules, load_rules

# The yardstick: one plain regex over the same text in the same run.
_PLAIN = re.compile(
    r"[“\"]([^”\"]{3,2000})[”\"],? (?:(?:said|says) ((?:[A-Z][\w.-]+ ?)+)|((?:[A-Z][\w.-]+ ?)+) (?:said|says))"
)
_MANY = 10_000


def _seconds(action: Callable[[], object]) -> float:
    begin = time.process_time()
    action()
    return time.process_time() - begin


def _read(documents: list[Document], rules: Rules) -> list[quotes.Reading]:
    language = rules.language("en")
    assert language.quotes is not None
    return [
        language.quotes.read(document, language.segmenter.passages(document), rules.directory) for document in documents
    ]


def _megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def measure_data(folder: Path, rules: Rules) -> None:
    """Scores, speed and memory on the data of `folder`."""
    gold = folder / "quotes-dev.jsonl"
    rows = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines() if line.strip()]
    documents = [
        Document(row["id"], row["text"], row["title"], dt.date.fromisoformat(row["date"]) if row.get("date") else None)
        for row in rows
    ]
    readings = _read(documents, rules)
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as predictions:
        for document, reading in zip(documents, readings, strict=True):
            found = [
                {
                    "start": segment.start,
                    "end": segment.end,
                    "speaker": quote.speaker,
                    "mention": quote.mention.of(document.text) if quote.mention else None,
                    "kind": quote.kind,
                }
                for quote in reading.quotes
                for segment in quote.segments
            ]
            predictions.write(json.dumps({"id": document.id, "quotes": found}) + "\n")
        predictions.flush()
        subprocess.run([sys.executable, folder / "score_quotes.py", gold, predictions.name], check=True)
    plain = _seconds(lambda: [_PLAIN.findall(document.text) for document in documents])
    ours = _seconds(lambda: _read(documents, rules))
    print(f"articles a second: {len(rows) / ours:.0f} (one plain regex: {len(rows) / plain:.0f})")
    del readings
    before = _megabytes()
    for at in range(_MANY):
        _read([documents[at % len(documents)]], rules)
    print(f"memory over {_MANY} articles: {before:.0f} MB before, {_megabytes():.0f} MB after")


def measure_length(rules: Rules) -> None:
    """Seconds for articles of marks alone and of ordinary sentences, from half a megabyte to five."""
    shapes = {
        "straight marks": '"',
        "opening marks": "“",
        "marks and words": '"We go," he said. ',
        "unclosed in one paragraph": "“We go on, Ann Smith said ",
        "single marks": "‘We go on, she said ",
        "names": "Ann Smith and Bob Jones ",
        "a paragraph each": "“We go on,” Ann Smith said.\n\n",
    }
    for name, shape in shapes.items():
        took = []
        for size in (500_000, 5_000_000):
            document = Document("long", shape * (size // len(shape)), "Long")
            took.append(_seconds(lambda document=document: _read([document], rules)))  # type: ignore[misc]
        print(f"{name}: 0.5 MB {took[0]:.1f} s, 5 MB {took[1]:.1f} s", flush=True)


def main() -> None:
    rules = load_rules()
    folder = os.environ.get("NEWSBOT_EVAL")
    if folder and (Path(folder) / "quotes-dev.jsonl").is_file():
        measure_data(Path(folder), rules)
    else:
        print("Scores are skipped: NEWSBOT_EVAL names no folder with quotes-dev.jsonl.")
    measure_length(rules)


if __name__ == "__main__":
    main()
