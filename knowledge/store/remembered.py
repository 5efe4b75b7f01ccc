"""What extracts in memory are searched by: each passage as a row of stems, without an index."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from knowledge.copies.alike import tell_one_story
from knowledge.copies.sketch import SHARED, sketch
from knowledge.copies.stories import Telling, correcting, stories, told_again
from knowledge.copies.words import words_in
from knowledge.letters import CYRILLIC
from knowledge.model import Document, Extract, Fact, Figure, Passage
from knowledge.search import Citation, CitedFigure, Terms
from knowledge.stems import stem, stems
from knowledge.store import rows
from knowledge.store.contexts import contexts
from knowledge.store.match import phrases

# What a term counts in the text, in the title, and in what figures measure.
_WEIGHTS = (1.0, 0.6, 0.5)
TEXT, TITLE, CONTEXT = range(3)
# A passage's document and number.
Place = tuple[str, int]
# bm25 (Robertson and Zaragoza 2009) as FTS5 counts it: a term in more than half of all passages tells next to nothing.
_K1, _B, _LEAST_IDF = 1.2, 0.75, 1e-6


@dataclass(frozen=True, slots=True)
class Phrase:
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
class Filed:
    """A document with what was drawn from it, and the places of its speakers and names among the persons."""

    document: Document
    extract: Extract
    persons: dict[str, int | None]  # by a name, or by the words that describe somebody
    names: frozenset[str]  # which of them are names

    @property
    def day(self) -> int:
        """The document's day since 0001-01-01, 0 where it has none."""
        return self.document.date.toordinal() if self.document.date else 0


@dataclass(frozen=True, slots=True)
class Row:
    """A passage with the stems that it is found by: of its text, its title, and what its figures measure."""

    filed: Filed
    passage: Passage
    columns: tuple[tuple[str, ...], ...]

    def holds(self, phrases: Iterable[Phrase], columns: Sequence[int]) -> bool:
        """Whether one of the phrases stands in one of the columns."""
        return any(phrase.times_in(self.columns[column]) for phrase in phrases for column in columns)

    def weight(self, phrase: Phrase) -> float:
        """How often a phrase stands in it, by what each column counts."""
        return sum(weight * phrase.times_in(words) for weight, words in zip(_WEIGHTS, self.columns, strict=True))

    @property
    def place(self) -> Place:
        """Its document and its number there."""
        return self.filed.document.id, self.passage.number

    @property
    def length(self) -> int:
        """How many stems it is found by."""
        return sum(map(len, self.columns))


class Stories:
    """The stories that several documents tell, and their passages that say the same."""

    def __init__(self, documents: Sequence[Filed]) -> None:
        told = [_telling(filed, n * rows.PARTS) for n, filed in enumerate(documents)]
        sketches = {one.row: set(sketch(words_in(one.text))) for one in told}
        alike = [
            (one.row, other.row)
            for one, other in combinations(told, 2)
            if len(sketches[one.row] & sketches[other.row]) >= SHARED and tell_one_story(one.words, other.words)
        ]
        self._of_document: dict[str, tuple[str, ...]] = {}  # the tellings of its story, the earliest first
        self._of_passage: dict[Place, tuple[Place, ...]] = {}  # the same passage in each of them
        self.correcting: set[str] = set()  # documents that say otherwise what one before them says
        for story in stories(told, alike):
            ids = {one.row: one.id for one in story}
            self._of_document.update(dict.fromkeys(ids.values(), tuple(ids.values())))
            same: dict[int, tuple[Place, ...]] = {}
            again = told_again(story)
            self.correcting.update(ids[row] for row in correcting(story, again))
            for row, first in again.items():
                same[first] = (*same.get(first, ()), (ids[rows.document_of(row)], rows.part_of(row)))
            self._of_passage.update((place, places) for places in same.values() for place in places)

    def earlier(self, place: Place) -> tuple[Place, ...]:
        """Where earlier documents say what a passage says."""
        same = self._of_passage.get(place, (place,))
        return same[: same.index(place)]

    def others(self, place: Place) -> tuple[Place, ...]:
        """Where other documents say what a passage says, the earliest first."""
        return tuple(one for one in self._of_passage.get(place, ()) if one != place)

    def earlier_tellings(self, document_id: str) -> tuple[str, ...]:
        """The documents that told a document's story before it."""
        same = self._of_document.get(document_id, (document_id,))
        return same[: same.index(document_id)]


