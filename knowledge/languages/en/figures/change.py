"""Which way a figure moved, and whether it is a bound or an estimate, as ordered tables of named rules."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from knowledge.extract.tokens import Tokens
from knowledge.languages.en.figures.amounts import Amount
from knowledge.languages.en.figures.units import Units
from knowledge.languages.en.figures.vocabulary import FigureWords
from knowledge.model import Change, Trend

_REACH = 6  # words between the verb of a change and its amount
_BY_REACH = 10  # the same where "by" stands before the amount
_OBJECT = 4  # words up to an amount that no "by" or "to" leads to
_EDGES = frozenset('.,;:()—–“”"!?|«»')
_HYPHENS = ("-", "‑")


@dataclass(frozen=True)
class Told:
    """An amount in its sentence."""

    reader: ChangeReader
    tokens: Tokens
    amount: Amount
    previous: Amount | None  # the amount before it in the sentence

    @property
    def before(self) -> str:
        """The word before the amount."""
        return self.tokens.word(self.amount.first - 1)

    @property
    def behind(self) -> str:
        """The word behind it."""
        return self.tokens.word(self.amount.end)

    @cached_property
    def bound(self) -> Change | None:
        """The sign of the bound before or behind it, approximations too: three rules ask."""
        return _any_bound(self)


class Sign(NamedTuple):
    """A word before an amount that can tell a change."""

    told: Told
    place: int  # its token
    led: bool  # whether "by" or "to" leads to the amount

    @property
    def word(self) -> str:
        """The word."""
        return self.told.tokens.words[self.place]

    @property
    def before(self) -> str:
        """The word before it."""
        return self.told.tokens.word(self.place - 1)

    @property
    def after(self) -> str:
        """The word behind it."""
        return self.told.tokens.word(self.place + 1)

    @property
    def words(self) -> FigureWords:
        """The words of changes."""
        return self.told.reader.words


@dataclass(frozen=True, slots=True)
class ChangeRule:
    """What tells the change of an amount, or that it has none ("=")."""

    name: str
    tells: Callable[[Told], Change | None]
    example: tuple[str, Change]  # a text, and the change of its last amount


@dataclass(frozen=True, slots=True)
class Sense:
    """Where a word that can tell a change does not."""

    name: str
    fits: Callable[[Sign], bool]
    example: str  # a text whose last amount has no change
    ends: bool = True  # whether no word before it tells one either


@dataclass(frozen=True)
class ChangeReader:
    """Reads the change of an amount from the words around it."""

    words: FigureWords
    units: Units

    def change(self, tokens: Tokens, amount: Amount, previous: Amount | None) -> Change:
        """= up down > < ~ (DESIGN.md). `previous` is the amount before it in the sentence."""
        told = Told(self, tokens, amount, previous)
        return next((change for rule in CHANGES if (change := rule.tells(told)) is not None), "=")

    def trend(self, amount: Amount) -> Trend | None:
        """Of a movement: up or down."""
        if not amount.moved or amount.high is None or amount.high == amount.value:
            return None
        return "up" if amount.high > amount.value else "down"

    def start(self, tokens: Tokens, amount: Amount) -> int:
        """The token at which the words before the amount begin that belong to it ("more than $5")."""
        at, lasts = amount.first, self.words.bound_lasts
        for _ in range(3):
            if tokens.word(at - 1) not in lasts:
                return at
            for bound, _ in self.words.bounds:
                if (begin := bound.end(tokens, at)) is not None:
                    at = begin
                    break
            else:
                return at
        return at

    def longest(self, tokens: Tokens, end: int) -> tuple[int | None, Change]:
        """Where the longest bound begins that ends before a token, and its sign: "no more than" is "<"."""
        best: int | None = None
        found: Change = "="
        if tokens.word(end - 1) not in self.words.bound_lasts:
            return best, found
        for bound, sign in self.words.bounds:
            first = bound.end(tokens, end)
            if first is not None and (best is None or first < best):
                best, found = first, sign
        return best, found

    def noun(self, word: str) -> Change | None:
        """The change that a noun names."""
        if word in self.words.rising_nouns:
            return "up"
        return "down" if word in self.words.falling_nouns else None


# --- bounds -------------------------------------------------------------------------------------------------------


def _bound(it: Told) -> Change | None:
    """A bound before or behind the amount, approximations apart."""
    return None if it.bound == "~" else it.bound


def _about(it: Told) -> Change | None:
    return "~" if it.bound == "~" else None


def _any_bound(it: Told) -> Change | None:
    tokens, amount, words = it.tokens, it.amount, it.reader.words
    at = amount.first
    while tokens.word(at - 1) in words.between and at > amount.first - 3:
        at -= 1
    for begin in dict.fromkeys((amount.first, at)):
        first, sign = it.reader.longest(tokens, begin)
        if first is None:
            continue
        if tokens.words[first:begin] == ["up", "to"] and words.aimed(tokens, first):
            return None
        if _other_sense(it, first, begin, sign):
            continue
        return sign
    if tokens.word(at - 1) == "-" and tokens.word(at - 2) == "sub":
        return "<"
    return _bound_behind(it)


def _other_sense(it: Told, first: int, begin: int, sign: Change) -> bool:
    """ "$78 billion over 10 years", "spread over five", "from over 5 to 7", "up 5 years ago", "around the crane"."""
    tokens, amount, words = it.tokens, it.amount, it.reader.words
    word = tokens.words[first]
    stretch = it.previous is not None and first == it.previous.end and begin == first + 1
    if stretch and word in words.of_place:
        return True
    if amount.high is not None and tokens.word(first - 1) in words.range_starts:
        return True
    if it.behind == "ago" and word in words.directions:
        return True
    if sign == "~" and begin < amount.first and tokens.words[begin] in words.definite:
        return True
    return begin - first == 1 and word in words.of_place and tokens.word(first - 1) in words.before_place


def _bound_behind(it: Told) -> Change | None:
    amount, tokens, firsts = it.amount, it.tokens, it.reader.words.bound_firsts
    places = dict.fromkeys((*range(amount.first + 1, amount.number_end), amount.number_end, amount.end))
    ends = [end for end in places if tokens.word(end) in firsts]
    for bound, sign in it.reader.words.bounds_behind:
        for end in ends:
            after = bound.begin(tokens, end)
            if after is not None and tokens.word(after) != "than":  # "three schools and more than 200 homes"
                return sign
    return None


# --- changes ------------------------------------------------------------------------------------------------------


def _raised_up_to(it: Told) -> Change | None:
    """ "raise trade up to $5 billion": the level that is wanted; not "edged up to 4%"."""
    tokens, first, words = it.tokens, it.amount.first, it.reader.words
    if tokens.words[first - 2 : first] != ["up", "to"] or not words.aimed(tokens, first - 2):
        return None
    climbs = tokens.word(first - 3) in words.climbs and tokens.word(first - 4) not in words.be
    return None if climbs else "="


def _movement(it: Told) -> Change | None:
    return "=" if it.amount.moved else None


def _multiple(it: Told) -> Change | None:
    if not it.amount.multiple:
        return None
    return "up" if it.amount.multiple > 0 else "down"


def _comparative(it: Told) -> Change | None:
    """ "16 percent less", "three times more than in 2023"; "5% higher", "three points down"."""
    words, word, amount = it.reader.words, it.behind, it.amount
    if word in words.directions:
        if word not in words.rising:
            return None if amount.counted else "down"
        level = amount.money or it.tokens.word(amount.end + 1) in words.behind_direction
        return None if level else "up"
    if amount.counted or amount.unit is None or it.before in words.comparing_with:
        return None
    if word in words.lessening:
        return "down"
    return "up" if word in words.adding_more else None


def _fewer(it: Told) -> Change | None:
    """ "6 fewer days"."""
    inner = it.tokens.words[it.amount.first : it.amount.end]
    return "down" if not it.reader.words.fewer.isdisjoint(inner) else None


def _noun_behind(it: Told) -> Change | None:
    """ "a 5% increase"; "a 9-yard gain" is a way."""
    if it.behind in it.reader.words.leaping and it.reader.units.length(it.amount.unit):
        return "="
    return it.reader.noun(it.behind)


def _attributive(it: Told) -> Change | None:
    """ "a 14-year high": a hyphen joins the amount to its unit and both to a noun that tells no change."""
    tokens, amount, unit = it.tokens, it.amount, it.amount.end - 1
    joined = tokens.word(unit - 1) in _HYPHENS and tokens.glued(unit - 1) and tokens.glued(unit)
    if not joined or amount.unit is None or amount.counted or amount.money or amount.high is not None:
        return None
    noun = it.behind.isalpha() and it.behind not in it.reader.words.prepositions
    return (_about(it) or "=") if noun else None


def _level(it: Told) -> Change | None:
    level = it.before in it.reader.words.before_level or it.behind in it.reader.words.past
    return (_about(it) or "=") if level else None


def _sign_before(it: Told) -> Change | None:
    """The next word before the amount that can tell a change: a verb, "up" or "down", or a noun with "of" or "by"."""
    words, tokens, amount = it.reader.words, it.tokens, it.amount
    led = it.before == "by"
    reach = _BY_REACH if led else _REACH
    limit = max(0, amount.first - reach, it.previous.end if it.previous else 0)
    to = False
    for place in range(amount.first - 1, limit - 1, -1):
        word = tokens.words[place]
        if word == "from" or word in words.direction_ends or words.misses.begin(tokens, place) is not None:
            return None  # "fell short of the 95% target"
        if word == "to":
            to = led = True
        if word in words.rising or word in words.falling:
            sense = next((one for one in SENSES if one.fits(Sign(it, place, led))), None)
            if sense is None:
                return "up" if word in words.rising else "down"
            if sense.ends:
                return None
        elif not to and (noun := it.reader.noun(word)) and tokens.word(place + 1) in words.of_or_by:
            return noun
    return None


CHANGES = (
    ChangeRule("movement", _movement, ("It rose from 5% to 7%.", "=")),
    ChangeRule("up to a goal", _raised_up_to, ("They want to raise trade up to $5 billion.", "=")),
    ChangeRule("bound", _bound, ("It cost more than $5.", ">")),
    ChangeRule("multiple", _multiple, ("It doubled.", "up")),
    ChangeRule("fewer", _fewer, ("It had 6 fewer days.", "down")),
    ChangeRule("comparative", _comparative, ("Sales were 16 percent less.", "down")),
    ChangeRule("noun behind", _noun_behind, ("It saw a 5% increase.", "up")),
    ChangeRule("attributive", _attributive, ("It rose to a 14-year high.", "=")),
    ChangeRule("level", _level, ("It grew within 5 days.", "=")),
    ChangeRule("word before", _sign_before, ("Sales fell by 5 percent.", "down")),
    ChangeRule("about", _about, ("It cost about $5.", "~")),
)


# --- words that tell no change where they stand -------------------------------------------------------------------


def _particle(it: Sign) -> bool:
    """ "gives up", "boiled down to", "snapped up 40 theatres", "start-up": behind a verb that tells no change."""
    words, before = it.words, it.before
    if it.word not in words.up_down:
        return False
    if before in words.particles or (it.told.tokens.glued(it.place) and before not in _EDGES):
        return True
    if before in words.acting or before in words.moves or before in _EDGES or it.after == "by":
        return False
    if it.after == "to" or it.told.amount.counted or it.told.amount.money:
        near = it.told.tokens.words[max(0, it.place - _OBJECT - 1) : it.place]
        return words.transitive.isdisjoint(near)  # "bring the cost down to $30"
    return False


def _far_particle(it: Sign) -> bool:
    """ "the court hands down opinions, and 300 people"."""
    if it.word not in it.words.up_down:
        return False
    small = it.words.leading | it.words.before_price | it.words.between
    between = it.told.tokens.words[it.place + 1 : it.told.amount.first]
    return between[:1] == ["for"] or not all(
        word in small or word.endswith("ly") or not word.isalpha() for word in between
    )


def _at_level(it: Sign) -> bool:
    return it.word in it.words.up_down and it.after == "at"


def _turned(it: Sign) -> bool:
    """ "turns upward after 30 km"; "moved upward by 30 million"."""
    return it.word in it.words.turning and it.after not in ("by", "to")


def _goes_off(it: Sign) -> bool:
    """ "had been cut off to 30 villages"."""
    return it.after in it.words.behind_other_verb and it.word not in it.words.up_down


def _before_its_noun(it: Sign) -> bool:
    """ "bring improved water access to 6 million": a participle before its noun."""
    form = it.word.endswith("ed") or (it.word in it.words.directions and it.word not in it.words.up_down)
    if not form or not it.after.isalpha() or it.after in it.told.reader.units.stops:
        return False
    words, before = it.words, it.before
    return before in words.articles or before in words.prepositions or before in words.transitive


def _added(it: Sign) -> bool:
    """ "add four defenders", "added 20 ml of milk", "added a 5 km road"; not "added 300 jobs"."""
    if it.word not in it.words.adding or it.told.amount.unit in it.words.stocks:
        return False
    amount = it.told.amount
    return it.after in it.words.indefinite or amount.counted or it.told.reader.units.physical(amount.unit)


def _leap(it: Sign) -> bool:
    """ "jumped 8 metres"."""
    return it.word in it.words.leaping and it.told.reader.units.length(it.told.amount.unit)


def _tax_cut(it: Sign) -> bool:
    return it.word in it.words.noun_too_changes and it.before in it.words.before_noun


def _raised(it: Sign) -> bool:
    """ "raised $25 million", "lifted over 205 kg"."""
    told = it.told
    begin = told.reader.start(told.tokens, told.amount)
    while told.tokens.word(begin - 1) in it.words.between:
        begin -= 1
    return it.word in it.words.needs_step and it.place >= begin - 1 and told.amount.unit != "%"


def _contract(it: Sign) -> bool:
    """ "The contract is worth $5 million": the word is a noun here."""
    if it.word not in it.words.needs_modal:
        return False
    return it.before not in it.words.modals and it.after != "by" and not it.after[:1].isdigit()


def _out_of_reach(it: Sign) -> bool:
    return it.word not in it.words.up_down and not it.led and it.told.amount.first - it.place > _OBJECT


SENSES = (
    Sense("particle", _particle, "Dinner boiled down to $30.", ends=False),
    Sense("particle of another verb", _far_particle, "It hands down rulings, and 300 people wait.", ends=False),
    Sense("level", _at_level, "It was up at 96."),
    Sense("turning", _turned, "It turns upward after 30 kilometres."),
    Sense("verb with a particle", _goes_off, "Roads were cut off to 30 villages."),
    Sense("participle before its noun", _before_its_noun, "They bring improved access to 6 towns.", ends=False),
    Sense("adding things", _added, "They add four cooks."),
    Sense("leap", _leap, "She jumped 8 metres."),
    Sense("tax cut", _tax_cut, "The tax cut of $5 is law."),
    Sense("raising", _raised, "They raised $25 million."),
    Sense("contract", _contract, "The contract is worth $5 million."),
    Sense("out of reach", _out_of_reach, "It grew so very slowly in their 5 towns."),
)


def unproven(read: Callable[[str], Change | None]) -> list[str]:
    """A line for each rule whose example has another change; `read` gives the change of a text's last amount."""
    wanted = [(rule.name, *rule.example) for rule in CHANGES] + [(sense.name, sense.example, "=") for sense in SENSES]
    return [
        f"changes: {name}: {text!r} gives {found}, not {change}"
        for name, text, change in wanted
        if (found := read(text)) != change
    ]
