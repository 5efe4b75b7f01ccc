"""What a reader wants to be told of from now on: whom and what a message names, in words, phrases and figures."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.dialogue.answers.facts import subjects_of
from bot.dialogue.answers.said import said
from bot.dialogue.asked.places import Places
from bot.dialogue.asked.topics import open_topic
from bot.dialogue.asked.wording import tokens
from bot.dialogue.query import Query, Topic
from bot.dialogue.terms import bent
from bot.model import Answer, Condition, Follow
from bot.phrases import Phrases

# A phrase in marks of any language, or a word, with a minus where it must not be there: "rare earths" -«биржа» -rumour
_MARKED = re.compile(
    r"""
    (?P<minus> (?<!\S) [-–−] )? ["“„«] (?P<phrase> [^"“”„«»]{1,200} ) ["”“»]
    | (?<!\S) [-–−] (?P<word> [^\W\d]\w* )
    """,
    re.VERBOSE,
)
_MOST_CHOICES = 4
_CALLED = 120  # code points


@dataclass(frozen=True, slots=True)
class _Asked:
    """The parts of a message: phrases to have and not to have, a figure's condition, and the rest."""

    phrases: tuple[str, ...]
    without: tuple[str, ...]
    condition: Condition | None
    condition_words: str
    rest: str


@dataclass(frozen=True)
class Followed:
    """Answers with what is to be followed; whoever can tell of it does (`Answer.follow`)."""

    phrases: Phrases
    places: Places

    def answer(self, query: Query) -> Answer:
        """What the query wants to follow, a question back where it may mean several people, or what it lacks."""
        asked = _parts(query)
        narrowed = _narrowed(query, asked.rest)
        if narrowed.people and len(narrowed.people[0].people) > 1:
            return self._which(narrowed)
        follow = self._follow(narrowed, asked)
        if not (follow.people or follow.subjects):
            return said(query, self.phrases.say("need_follow", query.language))
        words = self.phrases.say("follow_elsewhere", query.language, what=follow.called)
        return dataclasses.replace(said(query, words), follow=follow)

    def _follow(self, query: Query, asked: _Asked) -> Follow:
        people = tuple(person.name for named in query.people for person in named.people)
        if asked.condition is not None:  # a figure of just that: "trade above 1 billion" is no tariff
            topic_words = tuple((word, _by_name(topic)) for word, topic in query.topic_words)
            query = dataclasses.replace(query, topic_words=topic_words, topics=tuple(dict(topic_words).values()))
        found = subjects_of(query, self.places)
        subjects = [*map(_terms, found.all), *((phrase,) for phrase in asked.phrases)]
        called = " ".join(self._called(query, asked))[:_CALLED]
        return Follow(called, people, tuple(subjects), asked.without, asked.condition)

    def _called(self, query: Query, asked: _Asked) -> Iterator[str]:
        written = {token.small: token.text for token in tokens(query.text)}
        names = ", ".join(person.name for named in query.people for person in named.people)
        if names:
            yield f"{names}," if query.words or asked.phrases else names
        yield from (written.get(word, word) for word in query.words)
        if asked.condition_words:
            yield asked.condition_words
        opened, closed = (self.phrases.say(f"quote_{end}", query.language) for end in ("open", "close"))
        yield from (f"{opened}{phrase}{closed}" for phrase in asked.phrases)
        yield from (f"–{opened}{phrase}{closed}" for phrase in asked.without)

    def _which(self, query: Query) -> Answer:
        """Asks whom of several people the query means; each choice is a message that follows one of them."""
        named, rest = query.people[0], " ".join(query.words)
        word = " ".join(word for word, one in query.person_words if one is named)
        choices = tuple(f"/follow {person.name} {rest}".strip() for person in named.people[:_MOST_CHOICES])
        message = self.phrases.say("which_person", query.language, name=word.title())
        return dataclasses.replace(said(query, message, choices), abstained=True)


def _parts(query: Query) -> _Asked:
    having: list[str] = []
    without: list[str] = []
    for found in _MARKED.finditer(query.text):
        is_without = found["minus"] or found["word"]
        (without if is_without else having).append(" ".join((found["phrase"] or found["word"]).split()))
    rest = _MARKED.sub(" ", query.text)
    condition, words = None, ""
    if any(sign.isdigit() for sign in rest):
        # The rules of extraction are loaded for those alone who ask for a figure.
        from bot.dialogue.asked.conditions import condition_in

        if (asked := condition_in(rest, query.language)) is not None:
            condition, words, rest = asked.condition, asked.words, asked.rest
    return _Asked(tuple(filter(None, having)), tuple(filter(None, without)), condition, words, rest)


def _narrowed(query: Query, rest: str) -> Query:
    """The query with only those of its words that stand in the rest of its text.

    A word is the whole topic where it is what that is called, else no more than itself: who follows exports is not
    told of imports.
    """
    kept = {token.small for token in tokens(rest)}
    words = tuple(word for word in query.words if word in kept)
    person_words = tuple(pair for pair in query.person_words if pair[0] in kept)
    named = [person for _, person in person_words]
    topic_words = tuple((word, one) for word, one in query.topic_words if word in kept and word in _names(one))
    return dataclasses.replace(
        query,
        words=words,
        people=tuple(person for person in query.people if person in named),
        person_words=person_words,
        topic_words=topic_words,
        topics=tuple(dict.fromkeys(topic for _, topic in topic_words)),
    )


def _names(topic: Topic) -> set[str]:
    return {word for name in (topic.name, *dict(topic.called).values()) for word in name.casefold().split()}


def _by_name(topic: Topic) -> Topic:
    """The topic as it is named in each language, and nothing else that signals it."""
    terms = (term for name in sorted(_names(topic)) for term in open_topic([name]).terms)
    return dataclasses.replace(topic, terms=tuple(terms))


def _terms(topic: Topic) -> tuple[str, ...]:
    return tuple(dict.fromkeys([*topic.terms, *(map(bent, topic.terms) if topic.bends else ())]))
