"""The figures and dates of the seed article."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from knowledge import config
from knowledge.extract.pipeline import extract
from knowledge.model import Document, Extract
from knowledge.rules import load_rules

SEED = "2024-04-19-kazakh-kyrgyz-talks.txt"


@pytest.fixture(scope="module")
def article() -> tuple[str, Extract]:
    with Path(config.shipped("seeds") / SEED).open(encoding="utf-8", newline="") as file:
        text = file.read()
    body = len(" date 2024-04-19 ")
    return text, extract(Document("seed", text, "", dt.date(2024, 4, 19), body=body), load_rules())


def test_three_figures_with_what_they_measure(article: tuple[str, Extract]) -> None:
    text, found = article
    rows = [
        (f.span.of(text), f.value, f.unit, f.change, f.concept and f.concept.of(text), f.period, f.role)
        for f in found.figures
    ]
    assert rows == [
        ("$1.5 billion", 1.5e9, "USD", "=", "commodity turnover", "2023", "actual"),
        ("26%", 26.0, "%", "up", "commodity turnover", "2023", "actual"),
        ("$2 billion", 2e9, "USD", "up", "commodity turnover", None, "goal"),
    ]


def test_dates_count_from_the_documents(article: tuple[str, Extract]) -> None:
    text, found = article
    assert [(m.span.of(text), m.value) for m in found.moments] == [
        ("Today", "2024-04-19"),
        ("Last year", "2023"),
        ("Today", "2024-04-19"),
    ]
