"""Lines of JSON to lines of JSON: extraction without a store, in order, by as many processes as there are cores."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass

from knowledge.bulk.fence import Failure
from knowledge.bulk.workers import in_order
from knowledge.errors import ReadError
from knowledge.extract.pipeline import extract
from knowledge.read.formats.lines import line_data
from knowledge.read.formats.objects import record_of
from knowledge.records import extract_record
from knowledge.rules import Rules


@dataclass(frozen=True, slots=True)
class Line:
    """A line of output, or what was wrong with the line of input (its number and why)."""

    output: str = ""
    problem: str = ""


_Numbered = tuple[int, bytes]


def extract_lines(lines: Iterable[bytes], rules: Rules, *, workers: int, seconds: float) -> Iterator[Line]:
    """A line of quotes, figures and dates for each document given; a document may take so many seconds (0: any)."""
    numbered = ((n, line) for n, line in enumerate(lines, 1) if line.strip())
    done = in_order(_extract_line, numbered, lambda item: len(item[1]), rules, workers=workers, seconds=seconds)
    with closing(done):
        for item, made in done:
            yield _failed(item, made) if isinstance(made, Failure) else made


def _extract_line(item: _Numbered, rules: Rules) -> Line:
    number, line = item
    try:
        data = line_data(line)
        record = record_of(data)
    except ReadError as error:
        return Line(problem=f"{number}: {error}")
    document, _ = rules.reader.document(record)
    given = data.get("id")  # as it is given, if it is a number
    row = extract_record(document, extract(document, rules)) | {"id": record.id if given is None else given}
    return Line(json.dumps(row, ensure_ascii=False))


def _failed(item: _Numbered, failure: Failure) -> Line:
    number, line = item
    name = ""
    with suppress(ReadError):
        name = f"{record_of(line_data(line)).id}: "
    return Line(problem=f"{number}: {name}{failure}")
