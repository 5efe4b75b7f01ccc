"""The loader: files -> documents -> extracts (in worker processes) -> store, one transaction a document."""

from __future__ import annotations

import asyncio
import hashlib
import json
import multiprocessing
from collections import deque
from collections.abc import AsyncIterator, Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from knowledge.extract.pipeline import extract
from knowledge.extract.rules import Rules, load_rules
from knowledge.model import Document, Extract
from knowledge.read.files import LeftOut, records
from knowledge.read.record import Reader, Record, load_reader
from knowledge.store.writer import Writer

# Below this many characters of new text, starting worker processes takes longer than it saves.
_WORTH_WORKERS = 400_000
# Documents handed to a worker at once, and batches in flight for each worker: memory stays flat.
_BATCH = 16
_IN_FLIGHT = 3


@dataclass
class Report:
    """What a load did; `problems` holds a line for each thing left out, `warnings` one for each doubt."""

    added: int = 0
    replaced: int = 0
    unchanged: int = 0
    problems: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _New:
    document: Document
    digest: str


async def load(
    writer: Writer, paths: list[Path], rules: Rules, *, workers: int, advance: Callable[[int], None]
) -> Report:
    """Loads files and folders; what is stored already, word for word and by the same rules, is passed over.

    `advance` is told the number of records read since the last call.
    """
    report = Report()
    reader = load_reader(rules.segmenter)
    digests = await writer.digests()
    new = _new_documents(paths, reader, rules, digests=digests, report=report, advance=advance)
    async for item, extracted in _extracted(new, rules, workers):
        outcome = await writer.put(item.document, extracted, item.digest)
        if outcome == "added":
            report.added += 1
        else:
            report.replaced += 1
    await writer.finish()
    return report


def _new_documents(
    paths: list[Path],
    reader: Reader,
    rules: Rules,
    *,
    digests: dict[str, str],
    report: Report,
    advance: Callable[[int], None],
) -> Iterator[_New]:
    seen: set[str] = set()
    for item in records(paths):
        advance(1)
        if isinstance(item, LeftOut):
            report.problems.append(str(item))
            continue
        if item.id in seen:
            report.problems.append(f"left out: {item.id}: a document with this id was read before in this load")
            continue
        seen.add(item.id)
        digest = _digest(item, rules.fingerprint)
        if digests.get(item.id) == digest:
            report.unchanged += 1
            continue
        document, warnings = reader.document(item)
        report.warnings.extend(f"{item.id}: {warning}" for warning in warnings)
        yield _New(document, digest)


def _digest(record: Record, fingerprint: str) -> str:
    fields = [record.id, record.text, record.title, record.date, record.source, record.url, record.markdown]
    # JSON with escapes: the text may hold halves of surrogate pairs, which no other encoding takes.
    return hashlib.sha256((json.dumps(fields) + fingerprint).encode()).hexdigest()


async def _extracted(new: Iterator[_New], rules: Rules, workers: int) -> AsyncIterator[tuple[_New, Extract]]:
    """Each new document with its extract, in order: here while there is little, in worker processes beyond that."""
    size = 0
    for item in new:
        yield item, extract(item.document, rules)
        size += len(item.document.text)
        if workers > 1 and size > _WORTH_WORKERS:
            break
    else:
        return
    with _pool(workers) as pool:
        waiting: deque[tuple[list[_New], Future[list[Extract]]]] = deque()
        for batch in _batches(new):
            waiting.append((batch, pool.submit(_extract_all, [item.document for item in batch])))
            if len(waiting) >= workers * _IN_FLIGHT:
                for pair in await _finished(*waiting.popleft()):
                    yield pair
        while waiting:
            for pair in await _finished(*waiting.popleft()):
                yield pair


async def _finished(batch: list[_New], future: Future[list[Extract]]) -> list[tuple[_New, Extract]]:
    extracts: list[Extract] = await asyncio.wrap_future(future)
    return list(zip(batch, extracts, strict=True))


def _batches(new: Iterator[_New]) -> Iterator[list[_New]]:
    batch: list[_New] = []
    for item in new:
        batch.append(item)
        if len(batch) == _BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


_worker_rules: Rules | None = None


def _start_worker() -> None:
    global _worker_rules  # noqa: PLW0603 a worker process has one set of rules for its life
    _worker_rules = load_rules()


def _extract_all(documents: list[Document]) -> list[Extract]:
    assert _worker_rules is not None  # noqa: S101 set by _start_worker
    return [extract(document, _worker_rules) for document in documents]


@contextmanager
def _pool(workers: int) -> Iterator[ProcessPoolExecutor]:
    pool = ProcessPoolExecutor(workers, multiprocessing.get_context("spawn"), initializer=_start_worker)
    try:
        yield pool
    finally:
        pool.shutdown(cancel_futures=True)
