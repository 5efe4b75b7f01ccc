"""How surely a quote is found: as it is, bent by a word, cut short; and how often words that nobody said are "found".

Run it with `python tests/benchmarks/bench_check.py STORE LOADED.jsonl OTHER.jsonl`: a store, the documents that are in
it, and documents that are not (another year's or publisher's), whose quotes should not be found.
"""

from __future__ import annotations

import datetime as dt
import itertools
import json
import random
import statistics
import sys
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from bot.dialogue.dialogue import Dialogue, open_dialogue
from bot.model import Message
from bot.phrases import load_phrases
from knowledge.extract.pipeline import extract
from knowledge.model import Document
from knowledge.rules import load_rules

QUOTES, FEWEST_WORDS, LONGEST = 300, 6, 60
_ASKED = dt.date(2024, 1, 1)


def some_quotes(path: Path, chance: random.Random) -> list[list[str]]:
    """The words of some quotes of the documents, one or two of each document."""
    rules = load_rules()
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    chance.shuffle(lines)
    found: list[list[str]] = []
    for line in lines:
        row = json.loads(line)
        document = Document(row["id"], row["text"], "", None)
        quotes = [quote.segments[0].of(document.text).split() for quote in extract(document, rules).quotes]
        found += [words for words in quotes if FEWEST_WORDS <= len(words) <= LONGEST][:2]
        if len(found) >= QUOTES:
            break
    return found[:QUOTES]


def bent(words: list[str], other: list[str]) -> list[str]:
    """The quote with its longest word replaced by another quote's longest."""
    at = max(range(len(words)), key=lambda index: len(words[index]))
    return [*words[:at], max(other, key=len), *words[at + 1 :]]


def cut(words: list[str], chance: random.Random) -> list[str]:
    """The quote with a word or two left out of its middle, and nothing to say so."""
    at = chance.randrange(1, len(words) - 2)
    return [*words[:at], *words[at + 1 + (len(words) > 12) :]]


def outcomes(dialogue: Dialogue, claims: list[list[str]]) -> tuple[Counter[str], list[float]]:
    """How each was found ("not" where it was not), and how long each took, in milliseconds."""
    counts: Counter[str] = Counter()
    times = []
    for words in claims:
        query = dialogue.query(Message(f"/check {' '.join(words)}", _ASKED))
        begin = time.perf_counter()
        checked = dialogue.answerer.checker.check(query)
        times.append(1000 * (time.perf_counter() - begin))
        counts["not" if checked is None else checked.how] += 1
    return counts, times


def measure(store: Path, loaded: Path, other: Path) -> None:
    """Prints a line for each kind of claim."""
    chance = random.Random(7)
    said, unsaid = some_quotes(loaded, chance), some_quotes(other, chance)
    kinds = {
        "as it is": said,
        "one word bent": [bent(words, chance.choice(said)) for words in said],
        "a word left out": [cut(words, chance) for words in said],
        "never said": unsaid,
        "two halves of two quotes": [[*a[: len(a) // 2], *b[len(b) // 2 :]] for a, b in itertools.pairwise(said)],
    }
    with open_dialogue(store, load_phrases()) as dialogue:
        for kind, claims in kinds.items():
            counts, times = outcomes(dialogue, claims)
            shares = ", ".join(f"{how} {count / len(claims):.3f}" for how, count in counts.most_common())
            slow = statistics.quantiles(times, n=100)[-1]
            print(f"{kind} ({len(claims)}): {shares}; p50 {statistics.median(times):.1f} ms, p99 {slow:.1f} ms")


if __name__ == "__main__":
    measure(*map(Path, sys.argv[1:4]))
