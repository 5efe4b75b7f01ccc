"""Checking a quote: whether the documents have words that a reader brings, how nearly, and who said them."""

from __future__ import annotations

import dataclasses
import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from bot.dialogue.asked.wording import Words
from bot.dialogue.found.align import Alignment, Claim, Cut, How, align
from bot.dialogue.found.described import Descriptions
from bot.dialogue.query import Query
from knowledge.model import Span
from knowledge.search import ANY_DAY, FoundPassage, Hit, Search

Who = Literal["theirs", "named", "other", "unnamed", "unquoted", "unknown"]

# The rarest words of a claim by which its passages are looked for, and in how many passages they may stand together.
_RAREST = 8
_MOST_PASSAGES = 5_000
# Beside them it is looked for by so many of its phrases of so many words.
_PHRASES, _PHRASE_LENGTH = 2, 4
_CANDIDATES = 20
# What a word without a subject ("the", "of") counts beside one that has one.
_SMALL = 0.25
# A message that is no plain request to check is one only where so much of it is found.
_SURELY = 0.8


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check found: hits of one kind, best first; whose they are, and how near."""

    who: Who
    how: How
    hits: tuple[Hit, ...]


@dataclass(frozen=True, slots=True)
class _Found:
    hits: tuple[Hit, ...]  # the quote, or the sentences that hold the words
    alignment: Alignment
    who: Who

    @property
    def order(self) -> tuple[bool, bool, bool, float, int]:
        """Best first: said by whom the reader says, be it nearly; the words as they are, quoted; the newest."""
        near = self.alignment.how == "near"
        doubtful = self.who in ("other", "unnamed", "unquoted")
        score = self.alignment.score - (0.1 * doubtful if near else 0.0)
        date = self.hits[0].citation.date
        return self.who != "theirs", near, doubtful, -score, -(date.toordinal() if date else 0)


@dataclass(frozen=True)
class Checker:
    """Looks claims up through the index of words; only the passages found are read."""

    search: Search
    words: Words
    descriptions: Descriptions

    def check(self, query: Query) -> Checked | None:
        """What the documents have of the query's claim; None where they do not have it."""
        if query.claim is None:
            return None
        claim = Claim.of(query.claim.text)
        terms = self._terms(claim)
        if not terms:
            return None
        passages = self.search.passages(terms, ANY_DAY, _CANDIDATES, whole_quotes=True)
        names = {person.name for named in query.people for person in named.people}
        found = sorted(self._found(claim, passages, names, query.claim.of_somebody), key=lambda found: found.order)
        if not found:
            return None
        best = found[0]
        if not query.claim.certain and best.alignment.score < _SURELY:
            return None
        alike = [f for f in found if f.who == best.who and f.alignment.how == best.alignment.how]
        return Checked(best.who, best.alignment.how, tuple(_distinct(hit for f in alike for hit in f.hits)))

    def _terms(self, claim: Claim) -> list[str]:
        words = list(dict.fromkeys(claim.words))
        # Small words stand nearly everywhere: counting and joining them is what takes time.
        telling = [word for word in words if self._weigh(word) >= 1]
        counts = self.search.frequencies(telling if len(telling) > 1 else words)
        rarest = sorted((word for word, count in counts.items() if count), key=lambda word: counts[word])[:_RAREST]
        sums = itertools.accumulate(counts[word] for word in rarest)
        terms = [word for word, count in zip(rarest, sums, strict=True) if count <= _MOST_PASSAGES]
        return terms + _phrases(claim, rarest)

    def _found(
        self, claim: Claim, passages: Sequence[FoundPassage], names: set[str], of_somebody: bool
    ) -> Iterator[_Found]:
        quoted: dict[tuple[str, int], float] = {}
        for passage in passages:
            for quote in (hit for hit in passage.hits if hit.kind == "quote"):
                alignment = align(claim, _of_quote(quote), self._weigh)
                if alignment is not None:
                    quoted[quote.citation.document, quote.span.start] = alignment.score
                    said = self.descriptions.named(quote)
                    yield _Found((_marked(said, alignment),), alignment, _who(said, names, of_somebody))
        for stretch in _stretches(passages):
            alignment = align(claim, stretch.cut, self._weigh)
            if alignment is None:
                continue
            inside = [
                quoted.get((hit.citation.document, hit.span.start), 0.0)
                for hit in stretch.hits
                if hit.kind == "quote" and hit.span.meets(alignment.span)
            ]
            facts = [hit for hit in stretch.hits if hit.kind == "fact" and hit.span.meets(alignment.span)]
            ends = (
                Span(alignment.span.start, alignment.span.start + 1),
                Span(alignment.span.end - 1, alignment.span.end),
            )
            if not all(any(fact.span.meets(end) for fact in facts) for end in ends):
                facts = list(stretch.sentences(alignment.span))
            if facts and alignment.score > max(inside, default=0.0):
                yield _Found(tuple(_marked(hit, alignment) for hit in facts), alignment, "unquoted")

    def _weigh(self, word: str) -> float:
        return _SMALL if word in self._small_words or not any(map(str.isalnum, word)) else 1.0

    @cached_property
    def _small_words(self) -> frozenset[str]:
        return self.words.function_words


