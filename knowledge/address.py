"""The address of a slice: short enough for a link, and the same after the documents were loaded again."""

from __future__ import annotations

import base64
import binascii
import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import blake2b

from knowledge.model import Span
from knowledge.search import FoundPassage, Hit, Search

# Passages to either side of the one it stood in, where a slice is looked for: some were put in or taken out meanwhile.
REACH = 3
_KEY = 6  # bytes of a hash: among the documents of a day, and the sentences of a document, two are never alike
_DAY, _PASSAGE = 3, 2  # bytes of numbers
_BYTES = _DAY + _KEY + _PASSAGE + _KEY
_MARK = "q_"  # which no other message begins with


@dataclass(frozen=True, slots=True)
class Address:
    """Where a slice stands: the document's day (None: undated) and hash, the passage, and the hash of its words.

    >>> place = Address(None, b"docum.", 4, b"words.")
    >>> str(place), Address.read(str(place)) == place, Address.read("q_nothing")
    ('q_AAAAZG9jdW0uAAR3b3Jkcy4', True, None)
    """

    day: dt.date | None
    document: bytes
    passage: int
    words: bytes

    @classmethod
    def of(cls, hit: Hit) -> Address:
        """A hit's."""
        cited = hit.citation
        return cls(cited.date, key(cited.document), min(cited.passage, 256**_PASSAGE - 1), key(hit.text))

    @classmethod
    def read(cls, text: str) -> Address | None:
        """The address that a text is; None where it is none."""
        try:
            return cls.unpack(base64.urlsafe_b64decode(text.removeprefix(_MARK) + "=")) if text[:2] == _MARK else None
        except (ValueError, binascii.Error):
            return None

    @classmethod
    def unpack(cls, packed: bytes) -> Address | None:
        """The address that was packed; None where it is none."""
        day = int.from_bytes(packed[:_DAY], "big")
        if len(packed) != _BYTES or day > dt.date.max.toordinal():
            return None
        document, rest = packed[_DAY : _DAY + _KEY], packed[_DAY + _KEY :]
        passage = int.from_bytes(rest[:_PASSAGE], "big")
        return cls(dt.date.fromordinal(day) if day else None, document, passage, rest[_PASSAGE:])

    def pack(self) -> bytes:
        """The address in 17 bytes."""
        day = (self.day.toordinal() if self.day else 0).to_bytes(_DAY, "big")
        return day + self.document + self.passage.to_bytes(_PASSAGE, "big") + self.words

    def __str__(self) -> str:
        """As a link can hold it: 25 of the signs A-Z a-z 0-9 _ -."""
        return _MARK + base64.urlsafe_b64encode(self.pack()).decode().rstrip("=")

    def find(self, search: Search) -> tuple[Hit, list[FoundPassage]] | None:
        """The hit that stands there now, and the passages around it, in the text's order; None where it is gone."""
        for document in search.documents_of(self.day):
            if key(document) == self.document:
                around = search.around(document, self.passage, REACH)
                if (hit := self._among(around)) is not None:
                    return hit, around
        return None

    def _among(self, passages: Iterable[FoundPassage]) -> Hit | None:
        """A quote rather than the sentence that it is, the nearest of several."""
        found = [hit for passage in passages for hit in passage.hits if key(hit.text) == self.words]
        return min(found, key=self._farness, default=None)

    def _farness(self, hit: Hit) -> tuple[int, bool]:
        return abs(hit.citation.passage - self.passage), hit.kind != "quote"


@dataclass(frozen=True, slots=True)
class Trace:
    """What is kept of a slice that was shown, without its words: their hash, and where they stood (code points)."""

    words: bytes
    start: int
    length: int

    @classmethod
    def of(cls, hit: Hit) -> Trace:
        """A hit's."""
        return cls(key(hit.text), hit.span.start, hit.span.end - hit.span.start)

    def standing(self, text: str, spans: Iterable[Span]) -> Span | None:
        """Where in a text the slice stands and shares words with one of the spans; None where it does so nowhere.

        >>> trace = Trace(key("is 5%"), 0, 5)
        >>> trace.standing("Now it is 5%.", [Span(10, 12)]), trace.standing("Now it is 5%.", [Span(0, 3)])
        (Span(start=7, end=12), None)
        """
        for span in spans:
            for start in (self.start, *range(max(span.start - self.length + 1, 0), span.end)):
                found = Span(start, start + self.length)
                if found.meets(span) and key(found.of(text)) == self.words:
                    return found
        return None


def key(text: str) -> bytes:
    """The hash by which an address names a document, by its id, and a slice, by its words: six bytes."""
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=_KEY).digest()
