"""A message to a query: its people, topics and kind are found, then the rule that fits what is left."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from bot.commands import TOO_LONG
from bot.dialogue.asked.claims import find_claim
from bot.dialogue.asked.kinds import ClosedKinds, load_closed_kinds
from bot.dialogue.asked.layouts import Layouts, load_layouts
from bot.dialogue.asked.mended import Mending
from bot.dialogue.asked.named import find_people
from bot.dialogue.asked.periods import Periods, load_periods
from bot.dialogue.asked.rules import QuestionRules, load_question_rules
from bot.dialogue.asked.topics import Topics, load_topics
from bot.dialogue.asked.translated import Translations, load_translations
from bot.dialogue.asked.wording import (
    MESSAGE_LENGTH,
    PERSON,
    TOPIC,
    Token,
    Words,
    is_too_long,
    language_of,
    load_words,
    tokens,
    with_capitals,
)
from bot.dialogue.query import Claimed, NamedPerson, Period, Query, Scored, Topic
from bot.model import Message
from knowledge.directory import Directory, load_directory
from knowledge.search import Search

# A place's name has so many words at most.
_PLACE_WORDS = 4
# Kinds of questions that ask for something of an act, which is told by its own words.
_FEW_TERMS = 6  # of a longer question the last word may tell anything
_OF_ACTS = frozenset({"when", "where", "why", "how_much", "how_many", "what"})
_FULL_NAME = 2  # words of a name that is one whoever it is of
_COMMAND = re.compile(r"\s*/(\w+)(?:@\w+)?(?=\s|\Z)")
# A word in so many passages, and in so many times more than there are quotes by who is called it, is a plain word.
_PLAIN, _PLAIN_TIMES = 50, 20


@dataclass(frozen=True)
class Understanding:
    """Everything that a question is held against."""

    words: Words
    topics: Topics
    rules: QuestionRules
    directory: Directory
    periods: Periods
    layouts: Layouts
    closed_kinds: ClosedKinds
    translations: Translations

    def query(self, message: Message, search: Search) -> Query:
        """The query that a message makes; every message makes one.

        Where nothing in it is known, it is read as if it had been typed on another layout. Of one that is too long to
        be a question is only read what it brings to be checked.
        """
        if is_too_long(message.text):
            return self._too_long(message, search)
        query = self._query(message, search)
        if not query.command and (text := self._mending.mended(query, message.text, search)) is not None:
            query = dataclasses.replace(self._query(dataclasses.replace(message, text=text), search), text=query.text)
        if (
            query.people
            or query.topics
            or query.claim
            or (query.rules and query.rules[0].score >= self.rules.cutoff and not query.words)
        ):
            return query
        if query.command or not query.words or any((search.frequencies(query.words)).values()):
            return query
        for text in self.layouts.others(message.text):
            other = self._query(dataclasses.replace(message, text=text), search)
            if other.people or other.topics:
                return dataclasses.replace(other, text=query.text)
        return query

    def _too_long(self, message: Message, search: Search) -> Query:
        command = _COMMAND.match(message.text)
        written = message.text[command.end() :] if command else message.text
        query = Query(
            text=written.strip(),
            language=language_of(message.text, message.language),
            asked=message.asked,
            intent=command[1].lower() if command else TOO_LONG,
            command=command is not None,
        )
        query = self._with_claim(query, search)
        return query if query.intent == "check" else dataclasses.replace(query, intent=TOO_LONG, command=False)

    @cached_property
    def _mending(self) -> Mending:
        return Mending(self.words, self.rules, self.directory, self.translations.lexicon)

    def _query(self, message: Message, search: Search) -> Query:
        language = language_of(message.text, message.language)
        command = _COMMAND.match(message.text)
        written = message.text[command.end() :] if command else message.text
        text = self.directory.with_names(written[:MESSAGE_LENGTH], message.asked)
        period = self.periods.find(text[:MESSAGE_LENGTH], message.asked)
        kind, asking = self.rules.asks.kind(text.casefold())
        # "how big": the words that ask need not be said in the answer
        said = [
            token
            for token in self.words.without_parties(tokens(text))
            if token.small not in asking or token.small in self.rules.vocabulary
        ]
        if compared := self.rules.asks.compared(text):
            said = [t for t in said if not (t.small.isdigit() or t.small in self.rules.asks.comparing)]
        if again := kind == "when" and self.rules.asks.asks_again(text):
            said = [token for token in said if not self.rules.asks.says_again(token.small)]
        asked = [token for token in said if period is None or not _is_in(token, period)]
        intent = command[1].lower() if command else "empty"
        named = self._named_beside(asked, period)
        slots = self._read(asked, intent, named, search)
        terms = self._terms(said, period, slots)
        asking_from = _asking_from(text)
        query = Query(
            text=written.strip(),
            language=language,
            asked=message.asked,
            intent=intent,
            kind=kind,
            command=command is not None,
            people=slots.people,
            topics=slots.topics,
            words=slots.words,
            terms=tuple(token.small for token in terms),
            context=sum(token.start < asking_from for token in terms),
            reasons=self.rules.asks.because if kind == "why" else None,
            mishaps=self.rules.asks.mishap if kind == "why" else None,
            mutual=self.rules.asks.mutual(text),
            listing=self.rules.asks.listing(kind, text),
            act=self._act(kind, text, said, slots, period),
            whether=kind is None and self.rules.asks.whether(text),
            period_words=frozenset(token.small for token in terms if period is not None and _is_in(token, period)),
            person_words=slots.person_words,
            topic_words=slots.topic_words,
            cues=self.rules.asks.cues(text.casefold()),
            counted=self.rules.asks.counted(text.casefold()),
            titled=self.rules.asks.titled(text.casefold()),
            one_of=self.closed_kinds.asked(self.rules.asks.behind_what(text.casefold())),
            period=period,
            compared=compared,
            again=again,
            manner=self.rules.asks.manner(text),
        )
        others = self.translations.of(terms, language, frozenset(word for word, _ in slots.person_words), search)
        query = dataclasses.replace(query, others=others, counted=query.counted.also(others))
        if not command:
            query = self._with_description(query, text)
        query = self._with_claim(query, search)
        if command or query.intent == "check" or not slots.shape:
            return query
        if compared:
            return dataclasses.replace(query, intent="question")
        scores = tuple(self.rules.scores(slots.shape, named))
        best = self._best(scores)
        if best is None:
            tied = query.kind is None and query.people and query.words and self.rules.is_tied(scores)
            return dataclasses.replace(query, intent="tie" if tied else query.kind or "question", rules=scores)
        subjects = {*query.words, *query.period_words, *(word for word, _ in query.person_words)}
        kept = [(n, term) for n, term in enumerate(query.terms) if term in subjects]
        return dataclasses.replace(
            query,
            intent=best.intent,
            rules=scores,
            terms=tuple(term for _, term in kept),
            context=sum(n < query.context for n, _ in kept),
        )

    def _content(self, question: Sequence[Token]) -> list[Token]:
        return [token for token in question if token.small not in self.words.function_words]

    def _with_description(self, query: Query, text: str) -> Query:
        """The query with the words by which it describes somebody, where it names nobody, and whether it asks who."""
        asks = self.rules.who_is.match(text.lstrip())
        if asks:
            return dataclasses.replace(query, who_is=True, described=_small(text.lstrip()[asks.end() :]))
        if query.people or query.kind != "what":
            return query
        words = tokens(text)
        at = next((n for n, word in enumerate(words) if word.small in self.rules.saying), None)
        if at is None:
            return query
        first = next((n for n, word in enumerate(words) if word.small not in self.words.function_words), at)
        return dataclasses.replace(query, described=tuple(word.small for word in words[first:at]))

    def _best(self, scores: Sequence[Scored]) -> Scored | None:
        return scores[0] if scores and scores[0].score >= self.rules.cutoff else None

    def _named_beside(self, asked: Sequence[Token], period: Period | None) -> frozenset[str]:
        """Of a place and a period, where patterns have slots for them, those that a question names."""
        named = {"period"} if period is not None else set()
        return frozenset(named | {"place"} if "place" in self.rules.needed and self._places(asked) else named)

    def _read(self, asked: Sequence[Token], intent: str, named: frozenset[str], search: Search) -> _Slots:
        """What the words of a message are.

        Words of topics and places name nobody behind /facts, nor where only without such names a rule fits, and it
        is one for facts ("inflation figures", though somebody is called Inflation).
        """
        subjects = self._subjects(asked)
        if intent == "facts":
            return self._slots(asked, search, subjects)
        slots = self._slots(asked, search, frozenset())
        persons = frozenset(n for person in slots.people for n in person.words)
        if intent != "empty" or not persons & subjects or self._best(self.rules.scores(slots.shape, named)):
            return slots
        others = self._slots(asked, search, subjects)
        best = self._best(self.rules.scores(others.shape, named)) if others.shape else None
        return others if best is not None and best.intent == "facts" else slots

    def _terms(self, question: Sequence[Token], period: Period | None, slots: _Slots) -> list[Token]:
        """The words to search by: no function words, none that choose a figure, no misspelt words of the rules."""
        named = {*slots.words, *(word for word, _ in slots.person_words)}
        return [
            token
            for token in question
            if token.small not in self.words.function_words
            and (
                token.small in named
                or (period is not None and _is_in(token, period))
                or not (
                    self.rules.asks.cues(token.small)
                    or (token.start in slots.unknown and self.rules.as_rule_word(token.small))
                )
            )
        ]

    def _act(
        self, kind: str | None, text: str, said: Sequence[Token], slots: _Slots, period: Period | None
    ) -> str | None:
        """The word that tells what happens, or is measured, where a short question asks when or whether it does.

        The one right behind "what was" ("discussed"), else the last one that is no name. Of one that asks who did
        something to somebody it is all that is said beside the name.
        """
        whether = kind is None and self.rules.asks.whether(text)
        told = [token for token in said if token.small not in self.words.function_words]
        if kind == "who" and slots.people and len(slots.words) == 1:
            return slots.words[0]
        if len(told) > _FEW_TERMS or not (whether or kind in _OF_ACTS):
            return None
        if any(token.is_cyrillic for token in told):  # the order of Russian and Kazakh words does not tell
            return next((token.small for token in told if token.small in self.rules.acts), None)
        named = {word for word, _ in slots.person_words}
        places = self._places(told)
        acts = [
            token
            for n, token in enumerate(told)
            if token.small not in named
            and not (n in places and len(told) > 1)
            and not (whether and (token.small.isdigit() or self.rules.asks.cues(token.small)))
            and not (period is not None and _is_in(token, period))
        ]
        names = {token.start for token in with_capitals(text)}
        acts = [token for token in acts if token.start not in names] or acts  # "did Dorn thank Lind"
        first = self.rules.asks.passive(text)
        return next((t.small for t in acts if t.start == first), acts[-1].small) if acts else None

    def _with_claim(self, query: Query, search: Search) -> Query:
        """The query with what it brings to be checked, and whom it names as the speaker."""
        brought = find_claim(query.text, query.intent if query.command else None, self.rules)
        if brought is None:
            return query
        people = self._speakers(brought.speaker, query.asked, search)
        text = brought.text
        if people and not brought.named and (place := text.find(":")) >= 0 and query.command:
            text = text[place + 1 :]  # "/check Ito: ..."
        claim = Claimed(text, brought.named or bool(people) or self._is_name(brought.speaker), brought.certain)
        if not brought.certain:
            return dataclasses.replace(query, claim=claim)
        return dataclasses.replace(query, intent="check", claim=claim, people=people)

    def _is_name(self, words: Sequence[Token]) -> bool:
        """Whether the words beside a quote name somebody whom no document knows: several with capital letters."""
        nobody = self._nobody(words)
        return sum(word.text[:1].isupper() for n, word in enumerate(words) if n not in nobody) >= _FULL_NAME

    def _speakers(self, words: Sequence[Token], day: dt.date, search: Search) -> tuple[NamedPerson, ...]:
        """Whom the words name, or mean by an office ("the Kazakh President")."""
        people = self._named(words, search)
        holder = None if people else self.directory.described(" ".join(word.text for word in words), day)
        return tuple(self._named(tokens(holder.aliases[0]), search) if holder else people)

    def _named(self, words: Sequence[Token], search: Search) -> list[NamedPerson]:
        ignored = self._nobody(words)
        counts = search.frequencies([word.small for word in words]) if words else {}
        unknown = frozenset(n for n, word in enumerate(words) if n not in ignored and not counts.get(word.small))
        return find_people(words, ignored, unknown, search=search, directory=self.directory, words=self.words)

    def _nobody(self, question: Sequence[Token]) -> frozenset[int]:
        """The words of a question that are nobody's name."""
        function_words, vocabulary = self.words.function_words, self.rules.vocabulary
        return frozenset(
            n for n, token in enumerate(question) if token.small in function_words or token.small in vocabulary
        )

    def _subjects(self, question: Sequence[Token]) -> frozenset[int]:
        """The words that topics and places are called by: behind /facts they are no names of people."""
        return self.topics.written(question) | self._places(question)

    def _places(self, question: Sequence[Token]) -> frozenset[int]:
        """The words that places are called by."""
        small = [token.small for token in question]
        return frozenset(
            n
            for length in range(1, _PLACE_WORDS + 1)
            for start in range(len(small) - length + 1)
            if " ".join(small[start : start + length]) in self.directory.place_by_word
            for n in range(start, start + length)
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
        counts = search.count_passages([*([question[n].small] for n in beside), *phrases]) if beside else []
        own = [
            n
            for n, alone, together in zip(beside, counts, counts[len(beside) :], strict=False)
            if 0 < alone == together
        ]
        return dataclasses.replace(named, words=named.words.union(own)) if own else named

    def _slots(self, question: Sequence[Token], search: Search, nobody: frozenset[int]) -> _Slots:
        """What the words are; `nobody` holds further ones that are no names of people."""
        fixed = self._nobody(question)
        ignored = fixed | nobody
        content = [n for n in range(len(question)) if n not in fixed]
        known = search.frequencies([question[n].small for n in content]) if content else {}
        unknown = frozenset(n for n in content if not known.get(question[n].small))
        people = find_people(question, ignored, unknown, search=search, directory=self.directory, words=self.words)
        places = self._places(question)
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
        return _Slots(
            tuple(people),
            tuple(dict.fromkeys(topics.values())),
            tuple(words or (choosing if people else ())),  # "what does Ito hope for"
            tuple(topic_words),
            tuple(shape),
            frozenset(question[n].start for n in content if not known.get(question[n].small) and n not in topics),
            tuple((question[n].small, person) for person in people for n in sorted(person.words)),
        )


def load_understanding() -> Understanding:
    """Everything that questions are held against, from the config files. Raises ConfigError."""
    words = load_words()
    rules = load_question_rules(words)
    topics = load_topics(rules.plain_words)
    return Understanding(
        words,
        topics,
        rules,
        load_directory(),
        load_periods(),
        load_layouts(),
        load_closed_kinds(),
        load_translations(words),
    )


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


@dataclass(frozen=True, slots=True)
class _Slots:
    people: tuple[NamedPerson, ...]
    topics: tuple[Topic, ...]
    words: tuple[str, ...]
    topic_words: tuple[tuple[str, Topic], ...]
    shape: tuple[str, ...]
    unknown: frozenset[int]  # where words start that no document holds and no topic
    person_words: tuple[tuple[str, NamedPerson], ...]


def _small(text: str) -> tuple[str, ...]:
    return tuple(token.small for token in tokens(text))


def _end_with_topic(shape: list[str], inside: frozenset[str]) -> None:
    """Ends a shape with a topic: "# of the" and one more topic are one subject ("development of the region")."""
    last = len(shape) - 1
    while last >= 0 and shape[last] in inside:
        last -= 1
    if last >= 0 and shape[last] == TOPIC:
        del shape[last + 1 :]
    else:
        shape.append(TOPIC)


# A sentence ends after a word of four letters or more ("Jan. 6" does not), and what follows has three words or more.
_NEXT_SENTENCE = re.compile(r"(?<=\w{4}[.?!:;])\s+(?=\S+\s+\S+\s+\S)")


def _asking_from(text: str) -> int:
    """Where the sentence begins that asks, the last one.

    >>> text = "Two stores plan to merge. Which ones?  When will they do so?"
    >>> text[_asking_from(text):]
    'When will they do so?'
    """
    ends = [match.end() for match in _NEXT_SENTENCE.finditer(text[:MESSAGE_LENGTH])]
    return ends[-1] if ends else 0


def _is_in(token: Token, period: Period) -> bool:
    return period.span.start <= token.start < period.span.end
