"""Follow-ups: what was asked before in a chat, and the message that a short one stands for."""

from __future__ import annotations

import dataclasses
import re
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property

from bot.dialogue.asked.places import Places
from bot.dialogue.asked.wording import tokens
from bot.dialogue.query import Query
from bot.model import Answer
from knowledge import config
from knowledge.search import Citation

SECONDS = 600.0  # a question is remembered so long
CHATS = 10_000  # in so many chats, those asked in last
PAGE = 10  # answers that "more" passes over
# A message of so many words or fewer may ask only "when?" of the question before.
_SHORT = 4
# One of more words than this stands for itself, though "it" is in it.
_LONG = 10
# Intents of messages that are about no subject.
_WITHOUT_SUBJECT = ("people", "topics", "sources", "help", "greeting", "thanks")
# Those that are answered with a list, of which there may be more.
LISTS = ("people", "topics", "sources", "latest", "corrections")
_TWO = 2
_COUNTING = ("how_much", "how_many")


class _FollowUpsFile(config.Schema, frozen=True):
    pronouns: str
    openers: tuple[str, ...]
    more: tuple[str, ...]
    the_other: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    said_that: tuple[str, ...] = ()
    several: str = ""
    things: str = ""
    conjunctions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Told:
    """What a reader was shown: the documents, whose words came first, and whom the first of them names.

    Also how many answers or lines, and how many series; and of two things that could be sent next, which.
    """

    citations: tuple[Citation, ...] = ()
    speaker: str | None = None
    people: tuple[str, ...] = ()
    shown: int = 0
    series: int = 0
    choices: tuple[str, ...] = ()

    @classmethod
    def of(cls, answer: Answer) -> Told:
        """What an answer tells."""
        if not answer.hits:
            return cls(shown=answer.listed, choices=answer.suggestions if len(answer.suggestions) == _TWO else ())
        first, seen = answer.hits[0], answer.hits[: answer.shown]
        by_document = {hit.citation.document: hit.citation for hit in reversed(seen)}
        people = tuple(dict.fromkeys([*([first.speaker] if first.speaker else []), *first.people]))
        return cls(tuple(reversed(by_document.values())), first.speaker, people, len(seen), answer.shown_series or 0)


@dataclass(frozen=True, slots=True)
class Turn:
    """What was asked in a chat: the query, the whole question in words, and the words of what it was first about.

    `again` is the message, and the question before it if need be, that make the query where nothing is remembered.
    """

    query: Query
    text: str
    subject: tuple[str, ...]
    told: Told | None = None
    again: tuple[str, str] = ("", "")

    @property
    def names(self) -> tuple[str, ...]:
        """The reader's own words for those whom it was about, else whom the first answer names."""
        people = self.query.people
        if not people:
            return self.told.people if self.told is not None else ()
        words = [[word for word, named in self.query.person_words if named is person] for person in people]
        return tuple(" ".join(own) or person.people[0].name for own, person in zip(words, people, strict=True))

    @property
    def name(self) -> str | None:
        """The words for the first of them."""
        return next(iter(self.names), None)

    @property
    def things(self) -> tuple[str, ...]:
        """What it was first about, without the word that tells what happens."""
        return tuple(word for word in self.subject if word != self.query.act)


