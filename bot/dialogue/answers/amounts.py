"""How large an indicator is, what it is to become, and which way it went ("did trade fall"), by its figures."""

from __future__ import annotations

import dataclasses
import datetime as dt
import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from bot.dialogue.answers.facts import ASKED, MEASURED, Asked, FactSearch, subjects_of
from bot.dialogue.answers.series import AHEAD, is_over
from bot.dialogue.asked.wording import with_capitals
from bot.dialogue.query import Query, Topic
from knowledge.periods import days as days_of
from knowledge.search import CitedFigure, Hit

_WAYS = frozenset({"up", "down"})
# A series has a rhythm where so many of its points are known; what is older than so many of its gaps is old.
_POINTS, _GAPS = 3, 2


@dataclass(frozen=True)
class Amounts:
    """Finds the figures of the indicator that a query asks for, and of nothing else."""

    facts: FactSearch

    def find(self, query: Query) -> list[Hit]:
        """The sentences that tell it, newest first, of the places asked for.

        What has come about, unless what is aimed at or expected is asked for: of that nothing whose day has passed.
        Where it is asked which way it went, a figure that went either way comes first.
        """
        asked = self.facts.asked(self._narrowed(query))
        called = self.facts.indicators.words(asked.measured)
        if not called or asked.people:
            return []
        topics = tuple(Topic(words[0], words) for words in called)
        moved = bool(asked.cues & _WAYS)
        asked = dataclasses.replace(asked, topics=topics, words=(), cues=asked.cues | _WAYS if moved else asked.cues)
        sentences = [s for passage in self.facts.passages(asked) for s in self.facts.sentences(passage, asked)]
        found = [
            self.facts.with_figure(s.hit, asked)
            for s in sentences
            if self.facts.is_of_places(s, asked) and self.facts.best(s.hit, asked) >= MEASURED
        ]
        roles = asked.cues & AHEAD or {"actual"}
        hits = [
            hit
            for hit in found
            if hit.figures[0].figure.role in roles
            and (self._moved(hit.figures[0], asked) if moved else self._is_amount(hit, asked))
            and not (roles <= AHEAD and asked.days is None and is_over(hit.figures[0].figure, query.asked))
        ]
        return sorted(hits, key=_latest, reverse=True)

    def asks_for_indicator(self, query: Query) -> bool:
        """Whether all that a query names, places apart, is an indicator."""
        words = subjects_of(self.facts.with_cues(self._narrowed(query)), self.facts.places).words
        names = {token.small for token in with_capitals(query.text)}  # places that no list holds
        words = tuple(word for word in words if word not in names)
        indicators = self.facts.indicators
        return bool(words) and bool(indicators.words(indicators.measured(" ".join(words))))

    def _narrowed(self, query: Query) -> Query:
        """The query without the words that say of any indicator that it has an amount ("which target was set for")."""
        words = tuple(w for w in query.words if w not in self.facts.indicators.file.asking and not w.isdigit())
        topics = tuple(pair for pair in query.topic_words if pair[0] in words)
        if not words:
            return query
        return dataclasses.replace(query, words=words, topic_words=topics, topics=tuple(dict(topics).values()))

    def _is_amount(self, hit: Hit, asked: Asked) -> bool:
        """Whether a hit's first figure is how large the indicator is: also where it was changed to that."""
        cited = hit.figures[0]
        if self.facts.rank(cited, hit, asked) == ASKED:
            return True
        if not self._is_of_it(cited, asked):
            return False
        before = hit.text[: cited.figure.span.start - hit.span.start].split()[-1:]
        return self.facts.indicators.is_level(cited.figure, before[0] if before else "")

    def _moved(self, cited: CitedFigure, asked: Asked) -> bool:
        """Whether a figure of the indicator went up or down."""
        return self._is_of_it(cited, asked) and not _WAYS.isdisjoint((cited.figure.change, cited.figure.trend))

    def _is_of_it(self, cited: CitedFigure, asked: Asked) -> bool:
        return cited.concept is not None and asked.measured <= self.facts.indicators.measured(cited.concept)


def overdue(hits: Sequence[Hit], asked: dt.date) -> dt.date | None:
    """The day up to which the newest of an indicator's figures tells, where others used to follow sooner than this.

    Their rhythm is the median of the days between one and the next; None where it has none, or is kept.
    """
    days = sorted({_latest(hit)[0] for hit in hits} - {0})
    if len(days) < _POINTS:
        return None
    from statistics import median  # a hundredth of the time of a first answer, and few ask for an indicator's rhythm

    rhythm = median(after - before for before, after in itertools.pairwise(days))
    return dt.date.fromordinal(days[-1]) if asked.toordinal() - days[-1] > _GAPS * rhythm else None


def _latest(hit: Hit) -> tuple[int, int]:
    """The last day of its first figure's period, else of its document."""
    figure, date = hit.figures[0].figure, hit.citation.date
    told = date.toordinal() if date else 0
    stretch = days_of(figure.period) if figure.period else None
    return (min(stretch[1].toordinal(), told) if stretch and told else told), told
