"""Whether answers are what documents say: each text the slice that it cites, for every question of a file.

Run it with `python tests/benchmarks/trust.py STORE QUESTIONS.jsonl`; ends with 1 where anything is not, and names it.
"""

from __future__ import annotations

import datetime as dt
import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from bot.dialogue.dialogue import Dialogue, open_dialogue
from bot.model import Message
from bot.phrases import load_phrases
from knowledge.search import Hit


def faults(dialogue: Dialogue, hit: Hit) -> list[str]:
    """What is not as the hit's document has it."""
    document = dialogue.search.document(hit.citation.document)
    if document is None:
        return ["its document is not in the store"]
    text, cited = document.text, hit.citation
    found = []
    if hit.text != hit.span.of(text):
        found.append("its text is not the slice")
    if (cited.title, cited.date, cited.source, cited.url) != (
        document.title, document.date, document.source, document.url
    ):  # fmt: skip
        found.append("its citation is not the document's")
    if not all(hit.span.holds(segment) for segment in hit.segments):
        found.append("a part lies outside it")
    if hit.mention is not None and hit.mention not in text:
        found.append("its mention is not in the document")
    for figure in hit.figures:
        if not hit.span.holds(figure.figure.span):
            found.append("a figure lies outside it")
        concept = figure.figure.concept
        if figure.concept != (None if concept is None else concept.of(text)):
            found.append("a figure's concept is not the slice")
    return found


def check(store: Path, questions: Path) -> int:
    """Checks every answer and every ranked hit; how many are at fault."""
    checked = wrong = 0
    with open_dialogue(store, load_phrases()) as dialogue:
        for line in questions.read_text(encoding="utf-8").splitlines():
            if not line.strip():
                continue
            row = json.loads(line)
            answer, hits = dialogue.ranked(Message(row["question"], dt.date.fromisoformat(row["date"][:10])))
            for hit in (*answer.hits, *hits[:10]):
                checked += 1
                for fault in faults(dialogue, hit):
                    wrong += 1
                    print(f"{row['id']}: {hit.citation.document} {hit.span.start}-{hit.span.end}: {fault}")
    print(f"{checked} hits checked, {wrong} faults")
    return wrong


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit("usage: python tests/benchmarks/trust.py STORE QUESTIONS.jsonl")
    sys.exit(1 if check(Path(sys.argv[1]), Path(sys.argv[2])) else 0)
