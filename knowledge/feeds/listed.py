"""What is to be read by itself: the rows of `config/feeds.yaml`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, NoReturn
from urllib.parse import urlsplit

from knowledge import config
from knowledge.errors import ConfigError

Kind = Literal["feed", "page", "folder"]
FullText = Literal["feed", "page"]

_FILE = "feeds.yaml"
_EVERY = re.compile(r"(?P<count>\d{1,5}(?:\.\d{1,3})?)(?P<unit>[smhd])", re.ASCII)
_SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86_400}
_SHORTEST, _LONGEST = 1.0, 30 * 86_400.0  # seconds from one reading to the next
_EVERY_URL, _EVERY_FOLDER = 600.0, 0.5  # seconds, where nothing is said
_MOST_PER_HOUR = 10_000
_LANGUAGE = re.compile("[a-z]{2,3}")
_SCHEMES = ("http", "https")


class Listed(config.Schema, frozen=True):
    """A row of `config/feeds.yaml`."""

    url: str | None = None
    folder: str | None = None
    kind: Kind | None = None
    every: str | None = None
    source: str | None = None
    language: str | None = None
    full_text: FullText | None = None
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    most_per_hour: int = 60


_UNSET = Listed()
_OF_WHAT_IS_FETCHED = ("language", "full_text", "include", "exclude", "most_per_hour")


class FeedsFile(config.Schema, frozen=True):
    """`config/feeds.yaml`."""

    feeds: tuple[Listed, ...] = ()


@dataclass(frozen=True, slots=True)
class Feed:
    """What is read by itself, every so many seconds: an address, or a folder. `name` is how it is listed.

    Where `kind`, `source`, `language` or `full_text` are None they are told from what comes; `include` and `exclude`
    are words of which a document has to have one, and must have none; `most_per_hour` new documents are taken.
    """

    name: str
    url: str | None
    folder: Path | None
    kind: Kind | None
    every: float
    source: str | None = None
    language: str | None = None
    full_text: FullText | None = None
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    most_per_hour: int = 60


def load_feeds() -> tuple[Feed, ...]:
    """The rows of `config/feeds.yaml`. Raises ConfigError."""
    listed = config.load(_FILE, FeedsFile).feeds
    feeds = tuple(_feed(f"feeds[{n}]", row) for n, row in enumerate(listed))
    names: set[str] = set()
    for n, feed in enumerate(feeds):
        if feed.name in names:
            _refuse(f"feeds[{n}]", f"{feed.name} is listed twice; take one of them out")
        names.add(feed.name)
    return feeds


def shown(name: str) -> str:
    """An address as logs have it: what stands behind "?" may be a key.

    >>> shown("https://news.example/rss?key=7"), shown("drop/")
    ('https://news.example/rss?…', 'drop/')
    """
    before, mark, _ = name.partition("?")
    return f"{before}?…" if mark and "://" in before else name


def _feed(where: str, row: Listed) -> Feed:
    for key, wrong in _faults(row):
        _refuse(f"{where}: {key}" if key else where, wrong)
    folder = None if row.folder is None else _folder(f"{where}: folder", row.folder)
    default = _EVERY_URL if folder is None else _EVERY_FOLDER
    return Feed(
        name=row.url or row.folder or "",
        url=row.url,
        folder=folder,
        kind="folder" if folder else row.kind,
        every=_seconds(f"{where}: every", row.every) if row.every else default,
        source=(row.source or "").strip() or None,
        language=row.language,
        full_text=row.full_text,
        include=row.include,
        exclude=row.exclude,
        most_per_hour=row.most_per_hour,
    )


def _faults(row: Listed) -> Iterator[tuple[str, str]]:
    """What is wrong with a row: the key, and what is to be there."""
    if (row.url is None) == (row.folder is None):
        yield "", "has to have either an url or a folder"
    if row.url is not None:
        yield from (("url", wrong) for wrong in _wrong_address(row.url))
    if (row.kind == "folder") != (row.folder is not None) and row.kind is not None:
        yield "kind", f"{row.kind!r} goes with {'a folder' if row.kind == 'folder' else 'an url'}"
    if row.folder is not None:
        asked = {name for name in _OF_WHAT_IS_FETCHED if getattr(row, name) != getattr(_UNSET, name)}
        yield from ((name, "goes with an url; of a folder every file is read") for name in sorted(asked))
    if row.language is not None and not _LANGUAGE.fullmatch(row.language):
        yield "language", f"{row.language!r} is no code of a language (ISO 639: en, ru, kk)"
    if not 1 <= row.most_per_hour <= _MOST_PER_HOUR:
        yield "most_per_hour", f"is {row.most_per_hour}; give 1 to {_MOST_PER_HOUR}"
    for key, words in (("include", row.include), ("exclude", row.exclude)):
        if not all(map(str.strip, words)):
            yield key, "an empty word is in every text; take it out"


def _wrong_address(url: str) -> Iterator[str]:
    try:
        parts = urlsplit(url)
        whole = parts.scheme in _SCHEMES and parts.hostname and parts.port != 0
    except ValueError:
        whole = False
    if not whole or any(char.isspace() or not char.isprintable() for char in url):
        yield f"{url!r} is no address that can be read; give one that begins with http:// or https://"
    elif parts.username is not None or parts.password is not None:
        yield "an address with a password would stand in logs and in answers; give one without"


def _folder(where: str, written: str) -> Path:
    try:
        return Path(written).expanduser()
    except RuntimeError:
        _refuse(where, f"{written}: whose home folder that is cannot be told; give a full path")


def _seconds(where: str, written: str) -> float:
    match = _EVERY.fullmatch(written)
    seconds = float(match["count"]) * _SECONDS[match["unit"]] if match else 0.0
    if not _SHORTEST <= seconds <= _LONGEST:
        _refuse(where, f"{written!r} is no time between two readings; give 1s to 30d: a number, and s, m, h or d")
    return seconds


def _refuse(where: str, wrong: str) -> NoReturn:
    raise ConfigError(f"{config.path(_FILE)}: {where}: {wrong}")
