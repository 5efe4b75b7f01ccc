"""Numbers that measure nothing: parts of names, clock times, scores, codes, items of lists, idioms."""

from __future__ import annotations

from dataclasses import dataclass

from knowledge.extract.tokens import Tokens
from knowledge.languages.en.figures.units import Units
from knowledge.languages.en.figures.vocabulary import FigureWords
from knowledge.languages.en.numbers import DASHES, Number, NumberReader

_CODE = 8  # so many digits without a comma name something
_NOUN = 5  # letters that are a noun though no blank stands before them ("6.7complaints")
_FEW = 12  # participants that are spelled out
_CURRENCY_SIGNS = frozenset("$€£¥₸₽₺")


@dataclass(frozen=True)
class Sieve:
    """Tells the numbers of a sentence that count from those that name."""

    numbers: NumberReader
    units: Units
    words: FigureWords

    def table_row(self, tokens: Tokens) -> bool:
        """A line without words: numbers alone, or exchange rates ("USD 86.45 EUR 94.1", "$ 447.3 € 476.2")."""
        currencies = set()
        letters = units = False
        for place, word in enumerate(tokens.words):
            if word in self.units.signs and not (word.isalpha() and not tokens.raw(place).isupper()):
                currencies.add(self.units.signs[word])
                letters = letters or word.isalpha()
            elif word[0].isalpha() and word not in self.words.rates:
                return False
            units = units or word in self.units.phrases
        return len(currencies) > 1 or letters or not (currencies or units)

    def past_code(self, tokens: Tokens, index: int) -> int:
        """Steps over what is glued to a rejected number, so that its tail is no number either."""
        index += 1
        while (
            index < len(tokens)
            and tokens.glued(index)
            and (tokens.words[index].isalnum() or tokens.words[index] in ".:-/")
        ):
            index += 1
        return index

    def measures(self, tokens: Tokens, number: Number) -> bool:
        """Whether a number counts or measures; a unit or money beside it outweighs most of what speaks against it."""
        before, after = tokens.word(number.first - 1), tokens.word(number.end)
        if number.digits and not self._free_digits(tokens, number):
            return False
        if after == "th" or (number.digits and tokens.glued(number.end) and after in ("st", "nd", "rd", "th")):
            return False
        if (
            after == "-"
            and tokens.glued(number.end)
            and tokens.glued(number.end + 1)
            and not self._hyphened(tokens, number)
        ):
            return False
        if not number.digits and not self._free_words(tokens, number):
            return False
        if before in self.words.numbered or (before == "." and tokens.word(number.first - 2) in ("no", "nos")):
            behind = self.units.behind(tokens, number.end, scaled=number.scaled)
            money = self.units.money_before(tokens, number.first)
            if not behind and not money and not number.scaled:
                return False
        return True

    def _hyphened(self, tokens: Tokens, number: Number) -> bool:
        """ "two-month", "5-mpg", "5-10W" measure; "six-speed", "first-half" name a kind."""
        at = number.end + 1
        following = tokens.word(at)
        if following in ("to", "plus") or following in _CURRENCY_SIGNS:
            return True
        if at < len(tokens) and self.numbers.at(tokens, at) is not None:
            return True
        return self.units.behind(tokens, number.end, scaled=number.scaled) is not None

    def _free_digits(self, tokens: Tokens, number: Number) -> bool:
        """Digits that are no part of a name, a clock time, a score, a code or a list."""
        first, end = number.first, number.end
        before, after, word = tokens.word(first - 1), tokens.word(end), tokens.words[first]
        money = self.units.money_before(tokens, first)
        idioms = self.words.idioms
        if self._phone(tokens, first, end) or tokens.text[tokens.starts[first] : tokens.ends[end - 1]] in idioms:
            return False
        if tokens.glued(first):
            if before.isalpha() and not money:
                return False  # XC40
            if before == "+" and not tokens.glued(first - 1) and self.units.behind(tokens, end, scaled=number.scaled):
                return True  # "+35 degrees"
            if before in ("+", "#", "@", "/", "_", "&", ":", "=") and not money:
                return False
            if before == "-" and not money and tokens.glued(first - 1) and tokens.word(first - 2).isalpha():
                behind = self.units.behind(tokens, end, scaled=number.scaled)
                return tokens.word(first - 2) in ("minus", "to", "negative") or (
                    behind is not None and tokens.raw(first - 2).islower()
                )  # Covid-19, TA-35
            if before == "-" and not tokens.glued(first - 1) and not money and tokens.capital(first - 2) and first > 2:
                return False  # "COVID -19"
            if before == "." and tokens.glued(first - 1):
                return False
        if before == "of" and tokens.word(first - 2) in self.words.named_by_size and tokens.capital(first - 2):
            return False
        if before in self.words.aged or tokens.word(first - 3) in self.words.aged or "×" in (before, after):
            return False
        if before == "," and after == "," and tokens.capital(first - 2) and len(word) == 2:
            return False  # an age behind a name
        if word.isdecimal() and not money and not number.scaled:
            if len(word) >= _CODE and not self.units.behind(tokens, end, scaled=False):
                return False  # a code of goods
            if len(word) == 2 and before in DASHES and tokens.word(first - 2)[:2] in ("19", "20"):
                return len(tokens.word(first - 2)) != 4  # "the 2021-22 season"
            if after in ("a", "p") and tokens.word(end + 2) == "m" and tokens.glued(end + 2):
                return False  # "2 p.m,"
        if word[0] == "0" and len(word) > 1 and word.isdecimal():
            return False
        if tokens.glued(end):
            if after == ":" and tokens.word(end + 1)[:1].isdigit() and tokens.glued(end + 1):
                return False
            if after in ("x", "×") and tokens.glued(end + 1) and tokens.word(end + 1)[:1].isdigit():
                return False  # "the 4x100 relay"
            if (
                after == "/"
                and tokens.text[tokens.starts[first] : tokens.ends[min(end + 1, len(tokens) - 1)]] in idioms
            ):
                return False
            if after in ("'", "’") and tokens.glued(end + 1):
                return False
            if after in ("s", "g") and (after == "s" or tokens.capital(end)):
                return False  # "2018s", "5G"
        if after in self.words.clock_zones and after != "hours" and not number.scaled and number.value <= 24:
            return False
        if not money and not number.scaled and self._score(tokens, first, end):
            return False
        if after == "." and first == 0 and len(tokens) > end + 1 and number.value < 100 and word.isdecimal():
            return False  # "1. The ..."
        if len(word) == 4 and word[:2] in ("19", "20") and not money and not number.scaled and self._year(tokens, end):
            return False  # "below 1990 levels", "talked about 2024"
        plain = not (number.letter or number.scaled or money)
        if plain and tokens.glued(end) and not self.units.behind(tokens, end, scaled=False):
            if after.isalpha() and len(after) < _NOUN:
                return False  # "76ers"
            if after == "(" and tokens.glued(end + 1) and tokens.word(end + 2) == ")":
                return False  # "a 401(k) plan"
        return not (self._named(tokens, number) and not money)

    def _year(self, tokens: Tokens, end: int) -> bool:
        """Whether a number that could be a year counts nothing."""
        if tokens.word(end) in self.words.levels:
            return True
        return not self.units.behind(tokens, end, scaled=False) and not self.units.thing(tokens, end, 2)

    def _phone(self, tokens: Tokens, first: int, end: int) -> bool:
        """ "8 (7172) 74-00-00": a code in brackets with digits behind, or the digit before it."""
        if tokens.word(end) == "(" and tokens.word(end + 1).isdecimal() and tokens.word(end + 2) == ")":
            return tokens.word(end + 3)[:1].isdigit()
        return tokens.word(first - 1) == "(" and tokens.word(end) == ")" and tokens.word(end + 1)[:1].isdigit()

    def _score(self, tokens: Tokens, first: int, end: int) -> bool:
        """ "3-1", "2-0": two small glued numbers without a unit."""
        for dash, other, edge in ((end, end + 1, end + 2), (first - 1, first - 2, end)):
            if tokens.word(dash) not in DASHES or not tokens.word(dash) or not tokens.word(other).isdecimal():
                continue
            left, right = (first, other) if dash == end else (other, first)
            if not tokens.glued(dash) or not tokens.glued(dash + 1):
                continue
            if len(tokens.words[left]) > 3 or len(tokens.words[right]) > 3:
                continue
            if self.units.behind(tokens, edge, scaled=False) or tokens.word(edge) in self.numbers.rules.magnitudes:
                return False
            if not (tokens.words[left].isdecimal() and tokens.words[right].isdecimal()):
                return False  # "0.0MILLION-0"
            low, high = int(tokens.words[left]), int(tokens.words[right])
            if low >= high or tokens.word(edge) in DASHES or not self.units.thing(tokens, edge, 2):
                return True
        return False

    def _named(self, tokens: Tokens, number: Number) -> bool:
        """A number behind a name and without a unit is part of it: "iPhone 11", "S&P 500", "Boeing 737"."""
        first, end = number.first, number.end
        before = tokens.word(first - 1)
        if number.scaled or "," in tokens.words[first] or "." in tokens.words[first] or number.value >= 10000:
            return False
        raw = tokens.raw(first - 1)
        if not before.isalpha() or not any(letter.isupper() for letter in raw) or before in self.words.stops:
            return False
        if first - 1 == 0 and (before in self.words.verbs or self.words.about.begin(tokens, 0)):
            return False
        if before in self.words.acting:
            return False
        if self.words.about.end(tokens, first) is not None or self.words.more.end(tokens, first) is not None:
            return False
        behind = self.units.behind(tokens, end, scaled=False)
        if behind is not None and not (tokens.word(end) == "-" and not tokens.glued(end)):
            return False
        return not (tokens.word(end) == "%" or tokens.word(end) == "per")

    def _free_words(self, tokens: Tokens, number: Number) -> bool:
        """Number words that count: not "one of the", "at one point", "no one", "the second half", "a couple who"."""
        words, first, end = tokens.words, number.first, number.end
        word, before, after = words[first], tokens.word(first - 1), tokens.word(end)
        if number.scaled and "couple" in words[first : first + 2]:
            return True  # "a couple of hundred"
        if word == "one" and end == first + 1:
            return self._one(tokens, first)
        if word in ("half", "quarter", "third", "couple", "pair", "score") and end == first + 1:
            if word == "half":
                return (
                    before not in self.words.before_a_half | {"-"}
                    and after != "-"
                    and (after in self.words.behind_half or before in self.words.before_half)
                )
            return word == "couple" and after == "of" and before in self.words.before_couple
        if (
            word in ("a", "an")
            and number.fraction
            and words[first + 1] in ("quarter", "third", "fourth", "fifth", "tenth")
        ):
            return after in ("of", "the", "more", "less", "higher", "lower") or before in self.words.before_half
        if word in ("a",) and words[first + 1] in ("couple", "score"):
            return after == "of"
        if word == "a" and words[first + 1] in ("hundred", "million") and after == "times":
            return True
        if number.high is not None and tokens.capital(first) and tokens.capital(first - 1):
            return False  # "Mega Millions"
        if number.high is not None and before in ("the",) and after != "of":
            return False
        if before in self.words.definite and self._participants(tokens, number):
            return False
        if word in ("scores", "tens") and after != "of":
            return False  # "similar scores"
        if tokens.capital(first) and tokens.capital(first - 1) and first > 0 and not number.scaled:
            return False  # "Formula One", "Chapter Eleven"
        return not (tokens.word(first - 1) == "-" and tokens.glued(first))

    def _share(self, tokens: Tokens, at: int) -> bool:
        """ "one in five", "one in every five", "one out of ten"."""
        while tokens.word(at) in ("in", "out", "of", "every"):
            at += 1
        return at < len(tokens) and self.numbers.at(tokens, at) is not None and not tokens.words[at][0].isdigit()

    def _participants(self, tokens: Tokens, number: Number) -> bool:
        """ "the two presidents", "the five Central Asian states": who takes part is known, nothing is counted."""
        if number.value > _FEW or number.scaled:
            return False
        if not self.units.behind(tokens, number.end, scaled=False) and not self.units.thing(tokens, number.end, 2):
            return tokens.word(number.end) != "of"  # "the two met"
        for place in range(number.end, number.end + 4):
            word = tokens.word(place)
            if not word.isalpha() or word in self.units.stops:
                return False
            if word in self.words.participants:
                return True
        return False

    def _one(self, tokens: Tokens, first: int) -> bool:
        before, after = tokens.word(first - 1), tokens.word(first + 1)
        if after in ("in", "out") and self._share(tokens, first + 1):
            return True
        if before in self.words.before_one:
            behind = self.units.behind(tokens, first + 1, scaled=False)
            return behind is not None and before in self.words.before_one_unit and after not in self.words.one_of_these
        if after == "-":
            return tokens.glued(first + 1) and self.units.behind(tokens, first + 1, scaled=False) is not None
        if after in self.words.one_of_these:
            return False
        if tokens.capital(first) and first > 0:
            return False
        if after in ("to", "or") and first + 2 < len(tokens) and self.numbers.at(tokens, first + 2):
            return True
        if self.units.behind(tokens, first + 1, scaled=False):
            return True
        thing = self.units.thing(tokens, first + 1, 1)
        if thing is None or after == "of":
            return False
        return not self.units.plural(tokens.words[thing[1] - 1])  # "one manages to"
