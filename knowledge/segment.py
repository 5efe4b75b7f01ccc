"""Text into passages (paragraphs) and sentences. Only offsets: not a character is changed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from knowledge.config import Words
from knowledge.furniture import Furniture, FurnitureRules
from knowledge.model import Document, Passage, Span

OPENING_MARKS = "\"'“‘«„‹([{—–−-"
CLOSING_MARKS = "\"'”’»“›)]}"

_BRACKETS = " \t\u00a0(["  # "Smith et al. (2020) found it": what stands in brackets goes on

# Each pattern begins with what it cannot do without, so that `re` skips to it.
_BLANK_LINES = re.compile(r"\n[^\S\n]*\n\s*")
_LINE_ENDS = re.compile(r"\n\s*")

# Where a sentence may end: "said. The", "said.” The", "why?) And", "said.The" does not.
_BOUNDARY = re.compile(
    rf"""
    [.!?…] (?<! [.!?…]{{2}} ) [.!?…]*                              # the first stop, and those behind it
    (?: ['’]{{2}} | [{re.escape(CLOSING_MARKS)}] ){{0,4}}            # what they take along
    (?= \s )
    """,
    re.VERBOSE,
)
_LAST_WORD = re.compile(r"[^\s(\[{\"“”‘«„—–]++\Z")
_NEXT_WORD = re.compile(rf"(?<!\s)\s++((?:[{re.escape(OPENING_MARKS)}]|``)*\s?)([^\s.,;:!?]+)")


# Names of bodies by their letters, and initials in a row: "F.B.I.", "Ph.D.", "И.И."; a name often follows.
_LETTERS = re.compile(r"[A-ZА-ЯЁӘІҢҒҮҰҚӨҺ][a-zа-яё]?(?:\.[A-ZА-ЯЁӘІҢҒҮҰҚӨҺ])+")


class TextRules(FurnitureRules, frozen=True):
    """`config/<language>/text.yaml`: where a full stop ends no sentence, and what of a page is no text.

    Without words, what holds in any language.
    """

    abbreviations: Words = Words()
    may_end: Words = Words()
    before_numbers: Words = Words()
    openers: Words = Words()
    one_letter_words: Words = Words()


@dataclass(frozen=True)
class Segmenter:
    """Cuts text by the rules of a language."""

    rules: TextRules

    @cached_property
    def furniture(self) -> Furniture:
        """Tells what of a page is no text."""
        return Furniture(self.rules)

    def passages(self, document: Document) -> tuple[Passage, ...]:
        """The document's paragraphs from 1, after a passage 0 where the text holds its headline.

        The furniture of a page is counted with them and belongs to no sentence.
        """
        found = []
        if document.headline is not None:
            found.append(Passage(0, document.headline, (document.headline,)))
        text = document.text
        furniture = list(self.furniture.of(text, Span(document.body, len(text))))
        for number, span in enumerate(paragraphs(text, document.body), 1):
            pieces = _without(text, span, furniture) if furniture else [span]
            found.append(Passage(number, span, tuple(one for piece in pieces for one in self.sentences(text, piece))))
        return tuple(found)

    def sentences(self, text: str, span: Span) -> tuple[Span, ...]:
        """The sentences of a span, blanks between them left out."""
        found = []
        start = span.start
        for stop in _BOUNDARY.finditer(text, span.start, span.end):
            if not self._ends(text, stop, span.end):
                continue
            found.append(Span(start, stop.end()))
            start = _skip_blanks(text, stop.end(), span.end)
        if start < span.end:
            found.append(Span(start, span.end))
        return tuple(found)

    def _ends(self, text: str, stop: re.Match[str], limit: int) -> bool:
        following = _NEXT_WORD.match(text, stop.end(), limit)
        if following is None:
            return True
        opening, word = following.groups()
        if word[0].islower():
            # "?" and "!" inside a quote go on ("Why?" he asked); so does a stop before a small letter
            return False
        if stop[0][0] != "." or (len(stop[0]) > 1 and stop[0][1] == "."):
            return True
        before = _LAST_WORD.search(text, max(0, stop.start() - 40), stop.start())
        return self._ends_behind(before[0] if before else "", opening, word)

    def _ends_behind(self, last: str, opening: str, word: str) -> bool:
        """Whether a full stop ends a sentence between two words, the second one with the marks that open it."""
        rules = self.rules
        if last in rules.before_numbers and word[0].isdigit():
            return False
        opens = word in rules.openers
        if last in rules.may_end or _LETTERS.fullmatch(last):
            return opens or bool(opening.strip(_BRACKETS))
        if last in rules.abbreviations:
            return False
        initial = len(last) == 1 and last.isupper()
        # "J. Smith", "J. A. Smith"; but "Plan B. It failed"
        return not initial or last in rules.one_letter_words or (opens and len(word) > 1)


def of_text(passages: tuple[Passage, ...]) -> tuple[Passage, ...]:
    """The passages that hold sentences, each from its first to its last: without the furniture at their edges."""
    found = []
    for passage in passages:
        if passage.sentences:
            span = Span(passage.sentences[0].start, passage.sentences[-1].end)
            found.append(passage if span == passage.span else replace(passage, span=span))
    return tuple(found)


def _without(text: str, span: Span, furniture: Sequence[Span]) -> list[Span]:
    """What the furniture leaves of a span, blanks at the edges left out."""
    pieces, start = [], span.start
    for line in furniture:
        if span.holds(line):
            pieces.append(_trimmed(text, start, line.start))
            start = line.end
    return [piece for piece in (*pieces, _trimmed(text, start, span.end)) if piece.start < piece.end]


def paragraphs(text: str, start: int = 0) -> list[Span]:
    """Paragraphs by blank lines, by line ends where there are no blank lines; outer blanks left out.

    >>> [s.of("a b\\n\\nc\\n") for s in paragraphs("a b\\n\\nc\\n")]
    ['a b', 'c']
    """
    begin = _skip_blanks(text, start, len(text))
    end = len(text)
    while end > begin and text[end - 1].isspace():
        end -= 1
    breaks = _BLANK_LINES if _BLANK_LINES.search(text, begin, end) else _LINE_ENDS
    found = []
    for gap in breaks.finditer(text, begin, end):
        found.append(_trimmed(text, begin, gap.start()))
        begin = gap.end()
    found.append(_trimmed(text, begin, end))
    return [span for span in found if span.start < span.end]


def _skip_blanks(text: str, start: int, end: int) -> int:
    while start < end and text[start].isspace():
        start += 1
    return start


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[end - 1].isspace():
        end -= 1
    return Span(_skip_blanks(text, start, end), end)
