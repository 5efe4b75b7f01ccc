"""The figures of a document: amounts, then what is said about each."""

from __future__ import annotations

import bisect
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from knowledge.extract.tokens import Tokens
from knowledge.languages.en.figures import change, concept, ellipses, measures, ranges, rates, sieve
from knowledge.languages.en.figures.amounts import Amount, AmountReader
from knowledge.languages.en.figures.change import ChangeReader
from knowledge.languages.en.figures.concept import ConceptReader
from knowledge.languages.en.figures.dollars import Dollars
from knowledge.languages.en.figures.grammar import GrammarWords
from knowledge.languages.en.figures.period import PeriodReader, placed_in
from knowledge.languages.en.figures.phrases import Chunks
from knowledge.languages.en.figures.place import Told
from knowledge.languages.en.figures.prices import is_of_price
from knowledge.languages.en.figures.ranges import Joiner
from knowledge.languages.en.figures.role import RoleReader
from knowledge.languages.en.figures.units import UnitRules, Units
from knowledge.languages.en.figures.vocabulary import FigureWords
from knowledge.languages.en.morphology import TOKENIZER
from knowledge.languages.en.numbers import NumberReader
from knowledge.model import Change, Figure, Moment, Span
from knowledge.periods import unit_of

# A comma before three digits and a magnitude: thousands of millions, or a decimal comma.
_DOUBTFUL = re.compile(r"(?<![\d,.])\d{1,3},\d{3}\s?(?:million|billion|mln|bln|bn|trillion)")

_LINE = 64  # code points up to which a line may be one of its own
_GOES_ON = frozenset(",-–—(")
_ROUNDED = 0.15  # how far two ways of writing one amount may lie apart


@dataclass(frozen=True, slots=True)
class Before:
    """What the sentences before have named: the last concept, and the last period that is longer than a day."""

    concept: Span | None = None
    period: str | None = None

    def behind(self, moments: Sequence[Moment], figures: Sequence[Figure]) -> Before:
        """The same behind a sentence; a concept holds for the next sentence only."""
        concept = next((one.concept for one in reversed(figures) if one.concept), None)
        longer = [moment.value for moment in moments if moment.value and unit_of(moment.value) != "day"]
        return Before(concept, longer[-1] if longer else self.period)


@dataclass(frozen=True)
class FigureReader:
    """The readers of each part, built once from the rules."""

    words: FigureWords
    unit_rules: UnitRules
    numbers: NumberReader
    grammar: GrammarWords

    @cached_property
    def units(self) -> Units:
        """The units."""
        return Units(self.unit_rules, self.words.stops, self.words.nouns_too, self.numbers.counting)

    @cached_property
    def amounts(self) -> AmountReader:
        """Numbers with units."""
        return AmountReader(self.numbers, self.units, self.words)

    @cached_property
    def dollars(self) -> Dollars:
        """Whose bare dollars are."""
        return Dollars(self.units)

    @cached_property
    def joiner(self) -> Joiner:
        """Ranges and movements."""
        return Joiner(self.numbers, self.words)

    @cached_property
    def changes(self) -> ChangeReader:
        """Changes and bounds."""
        return ChangeReader(self.words, self.units)

    @cached_property
    def concepts(self) -> ConceptReader:
        """What is measured."""
        return ConceptReader(self.words, self.grammar, self.units)

    @cached_property
    def periods(self) -> PeriodReader:
        """Of when it is."""
        return PeriodReader(self.words)

    @cached_property
    def roles(self) -> RoleReader:
        """Whether it happened."""
        return RoleReader(self.words, self.grammar)


def find_figures(
    read: Iterable[Tokens],
    moments: Sequence[Moment],
    reader: FigureReader,
    unresolved: Sequence[Span] = (),
    home: str | None = None,
) -> tuple[Figure, ...]:
    """The figures of a document's sentences, by start; `moments` are its dates, by start.

    `unresolved` are date expressions without a value, of a document without a date: no figures either. `home` is the
    currency of its bare dollars, where that is not the dollar of the United States.
    The speaker is left open: who said it is known where the quotes are.
    """
    found: list[Figure] = []
    before = Before()
    place = 0
    text = ""
    known = {moment.span for moment in moments}
    if unresolved:
        open_ones = [Moment(span, "") for span in unresolved if span not in known]
        moments = sorted([*moments, *open_ones], key=lambda moment: moment.span)
    for tokens in (line for sentence in read if len(sentence) for line in _lines(sentence, reader)):
        text = tokens.text
        begin, end = tokens.starts[0], tokens.ends[-1]
        while place < len(moments) and moments[place].span.start < begin:
            place += 1
        here = []
        while place < len(moments) and moments[place].span.start < end:
            here.append(moments[place])
            place += 1
        figures = _sentence(tokens, here, reader, before, home)
        if here or figures or before.concept:
            before = before.behind(here, figures)
        found.extend(figures)
    return tuple(_undoubted(text, found))


