"""Soft hyphens, accents behind their letters and entities hide no word; spans point into the text as it was read."""

from __future__ import annotations

import unicodedata

import pytest

from knowledge.extract.pipeline import extract
from knowledge.model import Document
from knowledge.read.record import Record
from tests.knowledge.languages.en.figures.figure_reading import FRIDAY, rules

PLAIN = "“The dämm is full,” said Zoë Müller on Tuesday. It cost £5 million. “It rains,” Müller added."


def found(text: str) -> list[tuple[str, object]]:
    read = extract(Document("d", text, "", FRIDAY), rules())
    said = [(segment.of(text), quote.speaker) for quote in read.quotes for segment in quote.segments]
    return [
        *said,
        *((figure.span.of(text), figure.value) for figure in read.figures),
        *((moment.span.of(text), moment.value) for moment in read.moments),
    ]


def test_accents_behind_their_letters_belong_to_them() -> None:
    apart = unicodedata.normalize("NFD", PLAIN)
    assert found(apart) == [(unicodedata.normalize("NFD", words), value) for words, value in found(PLAIN)]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        (
            "“It rains,” said Ann Bel\u00adlow on Tues\u00adday. It cost £5 mil\u00adlion.",
            [("It rains,", "Ann Bellow"), ("£5 mil\u00adlion", 5e6), ("Tues\u00adday", "2024-04-16")],
        ),
        (
            "&#8220;It rains,&#8221; said Ann Bell. It cost &pound;5&nbsp;million in May&nbsp;2023.",
            [("It rains,", "Ann Bell"), ("&pound;5&nbsp;million", 5e6), ("May&nbsp;2023", "2023-05")],
        ),
        ("It cost AT&T &pound;5 million.", [("5 million", 5e6)]),
        ("\u00ad", []),
        ("\u0301 &amp;", []),
    ],
)
def test_spans_point_into_the_text_as_it_was_read(text: str, rows: list[tuple[str, object]]) -> None:
    assert found(text) == rows


def test_a_headline_and_the_passages_are_placed_in_the_text() -> None:
    text = "date 2024-04-19\nTalks in Nor\u00advik\n\nThe dam is full.\n\nIt rains."
    document, _ = rules().reader.document(Record("d", text))
    read = extract(document, rules())
    assert [(passage.number, passage.span.of(text)) for passage in read.passages] == [
        (0, "Talks in Nor\u00advik"),
        (1, "The dam is full."),
        (2, "It rains."),
    ]
