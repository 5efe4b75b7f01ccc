"""Whether a sentence is of what a question names: its places, people and other names, said in it or around it."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field

from bot.dialogue.asked.kinds import COUNTING
from bot.dialogue.asked.places import Places
from bot.dialogue.asked.wording import Token, tokens, with_capitals
from bot.dialogue.found.met import in_small_letters, says
from bot.dialogue.found.order import Ranked
from bot.dialogue.found.synonyms import NO_SYNONYMS, Synonyms
from bot.dialogue.query import Query, Topic
from knowledge.stems import forms

# Of a question of so many words each name that it holds has to stand in the document; a longer one tells a story.
_SHORT = 9
# How far around a sentence, and from its document's beginning, is told to whom, and where, something was done (code
# points): two paragraphs of the news, and its first.
_NEAR, _LEAD = 800, 400
# Of three words for that one may be said otherwise.
_SAID, _IN_ALL = 2, 3


@dataclass(frozen=True)
class Subject:
    """The places and names that an answer has to be of; one question's, as it keeps what it found of documents."""

    places: tuple[Topic, ...]
    names: tuple[tuple[str, ...], ...]  # stems of each, one of which must be said
    people: tuple[tuple[str, ...], ...]  # spellings of those who are called so, one of which must be written
    matters: tuple[tuple[str, ...], ...]  # stems of what is asked beside them, one word of which must be said
    topics: tuple[Topic, ...]  # or what these words mean
    narrow: tuple[tuple[str, ...], ...]  # stems of words that are less than their topic, one of each must be said
    all_matters: bool  # whether all of them must be: "who is the mayor of Balta"
    around: bool  # whether all of it must be said around the sentence, of what is done to people
    counts: bool  # whether a number is asked for
    known: Places
    _documents: dict[str, bool] = field(default_factory=dict)

    def is_of(self, found: Ranked) -> bool:
        """Whether a sentence's document names all of them, and it is not told of another country.

        A number beside the name of another country is that country's.
        """
        document = found.hit.citation.document
        if document not in self._documents:
            self._documents[document] = self._is_named_in(_document(found))
        if not self._documents[document] or (self.around and not self._is_named_in(_around(found), everything=True)):
            return False
        if not self.counts or not self.places:
            return True
        text = found.hit.text
        there = self.known.countries(self.known.within(text))
        return not there or any(place.is_in(text) or place.name in there for place in self.places)

    def _is_named_in(self, texts: Sequence[str], *, everything: bool = False) -> bool:
        return (
            all(_is_in(place, texts) for place in self.places)
            and all(any(says(text, way) for text in texts for way in ways) for ways in self.names)
            and all(any(name in text for text in texts for name in spellings) for spellings in self.people)
            and self._is_narrow_enough(texts)
            and self._is_on_the_matter(texts, everything=everything)
        )

    def is_narrow_enough(self, found: Ranked) -> bool:
        """Whether a sentence's document says what is less than a topic."""
        return self._is_narrow_enough(_document(found))

    def _is_narrow_enough(self, texts: Sequence[str]) -> bool:
        return all(any(says(text, way) for text in texts for way in ways) for ways in self.narrow)

    def _is_on_the_matter(self, texts: Sequence[str], *, everything: bool) -> bool:
        """Whether texts say anything of what is asked: "who won the election in Balta" is not told by Balta alone."""
        if not self.matters:
            return True
        told = (any(says(text, way) for text in texts for way in ways) for ways in self.matters)
        if everything:
            return sum(told) * _IN_ALL >= len(self.matters) * _SAID
        if self.all_matters:
            return all(told)
        return any(_is_in(topic, texts) for topic in self.topics) or any(told)


def _is_in(subject: Topic, texts: Sequence[str]) -> bool:
    return any(subject.is_in(text, in_small_letters(text)) for text in texts)


def _document(found: Ranked) -> tuple[str, ...]:
    """The title and the text of a sentence's document."""
    return found.hit.citation.title, found.passage.whole if found.passage is not None else found.hit.text


