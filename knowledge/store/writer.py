"""The one who writes: documents with all that was drawn from them go in, are replaced and go out, each in one
transaction."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, NamedTuple

import aiosqlite

from knowledge.model import Document, Extract, Figure, Span
from knowledge.people import Directory
from knowledge.store import database, rows
from knowledge.store.people import PeopleLinker

Outcome = Literal["added", "replaced"]


class _Linked(NamedTuple):
    """What a speaker's words lead to: a name's row, or the description; and a person's row where there is one."""

    name: int | None
    description: str | None
    person: int | None


@dataclass
class Writer:
    """A store open for writing."""

    db: aiosqlite.Connection
    path: Path
    say: Callable[[str], None]
    people: PeopleLinker

    async def relink(self) -> None:
        """Links every name and described office anew where people.yaml or places.yaml says something else than when
        they were linked."""
        async with database.transaction(self.db, self.path, self.say):
            await self.people.relink()

    async def digests(self) -> dict[str, str]:
        """The digest of every document, by id: what need not be extracted again."""
        async with self.db.execute("SELECT id, digest FROM document") as cursor:
            return {row[0]: row[1] async for row in cursor}

    async def put(self, document: Document, extract: Extract, digest: str) -> Outcome:
        """Stores a document; one with the same id is replaced."""
        async with database.transaction(self.db, self.path, self.say):
            before = await self._delete(document.id)
            await self._insert(document, extract, digest)
            if before is not None:
                await self.people.forget_unused(before)
        return "added" if before is None else "replaced"

    async def remove(self, document_id: str) -> bool:
        """Takes a document out, with everything drawn from it; False where the store does not hold it."""
        async with database.transaction(self.db, self.path, self.say):
            names = await self._delete(document_id)
            if names is not None:
                await self.people.forget_unused(names)
        return names is not None

    async def finish(self) -> None:
        """Folds what was written into the store's file and lets SQLite look at its indexes."""
        await database.patiently(lambda: self.db.execute("PRAGMA optimize"), self.path, self.say)
        await self.db.execute("PRAGMA wal_checkpoint(PASSIVE)")

    async def _delete(self, document_id: str) -> list[int] | None:
        """Deletes a document; the names that it held, or None where there is no such document."""
        async with self.db.execute("SELECT row, title, text FROM document WHERE id = ?", (document_id,)) as cursor:
            found = await cursor.fetchone()
        if found is None:
            return None
        row, title, text = found
        async with self.db.execute(
            'SELECT row, start, "end", context FROM passage WHERE document = ?', (row,)
        ) as cursor:
            indexed = [(p, Span(start, end).of(text), title, context) async for p, start, end, context in cursor]
        await self.db.executemany(
            "INSERT INTO passage_index (passage_index, rowid, text, title, context) VALUES ('delete', ?, ?, ?, ?)",
            indexed,
        )
        async with self.db.execute("SELECT name FROM named WHERE document = ?", (row,)) as cursor:
            names = [name[0] async for name in cursor]
        await self.db.execute("DELETE FROM document WHERE row = ?", (row,))
        return names

    async def _insert(self, document: Document, extract: Extract, digest: str) -> None:
        base = await self._next_row(document)
        date = document.date.isoformat() if document.date else None
        await self.db.execute(
            "INSERT INTO document VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (base, document.id, digest, document.title, date, document.source, document.url, document.language,
             document.text),
        )  # fmt: skip
        contexts = _contexts(extract, document.text)
        await self.db.executemany(
            "INSERT INTO passage VALUES (?, ?, ?, ?, ?)",
            [(base + p.number, base, *_ends(p.span), contexts.get(p.number, "")) for p in extract.passages],
        )
        await self.db.executemany(
            "INSERT INTO passage_index (rowid, text, title, context) VALUES (?, ?, ?, ?)",
            [
                (base + p.number, p.span.of(document.text), document.title, contexts.get(p.number, ""))
                for p in extract.passages
            ],
        )
        linked = await self._link(base, document, extract)
        await self._insert_quotes(base, extract, linked)
        await self._insert_facts(base, extract, linked)

    async def _next_row(self, document: Document) -> int:
        low, high = rows.date_range(document.date)
        async with self.db.execute("SELECT max(row) FROM document WHERE row BETWEEN ? AND ?", (low, high)) as cursor:
            found = await cursor.fetchone()
        return rows.next_document(found[0] if found else None, document.date)

    async def _link(self, base: int, document: Document, extract: Extract) -> dict[str | None, _Linked]:
        """The rows of every name and description of speakers in the extract."""
        linked: dict[str | None, _Linked] = {None: _Linked(None, None, None)}
        quoted = {quote.speaker for quote in extract.quotes if quote.named and quote.speaker}
        for text in dict.fromkeys([*(person.name for person in extract.people), *sorted(quoted)]):
            name, person = await self.people.of_name(text)
            linked[text] = _Linked(name, None, person)
        named = [(base, link.name) for link in linked.values() if link.name is not None]
        for words in (*(quote.speaker for quote in extract.quotes), *(fact.speaker for fact in extract.facts)):
            if words is not None and words not in linked:
                linked[words] = _Linked(None, words, await self.people.of_description(words, document.date))
        await self.db.executemany("INSERT INTO named VALUES (?, ?)", named)
        return linked

    async def _insert_quotes(self, base: int, extract: Extract, linked: dict[str | None, _Linked]) -> None:
        await self.db.executemany(
            "INSERT INTO quote VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (
                    base + n, base + quote.passage, *_ends(quote.span), quote.kind, *linked[quote.speaker],
                    *_ends(quote.mention), *_ends(quote.cue), quote.confidence,
                )
                for n, quote in enumerate(extract.quotes)
            ],
        )  # fmt: skip
        await self.db.executemany(
            "INSERT INTO segment VALUES (?, ?, ?)",
            [(base + n, *_ends(segment)) for n, quote in enumerate(extract.quotes) for segment in quote.segments],
        )

    async def _insert_facts(self, base: int, extract: Extract, linked: dict[str | None, _Linked]) -> None:
        await self.db.executemany(
            "INSERT INTO fact VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (
                    base + n, base + fact.passage, *_ends(fact.span), None if fact.quote is None else base + fact.quote,
                    *linked[fact.speaker],
                )
                for n, fact in enumerate(extract.facts)
            ],
        )  # fmt: skip
        await self.db.executemany(
            "INSERT OR IGNORE INTO about VALUES (?, ?)",
            [
                (base + n, linked[name].name)
                for n, fact in enumerate(extract.facts)
                for name in fact.people
                if name in linked and linked[name].name is not None
            ],
        )
        await self.db.executemany(
            "INSERT OR IGNORE INTO figure VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (base + index, base + n, *_figure(extract.figures[index]))
                for n, fact in enumerate(extract.facts)
                for index in fact.figures
            ],
        )
        await self.db.executemany(
            "INSERT OR IGNORE INTO moment VALUES (?, ?, ?, ?, ?)",
            [
                (base + index, base + n, *_ends(extract.moments[index].span), extract.moments[index].value)
                for n, fact in enumerate(extract.facts)
                for index in fact.moments
            ],
        )


