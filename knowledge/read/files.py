"""Files and folders to records: every kind that can be read, and a clear word on each that cannot."""

from __future__ import annotations

import codecs
import io
import json
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO, Any

from knowledge.errors import ReadError
from knowledge.letters import unescaped
from knowledge.read.charset import decoded
from knowledge.read.days import day_in
from knowledge.read.record import Record

_PAGES = (".html", ".htm")
# Bytes that are read of a file at most. A page of five million takes ten seconds and 200 MB to find its article in, and
# no newspaper has one of half that size; a long book has five million; a list of documents is read at once, in some
# five times its size of memory, and can be given as lines.
_MOST = {".txt": 20_000_000, ".md": 20_000_000, **dict.fromkeys(_PAGES, 5_000_000), ".json": 100_000_000}
MOST_OF_A_LINE = 20_000_000  # bytes of a line of JSON, which is a document
SUFFIXES = (*_MOST, ".jsonl")

# Finds the article of a page, of which it is given the text and the name, that is to be its id. Raises ReadError.
Article = Callable[[str, str], Record]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Something that was not loaded: where it stands, and why."""

    where: str
    why: str

    def __str__(self) -> str:
        return f"left out: {self.where}: {self.why}"


def _article(page: str, name: str) -> Record:
    from knowledge.read.html import article  # slow to import, and not always needed

    return article(page, name)


def records(paths: list[Path], article: Article = _article) -> Iterator[Record | LeftOut]:
    """All records of files and folders, folders in the order of names; what cannot be read is told and passed over.

    A document without an id of its own is known by its path below the folder that was given. `article` reads a page.
    """
    return records_of((found for path in paths for found in files_at(path)), article)


def records_of(files: Iterable[tuple[Path, str] | LeftOut], article: Article = _article) -> Iterator[Record | LeftOut]:
    """All records of files, each with the name by which a document without an id of its own is known."""
    for found in files:
        if isinstance(found, LeftOut):
            yield found
            continue
        file, name = found
        try:
            yield from _read(file, name, article)
        except ReadError as error:
            yield LeftOut(str(file), str(error))
        except Exception as error:  # a library's own fault, met by one file: the others are read all the same
            yield LeftOut(str(file), f"cannot be read ({type(error).__name__}: {' '.join(str(error).split())[:80]})")


def files_at(path: Path) -> Iterator[tuple[Path, str] | LeftOut]:
    """The files at or below a path, each with its name below it.

    No link below a folder is followed, wherever it leads: whoever may put one there would have any file of the system
    read and shown to readers. A path that is given may be a link itself: whoever gives it could give what it leads to.
    """
    if not path.is_dir():
        yield path, path.name
        return
    unread: list[OSError] = []
    walked = os.walk(path, onerror=unread.append)
    found = [Path(folder, name) for folder, folders, names in walked for name in (*names, *_links(folder, folders))]
    for file in sorted(found):
        below = file.relative_to(path)
        if any(part.startswith(".") for part in below.parts):
            continue
        if file.is_symlink():
            yield LeftOut(str(file), "is a link, which is not followed inside a folder; load what it leads to by name")
        else:
            yield file, below.as_posix()
    for error in unread:
        yield LeftOut(str(error.filename), f"cannot be read ({error.strerror})")


def _links(folder: str, folders: list[str]) -> list[str]:
    """Those of the folders in a folder that are links; `os.walk` does not follow them, nor tell."""
    return [name for name in folders if Path(folder, name).is_symlink()]


def _read(file: Path, name: str, article: Article) -> Iterator[Record | LeftOut]:
    suffix = file.suffix.lower()
    if suffix not in SUFFIXES:
        raise ReadError(f"is not a kind that can be read; give one of {' '.join(SUFFIXES)}")
    if file.exists() and not file.is_file():
        raise ReadError("is not a regular file")
    if suffix == ".jsonl":
        yield from _read_lines(file)
        return
    text = _decoded(file, _MOST[suffix], page=suffix in _PAGES)
    if not text.strip():
        raise ReadError("is empty")
    if suffix == ".json":
        yield from _read_json(file, text, name)
    elif suffix in _PAGES:
        yield article(text, name)
    else:
        yield Record(name, text, markdown=suffix == ".md")


def _decoded(file: Path, most: int, *, page: bool = False) -> str:
    try:
        with file.open("rb") as opened:
            data = opened.read(most + 1)
    except OSError as error:
        raise ReadError(f"cannot be read ({error.strerror})") from error
    if len(data) > most:
        lines = "; give its documents as lines (.jsonl)" if file.suffix.lower() == ".json" else ""
        raise ReadError(f"is larger than {most // 1_000_000} MB{lines}")
    return decoded(data, page=page)


def _read_lines(file: Path) -> Iterator[Record | LeftOut]:
    try:
        with _opened(file) as opened:
            empty = True
            for number, line in enumerate(lines(opened), 1):
                if not line.strip():
                    continue
                empty = False
                if b"\x00" in line:  # which no JSON holds: the lines after it are none either
                    raise ReadError("is a binary file, not text")
                try:
                    yield _with_text(record_of(line_data(line)))
                except ReadError as error:
                    yield LeftOut(f"{file}:{number}", str(error))
    except OSError as error:
        raise ReadError(f"cannot be read ({error.strerror})") from error
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
        raise ReadError(f"is larger than {MOST_OF_A_LINE // 1_000_000} MB")
    try:
        return json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise ReadError("is not UTF-8") from error
    except (ValueError, RecursionError) as error:
        raise ReadError("is not JSON") from error


def _opened(file: Path) -> IO[bytes]:
    """The lines of a file; one in UTF-16 or UTF-32 is read at once."""
    with file.open("rb") as begin:
        wide = begin.read(2) in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
    if not wide:
        return file.open("rb")
    return io.BytesIO(_decoded(file, _MOST[".json"]).encode("utf-8", "surrogatepass"))


def _read_json(file: Path, text: str, name: str) -> Iterator[Record | LeftOut]:
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ReadError("is not JSON") from error
    if not isinstance(data, list):
        yield _with_text(record_of(data, name))
        return
    for number, item in enumerate(data, 1):
        try:
            yield _with_text(record_of(item))
        except ReadError as error:
            yield LeftOut(f"{file}: item {number}", str(error))


def record_of(data: Any, default_id: str = "") -> Record:
    """The record of a JSON object with `id` and `text`. Raises ReadError where it has not."""
    if not isinstance(data, dict):
        raise ReadError('is not an object with "id" and "text"')
    fields: dict[str, str] = {}
    for key in ("id", "text", "title", "date", "source", "url"):
        value = data.get(key)
        if key == "id" and isinstance(value, int) and not isinstance(value, bool):
            value = str(value)
        if value is None:
            continue
        if key == "date" and not isinstance(value, str) and day_in(value) is not None:
            value = str(value)  # seconds since 1970
        if not isinstance(value, str):
            raise ReadError(f'"{key}" is not a string')
        fields[key] = value
    fields.setdefault("id", default_id)
    if not fields["id"].strip():
        raise ReadError('has no "id"')
    if "text" not in fields:
        raise ReadError('has no "text"')
    return Record(
        id=fields["id"],
        text=fields["text"],
        title=fields.get("title"),
        date=fields.get("date"),
        source=fields.get("source"),
        url=fields.get("url"),
    )


def _with_text(record: Record) -> Record:
    if not record.text.strip():
        raise ReadError(f"{record.id[:80]!r} has an empty text")
    title = unescaped(record.title) if record.title else record.title
    return replace(record, text=unescaped(record.text), title=title)
