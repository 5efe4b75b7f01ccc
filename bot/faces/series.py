"""What every face shows of a series: a small table, newest first, what is ahead apart; and where its figures stand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bot.faces.blocks import Source, source
from bot.faces.showing import one_line
from bot.model import Answer, Point, Series
from bot.periods import day_in_words, period_in_words
from bot.phrases import Phrases

# Lines of a table, and how many of them may be of what is ahead (goals, forecasts).
ROWS, _AHEAD = 5, 2
# Code points of a title below a table.
TITLE_LIMIT = 36


@dataclass(frozen=True, slots=True)
class Line:
    """A point: when, the figure's words in the text, what is known of it, and the number of its source (from 1)."""

    when: str
    figure: str
    about: tuple[str, ...]
    source: int


@dataclass(frozen=True, slots=True)
class Table:
    """A series, ready to be drawn: the documents' words for what is measured, between the words of a phrase.

    `older` tells of the points that are not drawn, where there are some.
    """

    before: str
    concept: str
    after: str
    lines: tuple[Line, ...]
    older: str
    sources: tuple[Source, ...]


def tables(answer: Answer, phrases: Phrases) -> Iterator[Table]:
    """The series of an answer that are shown."""
    for series in answer.series[: answer.shown_series]:
        yield table(series, phrases, answer.language)


def table(series: Series, phrases: Phrases, language: str) -> Table:
    """A series' parts, with the bot's own phrases in `language`."""
    before, concept, after = title(series, phrases, language)
    points = shown_points(series)
    cited = {point.hit.citation: source(point.hit.citation, phrases, language, limit=TITLE_LIMIT) for point in points}
    numbers = {citation: number for number, citation in enumerate(cited, 1)}
    lines = tuple(_line(point, numbers[point.hit.citation], series, phrases, language) for point in points)
    left = len(series.points) - len(points)
    older = phrases.say("series_older", language, count=left) if left else ""
    return Table(before, concept, after, lines, older, tuple(cited.values()))


def title(series: Series, phrases: Phrases, language: str) -> tuple[str, str, str]:
    """The documents' words for what is measured, between the words of a phrase, with the places that it is of."""
    told = all(place in series.concept for place in series.places)
    places = "" if told else f" ({', '.join(series.called or series.places)})"
    key = "series_changes" if series.grew else "series_amounts"
    before, _, after = phrases.say(key, language, concept="\0", places=places).partition("\0")
    return before, one_line(series.concept), after


def shown_points(series: Series) -> list[Point]:
    """The points that are drawn: the newest of what has come about, then the furthest of what is ahead."""
    newest_first = series.points[::-1]
    ahead = [point for point in newest_first if point.figure.figure.role != "actual"][:_AHEAD]
    return [point for point in newest_first if point.figure.figure.role == "actual"][: ROWS - len(ahead)] + ahead


def _line(point: Point, number: int, series: Series, phrases: Phrases, language: str) -> Line:
    return Line(
        _when(point, phrases, language),
        one_line(point.hit.words(point.figure.figure.span)),
        tuple(_about(point, series, phrases, language)),
        number,
    )


def _when(point: Point, phrases: Phrases, language: str) -> str:
    """The period; of what is ahead its role too, and the day of the document where no period is told."""
    figure, day = point.figure.figure, point.hit.citation.date
    when = period_in_words(figure.period, phrases, language) if figure.period else ""
    if figure.role == "actual":
        return when
    if not when and day is not None:
        when = phrases.say("series_as_of", language, day=day_in_words(day, phrases, language))
    return f"{phrases.say(f'role_{figure.role}', language)} {when}".strip()


def _about(point: Point, series: Series, phrases: Phrases, language: str) -> Iterator[str]:
    """Which way it went; how the document calls it, where that is otherwise; whether others say so, or otherwise."""
    if series.grew:
        yield phrases.say(f"series_{point.figure.figure.change}", language)
    called = one_line(point.figure.concept or "")
    if called.casefold() != one_line(series.concept).casefold():
        yield called
    if point.others:
        yield phrases.say("series_others", language, count=point.others)
    if point.differs:
        yield phrases.say("series_differs", language)
