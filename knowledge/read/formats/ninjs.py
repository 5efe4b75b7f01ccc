"""ninjs, IPTC's news in JSON (1.x, 2.x, 3.x): https://iptc.org/std/ninjs/. One object is one item."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from knowledge.errors import ReadError
from knowledge.read.formats.markup import html_text
from knowledge.read.formats.release import check_released
from knowledge.read.record import Record

# An item has a "uri" and at least one of these; 3.x writes them in camel case ("versionCreated").
_TELLING = (
    "versioncreated",
    "firstcreated",
    "pubstatus",
    "headlines",
    "bodies",
    "body_text",
    "body_xhtml",
    "body_html",
)
# When it was made, the first that stands there: its day is that of the news, which later versions tell again.
_CREATED = ("contentcreated", "firstcreated", "versioncreated")
_MARKUP = ("body_xhtml", "body_html")  # 1.x: paragraphs are told apart; preferred to the same words without
_PLAIN = ("body_text", "body_plain")
_WEB = ("http://", "https://")
_MAIN = ("main", "")  # roles of the headline and the body that are meant where there are several


def is_ninjs(data: Mapping[str, Any]) -> bool:
    """Whether an object is an item of ninjs."""
    keys = {key.lower() for key in data}
    return "uri" in keys and not keys.isdisjoint(_TELLING)


def ninjs_record(data: Mapping[str, Any]) -> Record:
    """The record of an item. Raises ReadError where it is not to be published, or holds no text."""
    item = {key.lower(): value for key, value in data.items()}
    uri = _text(item, "uri")
    if not uri:
        raise ReadError('has no "uri"')
    check_released(_text(item, "pubstatus"), _text(item, "embargoed"))
    text = _body(item)
    if not text.strip():
        kind = _text(item, "type")
        raise ReadError(f"{uri[:80]!r} has no text" + (f": it is of type {kind[:40]!r}" if kind else ""))
    return Record(
        id=uri,
        text=text,
        title=_text(item, "headline") or _chosen(_parts(item, "headlines")),
        date=next((date for key in _CREATED if (date := _text(item, key))), None),
        source=_source(item),
        url=next((link for link in (_text(item, "url"), uri) if link and link.startswith(_WEB)), None),
        language=_text(item, "language"),
    )


def _body(item: Mapping[str, Any]) -> str:
    for key in _MARKUP:
        if markup := _text(item, key):
            return html_text(markup)
    for key in _PLAIN:
        if plain := _text(item, key):
            return plain
    bodies = _parts(item, "bodies")
    marked = [body for body in bodies if "html" in f"{body.get('contenttype', '')} {body.get('role', '')}".lower()]
    if marked:
        return html_text(_chosen(marked) or "")
    return _chosen(bodies) or ""


def _source(item: Mapping[str, Any]) -> str | None:
    named = [part for key in ("infosources", "infosource", "provider") for part in _parts(item, key)]
    names = (name for part in named if (name := _text(part, "name")))
    return next(names, None) or _text(item, "source") or _text(item, "copyrightholder")


def _chosen(parts: list[Mapping[str, Any]]) -> str | None:
    """The value of the main part, else of the first."""
    by_role = {(_text(part, "role") or ""): value for part in reversed(parts) if (value := _text(part, "value"))}
    return next((by_role[role] for role in (*_MAIN, *reversed(by_role)) if role in by_role), None)


def _parts(item: Mapping[str, Any], key: str) -> list[Mapping[str, Any]]:
    return list(_objects(item.get(key)))


def _objects(value: Any) -> Iterator[Mapping[str, Any]]:
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, dict):
            yield {key.lower(): inner for key, inner in one.items()}


def _text(item: Mapping[str, Any], key: str) -> str | None:
    value = item.get(key)
    return value.strip() or None if isinstance(value, str) else None