@asynccontextmanager
async def open_writer(path: Path, directory: Directory, say: Callable[[str], None]) -> AsyncIterator[Writer]:
    """A store for writing, made where there is none; `say` is told of waits and migrations. Raises StoreError."""
    async with database.writing(path, say) as db:
        yield Writer(db, path, say, PeopleLinker(db, directory))


def _ends(span: Span | None) -> tuple[int | None, int | None]:
    return (span.start, span.end) if span else (None, None)


def _figure(figure: Figure) -> tuple[object, ...]:
    low, high = figure.value if isinstance(figure.value, tuple) else (figure.value, None)
    return (
        *_ends(figure.span), low, high, figure.unit, figure.change, figure.trend, *_ends(figure.concept),
        figure.period, figure.role, figure.same_as,
    )  # fmt: skip


def _contexts(extract: Extract, text: str) -> dict[int, str]:
    """For each passage the words that its figures measure where those stand outside it."""
    spans = {passage.number: passage.span for passage in extract.passages}
    found: dict[int, list[str]] = {}
    for fact in extract.facts:
        for index in fact.figures:
            concept = extract.figures[index].concept
            if concept is not None and not spans[fact.passage].holds(concept):
                found.setdefault(fact.passage, []).append(concept.of(text))
    return {number: " ".join(dict.fromkeys(words)) for number, words in found.items()}
