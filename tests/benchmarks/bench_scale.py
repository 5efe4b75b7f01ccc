"""A store of a million sentences and 100,000 names, made of shuffled words of its own making: how long questions take.

Run it with `python tests/benchmarks/bench_scale.py [STORE [SENTENCES]]`; a store that exists is used as it is.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import multiprocessing
import os
import random
import re
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from itertools import accumulate
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from bot.dialogue.asked.named import find_people
from bot.dialogue.asked.wording import tokens
from bot.dialogue.dialogue import Dialogue, open_dialogue
from bot.model import Answers, Message
from bot.phrases import load_phrases
from bot.pool import open_answers
from knowledge.model import Document, Extract, Fact, Passage, Person, Quote, Span
from knowledge.rules import load_rules
from knowledge.store.writer import open_writer

SENTENCES, NAMES, WORDS = 1_000_000, 100_000, 60_000
PER_DOCUMENT = 40
FIRST_DAY, DAYS = dt.date(2020, 1, 1), 1500
ASKED = FIRST_DAY + dt.timedelta(DAYS)
QUESTIONS = 300
CHATS = 8
PROCESSES = min(os.cpu_count() or 1, 4)

_SYLLABLES = [a + b for a in ("b", "d", "g", "k", "l", "m", "n", "p", "r", "s", "t", "v", "z") for b in "aeiou"]


class Language:
    """Words of syllables, the first ones common and the last ones rare (Zipf's law), and names."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.words = self._made(WORDS, 2, 4)
        self.weights = list(accumulate(1 / (rank + 2) for rank in range(WORDS)))
        surnames, given = self._made(NAMES, 3, 4), self._made(2_000, 2, 3)
        self.names = [f"{self.random.choice(given).title()} {surname.title()}" for surname in surnames]

    def some(self, count: int) -> list[str]:
        """Words as they come in a text."""
        return self.random.choices(self.words, cum_weights=self.weights, k=count)

    def _made(self, count: int, shortest: int, longest: int) -> list[str]:
        found: dict[str, None] = {}
        while len(found) < count:
            length = self.random.randint(shortest, longest)
            found["".join(self.random.choices(_SYLLABLES, k=length))] = None
        return list(found)


def document(number: int, language: Language) -> tuple[Document, Extract]:
    """A document of sentences in passages of two, every fifth of them somebody's words."""
    text, sentences, people, quotes, facts = "", [], [], [], []
    for n in range(PER_DOCUMENT):
        name = language.names[(number * PER_DOCUMENT + n) % NAMES]
        words = language.some(language.random.randint(10, 24))
        begin = len(text)
        text += f"{name} {' '.join(words)}"
        span = Span(begin, len(text))
        mention = Span(begin, begin + len(name))
        people.append(Person(name, (mention,)))
        passage = n // 2 + 1
        said = n % 5 == 0
        if said:
            speech = Span(mention.end + 1, span.end)
            quotes.append(Quote((speech,), passage, "direct", name, True, mention, None, 1.0))
        quote = len(quotes) - 1 if said else None
        facts.append(Fact(quotes[-1].span if said else span, passage, (name,), (), (), quote, name if said else None))
        sentences.append(span)
        text += ". " if n % 2 == 0 else ".\n\n"
    passages = tuple(
        Passage(n // 2 + 1, Span(sentences[n].start, sentences[n + 1].end), (sentences[n], sentences[n + 1]))
        for n in range(0, PER_DOCUMENT, 2)
    )
    day = FIRST_DAY + dt.timedelta(language.random.randrange(DAYS))
    title = " ".join(language.some(8)).capitalize()
    return (
        Document(f"made-{number}", text, title, day, "Made up"),
        Extract(passages, tuple(people), tuple(quotes), (), (), tuple(facts)),
    )


async def build(store: Path, sentences: int) -> None:
    """Fills the store."""
    language, rules = Language(1), load_rules()
    began = time.perf_counter()
    async with open_writer(store, rules.directory, print) as writer:
        for number in range(sentences // PER_DOCUMENT):
            made, extract = document(number, language)
            await writer.put(made, extract, str(number))
        await writer.finish()
    seconds = time.perf_counter() - began
    print(f"built {sentences:,} sentences in {seconds:.0f} s, {sentences / seconds:,.0f} a second")


def kinds(language: Language) -> dict[str, Callable[[], str]]:
    """A maker of questions for each kind."""
    choice = language.random.choice
    rare = language.words[2_000:]
    return {
        "words as they come": lambda: "Which " + " ".join(language.some(7)) + "?",
        "rare words": lambda: "Where did " + " ".join(language.random.sample(rare, 5)) + "?",
        "one common word": lambda: f"/facts {choice(language.words[:20])}",
        "a name": lambda: f"/quote {choice(language.names)}",
        "a surname": lambda: f"/quote {choice(language.names).split()[1]}",
        "a misspelt name": lambda: f"/quote {_misspelt(choice(language.names), language.random)}",
        "a name and words": lambda: f"What did {choice(language.names)} do with {' '.join(language.some(3))}?",
        "a quote checked": lambda: f"Did {choice(language.names)} say {' '.join(language.some(8))}?",
    }


def _misspelt(name: str, chance: random.Random) -> str:
    at = chance.randrange(len(name) - 4, len(name) - 1)
    return name[:at] + name[at + 1 :]


def percentile(values: list[float], share: float) -> float:
    """The value below which that share of the values lies."""
    return sorted(values)[min(int(len(values) * share), len(values) - 1)]


async def measure(store: Path) -> None:
    """Prints the time that each kind of question takes, alone and with eight chats at once."""
    language = Language(1)
    with open_dialogue(store, load_phrases()) as dialogue:
        every: list[str] = []
        for kind, make in kinds(language).items():
            questions = [make() for _ in range(QUESTIONS)]
            every += questions
            times = [_milliseconds(dialogue, question) for question in questions]
            print(f"{kind:20} p50 {percentile(times, 0.5):6.1f} ms   p99 {percentile(times, 0.99):6.1f} ms")
        measure_names(dialogue, language)
    print(f"memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB at most")
    language.random.shuffle(every)
    for processes in sorted({1, PROCESSES}):
        await measure_chats(store, processes, every)


def measure_names(dialogue: Dialogue, language: Language) -> None:
    """Prints how long it takes to tell whom a name means, and how often who bears it is among those found."""
    choice, read = language.random.choice, dialogue.understanding
    makers: dict[str, Callable[[str], str]] = {
        "as they are": lambda name: name,
        "surnames": lambda name: name.split()[1],
        "misspelt": lambda name: _misspelt(name, language.random),
    }
    print(f"{NAMES:,} names resolved:")
    for kind, make in makers.items():
        times, found = [], 0
        for name in [choice(language.names) for _ in range(QUESTIONS)]:
            words = tokens(make(name))
            counts = dialogue.search.frequencies([word.small for word in words])
            unknown = frozenset(n for n, word in enumerate(words) if not counts[word.small])
            began = time.perf_counter()
            named = find_people(
                words, frozenset(), unknown, search=dialogue.search, directory=read.directory, words=read.words
            )
            times.append((time.perf_counter() - began) * 1000)
            found += any(person.name == name for group in named for person in group.people)
        print(
            f"  {kind:18} p50 {percentile(times, 0.5):6.1f} ms   p99 {percentile(times, 0.99):6.1f} ms"
            f"   {found} of {QUESTIONS} found"
        )


async def measure_chats(store: Path, processes: int, questions: list[str]) -> None:
    """Prints how many questions a second are answered where several chats ask at once."""
    opening = partial(open_dialogue, store, load_phrases())
    async with open_answers(opening, processes) as answers:
        began = time.perf_counter()
        await asyncio.gather(*(_ask_each(answers, f"{n}/{n}", questions[n::CHATS]) for n in range(CHATS)))
        seconds = time.perf_counter() - began
        told = f"{CHATS} chats at once, {processes} answering: {len(questions) / seconds:.0f} questions a second"
        if processes > 1:
            memory = ", ".join(f"{_peak(worker.pid):.0f}" for worker in multiprocessing.active_children())
            told += f"; memory of each: {memory} MB at most"
        print(told)


def _peak(process: int | None) -> float:
    """The most memory that another process has held (MB), as Linux tells it."""
    status = Path(f"/proc/{process}/status").read_text(encoding="ascii")
    found = re.search(r"VmHWM:\s+(\d+) kB", status)
    assert found
    return int(found[1]) / 1024


def _milliseconds(dialogue: Dialogue, question: str) -> float:
    began = time.perf_counter()
    dialogue.answer(Message(question, ASKED))
    return (time.perf_counter() - began) * 1000


async def _ask_each(answers: Answers, chat: str, questions: list[str]) -> None:
    for question in questions:
        await answers.answer(Message(question, ASKED, chat=chat))


def main(store: Path | None, sentences: int) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        path = store or Path(scratch, "scale.db")
        if not path.exists():
            asyncio.run(build(path, sentences))
        asyncio.run(measure(path))


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else None, int(sys.argv[2]) if len(sys.argv) > 2 else SENTENCES)
