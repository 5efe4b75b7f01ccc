"""`knowledge.search.Search` over extracts in memory: no index, nothing kept, nothing left out to be fast; and
`knowledge.changes.Changes`, of documents that never change.

It is the specification of what a store answers, and serves the tests of those who ask.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from typing import TypeVar

from rapidfuzz import fuzz

from knowledge.changes import Change, Changed, Withdrawal
from knowledge.copies.words import words_in
from knowledge.linking import Linking, canonical
from knowledge.model import Document, Extract, Fact, Quote, Span
from knowledge.names import key
from knowledge.search import (
    ANY_DAY,
    MOST_TERMS,
    Citation,
    Days,
    FeedStatus,
    FoundPassage,
    FoundPerson,
    Hit,
    ListedDocument,
    SourceCount,
    Terms,
)
from knowledge.stems import forms
from knowledge.store.remembered import (
    CONTEXT,
    TEXT,
    TITLE,
    Filed,
    Phrase,
    Place,
    Row,
    Stories,
    bm25,
    citation,
    cited,
    facts_of,
    in_order,
    own_of,
    phrases_of,
    rows_of,
)

T = TypeVar("T")

# How near (0 to 100) a word of a name is to one that it is spelled nearly as.
_NEAR = 70.0


@dataclass
class MemorySearch:
    """Answers from documents and their extracts, filed in the order given, each id once."""

    linking: Linking
    feeds: tuple[FeedStatus, ...] = ()  # that are read by themselves, as if they were
    _spellings: list[list[str]] = field(default_factory=list)  # of each person
    _by_key: dict[str, set[int]] = field(default_factory=dict)
    _known: dict[str, int] = field(default_factory=dict)
    _filed: list[Filed] = field(default_factory=list)  # oldest first
    _stories: Stories = field(default_factory=lambda: Stories(()))

    @classmethod
    def of(cls, documents: Iterable[tuple[Document, Extract]], linking: Linking) -> MemorySearch:
        """One over these documents."""
        made = cls(linking)
        made._filed = in_order(made._file(*pair) for pair in documents)
        made._stories = Stories(made._filed)
        return made

    def within(self, seconds: float | None) -> AbstractContextManager[None]:
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
        quoted = [person for person in self._people(once=True) if person.quotes]
        return sorted(quoted, key=lambda person: (-person.quotes, person.name))[:limit]

    def quotes(self, names: Sequence[str], days: Days, limit: int) -> list[Hit]:
        wanted = {n for n, spelled in enumerate(self._spellings) if not set(names).isdisjoint(spelled)}
        found = [
            (filed, n)
            for filed in self._of(days)
            for n, quote in enumerate(filed.extract.quotes)
            if quote.speaker is not None and filed.persons[quote.speaker] in wanted
        ]
        told: dict[Place, set[tuple[str, ...]]] = defaultdict(set)  # the words of the quotes that each passage gives
        for filed, n in found:
            told[_place(filed, n)].add(_words(filed, n))
        once = [
            (filed, n)
            for filed, n in found
            if not any(_words(filed, n) in told[place] for place in self._stories.earlier(_place(filed, n)))
        ]
        return [self._quote(filed, n) for filed, n in _newest_first(once, limit)]

    def passages(self, terms: Terms, days: Days, limit: int, *, whole_quotes: bool = False) -> list[FoundPassage]:
        phrases = phrases_of(terms)
        found = self._once([row for row in self._rows(days) if row.holds(phrases, (TEXT, TITLE, CONTEXT))])
        ranks = bm25(found, phrases, self._rows(ANY_DAY))
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

    def around(self, document_id: str, passage: int, reach: int) -> list[FoundPassage]:
        return [
            self._passage(row, whole_quotes=True)
            for row in self._rows(ANY_DAY)
            if row.filed.document.id == document_id and abs(row.passage.number - passage) <= reach
        ]

    def newest_passages(
        self, subjects: Sequence[Terms], days: Days, limit: int, around: Sequence[Terms] = ()
    ) -> list[FoundPassage]:
        return [self._passage(row) for row in self._newest(self._holding(subjects, days, around), limit)]

    def newest_figures(
        self, subjects: Sequence[Terms], days: Days, limit: int, around: Sequence[Terms] = ()
    ) -> list[FoundPassage]:
        measured = [
            row for row in self._holding(subjects, days, around) if any(fact.figures for _, fact in facts_of(row))
        ]
        return [self._passage(row) for row in self._newest(measured, limit)]

    def count_passages(self, subjects: Sequence[Terms], most: int | None = None) -> list[int]:
        counts = [
            sum(row.holds(phrases, (TEXT, CONTEXT)) for row in self._rows(ANY_DAY))
            for phrases in map(phrases_of, subjects)
        ]
        return [count if most is None else min(count, most) for count in counts]

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
        among = [filed.document for filed in self._of(days)]
        ids = {one.id for one in among}
        shown = self._stories.correcting
        once = [one for one in among if one.id in shown or ids.isdisjoint(self._stories.earlier_tellings(one.id))]
        newest = once[::-1][:limit]
        return [ListedDocument(one.id, one.title, one.date, one.source) for one in newest]

    def documents_of(self, day: dt.date | None) -> list[str]:
        return [filed.document.id for filed in self._filed if filed.document.date == day]

    def last_day(self) -> dt.date | None:
        return self._filed[-1].document.date if self._filed else None

    def count_documents(self) -> int:
        return len(self._filed)

    def document(self, document_id: str) -> Document | None:
        for document in (filed.document for filed in self._filed):
            if document.id == document_id:
                return dataclasses.replace(document, headline=None, body=0, minute=None)  # those are how it was read
        return None

    def version(self, document_id: str, number: int) -> Document | None:
        return self.document(document_id) if number == 1 else None

    def versions(self, document_id: str) -> list[int]:
        return [1] if self.document(document_id) is not None else []

    def changed(self, since: dt.datetime, after: int = 0) -> list[Changed]:
        return []

    def changes_of(self, document_id: str) -> list[Change]:
        return []

    def withdrawals(self, since: dt.datetime, after: int = 0) -> list[Withdrawal]:
        return []

    def _file(self, document: Document, extract: Extract) -> Filed:
        """A document with its people linked: its names first, then who is described."""
        quoted = {quote.speaker for quote in extract.quotes if quote.named and quote.speaker}
        names = list(dict.fromkeys([*(person.name for person in extract.people), *sorted(quoted)]))
        persons: dict[str, int | None] = {name: self._person_named(name) for name in names}
        for words in (*(quote.speaker for quote in extract.quotes), *(fact.speaker for fact in extract.facts)):
            if words is not None and words not in persons:
                holder = self.linking.holder(words, document.date)
                persons[words] = self._known_person(holder) if holder else None
        return Filed(document, extract, persons, frozenset(names))

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

    def _people(self, *, once: bool = False) -> list[FoundPerson]:
        """The people with their quotes, or with those that no earlier telling of a story has."""
        quotes = Counter(
            filed.persons[quote.speaker]
            for filed in self._filed
            for n, quote in enumerate(filed.extract.quotes)
            if quote.speaker is not None and not (once and self._stories.earlier(_place(filed, n)))
        )
        return [
            FoundPerson(name, tuple(sorted(spelled)), quotes[n], frozenset(map(key, spelled)))
            for n, spelled in enumerate(self._spellings)
            if (name := canonical(spelled)) is not None
        ]

    def _of(self, days: Days) -> Iterator[Filed]:
        """The documents of the days, oldest first."""
        first = days.first.toordinal() if days.first else 0
        last = days.last.toordinal() if days.last else dt.date.max.toordinal()
        return (filed for filed in self._filed if first <= filed.day <= last)

    def _rows(self, days: Days) -> list[Row]:
        """The passages of the days, the oldest document first, in the order of the text."""
        return [row for filed in self._of(days) for row in rows_of(filed)]

    def _holding(self, subjects: Sequence[Terms], days: Days, around: Sequence[Terms]) -> list[Row]:
        """The passages that hold a term of each subject, and of each that is around."""
        asked: list[tuple[list[Phrase], Sequence[int]]] = []
        asked += [(phrases_of(terms), (TEXT, CONTEXT)) for terms in subjects]
        asked += [(phrases_of(terms), (TEXT, TITLE, CONTEXT)) for terms in around]
        if not asked:
            return []
        held = [row for row in self._rows(days) if all(row.holds(phrases, columns) for phrases, columns in asked)]
        return self._once(held)

    def _once(self, found: Sequence[Row]) -> list[Row]:
        """The passages without those whose words an earlier document has in one of them, too."""
        there = {row.place for row in found}
        return [row for row in found if there.isdisjoint(self._stories.earlier(row.place))]

    def _newest(self, found: Sequence[Row], limit: int) -> Iterator[Row]:
        return (row for _, row in _newest_first([(row.filed, row) for row in found], limit))

    def _passage(self, row: Row, *, whole_quotes: bool = False) -> FoundPassage:
        filed, passage = row.filed, row.passage
        hits = [self._fact(filed, n, fact) for n, fact in facts_of(row)]
        if whole_quotes:
            quotes = enumerate(filed.extract.quotes)
            hits += [self._quote(filed, n) for n, quote in quotes if quote.passage == passage.number]
        text = passage.span.of(filed.document.text)
        return FoundPassage(citation(filed, passage.number), text, tuple(hits), passage.span.start, filed.document.text)

    def _fact(self, filed: Filed, n: int, fact: Fact) -> Hit:
        quote = filed.extract.quotes[fact.quote] if fact.quote is not None else None
        return self._hit(filed, fact, (fact.span,), [(n, fact)], quote)

    def _quote(self, filed: Filed, n: int) -> Hit:
        quote = filed.extract.quotes[n]
        members = [(m, fact) for m, fact in enumerate(filed.extract.facts) if fact.quote == n]
        return self._hit(filed, quote, tuple(sorted(quote.segments)), members, quote)

    def _hit(
        self,
        filed: Filed,
        one: Fact | Quote,
        segments: tuple[Span, ...],
        facts: Sequence[tuple[int, Fact]],
        quote: Quote | None,
    ) -> Hit:
        """A hit with what its facts hold, each thing once; a figure or date of two facts is the first one's."""
        text, speaker = filed.document.text, self._shown(filed, one.speaker)
        own = [own_of(filed.extract.facts, n) for n, _ in facts]
        people = (self._shown(filed, name) for _, fact in facts for name in fact.people if name in filed.names)
        return Hit(
            "quote" if isinstance(one, Quote) else "fact",
            one.span.of(text),
            one.span,
            segments,
            speaker,
            quote.mention.of(text) if quote is not None and quote.mention is not None else None,
            citation(filed, one.passage),
            tuple(
                cited(filed.extract.figures[index], text, speaker if quote is not None else None)
                for figures, _ in own
                for index in figures
            ),
            tuple(dict.fromkeys(name for name in people if name is not None)),
            tuple(dict.fromkeys(filed.extract.moments[index] for _, moments in own for index in moments)),
            also=tuple(self._cited(*place) for place in self._stories.others((filed.document.id, one.passage))),
        )

    def _cited(self, document_id: str, passage: int) -> Citation:
        [filed] = (filed for filed in self._filed if filed.document.id == document_id)
        return citation(filed, passage)

    def _shown(self, filed: Filed, speaker: str | None) -> str | None:
        """The canonical name of a speaker, else the words that describe one."""
        if speaker is None:
            return None
        person = filed.persons[speaker]
        name = canonical(self._spellings[person]) if person is not None else None
        return name or (None if speaker in filed.names else speaker)


def _place(filed: Filed, n: int) -> Place:
    """Where a quote stands."""
    return filed.document.id, filed.extract.quotes[n].passage


def _words(filed: Filed, n: int) -> tuple[str, ...]:
    """The words of a quote."""
    return words_in(filed.extract.quotes[n].span.of(filed.document.text))


def _newest_first(found: Sequence[tuple[Filed, T]], limit: int) -> list[tuple[Filed, T]]:
    """The last ones of what stands oldest first: the newest document first, and in it the order of the text."""
    by_document: dict[str, list[tuple[Filed, T]]] = {}
    for filed, one in found[-limit:] if limit else []:
        by_document.setdefault(filed.document.id, []).append((filed, one))
    return [pair for pairs in reversed(by_document.values()) for pair in pairs]


def _ends(days: Sequence[dt.date | None]) -> tuple[dt.date | None, dt.date | None]:
    known = [day for day in days if day is not None]
    return min(known, default=None), max(known, default=None)
