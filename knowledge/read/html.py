"""The article of a web page. The document's text is what was extracted, not the page."""

from __future__ import annotations

import logging
import re

import trafilatura
from lxml import etree
from lxml.html import HtmlElement

from knowledge.errors import ReadError
from knowledge.read.declared import declared_day
from knowledge.read.record import Record
from knowledge.read.trimming import trim

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
# What stands in a line of text, and what holds no words of it.
_WITHIN_LINES = frozenset(
    ("a", "abbr", "b", "bdi", "bdo", "big", "br", "cite", "code", "data", "dfn", "del", "em", "font", "i", "ins", "kbd",
     "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr")
)  # fmt: skip
_NO_WORDS = frozenset(
    ("script", "style", "noscript", "template", "iframe", "object", "embed", "svg", "form", "button", "select",
     "textarea", "figure", "video", "audio")
)  # fmt: skip
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
    trim(tree)
    whole = _bare(tree.text_content())
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
    text = _in_order(text, whole)
    return Record(
        id=name,
        text=text,
        title=fields.get("title"),
        date=date,
        source=fields.get("sitename"),
        url=fields.get("url"),
    )


def words_of(fragment: str) -> str:
    """The words of a piece of HTML, its paragraphs with an empty line between them; of plain text, the text.

    >>> words_of("<p>Salt &amp; tea</p><figure>A photo</figure><p>rose<br>twice</p>"), words_of("5 < 6 is true")
    ('Salt & tea\\n\\nrose twice', '5 < 6 is true')
    """
    if "<" not in fragment and "&" not in fragment:
        return fragment.strip()
    if fragment.count("<") > _MOST_TAGS:
        raise ReadError(f"has more than {_MOST_TAGS} tags, no article of a newspaper")
    tree = trafilatura.load_html(f"<html><body><div>{_LONG_TAG.sub(_trimmed, fragment)}</div></body></html>")
    if tree is None:
        return ""
    _lift(tree)
    paragraphs = [""]
    for event, element in etree.iterwalk(tree, ("start", "end", "comment", "pi")):
        apart = element.tag not in _WITHIN_LINES
        if event == "start":
            paragraphs += [""] if apart else []
            if element.tag in _NO_WORDS:
                element.clear(keep_tail=True)
            paragraphs[-1] += " " if element.tag == "br" else element.text or ""
        else:
            paragraphs += [""] if apart and event == "end" else []
            paragraphs[-1] += element.tail or ""
    return "\n\n".join(words for one in paragraphs if (words := " ".join(one.split())))


def _in_order(text: str, whole: str) -> str:
    """The paragraphs in the order in which they stand on the page, of which the bare text is given: trafilatura puts
    some that it finds outside of the article's own element last."""
    paragraphs = text.split("\n\n")
    at, places = 0, []
    for paragraph in paragraphs:
        bare = _bare(paragraph.removeprefix("- "))
        found = whole.find(bare, at)
        found = found if found >= 0 else whole.find(bare)
        at = found if found >= 0 else at  # what was changed stays behind the one before it
        places.append(at)
    return "\n\n".join(paragraphs[n] for n in sorted(range(len(paragraphs)), key=places.__getitem__))


def _bare(text: str) -> str:
    return "".join(text.split())


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
