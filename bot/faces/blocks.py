"""What every face shows of a hit: the words as they stand, and the stored fields about them, kept apart.

A face draws a block's `words` so that nothing else looks like them; all other parts are fields and phrases.
"""

from __future__ import annotations

import dataclasses
import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from bot.faces.showing import one_line, showable
from bot.model import Answer
from bot.periods import day_in_words, period_in_words
from bot.phrases import LANGUAGES, Phrases
from knowledge.model import Span
from knowledge.search import Citation, CitedFigure, Hit, Kind

Style = Literal["words", "figure", "left_out", "around"]

TITLE_LIMIT = 80  # code points of a title in a citation: a document without a headline has its first sentence there
# Publishers who are named as printing the same.
_NAMED = 3

_YEAR = re.compile(r"\d{4}", re.ASCII)
_WEB = re.compile(r"https?://[^\s\"'<>\\^`{|}]+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a hit's text as it stands, ("around") of what stands around it, or ("left_out") the mark for the cue
    that splits a quote."""

    text: str
    style: Style = "words"


@dataclass(frozen=True, slots=True)
class Heading:
    """The line above the words: who says so, between the words of a phrase."""

    before: str
    speaker: str
    after: str


@dataclass(frozen=True, slots=True)
class Note:
    """What is known of one figure: its words in the text, and its concept, period and role.

    Or what differs in a quote that was checked: the document's words, and how the reader's differ there.
    """

    figure: str
    about: str


@dataclass(frozen=True, slots=True)
class Source:
    """The citation: title, then source, date, paragraph, the language where it is another than the answer's, and in
    which and how many other documents the words stand.

    `url` is there only where it is an http(s) address.
    """

    title: str
    details: tuple[str, ...]
    url: str | None


@dataclass(frozen=True, slots=True)
class Block:
    """A hit, ready to be drawn: `context` holds the document's words without which it is not understood."""

    kind: Kind
    heading: Heading | None
    context: tuple[str, ...]
    words: tuple[Piece, ...]
    notes: tuple[Note, ...]
    passage: str


@dataclass(frozen=True, slots=True)
class Drawn:
    """A hit, and how it is drawn in its turn."""

    hit: Hit
    block: Block


@dataclass(frozen=True, slots=True)
class Group:
    """Hits of one document that share its citation; where they stand in several passages, each says in which."""

    blocks: tuple[Block, ...]
    source: Source
    several: bool


def nearest(answer: Answer, phrases: Phrases) -> Iterator[Group]:
    """What comes near without answering: it stands apart, under a phrase that says so."""
    yield from _together(blocks(answer.nearest, phrases, answer.language), phrases, answer.language)


def groups(answer: Answer, phrases: Phrases) -> Iterator[Group]:
    """An answer's hits that are shown."""
    drawn = blocks(answer.hits[: answer.shown], phrases, answer.language, answer.by)
    yield from _together(drawn, phrases, answer.language)


def _together(drawn: Iterable[Drawn], phrases: Phrases, language: str) -> Iterator[Group]:
    """Hits in groups: those that one document gives one after the other."""
    for _, members in itertools.groupby(drawn, lambda one: one.hit.citation.document):
        together = list(members)
        several = len({one.hit.citation.passage for one in together}) > 1
        shown = source(together[0].hit.citation, phrases, language, with_passage=not several)
        if also := {citation.document: citation for one in together for citation in one.hit.also}:
            also_in = _also_in(list(also.values()), together[0].hit.citation.source, phrases, language)
            shown = dataclasses.replace(shown, details=(*shown.details, also_in))
        yield Group(tuple(one.block for one in together), shown, several)


def _also_in(also: Sequence[Citation], source: str | None, phrases: Phrases, language: str) -> str:
    """Which other publishers' documents hold the words, and how many others do."""
    others = dict.fromkeys(one_line(citation.source) for citation in also if citation.source not in {None, source})
    named = list(others)[:_NAMED]
    count = sum(citation.source is None or one_line(citation.source) not in named for citation in also)
    if not named:
        return phrases.say("also_in", language, count=count)
    more = {"count": count} if count else {}
    return phrases.say("also_in_named_more" if count else "also_in_named", language, sources=", ".join(named), **more)


def blocks(hits: Sequence[Hit], phrases: Phrases, language: str, by: str | None = None) -> Iterator[Drawn]:
    """Hits in turn, with the bot's own phrases in `language`. Who says so stands where that changes.

    `by` is whom the words above name already. Behind somebody's words the document's own are told as such.
    """
    above = before = _said_by("said_by", by, phrases, language) if by is not None else None
    for hit in hits:
        saying = heading(hit, phrases, language)
        own = Heading(phrases.say("own_words", language), "", "") if before is not None and saying is None else None
        named = saying == before or (by is not None and hit.speaker == by and before is above)
        yield Drawn(hit, _block(hit, None if named else saying or own, phrases, language))
        before = above if named and before is above else saying


def in_context(answer: Answer) -> Iterator[tuple[Piece, ...]]:
    """The passages that an answer's one hit is shown in, each as pieces: its words, and what stands around them."""
    for passage in answer.around:
        at, hit = passage.span, answer.hits[0].span
        start, end = (min(max(place, at.start), at.end) - at.start for place in (hit.start, hit.end))
        text = passage.text
        parts = (
            Piece(showable(text[:start]), "around"),
            Piece(showable(text[start:end])),
            Piece(showable(text[end:]), "around"),
        )
        yield tuple(part for part in parts if part.text.strip())


def _block(hit: Hit, heading: Heading | None, phrases: Phrases, language: str) -> Block:
    return Block(
        kind=hit.kind,
        heading=heading,
        context=tuple(showable(piece.text) for piece in hit.context),
        words=tuple(_words(hit, phrases.say("left_out", language))),
        notes=(*_differences(hit, phrases, language), *_notes(hit, phrases, language)),
        passage=_passage(hit.citation, phrases, language),
    )


def heading(hit: Hit, phrases: Phrases, language: str) -> Heading | None:
    """Who says so. A fact with a speaker may be in the journalist's words, so it reads unlike a quote."""
    if hit.speaker is None and hit.kind != "quote":
        return None
    return _said_by("said_by" if hit.kind == "quote" else "claimed_by", hit.speaker, phrases, language)


def _said_by(key: str, speaker: str | None, phrases: Phrases, language: str) -> Heading:
    before, _, after = phrases.say(key, language, speaker="\0").partition("\0")
    return Heading(before, one_line(speaker) if speaker is not None else phrases.say("unnamed", language), after)


def _words(hit: Hit, left_out: str) -> Iterator[Piece]:
    """The segments of a split quote with the mark between them; else the whole text. Figures stand out."""
    figures = sorted(cited.figure.span for cited in hit.figures)
    shown = (hit.segments if hit.kind == "quote" else ()) or (hit.span,)
    for number, segment in enumerate(shown):
        if number:
            yield Piece(f" {left_out} ", "left_out")
        yield from pieces(hit, segment, figures)


def pieces(hit: Hit, segment: Span, figures: Sequence[Span]) -> Iterator[Piece]:
    """A segment of a hit; the spans in it that hold figures, by their starts, stand out."""
    at = segment.start
    for figure in figures:
        start, end = max(figure.start, at), min(figure.end, segment.end)
        if start < end:
            yield from _piece(hit, Span(at, start), "words")
            yield from _piece(hit, Span(start, end), "figure")
            at = end
    yield from _piece(hit, Span(at, segment.end), "words")


def _piece(hit: Hit, span: Span, style: Style) -> Iterator[Piece]:
    if text := showable(hit.words(span)):
        yield Piece(text, style)


def _differences(hit: Hit, phrases: Phrases, language: str) -> Iterator[Note]:
    for difference in hit.differences:
        yield Note(
            _shortened(one_line(hit.words(difference.span))), phrases.say(f"differs_{difference.kind}", language)
        )


def _notes(hit: Hit, phrases: Phrases, language: str) -> Iterator[Note]:
    """What is known of figures and cannot be read in the words; those of which the same is known share a note.

    A figure said again in another unit has the note of the first.
    """
    read = one_line(" ".join([*(piece.text for piece in hit.context), hit.text])).casefold()
    known: dict[str, list[str]] = {}
    for cited in hit.figures:
        figure = cited.figure
        if figure.same_as is None and hit.span.holds(figure.span):
            about = ", ".join(_about(cited, read, phrases, language))
            known.setdefault(about, []).append(one_line(hit.words(figure.span)))
    for about, figures in known.items():
        if about:
            yield Note(", ".join(figures), about)


def _about(cited: CitedFigure, read: str, phrases: Phrases, language: str) -> Iterator[str]:
    """A figure's concept, period and role, each unless the words that are read (small letters) say so."""
    concept = one_line(cited.concept or "")
    if concept and concept.casefold() not in read:
        yield concept
    period, role = cited.figure.period, cited.figure.role
    if period and not all(year in read for year in _years(period)):
        yield period_in_words(period, phrases, language)
    if role != "actual" and (word := phrases.say(f"role_{role}", language)).casefold() not in read:
        yield word


def _years(period: str) -> list[str]:
    """The years that a period's value names; the first of a decade."""
    return _YEAR.findall(period) or [f"{period}0"]


def source(
    citation: Citation, phrases: Phrases, language: str, *, with_passage: bool = True, limit: int = TITLE_LIMIT
) -> Source:
    """A citation, of its title at most `limit` code points."""
    details = [
        one_line(citation.source) if citation.source else phrases.say("unknown_source", language),
        day_in_words(citation.date, phrases, language) if citation.date else phrases.say("undated", language),
    ]
    if with_passage:
        details.append(_passage(citation, phrases, language))
    if citation.language in LANGUAGES and citation.language != language:
        details.append(phrases.say(f"written_in_{citation.language}", language))
    title = _shortened(one_line(citation.title), limit)
    return Source(title, tuple(details), citation.url if is_web_address(citation.url) else None)


def _passage(citation: Citation, phrases: Phrases, language: str) -> str:
    if not citation.passage:
        return phrases.say("headline", language)
    return phrases.say("paragraph", language, number=citation.passage)


def _shortened(text: str, limit: int = TITLE_LIMIT) -> str:
    return text if len(text) <= limit else text[:limit].rsplit(" ", 1)[0] + "…"


def is_web_address(url: str | None) -> bool:
    """Whether it is an http(s) address that can be shown as it is."""
    return url is not None and showable(url) == url and _WEB.fullmatch(url) is not None
