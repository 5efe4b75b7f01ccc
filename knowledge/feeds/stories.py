"""An item, or a page, to the record of a document: what it is known by, and who published it when."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, replace
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from knowledge.errors import ReadError
from knowledge.feeds.items import Item, items_of
from knowledge.feeds.listed import Feed, Kind
from knowledge.read.charset import decoded
from knowledge.read.days import day_in, minute_in
from knowledge.read.record import Record
from knowledge.rules import Rules
from knowledge.stems import stems

MOST = 5_000_000  # bytes of a feed or a page
_CHARSET = re.compile(r"""charset\s{0,9}=\s{0,9}["']?\s{0,9}(?P<label>[\w.:-]{2,40})""", re.IGNORECASE)
_TRACKING = ("utm_", "fbclid", "gclid", "yclid")  # beginnings of what tells a server where a reader came from
_LONGEST = 1000  # code points of what a document is known by


@dataclass(frozen=True, slots=True)
class Came:
    """What a server sent, of which kind it is to be where that is known, and where it was."""

    body: bytes
    content_type: str
    url: str
    kind: Kind | None = None


def read(came: Came, rules: Rules) -> list[Item] | Record | ReadError:
    """The items of a feed, or the record of a page, or why it is neither; done in a process of its own."""
    try:
        items = items_of(came.body, came.content_type, came.url) if came.kind != "page" else None
        if items is not None:
            return items
        if came.kind == "feed":
            return ReadError("is no feed (RSS, Atom or JSON)")
        return _page(came)
    except ReadError as error:
        return error


def _page(came: Came) -> Record:
    from knowledge.read.html import article  # slow to import, and not needed where the work is handed out

    charset = _CHARSET.search(came.content_type)
    return article(decoded(came.body, page=True, charset=charset["label"] if charset else ""), came.url)


def of_page(page: Record, feed: Feed, item: Item | None = None) -> Record:
    """The document of a page, whose record has its address for an id: known by the address that it says is its own,
    where that is of the same site."""
    said, at = plain_address(page.url or ""), plain_address(page.id)
    url = said if said and _same_site(said, at) else at
    return replace(
        page,
        id=url[:_LONGEST],
        url=url,
        title=page.title or (item.title if item else None),
        date=_declared(page, item),
        source=feed.source or page.source,
        language=feed.language,
    )


def _declared(page: Record, item: Item | None) -> str | None:
    """When a page was published: as it says itself, by the hour of its item where it has the day alone."""
    if item is None or not item.day:
        return page.date
    same_day = page.date is None or (minute_in(page.date) is None and day_in(page.date) == day_in(item.day))
    return item.day if same_day else page.date


def of_item(item: Item, feed: Feed) -> Record:
    """The document of an item that has its text in the feed. Raises ReadError where it has none."""
    text = item.text or item.about
    if not text.strip():
        raise ReadError("has no text")
    url = plain_address(item.url)
    return Record(
        id=(url or f"{feed.name}#{item.key}")[:_LONGEST],
        text=text,
        title=item.title or None,
        date=item.day or None,
        source=feed.source,
        url=url or None,
        language=feed.language,
    )


def mark(item: Item) -> str:
    """Another word where a feed says something else of an item."""
    said = "\x00".join((item.url, item.title, item.day, item.updated, item.text, item.about))
    return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def is_wanted(text: str, feed: Feed) -> bool:
    """Whether a text has one of the words that are asked for, if any are, and none of those that are not wanted.

    >>> ports = Feed("a", "a", None, "feed", 60.0, include=("trade", "new port"), exclude=("horoscope",))
    >>> [is_wanted(text, ports) for text in ("The new ports open", "Trading resumed", "A port is new", "")]
    [True, True, False, False]
    >>> is_wanted("Trade, and your horoscopes", ports)
    False
    """
    if not feed.include and not feed.exclude:
        return True
    words = f" {' '.join(stems(text))} "

    def has(asked: str) -> bool:
        return f" {' '.join(stems(asked))} " in words

    return (not feed.include or any(map(has, feed.include))) and not any(map(has, feed.exclude))


def plain_address(url: str) -> str:
    """An address as a document is known by: without fragment, name and password, and what counts readers; "" where it
    is none.

    >>> plain_address("HTTPS://News.example:443/a?id=7&utm_source=rss#top"), plain_address("tag:news,2024:7")
    ('https://news.example/a?id=7', '')
    """
    try:
        parts = urlsplit(url.strip())
        port = parts.port
    except ValueError:
        return ""
    if parts.scheme not in ("http", "https") or not parts.hostname:
        return ""
    shown = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    usual = port is None or port == {"http": 80, "https": 443}[parts.scheme]
    asked = parse_qsl(parts.query, keep_blank_values=True)
    kept = [(name, value) for name, value in asked if not name.lower().startswith(_TRACKING)]
    query = parts.query if len(kept) == len(asked) else urlencode(kept)
    return urlunsplit((parts.scheme, shown if usual else f"{shown}:{port}", parts.path or "/", query, ""))


def _same_site(one: str, other: str) -> bool:
    """Whether two addresses are of one site: `m.news.example` is of `news.example`."""
    hosts = [(urlsplit(url).hostname or "").removeprefix("www.") for url in (one, other)]
    return hosts[0] == hosts[1] or any(a.endswith(f".{b}") for a, b in (hosts, hosts[::-1]))
