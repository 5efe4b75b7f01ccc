"""Running text as words with a letter each: the string of letters is what the grammar of attribution reads.

Two strings are made of a document: the journalist's words, where a quote is one letter, and the words inside quotes.
"""

from __future__ import annotations

import bisect
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from knowledge.extract.quotes.lexicon import PLAIN, Form, Lexicon
from knowledge.extract.quotes.marks import Marked
from knowledge.model import Passage, Span

_DATELINE = re.compile(
    r"""
    (?: [A-Z][A-Z.’'-] [A-Z., ’'-]{0,160} (?:,\s[A-Z][a-z.]{1,20}){0,2}  # NUR-SULTAN, or BAKU, Azerbaijan
        (?: ,\s[A-Z][a-z]{1,20}\s\d{1,2} )?                            # August 14
        \s{0,4} (?: \( [^()\n]{2,30} \) )?                            # (AP)
      ) \s{0,4} (?: [—–] | --? ) \s
    """,
    re.VERBOSE,
)
# One token of running text, by what its words are made of; no two branches begin alike for long, so it stays linear.
# The blank before it is taken along, and the commonest form of a word stands first: that is half of the time.
_FORM = r"""
    \s? (?: (?P<plain> [A-Za-z] [a-z]+ (?=[\ ,.]) )          # a word between blanks
    | \( [A-Z][a-z]? [-–] [A-Za-z.\s]{{2,12}} \)       # (D-Ill.): no word of the sentence
    | (?P<initials> (?<![&\w]) (?: [A-Z] \. -? )+ (?![a-z]) )                # J. U.S. J.R.
    | (?P<word> @? {letters} (?: [-’'‑&] {letters} )* )         # O’Malley, Kassym-Jomart, Trump's, AT&T
    | (?P<number> [$€£]? \d+ (?: [.,]\d+ )* \w* (?:-\w+)* )
    | (?P<mark> \.{{2,}} | -- | [,;:.!?…()\[\]—–―] | (?<=\s)-(?=[\sA-Z]) | \| | (?<=[^\W\d_])/(?=[A-Z]))
    )"""
_PLAIN, _INITIALS, _WORD, _NUMBER, _MARK = range(1, 6)  # its groups
_WORDS = (_PLAIN, _WORD)
_TOKEN = re.compile(_FORM.format(letters=r"[^\W\d_]+"), re.VERBOSE)
# The same where accents stand behind their letters, or hyphens that show only where a line ends stand inside words.
_JOINED = "[\u0300-\u036f\u00ad]"
_HIDDEN = re.compile(_JOINED)
_HIDDEN_HYPHEN = re.compile("\u00ad")
_TOKEN_WITH_HIDDEN = re.compile(_FORM.format(letters=rf"[^\W\d_] (?: [^\W\d_] | {_JOINED} )*"), re.VERBOSE)
_AFTER_STOP = frozenset(".|KJX:-)(")
_OPENING = _AFTER_STOP | frozenset("QF")  # a capital behind these tells nothing
_MARKS = {
    **dict.fromkeys("—–-―|", "-"),
    **dict.fromkeys("([", "("),
    **dict.fromkeys(")]", ")"),
    **dict.fromkeys(".!?…", "."),
    ",": ",",
    ";": ";",
    ":": ":",
    "/": "/",
}
_FUNCTION = frozenset("dPpicSwaRL")
_APOSTROPHES = ("'", "’")
_OWNERS = {"N": "O", "n": "o", "r": "o", "g": "o", "m": "o"}
_OWNING = re.compile(r"['’](?=\s[^\W\d_])")  # behind a plural, where a word follows
_OWNED = {"P": "P", "d": "w"}  # "who's", "that's"; of other small words "o"


class Word(NamedTuple):
    """A token: a word, a mark of punctuation, or a whole quote (then without text)."""

    start: int
    end: int
    text: str


_word: Callable[[type[Word], tuple[int, int, str]], Word] = tuple.__new__  # what Word() does, without its frame


