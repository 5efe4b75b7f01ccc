"""What a feed lists: RSS and Atom as feedparser reads them, JSON Feed by its specification (jsonfeed.org)."""

from __future__ import annotations

import calendar
import io
import json
import warnings
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from knowledge.errors import ReadError
from knowledge.read.charset import decoded
from knowledge.read.days import instant_in
from knowledge.read.html import words_of

_MOST_ITEMS = 1000  # of one feed
_LONGEST = 2000  # code points of a field
# So many code points are more than a teaser of a story.
_WHOLE = 1000
_JSON_FEED = "https://jsonfeed.org/version/"


@dataclass(frozen=True, slots=True)
class Item:
    """What a feed says of one story; empty where it says nothing.

    `key` tells it from the others, `url` is where it stands, `day` when it was published, as it is written there, and
    `at` the same in seconds since 1970; `text` is what the feed has of the story itself, `about` what it says of it.
    """

    key: str
    url: str = ""
    title: str = ""
    day: str = ""
    at: float | None = None
    updated: str = ""
    text: str = ""
    about: str = ""

    @property
    def is_whole(self) -> bool:
        """Whether the feed seems to have the whole story."""
        return len(self.text) >= _WHOLE


def items_of(body: bytes, content_type: str, url: str) -> list[Item] | None:
    """The items of a feed, in its order, the first of each key; None where it is no feed.

    Raises ReadError where it is one that cannot be read.
    """
    found = _of_json(body) if body.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{") else _of_xml(body, content_type, url)
    if found is None:
        return None
    by_key: dict[str, Item] = {}
    for item in found:
        if item.key:
            by_key.setdefault(item.key, item)
    return list(by_key.values())


def _of_xml(body: bytes, content_type: str, url: str) -> Iterator[Item] | None:
    import feedparser  # slow to import, and needed where feeds are read alone

    headers = {"content-location": url, "content-type": _labelled(body, content_type)}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what it would like to be asked otherwise
        parsed = feedparser.parse(io.BytesIO(body), response_headers=headers, sanitize_html=True)
    if not parsed.get("version") and not parsed.entries:
        return None
    return (_entry(entry) for entry in parsed.entries[:_MOST_ITEMS])


def _labelled(body: bytes, content_type: str) -> str:
    """The kind of a body, with UTF-8 for its charset where it is in it, whatever the server says of all its files."""
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        return content_type or "application/xml"
    return "application/xml; charset=utf-8"


def _entry(entry: Mapping[str, Any]) -> Item:
    def field(name: str) -> str:
        value = dict.get(entry, name)  # type: ignore[call-overload] # feedparser would give another field for some
        return value.strip()[:_LONGEST] if isinstance(value, str) else ""

    content = [str(one.get("value", "")) for one in dict.get(entry, "content", ())]  # type: ignore[call-overload]
    summary = str(dict.get(entry, "summary", ""))  # type: ignore[call-overload]
    parsed = dict.get(entry, "published_parsed") or dict.get(entry, "updated_parsed")  # type: ignore[call-overload]
    link, text, about = field("link"), words_of(max(content, key=len, default="")), words_of(summary)
    return Item(
        key=field("id") or link or field("title"),
        url=link,
        title=" ".join(words_of(field("title")).split()),
        day=field("published"),
        at=float(calendar.timegm(parsed)) if parsed else None,
        updated=field("updated"),
        text=text,
        about="" if about == text else about,  # feedparser has one for the other
    )


def _of_json(body: bytes) -> Iterator[Item] | None:
    try:
        feed = json.loads(decoded(body))
    except (ValueError, RecursionError) as error:
        raise ReadError("is not JSON") from error
    if not isinstance(feed, dict) or not str(feed.get("version", "")).startswith(_JSON_FEED):
        return None
    listed = feed.get("items")
    if not isinstance(listed, list):
        raise ReadError('has no list of "items"')
    return (_json_item(one) for one in listed[:_MOST_ITEMS] if isinstance(one, dict))


def _json_item(item: Mapping[str, Any]) -> Item:
    def field(name: str) -> str:
        value = item.get(name)
        if isinstance(value, bool) or not isinstance(value, str | int | float):
            return ""
        return str(value).strip()

    published = field("date_published")[:_LONGEST]
    text = words_of(field("content_html")) or field("content_text")
    return Item(
        key=(field("id") or field("url"))[:_LONGEST],
        url=(field("url") or field("external_url"))[:_LONGEST],
        title=field("title")[:_LONGEST],
        day=published,
        at=instant_in(published),
        updated=field("date_modified")[:_LONGEST],
        text=text,
        about=words_of(field("summary")),
    )


def new_first(items: Iterable[Item]) -> Sequence[Item]:
    """The items by when they were published, the newest first; those that do not say stay where they are."""
    ordered = list(items)
    if any(item.at is None for item in ordered):
        return ordered
    return sorted(ordered, key=lambda item: -(item.at or 0.0))
