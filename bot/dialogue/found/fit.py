"""Of sentences that cover a question those that answer it first: with a day for "when", a reason for "why"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from bot.dialogue.asked.kinds import COUNTING, holds
from bot.dialogue.asked.periods import is_news_of
from bot.dialogue.asked.wording import with_capitals
from bot.dialogue.found.causes import mishaps
from bot.dialogue.found.dated import is_ahead
from bot.dialogue.found.find import answering, of_kind
from bot.dialogue.found.happened import fits_people, of_event, people_first
from bot.dialogue.found.needs import people_of
from bot.dialogue.found.order import Ranked
from bot.dialogue.found.rank import COVERAGE
from bot.dialogue.query import Query
from knowledge.letters import CYRILLIC
from knowledge.search import Hit
from knowledge.stems import forms, stem, stems

# What counts beside the share of the question that a sentence covers in its surroundings: that it says itself what is
# asked when, where or why it happens, and that it holds what is asked for.
_TELLS, _FITS = 0.3, 0.5
# What a sentence must cover that is asked "what did X promise" and does not say that anybody promised.
_UNTOLD = 0.6
# The same where it is asked who, where or how much, in a language whose verbs are told by how they end.
_HARDLY_TOLD = 0.48
# What one must cover that tells of what is asked whether it is so: "any quarrels" is told as "there are no disputes".
_TOLD = 0.3
# Kinds of questions that a sentence answers by what it holds where the order of words tells no act: Russian, Kazakh.
_MEASURED = COUNTING | {"when", "why", "who", "where"}
# A figure that fits less is of something else.
_LEAST = 0.5
# The share of a question's words that a sentence says itself which tells what happens by another verb.
_SAYS = 0.7
_UNNAMED = 0.3  # of who it was no name is told: "a boy", "the company"
_DATED = 0.7  # a day in it need not be the day of what is asked
# Kinds of questions of which an answer says itself what happens.
_OF_WHAT_HAPPENS = frozenset({"when", "why", "who"})
# Kinds of questions of what happened to somebody once.
_FEW = 2  # words of a short question, beside what happens
_AT_ONE_TIME = frozenset({"when", "where", "why"})
# What is so much worse than the best is not shown beside it.
_FAR = 0.35
# Names in a question of what passed between people.
_BOTH = 2

_CURRENCY = re.compile(r"[A-Z]{3}\b")  # ISO 4217, also of a rate

_Where = tuple[str, int]  # a sentence's document, and where it begins


def fitting(ranked: Sequence[Ranked], query: Query, refers_back: Callable[[str], bool]) -> list[Hit]:
    """The hits that answer a plain question, best first.

    `refers_back` tells whether a sentence begins with what stands for something that was told before it.
    """
    ranked = _of_what_it_happens_to(of_event(ranked, query), query, refers_back)
    told = {_where(one.hit) for one in ranked if one.tells and _names_those(one, query)}
    causes = mishaps(ranked, query)
    if query.reasons is not None:
        ranked = [one for one in ranked if _where(one.hit) in causes or query.reasons.search(one.hit.text)]
    if query.act is None and (query.language == "en" or query.kind not in _MEASURED):
        hits = answering(ranked, query)
        # "who met whom": what names two comes first
        return sorted(hits, key=lambda hit: len(set(people_of(hit))) < _BOTH) if query.mutual else hits
    period = query.period
    found = [
        one
        for one in of_kind(ranked, query)
        if one.coverage >= _least(query, tells=one.tells)
        and (
            one.tells
            or not _must_tell(query)
            or _where(one.hit) in causes
            or (refers_back(one.hit.text) and _before(one) in told and (query.kind != "when" or one.hit.moments))
            or _is_told_otherwise(one, query)
            or (_is_by_ending(query) and _says(one, query) >= _SAYS)
        )
        and (not _is_certain(query) or fits(one.hit, query) >= _LEAST or _is_sum(one, query))
        and (period is None or is_news_of(one.hit, period.days))
        and (not query.again or is_ahead(one.hit))
        and (query.listing is None or one.tells or query.listing.search(one.hit.text))
        and (not _is_between_people(query) or refers_back(one.hit.text) or _names_all(one, query))
        and (refers_back(one.hit.text) or _names_those(one, query))
    ]
    found.sort(key=lambda one: -_worth(one, query))  # of equals the one that ranks higher
    if query.kind in COUNTING and (people := _people(query)):  # "what share did Ann Dorn get"
        found = [one for one in found if people.intersection(people_of(one.hit))] or found
    if (
        query.act is not None and not _is_by_ending(query) and query.counted.measure == "money"
    ):  # "how much will it cost": not what was lent for it
        found = [one for one in found if one.tells]
    least = _worth(found[0], query) - _FAR if found else 0.0
    hits = [one.scored for one in found if _worth(one, query) >= least]
    return [people_first(hit, query) for hit in hits] if _counts_people(query) else hits


def _must_tell(query: Query) -> bool:
    """Whether an answer has to say itself what happens: a day, or a reason, beside it is one of something else."""
    of_event = query.event is not None and query.event.is_certain and query.kind in COUNTING
    of_manner = query.manner is not None and not query.words  # "what did Ann Dorn suggest": nothing else tells it
    return query.whether or (query.act is not None and (query.kind in _OF_WHAT_HAPPENS or of_event or of_manner))


def _says(one: Ranked, query: Query) -> float:
    """The share of a question's words that a sentence says itself, in words of its language or another (0 to 1)."""
    said = [not one.stems.isdisjoint(_ways([term], query)) for term in query.terms]
    return sum(said) / max(len(said), 1)


