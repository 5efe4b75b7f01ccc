"""How long readers wait while a load runs: questions every few milliseconds, before a load and during one.

Run it with `python tests/benchmarks/bench_readers.py [SENTENCES]`. The load is another process, which builds on a store
of as many sentences of `bench_scale`'s own making; the answers come from this one.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
sys.path.insert(0, str(Path(__file__).resolve().parent))

from bench_scale import ASKED, PER_DOCUMENT, Language, document, kinds, percentile

from bot.dialogue.dialogue import Dialogue, open_dialogue
from bot.model import Message
from bot.phrases import load_phrases
from knowledge.rules import load_rules
from knowledge.store.writer import open_writer

SENTENCES = 100_000
PAUSE = 0.005  # seconds between two questions
BEFORE = 5.0  # seconds of asking before the load
TOO_LONG = 100.0  # milliseconds


async def build(store: Path, first: int, end: int) -> None:
    """Fills the store with documents from number `first` up to, and without, `end`."""
    language, rules = Language(1), load_rules()
    async with open_writer(store, rules.directory, print) as writer:
        for number in range(end):
            made, extract = document(number, language)
            if number >= first:
                await writer.put(made, extract, str(number))
        await writer.finish()


async def ask(dialogue: Dialogue, question: Callable[[], str], until: Callable[[], bool]) -> list[float]:
    """How long each question took (milliseconds), one after the other until it is time to stop."""
    times = []
    while not until():
        text = question()
        began = time.perf_counter()
        dialogue.answer(Message(text, ASKED))
        times.append((time.perf_counter() - began) * 1000)
        await asyncio.sleep(PAUSE)
    return times


def tell(what: str, times: list[float]) -> None:
    late = sum(taken > TOO_LONG for taken in times)
    print(
        f"{what}: {len(times)} questions, p50 {percentile(times, 0.5):.1f} ms, p99 {percentile(times, 0.99):.1f} ms,"
        f" longest {max(times):.1f} ms, {late} over {TOO_LONG:.0f} ms"
    )


async def measure(store: Path, sentences: int) -> None:
    """Prints how long questions take on a store at rest, and while as much again is loaded into it."""
    half = sentences // PER_DOCUMENT
    await build(store, 0, half)
    language = Language(1)
    makers = list(kinds(language).values())

    def question() -> str:
        return language.random.choice(makers)()

    with open_dialogue(store, load_phrases()) as dialogue:
        stop = time.perf_counter() + BEFORE
        tell("at rest", await ask(dialogue, question, lambda: time.perf_counter() > stop))
        began = time.perf_counter()
        load = await asyncio.create_subprocess_exec(
            sys.executable, __file__, "--build", str(store), str(half), str(2 * half)
        )
        times = await ask(dialogue, question, lambda: load.returncode is not None)
        tell(f"while {sentences:,} sentences were loaded ({time.perf_counter() - began:.0f} s)", times)


def main(arguments: list[str]) -> None:
    if arguments[:1] == ["--build"]:
        asyncio.run(build(Path(arguments[1]), int(arguments[2]), int(arguments[3])))
        return
    with tempfile.TemporaryDirectory() as scratch:
        asyncio.run(measure(Path(scratch, "readers.db"), int(arguments[0]) if arguments else SENTENCES))


if __name__ == "__main__":
    main(sys.argv[1:])
