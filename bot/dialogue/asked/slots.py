"""What the words of a message are: people, topics, words of the rules, and any others that are asked about."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.dialogue.asked.named import find_people
from bot.dialogue.asked.rules import QuestionRules
from bot.dialogue.asked.topics import Topics
from bot.dialogue.asked.wording import PERSON, TOPIC, Token, Words
from bot.dialogue.query import NamedPerson, Topic
from knowledge.directory import Directory
from knowledge.search import Search

# A place's name has so many words at most.
_PLACE_WORDS = 4
# A word in so many passages, and in so many times more than there are quotes by who is called it, is a plain word.
_PLAIN, _PLAIN_TIMES = 50, 20


@dataclass(frozen=True, slots=True)
class Slots:
    """What the words are, and the shape that rules are held against: a word each, people and topics by their slots."""

    people: tuple[NamedPerson, ...]
    topics: tuple[Topic, ...]
    words: tuple[str, ...]
    topic_words: tuple[tuple[str, Topic], ...]
    shape: tuple[str, ...]
    unknown: frozenset[int]  # where words start that no document holds and no topic
    person_words: tuple[tuple[str, NamedPerson], ...]


@dataclass(frozen=True)
class Slotting:
    """Tells what words are, by the config and by what a store holds."""

    words: Words
    topics: Topics
    rules: QuestionRules
    directory: Directory

    def named(self, words: Sequence[Token], search: Search) -> list[NamedPerson]:
        """Whom words name."""
        ignored = self.nobody(words)
        counts = search.frequencies([word.small for word in words]) if words else {}
        unknown = frozenset(n for n, word in enumerate(words) if n not in ignored and not counts.get(word.small))
        return find_people(words, ignored, unknown, search=search, directory=self.directory, words=self.words)

    def nobody(self, question: Sequence[Token]) -> frozenset[int]:
        """The words of a question that are nobody's name."""
        function_words, vocabulary = self.words.function_words, self.rules.vocabulary
        return frozenset(
            n for n, token in enumerate(question) if token.small in function_words or token.small in vocabulary
        )

    def subjects(self, question: Sequence[Token]) -> frozenset[int]:
        """The words that topics and places are called by: behind /facts they are no names of people."""
        return self.topics.written(question) | self.places(question)

    def places(self, question: Sequence[Token]) -> frozenset[int]:
        """The words that places are called by."""
        small = [token.small for token in question]
        return frozenset(
            n
            for length in range(1, _PLACE_WORDS + 1)
            for start in range(len(small) - length + 1)
            if " ".join(small[start : start + length]) in self.directory.place_by_word
            for n in range(start, start + length)
        )

    def of(self, question: Sequence[Token], search: Search, nobody: frozenset[int]) -> Slots:
        """What the words are; `nobody` holds further ones that are no names of people."""
        fixed = self.nobody(question)
        ignored = fixed | nobody
        content = [n for n in range(len(question)) if n not in fixed]
        known = search.frequencies([question[n].small for n in content]) if content else {}
        unknown = frozenset(n for n in content if not known.get(question[n].small))
        people = find_people(question, ignored, unknown, search=search, directory=self.directory, words=self.words)
        places = self.places(question)
        people = [
            self._with_first_name(person, question, fixed | places, search)
            for person in people
            if not _is_plain_word(person, question, known) and not _is_place(person, question, places)
        ]
        persons = frozenset(n for person in people for n in person.words)
        content = [n for n in content if n not in persons]
        topics = {
            n: topic
            for start, end, topic in self.topics.find(question, unknown)
            for n in range(start, end)
            if n not in persons and not (end - start == 1 and n in fixed)
        }
        shape: list[str] = []
        words: list[str] = []
        choosing: list[str] = []
        topic_words: list[tuple[str, Topic]] = []
        gap = False  # a function word was passed over since the last slot
        for n, token in enumerate(question):
            rule_word = token.small if token.small in self.rules.vocabulary else None
            if n in persons:
                slot = PERSON
                if shape and shape[-1] == PERSON and not gap and any(n in p.words and n - 1 in p.words for p in people):
                    continue
            elif n in topics:
                slot = TOPIC
                words.append(token.small)
                topic_words.append((token.small, topics[n]))
            elif rule_word is None and token.small in self.words.function_words:
                gap = True
                continue
            elif rule_word is None and not known.get(token.small) and (near := self.rules.as_rule_word(token.small)):
                slot = near
            elif rule_word is None:
                slot = TOPIC
                # "grow" chooses a figure; it need not stand in the answer
                (choosing if self.rules.asks.cues(token.small) else words).append(token.small)
            else:
                slot = rule_word
            gap = False
            if slot == TOPIC:
                _end_with_topic(shape, self.words.inside_subjects)
            else:
                shape.append(slot)
        return Slots(
            tuple(people),
            tuple(dict.fromkeys(topics.values())),
            tuple(words or (choosing if people else ())),  # "what does Ito hope for"
            tuple(topic_words),
            tuple(shape),
            frozenset(question[n].start for n in content if not known.get(question[n].small) and n not in topics),
            tuple((question[n].small, person) for person in people for n in sorted(person.words)),
        )

    def _with_first_name(
        self, named: NamedPerson, question: Sequence[Token], others: frozenset[int], search: Search
    ) -> NamedPerson:
        """Somebody of whom the store knows one word, with the word beside it that no document has without that one.

        "Guozhong" is nothing else than a part of the name where only "Liu Guozhong" is told of.
        """
        if len(named.words) > 1:
            return named
        (at,) = named.words
        beside = [n for n in (at - 1, at + 1) if 0 <= n < len(question) and n not in others]
        phrases = [[" ".join(question[n].small for n in sorted((n, at)))] for n in beside]
        together = search.count_passages(phrases) if phrases else []
        own = [
            n
            for n, count in zip(beside, together, strict=True)
            if count and search.count_passages([[question[n].small]], count + 1) == [count]
        ]
        return dataclasses.replace(named, words=named.words.union(own)) if own else named


def _is_plain_word(named: NamedPerson, question: Sequence[Token], passages: Mapping[str, int]) -> bool:
    """Whether a name of one word is no name here: written small, and in far more passages than it has quotes ("rose").

    The first word of a question has a capital whatever it is; readers write names small on phones ("tokayev").
    """
    if len(named.words) > 1:
        return False
    (at,) = named.words
    token = question[at]
    count = passages.get(token.small, 0)
    written_as_name = token.text[:1].isupper() and at > 0
    quotes = sum(person.quotes for person in named.people)
    return not written_as_name and count >= _PLAIN and count > _PLAIN_TIMES * max(1, quotes)


def _is_place(named: NamedPerson, question: Sequence[Token], places: frozenset[int]) -> bool:
    """Whether the only word for somebody is a place's and no surname: "Norland" of "Norland Salt Company"."""
    words = [question[n] for n in named.words if n in places]
    return len(words) == len(named.words) == 1 and not any(
        spelling.casefold().split()[-1] == words[0].small for person in named.people for spelling in person.spellings
    )


def _end_with_topic(shape: list[str], inside: frozenset[str]) -> None:
    """Ends a shape with a topic: "# of the" and one more topic are one subject ("development of the region")."""
    last = len(shape) - 1
    while last >= 0 and shape[last] in inside:
        last -= 1
    if last >= 0 and shape[last] == TOPIC:
        del shape[last + 1 :]
    else:
        shape.append(TOPIC)
