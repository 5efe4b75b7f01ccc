"""Sentences as words and signs with their offsets: what the readers of numbers and dates walk along."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from knowledge.model import Passage, Span

_DIGIT = re.compile(r"\d")
_DIGITS = frozenset("0123456789")
_OTHER_DIGIT = re.compile(r"[^\D0-9]")  # "٣", "３"
_WIDE = {sign: sign - 0xFEE0 for sign in range(0xFF01, 0xFF5F)}  # "％" is "%": the forms as wide as a Chinese letter
_SOFT_HYPHEN = "\u00ad"


@dataclass(frozen=True, slots=True)
class Tokens:
    """A stretch of text cut into words, numbers and signs, in order.

    `words` are in small letters, without soft hyphens, and their digits and signs, whatever their script, in ASCII;
    `numbers` are the places of those that begin with a digit: every reader asks for them, and most stretches have none.
    """

    text: str
    words: list[str]
    starts: list[int]
    ends: list[int]
    numbers: list[int]
    passage: int = 0

    def __len__(self) -> int:
        return len(self.words)

    def word(self, index: int) -> str:
        """The word at an index, in small letters; empty outside the sentence."""
        if index < 0:
            return ""
        try:
            return self.words[index]
        except IndexError:
            return ""

    def raw(self, index: int) -> str:
        """The word as the text spells it; empty outside the sentence."""
        return self.text[self.starts[index] : self.ends[index]] if 0 <= index < len(self.words) else ""

    def glued(self, index: int) -> bool:
        """Whether nothing stands between the token before and this one ("$|5", "35|m")."""
        return 0 < index < len(self.words) and self.starts[index] == self.ends[index - 1]

    def capital(self, index: int) -> bool:
        """Whether the token begins with a capital letter."""
        return 0 <= index < len(self.words) and self.text[self.starts[index]].isupper()

    def span(self, first: int, end: int) -> Span:
        """The span from token `first` up to, and without, token `end` (at most to the end of the stretch)."""
        return Span(self.starts[first], self.ends[min(end, len(self.ends)) - 1])

    def part(self, first: int, end: int) -> Tokens:
        """The tokens from `first` up to, and without, `end`, as a stretch of their own."""
        if first == 0 and end == len(self.words):
            return self
        numbers = [place - first for place in self.numbers if first <= place < end]
        return Tokens(
            self.text, self.words[first:end], self.starts[first:end], self.ends[first:end], numbers, self.passage
        )  # fmt: skip

    def index_at(self, offset: int) -> int:
        """The first token that ends after an offset of the text (the number of tokens where there is none)."""
        return bisect_right(self.ends, offset)


def _normal(words: list[str], text: str) -> list[str]:
    """The words of a text without soft hyphens and in ASCII digits and signs."""
    if _SOFT_HYPHEN in text:
        words = [word.replace(_SOFT_HYPHEN, "") if len(word) > 1 else word for word in words]
    if _OTHER_DIGIT.search(text):
        words = [_OTHER_DIGIT.sub(lambda digit: str(unicodedata.decimal(digit[0])), word) for word in words]
        words = [word.translate(_WIDE) for word in words]
    return words


@dataclass(frozen=True)
class Tokenizer:
    """Cuts text into tokens. `endings` are what a language joins to a word by an apostrophe: "'s"."""

    endings: frozenset[str] = frozenset()

    @cached_property
    def _token(self) -> re.Pattern[str]:
        endings = "|".join(map(re.escape, sorted(self.endings))) or r"(?!)"
        # No branch is tried at a blank and the commonest form stands first: two thirds of the time.
        return re.compile(
            rf"""
            (?! \  ) (
              [A-Za-z] [a-z]+ (?= [\ ,.] )       # a word between blanks
            | \d+ (?: [.,．，] \d+ | ['’] \d{{3}} (?! \d ) )*  # 7  1,500  6.5  1,463.87  1'250
            | (?: [A-Za-z] \. ){{2,}}           # U.S.  m.p.h.  a.m.
            | [^\W\d_]+ (?: \xad [^\W\d_]+ )*   # words of any script, and the letters of "XC40" or "35m"
            | ['’] (?i: {endings} ) \b          # today's
            | [^\s\w] | _                       # one sign
            )
            """,
            re.VERBOSE,
        )

    def tokens(self, text: str, span: Span, passage: int = 0) -> Tokens:
        """The tokens of a span of the text.

        >>> Tokenizer(frozenset({"s"})).tokens("Its 1.5-fold rise's to $35m.", Span(0, 28)).words
        ['its', '1.5', '-', 'fold', 'rise', "'s", 'to', '$', '35', 'm', '.']
        """
        stretch = span.of(text)
        small = stretch.lower()
        longer = len(small) != len(stretch)  # "İ" is two signs in small letters: its places are not the text's
        parts = self._token.split(stretch if longer else small)  # what lies between tokens, and tokens, in turn
        edges = list(accumulate(map(len, parts), initial=span.start))
        words = parts[1::2]
        if longer:
            words = [word.lower() for word in words]
        if not stretch.isascii():
            words = _normal(words, stretch)
        numbers: list[int] = []
        if _DIGIT.search(stretch):
            numbers = [place for place, word in enumerate(words) if word[0] in _DIGITS]
        return Tokens(text, words, edges[1:-1:2], edges[2::2], numbers, passage)

    def sentences(self, text: str, passages: Iterable[Passage]) -> tuple[Tokens, ...]:
        """The tokens of each sentence of the passages, in order."""
        return tuple(
            self.tokens(text, sentence, passage.number) for passage in passages for sentence in passage.sentences
        )


# Tokens of text in no language.
tokenize = Tokenizer().tokens
