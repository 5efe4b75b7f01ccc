"""Speech that a document sets off without marks: a paragraph in the first person that ends ", said NAME", a paragraph
whose next line is only the speaker's name, a paragraph that a dash opens, and the turns of a transcript.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import dataclass

from knowledge.extract.quotes.cast import Entity
from knowledge.extract.quotes.context import Who
from knowledge.extract.quotes.cues import Attribution
from knowledge.extract.quotes.grammar import DASHED, ENDING
from knowledge.extract.quotes.lettering import Lettered
from knowledge.extract.quotes.lexicon import Lexicon
from knowledge.extract.quotes.resolve import Resolver
from knowledge.model import Passage, Quote, Span

_NAMED = re.compile(r"[a-z]\s[A-Z]\w+\s\Z")  # after a name "I" is a number: "the Artemis I rocket"
_QUOTES = re.compile(r"[QKJF]")
_ENDINGS = frozenset(".,?!…—–-;:)’”\"'")  # what a paragraph of speech ends in
_DASHES = "–—-―"
# A line that is only a name, perhaps with a dash before and a role behind: "— Ann Smith, mayor"
_NAME_LINE = re.compile(
    r"""
    (?P<dash> [–—―-] )? \s{0,4}
    (?P<who> [A-ZÀ-Þ][\w.’'-]{1,40} (?: [ ] (?: [a-z]{1,4}[ ] )? [A-ZÀ-Þ][\w.’'-]{0,40} ){1,3} )
    (?: , [^\n.]{2,80} )? \.?
    """,
    re.VERBOSE,
)
# "SMITH: Good evening." and "Ann Smith: Good evening."
_TURN = re.compile(
    r"""
    (?P<who>
        [A-ZÀ-Þ][A-ZÀ-Þ.’'-]{1,40} (?: [ ][A-ZÀ-Þ][A-ZÀ-Þ.’'-]{1,40} ){0,3}
      | [A-ZÀ-Þ][\w’'-]{1,40} (?: [ ][A-ZÀ-Þ][\w.’'-]{0,40} ){1,2}
    )
    (?: [ ] \( [^()\n]{2,30} \) )? : \s++ (?= \S )
    """,
    re.VERBOSE,
)
_FEWEST_WORDS = 6
# A document with fewer turns than this, or with one speaker only, is no transcript: "NOTE: ..." is no speech. Nor is
# one where nobody takes a second turn or few say "I" or "you": "Santa Fe: ..." heads a piece of news.
_FEWEST_TURNS, _FEWEST_SPEAKERS = 3, 2
_HEADING = re.compile(r"[A-Z][A-Z ’']{5,120}:")


@dataclass(frozen=True, slots=True)
class _Setting:
    """A passage with its tokens, from `first` up to the passage's break at `last`."""

    text: str
    words: Lettered
    resolver: Resolver
    passage: Passage
    first: int
    last: int

    def attributed(self, found: re.Match[str]) -> tuple[Who, Span]:
        """Who speaks and by which cue, of the two ways in which a pattern has them."""
        which = "" if found.group("who") else "2"
        who, cue = found.span("who" + which), found.start("cue" + which)
        word = self.words.tokens[cue]
        return self.resolver.resolve(Attribution(who[0], who[1] - 1, cue, "clause")), Span(word.start, word.end)

    def block(self, segments: tuple[Span, ...], who: Who, cue: Span | None, evidence: tuple[str, ...]) -> Quote | None:
        """The quote of somebody who is known; its confidence is the product of what its evidence is worth."""
        if who.entity is None and who.description is None:
            return None
        confidence = math.prod(self.words.lexicon.confidence[kind] for kind in evidence)
        speaker = who.entity.name if who.entity is not None else who.description
        named = who.entity is not None
        return Quote(segments, self.passage.number, "block", speaker, named, who.mention, cue, round(confidence, 3))


def find_blocks(text: str, passages: tuple[Passage, ...], words: Lettered, resolver: Resolver) -> list[Quote]:
    """The blocks of a document; passages that hold marks give none."""
    found = []
    turns = _turns(text, passages, resolver)
    for index, passage in enumerate(passages):
        first, last = words.bounds[index], words.bounds[index + 1] - 1  # `last` is the passage break
        if last - first < _FEWEST_WORDS or _QUOTES.search(words.tags, first, last):
            continue
        setting = _Setting(text, words, resolver, passage, first, last)
        following = passages[index + 1].span if index + 1 < len(passages) else None
        block = _turn(setting, turns.get(index)) or _dashed(setting) or _ending(setting) or _signed(setting, following)
        if block is not None:
            found.append(block)
    return found


