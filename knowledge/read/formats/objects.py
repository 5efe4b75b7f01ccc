"""A JSON object to a record: by this program's own keys, or by those of the exporters that newsrooms use."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from knowledge.errors import ReadError
from knowledge.read.days import day_in
from knowledge.read.formats.ninjs import is_ninjs, ninjs_record
from knowledge.read.formats.source import MEGABYTE, Piece, Source, with_text
from knowledge.read.record import Record

_MOST = 100 * MEGABYTE  # a list of documents is read at once, in some five times its size of memory


@dataclass(frozen=True, slots=True)
class Export:
    """Whose keys an object has: told by one of them, and which of them may hold a field, the first that does counts."""

    name: str
    told_by: str
    keys: Mapping[str, tuple[str, ...]]


# What a field is called where an object's own key is lacking; the names that are tried first stand first.
NAMES: dict[str, tuple[str, ...]] = {
    "id": ("id", "guid", "uuid", "_id"),
    "text": ("text", "maintext", "body", "content", "articleBody", "article_body"),
    "title": ("title", "headline"),
    "date": ("date", "date_published", "datePublished", "published_at", "publishedAt", "published", "publish_date",
             "date_publish", "pubDate", "pub_date", "published_date"),
    "source": ("source", "publisher", "site_name", "sitename", "domain"),
    "url": ("url", "link", "canonical_url", "permalink"),
    "language": ("language", "lang", "inLanguage"),
}  # fmt: skip
# Exporters whose keys say something else than elsewhere.
EXPORTS: tuple[Export, ...] = (
    # trafilatura --json: its "source" is the address, its "id" is mostly null
    Export("trafilatura", "source-hostname", NAMES | {"source": ("source-hostname", "hostname"), "url": ("source",)}),
    # news-please, and Common Crawl's news as it extracts them
    Export("news-please", "maintext", NAMES | {"source": ("source_domain",)}),
    # newspaper: its "language" is what it was told to expect, "meta_lang" what the page declares
    Export("newspaper", "meta_lang", NAMES | {"source": ("meta_site_name", "source_url"),
                                              "url": ("canonical_link", "url"), "language": ("meta_lang",)}),
)  # fmt: skip
_OWN = Export("newsbot", "", NAMES)


def read_objects(source: Source) -> Iterator[Piece]:
    """A piece for each object of a JSON file: one, or a list of them. Raises ReadError where it is none."""
    text = source.text(_MOST, advice="; give its documents as lines (.jsonl)")
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ReadError("is not JSON") from error
    if not isinstance(data, list):
        yield Piece(source.where, partial(_record, data, source.name))
        return
    for number, item in enumerate(data, 1):
        yield Piece(f"{source.where}: item {number}", partial(_record, item))


def record_of(data: Any, default_id: str = "") -> Record:
    """The record of a JSON object. Raises ReadError where it has no `id` and no `text`, under whatever key.

    An object without an id is known by `default_id`, else by its address.
    """
    if not isinstance(data, dict):
        raise ReadError('is not an object with "id" and "text"')
    if is_ninjs(data):
        return ninjs_record(data)
    export = next((one for one in EXPORTS if one.told_by in data), _OWN)
    fields = {field: value for field in export.keys if (value := _field(data, field, export)) is not None}
    document_id = fields.pop("id", "") or default_id or fields.get("url", "")
    if not document_id.strip():
        raise ReadError('has no "id"')
    if "text" not in fields:
        raise ReadError('has no "text"')
    return described(Record(document_id, fields["text"]), fields)


def described(record: Record, fields: Mapping[str, str]) -> Record:
    """A record with what else is given of it, by the names of its fields."""
    return replace(
        record,
        title=fields.get("title"),
        date=fields.get("date"),
        source=fields.get("source"),
        url=fields.get("url"),
        language=fields.get("language"),
    )


def _record(data: Any, default_id: str = "") -> Record:
    return with_text(record_of(data, default_id))


def _field(data: Mapping[str, Any], field: str, export: Export) -> str | None:
    """A field's text, by the first of its keys that holds one. Raises ReadError where that is none."""
    key = next((key for key in export.keys[field] if data.get(key) is not None), None)
    if key is None:
        return None
    value = data[key]
    whole = isinstance(value, int) and not isinstance(value, bool)
    if (field == "id" and whole) or (field == "date" and not isinstance(value, str) and day_in(value) is not None):
        return str(value)  # a number; seconds since 1970
    if field == "source" and isinstance(value, dict) and isinstance(value.get("name"), str):
        return str(value["name"])  # as schema.org writes a publisher
    if not isinstance(value, str):
        if field == "language":
            return None  # which only helps: nothing is lost
        raise ReadError(f'"{key}" is not a string')
    return value
