"""The terminal's face: an answer in colours where somebody looks, in plain text where it is piped; and `chat`.

Everything is drawn from styled stretches of text, never from markup, so nothing in a document is read as such.
"""

from __future__ import annotations

import contextlib
import importlib
import io
import json
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TextIO

from bot.faces.blocks import Block, Group, Piece, Source, groups, in_context, nearest
from bot.faces.corrections import Corrected, corrected
from bot.faces.drawing import drawings
from bot.faces.painter import can_paint, paint
from bot.faces.record import record
from bot.faces.series import Table, tables
from bot.faces.showing import one_line, showable
from bot.model import Answer
from bot.phrases import Phrases
from knowledge.errors import CutShortError, KnowledgeError

if TYPE_CHECKING:
    from rich.text import Text

PROMPT = "> "
BAR = "│ "  # stands before every line that is cut from a document, and before no other
CONTEXT_BAR = "┊ "  # stands before lines of a document that only say what the words below refer to
INDENT = "  "

_STYLES = {
    "message": "",
    "speaker": "bold cyan",
    "phrase": "",
    "bar": "cyan",
    "words": "",
    "context": "dim",
    "figure": "bold yellow",
    "mark": "dim",
    "note": "italic",
    "source": "dim",
    "command": "green",
}


@dataclass(frozen=True, slots=True)
class _Run:
    text: str
    style: str


@dataclass(frozen=True, slots=True)
class _Line:
    """One line; where it is wrapped, each further line begins with the same lead."""

    runs: tuple[_Run, ...]
    lead: _Run = _Run("", "message")


def show(answer: Answer, phrases: Phrases, out: TextIO | None = None) -> None:
    """Writes an answer to `out` (standard output), in colours and wrapped where that is a terminal."""
    out = out or sys.stdout
    if isinstance(out, io.TextIOWrapper):
        out.reconfigure(errors="replace")  # a terminal that lacks a letter shows "?" in its place
    lines = [*_lines(answer, phrases), *_pictures(answer, phrases)]
    if out.isatty():
        _draw(lines, out)
    else:
        for line in lines:
            out.write(line.lead.text + "".join(run.text for run in line.runs) + "\n")
    out.flush()


def chat(ask: Callable[[str], Answer], phrases: Phrases, language: str) -> None:
    """Answers line after line of standard input until it ends, or Ctrl-D or Ctrl-C is pressed.

    `ask` gives the answer to a message and may block. On a terminal there is a prompt, with the lines before to go
    back to; piped, each line that holds something gets an answer, with an empty line after it.
    """
    seen = sys.stdin.isatty() and sys.stdout.isatty()
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(errors="replace")
    if seen:
        with contextlib.suppress(ImportError):  # not on every system; input() then has no history
            importlib.import_module("readline")
        sys.stdout.write(phrases.say("chat_start", language) + "\n\n")
    with contextlib.suppress(KeyboardInterrupt, BrokenPipeError):
        for line in _read(PROMPT if seen else ""):
            _reply(ask, line, phrases, language)
    with contextlib.suppress(BrokenPipeError):
        if seen:
            sys.stdout.write("\n" + phrases.say("chat_end", language) + "\n")
        sys.stdout.flush()


def chat_in_json(ask: Callable[[str], Answer], phrases: Phrases, language: str) -> None:
    """Answers each line of standard input that holds something by a line: the object of `newsbot ask --json`."""
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(errors="replace")
    with contextlib.suppress(KeyboardInterrupt, BrokenPipeError):
        for line in _read(""):
            answer = _answer(ask, line, phrases, language)
            if answer is not None:
                sys.stdout.write(json.dumps(record(answer), ensure_ascii=False) + "\n")
                sys.stdout.flush()


def _read(prompt: str) -> Iterator[str]:
    while True:
        try:
            line = input(prompt) if prompt else sys.stdin.readline()
        except EOFError:
            return
        if not prompt and not line:
            return
        if line.strip():
            yield line.rstrip("\n")


def _reply(ask: Callable[[str], Answer], line: str, phrases: Phrases, language: str) -> None:
    answer = _answer(ask, line, phrases, language)
    if answer is not None:
        show(answer, phrases)
        sys.stdout.write("\n")
        sys.stdout.flush()


def _answer(ask: Callable[[str], Answer], line: str, phrases: Phrases, language: str) -> Answer | None:
    """The answer to a message; None where there is none, which is told on standard error.

    Raises CutShortError, after which there are no more answers.
    """
    try:
        return ask(line)
    except CutShortError:
        raise
    except KnowledgeError as error:
        sys.stderr.write(f"{error}\n")
    except Exception as error:
        sys.stderr.write(f"{phrases.say('trouble', language)} ({type(error).__name__})\n")
    return None


def _lines(answer: Answer, phrases: Phrases) -> list[_Line]:
    """The answer's lines: what the bot says, each hit, what can be asked next; an empty line between them."""
    parts = [
        [_line(_Run(line, "message")) for line in showable(answer.message).splitlines()],
        *(list(_table(shown)) for shown in tables(answer, phrases)),
        *(list(_correction(one, phrases, answer.language)) for one in corrected(answer, phrases)),
        *(list(_group(group, phrases, answer.language)) for group in groups(answer, phrases)),
        *(list(_passage(pieces)) for pieces in in_context(answer)),
        *_nearest(answer, phrases),
        *_more(answer, phrases),
        list(_suggestions(answer, phrases)),
    ]
    lines: list[_Line] = []
    for part in filter(None, parts):
        lines += [_line(), *part] if lines else part
    return lines


