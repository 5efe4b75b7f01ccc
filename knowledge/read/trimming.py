"""What stands on a page beside its article, and in it: menus, share buttons, links to other stories, credits of photos,
consents and calls to subscribe. It is taken out by what it is called in the markup, and by how it is made of links."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml.html import HtmlElement


@dataclass(frozen=True, slots=True)
class Named:
    """Furniture by its names: one of `words` stands, one word behind the other, in an element's class, id or component.

    `paragraphs`: also a paragraph that is called so is none of the text.
    """

    name: str
    words: tuple[str, ...]
    example: str  # such a name
    paragraphs: bool = True


NAMED = (
    Named("sharing", ("share", "sharing", "sharedaddy", "share2", "social", "socials", "likes"), "article__share"),
    Named(
        "other stories",
        ("related", "relatedposts", "recommended", "recommendations", "recirc", "also read", "read also", "read more",
         "more stories", "top stories", "most read", "popular", "promo", "teasers", "links block"),
        "article__related",
        paragraphs=False,  # a teaser may be the first paragraph of what it leads to
    ),
    Named(
        "credit of a photo",
        ("photo credit", "image credit", "photo author", "image author", "photo source", "image source",
         "wp caption text"),
        "article__photo-credit",
    ),
    Named("consent", ("cookie", "cookies", "gdpr", "consent"), "cookie-consent"),
    Named("subscription", ("subscribe", "subscription", "newsletter", "telegram banner"), "newsletter-signup"),
    Named("advertisement", ("adv", "ads", "advert", "advertisement", "banner"), "banner adv"),
    Named(
        "about the article",
        ("article info", "post info", "news info", "article meta", "post meta", "entry meta", "article date", "byline",
         "breadcrumb", "breadcrumbs", "article views", "news views", "post views", "tags", "print", "orphus", "typo"),
        "entry-meta",
    ),
    Named("comments", ("comments", "comment form", "disqus"), "comments-area"),
    Named("frame of the page", ("footer", "masthead", "menu", "navigation", "sidebar"), "top-menu"),
)  # fmt: skip
_NAMING = ("class", "id", "data-component", "role")
_WORD = re.compile(r"[A-Z]?[a-z]+[0-9]?|[A-Z]+(?![a-z])")
_PICTURES = frozenset(("image", "img", "photo", "foto", "picture", "pic", "media", "gallery", "thumbnail"))
_WHOLE = ("html", "body", "main", "head", "h1", "h2", "h3")  # never furniture by their names
_BLOCKS = ("p", "div", "li", "blockquote", "td", "section", "ul", "h3", "h4", "center")
# Furniture is short beside what it stands on (as a share of the page's letters), whatever its name says.
_LARGEST = 0.34
_LONGEST_CAPTION = 300  # code points below a picture
_LEAD = re.compile(r"[^\n:]{2,40}:")  # of a link to another story: "Read also:"
_ADDRESS = re.compile(r"[^\n:]{2,40}:\s{0,9}https?://\S{4,300}")
_MENU, _FEWEST_LINKS, _LONGEST_MENU = 0.7, 2, 400  # share of letters in links, links, letters in all
_QUOTES = frozenset('“”«»„‘"')
_SENTENCE_ENDS = (".", "!", "?", "…", "”", "»", '"')


@dataclass(slots=True)
class _Held:
    """What an element holds: letters, those of them in links, links, pictures, and whether the headline."""

    letters: int = 0
    linked: int = 0
    links: int = 0
    pictures: int = 0
    headline: bool = False


def trim(tree: HtmlElement) -> None:
    """Takes out of a page what is none of its article."""
    elements = [one for one in tree.iter() if isinstance(one.tag, str)]
    held = _held(elements)
    most = _LARGEST * held[tree].letters
    gone: set[HtmlElement] = set()
    for element in elements:
        if element.getparent() in gone:
            gone.add(element)
        elif element is not tree and _is_furniture(element, held, most):
            gone.add(element)
            element.drop_tree()


def _held(elements: list[HtmlElement]) -> dict[HtmlElement, _Held]:
    """What each element holds, in one walk from the innermost outwards."""
    held: dict[HtmlElement, _Held] = {}
    for element in reversed(elements):
        own = _Held(_length(element.text), pictures=element.tag == "img", headline=element.tag == "h1")
        for child in element:
            if (inner := held.get(child)) is not None:
                own.letters += inner.letters
                own.linked += inner.linked
                own.links += inner.links
                own.pictures += inner.pictures
                own.headline = own.headline or inner.headline
            own.letters += _length(child.tail)
        if element.tag == "a":
            own.linked, own.links = own.letters, 1
        elif element.tag in ("script", "style", "noscript", "template"):
            own = _Held()
        held[element] = own
    return held


def _length(text: str | None) -> int:
    return len(text.strip()) if text else 0


def _is_furniture(element: HtmlElement, held: dict[HtmlElement, _Held], most: float) -> bool:
    own = held[element]
    if own.headline or own.letters > most:
        return False
    if element.tag not in _WHOLE and _is_named(_words_of(element), paragraph=element.tag == "p"):
        return True
    if (element.tag in ("article", "td") and _is_beside(element, held)) or _is_caption(element, own):
        return True
    return element.tag in _BLOCKS and (_is_menu(own) or _leads_elsewhere(element, own))


def _words_of(element: HtmlElement) -> list[str]:
    """The words of an element's names: "articlePhoto-credit" has three."""
    names = " ".join(element.get(naming) or "" for naming in _NAMING)
    return [word.lower() for word in _WORD.findall(names[:_LONGEST_CAPTION])]


