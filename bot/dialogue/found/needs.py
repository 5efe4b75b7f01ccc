"""What a question names, and how rare each is in the store: the needs that sentences are held against."""

from __future__ import annotations

import dataclasses
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.dialogue.found.synonyms import Synonyms
from bot.dialogue.query import Query, Topic
from knowledge.names import key
from knowledge.search import Hit
from knowledge.stems import forms

# The word that a configured topic has for a word of the question, where documents hold the question's word too.
_SYNONYM = 0.9
# What a word of another language counts where documents hold the question's word too.
_TRANSLATED = 0.8
# Of the words of another language that say what no document says otherwise so many count in full, the commonest ones.
_FIRST = 2
# What another word of its own language counts that says the same: "building" for "build".
_KIN = 0.85
# What a word counts that no document holds where others are met in another language, for the order of hits, and for
# whether they answer: it may be said there too.
_UNSAID, _UNSAID_IN_ANSWER = 0.15, 0.6
# The share of passages that a topic is taken to be in at least.
_TOPIC_SHARE = 0.05

_WORD = re.compile(r"\w+")


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
    others: tuple[str, ...] = ()  # words of the store's other languages that say it
    kin: tuple[str, ...] = ()  # words of its own language that say it
    guessed: frozenset[str] = frozenset()
    context: bool = False
    period: bool = False  # of the period's words: it is held against dates, and need not be said
    frequency: int = 0
    weight: float = 0.0
    stake: float = 0.0  # its weight for whether a sentence answers
    stems: frozenset[str] = frozenset()
    alike: tuple[tuple[str, float], ...] = ()  # stems of other words that say it, with what each counts (0 to 1)

    @property
    def topic_worth(self) -> float:
        """How far a text that holds a term of the topic, but not the word, meets the need (0 to 1)."""
        return _SYNONYM if self.frequency else 1.0


def needs(query: Query) -> tuple[Need, ...]:
    """What a query names, not weighed yet: a need for each word, a person's or a topic's in all its spellings."""
    topics, others, kin = dict(query.topic_words), dict(query.others), dict(query.kin)
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
            parts = [
                Need(
                    (part,),
                    topics.get(term),
                    others=others.get(term, ()),
                    kin=kin.get(term, ()),
                    context=context,
                    period=period,
                )
                for part in _WORD.findall(term)
            ]
        for need in parts:
            found[need.words] = need
    return tuple(found.values())


def weighed(
    named: Sequence[Need], frequencies: Mapping[str, int], passages: int, synonyms: Synonyms
) -> tuple[Need, ...]:
    """The needs with their weights, given in how many of the store's passages each of their words stands."""
    found = []
    crosses = any(_crosses(need, frequencies) for need in named)
    for need in named:
        if need.guesses and not any(frequencies.get(word) for word in need.words):
            need = dataclasses.replace(need, words=need.guesses, names=need.guessed)  # noqa: PLW2901
        elif said := [word for word in need.kin if frequencies.get(word)] if not _is_said(need, frequencies) else ():
            need = dataclasses.replace(need, words=(*need.words, *said))  # noqa: PLW2901
        elif _crosses(need, frequencies):
            first = tuple(word for word in need.others if frequencies.get(word))[:_FIRST]
            need = dataclasses.replace(need, words=first or need.others)  # noqa: PLW2901
        frequency = max((frequencies.get(word, 0) for word in need.words), default=0)
        weight = _rarity(frequency, passages)
        if need.topic is not None:  # its synonyms, also in other languages, are no rarer than the topic is
            weight = min(weight, _rarity(passages * _TOPIC_SHARE, passages))
        stake = weight
        if crosses and not frequency:
            weight, stake = weight * _UNSAID, weight * _UNSAID_IN_ANSWER
        present = frozenset(s for word in need.words for part in _WORD.findall(word) for s in forms(part))
        alike = () if need.names else synonyms.of(present)
        same = ((need.others, _TRANSLATED), (need.kin, _KIN))
        alike += tuple((way, worth) for words, worth in same for w in words for way in forms(w) if way not in present)
        found.append(
            dataclasses.replace(need, frequency=frequency, weight=weight, stake=stake, stems=present, alike=alike)
        )
    return tuple(found)


def _crosses(need: Need, frequencies: Mapping[str, int]) -> bool:
    """Whether documents say it in another language alone."""
    return bool(need.others) and not _is_said(need, frequencies)


def _is_said(need: Need, frequencies: Mapping[str, int]) -> bool:
    """Whether documents hold the word itself."""
    return any(frequencies.get(word) for word in need.words)


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


def people_of(hit: Hit) -> tuple[str, ...]:
    return (*hit.people, hit.speaker) if hit.speaker else hit.people


def _rarity(frequency: float, passages: int) -> float:
    """Inverse document frequency as in bm25 (Robertson and Spärck Jones 1976), never below a tenth."""
    return max(0.1, math.log(1 + (passages - frequency + 0.5) / (frequency + 0.5)))
