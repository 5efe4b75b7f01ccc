"""The rows that `extract` writes."""

from __future__ import annotations

from knowledge.model import Document, Extract, Figure, Moment, Quote, Span
from knowledge.records import extract_record

TEXT = '"Prices rose from 5.1% to 4.7%," she said on Friday, "by our count."'
FIRST, SECOND = Span(1, 31), Span(54, 67)


def test_a_document_s_record_has_a_row_for_each_segment_figure_and_date():
    quote = Quote(
        segments=(FIRST, SECOND),
        passage=1,
        kind="direct",
        speaker="Ada Ito",
        named=True,
        mention=Span(33, 36),
        cue=Span(37, 41),
        confidence=0.9,
    )
    figure = Figure(
        span=Span(13, 30),
        value=(5.1, 4.7),
        unit="%",
        change="=",
        trend="down",
        concept=Span(1, 7),
        period="2024-04",
        role="actual",
        speaker="Ada Ito",
    )
    extract = Extract(passages=(), quotes=(quote,), figures=(figure,), moments=(Moment(Span(45, 51), "2024-04-19"),))
    shared = {"speaker": "Ada Ito", "mention": "she", "cue": "said", "kind": "direct", "confidence": 0.9}
    assert extract_record(Document("a", TEXT, "A"), extract) == {
        "id": "a",
        "quotes": [{"start": 1, "end": 31, **shared}, {"start": 54, "end": 67, **shared}],
        "figures": [
            {
                "start": 13,
                "end": 30,
                "value": [5.1, 4.7],
                "unit": "%",
                "change": "=",
                "trend": "down",
                "concept": "Prices",
                "period": "2024-04",
                "role": "actual",
                "speaker": "Ada Ito",
                "same_as": None,
            }
        ],
        "dates": [{"start": 45, "end": 51, "value": "2024-04-19"}],
    }


def test_what_a_quote_or_figure_lacks_is_null():
    quote = Quote((FIRST,), 1, "block", None, named=False, mention=None, cue=None, confidence=0.2)
    figure = Figure(Span(18, 22), 5.1, "%", "=", None, None, None, "actual")
    record = extract_record(Document("a", TEXT, "A"), Extract((), quotes=(quote,), figures=(figure,)))
    assert record["quotes"][0]["speaker"] is record["quotes"][0]["mention"] is record["quotes"][0]["cue"] is None
    assert record["figures"][0]["concept"] is record["figures"][0]["period"] is None
