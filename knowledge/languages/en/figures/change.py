"""Which way a figure moved, and whether it is a bound or an estimate."""

from __future__ import annotations

from dataclasses import dataclass

from knowledge.extract.tokens import Tokens
from knowledge.languages.en.figures.amounts import Amount
from knowledge.languages.en.figures.vocabulary import FigureWords
from knowledge.model import Change, Trend

_REACH = 6  # words between the verb of a change and its amount
_BY_REACH = 10  # the same where "by" stands before the amount


@dataclass(frozen=True)
class ChangeReader:
    """Reads the change of an amount from the words around it."""

    words: FigureWords

    def change(self, tokens: Tokens, amount: Amount, previous: Amount | None) -> Change:
        """= up down > < ~ (DESIGN.md). `previous` is the amount before it in the sentence."""
        if amount.moved:
            return "="
        bound = self._bound(tokens, amount, previous)
        if bound is not None and bound != "~":
            return bound
        if amount.multiple:
            return "up" if amount.multiple > 0 else "down"
        direction = self._direction(tokens, amount, previous)
        return direction if bound is None or direction != "=" else bound

    def trend(self, amount: Amount) -> Trend | None:
        """Of a movement: up or down."""
        if not amount.moved or amount.high is None or amount.high == amount.value:
            return None
        return "up" if amount.high > amount.value else "down"

    def start(self, tokens: Tokens, amount: Amount) -> int:
        """The token at which the words before the amount begin that belong to it ("more than $5")."""
        at = amount.first
        for _ in range(3):
            for bound, _ in self.words.bounds:
                if (begin := bound.end(tokens, at)) is not None:
                    at = begin
                    break
            else:
                return at
        return at

    def _bound(self, tokens: Tokens, amount: Amount, previous: Amount | None) -> Change | None:
        at = amount.first
        while tokens.word(at - 1) in self.words.between and at > amount.first - 3:
            at -= 1
        for begin in dict.fromkeys((amount.first, at)):
            first, sign = self._longest(tokens, begin)
            if first is None:
                continue
            if tokens.words[first:begin] == ["up", "to"] and self.words.aimed(tokens, first):
                return None
            stretch = previous is not None and first == previous.end and begin == first + 1
            if stretch and tokens.words[first] in self.words.of_place:
                return None  # "$78 billion over 10 years"
            if amount.high is not None and tokens.word(first - 1) in ("from", "between"):
                return None
            ago = tokens.word(amount.end) == "ago" and tokens.words[first] in self.words.directions
            if not ago and not self._other_sense(tokens, first, begin):
                return sign
        if tokens.word(at - 1) == "-" and tokens.word(at - 2) == "sub":
            return "<"
        for bound, sign in self.words.bounds_behind:
            for end in dict.fromkeys((*range(amount.first + 1, amount.number_end), amount.number_end, amount.end)):
                after = bound.begin(tokens, end)
                if after is not None and tokens.word(after) != "than":  # "three schools and more than 200 homes"
                    return sign
        return None

    def _other_sense(self, tokens: Tokens, first: int, end: int) -> bool:
        """ "up to" behind "from 450"; "over" of a stretch of time ("over three years"), "within two days"."""
        word = tokens.words[first]
        if end - first == 1 and word in self.words.of_place:
            return tokens.word(first - 1) in self.words.before_place
        return False

    def _longest(self, tokens: Tokens, end: int) -> tuple[int | None, Change]:
        """Where the longest bound begins that ends before a token, and its sign: "no more than" is "<"."""
        best: int | None = None
        found: Change = "="
        for bound, sign in self.words.bounds:
            first = bound.end(tokens, end)
            if first is not None and (best is None or first < best):
                best, found = first, sign
        return best, found

    def _direction(self, tokens: Tokens, amount: Amount, previous: Amount | None) -> Change:
        words = tokens.words
        behind = tokens.word(amount.end)
        if (
            behind in ("higher", "up")
            and not amount.money
            and tokens.word(amount.end + 1) not in ("for", "to", "with", "from")
        ):
            return "up"
        if behind in ("lower", "down") and not amount.counted:
            return "down"
        if behind in self.words.rising_nouns or behind in self.words.falling_nouns:
            return "up" if behind in self.words.rising_nouns else "down"
        if tokens.word(amount.first - 1) in self.words.before_level or behind in ("ago", "earlier"):
            return "="
        by = tokens.word(amount.first - 1) == "by"
        reach = _BY_REACH if by else _REACH
        limit = max(0, amount.first - reach, previous.end if previous else 0)
        target = False
        for place in range(amount.first - 1, limit - 1, -1):
            word = words[place]
            if word in (";", ":", "(", ")") or word in ("while", "and", "as", "but", "because"):
                if word == "and" and previous is not None and place <= previous.end + 1:
                    break
                return "="
            if word == "from":
                return "="
            if word == "to":
                target = True
            if self.words.misses.begin(tokens, place) is not None:
                return "="  # "fell short of the 95% target"
            if word in self.words.rising or word in self.words.falling:
                if word in ("up", "down") and (words[place - 1] in self.words.particles or tokens.glued(place)):
                    continue
                if word in ("up", "down") and not self._beside(tokens, place + 1, amount.first):
                    continue  # "the court hands down opinions, and 300 people"
                if word in ("up", "down") and tokens.word(place + 1) == "at":
                    return "="  # "was up at 96": a level
                if word in ("add", "adds", "added") and tokens.word(place + 1) in ("a", "an"):
                    return "="
                if word in ("add", "added", "cut", "up", "down") and self._noun_before(tokens, place):
                    return "="
                if word in self.words.needs_step and place == amount.first - 1 and amount.unit != "%":
                    return "="
                if word in self.words.needs_modal and self._noun(tokens, place):
                    return "="
                if not (target or by) and amount.first - place > 4 and word not in ("up", "down"):
                    return "="
                return "up" if word in self.words.rising else "down"
            if (
                (word in self.words.rising_nouns or word in self.words.falling_nouns)
                and tokens.word(place + 1) in ("of", "by")
                and not target
            ):
                return "up" if word in self.words.rising_nouns else "down"
        return "="

    def _beside(self, tokens: Tokens, first: int, end: int) -> bool:
        """Whether only small words stand between "up" or "down" and its amount: "up by almost"."""
        small = self.words.leading | self.words.before_price | self.words.between
        between = tokens.words[first:end]
        return between[:1] != ["for"] and all(
            word in small or word.endswith("ly") or not word.isalpha() for word in between
        )

    def _noun(self, tokens: Tokens, place: int) -> bool:
        """ "The contract is worth $5 million": the word is a noun here."""
        after = tokens.word(place + 1)
        return tokens.word(place - 1) not in self.words.modals and after != "by" and not after[:1].isdigit()

    def _noun_before(self, tokens: Tokens, place: int) -> bool:
        return tokens.word(place) == "cut" and tokens.word(place - 1) in ("a", "the", "tax")
