"""Running text as words with a letter each: the string of letters is what the grammar of attribution reads.

Two strings are made of a document: the journalist's words, where a quote is one letter, and the words inside quotes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from knowledge.extract.quotes.lexicon import Lexicon
from knowledge.extract.quotes.marks import Marked
from knowledge.model import Passage, Span

_DATELINE = re.compile(
    r"""
    (?: [A-Z][A-Z.’'-]+ [A-Z., ’'-]* (?:,\s[A-Z][a-z.]+){0,2}  # NUR-SULTAN, or BAKU, Azerbaijan
        (?: ,\s[A-Z][a-z]+\s\d{1,2} )?                        # August 14
        \s* (?: \( [^()\n]{2,30} \) )?                        # (AP)
      ) \s* (?: [—–] | --? ) \s
    """,
    re.VERBOSE,
)
_AFTER_STOP = frozenset(".|KJX:-)(")
_PLAIN = frozenset("dPpicSwaRrg")  # letters that a small word keeps whatever stands before it
_MARKS = {
    **dict.fromkeys("—–-―|", "-"),
    **dict.fromkeys("([", "("),
    **dict.fromkeys(")]", ")"),
    **dict.fromkeys(".!?…", "."),
    ",": ",",
    ";": ";",
    ":": ":",
}
_POSSESSIVE = re.compile(r"(?:['’][sS]|(?<=[sS])['’])\Z")
_PARTY = re.compile(r"[DRI][-‑][A-Z]")  # ", D-Ohio," after a name
_FUNCTION = frozenset("dPpicSwaRL")


class Word(NamedTuple):
    """A token: a word, a mark of punctuation, or a whole quote (then without text)."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Words:
    """Tokens, and a letter for each in `tags`."""

    tokens: list[Word]
    tags: str
    quote_at: list[int]  # for each quote its token's index (of the journalist's words)
    bounds: list[int]  # for each passage the index of its first token, and one past the last

    def span(self, first: int, last: int) -> Span:
        """From the first token to the last, which is included."""
        return Span(self.tokens[first].start, self.tokens[last].end)

    def bare(self, at: int) -> str:
        """A token without its possessive ending."""
        return _POSSESSIVE.sub("", self.tokens[at].text)

    def span_of_name(self, first: int, last: int) -> Span:
        """From the first token to the last, without a possessive ending."""
        ending = len(self.tokens[last].text) - len(self.bare(last)) if self.tags[last] == "O" else 0
        return Span(self.tokens[first].start, self.tokens[last].end - ending)


def read_words(text: str, passages: tuple[Passage, ...], marked: list[Marked], lexicon: Lexicon) -> tuple[Words, Words]:
    """The journalist's words, with a letter for each quote, and the words inside the quotes."""
    told, spoken = _Reader(text, lexicon), _Reader(text, lexicon)
    told_bounds, quote_at = [0], []
    at = 0
    for index, passage in enumerate(passages):
        position = passage.span.start
        dateline = _DATELINE.match(text, position, passage.span.end)
        if dateline is not None:
            told.add(
                Word(
                    position,
                    dateline.end(),
                    "",
                ),
                "X",
            )
            position = dateline.end()
        while at < len(marked) and marked[at].passage == index:
            quote = marked[at]
            if quote.span.start > position:
                told.read(position, quote.span.start)
            quote_at.append(len(told.tokens))
            told.add(Word(quote.span.start, quote.span.end, ""), _ending(text, quote.span))
            spoken.read(quote.span.start, quote.span.end)
            spoken.add(Word(quote.span.end, quote.span.end, ""), "|")
            position = quote.span.end
            at += 1
        told.read(position, passage.span.end)
        told.add(Word(passage.span.end, passage.span.end, ""), "|")
        told_bounds.append(len(told.tokens))
    capitals = told.capitals | spoken.capitals
    return (
        Words(told.tokens, told.settled(capitals), quote_at, told_bounds),
        Words(spoken.tokens, spoken.settled(capitals), [], []),
    )


def _ending(text: str, span: Span) -> str:
    last = text[span.end - 1]
    if last in "'’)]" and span.end - span.start > 2:
        last = text[span.end - 2] if text[span.end - 2] in ".,?!…" else last
    if last in ",—–-:;":
        return "Q"
    if last in "?!…":
        return "J"
    if last == ".":
        return "J" if text.endswith("...", span.start, span.end) else "K"
    return "F"


