"""What a server sends, unpacked as it comes and never beyond a size: a few kilobytes can be packed gigabytes."""

from __future__ import annotations

import zlib
from collections.abc import AsyncIterable, Callable, Sequence
from typing import Protocol

import brotli

from knowledge.errors import ReadError

_AT_ONCE = 65_536  # bytes that are unpacked at a time
_MOST_PACKINGS = 2  # one around the other
_GZIP = 16 + zlib.MAX_WBITS  # a gzip header and nothing else


class Unpacking(Protocol):
    """Unpacks what it is fed with."""

    def fed(self, data: bytes, most: int) -> bytes:
        """What the data give, cut at more than `most` bytes. Raises ValueError where they are not packed so."""

    @property
    def whole(self) -> bool:
        """Whether what came so far is a whole."""


class _Plain:
    whole = True

    def fed(self, data: bytes, most: int) -> bytes:
        return data


class _Gzip:
    def __init__(self) -> None:
        self._unpack = zlib.decompressobj(_GZIP)

    @property
    def whole(self) -> bool:
        return self._unpack.eof

    def fed(self, data: bytes, most: int) -> bytes:
        out = bytearray()
        try:
            while data and len(out) <= most:
                if self._unpack.eof:  # another one may follow behind the first; padding is none
                    if not data.startswith(b"\x1f\x8b"):
                        break
                    self._unpack = zlib.decompressobj(_GZIP)
                out += self._unpack.decompress(data, _AT_ONCE)
                data = self._unpack.unused_data if self._unpack.eof else self._unpack.unconsumed_tail
        except zlib.error as error:
            raise ValueError(str(error)) from error
        return bytes(out)


class _Brotli:
    def __init__(self) -> None:
        self._unpack = brotli.Decompressor()

    @property
    def whole(self) -> bool:
        return bool(self._unpack.is_finished())

    def fed(self, data: bytes, most: int) -> bytes:
        try:
            out = bytearray(self._unpack.process(data, output_buffer_limit=_AT_ONCE))
            while len(out) <= most and not self._unpack.is_finished() and not self._unpack.can_accept_more_data():
                out += self._unpack.process(b"", output_buffer_limit=_AT_ONCE)
        except brotli.error as error:
            raise ValueError(str(error)) from error
        return bytes(out)


_PACKINGS: dict[str, Callable[[], Unpacking]] = {
    "": _Plain, "identity": _Plain, "gzip": _Gzip, "x-gzip": _Gzip, "br": _Brotli,
}  # fmt: skip
ACCEPTED = "gzip, br"


async def unpacked(chunks: AsyncIterable[bytes], packed: str, most: int) -> bytes:
    """The body of a response; `packed` is its Content-Encoding. Raises ReadError where it is larger than `most` bytes,
    packed or not, packed in a way that was not asked for, or broken."""
    unpackings = _unpackings(packed)
    out, came = bytearray(), 0
    try:
        async for chunk in chunks:
            came += len(chunk)
            data = chunk
            for unpacking in unpackings:
                data = unpacking.fed(data, most)
            out += data
            if max(came, len(out)) > most:
                raise ReadError(f"is larger than {most // 1_000_000} MB")
    except ValueError as error:
        raise ReadError(f"is not packed as it says ({packed})") from error
    if came and not all(unpacking.whole for unpacking in unpackings):
        raise ReadError("ends in the middle")
    return bytes(out)


def _unpackings(packed: str) -> Sequence[Unpacking]:
    """The last packing that is named is the outermost."""
    names = [name.strip().lower() for name in packed.split(",")]
    if len(names) > _MOST_PACKINGS or not all(name in _PACKINGS for name in names):
        raise ReadError(f"is packed in a way that was not asked for ({packed[:40]!r})")
    return [_PACKINGS[name]() for name in reversed(names)]
