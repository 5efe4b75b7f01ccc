"""What every face shows of a series: a line for each point, with the figure as it stands and where."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bot.faces.blocks import Source, period, source
from bot.faces.showing import one_line
from bot.model import Point, Series
from bot.phrases import Phrases

# Code points of a title in a line of a series.
TITLE_LIMIT = 60


@dataclass(frozen=True, slots=True)
class Line:
    """A point: when, the figure's words in the text, what is known of it, and its citation."""

    when: str
    figure: str
    about: tuple[str, ...]
    source: Source


@dataclass(frozen=True, slots=True)
class Table:
    """A series, ready to be drawn: the documents' words for what is measured, between the words of a phrase."""

    before: str
    concept: str
    after: str
    lines: tuple[Line, ...]


def table(series: Series, phrases: Phrases, language: str) -> Table:
    """A series' parts, with the bot's own phrases in `language`."""
    told = all(place in series.concept for place in series.places)
    places = "" if told else f" ({', '.join(series.places)})"
    key = "series_changes" if series.grew else "series_amounts"
    before, _, after = phrases.say(key, language, concept="\0", places=places).partition("\0")
    concept = one_line(series.concept)
    lines = tuple(_line(point, concept, series.grew, phrases, language) for point in series.points)
    return Table(before, concept, after, lines)


def _line(point: Point, concept: str, grew: bool, phrases: Phrases, language: str) -> Line:
    return Line(
        ", ".join(_when(point, phrases, language)),
        one_line(point.hit.words(point.figure.figure.span)),
        tuple(_about(point, concept, grew, phrases, language)),
        source(point.hit.citation, phrases, language, limit=TITLE_LIMIT),
    )


def _when(point: Point, phrases: Phrases, language: str) -> Iterator[str]:
    figure = point.figure.figure
    if figure.period:
        yield period(figure.period, phrases, language)
    if figure.role != "actual":
        yield phrases.say(f"role_{figure.role}", language)


def _about(point: Point, concept: str, grew: bool, phrases: Phrases, language: str) -> Iterator[str]:
    """Which way it went; how the document calls it, where that is otherwise; whether others say so, or otherwise."""
    if grew:
        yield phrases.say(f"series_{point.figure.figure.change}", language)
    called = one_line(point.figure.concept or "")
    if called.casefold() != concept.casefold():
        yield called
    if point.others:
        yield phrases.say("series_others", language, count=point.others)
    if point.differs:
        yield phrases.say("series_differs", language)