def _lines(tokens: Tokens, reader: FigureReader) -> Iterator[Tokens]:
    """A sentence, or each of its lines where they are headlines in a row: short, and the next begins anew."""
    text, first, begin = tokens.text, 0, tokens.starts[0]
    if text.find("\n", begin, tokens.ends[-1]) < 0:
        yield tokens
        return
    for index in range(1, len(tokens)):
        edge = tokens.ends[index - 1]
        if text.find("\n", edge, tokens.starts[index]) < 0:
            continue
        short = edge - begin < _LINE
        begin = tokens.starts[index]
        if short and not text[begin].islower() and not _goes_on(tokens.words[index - 1], reader):
            yield tokens.part(first, index)
            first = index
    yield tokens.part(first, len(tokens))


def _goes_on(word: str, reader: FigureReader) -> bool:
    """Whether no line ends with a word: "by", "the", a comma."""
    return word[-1] in _GOES_ON or word in reader.grammar.closed


def _undoubted(text: str, found: list[Figure]) -> list[Figure]:
    """Decimal commas that slipped through: "14,869 million soms" in a text that says "almost 15 million" elsewhere.

    Such a number is read by its commas as English does, unless another figure of the unit is near the other reading.
    """
    values: dict[str | None, list[float]] = {}
    for figure in found:
        if isinstance(figure.value, float):
            values.setdefault(figure.unit, []).append(figure.value)
    for listed in values.values():
        listed.sort()
    checked = []
    for figure in found:
        if isinstance(figure.value, float) and _DOUBTFUL.search(figure.span.of(text)):
            other = figure.value / 1000
            near = values[figure.unit]
            at = bisect.bisect_left(near, 0.9 * other)
            if at < len(near) and near[at] <= 1.1 * other:
                checked.append(replace(figure, value=other))
                continue
        checked.append(figure)
    return checked


def _sentence(
    tokens: Tokens, moments: list[Moment], reader: FigureReader, before: Before, home: str | None
) -> list[Figure]:
    places = reader.amounts.places(tokens)
    if not places:
        return []
    pointers = reader.periods.pointers(tokens)
    dated = _tokens_of(tokens, moments) | set(pointers)
    covered = _counted_none(tokens, moments, reader)
    amounts, cut = _bare_amounts(tokens, covered, dated, reader, places)
    if not amounts:
        return []
    amounts = ellipses.filled(tokens, amounts, ellipses.Context(reader.words, reader.units, cut))
    if home is not None:
        amounts = [_at_home(tokens, amount, home, reader) for amount in amounts]
    placed = placed_in(tokens, moments)
    found: list[Figure] = []
    previous: Amount | None = None
    starts = [reader.changes.start(tokens, amount) for amount in amounts]
    read = cut()
    concepts = reader.concepts.concepts(read, amounts, before.concept)
    for index, (amount, start, what) in enumerate(zip(amounts, starts, concepts, strict=True)):
        if is_of_price(tokens, amounts, index, reader.words):
            continue
        span = tokens.span(amount.first, amount.end)
        low = float(amount.value)
        role = reader.roles.role(read, amount, start, what)
        if role == "actual" and found and _repeats(tokens, amount, previous, reader):
            role = found[-1].role
        figure = Figure(
            span=span,
            value=low if amount.high is None else (low, float(amount.high)),
            unit=amount.unit,
            change=_change(read, amount, previous, found, reader),
            trend=reader.changes.trend(amount),
            concept=what,
            period=reader.periods.period(read, amount, placed, what) or (before.period if pointers else None),
            role=role,
            same_as=_same_as(tokens, amount, previous, found, reader),
        )
        found.append(figure)
        previous = amount
    return found


def _bare_amounts(
    tokens: Tokens, covered: set[int], dated: set[int], reader: FigureReader, places: list[int] | None = None
) -> tuple[list[Amount], Callable[[], Chunks]]:
    """The amounts as they stand, joined where two are one; and what cuts the sentence into phrases once it is asked."""
    apart = reader.amounts.read(tokens, covered, places)
    joined: list[Amount] = []
    cuts: dict[int, Chunks] = {}

    def cut() -> Chunks:
        amounts = joined or apart
        if len(amounts) not in cuts:  # two that were joined change the phrases
            starts = [reader.changes.start(tokens, amount) for amount in amounts]
            cuts[len(amounts)] = reader.concepts.phrases(tokens, amounts, starts, dated)
        return cuts[len(amounts)]

    joined.extend(reader.joiner.joined(tokens, apart, covered, cut))
    return joined, cut


