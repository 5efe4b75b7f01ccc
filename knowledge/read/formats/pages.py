"""Pages that a browser saved: HTML, and HTML in a web archive (MHTML). A page is one document, its article."""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from knowledge.errors import ReadError
from knowledge.read.charset import decoded
from knowledge.read.formats.source import MEGABYTE, Piece, Source
from knowledge.read.record import Record

# A page of five million bytes takes ten seconds and 200 MB to find its article in, and no newspaper has one of half
# that size; an archive of one holds its pictures too.
_MOST, _MOST_OF_ARCHIVE = 5 * MEGABYTE, 50 * MEGABYTE
_MOST_PARTS = 2_000
# Browsers say in a comment at the top where a page was saved from; SingleFile does so a line below its name.
_SAVED_FROM = re.compile(
    r"<!--\s{0,9}(?:saved\ from\ url=\(\d{1,6}\)|Page\ saved\ with\ SingleFile\s{1,9}url:\s{0,9})"
    r"(?P<url>https?://[^\s<>\"]{1,2000})",
    re.VERBOSE,
)
_HEAD = 4096  # code points in which it stands


def read_page(source: Source) -> Iterator[Piece]:
    """The article of a page."""
    yield Piece(source.where, partial(_page_record, source))


def read_archived_page(source: Source) -> Iterator[Piece]:
    """The article of the page that a web archive (MHTML) begins with."""
    yield Piece(source.where, partial(_archived_record, source))


def _page_record(source: Source) -> Record:
    return _article(source.text(_MOST, page=True), source)


def _article(page: str, source: Source) -> Record:
    record = source.article(page, source.name)
    if record.url is None and (saved := _SAVED_FROM.search(page, 0, _HEAD)):
        return replace(record, url=saved["url"])
    return record


def _archived_record(source: Source) -> Record:
    data = source.whole(_MOST_OF_ARCHIVE)
    if data.count(b"\n--") > _MOST_PARTS:
        raise ReadError(f"has more than {_MOST_PARTS} parts")
    message = email.message_from_bytes(data, policy=email.policy.compat32)
    page = next((part for part in message.walk() if part.get_content_type() == "text/html"), None)
    if page is None:
        raise ReadError("is a web archive without a page")
    body = page.get_payload(decode=True)
    if not isinstance(body, bytes) or not body.strip():
        raise ReadError("is a web archive without a page")
    if len(body) > _MOST:
        raise ReadError(f"holds a page larger than {_MOST // MEGABYTE} MB")
    record = _article(decoded(body, page=True), source)
    address = str(message.get("Snapshot-Content-Location") or page.get("Content-Location") or "").strip()
    return replace(record, url=record.url or (address if address.startswith(("http://", "https://")) else None))
