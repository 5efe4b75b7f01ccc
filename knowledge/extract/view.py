"""Text as it is meant to be read: without soft hyphens, accents joined to their letters, entities as their signs.

The document's text stays as it was read; what is found in its view is carried back to it.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, replace

from knowledge.letters import INVISIBLE, is_escaped, unescaped
from knowledge.model import Document, Extract, Figure, Passage, Quote, Span

_MARKS = "\u0300-\u036f"  # accents that stand behind their letter
_APART = re.compile(rf"[{INVISIBLE}]+|[^{_MARKS}][{_MARKS}]+")
_APART_OR_ESCAPED = re.compile(rf"{_APART.pattern}|&#?\w{{1,31}};")
_HINT = re.compile(rf"[{INVISIBLE}{_MARKS}]")


@dataclass(frozen=True, slots=True)
class View:
    """A document as it is to be read, and where each of its code points stands in the document that it is made of."""

    document: Document
    starts: list[int]
    ends: list[int]

    def back(self, span: Span) -> Span:
        """A span of the view as a span of the document's own text."""
        if span.end <= span.start:
            at = self.starts[span.start] if span.start < len(self.starts) else (self.ends or [0])[-1]
            return Span(at, at)
        return Span(self.starts[span.start], self.ends[span.end - 1])

    def extract(self, found: Extract) -> Extract:
        """What was found in the view, at its places in the document's own text."""
        return Extract(
            tuple(map(self._passage, found.passages)),
            tuple(replace(person, mentions=self._all(person.mentions)) for person in found.people),
            tuple(map(self._quote, found.quotes)),
            tuple(map(self._figure, found.figures)),
            tuple(replace(moment, span=self.back(moment.span)) for moment in found.moments),
            tuple(replace(fact, span=self.back(fact.span)) for fact in found.facts),
        )

    def _all(self, spans: Iterable[Span]) -> tuple[Span, ...]:
        return tuple(map(self.back, spans))

    def _passage(self, passage: Passage) -> Passage:
        return replace(passage, span=self.back(passage.span), sentences=self._all(passage.sentences))

    def _quote(self, quote: Quote) -> Quote:
        mention = self.back(quote.mention) if quote.mention else None
        cue = self.back(quote.cue) if quote.cue else None
        return replace(quote, segments=self._all(quote.segments), mention=mention, cue=cue)

    def _figure(self, figure: Figure) -> Figure:
        concept = self.back(figure.concept) if figure.concept else None
        same_as = self.starts[figure.same_as] if figure.same_as is not None else None
        return replace(figure, span=self.back(figure.span), concept=concept, same_as=same_as)


def view_of(document: Document) -> View | None:
    """The view of a document whose text is not as it is to be read; None where it is."""
    text = document.text
    escaped = is_escaped(text)
    if not escaped and (text.isascii() or not _HINT.search(text)):
        return None
    pattern = _APART_OR_ESCAPED if escaped else _APART
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    position = 0
    for match in pattern.finditer(text):
        pieces.append(text[position : match.start()])
        starts.extend(range(position, match.start()))
        ends.extend(range(position + 1, match.start() + 1))
        piece = _read(match[0])
        pieces.append(piece)
        starts.extend([match.start()] * len(piece))
        ends.extend([match.end()] * len(piece))
        position = match.end()
    if not position:
        return None
    pieces.append(text[position:])
    starts.extend(range(position, len(text)))
    ends.extend(range(position + 1, len(text) + 1))
    headline = document.headline
    if headline is not None:
        headline = Span(bisect_left(starts, headline.start), bisect_left(starts, headline.end))
    body = bisect_left(starts, document.body)
    return View(replace(document, text="".join(pieces), headline=headline, body=body), starts, ends)


def _read(written: str) -> str:
    """What stands for an entity, an accented letter in two parts, or signs that nobody sees."""
    if written[0] == "&":
        return unescaped(written)
    if unicodedata.combining(written[-1]):
        return unicodedata.normalize("NFC", written)[:1]
    return ""