def _phrases(claim: Claim, rarest: Sequence[str]) -> list[str]:
    """The claim's phrases with most of its rarest words, apart from each other: few passages but its own hold them."""
    worth = {word: len(rarest) - at for at, word in enumerate(rarest)}
    starts = range(max(1, len(claim.words) - _PHRASE_LENGTH + 1))
    best = sorted(starts, key=lambda at: -sum(worth.get(w, 0) for w in claim.words[at : at + _PHRASE_LENGTH]))
    chosen: list[int] = []
    for start in best:
        if len(chosen) < _PHRASES and all(abs(start - other) >= _PHRASE_LENGTH for other in chosen):
            chosen.append(start)
    return [" ".join(claim.words[start : start + _PHRASE_LENGTH]) for start in chosen]


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Passages of one document that follow each other, as one run of words."""

    cut: Cut
    passages: tuple[FoundPassage, ...]

    @property
    def hits(self) -> Iterator[Hit]:
        """The sentences and quotes of the passages."""
        return (hit for passage in self.passages for hit in passage.hits)

    def sentences(self, span: Span) -> Iterator[Hit]:
        """The sentences that hold the span, cut here: of documents whose sentences nobody has told apart."""
        for passage in self.passages:
            inside = Span(max(span.start, passage.start), min(span.end, passage.start + len(passage.text)))
            if inside.start < inside.end:
                whole = self.cut.sentence(inside)
                yield Hit(
                    "fact",
                    passage.text[whole.start - passage.start : whole.end - passage.start],
                    whole,
                    (whole,),
                    None,
                    None,
                    passage.citation,
                )


def _of_quote(quote: Hit) -> Cut:
    return Cut.of((quote.words(part), part.start) for part in quote.segments)


def _stretches(passages: Sequence[FoundPassage]) -> Iterator[_Stretch]:
    """Each passage, joined with those found that follow it: a pasted quote may run over paragraphs."""
    run: list[FoundPassage] = []
    for passage in sorted(passages, key=lambda p: (p.citation.document, p.citation.passage)):
        if run and not _follows(run[-1], passage):
            yield _stretch(run)
            run = []
        run.append(passage)
    if run:
        yield _stretch(run)


def _stretch(run: Sequence[FoundPassage]) -> _Stretch:
    return _Stretch(Cut.of((passage.text, passage.start) for passage in run), tuple(run))


def _follows(one: FoundPassage, other: FoundPassage) -> bool:
    return (one.citation.document, one.citation.passage + 1) == (other.citation.document, other.citation.passage)


def _marked(hit: Hit, alignment: Alignment) -> Hit:
    """The hit with what differs in it, and the score."""
    inside = tuple(d for d in alignment.differences if hit.span.meets(d.span))
    return dataclasses.replace(hit, differences=inside, score=alignment.score)


def _who(quote: Hit, names: set[str], of_somebody: bool) -> Who:
    if quote.speaker is None:
        return "unnamed"
    if not of_somebody:
        return "named"
    if not names:
        return "unknown"
    return "theirs" if quote.speaker in names else "other"


def _distinct(hits: Iterable[Hit]) -> Iterator[Hit]:
    kept: list[Hit] = []
    for hit in hits:
        if not any(hit.citation.document == other.citation.document and hit.span.meets(other.span) for other in kept):
            kept.append(hit)
            yield hit
