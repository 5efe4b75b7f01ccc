"""Passages to ranked hits: how much of a question each sentence covers, and whether it holds what was asked for.

The weights were measured on the questions of a news quiz (178 with an answer, 3,684 articles), each half of them held
against the other; all lie on plateaus: a change of a third moves no score by more than two questions.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import itertools
import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from bot.dialogue.topics import Topic
from bot.dialogue.understand import Query
from knowledge.names import key
from knowledge.search import Days, FoundPassage, Hit
from knowledge.stems import stem, stems

# What a sentence's cover of the question counts beside: that of its passage, its title, and the passages found of its
# document (each from 0 to 1), and neighbouring words of the question that neighbour in the sentence.
_PASSAGE = 0.15
_TITLE = 0.2
_DOCUMENT = 0.1
_BIGRAMS = 0.1
# A word of the sentences before the one that asks leads to the document; in the answer it need not be said again.
_CONTEXT = 0.25
# The word that a configured topic has for a word of the question, where documents hold the question's word too.
_SYNONYM = 0.9
# The share of passages that a topic is taken to be in at least.
_TOPIC_SHARE = 0.05

# What the kind of thing asked for adds: a figure for "how much", a name that the question does not hold for "who",
# "which" and "what" (up to two of them).
_FIGURE = 0.15
_FRESH_NAME = 0.1
_MOST_NAMES = 2
# A document's first passages tell its news: a share of this by the passage's number.
_LEAD = 0.1
# A sentence of more words says other things too: the whole of it for one that is twice as long.
_LONG = 0.25
_LONG_WORDS = 30
# News is asked about when it is new: what a document of so many days away loses, and one of a later day.
_AWAY = 0.1
_AWAY_DAYS = 30
_LATER = 0.1
# A quote that says the same as its sentences is shown as a whole where it was asked for; else the sentence is.
_WHOLE_QUOTE = 0.02
# What a sentence loses for words shared with one before it (Jaccard), and for names that all were before it.
_ALIKE = 0.3
_NOTHING_FRESH = 0.05
# Hits that are ordered by what each adds to those before.
_ORDERED = 10
_LOOKED_AT = 40

# What counts of a need met not in the sentence but in its passage, or only in the title, for whether it is an answer.
_IN_PASSAGE = 0.5
_IN_TITLE = 0.4
# The share of what a question names (by weight) that an answer's sentence, passage and title must cover.
COVERAGE = 0.44
# What a document takes off that share which is so many days or more from the day of asking.
_STALE = 0.2
_STALE_DAYS = 60
# The share of the best hit's score that a further one must have to be shown beside it.
_NEAR_BEST = 0.75

# Questions whose answer is a name; a question of no kind ("nobel prize winner") may be one.
_NAMING = frozenset({"who", "where", "what", None})
_COUNTING = frozenset({"how_much", "how_many"})
# Intents that are answered with whole quotes.
_QUOTING = frozenset({"quote", "opinion", "check"})


@dataclass(frozen=True, slots=True)
class Need:
    """Something that the question names: a word in its spellings, and the topic that it means.

    `names` are the people whom it names. `guesses` are surnames that it looks like, `guessed` those people: they
    count where no document holds the word.
    """

    words: tuple[str, ...]
    topic: Topic | None = None
    names: frozenset[str] = frozenset()
    guesses: tuple[str, ...] = ()
    guessed: frozenset[str] = frozenset()
    context: bool = False
    period: bool = False  # of the period's words: it is held against dates, and need not be said
    frequency: int = 0
    weight: float = 0.0
    stems: frozenset[str] = frozenset()

    def met(self, text: str, text_stems: frozenset[str], people: Iterable[str]) -> float:
        """How far a text meets the need (0 to 1)."""
        if not self.stems.isdisjoint(text_stems) or not self.names.isdisjoint(people):
            return 1.0
        if self.topic is not None and self.topic.is_in(text):
            return _SYNONYM if self.frequency else 1.0
        return 0.0


@dataclass(frozen=True, slots=True)
class Ranked:
    """A hit with its score set, and the share of what the question names that it covers (0 to 1)."""

    hit: Hit
    coverage: float
    stems: frozenset[str] = frozenset()
    fresh: frozenset[str] = frozenset()  # names in it that the question does not hold


@dataclass(frozen=True)
class Ranking:
    """The needs of one question, weighted by how rare each is in the store."""

    needs: tuple[Need, ...]
    bigrams: frozenset[tuple[str, str]]
    kind: str | None
    asked: dt.date
    days: Days | None  # of the period that it names
    whole_quotes: bool  # whether quotes are asked for, not sentences only
    common: frozenset[str]  # function words, which are no names though a sentence begins with them

    @cached_property
    def _stems(self) -> frozenset[str]:
        return frozenset().union(*(need.stems for need in self.needs))

    def rank(self, passages: Sequence[FoundPassage]) -> list[Ranked]:
        """Every fact and quote of the passages, best first; the first ones by what each adds to those before it."""
        of_documents: dict[str, set[str]] = {}
        of_passages = [frozenset(stems(passage.text)) for passage in passages]
        for passage, present in zip(passages, of_passages, strict=True):
            of_documents.setdefault(passage.citation.document, set()).update(present)
        documents = {id_: self._share(self._met("", frozenset(present))) for id_, present in of_documents.items()}
        scored = [
            ranked
            for passage, present in zip(passages, of_passages, strict=True)
            for ranked in self._of_passage(passage, present, documents[passage.citation.document])
        ]
        scored.sort(key=lambda ranked: -ranked.hit.score)
        return _by_what_each_adds(scored)

    def covered(self, hit: Hit) -> float:
        """The share of the needs, by weight, that the hit's own words meet (0 to 1)."""
        words = told(hit)
        return self._share(self._met(words, frozenset(stems(words)), _people(hit)))

    def _of_passage(self, passage: FoundPassage, present: frozenset[str], document: float) -> list[Ranked]:
        title = passage.citation.title
        in_title = self._met(title, frozenset(stems(title)))
        everybody = [name for hit in passage.hits for name in _people(hit)]
        in_passage = self._met(passage.text, present, everybody)
        score = _PASSAGE * self._share(in_passage) + _TITLE * self._share(in_title) + _DOCUMENT * document
        if passage.citation.passage:
            score += _LEAD / passage.citation.passage
        stale = 0.0
        if passage.citation.date is not None:
            away = self._days_away(passage.citation.date)
            score -= _AWAY * min(away / _AWAY_DAYS, 1)
            score -= _LATER * (passage.citation.date > self.asked)
            stale = _STALE * min(away / _STALE_DAYS, 1)
        around = [max(_IN_PASSAGE * p, _IN_TITLE * t) for p, t in zip(in_passage, in_title, strict=True)]
        wanted = [hit for hit in passage.hits if self.whole_quotes or hit.kind == "fact"]
        return [self._scored(hit, score, around, stale) for hit in wanted]

    def _scored(self, hit: Hit, score: float, around: Sequence[float], stale: float) -> Ranked:
        words = told(hit)
        in_order = stems(words)
        present = frozenset(in_order)
        met = self._met(words, present, _people(hit))
        score += self._share(met, context=_CONTEXT)
        if self.bigrams:
            score += _BIGRAMS * len(self.bigrams.intersection(itertools.pairwise(in_order))) / len(self.bigrams)
        fresh = self._fresh_names(hit.text) if self.kind in _NAMING else frozenset()
        score += _FRESH_NAME * min(len(fresh), _MOST_NAMES)
        if self.kind in _COUNTING and hit.figures:
            score += _FIGURE
        score -= _LONG * min(max(len(in_order) / _LONG_WORDS - 1, 0), 1)
        if hit.kind == "quote":
            score -= _WHOLE_QUOTE
        coverage = (
            self._share([max(m, elsewhere) for m, elsewhere in zip(met, around, strict=True)], period=0.0) - stale
        )
        return Ranked(dataclasses.replace(hit, score=score), coverage, present, fresh)

    def _days_away(self, date: dt.date) -> int:
        """How many days a document is away from the day of asking, or from the period asked about if that is nearer."""
        away = abs((self.asked - date).days)
        if self.days is None:
            return away
        first, last = self.days.first or dt.date.min, self.days.last or dt.date.max
        return min(away, max((first - date).days, (date - last).days, 0))

    def _met(self, text: str, present: frozenset[str], people: Iterable[str] = ()) -> list[float]:
        met = [0.0] * len(self.needs)
        for word in self._stems & present:
            for n in self._of_stem[word]:
                met[n] = 1.0
        for n in self._otherwise:  # by a person, or by what the topic is called too
            met[n] = met[n] or self.needs[n].met(text, present, people)
        return met

    def _share(self, met: Sequence[float], *, context: float = 1.0, period: float = 1.0) -> float:
        """The share of the needs that are met, by weight; those of context and period count so much of theirs."""
        weights, total = self._weights(context, period)
        return sum(map(float.__mul__, weights, met)) / total if total else 0.0

    def _weights(self, context: float, period: float) -> tuple[list[float], float]:
        kept = self._kept_weights.get((context, period))
        if kept is None:
            weights = [
                need.weight * (context if need.context else 1.0) * (period if need.period else 1.0)
                for need in self.needs
            ]
            kept = self._kept_weights[context, period] = (weights, sum(weights))
        return kept

    @cached_property
    def _kept_weights(self) -> dict[tuple[float, float], tuple[list[float], float]]:
        return {}

    @cached_property
    def _of_stem(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for n, need in enumerate(self.needs):
            for word in need.stems:
                found.setdefault(word, []).append(n)
        return found

    @cached_property
    def _otherwise(self) -> list[int]:
        return [n for n, need in enumerate(self.needs) if need.topic is not None or need.names]

    def _fresh_names(self, text: str) -> frozenset[str]:
        return frozenset(
            word
            for word in _CAPITALISED.findall(text)
            if word.casefold() not in self.common and stem(word) not in self._stems
        )


def _by_what_each_adds(ranked: list[Ranked]) -> list[Ranked]:
    """The first hits in an order in which each counts for what those before it do not say; the same words once."""
    once: dict[tuple[str, frozenset[str]], Ranked] = {}
    for found in ranked:
        once.setdefault((found.hit.kind, found.stems), found)
    pool = list(once.values())
    rest, pool = pool[_LOOKED_AT:], pool[:_LOOKED_AT]
    lost = dict.fromkeys(range(len(pool)), 0.0)
    chosen: list[Ranked] = []
    named: set[str] = set()

    def worth(n: int) -> float:
        nothing_fresh = bool(named) and pool[n].fresh <= named
        return pool[n].hit.score - _ALIKE * lost[n] - _NOTHING_FRESH * nothing_fresh

    while lost and len(chosen) < _ORDERED:
        best = max(lost, key=worth)
        score = worth(best)
        del lost[best]
        taken = pool[best]
        chosen.append(dataclasses.replace(taken, hit=dataclasses.replace(taken.hit, score=score)))
        named.update(taken.fresh)
        for n in lost:
            other = pool[n].stems
            both = len(other & taken.stems)
            lost[n] = max(lost[n], both / max(len(other) + len(taken.stems) - both, 1))
    return [*chosen, *(pool[n] for n in lost), *rest]


def believed(ranked: Sequence[Ranked]) -> list[Hit]:
    """Of ranked hits those that cover enough of the question to be shown, and not far less than the best does."""
    least = _NEAR_BEST * ranked[0].hit.score if ranked else 0.0
    return [found.hit for found in ranked if found.coverage >= COVERAGE and found.hit.score >= least]


def needs(query: Query) -> tuple[Need, ...]:
    """What a query names, not weighed yet: a need for each word, a person's or a topic's in all its spellings."""
    topics = dict(query.topic_words)
    people = {word: person for word, person in query.person_words if person in query.people}
    unnamed = {word for word, _ in query.person_words} - people.keys()
    found: dict[tuple[str, ...], Need] = {}
    for n, term in enumerate(query.terms or query.words):
        if term in unnamed:
            continue
        context = n < query.context
        if term in people:
            spellings = [(person.name, s.casefold()) for person in people[term].people for s in person.spellings]
            same = [(name, w) for name, s in spellings for w in _WORD.findall(s) if key(w) == key(term)]
            parts = [
                Need(
                    words=tuple(dict.fromkeys([term, *(word for _, word in same)])),
                    names=frozenset(name for name, _ in same),
                    guesses=tuple(dict.fromkeys(s.split()[-1] for _, s in spellings if s)),
                    guessed=frozenset(name for name, _ in spellings),
                    context=context,
                )
            ]
        else:
            period = term in query.period_words
            parts = [Need((part,), topics.get(term), context=context, period=period) for part in _WORD.findall(term)]
        for need in parts:
            found[need.words] = need
    return tuple(found.values())


def ranking(
    query: Query, named: Sequence[Need], frequencies: Mapping[str, int], passages: int, common: frozenset[str]
) -> Ranking:
    """The ranking for a query and its needs, given in how many of the store's passages each of their words stands."""
    weighed = []
    for need in named:
        if need.guesses and not any(frequencies.get(word) for word in need.words):
            need = dataclasses.replace(need, words=need.guesses, names=need.guessed)  # noqa: PLW2901
        frequency = max((frequencies.get(word, 0) for word in need.words), default=0)
        weight = _rarity(frequency, passages)
        if need.topic is not None:  # its synonyms, also in other languages, are no rarer than the topic is
            weight = min(weight, _rarity(passages * _TOPIC_SHARE, passages))
        present = frozenset(s for word in need.words for s in stems(word))
        weighed.append(dataclasses.replace(need, frequency=frequency, weight=weight, stems=present))
    in_order = [s for term in query.terms or query.words for s in stems(term)]
    return Ranking(
        needs=tuple(weighed),
        bigrams=frozenset(itertools.pairwise(in_order)),
        kind=query.kind,
        asked=query.asked,
        days=query.period.days if query.period else None,
        whole_quotes=query.intent in _QUOTING,
        common=common,
    )


def holds(hit: Hit, kind: str) -> bool:
    """Whether a hit holds a thing of the kind that a question asks for; true where any sentence will do."""
    if kind in _COUNTING:
        return bool(hit.figures)
    if kind == "when":
        return bool(hit.moments) or hit.citation.date is not None
    if kind == "who":
        return bool(hit.people or hit.speaker) or bool(_NAME.search(hit.text))
    if kind == "where":
        return bool(_PLACE.search(hit.text))
    return True


_WORD = re.compile(r"\w+")
_CAPITALISED = re.compile(r"\b[A-Z][\w’'&-]+")

# Two capitalised words in a row, not at the beginning of a sentence only: a name of somebody or something.
_NAME = re.compile(r"[A-Z][\w’'-]+\s+[A-Z][\w’'-]+")

# A preposition of place before a capitalised word: "in Akorda", "at the White House".
_PLACE = re.compile(r"\b(?:in|at|near|from|to|across|outside|inside)\s+(?:the\s+)?[A-Z]")


def told(hit: Hit) -> str:
    """A hit's words, with those of other sentences that say what its figures measure."""
    if not hit.figures:
        return hit.text
    around = [
        figure.concept
        for figure in hit.figures
        if figure.concept and figure.figure.concept is not None and not hit.span.holds(figure.figure.concept)
    ]
    return " ".join([hit.text, *dict.fromkeys(around)])


def _people(hit: Hit) -> tuple[str, ...]:
    return (*hit.people, hit.speaker) if hit.speaker else hit.people


def _rarity(frequency: float, passages: int) -> float:
    """Inverse document frequency as in bm25 (Robertson and Spärck Jones 1976), never below a tenth."""
    return max(0.1, math.log(1 + (passages - frequency + 0.5) / (frequency + 0.5)))
