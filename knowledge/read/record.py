"""A record (text and what is said about it) to a document: front matter, headline, title, date, source, language."""

from __future__ import annotations

import datetime as dt
import itertools
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from knowledge.letters import visible
from knowledge.model import Document, Span
from knowledge.read.days import day_in, minute_in
from knowledge.read.language import Languages, load_languages
from knowledge.read.sources import Sources, load_sources
from knowledge.segment import Segmenter, TextRules, paragraphs

# `date 2024-04-19 18:42` at the very top; the day may be wrong ("2024-13-45"), which is told, not guessed.
_DATE_LINE = re.compile(
    r"\s*date[ \t]+(?P<date>\d[\d./-]*)(?:[ \t]+(?P<hour>\d{1,2}:\d\d)(?::\d\d)?)?(?=\s|\Z)[ \t]*", re.IGNORECASE
)
# A line of exchange rates at the top of a page: "USD 87.30".
_RATE_LINES = re.compile(r"(?:\s*[A-Z]{3}[ \t]+\d+[.,]\d+[ \t]*(?=\r?\n))+")
_HEADING = re.compile(r"\s*#{1,2}[ \t]+(?P<title>\S[^\r\n]*)")
_LINE = re.compile(r"\s*(?P<line>\S[^\r\n]*)")
# A headline is short and no sentence: "Tokayev, Zhaparov hold talks" (code points).
_HEADLINE_LENGTH = 200
_SENTENCE_ENDS = (".", "!", "…", ":", ";", ",")
# NUL, which SQLite and Telegram end a text at, and halves of surrogate pairs, which UTF-8 cannot hold.
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
_LANGUAGE_TAG = re.compile(r"(?P<code>[a-z]{2})(?:[-_]|\Z)")  # "en", "en-GB", "en_GB"
# Sentences among which the one is looked for that a document without a title is called by, and words of a dateline.
_LOOKED_AT, _DATELINE_LENGTH = 4, 5
_WORD, _DIGIT = re.compile(r"\w+"), re.compile(r"\d")
_TITLE_LENGTH = 300


