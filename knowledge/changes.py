"""What a document said before and says otherwise now: quote by quote, figure by figure.

`Changes` is what may be asked of a store about it, as `knowledge.search.Search` is what may be asked about the news.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from rapidfuzz import fuzz

from knowledge.letters import plain
from knowledge.model import Document, Extract, Span
from knowledge.search import Citation, Search, Slice

ChangeKind = Literal["quote", "figure"]
# A figure's value (two ends of a range), unit, change, role and period.
Measured = tuple[float | tuple[float, float], str | None, str, str, str | None]

# What stands in the place of something old is like it in its words (0 to 100): a quote in its own, a figure in its
# sentence's.
_ALIKE = 60.0
# And one of another unit, whose sentences are as good as the same but for it.
_SAME_FRAME = 90.0

# A number with its separators, a word, a sign of money or of a share, a minus.
_MONEY = "$¢-¥֏؋৲৳৻૱௹฿៛\u20a0-\u20cf\ufdfc\uff04\uffe0\uffe1\uffe5\uffe6"
_SAID = re.compile(rf"\d+(?:[.,]\d+)*|\w+|[%‰°{_MONEY}]|(?<![\w.,%{_MONEY}])[-−–](?=[\d{_MONEY}])")


@dataclass(frozen=True, slots=True)
class Cut:
    """Words of one version of a document, and where they stand there: a quote, or a figure in its `sentence`.

    The `speaker` is whoever says so, as the document names or describes them.
    """

    citation: Citation
    version: int
    slice: Slice
    sentence: Slice
    speaker: str | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """A quote or figure that a new version has otherwise, or (`now` is None) has no more.

    `number` grows from change to change, `at` is the moment at which the new version was stored.
    """

    number: int
    kind: ChangeKind
    was: Cut
    now: Cut | None
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class Changed:
    """A document that has changed, with the number and the moment of its last change."""

    document: str
    number: int
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """A document that was taken out at a moment; it may be back. `number` grows from one to the next."""

    number: int
    citation: Citation
    at: dt.datetime


class Changes(Protocol):
    """A store, as those who tell of corrections see it. A call may raise KnowledgeError, as those of `Search` may."""

    def withdrawals(self, since: dt.datetime, after: int = 0) -> list[Withdrawal]:
        """What was taken out at a moment or later, the first first, of those with a number beyond `after`.

        It is forgotten after two months.
        """

    def changed(self, since: dt.datetime, after: int = 0) -> list[Changed]:
        """Documents of which something was changed at a moment or later, with a number beyond `after`, by that of the
        last change."""

    def changes_of(self, document_id: str) -> list[Change]:
        """All that was changed in a document, the first change first.

        A change is forgotten with the old version that it is of: when the document is removed, or has had more new
        versions than are kept.
        """

    def version(self, document_id: str, number: int) -> Document | None:
        """A text that a document has or had, 1 being the first; None where the store does not hold it."""

    def versions(self, document_id: str) -> list[int]:
        """The numbers of the texts of a document that the store holds, the newest last; none of one it has not."""


class Library(Search, Changes, Protocol):
    """A store, as those see it who ask about the news and about what has become of it."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A quote or figure of one version, with what tells it from others."""

    kind: ChangeKind
    passage: int
    span: Span
    says: Hashable  # who says what; how much of which unit
    words: str  # its own
    around: str  # of the passage of a quote, of the sentence of a figure
    unit: str | None = None  # of a figure
    sentence: Span | None = None  # that a figure stands in
    speaker: str | None = None

    def is_same(self, other: Drawn) -> bool:
        """Whether both say the same: what was only read otherwise, by other rules, has not changed."""
        if self.kind != other.kind:
            return False
        return self.says == other.says or (self.words, self.around) == (other.words, other.around)

    def likeness(self, other: Drawn) -> float:
        """How much another one looks as if it stood in this one's place (0 to 100)."""
        if self.kind != other.kind:
            return 0.0
        if self.kind == "quote":
            return fuzz.ratio(self.words, other.words)
        if self.unit != other.unit:
            # Of something else in what is the same sentence otherwise: "$5 million" that should have been "€5 million".
            return fuzz.ratio(self._frame, other._frame, score_cutoff=_SAME_FRAME)
        return fuzz.ratio(self.around, other.around)

    @property
    def _frame(self) -> str:
        """A figure's sentence without its own words."""
        return f" {self.around} ".replace(f" {self.words} ", " ", 1)


