"""A question once understood, and what it is made of: subjects, people, periods, what is counted or to be checked.

`asked/` makes a query of a message, `found/` and `answers/` go by it.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from bot.dialogue.event import Event
from bot.dialogue.terms import bent, term_pattern
from knowledge.letters import CYRILLIC, plain
from knowledge.model import Span
from knowledge.search import CitedFigure, Days, FoundPerson, Hit
from knowledge.stems import forms, stem, stems

# Intents that are answered with whole quotes.
_FOR_QUOTES = frozenset({"quote", "opinion", "check"})
# What a figure fits of which only the concept names what is counted ("1,200 of the houses": "how many houses").
_BY_CONCEPT = 0.6
# The same of one that has another unit: "the missiles flew 600 kilometres" is no number of missiles.
_OF_ANOTHER_UNIT = 0.3
# Words after a figure that may name what it counts ("2.5 million American homes"), in so many code points.
_AFTER, _AFTER_LENGTH = 3, 40
_WORD = re.compile(r"\w+")
_BEGUN = re.compile(r"[\s*+]")  # ends what every text that holds a term holds
_CURRENCY = re.compile(r"[A-Z]{3}\b")  # ISO 4217, also of a rate: "USD per barrel"
_PERCENT = frozenset({"%", "percentage point"})


@dataclass(frozen=True)
class Topic:
    """A subject: its name, and the terms that signal it (a word, a phrase, or the beginning of one: "export*").

    `called` holds what it is called in other languages, by their codes.
    """

    name: str
    terms: tuple[str, ...]
    called: tuple[tuple[str, str], ...] = ()
    bends: bool = False  # whether its Cyrillic terms are names, which have endings of case: "Шымкентте"

    def name_in(self, language: str) -> str:
        """What it is called in a language, as far as that is known."""
        return dict(self.called).get(language, self.name)

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Finds the topic's terms in a text."""
        return term_pattern(self._terms)

    def is_in(self, text: str | None, small: str | None = None) -> bool:
        """Whether the text holds one of the topic's terms; `small` is the text as `plain` gives it, if it is known.

        Looking for the beginnings of terms takes a tenth of the pattern's time, and most texts hold none.
        """
        if text is None:
            return False
        letters = plain(text) if small is None else small
        if len(letters) != len(text):  # a letter does not stand where it does in the text
            return any(begun in letters for begun in self._begun) and self.pattern.search(text) is not None
        for begun in self._begun:
            at = letters.find(begun)
            while at >= 0:
                if self.pattern.match(text, at):
                    return True
                at = letters.find(begun, at + 1)
        return False

    @cached_property
    def _begun(self) -> tuple[str, ...]:
        """What a text holds, among its letters, that holds one of the terms: the first word of each."""
        return tuple(dict.fromkeys(plain(_BEGUN.split(term, 1)[0]) for term in self._terms))

    @property
    def _terms(self) -> Sequence[str]:
        return [*self.terms, *map(bent, self.terms)] if self.bends else self.terms


@dataclass(frozen=True, slots=True)
class NamedPerson:
    """People whom the same words of a question may mean, and which words those are (indices)."""

    people: tuple[FoundPerson, ...]
    words: frozenset[int]


@dataclass(frozen=True, slots=True)
class Period:
    """The words of a message that name a period, and its days."""

    span: Span
    days: Days


@dataclass(frozen=True)
class Dimension:
    """How high or long something is: the words that ask for it, the units of its figures, the words beside them."""

    asked: tuple[str, ...]
    units: frozenset[str]
    said: frozenset[str]


@dataclass(frozen=True, slots=True)
class Counted:
    """What a "how many" or "how much" asks the number of: stems of words, or a measure ("money", "percent")."""

    stems: frozenset[str] = frozenset()
    measure: str | None = None
    dimension: Dimension | None = None
    others: frozenset[str] = frozenset()  # words of other dimensions: "164 metres high" is no length
    is_stuff: bool = False  # whether it has units of its own: tonnes of cargo

    @property
    def certain(self) -> bool:
        """Whether only a figure of it is an answer: an amount of money, a share, a height."""
        return self.measure is not None or self.dimension is not None or bool(self.stems)

    def also(self, others: Iterable[tuple[str, Sequence[str]]], act: str | None = None) -> Counted:
        """The same, where words that are counted are told in other words too; what happens is no thing that is."""
        kept = self.stems.difference(forms(act)) if act and CYRILLIC.search(act) else self.stems
        told = [stem(other) for word, words in others if not kept.isdisjoint(forms(word)) for other in words]
        stems_ = kept.union(told)
        return self if stems_ == self.stems else dataclasses.replace(self, stems=stems_)

    def without(self, words: Iterable[str]) -> Counted:
        """The same without words that are not counted."""
        return dataclasses.replace(self, stems=self.stems.difference(*map(forms, words)))

    def fits(self, cited: CitedFigure, hit: Hit) -> float:
        """How well a figure of a hit is of what is counted (0 to 1)."""
        unit = cited.figure.unit or ""
        if self.dimension is not None:
            return self._fits_dimension(unit, cited, hit)
        if _CURRENCY.match(unit):
            return float(self.measure == "money")
        if self.measure == "money":
            return 0.0
        if self.measure == "percent":
            return float(unit in _PERCENT)
        if not self.stems:
            return 0.0
        after = [*_WORD.findall(hit.words(cited.figure.span)), *_behind(cited, hit)]
        if not self.stems.isdisjoint([*stems(unit), *(stem(word) for word in after)]):
            return 1.0
        if self.stems.isdisjoint(stems(cited.concept or "")):
            return 0.0
        return _OF_ANOTHER_UNIT if unit and not (self.is_stuff and unit not in _PERCENT) else _BY_CONCEPT

    def _fits_dimension(self, unit: str, cited: CitedFigure, hit: Hit) -> float:
        if self.dimension is None or unit not in self.dimension.units:
            return 0.0
        words = {*_behind(cited, hit), *_WORD.findall((cited.concept or "").casefold())}
        if not words.isdisjoint(self.dimension.said):
            return 1.0
        return 0.0 if not words.isdisjoint(self.others) else _BY_CONCEPT


