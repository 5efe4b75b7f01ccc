"""JSON Lines: a record a line. One that is none is told by its number, and the others are read."""

from __future__ import annotations

import codecs
import io
import json
from collections.abc import Iterator
from functools import partial
from typing import IO, Any

from knowledge.errors import ReadError
from knowledge.read.formats.objects import record_of
from knowledge.read.formats.source import MEGABYTE, Piece, Source, with_text
from knowledge.read.record import Record

MOST_OF_A_LINE = 20 * MEGABYTE  # bytes of a line of JSON, which is a document
MOST_IN_UTF16 = 100 * MEGABYTE  # bytes of a file that has to be read at once to be decoded


def read_lines(source: Source) -> Iterator[Piece]:
    """A piece for each line that is not blank. Raises ReadError where there is none, or the file is no text."""
    empty = True
    for number, line in enumerate(lines(_in_utf8(source)), 1):
        if not line.strip():
            continue
        empty = False
        if b"\x00" in line:  # which no JSON holds: the lines after it are none either
            raise ReadError("is a binary file, not text")
        yield Piece(f"{source.where}:{number}", partial(_record, line))
    if empty:
        raise ReadError("is empty")


def lines(opened: IO[bytes]) -> Iterator[bytes]:
    """The lines of a file; of one that is longer than MOST_OF_A_LINE as much as tells that it is, never all of it."""
    while line := opened.readline(MOST_OF_A_LINE + 1):
        rest = line
        while len(line) > MOST_OF_A_LINE and rest and not rest.endswith(b"\n"):
            rest = opened.readline(MOST_OF_A_LINE)
        yield line


def line_data(line: bytes) -> Any:
    """What a line of JSON holds. Raises ReadError where it is too long, or none."""
    if len(line) > MOST_OF_A_LINE:
        raise ReadError(f"is larger than {MOST_OF_A_LINE // MEGABYTE} MB")
    try:
        return json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise ReadError("is not UTF-8") from error
    except (ValueError, RecursionError) as error:
        raise ReadError("is not JSON") from error


def _record(line: bytes) -> Record:
    return with_text(record_of(line_data(line)))


def _in_utf8(source: Source) -> IO[bytes]:
    """The source's bytes; what is in UTF-16 or UTF-32 is read at once."""
    begin = source.stream.peek(2)[:2] if isinstance(source.stream, io.BufferedReader) else b""
    if begin not in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        return source.stream
    return io.BytesIO(source.text(MOST_IN_UTF16).encode("utf-8", "surrogatepass"))
