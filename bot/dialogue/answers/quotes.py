"""Quotes: what a person said, on a subject or of a period; else what the documents say that they said or did."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass

from bot.dialogue.answers.abstention import SUGGESTIONS, Abstention
from bot.dialogue.answers.facts import Subjects, says, subjects_of
from bot.dialogue.answers.said import is_about, said, shown, spelled
from bot.dialogue.asked.periods import is_of, of_period
from bot.dialogue.asked.places import Places
from bot.dialogue.asked.topics import open_topic
from bot.dialogue.asked.wording import tokens
from bot.dialogue.found.beside import Beside
from bot.dialogue.found.described import Description, Descriptions
from bot.dialogue.found.find import Finder, Found, answering
from bot.dialogue.found.needs import told
from bot.dialogue.found.order import Ranked
from bot.dialogue.found.subject import subject_of
from bot.dialogue.query import NamedPerson, Period, Query, Topic
from bot.model import Answer
from bot.phrases import Phrases
from knowledge.names import key
from knowledge.search import ANY_DAY, FoundPerson, Hit, Search
from knowledge.stems import stem, stems

# Quotes of one person that are looked through for a topic.
_QUOTES = 200
# Quotes that come near, at most.
_NEAREST = 2
# Names in a heading, where several people are called the same.
_NAMES_SHOWN = 3


@dataclass(frozen=True)
class Quotes:
    """Answers with quotes."""

    search: Search
    finder: Finder
    places: Places
    phrases: Phrases
    abstention: Abstention
    descriptions: Descriptions
    beside: Beside

    def answer(self, query: Query, known: Found | None = None) -> Answer:
        """Quotes of the person named first, about what else is named; else statements, else an abstention.

        `known` is what was found for the query's words already.
        """
        if not query.people:
            if query.command and not query.text:
                return said(query, self.phrases.say("need_name", query.language), self.abstention.some_quotes())
            if query.described and (answer := self.of_described(query)) is not None:
                return answer
            return self.abstention.answer(query) if query.command else self._said_by_somebody(query, known)
        named = query.people[0]
        names = list(dict.fromkeys(person.name for person in named.people))
        found = self._quotes(names, query.period)
        subjects = subjects_of(query, self.places)
        others = query.people[1:]
        if others and (topical := self._as_topics(query, found)):
            return self._told_by(query, named, topical)
        if subjects.all or others:
            theirs = [person for other in others for person in other.people]
            about = [hit for hit in found if is_about(hit, subjects.all, theirs)]
            found = about or (self.beside.on(found, subjects.all) if query.command and not others else [])
        if (in_manner := self._in_manner(query, named, found, known)) is not None:
            return in_manner
        if len(tied := _tied(named, found)) > 1:
            return self._which(query, tied, subjects.words)
        # How a Russian or Kazakh word begins is its word in any form; its stem may differ from form to form.
        in_words = [hit for hit in found if query.language != "en" or says(hit, subjects.words)]
        # A quote on the subject tells less than a statement in the words asked for; who commands quotes gets them.
        if not in_words and not (query.command and found):
            statements = self._statements_by(query, named.people, known)
            told_of = [hit for hit in statements if says(hit, subjects.words)] if found else statements
            if told_of:
                return self._told_by(query, named, [*told_of, *found])
        if not found:
            return self.abstention.answer(query)
        return self._told_by(query, named, [*in_words, *(hit for hit in found if hit not in in_words)])

    def _quotes(self, names: Sequence[str], period: Period | None) -> list[Hit]:
        """The newest quotes of a period. One that was printed then is among them, though printed before, too."""
        found = of_period(self.search.quotes(names, ANY_DAY, _QUOTES), period)
        if period is None:
            return found
        told = {hit.text for hit in found}
        found += [hit for hit in self.search.quotes(names, period.days, _QUOTES) if hit.text not in told]
        return sorted(found, key=lambda hit: -(hit.citation.date.toordinal() if hit.citation.date else 0))

    def _in_manner(self, query: Query, named: NamedPerson, found: Sequence[Hit], known: Found | None) -> Answer | None:
        """What somebody promised, warned of or denied, or by what is told of it; None where any quote will do."""
        if query.manner is None:
            return None
        any_will_do = not query.manner.certain and bool(query.words or query.command)
        told = self.beside.in_manner(found, query.manner.pattern)
        if not told:
            told = self.beside.in_manner(self._statements_by(query, named.people, known), query.manner.pattern)
        if told:
            others = (hit for hit in found if hit not in told) if any_will_do else ()
            return self._told_by(query, named, [*told, *others])
        if any_will_do:
            return None
        return dataclasses.replace(self.abstention.answer(query), nearest=tuple(found[:_NEAREST]))

    def _told_by(self, query: Query, named: NamedPerson, hits: Sequence[Hit]) -> Answer:
        """Hits under a heading with a name: as somebody's words where all of them are, else as what is told of them."""
        name = _called(named, hits)
        names = {person.name for person in named.people}
        if not all(hit.speaker in names for hit in hits):
            return shown(query, hits, self.phrases.say("facts_about", query.language, topic=name))
        heading = self.phrases.say("quotes_by", query.language, speaker=name)
        return dataclasses.replace(shown(query, hits, heading), by=names.pop() if len(names) == 1 else None)

    def _which(self, query: Query, names: Sequence[str], words: Sequence[str]) -> Answer:
        """Asks whom of several people the query means; each choice is a message that has an answer."""
        called = " ".join(word for word, named in query.person_words if named is query.people[0])
        choices = tuple(" ".join(["/quote", name, *words]) for name in names[:SUGGESTIONS])
        message = self.phrases.say("which_person", query.language, name=called.title())
        return dataclasses.replace(said(query, message, choices), abstained=True)

    def _as_topics(self, query: Query, found: Sequence[Hit]) -> list[Hit]:
        """Quotes of the person named first on words that are also somebody's name: "what did X say about rice"."""
        first = query.people[0]
        words = [word for word, named in query.person_words if named is not first]
        subjects = [*subjects_of(query, self.places).all, *(open_topic([word]) for word in words)]
        return [hit for hit in found if is_about(hit, subjects, ())]

    def of_described(self, query: Query) -> Answer | None:
        """Quotes of somebody whom a query only describes, on what else it names; None where there are none."""
        holders = self.descriptions.holders(query.described)
        if not holders:
            return None
        holders.sort(key=lambda one: one.passage.citation.document not in query.before)
        name = holders[0].name
        of_person = set(query.described)
        words = tuple(word for word in query.words if word not in of_person)
        topics = tuple(pair for pair in query.topic_words if pair[0] in words)
        narrowed = dataclasses.replace(query, words=words, topic_words=topics, topics=tuple(dict(topics).values()))
        found = self._quotes([name], query.period)
        subjects = subjects_of(narrowed, self.places)
        found = [hit for hit in found if is_about(hit, subjects.all, ())] or self._told_of(holders[0], subjects)
        named = NamedPerson(tuple(p for p in self.search.find_people(key(name).split()) if p.name == name), frozenset())
        if (in_manner := self._in_manner(narrowed, named, found, None)) is not None:
            return in_manner
        if not found:
            return None
        return dataclasses.replace(
            shown(query, found, self.phrases.say("quotes_by", query.language, speaker=name)), by=name
        )

    def _told_of(self, holder: Description, subjects: Subjects) -> list[Hit]:
        """What the document that describes somebody tells of subjects where it uses the description again."""
        topics = [topic.terms for topic in subjects.all]
        passages = self.search.newest_passages([[holder.head], *topics], ANY_DAY, _QUOTES)
        hits = [
            self.descriptions.named(hit)
            for passage in passages
            if passage.citation.document == holder.passage.citation.document
            for hit in passage.hits
            if stem(holder.head) in stems(f"{hit.text} {hit.speaker or ''}") and is_about(hit, subjects.all, ())
        ]
        return sorted(hits, key=lambda hit: hit.speaker is None)

    def _said_by_somebody(self, query: Query, known: Found | None) -> Answer:
        """Sentences that hold all that is asked about, where the store knows nobody by that name."""
        subjects = subjects_of(query, self.places).all
        found = answering((known or self.finder.find(query)).ranked, query)
        found = [hit for hit in found if is_about(hit, subjects, ())]
        return shown(query, found) if found and subjects else self.abstention.answer(query)

    def _statements_by(self, query: Query, people: Sequence[FoundPerson], known: Found | None) -> list[Hit]:
        """Sentences on the query's subjects that tell of somebody's words or deeds, where no quote of theirs does."""
        names = {person.name for person in people}
        others = {person.name for named in query.people[1:] for person in named.people}
        held = self.finder.held(word for word, _ in query.topic_words)
        subject = subject_of(query, self.places, self.finder.synonyms, held)
        ranked = (known or self.finder.find(query)).ranked
        subjects = subjects_of(query, self.places).all
        found = [
            found.scored
            for found, hit in ((found, found.hit) for found in ranked)
            if hit.kind == "fact"
            and names.intersection((*hit.people, hit.speaker))
            and hit.speaker in {None, *names}
            and (hit.speaker is not None or _is_named_in(found, people))
            and (_is_on(query, found, subjects) if subjects else others or hit.speaker in names)
            and (not others or others.intersection(hit.people))
            and subject.is_narrow_enough(found)
            and (query.period is None or is_of(hit, query.period.days))
        ]
        # What they are reported to have said before what they did.
        return sorted(found, key=lambda hit: hit.speaker is None)


