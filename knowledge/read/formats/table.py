"""Every format that is read: by the ending of a name, with its reader."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from knowledge.read.formats.lines import read_lines
from knowledge.read.formats.objects import read_objects
from knowledge.read.formats.pages import read_archived_page, read_page
from knowledge.read.formats.prose import read_markdown, read_text
from knowledge.read.formats.source import Piece, Reading, Source


@dataclass(frozen=True, slots=True)
class Format:
    """A format; `streamed`: of any size, a record at a time, so that a load can go on in the middle of it."""

    name: str
    suffixes: tuple[str, ...]
    read: Reading
    streamed: bool = False


def _read_xml(source: Source) -> Iterator[Piece]:
    from knowledge.read.formats.newsml import read_xml  # its parser is slow to import

    return read_xml(source)


LINES = Format("JSON Lines", (".jsonl", ".ndjson"), read_lines, streamed=True)
FORMATS: tuple[Format, ...] = (
    Format("text", (".txt",), read_text),
    Format("Markdown, with YAML front matter or without", (".md",), read_markdown),
    Format("HTML, as it was saved from a browser", (".html", ".htm"), read_page),
    Format("web archive (MHTML), as it was saved from a browser", (".mhtml", ".mht"), read_archived_page),
    Format("NewsML-G2, NITF", (".xml",), _read_xml),
    Format("JSON of exporters, ninjs", (".json",), read_objects),
    LINES,
)
BY_SUFFIX: dict[str, Format] = {suffix: one for one in FORMATS for suffix in one.suffixes}
