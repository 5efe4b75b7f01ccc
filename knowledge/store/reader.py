"""`knowledge.search.Search` over SQLite: one read-only connection, used in one thread at a time, each question in one
read transaction."""

from __future__ import annotations

import datetime as dt
import json
import math
import sqlite3
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from functools import update_wrapper
from itertools import chain
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar

from rapidfuzz import fuzz, process

from knowledge.model import Document
from knowledge.search import (
    ANY_DAY,
    MOST_TERMS,
    Citation,
    Days,
    FoundPassage,
    FoundPerson,
    Hit,
    ListedDocument,
    SourceCount,
    Terms,
)
from knowledge.stems import forms
from knowledge.store import database, hits, match, rows
from knowledge.store.following import Followed

T = TypeVar("T")

# What one call may take (seconds): far beyond what any takes, so that none can hold a connection for long.
TIME_LIMIT = 5.0
_NEVER = float("inf")
# Looked at every so many steps of SQLite's machine (about a millisecond).
_STEPS_BETWEEN_LOOKS = 20_000
# bm25's weights of the index's columns: text, title, context.
_WEIGHTS = "1.0, 0.6, 0.5"
# People who are called by one of a question's words: all but those of a name that hundreds bear.
_MOST_CALLED = 300
# Words of a question that may be misspelt names.
_MOST_MISSPELT = 8
# Words of names to hold against a misspelt one; how near (0 to 100) and how many of them are near enough to look whose
# they are. Whoever asks judges more closely.
_PART_CANDIDATES, _NEAR, _MOST_NEAR = 200, 70.0, 20
# A passage must hold one of a question's rarest terms: two at least, and those that so many passages hold together.
_LEAST_ESSENTIAL, _ESSENTIAL = 2, 1_000
# bm25 ranks so many passages (most of a microsecond each), of which those that hold a term, wherever they are, and
# are only counted, make a twentieth each. Where there are more, the newest passages with each term are ranked.
_MOST_RANKED, _COUNTED_ONLY = 20_000, 0.05
_NEWEST_OF_EACH = 2_000
# So many of a subject's newest passages are looked at for figures: of a common word hundreds of thousands have none.
_MOST_LOOKED_AT = 1_000
# What a connection may keep of the store's pages (kibibytes): SQLite's own 2,000 hold too little of a large index.
_CACHE = 16_000
# A word in so many passages is common; its count is kept while the store grows or shrinks by no more than this share.
_STEADY, _LITTLE = 1_000, 0.05
# Frequencies and people that are kept, until the store changes.
_MOST_KEPT = 20_000

_PERSON = """
SELECT person.row, person.name, (SELECT json_group_array(json_array(text, key)) FROM name WHERE person = person.row),
       (SELECT count(*) FROM quote WHERE quote.person = person.row)
FROM person
"""
_PEOPLE = (
    _PERSON
    + """
WHERE person.row IN (SELECT value FROM json_each(?)) AND name IS NOT NULL
"""
)
_OF_NAMES = "SELECT DISTINCT person FROM name WHERE row IN (SELECT value FROM json_each(?)) ORDER BY person"
_CALLED_SO = "SELECT DISTINCT person FROM name WHERE text IN (SELECT value FROM json_each(?))"
_CALLED = """
SELECT name FROM part JOIN name_part ON name_part.part = part.row WHERE text IN (SELECT value FROM json_each(?)) LIMIT ?
"""
_PARTS_LIKE = """
SELECT text FROM part WHERE row IN (
    SELECT rowid FROM part_index WHERE part_index MATCH ? ORDER BY rank LIMIT ?)
"""
# CROSS JOIN: each beginning is looked up in the index's order of words, a millisecond for sixty. SQLite left to itself
# goes through all words of the store, each with every passage that holds it: a second for 200,000 passages.
_WORDS_BEGINNING = """
SELECT DISTINCT term FROM json_each(?) AS begun CROSS JOIN passage_words
ON term >= begun.value AND term <= begun.value || ? AND length(term) <= length(begun.value) + ? ORDER BY term
"""
# Behind every letter of a word in the index's order.
_LAST_LETTER = "\U0010ffff"
_WITH_FIGURES = """
SELECT value FROM json_each(?) AS found
WHERE EXISTS (SELECT 1 FROM fact JOIN figure ON figure.fact = fact.row WHERE fact.passage = found.value)
ORDER BY value DESC LIMIT ?
"""
_NEWEST_OF_TERM = """
SELECT rowid AS found, ? AS rarity FROM passage_index
WHERE passage_index MATCH ? AND rowid BETWEEN ? AND ? ORDER BY rowid DESC LIMIT ?
"""
_ROWS_OF_DOCUMENTS = "SELECT id, row FROM document WHERE id IN (SELECT value FROM json_each(?))"
_PEOPLE_QUOTED = (
    _PERSON
    + """
JOIN (SELECT person, count(*) AS quotes FROM quote WHERE person IS NOT NULL
      GROUP BY person ORDER BY quotes DESC LIMIT ?) AS quoted ON quoted.person = person.row
WHERE person.name IS NOT NULL ORDER BY quoted.quotes DESC, person.name
"""
)


