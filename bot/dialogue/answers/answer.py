"""Queries to answers: each of `bot.commands` has one way of finding its hits, or of saying that there are none."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from bot.commands import answer_of
from bot.dialogue.answers.check import Checked, Checker
from bot.dialogue.answers.facts import FactFinder, as_figure, says, subjects_of
from bot.dialogue.asked.kinds import COUNTING, is_cued
from bot.dialogue.asked.periods import is_of, of_period
from bot.dialogue.asked.places import Places
from bot.dialogue.asked.topics import Topic, Topics
from bot.dialogue.asked.understand import Query
from bot.dialogue.found.find import Finder, Found, answering
from bot.dialogue.found.needs import told
from bot.dialogue.found.order import side_by_side, without_nested
from bot.model import Answer
from bot.phrases import Phrases
from knowledge.search import ANY_DAY, FoundPerson, Hit, Search

MOST_HITS = 10
LIST_LENGTH = 20
SUGGESTIONS = 3
# Quotes of one person that are looked through for a topic.
_QUOTES = 200
# What a figure that went the way, or has the role, that the question's words prefer adds among the hits to be shown.
_CUE = 0.3
# Names in a heading, where several people are called the same.
_NAMES_SHOWN = 3
# Passages of a topic that are few enough to be looked at before they are listed.
_LOOKED_AT = 10


@dataclass(frozen=True)
class Answerer:
    """Answers queries from a store, in the bot's phrases."""

    search: Search
    topics: Topics
    phrases: Phrases
    places: Places
    checker: Checker
    facts: FactFinder
    finder: Finder
    known: tuple[Query, Found] | None = None  # what was found already, for that very query

    def over(self, search: Search) -> Answerer:
        """The same over another connection."""
        return dataclasses.replace(
            self,
            search=search,
            checker=dataclasses.replace(self.checker, search=search),
            facts=dataclasses.replace(self.facts, search=search),
            finder=dataclasses.replace(self.finder, search=search),
        )

    def answer(self, query: Query) -> Answer:
        """The answer to a query; what is no command of the table is told as unknown."""
        if query.claim is not None and query.intent != "check":
            checked = self.checker.check(query)
            if checked is not None:
                return self._checked(dataclasses.replace(query, intent="check"), checked)
        name = answer_of(query.intent, command=query.command)
        if name is None:
            words = self.phrases.say("unknown_command", query.language, command=f"/{query.intent[:32]}")
            return dataclasses.replace(_said(query, words), intent="unknown")
        answer = self.answers[name](query)
        if query.skip and not answer.hits and not answer.abstained:
            return _said(query, self.phrases.say("no_more", query.language))
        return answer

    def found(self, query: Query) -> Found:
        """Hits for any query, best first, however little they cover."""
        if self.known is not None and self.known[0] is query:
            return self.known[1]
        return self.finder.find(query)

    @property
    def answers(self) -> Mapping[str, Callable[[Query], Answer]]:
        """The answers that there are, by the names that commands and intents call them."""
        return {
            "quote": self._quote,
            "check": self._check,
            "facts": self._facts,
            "people": self._people,
            "topics": self._topics,
            "sources": self._sources,
            "latest": self._latest,
            "help": self._help,
            "phrase": self._phrase,
            "tie": self._tie,
            "question": self._question,
        }

    def _phrase(self, query: Query) -> Answer:
        return _said(query, self.phrases.say(query.intent, query.language))

    def _help(self, query: Query) -> Answer:
        return _said(query, self.phrases.help(query.language))

    def _quote(self, query: Query) -> Answer:
        if not query.people:
            if query.command and not query.text:
                return _said(query, self.phrases.say("need_name", query.language), self._some_quotes())
            return self._abstain(query) if query.command else self._said_by_somebody(query)
        named = query.people[0]
        rows = [person.row for person in named.people]
        found = of_period(self.search.quotes(rows, ANY_DAY, _QUOTES), query.period)
        subjects = subjects_of(query, self.places)
        others = query.people[1:]
        if subjects.all or others:
            found = [hit for hit in found if _is_about(hit, subjects.all, [p for o in others for p in o.people])]
        speakers = " / ".join(list(dict.fromkeys(person.name for person in named.people))[:_NAMES_SHOWN])
        in_words = [hit for hit in found if says(hit, subjects.words)]
        # A quote on the subject tells less than a statement in the words asked for; who commands quotes gets them.
        if not in_words and not (query.command and found):
            statements = self._statements_by(query, named.people)
            shown = [hit for hit in statements if says(hit, subjects.words)] if found else statements
            if shown:
                heading = self.phrases.say("facts_about", query.language, topic=speakers)
                return _found(query, [*shown, *found], heading)
        if not found:
            return self._abstain(query)
        others_found = [hit for hit in found if hit not in in_words]
        heading = self.phrases.say("quotes_by", query.language, speaker=speakers)
        return _found(query, [*in_words, *others_found], heading)

    def _said_by_somebody(self, query: Query) -> Answer:
        """Sentences that hold all that is asked about, where the store knows nobody by that name."""
        subjects = subjects_of(query, self.places).all
        found = answering((self.found(query)).ranked, query)
        found = [hit for hit in found if _is_about(hit, subjects, ())]
        return _found(query, found) if found and subjects else self._abstain(query)

    def _statements_by(self, query: Query, people: Sequence[FoundPerson]) -> list[Hit]:
        """Sentences on the query's subjects that tell of somebody's words or deeds, where no quote of theirs does."""
        names = {person.name for person in people}
        others = {person.name for named in query.people[1:] for person in named.people}
        ranked = (self.found(query)).ranked
        subjects = subjects_of(query, self.places).all
        found = [
            found.scored
            for found, hit in ((found, found.hit) for found in ranked)
            if hit.kind == "fact"
            and names.intersection((*hit.people, hit.speaker))
            and hit.speaker in {None, *names}
            and (any(topic.is_in(told(hit)) for topic in subjects) if subjects else others or hit.speaker in names)
            and (not others or others.intersection(hit.people))
            and (query.period is None or is_of(hit, query.period.days))
        ]
        # What they are reported to have said before what they did.
        return sorted(found, key=lambda hit: hit.speaker is None)

    def _tie(self, query: Query) -> Answer:
        """Asks which is meant, the quote or the facts; where only one of them is there, that is."""
        quote = self._quote(dataclasses.replace(query, intent="quote"))
        facts = self._facts(dataclasses.replace(query, intent="facts"))
        if not quote.hits and not facts.hits:
            return self._question(dataclasses.replace(query, intent="question"))
        if not quote.hits or not facts.hits:
            return quote if quote.hits else facts
        name, words = query.people[0].people[0].name, " ".join(query.words)
        ways = (f"/quote {name} {words}", f"/facts {words} {name}")
        return _said(query, self.phrases.say("which_way", query.language), ways)

    def _check(self, query: Query) -> Answer:
        if query.claim is None:
            return _said(query, self.phrases.say("need_claim", query.language))
        checked = self.checker.check(query)
        return self._checked(query, checked) if checked else self._abstain(query, "check_none")

    def _checked(self, query: Query, checked: Checked) -> Answer:
        """Whose the words are, then how near the documents come to them."""
        say, language = self.phrases.say, query.language
        whose = [] if checked.who in ("theirs", "named") else [say(f"check_{checked.who}", language)]
        return _found(query, checked.hits, " ".join([*whose, say(f"check_{checked.how}", language)]))

    def _facts(self, query: Query) -> Answer:
        if not query.words and not query.people:
            if query.command and not query.text:
                return _said(query, self.phrases.say("need_topic", query.language), self._some_facts())
            return self._abstain(query)
        found = self.facts.find(query)
        if found is None:
            return self._abstain(query)
        heading = self.phrases.say("facts_about", query.language, topic=found.topic)
        answer = _found(query, found.hits, heading)
        return dataclasses.replace(answer, series=() if query.skip else found.series, grouped=True)

    def _question(self, query: Query) -> Answer:
        if not query.words and not query.people:
            return self._abstain(query)
        found = answering((self.found(query)).ranked, query)
        if query.cues or query.kind in COUNTING:
            found = [as_figure(_cued_first(hit, query.cues)) for hit in found]
            found.sort(key=lambda hit: -(hit.score + _CUE * any(is_cued(cited, query.cues) for cited in hit.figures)))
        if not found:
            return self._abstain(query)
        shown = without_nested(found)
        differ = False
        if query.kind in COUNTING:
            shown, differ = side_by_side(shown)
        return _found(query, shown, self.phrases.say("figures_differ", query.language) if differ else "")

    def _people(self, query: Query) -> Answer:
        people = self.search.list_people(LIST_LENGTH)
        if not people:
            return self._abstain(query)
        lines = [
            self.phrases.say("person_line", query.language, name=person.name, count=person.quotes) for person in people
        ]
        return _said(query, "\n".join([self.phrases.say("people_title", query.language), *lines]))

    def _topics(self, query: Query) -> Answer:
        counts = self._topic_counts()
        if not counts:
            return self._abstain(query)
        lines = [
            self.phrases.say("topic_line", query.language, name=topic.name, count=count) for topic, count in counts
        ]
        return _said(query, "\n".join([self.phrases.say("topics_title", query.language), *lines]))

    def _sources(self, query: Query) -> Answer:
        sources = self.search.list_sources()
        if not sources:
            return self._abstain(query)
        say, language = self.phrases.say, query.language
        lines = [
            say(
                "source_line",
                language,
                name=source.source or say("unknown_source", language),
                count=source.documents,
                first=source.first or say("undated", language),
                last=source.last or say("undated", language),
            )
            for source in sources[:LIST_LENGTH]
        ]
        return _said(query, "\n".join([say("sources_title", language), *lines]))

    def _latest(self, query: Query) -> Answer:
        documents = self.search.latest(MOST_HITS, query.period.days if query.period else ANY_DAY)
        if not documents:
            return self._abstain(query)
        say, language = self.phrases.say, query.language
        lines = [
            say(
                "latest_line",
                language,
                title=document.title,
                source=document.source or say("unknown_source", language),
                date=document.date or say("undated", language),
            )
            for document in documents
        ]
        return _said(query, "\n".join([say("latest_title", language), *lines]))

    def _abstain(self, query: Query, phrase: str = "abstain") -> Answer:
        """One friendly sentence, with the day up to which the bot has read, and what it can answer."""
        say, language = self.phrases.say, query.language
        day = self.search.last_day()
        if day is None and not self.search.count_documents():
            return dataclasses.replace(_said(query, say("abstain_empty", language)), abstained=True)
        message = say(phrase, language, day=day) if day else say(f"{phrase}_undated", language)
        return dataclasses.replace(_said(query, message, self._suggestions(query)), abstained=True)

    def _suggestions(self, query: Query) -> tuple[str, ...]:
        """Messages that have an answer: the people named, the nearest topics, else what there is most of."""
        if query.is_for_quotes and not query.people:
            return (self._some_quotes())[:SUGGESTIONS]
        people = [f"/quote {person.name}" for named in query.people for person in named.people if person.quotes]
        near = [topic for word in query.words for topic in (*query.topics, *self.topics.near(word, 2))]
        topics = [f"/facts {topic.name}" for topic, _ in self._with_passages(tuple(dict.fromkeys(near)))]
        more = () if people or topics else (*(self._some_quotes())[:2], *self._some_facts())
        return tuple(dict.fromkeys([*people[:SUGGESTIONS], *topics, *more]))[:SUGGESTIONS]

    def _some_quotes(self) -> tuple[str, ...]:
        return tuple(f"/quote {person.name}" for person in self.search.list_people(SUGGESTIONS))

    def _some_facts(self) -> tuple[str, ...]:
        return tuple(f"/facts {topic.name}" for topic, _ in self._topic_counts(2))

    def _topic_counts(self, most: int | None = None) -> list[tuple[Topic, int]]:
        """The topics that the store holds, `most` of them at most, with the number of passages: most first.

        The index knows stems, by which a hospital is hospitality; where it counts few, they are looked at.
        """
        counts = self._with_passages(self.topics.all)
        sure = [pair for pair in counts if pair[1] > _LOOKED_AT]
        if most is None or len(sure) < most:
            for topic in (topic for topic, count in counts if count <= _LOOKED_AT):
                found = self.search.newest_passages([topic.terms], ANY_DAY, 2 * _LOOKED_AT)
                count = sum(any(topic.is_in(told(hit)) for hit in passage.hits) for passage in found)
                sure += [(topic, count)] if count else []
        return sorted(sure, key=lambda pair: (-pair[1], pair[0].name))[:most]

    def _with_passages(self, topics: Sequence[Topic]) -> list[tuple[Topic, int]]:
        """Those of the topics that passages tell of, with how many do."""
        counts = self.search.count_passages([topic.terms for topic in topics]) if topics else []
        return [(topic, count) for topic, count in zip(topics, counts, strict=True) if count]


def _said(query: Query, message: str, suggestions: tuple[str, ...] = ()) -> Answer:
    return Answer(query.text, query.intent, message=message, suggestions=suggestions, language=query.language)


def _found(query: Query, hits: Sequence[Hit], message: str = "") -> Answer:
    return Answer(
        query.text, query.intent, tuple(hits[query.skip : query.skip + MOST_HITS]), message, language=query.language
    )


def _is_about(hit: Hit, subjects: Sequence[Topic], people: Sequence[FoundPerson]) -> bool:
    words = told(hit)
    return all(topic.is_in(words) for topic in subjects) and (
        not people or any(person.name in hit.people for person in people)
    )


def _cued_first(hit: Hit, cues: frozenset[str]) -> Hit:
    """The hit with the figures first that the question's words prefer ("grow": those that went up)."""
    figures = sorted(hit.figures, key=lambda cited: not is_cued(cited, cues))
    return dataclasses.replace(hit, figures=tuple(figures))
