"""An answer as the object that `newsbot ask --json` prints (the contract is in DESIGN.md)."""

from __future__ import annotations

from typing import Any

from bot.model import Answer, Point
from knowledge.records import figure_row
from knowledge.search import Citation, Hit

Record = dict[str, Any]


def record(answer: Answer) -> Record:
    """The answer as plain values that JSON can hold, keys in the contract's order."""
    return {
        "question": answer.question,
        "intent": answer.intent,
        "abstained": answer.abstained,
        "answers": [hit_row(hit) for hit in answer.hits],
        **({"nearest": [hit_row(hit) for hit in answer.nearest]} if answer.nearest else {}),
        **({"verdict": answer.verdict} if answer.verdict is not None else {}),
        **_series(answer),
        "suggestions": list(answer.suggestions),
        "message": answer.message,
    }


def hit_row(hit: Hit) -> Record:
    """A hit as a row of `answers`."""
    return (
        {
            "kind": hit.kind,
            "text": hit.text,
            "start": hit.span.start,
            "end": hit.span.end,
            "segments": [{"start": segment.start, "end": segment.end} for segment in hit.segments],
            "speaker": hit.speaker,
            "mention": hit.mention,
            "document": _document(hit.citation),
            "passage": hit.citation.passage,
            "figures": [figure_row(cited.figure, cited.concept) for cited in hit.figures],
        }
        | _context(hit)
        | _also(hit)
        | _differences(hit)
    )


def _context(hit: Hit) -> Record:
    """What a reader needs to understand the hit, where there is something."""
    rows = [{"start": one.span.start, "end": one.span.end, "passage": one.passage} for one in hit.context]
    return {"context": rows} if rows else {}


def _also(hit: Hit) -> Record:
    """The other documents that hold the same words, where there are some."""
    return {"also_in": [_document(citation) for citation in hit.also]} if hit.also else {}


def _document(citation: Citation) -> Record:
    return {
        "id": citation.document,
        "title": citation.title,
        "date": citation.date.isoformat() if citation.date else None,
        "source": citation.source,
        "url": citation.url,
    }


def _series(answer: Answer) -> Record:
    """The series, where there are any."""
    rows = [
        {
            "concept": s.concept,
            "places": list(s.places),
            "kind": "change" if s.grew else "amount",
            "points": [_point(point) for point in s.points],
        }
        for s in answer.series
    ]
    return {"series": rows} if rows else {}


def _point(point: Point) -> Record:
    hit, figure = point.hit, point.figure
    return {
        "text": hit.words(figure.figure.span),
        **figure_row(figure.figure, figure.concept),
        "document": _document(hit.citation),
        "passage": hit.citation.passage,
        "others": point.others,
        "differs": point.differs,
    }


def _differences(hit: Hit) -> Record:
    """What differs from the words that were checked, where something does."""
    rows = [{"start": d.span.start, "end": d.span.end, "kind": d.kind} for d in hit.differences]
    return {"differences": rows} if rows else {}