@dataclass
class _Counted:
    """What was counted and found, and holds for one version of the store's data, as one connection sees it."""

    version: int = -1
    size: int = 0  # passages of the store when the counting began
    frequencies: dict[str, int] = field(default_factory=dict)
    passages: dict[tuple[str, ...], int] = field(default_factory=dict)
    people: dict[int, list[FoundPerson]] = field(default_factory=dict)  # the most quoted, by how many were asked for
    by_row: dict[int, FoundPerson] = field(default_factory=dict)
    newest: tuple[tuple[str, int, int], int, list[int]] | None = None  # what was asked last, how many, the rows


_Asked = ParamSpec("_Asked")


def _question(
    method: Callable[Concatenate[StoreReader, _Asked], T],
) -> Callable[Concatenate[StoreReader, _Asked], T]:
    """Makes of a method a question of its own: answered from one committed state, within the limit of time."""

    def ask(self: StoreReader, /, *args: _Asked.args, **kwargs: _Asked.kwargs) -> T:
        with self.one_state():
            return method(self, *args, **kwargs)

    update_wrapper(ask, method)
    return ask


class StoreReader:
    """A store, read by one connection in one thread. What it counts is kept while the store does not change.

    A store that takes its place is read from then on. Each question raises StoreError where the file is damaged, or
    beyond the limit of time; CutShortError where asking again will not help.
    """

    def __init__(self, file: Followed) -> None:
        self.path = file.path
        self._file = file
        self._asking = False
        # Monotonic seconds at which what is under way is broken off: one call, and all calls that belong together.
        self._deadline = self._last = _NEVER
        self._read_from(file.db)

    def _read_from(self, db: sqlite3.Connection) -> None:
        """Reads from a connection, of which nothing is known yet."""
        self._db = db
        self._kept = _Counted()
        db.execute(f"PRAGMA cache_size = -{_CACHE}")
        db.set_progress_handler(lambda: time.monotonic() > self._deadline, _STEPS_BETWEEN_LOOKS)

    @contextmanager
    def within(self, seconds: float) -> Iterator[None]:
        self._last = time.monotonic() + seconds
        try:
            yield
        finally:
            self._last = _NEVER

    @contextmanager
    def one_state(self) -> Iterator[None]:
        """All that is asked inside is answered from one committed state, and within the limit of time together."""
        if self._asking:
            yield
            return
        with database.damage_told(self.path), self._damage_seen_to():
            if (db := self._file.current()) is not self._db:
                self._read_from(db)
            self._asking, self._deadline = True, min(time.monotonic() + TIME_LIMIT, self._last)
            try:
                self._db.execute("BEGIN")
                try:
                    yield
                finally:
                    self._deadline = _NEVER
                    self._db.execute("COMMIT")
            finally:
                self._asking, self._deadline = False, _NEVER

    @contextmanager
    def _damage_seen_to(self) -> Iterator[None]:
        """Where the file turns out to be damaged, the next question is asked of a new connection to it."""
        try:
            yield
        except sqlite3.DatabaseError as error:
            if database.is_damage(error):
                self._file.see_to(error)
            raise

    @_question
    def find_people(self, words: Sequence[str], alike: Sequence[str] = ()) -> list[FoundPerson]:
        names = self._called(words[:MOST_TERMS])
        if near := self._parts_like(alike[:_MOST_MISSPELT]):
            names += self._called(near)
        return self._people_named(names)

    def _people_named(self, names: Sequence[int]) -> list[FoundPerson]:
        """The people of names: most of a question's names were in questions before."""
        kept = self._counted().by_row
        found = [row[0] for row in hits.fetch(self._db, _OF_NAMES, (json.dumps(names),))]
        if missing := [row for row in found if row not in kept]:
            kept.update((row[0], _person(row)) for row in hits.fetch(self._db, _PEOPLE, (json.dumps(missing),)))
        return [kept[row] for row in found if row in kept]

    def _called(self, words: Sequence[str]) -> list[int]:
        """The rows of names that hold one of the words."""
        return [row[0] for row in hits.fetch(self._db, _CALLED, (json.dumps(words), _MOST_CALLED))]

    def _parts_like(self, words: Sequence[str]) -> list[str]:
        """The words of names that look like one of the words, the most alike of each."""
        found: dict[str, None] = {}
        for word in words:
            expression = match.any_of(word[i : i + 3] for i in range(len(word) - 2))
            if expression is not None:
                parts = [row[0] for row in hits.fetch(self._db, _PARTS_LIKE, (expression, _PART_CANDIDATES))]
                near = process.extract(word, parts, scorer=fuzz.ratio, score_cutoff=_NEAR, limit=_MOST_NEAR)
                found.update((part, None) for part, *_ in near)
        return list(found)

    @_question
    def list_people(self, limit: int) -> list[FoundPerson]:
        people = self._counted().people
        if limit not in people:
            people[limit] = [_person(row) for row in hits.fetch(self._db, _PEOPLE_QUOTED, (limit,))]
        return list(people[limit])

    @_question
    def quotes(self, names: Sequence[str], days: Days, limit: int) -> list[Hit]:
        people = [row[0] for row in hits.fetch(self._db, _CALLED_SO, (json.dumps(names),))]
        marks = ", ".join("?" * len(people))
        found = hits.fetch(
            self._db,
            f"SELECT row FROM quote WHERE person IN ({marks}) AND row BETWEEN ? AND ? ORDER BY row DESC LIMIT ?",
            (*people, *rows.day_range(days.first, days.last), limit),
        )
        # The newest document first, and in it the order of the text.
        ordered = sorted((row[0] for row in found), key=lambda row: (-rows.document_of(row), row))
        return hits.quotes(self._db, ordered)

    @_question
    def passages(self, terms: Terms, days: Days, limit: int, *, whole_quotes: bool = False) -> list[FoundPassage]:
        expression, is_too_much = self._searched(terms, days)
        if expression is None:
            return []
        if is_too_much:
            return hits.passages(self._db, self._newest_by_terms(terms, days, limit), whole_quotes=whole_quotes)
        found = hits.fetch(
            self._db,
            f"SELECT rowid FROM passage_index WHERE passage_index MATCH ? AND rowid BETWEEN ? AND ?"
            f" ORDER BY bm25(passage_index, {_WEIGHTS}) LIMIT ?",
            (expression, *rows.day_range(days.first, days.last), limit),
        )
        return hits.passages(self._db, [row[0] for row in found], whole_quotes=whole_quotes)

    @_question
    def neighbours(self, passages: Sequence[FoundPassage], reach: int) -> list[FoundPassage]:
        given = self._rows_of([passage.citation for passage in passages])
        known = set(given)
        wanted = dict.fromkeys(near for row in given for near in rows.beside(row, reach) if near not in known)
        return hits.passages(self._db, list(wanted))

    @_question
    def leading_to(self, citations: Sequence[Citation], reach: int) -> list[FoundPassage]:
        given = self._rows_of(citations)
        wanted = {*given, *(near for row in given for near in rows.beside(row, reach) if near < row)}
        cited = list(map(rows.document_of, given))
        return hits.passages(self._db, sorted(wanted, key=lambda row: (cited.index(rows.document_of(row)), row)))

    def _rows_of(self, citations: Sequence[Citation]) -> list[int]:
        """The rows of the passages that are cited, in this order; none of a document that is gone."""
        ids = json.dumps(list(dict.fromkeys(citation.document for citation in citations)))
        of_document = {row[0]: int(row[1]) for row in hits.fetch(self._db, _ROWS_OF_DOCUMENTS, (ids,))}
        return [of_document[one.document] + one.passage for one in citations if one.document in of_document]

    def _searched(self, terms: Terms, days: Days) -> tuple[str | None, bool]:
        """The expression for passages with the terms, None where there can be none; and whether bm25 would go through
        too many of too common terms."""
        share = self._share_of(days)
        if not share:
            return None, False
        counts = self.frequencies(terms)
        essential = _essential(terms, counts, share)
        ranked = share * sum(counts.get(term, 0) for term in essential)
        is_too_much = ranked + _COUNTED_ONLY * sum(counts.values()) > _MOST_RANKED
        return match.any_of(terms) if is_too_much else match.any_with(essential, terms), is_too_much

    @_question
    def newest_passages(
        self, subjects: Sequence[Terms], days: Days, limit: int, around: Sequence[Terms] = ()
    ) -> list[FoundPassage]:
        return self._newest_first(self._newest(subjects, days, limit, around))

    @_question
    def newest_figures(
        self, subjects: Sequence[Terms], days: Days, limit: int, around: Sequence[Terms] = ()
    ) -> list[FoundPassage]:
        newest = self._newest(subjects, days, _MOST_LOOKED_AT, around)
        found = hits.fetch(self._db, _WITH_FIGURES, (json.dumps(newest), limit))
        return self._newest_first([row[0] for row in found])

    def _newest(self, subjects: Sequence[Terms], days: Days, limit: int, around: Sequence[Terms]) -> list[int]:
        """The rows of the newest passages that hold any of the terms of each subject."""
        expression = match.each_of(subjects, around)
        if expression is None:
            return []
        counted = self._counted()
        asked = (expression, *rows.day_range(days.first, days.last))
        # A question asks for a subject's figures and then for its passages.
        if counted.newest is None or counted.newest[0] != asked or counted.newest[1] < limit:
            found = hits.fetch(
                self._db,
                "SELECT rowid FROM passage_index WHERE passage_index MATCH ? AND rowid BETWEEN ? AND ?"
                " ORDER BY rowid DESC LIMIT ?",
                (*asked, limit),
            )
            counted.newest = asked, limit, [row[0] for row in found]
        return counted.newest[2][:limit]

    def _newest_first(self, found: Sequence[int]) -> list[FoundPassage]:
        """The passages, the newest document first, and in it the order of the text."""
        ordered = sorted(found, key=lambda row: (-rows.document_of(row), row))
        return hits.passages(self._db, ordered)

    @_question
    def count_passages(self, subjects: Sequence[Terms]) -> list[int]:
        return [self._count_passages(terms) for terms in subjects]

    def _count_passages(self, terms: Terms) -> int:
        counts = self._counted().passages
        asked = tuple(terms)
        if asked not in counts:
            expression = match.any_of(terms)
            counts[asked] = 0
            if expression is not None:
                sql = "SELECT count(*) FROM passage_index WHERE passage_index MATCH ?"
                counts[asked] = int(hits.fetch(self._db, sql, (f"{{text context}} : ({expression})",))[0][0])
        return counts[asked]

    @_question
    def size(self) -> int:
        return int(hits.fetch(self._db, "SELECT passages FROM tally")[0][0])

    @_question
    def frequencies(self, words: Sequence[str]) -> dict[str, int]:
        by_word = {word: forms(word) for word in words[:MOST_TERMS]}
        kept = self._counted().frequencies
        missing = [term for term in dict.fromkeys(chain(*by_word.values())) if term not in kept]
        if missing:
            marks = ", ".join("?" * len(missing))
            counted = hits.fetch(self._db, f"SELECT term, doc FROM passage_words WHERE term IN ({marks})", missing)
            kept.update(dict.fromkeys(missing, 0), **{term: int(count) for term, count in counted})
        return {word: sum(kept[term] for term in terms) for word, terms in by_word.items()}

    @_question
    def words_beginning(self, beginnings: Sequence[str], more: int) -> list[str]:
        found = hits.fetch(self._db, _WORDS_BEGINNING, (json.dumps(beginnings[:MOST_TERMS]), _LAST_LETTER, more))
        return [row[0] for row in found]

    @_question
    def list_sources(self) -> list[SourceCount]:
        found = hits.fetch(
            self._db,
            "SELECT source, count(*), min(date), max(date) FROM document GROUP BY source"
            " ORDER BY count(*) DESC, source",
        )
        return [SourceCount(source, count, _day(first), _day(last)) for source, count, first, last in found]

    @_question
    def latest(self, limit: int, days: Days = ANY_DAY) -> list[ListedDocument]:
        found = hits.fetch(
            self._db,
            "SELECT id, title, date, source FROM document WHERE row BETWEEN ? AND ? ORDER BY row DESC LIMIT ?",
            (*rows.day_range(days.first, days.last), limit),
        )
        return [ListedDocument(id_, title, _day(date), source) for id_, title, date, source in found]

    @_question
    def last_day(self) -> dt.date | None:
        found = hits.fetch(self._db, "SELECT date FROM document ORDER BY row DESC LIMIT 1")
        return _day(found[0][0]) if found else None

    @_question
    def count_documents(self) -> int:
        return int(hits.fetch(self._db, "SELECT documents FROM tally")[0][0])

    @_question
    def document(self, document_id: str) -> Document | None:
        found = hits.fetch(
            self._db, "SELECT id, text, title, date, source, url, language FROM document WHERE id = ?", (document_id,)
        )
        if not found:
            return None
        id_, text, title, date, source, url, language = found[0]
        return Document(id_, text, title, _day(date), source, url, language)

    def _share_of(self, days: Days) -> float:
        """The share of the days between the first and the last document's that the days are: 0 where they hold none,
        1 at most."""
        low, high = rows.day_range(days.first, days.last)
        # Each of its own: SQLite walks to an end of the table for one of them, and through all of it for more.
        ends = (
            "SELECT (SELECT min(row) FROM passage WHERE row >= ?), (SELECT max(row) FROM passage),"
            " EXISTS (SELECT 1 FROM passage WHERE row BETWEEN ? AND ?)"
        )
        first, last, any_ = hits.fetch(self._db, ends, (rows.FIRST_DATED, low, high))[0]
        if not any_:
            return 0.0
        if first is None:
            return 1.0
        between: int = min(high, last) - max(low, first)
        return min(max(between, 1) / float(max(last - first, 1)), 1.0)

    def _newest_by_terms(self, terms: Terms, days: Days, limit: int) -> list[int]:
        """The rows of those of the newest passages with each term that hold the most of them, the rarer ones
        counting more: bm25 would go through every passage of every term, however old."""
        expressions = {expression: term for term in terms if (expression := match.any_of([term])) is not None}
        frequencies, size = self.frequencies(terms), self.size()
        values: list[object] = []
        for expression, term in expressions.items():
            rarity = math.log(1 + (size + 0.5) / (frequencies.get(term, 0) + 0.5))
            values += [rarity, expression, *rows.day_range(days.first, days.last), _NEWEST_OF_EACH]
        parts = " UNION ALL ".join([f"SELECT * FROM ({_NEWEST_OF_TERM})"] * len(expressions))
        ranked = f"SELECT found FROM ({parts}) GROUP BY found ORDER BY sum(rarity) DESC, found DESC LIMIT ?"
        return [row[0] for row in hits.fetch(self._db, ranked, (*values, limit))]

    def _counted(self) -> _Counted:
        """What was counted before, while the store has not changed since."""
        version = int(hits.fetch(self._db, "PRAGMA data_version")[0][0])
        kept = self._kept
        if len(kept.frequencies) + len(kept.passages) + len(kept.by_row) > _MOST_KEPT:
            kept = self._kept = _Counted(version, self.size())
        elif kept.version != version:
            kept = self._kept = self._still_counted(kept, version)
        return kept

    def _still_counted(self, kept: _Counted, version: int) -> _Counted:
        """What holds of the counts after another commit: frequencies of common words, while the store has grown little.

        Counting a common word in a million rows takes tens of milliseconds, and a load commits many times a second.
        What readers are shown is counted anew: a frequency only weighs a word.
        """
        size = self.size()
        if not abs(size - kept.size) <= _LITTLE * kept.size:
            return _Counted(version, size)
        common = {word: count for word, count in kept.frequencies.items() if count >= _STEADY}
        return _Counted(version, kept.size, common)