def _turns(text: str, passages: tuple[Passage, ...], resolver: Resolver) -> dict[int, tuple[Who, int]]:
    """The passages of a transcript that a speaker's name opens: index -> who, and where the speech begins."""
    turns = {}
    for index, passage in enumerate(passages):
        label = _TURN.match(text, passage.span.start, passage.span.end)
        entity = resolver.named_at(label.start("who")) if label is not None else None
        if (
            label is not None
            and entity is not None
            and (entity.kind != "body" or _is_capital(entity, resolver.lexicon))
        ):
            turns[index] = (Who(Span(*label.span("who")), entity, None, "name"), label.end())
    speakers = Counter(who.entity.name for who, _ in turns.values() if who.entity is not None)
    words = resolver.lexicon.turns
    talking = sum(bool(words.search(text, start, passages[index].span.end)) for index, (_, start) in turns.items())
    talk = len(turns) >= _FEWEST_TURNS and len(speakers) >= _FEWEST_SPEAKERS and len(turns) > len(speakers)
    return turns if talk and 2 * talking >= len(turns) else {}


def _is_capital(entity: Entity, lexicon: Lexicon) -> bool:
    """Whether a name that stands only in capitals may be a person's: "SMITH: Good evening."."""
    words = [word.capitalize() for word in entity.words]
    things = lexicon.organisations | lexicon.no_person
    return entity.name.isupper() and len(words) < 3 and not things.intersection(words)


def _turn(setting: _Setting, turn: tuple[Who, int] | None) -> Quote | None:
    if turn is None:
        return None
    who, start = turn
    return setting.block((Span(start, setting.passage.span.end),), who, None, ("transcript",))


def _ending(setting: _Setting) -> Quote | None:
    words, start = setting.words, setting.passage.span.start
    ending = ENDING.search(words.tags, max(setting.first, setting.last - 25), setting.last)
    if ending is None:
        return None
    end = words.tokens[ending.start()].start
    if not _in_first_person(setting.text, Span(start, end), words.lexicon):
        return None
    who, cue = setting.attributed(ending)
    return setting.block((Span(start, end),), who, cue, ("clause", "description"))


def _dashed(setting: _Setting) -> Quote | None:
    words, span = setting.words, setting.passage.span
    if setting.text[span.start] not in _DASHES:
        return None
    dashed = DASHED.search(words.tags, setting.first, setting.last + 1)
    if dashed is None:
        return None
    who, cue = setting.attributed(dashed)
    segments = [Span(words.tokens[setting.first + 1].start, words.tokens[dashed.start()].start)]
    if words.tags[dashed.end() - 1] == "-" and dashed.end() < setting.last:
        segments.append(Span(words.tokens[dashed.end()].start, span.end))
    return setting.block(tuple(segments), who, cue, ("clause",))


def _signed(setting: _Setting, following: Span | None) -> Quote | None:
    text, passage, lexicon = setting.text, setting.passage, setting.words.lexicon
    lines = text.rfind("\n", passage.span.start, passage.span.end)
    if lines > 0 and (name := _NAME_LINE.fullmatch(text, lines + 1, passage.span.end)) is not None:
        span = Span(passage.span.start, _rstripped(text, lines))
    elif following is not None and following.end - following.start < 140:
        name = _NAME_LINE.fullmatch(text, following.start, following.end)
        span = passage.span
    else:
        return None
    if name is None or text[span.end - 1] not in _ENDINGS or _HEADING.match(text, span.start):
        return None  # a heading, a link
    if not _in_first_person(text, span, lexicon):
        return None
    if name["who"].isupper() or any(
        word.casefold() in lexicon.small and word not in lexicon.first_names for word in name["who"].split()
    ):
        return None  # a heading: "FULL TEXT", "Letter From America"
    entity = setting.resolver.named_at(name.start("who"))
    if entity is None or entity.kind == "body" or (entity.kind == "unknown" and not name["dash"]):
        return None
    who = Who(Span(name.start("who"), name.end("who")), entity, None, "name")
    return setting.block((span,), who, None, ("introduced",))


def _in_first_person(text: str, span: Span, lexicon: Lexicon) -> bool:
    return any(
        found["numeral"] is None or _NAMED.search(text, max(span.start, found.start() - 40), found.start()) is None
        for found in lexicon.first_person.finditer(text, span.start, span.end)
    )


def _rstripped(text: str, end: int) -> int:
    while text[end - 1].isspace():
        end -= 1
    return end
