"""What kind of word each token of a sentence is: a letter each, by closed classes, place and ending. No dictionary.

N  noun, adjective, name       D  determiner               n  joint inside a noun phrase ("-", "'s")
V  verb, with its auxiliaries  I  infinitive               T  the "to" before one
E  past or participle          G  form in "-ing"           A  adverb, negation, direction
P  preposition                 O  pronoun                  W  relative pronoun
S  subordinator                C  coordinator              #  amount
@  date, number that measures nothing                      and the signs , . : ; ( ) - "
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache

from knowledge.extract.tokens import Tokens
from knowledge.languages.en.figures.grammar import GrammarWords
from knowledge.languages.en.figures.verbs import VERBAL, Verbs, regular_past
from knowledge.languages.en.figures.vocabulary import FigureWords

_SIGNS = {
    **dict.fromkeys(",;:()-", ""), "[": "(", "]": ")", "/": "C",
    **dict.fromkeys("—–", "-"), **dict.fromkeys("|•!?.…", "."), **dict.fromkeys("“”\"«»", '"'),
}  # fmt: skip
_SIGNS = {sign: letter or sign for sign, letter in _SIGNS.items()}
_REACH = 12  # tokens that are looked through to the left, and for a verb to the right
HYPHENS = frozenset("-‑")
_APOSTROPHES = frozenset(("'", "’"))
_TITLED = 0.6  # the share of words with a capital from which on a line is a headline
_ENOUGH = 3  # words of a line that can be told to be one
_ABBREVIATED = 4  # letters of a short name that ends in a full stop
_SHORT = 3  # letters up to which headlines leave a word small
_PHRASE_OPENS = frozenset("DN#O@")
_NOT = frozenset(("'t", "’t"))
_TELLING = frozenset("TVOWA")  # behind these a word may be a verb whatever it looks like
_OPEN = "?"
_KEPT = 20_000  # words whose letters are kept
_BEFORE_NOUN = frozenset("DPn")
_OBJECT = frozenset("D#O")
_FLOATED = frozenset("NO#@)-")


@dataclass(frozen=True)
class Letters:
    """Tells the letters of a sentence."""

    grammar: GrammarWords
    words: FigureWords
    verbs: Verbs

    def of(self, tokens: Tokens, amounts: Iterable[tuple[int, int]], dated: set[int]) -> str:
        """A letter for each token; `amounts`: the first token of each, its bound included, and the one after."""
        given: dict[int, str] = dict.fromkeys(dated, "@")
        given.update(dict.fromkeys(self._repeated(tokens), "A"))
        for first, end in amounts:
            if end not in dated or end - 1 not in dated:  # "two years ago" is a date
                given.update(dict.fromkeys(range(first, end), "#"))
        found: list[str] = []
        titled = _titled(tokens)
        plain = _NOT.isdisjoint(tokens.words)
        known, text, starts = self._known, tokens.text, tokens.starts
        before = ""
        for index, word in enumerate(tokens.words):
            letter = given.get(index)
            if letter is None and plain and before != "n":  # most words need no second look
                letter = known(word)
                if letter == "N":
                    letter = "N" if before and before not in _TELLING else None
                elif letter == _OPEN:
                    capital = before and not titled and text[starts[index]].isupper()
                    letter = "N" if capital and before != "A" else None
            before = letter or self._letter(tokens, index, found, given, titled)
            found.append(before)
        return self.verbs.settled(tokens, "".join(found), titled)

    def _repeated(self, tokens: Tokens) -> list[int]:
        """The tokens of "year-on-year", "month over month", "day by day": a word twice, joined, is an adverb."""
        found: list[int] = []
        if self.grammar.repeating.isdisjoint(tokens.words):
            return found
        for index, word in enumerate(tokens.words):
            if word not in self.grammar.repeating:
                continue
            wide = 2 if tokens.word(index - 1) in HYPHENS and tokens.word(index + 1) in HYPHENS else 1
            other = tokens.word(index - wide)
            if other == tokens.word(index + wide) and other in self.words.reaches:
                found.extend(range(index - wide, index + wide + 1))
        return found

    @cached_property
    def _known(self) -> Callable[[str], str | None]:
        """The letter of a word, `_OPEN` of one that may be a verb, nothing of one whose place tells; kept."""
        return lru_cache(maxsize=_KEPT)(self._look_up)

    def _look_up(self, word: str) -> str | None:
        if word in self._fixed:
            return self._fixed[word]
        if word in self.grammar.closed or not word.isalpha():
            return None
        ends = word.endswith(("ing", "ly", "ed"))
        return _OPEN if ends or word in self.verbs.listed or word in self.words.directions else "N"

    @cached_property
    def _fixed(self) -> dict[str, str]:
        """The letters of signs and words that have one wherever they stand, unless a hyphen or "n't" is beside them."""
        grammar, words = self.grammar, self.words
        sure = {word for word, letter in grammar.closed.items() if letter == "P"}
        open_ones = (
            grammar.prepositions_too | grammar.modals | {"to"} | (grammar.adverbs - sure)
            | words.directions | grammar.repeating | (grammar.determiners - words.articles - grammar.possessives)
            | grammar.initials | (grammar.subordinators & (grammar.adverbs | grammar.relatives))
        )  # fmt: skip
        found = {
            word: letter
            for word, letter in grammar.closed.items()
            if word not in open_ones and word[0].isalpha() and not (letter == "V" and word.endswith("ing"))
        }
        return found | {sign: letter for sign, letter in _SIGNS.items() if sign != "." and sign not in HYPHENS}

    # --- one word -------------------------------------------------------------------------------------------------

    def _letter(self, tokens: Tokens, index: int, found: list[str], given: dict[int, str], titled: bool) -> str:
        word = tokens.words[index]
        if word[0] in _APOSTROPHES or (not word[0].isalpha() and word not in self.grammar.closed):
            return self._sign(tokens, index, found)
        if tokens.word(index + 1) in _NOT:
            return "V"  # "haven't"
        if word in self.grammar.ordinals and self.verbs.past(tokens.word(index + 1)) and found and found[-1] in "NO":
            return "A"
        if letter := self.grammar.closed.get(word):
            return self._closed(tokens, index, letter, found, given)
        if word in self.words.directions and found and found[-1] in "#V":
            return "A"
        if tokens.glued(index) and found and found[-1] == "n":
            return "N"  # "start-up", "so-called"
        if word.endswith("ly") and word not in self.grammar.ly_nouns and not tokens.capital(index):
            return "A"
        if tokens.capital(index) and not titled and self._before(found):
            return "N"
        return self._open(tokens, index, found, given)

    def _sign(self, tokens: Tokens, index: int, found: list[str]) -> str:
        word, before = tokens.words[index], found[-1] if found else ""
        if word in HYPHENS and tokens.glued(index) and tokens.glued(index + 1):
            return "n"
        if word in _NOT:
            return "A"
        if word[0] in _APOSTROPHES:
            if word in self.grammar.auxiliaries and before in ("O", "W"):
                return "V"  # "it's"
            return "n" if before in ("N", "#", "@") and tokens.glued(index) else '"'
        if (
            word == "."
            and index + 1 < len(tokens)
            and tokens.glued(index)
            and tokens.capital(index - 1)
            and (len(tokens.words[index - 1]) <= _ABBREVIATED)
        ):
            return "n"  # "Inc."
        if word[0].isdigit():
            if before == "n" and tokens.glued(index):
                return "N"  # "TA-125"
            return "n" if before == "N" and tokens.capital(index - 1) else "@"
        return _SIGNS.get(word, "A")

    def _closed(self, tokens: Tokens, index: int, letter: str, found: list[str], given: dict[int, str]) -> str:
        """The letter of a word of a closed class, where its place tells which of two it has."""
        word, after = tokens.words[index], self._peek(tokens, index + 1, given)
        before = self._before(found)
        if (
            (tokens.glued(index) and found and found[-1] == "n")
            or (word in self.grammar.modals and tokens.capital(index) and before)
            or (word in self.grammar.initials and tokens.raw(index).isupper())
        ):
            return "N"  # "add-on", "Will Dorn", "the US"
        if letter == "V" and word.endswith("ing"):
            return "V" if before == "V" else "G"  # "having risen"
        if word == "to":
            return "T" if self._infinitive(tokens, index + 1, after) else "P"
        if letter == "W" and word in self.grammar.subordinators:
            if tokens.word(index - 1) in self.words.past:
                return "S"  # "it was long ago that"
            return self._that(before, after, tokens.word(index + 1))
        if word in self.grammar.prepositions_too:
            if after == "n" and tokens.glued(index + 2):
                return "N"  # "after-tax"
            return "S" if self._opens_clause(tokens, index + 1, after, given) else "P"
        return self._adverb(tokens, index, letter, found, after)

    def _opens_clause(self, tokens: Tokens, index: int, after: str, given: dict[int, str]) -> bool:
        """Whether a clause follows behind "after", "since", "as": a subject, or a verb before the next comma."""
        if tokens.word(index) in self.grammar.subjects:
            return True
        return after not in ("@", "") and self._verb_ahead(tokens, index, given)

    def _adverb(self, tokens: Tokens, index: int, letter: str, found: list[str], after: str) -> str:
        """The letter of an adverb, a direction or a determiner: "up" is a preposition, "the well" a noun."""
        word, before = tokens.words[index], self._before(found)
        if letter == "A" and word in self.grammar.particles and word in self.grammar.prepositions:
            return "P" if after in _PHRASE_OPENS and before not in VERBAL else "A"
        if word in self.words.directions and (after == "#" or (found and found[-1] in "#V")):
            return "A"
        if word in self.grammar.adjectives_too and after == "N" and before != "V" and not tokens.capital(index + 1):
            return "A" if before in ("C", "N") and self.verbs.past(tokens.word(index + 1)) else "N"
        if word in self.grammar.adjectives_too and tokens.word(index + 1) == "of" and found and found[-1] == "N":
            return "N"  # "a net worth of"
        if letter == "A" and found and found[-1] == "D" and after not in ("N", "A", "#"):
            return "N"  # "the well is"
        if word in self.grammar.floating and before in _FLOATED and self.verbs.past(tokens.word(index + 1)):
            return "A"  # "the three all scored"
        if letter == "S" and after == "A" and word in self.grammar.adverbs:
            return "A"  # "have so far sent"
        if letter == "D" and after not in ("N", "#", "D", "A", "@"):
            return "O"
        return letter

    def _that(self, before: str, after: str, word: str) -> str:
        """ "that": a relative pronoun behind a noun, a determiner before one, else a subordinator."""
        if before in ("N", ",", "#", "@", "C"):
            return "W"
        if before not in ("P", "") or after != "N":
            return "S" if before else "W"
        if self.verbs.past(word):
            return "O" if before else "W"  # "half of that borrowed from", "That allowed"
        return "W" if not before and self.verbs.plural(word) else "D"  # "That means"

    def _peek(self, tokens: Tokens, index: int, given: dict[int, str]) -> str:
        """A first look at a word ahead: its letter if it is of a closed class, else N."""
        if index >= len(tokens):
            return ""
        if index in given:
            return given[index]
        word = tokens.words[index]
        letter = self.grammar.closed.get(word)
        if letter:
            return letter
        if not word[0].isalpha():
            return (
                "@" if word[0].isdigit() else "n" if tokens.glued(index) and word in HYPHENS else _SIGNS.get(word, "A")
            )
        return "A" if word.endswith("ly") and word not in self.grammar.ly_nouns else "N"

    def _verb_ahead(self, tokens: Tokens, index: int, given: dict[int, str]) -> bool:
        """Whether a verb stands before the next comma: the word before opens a clause."""
        for place in range(index, min(index + _REACH, len(tokens))):
            word = tokens.words[place]
            if word in _SIGNS and not tokens.glued(place + 1):
                return False
            if place in given or word in self.grammar.determiners:
                continue
            if word in self._new_clause:
                return False
            if word in self.grammar.auxiliaries or word in self.grammar.strong_pasts or word in self.verbs.finite:
                return True
            if word in self.grammar.same_pasts and tokens.word(place + 1) in self.grammar.determiners:
                return True
            if (
                regular_past(word)
                and word not in self.grammar.ed_nouns
                and place > index
                and (tokens.words[place - 1] not in self.grammar.determiners)
            ):
                return True
        return False

    def _infinitive(self, tokens: Tokens, at: int, after: str) -> bool:
        """Whether the word behind "to" is a verb in its base form, by what stands behind it."""
        word = tokens.word(at)
        if word in self.grammar.base_auxiliaries:
            return True
        if after == "A":
            at += 1
            word = tokens.word(at)
            after = "N" if word.isalpha() and word not in self.grammar.closed else ""
        if after != "N" or tokens.capital(at) or word.endswith(("ing", "ed")):
            return False
        if self.verbs.plural(word):
            return False
        behind = tokens.word(at + 1)
        if behind == "of" or behind in self.grammar.auxiliaries or behind in _SIGNS or not behind:
            return word in self.words.acting or word in self.words.transitive or word in self.words.stops
        return True

    @cached_property
    def _new_clause(self) -> frozenset[str]:
        return self.grammar.relatives | self.grammar.coordinators | self.grammar.subordinators

    # --- a word of no closed class --------------------------------------------------------------------------------

    def _before(self, found: list[str]) -> str:
        """The letter before, adverbs left out."""
        for letter in reversed(found[-_REACH:]):
            if letter != "A":
                return letter
        return ""

    def _open(self, tokens: Tokens, index: int, found: list[str], given: dict[int, str]) -> str:
        word, before = tokens.words[index], self._before(found)
        if before == "T":
            return "I"
        if before == "V" and (letter := self._behind_auxiliary(tokens, index, found, given)):
            return letter
        if before in _BEFORE_NOUN:
            return self._in_phrase(tokens, index, before, given)
        if before == "O" and self._subject(tokens, found) and not word.endswith("ing"):
            return "V"
        if before == "W" and not self._noun_behind_relative(tokens, index, given):
            return "V"
        return self._by_form(tokens, index, found, given)

    def _behind_auxiliary(self, tokens: Tokens, index: int, found: list[str], given: dict[int, str]) -> str:
        """The letter of a word behind an auxiliary: a verb, or nothing told."""
        at = index - 1
        while found[at] == "A":
            at -= 1
        word, helper = tokens.words[index], tokens.words[at]
        if tokens.word(at + 1) in _NOT and helper not in self.grammar.auxiliaries:
            helper = helper[:-1]  # "haven't"
        if helper not in self.grammar.auxiliaries:
            return ""
        if helper in self.grammar.modals or helper in self.grammar.do:
            return "V"
        if helper in self.grammar.be and word in self.grammar.ing_nouns:
            return "V" if self._peek(tokens, index + 1, given) in _OBJECT else "N"  # "is offering up to $10"
        if self.verbs.participle(word) or (helper in self.grammar.be and word.endswith("ing")):
            return "V" if word not in self.grammar.ed_nouns and word not in self.grammar.ing_nouns else "N"
        return "N"

    def _in_phrase(self, tokens: Tokens, index: int, before: str, given: dict[int, str]) -> str:
        """Behind a determiner or preposition: a noun, or a gerund ("of building roads")."""
        word = tokens.words[index]
        if tokens.words[index - 1] in self.grammar.pronouns and self.verbs.past(word):
            after = self._peek(tokens, index + 1, given)
            if after in ("D", "#", "O") or tokens.word(index + 1).endswith("ing"):
                return "V"  # "those included"
        if before == "P" and word in self.grammar.strong_pasts_too and index > 1:
            after = self._peek(tokens, index + 1, given)
            if after in ("D", "#", "O") and self.verbs.past(tokens.words[index - 2]):
                return "V"  # "a man I spoke with got five bags"
        if before == "P" and word.endswith("ing") and word not in self.grammar.ing_nouns:
            return "G" if self._peek(tokens, index + 1, given) in ("D", "#", "O", "N") else "N"
        return "N"

    def _subject(self, tokens: Tokens, found: list[str]) -> bool:
        """Whether the pronoun before is a subject: no verb or preposition stands before it."""
        at = len(found) - 1
        while found[at] == "A":
            at -= 1
        before = self._before(found[max(0, at - _REACH) : at])
        return tokens.words[at] in self.grammar.subjects and before not in ("V", "P", "I", "G")

    def _noun_behind_relative(self, tokens: Tokens, index: int, given: dict[int, str]) -> bool:
        """ "that growth will": the clause has a subject of its own."""
        word, after = tokens.words[index], tokens.word(index + 1)
        if self.verbs.past(word) or word in self.grammar.participles:
            return False
        if tokens.word(index - 1) not in self.words.third and self.verbs.plural(word) == self.verbs.plural(
            tokens.word(index - 2)
        ):
            return True  # "firms that export", "the firm that exports": verb and noun have one ending between them
        return (
            after in self.grammar.auxiliaries
            or (after in self.grammar.phasing and after not in self.words.nouns_too)
            or (after not in self.grammar.closed and (self.verbs.past(after) or after in self.verbs.finite))
        )

    def _by_form(self, tokens: Tokens, index: int, found: list[str], given: dict[int, str]) -> str:
        """What the ending and the words beside it tell."""
        before = self._before(found)
        word, after, grammar = tokens.words[index], self._peek(tokens, index + 1, given), self.grammar
        if word in grammar.ed_nouns or (
            word in grammar.ing_nouns
            and (before not in ("N", "#", "@") or after not in ("D", "#", "O", "P") or tokens.word(index + 1) == "of")
        ):
            return "N"
        if word in grammar.strong_pasts or (word in self.words.saying and before in ("N", "O", ")", ",")):
            return "V"
        if word in grammar.phasing and before in ("N", "O") and tokens.word(index + 1).endswith("ing"):
            return "V" if word not in self.words.nouns_too else "N"  # "rules say that firms avoid bringing"
        if word.endswith("ing") and len(word) > 5:
            if after in ("P", "V") and found[-2:] == ["D", "N"] and word in grammar.ing_events | grammar.ing_nouns:
                return "N"  # "a mass shooting at"
            gerund = (
                (before in (",", "-") and after not in ("@", "V"))
                or after in ("D", "#", "O")
                or (not before and after == "A" and self._peek(tokens, index + 2, given) == "#")
                or (before in ("N", "#", "@") and after in ("P", "A", "@", "S"))
                or (before == "V" and tokens.words[index - 1] in grammar.phasing)
                or (before == "C" and self._goes_on(tokens, found))
            )
            return "G" if gerund else "N"
        if self.verbs.past(word) or (word in grammar.participles and word not in grammar.same_pasts):
            return self._past_letter(before, after, tokens, index, found)
        if self.verbs.by_place(tokens, index, (before, after), found):
            return "V"
        return "N"

    def _goes_on(self, tokens: Tokens, found: list[str]) -> bool:
        """Whether a verb in "-ing" stands before in the clause: "are looking into it and working to"."""
        for at in range(len(found) - 1, max(-1, len(found) - _REACH), -1):
            if found[at] in "VG":
                return tokens.words[at].endswith("ing")
        return False

    def _past_letter(self, before: str, after: str, tokens: Tokens, index: int, found: list[str]) -> str:
        """A verb before its object, else open: the clause tells (`settled`)."""
        word = tokens.words[index]
        if before == "#" and after == "N" and self._hyphened(tokens, index, found):
            return "N"  # "a 99-cent iced tea"
        if (
            before in ("N", "O", "W", "@", ")", "#")
            and after in ("D", "#", "O", "N")
            and word not in self.grammar.participles
        ):
            return "V"
        if not before or before in (".", ":"):
            return "E" if after in ("P", "T", "to") else "N"
        return "E"

    def _hyphened(self, tokens: Tokens, index: int, found: list[str]) -> bool:
        """Whether an amount before a word describes a noun: "a 99-cent", "a 27-year-old"; not "the 27-year-old"."""
        if tokens.words[index - 2] not in HYPHENS:
            return False
        at = index - 1
        while at > 0 and found[at] == "#":
            at -= 1
        return tokens.words[index - 1] != "old" or tokens.words[at] in self.words.indefinite


def _titled(tokens: Tokens) -> bool:
    """Whether most words of a sentence have a capital: a headline, where a capital tells nothing."""
    text = tokens.text
    starts = zip(tokens.starts, tokens.words, strict=True)
    longer = [text[start] for start, word in starts if len(word) > _SHORT and word.isalpha()]
    share = _TITLED if len(longer) > _ENOUGH else 1
    return len(longer) >= _ENOUGH and sum(map(str.isupper, longer)) >= share * len(longer)
