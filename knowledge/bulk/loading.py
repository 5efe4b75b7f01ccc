"""The loader: files -> documents -> extracts (in worker processes) -> store, one transaction a document."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from knowledge.bulk.fence import Failure, fenced
from knowledge.bulk.workers import apart, in_order
from knowledge.errors import ReadError
from knowledge.extract.pipeline import extract, unread
from knowledge.model import Document, Extract, Passage, Span
from knowledge.read.files import records
from knowledge.read.formats.source import Article
from knowledge.read.record import LeftOut, Record, storable
from knowledge.rules import Rules
from knowledge.store.filing import New
from knowledge.store.writer import Outcome, Writer

# So many documents, or characters, are filed together: each is stored whole or not at all, and another load has its
# turn between. Each kind of row is one hop to the store, however many documents there are.
_TOGETHER, _TOGETHER_SIZE = 16, 400_000
# Seconds that the extraction of one document may take, where nothing else is set.
SECONDS = 20.0


@dataclass
class Report:
    """What a load did; `problems` holds a line for each thing left out, `warnings` one for each doubt."""

    added: int = 0
    replaced: int = 0
    unchanged: int = 0
    problems: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    def count(self, outcomes: list[Outcome]) -> None:
        """Counts what became of documents."""
        self.added += outcomes.count("added")
        self.replaced += outcomes.count("replaced")


@dataclass(frozen=True, slots=True)
class _Read:
    document: Document
    digest: str


# What is to be loaded, once there is what reads a page.
Source = Callable[[Article], Iterable[Record | LeftOut]]


async def load(
    writer: Writer,
    paths: list[Path],
    rules: Rules,
    *,
    workers: int,
    advance: Callable[[int], None],
    seconds: float = SECONDS,
) -> Report:
    """Loads files and folders, as `load_records` does."""

    def source(article: Article) -> Iterable[Record | LeftOut]:
        return records(paths, article)

    return await load_records(writer, source, rules, workers=workers, advance=advance, seconds=seconds)


async def load_records(
    writer: Writer,
    source: Source,
    rules: Rules,
    *,
    workers: int,
    advance: Callable[[int], None],
    seconds: float = SECONDS,
) -> Report:
    """Loads records; what is stored already, word for word and by the same rules, is passed over.

    `advance` is told the number of records read since the last call. A document whose extraction fails, or takes longer
    than `seconds` (0: any time), is stored with its text alone and is a problem of the report.
    """
    report = Report()
    await writer.relink()
    reading = _Reading(rules, await writer.digests(), report, advance, seconds)
    waiting: list[New] = []
    # Where the store takes no more, the processes end here and now.
    with (
        apart(_article, seconds) as read_page,
        closing(
            in_order(
                _extract,
                reading.documents(source(_articles(read_page))),
                _size,
                rules,
                workers=workers,
                seconds=seconds,
            )
        ) as done,
    ):
        for read, extracted in done:
            if isinstance(extracted, Failure):
                report.problems.append(f"{read.document.id}: kept without quotes, figures and dates: {extracted}")
            waiting.append(_filed(read, extracted, rules, seconds))
            if len(waiting) == _TOGETHER or sum(len(one.document.text) for one in waiting) > _TOGETHER_SIZE:
                report.count(await writer.put_all(waiting))
                waiting = []
    if waiting:
        report.count(await writer.put_all(waiting))
    await writer.finish()
    return report


@dataclass(frozen=True)
class _Reading:
    """Reads what is to be loaded; what need not or cannot be is counted or told."""

    rules: Rules
    digests: dict[str, str]
    report: Report
    advance: Callable[[int], None]
    seconds: float

    def documents(self, given: Iterable[Record | LeftOut]) -> Iterator[_Read]:
        """The documents that are new, or were extracted by other rules."""
        seen: set[str] = set()
        for item in given:
            self.advance(1)
            if isinstance(item, LeftOut):
                self.report.problems.append(str(item))
                continue
            document_id = storable(item.id)
            if document_id in seen:
                problem = f"left out: {document_id}: a document with this id was read before in this load"
                self.report.problems.append(problem)
                continue
            seen.add(document_id)
            digest = _digest(item, self.rules.fingerprint)
            if self.digests.get(document_id) in (digest, _timed_out(digest, self.seconds)):
                self.report.unchanged += 1
            elif new := self._new(item, document_id, digest):
                yield new

    def _new(self, record: Record, document_id: str, digest: str) -> _Read | None:
        made = fenced(lambda: self.rules.reader.document(record), self.seconds)
        if isinstance(made, Failure):
            self.report.problems.append(f"left out: {document_id}: {made}")
            return None
        document, warnings = made
        self.report.warnings.extend(f"{document_id}: {warning}" for warning in warnings)
        return _Read(document, digest)


def _article(page: tuple[str, str], rules: Rules) -> Record | ReadError:
    """The article of a page, of which text and name are given, or why it has none; done in a process of its own."""
    from knowledge.read.html import article  # slow to import, and not needed where the work is handed out

    try:
        return article(*page)
    except ReadError as error:
        return error


def _articles(read_page: Callable[[tuple[str, str]], Record | ReadError | Failure]) -> Article:
    """What reads a page elsewhere, behind the fence: a page may take any time and memory."""

    def article(page: str, name: str) -> Record:
        made = read_page((page, name))
        if isinstance(made, Failure):
            raise ReadError(str(made))
        if isinstance(made, ReadError):
            raise made
        return made

    return article


def _digest(record: Record, fingerprint: str) -> str:
    fields = [record.id, record.text, record.title, record.date, record.source, record.url, record.markdown]
    if record.language is not None:
        fields.append(record.language)
    # JSON with escapes: the text may hold halves of surrogate pairs, which no other encoding takes.
    return hashlib.sha256((json.dumps(fields) + fingerprint).encode()).hexdigest()


def _timed_out(digest: str, seconds: float) -> str:
    """The digest of a document whose time was up: with another limit it is extracted anew."""
    return f"{digest}-{seconds:g}"


def _extract(new: _Read, rules: Rules) -> Extract:
    return extract(new.document, rules)


def _size(new: _Read) -> int:
    return len(new.document.text)


def _filed(new: _Read, extracted: Extract | Failure, rules: Rules, seconds: float) -> New:
    """What is stored of a document, and its digest; where extraction failed, the words alone: they are found."""
    if not isinstance(extracted, Failure):
        return New(new.document, extracted, new.digest)
    words = fenced(lambda: unread(new.document, rules), seconds)
    if isinstance(words, Failure):
        text = Span(0, len(new.document.text))
        words = Extract((Passage(1, text, (text,)),))
    digest = _timed_out(new.digest, seconds) if extracted.kind == "time" else new.digest
    return New(new.document, words, digest)
