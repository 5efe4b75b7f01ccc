"""The day that a page declares: in its linked data, its head, or the `<time>` of its article. Nothing is guessed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from lxml.html import HtmlElement

from knowledge.read.days import day_in, minute_in

# Names of `meta` fields, in small letters, of when a page was published; the first that holds a day counts.
_FIELDS = (
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "article:published",
    "datepublished",
    "date.published",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "dcterms.date",
    "dc.date.created",
    "dc.date",
    "dc.created",
    "parsely-pub-date",
    "sailthru.date",
    "cxenseparse:recs:publishtime",
    "article_date_original",
    "published_time",
    "publication_date",
    "publication-date",
    "publish_date",
    "publish-date",
    "publishdate",
    "published_at",
    "pubdate",
    "originalpublicationdate",
    "date",
    "datecreated",
)
_NAMING = ("property", "name", "itemprop", "http-equiv")  # the attributes that name a field
_LINKED = ("datePublished", "dateCreated", "uploadDate")
# What linked data says of other pages than this one.
_OTHERS = frozenset(
    ("itemListElement", "mentions", "citation", "isBasedOn", "relatedLink", "hasPart", "comment", "review", "author",
     "publisher", "breadcrumb", "subjectOf", "about", "isPartOf", "associatedMedia", "image", "video", "event")
)  # fmt: skip
_PAGES = ("article", "posting", "report", "webpage", "newsarticle")  # kinds of linked data that tell of this page
_DEEPEST = 12  # levels of linked data that are looked into
_LONGEST_DATA = 1_000_000  # code points of linked data that are read
# Elements and words of classes that hold other articles, or what readers wrote.
_ASIDE = ("aside", "nav", "footer", "form")
_ASIDE_CLASSES = (  # beginnings of a class or an id
    "related", "sidebar", "side-bar", "comment-", "comments", "recommend", "popular", "most-read", "teaser", "promo",
    "latest-", "recent-", "more-", "read-more", "read-also", "also-read", "widget_", "carousel",
)  # fmt: skip
_WHOLE = ("html", "body", "main", "article")  # their classes tell of the whole page
_LONGEST_BYLINE = 120  # code points
_NEAR_HEADLINE = 3  # elements around a headline that may hold the time of the page


def declared_day(tree: HtmlElement) -> str | None:
    """The day (ISO 8601) that a page says it was published on, with the hour where it says one ("2024-04-19T18:42");
    None where it says none."""
    for declares in (_linked, _fields, _times):
        for value in declares(tree):
            if (day := day_in(value)) is not None:
                minute = minute_in(value)
                return day.isoformat() if minute is None else f"{day}T{minute // 60:02}:{minute % 60:02}"
    return None


def _linked(tree: HtmlElement) -> Iterator[Any]:
    """The dates of the article that linked data (JSON-LD) describes."""
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        try:
            data = json.loads(_bare((script.text or "")[:_LONGEST_DATA]), strict=False)
        except (ValueError, RecursionError):
            continue
        found = list(_objects(data, _DEEPEST))
        for name in _LINKED:
            yield from (one[name] for one in found if name in one)


def _bare(data: str) -> str:
    """Linked data without the comment or CDATA that old pages wrap it in."""
    begins = [at for at in (data.find("{"), data.find("[{")) if at >= 0]
    return data[min(begins) : max(data.rfind("}"), data.rfind("}]") + 1) + 1] if begins else data


def _objects(data: Any, levels: int) -> Iterator[dict[str, Any]]:
    """What linked data says of the page itself, outermost first."""
    if levels == 0:
        return
    if isinstance(data, list):
        for one in data:
            yield from _objects(one, levels - 1)
    elif isinstance(data, dict):
        kinds = data.get("@type")
        if any(str(kind).lower().endswith(_PAGES) for kind in (kinds if isinstance(kinds, list) else [kinds])):
            yield data
        for name, value in data.items():
            if name not in _OTHERS and isinstance(value, dict | list):
                yield from _objects(value, levels - 1)


def _fields(tree: HtmlElement) -> Iterator[str]:
    declared: dict[str, str] = {}
    for field in tree.iter("meta"):
        for naming in _NAMING:
            name, content = (field.get(naming) or "").strip().lower(), field.get("content")
            if name and content and not _is_aside(field):
                declared.setdefault(name, content)
    yield from (declared[name] for name in _FIELDS if name in declared)


def _times(tree: HtmlElement) -> Iterator[str]:
    """The times of the article: those marked as its date first, then the first in it, or beside its headline."""
    marked = [one for one in tree.iter() if isinstance(one.tag, str) and _is_marked(one) and not _is_aside(one)]
    for one in marked:
        yield one.get("datetime") or one.get("content") or one.text_content()
    for around in _articles(tree):
        for time in around.iter("time"):
            if not _is_aside(time) and not _in_prose(time):
                yield time.get("datetime") or time.text_content()
                break


def _in_prose(time: HtmlElement) -> bool:
    """Whether a time stands in a paragraph of the text and tells of what the text tells."""
    around = time.getparent()
    return around is not None and around.tag == "p" and len(around.text_content()) > _LONGEST_BYLINE


def _is_marked(element: HtmlElement) -> bool:
    if (element.get("itemprop") or "").lower() == "datepublished":
        return True
    return element.tag == "time" and element.get("pubdate") is not None


def _articles(tree: HtmlElement) -> Iterator[HtmlElement]:
    """Where the article of a page stands: around its headline; a page with one `article` has it there."""
    headlines = [one for one in tree.iter("h1") if not _is_aside(one)]
    articles = [one for one in tree.iter("article") if not _is_aside(one)]
    if len(headlines) == 1:
        around = headlines[0]
        for _ in range(_NEAR_HEADLINE):
            parent = around.getparent()
            if parent is None or parent.tag in ("body", "html"):
                break
            around = parent
            yield around
            if around.tag in ("article", "main"):
                return
    if len(articles) == 1:
        yield articles[0]


def _is_aside(element: HtmlElement) -> bool:
    """Whether an element stands in a part of the page that holds other things than its article."""
    inner = 0
    for around in (element, *element.iterancestors()):
        names = f"{around.get('class') or ''} {around.get('id') or ''}".lower().split()
        other = around.tag not in _WHOLE and any(name.startswith(_ASIDE_CLASSES) for name in names)
        if around.tag in _ASIDE or other:
            return True
        inner += around.tag == "article"
    return inner > 1  # an article in another is a teaser of it
