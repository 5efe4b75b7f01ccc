"""The loader: files -> documents -> extracts (in worker processes) -> store, some documents in each transaction."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from knowledge.bulk.fence import Failure, fenced
from knowledge.bulk.reading import Read, Reading, Report, Step, Trail, timed_out
from knowledge.bulk.workers import apart, in_order
from knowledge.errors import ReadError
from knowledge.extract.pipeline import extract, unread
from knowledge.model import Extract, Passage, Span
from knowledge.read.files import Found, fingerprints, read
from knowledge.read.formats.source import Article
from knowledge.read.record import LeftOut, Record
from knowledge.rules import Rules
from knowledge.store.decided import BY_HAND, Origin
from knowledge.store.filing import New
from knowledge.store.held import open_held
from knowledge.store.unfinished import Mark, joined
from knowledge.store.writer import Writer

# So many documents, or characters, are filed together: each is stored whole or not at all, and another load has its
# turn between. Each kind of row is one hop to the store, however many documents there are.
_TOGETHER, _TOGETHER_SIZE = 16, 400_000
# How far a load has come is kept after so many records: what is behind that is looked at again where it is broken off.
_MARKED = 1_000
# The name of a load of records that stand in no file.
_NO_FILES = ""
# Seconds that the extraction of one document may take, where nothing else is set.
SECONDS = 20.0


async def load(
    writer: Writer,
    paths: list[Path],
    rules: Rules,
    *,
    workers: int,
    advance: Callable[[Step], None],
    seconds: float = SECONDS,
    tell: Callable[[str], None] = lambda _: None,
    strict: bool = False,
    origin: Origin = BY_HAND,
) -> Report:
    """Loads files and folders; what is stored already, word for word and by the same rules, is passed over.

    `advance` is told how far reading has come, `tell` a line for each thing left out and for each doubt. A document
    whose extraction fails, or takes longer than `seconds` (0: any time), is stored with its text alone and is a problem
    of the report. A load that was broken off goes on where it stopped, in files of many records. `strict`: it ends at
    the first problem; what is before that stays, and the next load of the same begins there.
    """
    report, name = Report(tell), _name(paths, rules)
    await writer.relink()
    begun = await writer.begun(name, lambda: fingerprints(paths))
    if passed := sum(begun.files.values()):
        writer.say(f"{writer.path}: goes on behind {passed} records, where a load of the same was broken off")
    report.left_out = begun.left_out
    how = _How(rules, workers, advance, seconds, strict, origin)
    if not await _load(writer, name, lambda article: read(paths, article, begun.files), how, report):
        await writer.done(name)
    await writer.finish()
    return report


# What is to be loaded, once there is what reads a page.
Source = Callable[[Article], Iterable[Record | LeftOut]]


async def load_records(
    writer: Writer, source: Source, rules: Rules, origin: Origin, *, workers: int, seconds: float = SECONDS
) -> Report:
    """Loads records that nobody has named, as `load` does; broken off, it begins anew."""
    report = Report()
    await writer.relink()
    await writer.done(_NO_FILES)
    how = _How(rules, workers, lambda _: None, seconds, strict=False, origin=origin)
    await _load(writer, _NO_FILES, lambda article: map(Found, source(article)), how, report)
    await writer.done(_NO_FILES)
    await writer.finish()
    return report


@dataclass(frozen=True, slots=True)
class _How:
    """By which rules, in how many processes, and how long each; whom to tell, whether the first problem ends it, and
    where the documents come from."""

    rules: Rules
    workers: int
    advance: Callable[[Step], None]
    seconds: float
    strict: bool
    origin: Origin


async def _load(
    writer: Writer, name: str, source: Callable[[Article], Iterable[Found]], how: _How, report: Report
) -> bool:
    """Loads what is found; whether it was stopped by a problem."""
    rules, seconds, strict = how.rules, how.seconds, how.strict
    with open_held(writer.path) as held, apart(_article, seconds) as read_page:
        reading = Reading(name, rules, held, report, how.advance, seconds, strict, how.origin)
        filing = _Filing(writer, name, report, reading.trail, how.origin)
        documents = reading.documents(source(_articles(read_page)))
        # Where the store takes no more, the processes end here and now.
        with closing(in_order(_extract, documents, _size, rules, workers=how.workers, seconds=seconds)) as done:
            for one, extracted in done:
                if isinstance(extracted, Failure) and one.document is not None:
                    report.problem(f"{one.document.id}: kept without quotes, figures and dates: {extracted}")
                    reading.stopped = strict
                await filing.add(one, _filed(one, extracted, rules, seconds))
                if isinstance(extracted, Failure) and strict:
                    break
        await filing.flush()
    return reading.stopped


class _Filing:
    """Files documents as they come, some at a time, and keeps how far the load has come."""

    def __init__(self, writer: Writer, load: str, report: Report, trail: Trail, origin: Origin) -> None:
        self._writer, self._load, self._report, self._trail, self._origin = writer, load, report, trail, origin
        self._waiting: list[New] = []
        self._marks: list[Mark] = []

    async def add(self, read: Read, new: New | None) -> None:
        """Files a document, at once or with others that come; None where there is none to file."""
        self._marks.append(read.mark)
        if new is not None:
            self._waiting.append(new)
        if sum(mark.records for mark in self._marks) >= _MARKED:
            await self.flush()
        elif len(self._waiting) == _TOGETHER or sum(len(one.document.text) for one in self._waiting) > _TOGETHER_SIZE:
            await self._file()

    async def flush(self) -> None:
        """Files what waits, and keeps how far the load has come."""
        await self._file()
        if self._marks:
            mark = joined(self._marks)
            await self._writer.mark(self._load, mark)
            self._trail.kept(mark)
            self._marks = []

    async def _file(self) -> None:
        if self._waiting:
            self._report.count(await self._writer.put_all(self._waiting, self._origin))
            self._waiting = []


def _name(paths: list[Path], rules: Rules) -> str:
    """What tells a load from others: what is to be loaded, and by which rules."""
    told = [rules.fingerprint, *(str(path.absolute()) for path in paths)]
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()


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


def _extract(one: Read, rules: Rules) -> Extract | None:
    return None if one.document is None else extract(one.document, rules)


def _size(one: Read) -> int:
    return 0 if one.document is None else len(one.document.text)


def _filed(one: Read, extracted: Extract | Failure | None, rules: Rules, seconds: float) -> New | None:
    """What is stored of a document, and its digest; where extraction failed, the words alone: they are found."""
    document = one.document
    if document is None or extracted is None:
        return None
    if not isinstance(extracted, Failure):
        return New(document, extracted, one.digest, one.alias)
    words = fenced(lambda: unread(document, rules), seconds)
    if isinstance(words, Failure):
        text = Span(0, len(document.text))
        words = Extract((Passage(1, text, (text,)),))
    digest = timed_out(one.digest, seconds) if extracted.kind == "time" else one.digest
    return New(document, words, digest, one.alias)
