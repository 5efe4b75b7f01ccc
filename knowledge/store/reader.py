"""`knowledge.search.Search`, `knowledge.changes.Changes` and `knowledge.arrivals.Arrivals` over SQLite."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from knowledge.model import Document
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
from knowledge.store import database, hits, listing, match, once, people, ranking, rows
from knowledge.store.connection import Connection, question
from knowledge.store.following import Followed

if TYPE_CHECKING:  # what documents were before, and which are new, is read when it is asked for: no question asks
    from knowledge.arrivals import Arrival, Mark
    from knowledge.changes import Change, Changed, Withdrawal

# bm25's weights of the index's columns: text, title, context.
_WEIGHTS = "1.0, 0.6, 0.5"
# So many of a subject's newest passages are looked at for figures: of a common word hundreds of thousands have none.
_MOST_LOOKED_AT = 1_000


# CROSS JOIN: each beginning is looked up in the index's order of words, a millisecond for sixty. SQLite left to itself
# goes through all words of the store, each with every passage that holds it: a second for 200,000 passages.
_WORDS_BEGINNING = """
SELECT DISTINCT term FROM json_each(?) AS begun CROSS JOIN passage_words
ON term >= begun.value AND term <= begun.value || ? AND length(term) <= length(begun.value) + ? ORDER BY term
"""
# Of a story that several documents tell, the earliest of the days, and those that correct it.
_LATEST = """
SELECT id, title, date, source FROM document WHERE row BETWEEN ? AND ? AND NOT EXISTS (
    SELECT 1 FROM telling AS mine JOIN telling AS other ON other.story = mine.story
    WHERE mine.document = document.row AND NOT mine.corrects
    AND other.place < mine.place AND other.document BETWEEN ? AND ?)
