"""What the journalist's own sentences say about people: whom each one means, and whose words it reports.

Reported speech ("X emphasized he values ...") is no quote: its sentence becomes a fact with a speaker.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from knowledge.extract.quotes.cues import Attribution
from knowledge.extract.quotes.grammar import LEADING, TRAILING
from knowledge.extract.quotes.lettering import Lettered
from knowledge.extract.quotes.resolve import Resolver
from knowledge.extract.quotes.subjects import is_passive
from knowledge.model import Span

_ENDING = 28  # words at a sentence's end among which it is told who said it
_SENTENCE = re.compile(r"[^.|]+")


@dataclass(frozen=True, slots=True)
class Reported:
    """A sentence of the journalist's that reports what `speaker` said."""

    span: Span
    speaker: str


def read_sentences(words: Lettered, resolver: Resolver) -> tuple[list[tuple[Span, str]], list[Reported]]:
    """The mentions that are no names but were resolved to one ("He", "The President of ..."), and reported speech."""
    mentions: list[tuple[Span, str]] = []
    reported: list[Reported] = []
    resolver.spoken.last = None
    for sentence in _SENTENCE.finditer(words.tags):
        first, last = sentence.start(), sentence.end() - 1
        leading = LEADING.match(words.tags, first, sentence.end())
        trailing = TRAILING.search(words.tags, max(first, last - _ENDING), sentence.end())
        # "..., X said in Dorva, the agency reports."
        before = TRAILING.search(words.tags, max(first, last - _ENDING), trailing.start()) if trailing else None
        for found in (trailing, before, leading):
            if found is None:
                continue
            who = resolver.resolve(Attribution(found.start("who"), found.end("who") - 1, found.start("who"), "near"))
            if who.entity is None or (found is not leading and who.entity.kind == "body"):
                continue
            if who.kind != "name":
                mentions.append((who.mention, who.entity.name))
            if found is leading and who.entity.kind != "body":
                resolver.spoken.last = who.entity
            told_of = is_passive(words, 0, words.tags, found.start("cue")) if found["cue"] else True
            if not told_of and who.entity.kind != "body":
                reported.append(Reported(words.span(first, last), who.entity.name))
                break
    return mentions, reported
