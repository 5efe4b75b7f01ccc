"""Speech that dashes set off instead of marks, in paragraphs of its own and inside of marks: `— X, — said Y. — Z.`"""

from __future__ import annotations

from collections.abc import Sequence

from knowledge.extract.inflected.words import Lettered, Letterer
from knowledge.extract.quotes.marks import Marked
from knowledge.model import Passage, Span

_DASHES = "–—―−-"
_EDGES = " \t\r\n\u00a0,–—―−-"
_CLOSING = {"»": "«", "”": "“", '"': '"', "“": "„"}  # marks that close, each with the one that opens
_FEWEST = 1  # words of speech before its cue


def with_dashed(text: str, passages: Sequence[Passage], marked: Sequence[Marked], letterer: Letterer) -> list[Marked]:
    """The marked stretches, those that a cue splits in parts, with those that dashes alone set off, in order."""
    split = [part for one in marked for part in _parts_of(text, one, passages[one.passage], letterer)]
    by_passage: dict[int, list[Marked]] = {}
    for one in split:
        by_passage.setdefault(one.passage, []).append(one)
    found = []
    for index, passage in enumerate(passages):
        own = by_passage.get(index, [])
        dashed = _dashed(text, index, passage, own, letterer)
        found.extend(
            sorted(
                [*dashed, *(one for one in own if not any(_crosses(one.span, dash.span) for dash in dashed))],
                key=lambda one: one.span.start,
            )
        )
    return found


def _crosses(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _dashed(text: str, index: int, passage: Passage, own: Sequence[Marked], letterer: Letterer) -> list[Marked]:
    """The stretches of a passage that dashes set off: up to the cue, and behind the dash in which it ends."""
    span = passage.span
    if not any(dash in text[span.start : span.end] for dash in _DASHES):
        return []
    here = [one if one.passage == 0 else Marked(one.span, 0, one.style) for one in own]
    words = letterer.text(text, [passage], here)
    ending = words.grammar.dash_ending.search(words.tags)
    if ending is None:
        return _led(text, index, passage, words)
    if words.tags[ending.start() - 1] == "Q" or ending.start() < _FEWEST:
        return []  # the cue of a marked quote
    first = 1 if words.tags[0] == "-" else 0
    cue = (words.word(at) for at in range(ending.start(), ending.end()))
    if not first and not words.grammar.reporting.isdisjoint(cue):
        return []
    if not first:  # "He agreed. - We go, - he said.": the dash behind the sentence before opens it
        first = words.tags.rfind(".-", 0, ending.start()) + 2 if ".-" in words.tags[: ending.start()] else 0
    parts = [_trimmed(text, words.tokens[first].start, _end_of(text, words, ending.start()))]
    at = ending.start()
    while resumed := words.grammar.dash_resuming.match(words.tags, at):
        begin = resumed.end()
        following = words.grammar.dash_ending.search(words.tags, begin)
        stop = following.start() if following else len(words.tags) - 1
        parts.append(_trimmed(text, words.tokens[begin].start, _end_of(text, words, stop)))
        if following is None:
            break
        at = following.start()
    return [Marked(part, index, "dash") for part in parts if part.start < part.end]


def _led(text: str, index: int, passage: Passage, words: Lettered) -> list[Marked]:
    """A passage that a dash opens behind a colon that ends the passage before, whole; a question is the asker's."""
    span = passage.span
    if words.tags[:1] != "-" or text[: span.start].rstrip()[-1:] != ":" or "?" in text[span.start : span.end]:
        return []
    return [Marked(_trimmed(text, span.start, span.end), index, "dash")]


def _parts_of(text: str, marked: Marked, passage: Passage, letterer: Letterer) -> list[Marked]:
    """A marked stretch without the cues that stand inside its marks: `«X, — said Y, — Z»`."""
    content = marked.span.of(text)
    if not any(dash in content for dash in _DASHES):
        return [marked]
    words = letterer.stretch(text, marked.span, passage)
    parts: list[Marked] = []
    begin = marked.span.start
    for ending in words.grammar.dash_ending.finditer(words.tags):
        resumed = words.grammar.dash_resuming.match(words.tags, ending.start())
        if resumed is None and words.tags[ending.end() :].strip(".|"):
            continue  # a cue inside of what is said
        part = _trimmed(text, begin, _end_of(text, words, ending.start()))
        parts.append(Marked(part, marked.passage, marked.style, marked.reopened and not parts, True))
        begin = words.tokens[resumed.end()].start if resumed else marked.span.end
    if not parts:
        return [marked]
    rest = _trimmed(text, begin, marked.span.end)
    if rest.start < rest.end:
        parts.append(Marked(rest, marked.passage, marked.style, False, marked.closed))
    return parts


def _end_of(text: str, words: Lettered, at: int) -> int:
    """Where the speech before a token ends: a question or exclamation mark is its own, a comma the cue's."""
    token = words.tokens[at]
    return token.end if token.text and token.text in "?!…" else token.start


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start] in _EDGES:
        start += 1
    while end > start and text[end - 1] in _EDGES:
        end -= 1
    content = text[start:end]
    if content[-1:] in _CLOSING and content.count(_CLOSING[content[-1]]) < 1 + (content[-1] == _CLOSING[content[-1]]):
        return _trimmed(text, start, end - 1)  # opened in a paragraph before, or nowhere
    return Span(start, end)