def _ways(terms: Iterable[str], query: Query) -> Iterator[str]:
    """The stems by which a sentence may say one of a question's words, in its language or another."""
    same = [dict(query.others), dict(query.kin)]
    for term in terms:
        for word in (term, *(other for known in same for other in known.get(term, ()))):
            yield from forms(word)


def _is_by_ending(query: Query) -> bool:
    """Whether what happens was told by how the word ends: it is told in other words more often."""
    return query.act is not None and CYRILLIC.search(query.act) is not None


def _is_between_people(query: Query) -> bool:
    """Whether a question asks what passed between people, or was done to some: "who thanked Ann Dorn"."""
    # "Iran" may be quoted, and is nobody who is arrested
    of_people = query.event is not None and query.event.of.of_people and any(" " in name for name in _people(query))
    return (
        query.act is not None
        and bool(query.people)
        and ((query.kind == "who" and len(query.words) == 1) or of_people or len(_names(query)) >= _BOTH)
    )


def _names_those(one: Ranked, query: Query) -> bool:
    """Whether a sentence may be of those of whom it is asked what happens: "when did Lind leave", "when did he die".

    It names one of them, or nobody; of what is done to people it holds the name beside the verb. One that answers who
    names another.
    """
    event = query.event
    if event is None or not event.is_known:
        return True
    once = event.of.of_people and query.kind in _AT_ONE_TIME
    if once and any(one.stems.isdisjoint(forms(name)) for name in event.names):
        return False
    asked = {name for name in _people(query) if " " in name}
    named = frozenset(people_of(one.hit))
    return query.kind == "who" or not (asked and named) or not asked.isdisjoint(named)


def _of_what_it_happens_to(
    ranked: Sequence[Ranked], query: Query, refers_back: Callable[[str], bool]
) -> Sequence[Ranked]:
    """Of ranked hits those that may tell what happens of what is asked about, not of another thing near it.

    A short question ("when was the bridge closed") names it in few words: the sentence says one of them, or the one
    before it does, or it refers back. What stands farther around is of another thing as often.
    """
    event = query.event
    if event is None or not event.is_known or query.whether:
        return ranked
    if query.kind not in _AT_ONE_TIME and not (query.kind == "who" and with_capitals(query.text)):
        return ranked
    of = [term for term in query.terms if term not in event.words and term not in query.period_words]
    if not 0 < len(of) <= _FEW:
        return ranked
    ways = frozenset(_ways(of, query))
    of_it = {_where(one.hit) for one in ranked if not one.stems.isdisjoint(ways)}
    return [
        one
        for one in ranked
        if not one.tells or refers_back(one.hit.text) or not of_it.isdisjoint((_where(one.hit), _before(one)))
    ]


