"""What of the files is to be extracted: what is new, or was extracted by other rules; and how far reading has come."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from knowledge.bulk.fence import Failure, fenced
from knowledge.model import Document
from knowledge.read.files import Found
from knowledge.read.record import LeftOut, Record, storable
from knowledge.rules import Rules
from knowledge.store.decided import BY_HAND, Given, HeldAs, Origin, Why
from knowledge.store.held import Held
from knowledge.store.unfinished import Mark
from knowledge.store.writer import Outcome

# So many records, or characters, are looked up in the store together.
_TOGETHER, _TOGETHER_SIZE = 64, 400_000
# So many records that need no work are told of together.
_PASSED = 1_000
# Lines of a report that are kept; all of them are told as they come.
_KEPT = 1_000


@dataclass
class Report:
    """What a load did. `tell` is given a line for each thing left out, and for each doubt, as they come.

    The first of them are kept: `problems`, of which there were `left_out` in all, and `warnings`. `stayed_out` are the
    ids of documents that were not loaded as editors have decided, which is none.
    """

    tell: Callable[[str], None] = lambda _: None
    added: int = 0
    replaced: int = 0
    unchanged: int = 0
    left_out: int = 0
    problems: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    stayed_out: dict[str, Why] = field(default_factory=dict)

    def problem(self, line: str) -> None:
        """Something was left out."""
        self.left_out += 1
        self._told(line, self.problems)

    def warning(self, line: str) -> None:
        """Something is in doubt."""
        self._told(line, self.warnings)

    def count(self, outcomes: list[Outcome]) -> None:
        """Counts what became of documents."""
        self.added += outcomes.count("added")
        self.replaced += outcomes.count("replaced")

    def _told(self, line: str, kept: list[str]) -> None:
        self.tell(line)
        if len(kept) < _KEPT:
            kept.append(line)


@dataclass(frozen=True, slots=True)
class Read:
    """A document that is to be extracted, with its digest; None where there is only to be told how far reading came.

    `alias` is the id under which it came, where it is a new version of another one.
    """

    document: Document | None
    digest: str
    mark: Mark
    alias: str | None = None


@dataclass(frozen=True, slots=True)
class _Stored:
    """What the store knows of some records: digests by ids, the ids that this load has dealt with, which records stay
    out, and of which documents they may be new versions."""

    digests: dict[str, str]
    met: set[str]
    left_out: dict[str, Why]
    held_as: dict[str, HeldAs]


@dataclass(frozen=True, slots=True)
class Step:
    """How far reading has come since it was told last: records, and bytes of all files so far."""

    records: int
    read: int


class Trail:
    """What reading has dealt with: told in marks, each of which is kept once all that it tells of is stored."""

    def __init__(self) -> None:
        self._recent: set[str] = set()  # ids of documents that no mark in the store tells of yet
        self._files: dict[str, int] = {}
        self._ids: list[tuple[str, str]] = []
        self._left_out = 0

    def has(self, document_id: str) -> bool:
        """Whether a document of this id was met that no mark in the store tells of."""
        return document_id in self._recent

    def passed(self, found: Found, *ids: str) -> None:
        """Adds a record that was read, by its id, and that of the document which it is a version of; without one it was
        left out."""
        self._left_out += not ids
        self._recent.update(ids)
        self._ids += [(found.file, one) for one in ids]
        if found.file:
            self._files[found.file] = found.number

    def mark(self) -> Mark:
        """What was dealt with since the last mark."""
        mark = Mark(self._files, self._ids, self._left_out)
        self._files, self._ids, self._left_out = {}, [], 0
        return mark

    @property
    def length(self) -> int:
        """How many records the next mark tells of."""
        return len(self._ids) + self._left_out

    def kept(self, mark: Mark) -> None:
        """A mark is in the store."""
        self._recent.difference_update(document_id for _, document_id in mark.ids)


@dataclass
class Reading:
    """Reads what is to be loaded; what need not or cannot be is counted or told."""

    load: str
    rules: Rules
    held: Held
    report: Report
    advance: Callable[[Step], None]
    seconds: float
    strict: bool = False
    origin: Origin = BY_HAND
    trail: Trail = field(default_factory=Trail)
    stopped: bool = False

    def documents(self, found: Iterable[Found]) -> Iterator[Read]:
        """The documents that are new, or were extracted by other rules. `strict`: ends at the first thing left out."""
        for some in _together(found):
            stored = self._stored([_given(one.item) for one in some if isinstance(one.item, Record)])
            for one in some:
                self.advance(Step(1, one.read))
                new = self._new(one, stored)
                if self.stopped:
                    return
                if new is not None:
                    yield new
                elif self.trail.length >= _PASSED:
                    yield Read(None, "", self.trail.mark())
        if self.trail.length:
            yield Read(None, "", self.trail.mark())

    def _stored(self, given: Sequence[Given]) -> _Stored:
        held_as = self.held.held_as(given)
        ids = [*(one.id for one in given), *(held.document for held in held_as.values())]
        digests, met = self.held.digests(ids, self.origin), self.held.met(self.load, ids)
        return _Stored(digests, met, self.held.left_out(self.origin, given), held_as)

    def _new(self, found: Found, stored: _Stored) -> Read | None:
        """The document of a record, where it is to be extracted."""
        item = found.item
        if isinstance(item, LeftOut):
            self._leave_out(found, item)
            return None
        given_id = storable(item.id)
        if self._was_met(given_id, stored):
            self._leave_out(found, LeftOut(given_id, "a document with this id was read before in this load"))
            return None
        if given_id in stored.left_out:
            self.report.stayed_out[given_id] = stored.left_out[given_id]
            self.trail.passed(found, given_id)
            return None
        document_id = self._held_as(item, given_id, stored)
        digest = _digest(item, self.rules.fingerprint)
        if stored.digests.get(document_id) in (digest, timed_out(digest, self.seconds)):
            self.report.unchanged += 1
            self.trail.passed(found, *{given_id, document_id})
            return None
        made = fenced(lambda: self.rules.reader.document(item), self.seconds)
        if isinstance(made, Failure):
            self._leave_out(found, LeftOut(given_id, str(made)))
            return None
        document, warnings = made
        for warning in warnings:
            self.report.warning(f"{given_id}: {warning}")
        self.trail.passed(found, *{given_id, document_id})
        if document_id == given_id:
            return Read(document, digest, self.trail.mark())
        self.report.warning(f"{given_id}: is a new version of {document_id}, whose address it has")
        return Read(replace(document, id=document_id), digest, self.trail.mark(), given_id)

    def _was_met(self, document_id: str, stored: _Stored) -> bool:
        return document_id in stored.met or self.trail.has(document_id)

    def _held_as(self, record: Record, given_id: str, stored: _Stored) -> str:
        """The id of the document that a record is one of: of two in one load each is one by itself, so that loading
        them again changes nothing."""
        held = stored.held_as.get(given_id)
        if held is None or self._was_met(held.document, stored) or not held.is_told_by(record.text):
            return given_id
        return held.document

    def _leave_out(self, found: Found, left_out: LeftOut) -> None:
        self.report.problem(str(left_out))
        if self.strict:
            self.stopped = True  # in front of what was left out, where the next load begins
        else:
            self.trail.passed(found)


def timed_out(digest: str, seconds: float) -> str:
    """The digest of a document whose time was up: with another limit it is extracted anew."""
    return f"{digest}-{seconds:g}"


def _given(record: Record) -> Given:
    return Given(storable(record.id), storable(record.url or "").strip() or None)


def _together(found: Iterable[Found]) -> Iterator[list[Found]]:
    some: list[Found] = []
    size = 0
    for one in found:
        some.append(one)
        size += len(one.item.text) if isinstance(one.item, Record) else 0
        if len(some) == _TOGETHER or size > _TOGETHER_SIZE:
            yield some
            some, size = [], 0
    if some:
        yield some


def _digest(record: Record, fingerprint: str) -> str:
    fields = [record.id, record.text, record.title, record.date, record.source, record.url, record.markdown]
    if record.language is not None:
        fields.append(record.language)
    # JSON with escapes: the text may hold halves of surrogate pairs, which no other encoding takes.
    return hashlib.sha256((json.dumps(fields) + fingerprint).encode()).hexdigest()
