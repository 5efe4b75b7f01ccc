"""Who a document names: each of them, and where it does."""

from __future__ import annotations

import bisect
from collections import Counter
from dataclasses import dataclass, field
from typing import Literal

from knowledge.extract.quotes.lexicon import Gender
from knowledge.extract.quotes.mentions import Relation
from knowledge.model import Span

Kind = Literal["person", "body", "unknown"]


@dataclass(slots=True)
class Entity:
    """Somebody or something named: filled while the document is read, then left alone."""

    words: tuple[str, ...]  # of the fullest form
    name: str
    kind: Kind
    gender: Gender | None = None
    mentions: list[Span] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    told: list[int] = field(default_factory=list)  # where the journalist names it, quotes left out
    hints: Counter[Gender] = field(default_factory=Counter)  # pronouns that seem to mean this one
    roles: set[str] = field(default_factory=set)  # small letters: "president", "spokeswoman", "former mayor"
    related: set[Relation | None] = field(default_factory=set)  # how the full name is told of beside somebody else's
    suffixes: set[str] = field(default_factory=set)  # what stands behind the full name, "" where nothing does
    ambiguous: bool = False  # a surname of several people, of whom the text does not tell which is meant

    def last_before(self, position: int) -> int:
        """Where the journalist's last mention before `position` begins, or -1."""
        at = bisect.bisect_left(self.told, position)
        return self.told[at - 1] if at else -1


@dataclass(frozen=True, slots=True)
class Cast:
    """Everybody whom a document names."""

    entities: tuple[Entity, ...]
    at_token: dict[int, Entity]  # token index of the last word of a name -> who it is
    first_token: dict[int, int]  # token index of the last word -> of the first
    last_token: dict[int, int]  # where a noun phrase ends inside a name ("Bank" of England) -> the name's last token
    subjects: frozenset[int]  # where names begin that head the first noun phrase of a sentence
    speaking: frozenset[int]  # where names begin that a verb of saying stands beside
    modifiers: frozenset[int]  # where names begin that only say whose: "the Smith campaign", "Smith's son"

    def subject_at(self, one: Entity, position: int) -> int:
        """Where somebody was last what a sentence was about, or said something, before a position; else -1."""
        subjects, speaking = self.subjects, self.speaking
        return max((at for at in one.told if at < position and (at in subjects or at in speaking)), default=-1)
