"""What a message wants a figure to be, above or below something: read as the figures of documents are."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from bot.dialogue.asked.wording import Token, tokens
from bot.model import Condition
from knowledge.extract.pipeline import extract
from knowledge.model import Document, Figure
from knowledge.rules import Rules, load_rules

# Signs that no document has before a figure: what they say, and what such a figure is.
_SIGN = re.compile(r"(?P<above>[>≥]=?)|(?P<below>[<≤]=?)")
_DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Asked:
    """A condition, the words of the message that make it, and the message without them."""

    condition: Condition
    words: str
    rest: str


@lru_cache(maxsize=1)
def _rules() -> Rules:
    """The rules that documents are read by: loaded for the first condition, as few messages have one."""
    return load_rules()


def condition_in(text: str, language: str) -> Asked | None:
    """The first condition of a message; None where it has none.

    >>> condition_in("trade above 1 billion", "en")
    Asked(condition=Condition(change='>', value=1000000000.0, unit=None), words='above 1 billion', rest='trade')
    """
    if not _DIGIT.search(text):
        return None
    sign = _SIGN.search(text)
    plain = _SIGN.sub(" ", text, count=1) if sign else text
    for figure in _figures(plain, language):
        change: str = ("<", ">")[sign["above"] is not None] if sign else figure.change
        if change in (">", "<") and not isinstance(figure.value, tuple):
            start, end = _stretch(plain, figure, language) if sign is None else (sign.start(), figure.span.end)
            return Asked(
                Condition(_way(change), figure.value, figure.unit),
                " ".join(text[start:end].split()),
                " ".join(f"{text[:start]} {text[end:]}".split()),
            )
    return None


def _way(change: str) -> Literal[">", "<"]:
    return ">" if change == ">" else "<"


def _figures(text: str, language: str) -> tuple[Figure, ...]:
    return extract(Document("", text, "", language=language), _rules()).figures


def _stretch(text: str, figure: Figure, language: str) -> tuple[int, int]:
    """Where the condition begins and ends: with the words beside the figure without which it would be none.

    Which those are no table says: a word is one if the figure is read as another without it.
    """
    start, end = figure.span
    words = tokens(text)
    for word in reversed([word for word in words if _end(word) <= start]):
        if not _makes(word, text, figure, language):
            break
        start = word.start
    for word in (word for word in words if word.start >= end):
        if not _makes(word, text, figure, language):
            break
        end = _end(word)
    return start, end


def _makes(word: Token, text: str, figure: Figure, language: str) -> bool:
    without = f"{text[: word.start]}{' ' * len(word.text)}{text[_end(word) :]}"
    return not any(one.change == figure.change for one in _figures(without, language))


def _end(word: Token) -> int:
    return word.start + len(word.text)
