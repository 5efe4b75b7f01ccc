"""`knowledge.search.Search` over extracts in memory: no index, nothing kept, nothing left out to be fast.

It is the specification of what a store answers, and serves the tests of those who ask.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from typing import TypeVar

from rapidfuzz import fuzz

from knowledge.letters import CYRILLIC
from knowledge.linking import Linking, canonical
from knowledge.model import Document, Extract, Fact, Figure, Passage, Quote, Span
from knowledge.names import key
from knowledge.search import (
    ANY_DAY,
    MOST_TERMS,
    Citation,
    CitedFigure,
    Days,
    FeedStatus,
    FoundPassage,
    FoundPerson,
    Hit,
    ListedDocument,
    SourceCount,
    Terms,
)
from knowledge.stems import forms, stem, stems
from knowledge.store.contexts import contexts
from knowledge.store.match import phrases

T = TypeVar("T")

# What a term counts in the text, in the title, and in what figures measure.
_WEIGHTS = (1.0, 0.6, 0.5)
_TEXT, _TITLE, _CONTEXT = range(3)
# bm25 (Robertson and Zaragoza 2009) as FTS5 counts it: a term in more than half of all passages tells next to nothing.
_K1, _B, _LEAST_IDF = 1.2, 0.75, 1e-6
# How near (0 to 100) a word of a name is to one that it is spelled nearly as.
_NEAR = 70.0


@dataclass(frozen=True, slots=True)
class _Phrase:
    """The stems of a term; where it is `begun` the last one is only the beginning of a word's."""

    stems: tuple[str, ...]
    begun: bool

    def times_in(self, words: Sequence[str]) -> int:
        """How often it stands among stems."""
        return sum(self._is_at(words, at) for at in range(len(words) - len(self.stems) + 1))

    def _is_at(self, words: Sequence[str], at: int) -> bool:
        *before, last = words[at : at + len(self.stems)]
        same = last.startswith(self.stems[-1]) if self.begun else last == self.stems[-1]
        return same and tuple(before) == self.stems[:-1]


@dataclass(frozen=True, slots=True)
class _Filed:
    """A document with what was drawn from it, and the places of its speakers and names among the persons."""

    document: Document
    extract: Extract
    persons: dict[str, int | None]  # by a name, or by the words that describe somebody
    names: frozenset[str]  # which of them are names

    @property
    def day(self) -> int:
        return self.document.date.toordinal() if self.document.date else 0


@dataclass(frozen=True, slots=True)
class _Row:
    """A passage with the stems that it is found by: of its text, its title, and what its figures measure."""

    filed: _Filed
    passage: Passage
    columns: tuple[tuple[str, ...], ...]

    def holds(self, phrases: Iterable[_Phrase], columns: Sequence[int]) -> bool:
        """Whether one of the phrases stands in one of the columns."""
        return any(phrase.times_in(self.columns[column]) for phrase in phrases for column in columns)

    def weight(self, phrase: _Phrase) -> float:
        """How often a phrase stands in it, by what each column counts."""
        return sum(weight * phrase.times_in(words) for weight, words in zip(_WEIGHTS, self.columns, strict=True))

    @property
    def length(self) -> int:
        return sum(map(len, self.columns))