def _telling(filed: Filed, base: int) -> Telling:
    document = filed.document
    passages = tuple((base + passage.number, *passage.span) for passage in filed.extract.passages)
    return Telling(base, document.id, document.date, document.text, passages)


def in_order(documents: Iterable[Filed]) -> list[Filed]:
    """Documents as they are filed one after the other, the oldest first: by their days and, where they declare one,
    their hours; those that do not come behind all that was filed before."""
    filed: list[tuple[int, int, Filed]] = []
    for n, one in enumerate(documents):
        minute = one.document.minute
        if minute is None or one.document.date is None:
            minute = max((before for before, _, other in filed if other.day == one.day), default=0)
        filed.append((minute, n, one))
    return [one for _, _, one in sorted(filed, key=lambda it: (it[2].day, it[0], it[1]))]


def rows_of(filed: Filed) -> Iterator[Row]:
    """The passages of a document, in the order of the text."""
    text, title = filed.document.text, stems(filed.document.title)
    around = contexts(filed.extract, text)
    for passage in filed.extract.passages:
        yield Row(filed, passage, (stems(passage.span.of(text)), title, stems(around.get(passage.number, ""))))


def bm25(found: Sequence[Row], phrases: Sequence[Phrase], every: Sequence[Row]) -> list[float]:
    """The rank of each passage that was found among all rows: higher is better."""
    mean = sum(row.length for row in every) / len(every) if every else 1.0
    ranks = [0.0] * len(found)
    for phrase in phrases:
        held = sum(row.weight(phrase) > 0 for row in every)
        idf = max(math.log((len(every) - held + 0.5) / (held + 0.5)), _LEAST_IDF)
        for n, row in enumerate(found):
            times = row.weight(phrase)
            ranks[n] += idf * times * (_K1 + 1) / (times + _K1 * (1 - _B + _B * row.length / mean))
    return ranks


def facts_of(row: Row) -> list[tuple[int, Fact]]:
    """The sentences of a passage, with their places in the extract."""
    facts = enumerate(row.filed.extract.facts)
    return [(n, fact) for n, fact in facts if fact.passage == row.passage.number]


def own_of(facts: Sequence[Fact], n: int) -> tuple[list[int], list[int]]:
    """The figures and dates of a fact that are none of one before it, in order."""
    figures = {index for fact in facts[:n] for index in fact.figures}
    moments = {index for fact in facts[:n] for index in fact.moments}
    return sorted({*facts[n].figures} - figures), sorted({*facts[n].moments} - moments)


def cited(figure: Figure, text: str, speaker: str | None) -> CitedFigure:
    """A figure of a text as a hit has it, with its canonical speaker."""
    return CitedFigure(
        dataclasses.replace(figure, speaker=speaker), figure.concept.of(text) if figure.concept else None
    )


def citation(filed: Filed, passage: int) -> Citation:
    """Where a passage stands."""
    document = filed.document
    fields = (document.id, document.title, document.date, document.source, document.url)
    return Citation(*fields, passage, document.language)


def phrases_of(terms: Terms) -> list[Phrase]:
    """What the terms are looked for by, in stems: a Cyrillic word is one already."""
    return [
        Phrase(tuple(word.lower() if CYRILLIC.search(word) else stem(word) for word in one.words), one.begun)
        for one in phrases(terms)
    ]
