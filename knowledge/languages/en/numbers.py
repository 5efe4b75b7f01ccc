"""Numbers as news writes them: digits, words, parts, magnitudes, fractions and vague groups."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from knowledge import config
from knowledge.extract.tokens import Tokens

_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?\Z")
_INDIAN = re.compile(r"\d{1,2}(?:,\d\d)+,\d{3}(?:\.\d+)?\Z")
_PLAIN = re.compile(r"\d+(?:\.\d+)?\Z")
_DECIMAL_COMMA = re.compile(r"\d+,\d{1,2}\Z")
_DOTTED = re.compile(r"\d{1,3}(?:\.\d{3}){2,}\Z")
_MAX_DIGITS = 18  # no news counts further; longer runs of digits are codes

NARROW_BLANKS = "\u00a0\u2009\u202f"
DASHES = "-–—‑"
MINUS = "-−–"


class NumberRules(config.Schema, frozen=True):
    """`config/en/numbers.yaml`: each word with its value."""

    cardinals: dict[str, float]
    tens: dict[str, float]
    magnitudes: dict[str, float]
    letters: dict[str, float]
    groups: dict[str, float]
    plural_groups: dict[str, float]
    ordinals: dict[str, int]
    fractions: dict[str, int]
    signs: dict[str, float]


@dataclass(frozen=True, slots=True)
class Number:
    """A number over the tokens `first` up to `end`; `high` is set where it names a range by itself ("dozens")."""

    first: int
    end: int
    value: float
    high: float | None = None
    digits: bool = False  # written with digits
    scaled: bool = False  # holds a magnitude ("million")
    fraction: bool = False  # a share of something ("half", "two-thirds")
    letter: str = ""  # a last letter that could be a unit too: the "m" of "35m"
    base: float = 0.0  # value without that letter


@dataclass(frozen=True)
class NumberReader:
    """Reads numbers by the words of `config/en/numbers.yaml`."""

    rules: NumberRules

    @cached_property
    def small(self) -> dict[str, float]:
        """Words below a hundred."""
        return {**self.rules.cardinals, **self.rules.tens}

    @cached_property
    def starters(self) -> frozenset[str]:
        """Words that a number without digits may begin with ("a" and "an" apart)."""
        rules = self.rules
        return frozenset(
            {
                *self.small,
                *rules.groups,
                *rules.plural_groups,
                *rules.signs,
                "half",
                "halves",
                "quarter",
                "third",
                "several",
            }
        )

    def at(self, tokens: Tokens, index: int) -> Number | None:
        """The longest number that begins at a token, or None."""
        word = tokens.words[index]
        if word[0].isdigit():
            return self._with_digits(tokens, index)
        if word == "." and tokens.glued(index + 1) and not tokens.glued(index):
            return self._with_point(tokens, index)
        if word in ("a", "an"):
            return self._with_article(tokens, index)
        if word in self.starters:
            return self._in_words(tokens, index)
        return None

    def ordinal(self, tokens: Tokens, index: int) -> tuple[int, int] | None:
        """An ordinal at a token ("third", "3rd", "twenty-first"): its value and the token after it."""
        word = tokens.word(index)
        if word in self.rules.ordinals:
            return self.rules.ordinals[word], index + 1
        if word.isdecimal() and len(word) <= 4 and tokens.glued(index + 1) and tokens.word(index + 1) in _ORDINAL_ENDS:
            return int(word), index + 2
        if word in self.rules.tens and tokens.word(index + 1) == "-" and tokens.word(index + 2) in self.rules.ordinals:
            return int(self.rules.tens[word]) + self.rules.ordinals[tokens.word(index + 2)], index + 3
        return None

    # --- digits -------------------------------------------------------------------------------------------------

    def _with_digits(self, tokens: Tokens, index: int) -> Number | None:
        value, end = _spaced(tokens, index)
        if value is None:
            return None
        value, end = self._mixed_fraction(tokens, value, end)
        if tokens.word(end) == "half" and tokens.word(end - 1) == "a":
            end += 1
        number = self._scaled(tokens, index, end, value)
        return self._more_parts(tokens, number)

    def _with_point(self, tokens: Tokens, index: int) -> Number | None:
        """ ".75": no digit stands before the point."""
        decimals = tokens.word(index + 1)
        if not decimals.isdecimal() or len(decimals) > _MAX_DIGITS:
            return None
        return self._scaled(tokens, index, index + 2, float("0." + decimals))

    def _mixed_fraction(self, tokens: Tokens, value: float, end: int) -> tuple[float, int]:
        """Joins "5 1/2", "5½" and "5 and a half"."""
        words = tokens.words
        if tokens.word(end) in self.rules.signs:
            return value + self.rules.signs[words[end]], end + 1
        if tokens.word(end) == "/" and tokens.glued(end) and tokens.glued(end + 1):
            bottom = tokens.word(end + 1)
            if bottom.isdecimal() and 2 <= int(bottom[:4]) <= 64 and value < int(bottom[:4]) and value.is_integer():
                return value / int(bottom[:4]), end + 2
        if tokens.word(end + 1) == "/" and tokens.glued(end + 1) and tokens.glued(end + 2):
            top, bottom = tokens.word(end), tokens.word(end + 2)
            if top.isdecimal() and bottom.isdecimal() and len(top) < 3 and len(bottom) < 3 and int(top) < int(bottom):
                return value + int(top) / int(bottom), end + 3
        return self._and_a_half(tokens, value, end)

    def _and_a_half(self, tokens: Tokens, value: float, end: int) -> tuple[float, int]:
        if tokens.word(end) == "and" and tokens.word(end + 1) in ("a", "one"):
            part = tokens.word(end + 2)
            if part in ("half", "quarter", "third"):
                return value + 1 / self.rules.fractions[part], end + 3
        return value, end

    def _scaled(self, tokens: Tokens, first: int, end: int, value: float) -> Number:
        """Multiplies by the magnitude that follows ("1.5 billion", "1.5-billion", "597mln", "35m")."""
        if tokens.word(end) == "dozen":
            return Number(first, end + 1, value * self.rules.groups["dozen"], digits=True, scaled=True)
        at = end + 1 if tokens.word(end) == "-" and tokens.word(end + 1) in self.rules.magnitudes else end
        scale = self.rules.magnitudes.get(tokens.word(at))
        if scale is not None:
            if tokens.word(at + 1) in self.rules.magnitudes and scale < 1e5:  # "two hundred thousand"
                scale *= self.rules.magnitudes[tokens.word(at + 1)]
                at += 1
            if tokens.word(at + 1) == "." and tokens.glued(at + 1) and self._goes_on(tokens, at + 2):
                at += 1  # "192.7 mln. eggs"
            return Number(first, at + 1, round(value * scale, 6), digits=True, scaled=True)
        letter = tokens.word(end)
        scale = self.rules.letters.get(letter)
        if scale is not None and (tokens.glued(end) or tokens.capital(end)) and not tokens.glued(end + 1):
            return Number(first, end + 1, round(value * scale, 6), digits=True, scaled=True, letter=letter, base=value)
        if scale is not None and tokens.glued(end) and not tokens.word(end + 1).isalnum():
            return Number(first, end + 1, round(value * scale, 6), digits=True, scaled=True, letter=letter, base=value)
        return Number(first, end, value, digits=True)

    @staticmethod
    def _goes_on(tokens: Tokens, index: int) -> bool:
        return tokens.word(index).isalpha() and not tokens.capital(index)

    def _more_parts(self, tokens: Tokens, number: Number) -> Number:
        """Adds smaller parts that follow: "3 billion 130 million", "1 million 6 thousand 853"."""
        while number.scaled and not number.letter and tokens.word(number.end)[:1].isdigit():
            value, end = _spaced(tokens, number.end)
            if value is None or not value.is_integer() or value >= 1000:
                return number
            part = self._scaled(tokens, number.end, end, value)
            smallest = _last_scale(number.value)
            if part.letter or part.value >= smallest or (not part.scaled and smallest > 1e6):
                return number
            number = Number(number.first, part.end, number.value + part.value, digits=True, scaled=part.scaled)
        return number

    # --- words --------------------------------------------------------------------------------------------------

    def _with_article(self, tokens: Tokens, index: int) -> Number | None:
        word = tokens.word(index + 1)
        if word in ("half", "third", "quarter", "fourth", "fifth", "tenth"):
            return self._share(tokens, index, index + 2, 1 / self.rules.fractions[word])
        if word == "few":
            return self._some(tokens, index, index + 2)
        if couple := self._couple(tokens, index, index + 1):
            return couple
        if word in self.rules.groups:
            inner = self._in_words(tokens, index + 1)
            if inner is not None and inner.high is None:
                return Number(index, inner.end, inner.value, scaled=inner.scaled)
        return None

    def _some(self, tokens: Tokens, first: int, at: int) -> Number | None:
        """ "a few thousand", "several hundred": two to ten of a magnitude."""
        word = tokens.word(at)
        scale = self.rules.magnitudes.get(word) or (self.rules.groups["dozen"] if word == "dozen" else None)
        return Number(first, at + 1, 2 * scale, high=10 * scale, scaled=True) if scale else None

    def _couple(self, tokens: Tokens, first: int, at: int) -> Number | None:
        """ "a couple of hundred"; None for "a couple of cars"."""
        if tokens.words[at : at + 2] != ["couple", "of"] or tokens.word(at + 2) not in self.rules.magnitudes:
            return None
        return Number(first, at + 3, 2 * self.rules.magnitudes[tokens.words[at + 2]], scaled=True)

    def _share(self, tokens: Tokens, first: int, end: int, value: float) -> Number:
        """A fraction, perhaps of a magnitude: "half", "half a million", "three-quarters of a million"."""
        at = end + 1 if tokens.word(end) == "of" and tokens.word(end + 1) in ("a", "an") else end
        at = at + 1 if tokens.word(at) in ("a", "an") else at
        word = tokens.word(at)
        if word in self.rules.groups and word not in ("couple", "pair", "score"):
            return Number(first, at + 1, value * self.rules.groups[word], scaled=True)
        return Number(first, end, value, fraction=True)

    def _in_words(self, tokens: Tokens, index: int) -> Number | None:
        words, rules = tokens.words, self.rules
        word = words[index]
        if word in rules.signs:
            return Number(index, index + 1, rules.signs[word], digits=True, fraction=True)
        if word == "several":
            return self._some(tokens, index, index + 1)
        if couple := self._couple(tokens, index, index):
            return couple
        if word in rules.plural_groups:
            return self._groups(tokens, index)
        if word in ("half", "quarter", "third", "halves"):
            return self._share(tokens, index, index + 1, 0.5) if word == "half" else None
        total, current, end = 0.0, 0.0, index
        last_scale = float("inf")
        scaled = False
        while end < len(words):
            word = words[end]
            if word in self.small:
                value = self.small[word]
                if current % 100 and not (current % 100 >= 20 and current % 10 == 0 and value < 10):
                    break  # "nineteen ninety-four", "one two three"
                current += value
            elif word in rules.magnitudes or (word in rules.groups and word not in ("couple", "pair", "score")):
                scale = rules.magnitudes.get(word) or rules.groups[word]
                if scale == 100 and current < 100:
                    current = (current or 1) * 100
                elif scale < last_scale and scale > 100:
                    total += (current or 1) * scale
                    current, last_scale = 0.0, scale
                else:
                    current = (current or 1) * scale
                scaled = scaled or scale >= 1000
            else:
                break
            end += 1
            following = end
            if tokens.word(end) == "-" or (
                tokens.word(end) == "and" and (current >= 100 or total) and not current % 100
            ):
                following = end + 1
            following_word = tokens.word(following)
            if (
                (following_word == "dozen" and following == end)
                or following_word in self.small
                or (following_word in rules.magnitudes and (following == end or tokens.glued(following)))
            ):
                end = following
                continue
            break
        if end == index:
            if word in ("couple", "pair", "score"):
                return Number(index, index + 1, rules.groups[word]) if index else None
            return None
        value = total + current
        if (
            tokens.word(end) == "-"
            and tokens.word(end + 1) in rules.fractions
            and value < rules.fractions[tokens.word(end + 1)]
        ):
            return self._share(tokens, index, end + 2, value / rules.fractions[tokens.word(end + 1)])
        if (
            tokens.word(end) in rules.fractions
            and tokens.word(end) != "quarters"
            and _is_share(tokens, end, value, rules)
        ):
            return self._share(tokens, index, end + 1, value / rules.fractions[tokens.word(end)])
        if tokens.word(end) == "point" and tokens.word(end + 1) in rules.cardinals:
            return self._decimals(tokens, index, end + 1, value)
        added, after = self._and_a_half(tokens, 0.0, end)
        if after != end:
            halved = value + added * rules.magnitudes.get(words[end - 1], 1.0)  # "a million and a half"
            number = self._scaled(tokens, index, after, halved)
            return Number(index, number.end, number.value, scaled=number.scaled)
        return Number(index, end, value, scaled=scaled)

    def _decimals(self, tokens: Tokens, first: int, end: int, value: float) -> Number:
        """ "two point five million"."""
        place = 0.1
        while tokens.word(end) in self.rules.cardinals and self.rules.cardinals[tokens.word(end)] < 10:
            value += self.rules.cardinals[tokens.word(end)] * place
            place /= 10
            end += 1
        number = self._scaled(tokens, first, end, round(value, 9))
        return Number(first, number.end, number.value, scaled=number.scaled)

    def _groups(self, tokens: Tokens, index: int) -> Number:
        """ "dozens" is 12 to 120; "tens of thousands" 10,000 to 100,000."""
        value = self.rules.plural_groups[tokens.words[index]]
        end = index + 1
        while tokens.word(end) == "of" and tokens.word(end + 1) in self.rules.plural_groups:
            value *= self.rules.plural_groups[tokens.word(end + 1)]
            end += 2
        return Number(index, end, value, high=value * 10, scaled=True)


_ORDINAL_ENDS = frozenset({"st", "nd", "rd", "th"})


def _is_share(tokens: Tokens, at: int, value: float, rules: NumberRules) -> bool:
    """ "two thirds", "one fifth of" are shares; "five quarters" and "one third baseman" are not."""
    if tokens.words[at].endswith("s") and 1 < value < rules.fractions[tokens.words[at]]:
        return True
    return value < rules.fractions[tokens.word(at)] and tokens.word(at + 1) in ("of", "the")


def _last_scale(value: float) -> float:
    """The size of the last part of a number: 1e6 for 3,130,000,000's 130 million."""
    scale = 1.0
    while value % (scale * 1000) == 0 and scale < 1e15:
        scale *= 1000
    return scale


