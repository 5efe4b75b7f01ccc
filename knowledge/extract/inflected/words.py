"""A text as words and signs with the letters of its grammar (`grammar.py`): what the rules of quotes are matched on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from knowledge.extract.inflected.grammar import Grammar
from knowledge.extract.quotes.marks import Marked
from knowledge.model import Passage, Span

_TOKEN = re.compile(
    r"""
    [^\W\d_]+ (?: [-‑’'] [^\W\d_]+ )*      # a word, hyphens inside it
    | \d+ (?: [.,  ] \d+ )*                # a number
    | [,:;()?!…–—―−-]                      # a sign
    """,
    re.VERBOSE,
)
_SIGNS = {
    **{sign: sign for sign in ",:()-!"},
    **dict.fromkeys("–—―−", "-"),
    **dict.fromkeys("?…", "!"),
    ";": ",",
}
_LONGEST_ACRONYM = 6
_SHORTEST_SURNAME = 5  # letters of one in capitals behind a first name that nobody knows
_SHORT_NAME = 2  # words that one name has
_LONGEST = 9  # words of a description
_PHRASE = "nmoqbBNQ#"  # letters that a description goes on with
_AFTER_STOP = frozenset(".|:-Q(!")
_NOUNS = "rqbo"  # letters of roles and bodies
_FUNCTION = frozenset("ikdcwPp")  # letters that a word keeps with a capital, too


class Word(NamedTuple):
    """A word or sign: offsets into the text."""

    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Lettered:
    """The words of a text and, in `tags`, a letter for each of them."""

    grammar: Grammar
    tokens: list[Word]
    tags: str
    quote_at: list[int]  # the token of each stretch
    bounds: list[int]  # the first token of each passage
    opening: frozenset[int]  # capitalised words that may have their capital from where they stand

    def word(self, at: int) -> str:
        """A word in small letters; empty outside the text."""
        return self.tokens[at].text.lower() if 0 <= at < len(self.tokens) else ""

    def tag(self, at: int) -> str:
        """A word's letter; that of a passage's end outside the text."""
        return self.tags[at] if 0 <= at < len(self.tags) else "|"

    def span(self, first: int, last: int) -> Span:
        """The span from one token to another, both included."""
        return Span(self.tokens[first].start, self.tokens[last].end)

    def phrase(self, at: int) -> tuple[int, int]:
        """The first and the last token of the description whose noun stands at a token."""
        step = 1 if self.grammar.heads_first else -1
        edge = at
        while abs(edge - at) < _LONGEST and (
            self.tag(edge + step) in _PHRASE or (self.tag(edge + step) == "r" and self.word(edge) in self.grammar.owned)
        ):
            edge += step
        return min(at, edge), max(at, edge)

    def of(self, at: int) -> list[int]:
        """The tokens of what the noun at a token is of, the nearest first."""
        first, last = self.phrase(at)
        nearest = (*range(at + 1, last + 1), *range(at - 1, first - 1, -1))
        return [one for one in nearest if self.tags[one] in self.grammar.belonging]

    def sentence(self, at: int) -> tuple[int, int]:
        """The first token of the sentence that token `at` belongs to, and the one that ends it."""
        first = max(self.tags.rfind(".", 0, at), self.tags.rfind("|", 0, at)) + 1
        ends = [end for end in (self.tags.find(".", at), self.tags.find("|", at)) if end >= 0]
        return first, min(ends, default=len(self.tags))


class Letterer:
    """Letters texts by a grammar; what it has seen of words it keeps, as running text has the same ones again."""

    def __init__(self, grammar: Grammar) -> None:
        self.grammar = grammar
        self._small: dict[str, str] = {}

    def text(self, text: str, passages: Sequence[Passage], stretches: Sequence[Marked]) -> Lettered:
        """The text's letters, with one letter for each stretch of speech or marks."""
        reading = _Reading(self, text)
        bounds, quote_at = [], []
        at = 0
        for index, passage in enumerate(passages):
            bounds.append(len(reading.tokens))
            position = passage.span.start
            ends = iter([sentence.end for sentence in passage.sentences])
            reading.ends = ends
            reading.end = next(ends, passage.span.end)
            while at < len(stretches) and stretches[at].passage == index:
                span = stretches[at].span
                reading.read(position, span.start)
                reading.stop(span.start)
                quote_at.append(len(reading.tokens))
                reading.add(Word(span.start, span.end, ""), "Q")
                reading.skip(span.end)
                position = span.end
                at += 1
            reading.read(position, passage.span.end)
            reading.finish(passage.span.end)
        bounds.append(len(reading.tokens))
        return reading.lettered(quote_at, bounds)

    def stretch(self, text: str, span: Span, passage: Passage) -> Lettered:
        """The letters of one stretch of a passage."""
        reading = _Reading(self, text)
        reading.ends = iter([one.end for one in passage.sentences if span.start < one.end < span.end])
        reading.end = next(reading.ends, span.end)
        reading.read(span.start, span.end)
        reading.finish(span.end)
        return reading.lettered([], [0])

    def small(self, word: str) -> str:
        """The letter of a word in small letters."""
        letter = self._small.get(word)
        if letter is None:
            letter = self._small[word] = self._of(word)
        return letter

    def _of(self, word: str) -> str:
        grammar = self.grammar
        if letter := grammar.letters.get(word):
            return letter
        if role := grammar.roles.get(word):
            return "r" if "n" in role.cases else "q"
        return grammar.by_ending(word)


class _Reading:
    def __init__(self, letterer: Letterer, text: str) -> None:
        self.letterer = letterer
        self.text = text
        self.tokens: list[Word] = []
        self.tags: list[str] = []
        self.opening: set[int] = set()
        self.ends: Iterator[int] = iter(())
        self.end = 0

    def add(self, word: Word, letter: str) -> None:
        self.tokens.append(word)
        self.tags.append(letter)

    def skip(self, position: int) -> None:
        """Pass the ends of sentences that stand inside a stretch."""
        while self.end and self.end < position:
            self.end = next(self.ends, 0)

    def stop(self, position: int) -> None:
        """Add the end of a sentence where one ends before a position."""
        if self.end and position >= self.end:
            self.add(Word(self.end, self.end, ""), ".")
            self.skip(position + 1)

    def finish(self, position: int) -> None:
        self.add(Word(position, position, ""), "|")

    def read(self, start: int, end: int) -> None:
        text = self.text
        for match in _TOKEN.finditer(text, start, end):
            at, stop = match.span()
            self.stop(at)
            word = match[0]
            if (sign := _SIGNS.get(word)) is not None:
                self.add(Word(at, stop, word), sign)
            elif word[0].isdecimal():
                self.add(Word(at, stop, word), "#")
            elif len(word) == 1 and word.isupper() and text[stop : stop + 1] == ".":
                self.add(Word(at, stop + 1, text[at : stop + 1]), "N")  # an initial
            else:
                self.add(Word(at, stop, word), self._letter(word))

    def _letter(self, word: str) -> str:
        small = self.letterer.small
        if word[0].islower():
            return small(word)
        grammar = self.letterer.grammar
        lower = word.lower()
        if lower in grammar.no_person:
            return "m"
        if (word.isupper() and 1 < len(word) <= _LONGEST_ACRONYM and not self._named(word)) or word.isascii():
            return "B"
        if sum(map(str.isupper, word)) * 2 > len(word) > 1 and not word.isupper():
            return "B"  # letters of a body among small ones
        letter = small(lower)
        before = self.tags[-1] if self.tags else "|"
        if before in _AFTER_STOP:
            known = lower in grammar.letters or lower in grammar.roles
            if known or (letter in "bR" and lower not in grammar.first_names):  # by its ending
                return letter
            self.opening.add(len(self.tokens))
            return "N"
        if letter in _FUNCTION or letter in "rqboVA":
            return letter
        return "N"

    def _named(self, word: str) -> bool:
        """Whether a word in capitals is the surname behind a first name: "Ann SMITH"."""
        before = self.tokens[-1].text if self.tags and self.tags[-1] == "N" else ""
        known = before.lower() in self.letterer.grammar.first_names
        return known or (before.istitle() and len(word) >= _SHORTEST_SURNAME)

    def _says_of(self, at: int) -> bool:
        """Whether a capitalised word may say of a noun behind it which one: nothing but others like it between.

        Not where a name that it may go on with stands before it: "Ann Khabarovsky".
        """
        tags = self.tags
        before = self.tokens[at - 1].text.lower() if at and tags[at - 1] == "N" else ""
        if before and (at - 1 not in self.opening or before in self.letterer.grammar.first_names):
            return False
        listed = tags[at + 1] in ",c" and tags[at + 2 : at + 3] == ["m"]
        return tags[at + 1] in "nobrqmB" or (listed and self.by_ending(at + 2) == "m")

    def _is_first(self, at: int) -> bool:
        return self.tokens[at].text.lower() in self.letterer.grammar.first_names

    def by_ending(self, at: int) -> str:
        """The letter of a word by its ending alone."""
        return self.letterer.grammar.by_ending(self.tokens[at].text.lower())

    def lettered(self, quote_at: list[int], bounds: list[int]) -> Lettered:
        grammar, tags = self.letterer.grammar, self.tags
        for at in range(1, len(tags) - 1):  # "von der" between names
            if self.tokens[at].text in grammar.particles and tags[at - 1] == "N" and self.tokens[at].text.islower():
                tags[at] = "N"
        for at in range(len(tags) - 1):  # a first name that is a word, too: "Grace Smith"
            alike = tags[at] in _NOUNS and tags[at + 1] == "N" and not self.tokens[at].text.islower()
            if alike and self._is_first(at) and not self._is_first(at + 1):  # but "Count Ann Smith"
                tags[at] = "N"
        for at in range(1, len(tags)):  # "the Abay University"; but "Ann Smith Abay University"
            if tags[at - 1] == "N" and self.tokens[at].text.lower() in grammar.owned:
                first = at - 1
                while first and tags[first - 1] == "N":
                    first -= 1
                first = first if at - first <= _SHORT_NAME else at - 1
                tags[first:at] = "m" * (at - first)
        for at in range(len(tags) - 2, -1, -1):  # "the Khabarovsk region": a capitalised adjective is no name
            if tags[at] == "N" and self.by_ending(at) == "m" and self._says_of(at):
                tags[at] = "m"
        return Lettered(grammar, self.tokens, "".join(self.tags), quote_at, bounds, frozenset(self.opening))
