"""Speech that a document sets off without marks: a paragraph in the first person that ends ", said NAME", a paragraph
whose next line is only the speaker's name, a paragraph that a dash opens, and the turns of a transcript.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

from knowledge.extract.quotes.cues import DASHED, ENDING, Attribution
from knowledge.extract.quotes.lettering import Lettered
from knowledge.extract.quotes.lexicon import Lexicon
from knowledge.extract.quotes.resolve import Resolver, Who
from knowledge.model import Passage, Quote, Span

_NAMED = re.compile(r"[a-z]\s[A-Z]\w+\s\Z")  # after a name "I" is a number: "the Artemis I rocket"
_QUOTES = re.compile(r"[QKJF]")
_DASHES = "–—-―"
# A line that is only a name, perhaps with a dash before and a role behind: "— Ann Smith, mayor"
_NAME_LINE = re.compile(
    r"""
    (?P<dash> [–—―-] )? \s* (?P<who> [A-ZÀ-Þ][\w.’'-]+ (?: [ ] (?: [a-z]{1,4}[ ] )? [A-ZÀ-Þ][\w.’'-]* ){1,3} )
    (?: , [^\n.]{2,80} )? \.?
    """,
    re.VERBOSE,
)
# "SMITH: Good evening." and "Ann Smith: Good evening."
_TURN = re.compile(
    r"""
    (?P<who>
        [A-ZÀ-Þ][A-ZÀ-Þ.’'-]+ (?: [ ][A-ZÀ-Þ][A-ZÀ-Þ.’'-]+ ){0,3}
      | [A-ZÀ-Þ][\w’'-]+ (?: [ ][A-ZÀ-Þ][\w.’'-]* ){1,2}
    )
    (?: [ ] \( [^()\n]{2,30} \) )? : \s+ (?= \S )
    """,
    re.VERBOSE,
)
_FEWEST_WORDS = 6
# A document with fewer turns than this, or with one speaker only, is no transcript: "NOTE: ..." is no speech. Nor is
# one where nobody takes a second turn or few say "I" or "you": "Santa Fe: ..." heads a piece of news.
_FEWEST_TURNS, _FEWEST_SPEAKERS = 3, 2
_HEADING = re.compile(r"[A-Z][A-Z ’']{5,}:")


def find_blocks(
    text: str, passages: tuple[Passage, ...], words: Lettered, resolver: Resolver, lexicon: Lexicon
) -> list[Quote]:
    """The blocks of a document; passages that hold marks give none."""
    found = []
    table = lexicon.confidence
    turns = _turns(text, passages, resolver)
    for index, passage in enumerate(passages):
        first, last = words.bounds[index], words.bounds[index + 1] - 1  # `last` is the passage break
        if last - first < _FEWEST_WORDS or _QUOTES.search(words.tags, first, last):
            continue
        following = passages[index + 1].span if index + 1 < len(passages) else None
        block = (
            _turn(passage, turns.get(index), table)
            or _dashed(text, passage, words, first, last, resolver=resolver, table=table)
            or _ending(text, passage, words, first, last, resolver=resolver, table=table)
            or _signed(text, passage, following, resolver=resolver, lexicon=lexicon)
        )
        if block is not None:
            found.append(block)
    return found


def _turns(text: str, passages: tuple[Passage, ...], resolver: Resolver) -> dict[int, tuple[Who, int]]:
    """The passages of a transcript that a speaker's name opens: index -> who, and where the speech begins."""
    turns = {}
    for index, passage in enumerate(passages):
        label = _TURN.match(text, passage.span.start, passage.span.end)
        entity = resolver.named_at(label.start("who")) if label is not None else None
        if label is not None and entity is not None and entity.kind != "body":
            turns[index] = (Who(Span(*label.span("who")), entity, None, "name"), label.end())
    speakers = Counter(who.entity.name for who, _ in turns.values() if who.entity is not None)
    words = resolver.lexicon.turns
    talking = sum(bool(words.search(text, start, passages[index].span.end)) for index, (_, start) in turns.items())
    talk = len(turns) >= _FEWEST_TURNS and len(speakers) >= _FEWEST_SPEAKERS and len(turns) > len(speakers)
    return turns if talk and 2 * talking >= len(turns) else {}


