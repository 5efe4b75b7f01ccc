"""Text and Markdown: one document a file. Markdown may begin with YAML front matter, which is no part of its text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import Any

import yaml

from knowledge.errors import ReadError
from knowledge.read.formats.objects import NAMES, described
from knowledge.read.formats.source import MEGABYTE, Piece, Source
from knowledge.read.record import Record

_MOST = 20 * MEGABYTE  # a long book has five
_MOST_OF_FRONT = 65_536  # code points
_BEGIN = re.compile(r"\A\ufeff?---[ \t]*\r?\n")
_END = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.MULTILINE)


class _Words(yaml.BaseLoader):
    """Reads every value as the words that it is written in: no object, no day, no number, and no alias."""

    def compose_node(self, parent: Any, index: Any) -> Any:
        if self.check_event(yaml.AliasEvent):
            event: Any = self.get_event()  # type: ignore[no-untyped-call]
            raise yaml.MarkedYAMLError(problem="an alias; write it out", problem_mark=event.start_mark)
        return super().compose_node(parent, index)


def read_text(source: Source) -> Iterator[Piece]:
    """The text as it is."""
    yield Piece(source.where, partial(_text_record, source))


def read_markdown(source: Source) -> Iterator[Piece]:
    """The text below the front matter, by which it is described."""
    yield Piece(source.where, partial(_markdown_record, source))


def _text_record(source: Source) -> Record:
    return Record(source.name, source.text(_MOST))


def _markdown_record(source: Source) -> Record:
    text = source.text(_MOST)
    record = Record(source.name, text, markdown=True)
    begin = _BEGIN.match(text)
    end = _END.search(text, begin.end(), begin.end() + _MOST_OF_FRONT) if begin else None
    if begin is None or end is None:
        return record
    front = _front(text[begin.end() : end.start()])
    if front is None:
        return record
    if not text[end.end() :].strip():
        raise ReadError("has no text below its front matter")
    given = {
        field: words
        for field, keys in NAMES.items()
        if (words := next((front[key] for key in keys if front.get(key)), None))
    }
    return described(replace(record, id=given.get("id", source.name), text=text[end.end() :]), given)


def _front(written: str) -> dict[str, str] | None:
    """The texts of front matter, by their keys; None where it is none, but text between two rules."""
    try:
        data = yaml.load(written, Loader=_Words)  # noqa: S506 it makes nothing but words # nosec B506
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f" (line {mark.line + 2})" if mark else ""
        raise ReadError(f"its front matter cannot be read{line}: {getattr(error, 'problem', '')}") from error
    except (RecursionError, ValueError) as error:
        raise ReadError("its front matter cannot be read: no YAML") from error
    if not isinstance(data, dict):
        return None
    return {key: value.strip() for key, value in data.items() if isinstance(key, str) and isinstance(value, str)}