@dataclass(frozen=True, slots=True)
class Lettered:
    """Tokens, and a letter for each in `tags`."""

    lexicon: Lexicon
    tokens: list[Word]
    tags: str
    quote_at: list[int]  # for each quote its token's index (of the journalist's words)
    bounds: list[int]  # for each passage the index of its first token, and one past the last
    shops: frozenset[str] = frozenset()  # names that look as if they owned something: "Smith's" that says something

    def word(self, at: int) -> str:
        """The token's text; empty outside the text."""
        return self.tokens[at].text if 0 <= at < len(self.tokens) else ""

    def at(self, position: int) -> int:
        """The first token that begins at a position of the text or behind it."""
        return bisect.bisect_left(self.tokens, position, key=lambda token: token.start)

    def tag(self, at: int) -> str:
        """The token's letter; outside the text the one of a passage's end."""
        return self.tags[at] if 0 <= at < len(self.tags) else "|"

    def span(self, first: int, last: int) -> Span:
        """From the first token to the last, which is included."""
        return Span(self.tokens[first].start, self.tokens[last].end)

    def bare(self, at: int) -> str:
        """A token without its possessive ending."""
        text = self.tokens[at].text
        return text if text in self.shops else self.lexicon.bare(text)

    def span_of_name(self, first: int, last: int) -> Span:
        """From the first token to the last, without a possessive ending."""
        ending = len(self.tokens[last].text) - len(self.bare(last)) if self.tags[last] == "O" else 0
        return Span(self.tokens[first].start, self.tokens[last].end - ending)


def read_letters(
    text: str, passages: tuple[Passage, ...], marked: list[Marked], lexicon: Lexicon
) -> tuple[Lettered, Lettered]:
    """The journalist's words, with a letter for each quote, and the words inside the quotes."""
    hidden = not text.isascii() and _HIDDEN.search(text) is not None
    owning = frozenset(found.start() for found in _OWNING.finditer(text))
    told, spoken = (_Reader(text, lexicon, hidden=hidden, owning=owning) for _ in range(2))
    told_bounds, quote_at = [0], []
    at = 0
    for index, passage in enumerate(passages):
        position = passage.span.start
        dateline = _DATELINE.match(text, position, passage.span.end)
        if dateline is not None:
            told.add(Word(position, dateline.end(), ""), "X")
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
    return told.settled(capitals, quote_at, told_bounds), spoken.settled(capitals, [], [])


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


# Smith's said, Smith's will   and not "of Smith's said"
_SHOP = re.compile(r"(?<![iN])N{0,2}O(?=[VLa])")
# Behind one of these a verb's form may be a noun: the word that governs it decides.
_GOVERNING = "dOoi"
# Behind the full stop of a short form these say that the sentence goes on.
_GOING_ON = frozenset(",;:)")
_LONGEST_NAME = 9  # words of a name that are looked along
# Words whose forms are kept: running text has the same ones again and again.
_KEPT = 200_000


# "the quiz show announced"
_NOUN_OR_VERB = re.compile(r"(?<=[dOom]n)(?:[We](?=[VL])|V(?=[iaVLS.,|]))")


