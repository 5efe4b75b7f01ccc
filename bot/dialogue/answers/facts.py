"""`/facts`: the sentences of the store on what a query names, figures first, and the series that they make."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from bot.dialogue.answers.indicators import Indicators, Measured
from bot.dialogue.answers.series import AHEAD, Sentence, parties, series
from bot.dialogue.asked.follow import PAGE
from bot.dialogue.asked.periods import is_of, meets
from bot.dialogue.asked.places import Places
from bot.dialogue.asked.rules import QuestionRules
from bot.dialogue.asked.topics import open_topic
from bot.dialogue.asked.wording import tokens
from bot.dialogue.found.needs import told
from bot.dialogue.query import NamedPerson, Query, Topic
from bot.model import Series
from knowledge.periods import days as days_of
from knowledge.search import ANY_DAY, CitedFigure, Days, FoundPassage, Hit, Search, Terms
from knowledge.stems import stems

# Passages with figures, and any passages, that are looked through for one query.
_FIGURES, _STATEMENTS = 120, 40
# Where so many have been found, those that are further from what is asked are not looked for.
_ENOUGH = 60
# A reader's own words in so many passages are looked for as they are: sentences that hold those come before others
# anyway, and the store would go through all passages, however old, with any word that only begins so.
_COMMON = 1_000
# What is told of a period is told in it or in so many days after it, more often than later.
_AFTER = 400
_TWO = 2  # sides of what is told between them
# Sentences of one document that come before another's, where there are more than a page.
_OF_DOCUMENT = 4
# How far a figure is the one that is asked for: it measures that itself, something of the topic, or at least something.
ASKED, OF_TOPIC, MEASURED, ANY = 3, 2, 1, 0


@dataclass(frozen=True, slots=True)
class FoundFacts:
    """The sentences on a subject, in pages of which each has figures first and the newest first, with their series."""

    topic: str
    hits: tuple[Hit, ...]
    series: tuple[Series, ...] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """What a query names. All of it must be said of a fact: `topics` and `people` by its own words, `places` by what
    stands around it too."""

    topics: tuple[Topic, ...]
    places: tuple[Topic, ...]
    people: tuple[tuple[frozenset[str], Topic], ...]  # the names that the store has, and the words that may stand there
    words: tuple[str, ...]  # the reader's own, where they say something else than the topics' names
    measured: Measured
    days: Days | None
    cues: frozenset[str]  # the changes and roles of figures that are asked for ("growth", "goal")

    def called(self, query: Query) -> str:
        """What it is called in a heading for the reader who asks: by the words of the question as they are written."""
        language, written = query.language, {token.small: token.text for token in tokens(query.text)}
        words = " ".join(written.get(word, word) for word in self.words)
        topics = [words] if words else [topic.name_in(language) for topic in self.topics]
        people = (", ".join(sorted(names)) for names, _ in self.people)
        return ", ".join([*topics, *(place.name_in(language) for place in self.places), *people])


@dataclass(frozen=True)
class FactSearch:
    """Finds the facts of a query in a store."""

    search: Search
    places: Places
    indicators: Indicators
    rules: QuestionRules

    def find(self, query: Query) -> FoundFacts | None:
        """The facts of a query that names a subject or somebody; None where the store holds none."""
        small = _with_words(query, small=True)
        if small.people != query.people and (found := self._find(small)) is not None:
            return found
        return self._find(query)

    def _find(self, query: Query) -> FoundFacts | None:
        asked = self.asked(query)
        passages = self.passages(asked)
        if not passages and len(asked.topics) > 1 and not query.topics:
            # "turnout in Balta", a town that no list holds: it need stand only in the title
            *_, last = asked.topics
            rest = tuple(topic for topic in asked.topics if topic is not last)
            asked = dataclasses.replace(
                asked, topics=rest, words=tuple(word for word in asked.words if word != last.name)
            )
            passages = self._newest([topic.terms for topic in rest], [], [last.terms], asked.days)
        sentences = [s for passage in passages for s in self.sentences(passage, asked)]
        found = [s for s in sentences if self.is_of_places(s, asked)]
        if not (asked.topics or asked.people):  # what names the place itself, where anything does
            names = {place.name for place in asked.places}
            found = [s for s in found if names <= s.around[0]] or found
        if not found:
            return None
        own = self.indicators.words(asked.measured) if asked.words else []
        if own:  # "unemployment" is more of the topic than that it is of work
            called = Topic("", tuple(word for words in own for word in words))
            found = [s for s in found if called.is_in(told(s.hit))]
        found = [s for s in found if says(s.hit, asked.words)] or found
        if not found:
            return None
        if asked.cues:
            found = [s for s in found if any(self._is_cued(f, s.hit, asked) for f in s.hit.figures)] or found
        made: tuple[Series, ...] = ()
        of_itself = asked.words or self.indicators.words(asked.measured)
        for least in ((ASKED,) if of_itself else (ASKED, OF_TOPIC)) if asked.topics else (ANY,):
            figures = [
                (s, [f for f in s.hit.figures if self.rank(f, s.hit, asked) >= least and _meets(f, asked.cues)])
                for s in found
            ]
            made = made or series(figures, self.indicators, asked.days, query.asked)
        hits = {" ".join(s.hit.text.split()).casefold(): s.hit for s in reversed(found)}  # the same words once
        return FoundFacts(asked.called(query), tuple(self._in_order(list(reversed(hits.values())), asked)), made)

    def asked(self, query: Query) -> Asked:
        """What a query names."""
        query = self.with_cues(_with_words(query))
        subjects = subjects_of(query, self.places)
        usual = self.indicators.measured(" ".join(topic.name for topic in query.topics))
        measured = self.indicators.measured(" ".join(subjects.words))
        # "commodity turnover" is trade, though "commodity" is no word of that topic; "exports" is less than the topic.
        topics = query.topics if query.topics and self.indicators.words(measured) else subjects.topics
        told = all(word.isascii() for word in subjects.words) or bool(self.indicators.words(measured))
        narrow = told and measured != usual
        people = (
            (
                frozenset(person.name for person in named.people),
                Topic("", tuple(dict.fromkeys(s for person in named.people for s in person.spellings))),
            )
            for named in query.people
        )
        return Asked(
            topics,
            subjects.places,
            tuple(people),
            subjects.words if narrow else (),
            measured if narrow else usual,
            query.period.days if query.period else None,
            query.cues,
        )

    def with_cues(self, query: Query) -> Query:
        """The query without the words that choose figures, if others are left; else without that they choose."""
        words = tuple(word for word in query.words if not self.rules.asks.cues(word))
        if not words and not query.people:
            return dataclasses.replace(query, cues=frozenset())
        topics = tuple(pair for pair in query.topic_words if pair[0] in words)
        named = tuple(dict.fromkeys(topic for _, topic in topics))
        return dataclasses.replace(query, words=words, topic_words=topics, topics=named)

    def passages(self, asked: Asked) -> list[FoundPassage]:
        """The passages to look through, newest document first: those with the reader's own words among them."""
        around: list[Terms] = [self.places.signs(place) for place in asked.places]
        around += [topic.terms for _, topic in asked.people]
        if asked.places and not (asked.topics or asked.people):
            of_places = self._newest([place.terms for place in asked.places], [], [], asked.days)
            if of_places:
                return of_places
        nearest: list[Terms] = [[word] for word in asked.words] or list(self.indicators.words(asked.measured))
        common = self._common(asked.words)
        subjects: list[Terms] = [[topic.name] if topic in common else topic.terms for topic in asked.topics]
        found = self._newest(subjects, nearest, around, asked.days)
        if common and not found:
            found = self._newest([topic.terms for topic in asked.topics], nearest, around, asked.days)
        return found

    def _common(self, words: Sequence[str]) -> set[Topic]:
        """The subjects that are one common word each."""
        counts = self.search.frequencies(words)
        return {open_topic([word]) for word, count in counts.items() if count >= _COMMON}

    def _newest(
        self, subjects: Sequence[Terms], nearest: Sequence[Terms], around: Sequence[Terms], of: Days | None
    ) -> list[FoundPassage]:
        periods = [ANY_DAY]
        if of is not None and of.first is not None and of.last is not None:
            last = min(of.last.toordinal() + _AFTER, dt.date.max.toordinal())
            periods.insert(0, Days(of.first, dt.date.fromordinal(last)))
        found: list[FoundPassage] = []
        for days in periods:
            if len(found) >= _ENOUGH:
                break
            if nearest:
                found += self.search.newest_figures(nearest, days, _FIGURES, around)
            if len(found) < _ENOUGH:
                found += self.search.newest_figures(subjects, days, _FIGURES, around)
            found += self.search.newest_passages(subjects, days, _STATEMENTS, around)
        once = {(passage.citation.document, passage.citation.passage): passage for passage in found}
        return sorted(once.values(), key=_newest_first)

    def sentences(self, passage: FoundPassage, asked: Asked) -> list[Sentence]:
        """The facts of a passage that have what is asked for, with the places around them."""
        before = (None, *passage.hits)
        fitting = [
            hit
            for hit in (self._told_of(hit, one, asked) for one, hit in zip(before, passage.hits, strict=False))
            if self._is_asked(hit, asked)
        ]
        if not fitting:
            return []
        day = passage.citation.date
        here = self._countries(passage.text).union(*(self._places_of(hit, day) for hit in passage.hits))
        title = self._countries(passage.citation.title)
        return [Sentence(hit, (self._countries(hit.text) | self._places_of(hit, day), here, title)) for hit in fitting]

    def _told_of(self, hit: Hit, before: Hit | None, asked: Asked) -> Hit:
        """The hit, where it tells of "this figure" what the sentence before it is on, as one of that."""
        if before is None or not asked.topics or not all(topic.is_in(told(before)) for topic in asked.topics):
            return hit
        figures = tuple(
            dataclasses.replace(
                cited, concept=asked.topics[0].name, figure=dataclasses.replace(cited.figure, concept=before.span)
            )
            if cited.concept is not None and self._stands_for_another(cited.concept)
            else cited
            for cited in hit.figures
        )
        return dataclasses.replace(hit, figures=figures)

    def _stands_for_another(self, concept: str) -> bool:
        """Whether a figure's words say nothing of what is measured: "this figure"."""
        return not self.indicators.measured(concept) and not self.places.within(concept)

    def _places_of(self, hit: Hit, day: dt.date | None) -> frozenset[str]:
        return self.places.of_people([*hit.people, *([hit.speaker] if hit.speaker else [])], day)

    def _countries(self, text: str) -> frozenset[str]:
        return self.places.countries(self.places.within(text))

    def _is_asked(self, hit: Hit, asked: Asked) -> bool:
        words = told(hit)
        return (
            all(topic.is_in(words) for topic in asked.topics)
            and all(names.intersection((*hit.people, hit.speaker)) or t.is_in(hit.text) for names, t in asked.people)
            and (asked.days is None or is_of(hit, asked.days))
        )

    def is_of_places(self, sentence: Sentence, asked: Asked) -> bool:
        """By the sentence, else by its passage, else by its title; of a city all have the name that were found.

        Of two places that are asked for the sentence may name one and the title the other, and neither a third.
        """
        of = parties(sentence.around, 2)
        everywhere = frozenset().union(*sentence.around)
        if len(asked.places) == _TWO and everywhere == {place.name for place in asked.places}:
            return True
        return all(
            place.name in of or place.is_in(sentence.hit.text) or self.places.is_city(place) for place in asked.places
        )

    def _is_cued(self, cited: CitedFigure, hit: Hit, asked: Asked) -> bool:
        least = OF_TOPIC if asked.topics else MEASURED
        return _meets(cited, asked.cues) and self.rank(cited, hit, asked) >= least

    def rank(self, cited: CitedFigure, hit: Hit, asked: Asked) -> int:
        """How far a figure is the one that is asked for."""
        if cited.concept is None or self.indicators.is_aside(cited.figure, hit.words(cited.figure.span)):
            return ANY
        measured = self.indicators.measured(cited.concept)
        if asked.topics and not measured and self.places.within(cited.concept):
            return OF_TOPIC  # its concept is only whose it is ("trade with China reached $5 billion")
        if asked.topics and asked.measured and asked.measured <= measured:
            return ASKED if self.indicators.kind(cited.figure, measured) else MEASURED
        if asked.topics and all(topic.is_in(cited.concept) for topic in asked.topics):
            return OF_TOPIC
        return MEASURED if measured else ANY

    def _in_order(self, hits: Sequence[Hit], asked: Asked) -> list[Hit]:
        """Figures before statements; the best of each make the first page, in which the newest come first."""
        figures = [self.with_figure(hit, asked) for hit in hits if hit.figures]
        statements = [hit for hit in hits if not hit.figures]
        return [*_paged(figures, lambda hit: self.best(hit, asked)), *_paged(statements, lambda hit: 0)]

    def with_figure(self, hit: Hit, asked: Asked) -> Hit:
        """A hit as a figure, with the one first that is asked for."""

        def is_other(cited: CitedFigure) -> tuple[bool, bool, bool, int]:
            stretch = days_of(cited.figure.period) if cited.figure.period else None
            of_period = asked.days is None or (stretch is not None and meets(*stretch, asked.days))
            ahead = not asked.cues and cited.figure.role in AHEAD
            return not _meets(cited, asked.cues), not of_period, ahead, -self.rank(cited, hit, asked)

        return as_figure(dataclasses.replace(hit, figures=tuple(sorted(hit.figures, key=is_other))))

    def best(self, hit: Hit, asked: Asked) -> int:
        return max((self.rank(cited, hit, asked) for cited in hit.figures), default=ANY)


