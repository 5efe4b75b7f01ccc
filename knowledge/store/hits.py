"""Rows to hits: spans cut from their documents, with speaker, figures, people and dates."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any, TypeVar

from knowledge.model import Figure, Moment, Span
from knowledge.search import Citation, CitedFigure, FoundPassage, Hit
from knowledge.store import rows

Row = Sequence[Any]
_Held = TypeVar("_Held")
# Other documents that say the same, by the rows of passages.
Also = Mapping[int, tuple[Citation, ...]]
NOWHERE: Also = MappingProxyType({})

_FIELDS = "SELECT row, text, id, title, date, source, url, language FROM document WHERE row IN ({marks})"
_FACTS = """
SELECT fact.row, fact.passage, fact.start, fact."end", fact.quote, coalesce(person.name, fact.description),
       quote.mention_start, quote.mention_end
FROM fact LEFT JOIN person ON person.row = fact.person LEFT JOIN quote ON quote.row = fact.quote
WHERE fact.passage IN ({marks}) ORDER BY fact.row
"""
_QUOTES = """
SELECT quote.row, quote.passage, quote.start, quote."end", quote.row, coalesce(person.name, quote.description),
       quote.mention_start, quote.mention_end
FROM quote LEFT JOIN person ON person.row = quote.person
WHERE quote.{column} IN ({marks}) ORDER BY quote.row
"""
_FIGURES = """
SELECT figure.fact, figure.start, figure."end", value, value_to, unit, change, trend, concept_start, concept_end,
       period, role, same_as
FROM figure JOIN fact ON fact.row = figure.fact WHERE fact.{column} IN ({marks}) ORDER BY figure.row
"""
_MOMENTS = """
SELECT moment.fact, moment.start, moment."end", moment.value FROM moment JOIN fact ON fact.row = moment.fact
WHERE fact.{column} IN ({marks}) ORDER BY moment.row
"""
_ABOUT = """
SELECT about.fact, person.name FROM about JOIN fact ON fact.row = about.fact
JOIN name ON name.row = about.name JOIN person ON person.row = name.person
WHERE fact.{column} IN ({marks}) AND person.name IS NOT NULL
"""


def fetch(db: sqlite3.Connection, sql: str, values: Iterable[object] = ()) -> list[Row]:
    """All rows of a statement."""
    return db.execute(sql, tuple(values)).fetchall()


def _fetch_in(db: sqlite3.Connection, sql: str, values: Sequence[int], column: str = "") -> list[Row]:
    marks = ", ".join("?" * len(values))
    return fetch(db, sql.format(marks=marks, column=column), values)


class Texts:
    """Document texts and citations, fetched once for all the hits of an answer."""

    def __init__(self, texts: dict[int, str], fields: dict[int, Row], also: Also) -> None:
        self._texts = texts
        self._fields = fields
        self.also = also
        self._citations: dict[int, Citation] = {}

    @classmethod
    def of(cls, db: sqlite3.Connection, any_rows: Iterable[int], also: Also) -> Texts:
        """The documents of rows drawn from them; `also` are other documents that say the same, by passages' rows."""
        documents = sorted({rows.document_of(row) for row in any_rows})
        found = _fetch_in(db, _FIELDS, documents)
        return cls({row[0]: row[1] for row in found}, {row[0]: row[2:] for row in found}, also)

    def text(self, row: int) -> str:
        """The whole text of the document that a row was drawn from."""
        return self._texts[rows.document_of(row)]

    def citation(self, passage: int) -> Citation:
        """The citation of a passage's row."""
        if passage not in self._citations:
            self._citations[passage] = self._citation(passage)
        return self._citations[passage]

    def _citation(self, passage: int) -> Citation:
        document_id, title, date, source, url, language = self._fields[rows.document_of(passage)]
        day = dt.date.fromisoformat(date) if date else None
        return Citation(document_id, title, day, source, url, rows.part_of(passage), language)


def passages(
    db: sqlite3.Connection, wanted: Sequence[int], also: Also = NOWHERE, *, whole_quotes: bool = False
) -> list[FoundPassage]:
    """Passages by row, in the order given, each with its facts, and with its quotes where they are wanted."""
    if not wanted:
        return []
    texts = Texts.of(db, wanted, also)
    spans = {
        row: Span(start, end)
        for row, start, end in _fetch_in(db, 'SELECT row, start, "end" FROM passage WHERE row IN ({marks})', wanted)
    }
    facts = _fetch_in(db, _FACTS, wanted)
    details = _Details.of(db, wanted, "passage", texts)
    by_passage: dict[int, list[Hit]] = defaultdict(list)
    for row in facts:
        by_passage[row[1]].append(details.fact(row))
    if whole_quotes:
        quotes = _fetch_in(db, _QUOTES, wanted, "passage")
        segments = _segments(db, [row[0] for row in quotes])
        members = _facts_of_quotes(facts)
        for row in quotes:
            by_passage[row[1]].append(details.quote(row, segments[row[0]], members[row[0]]))
    return [
        FoundPassage(
            texts.citation(row),
            spans[row].of(texts.text(row)),
            tuple(by_passage[row]),
            spans[row].start,
            texts.text(row),
        )
        for row in wanted
        if row in spans
    ]


