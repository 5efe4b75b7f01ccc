"""Styled text as Telegram's HTML (https://core.telegram.org/bots/api#html-style). The one place that escapes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

BOLD = "b"
ITALIC = "i"
CODE = "code"
BLOCKQUOTE = "blockquote"


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text with the tags around it, outermost first: BOLD, ITALIC, CODE, BLOCKQUOTE, or a `link`."""

    text: str
    tags: tuple[str, ...] = ()


def link(url: str) -> str:
    """The tag of a link to an http(s) address."""
    return f'a href="{_escape(url)}"'


def utf16_length(text: str) -> int:
    """The length as Telegram counts it, in UTF-16 units.

    >>> utf16_length("a😀")
    3
    """
    return len(text) + sum(char > "\uffff" for char in text)


def html(runs: Iterable[Run]) -> str:
    """The runs as HTML; neighbours inside the same tag share it.

    >>> html([Run("up ", (BLOCKQUOTE,)), Run("5 < 6", (BLOCKQUOTE, BOLD))])
    '<blockquote>up <b>5 &lt; 6</b></blockquote>'
    """
    out: list[str] = []
    opened: list[str] = []
    for run in runs:
        kept = _common(opened, run.tags)
        out += _closing(opened[kept:])
        out += (f"<{tag}>" for tag in run.tags[kept:])
        out.append(_escape(run.text))
        opened = list(run.tags)
    out += _closing(opened)
    return "".join(out)


def entities(runs: Iterable[Run]) -> int:
    """How many entities Telegram finds in the runs: one for each tag that `html` opens."""
    count = 0
    opened: Sequence[str] = ()
    for run in runs:
        count += len(run.tags) - _common(opened, run.tags)
        opened = run.tags
    return count


def _common(opened: Sequence[str], tags: Sequence[str]) -> int:
    """How many of the outermost tags are the same."""
    for number, (one, other) in enumerate(zip(opened, tags, strict=False)):
        if one != other:
            return number
    return min(len(opened), len(tags))


def _closing(tags: Sequence[str]) -> list[str]:
    return [f"</{tag.split(' ', 1)[0]}>" for tag in reversed(tags)]


def _escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