def _behind(cited: CitedFigure, hit: Hit) -> list[str]:
    """The few words behind a figure."""
    at = cited.figure.span.end - hit.span.start
    return _WORD.findall(hit.text[at : at + _AFTER_LENGTH])[:_AFTER] if at > 0 else []


NOTHING_COUNTED = Counted()
# A claim is read to here (code points): as long as a message of Telegram's can be.
CLAIM_LENGTH = 4096


@dataclass(frozen=True)
class Manner:
    """A kind of saying ("warn"): its words; where it is `certain`, nothing else will do."""

    words: tuple[str, ...]
    certain: bool = False

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Finds its words in a text."""
        return term_pattern(self.words)


@dataclass(frozen=True, slots=True)
class Claimed:
    """Words that the reader wants to have checked, and whether somebody is named as their speaker.

    A certain one is asked for as such; another may as well be a plain question that quotes, or is long.
    """

    text: str
    of_somebody: bool = False
    certain: bool = True


@dataclass(frozen=True, slots=True)
class Scored:
    """A rule, and how near the question came to its best pattern (0 to 100)."""

    intent: str
    pattern: str
    score: float
    needs: int = 0  # how many things the pattern has a slot for which not every question names


@dataclass(frozen=True, slots=True)
class Query:
    """A question once understood. `words` are its words without people and function words, in order."""

    text: str
    language: str
    asked: dt.date
    intent: str
    kind: str | None = None
    command: bool = False
    people: tuple[NamedPerson, ...] = ()
    topics: tuple[Topic, ...] = ()
    words: tuple[str, ...] = ()
    # All words that a search goes by, names included, in order; where they are not told apart, `words`. The first
    # `context` of them stand in sentences before the one that asks.
    terms: tuple[str, ...] = ()
    context: int = 0
    period_words: frozenset[str] = frozenset()
    person_words: tuple[tuple[str, NamedPerson], ...] = ()  # words of `terms` that name people
    topic_words: tuple[tuple[str, Topic], ...] = ()  # words of `words` that belong to a configured topic
    # What says the same as one of `terms` in other languages and scripts, of what the store holds.
    others: tuple[tuple[str, tuple[str, ...]], ...] = ()
    # Words of its own language that say the same as one of `terms`: of one root, another part of speech.
    kin: tuple[tuple[str, tuple[str, ...]], ...] = ()
    cues: frozenset[str] = frozenset()
    counted: Counted = NOTHING_COUNTED
    titled: bool = False  # whether it asks for a work, which has a title
    # The words by which it describes somebody: whose words it asks for ("what did the rector say"), or who it is.
    described: tuple[str, ...] = ()
    who_is: bool = False  # whether it asks who somebody is
    event: Event | None = None  # what happens of which it asks, where the tables know it
    act: str | None = None  # its last word that tells what happens, or is measured: "when will the bridge open"
    mutual: bool = False  # whether it asks for two at once: "who met whom"
    whether: bool = False  # whether it asks if something is so, and nothing else
    reasons: re.Pattern[str] | None = None  # the words that give reasons, where it asks why
    mishaps: re.Pattern[str] | None = None  # the words of what may have caused what it asks about, where it asks why
    listing: re.Pattern[str] | None = None  # the words of what belongs to a list, where it asks for one
    placing: re.Pattern[str] | None = None  # how a sentence tells where something is, where it asks where
    one_of: re.Pattern[str] | None = None  # the names of things of which it asks for one ("which country")
    period: Period | None = None
    manner: Manner | None = None  # how a question that asks what somebody says wants it to be said
    again: bool = False  # whether it asks when something will be that was before: of that day it is not told yet
    compared: tuple[Days, ...] = ()  # two years that it holds against each other, the earlier first
    claim: Claimed | None = None
    rules: tuple[Scored, ...] = ()
    skip: int = 0  # answers, or lines of a list, that were shown before
    skip_series: int = 0  # series that were
    before: tuple[str, ...] = ()  # the documents of the answer before
    within: tuple[str, ...] = ()  # the documents that alone may answer it; all where there are none
    follows: str | None = None  # the question before, where this one follows it up

    @property
    def is_for_quotes(self) -> bool:
        """Whether it is answered with whole quotes, which carry their day and place with them."""
        return self.intent in _FOR_QUOTES