def quotes(db: sqlite3.Connection, quote_rows: Sequence[int], also: Also = NOWHERE) -> list[Hit]:
    """Quotes by row, in the order given."""
    texts = Texts.of(db, quote_rows, also)
    found = {row[0]: row for row in _fetch_in(db, _QUOTES, quote_rows, "row")}
    details = _Details.of(db, quote_rows, "quote", texts)
    segments = _segments(db, quote_rows)
    members = _fetch_in(db, "SELECT quote, row FROM fact WHERE quote IN ({marks}) ORDER BY row", quote_rows)
    by_quote: dict[int, list[int]] = defaultdict(list)
    for quote, fact in members:
        by_quote[quote].append(fact)
    return [details.quote(found[row], segments[row], by_quote[row]) for row in quote_rows if row in found]


class _Details:
    """Figures, dates and people of facts, by the fact's row."""

    def __init__(self, texts: Texts) -> None:
        self.texts = texts
        self.figures: dict[int, list[Row]] = defaultdict(list)
        self.moments: dict[int, list[Moment]] = defaultdict(list)
        self.people: dict[int, list[str]] = defaultdict(list)

    @classmethod
    def of(cls, db: sqlite3.Connection, values: Sequence[int], column: str, texts: Texts) -> _Details:
        details = cls(texts)
        for row in _fetch_in(db, _FIGURES, values, column):
            details.figures[row[0]].append(row[1:])
        for fact, start, end, value in _fetch_in(db, _MOMENTS, values, column):
            details.moments[fact].append(Moment(Span(start, end), value))
        for fact, name in _fetch_in(db, _ABOUT, values, column):
            details.people[fact].append(name)
        return details

    def fact(self, row: Row) -> Hit:
        return self._hit("fact", row, None, [row[0]])

    def quote(self, row: Row, segments: tuple[Span, ...], facts: Sequence[int]) -> Hit:
        return self._hit("quote", row, segments, facts)

    def _hit(self, kind: Any, row: Row, segments: tuple[Span, ...] | None, facts: Sequence[int]) -> Hit:
        _, passage, start, end, quote, speaker, mention_start, mention_end = row
        text = self.texts.text(passage)
        span = Span(start, end)
        return Hit(
            kind,
            text[start:end],
            span,
            segments or (span,),
            speaker,
            None if mention_start is None else text[mention_start:mention_end],
            self.texts.citation(passage),
            self._figures_of(facts, text, speaker if quote is not None else None),
            _once(self.people, facts),
            _once(self.moments, facts),
            also=self.texts.also.get(passage, ()),
        )

    def _figures_of(self, facts: Sequence[int], text: str, speaker: str | None) -> tuple[CitedFigure, ...]:
        found = [row for fact in facts if fact in self.figures for row in self.figures[fact]]
        return tuple([_figure(row, text, speaker) for row in found])


def _once(of_facts: dict[int, list[_Held]], facts: Sequence[int]) -> tuple[_Held, ...]:
    """What the facts hold, each thing once and in order."""
    found = [one for fact in facts if fact in of_facts for one in of_facts[fact]]
    return tuple(dict.fromkeys(found)) if len(found) > 1 else tuple(found)


def _figure(row: Row, text: str, speaker: str | None) -> CitedFigure:
    start, end, value, value_to, unit, change, trend, concept_start, concept_end, period, role, same_as = row
    concept = None if concept_start is None else Span(concept_start, concept_end)
    figure = Figure(
        span=Span(start, end),
        value=value if value_to is None else (value, value_to),
        unit=unit,
        change=change,
        trend=trend,
        concept=concept,
        period=period,
        role=role,
        speaker=speaker,
        same_as=same_as,
    )
    return CitedFigure(figure, concept.of(text) if concept else None)


def _segments(db: sqlite3.Connection, quote_rows: Sequence[int]) -> dict[int, tuple[Span, ...]]:
    found: dict[int, tuple[Span, ...]] = defaultdict(tuple)
    for quote, start, end in _fetch_in(
        db, 'SELECT quote, start, "end" FROM segment WHERE quote IN ({marks}) ORDER BY quote, start', quote_rows
    ):
        found[quote] += (Span(start, end),)
    return found


def _facts_of_quotes(facts: Sequence[Row]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = defaultdict(list)
    for row in facts:
        if row[4] is not None:
            found[row[4]].append(row[0])
    return found
