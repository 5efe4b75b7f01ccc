"""What documents were before: kept as it was read, with what the next version has otherwise."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from knowledge.changes import Change, Cut, Drawn, compared, drawn, figure_drawn, quote_drawn
from knowledge.model import Document, Extract, Span
from knowledge.search import Citation, Slice
from knowledge.store import hits, rows

if TYPE_CHECKING:  # who reads a store needs no asyncio
    import aiosqlite

_QUOTES = """
SELECT quote.start, quote."end", coalesce(name.text, quote.description), passage.row, passage.start, passage."end"
FROM passage JOIN quote ON quote.passage = passage.row LEFT JOIN name ON name.row = quote.name
WHERE passage.document = ? ORDER BY quote.row
"""
_FIGURES = """
SELECT figure.start, figure."end", value, value_to, unit, change, role, period, fact.passage, fact.start, fact."end"
FROM passage JOIN fact ON fact.passage = passage.row JOIN figure ON figure.fact = fact.row
WHERE passage.document = ? ORDER BY figure.row
"""
_KEEP = """
INSERT INTO version SELECT id, version, title, date, source, url, language, text, ? FROM document WHERE row = ?
"""
_FORGET = "DELETE FROM version WHERE document = ? AND version <= ?"
_RECORD = """
INSERT INTO change (document, version, kind, passage, start, "end", now_passage, now_start, now_end, at)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
_TEXT = """
SELECT document, text, title, date, source, url, language FROM document_versions WHERE document = ? AND version = ?
"""
_VERSIONS = "SELECT version FROM document_versions WHERE document = ? ORDER BY version"
_CHANGES = """
SELECT row, document, version, kind, passage, start, "end", now_passage, now_start, now_end, at
FROM change WHERE at >= ? AND row > ? ORDER BY row LIMIT ?
"""


@dataclass(frozen=True, slots=True)
class Predecessor:
    """A document that the store holds, as it stands there before something takes its place."""

    row: int
    id: str
    title: str
    text: str
    version: int


async def supersede(
    db: aiosqlite.Connection, held: Predecessor, document: Document, extract: Extract, *, at: dt.datetime, kept: int
) -> int:
    """Keeps a document whose text another takes the place of, with what changed, and the newest `kept` before.

    Returns the version of the new text; where it is the same text nothing is kept.
    """
    if held.text == document.text:
        return held.version
    if kept:
        moment = _moment(at)
        await db.execute(_KEEP, (moment, held.row))
        changes = compared(await _drawn(db, held), drawn(extract, document.text), document.text)
        await db.executemany(
            _RECORD,
            [(held.id, held.version, was.kind, was.passage, *was.span, *_place(now), moment) for was, now in changes],
        )
    await db.execute(_FORGET, (held.id, held.version - kept))
    return held.version + 1


async def forget(db: aiosqlite.Connection, ids: Sequence[str]) -> None:
    """Takes out all old versions of documents."""
    await db.executemany("DELETE FROM version WHERE document = ?", [(one,) for one in ids])


async def _drawn(db: aiosqlite.Connection, held: Predecessor) -> list[Drawn]:
    """The quotes and figures of a document as the store holds them."""
    quotes = await db.execute_fetchall(_QUOTES, (held.row,))
    found = [
        quote_drawn(rows.part_of(passage), Span(start, end), speaker, Span(first, last), held.text)
        for start, end, speaker, passage, first, last in quotes
    ]
    for start, end, low, high, unit, change, role, period, passage, *sentence in await db.execute_fetchall(
        _FIGURES, (held.row,)
    ):
        says = (low if high is None else (low, high), unit, change, role, period)
        found.append(figure_drawn(rows.part_of(passage), Span(start, end), says, Span(*sentence), held.text))
    return found


def _place(now: Drawn | None) -> tuple[int | None, int | None, int | None]:
    return (None, None, None) if now is None else (now.passage, *now.span)


def _moment(at: dt.datetime) -> str:
    """A moment as it is stored: in UTC, so that moments sort as words do."""
    return at.astimezone(dt.UTC).isoformat(timespec="milliseconds")


def version(db: sqlite3.Connection, document_id: str, number: int) -> Document | None:
    """A text that a document has or had; None where the store does not hold it."""
    found = hits.fetch(db, _TEXT, (document_id, number))
    if not found:
        return None
    id_, text, title, date, source, url, language = found[0]
    return Document(id_, text, title, dt.date.fromisoformat(date) if date else None, source, url, language)


def versions(db: sqlite3.Connection, document_id: str) -> list[int]:
    """The numbers of a document's texts, the newest last."""
    return [row[0] for row in hits.fetch(db, _VERSIONS, (document_id,))]


def changes(db: sqlite3.Connection, since: dt.datetime, after: int, limit: int) -> list[Change]:
    """What was changed at a moment or later, of those with a number beyond `after`."""
    texts: dict[tuple[str, int], Document | None] = {}

    def cut(document: str, number: int, passage: int | None, *ends: int) -> Cut | None:
        if (document, number) not in texts:
            texts[document, number] = version(db, document, number)
        of = texts[document, number]
        if passage is None or of is None:
            return None
        span = Span(*ends)
        citation = Citation(of.id, of.title, of.date, of.source, of.url, passage, of.language)
        return Cut(citation, number, Slice(span.of(of.text), span, passage))

    found = []
    for row, document, number, kind, passage, start, end, now_passage, now_start, now_end, at in hits.fetch(
        db, _CHANGES, (_moment(since), after, limit)
    ):
        was = cut(document, number, passage, start, end)
        if was is not None:
            now = cut(document, number + 1, now_passage, now_start, now_end)
            found.append(Change(row, kind, was, now, dt.datetime.fromisoformat(at)))
    return found
