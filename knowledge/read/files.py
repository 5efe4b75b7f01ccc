"""Files and folders to records: every kind that can be read, and a clear word on each that cannot."""

from __future__ import annotations

import hashlib
import os
import sys
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO

from knowledge.errors import ReadError
from knowledge.read.formats.packed import PACKED, Member, gunzipped, members, opened_member, opened_zip
from knowledge.read.formats.source import Article, Piece, Source
from knowledge.read.formats.table import BY_SUFFIX, LINES, Format
from knowledge.read.record import LeftOut, Record

STANDARD_INPUT = Path("-")
_STANDARD_INPUT_TOLD = "standard input"
SUFFIXES = (*BY_SUFFIX, *PACKED)
_GZIP, _ZIP = PACKED
_PAGES = (".html", ".htm")
_SAVED_WITH = "_files"  # what browsers call the folder of a page's pictures and frames, behind the page's own name
_ENDS = 1 << 16  # bytes at either end of a file that tell it from others, beside its size and age


@dataclass(frozen=True, slots=True)
class Found:
    """A record, or something left out, and how far reading has come.

    `file` and `number`: a file of many records (its fingerprint), and how many of them have been read; a later load
    may go on behind them. Of a file that is read as a whole `file` is empty. `read`: bytes of all files so far.
    """

    item: Record | LeftOut
    file: str = ""
    number: int = 0
    read: int = 0


def _article(page: str, name: str) -> Record:
    from knowledge.read.html import article  # slow to import, and not always needed

    return article(page, name)


def records(paths: list[Path], article: Article = _article) -> Iterator[Record | LeftOut]:
    """All records of files and folders, folders in the order of names; what cannot be read is told and passed over.

    A document without an id of its own is known by its path below the folder that was given. `article` reads a page.
    """
    return (found.item for found in read(paths, article, {}))


def read(paths: list[Path], article: Article, begun: Mapping[str, int]) -> Iterator[Found]:
    """As `records`, and how far reading has come. So many records of the files in `begun`, by their fingerprints, are
    passed over without looking into them. STANDARD_INPUT stands for JSON lines on standard input."""
    before = 0
    for path in paths:
        for found in files_at(path):
            if isinstance(found, LeftOut):
                yield Found(found, read=before)
                continue
            reading = _Reading(*found, article, begun, before)
            yield from reading.found()
            before += reading.size


def records_of(files: Iterable[tuple[Path, str] | LeftOut], article: Article) -> Iterator[Record | LeftOut]:
    """All records of files, each with the name by which a document without an id of its own is known."""
    for found in files:
        if isinstance(found, LeftOut):
            yield found
        else:
            yield from (one.item for one in _Reading(*found, article, {}, 0).found())


def size(paths: list[Path]) -> int:
    """Bytes of all the files that reading the paths would read."""
    found = (found for path in paths for found in files_at(path))
    return sum(_size(file[0]) for file in found if not isinstance(file, LeftOut))


def fingerprints(paths: list[Path]) -> Iterator[str]:
    """The fingerprints of those files of many records that reading the paths would read."""
    for path in paths:
        for found in files_at(path):
            if not isinstance(found, LeftOut) and _is_of_many(found[0]):
                with suppress(OSError), found[0].open("rb") as opened:
                    yield _fingerprint(opened)


def _is_of_many(file: Path) -> bool:
    kind = _kind(file.name)
    return file.is_file() and (kind.streamed if kind else file.suffix.lower() == _ZIP)


def _size(file: Path) -> int:
    try:
        return file.stat().st_size if file.is_file() else 0
    except OSError:
        return 0


def files_at(path: Path) -> Iterator[tuple[Path, str] | LeftOut]:
    """The files at or below a path, each with its name below it.

    No link below a folder is followed, wherever it leads: whoever may put one there would have any file of the system
    read and shown to readers. A path that is given may be a link itself: whoever gives it could give what it leads to.
    """
    if not path.is_dir():
        yield path, path.name
        return
    unread: list[OSError] = []
    found: list[Path] = []
    for folder, folders, names in os.walk(path, onerror=unread.append):
        found += [Path(folder, name) for name in (*names, *_links(folder, folders))]
        folders[:] = [name for name in folders if not _is_of_a_page(name, names)]
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


def _is_of_a_page(folder: str, beside: list[str]) -> bool:
    """Whether a browser saved the folder with a page beside it: what is in there are the page's pictures and frames."""
    page = folder.removesuffix(_SAVED_WITH)
    return page != folder and any(page + suffix in beside for suffix in _PAGES)


