"""Sentences that state something: cut at the marks of quotes, with the people, figures and days that stand in them."""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from knowledge import config
from knowledge.extract.quotes import Reading
from knowledge.model import Document, Fact, Figure, Moment, Passage, Span

_WORD = re.compile(r"[^\W\d_]+")
_ENDS = " \t\r\n\u00a0"
_EDGES = _ENDS + "\"'“”„‟«»‘’`,;:–—-―()[]"
# Marks that close what one opens; a pair of which only one stands at an edge stays: "“Lumen” closed".
_CLOSED_BY = {"“": "”", "«": "»", "„": "“", "(": ")", "[": "]", '"': '"'}
_OPENED_BY = {"”": "“„", "»": "«", "“": "„", ")": "(", "]": "[", '"': '"'}
_DASHES = tuple("–—―-")
# No more of a document than so many code points is one statement.
_LONGEST = 1000


class FactRules(config.Schema, frozen=True):
    """`config/<language>/facts.yaml`: what is no statement though it stands in the text."""

    fewest_words: int = 4
    fewest_with_figure: int = 2
    most_cue_words: int = 14
    not_content: tuple[str, ...] = ()


@dataclass(frozen=True)
class FactFinder:
    """Finds facts by the rules of a language."""

    rules: FactRules

    @cached_property
    def _not_content(self) -> re.Pattern[str]:
        openings = "|".join(re.escape(words) for words in self.rules.not_content) or r"(?!)"
        return re.compile(rf"(?:{openings})(?!\w)", re.IGNORECASE)

    def facts(
        self,
        document: Document,
        passages: tuple[Passage, ...],
        reading: Reading,
        figures: tuple[Figure, ...],
        moments: tuple[Moment, ...],
    ) -> tuple[Fact, ...]:
        """One fact per sentence or part of one, in the text's order; headlines give none."""
        text = document.text
        segments = sorted((span, index) for index, quote in enumerate(reading.quotes) for span in quote.segments)
        starts = [span.start for span, _ in segments]
        mentions = sorted(
            [(span, person.name) for person in reading.people for span in person.mentions], key=lambda pair: pair[0]
        )
        mention_starts = [span.start for span, _ in mentions]
        cue_starts = sorted(quote.cue.start for quote in reading.quotes if quote.cue is not None)
        figure_spans = [figure.span for figure in figures]
        figure_starts = [span.start for span in figure_spans]
        moment_spans = [moment.span for moment in moments]
        moment_starts = [span.start for span in moment_spans]
        reported = {sentence.span.start: sentence.speaker for sentence in reading.reported}
        reported_starts = sorted(reported)
        found = []
        for passage in passages:
            if passage.number == 0:
                continue
            for sentence in passage.sentences:
                for piece, index in _pieces(sentence, segments, starts):
                    span = _trimmed(text, piece)
                    quote = reading.quotes[index] if index is not None else None
                    measured = _indices(span, figure_spans, figure_starts)
                    part = piece != sentence
                    least = self.rules.fewest_with_figure if measured and not part else self.rules.fewest_words
                    if quote is None and not self._states(text, span, least, part, cue_starts):
                        continue
                    if quote is not None and not _WORD.search(text, span.start, span.end):
                        continue
                    speaker = quote.speaker if quote is not None else None
                    if quote is None:
                        at = bisect.bisect_left(reported_starts, span.start - 3)
                        if at < len(reported_starts) and reported_starts[at] < span.end:
                            speaker = reported[reported_starts[at]]
                    people = _inside(span, mentions, mention_starts)
                    if speaker is not None and (quote is None or quote.named):
                        people.append(speaker)
                    found.append(
                        Fact(
                            span,
                            passage.number,
                            tuple(dict.fromkeys(people)),
                            measured,
                            _indices(span, moment_spans, moment_starts),
                            index,
                            speaker,
                        )
                    )
        return tuple(found)

    def unread(self, document: Document, passages: tuple[Passage, ...]) -> tuple[Fact, ...]:
        """The facts of a document in a language that has no rules of quotes: sentences, and nothing else of them.

        What stands in marks, or behind a dash, is somebody's: it is not cut off from the words that say whose.
        """
        text = document.text
        spans = [
            (_trimmed(text, span, _ENDS), passage.number)
            for passage in passages
            if passage.number
            for span in _whole_speech(text, passage)
        ]
        return tuple(
            Fact(span, number, (), (), (), None, None)
            for span, number in spans
            if span.end - span.start <= _LONGEST and self._states(text, span, self.rules.fewest_words, False, [])
        )

    def _states(self, text: str, span: Span, least: int, part: bool, cue_starts: list[int]) -> bool:
        """Whether a stretch of the journalist's words, of at least so many, states something of its own."""
        enough = max(least, self.rules.most_cue_words + 1) if part else least
        count, small = 0, False
        for word in _WORD.finditer(text, span.start, span.end):
            count += 1
            small = small or text[word.start()].islower()
            if small and count >= enough:
                break
        if count < least or not small:
            return False
        if self._not_content.match(text, span.start, span.end):
            return False
        if not part:
            return True
        cue = bisect.bisect_left(cue_starts, span.start)
        attributes = cue < len(cue_starts) and cue_starts[cue] < span.end
        return not (attributes and count <= self.rules.most_cue_words)


