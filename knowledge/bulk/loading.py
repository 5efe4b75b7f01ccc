"""The loader: files -> documents -> extracts (in worker processes) -> store, one transaction a document."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from knowledge.bulk.workers import in_order
from knowledge.extract.pipeline import extract
from knowledge.model import Document, Extract
from knowledge.read.files import LeftOut, records
from knowledge.read.record import Record, storable
from knowledge.rules import Rules
from knowledge.store.writer import Writer


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
    await writer.relink()
    digests = await writer.digests()
    new = _new_documents(paths, rules, digests=digests, report=report, advance=advance)
    for item, extracted in in_order(_extract, new, lambda item: len(item.document.text), rules, workers):
        outcome = await writer.put(item.document, extracted, item.digest)
        if outcome == "added":
            report.added += 1
        else:
            report.replaced += 1
    await writer.finish()
    return report


def _new_documents(
    paths: list[Path],
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
        document_id = storable(item.id)
        if document_id in seen:
            report.problems.append(f"left out: {document_id}: a document with this id was read before in this load")
            continue
        seen.add(document_id)
        digest = _digest(item, rules.fingerprint)
        if digests.get(document_id) == digest:
            report.unchanged += 1
            continue
        document, warnings = rules.reader.document(item)
        report.warnings.extend(f"{document_id}: {warning}" for warning in warnings)
        yield _New(document, digest)


def _digest(record: Record, fingerprint: str) -> str:
    fields = [record.id, record.text, record.title, record.date, record.source, record.url, record.markdown]
    # JSON with escapes: the text may hold halves of surrogate pairs, which no other encoding takes.
    return hashlib.sha256((json.dumps(fields) + fingerprint).encode()).hexdigest()


def _extract(new: _New, rules: Rules) -> tuple[_New, Extract]:
    return new, extract(new.document, rules)
