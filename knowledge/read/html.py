"""The article of a web page. The document's text is what was extracted, not the page."""

from __future__ import annotations

import logging

import trafilatura

from knowledge.errors import ReadError
from knowledge.read.record import Record

# What trafilatura finds wrong with a page is told once, by us.
logging.getLogger("trafilatura").setLevel(logging.CRITICAL)


# No more code points of what a page says of itself in one field are read: trafilatura takes quadratic time over the
# brackets in an author's name.
_LONGEST_FIELD = 1000


def article(page: str, name: str) -> Record:
    """The record of a page saved as HTML; `name` is its id. Raises ReadError where it holds no article."""
    tree = trafilatura.load_html(page)
    if tree is None:
        raise ReadError("holds no article text")
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
        date=fields.get("date"),
        source=fields.get("sitename"),
        url=fields.get("url"),
    )
