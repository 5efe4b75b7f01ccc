"""How a document is filed: the rows that it and all that was drawn from it make, within the writer's transaction."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import NamedTuple

from knowledge.model import Document, Extract, Figure, Span
from knowledge.store import rows
from knowledge.store.contexts import contexts
from knowledge.store.linking import PeopleLinker


class _Linked(NamedTuple):
    """What a speaker's words lead to: a name's row, or the description; and a person's row where there is one."""

    name: int | None
    description: str | None
    person: int | None


@dataclass
class Filing:
    """Files documents through one connection, in its thread: a document's hundred statements are one hop."""

    db: sqlite3.Connection
    people: PeopleLinker

    def put(self, document: Document, extract: Extract, digest: str) -> bool:
        """Files a document; whether it replaced one with the same id."""
        before = self.delete(document.id)
        self._insert(document, extract, digest)
        if before is not None:
            self.people.forget_unused(before)
        return before is not None

    def remove(self, document_id: str) -> bool:
        """Takes a document out, and the names that no other holds; False where there is no such document."""
        names = self.delete(document_id)
        if names is not None:
            self.people.forget_unused(names)
        return names is not None

    def delete(self, document_id: str) -> list[int] | None:
        """Deletes a document; the names that it held, or None where there is no such document."""
        found = self.db.execute("SELECT row, title, text FROM document WHERE id = ?", (document_id,)).fetchone()
        if found is None:
            return None
        row, title, text = found
        indexed = [
            (passage, Span(start, end).of(text), title, context)
            for passage, start, end, context in self.db.execute(
                'SELECT row, start, "end", context FROM passage WHERE document = ?', (row,)
            )
        ]
        self.db.executemany(
            "INSERT INTO passage_index (passage_index, rowid, text, title, context) VALUES ('delete', ?, ?, ?, ?)",
            indexed,
        )
        names = [name for (name,) in self.db.execute("SELECT name FROM named WHERE document = ?", (row,))]
        self.db.execute("DELETE FROM document WHERE row = ?", (row,))
        self.db.execute("UPDATE tally SET documents = documents - 1, passages = passages - ?", (len(indexed),))
        return names

    def _insert(self, document: Document, extract: Extract, digest: str) -> None:
        base = self._next_row(document)
        date = document.date.isoformat() if document.date else None
        self.db.execute(
            "INSERT INTO document VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (base, document.id, digest, document.title, date, document.source, document.url, document.language,
             document.text),
        )  # fmt: skip
        self.db.execute("UPDATE tally SET documents = documents + 1, passages = passages + ?", (len(extract.passages),))
        around = contexts(extract, document.text)
        self.db.executemany(
            "INSERT INTO passage VALUES (?, ?, ?, ?, ?)",
            [(base + p.number, base, *_ends(p.span), around.get(p.number, "")) for p in extract.passages],
        )
        self.db.executemany(
            "INSERT INTO passage_index (rowid, text, title, context) VALUES (?, ?, ?, ?)",
            [
                (base + p.number, p.span.of(document.text), document.title, around.get(p.number, ""))
                for p in extract.passages
            ],
        )
        linked = self._link(base, document, extract)
        self._insert_quotes(base, extract, linked)
        self._insert_facts(base, extract, linked)

    def _next_row(self, document: Document) -> int:
        low, high = rows.date_range(document.date)
        found = self.db.execute("SELECT max(row) FROM document WHERE row BETWEEN ? AND ?", (low, high)).fetchone()
        return rows.next_document(found[0] if found else None, document.date)

    def _link(self, base: int, document: Document, extract: Extract) -> dict[str | None, _Linked]:
        """The rows of every name and description of speakers in the extract."""
        linked: dict[str | None, _Linked] = {None: _Linked(None, None, None)}
        quoted = {quote.speaker for quote in extract.quotes if quote.named and quote.speaker}
        for text in dict.fromkeys([*(person.name for person in extract.people), *sorted(quoted)]):
            name, person = self.people.of_name(text)
            linked[text] = _Linked(name, None, person)
        named = [(base, link.name) for link in linked.values() if link.name is not None]
        for words in (*(quote.speaker for quote in extract.quotes), *(fact.speaker for fact in extract.facts)):
            if words is not None and words not in linked:
                linked[words] = _Linked(None, words, self.people.of_description(words, document.date))
        self.db.executemany("INSERT INTO named VALUES (?, ?)", named)
        return linked

    def _insert_quotes(self, base: int, extract: Extract, linked: dict[str | None, _Linked]) -> None:
        self.db.executemany(
            "INSERT INTO quote VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (
                    base + n, base + quote.passage, *_ends(quote.span), quote.kind, *linked[quote.speaker],
                    *_ends(quote.mention), *_ends(quote.cue), quote.confidence,
                )
                for n, quote in enumerate(extract.quotes)
            ],
        )  # fmt: skip
        self.db.executemany(
            "INSERT INTO segment VALUES (?, ?, ?)",
            [(base + n, *_ends(segment)) for n, quote in enumerate(extract.quotes) for segment in quote.segments],
        )

    def _insert_facts(self, base: int, extract: Extract, linked: dict[str | None, _Linked]) -> None:
        self.db.executemany(
            "INSERT INTO fact VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (
                    base + n, base + fact.passage, *_ends(fact.span), None if fact.quote is None else base + fact.quote,
                    *linked[fact.speaker],
                )
                for n, fact in enumerate(extract.facts)
            ],
        )  # fmt: skip
        self.db.executemany(
            "INSERT OR IGNORE INTO about VALUES (?, ?)",
            [
                (base + n, linked[name].name)
                for n, fact in enumerate(extract.facts)
                for name in fact.people
                if name in linked and linked[name].name is not None
            ],
        )
        self.db.executemany(
            "INSERT OR IGNORE INTO figure VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (base + index, base + n, *_figure(extract.figures[index]))
                for n, fact in enumerate(extract.facts)
                for index in fact.figures
            ],
        )
        self.db.executemany(
            "INSERT OR IGNORE INTO moment VALUES (?, ?, ?, ?, ?)",
            [
                (base + index, base + n, *_ends(extract.moments[index].span), extract.moments[index].value)
                for n, fact in enumerate(extract.facts)
                for index in fact.moments
            ],
        )


def _ends(span: Span | None) -> tuple[int | None, int | None]:
    return (span.start, span.end) if span else (None, None)


def _figure(figure: Figure) -> tuple[object, ...]:
    low, high = figure.value if isinstance(figure.value, tuple) else (figure.value, None)
    return (
        *_ends(figure.span), low, high, figure.unit, figure.change, figure.trend, *_ends(figure.concept),
        figure.period, figure.role, figure.same_as,
    )  # fmt: skip
