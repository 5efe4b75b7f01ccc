"""An answer as the object that `newsbot ask --json` prints (the contract is in DESIGN.md)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.model import Answer, Point
from knowledge.records import figure_row
from knowledge.search import Citation, Hit

if TYPE_CHECKING:
    from knowledge.changes import Withdrawal
    from knowledge.corrections import Correction, Side

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
        **_corrections(answer),
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


def _corrections(answer: Answer) -> Record:
    """What documents have corrected, where that was asked for."""
    return {"corrections": [_correction(one) for one in answer.corrections]} if answer.corrections else {}


def _correction(one: Correction | Withdrawal) -> Record:
    from knowledge.corrections import Correction

    at = one.at.isoformat(timespec="seconds")
    if isinstance(one, Correction):
        return {"at": at, "was": _side(one.was), "now": [_side(side) for side in one.now]}
    return {"at": at, "withdrawn": _document(one.citation)}


def _side(side: Side) -> Record:
    """The words of one version, which `newsbot show --version` gives."""
    place = {"document": _document(side.citation), "passage": side.citation.passage, "version": side.version}
    return {"text": side.slice.text, **side.slice.span._asdict(), "speaker": side.speaker, **place}


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