def _is_on(query: Query, found: Ranked, subjects: Sequence[Topic]) -> bool:
    """Whether a sentence tells of one of the subjects, or that something is said so of which its passage tells.

    "What did Dorn order in Balta": that she spoke there stands behind what she ordered.
    """
    if any(topic.is_in(told(found.hit)) for topic in subjects):
        return True
    if query.manner is None or found.passage is None or not query.manner.pattern.search(found.hit.text):
        return False
    return all(topic.is_in(found.passage.text) for topic in subjects)


def _is_named_in(found: Ranked, people: Sequence[FoundPerson]) -> bool:
    """Whether a sentence that begins with a surname stands behind the whole name: else it may be a word, as "Banks"."""
    hit = found.hit
    first = next(iter(tokens(hit.text)), None)
    spellings = [spelling for person in people for spelling in person.spellings]
    if first is None or found.passage is None or first.text not in (spelling.split()[-1] for spelling in spellings):
        return True
    before = found.passage.whole[: hit.span.start]
    return any(" " in spelling and spelling in before for spelling in spellings)


def _called(named: NamedPerson, hits: Sequence[Hit]) -> str:
    """The names that head hits: of namesakes, the first few."""
    return " / ".join(list(dict.fromkeys(spelled(person, hits) for person in named.people))[:_NAMES_SHOWN])


def _tied(named: NamedPerson, quotes: Sequence[Hit]) -> list[str]:
    """Those of the people called the same whose quotes were found, who were quoted last first.

    Who is known by one word only may be any of the others, and is no choice.
    """
    names = {person.name for person in named.people if len(person.name.split()) > 1}
    return list(dict.fromkeys(hit.speaker for hit in quotes if hit.speaker in names))
