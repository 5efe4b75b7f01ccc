"""Many questions from a file: a line of ranked hits for each (`newsbot ask --file`)."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Sequence
from itertools import accumulate
from pathlib import Path
from typing import Any

from bot.dialogue.answers.said import MOST_HITS
from bot.dialogue.dialogue import Dialogue
from bot.model import Message
from knowledge.errors import ReadError
from knowledge.search import Hit


def answer_all(
    dialogue: Dialogue, file: Path, day: dt.date, write: Callable[[str], None], say: Callable[[str], None]
) -> bool:
    """Writes a line for each question; whether a line was left out, each of which is told.

    Raises ReadError where the file cannot be read. `day` is the day of asking of questions without a date.
    """
    left_out = False
    try:
        lines = file.open("rb")
    except OSError as error:
        raise ReadError(f"{file}: cannot be read ({error.strerror})") from error
    with lines:
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                question_id, message = _question(line, day)
            except ReadError as error:
                say(f"left out: {file}:{number}: {error}")
                left_out = True
                continue
            answer, hits = dialogue.ranked(message)
            rows = _rows(hits[:MOST_HITS])
            write(json.dumps({"id": question_id, "abstain": answer.abstained, "hits": rows}, ensure_ascii=False))
    return left_out


def _rows(hits: Sequence[Hit]) -> list[dict[str, Any]]:
    # A hit ranked lower for what it adds to those before it may have the higher score of its own: who sorts by the
    # scores gets the ranks.
    scores = accumulate((round(hit.score, 4) for hit in hits), min)
    return [
        {"doc": hit.citation.document, "start": hit.span.start, "end": hit.span.end, "score": score}
        for hit, score in zip(hits, scores, strict=True)
    ]


def _question(line: bytes, day: dt.date) -> tuple[Any, Message]:
    try:
        data = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise ReadError("is not JSON") from error
    if not isinstance(data, dict) or "id" not in data or "question" not in data:
        raise ReadError('is not an object with "id" and "question"')
    if not isinstance(data["question"], str):
        raise ReadError('"question" is not a string')
    try:
        asked = dt.date.fromisoformat(data["date"][:10]) if data.get("date") else day
    except (ValueError, TypeError) as error:
        raise ReadError('"date" is not a day (YYYY-MM-DD)') from error
    return data["id"], Message(data["question"], asked)
