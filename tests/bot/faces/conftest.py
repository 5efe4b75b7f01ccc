"""Hits and answers for the faces, made of short texts."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from bot.model import Answer, Point, Series
from bot.phrases import Phrases, load_phrases
from knowledge.model import Figure, Span
from knowledge.search import Citation, CitedFigure, Hit

MakeHit = Callable[..., Hit]
MakeFigure = Callable[..., CitedFigure]

CITATION = Citation(
    document="talks.txt",
    title="Talks in the capital",
    date=dt.date(2024, 4, 19),
    source="Example News Agency",
    url="https://news.example/talks?id=1&page=2",
    passage=4,
)


def build_figure(text: str, words: str, *, at: int = 0, concept: str | None = None, **known: Any) -> CitedFigure:
    """A figure that stands as `words` in the text of a hit which begins at offset `at` of its document."""
    start = text.index(words)
    return build_figure_at(at + start, at + start + len(words), concept=concept, **known)


def build_figure_at(start: int, end: int, *, concept: str | None = None, **known: Any) -> CitedFigure:
    """A figure at offsets of a document."""
    fields: dict[str, Any] = {
        "value": 1.0,
        "unit": None,
        "change": "=",
        "trend": None,
        "concept": None,
        "period": None,
        "role": "actual",
    }
    return CitedFigure(Figure(span=Span(start, end), **{**fields, **known}), concept)


def build_hit(text: str, *, at: int = 0, **fields: Any) -> Hit:
    """A hit whose text begins at offset `at` of its document; a fact without a speaker unless told otherwise."""
    span = Span(at, at + len(text))
    known: dict[str, Any] = {
        "kind": "fact",
        "segments": (span,),
        "speaker": None,
        "mention": None,
        "citation": CITATION,
    }
    return Hit(text=text, span=span, **{**known, **fields})


@pytest.fixture(scope="session")
def make_hit() -> MakeHit:
    return build_hit


@pytest.fixture(scope="session")
def make_figure() -> MakeFigure:
    return build_figure


@pytest.fixture(scope="session")
def make_figure_at() -> MakeFigure:
    return build_figure_at


@pytest.fixture(scope="session")
def phrases() -> Phrases:
    return load_phrases()


TURNOVER = "Last year, turnover reached $1.5 billion. We set a goal to raise it to $2 billion."


@pytest.fixture
def quoted() -> Hit:
    """A quote with two figures, at offset 100 of its document."""
    figures = (
        build_figure(TURNOVER, "$1.5 billion", at=100, concept="turnover", value=1.5e9, unit="USD", period="2023"),
        build_figure(TURNOVER, "$2 billion", at=100, concept="turnover", value=2e9, unit="USD", role="goal"),
    )
    return build_hit(TURNOVER, at=100, kind="quote", speaker="Ada Ito", mention="the minister", figures=figures)


@pytest.fixture
def answer(quoted: Hit) -> Answer:
    """One quote, with a line around it."""
    return Answer("what did Ito say", "quote", (quoted,), "What Ada Ito said:")


@pytest.fixture
def series() -> Series:
    """Turnover as two documents have it: of two values for one year each stands by itself."""

    def point(words: str, date: str, *, concept: str = "turnover", **known: Any) -> Point:
        text = f"The {concept} was {words}."
        others, differs = known.pop("others", 0), known.pop("differs", False)
        citation = dataclasses.replace(CITATION, title=f"Report of {date}", date=dt.date.fromisoformat(date))
        cited = build_figure(text, words, at=50, concept=concept, unit="USD", **known)
        return Point(build_hit(text, at=50, citation=citation, figures=(cited,)), cited, others, differs)

    return Series(
        "turnover",
        ("Kazakhstan", "Kyrgyzstan"),
        False,
        (
            point("$1.2 billion", "2023-03-10", concept="mutual trade", period="2022", others=2),
            point("$1.5 billion", "2024-03-10", period="2023", differs=True),
            point("$1.4 billion", "2024-02-10", period="2023", differs=True),
            point("$2 billion", "2024-03-10", role="goal"),
        ),
    )


@pytest.fixture
def facts(quoted: Hit, series: Series) -> Answer:
    """A series, then two sentences of one document in two paragraphs, and one of another document."""
    one = build_hit("Turnover grew.", citation=dataclasses.replace(CITATION, passage=2))
    two = build_hit("Roads opened.", at=60, citation=dataclasses.replace(CITATION, passage=4), speaker="Ada Ito")
    other = build_hit(
        "A post closed.", citation=dataclasses.replace(CITATION, document="b.txt", title="Border", url=None)
    )
    return Answer("/facts trade", "facts", (one, two, other), "On trade:", series=(series,))


@pytest.fixture
def declined() -> Answer:
    """An abstention with two sentences that come near."""
    near = (build_hit("The ferry was painted."), build_hit("Ada Ito bought it.", at=60, speaker="Ada Ito"))
    return Answer("?", "when", (), "It is not said.", ("/facts ferries",), abstained=True, nearest=near)