class _Reader:
    def __init__(self, text: str, lexicon: Lexicon, *, hidden: bool, owning: frozenset[int]) -> None:
        self.text = text
        self.lexicon = lexicon
        self.tokens: list[Word] = []
        self.tags: list[str] = []
        self.capitals: set[str] = set()  # words that stand capitalised where nothing but a name does
        self._open: list[int] = []  # capitalised words that begin a sentence, undecided yet
        self._doubtful: list[int] = []  # capitalised words that are small ones or names: "Will", "May"
        self._offices: set[str] | None = None  # roles in small letters
        self._large_small: set[int] = set()  # the same, to look them up
        self._hidden = hidden  # whether words hold signs that nobody sees
        self._owning = owning  # where an apostrophe may own what follows

    def add(self, word: Word, letter: str) -> None:
        self.tokens.append(word)
        self.tags.append(letter)

    def read(self, start: int, end: int) -> None:
        """Read a stretch of text."""
        lexicon, text, tokens, tags = self.lexicon, self.text, self.tokens, self.tags
        heads, small_words, sure, owning = lexicon.phrase_heads, lexicon.small, lexicon.sure, self._owning
        hidden = self._hidden
        passed = start  # a phrase reaches up to here
        whole = _TOKEN_WITH_HIDDEN.finditer(text, start, end) if hidden else _TOKEN.finditer(text, start, end)
        for match in whole:
            kind = match.lastindex
            if kind is None:
                continue
            at, stop = match.span(kind)
            if at < passed:
                continue
            word = text[at:stop]
            if kind in _WORDS:
                if hidden:
                    word = _HIDDEN_HYPHEN.sub("", unicodedata.normalize("NFC", word))
                letter = sure.get(word, "")
                if not letter:
                    phrase = lexicon.phrase.match(text, at, end) if word in heads else None
                    if phrase is not None and not self._is_owned(phrase):
                        passed = stop = phrase.end()
                        word = phrase[0]
                        letter = lexicon.phrases[word.casefold()]
                    else:
                        letter = self._letter(word, tags[-1] if tags else "|")
                if stop in owning and letter in _OWNERS and self._owns(word, stop, end):
                    letter = _OWNERS[letter]  # the players’ coach
            elif kind == _MARK:
                if word == "." and stop < end and (text[stop].isalnum() or self._is_shortened(at, stop, end)):
                    continue  # example.com, Mr. Smith
                letter = _MARKS[word[0]]
            elif kind == _NUMBER:
                letter = "#"
            else:
                letter = "P" if small_words.get(word[:-1]) == "P" else "N"  # a pronoun ends the sentence, or initials
            tokens.append(_word(Word, (at, stop, word)))
            tags.append(letter)

    def _is_owned(self, phrase: re.Match[str]) -> bool:
        """Whether a title in capitals owns something: "the Attorney General's Office" is one name."""
        return phrase[0][0].isupper() and self.text[phrase.end() : phrase.end() + 1] in tuple(_APOSTROPHES)

    def _owns(self, word: str, stop: int, end: int) -> bool:
        """Whether an apostrophe at `stop` says that a plural before it owns what follows: "the players’ coach"."""
        return word[-1] in self.lexicon.plural_letters and _OWNING.match(self.text, stop, end) is not None

    def _is_shortened(self, at: int, stop: int, end: int) -> bool:
        """Whether the full stop from `at` to `stop` only says that the word before it is a short form."""
        if not self.tokens or self.tokens[-1].end != at:
            return False
        word = self.tokens[-1].text
        if word not in self.lexicon.dotted:
            return self.lexicon.asides.match(word) is not None and self.text[stop] in _GOING_ON
        following = self.text[stop + 1 : min(stop + 2, end)]
        return not (self.tags[-1] == "y" and following.isupper())  # "... Martin Smith Jr. The others left."

    def _letter(self, word: str, before: str) -> str:
        """The letter of a word, as its form and the word before it tell it."""
        form = self.lexicon.forms.get(word) or self._form(word)
        if form.sure:
            return form.sure
        return self._large(form, before) if form.large else self._small(form, before)

    def _form(self, word: str) -> Form:
        """What a word that was not met before tells by itself; kept, as running text has the same ones again."""
        lexicon = self.lexicon
        form = self._formed(word)
        if len(lexicon.forms) < _KEPT:
            lexicon.forms[word] = form
            if form.sure and word not in lexicon.phrase_heads:
                lexicon.sure[word] = form.sure
        return form

    def _formed(self, word: str) -> Form:
        lexicon = self.lexicon
        if (small := lexicon.small.get(word, "")) and small in PLAIN:
            return Form(word, small)
        owns = word.endswith(lexicon.possessive_endings)
        bare = lexicon.bare(word) if owns else word
        if "’" in bare:
            bare = bare.replace("’", "'")
        if "'" in bare and self._is_contracted(bare):
            return Form(bare, "P")
        return self._formed_small(bare, owns) if bare[0].islower() else self._formed_large(bare, owns)

    def _formed_small(self, bare: str, owns: bool) -> Form:
        lexicon = self.lexicon
        letter = lexicon.small.get(bare)
        if letter is None:
            if bare.startswith(lexicon.name_beginnings):
                return Form(bare, "N")
            letter = lexicon.by_ending(bare)
        if owns:
            return Form(bare, _OWNED.get(letter, "o"))
        if bare in lexicon.particles:
            return Form(bare, "y")
        return Form(bare, letter=letter) if letter in "EGVWLh" else Form(bare, letter)

    def _formed_large(self, bare: str, owns: bool) -> Form:
        lexicon = self.lexicon
        if bare[0] == "@":
            return Form(bare, "N")
        if lexicon.asides.match(bare):
            return Form(bare, "n")
        capital = lexicon.capital.get(bare)
        if capital is None and bare.isupper() and len(bare) > 3:
            capital = lexicon.capital.get(bare.capitalize())
        if capital == "T":
            return Form(bare, "O" if owns else "T")
        if capital is None and bare.rpartition("-")[2] in lexicon.placing:
            capital = "m"
        acronym = bare.isupper() and 1 < len(bare) <= 3
        letter = lexicon.small.get(bare if acronym else bare.casefold(), "")
        return Form(bare, letter=letter, large=True, owns=owns, capital=capital)

    def _is_contracted(self, word: str) -> bool:
        """Whether it is a pronoun with a verb: "they've"."""
        stem, _, ending = word.partition("'")
        small = self.lexicon.small
        return ending in self.lexicon.contracted and "P" in (small.get(stem), small.get(stem.casefold()))

    def _small(self, form: Form, before: str) -> str:
        lexicon, letter = self.lexicon, form.letter
        if letter in "EG":
            return "n" if before == "d" else letter  # the filing, a warning
        if letter != "h":
            return self._noun_of_verb(form.bare, letter, before) if before in _GOVERNING else letter
        if before in "PNaRQJ" and (form.bare in lexicon.nounlike or lexicon.by_ending(form.bare) == "e"):
            return "V"
        return letter

    def _noun_of_verb(self, bare: str, letter: str, before: str) -> str:
        """The letter of a verb's form where a noun may stand: "the claim", "of reports"; not "to claim"."""
        lexicon, governor = self.lexicon, self.tokens[-1].text
        if before == "d":
            is_verb = governor.casefold() in lexicon.quantifiers
        else:
            is_verb = bare not in lexicon.nounlike or (before == "i" and governor in lexicon.infinitives)
        if is_verb:
            return letter
        return "e" if lexicon.by_ending(bare) == "e" else "h" if letter == "V" else "n"

    def _large(self, form: Form, before: str) -> str:
        bare, letter = form.bare, form.letter
        if form.capital is not None:
            if before != "N" or self.tokens[-1].text not in self.lexicon.first_names:
                if form.capital == "D":
                    self._doubtful.append(len(self.tokens))
                return form.capital
            self.capitals.add(bare)
        if before == "N" and bare in self.lexicon.suffixes:
            return "y"
        if not letter or letter in "neEghr":
            if before in _OPENING or before in "cS":
                self._open.append(len(self.tokens))
            else:
                self.capitals.add(bare)
            return "O" if form.owns else "N"
        if letter in _FUNCTION or before in _OPENING:
            self._doubtful.append(len(self.tokens))
            return letter
        if letter in "VGWA" and not (self.tokens and self.tokens[-1].text[:1].isupper()):
            return letter
        if before == "N":
            self.capitals.add(bare)  # "Stella Ponder"
        return "N"

    def settled(self, capitals: set[str], quote_at: list[int], bounds: list[int]) -> Lettered:
        """The text with its letters, once it is known which capitalised words are names wherever they stand."""
        for at in self._open:
            self._settle_opening(at, capitals)
        self._large_small = set(self._doubtful)
        for at in self._doubtful:
            if self._is_name(at) or self._is_surname(at, capitals):
                self.tags[at] = "N"
        self._settle_titles()
        self._settle_nouns()
        shops = self._settle_shops()
        return Lettered(self.lexicon, self.tokens, "".join(self.tags), quote_at, bounds, shops)

    def _settle_shops(self) -> frozenset[str]:
        """What ends as a possessive does and says something or has an auxiliary is a name: "Smith's announced".

        Not "a friend of Smith's said".
        """
        tags, tokens = self.tags, self.tokens
        shops: set[str] = set()
        for found in _SHOP.finditer("".join(tags)):
            at = found.end() - 1
            if (self._reports(at + 1) or tags[at + 1] == "a") and not self._is_named(
                self.lexicon.bare(tokens[at].text)
            ):
                tags[at] = "N"
                shops.add(tokens[at].text)
        return frozenset(shops)

    def _settle_opening(self, at: int, capitals: set[str]) -> None:
        """A capitalised word that begins a sentence gets a small word's letter where nothing says that it is a name."""
        tags, lexicon = self.tags, self.lexicon
        word = self.tokens[at].text
        bare = lexicon.bare(word) if tags[at] == "O" else word
        if bare in capitals or bare in lexicon.first_names or bare in lexicon.no_person:
            return
        if (at and tags[at - 1] in "QJ") or (bare.isupper() and len(bare) > 1):
            return  # right after a quote stands its speaker
        small = lexicon.small.get(bare.casefold()) or lexicon.by_ending(bare)
        following = self._following(at)
        reports = small == "h" and lexicon.is_plural(bare)  # "Statements Smith made"
        if following in "NTOy" and small not in "eE" and not reports:
            return
        if small == "n" and following in "VLaW" and len(bare) > 3 and not lexicon.is_common(bare.casefold()):
            return
        tags[at] = small if tags[at] == "N" else "o"

    def _is_named(self, word: str) -> bool:
        """Whether a word stands as a name by itself."""
        return any(tag == "N" and token.text == word for token, tag in zip(self.tokens, self.tags, strict=True))

    def _following(self, at: int) -> str:
        return self.tags[at + 1] if at + 1 < len(self.tags) else "|"

    def _is_name(self, at: int) -> bool:
        """Whether a capitalised word that is a small one or a day, too, belongs to a name: "Will Dorn", "Ida Over"."""
        tags, tokens, first_names = self.tags, self.tokens, self.lexicon.first_names
        letter, before, following = tags[at], tags[at - 1] if at else "|", self._following(at)
        behind, limit = at + 1, min(len(tags), at + _LONGEST_NAME)
        while behind < limit and (tags[behind] in "NO" or behind in self._large_small):
            behind += 1
        if tokens[at].text in first_names and behind > at + 1:
            begins = before in _AFTER_STOP or before in "QF"
            if letter != "D" and begins and (before not in "QJ" or following not in "NO"):
                return self._reports(behind) or tags[behind : behind + 1] == [","]  # not "Will Smith go?"
            return before in "VLcTQJF," or (begins and letter != "D")
        if letter == "D":
            return before == "d" and following in "NO"  # "the Sunday Echo"
        if letter in "PpdVLWeG" or before != "N" or behind > at + 1 or following in "TD":
            return False
        return tokens[at - 1].text in first_names or (at > 1 and tags[at - 2] in "VLA")

    def _is_surname(self, at: int, capitals: set[str]) -> bool:
        """Whether a word that may be a verb ends a name elsewhere, and says something here: "Ponder said"."""
        return self.tags[at] in "VW" and self._following(at) in "VLa" and self.tokens[at].text in capitals

    def _reports(self, at: int) -> bool:
        """Whether the word is a verb of saying that has a subject before it: "says", not "say"."""
        return at < len(self.tags) and self.tags[at] in "VL" and self.tokens[at].text in self.lexicon.reporting

    def _settle_nouns(self) -> None:
        """What may be a verb is a noun between a noun and a verb of saying: "the quiz show said"."""
        tags, lexicon = self.tags, self.lexicon
        for found in _NOUN_OR_VERB.finditer("".join(tags)):
            at = found.start()
            word = self.tokens[at].text
            if tags[at] == "V":  # "a records request was filed"
                if word in lexicon.nounlike and not lexicon.is_plural(word + self.tokens[at - 1].text):
                    tags[at] = "h"
            elif lexicon.by_ending(word) != "e":
                tags[at] = "n"

    def _settle_titles(self) -> None:
        """A title that ends a full name is a surname, there and alone: "Aaron Judge", "Judge said"."""
        tags, tokens = self.tags, self.tokens
        titles = [at for at, tag in enumerate(tags) if tag == "T"]
        last = [at for at in titles if self._following(at) not in "NTO"]
        first_names = self.lexicon.first_names
        surnames = {tokens[at].text for at in last if at and tags[at - 1] == "N" and tokens[at - 1].text in first_names}
        if surnames:
            for at in last:
                if tokens[at].text in surnames:
                    tags[at] = "N"
        for at in titles:
            if tags[at] == "T" and tokens[at].text in first_names and self._following(at) in "NO":
                self._settle_first_name(at)

    def _settle_first_name(self, at: int) -> None:
        """A first name that is a title, too, is a name where the document knows no such office: "Dean Smith"."""
        office = self.tokens[at].text.casefold()
        if self._offices is None:
            self._offices = {token.text for token, tag in zip(self.tokens, self.tags, strict=True) if tag == "r"}
        if office not in self._offices:
            self.tags[at] = "N"
