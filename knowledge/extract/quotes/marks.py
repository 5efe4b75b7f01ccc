"""Quotation marks of every style -> the stretches between them. No words are understood here, only marks.

Double marks ("...", “...”, ''...'', ``...'', «...», „...“) may open with one style and close with another, as a
newsroom's editors type them. Single marks count only outside of double ones, and apostrophes never do. A stretch ends
with its passage; where the next passage opens with a mark again, the speaker goes on.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal, Protocol

from knowledge.model import Passage, Span

MarkStyle = Literal["double", "single", "dash", "stray"]


class MarkRules(Protocol):
    """What a language tells of marks: which apostrophes are none, and how speech is signed behind an open one."""

    @property
    def elisions(self) -> frozenset[str]:
        """Words that an apostrophe may begin."""

    @property
    def plural_letters(self) -> frozenset[str]:
        """What a plural ends in, either case, whose apostrophe closes no quote."""

    @property
    def attribution(self) -> re.Pattern[str]:
        """Where the journalist speaks again in a passage whose mark never closes; its group 1 is what is not said."""

    @property
    def signed(self) -> re.Pattern[str]:
        """The same where the quote seems to go on in the next passage."""


@dataclass(frozen=True, slots=True)
class Marked:
    """A stretch between marks, the marks and the blanks inside them left out."""

    span: Span
    passage: int  # index into the passages, not a passage's number
    style: MarkStyle  # "stray": a closing mark that nothing opened; "dash": opened by a dash
    reopened: bool = False  # goes on from the passage before, whose mark was not closed
    closed: bool = True


# The sign itself stands first and what is asked of it behind, so that `re` skips to the signs.
_MARK = re.compile(
    r"""
    [“”„‟"«»'‘’`] (?:
      (?<= ' ) ' | (?<= ` ) ` | (?<= ‘ ) ‘ | (?<= ’ ) ’  # doubled: ''We go''
    | (?<= [“”„‟"«»] )
    | (?<= ['‘’] ) (?<! \w ['‘’] )     # may open a single-marked quote: ‘We go
    | (?<= ['’] ) (?! \w )             # may close one: go,’
    )
    """,
    re.VERBOSE,
)
_OPENING = frozenset("“„‟«") | {"``", "‘‘"}
_CLOSING = frozenset("”»") | {"’’"}
_BEFORE_OPENING = frozenset("([{—–―-/:;,.=>*|…")  # beside blanks: a mark after one of these may open
_AFTER_CLOSING = frozenset(".,;:?!)]}—–―-/…'’")
_STOPS = frozenset(".,?!…;:—–―")
_DASHES = frozenset("–—-―")
_ELIDED = re.compile(r"['‘’](\w+)")


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    glyph: str
    opens: bool  # what the blanks around it say
    closes: bool


def find_marked(text: str, passages: tuple[Passage, ...], lexicon: MarkRules) -> list[Marked]:
    """All marked stretches in the text's order, never overlapping."""
    found: list[Marked] = []
    open_before = False
    for index, passage in enumerate(passages):
        marks = _marks(text, passage.span, lexicon.elisions)
        if not marks:
            open_before = False
            continue
        scan = _Scan(text, index, passage.span, marks, lexicon=lexicon, open_before=open_before)
        following = passages[index + 1].span if index + 1 < len(passages) else None
        scan.run(following is not None and _begins_with_mark(text, following))
        found.extend(scan.found)
        open_before = scan.left_open
    return found


def _begins_with_mark(text: str, span: Span) -> bool:
    return text[span.start] in "“„«\"‘'" or text.startswith(("``", "''"), span.start)


def _marks(text: str, span: Span, elisions: frozenset[str]) -> list[_Mark]:
    marks = []
    for match in _MARK.finditer(text, span.start, span.end):
        start, end = match.span()
        glyph = match[0]
        before = text[start - 1] if start > span.start else " "
        after = text[end] if end < span.end else " "
        opens = (before.isspace() or before in _BEFORE_OPENING or before in "\"“'‘") and not after.isspace()
        closes = not before.isspace() and (after.isspace() or after in _AFTER_CLOSING or after in '"”')
        if start == span.start:
            opens, closes = True, False
        if glyph in ("'", "‘", "’") and opens:
            elided = _ELIDED.match(text, start, span.end)
            if after.isdigit() or (elided is not None and elided[1].casefold() in elisions):
                continue
        marks.append(_Mark(start, end, glyph, opens, closes))
    return marks


class _Scan:
    """One passage: marks are read left to right, with at most one stretch open."""

    def __init__(
        self,
        text: str,
        index: int,
        span: Span,
        marks: list[_Mark],
        *,
        lexicon: MarkRules,
        open_before: bool,
    ) -> None:
        self.text = text
        self.index = index
        self.span = span
        self.marks = marks
        self.lexicon = lexicon
        self.reopens = open_before
        self.found: list[Marked] = []
        self.left_open = False

    def run(self, goes_on: bool) -> None:
        """Fill `found`; `goes_on`: the next passage begins with a mark."""
        at = 0
        while at < len(self.marks):
            mark = self.marks[at]
            if mark.glyph in ("'", "‘", "’"):
                at = self._single(at, goes_on)
            elif self._may_open(mark):
                at = self._double(at, goes_on)
            else:
                self._stray(mark)
                at += 1

    def _may_open(self, mark: _Mark) -> bool:
        if mark.glyph in _OPENING:
            return True
        return mark.opens

    def _double(self, at: int, goes_on: bool) -> int:
        """The stretch that mark `at` opens; gives the index of the first mark after it."""
        opening = self.marks[at]
        depth = 0
        seek = at + 1
        while seek < len(self.marks):
            mark = self.marks[seek]
            if mark.glyph in ("'", "‘", "’"):
                seek += 1
                continue
            if self._measures(seek):
                seek += 1
                continue
            if self._opens_inside(opening, seek):
                if not self._nests(seek):
                    # the mark before was never closed; the stretch ends where the journalist speaks again
                    self._add_open_ended(opening, mark.start)
                    return seek
                depth += 1
            elif depth:
                depth -= 1
            else:
                self._add(opening.end, mark.start, "double", opening)
                return seek + 1
            seek += 1
        signed = self.lexicon.signed.search(self.text, opening.end, self.span.end) if goes_on else None
        if goes_on and signed is None:
            self._add(opening.end, self.span.end, "double", opening, closed=False)
            self.left_open = True
        else:
            self._add_open_ended(opening, self.span.end)
        return len(self.marks)

    def _measures(self, at: int) -> bool:
        """Whether a mark behind a digit stands for inches: another closing mark follows before one that opens."""
        mark = self.marks[at]
        if mark.opens or not self.text[mark.start - 1].isdigit() or not self._goes_on_small(mark.end):
            return False
        later = next((one for one in self.marks[at + 1 : at + 9] if one.glyph not in ("'", "‘", "’")), None)
        return later is not None and later.closes and not later.opens

    def _opens_inside(self, opening: _Mark, at: int) -> bool:
        mark = self.marks[at]
        if mark.glyph in _CLOSING:
            return mark.opens and not mark.closes and mark.glyph != "»" and self._closes_later(at)
        if mark.glyph in _OPENING and mark.closes and not mark.opens:
            return False  # the wrong mark closes: “We go,“ she said
        if mark.glyph == "“":
            return opening.glyph != "„"  # German „...“ closes with it
        if mark.glyph in _OPENING:
            return True
        return mark.opens and not mark.closes

    def _closes_later(self, at: int) -> bool:
        return any(mark.glyph in _CLOSING for mark in self.marks[at + 1 : at + 3])

    def _nests(self, at: int) -> bool:
        """Whether the mark opens a quote inside a quote: two closing marks follow before the next opening one."""
        closing = 0
        for mark in self.marks[at + 1 : at + 6]:
            if mark.glyph in ("'", "‘", "’"):
                continue
            if mark.glyph in _OPENING or (mark.opens and not mark.closes):
                return False
            closing += 1
            if closing == 2:
                return True
        return False

    def _single(self, at: int, goes_on: bool) -> int:
        opening = self.marks[at]
        if not opening.opens or opening.glyph == "’":
            return at + 1
        following = self.text[opening.end : opening.end + 1]
        if not (following.isalnum() or following in '“"$£€…['):
            return at + 1
        plural = None
        double = False  # inside a double-marked quote within the single-marked one
        for seek in range(at + 1, len(self.marks)):
            mark = self.marks[seek]
            if mark.glyph not in ("'", "‘", "’"):
                double = not double
                continue
            if double:
                continue
            if mark.glyph == "‘" or (mark.opens and not mark.closes):
                break
            if not mark.closes or (mark.glyph == "'") != (opening.glyph == "'"):
                continue
            before = self.text[mark.start - 1]
            if before in _STOPS or before not in self.lexicon.plural_letters or not self._goes_on_small(mark.end):
                self._add(opening.end, mark.start, "single", opening)
                return seek + 1
            # "the voters' choice": a plural's apostrophe, unless nothing else closes
            plural = seek if plural is None else plural
        if plural is not None:
            self._add(opening.end, self.marks[plural].start, "single", opening)
            return plural + 1
        if goes_on and opening.start == self.span.start:
            self._add(opening.end, self.span.end, "single", opening, closed=False)
            self.left_open = True
            return len(self.marks)
        return at + 1

    def _goes_on_small(self, end: int) -> bool:
        return self.text[end : end + 1] == " " and self.text[end + 1 : end + 2].islower()

    def _stray(self, mark: _Mark) -> None:
        """A closing mark that nothing opened: a dash at the passage's start may have, or the mark was lost."""
        if self.found or not mark.closes or self.text[mark.start - 1] not in ",.?!…":
            return
        start = self.span.start
        if self.text[start] in _DASHES:
            self._add(start + 1, mark.start, "dash", None)
        else:
            self._add(start, mark.start, "stray", None)

    def _add_open_ended(self, opening: _Mark, limit: int) -> None:
        speaks_again = self.lexicon.attribution.search(self.text, opening.end, limit)
        end = speaks_again.start(1) if speaks_again else limit
        self._add(opening.end, end, "double", opening, closed=False)

    def _add(self, start: int, end: int, style: MarkStyle, opening: _Mark | None, closed: bool = True) -> None:
        while start < end and self.text[start].isspace():
            start += 1
        while end > start and self.text[end - 1].isspace():
            end -= 1
        if start == end:
            return
        reopened = self.reopens and opening is not None and opening.start == self.span.start
        self.found.append(Marked(Span(start, end), self.index, style, reopened, closed))
