"""The values of a dialogue: a query (a question once understood) and its answer. No Telegram, no SQL."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal, Protocol

from knowledge.search import CitedFigure, Hit, Slice

if TYPE_CHECKING:  # few answers have corrections
    from knowledge.changes import Withdrawal
    from knowledge.corrections import Correction

# What a check found: the words as they are, nearly so, as another's, or not at all.
Verdict = Literal["verbatim", "near", "other_speaker", "absent"]


@dataclass(frozen=True, slots=True)
class Message:
    """What a reader sent: `language` is the client's (ISO 639-1), `asked` the day of asking.

    `chat` tells conversations apart, a reader's own in a group; without one nothing is remembered. A question that was
    asked `before` it is what a short one follows up where the chat remembers none. So many answers, or lines of a list,
    and so many series were shown of its answer already.
    """

    text: str
    asked: dt.date
    language: str = "en"
    chat: str | None = None
    before: str = ""
    skip: int = 0
    skip_series: int = 0


@dataclass(frozen=True, slots=True)
class Again:
    """A message that gives an answer again in a chat that remembers nothing: with the question before, where it follows
    one up, and how many hits, or lines, and series were shown before."""

    text: str
    before: str = ""
    skip: int = 0
    skip_series: int = 0


@dataclass(frozen=True, slots=True)
class Point:
    """One figure of a series, with the sentence that it stands in.

    `others` is how many more documents give the same for its period; it `differs` where some give another.
    """

    hit: Hit
    figure: CitedFigure
    others: int = 0
    differs: bool = False


@dataclass(frozen=True, slots=True)
class Series:
    """What several documents say of one indicator, in the order of time.

    `concept` holds the words of one of them for it, `places` the names of the places that it is of, which the reader's
    language has as `called`. Its points are amounts, or by how much it `grew`.
    """

    concept: str
    places: tuple[str, ...]
    grew: bool
    points: tuple[Point, ...]
    called: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Condition:
    """A figure above (">") or below ("<") a value in whole units; in the `unit` where it has one, else in any."""

    change: Literal[">", "<"]
    value: float
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Follow:
    """What somebody wants to be told of: each thing that is named here has to be there.

    One of `people` (by a name that the documents hold) says it, or is named; of each subject one of its terms stands
    there (a term is as in `knowledge.search`), with a figure for which the condition holds; and none of the terms
    `without` stands in the document. `called` is what it is called, in the reader's words.
    """

    called: str
    people: tuple[str, ...] = ()
    subjects: tuple[tuple[str, ...], ...] = ()
    without: tuple[str, ...] = ()
    condition: Condition | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """Ranked hits with their citations, or an abstention with suggestions; or only words (lists, small talk).

    `message` is made of configured phrases and stored fields, in `language`; it may hold several lines.
    `suggestions` are messages that the reader can send next as they stand ("/quote Tokayev"). Where the message names
    whose words come first, that is `by`. A face draws the first `shown` hits and `shown_series`, all where it is None,
    and says how to get more: behind the hits, or behind the lines `listed` in the message, there are `further` ones.
    The `nearest` hits of an abstention come near without answering; a `verdict` is there where a quote was checked.
    `around` are the passages that a single hit was asked to be shown in; `again` is how the answer is got once more.
    `corrections` are what documents said and say now, which a list of them consists of.
    Where the message asks to be told of something from now on, that is `follow`: a face that can tell does.
    """

    question: str
    intent: str
    hits: tuple[Hit, ...] = ()
    message: str = ""
    suggestions: tuple[str, ...] = ()
    abstained: bool = False
    language: str = "en"
    series: tuple[Series, ...] = ()
    shown: int | None = None
    shown_series: int | None = None
    listed: int = 0
    further: int = 0
    by: str | None = None
    nearest: tuple[Hit, ...] = ()
    verdict: Verdict | None = None
    around: tuple[Slice, ...] = ()
    again: Again | None = None
    corrections: tuple[Correction | Withdrawal, ...] = ()
    follow: Follow | None = None

    @property
    def left(self) -> int:
        """How many series, hits and lines are not shown at first."""
        series = 0 if self.shown_series is None else len(self.series) - self.shown_series
        hits = 0 if self.shown is None else len(self.hits) - self.shown
        return series + hits + self.further

    @property
    def drawn(self) -> tuple[Hit, ...]:
        """Of which hits a face draws words at first: those shown, what comes near, and the sentences of series."""
        points = (point.hit for series in self.series[: self.shown_series] for point in series.points)
        return (*self.hits[: self.shown], *self.nearest, *points)


def following(answer: Answer) -> Again | None:
    """How what is left of an answer is got; None where nothing is."""
    if answer.again is None or not answer.left:
        return None
    again, hits = answer.again, len(answer.hits[: answer.shown])
    series = again.skip_series + (answer.shown_series or 0)
    return replace(again, skip=again.skip + (hits or answer.listed), skip_series=series)


class Answering(Protocol):
    """Whoever answers messages, one after the other: the dialogue."""

    def answer(self, message: Message) -> Answer:
        """The answer to a message; every message gets one."""


class Answers(Protocol):
    """The same for a face to which many write at once: each message is handed to a thread or a process."""

    async def answer(self, message: Message) -> Answer:
        """The answer to a message; every message gets one."""

    def busy(self) -> float:
        """Seconds for which the slowest thread or process has been at what it is at; 0 where all are idle."""