@dataclass(frozen=True)
class FollowUps:
    """How a message may follow up another, by `config/follow_ups.yaml`."""

    file: _FollowUpsFile

    def rewritten(self, query: Query, before: Turn, places: Places) -> str | None:
        """The whole question that a short one stands for after `before`; None where it stands for itself."""
        if before.told is not None and before.told.choices and self._asks_for_the_other(query):
            return before.told.choices[-1]
        if query.command or query.intent == "check" or query.intent in _WITHOUT_SUBJECT:
            return None
        if not query.people and (text := self._without_pronoun(query, before)) is not None:
            return text
        rest = _behind(self._openers.match(query.text.lstrip()))
        if not query.words and not query.people:
            if query.period is not None:
                return self._of_another(before, rest or query.text, before.query.period_words)
            if query.cues and before.subject:  # "what is the goal?"
                return f"{rest or query.text.rstrip(' ?!.')} {' '.join(before.subject)}"
        if not rest:
            return None
        if query.people:
            words = before.query.words
            return f"{rest} {' '.join(words)}" if before.query.people and words else None
        if query.words and _of_places(query.words, places) and not before.query.is_for_quotes:
            return self._of_another(before, rest, frozenset(_places_of(before.query.words, places)))
        if before.name and before.query.is_for_quotes:
            return f"{before.name} {rest}"
        if query.kind in _COUNTING and query.kind == before.query.kind and len(query.words) == 1:
            return f"{rest} {' '.join(before.query.words)}"
        return _behind(self._conjunctions.match(query.text.lstrip()))

    def _asks_for_the_other(self, query: Query) -> bool:
        """Whether a message asks for the second of what was shown before."""
        return _plain(query.text) in self.file.the_other

    def asks_for_more(self, text: str) -> bool:
        """Whether a message asks for what was left of the answer before."""
        return _plain(text) in self.file.more

    def asks_for_source(self, query: Query) -> bool:
        """Whether a message asks where the answer before stands."""
        return _plain(query.text) in self.file.sources

    def asks_who_said(self, query: Query) -> bool:
        """Whether a message asks whose words the answer before was."""
        return _plain(query.text) in self.file.said_that

    def asks_of_several(self, text: str) -> bool:
        """Whether a message is about "them"."""
        return not self._several.isdisjoint(token.small for token in tokens(text))

    def narrowed(self, query: Query, before: Turn) -> Query | None:
        """The question before with another kind ("when?"), or further answers ("more", "the other one"); else None."""
        if query.command:
            return None
        asked = before.query
        words = [token.small for token in tokens(query.text)]
        told = before.told or Told(shown=PAGE)
        if not told.choices and self._asks_for_the_other(query):
            return dataclasses.replace(asked, skip=asked.skip + 1, skip_series=asked.skip_series + told.series)
        if self.asks_for_more(query.text):
            shown, series = asked.skip + told.shown, asked.skip_series + told.series
            return dataclasses.replace(asked, skip=shown, skip_series=series)
        if query.kind in (None, "what") or len(words) > _SHORT or query.people or query.words or query.period:
            return None
        if query.intent in _WITHOUT_SUBJECT or not (self._pronouns | self._things).isdisjoint(words):
            return None
        if asked.is_for_quotes:  # a quote is shown with its day and its document
            return dataclasses.replace(asked, skip=0) if query.kind != "why" else None
        if not asked.words:
            return None
        return dataclasses.replace(asked, intent=query.kind, kind=query.kind, claim=None, command=False, skip=0)

    def _without_pronoun(self, query: Query, before: Turn) -> str | None:
        """The message with the people, or else the subject, of the question before in a pronoun's place."""
        words = tokens(query.text)
        for word in words:
            name = self._meant(word.small, before, is_short=len(words) <= _LONG)
            of_period = query.period is not None and query.period.span.start <= word.start < query.period.span.end
            if name and not of_period:
                return f"{query.text[: word.start]}{name}{query.text[word.start + len(word.text) :]}"
        return None

    def _meant(self, pronoun: str, before: Turn, *, is_short: bool) -> str | None:
        """Whom or what a pronoun means: two people for one of several, else one, else a thing; None for other words."""
        if pronoun in self._pronouns and before.names:
            return ", ".join(before.names[: _TWO if pronoun in self._several else 1])
        if not is_short or pronoun not in self._pronouns | self._things:
            return None
        return " ".join(before.subject if pronoun in self._things else before.things)

    @cached_property
    def _several(self) -> frozenset[str]:
        return frozenset(self.file.several.split())

    @cached_property
    def _pronouns(self) -> frozenset[str]:
        return frozenset(self.file.pronouns.split())

    @cached_property
    def _things(self) -> frozenset[str]:
        return frozenset(self.file.things.split())

    def _of_another(self, before: Turn, rest: str, left_out: frozenset[str]) -> str | None:
        """The question before, of another place or period: without the words that named its own."""
        words = [token.text for token in tokens(before.text) if token.small not in left_out]
        return f"{' '.join(words)} {rest}" if before.query.words or before.query.people else None

    @cached_property
    def _openers(self) -> re.Pattern[str]:
        return _beginning_with(self.file.openers)

    @cached_property
    def _conjunctions(self) -> re.Pattern[str]:
        return _beginning_with(self.file.conjunctions)


def _plain(text: str) -> str:
    return " ".join(token.small for token in tokens(text))


def _beginning_with(openers: tuple[str, ...]) -> re.Pattern[str]:
    """Any of the openers, the longest first, with what parts it from the rest."""
    known = "|".join(map(re.escape, sorted(openers, key=len, reverse=True))) or r"(?!)"
    return re.compile(rf"(?:{known})[\s,]+", re.IGNORECASE)


def _behind(opener: re.Match[str] | None) -> str | None:
    """The words of a message behind its opener; None where it has no opener, or nothing behind it."""
    return opener.string[opener.end() :].strip(" ?!.") or None if opener else None


def _places_of(words: tuple[str, ...], places: Places) -> list[str]:
    """Those of the words that name places."""
    return [word for start, end, _ in places.find(words) for word in words[start:end]]


def _of_places(words: tuple[str, ...], places: Places) -> bool:
    return len(_places_of(words, places)) == len(words)


@dataclass
class Memory:
    """The last turn of each chat, for ten minutes by `clock` (seconds)."""

    clock: Callable[[], float] = time.monotonic
    _chats: OrderedDict[str, tuple[float, Turn]] = field(default_factory=OrderedDict)

    def recall(self, chat: str) -> Turn | None:
        """What was asked last in a chat, where that is not too long ago."""
        when, turn = self._chats.get(chat, (-SECONDS, None))
        return turn if self.clock() - when < SECONDS else None

    def note(self, chat: str, answer: Answer) -> None:
        """Remembers beside a question what it was answered with."""
        when, turn = self._chats.get(chat, (0.0, None))
        if turn is not None and (answer.hits or answer.listed or answer.suggestions):
            self._chats[chat] = when, dataclasses.replace(turn, told=Told.of(answer))

    def restore(self, chat: str, turn: Turn) -> None:
        """Forgets the last question of a chat for the one before it."""
        self._chats[chat] = self.clock(), turn

    def keep(self, chat: str, query: Query, text: str, again: tuple[str, str]) -> None:
        """Remembers a question, in its whole words; the chat that was asked in longest ago is forgotten if need be.

        A question about what the one before was about keeps that as its subject: "how much will it cost".
        """
        before = self.recall(chat)
        is_on_it = before is not None and bool(before.subject) and {*before.subject} <= {*query.words}
        subject = before.subject if before is not None and is_on_it else query.words
        self._chats[chat] = (self.clock(), Turn(query, text, subject, again=again))
        self._chats.move_to_end(chat)
        while len(self._chats) > CHATS:
            self._chats.popitem(last=False)


def load_follow_ups() -> FollowUps:
    """`config/follow_ups.yaml`. Raises ConfigError."""
    return FollowUps(config.load("follow_ups.yaml", _FollowUpsFile))