class _Reader:
    def __init__(self, text: str, lexicon: Lexicon) -> None:
        self.text = text
        self.lexicon = lexicon
        self.tokens: list[Word] = []
        self.tags: list[str] = []
        self.capitals: set[str] = set()  # words that stand capitalised where nothing but a name does
        self._open: list[int] = []  # capitalised words that begin a sentence, undecided yet

    def add(self, word: Word, letter: str) -> None:
        self.tokens.append(word)
        self.tags.append(letter)

    def read(self, start: int, end: int) -> None:
        lexicon, text, tokens, tags = self.lexicon, self.text, self.tokens, self.tags
        heads, dotted, small_words = lexicon.phrase_heads, lexicon.dotted, lexicon.small
        passed = start  # a phrase reaches up to here
        for match in lexicon.token.finditer(text, start, end):
            kind = match.lastgroup
            if kind is None:
                continue
            at, stop = match.span()
            if at < passed:
                continue
            word = match[0]
            if kind == "word":
                if word in heads and (phrase := lexicon.phrase.match(text, at, end)) is not None:
                    passed = stop = phrase.end()
                    word = phrase[0]
                    letter = lexicon.phrases[word.casefold()]
                elif (plain := small_words.get(word)) is not None and plain in _PLAIN:
                    letter = plain
                else:
                    letter = self._word(word)
            elif kind == "mark":
                if word == "." and tokens and tokens[-1].end == at and tokens[-1].text in dotted and at + 1 < end:
                    continue
                if word == "." and stop < end and text[stop].isalnum():
                    continue  # example.com
                letter = _MARKS[word[0]]
            else:
                letter = "#" if kind == "number" else "P" if word == "I." else "N"
            tokens.append(Word(at, stop, word))
            tags.append(letter)

    def _word(self, word: str) -> str:
        lexicon = self.lexicon
        before = self.tags[-1] if self.tags else "|"
        bare = word
        owns = word.endswith(("’s", "'s")) or word.endswith(("s’", "s'"))
        if owns:
            bare = word[:-2] if word[-1] in "sS" else word[:-1]
        if "’" in bare:
            bare = bare.replace("’", "'")
        if "'" in bare:
            stem, _, ending = bare.partition("'")
            if ending in ("ll", "d", "ve", "re", "m") and "P" in (
                lexicon.small.get(stem),
                lexicon.small.get(stem.casefold()),
            ):
                return "P"
        if bare[0].islower():
            letter = lexicon.small.get(bare)
            if letter is None:
                if bare.startswith(("al-", "el-")):
                    return "N"
                letter = "n" if bare in lexicon.no_adverbs else _by_ending(bare)
            if letter in "EG" and before == "d":
                letter = "n"  # the filing, a warning
            if owns:
                return "P" if letter == "P" else "o" if letter != "d" else "w"
            if bare in lexicon.particles:
                return "y"
            counted = before == "d" and self.tokens[-1].text.casefold() in lexicon.quantifiers
            if letter in "VWL" and before in "dOoi" and not counted and (before == "d" or bare in lexicon.nounlike):
                if before == "i" and self.tokens[-1].text == "to":
                    return letter
                return "e" if bare.endswith("ed") else "h" if letter == "V" else "n"
            if letter == "h" and before in "PNaR":
                return "V" if bare in lexicon.nounlike or (bare.endswith("ed") and "-" not in bare) else "h"
            return letter
        if bare[0] == "@":
            return "N"
        if _PARTY.match(bare):
            return "n"
        capital = lexicon.capital.get(bare)
        if bare.isupper() and len(bare) > 3:
            capital = capital or lexicon.capital.get(bare.capitalize())
        if capital in ("m", "D") and before == "N" and self.tokens[-1].text in lexicon.first_names:
            capital = None
            self.capitals.add(bare)
        if capital is not None:
            return "O" if owns and capital == "T" else capital
        if bare in lexicon.suffixes and before == "N":
            return "y"
        acronym = bare.isupper() and 1 < len(bare) <= 3
        small = lexicon.small.get(bare if acronym else bare.casefold())
        begins = before in _AFTER_STOP or before in "QF"
        if small is None or small in "neEghr":
            if begins or before in "cS":
                self._open.append(len(self.tokens))
            else:
                self.capitals.add(bare)
            return "O" if owns else "N"
        if bare == "I" or small in _FUNCTION or begins:
            if owns and small == "P":
                return "P"
            return small
        if small in "VGWA":
            return "N" if before in "NT" else small
        return "N"

    def settled(self, capitals: set[str]) -> str:
        """The letters, once it is known which capitalised words are names wherever they stand."""
        tags, lexicon = self.tags, self.lexicon
        for at in self._open:
            word = self.tokens[at].text
            bare = word[:-2] if tags[at] == "O" else word
            following = tags[at + 1] if at + 1 < len(tags) else "|"
            if bare in capitals or bare in lexicon.first_names or bare in lexicon.no_person:
                continue
            if at and tags[at - 1] in "QJ":
                continue  # right after a quote stands its speaker
            small = lexicon.small.get(bare.casefold()) or _by_ending(bare)
            if bare.isupper() and len(bare) > 1:
                continue
            reports = small == "h" and bare.endswith("s")  # "Statements Smith made"
            if following in "NTOy" and small not in "eE" and not reports:
                continue
            if small == "n" and following in "VLaW" and len(bare) > 3:
                continue
            tags[at] = small if tags[at] == "N" else "o"
        self._settle_titles()
        return "".join(tags)

    def _settle_titles(self) -> None:
        """A title that ends a full name is a surname, there and alone: "Aaron Judge", "Judge said"."""
        tags, tokens = self.tags, self.tokens
        surnames = {
            tokens[at].text
            for at, tag in enumerate(tags)
            if tag == "T"
            and at
            and tags[at - 1] == "N"
            and tokens[at - 1].text in self.lexicon.first_names
            and tags[at + 1] not in "NTO"
        }
        if surnames:
            for at, tag in enumerate(tags):
                if tag == "T" and tokens[at].text in surnames and tags[at + 1] not in "NTO":
                    tags[at] = "N"


def _by_ending(word: str) -> str:
    if "-" in word:
        return "n"
    if word.endswith("ed") and len(word) > 4:
        return "e"
    if word.endswith("ing") and len(word) > 5:
        return "E"
    if word.endswith("ly") and len(word) > 4:
        return "R"
    return "n"
