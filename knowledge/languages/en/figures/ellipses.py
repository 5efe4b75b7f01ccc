"""Units that are said once for two amounts, as ordered tables: "5 and 6 kg", "30 guests, including 4 from abroad".

Backwards, an amount without a unit takes that of the next; forwards, that of the one before, and what is told of its
change too where its clause leaves out the verb ("bread rose by 8 percent and milk by 5").
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from knowledge.extract.tokens import Tokens
from knowledge.languages.en.figures.amounts import Amount
from knowledge.languages.en.figures.phrases import VERBS, Chunks
from knowledge.languages.en.figures.units import Units
from knowledge.languages.en.figures.vocabulary import FigureWords
from knowledge.languages.en.morphology import TOKENIZER
from knowledge.languages.en.numbers import DASHES
from knowledge.model import Span

_OWN = (None, "%", "times", "percentage point", "year of age")  # units that an amount compared with does not share
_GAP = 9  # words of a clause that leaves out its verb


class Context(NamedTuple):
    """What the rules look at beside two amounts."""

    words: FigureWords
    units: Units
    cut: Callable[[], Chunks]  # cuts the sentence into phrases


class Pair(NamedTuple):
    """Two amounts one behind the other, of which one may lack what the other says."""

    tokens: Tokens
    before: Amount
    after: Amount
    begin: int  # the token where the words before the second begin that belong to it: "more than"
    context: Context

    @property
    def words(self) -> FigureWords:
        """The words around figures."""
        return self.context.words

    @property
    def between(self) -> list[str]:
        """The words between the two."""
        return self.tokens.words[max(self.before.end, self.before.thing_end) : self.begin]

    @property
    def joint(self) -> str:
        """Those right behind the first number, three at most, with "_" between them."""
        return "_".join(self.tokens.words[self.before.end : self.after.first][:3])

    @property
    def things(self) -> bool:
        """Whether the first counts things or people."""
        return self.before.counted or self.before.unit in self.words.things_too

    @property
    def verb(self) -> bool:
        """Whether a verb stands between the two."""
        return not VERBS.isdisjoint(self.context.cut().between(self.before.thing_end, self.begin))


@dataclass(frozen=True, slots=True)
class Gap:
    """Where an amount leaves out what the other one says."""

    name: str
    fits: Callable[[Pair], bool]
    example: tuple[str, tuple[str | None, ...]]  # a text, and the unit of each of its amounts
    change: bool = False  # the change is left out too


def filled(tokens: Tokens, amounts: Sequence[Amount], context: Context) -> list[Amount]:
    """The amounts with what they leave out."""
    found = list(amounts)
    for place in range(len(found) - 2, -1, -1):
        pair = _pair(tokens, found[place], found[place + 1], context)
        if pair.before.multiple or pair.after.unit is None:
            continue
        if any(rule.fits(pair) for rule in BACKWARDS):
            after = pair.after
            found[place] = replace(pair.before, unit=after.unit, money=after.money, counted=after.counted)
    for place in range(1, len(found)):
        if found[place].multiple:
            continue
        pair = _pair(tokens, found[place - 1], found[place], context)
        rule = next((rule for rule in FORWARDS if rule.fits(pair)), None)
        if rule is not None:
            found[place] = _like(rule, pair)
        elif found[place].unit is None and (unlike := _compared(pair, found[:place])) is not None:
            found[place] = unlike
    return found


def _pair(tokens: Tokens, before: Amount, after: Amount, context: Context) -> Pair:
    words = context.words
    begin = after.first
    for _ in range(2):
        if tokens.word(begin - 1) in words.bound_lasts:
            for bound, _ in words.bounds:
                first = bound.end(tokens, begin)
                begin = begin if first is None else first
        while tokens.word(begin - 1) in words.between and begin > before.end:
            begin -= 1
    return Pair(tokens, before, after, max(begin, before.end), context)


def _like(rule: Gap, pair: Pair) -> Amount:
    before, after = pair.before, pair.after
    if after.unit is None:
        after = replace(after, unit=before.unit, money=before.money, counted=before.counted)
    return replace(after, like_before=rule.change)


def _compared(pair: Pair, earlier: Sequence[Amount]) -> Amount | None:
    """ "460 vehicles compared with 63", "3.9 million headsets, up from 2.4 million": the unit is said once."""
    tokens, words, at = pair.tokens, pair.words, pair.after.first
    before = tokens.word(at - 1)
    if before not in words.set_against and not (
        before in words.behind_compared and tokens.word(at - 2) in words.compared
    ):
        return None
    for one in reversed(earlier):
        if one.unit not in _OWN:
            return replace(pair.after, unit=one.unit, money=one.money, counted=one.counted)
    return None


# --- backwards ----------------------------------------------------------------------------------------------------


def _bare(it: Pair) -> bool:
    return it.before.unit is None


def _or(it: Pair) -> bool:
    return _bare(it) and it.joint == "or"


def _part_of(it: Pair) -> bool:
    return _bare(it) and it.joint in it.words.part_of


def _suspended(it: Pair) -> bool:
    words = it.tokens.words[it.before.end : it.after.first]
    return _bare(it) and len(words) == 2 and words[0] in DASHES and words[1] in it.words.sharing


def _shared(it: Pair) -> bool:
    """A measure behind the second of two numbers is of both; what is counted only behind two of one size."""
    if not _bare(it) or it.joint not in it.words.sharing or it.after.money or it.after.first != it.begin:
        return False
    return not it.after.counted or it.before.digits == it.after.digits


def _kinds(it: Pair) -> bool:
    """ "four gold, one silver and five bronze medals": a word for the kind stands where the noun is left out."""
    if not it.before.counted or not it.after.counted or it.before.thing_end != it.before.number_end + 1:
        return False
    units, words = it.context.units, it.tokens.words
    kind, noun = words[it.before.thing_end - 1], words[it.after.thing_end - 1]
    if units.plural(kind) or it.before.unit == it.after.unit:
        return False
    kind_too = it.after.unit != units.singular(noun)  # whose noun was left out and is known by now
    if not kind_too and (it.after.thing_end - it.after.number_end < 2 or not units.plural(noun)):
        return False
    return all(word in it.words.sharing for word in it.between) and bool(it.between)


# --- forwards -----------------------------------------------------------------------------------------------------


def _lacking(it: Pair) -> bool:
    return it.after.unit is None and it.before.unit is not None and not it.after.fraction


def _including(it: Pair) -> bool:
    """ ", including 40,000 from abroad", ", 90 of which"."""
    if not _lacking(it) or it.before.unit == "%":
        return False
    tokens, at = it.tokens, it.after.number_end
    if any(word in it.words.parting for word in it.between[-2:]):
        return True
    return (
        not it.verb
        and it.between[-1:] in ([","], ["and"])
        and tokens.word(at) == "of"
        and tokens.word(at + 1) in it.words.parts
    )


def _drowned(it: Pair) -> bool:
    """ "six divers were saved and 14 drowned": a verb follows where the noun would."""
    if not _lacking(it) or not it.things or it.between[-1:] == [] or it.between[-1] not in it.words.beginning:
        return False
    at = it.after.number_end
    at += it.tokens.word(at) in it.words.joints or it.tokens.word(at) in it.words.others
    cut = it.context.cut()
    return cut.kind(cut.at_token(at)) in VERBS


def _gapped(it: Pair) -> bool:
    """A clause without its verb: "and milk by 5", "and the southern one 150", ", his just 45"."""
    between = it.between
    if not 1 <= len(between) <= _GAP or it.verb or it.after.thing_end > it.after.number_end:
        return False
    at = next((place for place, word in enumerate(between) if word in it.words.beginning), None)
    if at is None:
        return False
    inner = [word for word in between[at + 1 :] if word not in DASHES]
    led = inner[-1:] == ["by"]
    subject = inner[:-1] if led else inner
    if not led and (not subject or not it.words.no_subject.isdisjoint(subject)):
        return False
    if subject and subject[-1] in it.words.prepositions:
        return False
    if it.after.unit is None:
        return it.before.unit is not None and (led or _ends_clause(it))
    dash = any(word in DASHES for word in between)
    return led or dash or (it.after.unit == it.before.unit and not it.after.counted and _ends_clause(it))


def _ends_clause(it: Pair) -> bool:
    after = it.tokens.word(it.after.end)
    return not after.isalnum() or after in it.words.prepositions or after in it.words.beginning


def _elsewhere(it: Pair) -> bool:
    """ "over 3,000 guests came from Oslo, more than 200 from Bergen", "4 percent in April and 3 in May"."""
    if not _lacking(it) or it.between[-1:] == [] or it.between[-1] not in it.words.beginning:
        return False
    leads = it.tokens.word(it.after.number_end)
    return leads in it.words.prepositions and (it.things or leads == it.between[0])


BACKWARDS = (
    Gap("one or the other", _or, ("eight or nine euros", ("EUR", "EUR"))),
    Gap("part of a whole", _part_of, ("112 of the 290 seats", ("seat", "seat"))),
    Gap("suspended hyphen", _suspended, ("the 3- and 4-metre poles", ("metre", "metre"))),
    Gap("shared unit", _shared, ("5 and 6 kg", ("kilogram", "kilogram"))),
    Gap("kinds of one thing", _kinds, ("four gold and five bronze medals", ("medal", "medal"))),
)
FORWARDS = (
    Gap("part of what was counted", _including, ("30 guests, including 4 from Osh", ("guest", "guest"))),
    Gap("verb for the noun", _drowned, ("six divers were saved and 14 drowned", ("diver", "diver"))),
    Gap("clause without its verb", _gapped, ("rye rose by 8 percent and milk by 5", ("%", "%")), change=True),
    Gap("from elsewhere", _elsewhere, ("30 guests came from Osh, 4 from Aktau", ("guest", "guest")), change=True),
)


def unproven(read: Callable[[Tokens], tuple[list[Amount], Context]]) -> list[str]:
    """A line for each rule that does not fill its example; `read` gives the amounts of a text as they stand."""
    lines = []
    for rule in (*BACKWARDS, *FORWARDS):
        text, wanted = rule.example
        tokens = TOKENIZER.tokens(text, Span(0, len(text)))
        bare, context = read(tokens)
        found = tuple(amount.unit for amount in filled(tokens, bare, context))
        if found != wanted or not rule.fits(_pair(tokens, bare[0], bare[1], context)):
            lines.append(f"ellipses: {rule.name}: {text!r} gives {found}, not {wanted}")
    return lines