def _names(query: Query) -> list[str]:
    """The words of a yes-or-no question that are written as names."""
    return [token.small for token in with_capitals(query.text) if query.whether and token.small in query.terms]


def _names_all(one: Ranked, query: Query) -> bool:
    """Whether a sentence names all whom a question names."""
    people = frozenset(people_of(one.hit))
    called = {word for word, _ in query.person_words}
    return all(not people.isdisjoint(person.name for person in named.people) for named in query.people) and all(
        word in called or not one.stems.isdisjoint(stems(word)) for word in _names(query)
    )


def _is_told_otherwise(one: Ranked, query: Query) -> bool:
    """Whether a sentence names all but what happens, and a day to come: "when will it open", "closed until June"."""
    named = frozenset(word for term in query.terms if term != query.act for word in stems(term))
    happens = query.event is None or not query.event.of.of_people
    return query.kind == "when" and happens and bool(named) and named <= one.stems and is_ahead(one.hit)


def _before(one: Ranked) -> _Where | None:
    """The sentence before another in its passage."""
    if one.passage is None:
        return None
    before = [_where(hit) for hit in one.passage.hits if hit.span.end <= one.hit.span.start]
    return before[-1] if before else None


def _where(hit: Hit) -> _Where:
    return hit.citation.document, hit.span.start


def _least(query: Query, *, tells: bool) -> float:
    """What a sentence must cover of a question."""
    if query.kind == "what" and not tells and not _is_by_ending(query):
        return _UNTOLD
    if query.kind != "what" and not tells and _is_by_ending(query):
        return _HARDLY_TOLD
    return _TOLD if query.whether or (tells and len(query.terms) == 1) else COVERAGE


def _is_certain(query: Query) -> bool:
    """Whether only a figure of what is counted answers: "сколько" asks of things and of stuff."""
    counted = query.counted
    return counted.certain and (query.act is not None or counted.measure is not None or counted.dimension is not None)


def _is_sum(one: Ranked, query: Query) -> bool:
    """Whether a sentence tells of what happens with a sum of money: "сколько" asks for sums without saying so."""
    counted = query.counted
    if not (one.tells and _is_by_ending(query)) or counted.measure is not None or counted.dimension is not None:
        return False
    return any(_CURRENCY.match(cited.figure.unit or "") for cited in one.hit.figures)


def _counts_people(query: Query) -> bool:
    """Whether a question asks to how many people something was done."""
    event, counted = query.event, query.counted
    if query.kind != "how_many" or event is None or not event.of.of_people or counted.measure is not None:
        return False
    return counted.stems.isdisjoint(map(stem, event.no_people))  # "after how many years did he resign"


def _people(query: Query) -> set[str]:
    return {person.name for named in query.people for person in named.people}


def _worth(found: Ranked, query: Query) -> float:
    covered = found.coverage if query.language == "en" else found.score
    return covered + _TELLS * found.tells + _FITS * fits(found.hit, query)


def _tells_a_place(hit: Hit, query: Query) -> bool:
    """Whether a hit tells a place that its question does not."""
    asked = frozenset(word for term in query.terms for word in stems(term))
    places = query.placing.finditer(hit.text) if query.placing is not None else ()
    return any(stem(place[0].split()[-1]) not in asked for place in places)


def fits(hit: Hit, query: Query) -> float:
    """How well a hit holds what is asked for (0 to 1)."""
    if query.event is not None and _counts_people(query):
        return fits_people(hit, query, query.event)
    if query.kind in COUNTING:
        return max((query.counted.fits(cited, hit) for cited in hit.figures), default=0.0)
    if query.kind == "when":
        return _DATED * bool(hit.moments)
    if query.kind == "who" and _people(query).issuperset(people_of(hit)):
        return _UNNAMED
    if query.placing is not None:
        return float(_tells_a_place(hit, query))
    return float(query.kind is None or holds(hit, query))
