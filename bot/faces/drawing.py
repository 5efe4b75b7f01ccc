"""A series as a picture's values: what is drawn where, and with which words. A painter makes the picture of it."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.faces.blocks import Source, source
from bot.faces.series import TITLE_LIMIT, title
from bot.faces.showing import one_line
from bot.model import Answer, Point, Series
from bot.periods import day_in_words
from bot.phrases import Phrases
from knowledge.model import Figure
from knowledge.periods import days as days_of
from knowledge.periods import unit_of

ROLES = ("actual", "forecast", "goal")
# Documents that are cited by a number; the points of others have a mark and no words.
MOST_SOURCES = 8
# Code points of a figure's words beside its mark: a figure is never cut, longer words leave its number alone.
_LABEL_LIMIT = 26
# Ticks of the axis of time, at most; and days from which on it has years, and months.
_TICKS, _OF_YEARS, _OF_MONTHS = 6, 800, 62
_WHOLE_YEARS = {"year", "decade"}
_SIGNS = {">": "> ", "<": "< ", "~": "~ "}  # what is known of a figure beside its words
_WAYS = {"up": "+", "down": "−"}


@dataclass(frozen=True, slots=True)
class Mark:
    """A figure in a picture: from `low` to `high` (the same, but for a range) on the axis of its unit.

    `days` are those of its period (None for what is to be reached without a day: a level); `step` is the period's kind,
    such as "year": a line joins those of one. The smaller its `rank`, the sooner its words have room.
    """

    days: tuple[dt.date, dt.date] | None
    low: float
    high: float
    role: str
    label: str
    rank: int
    step: str = ""
    differs: bool = False


@dataclass(frozen=True, slots=True)
class Drawing:
    """What a picture shows: its title (the documents' words between those of a phrase), the unit of its axis, its marks
    in the order of time, what each role is called, and the ticks of the axis of time with their words.

    `sources` are the documents that labels cite by number (from 1); `others` is how many marks are of other documents.
    """

    title: tuple[str, str, str]
    unit: str
    marks: tuple[Mark, ...]
    roles: tuple[tuple[str, str], ...]
    ticks: tuple[tuple[dt.date, str], ...]
    sources: tuple[Source, ...]
    others: int
    language: str

    @property
    def differs(self) -> bool:
        """Whether documents give different figures for one period."""
        return any(mark.differs for mark in self.marks)


@dataclass(frozen=True, slots=True)
class Timeline:
    """When somebody was quoted: a row for each document, the newest first, with its day and title; documents are cited
    by the number of their row (from 1). `others` is how many quotes have no day, or no room."""

    title: tuple[str, str, str]
    rows: tuple[tuple[str, str], ...]
    sources: tuple[Source, ...]
    others: int
    language: str
    differs: bool = False


def drawings(answer: Answer, phrases: Phrases) -> list[Drawing | Timeline]:
    """The pictures of an answer that is to be drawn: of its series that are shown, those that can be."""
    if answer.intent == "timeline":
        line = timeline(answer, phrases)
        return [line] if line is not None else []
    if answer.intent != "chart":
        return []
    made = (drawing(series, phrases, answer.language) for series in answer.series[: answer.shown_series])
    return [one for one in made if one is not None]


def drawing(series: Series, phrases: Phrases, language: str) -> Drawing | None:
    """A series' picture, with the bot's own phrases in `language`; None where fewer than two points have a time."""
    ranked = _by_rank(series.points)
    cited = list(dict.fromkeys(point.hit.citation for point in ranked))[:MOST_SOURCES]
    numbers = {citation: number for number, citation in enumerate(cited, 1)}
    marks = [_mark(point, rank, numbers.get(point.hit.citation), series) for rank, point in enumerate(ranked)]
    times = [mark.days for mark in marks if mark.days is not None]
    if len(times) < 2:
        return None
    present = {mark.role for mark in marks}
    return Drawing(
        title(series, phrases, language),
        series.points[0].figure.figure.unit or "",
        tuple(sorted(marks, key=lambda mark: (mark.days is None, mark.days or (), ROLES.index(mark.role)))),
        tuple((role, phrases.say(f"role_{role}", language)) for role in ROLES if role in present),
        tuple(_ticks(marks, phrases, language)),
        tuple(source(citation, phrases, language, limit=TITLE_LIMIT) for citation in cited),
        sum(not mark.label for mark in marks),
        language,
    )


def timeline(answer: Answer, phrases: Phrases) -> Timeline | None:
    """When and on what somebody was quoted, by an answer's quotes; None where fewer than two documents have a day."""
    language = answer.language
    quotes = [hit for hit in answer.hits if hit.kind == "quote"]
    dated = sorted(((hit.citation.date, hit.citation) for hit in quotes if hit.citation.date), key=lambda one: one[0])
    newest = {citation.document: (day, citation) for day, citation in dated[::-1]}
    if len(newest) < 2:
        return None
    return Timeline(
        ("", one_line(answer.message).removesuffix(":"), ""),
        tuple((day_in_words(day, phrases, language), one_line(citation.title)) for day, citation in newest.values()),
        tuple(source(citation, phrases, language, limit=TITLE_LIMIT) for _, citation in newest.values()),
        len(quotes) - len(dated) + answer.further,
        language,
    )


def fewer_sources(drawn: Drawing | Timeline) -> Drawing | Timeline:
    """The same with the last document cited no more: its marks have no words, its row is left out."""
    if isinstance(drawn, Timeline):
        return dataclasses.replace(drawn, rows=drawn.rows[:-1], sources=drawn.sources[:-1], others=drawn.others + 1)
    last = f"[{len(drawn.sources)}]"
    marks = tuple(dataclasses.replace(mark, label="") if mark.label.endswith(last) else mark for mark in drawn.marks)
    return dataclasses.replace(
        drawn, marks=marks, sources=drawn.sources[:-1], others=sum(not mark.label for mark in marks)
    )


def _by_rank(points: Sequence[Point]) -> list[Point]:
    """The points, those first whose words tell most: the newest, what is ahead, the largest, the least, the oldest."""
    actual = [point for point in points if point.figure.figure.role == "actual"]
    ahead = [point for point in points if point.figure.figure.role != "actual"]
    by_size = sorted(actual, key=lambda point: _ends(point.figure.figure)[1])
    first = [*actual[-1:], *ahead[::-1], *by_size[-1:], *by_size[:1], *actual[:1]]
    rest = [point for point in actual[::-1] if not any(point is other for other in first)]
    once: list[Point] = []
    for point in [*first, *rest]:
        if not any(point is other for other in once):
            once.append(point)
    return once


def _mark(point: Point, rank: int, number: int | None, series: Series) -> Mark:
    figure = point.figure.figure
    low, high = _ends(figure)
    way = ""
    if series.grew:
        way = _WAYS.get(figure.change, "")
        low, high = (-high, -low) if figure.change == "down" else (low, high)
    words = f"{way}{_SIGNS.get(figure.change, '')}{one_line(point.hit.words(figure.span))}"
    label = "" if number is None else f"{words} [{number}]" if len(words) <= _LABEL_LIMIT else f"[{number}]"
    days = days_of(figure.period) if figure.period else None
    step = unit_of(figure.period) if figure.period and days else ""
    return Mark(days, low, high, figure.role, label, rank, step, point.differs)


def _ends(figure: Figure) -> tuple[float, float]:
    """The least and the largest value of a figure; of a movement what it came to."""
    if not isinstance(figure.value, tuple):
        return figure.value, figure.value
    low, high = sorted(figure.value)
    if figure.trend is not None:
        return (high, high) if figure.trend == "up" else (low, low)
    return low, high


def _ticks(marks: Sequence[Mark], phrases: Phrases, language: str) -> Iterator[tuple[dt.date, str]]:
    """Years, in their middle where figures are of whole ones; else the first days of months, or two days."""
    times = [mark.days for mark in marks if mark.days is not None]
    first, last = min(first for first, _ in times), max(last for _, last in times)
    length, whole = (last - first).days, {mark.step for mark in marks if mark.step} <= _WHOLE_YEARS
    if whole or length >= _OF_YEARS:
        every = -(-(last.year - first.year + 1) // _TICKS)
        # Counted from the end: the newest year is one of those that are told.
        for year in reversed(range(last.year, first.year - 1, -every)):
            if (day := dt.date(year, 7, 1) if whole else dt.date(year, 1, 1)) >= first:
                yield day, str(year)
    elif length >= _OF_MONTHS:
        names = phrases.say("months_short", language).split()
        months = [divmod(month, 12) for month in range(first.year * 12 + first.month - 1, last.year * 12 + last.month)]
        told: int | None = None
        for year, month in months[:: -(-len(months) // _TICKS)]:
            yield dt.date(year, month + 1, 1), names[month] if year == told else f"{names[month]}\n{year}"
            told = year
    else:
        for day in dict.fromkeys((first, last)):
            yield day, day_in_words(day, phrases, language)
