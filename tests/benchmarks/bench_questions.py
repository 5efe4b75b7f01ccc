"""Questions measured: scores and time over the news quiz that the folder NEWSBOT_EVAL holds (`newsqa`).

Run it with `python tests/benchmarks/bench_questions.py [STORE]`; without a store one is loaded first
and its speed told.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from bot.dialogue.dialogue import open_dialogue
from bot.model import Message
from bot.phrases import load_phrases

ROOT = Path(__file__).resolve().parents[2]


def percentile(values: list[float], share: float) -> float:
    """The value below which that share of the values lies."""
    return sorted(values)[min(int(len(values) * share), len(values) - 1)]


def load(documents: Path, store: Path) -> None:
    """Loads the documents as `newsbot load` does, and tells how fast."""
    began = time.perf_counter()
    command = [sys.executable, "-m", "bot", "load", "--store", str(store), str(documents)]
    subprocess.run(command, check=True, capture_output=True, env={**os.environ, "PYTHONPATH": str(ROOT)})
    seconds = time.perf_counter() - began
    count = sum(1 for line in documents.read_text(encoding="utf-8").splitlines() if line.strip())
    print(f"load: {count} articles in {seconds:.1f} s, {count / seconds:.0f} a second")


def ask_all(store: Path, questions: list[dict[str, str]]) -> list[str]:
    """The lines of `ask --file` for the questions; prints how long a question takes in process."""
    lines, wall, cpu = [], [], []
    with open_dialogue(store, load_phrases()) as dialogue:
        for question in questions:
            message = Message(question["question"], dt.date.fromisoformat(question["date"][:10]))
            began, used = time.perf_counter(), time.process_time()
            dialogue.answer(message)
            wall.append((time.perf_counter() - began) * 1000)
            cpu.append((time.process_time() - used) * 1000)
            answer, hits = dialogue.ranked(message)
            rows = [{"doc": h.citation.document, "start": h.span.start, "end": h.span.end} for h in hits[:10]]
            lines.append(json.dumps({"id": question["id"], "abstain": answer.abstained, "hits": rows}))
    for name, values in (("wall", wall), ("processor", cpu)):
        print(f"a question, {name}: p50 {percentile(values, 0.5):.1f} ms, p99 {percentile(values, 0.99):.1f} ms")
    return lines


def main(store: Path | None) -> None:
    folder = Path(os.environ.get("NEWSBOT_EVAL", ""))
    file, documents = folder / "newsqa" / "questions-dev.jsonl", folder / "newsqa" / "docs.jsonl"
    if not os.environ.get("NEWSBOT_EVAL") or not file.is_file():
        print("skipped: NEWSBOT_EVAL names no folder with newsqa/questions-dev.jsonl")
        return
    questions = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
    with tempfile.TemporaryDirectory() as scratch:
        if store is None:
            store = Path(scratch, "newsqa.db")
            load(documents, store)
        predictions = Path(scratch, "predictions.jsonl")
        predictions.write_text("\n".join(ask_all(store, questions)), encoding="utf-8")
        scorer = [sys.executable, str(folder / "score_qa.py"), str(file), str(documents), str(predictions)]
        print(subprocess.run(scorer, check=True, capture_output=True, text=True).stdout)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
