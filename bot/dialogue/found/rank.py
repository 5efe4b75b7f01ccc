"""Passages to ranked hits: how much of a question each sentence covers, and whether it holds what was asked for.

The weights were measured on the questions of a news quiz (178 with an answer, 3,684 articles), each half of them held
against the other, as the mean of sixteen rankings with every weight up to a fifth off at random. A change of half of
one weight moved the mean of sentence Hits@4 by 1.2 points at most, that of one ranking by four questions.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from bot.dialogue.asked.kinds import COUNTING, NAMING, asks, capitalised, is_cued, titles
from bot.dialogue.found.met import Meeting
from bot.dialogue.found.needs import Need, people_of, told
from bot.dialogue.found.order import Ranked, by_what_each_adds
from bot.dialogue.query import NOTHING_COUNTED, Counted, Query
from knowledge.search import Days, FoundPassage, Hit
from knowledge.stems import stem, stems

# What a sentence's cover of the question counts beside: that of its passage, its title, and the passages found of its
# document (each from 0 to 1), and neighbouring words of the question that neighbour in the sentence.
_PASSAGE = 0.15
_TITLE = 0.2
_DOCUMENT = 0.1
_BIGRAMS = 0.1
# How far around a passage is looked: two paragraphs of the news, in code points; and around how many of the best ones.
# Around all twenty was no better on either year, and took a millisecond more.
_NEAR, _LOOKED_AROUND = 800, 10
# A word of the sentences before the one that asks leads to the document; in the answer it need not be said again.
_CONTEXT = 0.25

# What the kind of thing asked for adds: a figure for "how much", and one of what is counted; a name that the question
# does not hold for "who", "which" and "what", and a second one.
_FIGURE = 0.1
_FITTING = 0.2
# What a title in quotation marks adds where a work is asked for ("which film").
_TITLED = 0.1
# What a name that the question does not hold adds where one of a closed list is asked for ("which country").
_ONE_OF = 0.4
# What a figure that went the way, or has the role, that the question's words prefer adds.
_CUE = 0.15
# What the word adds that tells what is asked when, where or why it happens.
_ACT = 0.2
_FRESH_NAMES = (0.15, 0.1)
# A document's first passages tell its news: a share of this by the passage's number.
_LEAD = 0.1
# What the sentence behind it covers beside, which goes on about it.
_NEXT = 0.15
# What a paragraph begins with is what it is about.
_OPENING = 0.1
# A sentence that asks answers nothing.
_ASKS = 0.1
# A sentence of more words says other things too: the whole of it for one that is twice as long.
_LONG = 0.25
_LONG_WORDS = 30
# A share of this by how many of a sentence's words are the question's; a shorter one has so many words for it.
_DENSE = 0.15
_DENSE_WORDS = 8
# News is asked about when it is new: what a document of so many days away loses, or more, and one of a later day.
_AWAY = 0.15
_AWAY_DAYS = 7
_LATER = 0.1
# What one of so many days away loses beside: an old report of the like comes behind all of these weeks.
_OLD = 0.15
_OLD_DAYS = 60
# What each of the first years of its age takes off: of two like reports the newer one comes first.
_AGED, _YEARS, _YEAR = 0.1, 3, 365
# A quote that says the same as its sentences is shown as a whole where it was asked for; else the sentence is.
_WHOLE_QUOTE = 0.02

# What counts of a need met not in the sentence but in its passage, or only in the title, for whether it is an answer.
_IN_PASSAGE = 0.7
_IN_TITLE = 0.6
_NEARBY = 0.5
# The share of what a question names (by weight) that an answer's sentence, passage and title must cover.
COVERAGE = 0.42
# What a document of `_OLD_DAYS` away, or more, takes off that share. A store that has read nothing for `_READ` days
# before the day of asking begins to take off more, all of it after `_UNREAD_DAYS` more: its news is not today's.
_STALE = 0.05
_READ, _UNREAD, _UNREAD_DAYS = 90, 0.25, 180
# Passages whose sentences are ranked, the best of those found.
_PLACES = 20
# The share of the best hit's score that a further one must have to be shown beside it.
_NEAR_BEST = 0.75


# Which passage it is, whenever it was fetched: its document, and its number in it.
_Where = tuple[str, int]
# What `Ranked` holds.
_Scored = tuple[Hit, float, float, frozenset[str], bool, frozenset[str]]


@dataclass(frozen=True, slots=True)
class _Place:
    """A passage that was found, with what it and its title meet of each need, what it adds to the scores of its
    sentences, the score of one that met all that it meets, and how stale it is."""

    passage: FoundPassage
    met: list[float]
    in_title: list[float]
    score: float
    best: float
    stale: float

    @property
    def around(self) -> list[float]:
        """What counts of it and of its title for the coverage of its sentences."""
        return [max(_IN_PASSAGE * p, _IN_TITLE * t) for p, t in zip(self.met, self.in_title, strict=True)]

    @property
    def document(self) -> str:
        return self.passage.citation.document

    @property
    def where(self) -> _Where:
        return _where(self.passage)


@dataclass(frozen=True)
class Ranking:
    """The needs of one question, weighted by how rare each is in the store."""

    needs: tuple[Need, ...]
    bigrams: frozenset[tuple[str, str]]
    kind: str | None
    asked: dt.date
    days: Days | None  # of the period that it names
    common: frozenset[str]  # words that are nobody's name, though a sentence begins with them
    cues: frozenset[str] = frozenset()  # the change or role of figures that it prefers
    titled: bool = False  # whether it asks for a work, which has a title
    counted: Counted = NOTHING_COUNTED  # what a "how many" asks the number of
    unread: int = 0  # days before the day of asking in which the store has no document
    act: frozenset[str] = frozenset()  # stems of what is asked when, where or why it happens
    one_of: re.Pattern[str] | None = None  # names of the things of which one is asked for

    @cached_property
    def meeting(self) -> Meeting:
        """What texts meet of the needs."""
        return Meeting(self.needs)

    @cached_property
    def _asked_stems(self) -> frozenset[str]:
        return frozenset().union(*(need.stems for need in self.needs if not need.context))

    def best(self, passages: Sequence[FoundPassage]) -> list[FoundPassage]:
        """The passages, the one first whose sentences may score highest."""
        return [place.passage for place in sorted(map(self._place_once, passages), key=lambda place: -place.best)]

    def scored(self, passages: Sequence[FoundPassage]) -> list[Ranked]:
        """Every fact and quote of the best passages, the highest score first."""
        places = [self._place_once(passage) for passage in passages]
        of_documents: dict[str, list[float]] = {}
        for place in places:
            met = of_documents.get(place.document)
            of_documents[place.document] = place.met if met is None else list(map(max, met, place.met))
        documents = {id_: _DOCUMENT * _share(met, self._weights) for id_, met in of_documents.items()}
        # Sorting keeps the order of equals: bm25's.
        best = sorted(places, key=lambda place: -(place.best + documents[place.document]))[:_PLACES]
        scored = [
            Ranked(hit, score + documents[place.document], coverage, words, tells, place.passage, fresh)
            for n, place in enumerate(best)
            for hit, score, coverage, words, tells, fresh in self._sentences_once(place, n < _LOOKED_AROUND)
        ]
        scored.sort(key=lambda ranked: -ranked.score)
        return scored

    def ordered(self, scored: Sequence[Ranked]) -> list[Ranked]:
        """What was scored, best first: the first ones by what each adds to those before, each sentence once."""
        return by_what_each_adds(scored, counting=self.kind in COUNTING)

    def covered(self, hit: Hit) -> float:
        """The share of the needs, by weight, that the hit's own words meet (0 to 1)."""
        words = told(hit)
        return _share(self.meeting.of_stems(frozenset(stems(words)), words, people_of(hit)), self._weights)

    def _place_once(self, passage: FoundPassage) -> _Place:
        """A question whose answer is older news ranks its first passages twice."""
        where = _where(passage)
        kept = self._kept_places.get(where)
        if kept is None:
            kept = self._kept_places[where] = self._place(passage)
        return kept

    def _sentences_once(self, place: _Place, looks_around: bool) -> list[_Scored]:
        kept = self._kept_sentences.get((place.where, looks_around))
        if kept is None:
            around = self._around(place) if looks_around else place.around
            kept = self._kept_sentences[place.where, looks_around] = self._sentences(place, around)
        return kept

    @cached_property
    def _kept_places(self) -> dict[_Where, _Place]:
        return {}

    @cached_property
    def _kept_sentences(self) -> dict[tuple[_Where, bool], list[_Scored]]:
        return {}

    def _of_title(self, title: str) -> list[float]:
        kept = self._kept_titles.get(title)
        if kept is None:
            kept = self._kept_titles[title] = self.meeting.of_stems(frozenset(stems(title)), title)
        return kept

    @cached_property
    def _kept_titles(self) -> dict[str, list[float]]:
        return {}

    def _place(self, passage: FoundPassage) -> _Place:
        """A passage with what it adds to the scores of its sentences."""
        present = frozenset(stems(passage.text))
        in_title = self._of_title(passage.citation.title)
        everybody = (name for hit in passage.hits for name in people_of(hit))
        in_passage = self.meeting.of_stems(present, passage.text, everybody)
        covered = _share(in_passage, self._weights)
        score = _PASSAGE * covered + _TITLE * _share(in_title, self._weights)
        if passage.citation.passage:
            score += _LEAD / passage.citation.passage
        stale = 0.0
        if passage.citation.date is not None:
            away = self._days_away(passage.citation.date)
            old = min(away / _OLD_DAYS, 1)
            score -= _AWAY * min(away / _AWAY_DAYS, 1) + _OLD * old
            score -= _AGED * min(away / _YEAR, _YEARS)
            score -= _LATER * (passage.citation.date > self.asked)
            stale = _STALE * old + _UNREAD * min(max(self.unread - _READ, 0) / _UNREAD_DAYS, 1)
        return _Place(passage, in_passage, in_title, score, score + covered, stale)

    def _around(self, place: _Place) -> list[float]:
        """What counts of what a place's passage, its title and the text around it meet, for its sentences' coverage."""
        passage, around = place.passage, place.around
        first, last = max(passage.start - _NEAR, 0), passage.start + len(passage.text) + _NEAR
        unmet = {n for n, p in enumerate(around) if p < _NEARBY}
        if not unmet:
            return around
        near = self.meeting.of_text(passage.whole, first, last, unmet)
        return [max(p, _NEARBY * n) for p, n in zip(around, near, strict=True)]

    def _sentences(self, place: _Place, around: Sequence[float]) -> list[_Scored]:
        """The hits with all of their scores but what the passages found of their document add."""
        wanted, in_passage, score = place.passage.hits, place.met, place.score
        words = [told(hit) for hit in wanted]
        in_order = [stems(each) for each in words]
        met = [
            self.meeting.of_stems(frozenset(order), each, people_of(hit), in_passage if each is hit.text else None)
            for each, order, hit in zip(words, in_order, wanted, strict=True)
        ]
        scored = []
        for n, hit in enumerate(wanted):
            covered = _share(met[n], self._weights_in_answer)
            beside = score + covered + _OPENING * (not n)
            if n + 1 < len(wanted):
                with_next = list(map(max, met[n], met[n + 1]))
                beside += _NEXT * (_share(with_next, self._weights_in_answer) - covered)
            coverage = _share(map(max, met[n], around), self._weights_of_subject) - place.stale
            scored.append(self._scored(hit, in_order[n], beside, coverage))
        return scored

    def _scored(self, hit: Hit, in_order: Sequence[str], score: float, coverage: float) -> _Scored:
        """The hit with its score: that of its place and its cover, and what its own words add or lose."""
        present = frozenset(in_order)
        if self.bigrams:
            score += _BIGRAMS * len(self.bigrams.intersection(itertools.pairwise(in_order))) / len(self.bigrams)
        fresh = self._fresh_names(hit.text) if self.kind in NAMING else frozenset()
        if self.titled and any(not fresh.isdisjoint(capitalised(title)) for title in titles(hit.text)):
            score += _TITLED
        if self.one_of is not None and any(
            self.meeting.stems.isdisjoint(stems(name[0])) for name in self.one_of.finditer(hit.text)
        ):
            score += _ONE_OF
        score += sum(_FRESH_NAMES[: len(fresh)])
        if self.kind in COUNTING and hit.figures:
            fits = {cited: self.counted.fits(cited, hit) for cited in hit.figures}
            figures = tuple(sorted(hit.figures, key=lambda cited: (not is_cued(cited, self.cues), -fits[cited])))
            hit = dataclasses.replace(hit, figures=figures)
            score += _FIGURE + _FITTING * max(fits.values())
        tells = not self.act.isdisjoint(present)
        score += _ACT * tells
        if self.cues and any(is_cued(cited, self.cues) for cited in hit.figures):
            score += _CUE
        score += _DENSE * len(present & self._asked_stems) / max(len(in_order), _DENSE_WORDS)
        score -= _ASKS * asks(hit.text)
        score -= _LONG * min(max(len(in_order) / _LONG_WORDS - 1, 0), 1)
        if hit.kind == "quote":
            score -= _WHOLE_QUOTE
        return hit, score, coverage, present, tells, fresh

    def _days_away(self, date: dt.date) -> int:
        """How many days a document is away from the day of asking, or from the period asked about if that is nearer."""
        away = abs((self.asked - date).days)
        if self.days is None:
            return away
        first, last = self.days.first or dt.date.min, self.days.last or dt.date.max
        return min(away, max((first - date).days, (date - last).days, 0))

    @cached_property
    def _weights(self) -> list[float]:
        """The needs' shares of their weight."""
        return _shares([need.weight for need in self.needs])

    @cached_property
    def _weights_in_answer(self) -> list[float]:
        """The same where the words that only lead to the document count for less."""
        return _shares([need.weight * (_CONTEXT if need.context else 1.0) for need in self.needs])

    @cached_property
    def _weights_of_subject(self) -> list[float]:
        """The same without the period."""
        return _shares([0.0 if need.period else need.stake for need in self.needs])

    def _fresh_names(self, text: str) -> frozenset[str]:
        return frozenset(
            word
            for word in capitalised(text)
            if word.casefold() not in self.common and stem(word) not in self.meeting.stems
        )


