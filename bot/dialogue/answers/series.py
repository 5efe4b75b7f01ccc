"""Figures of several documents on one indicator as a series in time, with what the documents disagree on."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.dialogue.answers.indicators import Indicators, Kind, Measured
from bot.dialogue.asked.periods import meets
from bot.dialogue.found.agree import agree
from bot.model import Point, Series
from knowledge.model import Figure
from knowledge.periods import days as days_of
from knowledge.search import CitedFigure, Days, Hit

# Series in one answer, and points of one: the latest. In words, fewer than in a picture.
_MOST_SERIES = 3
_MOST_POINTS, IN_WORDS = 60, 12
# A series is what so many documents tell.
_DOCUMENTS = 2
_ROLES = ("actual", "forecast", "goal")
# Roles of what has not come about.
AHEAD = frozenset({"goal", "forecast"})

Places = frozenset[str]
Parties = tuple[Places, ...]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A fact with the places that it names, its passage and its title, the nearest first."""

    hit: Hit
    around: Parties


@dataclass(frozen=True, slots=True)
class _Told:
    """One figure as one document tells it."""

    sentence: Sentence
    cited: CitedFigure
    measured: Measured
    kind: Kind
    sides: int
    places: Places

    @property
    def figure(self) -> Figure:
        return self.cited.figure

    @property
    def document(self) -> str:
        return self.sentence.hit.citation.document

    @property
    def documents(self) -> frozenset[str]:
        """The documents that tell it: also those that tell the whole story again."""
        return frozenset((self.document, *(citation.document for citation in self.sentence.hit.also)))

    @property
    def cell(self) -> tuple[str, tuple[dt.date, dt.date] | None]:
        """Its place in a series: its role, and the days of its period."""
        return self.figure.role, days_of(self.figure.period) if self.figure.period else None


def is_over(figure: Figure, day: dt.date) -> bool:
    """Whether the time has passed by which a goal was to be reached, or for which something was forecast."""
    stretch = days_of(figure.period) if figure.period else None
    return figure.role in AHEAD and stretch is not None and stretch[1] < day


def parties(around: Iterable[Places], sides: int) -> Places:
    """The places that something is of: the nearest named; of fewer than two, with those further off where it is of two.

    >>> sorted(parties([frozenset(), frozenset({"Oz"}), frozenset({"Oz", "Ix"})], 2))
    ['Ix', 'Oz']
    >>> sorted(parties([frozenset({"Oz"}), frozenset({"Ev", "Ix"})], 2))
    ['Oz']
    >>> sorted(parties([frozenset({"Ix", "Oz"}), frozenset({"Ix"})], 1))
    ['Ix']
    """
    found: Places = frozenset()
    for places in around:
        if len(found) > sides:  # of so many, those that the passage or the title is about
            found = found & places if len(found & places) >= sides else found
        elif found < places:
            found = places
        if len(found) == sides:
            break
    return found


def series(
    sentences: Sequence[tuple[Sentence, Sequence[CitedFigure]]],
    indicators: Indicators,
    days: Days | None,
    asked: dt.date,
) -> tuple[Series, ...]:
    """The series that sentences (newest first) and the figures given of each make; those of most documents first.

    With `days`, only of figures of that period; else without what was to come about before the day of asking.
    """
    told = [
        one
        for sentence, figures in sentences
        for one in _told(sentence, figures, indicators, days)
        if days is not None or not is_over(one.figure, asked)
    ]
    groups: dict[tuple[Measured, Kind], dict[Places, list[_Told]]] = {}
    for one in told:
        groups.setdefault((one.measured, one.kind), {}).setdefault(one.places, []).append(one)
    found = []
    for by_places in groups.values():
        for places, points in _joined(by_places).items():
            if len({one.document for one in points}) >= _DOCUMENTS and (made := _series(places, points)):
                found.append((len({one.document for one in points}), made))
    found.sort(key=lambda pair: -pair[0])
    return tuple(made for _, made in found[:_MOST_SERIES])


