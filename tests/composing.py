"""Documents composed out of the config's own words, of every language: what extraction must read without a fault.

What is composed makes no sense; it holds, side by side, what the rules look for and what they may meet: numbers, units,
months, speech verbs, names and marks, digits of other scripts, odd signs, line ends and days. Part of it are phrases of
the shapes that rules read ("the period before"): words that are drawn alone hardly ever make one.
"""

from __future__ import annotations

import datetime as dt
import math
import random
import re
import time
from collections.abc import Iterator
from functools import cache
from typing import Any

import yaml

from knowledge import config
from knowledge.extract.pipeline import extract
from knowledge.model import Document, Extract, Span
from knowledge.periods import days
from knowledge.read.record import Record
from knowledge.rules import Rules

# Seconds of the processor that a text of so many code points may take: many times what any takes.
SECONDS, LENGTH = 1.0, 2_000

SIGNS = (
    ". ", ", ", "; ", ": ", "? ", "! ", "... ", "… ", " – ", " — ", " - ", "-", "‑", "“", "”", "‘", "’", "«", "»", '"',
    "''", "``", "'", "(", ")", "[", "]", "/", " / ", "$", "€", "£", "₸", "₽", "%", "°", "+", "-", "−", "~", "≈", "=",
    "×", "⁶", "½", "¼", "⁄", "№", "#", "@", "&", "*", "_", "|", "<br>", "\u00ad", "\u200b", "\u202e", "\u00a0",
    "\u202f", "e\u0301", "\x00", "\ufffd", "🔥", "的",
)  # fmt: skip
LINE_ENDS = ("\n", "\n\n", "\r\n", "\r\n\r\n", "\r", "\f", "\v", "\u2028", "\u2029", "\n \n", "\n- ", "\n– ", "\n«")
DIGITS = ("0123456789", "０１２３４５６７８９", "٠١٢٣٤٥٦٧٨٩", "०१२३४५६७८९", "²³¹⁴⁵⁶⁷⁸⁹⁰", "①②③④⑤⑥⑦⑧⑨⑩")
NUMBERS = (
    "{n}", "{n}.{n}", "{n},{n}", "{n},{nnn}", "{n}.{nnn}.{nnn}", "{n} {nnn}", "{n}'{nnn}", "{nnnn}", "{nn}.{nn}.{nnnn}",
    "{n}-{n}", "{n}–{n}", "{nnnn}/{nn}", "{nnnn}-{nn}-{nn}", "{n}:{nn}", "{n}th", "{n}s", "'{nn}s", "Q{n}", "FY{nn}",
    "{n}m", "{n}bn", "{n}K", "{n}x", "{n}е", "{n}-й", "{nnnn}-{nnnn}", "{n}½", "{n}/{n}", "{n}" * 30,
)  # fmt: skip
DAYS = (
    None, dt.date(1, 1, 1), dt.date(1, 1, 8), dt.date(9999, 12, 31), dt.date(9999, 12, 28), dt.date(2024, 2, 29),
    dt.date(2000, 1, 1), dt.date(2024, 12, 31), dt.date(2024, 4, 19), dt.date(1899, 12, 31),
)  # fmt: skip
# What stands in a slot of a phrase: words of these keys of a language's config file.
SLOTS = {
    "modifier": ("calendar", ("before", "now", "after", "latest", "same", "that")),
    "unit": ("calendar", ("units",)),
    "way": ("calendar", ("back", "onward")),
    "reaching": ("calendar", ("reaching", "ahead", "season_cues")),
    "weekday": ("calendar", ("weekdays",)),
    "month": ("calendar", ("months",)),
    "season": ("calendar", ("seasons", "holidays", "decades")),
    "day": ("calendar", ("days_from_today", "parts_of_day")),
    "joint": ("calendar", ("weekday_joints", "range_joints")),
    "part": ("calendar", ("parts", "last_part", "fiscal")),
    "ordinal": ("numbers", ("ordinals",)),
    "count": ("numbers", ("cardinals", "magnitudes", "groups")),
    "measure": ("units", ("units", "currencies")),
    "rate": ("units", ("per",)),
    "change": ("figures", ("rising", "falling", "more", "less", "about")),
    "role": ("figures", ("goals", "limits", "negations")),
}
# Shapes of phrases, by language; {number} is one in digits, {line} an end of line.
SHAPES = {
    "en": (
        "{modifier} {unit}", "the {modifier} {unit}", "over the {unit}", "{reaching} the {unit}", "the {unit} {way}",
        "{number} {unit} {way}", "{count} {unit} {way}", "{modifier} {count} {unit}", "on {weekday}",
        "{modifier} {weekday}", "{day}", "{weekday} {joint} {weekday}", "{part} {month}", "{month} {number}",
        "{month} {joint} {month}", "in {season}", "the {ordinal} {unit} of {modifier} {unit}",
        "{number} {measure}-per-{line}{rate}", "{number} {measure}-a-{rate}", "{number} {measure} a {line}{rate}",
        "{number} {measure}/{rate}", "{change} {number} {count} {measure}", "{role} {number} {measure}",
        "{number} {joint} {number} {measure}",
    ),
}  # fmt: skip
# What parts a phrase from what follows.
ENDS = (" ", ". ", ", ", "; ", " in ", " by ", ".\n", "\n\n")
# How much of a document is phrases; the rest are single words, numbers and signs.
SHARES = (0.0, 0.5, 0.9)
_SLOT = re.compile(r"\{(\w+)\}")


