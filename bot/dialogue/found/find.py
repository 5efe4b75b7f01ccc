"""Where a question's words are said: passages around the day of asking, then of any day, their sentences ranked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from bot.dialogue.asked.kinds import holds
from bot.dialogue.asked.periods import of_period
from bot.dialogue.found.needs import needs, weighed
from bot.dialogue.found.order import Ranked
from bot.dialogue.found.rank import Ranking, believed, ranking
from bot.dialogue.found.synonyms import NO_SYNONYMS, Synonyms
from bot.dialogue.query import Query
from knowledge.search import ANY_DAY, Days, FoundPassage, Hit, Search, Terms

# Passages whose sentences are ranked for one question.
PASSAGES = 30
# Days before and after the day of asking in which is looked first: news is asked about when it is new.
_BEFORE, _AFTER = 30, 10
# The rarest words of a question, by which is looked for passages.
_RAREST = 10
# A word in more passages than this tells too little to go through all of them for it, milliseconds; two words do.
_MANY, _AT_LEAST = 10_000, 2
# Where fewer passages than this hold the rarest words, all words are looked for.
_FEW = 10


@dataclass(frozen=True, slots=True)
class Found:
    """Ranked hits, best first, and what was searched for them: the terms, and the days."""

    ranked: list[Ranked]
    searches: tuple[tuple[Terms, Days], ...]


@dataclass(frozen=True)
class Finder:
    """Finds what the store holds on a question's words."""

    search: Search
    common: frozenset[str] = frozenset()  # function words
    synonyms: Synonyms = NO_SYNONYMS

    def find(self, query: Query) -> Found:
        """Hits for any query, however little they cover."""
        named = needs(query)
        words = list(dict.fromkeys(word for need in named for word in (*need.words, *need.guesses)))
        frequencies = self.search.frequencies(words)
        needs_weighed = weighed(named, frequencies, self.search.size(), self.synonyms)
        rule = ranking(query, needs_weighed, self.common)
        searches: list[tuple[Terms, Days]] = []
        passages = partial(self._passages, rule, searches, whole_quotes=query.is_for_quotes)
        found = passages(_window(query))
        scored = rule.scored(found)
        if not answering(scored, query):  # what is asked about may be older news
            known = {(passage.citation.document, passage.citation.passage) for passage in found}
            older = passages(ANY_DAY)
            older = [p for p in older if (p.citation.document, p.citation.passage) not in known]
            further = rule.scored([*found, *older]) if older else scored
            if not found or answering(further, query):
                scored = further
        return Found(rule.ordered(scored), tuple(searches))

    def _passages(
        self, rule: Ranking, searches: list[tuple[Terms, Days]], days: Days, *, whole_quotes: bool
    ) -> list[FoundPassage]:
        """Passages with the rarest words; where those are few, with all words and what topics call them too."""
        words, all_words = _terms(rule)
        searches.append((words, days))
        found = self.search.passages(words, days, PASSAGES, whole_quotes=whole_quotes)
        if len(found) < _FEW and len(all_words) > len(words):
            searches.append((all_words, days))
            found = self.search.passages(all_words, days, PASSAGES, whole_quotes=whole_quotes)
        return found


def answering(ranked: Sequence[Ranked], query: Query) -> list[Hit]:
    """Of ranked hits those that answer a plain question: of its kind and period, and not what another person claims.

    A sentence says it better than the whole quote that it stands in.
    """
    names = {person.name for named in query.people for person in named.people}
    fitting = [
        found
        for found in ranked
        if found.hit.kind == "fact"
        and (query.kind is None or holds(found.hit, query.kind))
        and not _is_anothers_claim(found.hit, names)
    ]
    return of_period(believed(fitting), query.period)


def _is_anothers_claim(hit: Hit, names: set[str]) -> bool:
    """Whether it is said by somebody else than those asked about, and does not speak of them either."""
    return bool(names) and hit.speaker is not None and not names.intersection((hit.speaker, *hit.people))


def _window(query: Query) -> Days:
    """The days in which to look first: those around the day of asking, and those of the period that is named."""
    asked = query.asked.toordinal()
    first = max(asked - _BEFORE, 1)
    last = min(asked + _AFTER, dt.date.max.toordinal())
    if query.period is not None:
        days = query.period.days
        first = min(first, days.first.toordinal()) if days.first else 1
        last = max(last, days.last.toordinal()) if days.last else dt.date.max.toordinal()
    return Days(dt.date.fromordinal(first), dt.date.fromordinal(last))


def _terms(rule: Ranking) -> tuple[list[str], list[str]]:
    """What to look for: the rarest words (topics' words for those that no document holds), and all.

    Words in very many passages are among the rarest only where the question has no two others.
    """
    ordered = sorted(rule.needs, key=lambda need: need.frequency)
    rarest: list[str] = []
    for n, need in enumerate([need for need in ordered if need.frequency][:_RAREST]):
        if n < _AT_LEAST or need.frequency <= _MANY:
            rarest += need.words
    of_topics = {need: need.topic.terms for need in ordered if need.topic is not None}
    rarest += [term for need, terms in of_topics.items() if not need.frequency for term in terms]
    everything = [word for need in ordered for word in need.words] + [t for terms in of_topics.values() for t in terms]
    everything += [word for need in ordered for word, _ in need.alike]
    return list(dict.fromkeys(rarest)), list(dict.fromkeys([*rarest, *everything]))