def drawn(extract: Extract, text: str) -> list[Drawn]:
    """The quotes and figures of a document."""
    spans = {passage.number: passage.span for passage in extract.passages}
    found = [quote_drawn(one.passage, one.span, one.speaker, spans[one.passage], text) for one in extract.quotes]
    sentences = {n: fact for fact in reversed(extract.facts) for n in fact.figures}  # of two, the first one's
    for n, fact in sorted(sentences.items()):
        figure = extract.figures[n]
        says = (figure.value, figure.unit, figure.change, figure.role, figure.period)
        found.append(figure_drawn(fact.passage, figure.span, says, fact.span, fact.speaker, text))
    return found


def quote_drawn(number: int, span: Span, speaker: str | None, passage: Span, text: str) -> Drawn:
    """A quote that stands in a passage of this number."""
    words = comparable(span.of(text))
    return Drawn("quote", number, span, (words, speaker), words, comparable(passage.of(text)), speaker=speaker)


def figure_drawn(  # noqa: PLR0917 what a row of the store holds
    number: int, span: Span, says: Measured, sentence: Span, speaker: str | None, text: str
) -> Drawn:
    """A figure that stands in a sentence, perhaps somebody's, of a passage of this number."""
    words, around = comparable(span.of(text)), comparable(sentence.of(text))
    return Drawn("figure", number, span, says, words, around, says[1], sentence, speaker)


def compared(old: Sequence[Drawn], new: Sequence[Drawn], text: str) -> Iterator[tuple[Drawn, Drawn | None]]:
    """What the old ones were that are no more among the new, each with what stands in its place, if anything does.

    What the new `text` says word for word still has not gone, though it was not read out of it this time.
    """
    was, left = _unlike(old, new)
    pairs = _paired(was, left)
    unpaired = [one for n, one in enumerate(left) if n not in pairs.values()]
    whole = f" {comparable(text)} "
    for n, one in enumerate(was):
        if n in pairs:
            if not one.is_same(left[pairs[n]]):
                yield one, left[pairs[n]]
            continue
        same = next((other for other in unpaired if one.is_same(other)), None)
        if same is not None:  # in other words
            unpaired.remove(same)
        elif f" {one.words if one.kind == 'quote' else one.around} " not in whole:
            yield one, None


def _unlike(old: Sequence[Drawn], new: Sequence[Drawn]) -> tuple[list[Drawn], list[Drawn]]:
    """Those of both that the other does not have in the same place: most have not changed."""
    left, was = list(new), []
    for one in old:
        same = next((other for other in left if one.around == other.around and one.is_same(other)), None)
        if same is None:
            was.append(one)
        else:
            left.remove(same)
    return was, left


def _paired(old: Sequence[Drawn], new: Sequence[Drawn]) -> dict[int, int]:
    """Which of the new ones stand in the places of which of the old: those most alike first; of equals those that say
    the same, then by their order."""
    ways = []
    for n, one in enumerate(old):
        for m, other in enumerate(new):
            if (likeness := one.likeness(other)) >= _ALIKE:
                ways.append((-likeness, not one.is_same(other), abs(n - m), n, m))
    pairs: dict[int, int] = {}
    for *_, n, m in sorted(ways):
        if n not in pairs and m not in pairs.values():
            pairs[n] = m
    return pairs


def comparable(text: str) -> str:
    """What a text says, to be held against another: its words, and the signs that say how much of what.

    >>> comparable("It fell  by -5% – to $1,200"), comparable("It fell by 5 % to €1,200")
    ('it fell by - 5 % to $ 1,200', 'it fell by 5 % to € 1,200')
    """
    return " ".join(_SAID.findall(plain(text)))


def parts(text: str) -> list[tuple[str, Span]]:
    """The same, each word and sign with where it stands."""
    return [(plain(match[0]), Span(*match.span())) for match in _SAID.finditer(text)]