@dataclass
class MemorySearch:
    """Answers from documents and their extracts, filed in the order given, each id once."""

    linking: Linking
    feeds: tuple[FeedStatus, ...] = ()  # that are read by themselves, as if they were
    _spellings: list[list[str]] = field(default_factory=list)  # of each person
    _by_key: dict[str, set[int]] = field(default_factory=dict)
    _known: dict[str, int] = field(default_factory=dict)
    _filed: list[_Filed] = field(default_factory=list)  # oldest first

    @classmethod
    def of(cls, documents: Iterable[tuple[Document, Extract]], linking: Linking) -> MemorySearch:
        """One over these documents."""
        made = cls(linking)
        made._filed = sorted((made._file(*pair) for pair in documents), key=lambda filed: filed.day)
        return made

    def within(self, seconds: float) -> AbstractContextManager[None]:
        return nullcontext()

    def find_people(self, words: Sequence[str], alike: Sequence[str] = ()) -> list[FoundPerson]:
        called = set(words)
        return [
            person
            for person in self._people()
            if any(
                part in called or any(fuzz.ratio(part, word) >= _NEAR for word in alike)
                for name in person.keys
                for part in name.split()
            )
        ]

    def list_people(self, limit: int) -> list[FoundPerson]:
        quoted = [person for person in self._people() if person.quotes]
        return sorted(quoted, key=lambda person: (-person.quotes, person.name))[:limit]

    def quotes(self, names: Sequence[str], days: Days, limit: int) -> list[Hit]:
        wanted = {n for n, spelled in enumerate(self._spellings) if not set(names).isdisjoint(spelled)}
        found = [
            (filed, n)
            for filed in self._of(days)
            for n, quote in enumerate(filed.extract.quotes)
            if quote.speaker is not None and filed.persons[quote.speaker] in wanted
        ]
        return [self._quote(filed, n) for filed, n in _newest_first(found, limit)]

    def passages(self, terms: Terms, days: Days, limit: int, *, whole_quotes: bool = False) -> list[FoundPassage]:
        phrases = _phrases(terms)
        found = [row for row in self._rows(days) if row.holds(phrases, (_TEXT, _TITLE, _CONTEXT))]
        ranks = self._bm25(found, phrases)
        best = sorted(range(len(found)), key=lambda n: -ranks[n])[:limit]
        return [self._passage(found[n], whole_quotes=whole_quotes) for n in best]

    def neighbours(self, passages: Sequence[FoundPassage], reach: int) -> list[FoundPassage]:
        rows = {(row.filed.document.id, row.passage.number): row for row in self._rows(ANY_DAY)}
        given = [(passage.citation.document, passage.citation.passage) for passage in passages]
        near = ((id_, n) for id_, number in given for n in range(number - reach, number + reach + 1))
        return [self._passage(rows[at]) for at in dict.fromkeys(near) if at in rows and at not in given]

    def leading_to(self, citations: Sequence[Citation], reach: int) -> list[FoundPassage]:
        wanted = {(one.document, n) for one in citations for n in range(one.passage - reach, one.passage + 1)}
        cited = [one.document for one in citations]
        rows = {(row.filed.document.id, row.passage.number): row for row in self._rows(ANY_DAY)}
        found = sorted(wanted & rows.keys(), key=lambda at: (cited.index(at[0]), at[1]))
        return [self._passage(rows[at]) for at in found]

    def newest_passages(
        self, subjects: Sequence[Terms], days: Days, limit: int, around: Sequence[Terms] = ()
    ) -> list[FoundPassage]:
        return [self._passage(row) for row in self._newest(self._holding(subjects, days, around), limit)]

    def newest_figures(
        self, subjects: Sequence[Terms], days: Days, limit: int, around: Sequence[Terms] = ()
    ) -> list[FoundPassage]:
        measured = [row for row in self._holding(subjects, days, around) if self._has_figures(row)]
        return [self._passage(row) for row in self._newest(measured, limit)]

    def count_passages(self, subjects: Sequence[Terms]) -> list[int]:
        return [
            sum(row.holds(phrases, (_TEXT, _CONTEXT)) for row in self._rows(ANY_DAY))
            for phrases in map(_phrases, subjects)
        ]

    def size(self) -> int:
        return sum(len(filed.extract.passages) for filed in self._filed)

    def frequencies(self, words: Sequence[str]) -> dict[str, int]:
        held = Counter(one for row in self._rows(ANY_DAY) for one in set().union(*row.columns))
        return {word: sum(held[form] for form in forms(word)) for word in words[:MOST_TERMS]}

    def words_beginning(self, beginnings: Sequence[str], more: int) -> list[str]:
        known = set().union(*(column for row in self._rows(ANY_DAY) for column in row.columns))
        longest = {word: max((len(one) for one in beginnings if word.startswith(one)), default=0) for word in known}
        return sorted(word for word, begun in longest.items() if begun and len(word) <= begun + more)

    def list_sources(self) -> list[SourceCount]:
        days: dict[str | None, list[dt.date | None]] = defaultdict(list)
        for filed in self._filed:
            days[filed.document.source].append(filed.document.date)
        counts = [SourceCount(source, len(of), *_ends(of)) for source, of in days.items()]
        return sorted(counts, key=lambda count: (-count.documents, count.source is not None, count.source or ""))

    def list_feeds(self) -> list[FeedStatus]:
        return list(self.feeds)

    def latest(self, limit: int, days: Days = ANY_DAY) -> list[ListedDocument]:
        newest = [filed.document for filed in reversed(list(self._of(days)))][:limit]
        return [ListedDocument(one.id, one.title, one.date, one.source) for one in newest]

    def last_day(self) -> dt.date | None:
        return self._filed[-1].document.date if self._filed else None

    def count_documents(self) -> int:
        return len(self._filed)

    def document(self, document_id: str) -> Document | None:
        for document in (filed.document for filed in self._filed):
            if document.id == document_id:
                return dataclasses.replace(document, headline=None, body=0)  # those are how it was read
        return None

    def _file(self, document: Document, extract: Extract) -> _Filed:
        """A document with its people linked: its names first, then who is described."""
        quoted = {quote.speaker for quote in extract.quotes if quote.named and quote.speaker}
        names = list(dict.fromkeys([*(person.name for person in extract.people), *sorted(quoted)]))
        persons: dict[str, int | None] = {name: self._person_named(name) for name in names}
        for words in (*(quote.speaker for quote in extract.quotes), *(fact.speaker for fact in extract.facts)):
            if words is not None and words not in persons:
                holder = self.linking.holder(words, document.date)
                persons[words] = self._known_person(holder) if holder else None
        return _Filed(document, extract, persons, frozenset(names))

    def _person_named(self, name: str) -> int:
        same = [n for n, spelled in enumerate(self._spellings) if name in spelled]
        if same:
            return same[0]
        found = self.linking.person_of(
            key(name), lambda keys: set().union(*(self._by_key.get(one, ()) for one in keys)), self._known_person
        )
        person = self._new_person() if found is None else found
        self._spellings[person].append(name)
        self._by_key.setdefault(key(name), set()).add(person)
        return person

    def _known_person(self, known_as: str) -> int:
        if known_as not in self._known:
            self._known[known_as] = self._new_person()
        return self._known[known_as]

    def _new_person(self) -> int:
        self._spellings.append([])
        return len(self._spellings) - 1

    def _people(self) -> list[FoundPerson]:
        quotes = Counter(
            filed.persons[quote.speaker]
            for filed in self._filed
            for quote in filed.extract.quotes
            if quote.speaker is not None
        )
        return [
            FoundPerson(name, tuple(sorted(spelled)), quotes[n], frozenset(map(key, spelled)))
            for n, spelled in enumerate(self._spellings)
            if (name := canonical(spelled)) is not None
        ]

    def _of(self, days: Days) -> Iterator[_Filed]:
        """The documents of the days, oldest first."""
        first = days.first.toordinal() if days.first else 0
        last = days.last.toordinal() if days.last else dt.date.max.toordinal()
        return (filed for filed in self._filed if first <= filed.day <= last)

    def _rows(self, days: Days) -> list[_Row]:
        """The passages of the days, the oldest document first, in the order of the text."""
        found = []
        for filed in self._of(days):
            text, title = filed.document.text, stems(filed.document.title)
            around = contexts(filed.extract, text)
            for passage in filed.extract.passages:
                columns = stems(passage.span.of(text)), title, stems(around.get(passage.number, ""))
                found.append(_Row(filed, passage, columns))
        return found

    def _bm25(self, found: Sequence[_Row], phrases: Sequence[_Phrase]) -> list[float]:
        """The rank of each passage: higher is better."""
        rows = self._rows(ANY_DAY)
        mean = sum(row.length for row in rows) / len(rows) if rows else 1.0
        ranks = [0.0] * len(found)
        for phrase in phrases:
            held = sum(row.weight(phrase) > 0 for row in rows)
            idf = max(math.log((len(rows) - held + 0.5) / (held + 0.5)), _LEAST_IDF)
            for n, row in enumerate(found):
                times = row.weight(phrase)
                ranks[n] += idf * times * (_K1 + 1) / (times + _K1 * (1 - _B + _B * row.length / mean))
        return ranks

    def _holding(self, subjects: Sequence[Terms], days: Days, around: Sequence[Terms]) -> list[_Row]:
        """The passages that hold a term of each subject, and of each that is around."""
        asked: list[tuple[list[_Phrase], Sequence[int]]] = []
        asked += [(_phrases(terms), (_TEXT, _CONTEXT)) for terms in subjects]
        asked += [(_phrases(terms), (_TEXT, _TITLE, _CONTEXT)) for terms in around]
        if not asked:
            return []
        return [row for row in self._rows(days) if all(row.holds(phrases, columns) for phrases, columns in asked)]

    def _newest(self, found: Sequence[_Row], limit: int) -> Iterator[_Row]:
        return (row for _, row in _newest_first([(row.filed, row) for row in found], limit))

    def _has_figures(self, row: _Row) -> bool:
        return any(fact.figures for _, fact in _facts_of(row))

    def _passage(self, row: _Row, *, whole_quotes: bool = False) -> FoundPassage:
        filed, passage = row.filed, row.passage
        hits = [self._fact(filed, n, fact) for n, fact in _facts_of(row)]
        if whole_quotes:
            quotes = enumerate(filed.extract.quotes)
            hits += [self._quote(filed, n) for n, quote in quotes if quote.passage == passage.number]
        text = passage.span.of(filed.document.text)
        return FoundPassage(
            _citation(filed, passage.number), text, tuple(hits), passage.span.start, filed.document.text
        )

    def _fact(self, filed: _Filed, n: int, fact: Fact) -> Hit:
        quote = filed.extract.quotes[fact.quote] if fact.quote is not None else None
        return self._hit(filed, fact, (fact.span,), [(n, fact)], quote)

    def _quote(self, filed: _Filed, n: int) -> Hit:
        quote = filed.extract.quotes[n]
        members = [(m, fact) for m, fact in enumerate(filed.extract.facts) if fact.quote == n]
        return self._hit(filed, quote, tuple(sorted(quote.segments)), members, quote)

    def _hit(
        self,
        filed: _Filed,
        one: Fact | Quote,
        segments: tuple[Span, ...],
        facts: Sequence[tuple[int, Fact]],
        quote: Quote | None,
    ) -> Hit:
        """A hit with what its facts hold, each thing once; a figure or date of two facts is the first one's."""
        text, speaker = filed.document.text, self._shown(filed, one.speaker)
        own = [_own(filed.extract.facts, n) for n, _ in facts]
        people = (self._shown(filed, name) for _, fact in facts for name in fact.people if name in filed.names)
        return Hit(
            "quote" if isinstance(one, Quote) else "fact",
            one.span.of(text),
            one.span,
            segments,
            speaker,
            quote.mention.of(text) if quote is not None and quote.mention is not None else None,
            _citation(filed, one.passage),
            tuple(
                _cited(filed.extract.figures[index], text, speaker if quote is not None else None)
                for figures, _ in own
                for index in figures
            ),
            tuple(dict.fromkeys(name for name in people if name is not None)),
            tuple(dict.fromkeys(filed.extract.moments[index] for _, moments in own for index in moments)),
        )

    def _shown(self, filed: _Filed, speaker: str | None) -> str | None:
        """The canonical name of a speaker, else the words that describe one."""
        if speaker is None:
            return None
        person = filed.persons[speaker]
        name = canonical(self._spellings[person]) if person is not None else None
        return name or (None if speaker in filed.names else speaker)