ORDER BY row DESC LIMIT ?
"""
# Behind every letter of a word in the index's order.
_LAST_LETTER = "\U0010ffff"
_WITH_FIGURES = """
SELECT value FROM json_each(?) AS found
WHERE EXISTS (SELECT 1 FROM fact JOIN figure ON figure.fact = fact.row WHERE fact.passage = found.value)
ORDER BY value DESC LIMIT ?
"""
_COUNT = "SELECT count(*) FROM (SELECT 1 FROM passage_index WHERE passage_index MATCH ? LIMIT ?)"
_PASSAGES_OF_QUOTES = "SELECT DISTINCT passage FROM quote WHERE row IN (SELECT value FROM json_each(?))"
_ROWS_OF_DOCUMENTS = "SELECT id, row FROM document WHERE id IN (SELECT value FROM json_each(?))"
_FEEDS = """
SELECT feed, source, every, last, arrived, rhythm, documents, error, failing, next, left_out FROM feed
WHERE place IS NOT NULL ORDER BY place
"""


class StoreReader(Connection):
    """A store, read by one connection in one thread. What it counts is kept while the store does not change.

    A store that takes its place is read from then on. Each question raises StoreError where the file is damaged, or
    beyond the limit of time; CutShortError where asking again will not help.
    """

    @question
    def find_people(self, words: Sequence[str], alike: Sequence[str] = ()) -> list[FoundPerson]:
        kept = self._counted().by_row  # most of a question's names were in questions before
        found = people.named(self._db, words, alike)
        if missing := [row for row in found if row not in kept]:
            kept.update(people.of_rows(self._db, missing))
        return [kept[row] for row in found if row in kept]

    @question
    def list_people(self, limit: int) -> list[FoundPerson]:
        kept = self._counted().people
        if limit not in kept:
            kept[limit] = people.most_quoted(self._db, limit)
        return list(kept[limit])

    @question
    def quotes(self, names: Sequence[str], days: Days, limit: int) -> list[Hit]:
        named = people.spelled_so(self._db, names)
        marks, window = ", ".join("?" * len(named)), rows.day_range(days.first, days.last)
        sql = f"SELECT row FROM quote WHERE person IN ({marks}) AND row BETWEEN ? AND ? ORDER BY row DESC LIMIT ?"

        def find(most: int) -> list[int]:
            return [row[0] for row in hits.fetch(self._db, sql, (*named, *window, most))]

        found = self._told_once(find, lambda given: once.quotes(self._db, given, days, named), limit)
        # The newest document first, and in it the order of the text.
        ordered = sorted(found, key=lambda row: (-rows.document_of(row), row))
        standing = hits.fetch(self._db, _PASSAGES_OF_QUOTES, (json.dumps(ordered),)) if self._tells_again() else []
        return hits.quotes(self._db, ordered, once.others(self._db, [row[0] for row in standing]))

    @question
    def passages(self, terms: Terms, days: Days, limit: int, *, whole_quotes: bool = False) -> list[FoundPassage]:
        expression, is_too_much = self._searched(terms, days)
        if expression is None:
            return []
        ranked = self._newest_by_terms(terms, days) if is_too_much else self._best(expression, days)
        earlier = partial(self._said_before, days=days, expression=expression)
        found = self._told_once(ranked, earlier, limit, is_ranked=True)
        return self._passages(found, whole_quotes=whole_quotes)

    def _best(self, expression: str, days: Days) -> Callable[[int], list[int]]:
        """What finds the best passages of an expression, as many as it is told."""
        sql = (
            "SELECT rowid FROM passage_index WHERE passage_index MATCH ? AND rowid BETWEEN ? AND ?"
            f" ORDER BY bm25(passage_index, {_WEIGHTS}) LIMIT ?"
        )
        values = (expression, *rows.day_range(days.first, days.last))
        return lambda most: [row[0] for row in hits.fetch(self._db, sql, (*values, most))]

    def _newest_by_terms(self, terms: Terms, days: Days) -> Callable[[int], list[int]]:
        counts, size = self.frequencies(terms), self.size()
        rarities = {term: ranking.rarity(counts.get(term, 0), size) for term in terms}
        return lambda most: ranking.newest_by_terms(self._db, rarities, days, most)

    def _told_once(
        self,
        find: Callable[[int], list[int]],
        earlier: Callable[[list[int]], once.Earlier],
        limit: int,
        *,
        is_ranked: bool = False,
    ) -> list[int]:
        """What `find` gives, and of a story that several documents tell the earliest."""
        return once.told_once(find, earlier, limit, is_ranked=is_ranked) if self._tells_again() else find(limit)

    def _said_before(self, given: list[int], days: Days, expression: str) -> once.Earlier:
        """For passages those of earlier documents that say the same, and are found by the expression, too."""
        sql = (
            "SELECT rowid FROM passage_index WHERE passage_index MATCH ? AND rowid IN (SELECT value FROM json_each(?))"
        )
        return once.passages(
            self._db,
            given,
            days,
            lambda asked: (row[0] for row in hits.fetch(self._db, sql, (expression, json.dumps(asked)))),
        )

    def _tells_again(self) -> bool:
        """Whether there are stories that several documents tell: where there are none, nothing more is asked."""
        counted = self._counted()
        if counted.tells_again is None:
            counted.tells_again = bool(hits.fetch(self._db, "SELECT EXISTS (SELECT 1 FROM again)")[0][0])
        return counted.tells_again

    def _passages(self, wanted: Sequence[int], *, whole_quotes: bool = False) -> list[FoundPassage]:
        """Passages by row, with the other documents that say the same."""
        also = once.others(self._db, wanted) if self._tells_again() else hits.NOWHERE
        return hits.passages(self._db, wanted, also, whole_quotes=whole_quotes)

    @question
    def neighbours(self, passages: Sequence[FoundPassage], reach: int) -> list[FoundPassage]:
        given = self._rows_of([passage.citation for passage in passages])
        known = set(given)
        wanted = dict.fromkeys(near for row in given for near in rows.beside(row, reach) if near not in known)
        return self._passages(list(wanted))

    @question
    def leading_to(self, citations: Sequence[Citation], reach: int) -> list[FoundPassage]:
        given = self._rows_of(citations)
        wanted = {*given, *(near for row in given for near in rows.beside(row, reach) if near < row)}
        cited = list(map(rows.document_of, given))
        return self._passages(sorted(wanted, key=lambda row: (cited.index(rows.document_of(row)), row)))

    @question
    def around(self, document_id: str, passage: int, reach: int) -> list[FoundPassage]:
        found = hits.fetch(self._db, "SELECT row FROM document WHERE id = ?", (document_id,))
        wanted = sorted(near for (row,) in found for near in (row + passage, *rows.beside(row + passage, reach)))
        return self._passages(wanted, whole_quotes=True)

    def _rows_of(self, citations: Sequence[Citation]) -> list[int]:
        """The rows of the passages that are cited, in this order; none of a document that is gone."""
        ids = json.dumps(list(dict.fromkeys(citation.document for citation in citations)))
        of_document = {row[0]: int(row[1]) for row in hits.fetch(self._db, _ROWS_OF_DOCUMENTS, (ids,))}
        return [of_document[one.document] + one.passage for one in citations if one.document in of_document]

    def _searched(self, terms: Terms, days: Days) -> tuple[str | None, bool]:
        """The expression for passages with the terms, None where there can be none; and whether bm25 would go through
        too many of too common terms."""
        share = ranking.share_of(self._db, days)
        if not share:
            return None, False
        counts = self.frequencies(terms)
        essential = ranking.essential(terms, counts, share)
        is_too_much = ranking.is_too_much(essential, counts, share)
        return match.any_of(terms) if is_too_much else match.any_with(essential, terms), is_too_much

    @question
    def newest_passages(
        self, subjects: Sequence[Terms], days: Days, limit: int, around: Sequence[Terms] = ()
    ) -> list[FoundPassage]:
        return self._newest_first(self._newest(subjects, days, limit, around))

    @question
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
        sql = (
            "SELECT rowid FROM passage_index WHERE passage_index MATCH ? AND rowid BETWEEN ? AND ?"
            " ORDER BY rowid DESC LIMIT ?"
        )

        def find(most: int) -> list[int]:
            return [row[0] for row in hits.fetch(self._db, sql, (*asked, most))]

        # A question asks for a subject's figures and then for its passages.
        if counted.newest is None or counted.newest[0] != asked or counted.newest[1] < limit:
            newest = self._told_once(find, lambda given: self._said_before(given, days, expression), limit)
            counted.newest = asked, limit, newest
        return counted.newest[2][:limit]

    def _newest_first(self, found: Sequence[int]) -> list[FoundPassage]:
        """The passages, the newest document first, and in it the order of the text."""
        ordered = sorted(found, key=lambda row: (-rows.document_of(row), row))
        return self._passages(ordered)

    @question
    def count_passages(self, subjects: Sequence[Terms], most: int | None = None) -> list[int]:
        return [self._count_passages(tuple(terms), most) for terms in subjects]

    def _count_passages(self, terms: tuple[str, ...], most: int | None) -> int:
        counts = self._counted().passages
        if (terms, most) not in counts:
            expression = match.each_of([terms])
            found = hits.fetch(self._db, _COUNT, (expression, -1 if most is None else most)) if expression else [(0,)]
            counts[terms, most] = int(found[0][0])
        return counts[terms, most]

    @question
    def frequencies(self, words: Sequence[str]) -> dict[str, int]:
        by_word = {word: forms(word) for word in words[:MOST_TERMS]}
        kept = self._counted().frequencies
        missing = [term for term in dict.fromkeys(chain(*by_word.values())) if term not in kept]
        if missing:
            marks = ", ".join("?" * len(missing))
            counted = hits.fetch(self._db, f"SELECT term, doc FROM passage_words WHERE term IN ({marks})", missing)
            kept.update(dict.fromkeys(missing, 0), **{term: int(count) for term, count in counted})
        return {word: sum(kept[term] for term in terms) for word, terms in by_word.items()}

    @question
    def words_beginning(self, beginnings: Sequence[str], more: int) -> list[str]:
        found = hits.fetch(self._db, _WORDS_BEGINNING, (json.dumps(beginnings[:MOST_TERMS]), _LAST_LETTER, more))
        return [row[0] for row in found]

    @question
    def list_sources(self) -> list[SourceCount]:
        found = hits.fetch(
            self._db,
            "SELECT source, count(*), min(date), max(date) FROM document GROUP BY source"
            " ORDER BY count(*) DESC, source",
        )
        return [SourceCount(source, count, _day(first), _day(last)) for source, count, first, last in found]

    @question
    def list_feeds(self) -> list[FeedStatus]:
        return [FeedStatus(*row) for row in hits.fetch(self._db, _FEEDS)]

    @question
    def latest(self, limit: int, days: Days = ANY_DAY) -> list[ListedDocument]:
        found = hits.fetch(
            self._db,
            _LATEST,
            (*(window := rows.day_range(days.first, days.last)), *window, limit),
        )
        return [listing.listed(*row) for row in found]

    @question
    def documents(self, words: Sequence[str], limit: int) -> list[ListedDocument]:
        """The newest documents whose titles hold the words, for who keeps the store: each telling by itself."""
        return listing.documents(self._db, words, limit)

    @question
    def is_named(self, name: str) -> bool:
        """Whether a document has a name: its id, an id under which a new version of it came, its address."""
        return listing.is_named(self._db, name)

    @question
    def documents_of(self, day: dt.date | None) -> list[str]:
        of_day = hits.fetch(self._db, "SELECT id FROM document WHERE row BETWEEN ? AND ?", rows.date_range(day))
        return [id_ for (id_,) in of_day]

    @question
    def last_day(self) -> dt.date | None:
        found = hits.fetch(self._db, "SELECT date FROM document ORDER BY row DESC LIMIT 1")
        return _day(found[0][0]) if found else None

    @question
    def count_documents(self) -> int:
        return int(hits.fetch(self._db, "SELECT documents FROM tally")[0][0])

    @question
    def document(self, document_id: str) -> Document | None:
        found = hits.fetch(
            self._db, "SELECT id, text, title, date, source, url, language FROM document WHERE id = ?", (document_id,)
        )
        if not found:
            return None
        id_, text, title, date, source, url, language = found[0]
        return Document(id_, text, title, _day(date), source, url, language)

    @question
    def version(self, document_id: str, number: int) -> Document | None:
        from knowledge.store import versions

        return versions.version(self._db, document_id, number)

    @question
    def versions(self, document_id: str) -> list[int]:
        from knowledge.store import versions

        return versions.versions(self._db, document_id)

    @question
    def changed(self, since: dt.datetime, after: int = 0) -> list[Changed]:
        from knowledge.store import versions

        return versions.changed(self._db, since, after)

    @question
    def changes_of(self, document_id: str) -> list[Change]:
        from knowledge.store import versions

        return versions.changes_of(self._db, document_id)

    @question
    def withdrawals(self, since: dt.datetime, after: int = 0) -> list[Withdrawal]:
        from knowledge.store import versions

        return versions.withdrawals(self._db, since, after)

    @question
    def arrived(self) -> Mark:
        from knowledge.store import arrivals

        return arrivals.mark(self._db)

    @question
    def arrivals(self, after: int, limit: int) -> list[Arrival]:
        from knowledge.store import arrivals

        return arrivals.since(self._db, after, limit)

    @question
    def newest(self, limit: int) -> list[Arrival]:
        from knowledge.store import arrivals

        return arrivals.newest(self._db, limit)

    @question
    def whole(self, document_id: str) -> list[FoundPassage]:
        from knowledge.store import arrivals

        return self._passages(arrivals.passages_of(self._db, document_id), whole_quotes=True)


@contextmanager
def open_reader(path: Path) -> Iterator[StoreReader]:
    """The store at `path`, for reading in one thread at a time. Raises StoreError where there is none of ours."""
    with closing(Followed(path)) as file:
        with database.damage_told(path):
            reader = StoreReader(file)
            reader.count_documents()  # what is wrong with the file is told now
        yield reader


def _day(date: str | None) -> dt.date | None:
    return dt.date.fromisoformat(date) if date else None
