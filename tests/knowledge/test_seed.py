"""The seed article in full: what a short agency report gives, to the letter."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from knowledge.extract.pipeline import extract
from knowledge.model import Document, Extract
from knowledge.read.files import records
from knowledge.read.record import Record
from knowledge.rules import load_rules

SEEDS = Path(__file__).parents[2] / "seeds"
TOKAYEV, ZHAPAROV = "Kassym-Jomart Tokayev", "Sadyr Zhaparov"


@pytest.fixture(scope="module")
def document() -> Document:
    rules = load_rules()
    (record,) = [record for record in records([SEEDS]) if "kazakh-kyrgyz" in getattr(record, "id", "")]
    assert isinstance(record, Record)
    read, warnings = rules.reader.document(record)
    assert warnings == ()
    return read


@pytest.fixture(scope="module")
def extracted(document: Document) -> Extract:
    return extract(document, load_rules())


def test_the_text_is_kept_as_it_stands(document: Document) -> None:
    assert document.text.encode() == (SEEDS / document.id).read_bytes()
    assert not document.text.endswith("\n")


def test_front_matter_gives_the_date_and_what_follows_it_the_title_and_the_source(document: Document) -> None:
    assert document.date == dt.date(2024, 4, 19)
    assert document.title == "Kassym-Jomart Tokayev and Sadyr Zhaparov held closed-door talks in Akorda."
    assert document.source == "Kazinform News Agency"
    assert document.language == "en"


def test_passages_are_numbered_from_one_after_the_front_matter(document: Document, extracted: Extract) -> None:
    assert [passage.number for passage in extracted.passages] == list(range(1, 11))
    assert extracted.passages[0].span.of(document.text).startswith("Kassym-Jomart Tokayev and Sadyr")


@pytest.mark.parametrize(
    ("begins", "ends", "start", "speaker", "mention", "cue", "passage"),
    [
        ("Today we sign", "Kazakh-Kyrgyz ties,", 224, TOKAYEV, "the Kazakh President", "said", 2),
        ("Our bilateral trade", "sector are fulfilled,", 785, TOKAYEV, "the Kazakh President", "noted", 4),
        ("Holding the Days", "a brand new level,", 1223, TOKAYEV, "he", "stated", 6),
        ("Kazakhstan is our close partner", "will strengthen further,", 1806, ZHAPAROV, "Sadyr Zhaparov", "said", 9),
    ],
)
def test_quotes_have_their_speakers(
    document: Document, extracted: Extract, begins: str, ends: str, start: int, speaker: str, mention: str, cue: str,
    passage: int,
) -> None:  # fmt: skip
    (quote,) = [quote for quote in extracted.quotes if quote.span.of(document.text).startswith(begins)]
    assert quote.span.start == start
    assert quote.span.of(document.text).endswith(ends)
    assert (quote.speaker, quote.named, quote.kind, quote.passage) == (speaker, True, "direct", passage)
    assert quote.mention is not None
    assert quote.cue is not None
    assert (quote.mention.of(document.text), quote.cue.of(document.text)) == (mention, cue)


def test_there_are_no_other_quotes(extracted: Extract) -> None:
    assert len(extracted.quotes) == 4


@pytest.mark.parametrize(
    ("words", "value", "unit", "change", "period", "role"),
    [
        ("$1.5 billion", 1.5e9, "USD", "=", "2023", "actual"),
        ("26%", 26.0, "%", "up", "2023", "actual"),
        ("$2 billion", 2e9, "USD", "up", None, "goal"),
    ],
)
def test_figures_say_what_they_measure_of_when_and_who_says_so(
    document: Document, extracted: Extract, words: str, value: float, unit: str, change: str, period: str | None,
    role: str,
) -> None:  # fmt: skip
    (figure,) = [figure for figure in extracted.figures if words in figure.span.of(document.text)]
    assert (figure.value, figure.unit, figure.change, figure.period, figure.role) == (value, unit, change, period, role)
    assert figure.concept is not None
    assert figure.concept.of(document.text) == "commodity turnover"
    assert figure.speaker == TOKAYEV


def test_there_are_no_other_figures(extracted: Extract) -> None:
    assert len(extracted.figures) == 3


def test_people_are_named_by_their_fullest_form_and_mentions_are_resolved(
    document: Document, extracted: Extract
) -> None:
    mentions = {p.name: [span.of(document.text) for span in p.mentions] for p in extracted.people}
    assert set(mentions) == {TOKAYEV, ZHAPAROV}
    assert {"The Kazakh President", "He", "he"} <= set(mentions[TOKAYEV])
    assert "The President of Kyrgyzstan" in mentions[ZHAPAROV]


@pytest.mark.parametrize(
    ("begins", "speaker", "people"),
    [
        ("Kassym-Jomart Tokayev and Sadyr Zhaparov held", None, {TOKAYEV, ZHAPAROV}),
        ("Kassym-Jomart Tokayev thanked Sadyr Zhaparov", None, {TOKAYEV, ZHAPAROV}),
        ("He pointed out dynamic development", TOKAYEV, {TOKAYEV}),
        ("Special attention was given", None, set()),
        ("Kassym-Jomart Tokayev emphasized he highly", TOKAYEV, {TOKAYEV, ZHAPAROV}),
        ("The President of Kyrgyzstan thanked", None, {TOKAYEV, ZHAPAROV}),
        ("We are ready to provide", ZHAPAROV, set()),
        ("The sides also discussed", None, set()),
    ],
)
def test_sentences_are_facts_with_their_people_and_whose_claim_they_are(
    document: Document, extracted: Extract, begins: str, speaker: str | None, people: set[str]
) -> None:
    (fact,) = [fact for fact in extracted.facts if fact.span.of(document.text).startswith(begins)]
    assert fact.speaker == speaker
    assert people <= set(fact.people)


def test_no_fact_crosses_the_marks_of_a_quote(extracted: Extract) -> None:
    for fact in extracted.facts:
        for quote in extracted.quotes:
            for segment in quote.segments:
                assert segment.holds(fact.span) or not segment.meets(fact.span)