def _newest_first(found: Sequence[tuple[_Filed, T]], limit: int) -> list[tuple[_Filed, T]]:
    """The last ones of what stands oldest first: the newest document first, and in it the order of the text."""
    by_document: dict[str, list[tuple[_Filed, T]]] = {}
    for filed, one in found[-limit:] if limit else []:
        by_document.setdefault(filed.document.id, []).append((filed, one))
    return [pair for pairs in reversed(by_document.values()) for pair in pairs]


def _facts_of(row: _Row) -> list[tuple[int, Fact]]:
    facts = enumerate(row.filed.extract.facts)
    return [(n, fact) for n, fact in facts if fact.passage == row.passage.number]


def _own(facts: Sequence[Fact], n: int) -> tuple[list[int], list[int]]:
    """The figures and dates of a fact that are none of one before it, in order."""
    figures = {index for fact in facts[:n] for index in fact.figures}
    moments = {index for fact in facts[:n] for index in fact.moments}
    return sorted({*facts[n].figures} - figures), sorted({*facts[n].moments} - moments)


def _cited(figure: Figure, text: str, speaker: str | None) -> CitedFigure:
    return CitedFigure(
        dataclasses.replace(figure, speaker=speaker), figure.concept.of(text) if figure.concept else None
    )


def _citation(filed: _Filed, passage: int) -> Citation:
    document = filed.document
    fields = (document.id, document.title, document.date, document.source, document.url)
    return Citation(*fields, passage, document.language)


def _ends(days: Sequence[dt.date | None]) -> tuple[dt.date | None, dt.date | None]:
    known = [day for day in days if day is not None]
    return min(known, default=None), max(known, default=None)


def _phrases(terms: Terms) -> list[_Phrase]:
    """What the terms are looked for by, in stems: a Cyrillic word is one already."""
    return [
        _Phrase(tuple(word.lower() if CYRILLIC.search(word) else stem(word) for word in one.words), one.begun)
        for one in phrases(terms)
    ]