@cache
def vocabulary() -> tuple[tuple[str, ...], ...]:
    """The words of each language's config files, and of the shared ones that extraction reads: its keys and values."""
    files = sorted(config.shipped("config").rglob("*/*.yaml")) + [
        config.shipped("config") / name for name in ("people.yaml", "places.yaml", "sources.yaml", "languages.yaml")
    ]
    found = []
    for file in files:
        words = {word for text in _texts(yaml.safe_load(file.read_text("utf-8"))) for word in text.split()[:400]}
        if words:
            found.append(tuple(sorted(word.replace("_", " ") for word in words)))
    return tuple(found)


@cache
def slots(language: str) -> dict[str, tuple[tuple[str, ...], ...]]:
    """The words for each slot that a language has, in groups: those of a key, or those of a key that mean the same."""
    found = {}
    for slot, (name, keys) in SLOTS.items():
        data = yaml.safe_load((config.shipped("config") / language / f"{name}.yaml").read_text("utf-8"))
        found[slot] = tuple(group for key in keys if key in data for group in _groups(data[key]))
    return found


def _groups(data: dict[str, Any] | str) -> Iterator[tuple[str, ...]]:
    if isinstance(data, str):
        yield tuple(word.replace("_", " ") for word in data.split())
        return
    alike: dict[str, list[str]] = {}
    for word, meaning in data.items():
        alike.setdefault(str(meaning), []).append(str(word))
    yield from map(tuple, alike.values())


def _texts(data: Any) -> Iterator[str]:
    if isinstance(data, dict):
        for key, value in data.items():
            yield from (str(key), *_texts(value))
    elif isinstance(data, list):
        for value in data:
            yield from _texts(value)
    elif isinstance(data, str):
        yield data


def composed(seed: int) -> Record:
    """A record out of the config's words: another one for each seed, the same for the same."""
    chance = random.Random(seed)
    files = chance.sample(vocabulary(), min(4, len(vocabulary())))  # words of few kinds meet more often
    share, language = chance.choice(SHARES), chance.choice(sorted(SHAPES))
    pieces = [
        _phrase(chance, language) if chance.random() < share else _piece(chance, files)
        for _ in range(chance.randint(1, 240))
    ]
    day = chance.choice(DAYS)
    text = "".join(pieces)[:LENGTH] or "."
    title = "".join(pieces[:9]) if chance.random() < 0.3 else None
    return Record(f"seed-{seed}", text, title=title, date=day.isoformat() if day else None)


