"""The article of a web page. The document's text is what was extracted, not the page."""

from __future__ import annotations

import logging
import re

import trafilatura
from lxml.html import HtmlElement

from knowledge.errors import ReadError
from knowledge.read.declared import declared_day
from knowledge.read.record import Record

# What trafilatura finds wrong with a page is told once, by us.
logging.getLogger("trafilatura").setLevel(logging.CRITICAL)


# No more code points of what a page says of itself in one field are read: trafilatura takes quadratic time over the
# brackets in an author's name.
_LONGEST_FIELD = 1000
# Newspapers' largest pages have some ten thousand elements; what is done with them takes quadratic time here and there.
_MOST_TAGS = 100_000
# Of a tag of very many attributes none tells anything, and the parser takes quadratic time over them.
_MOST_ATTRIBUTES = 100
_LONG_TAG = re.compile(r"<(?P<name>[A-Za-z][\w:-]{0,40})(?P<attributes>[\s/][^<>]{2000,})>")
_VALUE = re.compile(r""" "[^"]*" | '[^']*' """, re.VERBOSE)
_XML_DECLARATION = re.compile(
    r"\A\s{0,99}<\?xml\b[^>]{0,400}>"
)  # of text that is decoded already: the parser refuses it
_RAISED = str.maketrans("0123456789+-−()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁽⁾")
_POWER = re.compile(r"\s?[+−-]?\d{1,3}\s?", re.ASCII)


def article(page: str, name: str) -> Record:
    """The record of a page saved as HTML; `name` is its id. Raises ReadError where it holds no article, or too much."""
    if page.count("<") > _MOST_TAGS:
        raise ReadError(f"has more than {_MOST_TAGS} tags, no article of a newspaper")
    tree = trafilatura.load_html(_LONG_TAG.sub(_trimmed, _XML_DECLARATION.sub("", page, count=1)))
    if tree is None:
        raise ReadError("holds no article text")
    date = declared_day(tree)
    _lift(tree)
    for field in tree.iter("meta"):
        if len(content := field.get("content", "")) > _LONGEST_FIELD:
            field.set("content", content[:_LONGEST_FIELD])
    found = trafilatura.bare_extraction(tree, with_metadata=True, include_comments=False, include_tables=False)
    fields = found if isinstance(found, dict) else found.as_dict() if found is not None else {}
    text = fields.get("text") or ""
    if not text.strip():
        raise ReadError("holds no article text")
    if "\n\n" not in text:
        text = text.replace("\n", "\n\n")
    return Record(
        id=name,
        text=text,
        title=fields.get("title"),
        date=date,
        source=fields.get("sitename"),
        url=fields.get("url"),
    )


def _trimmed(tag: re.Match[str]) -> str:
    """A long tag without its attributes, where they are too many; one long value is none of that."""
    return f"<{tag['name']}>" if len(_VALUE.sub("", tag["attributes"]).split()) > _MOST_ATTRIBUTES else tag[0]


def _lift(tree: HtmlElement) -> None:
    """Raised numbers become raised digits, as "10<sup>6</sup>" is not 106; the mark of a footnote is left out."""
    for raised in list(tree.iter("sup")):
        words = raised.text_content()
        if raised.find(".//a") is not None:
            raised.drop_tree()
        elif _POWER.fullmatch(words):
            for child in list(raised):
                child.drop_tree()
            raised.text = words.strip().translate(_RAISED)
            raised.drop_tag()
