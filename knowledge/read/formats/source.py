"""What a format's reader is given, and what it makes of that: pieces, which become records once they are wanted."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import IO

from knowledge.errors import ReadError
from knowledge.letters import unescaped
from knowledge.read.charset import decoded
from knowledge.read.record import LeftOut, Record

# Finds the article of a page, of which it is given the text and the name, that is to be its id. Raises ReadError.
Article = Callable[[str, str], Record]

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Source:
    """Bytes to be read: `name` is the id of a document without one of its own, `where` how the source is told."""

    stream: IO[bytes]
    name: str
    where: str
    article: Article

    def whole(self, most: int, advice: str = "") -> bytes:
        """All bytes. Raises ReadError, with the advice, where they are more than `most`, or none but blanks."""
        data = self.stream.read(most + 1)
        if len(data) > most:
            raise ReadError(f"is larger than {most // MEGABYTE} MB{advice}")
        if not data.strip():
            raise ReadError("is empty")
        return data

    def text(self, most: int, *, page: bool = False, advice: str = "") -> str:
        """All bytes, decoded; `page`: they may declare their charset. Raises ReadError as `whole` and `decoded` do."""
        text = decoded(self.whole(most, advice), page=page)
        if not text.strip():
            raise ReadError("is empty")
        return text


@dataclass(frozen=True, slots=True)
class Piece:
    """Something that a record can be made of: `where` it stands, and what makes the record (raises ReadError)."""

    where: str
    make: Callable[[], Record]

    def record(self) -> Record | LeftOut:
        """The record, or why there is none."""
        try:
            return self.make()
        except ReadError as error:
            return LeftOut(self.where, str(error))
        except Exception as error:  # a library's own fault, met by one piece: the others are read all the same
            said = " ".join(str(error).split())[:80]
            return LeftOut(self.where, f"cannot be read ({type(error).__name__}: {said})")


# Raises ReadError where nothing more can be read of the source.
Reading = Callable[[Source], Iterator[Piece]]


def with_text(record: Record) -> Record:
    """A record of which text and title are as they are meant to be read. Raises ReadError where the text is empty."""
    if not record.text.strip():
        raise ReadError(f"{record.id[:80]!r} has an empty text")
    title = unescaped(record.title) if record.title else record.title
    return replace(record, text=unescaped(record.text), title=title)