def _is_named(words: list[str], *, paragraph: bool = False) -> bool:
    """Whether an element's names have those of a row one behind the other.

    >>> [_is_named(_WORD.findall(row.example)) for row in NAMED] == [True] * len(NAMED)
    True
    >>> _is_named(["article", "text"]), _is_named(["read", "article", "more"]), _is_named(["promo"], paragraph=True)
    (False, False, False)
    """
    joined = f" {' '.join(words)} "
    rows = (row for row in NAMED if row.paragraphs or not paragraph)
    return any(f" {one} " in joined for row in rows for one in row.words)


def _is_beside(element: HtmlElement, held: dict[HtmlElement, _Held]) -> bool:
    """Whether an article is one of several, which lead to what they tell of; or a cell stands beside the headline's."""
    parent = element.getparent()
    beside = [one for one in parent if one.tag == element.tag and one is not element] if parent is not None else []
    return bool(beside) and (element.tag == "article" or any(one in held and held[one].headline for one in beside))


def _is_caption(element: HtmlElement, own: _Held) -> bool:
    """Whether it is a picture with what is said of it."""
    if not own.pictures or own.letters > _LONGEST_CAPTION or element.tag in ("p", "td", "section", "article"):
        return False
    return element.tag == "figure" or not _PICTURES.isdisjoint(_words_of(element))


def _is_menu(own: _Held) -> bool:
    return own.links >= _FEWEST_LINKS and own.letters <= _LONGEST_MENU and own.linked >= _MENU * own.letters


def _leads_elsewhere(element: HtmlElement, own: _Held) -> bool:
    """Whether a paragraph is a link to another story, with at most a word before it; or an address, or whose it is."""
    if own.letters > _LONGEST_CAPTION:
        return False
    text = " ".join(element.text_content().split())
    if text.startswith("©") or _ADDRESS.fullmatch(text):
        return True
    linked = [" ".join(link.text_content().split()) for link in element.iter("a")]
    if linked and text.endswith("!") and _QUOTES.isdisjoint(text):  # a call to follow or to subscribe
        return True
    if len(linked) != 1 or not linked[0] or not text.endswith(linked[0]) or text.endswith(_SENTENCE_ENDS):
        return False
    before = text.removesuffix(linked[0]).strip()
    return not before or _LEAD.fullmatch(before) is not None
