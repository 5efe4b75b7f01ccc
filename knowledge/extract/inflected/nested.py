"""Quotation marks that nest -> the stretches between the outer ones. No words are understood here, only marks.

Marks stand in marks in any number, and the inner and the outer closing mark are often written once: «We built “North”»
and «We built «North», — both end what was opened first. A stretch ends with its passage; it goes on in the next ones
where one of them opens with a mark again, or closes one that it did not open. A mark of the wrong direction closes
where only a closing one can stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from knowledge.extract.quotes.marks import Marked, MarkStyle
from knowledge.model import Passage, Span

_MARK = re.compile(r"''|``|[“”„‟\"«»]")
_OPENING = frozenset("«„‟") | {"``"}
_CLOSING = frozenset("»”")
_BEFORE_OPENING = frozenset('([{—–―−-/:|«„“"')  # what an opening mark may stand behind, beside blanks
_AFTER_CLOSING = frozenset(',.;:?!)]}—–―−-/…»”"')
_ONLY_CLOSING = frozenset(",.;:)]}")  # no mark that opens stands before one of these
_DASHES = frozenset("—–―−-")
_STOPS = frozenset(",.?!…")
_ENDS = frozenset(".!?:")  # what stands before the next sentence, or leads to speech
_CUED = re.compile(r"[,!?…]{1,2}\s?[—–―−-]")
_AT_CUE = re.compile(r"[,!?…]{1,2}\s?[—–―−-]|[.!?…]{0,2}\s*\Z")  # what follows the end of speech
_MOST_NAMED = 24  # letters from the mark that opens a name to one inside of it
_CUE = re.compile(r"[,!?…]\s?[—–―−-]\s")
_MOST_PASSAGES = 6  # over which one quote goes
_MOST_MARKS = 64  # behind an opening mark among which the one that closes it is sought
_WORD = 40  # letters before a mark among which a word ends


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    opens: bool
    closes: bool  # a mark may do both: what is open decides


def find_nested(text: str, passages: Sequence[Passage]) -> list[Marked]:
    """All outer stretches in the text's order, never overlapping."""
    marks = [list(_marks(text, passage.span)) for passage in passages]
    scan = _Scan(text, passages, marks)
    for index in range(len(passages)):
        scan.passage(index)
    return scan.found


def _marks(text: str, span: Span) -> Iterator[_Mark]:
    for match in _MARK.finditer(text, span.start, span.end):
        start, end = match.span()
        before = text[start - 1] if start > span.start else " "
        after = text[end] if end < span.end else " "
        begins = (before.isspace() or before in _BEFORE_OPENING) and not after.isspace()
        ends = not before.isspace() and (after.isspace() or after in _AFTER_CLOSING)
        glyph = match[0]
        if after in _ONLY_CLOSING and start > span.start:
            yield _Mark(start, end, False, True)
        elif glyph in _OPENING and not (ends and not begins):
            yield _Mark(start, end, True, False)
        elif glyph in _CLOSING and not (begins and not ends):
            yield _Mark(start, end, False, True)
        else:
            yield _Mark(start, end, begins or not ends, ends or not begins)