def _piece(chance: random.Random, files: list[tuple[str, ...]]) -> str:
    kind = chance.random()
    if kind < 0.55:
        word = chance.choice(chance.choice(files))
        return (word.capitalize() if chance.random() < 0.25 else word) + (" " if chance.random() < 0.9 else "")
    if kind < 0.75:
        return _number(chance) + (" " if chance.random() < 0.6 else "")
    return chance.choice(SIGNS if kind < 0.94 else LINE_ENDS)


def _phrase(chance: random.Random, language: str) -> str:
    def filled(slot: re.Match[str]) -> str:
        if slot[1] == "number":
            return _number(chance)
        if slot[1] == "line":
            return chance.choice(LINE_ENDS)
        word = chance.choice(chance.choice(slots(language)[slot[1]]))
        return word.capitalize() if chance.random() < 0.25 else word

    return _SLOT.sub(filled, chance.choice(SHAPES[language])) + chance.choice(ENDS)


def _number(chance: random.Random) -> str:
    digits = DIGITS[0] if chance.random() < 0.8 else chance.choice(DIGITS)
    shape = chance.choice(NUMBERS)
    for width in (4, 3, 2, 1):
        while (slot := "{" + "n" * width + "}") in shape:
            shape = shape.replace(slot, "".join(chance.choice(digits) for _ in range(width)), 1)
    return shape


def faults(record: Record, rules: Rules) -> list[str]:
    """What is wrong with how a record is read: an error, a span that is empty or outside, a value that is none."""
    began = time.process_time()
    try:
        document, _ = rules.reader.document(record)
        extracted = extract(document, rules)
    except Exception as error:
        trace, where = error.__traceback__, ""
        while trace is not None:
            where = f"{trace.tb_frame.f_globals.get('__name__')}:{trace.tb_lineno}"
            trace = trace.tb_next
        return [f"{type(error).__name__}: {error} ({where})"]
    taken = time.process_time() - began
    found = [f"took {taken:.1f} s"] if taken > SECONDS else []
    return found + list(_faults(document, extracted))


def _faults(document: Document, extracted: Extract) -> Iterator[str]:
    whole = Span(0, len(document.text))
    for name, span in _spans(extracted):
        if span.start >= span.end:
            yield f"an empty {name} at {span.start}"
        elif not whole.holds(span):
            yield f"a {name} outside the text: {span}"
    for moment in extracted.moments:
        if days(moment.value) is None or not moment.value.isascii():
            yield f"{moment.value!r} is no period"
    starts = {figure.span.start for figure in extracted.figures}
    for figure in extracted.figures:
        values = figure.value if isinstance(figure.value, tuple) else (figure.value,)
        if not all(map(math.isfinite, values)):
            yield f"{figure.value!r} is no number"
        if figure.period is not None and days(figure.period) is None:
            yield f"{figure.period!r} is no period of a figure"
        if figure.same_as is not None and figure.same_as not in starts:
            yield f"a figure says again what is none: {figure.same_as}"


def _spans(extracted: Extract) -> Iterator[tuple[str, Span]]:
    for passage in extracted.passages:
        yield "passage", passage.span
        yield from (("sentence", sentence) for sentence in passage.sentences)
    for quote in extracted.quotes:
        yield from (("segment", segment) for segment in quote.segments)
        yield from ((name, span) for name, span in (("mention", quote.mention), ("cue", quote.cue)) if span is not None)
    for figure in extracted.figures:
        yield "figure", figure.span
        if figure.concept is not None:
            yield "concept", figure.concept
    yield from (("moment", moment.span) for moment in extracted.moments)
    yield from (("fact", fact.span) for fact in extracted.facts)
    yield from (("mention", span) for person in extracted.people for span in person.mentions)