@contextmanager
def open_reader(path: Path) -> Iterator[StoreReader]:
    """The store at `path`, for reading in one thread at a time. Raises StoreError where there is none of ours."""
    with closing(Followed(path)) as file:
        reader = StoreReader(file)
        reader.count_documents()  # what is wrong with the file is told now
        yield reader


def _essential(terms: Terms, counts: Mapping[str, int], share: float) -> list[str]:
    """The rarest of the terms, one of which a passage must hold to be ranked, by how many passages hold each, of which
    a share is looked through.

    A passage that holds common words only is not among the best where there are enough with a rarer one: the essential
    lists of MaxScore (Turtle and Flood 1995), with a fixed number of passages for the threshold. All are essential
    where one is a phrase: it is counted anew wherever an expression names it.
    """
    if any(" " in term for term in terms):
        return list(terms)
    essential: list[str] = []
    held = 0.0
    for term in sorted(counts, key=lambda term: counts[term]):
        held += share * counts[term]
        if len(essential) >= _LEAST_ESSENTIAL and held > _ESSENTIAL:
            break
        essential.append(term)
    return essential


def _person(row: hits.Row) -> FoundPerson:
    spelled = json.loads(row[2])
    return FoundPerson(row[1], tuple(sorted(text for text, _ in spelled)), row[3], frozenset(key for _, key in spelled))


def _day(date: str | None) -> dt.date | None:
    return dt.date.fromisoformat(date) if date else None
