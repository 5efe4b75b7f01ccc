"""What every face shows of a hit: the words as they stand, and the stored fields about them, kept apart.

A face draws a block's `words` so that nothing else looks like them; all other parts are fields and phrases.
"""

from __future__ import annotations

import dataclasses
import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from bot.model import Answer
from bot.phrases import LANGUAGES, Phrases
from knowledge.model import Span
from knowledge.search import Citation, CitedFigure, Hit, Kind

Style = Literal["words", "figure", "left_out"]

TITLE_LIMIT = 120  # code points of a title in a citation: a document without a headline has its first sentence there

# What is no character to show: C0 and C1 controls but line feed and tab, DEL, and surrogates that stand alone.
_UNSHOWABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_WEB = re.compile(r"https?://[^\s\"'<>\\^`{|}]+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a hit's text as it stands, or ("left_out") the mark for the cue that splits a quote."""

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
    """The citation: title, then source, date, paragraph, the language where it is another than the answer's, and in how
    many other documents the words stand.

    `url` is there only where it is an http(s) address.
    """

    title: str
    details: tuple[str, ...]
    url: str | None


@dataclass(frozen=True, slots=True)
class Block:
    """A hit, ready to be drawn."""

    kind: Kind
    heading: Heading | None
    words: tuple[Piece, ...]
    notes: tuple[Note, ...]
    passage: str


@dataclass(frozen=True, slots=True)
class Group:
    """Hits of one document that share its citation; where they stand in several passages, each says in which."""

    blocks: tuple[Block, ...]
    source: Source
    several: bool


def nearest(answer: Answer, phrases: Phrases) -> Iterator[Group]:
    """What comes near without answering, each by itself: it stands apart, under a phrase that says so."""
    for hit in answer.nearest:
        yield Group((block(hit, phrases, answer.language),), source(hit.citation, phrases, answer.language), False)


def groups(answer: Answer, phrases: Phrases) -> Iterator[Group]:
    """An answer's hits: those of a grouped answer together as far as one document gives them, else each alone."""
    hits = enumerate(answer.hits[: answer.shown])
    for _, members in itertools.groupby(hits, lambda n: n[1].citation.document if answer.grouped else n[0]):
        together = [hit for _, hit in members]
        several = len({hit.citation.passage for hit in together}) > 1
        shown = source(together[0].citation, phrases, answer.language, with_passage=not several)
        if also := {citation.document for hit in together for citation in hit.also}:
            also_in = phrases.say("also_in", answer.language, count=len(also))
            shown = dataclasses.replace(shown, details=(*shown.details, also_in))
        yield Group(
            tuple(block(hit, phrases, answer.language) for hit in together),
            shown,
            several,
        )


def block(hit: Hit, phrases: Phrases, language: str) -> Block:
    """A hit's parts, with the bot's own phrases in `language`."""
    return Block(
        kind=hit.kind,
        heading=_heading(hit, phrases, language),
        words=tuple(_words(hit, phrases.say("left_out", language))),
        notes=(*_differences(hit, phrases, language), *_notes(hit, phrases, language)),
        passage=_passage(hit.citation, phrases, language),
    )


def showable(text: str) -> str:
    """The text without what a terminal obeys or Telegram refuses: each such code point becomes U+FFFD.

    >>> showable("a\\r\\nb\\x1b[2Jc")
    'a\\nb�[2Jc'
    """
    return _UNSHOWABLE.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))


def _heading(hit: Hit, phrases: Phrases, language: str) -> Heading | None:
    """Who says so. A fact with a speaker may be in the journalist's words, so it reads unlike a quote."""
    if hit.speaker is None and hit.kind != "quote":
        return None
    key = "said_by" if hit.kind == "quote" else "claimed_by"
    before, _, after = phrases.say(key, language, speaker="\0").partition("\0")
    speaker = one_line(hit.speaker) if hit.speaker is not None else phrases.say("unnamed", language)
    return Heading(before, speaker, after)


def _words(hit: Hit, left_out: str) -> Iterator[Piece]:
    """The segments of a split quote with the mark between them; else the whole text. Figures stand out."""
    figures = sorted(cited.figure.span for cited in hit.figures)
    shown = (hit.segments if hit.kind == "quote" else ()) or (hit.span,)
    for number, segment in enumerate(shown):
        if number:
            yield Piece(f" {left_out} ", "left_out")
        yield from _segment(hit, segment, figures)


def _segment(hit: Hit, segment: Span, figures: list[Span]) -> Iterator[Piece]:
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
    """A note for each figure of which more is known than its words say; a restatement has that of the first."""
    for cited in hit.figures:
        figure = cited.figure
        if figure.same_as is not None or not hit.span.holds(figure.span):
            continue
        if about := ", ".join(_about(cited, phrases, language)):
            yield Note(one_line(hit.words(figure.span)), about)


def _about(cited: CitedFigure, phrases: Phrases, language: str) -> Iterator[str]:
    if cited.concept:
        yield one_line(cited.concept)
    if cited.figure.period:
        yield phrases.say("of_period", language, period=period(cited.figure.period, phrases, language))
    if cited.figure.role != "actual":
        yield phrases.say(f"role_{cited.figure.role}", language)


# ISO 8601 and its extensions that DESIGN.md lists, but those that read well as they are ("2023", "2024-04-19").
_DECADE = re.compile(r"\d{3}")
_PART = re.compile(r"(?P<year>\d{4})-(?:(?P<part>[WQH])(?P<number>\d{1,2})|(?P<season>SP|SU|FA|WI))")
_PART_PHRASES = {"W": "period_week", "Q": "period_quarter", "H": "period_half"}
_SEASON_PHRASES = {"SP": "period_spring", "SU": "period_summer", "FA": "period_autumn", "WI": "period_winter"}


def period(value: str, phrases: Phrases, language: str) -> str:
    """A period in words where its code is not plain: "2024-Q1" is "Q1 2024", an interval has a dash."""
    if _DECADE.fullmatch(value):
        return phrases.say("period_decade", language, year=f"{value}0")
    if (part := _PART.fullmatch(value)) is None:
        return " – ".join(value.split("/"))
    if season := part["season"]:
        return phrases.say(_SEASON_PHRASES[season], language, year=part["year"])
    return phrases.say(_PART_PHRASES[part["part"]], language, year=part["year"], number=int(part["number"]))


def source(
    citation: Citation, phrases: Phrases, language: str, *, with_passage: bool = True, limit: int = TITLE_LIMIT
) -> Source:
    """A citation, of its title at most `limit` code points."""
    details = [
        one_line(citation.source) if citation.source else phrases.say("unknown_source", language),
        citation.date.isoformat() if citation.date else phrases.say("undated", language),
    ]
    if with_passage:
        details.append(_passage(citation, phrases, language))
    if citation.language in LANGUAGES and citation.language != language:
        details.append(phrases.say(f"written_in_{citation.language}", language))
    title = _shortened(one_line(citation.title), limit)
    return Source(title, tuple(details), citation.url if _is_web_address(citation.url) else None)


def _passage(citation: Citation, phrases: Phrases, language: str) -> str:
    if not citation.passage:
        return phrases.say("headline", language)
    return phrases.say("paragraph", language, number=citation.passage)


def _shortened(text: str, limit: int = TITLE_LIMIT) -> str:
    return text if len(text) <= limit else text[:limit].rsplit(" ", 1)[0] + "…"


def _is_web_address(url: str | None) -> bool:
    return url is not None and showable(url) == url and _WEB.fullmatch(url) is not None


def one_line(text: str) -> str:
    return " ".join(showable(text).split())
