"""Corrections: words that a document had, and what its newest text has in their place, side by side.

Of a document that changes again and again it is what was shown and the newest text that are held against each other;
what has come back in the meantime is no correction.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from functools import cached_property
from itertools import pairwise

from knowledge.address import Trace
from knowledge.changes import Change, ChangeKind, Changes, Cut, comparable, parts
from knowledge.model import Document, Span
from knowledge.search import Citation, Slice

# An answer that was looked up before a change may be shown after it.
_GRACE = dt.timedelta(seconds=30)
_EVER = dt.datetime.min.replace(tzinfo=dt.UTC)


@dataclass(frozen=True, slots=True)
class Side:
    """Words of one version of a document, a quote or the sentence of a figure; what the other side has otherwise is
    in its `marks`, which are spans of that text.

    The `speaker` is whoever says so, as the document names or describes them.
    """

    kind: ChangeKind
    citation: Citation
    version: int
    slice: Slice
    speaker: str | None
    marks: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Correction:
    """What a document said until a moment, and what stands in its place now; nothing where it is gone."""

    was: Side
    now: tuple[Side, ...]
    at: dt.datetime


@dataclass(frozen=True)
class Corrected:
    """A document by all of its changes that the store knows, and its texts by their versions."""

    changes: Sequence[Change]
    texts: dict[int, Document]

    @classmethod
    def of(cls, document_id: str, store: Changes) -> Corrected:
        """A document of a store."""
        texts = {number: store.version(document_id, number) for number in store.versions(document_id)}
        return cls(store.changes_of(document_id), {number: text for number, text in texts.items() if text is not None})

    def shown(self, trace: Trace, at: dt.datetime) -> Correction | None:
        """The correction of a slice that was shown at a moment; None where nothing of it was corrected later."""
        later = [change for change in self.changes if change.at > at - _GRACE]
        for version in sorted({change.was.version for change in later}):
            spans = [change.was.slice.span for change in later if change.was.version == version]
            if version in self.texts and (found := trace.standing(self.texts[version].text, spans)) is not None:
                return self._correction(version, found, at)
        return None

    def all(self, since: dt.datetime) -> list[Correction]:
        """Each quote and each sentence that was corrected at a moment or later, by their places."""
        places = {(change.was.version, change.was.sentence.span) for change in self.changes if change.at >= since}
        found = (self._correction(*place) for place in sorted(places) if not _is_inside(place, places))
        return [correction for correction in found if correction is not None]

    def _correction(self, version: int, span: Span, since: dt.datetime = _EVER) -> Correction | None:
        """What has become of a slice of a version; whose words it is counts where that changed behind a moment."""
        met = [one for one in self.changes if one.was.version == version and one.was.slice.span.meets(span)]
        stands = self._stands(span.of(self.texts[version].text))
        told = [change for change in met if not stands or (change.at > since and self._is_of_another(change))]
        if not told:
            return None
        was, last = self._was(version, span, told), [self._last(change) for change in told]
        now = {
            (one.version, one.sentence.span): _side(change, one) for change, one in zip(told, last, strict=True) if one
        }
        kept = (now[place] for place in sorted(now) if not _is_inside(place, now))
        return _marked(was, tuple(kept), max(change.at for change in told))

    @cached_property
    def _newest(self) -> str:
        return f" {comparable(self.texts[max(self.texts)].text)} "

    def _stands(self, text: str) -> bool:
        """Whether the newest text has these words."""
        return f" {comparable(text)} " in self._newest

    def _last(self, change: Change) -> Cut | None:
        """What stands in the newest text where something was changed: it, or what stands beside it, may have changed
        again."""
        now = change.now
        while now is not None and (later := self._next(change.kind, now)) is not None:
            now = later.now
        return now

    def _next(self, kind: ChangeKind, now: Cut) -> Change | None:
        """The next change of what stands in a text: of its own place, or else of its words in a later text, or of what
        stands beside it in its sentence."""
        later = [one for one in self.changes if one.kind == kind and one.was.version >= now.version]
        of_version = [one for one in later if one.was.version == now.version]
        own = next((one for one in of_version if one.was.slice.span == now.slice.span), None)
        if own is not None or self._stands(now.sentence.text):
            return own
        words, sentence = comparable(now.slice.text), comparable(now.sentence.text)
        beside = [one for one in of_version if one.was.sentence.span.meets(now.sentence.span)]
        moved = [one for one in later if comparable(one.was.sentence.text) == sentence]
        itself = [one for one in moved if comparable(one.was.slice.text) == words]
        return next(iter([*itself, *beside, *moved]), None)

    def _is_of_another(self, change: Change) -> bool:
        """Whether a quote has the same words still, and somebody else says them."""
        now = self._last(change)
        if change.kind != "quote" or now is None or now.speaker == change.was.speaker:
            return False
        return comparable(now.slice.text) == comparable(change.was.slice.text)

    def _was(self, version: int, span: Span, told: Sequence[Change]) -> Side:
        one = next((one for one in told if one.was.slice.span == span), told[0])
        words = Slice(span.of(self.texts[version].text), span, one.was.slice.passage)
        kind: ChangeKind = "quote" if one.kind == "quote" and one.was.slice.span == span else "figure"
        return Side(kind, one.was.citation, version, words, one.was.speaker)


def _side(change: Change, now: Cut) -> Side:
    return Side(change.kind, now.citation, now.version, now.sentence, now.speaker)


def _is_inside(place: tuple[int, Span], places: Iterable[tuple[int, Span]]) -> bool:
    """Whether a span of a version lies in another one."""
    version, span = place
    return any(number == version and other != span and other.holds(span) for number, other in places)


def _marked(was: Side, now: Sequence[Side], at: dt.datetime) -> Correction:
    """A correction with what differs marked on both sides."""
    marks = [_differing(was.slice, side.slice) for side in now]
    sides = (replace(side, marks=new) for side, (_, new) in zip(now, marks, strict=True))
    return Correction(replace(was, marks=marks[0][0] if marks else ()), tuple(sides), at)


def _differing(old: Slice, new: Slice) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """The stretches of two slices that differ, as spans of their texts."""
    before, after = parts(old.text), parts(new.text)
    matcher = SequenceMatcher(None, [word for word, _ in before], [word for word, _ in after], autojunk=False)
    same = [(0, 0, 0), *matcher.get_matching_blocks()]
    gaps = [(i + n, j + n, later_i, later_j) for (i, j, n), (later_i, later_j, _) in pairwise(same)]
    return (
        tuple(_stretch(before[i:end], old.span.start) for i, _, end, _ in gaps if i < end),
        tuple(_stretch(after[j:end], new.span.start) for _, j, _, end in gaps if j < end),
    )


def _stretch(words: Sequence[tuple[str, Span]], start: int) -> Span:
    return Span(start + words[0][1].start, start + words[-1][1].end)
