"""Where a question's words are said: passages around the day of asking, then of any day, their sentences ranked."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from bot.dialogue.asked.kinds import holds
from bot.dialogue.asked.periods import is_news_of
from bot.dialogue.asked.translated import counted
from bot.dialogue.found.needs import needs, weighed
from bot.dialogue.found.order import Ranked
from bot.dialogue.found.rank import Ranking, believed, ranking
from bot.dialogue.found.synonyms import NO_SYNONYMS, Synonyms
from bot.dialogue.query import Query
from knowledge.search import ANY_DAY, Days, FoundPassage, Hit, Search, Terms
from knowledge.stems import forms

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
# A hit in another language than the question's has to cover so much more, of so many of the first hits.
_ACROSS, _FIRST = 0.15, 4
# Beside so many of the best passages is looked for an answer too, and how far.
_BESIDE, _REACH = 4, 2


@dataclass(frozen=True, slots=True)
class Found:
    """Ranked hits, best first, and what was searched for them: the terms, and the days."""

    ranked: list[Ranked]
    searches: tuple[tuple[Terms, Days], ...]

    @property
    def of_any_day(self) -> bool:
        """Whether news of any day was looked for."""
        return any(days == ANY_DAY for _, days in self.searches)


# Tells of ranked hits which of them answer a question.
Enough = Callable[[Sequence[Ranked], Query], Sequence[Hit] | bool]


@dataclass(frozen=True)
class Finder:
    """Finds what the store holds on a question's words."""

    search: Search
    common: frozenset[str] = frozenset()  # function words
    synonyms: Synonyms = NO_SYNONYMS

    def find(self, query: Query, enough: Enough | None = None) -> Found:
        """Hits for any query, however little they cover: in the question's words, unless other languages say more.

        Older news is looked for too where what is found around the day of asking is not `enough`: answers nothing.
        """
        found = self._find(dataclasses.replace(query, others=()), enough or _is_answered)
        if not query.others:
            return found
        across = self._find(query, enough or _is_answered)
        return across if _covered(across) > _covered(found) + _ACROSS else found

    def _find(self, query: Query, enough: Enough) -> Found:
        named = needs(query)
        frequencies = counted(
            (word for need in named for word in (*need.words, *need.guesses, *need.others, *need.kin)), self.search
        )
        needs_weighed = weighed(named, frequencies, self.search.size(), self.synonyms)
        rule = ranking(query, needs_weighed, self.common, self.search.last_day(), self.act(query))
        searches: list[tuple[Terms, Days]] = []
        passages = partial(self._passages, rule, searches, whole_quotes=query.is_for_quotes)
        found = self._with_neighbours(rule, passages(_window(query)))
        scored = rule.scored(found)
        if not enough(scored, query):  # what is asked about may be older news
            known = {_where(passage) for passage in found}
            older = [passage for passage in passages(ANY_DAY) if _where(passage) not in known]
            further = rule.scored([*found, *older]) if older else scored
            if not found or enough(further, query):
                scored = further
        return Found(rule.ordered(scored), tuple(searches))

    def act(self, query: Query) -> frozenset[str]:
        """The stems of the word that tells what is asked when, where or why it happens, and of what says the same."""
        return self._ways(query, query.act) if query.act is not None else frozenset()

    def rarest(self, query: Query, words: Sequence[str]) -> frozenset[str]:
        """The stems of that of a query's words which the fewest passages hold, and of what says the same.

        Of equals a word that no topic has.
        """
        known, of_topics = counted(words, self.search), dict(query.topic_words)
        return self._ways(query, min(words, key=lambda word: (known[word], word in of_topics)))

    def _ways(self, query: Query, word: str) -> frozenset[str]:
        own = forms(word)
        same = (other for other, _ in self.synonyms.of(own))
        others = (*dict(query.others).get(word, ()), *dict(query.kin).get(word, ()))
        return frozenset([*own, *same, *(way for other in others for way in forms(other))])

    def held(self, words: Iterable[str]) -> frozenset[str]:
        """Those of the words that documents hold."""
        return frozenset(word for word, count in counted(words, self.search).items() if count)

    def _with_neighbours(self, rule: Ranking, found: list[FoundPassage]) -> list[FoundPassage]:
        """The passages, with those that stand beside the best of them."""
        known = {_where(passage) for passage in found}
        beside = self.search.neighbours(rule.best(found)[:_BESIDE], _REACH)
        return [*found, *(passage for passage in beside if _where(passage) not in known)]

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


def _covered(found: Found) -> float:
    """The most that one of the first hits covers."""
    return max((one.coverage for one in found.ranked[:_FIRST]), default=-1.0)


def _where(passage: FoundPassage) -> tuple[str, int]:
    return passage.citation.document, passage.citation.passage


def answering(ranked: Sequence[Ranked], query: Query) -> list[Hit]:
    """Of ranked hits those that answer a plain question: of its kind and period, and not what another person claims.

    A sentence says it better than the whole quote that it stands in.
    """
    return [one.scored for one in _answering(ranked, query)]


def _is_answered(ranked: Sequence[Ranked], query: Query) -> bool:
    return any(True for _ in _answering(ranked, query))


def _answering(ranked: Sequence[Ranked], query: Query) -> Iterator[Ranked]:
    period = query.period
    return (one for one in believed(of_kind(ranked, query)) if period is None or is_news_of(one.hit, period.days))


def of_kind(ranked: Sequence[Ranked], query: Query) -> list[Ranked]:
    """Of ranked hits the sentences that hold what is asked for, and are not what another person claims."""
    names = {person.name for named in query.people for person in named.people}
    return [
        found
        for found in ranked
        if found.hit.kind == "fact"
        and (query.kind is None or holds(found.hit, query))
        and not _is_anothers_claim(found.hit, names)
    ]


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
            rarest += [*need.words, *need.others]
    of_topics = {need: need.topic.terms for need in ordered if need.topic is not None}
    rarest += [term for need, terms in of_topics.items() if not need.frequency for term in terms]
    everything = [word for need in ordered for word in need.words] + [t for terms in of_topics.values() for t in terms]
    everything += [word for need in ordered for word, _ in need.alike]
    return list(dict.fromkeys(rarest)), list(dict.fromkeys([*rarest, *everything]))
