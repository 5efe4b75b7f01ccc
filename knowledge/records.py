"""Quotes, figures and dates as the rows that `extract` writes: plain values that JSON can hold."""

from __future__ import annotations

from typing import Any

from knowledge.model import Document, Extract, Figure, Moment, Quote

Row = dict[str, Any]


def extract_record(document: Document, extract: Extract) -> Row:
    """The line that `newsbot extract` writes for a document."""
    return {
        "id": document.id,
        "quotes": [row for quote in extract.quotes for row in quote_rows(quote, document.text)],
        "figures": [
            figure_row(figure, figure.concept.of(document.text) if figure.concept else None)
            for figure in extract.figures
        ],
        "dates": [moment_row(moment) for moment in extract.moments],
    }


def document_record(document: Document) -> Row:
    """What `newsbot show --json` writes of a document."""
    return {
        "id": document.id,
        "title": document.title,
        "date": document.date.isoformat() if document.date else None,
        "source": document.source,
        "url": document.url,
        "language": document.language,
        "text": document.text,
    }


def quote_rows(quote: Quote, text: str) -> list[Row]:
    """A row for each contiguous segment of a quote; `text` is the document's, of which mention and cue are cut."""
    shared = {
        "speaker": quote.speaker,
        "mention": quote.mention.of(text) if quote.mention else None,
        "cue": quote.cue.of(text) if quote.cue else None,
        "kind": quote.kind,
        "confidence": quote.confidence,
    }
    return [{"start": segment.start, "end": segment.end, **shared} for segment in quote.segments]


def figure_row(figure: Figure, concept: str | None) -> Row:
    """A figure's row; `concept` holds the words that `figure.concept` spans. A value with two ends is a list."""
    return {
        "start": figure.span.start,
        "end": figure.span.end,
        "value": list(figure.value) if isinstance(figure.value, tuple) else figure.value,
        "unit": figure.unit,
        "change": figure.change,
        "trend": figure.trend,
        "concept": concept,
        "period": figure.period,
        "role": figure.role,
        "speaker": figure.speaker,
        "same_as": figure.same_as,
    }


def moment_row(moment: Moment) -> Row:
    """A date's row."""
    return {"start": moment.span.start, "end": moment.span.end, "value": moment.value}
