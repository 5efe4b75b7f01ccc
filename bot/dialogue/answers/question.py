"""Plain questions: the sentences that cover most of what is asked, and hold what is asked for."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass

from bot.dialogue.answers.abstention import Abstention
from bot.dialogue.answers.facts import as_figure
from bot.dialogue.answers.said import shown
from bot.dialogue.asked.kinds import COUNTING, is_cued
from bot.dialogue.found.find import Finder, Found, answering
from bot.dialogue.found.order import side_by_side, without_nested
from bot.dialogue.query import Query
from bot.model import Answer
from bot.phrases import Phrases
from knowledge.search import Hit

# What a figure that went the way, or has the role, that the question's words prefer adds among the hits to be shown.
_CUE = 0.3


@dataclass(frozen=True)
class Questions:
    """Answers with sentences."""

    finder: Finder
    phrases: Phrases
    abstention: Abstention

    def answer(self, query: Query, known: Found | None = None) -> Answer:
        """Sentences that answer a question; `known` is what was found for its words already."""
        if not query.words and not query.people:
            return self.abstention.answer(query)
        found = answering((known or self.finder.find(query)).ranked, query)
        if query.cues or query.kind in COUNTING:
            found = [as_figure(_cued_first(hit, query.cues)) for hit in found]
            found.sort(key=lambda hit: -(hit.score + _CUE * any(is_cued(cited, query.cues) for cited in hit.figures)))
        if not found:
            return self.abstention.answer(query)
        hits = without_nested(found)
        differ = False
        if query.kind in COUNTING:
            hits, differ = side_by_side(hits)
        return shown(query, hits, self.phrases.say("figures_differ", query.language) if differ else "")


def _cued_first(hit: Hit, cues: frozenset[str]) -> Hit:
    """The hit with the figures first that the question's words prefer ("grow": those that went up)."""
    figures = sorted(hit.figures, key=lambda cited: not is_cued(cited, cues))
    return dataclasses.replace(hit, figures=tuple(figures))
