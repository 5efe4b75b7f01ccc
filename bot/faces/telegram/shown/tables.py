"""Answers and feedback as files: CSV for tables, JSON lines for programs."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

from bot.faces.record import hit_row
from knowledge.search import Hit
from knowledge.state.readers import Feedback

T = TypeVar("T")

_FORMULA = tuple("=+-@\t\r")  # what a spreadsheet takes for one, whoever wrote it


def hits_as_csv(hits: Iterable[Hit]) -> str:
    """A row a hit, with where it stands."""
    return _csv(_HITS, hits)


def hits_as_lines(hits: Iterable[Hit]) -> str:
    """A line a hit, as `newsbot ask --json` gives its answers."""
    return "".join(f"{json.dumps(hit_row(hit), ensure_ascii=False)}\n" for hit in hits)


def feedback_as_csv(told: Iterable[Feedback]) -> str:
    """A row for what each reader told, in UTC, with the line of people.yaml that mends a wrong speaker."""
    return _csv(_FEEDBACK, told)


def mending(told: Feedback) -> str | None:
    """The line of people.yaml that gives a slice to another speaker, NAME: whoever the words for them, which may be a
    name, are; of somebody whom no words name, there is none.

    >>> mending(Feedback("speaker", "", "a", "It is old,", "Bo Dorn", "Dorn"))
    '  - {id: "NAME", aliases: ["NAME", "Dorn"]}'
    """
    words = told.mention or told.speaker
    if told.verdict != "speaker" or not words:
        return None
    named = json.dumps(" ".join(words.split()), ensure_ascii=False)  # which YAML reads as it is
    return f'  - {{id: "NAME", aliases: ["NAME", {named}]}}'


# The columns of each table, and what stands in them.
_HITS: Mapping[str, Callable[[Hit], object]] = {
    "speaker": lambda hit: hit.speaker,
    "text": lambda hit: hit.text,
    "document": lambda hit: hit.citation.document,
    "title": lambda hit: hit.citation.title,
    "date": lambda hit: hit.citation.date,
    "source": lambda hit: hit.citation.source,
    "url": lambda hit: hit.citation.url,
    "passage": lambda hit: hit.citation.passage,
    "start": lambda hit: hit.span.start,
    "end": lambda hit: hit.span.end,
    "also_in": lambda hit: "; ".join(f"{one.source or one.title} ({one.document})" for one in hit.also),
}
_FEEDBACK: Mapping[str, Callable[[Feedback], object]] = {
    "at": lambda told: dt.datetime.fromtimestamp(told.at, dt.UTC).isoformat(timespec="seconds"),
    "verdict": lambda told: told.verdict,
    "question": lambda told: told.question,
    "document": lambda told: told.document,
    "words": lambda told: told.words,
    "speaker": lambda told: told.speaker,
    "mention": lambda told: told.mention,
    "mends": mending,
}


def _csv(columns: Mapping[str, Callable[[T], object]], values: Iterable[T]) -> str:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(columns)
    writer.writerows([_plain(column(value)) for column in columns.values()] for value in values)
    return out.getvalue()


def _plain(value: object) -> object:
    """A value that a spreadsheet shows and does not reckon with."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value
