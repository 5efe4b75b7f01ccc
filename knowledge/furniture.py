"""A page's furniture between its passages: credits, menus, related headlines, counters. It states nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from knowledge import config
from knowledge.config import Words
from knowledge.model import Span

_LINE = re.compile(r"\S[^\r\n]*")
# In a shape: any words, words of one sentence, a number.
_BEFORE = ".{0,60}"  # any words that a shape begins with
_GAPS = {"*": ".*", "~": r"(?:(?![.!?…]\s).){0,120}"}
_HOLDERS = re.compile(r"([*~#])")
_NUMBER = r"[\[(]?\d[\d.,]{0,12}\s?[kKmM]?\+?[\])]?"
_WORD = re.compile(r"[^\W\d_]+")
_FIRST = re.compile(r"([^\W\d_]+)")
_LONGEST_HEADING = 40  # code points
_LONGEST_LOOSE = 80
_ENDS = (".", "!", "?", "…", "”", '"', "»", ":", ";", ",")
_LONGEST_HEADLINE = 160  # code points
_LONGEST_ENTRY = 3  # words of an entry of a menu
_FEWEST_ENTRIES = 4  # lines in a row that are a menu


class FurnitureRules(config.Schema, frozen=True):
    """What of a page is no text, in `config/<language>/text.yaml`."""

    lines: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()
    counted: Words = Words()


@dataclass(frozen=True)
class Furniture:
    """Tells the lines of a page that are no text, by the rules of a language."""

    rules: FurnitureRules

    @cached_property
    def _by_word(self) -> dict[str, re.Pattern[str]]:
        """The shapes of lines by their first word in small letters; under "" those that begin otherwise."""
        shapes: dict[str, list[str]] = {}
        for line in self.rules.lines:
            word = _FIRST.match(line)
            shapes.setdefault(word[1].lower() if word else "", []).append(_shape(line))
        counted = "|".join(map(re.escape, sorted(self.rules.counted, key=len, reverse=True)))
        if counted:
            one = rf"(?:{_NUMBER}\s?(?:{counted})\b|(?:{counted})\b:?\s?{_NUMBER}|(?:{counted})\b)"
            # At least one of a row of counters has its number: "12 shares", "Share 12 Tweet 3".
            row = rf"(?=\D{{0,60}}\d){one}(?:[\s|•·,/]{{1,5}}{one}){{0,9}}"
            for word in ("", *self.rules.counted):
                shapes.setdefault(word, []).append(row)
        return {word: re.compile(rf"(?:{'|'.join(of)})\W{{0,5}}", re.IGNORECASE) for word, of in shapes.items()}

    @cached_property
    def _heading(self) -> re.Pattern[str]:
        words = "|".join(map(re.escape, self.rules.headings)) or "(?!)"
        return re.compile(rf"\W{{0,3}}(?:{words})\W{{0,3}}", re.IGNORECASE)

    def of(self, text: str, span: Span) -> Iterator[Span]:
        """The lines between the edges of a span that are furniture, in order."""
        if not (self.rules.lines or self.rules.headings):
            return
        lines = [_trimmed(text, *match.span()) for match in _LINE.finditer(text, span.start, span.end)]
        below = False  # a heading of other pages' headlines
        menu = _menus(text, lines)
        for place, line in enumerate(lines):
            words = line.of(text)
            if len(words) <= _LONGEST_HEADING and self._heading.fullmatch(words):
                below = True
            elif not (menu[place] or self._is_line(words) or (below and _is_headline(words))):
                below = False
                continue
            yield line

    def _is_line(self, words: str) -> bool:
        """Whether a line has one of the shapes, by its first word or, where it is short, by what it ends in."""
        first = _FIRST.match(words)
        shapes = self._by_word.get(first[1].lower()) if first else None
        if shapes and shapes.fullmatch(words):
            return True
        loose = self._by_word.get("")
        return loose is not None and len(words) <= _LONGEST_LOOSE and loose.fullmatch(words) is not None


def _shape(line: str) -> str:
    """The pattern of a line with gaps: "the post * appeared first on *"."""
    parts, gaps = _HOLDERS.split(line), {**_GAPS, "#": _NUMBER}
    read = [gaps.get(part, re.escape(part).replace(r"\ ", r"\s{1,3}")) for part in parts]
    if line.startswith("*"):
        read[:2] = [_BEFORE]
    return "".join(read)


def _menus(text: str, lines: list[Span]) -> list[bool]:
    """Which lines belong to a menu: so many short ones in a row, none of which ends as a sentence or holds a number."""
    found = [False] * len(lines)
    begin = 0
    for place in range(len(lines) + 1):
        if place < len(lines) and _is_entry(lines[place].of(text)):
            continue
        if place - begin >= _FEWEST_ENTRIES:
            found[begin:place] = [True] * (place - begin)
        begin = place + 1
    return found


def _is_entry(words: str) -> bool:
    short = len(words) <= 40 and 0 < len(_WORD.findall(words)) <= _LONGEST_ENTRY
    return short and not words.endswith(_ENDS) and not any(map(str.isdigit, words)) and words[:1].isupper()


def _is_headline(words: str) -> bool:
    return len(words) <= _LONGEST_HEADLINE and not words.rstrip("”’\"'»").endswith(_ENDS)


def _trimmed(text: str, start: int, end: int) -> Span:
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