def digits_value(word: str) -> float | None:
    """The value of digits with their commas and dots; None where they are no number ("1.2.3").

    >>> digits_value("1,463.87"), digits_value("3,5"), digits_value("1.2.3")
    (1463.87, 3.5, None)
    """
    if len(word) > _MAX_DIGITS:
        return None
    if _PLAIN.match(word):
        return float(word)
    if _GROUPED.match(word) or _INDIAN.match(word):
        return float(word.replace(",", ""))
    if _DECIMAL_COMMA.match(word):
        return float(word.replace(",", "."))
    if _DOTTED.match(word):
        return float(word.replace(".", ""))
    return None


def _spaced(tokens: Tokens, index: int) -> tuple[float | None, int]:
    """Digits at a token with the groups of three that blanks set apart: "15 000", "1 250 000"."""
    word = tokens.words[index]
    end = index + 1
    if word.isdecimal() and len(word) <= 3 and word[0] != "0":
        while end < len(tokens) and end - index < 5:
            group = tokens.words[end]
            whole = group.split(".")[0]
            if len(whole) != 3 or not whole.isdecimal() or tokens.starts[end] - tokens.ends[end - 1] != 1:
                break
            if tokens.text[tokens.ends[end - 1]] not in NARROW_BLANKS + " ":
                break
            word += group
            end += 1
            if "." in group:
                break
    return digits_value(word), end
