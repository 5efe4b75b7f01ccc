"""Plain questions: the sentences that cover most of what is asked, and hold what is asked for."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass

from bot.dialogue.answers.abstention import Abstention
from bot.dialogue.answers.amounts import Amounts, overdue
from bot.dialogue.answers.compared import both_ends
from bot.dialogue.answers.context import refers_back
from bot.dialogue.answers.facts import as_figure
from bot.dialogue.answers.quotes import Quotes
from bot.dialogue.answers.said import shown, spelled
from bot.dialogue.asked.kinds import COUNTING, is_cued
from bot.dialogue.found.causes import following
from bot.dialogue.found.dated import date_of_act
from bot.dialogue.found.described import Descriptions
from bot.dialogue.found.find import Finder, Found
from bot.dialogue.found.fit import fitting
from bot.dialogue.found.happened import is_of_event
from bot.dialogue.found.listed import gathered
from bot.dialogue.found.offices import Offices
from bot.dialogue.found.order import Ranked, side_by_side, without_nested
from bot.dialogue.found.subject import subject_of
from bot.dialogue.query import Query
from bot.model import Answer
from bot.periods import period_in_words
from bot.phrases import Phrases
from knowledge.search import Hit
from knowledge.stems import stems

# What a figure that went the way, or has the role, that the question's words prefer adds among the hits to be shown.
_CUE = 0.3
# The share of a question that comes near, and how many such sentences are told at most.
_NEAR, _NEAREST = 0.3, 2
# Kinds of questions that may ask how large an indicator is: "what is the key rate", "how high is inflation".
_OF_AMOUNTS = frozenset({"what", "how_much", "how_many", None})


@dataclass(frozen=True)
class Questions:
    """Answers with sentences."""

    finder: Finder
    phrases: Phrases
    abstention: Abstention
    amounts: Amounts
    descriptions: Descriptions
    offices: Offices
    quotes: Quotes

    def answer(self, query: Query, known: Found | None = None) -> Answer:
        """Sentences that answer a question; `known` is what was found for its words already."""
        if not query.words and not query.people:
            return self.abstention.answer(query)
        if query.compared:
            ends, both = both_ends(query, lambda narrowed: self.answer(narrowed).hits)
            return (
                shown(query, ends) if both else dataclasses.replace(self.abstention.answer(query), nearest=tuple(ends))
            )
        if (described := self._described(query)) is not None:
            return described
        if query.kind in _OF_AMOUNTS and (amounts := self.amounts.find(query)):
            telling = [hit for hit in amounts if is_of_event(hit.text, query)]
            if not telling:  # "how much did trade fall", which grew
                return dataclasses.replace(self.abstention.answer(query), nearest=tuple(amounts[:_NEAREST]))
            day = overdue(telling, query.asked) if query.period is None else None
            say = self.phrases.say
            return shown(query, telling, say("overdue", query.language, day=day) if day is not None else "")
        if self._is_of_an_indicator(query):
            return self.abstention.answer(query)
        found, ranked = self._found(query, known)
        chooses = query.act is None and (bool(query.cues) or query.kind in COUNTING)
        if chooses or query.kind in COUNTING:
            found = [as_figure(_cued_first(hit, query.cues)) for hit in found]
        if chooses:
            found.sort(key=lambda hit: -(hit.score + _CUE * any(is_cued(cited, query.cues) for cited in hit.figures)))
        if not found:
            return dataclasses.replace(self.abstention.answer(query), nearest=nearest(ranked, query))
        hits = without_nested(gathered(found, ranked, query))
        differ = False
        if query.kind in COUNTING:
            hits, differ = side_by_side(hits)
        return shown(
            query, hits, self.phrases.say("figures_differ", query.language) if differ else self._day(query, hits)
        )

    def _found(self, query: Query, known: Found | None) -> tuple[list[Hit], list[Ranked]]:
        """The sentences that answer a question, and all that is of its subject, best first.

        What is found around the day of asking may only look like an answer: then older news is looked for too.
        """
        held = self.finder.held(word for word, _ in query.topic_words)
        subject = subject_of(query, self.amounts.facts.places, self.finder.synonyms, held)

        def of_subject(ranked: Sequence[Ranked]) -> list[Ranked]:
            return [
                one
                for one in ranked
                if subject.is_of(one) and (not query.within or one.hit.citation.document in query.within)
            ]

        def answering(ranked: Sequence[Ranked], query: Query) -> list[Hit]:
            words = self.descriptions.words.refers_back
            return fitting(of_subject(ranked), query, lambda text: refers_back(text, words))

        known = known or self.finder.find(query)
        first = known.ranked
        if (found := answering(first, query)) or known.of_any_day:
            return found, of_subject(first)
        further = self.finder.find(query, answering).ranked
        found = answering(further, query)
        return found, of_subject(further if found else first)

    def _day(self, query: Query, hits: Sequence[Hit]) -> str:
        """The day, or the period, on which what is asked about happens, by the sentence that comes first."""
        if query.kind != "when" or query.skip:
            return ""
        act = self.finder.act(query) or frozenset(one for term in query.terms for one in stems(term))
        date = date_of_act(hits[0], act, self.descriptions.saying)
        return period_in_words(date, self.phrases, query.language) if date is not None else ""

    def _is_of_an_indicator(self, query: Query) -> bool:
        """Whether a question asks for an indicator's amount ("what is the population of Balta") and nothing else.

        What is forecast is told in words that need not say so ("inflation will be 3%"): other sentences may tell it.
        """
        return (
            query.kind in _OF_AMOUNTS
            and "forecast" not in query.cues
            and (query.kind is not None or query.whether)
            and not query.people
            and self.amounts.asks_for_indicator(query)
        )

    def _described(self, query: Query) -> Answer | None:
        """Who somebody is, or what somebody says who is only described; None where the documents tell of nobody so."""
        if query.who_is and query.people and not query.words:
            people = query.people[0].people
            found = [d for person in people for d in self.descriptions.of(person.name, person.spellings)]
            if found:
                return shown(query, _each_once([d.hit for d in found]))
            written = query.text.casefold()  # who asks by the office knows it, and wants the name
            by_name = any(word in written for word, _ in query.person_words)
            in_office = [hit for person in people for hit in self.offices.of(person)] if by_name else []
            heading = self.phrases.say("facts_about", query.language, topic=spelled(people[0], in_office))
            return shown(query, _each_once(in_office), heading) if in_office else None
        if not query.described:
            return None
        if not query.who_is:
            return self.quotes.of_described(query)
        holders = self.descriptions.holders(query.described)
        return shown(query, _each_once([d.hit for d in holders])) if holders else None


def nearest(ranked: Sequence[Ranked], query: Query) -> tuple[Hit, ...]:
    """What comes near a question without answering it: the same subject at another time, the same people elsewhere.

    Where it asks why, the sentence that tells what happened and the one behind it, which may give the cause.
    """
    near = [one for one in ranked if one.hit.kind == "fact" and one.coverage >= _NEAR]
    if query.reasons is not None and (what := next((one for one in near if one.tells), None)) is not None:
        return (what.scored, *following(what, ranked))
    return tuple(without_nested([one.scored for one in near])[:_NEAREST])


def _each_once(hits: Sequence[Hit]) -> list[Hit]:
    return list({" ".join(hit.text.split()).casefold(): hit for hit in reversed(hits)}.values())[::-1]


def _cued_first(hit: Hit, cues: frozenset[str]) -> Hit:
    """The hit with the figures first that the question's words prefer ("grow": those that went up)."""
    figures = sorted(hit.figures, key=lambda cited: not is_cued(cited, cues))
    return dataclasses.replace(hit, figures=tuple(figures))