def _pictures(answer: Answer, phrases: Phrases) -> Iterator[_Line]:
    """The names of the files that an answer's pictures are painted in; that they cannot be, where it is so."""
    for nth, drawn in enumerate(drawings(answer, phrases)):
        if not can_paint():
            yield from (_line(), _line(_Run(phrases.say("no_charts", answer.language), "message")))
            return
        with tempfile.NamedTemporaryFile(prefix="newsbot-chart-", suffix=".png", delete=False) as file:
            file.write(paint(drawn))
        if not nth:
            yield _line()
        yield _line(_Run(phrases.say("chart_file", answer.language, file=file.name), "message"))


def _line(*runs: _Run, lead: _Run | None = None) -> _Line:
    return _Line(runs, lead or _Run("", "message"))


def _table(shown: Table) -> Iterator[_Line]:
    yield _line(_Run(shown.before, "phrase"), _Run(shown.concept, "note"), _Run(shown.after, "phrase"))
    indent = _Run(INDENT, "source")
    for point in shown.lines:
        runs = [_Run(f"{point.when}: ", "phrase"), _Run(point.figure, "figure")]
        if point.about:
            runs.append(_Run(f" – {', '.join(point.about)}", "note"))
        yield _line(*runs, _Run(f" [{point.source}]", "source"), lead=indent)
    if shown.older:
        yield _line(_Run(shown.older, "phrase"), lead=indent)
    for number, source in enumerate(shown.sources, 1):
        yield _line(_Run(f"[{number}] " + " · ".join((source.title, *source.details)), "source"), lead=indent)


def _correction(shown: Corrected, phrases: Phrases, language: str) -> Iterator[_Line]:
    for part in shown.parts:
        yield _line(_Run(part.says, "message"))
        for block in part.blocks:
            yield from _hit(block, phrases, language)
    yield from _source(shown.source)


def _group(shown: Group, phrases: Phrases, language: str) -> Iterator[_Line]:
    indent = _Run(INDENT, "source")
    for hit in shown.blocks:
        yield from _hit(hit, phrases, language)
        if shown.several:
            yield _line(_Run(hit.passage, "source"), lead=indent)
    yield from _source(shown.source)


def _source(source: Source) -> Iterator[_Line]:
    indent = _Run(INDENT, "source")
    yield _line(_Run(" · ".join((source.title, *source.details)), "source"), lead=indent)
    if source.url:
        yield _line(_Run(source.url, "source"), lead=indent)


def _hit(shown: Block, phrases: Phrases, language: str) -> Iterator[_Line]:
    if heading := shown.heading:
        yield _line(_Run(heading.before, "phrase"), _Run(heading.speaker, "speaker"), _Run(heading.after, "phrase"))
    if shown.context:
        for line in _split_lines([_Run(" ".join(shown.context), "context")]):
            yield _line(*line, lead=_Run(CONTEXT_BAR, "bar"))
    runs = [_Run(piece.text, "mark" if piece.style == "left_out" else piece.style) for piece in shown.words]
    if shown.kind == "quote":
        marks = phrases.say("quote_open", language), phrases.say("quote_close", language)
        runs = [_Run(marks[0], "mark"), *runs, _Run(marks[1], "mark")]
    for line in _split_lines(runs):
        yield _line(*line, lead=_Run(BAR, "bar"))
    indent = _Run(INDENT, "source")
    for note in shown.notes:
        yield _line(_Run(note.figure, "figure"), _Run(f" – {note.about}", "note"), lead=indent)


def _passage(pieces: Sequence[Piece]) -> Iterator[_Line]:
    """A passage that a hit was asked to be shown in: the hit's words as words, the rest as what stands around them."""
    for piece in pieces:
        bar, style = (BAR, "words") if piece.style == "words" else (CONTEXT_BAR, "context")
        for line in _split_lines([_Run(piece.text.strip(), style)]):
            yield _line(*line, lead=_Run(bar, "bar"))


def _more(answer: Answer, phrases: Phrases) -> Iterator[list[_Line]]:
    """How to get the hits that are not shown."""
    if answer.left:
        yield [_line(_Run(phrases.say("more", answer.language, count=answer.left), "message"))]


def _nearest(answer: Answer, phrases: Phrases) -> Iterator[list[_Line]]:
    """What comes near, set apart by a line that says that it is no answer."""
    if answer.nearest:
        yield [_line(_Run(phrases.say("nearest", answer.language), "message"))]
    for group in nearest(answer, phrases):
        yield list(_group(group, phrases, answer.language))


def _suggestions(answer: Answer, phrases: Phrases) -> Iterator[_Line]:
    if answer.suggestions:
        yield _line(_Run(phrases.say("did_you_mean", answer.language), "message"))
    for suggestion in answer.suggestions:
        yield _line(_Run(one_line(suggestion), "command"), lead=_Run(INDENT, "message"))


def _split_lines(runs: list[_Run]) -> Iterator[list[_Run]]:
    """The runs of each line, where their text holds line feeds."""
    line: list[_Run] = []
    for run in runs:
        first, *rest = run.text.split("\n")
        line.append(_Run(first, run.style))
        for text in rest:
            yield line
            line = [_Run(text, run.style)]
    yield line


def _draw(lines: list[_Line], out: TextIO) -> None:
    # Only here, as loading it takes longer than answering.
    from rich.console import Console
    from rich.text import Text

    def styled(run: _Run) -> Text:
        return Text(run.text, style=_STYLES[run.style], end="")

    console = Console(file=out, highlight=False, markup=False, emoji=False, soft_wrap=False)
    for line in lines:
        lead = styled(line.lead)
        body = Text("", end="").join(styled(run) for run in line.runs)
        width = max(console.width - lead.cell_len, 10)
        for row in body.wrap(console, width):
            row.rstrip()
            console.print(Text("", end="").join((lead, row)), soft_wrap=True)