def _turn(passage: Passage, turn: tuple[Who, int] | None, table: Mapping[str, float]) -> Quote | None:
    if turn is None:
        return None
    who, start = turn
    return _block((Span(start, passage.span.end),), passage, who, None, table["transcript"])


def _ending(
    text: str,
    passage: Passage,
    words: Lettered,
    first: int,
    last: int,
    *,
    resolver: Resolver,
    table: Mapping[str, float],
) -> Quote | None:
    ending = ENDING.search(words.tags, max(first, last - 25), last)
    if ending is None:
        return None
    end = words.tokens[ending.start()].start
    if not _in_first_person(text, passage.span.start, end, words.lexicon):
        return None
    who, cue = _attributed(ending, words, resolver)
    return _block((Span(passage.span.start, end),), passage, who, cue, table["clause"] * table["description"])


def _dashed(
    text: str,
    passage: Passage,
    words: Lettered,
    first: int,
    last: int,
    *,
    resolver: Resolver,
    table: Mapping[str, float],
) -> Quote | None:
    if text[passage.span.start] not in _DASHES:
        return None
    dashed = DASHED.search(words.tags, first, last + 1)
    if dashed is None:
        return None
    who, cue = _attributed(dashed, words, resolver)
    start = words.tokens[first + 1].start
    segments = [Span(start, words.tokens[dashed.start()].start)]
    if words.tags[dashed.end() - 1] == "-" and dashed.end() < last:
        segments.append(Span(words.tokens[dashed.end()].start, passage.span.end))
    return _block(tuple(segments), passage, who, cue, table["clause"])


def _signed(
    text: str, passage: Passage, following: Span | None, *, resolver: Resolver, lexicon: Lexicon
) -> Quote | None:
    lines = text.rfind("\n", passage.span.start, passage.span.end)
    if lines > 0 and (name := _NAME_LINE.fullmatch(text, lines + 1, passage.span.end)) is not None:
        span = Span(passage.span.start, _rstripped(text, lines))
    elif following is not None and following.end - following.start < 140:
        name = _NAME_LINE.fullmatch(text, following.start, following.end)
        span = passage.span
    else:
        return None
    if name is None or _HEADING.match(text, span.start) or not _in_first_person(text, span.start, span.end, lexicon):
        return None
    words = name["who"].split()
    if name["who"].isupper() or any(
        word.casefold() in lexicon.small and word not in lexicon.first_names for word in words
    ):
        return None  # a heading: "FULL TEXT", "Letter From America"
    entity = resolver.named_at(name.start("who"))
    if entity is None or entity.kind == "body" or (entity.kind == "unknown" and not name["dash"]):
        return None
    who = Who(Span(name.start("who"), name.end("who")), entity, None, "name")
    return _block((span,), passage, who, None, lexicon.confidence["introduced"])


def _in_first_person(text: str, start: int, end: int, lexicon: Lexicon) -> bool:
    return any(
        found["numeral"] is None or _NAMED.search(text, max(start, found.start() - 40), found.start()) is None
        for found in lexicon.first_person.finditer(text, start, end)
    )


def _rstripped(text: str, end: int) -> int:
    while text[end - 1].isspace():
        end -= 1
    return end


def _attributed(found: re.Match[str], words: Lettered, resolver: Resolver) -> tuple[Who, Span]:
    which = "" if found.group("who") else "2"
    who, cue = found.span("who" + which), found.start("cue" + which)
    word = words.tokens[cue]
    return resolver.resolve(Attribution(who[0], who[1] - 1, cue, "clause")), Span(word.start, word.end)


def _block(segments: tuple[Span, ...], passage: Passage, who: Who, cue: Span | None, confidence: float) -> Quote | None:
    if who.entity is None and who.description is None:
        return None
    speaker = who.entity.name if who.entity is not None else who.description
    return Quote(
        segments, passage.number, "block", speaker, who.entity is not None, who.mention, cue, round(confidence, 3)
    )
