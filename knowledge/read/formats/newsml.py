"""NewsML-G2 (https://iptc.org/std/NewsML-G2/) and NITF: what agencies send. Nothing is fetched, no entity is read."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from lxml import etree

from knowledge.errors import ReadError
from knowledge.read.formats.markup import tree_text
from knowledge.read.formats.release import check_released
from knowledge.read.formats.source import MEGABYTE, Piece, Source
from knowledge.read.record import Record

_MOST = 20 * MEGABYTE
_NAMESPACE = "http://iptc.org/std/nar/2006-10-01/"
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_ITEM, _NITF = "newsItem", "nitf"
# Other items of the standard, which hold no story of their own.
_OTHER_ITEMS = ("packageItem", "conceptItem", "knowledgeItem", "planningItem", "catalogItem", "newsMessage")
# The day of an item, by the first of these that it has; a later version tells the same news again.
_CREATED = ("contentMeta/contentCreated", "itemMeta/firstCreated", "itemMeta/versionCreated")
# Who publishes it: in words; a code ("nprov:Gull") says so behind its scheme.
_PUBLISHERS = ("itemMeta/provider", "contentMeta/infoSource", "contentMeta/creditline", "rightsInfo/copyrightHolder")
_NEAR = 300  # code points at the beginning of a text in which its dateline may stand already


def read_xml(source: Source) -> Iterator[Piece]:
    """A piece for each item of NewsML-G2, or for the story of NITF. Raises ReadError where it is neither."""
    root = _parsed(source.whole(_MOST))
    name = _name(root)
    if name == _NITF:
        yield Piece(source.where, partial(_nitf_record, root, source.name))
    elif name in (_ITEM, *_OTHER_ITEMS) and etree.QName(root).namespace == _NAMESPACE:
        items = root.findall(f"{{{_NAMESPACE}}}itemSet/*") if name == "newsMessage" else [root]
        if not items:
            raise ReadError("holds no item")
        for number, item in enumerate(items, 1):
            where = source.where if item is root else f"{source.where}: item {number}"
            yield Piece(where, partial(_item_record, item, source.name))
    else:
        raise ReadError(f"is XML that is not read (<{name[:40]}>): neither NewsML-G2 nor NITF")


def _parsed(data: bytes) -> Any:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_pis=True, remove_comments=True
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise ReadError(f"is not XML (line {error.lineno or 1})") from error
    if next(root.iter(etree.Entity), None) is not None:
        raise ReadError("has entities of its own, which are not read")
    return root


def _item_record(item: Any, name: str) -> Record:
    kind = _name(item)
    if kind != _ITEM:
        raise ReadError(f"is a {kind[:40]}, which holds no story of its own")
    check_released(_code(_first(item, "itemMeta/pubStatus")), _embargo(item))
    inline = _first(item, "contentSet/inlineXML")
    root = next((one for one in inline if isinstance(one.tag, str)), None) if inline is not None else None
    plain = _words(item, "contentSet/inlineData")
    text = _story(root) if root is not None else plain or ""
    guid = (item.get("guid") or "").strip()
    if not text.strip():
        raise ReadError("holds no text" + (f": {guid[:80]!r}" if guid else ""))
    head = _nitf_head(root) if root is not None else {}
    return Record(
        id=guid or name,
        text=_with_dateline(text, _words(item, "contentMeta/dateline") or head.get("dateline")),
        title=_words(item, "contentMeta/headline") or head.get("hedline"),
        date=next((date for path in _CREATED if (date := _words(item, path))), None),
        source=next((words for path in _PUBLISHERS if (words := _named(_first(item, path)))), None),
        url=guid if guid.startswith(("http://", "https://")) else None,
        language=_language(item),
    )


def _nitf_record(root: Any, name: str) -> Record:
    text = _story(root)
    if not text.strip():
        raise ReadError("holds no text")
    head = _nitf_head(root)
    issued = next((one.get("norm") for one in root.iter() if _name(one) == "date.issue"), None)
    document = next((one.get("id-string") for one in root.iter() if _name(one) == "doc-id"), None)
    return Record(
        id=document or name,
        text=_with_dateline(text, head.get("dateline")),
        title=head.get("hedline"),
        date=issued,
    )


def _story(root: Any) -> str:
    """The text of a body: of the content of NITF, of the body of XHTML, else of all of it."""
    names = ("body.content", "body")
    found = (one for name in names for one in root.iter() if _name(one) == name)
    return tree_text(next(found, root))


def _nitf_head(root: Any) -> dict[str, str]:
    """Headline and dateline as NITF has them above its text."""
    found: dict[str, str] = {}
    for one in root.iter():
        name = _name(one)
        if name in ("hl1", "dateline") and (words := " ".join("".join(one.itertext()).split())):
            found.setdefault("hedline" if name == "hl1" else name, words)
    return found


def _with_dateline(text: str, dateline: str | None) -> str:
    """The text below its dateline ("BALTA, 3 June"), unless it begins with that itself."""
    if not dateline or dateline.casefold() in text[:_NEAR].casefold():
        return text
    return f"{dateline}\n\n{text}"


def _embargo(item: Any) -> str | None:
    """The moment that ends an item's embargo, empty where it has one without; None where it has none."""
    element = _first(item, "itemMeta/embargoed")
    return None if element is None else (element.text or "")


def _language(item: Any) -> str | None:
    element = _first(item, "contentMeta/language")
    tag: str | None = element.get("tag") if element is not None else None
    declared: str | None = item.get(_XML_LANG)
    return tag or declared


def _named(element: Any) -> str | None:
    """How an element names somebody: its name, its literal, its own words, else its code without the scheme."""
    if element is None:
        return None
    name = element.find(f"{{{_NAMESPACE}}}name")
    for words in ((name.text if name is not None else ""), element.get("literal"), element.text, _code(element)):
        if words and words.strip():
            return " ".join(words.split())
    return None


def _code(element: Any) -> str | None:
    """A code without its scheme: "stat:usable" is "usable"."""
    code = element.get("qcode") if element is not None else None
    return code.rpartition(":")[2] if code else None


def _words(item: Any, path: str) -> str | None:
    element = _first(item, path)
    return " ".join("".join(element.itertext()).split()) or None if element is not None else None


def _first(item: Any, path: str) -> Any:
    return item.find("/".join(f"{{{_NAMESPACE}}}{step}" for step in path.split("/")))


def _name(element: Any) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""