def _meets(cited: CitedFigure, cues: frozenset[str]) -> bool:
    """Whether a figure went the way, or has the role, that is asked for; any does where none is."""
    figure = cited.figure
    return not cues or not cues.isdisjoint((figure.change, figure.trend, figure.role))


@dataclass(frozen=True, slots=True)
class Subjects:
    """What a query is about: the configured topics and one for each other word; places; the words of the topics."""

    topics: tuple[Topic, ...]
    places: tuple[Topic, ...]
    words: tuple[str, ...]

    @property
    def all(self) -> tuple[Topic, ...]:
        """Topics and places."""
        return (*self.topics, *self.places)


def subjects_of(query: Query, places: Places) -> Subjects:
    """What a query is about; a place has all its names."""
    topics = dict(query.topic_words)
    words = list(query.words)
    found = [place for place in places.find(words) if not any(word in topics for word in words[place[0] : place[1]])]
    of_places = {n for start, end, _ in found for n in range(start, end)}
    rest = [word for n, word in enumerate(words) if n not in of_places]
    same = [dict(query.others), dict(query.kin)]
    others = [
        dataclasses.replace(open_topic([word, *(one for known in same for one in known.get(word, ()))]), name=word)
        for word in rest
        if word not in topics
    ]
    return Subjects(
        tuple(dict.fromkeys([*query.topics, *others])),
        tuple(dict.fromkeys(topic for _, _, topic in found)),
        tuple(dict.fromkeys(rest)),
    )


