"""Passages to ranked hits: how much of a question each sentence covers, and whether it holds what was asked for."""

from __future__ import annotations

import dataclasses
import itertools
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.dialogue.people import NamedPerson
from bot.dialogue.topics import Topic
from bot.dialogue.understand import Query
from knowledge.names import key
from knowledge.search import FoundPassage, Hit
from knowledge.stems import stem, stems

# What a word is worth that stands not in the sentence but in its passage, or only in the title.
_IN_PASSAGE = 0.5
_IN_TITLE = 0.4
# What neighbouring words of the question that neighbour in the sentence add, all together.
_BIGRAMS = 0.15
# What the kind of thing asked for adds (a figure for "how much", somebody for "who").
_KIND = 0.15
# The share of passages that a configured topic is taken to be in at least.
_TOPIC_SHARE = 0.05
# A quote that says the same as its sentences is shown as a whole where it was asked for; else the sentence is.
_WHOLE_QUOTE = -0.02

# The share of what a question names (by weight) that an answer's sentence, passage and title must cover.
COVERAGE = 0.62
# The share of the best hit's score that a further one must have to be shown beside it.
_NEAR_BEST = 0.75


@dataclass(frozen=True, slots=True)
class _Need:
    """Something that the question names: a word (by its stem), a topic's word, or a person."""

    weight: float
    stem: str | None = None
    topic: Topic | None = None
    person: NamedPerson | None = None

    def is_in(self, text: str, text_stems: frozenset[str], people: Sequence[str]) -> bool:
        if self.person is not None:
            names = {person.name for person in self.person.people}
            if names.intersection(people):
                return True
            words = key(text).split()
            return any(
                key(spelling).split()[-1:] and key(spelling).split()[-1] in words
                for person in self.person.people
                for spelling in person.spellings
            )
        return self.stem in text_stems or (self.topic is not None and self.topic.is_in(text))


@dataclass(frozen=True, slots=True)
class Ranked:
    """A hit with its score set, and the share of what the question names that it covers (0 to 1)."""

    hit: Hit
    coverage: float


@dataclass(frozen=True)
class Ranking:
    """The needs of one question, weighted by how rare each is in the store."""

    needs: tuple[_Need, ...]
    bigrams: frozenset[tuple[str, str]]
    kind: str | None

    @property
    def total(self) -> float:
        """The weight of all needs."""
        return sum(need.weight for need in self.needs)

    def rank(self, passages: Sequence[FoundPassage]) -> list[Ranked]:
        """Every fact and quote of the passages, best first."""
        scored = [ranked for passage in passages for ranked in self._of_passage(passage)]
        return sorted(scored, key=lambda ranked: -ranked.hit.score)

    def covered(self, hit: Hit) -> float:
        """The share of the needs, by weight, that the hit's own words meet (0 to 1)."""
        return self._coverage(hit, frozenset(stems(told(hit))), [0.0] * len(self.needs))

    def _of_passage(self, passage: FoundPassage) -> list[Ranked]:
        people = [name for hit in passage.hits for name in (*hit.people, hit.speaker or "")]
        passage_stems = frozenset(stems(passage.text))
        title_stems = frozenset(stems(passage.citation.title))
        around = [
            _IN_PASSAGE
            if need.is_in(passage.text, passage_stems, people)
            else _IN_TITLE
            if need.is_in(passage.citation.title, title_stems, ())
            else 0.0
            for need in self.needs
        ]
        return [self._scored(hit, around) for hit in passage.hits]

    def _coverage(self, hit: Hit, present: frozenset[str], around: Sequence[float]) -> float:
        words = told(hit)
        people = [*hit.people, hit.speaker or ""]
        covered = sum(
            need.weight * (1.0 if need.is_in(words, present, people) else elsewhere)
            for need, elsewhere in zip(self.needs, around, strict=True)
        )
        return covered / self.total if self.needs else 0.0

    def _scored(self, hit: Hit, around: Sequence[float]) -> Ranked:
        words = stems(told(hit))
        coverage = score = self._coverage(hit, frozenset(words), around)
        if self.bigrams:
            score += _BIGRAMS * len(self.bigrams.intersection(itertools.pairwise(words))) / len(self.bigrams)
        if self.kind and holds(hit, self.kind):
            score += _KIND
        if hit.kind == "quote":
            score += _WHOLE_QUOTE
        return Ranked(dataclasses.replace(hit, score=score), coverage)


def believed(ranked: Sequence[Ranked]) -> list[Hit]:
    """Of ranked hits those that cover enough of the question to be shown, and not far less than the best does."""
    least = _NEAR_BEST * ranked[0].hit.score if ranked else 0.0
    return [found.hit for found in ranked if found.coverage >= COVERAGE and found.hit.score >= least]


def ranking(query: Query, frequencies: dict[str, int], passages: int) -> Ranking:
    """The ranking for a query, given in how many of the store's passages each of its words stands."""
    topics = dict(query.topic_words)
    needs = []
    for word in dict.fromkeys(query.words):
        weight, topic = _rarity(frequencies.get(word, 0), passages), topics.get(word)
        if topic is not None:  # its synonyms, also in other languages, are no rarer than the topic is
            weight = min(weight, _rarity(passages * _TOPIC_SHARE, passages))
        needs.append(_Need(weight, stem(word), topic))
    needs += [_Need(_rarity(1, passages), person=person) for person in query.people]
    in_order = [stem(word) for word in query.words]
    return Ranking(tuple(needs), frozenset(itertools.pairwise(in_order)), query.kind)


def holds(hit: Hit, kind: str) -> bool:
    """Whether a hit holds a thing of the kind that a question asks for; true where any sentence will do."""
    if kind in ("how_much", "how_many"):
        return bool(hit.figures)
    if kind == "when":
        return bool(hit.moments) or hit.citation.date is not None
    if kind == "who":
        return bool(hit.people or hit.speaker) or bool(_NAME.search(hit.text))
    if kind == "where":
        return bool(_PLACE.search(hit.text))
    return True


# Two capitalised words in a row, not at the beginning of a sentence only: a name of somebody or something.
_NAME = re.compile(r"[A-Z][\w’'-]+\s+[A-Z][\w’'-]+")

# A preposition of place before a capitalised word: "in Akorda", "at the White House".
_PLACE = re.compile(r"\b(?:in|at|near|from|to|across|outside|inside)\s+(?:the\s+)?[A-Z]")


def told(hit: Hit) -> str:
    """A hit's words, with those that say what its figures measure."""
    return " ".join([hit.text, *(figure.concept or "" for figure in hit.figures)])


def _rarity(frequency: float, passages: int) -> float:
    """Inverse document frequency as in bm25 (Robertson and Spärck Jones 1976), never below a tenth."""
    return max(0.1, math.log(1 + (passages - frequency + 0.5) / (frequency + 0.5)))
