"""Long replies as several messages: split between answers, and inside one only where it must be."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from bot.faces.telegram.talking.html import Run, entities, utf16_length

# UTF-16 units of a message's text: what the Bot API takes (sendMessage: 4096 after its entities are parsed), with room
# for a line that says how to get the rest.
TEXT_LIMIT = 4000
ENTITY_LIMIT = 90  # Telegram drops the formatting beyond 100 entities; those that it finds by itself count too
SEPARATOR = Run("\n\n")

# Where to cut, best first: at the end of a line, of a sentence, of a word. The cut is at the match's end.
_CUTS = (
    re.compile(r"\n+"),
    re.compile(r"[.!?…][\"'”’»)\]]*\s+"),
    re.compile(r"\s+"),
)

Text = tuple[Run, ...]


def messages(blocks: Iterable[Text], limit: int = TEXT_LIMIT) -> list[Text]:
    """Whole blocks packed into as few messages as their order allows, with an empty line between two blocks.

    A block longer than `limit` (UTF-16 units) is cut, and every run keeps its tags on both sides of a cut. What holds
    nothing but blanks is left out, as Telegram refuses it.
    """
    packed: list[Text] = []
    for piece in (piece for block in blocks for piece in _pieces(block, limit)):
        joined = (*packed[-1], SEPARATOR, *piece) if packed else piece
        if packed and fits(joined, limit):
            packed[-1] = joined
        else:
            packed.append(piece)
    return packed


def fits(runs: Text, limit: int = TEXT_LIMIT) -> bool:
    """Whether the runs are no longer than one message may be (`limit`, UTF-16 units), with all their entities."""
    return _length(runs) <= limit and entities(runs) <= ENTITY_LIMIT


def _pieces(block: Text, limit: int) -> Iterator[Text]:
    text = _text(block)
    start = 0
    while start < len(text):
        end = _cut(text, start, limit)
        if text[start:end].strip():
            yield _slice(block, start, end)
        start = end


def _cut(text: str, start: int, limit: int) -> int:
    """Where the piece that begins at `start` ends: everything where it fits, else the last good place in its second
    half, else the last code point that fits."""
    fits = _fitting(text, start, limit)
    if fits == len(text):
        return fits
    for cut in _CUTS:
        if ends := [match.end() for match in cut.finditer(text, start + (fits - start) // 2, fits)]:
            return ends[-1]
    return fits


def _fitting(text: str, start: int, limit: int) -> int:
    """The end of the longest stretch from `start` that has at most `limit` UTF-16 units; one code point at least."""
    end = min(start + limit, len(text))
    while end > start + 1 and (over := utf16_length(text[start:end]) - limit) > 0:
        end = max(end - (over + 1) // 2, start + 1)
    return end


def _slice(runs: Text, start: int, end: int) -> Text:
    """The runs between two code-point offsets of their text."""
    sliced: list[Run] = []
    at = 0
    for run in runs:
        if part := run.text[max(start - at, 0) : max(end - at, 0)]:
            sliced.append(Run(part, run.tags))
        at += len(run.text)
    return tuple(sliced)


def _text(runs: Text) -> str:
    return "".join(run.text for run in runs)


def _length(runs: Text) -> int:
    return utf16_length(_text(runs))
