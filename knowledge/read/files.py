"""Files and folders to records: every kind that can be read, and a clear word on each that cannot."""

from __future__ import annotations

import codecs
import io
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO, Any

from knowledge.errors import ReadError
from knowledge.letters import unescaped
from knowledge.read.charset import decoded
from knowledge.read.days import day_in
from knowledge.read.record import Record

_PAGES = (".html", ".htm")
SUFFIXES = (".txt", ".md", *_PAGES, ".json", ".jsonl")


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Something that was not loaded: where it stands, and why."""

    where: str
    why: str

    def __str__(self) -> str:
        return f"left out: {self.where}: {self.why}"


def records(paths: list[Path]) -> Iterator[Record | LeftOut]:
    """All records of files and folders, folders in the order of names; what cannot be read is told and passed over.

    A document without an id of its own is known by its path below the folder that was given.
    """
    for path in paths:
        for found in _files(path):
            if isinstance(found, LeftOut):
                yield found
                continue
            file, name = found
            try:
                yield from _read(file, name)
            except ReadError as error:
                yield LeftOut(str(file), str(error))
            except Exception as error:  # a library's own fault, met by one file: the others are read all the same
                yield LeftOut(
                    str(file), f"cannot be read ({type(error).__name__}: {' '.join(str(error).split())[:80]})"
                )


def _files(path: Path) -> Iterator[tuple[Path, str] | LeftOut]:
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


def _read(file: Path, name: str) -> Iterator[Record | LeftOut]:
    suffix = file.suffix.lower()
    if suffix not in SUFFIXES:
        raise ReadError(f"is not a kind that can be read; give one of {' '.join(SUFFIXES)}")
    if file.exists() and not file.is_file():
        raise ReadError("is not a regular file")
    if suffix == ".jsonl":
        yield from _read_lines(file)
        return
    text = _decoded(file, page=suffix in _PAGES)
    if not text.strip():
        raise ReadError("is empty")
    if suffix == ".json":
        yield from _read_json(file, text, name)
    elif suffix in _PAGES:
        from knowledge.read.html import article

        yield article(text, name)
    else:
        yield Record(name, text, markdown=suffix == ".md")


def _decoded(file: Path, *, page: bool = False) -> str:
    try:
        data = file.read_bytes()
    except OSError as error:
        raise ReadError(f"cannot be read ({error.strerror})") from error
    return decoded(data, page=page)


def _read_lines(file: Path) -> Iterator[Record | LeftOut]:
    try:
        with _opened(file) as lines:
            empty = True
            for number, line in enumerate(lines, 1):
                if not line.strip():
                    continue
                empty = False
                if b"\x00" in line:  # which no JSON holds: the lines after it are none either
                    raise ReadError("is a binary file, not text")
                where = f"{file}:{number}"
                try:
                    yield _with_text(record_of(json.loads(line.decode("utf-8-sig"))))
                except UnicodeDecodeError:
                    yield LeftOut(where, "is not UTF-8")
                except (ValueError, RecursionError):
                    yield LeftOut(where, "is not JSON")
                except ReadError as error:
                    yield LeftOut(where, str(error))
    except OSError as error:
        raise ReadError(f"cannot be read ({error.strerror})") from error
    if empty:
        raise ReadError("is empty")


def _opened(file: Path) -> IO[bytes]:
    """The lines of a file; one in UTF-16 or UTF-32 is read at once."""
    with file.open("rb") as begin:
        wide = begin.read(2) in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
    return io.BytesIO(_decoded(file).encode("utf-8", "surrogatepass")) if wide else file.open("rb")


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