class _Scan:
    """Goes through the passages; `going` counts those that a quote still goes on over."""

    def __init__(self, text: str, passages: Sequence[Passage], marks: list[list[_Mark]]) -> None:
        self.text = text
        self.passages = passages
        self.marks = marks
        self.found: list[Marked] = []
        self.going = 0

    def passage(self, index: int) -> None:
        """Add the stretches of a passage."""
        span, marks = self.passages[index].span, self.marks[index]
        at = 0
        if self.going:
            self.going -= 1
            at = self._goes_on(index)
        first = len(self.found)
        while at < len(marks):
            mark = marks[at]
            if mark.opens:
                at = self._opened(index, at)
                continue
            if len(self.found) == first and self._ends(mark):
                dashed = self.text[span.start] in _DASHES  # a dash opened it, or the mark was lost
                self._add(index, span.start + dashed, mark.start, "dash" if dashed else "stray")
            at += 1

    def _opened(self, index: int, at: int) -> int:
        """Add the stretch that a mark opens; gives the first mark behind it."""
        marks, end = self.marks[index], self.passages[index].span.end
        opening = marks[at]
        closing = self._closing(marks, at + 1, 1)
        if closing is None:
            closing = self._shared(index, at)
        if closing is not None:
            self._add(index, opening.end, marks[closing].start)
            return closing + 1
        self.going = self._passages_on(index)
        if not self.going and (again := self._again(index, at)) is not None:
            self._add(index, opening.end, marks[again].start, closed=False)
            return again
        self._add(index, opening.end, end, closed=False)
        return len(marks)

    def _ends(self, mark: _Mark) -> bool:
        """Whether speech ends at a closing mark that nothing opened."""
        return self.text[mark.start - 1] in _STOPS or _CUED.match(self.text, mark.end) is not None

    def _closing(self, marks: Sequence[_Mark], at: int, depth: int) -> int | None:
        """The mark that closes what `depth` marks opened; None where none does."""
        for place in range(at, min(len(marks), at + _MOST_MARKS)):
            mark = marks[place]
            depth += 1 if mark.opens and not mark.closes else -1
            if not depth:
                return place
        return None

    def _shared(self, index: int, at: int) -> int | None:
        """The closing mark that stands for several: the first one behind which speech has ended."""
        marks, end = self.marks[index], self.passages[index].span.end
        inner = next((mark for mark in marks[at + 1 :] if mark.opens), None)
        if inner is None or self._speaks_again(marks[at].end, inner.start):
            return None
        named = self._opens_name(index, marks[at], inner)
        for place in range(at + 2, min(len(marks), at + _MOST_MARKS)):
            if marks[place].closes and (named or _AT_CUE.match(self.text, marks[place].end, end) is not None):
                return place
        return None

    def _opens_name(self, index: int, mark: _Mark, inner: _Mark) -> bool:
        """Whether a mark behind a word opens a name, as another one follows so soon: the firm «North «Wind»."""
        first = max(self.passages[index].span.start, mark.start - _WORD)
        before = self.text[first : mark.start].rstrip()
        return before[-1:].isalnum() and inner.start - mark.end < _MOST_NAMED

    def _speaks_again(self, start: int, end: int) -> bool:
        """Whether the journalist speaks before another mark, so that the one before was never closed."""
        return self.text[start:end].rstrip()[-1:] in _ENDS and _CUE.search(self.text, start, end) is not None

    def _again(self, index: int, at: int) -> int | None:
        """The next opening mark behind one that is never closed, where the journalist has spoken between them."""
        marks = self.marks[index]
        following = next((place for place in range(at + 1, len(marks)) if marks[place].opens), None)
        if following is None or not self._speaks_again(marks[at].end, marks[following].start):
            return None
        return following

    def _passages_on(self, index: int) -> int:
        """Over how many further passages a quote goes that its passage does not close."""
        for further in range(1, _MOST_PASSAGES + 1):
            if index + further >= len(self.passages):
                return 0
            marks = self.marks[index + further]
            if marks and marks[0].opens and marks[0].start == self.passages[index + further].span.start:
                return 1 if further == 1 else 0
            if self._closing(marks, 0, 1) is not None:
                return further
        return 0

    def _goes_on(self, index: int) -> int:
        """Add what a passage goes on with; gives the first mark behind it."""
        span, marks = self.passages[index].span, self.marks[index]
        if marks and marks[0].opens and marks[0].start == span.start:
            return self._reopened(index)
        closing = None if self.going else self._closing(marks, 0, 1)
        end = span.end if closing is None else marks[closing].start
        self._add(index, span.start, end, reopened=True, closed=closing is not None)
        return len(marks) if closing is None else closing + 1

    def _reopened(self, index: int) -> int:
        before = len(self.found)
        at = self._opened(index, 0)
        for place in range(before, len(self.found)):
            one = self.found[place]
            self.found[place] = Marked(one.span, one.passage, one.style, True, one.closed)
        return at

    def _add(
        self,
        index: int,
        start: int,
        end: int,
        style: MarkStyle = "double",
        *,
        reopened: bool = False,
        closed: bool = True,
    ) -> None:
        while start < end and self.text[start].isspace():
            start += 1
        while end > start and self.text[end - 1].isspace():
            end -= 1
        if start < end:
            self.found.append(Marked(Span(start, end), index, style, reopened, closed))
