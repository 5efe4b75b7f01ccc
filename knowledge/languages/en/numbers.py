"""Numbers as news writes them: digits, words, parts, magnitudes, fractions and vague groups."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from knowledge import config
from knowledge.config import Words
from knowledge.extract.numerals import FRACTION_SIGNS, MAX_VALUE, last_scale, parted, pointed, powered, spaced
from knowledge.extract.tokens import Tokens

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
    ordinal_ends: Words
    fractions: dict[str, int]
    articles: Words
    one_or_a: Words
    behind_article: Words
    behind_and_a: Words
    alone: Words
    uncounted: Words
    some: Words
    vague: Words


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
    without: int = 0  # where its last part begins, if that may be another number: "3 million | 2 kg sacks"
    value_without: float = 0.0  # value without that part


@dataclass(slots=True)
class _Sum:
    """A number in words so far: what is done (`total`), and the part that the next word adds to or multiplies."""

    total: float = 0.0
    current: float = 0.0
    last_scale: float = float("inf")
    scaled: bool = False

    @property
    def value(self) -> float:
        return self.total + self.current

    @property
    def hundreds(self) -> bool:
        """Whether "and" may follow: "two hundred and five", "a thousand and one"."""
        return bool(self.current >= 100 or self.total) and not self.current % 100

    def add(self, value: float) -> bool:
        """Adds a number below a hundred; False where it begins another: "nineteen ninety-four", "one two three"."""
        rest = self.current % 100
        if rest and not (rest >= 20 and self.current % 10 == 0 and value < 10):
            return False
        self.current += value
        return True

    def multiply(self, scale: float) -> bool:
        """Multiplies by a magnitude; False where no number goes so far."""
        if self.current * scale > MAX_VALUE:
            return False
        part = (self.current or 1) * scale
        if 100 < scale < self.last_scale:
            self.total += part
            self.current, self.last_scale = 0.0, scale
        else:
            self.current = part
        self.scaled = self.scaled or scale >= 1000
        return True


@dataclass(frozen=True)
class NumberReader:
    """Reads numbers by the words of `config/en/numbers.yaml`."""

    rules: NumberRules

    @cached_property
    def small(self) -> dict[str, float]:
        """Words below a hundred."""
        return {**self.rules.cardinals, **self.rules.tens}

    @cached_property
    def counting(self) -> frozenset[str]:
        """Words for one number."""
        return frozenset(self.small)

    @cached_property
    def starters(self) -> frozenset[str]:
        """Words that a number without digits may begin with ("a" and "an" apart)."""
        rules = self.rules
        words = (*self.small, *rules.groups, *rules.plural_groups, *FRACTION_SIGNS)
        return frozenset(words) | rules.alone | rules.some

    def at(self, tokens: Tokens, index: int) -> Number | None:
        """The longest number that begins at a token, or None."""
        word = tokens.words[index]
        if word[0].isdigit():
            return self._with_digits(tokens, index)
        if word == "." and tokens.glued(index + 1) and not tokens.glued(index):
            return self._with_point(tokens, index)
        if word in self.rules.articles:
            return self._with_article(tokens, index)
        if word in self.starters:
            return self._in_words(tokens, index)
        return None

    def ordinal(self, tokens: Tokens, index: int) -> tuple[int, int] | None:
        """An ordinal at a token ("third", "3rd", "twenty-first"): its value and the token after it."""
        word = tokens.word(index)
        if word in self.rules.ordinals:
            return self.rules.ordinals[word], index + 1
        if (
            word.isdecimal()
            and len(word) <= 4
            and tokens.glued(index + 1)
            and tokens.word(index + 1) in self.rules.ordinal_ends
        ):
            return int(word), index + 2
        if word in self.rules.tens and tokens.word(index + 1) == "-" and tokens.word(index + 2) in self.rules.ordinals:
            return int(self.rules.tens[word]) + self.rules.ordinals[tokens.word(index + 2)], index + 3
        return None

    # --- digits -------------------------------------------------------------------------------------------------

    def _with_digits(self, tokens: Tokens, index: int) -> Number | None:
        value, end = spaced(tokens, index)
        if value is None:
            return None
        value, fraction_end = parted(tokens, value, end)
        if fraction_end == end:
            value, fraction_end = powered(tokens, value, end)
        if fraction_end == end:
            value, fraction_end = self.and_a_part(tokens, value, end)
        end = fraction_end
        if tokens.word(end) == "," and tokens.word(end + 1) in ("-", "–", "—") and tokens.glued(end):
            end += 2  # "5,- euros"
        if tokens.word(end) == "half" and tokens.word(end - 1) == "a":
            end += 1
        number = self._scaled(tokens, index, end, value)
        return self._more_parts(tokens, number)

    def _with_point(self, tokens: Tokens, index: int) -> Number | None:
        """ ".75": no digit stands before the point."""
        value = pointed(tokens, index)
        return None if value is None else self._scaled(tokens, index, index + 2, value)

    def and_a_part(self, tokens: Tokens, value: float, end: int) -> tuple[float, int]:
        """A value with the part behind it, and the token after: "two | and a half", "a week | and a half"."""
        if tokens.word(end) == "and" and tokens.word(end + 1) in self.rules.one_or_a:
            part = tokens.word(end + 2)
            if part in self.rules.behind_and_a:
                return value + 1 / self.rules.fractions[part], end + 3
        return value, end

    def _scaled(self, tokens: Tokens, first: int, end: int, value: float) -> Number:
        """Multiplies by the magnitude that follows ("1.5 billion", "1.5-billion", "597mln", "35m")."""
        if tokens.word(end) == "dozen":
            return Number(first, end + 1, value * self.rules.groups["dozen"], digits=True, scaled=True)
        at = self._past_vague(tokens, end)
        at = at + 1 if tokens.word(at) == "-" and tokens.word(at + 1) in self.rules.magnitudes else at
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
        return Number(first, self._past_vague(tokens, end), value, digits=True)

    def _past_vague(self, tokens: Tokens, end: int) -> int:
        """ "200-odd | million", "30-odd | people": a word that makes the number vague belongs to it."""
        return end + 2 if tokens.word(end) == "-" and tokens.word(end + 1) in self.rules.vague else end

    @staticmethod
    def _goes_on(tokens: Tokens, index: int) -> bool:
        return tokens.word(index).isalpha() and not tokens.capital(index)

    def _more_parts(self, tokens: Tokens, number: Number) -> Number:
        """Adds smaller parts that follow: "3 billion 130 million", "1 million 6 thousand 853"."""
        while number.scaled and not number.letter and tokens.word(number.end)[:1].isdigit():
            value, end = spaced(tokens, number.end)
            if value is None or not value.is_integer() or value >= 1000:
                return number
            part = self._scaled(tokens, number.end, end, value)
            smallest = last_scale(number.value)
            if part.letter or part.value >= smallest or (not part.scaled and smallest > 1e6):
                return number
            if not number.value.is_integer() or _pointed(tokens, number):
                return number  # "1.2 million 20 litre drums": nobody adds to decimals
            number = Number(
                number.first, part.end, number.value + part.value, digits=True, scaled=part.scaled,
                without=number.end, value_without=number.value,
            )  # fmt: skip
        return number

    # --- words --------------------------------------------------------------------------------------------------

    def _with_article(self, tokens: Tokens, index: int) -> Number | None:
        word = tokens.word(index + 1)
        if word in self.rules.behind_article:
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
        at = end + 1 if tokens.word(end) == "of" and tokens.word(end + 1) in self.rules.articles else end
        at = at + 1 if tokens.word(at) in self.rules.articles else at
        word = tokens.word(at)
        if word in self.rules.groups and word not in self.rules.uncounted:
            return Number(first, at + 1, value * self.rules.groups[word], scaled=True)
        return Number(first, end, value, fraction=True)

    def _in_words(self, tokens: Tokens, index: int) -> Number | None:
        rules, word = self.rules, tokens.words[index]
        if word in FRACTION_SIGNS:
            return Number(index, index + 1, FRACTION_SIGNS[word], digits=True, fraction=True)
        if word in rules.some:
            return self._some(tokens, index, index + 1)
        if couple := self._couple(tokens, index, index):
            return couple
        if word in rules.plural_groups:
            return self._groups(tokens, index)
        if word in rules.alone:
            return self._share(tokens, index, index + 1, 0.5) if word == "half" else None
        return self._summed(tokens, index)

    def _summed(self, tokens: Tokens, index: int) -> Number | None:
        """ "three hundred and five", "two-thirds", "two point five", "a million and a half"."""
        run = _Sum()
        end = self._add_up(tokens, index, run)
        if end == index:
            word = tokens.words[index]
            alone = index and word in self.rules.uncounted
            return Number(index, index + 1, self.rules.groups[word]) if alone else None
        value = run.value
        if share := self._share_of_number(tokens, index, end, value):
            return share
        if tokens.word(end) == "point" and tokens.word(end + 1) in self.rules.cardinals:
            return self._decimals(tokens, index, end + 1, value)
        added, after = self.and_a_part(tokens, 0.0, end)
        if after != end:
            halved = value + added * self.rules.magnitudes.get(tokens.words[end - 1], 1.0)  # "a million and a half"
            number = self._scaled(tokens, index, after, halved)
            return Number(index, number.end, number.value, scaled=number.scaled)
        return Number(index, self._past_vague(tokens, end), value, scaled=run.scaled)

    def _add_up(self, tokens: Tokens, index: int, run: _Sum) -> int:
        """Adds to a sum the number words that begin at a token; the token after them."""
        end = index
        while end < len(tokens):
            word = tokens.words[end]
            if word in self.small:
                if not run.add(self.small[word]):
                    break
            elif (scale := self._scale(word)) is None or not run.multiply(scale):
                break
            end += 1
            following = self._next_part(tokens, end, run)
            if following is None:
                break
            end = following
        return end

    def _scale(self, word: str) -> float | None:
        if word in self.rules.uncounted:
            return None
        return self.rules.magnitudes.get(word) or self.rules.groups.get(word)

    def _next_part(self, tokens: Tokens, end: int, run: _Sum) -> int | None:
        """Where a number goes on behind a part of it: "hundred | thousand", "twenty-| one", "hundred and | one"."""
        hyphen = tokens.word(end) == "-"
        following = end + 1 if hyphen or (tokens.word(end) == "and" and run.hundreds) else end
        word = tokens.word(following)
        if word in self.small or (word == "dozen" and following == end):
            return following
        magnitude = word in self.rules.magnitudes and (following == end or tokens.glued(following))
        return following if magnitude else None

    def _share_of_number(self, tokens: Tokens, first: int, end: int, value: float) -> Number | None:
        """ "two-thirds", "two thirds", "one fifth of": the number counts parts."""
        fractions, word = self.rules.fractions, tokens.word(end)
        if word == "-":
            part = fractions.get(tokens.word(end + 1))
            return self._share(tokens, first, end + 2, value / part) if part and value < part else None
        if word in fractions and word != "quarters" and _is_share(tokens, end, value, self.rules):
            return self._share(tokens, first, end + 1, value / fractions[word])
        return None

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
        while tokens.word(end) == "of" and tokens.word(end + 1) in self.rules.plural_groups and value < MAX_VALUE:
            value *= self.rules.plural_groups[tokens.word(end + 1)]
            end += 2
        return Number(index, end, value, high=value * 10, scaled=True)


def _pointed(tokens: Tokens, number: Number) -> bool:
    return "." in tokens.words[number.first]


def _is_share(tokens: Tokens, at: int, value: float, rules: NumberRules) -> bool:
    """ "two thirds", "one fifth of" are shares; "five quarters" and "one third baseman" are not."""
    if tokens.words[at].endswith("s") and 1 < value < rules.fractions[tokens.words[at]]:
        return True
    return value < rules.fractions[tokens.word(at)] and tokens.word(at + 1) in ("of", "the")
