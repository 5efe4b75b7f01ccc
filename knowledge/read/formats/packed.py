"""Packed files (.gz, .zip): what is in them, as streams, and never more of it than their size can honestly hold.

Names inside an archive tell documents apart and are shown; none is ever a path, and nothing is written anywhere.
"""

from __future__ import annotations

import gzip
import io
import stat
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import IO, Any

from knowledge.errors import ReadError
from knowledge.read.formats.source import MEGABYTE

PACKED = (".gz", ".zip")
# News packs to a third or a tenth, lists that repeat themselves to a hundredth; a bomb unpacks to a thousand times its
# size. What is small when it is unpacked may be as repetitive as it likes.
_MOST_RATIO, _SMALL = 200, 20 * MEGABYTE
_MOST_MEMBERS = 100_000
_MOST_DIRECTORY = 32 * MEGABYTE  # bytes of an archive's list of what is in it, which is read at once
_BUFFER = 1 << 17
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # others take memory as the archive says
_ENCRYPTED = 0x1
_DAMAGED = (EOFError, OSError, zlib.error, zipfile.BadZipFile, NotImplementedError, RuntimeError, ValueError)
_APPLE = "__MACOSX"  # a folder of what is no document


@dataclass(frozen=True, slots=True)
class Member:
    """A file in an archive: its name, and how many bytes of the archive it takes."""

    name: str
    size: int
    info: zipfile.ZipInfo


def gunzipped(packed: IO[bytes]) -> io.BufferedReader:
    """What a .gz file holds, as it is read. Reading raises ReadError where it is damaged, or a bomb."""
    return io.BufferedReader(_Unpacked(gzip.GzipFile(fileobj=packed, mode="rb"), packed), _BUFFER)


@contextmanager
def opened_zip(packed: IO[bytes], size: int) -> Iterator[zipfile.ZipFile]:
    """An archive of `size` bytes. Raises ReadError where it is none, damaged, or a bomb."""
    try:
        archive = zipfile.ZipFile(_Wary(packed))
    except _DAMAGED as error:
        raise ReadError("is no zip archive, or damaged") from error
    with archive:
        members = archive.infolist()
        if len(members) > _MOST_MEMBERS:
            raise ReadError(f"holds more than {_MOST_MEMBERS} files; unpack it and load the folder")
        _check_ratio(sum(member.file_size for member in members), size)
        yield archive


def members(archive: zipfile.ZipFile) -> Iterator[Member]:
    """The files in an archive, in its order, hidden ones aside."""
    for info in archive.infolist():
        if not (info.is_dir() or any(_is_hidden(part) for part in PurePosixPath(info.filename).parts)):
            yield Member(info.filename, info.compress_size, info)


def opened_member(archive: zipfile.ZipFile, member: Member) -> io.BufferedReader:
    """What a file in an archive holds, as it is read. Raises ReadError where it cannot be unpacked, as reading does."""
    if why := _why_not(member.info):
        raise ReadError(why)
    try:
        return io.BufferedReader(_Unpacked(archive.open(member.info), None), _BUFFER)
    except _DAMAGED as error:
        raise ReadError("is damaged") from error


def _is_hidden(part: str) -> bool:
    return part == _APPLE or (part.startswith(".") and part != "..")


def _why_not(info: zipfile.ZipInfo) -> str | None:
    if info.flag_bits & _ENCRYPTED:
        return "is encrypted"
    if info.compress_type not in _METHODS:
        return "is packed in a way that is not read; pack it with deflate"
    if stat.S_ISLNK(info.external_attr >> 16):
        return "is a link, which is not followed"
    return None


def _check_ratio(unpacked: int, packed: int) -> None:
    if unpacked > max(_SMALL, _MOST_RATIO * packed):
        raise ReadError(f"unpacks to more than {_MOST_RATIO} times its size")


class _Unpacked(io.RawIOBase):
    """What is unpacked, a block at a time; `packed` is the file that it comes from, whose size it is held against."""

    def __init__(self, unpacking: Any, packed: IO[bytes] | None) -> None:
        super().__init__()
        self._unpacking, self._packed, self._count = unpacking, packed, 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        try:
            data: bytes = self._unpacking.read(len(buffer))
        except _DAMAGED as error:
            raise ReadError("is damaged, or cut short; what came before was read") from error
        self._count += len(data)
        if self._packed is not None:
            _check_ratio(self._count, self._packed.tell())
        buffer[: len(data)] = data
        return len(data)

    def close(self) -> None:
        if not self.closed:
            self._unpacking.close()
        super().close()


class _Wary(io.BufferedIOBase):
    """A file of which never more is read at once than a list of members may take."""

    def __init__(self, file: IO[bytes]) -> None:
        super().__init__()
        self._file = file

    def read(self, size: int | None = -1) -> bytes:
        data = self._file.read(_MOST_DIRECTORY + 1 if size is None or size < 0 else min(size, _MOST_DIRECTORY + 1))
        if len(data) > _MOST_DIRECTORY:
            raise ReadError("has too long a list of what is in it")
        return data

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        return self._file.seek(offset, whence)

    def tell(self) -> int:
        return self._file.tell()

    def seekable(self) -> bool:
        return True

    def readable(self) -> bool:
        return True
