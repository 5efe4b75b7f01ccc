"""Queries to answers: each of `bot.commands` has one way of finding its hits, or of saying that there are none."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property, partial
from typing import TYPE_CHECKING

from bot.commands import TOO_SLOW, answer_of
from bot.dialogue.answers.abstention import Abstention
from bot.dialogue.answers.amounts import Amounts
from bot.dialogue.answers.facts import FactSearch, FoundFacts
from bot.dialogue.answers.followed import Followed
from bot.dialogue.answers.indicators import Indicators
from bot.dialogue.answers.lists import Lists
from bot.dialogue.answers.question import Questions
from bot.dialogue.answers.quotes import Quotes
from bot.dialogue.answers.said import said, shown
from bot.dialogue.answers.senses import Senses
from bot.dialogue.answers.series import IN_WORDS
from bot.dialogue.asked.places import Places
from bot.dialogue.asked.rules import QuestionRules
from bot.dialogue.asked.topics import Topics
from bot.dialogue.asked.wording import Words, language_of
from bot.dialogue.found.beside import Beside
from bot.dialogue.found.described import Descriptions
from bot.dialogue.found.find import Finder, Found
from bot.dialogue.found.offices import Offices
from bot.dialogue.found.synonyms import Synonyms
from bot.dialogue.query import Query
from bot.model import Answer, Message, Series, Verdict
from bot.phrases import Phrases
from knowledge.address import Address
from knowledge.model import Span
from knowledge.search import Slice
from knowledge.stems import stems

if TYPE_CHECKING:
    from bot.dialogue.answers.check import Checked, Checker
    from knowledge.changes import Library


@dataclass(frozen=True)
class Answerer:
    """Answers queries from a store, in the bot's phrases."""

    phrases: Phrases
    search: Library
    finder: Finder
    abstention: Abstention
    quotes: Quotes
    questions: Questions
    lists: Lists
    words: Words
    descriptions: Descriptions
    facts: FactSearch
    senses: Senses
    followed: Followed

    @cached_property
    def checker(self) -> Checker:
        """What holds words against the documents: made for the first that a reader brings."""
        from bot.dialogue.answers.check import Checker

        return Checker(self.search, self.words, self.descriptions)

    def answer(self, query: Query, known: Found | None = None) -> Answer:
        """The answer to a query; an intent that is none of ours is a command that the bot does not know.

        `known` is what `finder` found for that very query already. What is no command of the table is told as unknown.
        """
        if query.claim is not None and query.intent != "check":
            checked = self.checker.check(query)
            if checked is not None:
                return self._checked(dataclasses.replace(query, intent="check"), checked)
        if (word := self.senses.word(query)) is not None:
            return self._of_sense(query, word)
        name = answer_of(query.intent, command=query.command)
        if name is None:
            words = self.phrases.say("unknown_command", query.language, command=f"/{query.intent[:32]}")
            return dataclasses.replace(said(query, words), intent="unknown")
        answer = self.answers(known)[name](query)
        if query.skip and not (answer.hits or answer.listed or answer.abstained):
            return said(query, self.phrases.say("no_more", query.language))
        return answer

    def _of_sense(self, query: Query, word: str) -> Answer:
        """The answer to what is somebody's name and may be a word."""
        meant = self.senses.meant(query, word)
        if meant == "tie" and (asked_back := self.senses.asked_back(query, word)) is not None:
            return asked_back
        if meant != "quote" and self.facts.find(facts := dataclasses.replace(query, intent="facts")) is not None:
            return self._facts(facts)
        return self.quotes.answer(query)

    def too_slow(self, message: Message) -> Answer:
        """What is said where looking up a message took too long."""
        return self._refusal(
            Query(message.text.strip(), language_of(message.text, message.language), message.asked, TOO_SLOW)
        )

    def answers(self, known: Found | None = None) -> Mapping[str, Callable[[Query], Answer]]:
        """The answers that there are, by the names that commands and intents call them; `known` as in `answer`."""
        return {
            "quote": partial(self.quotes.answer, known=known),
            "check": self._check,
            "facts": self._facts,
            "chart": self._chart,
            "timeline": self._timeline,
            "people": self.lists.people,
            "topics": self.lists.topics,
            "sources": self.lists.sources,
            "latest": self.lists.latest,
            "corrections": self._corrections,
            "follow": self.followed.answer,
            "help": self._help,
            "phrase": self._phrase,
            "start": self._start,
            "in_context": self._in_context,
            "refusal": self._refusal,
            "tie": self._tie,
            "question": partial(self.questions.answer, known=known),
        }

    def _phrase(self, query: Query) -> Answer:
        return said(query, self.phrases.say(query.intent, query.language))

    def _start(self, query: Query) -> Answer:
        """The slice whose address a link has brought along; else how to begin."""
        return self._addressed(query) if query.text else self._phrase(query)

    def _in_context(self, query: Query) -> Answer:
        """The slice that has an address, in the passages before and behind it."""
        return self._addressed(query, in_passages=True)

    def _addressed(self, query: Query, *, in_passages: bool = False) -> Answer:
        """The slice whose address a query is, perhaps with its passage, the one before and the one behind."""
        address = Address.read(query.text)
        found = address.find(self.search) if address is not None else None
        if found is None:
            return said(query, self.phrases.say("gone", query.language))
        hit, passages = found
        near = [one for one in passages if in_passages and abs(one.citation.passage - hit.citation.passage) <= 1]
        around = (Slice(one.text, Span(one.start, one.start + len(one.text)), one.citation.passage) for one in near)
        return dataclasses.replace(shown(query, [hit]), around=tuple(around))

    def _corrections(self, query: Query) -> Answer:
        """What documents have corrected; few ask, so that it is made for those."""
        from bot.dialogue.answers.corrections import Corrections

        return Corrections(self.search, self.phrases).answer(query)

    def _refusal(self, query: Query) -> Answer:
        return dataclasses.replace(self._phrase(query), abstained=True)

    def _help(self, query: Query) -> Answer:
        return said(query, self.phrases.help(query.language))

    def _tie(self, query: Query) -> Answer:
        """Asks which is meant, the quote or the facts; where only one of them is there, that is."""
        quote = self.quotes.answer(dataclasses.replace(query, intent="quote"))
        facts = self._facts(dataclasses.replace(query, intent="facts"))
        if not quote.hits and not facts.hits:
            return self.questions.answer(dataclasses.replace(query, intent="question"))
        if not quote.hits or not facts.hits:
            return quote if quote.hits else facts
        name, words = query.people[0].people[0].name, " ".join(query.words)
        ways = (f"/quote {name} {words}", f"/facts {words} {name}")
        asked_back = said(query, self.phrases.say("which_way", query.language), ways)
        return dataclasses.replace(asked_back, abstained=True)

    def _check(self, query: Query) -> Answer:
        if query.claim is None:
            return said(query, self.phrases.say("need_claim", query.language))
        checked = self.checker.check(query)
        if checked is None:
            return dataclasses.replace(self.abstention.answer(query, "check_none"), verdict="absent")
        return self._checked(query, checked)

    def _checked(self, query: Query, checked: Checked) -> Answer:
        """Whose the words are, then how near the documents come to them."""
        say, language = self.phrases.say, query.language
        whose = [] if checked.who in ("theirs", "named") else [say(f"check_{checked.who}", language)]
        answer = shown(query, checked.hits, " ".join([*whose, say(f"check_{checked.how}", language)]))
        return dataclasses.replace(answer, verdict=_verdict(checked))

    def _facts(self, query: Query) -> Answer:
        if not query.words and not query.people:
            if query.command and not query.text:
                return said(
                    query, self.phrases.say("need_topic", query.language), self.abstention.some_facts(query.language)
                )
            return self.abstention.answer(query)
        found = self.facts.find(query)
        if found is None:
            return self._as_question(query)
        heading = self.phrases.say("facts_about", query.language, topic=found.topic)
        series = (dataclasses.replace(one, points=one.points[-IN_WORDS:]) for one in self._series(query, found))
        return dataclasses.replace(shown(query, found.hits, heading), series=tuple(series))

    def _as_question(self, query: Query) -> Answer:
        """What tells of a subject that no fact holds whole: "price of mutton" is told by what mutton costs.

        It holds the rarest of the words at least; what is of a period, or between two places, must hold all of them.
        """
        places = {n for start, end, _ in self.facts.places.find(query.words) for n in range(start, end)}
        words = [word for n, word in enumerate(query.words) if n not in places]
        if query.command or query.period is not None or len(places) > 1 or not words:
            return self.abstention.answer(query)
        rarest = self.finder.rarest(query, words)
        answer = self.questions.answer(query)
        hits = tuple(hit for hit in answer.hits if not rarest.isdisjoint(stems(hit.text)))
        return dataclasses.replace(answer, hits=hits) if hits else self.abstention.answer(query)

    def _chart(self, query: Query) -> Answer:
        """The series on a subject, for a picture; where the documents make none, what they say of it in words."""
        found = self.facts.find(query) if query.words or query.people else None
        if found is None or not (series := self._series(query, found)):
            return self._facts(query)
        return dataclasses.replace(said(query, ""), series=series)

    def _timeline(self, query: Query) -> Answer:
        """Somebody's quotes, for a picture of when and on what they were quoted."""
        quotes = self.quotes.answer(dataclasses.replace(query, intent="quote"))
        return dataclasses.replace(quotes, intent=query.intent)

    def _series(self, query: Query, found: FoundFacts) -> tuple[Series, ...]:
        """The series behind those that were shown before, their places called as the reader's language has them."""
        return tuple(
            dataclasses.replace(one, called=self.facts.places.called(one.places, query.language))
            for one in found.series[query.skip_series :]
        )


def _verdict(checked: Checked) -> Verdict:
    if checked.who in ("other", "unknown"):
        return "other_speaker"
    return "verbatim" if checked.how == "verbatim" else "near"


def open_answerer(
    search: Library,
    phrases: Phrases,
    *,
    words: Words,
    topics: Topics,
    rules: QuestionRules,
    places: Places,
    indicators: Indicators,
    synonyms: Synonyms,
    feeds: frozenset[str],
) -> Answerer:
    """What answers from a store, by what was configured; `feeds` are the names of those that are listed."""
    finder = Finder(search, words.function_words, synonyms)
    abstention = Abstention(search, topics, phrases)
    facts = FactSearch(search, places, indicators, rules)
    descriptions = Descriptions(search, words, rules.saying, places)
    quotes = Quotes(search, finder, places, phrases, abstention, descriptions, Beside(search))
    return Answerer(
        phrases,
        search,
        finder,
        abstention,
        quotes,
        Questions(finder, phrases, abstention, Amounts(facts), descriptions, Offices(search, places.directory), quotes),
        Lists(search, phrases, abstention, places, feeds),
        words,
        descriptions,
        facts,
        Senses(search, quotes, facts, phrases),
        Followed(phrases, places),
    )
