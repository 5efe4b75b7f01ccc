"""Words held against a document's words: the same, the same with something left out, or nearly, and what differs.

Marks, dashes, case and the space between words never count; every word, number and sign of money or percent does.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from bot.dialogue.query import CLAIM_LENGTH
from knowledge.model import Span
from knowledge.search import Difference

How = Literal["verbatim", "elided", "near"]

# The share of a claim (by weight) that a near match holds; words that the document has more count half against it.
NEAR = 0.7
_LACKING = 0.5
# A word that is spelled nearly so (0 to 100), and what it is worth beside the same word.
_SPELLED = 80.0
_SPELLED_WORTH = 0.8
# So many words of the document may stand between words of the claim, and so many more for each word beyond them.
_GAP, _GAP_PER_WORD = 2, 4
# A claim that leaves something out may leave out so many words and more.
_ELISION = 60

_WORD = re.compile(
    r"""
      \b[^\W\d_][-‐‑](?=[^\W\d_]{2})\w+         # e-mails
    | \w+ (?: ['’ʼ]\w+ | [.,](?=\d)\w+ )*   # don't  1.5  1,500
    | [$€£¥₸₽₴₺₹₩%‰]                        # "$2 billion" is not "2 billion"
    | (?<![\w)])[-−–](?=\d)                 # -5
    """,
    re.VERBOSE,
)
_HYPHEN = re.compile("[-‐]")
_LEFT_OUT = re.compile(r"[\[(<]?(?:\.{3,}|…|\.\s\.\s\.)[\])>]?")
_SENTENCE_END = re.compile(r"[.!?…]")
_SAME_LETTERS = str.maketrans({"’": "'", "ʼ": "'", "ё": "е", "−": "-", "–": "-"})


def same(word: str) -> str:
    """A word as it is compared: small letters, one kind of apostrophe and dash, without a hyphen inside.

    >>> same("E-mails"), same("emails")
    ('emails', 'emails')
    """
    small = unicodedata.normalize("NFKC", word).casefold().translate(_SAME_LETTERS)
    return small[:1] + _HYPHEN.sub("", small[1:])


@dataclass(frozen=True)
class Claim:
    """Words to be found. Before the words at `gaps` the reader has left something out ("...")."""

    words: tuple[str, ...]
    gaps: frozenset[int] = frozenset()

    @classmethod
    def of(cls, text: str) -> Claim:
        """The claim that a text makes.

        >>> Claim.of("We set ... a “goal”")
        Claim(words=('we', 'set', 'a', 'goal'), gaps=frozenset({2}))
        """
        words: list[str] = []
        gaps = set()
        for piece in _LEFT_OUT.split(text[:CLAIM_LENGTH]):
            gaps.add(len(words))
            words += (same(match[0]) for match in _WORD.finditer(piece))
        return cls(tuple(words), frozenset(gaps - {0, len(words)}))

    @cached_property
    def pieces(self) -> list[tuple[str, ...]]:
        """The words between what is left out."""
        edges = [0, *sorted(self.gaps), len(self.words)]
        return [self.words[start:end] for start, end in itertools.pairwise(edges)]


@dataclass(frozen=True)
class Cut:
    """The words of a document's stretch as they are compared, and where each stands in the document."""

    words: tuple[str, ...]
    spans: tuple[Span, ...]
    begins: frozenset[int]  # words that begin a sentence

    @classmethod
    def of(cls, stretches: Iterable[tuple[str, int]]) -> Cut:
        """The words of stretches of text, each with the offset at which it begins."""
        words: list[str] = []
        spans: list[Span] = []
        begins: set[int] = set()
        for text, at in stretches:
            begins.add(len(words))
            end = 0
            for match in _WORD.finditer(text):
                if _SENTENCE_END.search(text, end, match.start()):
                    begins.add(len(words))
                end = match.end()
                words.append(same(match[0]))
                spans.append(Span(at + match.start(), at + end))
        return cls(tuple(words), tuple(spans), frozenset(begins))

    def span(self, first: int, end: int) -> Span:
        """From word `first` up to, and without, word `end`."""
        return Span(self.spans[first].start, self.spans[end - 1].end)

    def sentence(self, span: Span) -> Span:
        """The span made whole: from the first word of its first sentence to the last word of its last."""
        first = next(n for n, word in enumerate(self.spans) if word.end > span.start)
        end = next((n for n, word in enumerate(self.spans) if word.start >= span.end), len(self.spans))
        while first not in self.begins:
            first -= 1
        while end < len(self.spans) and end not in self.begins:
            end += 1
        return self.span(first, end)

    @cached_property
    def joined(self) -> str:
        """The words with one blank around each."""
        return f" {' '.join(self.words)} "


@dataclass(frozen=True, slots=True)
class Alignment:
    """How a claim stands in a document: where, how much of it (0 to 1), and what differs."""

    how: How
    span: Span
    score: float
    differences: tuple[Difference, ...] = ()


Weigh = Callable[[str], float]


def align(claim: Claim, cut: Cut, weigh: Weigh) -> Alignment | None:
    """Where a stretch has the claim's words; None where it does not, or has too few of them."""
    if not claim.words or not cut.words:
        return None
    return _word_for_word(claim, cut) or _near(claim, cut, weigh)


def _word_for_word(claim: Claim, cut: Cut) -> Alignment | None:
    found: list[tuple[int, int]] = []
    at = 0
    for piece in claim.pieces:
        needle = f" {' '.join(piece)} "
        place = cut.joined.find(needle, at)
        if place < 0:
            return None
        first = cut.joined.count(" ", 0, place + 1) - 1
        found.append((first, first + len(piece)))
        at = place + len(needle) - 1
    left_out = [
        Difference(cut.span(end, start), "left_out")
        for (_, end), (start, _) in itertools.pairwise(found)
        if end < start
    ]
    span = cut.span(found[0][0], found[-1][1])
    return Alignment("elided" if left_out else "verbatim", span, 1.0, tuple(left_out))


@dataclass(frozen=True, slots=True)
class _Pair:
    """A word of the claim that the document has too, and what that is worth."""

    claim: int
    cut: int
    worth: float


def _near(claim: Claim, cut: Cut, weigh: Weigh) -> Alignment | None:
    total = sum(map(weigh, claim.words))
    present = set(cut.words)
    if sum(weigh(word) for word in claim.words if word in present) < (NEAR - 0.2) * total:
        return None
    pairs = _pairs(claim, cut, weigh)
    if not pairs:
        return None
    differences = list(_differences(claim, cut, pairs))
    matched = sum(pair.worth for pair in pairs)
    lacking = sum(
        weigh(word)
        for difference in differences
        if difference.kind == "lacking"
        for word, span in zip(cut.words, cut.spans, strict=True)
        if difference.span.holds(span)
    )
    score = matched / (total + _LACKING * lacking)
    weighty = sum(weigh(word) >= 1 for word in claim.words)
    kept = sum(weigh(claim.words[pair.claim]) >= 1 for pair in pairs)
    if score < NEAR or kept < min(2, weighty) or (not weighty and len(pairs) < len(claim.words)):
        return None
    return Alignment("near", cut.span(pairs[0].cut, pairs[-1].cut + 1), score, tuple(differences))


def _pairs(claim: Claim, cut: Cut, weigh: Weigh) -> list[_Pair]:
    """The words that both have, in order, where the document comes nearest."""
    window = fuzz.partial_ratio_alignment(claim.words, cut.words)
    if window is None:
        return []
    pad = len(claim.words) // 2 + 6 + (_ELISION if claim.gaps else 0)
    pairs = _together(claim, _pairs_between(claim, cut, window.dest_start - pad, window.dest_end + pad, weigh))
    if not pairs:
        return []
    # Without what met by chance far off, the words at the edges may meet nearer.
    low, high = pairs[0].cut - pairs[0].claim, pairs[-1].cut + len(claim.words) - pairs[-1].claim
    return _together(claim, _pairs_between(claim, cut, low, high, weigh))


def _pairs_between(claim: Claim, cut: Cut, low: int, high: int, weigh: Weigh) -> list[_Pair]:
    low = max(low, 0)
    near = cut.words[low:high]
    pairs = []
    for op in Levenshtein.opcodes(claim.words, near):
        if op.tag not in ("equal", "replace"):
            continue
        for n in range(op.src_end - op.src_start):
            word, other = claim.words[op.src_start + n], near[op.dest_start + n]
            worth = weigh(word)
            if op.tag == "replace":
                if worth < 1 or word[0].isdigit() or fuzz.ratio(word, other) < _SPELLED:
                    continue
                worth *= _SPELLED_WORTH
            pairs.append(_Pair(op.src_start + n, low + op.dest_start + n, worth))
    return _closer(cut, pairs)


def _closer(cut: Cut, pairs: list[_Pair]) -> list[_Pair]:
    """The pairs, each moved on to where the same word stands next to the following pair's."""
    for n in range(len(pairs) - 2, -1, -1):
        pair = pairs[n]
        place = pairs[n + 1].cut - 1
        if cut.words[place] == cut.words[pair.cut]:
            pairs[n] = _Pair(pair.claim, place, pair.worth)
    return pairs


def _together(claim: Claim, pairs: list[_Pair]) -> list[_Pair]:
    """The pairs without those at an edge that stand far from the rest, for what they weigh: they met by chance."""
    first, end = 0, len(pairs)
    worths = list(itertools.accumulate((pair.worth for pair in pairs), initial=0.0))
    for n, (before, after) in enumerate(itertools.pairwise(pairs), 1):
        if any(before.claim < gap <= after.claim for gap in claim.gaps):
            continue
        left, right = worths[n], worths[-1] - worths[n]
        if after.cut - before.cut - 1 <= _GAP + _GAP_PER_WORD * min(left, right):
            continue
        if left <= right:
            first = max(first, n)
        else:
            end = min(end, n)
    return pairs[first:end]


def _differences(claim: Claim, cut: Cut, pairs: Sequence[_Pair]) -> Iterator[Difference]:
    first, last = pairs[0], pairs[-1]
    if first.claim:
        yield _at_edge(cut, _before(cut, first.cut, first.claim), first.cut)
    for pair, after in itertools.pairwise(pairs):
        yield from _respelled(claim, cut, pair)
        asked = after.claim - pair.claim - 1
        if after.cut - pair.cut > 1:
            span = cut.span(pair.cut + 1, after.cut)
            left_out = not asked and after.claim in claim.gaps
            yield Difference(span, "left_out" if left_out else "other" if asked else "lacking")
        elif asked:
            yield Difference(cut.span(pair.cut, after.cut + 1), "extra")
    yield from _respelled(claim, cut, last)
    if rest := len(claim.words) - last.claim - 1:
        yield _at_edge(cut, _behind(cut, last.cut + 1, rest), last.cut)


def _respelled(claim: Claim, cut: Cut, pair: _Pair) -> Iterator[Difference]:
    if claim.words[pair.claim] != cut.words[pair.cut]:
        yield Difference(cut.spans[pair.cut], "other")


def _before(cut: Cut, end: int, count: int) -> tuple[int, int]:
    start = end
    while start > 0 and end - start < count and start not in cut.begins:
        start -= 1
    return start, end


def _behind(cut: Cut, start: int, count: int) -> tuple[int, int]:
    end = start
    while end < len(cut.words) and end - start < count and end not in cut.begins:
        end += 1
    return start, end


def _at_edge(cut: Cut, words: tuple[int, int], nearest: int) -> Difference:
    """The document's words where the claim has others, within the sentence; else the word beside the claim's."""
    start, end = words
    return Difference(cut.span(start, end), "other") if start < end else Difference(cut.spans[nearest], "extra")
