"""How a document is filed: the rows that it and all that was drawn from it make. Nothing here asks a store."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from knowledge.copies.stories import Telling
from knowledge.model import Document, Extract, Figure, Span
from knowledge.stems import indexed
from knowledge.store.contexts import contexts
from knowledge.store.linking import People

Row = tuple[object, ...]

# The statement of each kind of row, in the order in which they can be filed: what others refer to comes first.
STATEMENTS: dict[str, str] = {
    "document": "INSERT INTO document VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    "fed": "INSERT INTO fed VALUES (?, ?)",
    "alias": "INSERT OR REPLACE INTO alias VALUES (?, ?)",
    "passage": "INSERT INTO passage VALUES (?, ?, ?, ?, ?)",
    "passage_index": "INSERT INTO passage_index (rowid, text, title, context) VALUES (?, ?, ?, ?)",
    "named": "INSERT INTO named VALUES (?, ?)",
    "quote": "INSERT INTO quote VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    "segment": "INSERT INTO segment VALUES (?, ?, ?)",
    "fact": "INSERT INTO fact VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
    "about": "INSERT OR IGNORE INTO about VALUES (?, ?)",
    "figure": "INSERT OR IGNORE INTO figure VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    "moment": "INSERT OR IGNORE INTO moment VALUES (?, ?, ?, ?, ?)",
}


@dataclass(frozen=True, slots=True)
class New:
    """A document to be filed, with what was drawn from it, and the digest of both; and the id under which it came,
    where that is another one."""

    document: Document
    extract: Extract
    digest: str
    alias: str | None = None


@dataclass(frozen=True, slots=True)
class Filed:
    """The rows of some documents, by their kinds."""

    rows: dict[str, list[Row]] = field(default_factory=lambda: {kind: [] for kind in STATEMENTS})

    def add(self, new: New, base: int, people: People, version: int = 1, feed: str | None = None) -> None:
        """Adds the rows of a document, which is filed at the row `base`; `feed` is what fetched it, if one did."""
        document, extract = new.document, new.extract
        date = document.date.isoformat() if document.date else None
        self.rows["document"].append(
            (base, document.id, new.digest, document.title, date, document.source, document.url, document.language,
             document.text, version)
        )  # fmt: skip
        self.rows["fed"] += [(base, feed)] if feed is not None else []
        self.rows["alias"] += [(new.alias, document.id)] if new.alias is not None else []
        around, title = contexts(extract, document.text), indexed(document.title)
        for passage in extract.passages:
            row, words = base + passage.number, around.get(passage.number, "")
            self.rows["passage"].append((row, base, *_ends(passage.span), words))
            self.rows["passage_index"].append((row, indexed(passage.span.of(document.text)), title, indexed(words)))
        linked = _linked(new, people)
        self.rows["named"] += [(base, link.name) for link in linked.values() if link.name is not None]
        self._add_quotes(base, extract, linked)
        self._add_facts(base, extract, linked)

    def _add_quotes(self, base: int, extract: Extract, linked: dict[str | None, _Linked]) -> None:
        for n, quote in enumerate(extract.quotes):
            self.rows["quote"].append(
                (
                    base + n, base + quote.passage, *_ends(quote.span), quote.kind, *linked[quote.speaker],
                    *_ends(quote.mention), *_ends(quote.cue), quote.confidence,
                )
            )  # fmt: skip
            self.rows["segment"] += [(base + n, *_ends(segment)) for segment in quote.segments]

    def _add_facts(self, base: int, extract: Extract, linked: dict[str | None, _Linked]) -> None:
        for n, fact in enumerate(extract.facts):
            quote = None if fact.quote is None else base + fact.quote
            self.rows["fact"].append((base + n, base + fact.passage, *_ends(fact.span), quote, *linked[fact.speaker]))
            names = [linked[name].name for name in fact.people if name in linked]
            self.rows["about"] += [(base + n, name) for name in names if name is not None]
            self.rows["figure"] += [(base + at, base + n, *_figure(extract.figures[at])) for at in fact.figures]
            moments = [(at, extract.moments[at]) for at in fact.moments]
            self.rows["moment"] += [(base + at, base + n, *_ends(one.span), one.value) for at, one in moments]

    def statements(self) -> Iterator[tuple[str, Sequence[Row]]]:
        """Each statement with its rows, in the order in which they can be filed."""
        return ((STATEMENTS[kind], rows) for kind, rows in self.rows.items() if rows)


class _Linked(NamedTuple):
    """What a speaker's words lead to: a name's row, or the description; and a person's row where there is one."""

    name: int | None
    description: str | None
    person: int | None


def telling(new: New, base: int) -> Telling:
    """A document that is filed at the row `base`, as it is held against those that may tell the same story."""
    document, passages = new.document, new.extract.passages
    spans = tuple((base + passage.number, *passage.span) for passage in passages)
    return Telling(base, document.id, document.date, document.text, spans)


def names_in(extract: Extract) -> list[str]:
    """The names of people that an extract holds, each once."""
    quoted = {quote.speaker for quote in extract.quotes if quote.named and quote.speaker}
    return list(dict.fromkeys([*(person.name for person in extract.people), *sorted(quoted)]))


def _linked(new: New, people: People) -> dict[str | None, _Linked]:
    """The rows of every name and description of speakers in an extract."""
    linked: dict[str | None, _Linked] = {None: _Linked(None, None, None)}
    for text in names_in(new.extract):
        name, person = people.of_name(text)
        linked[text] = _Linked(name, None, person)
    extract = new.extract
    for words in (*(quote.speaker for quote in extract.quotes), *(fact.speaker for fact in extract.facts)):
        if words is not None and words not in linked:
            linked[words] = _Linked(None, words, people.of_description(words, new.document.date))
    return linked


def _ends(span: Span | None) -> tuple[int | None, int | None]:
    return (span.start, span.end) if span else (None, None)


def _figure(figure: Figure) -> tuple[object, ...]:
    low, high = figure.value if isinstance(figure.value, tuple) else (figure.value, None)
    return (
        *_ends(figure.span), low, high, figure.unit, figure.change, figure.trend, *_ends(figure.concept),
        figure.period, figure.role, figure.same_as,
    )  # fmt: skip
