"""Two amounts that are one: ranges ("5-7%") and movements ("from $44 billion to $58 billion")."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import NamedTuple

from knowledge.extract.tokens import Tokens
from knowledge.languages.en.figures.amounts import Amount
from knowledge.languages.en.figures.phrases import VERBS, Chunks
from knowledge.languages.en.figures.things import Covered
from knowledge.languages.en.figures.vocabulary import FigureWords
from knowledge.languages.en.morphology import POSSESSIVES, TOKENIZER
from knowledge.languages.en.numbers import NumberReader
from knowledge.model import Span

_WHOLE = 1000  # no share is told as one in more
_INSERTED = 8  # words between the two ends of a movement
_CLOSE = 3  # how many times the first end of "by 5 to 7 cars" the second may be


class Pair(NamedTuple):
    """Two amounts of which the second follows the first, and the word before them."""

    tokens: Tokens
    low: Amount
    high: Amount
    before: str
    cut: Callable[[], Chunks]  # cuts the sentence into phrases


@dataclass(frozen=True, slots=True)
class JointRule:
    """What joins two amounts to one with two ends."""

    name: str
    joints: tuple[str, ...]  # the words between the two
    fits: Callable[[Joiner, Pair], bool]
    example: tuple[str, tuple[float, float]]
    moves: bool = False  # behind "from" and a verb of change it makes a movement


@dataclass(frozen=True)
class Joiner:
    """Joins the amounts of a sentence."""

    numbers: NumberReader
    words: FigureWords

    def joined(
        self, tokens: Tokens, amounts: list[Amount], covered: Covered, cut: Callable[[], Chunks]
    ) -> list[Amount]:
        """The amounts of a sentence, those joined that are the two ends of one."""
        found: list[Amount] = []
        for read in amounts:
            amount = read
            if found and amount.first < found[-1].end:
                amount, found[-1] = _apart(found[-1], amount)
            if found and amount.value < 0 < found[-1].value and tokens.words[amount.end - 1] == "zero":
                found[-1] = replace(found[-1], value=-found[-1].value)  # "25-30 degrees below zero"
            if found and (
                both := self._both(tokens, (found[-1], amount), covered, cut) or self._share(tokens, found[-1], amount)
            ):
                found[-1] = both
                continue
            found.append(amount)
        return found

    def _share(self, tokens: Tokens, part: Amount, whole: Amount) -> Amount | None:
        """ "one in five adults", "nine out of ten": a share."""
        if part.unit is not None or part.high is not None:
            return None
        if "_".join(tokens.words[part.end : whole.first][:4]) not in self.words.share_of:
            return None
        if whole.high is not None or whole.digits != part.digits or not 0 < part.value < whole.value <= _WHOLE:
            return None
        if part.digits and part.value != 1 and tokens.words[part.end] == "in" and not self._opens(tokens, part.first):
            return None  # "scored 3 in 10 matches"
        return replace(whole, first=part.first, value=part.value / whole.value, fraction=True)

    def _opens(self, tokens: Tokens, first: int) -> bool:
        """Whether a share begins a clause or stands behind a bound: "nearly 2 in 5 drivers", "of them 3 in 4 voted"."""
        if any(bound.end(tokens, first) is not None for bound, _ in self.words.bounds):
            return True
        before = tokens.word(first - 1)
        return not before.isalpha() or before in self.words.before_share

    def _both(
        self,
        tokens: Tokens,
        ends: tuple[Amount, Amount],
        covered: Covered,
        cut: Callable[[], Chunks],
    ) -> Amount | None:
        """One amount of two: "10 to 12 percent", "5-7%", "between 3 and 4", "from $44 billion to $58 billion"."""
        low, high = ends
        if low.high is not None or high.high is not None or low.multiple or high.multiple:
            return None
        about = self.words.about.end(tokens, low.first)
        pair = Pair(tokens, low, high, tokens.word((low.first if about is None else about) - 1), cut)
        rule = _BY_JOINT.get(self._joint(pair, covered))
        if rule is None or not rule.fits(self, pair):
            return None
        if None not in (low.unit, high.unit) and low.unit != high.unit and low.digits and not _same_money(low, high):
            return None
        moved = rule.moves and pair.before == "from" and self._movement(tokens, low)
        return self._range(tokens, low, high, moved=moved)

    def _joint(self, pair: Pair, covered: Covered) -> str:
        """The words between two amounts: of "from ... to ..." without dates, of "5-to-6" without hyphens."""
        tokens, first, end = pair.tokens, pair.low.end, pair.high.first
        between = tokens.words[first:end]
        if pair.before == "from" and len(between) > 1 and between[-1] == "to":
            between = self._without_dates(tokens, first, end, covered)
            if self._inserted(pair, max(first, pair.low.thing_end), end - 1):
                return "to"
        return "to" if between == ["-", "to", "-"] else " ".join(between[:3])

    def _inserted(self, pair: Pair, first: int, end: int) -> bool:
        """ "from 18 percent | overall | to 22", "from about 50% | — the usual rate — | to 30%": no clause begins."""
        inner = pair.tokens.words[first:end]
        if len(inner) > _INSERTED or any(word in self.words.clause_starts for word in inner):
            return False
        commas = [place for place, word in enumerate(inner) if not word[0].isalnum() and word not in POSSESSIVES]
        paired = len(commas) == 2 and commas[0] == 0 and commas[1] == len(inner) - 1
        return (not commas or paired) and VERBS.isdisjoint(pair.cut().between(first, end))

    def to(self, pair: Pair) -> bool:
        """Whether "to" joins two ends: no change is told ("by 5% to 20%"), and the ends are of one unit."""
        low, high, before = pair.low, pair.high, pair.before
        if before not in self.words.range_starts:
            if low.unit not in (None, high.unit) and not _same_money(low, high):
                return False
            if low.unit is None and high.unit is None and low.value >= high.value:
                return False
        if before == "of":
            return low.unit is None or self._range_of(pair.tokens, low, high)
        if before == "by":
            return low.unit is None and low.value < high.value and self._steps(low, high)
        return True

    def _steps(self, low: Amount, high: Amount) -> bool:
        """Whether both ends of "by 5 to 7" are of a step: what is counted or money may be the level that is reached."""
        levels = high.unit is None or high.counted or high.money
        return not levels or high.value <= _CLOSE * low.value

    def and_(self, pair: Pair) -> bool:
        """Whether "and" joins two ends: "between 5 and 7"."""
        return pair.before in self.words.range_starts

    def or_(self, pair: Pair) -> bool:
        """Whether "or" joins two ends: "three or four years"; "$8 or $9" are two prices."""
        return pair.low.unit is None and not pair.high.money and pair.high.value == pair.low.value + 1

    def dash(self, pair: Pair) -> bool:
        """Whether a dash joins two ends: "5-7%", "$5-6 million"."""
        low, high = pair.low, pair.high
        priced = low.money and high.unit is None and not high.counted and low.value < high.value
        if low.unit not in (None, high.unit) and not priced:
            return False
        return abs(low.value) < abs(high.value) or low.money or self._short(low, high)

    def _range_of(self, tokens: Tokens, low: Amount, high: Amount) -> bool:
        """ "a range of 2.25% to 2.5%"; not "an increase of 5% to 20%"."""
        noun = tokens.word(low.first - 2)
        changes = noun in self.words.rising_nouns or noun in self.words.falling_nouns
        return low.unit == high.unit and low.value < high.value and not changes

    def _without_dates(self, tokens: Tokens, first: int, end: int, covered: Covered) -> list[str]:
        """The words between two amounts, dates and their prepositions left out: "from $1 billion in 2022 to ..."."""
        zones = self.words.clock_zones
        before_dates = self.words.before_dates | {","}
        dates = set(covered)
        for place in range(first, end):
            if tokens.words[place] in zones and tokens.words[place - 1][0].isdigit():
                dates |= {place - 1, place}
        return [
            tokens.words[place]
            for place in range(first, end)
            if place not in dates and (tokens.words[place] not in before_dates or place + 1 not in dates)
        ]

    def _short(self, low: Amount, high: Amount) -> bool:
        """ "5-7 million": the magnitude stands at the end only."""
        return low.value < 1000 <= high.value

    def _movement(self, tokens: Tokens, low: Amount) -> bool:
        """A verb or noun of change before "from": else "ranging from 5 to 7" is a range."""
        words = tokens.words[max(0, low.first - 12) : low.first]
        if any(word.startswith("rang") or word in self.words.spanning for word in words[-3:]):
            return False
        return not self.words.moving.isdisjoint(words)

    def _range(self, tokens: Tokens, low: Amount, high: Amount, *, moved: bool) -> Amount:
        first_value = low.value
        scale = self._borrowed_scale(tokens, low, high)
        if scale > 1 and low.value * scale <= high.value * (1 if not moved else 20):
            first_value = low.value * scale
        unit = high.unit if high.unit is not None else low.unit
        if _same_money(low, high):
            unit = max(low.unit or "", high.unit or "", key=len)
        return replace(
            high,
            first=low.first,
            value=first_value,
            high=high.value,
            unit=unit,
            moved=moved,
            money=high.money or low.money,
            digits=low.digits,
        )

    def _borrowed_scale(self, tokens: Tokens, low: Amount, high: Amount) -> float:
        """ "5-7 million", "$1-2bn": the first end takes the magnitude of the second."""
        if low.value >= 1000:
            return 1
        for place in range(high.first, high.end):
            word = tokens.words[place]
            scale = self.numbers.rules.magnitudes.get(word) or (
                self.numbers.rules.letters.get(word) if place > high.first and tokens.glued(place) else None
            )
            if scale and scale > 100 and high.value >= scale:
                return scale
        return 1


def _apart(low: Amount, high: Amount) -> tuple[Amount, Amount]:
    """Two amounts that claim one word: the noun goes to neither, a sign to the first. Returns the second, the first."""
    end = min(low.end, max(low.number_end, high.first))
    return replace(high, first=max(high.first, end)), replace(low, end=end, thing_end=min(low.thing_end, end))


def _same_money(low: Amount, high: Amount) -> bool:
    """ "$75 a barrel to $45": one currency, the rate said once."""
    return low.money and high.money and (low.unit or "")[:3] == (high.unit or "")[:3]


JOINTS = (
    JointRule("to", ("to", "to -", "- to", "up to", "down to"), Joiner.to, ("10 to 12 percent", (10, 12)), moves=True),
    JointRule("and", ("and",), Joiner.and_, ("between 3 and 4 tonnes", (3, 4))),
    JointRule("or", ("or",), Joiner.or_, ("three or four years", (3, 4))),
    JointRule("dash", ("-", "–", "—", "‑", "~", ". . .", "…"), Joiner.dash, ("$5-7 million", (5e6, 7e6))),
)
_BY_JOINT = {joint: rule for rule in JOINTS for joint in rule.joints}


def unproven(read: Callable[[Tokens], list[Amount]]) -> list[str]:
    """A line for each joint that does not join the two amounts of its example; `read` gives the amounts of a text."""
    lines = []
    for rule in JOINTS:
        text, wanted = rule.example
        found = [(one.value, one.high) for one in read(TOKENIZER.tokens(text, Span(0, len(text))))]
        if found != [wanted]:
            lines.append(f"ranges: {rule.name}: {text!r} gives {found}, not {wanted}")
    return lines
