"""Which words of no closed class are verbs: by form, by place, by number; else a clause finds one among its nouns."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from knowledge.extract.tokens import Tokens
from knowledge.languages.en.figures.grammar import GrammarWords
from knowledge.languages.en.figures.vocabulary import FigureWords

VERBAL = frozenset("VEGI")
BEHIND_VERB = frozenset("D#OP@A")
_FINITE = frozenset("VEG")
_EDGES = frozenset(',.:;()-"CSW')
_SURE = "OD#T"  # what stands right behind a verb, the surest last
_CLAUSE = re.compile(r"[^.:;()\-\"SWC,]+")
_SHORT = 3  # letters up to which "-ed" is no ending
_REACH = 40  # tokens back to a verb of the same clause


@dataclass(frozen=True)
class Verbs:
    """Look-ups and tests; sentences are letters, as `letters` tells them."""

    grammar: GrammarWords
    words: FigureWords
    plurals: frozenset[str]  # that no rule makes

    def settled(self, tokens: Tokens, letters: str, titled: bool) -> str:
        """The letters with a verb for each clause that has an amount and none: "The rule foresees 80 checks"."""
        found = letters
        for match in _CLAUSE.finditer(letters):
            part = match[0]
            if "#" not in part or "V" in part:
                continue
            before = part[: part.index("#")]
            if not _FINITE.isdisjoint(before):
                found = self._before_gerund(tokens, found, match.start(), before) if "V" not in letters else found
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

    def _before_gerund(self, tokens: Tokens, letters: str, first: int, before: str) -> str:
        """The letters with a verb before "-ing", in a sentence without one: "Orla Air recommends arriving"."""
        at = before.find("G")
        index = first + at - 1
        if "E" in letters or at < 2 or before[at - 2 : at] != "NN" or not self.plural(tokens.words[index]):
            return letters
        if tokens.capital(index) or not tokens.capital(index - 1) or first + at + 1 >= len(letters):
            return letters
        return f"{letters[:index]}V{letters[index + 1 :]}"

    def _acts(self, tokens: Tokens, letters: str, first: int, index: int, titled: bool) -> bool:
        """Whether a noun by its looks is the verb of a clause that has none: it agrees with the noun before it."""
        word, after = tokens.words[index], letters[index + 1 : index + 2]
        if (tokens.capital(index) and not titled) or not word.isalpha() or word.endswith(("ing", "ly")):
            return False
        third, opens = self.plural(word), letters[first - 1 : first] not in (",", "C")
        if index == first:
            return self._opens(tokens, letters, index)
        at = index - 1
        while letters[at] == "A" and at > first:
            at -= 1
        noun = tokens.words[at]
        if letters[at] == "N" and at < index - 1 and tokens.words[index - 1].endswith("ly"):
            levels = self.words.before_price | self.words.range_starts
            return (
                after in ("#", "D", "O", "T") or tokens.word(index + 1) in levels - self.words.of_or_by
            )  # "talks in the town currently involve 40 men"
        if letters[at] not in ("N", "@") or third == self.plural(noun) or noun.endswith("ed"):
            return False
        led, named = "D" in letters[first:index], tokens.capital(at)
        if after == "N":
            return third and not titled and (named or (led and opens)) and (opens or tokens.capital(index + 1))
        if after == "P" and not (led and opens):
            price = self.words.before_price | self.grammar.particles if not titled else self.grammar.particles
            return tokens.word(index + 1) in price - {"of"} and (named or self.plural(noun) or titled)
        return after in BEHIND_VERB | {"T"} and (led or named or self.plural(noun) or titled)

    def _opens(self, tokens: Tokens, letters: str, index: int) -> bool:
        """Whether the first word of a clause is its verb.

        ", employs 40 men"; "stay apart and avoid groups of", where no noun stands before to be joined; "Add the".
        """
        word, before, after = tokens.words[index], letters[index - 1 : index], letters[index + 1 : index + 2]
        if before == ",":
            return self.plural(word) and (
                after in ("#", "D") or (after == "P" and word in self.listed | self.words.moves)
            )
        if before == "C":
            joined = letters[index - 2 : index - 1]
            apart = tokens.words[index - 2] in self.grammar.particles if joined == "A" else joined == "I"
            apart = apart or (
                joined == "A" and after == "#" and self.plural(word)
            )  # "is used worldwide and affects 40"
            return apart and after in ("N", "#", "D", "O") and not VERBAL.isdisjoint(letters[: index - 1])
        return index == 0 and after == "D" and not tokens.capital(index + 1) and not self.plural(word)

    @cached_property
    def finite(self) -> frozenset[str]:
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

    @cached_property
    def listed(self) -> frozenset[str]:
        """Words that a list holds as verbs, also where they are nouns too."""
        grammar, words = self.grammar, self.words
        listed = (
            words.acting | words.transitive | words.publishing | words.saying | grammar.common_verbs | grammar.phasing
        )
        return listed | grammar.same_pasts | grammar.participles | grammar.strong_pasts | grammar.strong_pasts_too

    def plural(self, word: str) -> bool:
        """Whether a word looks like a plural, or a verb of one."""
        return (
            word in self.plurals
            or word.endswith("men")
            or (word.endswith("s") and not word.endswith(("ss", "us", "is")))
        )

    def participle(self, word: str) -> bool:
        """Whether a word looks like the participle of a verb."""
        grammar = self.grammar
        return regular_past(word) or word in grammar.participles or word in grammar.strong_pasts_too

    def past(self, word: str) -> bool:
        return regular_past(word) or word in self.grammar.strong_pasts or word in self.grammar.strong_pasts_too

    def by_place(self, tokens: Tokens, index: int, beside: tuple[str, str], found: list[str]) -> bool:
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
        if word in self.finite and before in ("N", "O", "W", "@", ")"):
            return True
        if before == "C":
            # "to attract guests and increase the"
            return after in ("D", "O", "#") and not VERBAL.isdisjoint(found[-_REACH:])
        busy = self._has_verb(tokens, found)
        if word in self.grammar.common_verbs and before in ("N", "@", ")"):
            return self.agrees(tokens, index, "N")
        if word in self.grammar.same_pasts and before in ("N", "O", "@", ")"):
            return after in ("D", "O", "#") or (not busy and after in ("A", "P") and tokens.word(index + 1) != "of")
        if word in words.nouns_too and (busy or (before == "N" and self._adjective(tokens, index))):
            return False
        if after == "#" or (tokens.word(index + 1) in words.before_price and tokens.word(index + 1) != "of"):
            return self.agrees(tokens, index, before)
        return after in ("D", "O") and before != "," and self.agrees(tokens, index, before)

    def _adjective(self, tokens: Tokens, index: int) -> bool:
        """Whether the word before one in its base form is no plural: "the national average for gas"."""
        word, noun = tokens.words[index], tokens.words[index - 1]
        alone = not self.plural(word) and not self.plural(noun) and not tokens.capital(index - 1)
        return alone and tokens.word(index + 1) != "to"

    def _has_verb(self, tokens: Tokens, found: list[str]) -> bool:
        """Whether a verb stands before in the clause, telling apart: "bring the volume of bilateral trade to"."""
        for at in range(len(found) - 1, max(-1, len(found) - _REACH), -1):
            if found[at] in VERBAL:
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


def regular_past(word: str) -> bool:
    """Whether a word ends as a regular past or participle does."""
    return word.endswith("ed") and len(word) > _SHORT