def _with_words(query: Query, small: bool = False) -> Query:
    """The query with those whose name is one word as words, which find more: "Twitter", "Cases".

    `small`: those too of whose name only one word is asked, in small letters: "rice" may be none of Ann Rice's.
    """
    people = tuple(
        named
        for named in query.people
        if any(" " in person.name for person in named.people) and not (small and _is_small(named, query))
    )
    words = (word for word, named in query.person_words if named not in people)
    return dataclasses.replace(query, people=people, words=(*query.words, *words))


def _is_small(named: NamedPerson, query: Query) -> bool:
    """Whether one word names somebody, and the message has it in small letters."""
    words = [word for word, one in query.person_words if one is named]
    return len(words) == 1 and any(token.text == words[0] for token in tokens(query.text))


def as_figure(hit: Hit) -> Hit:
    """A sentence that holds figures, as the kind that says so."""
    return dataclasses.replace(hit, kind="figure") if hit.kind == "fact" and hit.figures else hit


def says(hit: Hit, words: Sequence[str]) -> bool:
    """Whether a hit holds all of a question's own words, in any form; true where there are none."""
    return set(stems(" ".join(words))) <= set(stems(told(hit)))


def _paged(hits: Sequence[Hit], rank: Callable[[Hit], int]) -> Iterable[Hit]:
    """Hits (newest first) in pages of which each holds the best that are left, in their own order.

    Where there is more than a page, no document fills it alone.
    """
    of_document: dict[str, int] = defaultdict(int)
    ranked: list[tuple[bool, int, int]] = []
    for place, hit in sorted(enumerate(hits), key=lambda pair: -rank(pair[1])):
        of_document[hit.citation.document] += 1
        ranked.append((of_document[hit.citation.document] > _OF_DOCUMENT, len(ranked), place))
    ranked.sort()
    for start in range(0, len(ranked), PAGE):
        page = ranked[start : start + PAGE]
        places = [place for _, _, place in page]
        first = {hits[place].citation.document: place for place in sorted(places, reverse=True)}
        # What is asked for comes first of its document.
        yield from (
            hits[place] for place in sorted(places, key=lambda n: (first[hits[n].citation.document], -rank(hits[n]), n))
        )


def _newest_first(passage: FoundPassage) -> tuple[int, str, int]:
    citation = passage.citation
    return -(citation.date.toordinal() if citation.date else 0), citation.document, citation.passage
