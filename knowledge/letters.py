"""Letters of scripts, signs that nobody sees, and signs that are written as entities."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# The blocks Cyrillic and Cyrillic Supplement: Russian, Kazakh, Kyrgyz and their neighbours.
CYRILLIC = re.compile(r"[\u0400-\u052f]")

# Signs that nobody sees and that stand inside words: soft hyphens, joiners, blanks without width, directions.
INVISIBLE = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
_INVISIBLE = re.compile(f"[{INVISIBLE}]+")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
_MARKS = re.compile("[\u0300-\u036f]+")
_YO = str.maketrans("ёЁ", "еЕ")
_ASCII = bytes(range(128))
# What `unmarked` changes: of most English texts a look at their letters beyond ASCII tells that there is nothing.
_CHANGED = re.compile(rf"[{INVISIBLE}\u0400-\u052f]")
_TWICE = 2  # times that a text was escaped


def visible(text: str) -> str:
    """The text without the signs that nobody sees."""
    return text if text.isascii() else _INVISIBLE.sub("", text)


def unmarked(text: str) -> str:
    """The text without the signs that nobody sees, its Cyrillic letters one sign each, without stress, `ё` as `е`.

    >>> unmarked("За\u0301мок Королёвых и\u0306ода")
    'Замок Королевых йода'
    """
    return text if text.isascii() else _unmarked(text, _beyond_ascii(_encoded(text)))


def _unmarked(text: str, beyond: str) -> str:
    """The same of a text whose letters beyond ASCII are known."""
    if _CHANGED.search(beyond) is None:
        return text
    shown = visible(text)
    if CYRILLIC.search(shown) is None:
        return shown
    return _MARKS.sub("", unicodedata.normalize("NFC", shown)).translate(_YO)


def plain(text: str) -> str:
    """The text in small letters without their marks, and without the signs that nobody sees, as the index has it.

    >>> plain("Pel\u00e9 co\u00adached")
    'pele coached'
    """
    if text.isascii():
        return text.lower()
    encoded = _encoded(text)
    beyond = _beyond_ascii(encoded)
    if (shown := _unmarked(text, beyond)) is not text:
        encoded = _encoded(shown)
        beyond = _beyond_ascii(encoded)
    # Of most English texts it is quotation marks and dashes: then the others' case is a fifth of the work.
    small = shown.lower() if beyond != beyond.lower() else _decoded(encoded.lower())
    for letter in set(beyond.lower()):
        if (bare := _bare(letter)) != letter:
            small = small.replace(letter, bare)
    return small


def _beyond_ascii(encoded: bytes) -> str:
    """The letters of an encoded text that are none of ASCII's, in a fifth of a pattern's time.

    >>> _beyond_ascii(_encoded("Pel\u00e9 co\u00adached"))
    '\xe9\xad'
    """
    return _decoded(encoded.translate(None, _ASCII))


def _encoded(text: str) -> bytes:
    return text.encode(errors="surrogatepass")  # a message may hold half a sign


def _decoded(encoded: bytes) -> str:
    return encoded.decode(errors="surrogatepass")


@lru_cache(maxsize=4096)  # a text has few letters beside ASCII's, and most texts have the same ones
def _bare(letter: str) -> str:
    if CYRILLIC.match(letter):  # the breve of "й" makes another letter
        return letter
    return _MARKS.sub("", unicodedata.normalize("NFD", visible(letter)))


def is_escaped(text: str) -> bool:
    """Whether a text was escaped for HTML: each of its ampersands begins an entity, as "R & D" and "AT&T" do not.

    >>> is_escaped("Smith &amp; Co &#8220;won&#8221;"), is_escaped("&amp; is how HTML writes &"), is_escaped("plain")
    (True, False, False)
    """
    count = text.count("&")
    return count > 0 and sum(map(_is_known, _ENTITY.findall(text))) == count


def _is_known(entity: str) -> bool:
    from html.entities import html5  # thousands of names, which only what was written for the web needs

    return entity[1] == "#" or entity[1:] in html5


def unescaped(text: str) -> str:
    """An escaped text as it is meant to be read; any other as it is.

    >>> unescaped("Smith &amp; Co"), unescaped("&amp;nbsp;"), unescaped("AT&T &amp; Co")
    ('Smith & Co', '\\xa0', 'AT&T &amp; Co')
    """
    for _ in range(_TWICE):
        if not is_escaped(text):
            break
        from html import unescape

        text = unescape(text)
    return text
