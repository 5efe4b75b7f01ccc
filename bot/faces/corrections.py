"""A correction, ready to be drawn: what a document said, and below it what it says now."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.faces.blocks import Block, Source, heading, pieces, source
from bot.model import Answer
from bot.phrases import Phrases
from knowledge.search import Hit, Kind

if TYPE_CHECKING:
    from knowledge.changes import Withdrawal
    from knowledge.corrections import Correction, Side


@dataclass(frozen=True, slots=True)
class Part:
    """A line of the bot's own, and the words below it, if there are any."""

    says: str
    blocks: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True)
class Corrected:
    """A correction's parts, and where all of it stands."""

    parts: tuple[Part, ...]
    source: Source


def corrected(answer: Answer, phrases: Phrases) -> Iterator[Corrected]:
    """An answer's corrections; of a document that was withdrawn it is told that it was, and none of its words."""
    for one in answer.corrections:
        yield _corrected(one, phrases, answer.language)


def _corrected(one: Correction | Withdrawal, phrases: Phrases, language: str) -> Corrected:
    from knowledge.corrections import Correction  # few answers have one

    if not isinstance(one, Correction):
        shown = source(one.citation, phrases, language, with_passage=False)
        return Corrected((Part(phrases.say("correction_withdrawn", language)),), shown)
    was = _block(one.was, phrases, language)
    now = tuple(_block(side, phrases, language) for side in one.now)
    if now and now[0].heading == was.heading:
        now = (dataclasses.replace(now[0], heading=None), *now[1:])
    before = Part(phrases.say("correction_was", language), (was,))
    after = Part(phrases.say("correction_now" if now else "correction_gone", language), now)
    return Corrected((before, after), source((one.now or (one.was,))[0].citation, phrases, language))


def _block(side: Side, phrases: Phrases, language: str) -> Block:
    hit = _hit(side)
    above = heading(hit, phrases, language) if side.speaker is not None else None
    return Block(hit.kind, above, (), tuple(pieces(hit, hit.span, side.marks)), (), "")


def now_shown(told: Sequence[Correction | Withdrawal]) -> list[Hit]:
    """What corrections show that stands in the documents now."""
    if not told:
        return []
    from knowledge.corrections import Correction  # few answers have one

    return [_hit(side) for one in told if isinstance(one, Correction) for side in one.now]


def _hit(side: Side) -> Hit:
    span = side.slice.span
    kind: Kind = "quote" if side.kind == "quote" else "fact"
    return Hit(kind, side.slice.text, span, (span,), side.speaker, None, side.citation)