class _Reading:
    """Reads one file: as it is, unpacked, or each that is in it."""

    def __init__(self, file: Path, name: str, article: Article, begun: Mapping[str, int], before: int) -> None:
        self.size = _size(file)
        self._file, self._name, self._article = file, name, article
        self._where = _STANDARD_INPUT_TOLD if file == STANDARD_INPUT else str(file)
        self._begun, self._before = begun, before
        self._fingerprint, self._number = "", 0
        self._at: Callable[[], int] = lambda: 0  # bytes of the file that have been read

    def found(self) -> Iterator[Found]:
        """What is found in the file, and what cannot be read; nothing is raised."""
        try:
            yield from self._read()
        except ReadError as error:
            yield self._left_out(str(error))
        except OSError as error:
            yield self._left_out(f"cannot be read ({error.strerror})")
        except Exception as error:  # a library's own fault, met by one file: the others are read all the same
            yield self._left_out(f"cannot be read ({type(error).__name__}: {' '.join(str(error).split())[:80]})")

    def _left_out(self, why: str) -> Found:
        return Found(LeftOut(self._where, why), read=self._before + self.size)

    def _read(self) -> Iterator[Found]:
        if self._file == STANDARD_INPUT:
            yield from self._pieces(LINES, Source(sys.stdin.buffer, self._name, self._where, self._article))
            return
        suffix = self._file.suffix.lower()
        kind = _kind(self._file.name)
        if kind is None and suffix != _ZIP:
            raise ReadError(f"is not a kind that can be read; give one of {' '.join(SUFFIXES)}")
        if self._file.exists() and not self._file.is_file():
            raise ReadError("is not a regular file")
        with self._file.open("rb") as opened:
            if kind is None or kind.streamed:
                self._fingerprint = _fingerprint(opened)
            if kind is None:
                yield from self._archive(opened)
                return
            self._at = opened.tell
            stream = gunzipped(opened) if suffix == _GZIP else opened
            yield from self._pieces(kind, Source(stream, self._name, self._where, self._article))

    def _archive(self, opened: IO[bytes]) -> Iterator[Found]:
        """What is in an archive, file by file."""
        done = 0
        self._at = lambda: done
        with opened_zip(opened, self.size) as archive:
            for member in members(archive):
                where = f"{self._where}: {member.name}"
                try:
                    yield from self._member(archive, member, where)
                except ReadError as error:
                    yield from self._counted(LeftOut(where, str(error)))
                done += member.size

    def _member(self, archive: zipfile.ZipFile, member: Member, where: str) -> Iterator[Found]:
        kind = _kind(member.name)
        if PurePosixPath(member.name.lower()).suffix in PACKED:
            raise ReadError("is an archive in an archive, which is not opened")
        if kind is None:
            raise ReadError(f"is not a kind that can be read; give one of {' '.join(BY_SUFFIX)}")
        with opened_member(archive, member) as stream:
            yield from self._pieces(kind, Source(stream, f"{self._name}/{member.name}", where, self._article))

    def _pieces(self, kind: Format, source: Source) -> Iterator[Found]:
        for piece in kind.read(source):
            yield from self._counted(piece)

    def _counted(self, piece: Piece | LeftOut) -> Iterator[Found]:
        """What a piece makes, unless an earlier load has been past it."""
        self._number += 1
        if self._fingerprint and self._number <= self._begun.get(self._fingerprint, 0):
            return
        item = piece.record() if isinstance(piece, Piece) else piece
        yield Found(item, self._fingerprint, self._number, self._before + self._at())


def _kind(name: str) -> Format | None:
    """The format of a file by its name, behind which it may be packed; None where it is none, or packed twice."""
    path = PurePosixPath(name.lower())
    return BY_SUFFIX.get(PurePosixPath(path.stem).suffix if path.suffix == _GZIP else path.suffix)


def _fingerprint(opened: IO[bytes]) -> str:
    """What tells a file from any other, and from what it was before it was changed: its size, age, begin and end."""
    told = os.fstat(opened.fileno())
    digest = hashlib.sha256(f"{told.st_size} {told.st_mtime_ns}".encode())
    digest.update(opened.read(_ENDS))
    opened.seek(max(told.st_size - _ENDS, 0))
    digest.update(opened.read(_ENDS))
    opened.seek(0)
    return digest.hexdigest()
