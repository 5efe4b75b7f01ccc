"""Which way a figure moved, and whether it is a bound or an estimate."""

from __future__ import annotations

from dataclasses import dataclass

from knowledge.extract.tokens import Tokens
from knowledge.languages.en.figures.amounts import Amount
from knowledge.languages.en.figures.clauses import EDGES
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
            if amount.high is not None and tokens.word(first - 1) in self.words.range_starts:
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
        if (behind := self._behind(tokens, amount)) is not None:
            return behind
        before = tokens.word(amount.first - 1)
        if before in self.words.before_level or tokens.word(amount.end) in self.words.past:
            return "="
        by = target = before == "by"
        reach = _BY_REACH if by else _REACH
        limit = max(0, amount.first - reach, previous.end if previous else 0)
        to = False
        for place in range(amount.first - 1, limit - 1, -1):
            word = tokens.words[place]
            if word == "from" or word in self.words.direction_ends:
                return "="
            if word == "to":
                to = target = True
            if self.words.misses.begin(tokens, place) is not None:
                return "="  # "fell short of the 95% target"
            if word in self.words.rising or word in self.words.falling:
                if self._of_another_verb(tokens, place, amount.first):
                    continue
                changes = self._changes(tokens, place, amount, led=target)
                return "=" if not changes else "up" if word in self.words.rising else "down"
            if not to and (noun := self._noun_of_change(word)) and tokens.word(place + 1) in self.words.of_or_by:
                return noun
        return "="

    def _noun_of_change(self, word: str) -> Change | None:
        if word in self.words.rising_nouns:
            return "up"
        return "down" if word in self.words.falling_nouns else None

    def _behind(self, tokens: Tokens, amount: Amount) -> Change | None:
        """ "5% higher", "three points down", "a 5% increase"."""
        word = tokens.word(amount.end)
        if word in self.words.directions:
            if word not in self.words.rising:
                if not amount.counted:
                    return "down"
            elif not amount.money and tokens.word(amount.end + 1) not in self.words.behind_direction:
                return "up"
        return self._noun_of_change(word)

    def _of_another_verb(self, tokens: Tokens, place: int, first: int) -> bool:
        """ "gives up", "start-up", "the court hands down opinions, and 300 people": no change is told."""
        if tokens.words[place] not in self.words.up_down:
            return False
        particle = tokens.word(place - 1) in self.words.particles or (
            tokens.glued(place) and tokens.word(place - 1) not in EDGES
        )
        return particle or not self._beside(tokens, place + 1, first)

    def _changes(self, tokens: Tokens, place: int, amount: Amount, *, led: bool) -> bool:
        """Whether a word that can tell a change tells that of an amount; `led`: "by" or "to" leads to the amount."""
        words, word, after = self.words, tokens.words[place], tokens.word(place + 1)
        if word in words.up_down:
            return after != "at"  # "was up at 96": a level
        if word in words.adding and after in words.indefinite:
            return False
        if word in words.noun_too_changes and tokens.word(place - 1) in words.before_noun:
            return False
        if word in words.needs_step and place == amount.first - 1 and amount.unit != "%":
            return False
        if word in words.needs_modal and self._noun(tokens, place):
            return False
        return led or amount.first - place <= 4

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