def _change(read: Chunks, amount: Amount, previous: Amount | None, found: list[Figure], reader: FigureReader) -> Change:
    """The change of an amount; said again, or in a list without a verb, it is the one of the amount before."""
    tokens = read.tokens
    told = reader.changes.change(tokens, amount, previous)
    if told != "=" or previous is None or not found:
        return told
    before = found[-1].change
    if amount.like_before and before in ("up", "down"):
        return before
    between = tokens.words[previous.end : amount.first]
    alike = amount.unit == previous.unit and not amount.counted
    if between == ["and"] and alike and before in ("up", "down"):
        return before  # "prices jumped 10.4% and 8.4%"
    if "_".join(between[:3]) in reader.words.or_so and before in ("up", "down", ">", "<"):
        return before
    return told


def _at_home(tokens: Tokens, amount: Amount, home: str, reader: FigureReader) -> Amount:
    """The amount with its bare dollars in the document's currency."""
    if not amount.money or not (amount.unit or "").startswith("USD"):
        return amount
    bare = reader.dollars.bare(tokens, amount.first, amount.end)
    return replace(amount, unit=home + (amount.unit or "")[3:]) if bare else amount


def _repeats(tokens: Tokens, amount: Amount, previous: Amount | None, reader: FigureReader) -> bool:
    """Whether an amount says the one before again, or is the next of its list ("$5 billion and later $6 billion")."""
    between = tokens.words[previous.end : amount.first] if previous is not None else []
    return between == ["("] or (bool(between) and reader.words.coordinating.issuperset(between))


def _same_as(
    tokens: Tokens, amount: Amount, previous: Amount | None, found: list[Figure], reader: FigureReader
) -> int | None:
    """ "13 billion tenge (US$40.5 million)", "450 billion tenge, or about $1 billion": the second says the first again.

    In brackets also in the same unit where one of them is rounded: "one and a half billion dollars ($1.53 billion)".
    """
    if previous is None or not found or amount.unit is None or previous.unit is None or amount.multiple:
        return None
    between = tokens.words[previous.end : amount.first]
    rest = [word for word in between if word not in reader.words.between_two]
    bracket = rest == ["("]
    if not bracket and not (rest in ([], [","], ["/"], ["="]) and reader.words.again & set(between)):
        return None
    if amount.unit == previous.unit:
        near = amount.value and abs(previous.value / amount.value - 1) <= _ROUNDED
        return found[-1].span.start if bracket and near and not amount.counted else None
    if (amount.money and previous.money) or reader.units.alike(amount.unit, previous.unit):
        return found[-1].span.start
    return None


def _tokens_of(tokens: Tokens, moments: Iterable[Moment]) -> set[int]:
    covered: set[int] = set()
    for moment in moments:
        at = tokens.index_at(moment.span.start)
        while at < len(tokens) and tokens.starts[at] < moment.span.end:
            covered.add(at)
            at += 1
    return covered


def _counted_none(tokens: Tokens, moments: Iterable[Moment], reader: FigureReader) -> set[int]:
    """The tokens of dates whose numbers are no figures; the length of a stretch ("the last three months") is one."""
    covered: set[int] = set()
    for moment in moments:
        at = tokens.index_at(moment.span.start)
        words = moment.span.of(tokens.text).lower().split()
        lengthy = ("/" in moment.value or not moment.value) and not reader.words.lengths.isdisjoint(words[:2])
        if lengthy or (words and not reader.words.behind_length.isdisjoint((words[-1], *words[2:]))):
            continue  # "ten years ago today" too
        while at < len(tokens) and tokens.starts[at] < moment.span.end:
            covered.add(at)
            at += 1
    return covered


def unproven(reader: FigureReader) -> list[str]:
    """A line for each rule of a grammar table of figures that does not read its example as it says."""

    def bare(tokens: Tokens) -> tuple[list[Amount], ellipses.Context]:
        amounts, cut = _bare_amounts(tokens, set(), set(), reader)
        return amounts, ellipses.Context(reader.words, reader.units, cut)

    def changed(text: str) -> Change | None:
        tokens = TOKENIZER.tokens(text, Span(0, len(text)))
        figures = _sentence(tokens, [], reader, Before(), None)
        return figures[-1].change if figures else None

    def told(text: str) -> list[tuple[Span, Told]]:
        tokens = TOKENIZER.tokens(text, Span(0, len(text)))
        amounts, cut = _bare_amounts(tokens, set(), set(), reader)
        amounts = ellipses.filled(tokens, amounts, ellipses.Context(reader.words, reader.units, cut))
        read = cut()
        spans = [tokens.span(amount.first, amount.end) for amount in amounts]
        return list(zip(spans, reader.concepts.told(read, amounts, None), strict=True))

    return [
        *concept.unproven(told),
        *change.unproven(changed),
        *measures.unproven(reader.amounts.first_place),
        *ellipses.unproven(bare),
        *rates.unproven(reader.units),
        *sieve.unproven(reader.amounts.sieve),
        *ranges.unproven(lambda tokens: bare(tokens)[0]),
    ]
