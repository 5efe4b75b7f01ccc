"""What stands before a mention: who spoke last, and what the sentences before it say of whom."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from knowledge.extract.quotes.cast import Entity
from knowledge.extract.quotes.cues import Attribution, sentence_start
from knowledge.extract.quotes.grammar import LEADING, REPORTING
from knowledge.extract.quotes.lettering import Lettered
from knowledge.extract.quotes.lexicon import Lexicon
from knowledge.model import Span


@dataclass(frozen=True, slots=True)
class Who:
    """A resolved mention: `name` of an entity, else the description as it stands, else neither."""

    mention: Span
    entity: Entity | None
    description: str | None
    kind: str  # "name", "pronoun", "description"


@dataclass(slots=True)
class Spoken:
    """Who spoke last, as the document is gone through."""

    last: Entity | None = None  # the person resolved last as a speaker
    spoke_at: int = -1  # where the mention of the last speaker begins
    last_body: Entity | None = None  # the body, where no person spoke after it
    unnamed: Who | None = None  # the description resolved last as a speaker

    def note(self, who: Who, text: str, lexicon: Lexicon) -> None:
        """Note who was resolved as a speaker: pronouns that follow mean the last one."""
        if who.entity is not None:
            self.spoke_at = who.mention.start
            if who.kind == "pronoun" and who.entity.gender is None:  # whoever was "he" once is not "she" later
                who.entity.gender = lexicon.gender_by_pronoun.get(who.mention.of(text).casefold())
            if who.entity.kind == "body":
                self.last_body = who.entity
            else:
                self.last, self.last_body = who.entity, None
        if who.kind != "pronoun":
            self.unnamed = who if who.description is not None else None


def sentences_before(words: Lettered, at: int, most: int) -> Iterator[tuple[int, int]]:
    """The sentences before the one of token `at`, the last one first: first token, and one past the last."""
    first = sentence_start(words, at)
    for _ in range(most):
        stop = first
        while stop > 0 and words.tags[stop - 1] in ".|":
            stop -= 1
        if stop <= 0:
            return
        first = sentence_start(words, stop)
        yield first, stop


def subject_in(words: Lettered, first: int, stop: int) -> tuple[Attribution, int | None, int] | None:
    """What a sentence is about, the token of its cue where it reports speech, and the token behind all that."""
    found = LEADING.match(words.tags, first, stop)
    if found is None:
        return None
    cue = found.start("cue") if found.group("cue") else None
    return Attribution(found.start("who"), found.end("who") - 1, found.start("who"), "near"), cue, found.end()


def reporting_in(words: Lettered, first: int, stop: int) -> Attribution | None:
    """Who says what a sentence reports, by its subject or by how it ends: "..., the bank said on Monday"."""
    leading = subject_in(words, first, stop)
    if leading is not None and (leading[1] is not None or words.tags[leading[2] : leading[2] + 1] == "L"):
        return leading[0]
    found = REPORTING.search(words.tags, first, stop)
    if found is None:
        return None
    which = "who" if found.group("who") else "who2"
    return Attribution(found.start(which), found.end(which) - 1, found.start(which), "near")
