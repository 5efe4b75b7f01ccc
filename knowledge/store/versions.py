"""What documents were before: kept as it was read, with what the next version has otherwise."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from knowledge.changes import Change, Changed, Cut, Drawn, Withdrawal, compared, drawn, figure_drawn, quote_drawn
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
SELECT figure.start, figure."end", value, value_to, unit, change, role, period, fact.passage,
       coalesce(name.text, fact.description), fact.start, fact."end"
FROM passage JOIN fact ON fact.passage = passage.row JOIN figure ON figure.fact = fact.row
LEFT JOIN name ON name.row = fact.name
WHERE passage.document = ? ORDER BY figure.row
"""
_KEEP = """
INSERT INTO version SELECT id, version, title, date, source, url, language, text, ? FROM document WHERE row = ?
"""
_FORGET = "DELETE FROM version WHERE document = ? AND version <= ?"
_RECORD = """
INSERT INTO change (
    document, version, at, kind, passage, start, "end", sentence_start, sentence_end, speaker,
    now_passage, now_start, now_end, now_sentence_start, now_sentence_end, now_speaker)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
_TEXT = """
SELECT document, text, title, date, source, url, language FROM document_versions WHERE document = ? AND version = ?
"""
_VERSIONS = "SELECT version FROM document_versions WHERE document = ? ORDER BY version"
_WITHDRAW = """
INSERT INTO withdrawal (document, title, date, source, url, language, at)
SELECT id, title, date, source, url, language, ? FROM document WHERE id = ?
"""
_FORGET_WITHDRAWALS = "DELETE FROM withdrawal WHERE at < ?"
_WITHDRAWALS = """
SELECT row, document, title, date, source, url, language, at FROM withdrawal
WHERE at >= ? AND row > ? ORDER BY row
"""
# For how long it is known that a document was taken out: longer than readers are told of it.
_REMEMBERED = dt.timedelta(days=60)
_CHANGED = (
    "SELECT document, max(row), max(at) FROM change WHERE at >= ? AND row > ? GROUP BY document ORDER BY max(row)"
)
_CHANGES_OF = """
SELECT row, version, at, kind, passage, start, "end", sentence_start, sentence_end, speaker,
       now_passage, now_start, now_end, now_sentence_start, now_sentence_end, now_speaker
FROM change WHERE document = ? ORDER BY row
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
            [(held.id, held.version, moment, was.kind, *_place(was), *_place(now)) for was, now in changes],
        )
    await db.execute(_FORGET, (held.id, held.version - kept))
    return held.version + 1


async def withdraw(db: aiosqlite.Connection, ids: Sequence[str], *, at: dt.datetime) -> None:
    """Takes out all old versions of documents that are about to be taken out, and notes that they are."""
    await db.execute(_FORGET_WITHDRAWALS, (_moment(at - _REMEMBERED),))
    await db.executemany(_WITHDRAW, [(_moment(at), one) for one in ids])
    await db.executemany("DELETE FROM version WHERE document = ?", [(one,) for one in ids])


async def _drawn(db: aiosqlite.Connection, held: Predecessor) -> list[Drawn]:
    """The quotes and figures of a document as the store holds them."""
    quotes = await db.execute_fetchall(_QUOTES, (held.row,))
    found = [
        quote_drawn(rows.part_of(passage), Span(start, end), speaker, Span(first, last), held.text)
        for start, end, speaker, passage, first, last in quotes
    ]
    for start, end, low, high, unit, change, role, period, passage, speaker, *sentence in await db.execute_fetchall(
        _FIGURES, (held.row,)
    ):
        says = (low if high is None else (low, high), unit, change, role, period)
        found.append(figure_drawn(rows.part_of(passage), Span(start, end), says, Span(*sentence), speaker, held.text))
    return found


def _place(one: Drawn | None) -> tuple[object, ...]:
    """The passage, the span, the sentence's span and the speaker."""
    if one is None:
        return (None,) * 6
    return one.passage, *one.span, *(one.sentence or one.span), one.speaker


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


def changed(db: sqlite3.Connection, since: dt.datetime, after: int) -> list[Changed]:
    """Documents of which something was changed at a moment or later, with a number beyond `after`."""
    rows_ = hits.fetch(db, _CHANGED, (_moment(since), after))
    return [Changed(document, number, dt.datetime.fromisoformat(at)) for document, number, at in rows_]


def changes_of(db: sqlite3.Connection, document_id: str) -> list[Change]:
    """What was changed in a document."""
    texts: dict[int, Document | None] = {}

    def cut(number: int, place: hits.Row) -> Cut | None:
        if number not in texts:
            texts[number] = version(db, document_id, number)
        return _cut(texts[number], number, *place)

    found = []
    for row, number, at, kind, *places in hits.fetch(db, _CHANGES_OF, (document_id,)):
        was, now = cut(number, places[:6]), cut(number + 1, places[6:])
        if was is not None:
            found.append(Change(row, kind, was, now, dt.datetime.fromisoformat(at)))
    return found


def _cut(  # noqa: PLR0917 the columns of a row
    of: Document | None, number: int, passage: int | None, start: int, end: int, first: int, last: int,
    speaker: str | None,
) -> Cut | None:  # fmt: skip
    """What stands there in a version of a document; None where nothing does."""
    if passage is None or of is None:
        return None
    span = Span(start, end)
    sentence = span if first is None else Span(first, last)
    citation = Citation(of.id, of.title, of.date, of.source, of.url, passage, of.language)
    figure, around = (Slice(one.of(of.text), one, passage) for one in (span, sentence))
    return Cut(citation, number, figure, around, speaker)


def withdrawals(db: sqlite3.Connection, since: dt.datetime, after: int) -> list[Withdrawal]:
    """What was taken out at a moment or later, of those with a number beyond `after`."""
    found = []
    for row, id_, title, date, source, url, language, at in hits.fetch(db, _WITHDRAWALS, (_moment(since), after)):
        day = dt.date.fromisoformat(date) if date else None
        citation = Citation(id_, title, day, source, url, 0, language)
        found.append(Withdrawal(row, citation, dt.datetime.fromisoformat(at)))
    return found