@dataclass(frozen=True, slots=True)
class Record:
    """A document as it was given: only `id` and `text` are needed."""

    id: str
    text: str
    title: str | None = None
    date: str | None = None
    source: str | None = None
    url: str | None = None
    markdown: bool = False
    language: str | None = None  # as it is declared: a tag such as "en-GB"


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Something that was not loaded: where it stands, and why."""

    where: str
    why: str

    def __str__(self) -> str:
        return f"left out: {self.where}: {self.why}"


class Room(Protocol):
    """What a language says of how its documents are read."""

    @property
    def segmenter(self) -> Segmenter:
        """Cuts its text into sentences."""

    @property
    def credits(self) -> tuple[str, ...]:
        """How its texts name their publisher: "{source} reports"."""


@dataclass(frozen=True, slots=True)
class _NoRoom:
    """A language that nothing is known of."""

    segmenter: Segmenter
    credits: tuple[str, ...] = ()


_NO_ROOM = _NoRoom(Segmenter(TextRules()))


@dataclass(frozen=True)
class Reader:
    """Makes documents of records, by the rules of `config/`."""

    rooms: Mapping[str, Room]
    languages: Languages
    sources: Sources

    def document(self, record: Record) -> tuple[Document, tuple[str, ...]]:
        """The document, and a warning for each thing that was wrong with the record and left out."""
        text = storable(record.text.removeprefix("\ufeff"))
        warnings: list[str] = []
        date, minute, start = _front_matter(text, warnings)
        if record.date is not None and record.date.strip() and (day := parse_date(record.date, warnings)) is not None:
            date, minute = day, minute_in(record.date)
        if rates := _RATE_LINES.match(text, start):
            start = rates.end()
        given = (storable(record.title or "")).strip()
        headline, body = _headline(text, start, given, after_date=start > 0, markdown=record.markdown)
        spans = paragraphs(text, body)
        language = self._language(text[body:], record.language)
        room = self.rooms.get(language, _NO_ROOM)
        title = given or (headline.of(text) if headline else _first_sentence(text, spans, room.segmenter))
        passages = [span.of(text) for span in _edges(spans)]
        source = storable(record.source or "").strip() or self.sources.of(passages, room.credits)
        document = Document(
            id=storable(record.id),
            text=text,
            title=shortened(" ".join(visible(title).split())),
            date=date,
            source=source,
            url=storable(record.url or "").strip() or None,
            language=language,
            headline=headline,
            body=body,
            minute=minute,
        )
        return document, tuple(warnings)

    def _language(self, text: str, declared: str | None) -> str:
        """The language that a text tells; one that is declared and has no room is believed.

        Texts of such languages may be in doubt, and give no quotes then rather than wrong ones. What has a room is told
        from the text alone: programs that declare the newsroom's language for every text are many.
        """
        tag = _LANGUAGE_TAG.match(declared.strip().lower()) if declared else None
        code = tag["code"] if tag else None
        return self.languages.of(text) if code is None or code in self.rooms else code


def load_reader(rooms: Mapping[str, Room]) -> Reader:
    """A reader by the rules of `config/` and of the languages that have a room, by their codes. Raises ConfigError."""
    return Reader(rooms, load_languages(), load_sources())


def storable(text: str) -> str:
    """The text with each NUL and each lone surrogate replaced by U+FFFD, one for one."""
    return _UNSTORABLE.sub("\ufffd", text)


def shortened(title: str) -> str:
    """A title for a list: cut at a blank, with an ellipsis, where it is far too long."""
    if len(title) <= _TITLE_LENGTH:
        return title
    return title[:_TITLE_LENGTH].rsplit(" ", 1)[0] + "…"


def parse_date(value: str, warnings: list[str]) -> dt.date | None:
    """The day of a date or time (`day_in`); None, with a warning, where it is none."""
    return _told(value, day_in(value), warnings)


def _told(value: str, day: dt.date | None, warnings: list[str]) -> dt.date | None:
    if day is None:
        warnings.append(f"the date {value.strip()[:40]!r} is not a day (YYYY-MM-DD); loaded without it")
    return day


def _front_matter(text: str, warnings: list[str]) -> tuple[dt.date | None, int | None, int]:
    """The day, the minute of it, and where the front matter ends."""
    match = _DATE_LINE.match(text)
    if match is None:
        return None, None, 0
    written = match["date"]
    minute = minute_in(f"{written} {match['hour']}") if match["hour"] else None
    return _told(written, day_in(written) if "-" in written else None, warnings), minute, match.end()


def _headline(text: str, start: int, title: str, *, after_date: bool, markdown: bool) -> tuple[Span | None, int]:
    """The headline's span where the text holds one, and where the passages begin."""
    if markdown and (heading := _HEADING.match(text, start)):
        return Span(*heading.span("title")), heading.end()
    line = _LINE.match(text, start)
    if line is None:
        return None, start
    span = _right_trimmed(text, Span(*line.span("line")))
    words = span.of(text)
    repeats_title = bool(title) and _bare(words) == _bare(title)
    is_headline = after_date and len(words) <= _HEADLINE_LENGTH and not words.endswith(_SENTENCE_ENDS)
    if not text[span.end :].strip() or not (repeats_title or (is_headline and not title)):
        return None, start
    again = _LINE.match(text, span.end)
    twice = again is not None and _bare(again["line"]) == _bare(words) and text[again.end() :].strip()
    return span, again.end() if again is not None and twice else span.end


def _first_sentence(text: str, spans: list[Span], segmenter: Segmenter) -> str:
    """The first sentence that is more than a dateline ("ASTANA, May 20."); the very first where they all are."""
    each = (sentence.of(text) for span in spans for sentence in segmenter.sentences(text, span))
    first = list(itertools.islice(each, _LOOKED_AT))
    return next(itertools.filterfalse(_is_dateline, first), first[0] if first else "")


def _is_dateline(sentence: str) -> bool:
    """Whether a sentence has no word in small letters, or a few words behind one in capitals.

    >>> [_is_dateline(words) for words in ("ASTANA.", "АСТАНА, 20 мая.", "Gull Press –", "RAIN fell.", "Rain fell.")]
    [True, True, True, False, False]
    """
    words = _WORD.findall(sentence)
    small = sum(word[0].islower() for word in words)
    in_capitals = bool(words) and len(words[0]) > 1 and words[0].isupper()
    return small == 0 or (in_capitals and len(words) <= _DATELINE_LENGTH and _DIGIT.search(sentence) is not None)


def _bare(words: str) -> str:
    return "".join(filter(str.isalnum, words.casefold()))


def _right_trimmed(text: str, span: Span) -> Span:
    return Span(span.start, span.start + len(span.of(text).rstrip()))


def _edges(spans: list[Span]) -> list[Span]:
    return spans if len(spans) <= 4 else [*spans[:3], spans[-1]]
