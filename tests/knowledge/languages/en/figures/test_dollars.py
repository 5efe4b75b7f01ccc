"""Whose dollars bare dollars are."""

from __future__ import annotations

import pytest

from knowledge.extract.pipeline import extract
from knowledge.model import Document
from tests.knowledge.languages.en.figures.figure_reading import rules


def _units(text: str, **known: str) -> list[str | None]:
    document = Document("d", text, known.get("title", ""), source=known.get("source"), url=known.get("url"))
    return [figure.unit for figure in extract(document, rules()).figures]


@pytest.mark.parametrize(
    ("text", "known", "unit"),
    [
        ("It cost 5 million dollars.", {}, "USD"),
        ("OTTAWA, April 19 - It cost 5 million dollars.", {}, "CAD"),
        ("SYDNEY (Agency) - It cost $5 million.", {}, "AUD"),
        ("ASTANA - It cost 5 million dollars.", {"source": "Singapore Herald"}, "USD"),
        ("It cost 5 million dollars.", {"source": "Singapore Herald"}, "SGD"),
        ("It cost 5 million dollars.", {"url": "https://news.example.nz/1"}, "NZD"),
        ("It cost 5 million dollars.", {"title": "Hong Kong opens a bridge"}, "HKD"),
        ("It cost 5 million dollars.", {"title": "Canada opens a bridge", "source": "Astana Herald"}, "USD"),
        ("It cost 5 million dollars.", {"title": "Canada and Australia open a bridge"}, "USD"),
        ("OTTAWA - It cost US$5 million.", {}, "USD"),
        ("OTTAWA - It cost 5 million U.S. dollars.", {}, "USD"),
        ("OTTAWA - It cost $5 a barrel.", {}, "CAD per barrel"),
        ("OTTAWA - It cost 5 million euros.", {}, "EUR"),
    ],
)
def test_bare_dollars_are_of_the_documents_country(text: str, known: dict[str, str], unit: str) -> None:
    assert _units(text, **known) == [unit]
