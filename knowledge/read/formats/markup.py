"""Marked-up bodies (HTML, XHTML, NITF) to text: a paragraph for each block, without what is no prose."""

from __future__ import annotations

from typing import Any

from knowledge.errors import ReadError

# Elements that begin and end a paragraph, in HTML and in NITF 3.
_BLOCKS = frozenset(
    ("p", "div", "section", "article", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "dl", "dt", "dd", "pre",
     "blockquote", "bq", "block", "hl1", "hl2", "hedline", "body.content", "body", "header", "main", "address", "hr",
     "credit")
)  # fmt: skip
# Elements whose words are none of the text: pictures' captions, tables (whose cells are no sentences), machinery.
_DROPPED = frozenset(
    ("script", "style", "head", "title", "template", "noscript", "svg", "figure", "media", "table", "nav", "aside",
     "form", "button", "iframe", "object", "video", "audio", "body.head", "body.end", "fn")
)  # fmt: skip
_BREAK = "br"


def html_text(markup: str) -> str:
    """The text of a piece of HTML or XHTML. Raises ReadError where it is none."""
    if not markup.strip():
        return ""
    from lxml import etree, html  # slow to import, and most records have no markup

    try:
        # The parser refuses text that declares a charset; it is decoded already.
        tree = html.document_fromstring(markup.encode("utf-8", "replace"), parser=html.HTMLParser(encoding="utf-8"))
    except (etree.LxmlError, ValueError) as error:
        raise ReadError("its body is no HTML") from error
    return tree_text(tree)


def tree_text(tree: Any) -> str:
    """The text of a parsed body: paragraphs with a blank line between them, their blanks as one."""
    from lxml import etree  # as above

    paragraphs: list[str] = []
    words: list[str] = []
    dropped = 0  # elements around that are dropped

    def end() -> None:
        lines = (" ".join(line.split()) for line in "".join(words).split("\n"))
        if paragraph := "\n".join(line for line in lines if line):
            paragraphs.append(paragraph)
        words.clear()

    for event, element in etree.iterwalk(tree, events=("start", "end", "comment", "pi")):
        # Cut here, not by the parser's own QName: names in HTML may be none in XML ("div?").
        name = element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""
        if name in _DROPPED:
            dropped += 1 if event == "start" else -1
        if dropped == 0:
            if name in _BLOCKS:
                end()
            if name == _BREAK and event == "start":
                words.append("\n")
        # A comment has a tail too, and comes once.
        said = element.text if event == "start" and name else element.tail if event != "start" else None
        if dropped == 0 and said and not (event != "start" and element is tree):
            words.append(said.replace("\n", " ").replace("\r", " "))
    end()
    return "\n\n".join(paragraphs)