def _pieces(sentence: Span, segments: list[tuple[Span, int]], starts: list[int]) -> list[tuple[Span, int | None]]:
    """The sentence cut at every edge of a quote; each piece with the quote that it lies in."""
    pieces: list[tuple[Span, int | None]] = []
    position = sentence.start
    at = max(bisect.bisect_right(starts, sentence.start) - 1, 0)
    for span, index in segments[at:]:
        if span.start >= sentence.end:
            break
        if span.end <= position:
            continue
        if span.start > position:
            pieces.append((Span(position, span.start), None))
        pieces.append((Span(max(position, span.start), min(span.end, sentence.end)), index))
        position = min(span.end, sentence.end)
    if position < sentence.end:
        pieces.append((Span(position, sentence.end), None))
    return pieces


def _whole_speech(text: str, passage: Passage) -> list[Span]:
    """The sentences of a passage, those that a pair of marks holds together as one; all of them behind a dash.

    A passage whose marks do not pair is one too.
    """
    sentences, whole = passage.sentences, passage.span.of(text)
    if not sentences:
        return []
    everything = [Span(sentences[0].start, sentences[-1].end)]
    if whole.startswith(_DASHES) or whole.count("«") != whole.count("»") or whole.count('"') % 2:
        return everything
    found: list[Span] = []
    opened = False
    for sentence in sentences:
        found.append(Span(found.pop().start if opened else sentence.start, sentence.end))
        said = found[-1].of(text)
        opened = said.count("«") > said.count("»") or said.count("“") > said.count("”") or said.count('"') % 2 == 1
    return found if not opened else everything


def _trimmed(text: str, span: Span, edges: str = _EDGES + ".") -> Span:
    """The span without blanks and signs at its edges; at its end a full stop stays.

    >>> texts = ("“Lumen” closed.", "” closed “Lumen”,", "“It closed”")
    >>> [_trimmed(text, Span(0, len(text))).of(text) for text in texts]
    ['“Lumen” closed.', 'closed “Lumen”', 'It closed']
    """
    start, end = span.start, span.end
    while start < end and text[start] in edges and not _opens_a_name(text, start, end):
        start += 1
    edges = edges.rstrip(".")
    while end > start and text[end - 1] in edges and not _closes_a_name(text, start, end):
        end -= 1
    return Span(start, end)


def _opens_a_name(text: str, start: int, end: int) -> bool:
    """Whether the mark at a start is closed before the words of a span end."""
    mark = text[start]
    begins = mark in _CLOSED_BY and start + 1 < end and not text[start + 1].isspace()
    at = text.find(_CLOSED_BY[mark], start + 1, end) if begins else -1
    return at > 0 and _WORD.search(text, at, end) is not None


def _closes_a_name(text: str, start: int, end: int) -> bool:
    """Whether the mark that ends a span was opened behind its first words."""
    marks = "" if text[end - 2 : end - 1].isspace() else _OPENED_BY.get(text[end - 1], "")
    at = max((text.rfind(mark, start, end - 1) for mark in marks), default=-1)
    return at >= 0 and _WORD.search(text, start, at) is not None


def _inside(span: Span, mentions: Sequence[tuple[Span, str]], starts: list[int]) -> list[str]:
    at = bisect.bisect_left(starts, span.start)
    names = []
    while at < len(mentions) and mentions[at][0].end <= span.end:
        names.append(mentions[at][1])
        at += 1
    return names


def _indices(span: Span, spans: Sequence[Span], starts: list[int]) -> tuple[int, ...]:
    at = bisect.bisect_left(starts, span.start)
    found = []
    while at < len(spans) and spans[at].start < span.end:
        if spans[at].end <= span.end:
            found.append(at)
        at += 1
    return tuple(found)
