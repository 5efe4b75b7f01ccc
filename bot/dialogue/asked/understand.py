"""A message to a query: its people, topics and kind are found, then the rule that fits what is left."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from bot.commands import TOO_LONG
from bot.dialogue.asked.claims import find_claim
from bot.dialogue.asked.events import Events, load_events
from bot.dialogue.asked.kinds import ClosedKinds, load_closed_kinds
from bot.dialogue.asked.layouts import Layouts, load_layouts
from bot.dialogue.asked.mended import Mending
from bot.dialogue.asked.periods import Periods, load_periods
from bot.dialogue.asked.rules import QuestionRules, load_question_rules
from bot.dialogue.asked.slots import Slots, Slotting
from bot.dialogue.asked.topics import Topics, load_topics
from bot.dialogue.asked.translated import Translations, load_translations
from bot.dialogue.asked.wording import (
    MESSAGE_LENGTH,
    Token,
    Words,
    is_too_long,
    language_of,
    load_words,
    tokens,
    with_capitals,
)
from bot.dialogue.event import Event
from bot.dialogue.query import Claimed, NamedPerson, Period, Query, Scored
from bot.model import Message
from knowledge.directory import Directory, load_directory
from knowledge.search import Search

_FEW_TERMS = 6  # of a longer question the last word may tell anything
# Kinds of questions that ask for something of an act, which is told by its own words.
_OF_ACTS = frozenset({"when", "where", "why", "how_much", "how_many", "what"})
_TELLING = 4  # letters of a word by which a question in Latin letters is known as none in English
_FULL_NAME = 2  # words of a name that is one whoever it is of
_COMMAND = re.compile(r"\s*/(\w+)(?:@\w+)?(?=\s|\Z)")


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
    events: Events

    def query(self, message: Message, search: Search) -> Query:
        """The query that a message makes; every message makes one.

        Where nothing in it is known, it is read as if it had been typed on another layout. Of one that is too long to
        be a question is only read what it brings to be checked.
        """
        if is_too_long(message.text):
            return self._too_long(message, search)
        if (text := self._in_cyrillic(message.text, search)) is not None:
            written = self.query(dataclasses.replace(message, text=text), search)
            return dataclasses.replace(written, text=message.text.strip())
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

    def _in_cyrillic(self, text: str, search: Search) -> str | None:
        """A Russian or Kazakh question that is written in Latin letters in its own; None for any other.

        One of its words is a small word there, and neither English nor in a document as it is written.
        """
        if not text.isascii() or _COMMAND.match(text):
            return None
        written = self.layouts.in_cyrillic(text)
        small = self.words.function_words
        telling = [
            word.small
            for word in tokens(text)
            if len(word.small) >= _TELLING and word.small not in small and word.small not in self.rules.vocabulary
            if (other := self.layouts.in_cyrillic(word.small)) in small or other in self.rules.vocabulary
        ]
        return written if telling and not any(search.frequencies(telling).values()) else None

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
    def _slotting(self) -> Slotting:
        return Slotting(self.words, self.topics, self.rules, self.directory)

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
        asking_words = [token for token in said if token.start >= asking_from]
        counted = self.rules.asks.counted(text.casefold())
        plain = not compared and counted.dimension is None  # how large something is, whatever happened to it
        event = self._event(text, asking_words, kind, language) if plain else None
        if event is not None:  # "how many guests died": what happens is no thing that is counted
            counted = counted.without(event.words)
        act = self._act(kind, text, said, slots, period, event=event, language=language)
        if event is None and plain and act is not None:
            event = self.events.of_word(act, text)
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
            placing=self._placing(kind, text),
            event=event,
            act=act,
            whether=kind is None and self.rules.asks.whether(text),
            period_words=frozenset(token.small for token in terms if period is not None and _is_in(token, period)),
            person_words=slots.person_words,
            topic_words=slots.topic_words,
            cues=self.rules.asks.cues(text.casefold()),
            counted=counted,
            titled=self.rules.asks.titled(text.casefold()),
            one_of=self.closed_kinds.asked(self.rules.asks.behind_what(text.casefold())),
            period=period,
            compared=compared,
            again=again,
            manner=self.rules.asks.manner(text),
        )
        meant = [*terms, *(token for token in said if token.small == query.act and token not in terms)]
        others = self.translations.of(meant, language, frozenset(word for word, _ in slots.person_words), search)
        kin = self.translations.kin(meant, query.act, language)
        if event is not None and event.is_known and event.words[0] == query.act:
            of_act = (*dict(kin).get(query.act, ()), *event.kin)
            kin = (*(pair for pair in kin if pair[0] != query.act), (query.act, of_act))
        query = dataclasses.replace(
            query, others=others, kin=kin, counted=query.counted.also((*others, *kin), query.act)
        )
        if not command:
            query = self._with_description(query, text)
        query = self._with_claim(query, search)
        if command or query.intent == "check" or not slots.shape:
            return query
        if compared:
            return dataclasses.replace(query, intent="question")
        scores = self.rules.scores(slots.shape, named)
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

    def _placing(self, kind: str | None, text: str) -> re.Pattern[str] | None:
        """What finds that a sentence tells where something is, or comes from, where a question asks that."""
        if kind != "where":
            return None
        return self.words.origins if self.rules.asks.asks_origin(text) else self.words.placing

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
        described: Sequence[Token] = words[first:at]
        if any(word.is_cyrillic for word in words):
            described = self._said_by(words, first, at)
        return dataclasses.replace(query, described=tuple(word.small for word in described))

    def _said_by(self, words: Sequence[Token], first: int, at: int) -> Sequence[Token]:
        """Of a Russian or Kazakh question's words those that may tell whose words it asks for, given where the verb is.

        In Russian they stand behind it, up to "о"; in Kazakh before it and before the subject that "туралы" follows.
        """
        about = next((n for n, word in enumerate(words) if word.small in self.words.about), None)
        if first >= at:
            return words[at + 1 : about if about is not None and about > at else len(words)]
        end = about - 1 if about is not None and about < at else at
        return [word for word in words[first:end] if word.small not in self.words.function_words]

    def _best(self, scores: Sequence[Scored]) -> Scored | None:
        return scores[0] if scores and scores[0].score >= self.rules.cutoff else None

    def _named_beside(self, asked: Sequence[Token], period: Period | None) -> frozenset[str]:
        """Of a place and a period, where patterns have slots for them, those that a question names."""
        named = {"period"} if period is not None else set()
        return frozenset(named | {"place"} if "place" in self.rules.needed and self._slotting.places(asked) else named)

    def _read(self, asked: Sequence[Token], intent: str, named: frozenset[str], search: Search) -> Slots:
        """What the words of a message are.

        Words of topics and places name nobody behind /facts, nor where only without such names a rule fits, and it
        is one for facts ("inflation figures", though somebody is called Inflation).
        """
        subjects = self._slotting.subjects(asked)
        if intent == "facts":
            return self._slotting.of(asked, search, subjects)
        slots = self._slotting.of(asked, search, frozenset())
        persons = frozenset(n for person in slots.people for n in person.words)
        if intent != "empty" or not persons & subjects or self._best(self.rules.scores(slots.shape, named)):
            return slots
        others = self._slotting.of(asked, search, subjects)
        best = self._best(self.rules.scores(others.shape, named)) if others.shape else None
        return others if best is not None and best.intent == "facts" else slots

    def _terms(self, question: Sequence[Token], period: Period | None, slots: Slots) -> list[Token]:
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
        self,
        kind: str | None,
        text: str,
        said: Sequence[Token],
        slots: Slots,
        period: Period | None,
        *,
        event: Event | None,
        language: str,
    ) -> str | None:
        """The word that tells what happens, or is measured, where a short question asks when or whether it does.

        That of an event that the tables know, else the one right behind "what was" ("discussed"), else the last one
        that is no name. Of one that asks who did something to somebody it is all that is said beside the name.
        """
        whether = kind is None and self.rules.asks.whether(text)
        told = [token for token in said if token.small not in self.words.function_words]
        if kind == "who" and slots.people and len(slots.words) == 1:
            return slots.words[0]
        if kind == "who" and event is None and 0 < len(told) <= _FEW_TERMS:
            return self._role(text, told, language)
        if len(told) > _FEW_TERMS or not (whether or kind in _OF_ACTS or event is not None):
            return None
        if event is not None and kind != "what":  # which asks for what it happens to
            return event.words[0]
        if any(token.is_cyrillic for token in told):
            return self._cyrillic_act(told, language)
        named = {word for word, _ in slots.person_words}
        places = self._slotting.places(told)
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

    def _event(self, text: str, said: Sequence[Token], kind: str | None, language: str) -> Event | None:
        """What a question asks about that happens, where it asks for something of it, and not who says so."""
        if kind is None or any(token.small in self.rules.saying or token.small in self.rules.acts for token in said):
            return None
        is_cyrillic = any(token.is_cyrillic for token in said)
        return self.events.asked(text, said, at_the_end=is_cyrillic and not self.words.infinitives(language))

    def _cyrillic_act(self, told: Sequence[Token], language: str) -> str | None:
        """The word that tells what happens by its ending; where verbs have no place of their own, the first one."""
        infinitives = self.words.infinitives(language)
        candidates = told if infinitives else told[-1:]
        acts = (
            token.small
            for token in candidates
            if token.small in self.rules.acts
            or (
                self.words.is_act(token.small, language)
                and token.small not in self.rules.saying
                and (not infinitives or self.translations.lexicon.is_verb(token.small, language, infinitives))
            )
        )
        return next(acts, None)

    def _role(self, text: str, told: Sequence[Token], language: str) -> str | None:
        """What somebody is, or does, who is asked for: the word behind the one that asks, where it is no name.

        "Кто аким Балты": whoever is told beside the place alone is not. In Kazakh what is there may be of anything.
        """
        is_name = told[0].text[:1].isupper() or 0 in self._slotting.places(told)
        is_first = tokens(text)[1:2] == (told[0],)
        is_said = told[0].small in self.rules.saying or self.rules.asks.manner(text) is not None
        return told[0].small if is_first and not (is_name or is_said) and self.words.infinitives(language) else None

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
            if brought.of_truth:  # "is it true that" asks for nothing but whether it is
                kind, _ = self.rules.asks.kind(brought.text.casefold())
                query = dataclasses.replace(query, kind=kind, intent=kind or "question", whether=True)
            return dataclasses.replace(query, claim=claim)
        return dataclasses.replace(query, intent="check", claim=claim, people=people)

    def _is_name(self, words: Sequence[Token]) -> bool:
        """Whether the words beside a quote name somebody whom no document knows: several with capital letters."""
        nobody = self._slotting.nobody(words)
        return sum(word.text[:1].isupper() for n, word in enumerate(words) if n not in nobody) >= _FULL_NAME

    def _speakers(self, words: Sequence[Token], day: dt.date, search: Search) -> tuple[NamedPerson, ...]:
        """Whom the words name, or mean by an office ("the Kazakh President")."""
        people = self._slotting.named(words, search)
        holder = None if people else self.directory.described(" ".join(word.text for word in words), day)
        return tuple(self._slotting.named(tokens(holder.aliases[0]), search) if holder else people)


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
        load_events(),
    )


def _small(text: str) -> tuple[str, ...]:
    return tuple(token.small for token in tokens(text))


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
