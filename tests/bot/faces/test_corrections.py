"""Corrections in every face: what the document said, what it says now, and where."""

from __future__ import annotations

import dataclasses
import datetime as dt
import io
import json

import pytest
from teremok.validation import validate_html

from bot.faces.record import record
from bot.faces.telegram.shown.reply import reply
from bot.faces.terminal import show
from bot.model import Answer
from bot.phrases import LANGUAGES
from knowledge.changes import Withdrawal
from knowledge.corrections import Correction, Side
from knowledge.model import Span
from knowledge.search import Citation, Slice

AT = dt.datetime(2024, 4, 21, 12, tzinfo=dt.UTC)
PLACE = Citation("pier.txt", "The pier", dt.date(2024, 4, 19), "Gull", "https://gull.example/1", 2, "en")


def side(text: str, mark: str, version: int, speaker: str | None = None) -> Side:
    at = 40
    start = at + text.index(mark)
    marks = (Span(start, start + len(mark)),) if mark else ()
    kind = "quote" if speaker else "figure"
    return Side(kind, PLACE, version, Slice(text, Span(at, at + len(text)), 2), speaker, marks)


FIGURE = Correction(side("The pier is 90 m long.", "90", 1), (side("The pier is 80 m long.", "80", 2),), AT)
SPEAKER = Correction(side("It opens & closes,", "", 1, "Ann Smith"), (side("It opens & closes,", "", 2, "Bo Lee"),), AT)
SAME = Correction(side("It opens in May,", "May", 1, "Bo Lee"), (side("It opens in June,", "June", 2, "Bo Lee"),), AT)
GONE = Correction(side("The pier is <90> m long.", "", 1), (), AT)
WITHDRAWN = Withdrawal(1, dataclasses.replace(PLACE, passage=0), AT)

SOURCE = "The pier · Gull · 19 April 2024"
TERMINAL = {
    "a figure": (
        FIGURE,
        f"Before:\n│ The pier is 90 m long.\nNow:\n│ The pier is 80 m long.\n  {SOURCE} · paragraph 2",
    ),
    "its speaker": (
        SPEAKER,
        f"Before:\nAnn Smith:\n│ “It opens & closes,”\nNow:\nBo Lee:\n│ “It opens & closes,”\n  {SOURCE} · paragraph 2",
    ),
    "the same speaker's": (
        SAME,
        f"Before:\nBo Lee:\n│ “It opens in May,”\nNow:\n│ “It opens in June,”\n  {SOURCE} · paragraph 2",
    ),
    "one that is gone": (
        GONE,
        f"Before:\n│ The pier is <90> m long.\nThe document no longer says so.\n  {SOURCE} · paragraph 2",
    ),
    "a document": (WITHDRAWN, f"This document has been withdrawn:\n  {SOURCE}"),
}


def answer(*told: Correction | Withdrawal, language: str = "en") -> Answer:
    return Answer("/corrections", "corrections", message="Corrected:", language=language, corrections=told)


@pytest.mark.parametrize(("told", "shown"), TERMINAL.values(), ids=TERMINAL)
def test_the_terminal_shows_both_one_below_the_other(phrases, told, shown):
    out = io.StringIO()
    show(answer(told), phrases, out)
    assert out.getvalue() == f"Corrected:\n\n{shown}\n  https://gull.example/1\n"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("told", [FIGURE, SPEAKER, SAME, GONE, WITHDRAWN])
def test_telegram_is_sent_valid_html_with_what_differs_in_bold(phrases, told, language):
    [text] = reply(answer(told, language=language), phrases)
    validate_html(text)
    sides = (told.was, *told.now) if isinstance(told, Correction) else ()
    assert text.count("<blockquote>") == len(sides)
    for one in sides:
        for mark in one.marks:
            words = one.slice.text[mark.start - 40 : mark.end - 40]
            assert f"<b>{words}</b>" in text
    assert 'href="https://gull.example/1"' in text


def test_json_tells_the_versions_that_they_are_slices_of(phrases):
    row = record(answer(FIGURE, WITHDRAWN))
    assert json.loads(json.dumps(row["corrections"])) == [
        {
            "at": "2024-04-21T12:00:00+00:00",
            "was": slice_row("The pier is 90 m long.", 1),
            "now": [slice_row("The pier is 80 m long.", 2)],
        },
        {"at": "2024-04-21T12:00:00+00:00", "withdrawn": DOCUMENT},
    ]
    assert "corrections" not in record(Answer("?", "quote"))


DOCUMENT = {
    "id": "pier.txt",
    "title": "The pier",
    "date": "2024-04-19",
    "source": "Gull",
    "url": "https://gull.example/1",
}


def slice_row(text, version):
    return {
        "text": text,
        "start": 40,
        "end": 40 + len(text),
        "speaker": None,
        "document": DOCUMENT,
        "passage": 2,
        "version": version,
    }
