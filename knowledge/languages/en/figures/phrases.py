"""A sentence as noun phrases, verbs and edges: what the rules of concepts, periods and roles walk along."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from knowledge.extract.tokens import Tokens

VERBS = frozenset("VTGE")
# Where a clause ends, to the left of what stands in it.
EDGES = frozenset('.:;()-"SW')
REACH = 60  # chunks that a rule looks back
_CHUNK = re.compile(
    r"""
      (?P<sign> [^DN#@TV] )  # nothing else begins so: it is tried first
    | (?P<amount> (?: D A{0,4} )? \#+ )
    | (?P<date> @+ )
    # "the trade", "the highly paid staff", "the 2024 budget"
    | (?P<noun> D{0,4} N (?: [Nn@]* [Nn] )? | D{1,4} [A@]{1,4} (?: n )? N (?: [Nn@]* [Nn] )? )
    | (?P<inf> T A{0,4} I )
    | (?P<verb> V (?: A{0,4} V )* )
    | (?P<other> . )
    """,
    re.VERBOSE,
)
_KINDS: dict[str | None, str] = {"amount": "#", "date": "@", "noun": "N", "inf": "T", "verb": "V"}


@dataclass(frozen=True, slots=True)
class Chunks:
    """The chunks of a sentence: the kind of each, a letter, its first token, and the one after it."""

    tokens: Tokens
    kinds: str
    firsts: Sequence[int]
    ends: Sequence[int]
    # What `clause` found, by chunk: the rules of each amount ask again and again.
    own_verbs: dict[int, int] = field(default_factory=dict)
    clauses: dict[int, int] = field(default_factory=dict)

    def kind(self, at: int) -> str:
        """The kind of a chunk; a full stop outside the sentence."""
        return self.kinds[at] if 0 <= at < len(self.kinds) else "."

    def word(self, at: int) -> str:
        """The last word of a chunk in small letters; empty outside the sentence."""
        return self.tokens.words[self.ends[at] - 1] if 0 <= at < len(self.kinds) else ""

    def first_word(self, at: int) -> str:
        """The first word of a chunk in small letters."""
        return self.tokens.words[self.firsts[at]] if 0 <= at < len(self.kinds) else ""

    def at_token(self, token: int) -> int:
        """The chunk that holds a token."""
        return bisect_right(self.ends, token)

    def opening(self, closing: int) -> int:
        """The bracket that one closes, -1 where there is none."""
        return self.kinds.rfind("(", max(0, closing - REACH), closing)

    def between(self, first: int, end: int) -> str:
        """The kinds of the chunks of some tokens."""
        return self.kinds[self.at_token(first) : self.at_token(end)]

    def left(self, at: int, over: str = "A") -> int:
        """The next chunk to the left of one that is of no kind among `over`."""
        at -= 1
        low = max(-1, at - REACH)
        while at > low and self.kinds[at] in over:
            at -= 1
        return at if at > low or low < 0 else -1

    def right(self, at: int, over: str = "A") -> int:
        """The same to the right."""
        at += 1
        high = min(len(self.kinds), at + REACH)
        while at < high and self.kinds[at] in over:
            at += 1
        return at


def phrases(tokens: Tokens, letters: str) -> Chunks:
    """The chunks of a sentence whose letters are told."""
    matches = list(_CHUNK.finditer(letters))
    kinds = "".join([_KINDS.get(match.lastgroup) or match[0] for match in matches]).replace("D", "O")
    spans = [match.span() for match in matches]
    return Chunks(tokens, kinds, [first for first, _ in spans], [end for _, end in spans])