def _told(
    sentence: Sentence, figures: Sequence[CitedFigure], indicators: Indicators, days: Days | None
) -> Iterable[_Told]:
    for cited in figures:
        figure = cited.figure
        if cited.concept is None or figure.same_as is not None or figure.role not in _ROLES:
            continue
        if figure.period is None and (figure.role != "goal" or days is not None):
            continue  # of some time or other
        stretch = days_of(figure.period) if figure.period else None
        if days is not None and (stretch is None or not meets(*stretch, days)):
            continue
        measured = indicators.measured(cited.concept)
        kind = indicators.kind(figure, measured) if indicators.is_one(measured) else None
        if kind is not None:
            around = (indicators.places.countries(indicators.places.within(cited.concept)), *sentence.around)
            sides = indicators.sides(measured)
            places = parties(around, max(sides, 1))
            if len(places) == 1 or sides != 1:
                yield _Told(sentence, cited, measured, kind, sides, places)


def _joined(by_places: dict[Places, list[_Told]]) -> dict[Places, list[_Told]]:
    """Figures of one side of a pair join those of the pair, where there is one such pair only."""
    joined = dict(by_places)
    for places in sorted(by_places, key=len):
        around = [other for other in by_places if places < other]
        of_two = by_places[places][0].sides == 2
        if of_two and len(places) == 1 and len(around) == 1 and len(around[0]) == 2:
            joined[around[0]] = [*joined[around[0]], *joined.pop(places)]
    return joined


def _series(places: Places, told: Sequence[_Told]) -> Series | None:
    """The points in the order of time, what happened before what is expected; None where it is one point only."""
    firsts: dict[tuple[str, object], _Told] = {}
    for one in told:  # of two values that a document gives for one period, the first
        firsts.setdefault((one.document, one.cell), one)
    cells: dict[object, list[tuple[_Told, frozenset[str]]]] = {}
    newest_first = sorted(firsts.values(), key=lambda one: one.sentence.hit.citation.date or dt.date.min, reverse=True)
    for one in sorted(newest_first, key=lambda one: one.figure.period is None):
        of_some_time = [key for key, cell in cells.items() if one.figure.period is None and _holds(cell, one)]
        cell = cells.setdefault(of_some_time[0] if of_some_time else one.cell, [])
        for n, (other, documents) in enumerate(cell):
            if agree(other.figure, one.figure):
                cell[n] = (other, documents | one.documents)
                break
        else:
            cell.append((one, one.documents))
    points = [
        Point(one.sentence.hit, one.cited, len(documents) - 1, differs=len(cell) > 1 and one.figure.period is not None)
        for cell in cells.values()
        for one, documents in cell
    ]
    if len(points) < 2 or not (told[0].sides or _goes_on(points)):
        return None
    points.sort(key=_time)
    shortest = min((one.cited.concept or "" for one in told), key=len)
    return Series(shortest, tuple(sorted(places)), told[0].kind.grown, tuple(points[-_MOST_POINTS:]))


def _goes_on(points: Sequence[Point]) -> bool:
    """Whether something happened twice: words that name no indicator may say of one event what is no series."""
    actual = [p.figure.figure.period or "" for p in points if p.figure.figure.role == "actual"]
    stretches = sorted(days for period in actual if (days := days_of(period)) is not None)
    return any(first[1] < second[0] for first, second in itertools.pairwise(stretches))


def _holds(cell: Sequence[tuple[_Told, frozenset[str]]], goal: _Told) -> bool:
    """Whether a cell has the goal that another document gives without a day."""
    return any(other.figure.role == "goal" and agree(other.figure, goal.figure) for other, _ in cell)


def _time(point: Point) -> tuple[int, dt.date, dt.date]:
    figure = point.figure.figure
    first, last = (days_of(figure.period) if figure.period else None) or (dt.date.max, dt.date.max)
    return _ROLES.index(figure.role), last, first
