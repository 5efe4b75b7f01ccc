"""What kind of word each token of a sentence is: a letter each, by closed classes, place and ending. No dictionary.

N  noun, adjective, name       D  determiner               n  joint inside a noun phrase ("-", "'s")
V  verb, with its auxiliaries  I  infinitive               T  the "to" before one
E  past or participle          G  form in "-ing"           A  adverb, negation, direction
P  preposition                 O  pronoun                  W  relative pronoun
S  subordinator                C  coordinator              #  amount
@  date, number that measures nothing                      and the signs , . : ; ( ) - "
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from knowledge import config
from knowledge.config import Words
from knowledge.extract.tokens import Tokens
from knowledge.languages.en.figures.vocabulary import FigureWords

_SIGNS = {",": ",", ";": ";", ":": ":", "(": "(", ")": ")", "[": "(", "]": ")", "—": "-", "–": "-", "-": "-", "|": ".",
          "•": ".", "!": ".", "?": ".", ".": ".", "“": '"', "”": '"', '"': '"', "«": '"', "»": '"', "/": "C", "…": "."}  # fmt: skip
_HYPHENS = frozenset("-‑")
_APOSTROPHES = frozenset(("'", "’"))
_TITLED = 0.6  # the share of words with a capital from which on a line is a headline
_ENOUGH = 3  # words of a line that can be told to be one
_ABBREVIATED = 4  # letters of a short name that ends in a full stop
_SHORT = 3  # letters up to which headlines leave a word small
_PHRASE_OPENS = frozenset("DN#O@")
_SURE = "OD#T"  # what stands right behind a verb, the surest last
_BEHIND_VERB = frozenset("D#OP@A")
_NOT = frozenset(("'t", "’t"))
_BEFORE_NOUN = frozenset("DPn")
_EDGES = frozenset(',.:;()-"CSW')


_CLAUSE = re.compile(r"[^.:;()\-\"SWC,]+")
_VERBAL = frozenset("VEGI")
_FINITE = frozenset("VEG")


class GrammarWords(config.Schema, frozen=True, dict=True):
    """`config/en/grammar.yaml`: closed classes."""

    determiners: Words
    possessives: Words
    prepositions: Words
    particles: Words
    pronouns: Words
    subjects: Words
    subordinators: Words
    prepositions_too: Words
    relatives: Words
    coordinators: Words
    adverbs: Words
    ly_nouns: Words
    be: Words
    have: Words
    do: Words
    modals: Words
    base_auxiliaries: Words
    strong_pasts: Words
    strong_pasts_too: Words
    participles: Words
    same_pasts: Words
    ed_nouns: Words
    ing_nouns: Words
    giving: Words
    removing: Words
    causing: Words
    thirds: Words
    singular_thirds: Words
    repeating: Words
    adjectives_too: Words
    times: Words
    expletives: Words
    common_verbs: Words
    ordinals: Words
    finding: Words
    measuring: Words
    empty_nouns: Words

    @cached_property
    def auxiliaries(self) -> frozenset[str]:
        """Forms of be, have, do, and the modals."""
        return self.be | self.have | self.do | self.modals

    @cached_property
    def closed(self) -> dict[str, str]:
        """The letter of each word of a closed class that has one letter wherever it stands."""
        found: dict[str, str] = {}
        classes = (
            (self.adverbs, "A"), (self.prepositions, "P"), (self.pronouns, "O"), (self.subordinators, "S"),
            (self.relatives, "W"), (self.determiners, "D"), (self.coordinators, "C"), (self.auxiliaries, "V"),
        )  # fmt: skip
        for words, letter in classes:
            found.update(dict.fromkeys(words, letter))
        return found


@dataclass(frozen=True)
class Letters:
    """Tells the letters of a sentence."""

    grammar: GrammarWords
    words: FigureWords
    plurals: frozenset[str]  # that no rule makes

    def of(self, tokens: Tokens, amounts: Iterable[tuple[int, int]], dated: set[int]) -> str:
        """A letter for each token; `amounts` are the first token of each amount, its bound included, and the one after."""
        given: dict[int, str] = dict.fromkeys(dated, "@")
        given.update(dict.fromkeys(self._repeated(tokens), "A"))
        for first, end in amounts:
            if end not in dated or end - 1 not in dated:  # "two years ago" is a date
                given.update(dict.fromkeys(range(first, end), "#"))
        found: list[str] = []
        titled = _titled(tokens)
        for index in range(len(tokens)):
            found.append(given.get(index) or self._letter(tokens, index, found, given, titled))
        return self._settled(tokens, "".join(found), titled)

    def _settled(self, tokens: Tokens, letters: str, titled: bool) -> str:
        """The letters with a verb for each clause that has an amount and none: "The rule foresees 80 checks"."""
        found = letters
        for match in _CLAUSE.finditer(letters):
            part = match[0]
            if "#" not in part or not _FINITE.isdisjoint(part):
                continue
            if "I" in part:  # "The firm intends to open 40 shops", "The law requires Osh to open 40 shops"
                part = part[: part.index("T") + 1]
            verbs = [
                index
                for index in range(match.start(), match.start() + len(part))
                if letters[index] == "N" and self._acts(tokens, letters, match.start(), index, titled)
            ]
            if verbs:
                index = max(verbs, key=lambda one: _SURE.find(letters[one + 1 : one + 2]))
                found = f"{found[:index]}V{found[index + 1 :]}"
        return found

    def _acts(self, tokens: Tokens, letters: str, first: int, index: int, titled: bool) -> bool:
        """Whether a noun by its looks is the verb of a clause that has none: it agrees with the noun before it."""
        word, after = tokens.words[index], letters[index + 1 : index + 2]
        if (tokens.capital(index) and not titled) or not word.isalpha() or word.endswith(("ing", "ly")):
            return False
        third, opens = self.plural(word), letters[first - 1 : first] not in (",", "C")
        if index == first:
            return third and letters[index - 1 : index] == "," and after in ("#", "D")
        at = index - 1
        while letters[at] == "A" and at > first:
            at -= 1
        noun = tokens.words[at]
        if letters[at] not in ("N", "@") or third == self.plural(noun) or noun.endswith("ed"):
            return False
        led, named = "D" in letters[first:index], tokens.capital(at)
        if after == "N":
            return third and not titled and (named or (led and opens)) and (opens or tokens.capital(index + 1))
        if after == "P" and not (led and opens):
            price = self.words.before_price | self.grammar.particles
            return tokens.word(index + 1) in price and (named or self.plural(noun) or titled)
        return after in _BEHIND_VERB | {"T"} and (led or named or self.plural(noun) or titled)

    def _repeated(self, tokens: Tokens) -> list[int]:
        """The tokens of "year-on-year", "month over month", "day by day": a word twice, joined, is an adverb."""
        found: list[int] = []
        for index, word in enumerate(tokens.words):
            if word not in self.grammar.repeating:
                continue
            wide = 2 if tokens.word(index - 1) in _HYPHENS and tokens.word(index + 1) in _HYPHENS else 1
            other = tokens.word(index - wide)
            if other == tokens.word(index + wide) and other in self.words.reaches:
                found.extend(range(index - wide, index + wide + 1))
        return found

    # --- one word -------------------------------------------------------------------------------------------------

    def _letter(self, tokens: Tokens, index: int, found: list[str], given: dict[int, str], titled: bool) -> str:
        word = tokens.words[index]
        if word[0] in _APOSTROPHES or (not word[0].isalpha() and word not in self.grammar.closed):
            return self._sign(tokens, index, found)
        if tokens.word(index + 1) in _NOT:
            return "V"  # "haven't"
        if word in self.grammar.ordinals and self._past(tokens.word(index + 1)) and found and found[-1] in "NO":
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
        if word in _HYPHENS and tokens.glued(index) and tokens.glued(index + 1):
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
        if tokens.glued(index) and found and found[-1] == "n":
            return "N"  # "add-on"
        if word in self.grammar.modals and tokens.capital(index) and before:
            return "N"  # "in May", "Will Dorn"
        if letter == "V" and word.endswith("ing"):
            return "V" if before == "V" else "G"  # "having risen"
        if word == "to":
            return "T" if self._infinitive(tokens, index + 1, after) else "P"
        if letter == "W" and word in self.grammar.determiners:
            return self._that(before, after)
        if word in self.grammar.prepositions_too:
            if tokens.word(index + 1) in self.grammar.subjects:
                return "S"
            return "P" if after in ("@", "") or not self._verb_ahead(tokens, index + 1, given) else "S"
        if letter == "A" and word in self.grammar.particles and word in self.grammar.prepositions:
            return "P" if after in _PHRASE_OPENS and before not in _VERBAL else "A"
        if word in self.words.directions and (after == "#" or (found and found[-1] in "#V")):
            return "A"
        if word in self.grammar.adjectives_too and after == "N" and before != "V" and not tokens.capital(index + 1):
            return "N"
        if letter == "A" and found and found[-1] == "D" and after not in ("N", "A", "#"):
            return "N"  # "the well is"
        if letter == "D" and after not in ("N", "#", "D", "A", "@"):
            return "O"
        return letter

    def _that(self, before: str, after: str) -> str:
        """ "that" and "whose": a relative pronoun behind a noun, a determiner before one, else a subordinator."""
        if before in ("N", ",", "#", "@"):
            return "W"
        return "D" if before in ("P", "") and after == "N" else "S"

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
                "@" if word[0].isdigit() else "n" if tokens.glued(index) and word in _HYPHENS else _SIGNS.get(word, "A")
            )
        return "A" if word.endswith("ly") and word not in self.grammar.ly_nouns else "N"

    def _verb_ahead(self, tokens: Tokens, index: int, given: dict[int, str]) -> bool:
        """Whether a verb stands before the next comma: the word before opens a clause."""
        for place in range(index, min(index + 12, len(tokens))):
            word = tokens.words[place]
            if word in _SIGNS and not tokens.glued(place + 1):
                return False
            if place in given or word in self.grammar.determiners:
                continue
            if word in self.grammar.relatives or word in self.grammar.coordinators:
                return False
            if word in self.grammar.auxiliaries or word in self.grammar.strong_pasts or word in self._finite:
                return True
            if word in self.grammar.same_pasts and tokens.word(place + 1) in self.grammar.determiners:
                return True
            if (
                _regular_past(word)
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
        if self.plural(word):
            return False
        behind = tokens.word(at + 1)
        if behind == "of" or behind in self.grammar.auxiliaries or behind in _SIGNS or not behind:
            return word in self.words.acting or word in self.words.transitive or word in self.words.stops
        return True

    # --- a word of no closed class --------------------------------------------------------------------------------

    def _before(self, found: list[str]) -> str:
        """The letter before, adverbs left out."""
        for letter in reversed(found):
            if letter != "A":
                return letter
        return ""

    @cached_property
    def _finite(self) -> frozenset[str]:
        """Verbs that are no nouns."""
        grammar, words = self.grammar, self.words
        nouns = words.nouns_too | words.rising_nouns | words.falling_nouns | grammar.ed_nouns | grammar.ing_nouns
        listed = words.verbs | words.rising | words.falling | words.transitive | words.publishing
        plain = {word for word in listed if not word.endswith(("ing", "s"))}
        return (
            frozenset(plain - nouns - words.directions - grammar.participles)
            | grammar.strong_pasts
            | grammar.strong_pasts_too
        )

    def _open(self, tokens: Tokens, index: int, found: list[str], given: dict[int, str]) -> str:
        word, before = tokens.words[index], self._before(found)
        if before == "T":
            return "I"
        if before == "V" and (letter := self._behind_auxiliary(tokens, index, found)):
            return letter
        if before in _BEFORE_NOUN:
            return self._in_phrase(tokens, index, before, given)
        if before == "O" and self._subject(tokens, found) and not word.endswith("ing"):
            return "V"
        if before == "W" and not self._noun_behind_relative(tokens, index, given):
            return "V"
        return self._by_form(tokens, index, found, given)

    def _behind_auxiliary(self, tokens: Tokens, index: int, found: list[str]) -> str:
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
        if self.participle(word) or (helper in self.grammar.be and word.endswith("ing")):
            return "V" if word not in self.grammar.ed_nouns and word not in self.grammar.ing_nouns else "N"
        return "N"

    def plural(self, word: str) -> bool:
        """Whether a word looks like a plural, or a verb of one."""
        return word in self.plurals or (word.endswith("s") and not word.endswith(("ss", "us", "is")))

    def participle(self, word: str) -> bool:
        """Whether a word looks like the participle of a verb."""
        grammar = self.grammar
        return _regular_past(word) or word in grammar.participles or word in grammar.strong_pasts_too

    def _in_phrase(self, tokens: Tokens, index: int, before: str, given: dict[int, str]) -> str:
        """Behind a determiner or preposition: a noun, or a gerund ("of building roads")."""
        word = tokens.words[index]
        if before == "P" and word.endswith("ing") and word not in self.grammar.ing_nouns:
            return "G" if self._peek(tokens, index + 1, given) in ("D", "#", "O", "N") else "N"
        return "N"

    def _subject(self, tokens: Tokens, found: list[str]) -> bool:
        """Whether the pronoun before is a subject: no verb or preposition stands before it."""
        at = len(found) - 1
        while found[at] == "A":
            at -= 1
        return tokens.words[at] in self.grammar.subjects and self._before(found[:at]) not in ("V", "P", "I", "G")

    def _noun_behind_relative(self, tokens: Tokens, index: int, given: dict[int, str]) -> bool:
        """ "that growth will": the clause has a subject of its own."""
        word, after = tokens.words[index], tokens.word(index + 1)
        if self._past(word) or word in self.grammar.participles:
            return False
        if tokens.word(index - 1) not in self.words.third and self.plural(word) == self.plural(tokens.word(index - 2)):
            return True  # "firms that export", "the firm that exports": verb and noun have one ending between them
        return after in self.grammar.auxiliaries or (
            after not in self.grammar.closed and (self._past(after) or after in self._finite)
        )

    def _past(self, word: str) -> bool:
        return _regular_past(word) or word in self.grammar.strong_pasts or word in self.grammar.strong_pasts_too

    def _by_form(self, tokens: Tokens, index: int, found: list[str], given: dict[int, str]) -> str:
        """What the ending and the words beside it tell."""
        before = self._before(found)
        word, after, grammar = tokens.words[index], self._peek(tokens, index + 1, given), self.grammar
        if word in grammar.ed_nouns or (
            word in grammar.ing_nouns
            and (before not in ("N", "#", "@") or after not in _BEHIND_VERB or tokens.word(index + 1) == "of")
        ):
            return "N"
        if word in grammar.strong_pasts or (word in self.words.saying and before in ("N", "O", ")", ",")):
            return "V"
        if word.endswith("ing") and len(word) > 5:
            if (
                (before in (",", "-") and after not in ("@", "V"))
                or after in ("D", "#", "O")
                or (before in ("N", "#", "@") and after in ("P", "A", "@"))
            ):
                return "G"
            return "N"
        if self._past(word) or (word in grammar.participles and word not in grammar.same_pasts):
            return self._past_letter(before, after, tokens, index)
        if self._verb_by_place(tokens, index, (before, after), found):
            return "V"
        return "N"

    def _past_letter(self, before: str, after: str, tokens: Tokens, index: int) -> str:
        """A verb before its object, else open: the clause tells (`settled`)."""
        word = tokens.words[index]
        if (
            before in ("N", "O", "W", "@", ")", "#")
            and after in ("D", "#", "O", "N")
            and word not in self.grammar.participles
        ):
            return "V"
        if not before or before in (".", ":"):
            return "E" if after in ("P", "T", "to") else "N"
        return "E"

    def _verb_by_place(self, tokens: Tokens, index: int, beside: tuple[str, str], found: list[str]) -> bool:
        """Whether a word that a list knows as a verb, or as one and a noun, is the verb here."""
        word, words, (before, after) = tokens.words[index], self.words, beside
        known = (
            word in words.acting
            or word in words.transitive
            or word in self.grammar.same_pasts
            or word in words.publishing
            or word in self.grammar.common_verbs
        )
        if not known or before not in ("N", "O", "W", "@", ")", "C", ","):
            return False
        if word in self._finite and before in ("N", "O", "W", "@", ")"):
            return True
        if before == "C":
            return after in ("D", "O", "#") and not _VERBAL.isdisjoint(found)  # "to attract guests and increase the"
        busy = self._has_verb(tokens, found)
        if word in self.grammar.common_verbs and before in ("N", "@", ")"):
            return self.agrees(tokens, index, "N")
        if word in self.grammar.same_pasts and before in ("N", "O", "@", ")"):
            return after in ("D", "O", "#") or (not busy and after in ("A", "P") and tokens.word(index + 1) != "of")
        if word in words.nouns_too and busy:
            return False
        if after == "#" or (tokens.word(index + 1) in words.before_price and tokens.word(index + 1) != "of"):
            return self.agrees(tokens, index, before)
        return after in ("D", "O") and before != "," and self.agrees(tokens, index, before)

    def _has_verb(self, tokens: Tokens, found: list[str]) -> bool:
        """Whether a verb stands before in the clause, telling apart: "bring the volume of bilateral trade to"."""
        for at in range(len(found) - 1, -1, -1):
            if found[at] in _VERBAL:
                return tokens.words[at] not in self.words.publishing
            if found[at] in _EDGES:
                return False
        return False

    def agrees(self, tokens: Tokens, index: int, before: str = "N") -> bool:
        """Whether a noun before a word can be its subject, by number: "prices rise", "the price rises"."""
        word, noun = tokens.words[index], tokens.word(index - 1)
        if word in self.grammar.same_pasts or before != "N":
            return True
        plural = noun.endswith("s") and not noun.endswith("ss")
        return (
            not plural if word.endswith("s") and not word.endswith("ss") else plural or noun not in self.grammar.closed
        )


def _regular_past(word: str) -> bool:
    return word.endswith("ed") and len(word) > _SHORT


def _titled(tokens: Tokens) -> bool:
    """Whether most words of a sentence have a capital: a headline, where a capital tells nothing."""
    longer = [place for place, word in enumerate(tokens.words) if len(word) > _SHORT and word.isalpha()]
    return len(longer) >= _ENOUGH and sum(map(tokens.capital, longer)) >= (
        _TITLED if len(longer) > _ENOUGH else 1
    ) * len(longer)
