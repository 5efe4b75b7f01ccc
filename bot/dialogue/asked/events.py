"""What a question asks about that happens, and whether it has been or is to come; `config/events.yaml`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import msgspec

from bot.dialogue.asked.wording import Token
from bot.dialogue.event import Event, Happening, Tense, Tenses
from bot.dialogue.terms import term_pattern
from knowledge import config
from knowledge.errors import ConfigError
from knowledge.stems import forms, stem

_STAR = "*"
# A term is looked for by so many of its first letters.
_BEGUN = 2
# The forms of a verb that no table has begin as its stem does, of so many letters.
_STEM = 4


class _Event(config.Schema, frozen=True):
    verbs: dict[str, tuple[str, ...]]  # language -> terms
    nouns: dict[str, tuple[str, ...]] = msgspec.field(default_factory=dict)
    told: dict[str, tuple[str, ...]] = msgspec.field(default_factory=dict)
    opposite: tuple[str, ...] = ()
    of_people: bool = False


class _Tense(config.Schema, frozen=True):
    endings: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()


class _Behind(config.Schema, frozen=True):
    base: tuple[str, ...]
    past: tuple[str, ...]


class _EventsFile(config.Schema, frozen=True):
    events: dict[str, _Event]
    tenses: dict[str, dict[Tense, _Tense]]  # language -> tense -> its words
    behind: _Behind
    until: tuple[str, ...]
    unnamed: config.Words
    no_people: tuple[str, ...]
    of_places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Term:
    """A term of an event, and whether it is a noun."""

    words: str
    language: str
    of: Happening
    is_noun: bool

    def is_at(self, question: Sequence[Token], at: int) -> bool:
        """Whether a question has it from a word on."""
        written = self.words.split()
        return len(question) - at >= len(written) and all(
            token.small.startswith(word[:-1]) if word.endswith(_STAR) else token.small == word
            for word, token in zip(written, question[at:], strict=False)
        )


@dataclass(frozen=True)
class Events:
    """Finds what a question asks about that happens."""

    happenings: tuple[Happening, ...]
    nouns: frozenset[str]
    told_only: frozenset[str]  # terms that ask for nothing
    tenses: Tenses
    asked_by: Sequence[tuple[Tense, Sequence[str]]]
    behind: _Behind
    until: re.Pattern[str]
    unnamed: frozenset[str]
    no_people: frozenset[str]
    of_places: frozenset[str]

    def asked(self, text: str, question: Sequence[Token], *, at_the_end: bool = False) -> Event | None:
        """What a question asks about that happens, given its words too; None where no table has it, or it asks which
        of two opposites does.

        It is what its first verb tells, in a language whose verbs stand at the end the last one; behind "did" one in
        its base form comes first, behind "was" one in its past. Without verbs it is what the first noun tells.
        """
        found = [(n, term) for n in range(len(question)) for term in self._at(question, n)]
        if not found:
            return None
        asked = {tense for tense, pattern in self._asked_by if pattern.search(text)}
        order = -1 if at_the_end else 1
        in_past = True if self._past.search(text) else False if self._base.search(text) else None

        def place(pair: tuple[int, _Term]) -> tuple[bool, bool, int]:
            is_other = in_past is not None and self._is_past(question[pair[0]]) != in_past
            return pair[1].is_noun, is_other, order * pair[0]

        at, term = min(found, key=place)
        if any(other.words in term.of.opposed_by for _, other in found):
            return None
        words = question[at : at + len(term.words.split())]
        by_itself = self.tenses.of(text, words[0].start, words[-1].start + len(words[-1].text))
        tense = asked.pop() if len(asked) == 1 else None if asked else by_itself
        beside = [n for n in (at - 1, at + len(words)) if 0 <= n < len(question)]
        return self._event(
            tuple(word.small for word in words),
            term.language,
            term.of,
            tense,
            tuple(question[n].small for n in beside if self._is_name(question, n)),
        )

    def of_word(self, word: str, text: str) -> Event | None:
        """What a word of a question tells that no table has, where its ending says when it happens; else None."""
        by_itself = self.tenses.of(word, 0, len(word))
        begun = stem(word)
        if by_itself is None or len(begun) < _STEM or self.tenses.is_sign(word):
            return None
        asked = {tense for tense, pattern in self._asked_by if pattern.search(text)}
        tense = asked.pop() if len(asked) == 1 else None if asked else by_itself
        return self._event((word,), "", Happening("", {"": (f"{begun}*",)}), tense)

    def _is_name(self, question: Sequence[Token], at: int) -> bool:
        """Whether a word is written as a name, and no place's."""
        of_place = at > 0 and question[at - 1].small in self.of_places
        return question[at].text[:1].isupper() and not of_place

    def _event(
        self, words: tuple[str, ...], language: str, of: Happening, tense: Tense | None, names: tuple[str, ...] = ()
    ) -> Event:
        return Event(words, language, of, tense, names, self.tenses, self.until, self.unnamed, self.no_people)

    def _is_past(self, word: Token) -> bool:
        return self.tenses.of(word.text, 0, len(word.text)) == "past"

    def _at(self, question: Sequence[Token], at: int) -> Iterator[_Term]:
        """The longest term that a question has from a word on."""
        found = [term for term in self._by_beginning.get(question[at].small[:_BEGUN], ()) if term.is_at(question, at)]
        yield from sorted(found, key=lambda term: -len(term.words))[:1]

    @cached_property
    def _by_beginning(self) -> dict[str, list[_Term]]:
        found: dict[str, list[_Term]] = {}
        for happening in self.happenings:
            for language, terms in happening.in_languages.items():
                for words in (words for words in terms if words not in self.told_only):
                    term = _Term(words, language, happening, words in self.nouns)
                    found.setdefault(words[:_BEGUN], []).append(term)
        return found

    @cached_property
    def _base(self) -> re.Pattern[str]:
        return term_pattern(self.behind.base)

    @cached_property
    def _past(self) -> re.Pattern[str]:
        return term_pattern(self.behind.past)

    @cached_property
    def _asked_by(self) -> list[tuple[Tense, re.Pattern[str]]]:
        return [(tense, term_pattern(words)) for tense, words in self.asked_by]


