"""Who only signs a text: a name in a line of its own, at the top or the end, is its author's or a photographer's."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable

from knowledge.model import Person, Span

_TOP, _END = 400, 250  # code points from the beginning and before the end in which such a line stands
_LONGEST = 120  # code points of one
# Behind a name: nothing, a stop, or whom the author writes for: "By Ann Smith – Courier:".
_BEHIND = re.compile(r"[\s.]*+ (?: [|/–—-] \s? [^\W_]++ (?: [ ] [^\W_]++ ){0,2} [:.]? )? \s*+ \Z", re.VERBOSE)
_SIGNS = tuple(",:|/–—-")


def without_signers(
    text: str, people: Iterable[Person], speaking: Container[str | None], led_by: Container[str]
) -> tuple[Person, ...]:
    """The people but those whose every mention stands in such a line, unless they are quoted.

    `led_by` holds words that open one, small letters: "by".
    """
    return tuple(
        person
        for person in people
        if person.name in speaking or not all(_signs(text, mention, led_by) for mention in person.mentions)
    )


def _signs(text: str, mention: Span, led_by: Container[str]) -> bool:
    if mention.start > _TOP and mention.end < len(text) - _END:
        return False
    start = text.rfind("\n", 0, mention.start) + 1
    end = text.find("\n", mention.end)
    end = len(text) if end < 0 else end
    if end - start > _LONGEST or (start == 0 and end == len(text)) or _BEHIND.match(text, mention.end, end) is None:
        return False
    before = text[start : mention.start].rstrip()
    return not before or before.endswith(_SIGNS) or before.split()[-1].casefold() in led_by