def _where(passage: FoundPassage) -> _Where:
    return passage.citation.document, passage.citation.passage


def _share(met: Iterable[float], weights: Sequence[float]) -> float:
    """The share of the needs that are met, given the share of each."""
    return sum(map(float.__mul__, weights, met))


def _shares(weights: Sequence[float]) -> list[float]:
    """Weights as shares of their sum."""
    total = sum(weights)
    return [weight / total for weight in weights] if total else [0.0] * len(weights)


def believed(ranked: Sequence[Ranked]) -> Iterator[Ranked]:
    """Of ranked hits those that cover enough of the question to be shown, and not far less than the best does."""
    least = _NEAR_BEST * ranked[0].score if ranked else 0.0
    return (found for found in ranked if found.coverage >= COVERAGE and found.score >= least)


def ranking(
    query: Query,
    weighed: Sequence[Need],
    common: frozenset[str],
    last_day: dt.date | None = None,
    act: frozenset[str] = frozenset(),
) -> Ranking:
    """The ranking for a query and its needs, weighed by the store that it is asked of, whose last day is given.

    `act` are the stems of what it asks when, where, why or how much of happens, and of what says the same.
    """
    in_order = [s for term in query.terms or query.words for s in stems(term)]
    return Ranking(
        needs=tuple(weighed),
        bigrams=frozenset(itertools.pairwise(in_order)),
        kind=query.kind,
        asked=query.asked,
        days=query.period.days if query.period else None,
        common=common,
        cues=query.cues,
        titled=query.titled,
        counted=query.counted,
        unread=max((query.asked - last_day).days, 0) if last_day else 0,
        act=act,
        one_of=query.one_of,
    )