def load_events() -> Events:
    """`config/events.yaml`. Raises ConfigError."""
    file = config.load("events.yaml", _EventsFile)
    each = [(tense, words) for tenses in file.tenses.values() for tense, words in tenses.items()]
    return Events(
        _happenings(file),
        frozenset(word for event in file.events.values() for word in _words(event.nouns)),
        frozenset(word for event in file.events.values() for word in _words(event.told)),
        Tenses(
            [(word, tense) for tense, words in each for word in words.endings],
            [(word, tense) for tense, words in each for word in words.before],
        ),
        [(tense, words.asked) for tense, words in each],
        file.behind,
        term_pattern(file.until),
        frozenset(way for word in file.unnamed for way in forms(word)),
        frozenset(file.no_people),
        frozenset(file.of_places),
    )


def _happenings(file: _EventsFile) -> tuple[Happening, ...]:
    """The events of a file, each with its opposites, on whichever side they are written. Raises ConfigError."""
    where = config.path("events.yaml")
    told = {name: _terms(event) for name, event in file.events.items()}
    terms = {name: _words(of_languages) for name, of_languages in told.items()}
    taken: dict[str, str] = {}
    opposed: dict[str, list[str]] = {name: [] for name in terms}
    for name, event in file.events.items():
        for word in terms[name]:
            if len(word.rstrip(_STAR)) < _BEGUN or word != word.casefold():
                raise ConfigError(f"{where}: events: {name}: {word!r}: write {_BEGUN} small letters at least")
            if (other := taken.setdefault(word, name)) != name:
                raise ConfigError(f"{where}: events: {name}: {word!r} stands under {other!r} too")
        for other in event.opposite:
            if other not in terms:
                raise ConfigError(f"{where}: events: {name}: opposite: there is no {other!r}")
            opposed[name] += terms[other]
            opposed[other] += terms[name]
    of_people = [name for name, event in file.events.items() if event.of_people]
    return tuple(
        Happening(
            name,
            of_languages,
            tuple(opposed[name]),
            file.events[name].of_people,
            tuple(word for other in of_people if other != name for word in terms[other]),
        )
        for name, of_languages in told.items()
    )


def _terms(event: _Event) -> dict[str, tuple[str, ...]]:
    """All terms of an event, by language."""
    return {
        language: (*verbs, *event.nouns.get(language, ()), *event.told.get(language, ()))
        for language, verbs in event.verbs.items()
    }


def _words(of_languages: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    return tuple(word for words in of_languages.values() for word in words)