def _around(found: Ranked) -> tuple[str, ...]:
    """The title of a sentence's document, how it begins, and what stands around the sentence."""
    title, whole = _document(found)
    if found.passage is None:
        return title, whole
    first, last = max(found.hit.span.start - _NEAR, 0), found.hit.span.end + _NEAR
    return title, whole[: min(_LEAD, first)], whole[first:last]


def _names(question: str) -> list[Token]:
    """The words of a question that may be names: a Russian or Kazakh one that asks begins with no capital alone."""
    first = tokens(question)[:1]
    return [*(word for word in first if word.is_cyrillic and word.text[:1].isupper()), *with_capitals(question)]


def _ways(word: str, others: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """The stems by which a document may say a name."""
    return tuple(way for one in (word, *others.get(word, ())) for way in forms(one) if way)


def _is_of_people(query: Query) -> bool:
    """Whether a question asks for what was done to people, of whom an answer has to be: "when was he arrested"."""
    return query.event is not None and query.event.of.of_people and not query.whether and query.kind != "what"


def _matters(query: Query, places: Sequence[Topic], synonyms: Synonyms) -> list[tuple[str, ...]]:
    """The ways to say each word that a question asks of its places and people; what happens alone only without others.

    "How much will the engines cost" is told by nothing that does not tell of engines.
    """
    people = {word for word, _ in query.person_words}
    words = [
        word
        for word in query.terms
        if word not in people and word not in query.period_words and not any(place.is_in(word) for place in places)
    ]
    others = dict(query.others)
    of = [word for word in words if word != query.act] or words
    if _is_of_people(query) and query.event is not None:
        of = [word for word in of if query.event.unnamed.isdisjoint(forms(word)) and word not in query.event.words]
    ways = [_ways(word, others) for word in of]
    return [(*own, *(other for other, _ in synonyms.of(own))) for own in ways if own]


def _narrow(query: Query, held: Container[str], synonyms: Synonyms) -> list[tuple[str, ...]]:
    """The ways to say each word that belongs to a topic and that documents hold: "nuclear" is not all of energy.

    What is less than a topic is not told by what tells of the topic only; what happens is told in other words too.
    """
    others = dict(query.others)
    ways = [
        _ways(word, others)
        for word, topic in query.topic_words
        if word != query.act and word not in query.period_words and word != topic.name and word in held
    ]
    return [(*own, *(other for other, _ in synonyms.of(own))) for own in ways if own]


def subject_of(
    query: Query, known: Places, synonyms: Synonyms = NO_SYNONYMS, held: Container[str] = frozenset()
) -> Subject:
    """What an answer to a query has to be of, where the store holds these of its topics' words."""
    words = [token.small for token in tokens(query.text)]
    places = tuple(dict.fromkeys(place for _, _, place in known.find(words)))
    people = {word for word, _ in query.person_words}
    is_short = len(query.terms) <= _SHORT and not query.context
    of_people = is_short and _is_of_people(query)
    others = dict(query.others)
    names = [
        named
        for word in (_names(query.text) if is_short else ())
        if (named := _ways(word.small, others))  # "S." has none, and would be in no document
        and word.small in query.terms
        and word.small not in people
        and not any(word.small in place.name.casefold().split() or place.is_in(word.text) for place in places)
    ]
    if of_people:
        names += [ways for word in people if (ways := _ways(word, others))]
    # Of other questions a name may be known otherwise, by an office or a mention alone.
    called = [
        tuple(name for person in named.people for name in person.spellings) for named in query.people if query.whether
    ]
    matters = () if query.context else tuple(_matters(query, places, synonyms))
    topics = () if set(query.words) - dict(query.topic_words).keys() - {query.act} else query.topics
    return Subject(
        places,
        tuple(names),
        tuple(called),
        matters,
        topics,
        tuple(_narrow(query, held, synonyms)) if is_short else (),
        query.who_is,
        of_people,
        query.kind in COUNTING,
        known,
    )
