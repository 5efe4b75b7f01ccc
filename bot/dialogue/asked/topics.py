"""Topics: the subjects of `config/topics.yaml`, and any other word."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

import msgspec
from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from bot.dialogue.asked.slips import Slips, load_slips
from bot.dialogue.asked.wording import Token
from bot.dialogue.query import Topic
from knowledge import config
from knowledge.errors import ConfigError
from knowledge.stems import beginning

# A word that no document holds is the topic's word that it is this near to (0 to 100), or so many letters from, where
# so many slips make it so (of so many letters or more): "tarde".
_FUZZY_CUTOFF = 86
_SLIPS = ((8, 2), (5, 1))
# An open topic of so many letters has no endings.
_SHORT = 3
_REST = re.compile(r"\w*")
_TERM = re.compile(r"[\w'’-]++\*?(?: [\w'’-]++\*?)*+")  # "interest rate*"


class _TopicsFile(config.Schema, frozen=True):
    topics: dict[str, dict[str, tuple[str, ...]]]  # topic -> language -> terms
    names: dict[str, dict[str, str]] = msgspec.field(default_factory=dict)  # topic -> language -> name


def open_topic(words: Sequence[str]) -> Topic:
    """A topic that no file knows: the reader's own words, with the plural and the other endings of each.

    >>> open_topic(["drones"]).terms, open_topic(["tax"]).terms, open_topic(["яблонями"]).terms
    (('drone*',), ('tax',), ('яблон*',))
    """
    return Topic(" ".join(words), tuple(term for word in words for term in _endings(word)))


def _endings(word: str) -> tuple[str, ...]:
    if len(word) <= _SHORT:
        return (word,)
    if len(begun := beginning(word)) > _SHORT and begun != word:
        return (f"{begun}*",)
    if word.endswith("ies"):
        return (f"{word}*", f"{word[:-3]}y*")
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return (f"{word[:-1]}*",)
    return (f"{word}*",)


@dataclass(frozen=True)
class Topics:
    """All configured topics."""

    all: tuple[Topic, ...]
    slips: Slips
    plain: frozenset[str] = frozenset()  # words of questions, which are no misspelt ones of topics

    def named(self, name: str) -> Topic | None:
        """The topic of that name."""
        return next((topic for topic in self.all if topic.name == name), None)

    def find(self, words: Sequence[Token], unknown: Container[int] = ()) -> list[tuple[int, int, Topic]]:
        """(first word, word after the last, topic) for each topic that the words name, longest phrases first.

        `unknown` words are those that no document holds: they may be misspelt.
        """
        found: list[tuple[int, int, Topic]] = []
        taken: set[int] = set()
        for length in (3, 2, 1):
            for start in range(len(words) - length + 1):
                span = range(start, start + length)
                if taken.intersection(span):
                    continue
                phrase = " ".join(words[i].small for i in span)
                topic = self._by_phrase(phrase)
                if topic is None and length == 1 and start in unknown and phrase not in self.plain:
                    topic = self._misspelt(phrase)
                if topic is not None:
                    found.append((start, start + length, topic))
                    taken.update(span)
        return sorted(found, key=lambda item: item[0])

    def _by_phrase(self, phrase: str) -> Topic | None:
        if " " not in phrase:
            return self._of_word(phrase)
        return self._exact.get(phrase) or self._begun_phrase(phrase)

    @cached_property
    def _of_word(self) -> Callable[[str], Topic | None]:
        """The topic that a word signals; kept, as most of a question's words are those of every question."""
        return lru_cache(maxsize=8192)(self._signalled)

    def _signalled(self, word: str) -> Topic | None:
        return self._exact.get(word) or self._begun(word)

    def written(self, words: Sequence[Token]) -> frozenset[int]:
        """The words (indices) that topics are called by, as they are spelled."""
        return frozenset(n for n, word in enumerate(words) if word.small in self._exact or self._begun(word.small))

    def _misspelt(self, word: str) -> Topic | None:
        """The topic of the word that one is a misspelling of; first letters are seldom wrong ("order" is no border)."""
        names = [*self._by_beginning.get(word[:1], ()), *self._by_beginning.get(word[1::-1], ())]
        most = next((slips for length, slips in _SLIPS if len(word) >= length), 0)
        alike = [name for name, _, _ in process.extract(word, names, scorer=fuzz.ratio, score_cutoff=_FUZZY_CUTOFF)]
        near = [name for name, _, _ in process.extract(word, names, scorer=OSA.distance, score_cutoff=most)]
        found = next((name for name in dict.fromkeys([*alike, *near]) if self._slipped(word, name, most or 1)), None)
        return self._names[found] if found else None

    def _slipped(self, word: str, name: str, most: int) -> bool:
        """Whether slips make a word of a topic's, or of one that goes on from it ("exprots" of "export*")."""
        ends = {len(word), *(range(len(name) - 1, len(name) + 2) if name in self._beginnings else ())}
        return any(self.slips.made(word[:end], name, most) for end in ends)

    @cached_property
    def _by_beginning(self) -> dict[str, list[str]]:
        """The words of topics by their first letter, and by their first two."""
        found: dict[str, list[str]] = {}
        for name in self._names:
            found.setdefault(name[:1], []).append(name)
            found.setdefault(name[:2], []).append(name)
        return found

    @cached_property
    def _exact(self) -> dict[str, Topic]:
        names = ((name, t) for t in self.all for name in (t.name, *dict(t.called).values()))
        return dict(names) | {term.casefold(): t for t in self.all for term in t.terms if not term.endswith("*")}

    def _begun(self, word: str) -> Topic | None:
        """The first topic with a term that begins the word ("export*")."""
        found = [
            n
            for length in self._lengths
            if (n := self._beginnings.get(word[:length])) is not None and _REST.fullmatch(word, length)
        ]
        return self.all[min(found)] if found else None

    def _begun_phrase(self, phrase: str) -> Topic | None:
        """The first topic with a term of several words that the phrase goes on from ("interest rate*")."""
        if self._any_begun.fullmatch(phrase) is None:
            return None
        return next(topic for topic, pattern in self._begun_phrases if pattern.fullmatch(phrase))

    @cached_property
    def _any_begun(self) -> re.Pattern[str]:
        return re.compile("|".join(pattern.pattern for _, pattern in self._begun_phrases) or r"(?!)")

    @cached_property
    def _beginnings(self) -> dict[str, int]:
        """The beginnings of words that signal a topic, with the place of the first that they do."""
        found: dict[str, int] = {}
        for n, topic in enumerate(self.all):
            for term in topic.terms:
                if term.endswith("*") and " " not in term:
                    found.setdefault(term[:-1].casefold(), n)
        return found

    @cached_property
    def _lengths(self) -> list[int]:
        return sorted({len(beginning) for beginning in self._beginnings})

    @cached_property
    def _begun_phrases(self) -> list[tuple[Topic, re.Pattern[str]]]:
        return [
            (topic, re.compile(re.escape(term.casefold()).replace(r"\*", r"\w*")))
            for topic in self.all
            for term in topic.terms
            if term.endswith("*") and " " in term
        ]

    @cached_property
    def _names(self) -> dict[str, Topic]:
        return {term.rstrip("*").casefold(): t for t in self.all for term in (t.name, *t.terms)}


def load_topics(plain: frozenset[str] = frozenset()) -> Topics:
    """`config/topics.yaml`; `plain` words are misspellings of none. Raises ConfigError."""
    file = config.path("topics.yaml")
    topics = []
    read = config.load("topics.yaml", _TopicsFile)
    if unknown := sorted(read.names.keys() - read.topics.keys()):
        raise ConfigError(f"{file}: names: {unknown[0]!r} is no topic; name one that stands under topics")
    for name, languages in read.topics.items():
        terms = tuple(dict.fromkeys(term for terms in languages.values() for term in terms))
        for term in terms:
            if not _TERM.fullmatch(term):
                raise ConfigError(
                    f"{file}: topics: {name}: {term!r} is no term; write words, with * at the end of a beginning"
                )
        if not terms:
            raise ConfigError(f"{file}: topics: {name}: has no terms; name at least one word")
        topics.append(Topic(name, terms, tuple(read.names.get(name, {}).items())))
    return Topics(tuple(topics), load_slips(), plain)
