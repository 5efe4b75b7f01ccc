"""An answer as Telegram messages: each hit's words in a blockquote, the fields about them outside of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count

from bot.faces.blocks import Block, Group, Heading, Piece, Source, blocks, groups, in_context, nearest
from bot.faces.blocks import source as source_of
from bot.faces.corrections import Corrected, corrected
from bot.faces.drawing import Drawing, Timeline, fewer_sources
from bot.faces.series import Table, tables
from bot.faces.showing import one_line, showable
from bot.faces.telegram.shown.html import (
    BLOCKQUOTE,
    BOLD,
    CODE,
    EXPANDABLE,
    ITALIC,
    UNDERLINE,
    Run,
    html,
    link,
    utf16_length,
)
from bot.faces.telegram.shown.split import Text, fits, messages
from bot.model import Answer
from bot.phrases import Phrases

# Figures of one hit that are emphasised in its words, and in its notes: more would leave no entities for the rest.
FIGURE_LIMIT = 30


# Code points of a slice, and of what stands before and behind it, that one message has room for.
_WORDS_LIMIT, _AROUND_LIMIT = 1800, 700
# https://core.telegram.org/bots/api#sendphoto, in UTF-16 units
_CAPTION_LIMIT = 1024


def reply(answer: Answer, phrases: Phrases) -> list[str]:
    """The HTML of each message, in the order to send them."""
    return [html(text) for text in messages(_blocks(answer, phrases))]


def caption(drawn: Drawing | Timeline, phrases: Phrases, left: int) -> tuple[str, Drawing | Timeline]:
    """The HTML below a picture, with its sources; and the picture, which cites those alone that have room there.

    So many series or quotes are `left`.
    """
    while utf16_length("".join(run.text for run in _caption(drawn, phrases, left))) > _CAPTION_LIMIT and drawn.sources:
        drawn = fewer_sources(drawn)
    return html(_caption(drawn, phrases, left)), drawn


def _caption(drawn: Drawing | Timeline, phrases: Phrases, left: int) -> Iterator[Run]:
    before, concept, after = drawn.title
    yield Run(before)
    yield Run(concept, (BOLD,))
    yield Run(after)
    if drawn.differs:
        yield Run(f" – {phrases.say('series_differs', drawn.language)}")
    yield from _numbered(drawn.sources)
    if drawn.others:
        yield Run(f"\n{phrases.say('chart_others', drawn.language, count=drawn.others)}")
    if left:
        yield Run(f"\n\n{phrases.say('more', drawn.language, count=left)}")


def closer(answer: Answer, phrases: Phrases) -> str:
    """An answer's one hit in its passages, which unfold at a touch, with its words marked: one message."""
    [drawn] = blocks(answer.hits, phrases, answer.language)
    before, words, behind = _parted(list(in_context(answer)))
    mark = phrases.say("left_out", answer.language)
    return html(
        (
            *(_heading(drawn.block.heading) if drawn.block.heading else ()),
            Run(_end(before, mark), (EXPANDABLE,)),
            Run(_beginning(words, _WORDS_LIMIT, mark), (EXPANDABLE, BOLD, UNDERLINE)),
            Run(_beginning(behind, _AROUND_LIMIT, mark), (EXPANDABLE,)),
            Run("\n"),
            *_source(source_of(answer.hits[0].citation, phrases, answer.language)),
        )
    )


def _parted(passages: Sequence[Sequence[Piece]]) -> tuple[str, str, str]:
    """What stands before a slice, the slice, and what stands behind it; an empty line between two passages."""
    parts, at = ["", "", ""], 0
    for nth, passage in enumerate(passages):
        parts[at] += "\n\n" if nth else ""
        for piece in passage:
            at = 1 if piece.style == "words" else 2 if at else 0
            parts[at] += piece.text
    before, words, behind = parts
    kept = words.rstrip()
    return before, kept, words[len(kept) :] + behind


def _beginning(text: str, limit: int, mark: str) -> str:
    return text if len(text) <= limit else f"{text[:limit].rsplit(maxsplit=1)[0]} {mark}"


def _end(text: str, mark: str) -> str:
    return text if len(text) <= _AROUND_LIMIT else f"{mark} {text[-_AROUND_LIMIT:].split(maxsplit=1)[-1]}"


def _blocks(answer: Answer, phrases: Phrases) -> Iterator[Text]:
    """What must stay together: what the bot says, each hit, what can be asked next."""
    yield (Run(showable(answer.message)),)
    for shown in tables(answer, phrases):
        yield tuple(_table(shown))
    for one in corrected(answer, phrases):
        yield tuple(_correction(one))
    numbers = count(1) if len(answer.hits[: answer.shown]) > 1 else None
    for group in groups(answer, phrases):
        yield from _group(group, numbers)
    if answer.left:
        yield (Run(phrases.say("more", answer.language, count=answer.left)),)
    if answer.nearest:
        yield (Run(phrases.say("nearest", answer.language)),)
    for group in nearest(answer, phrases):
        yield from _group(group)
    if answer.suggestions:
        yield tuple(_suggestions(answer, phrases))


def _correction(shown: Corrected) -> Iterator[Run]:
    for part in shown.parts:
        yield Run(f"{part.says}\n")
        for block in part.blocks:
            yield from _hit(block, "")
    yield from _source(shown.source)


def _table(shown: Table) -> Iterator[Run]:
    yield Run(shown.before)
    yield Run(shown.concept, (BOLD,))
    yield Run(shown.after)
    for point in shown.lines:
        yield Run(f"\n{point.when}: ")
        yield Run(point.figure, (BOLD,))
        yield Run((f" – {', '.join(point.about)}" if point.about else "") + f" [{point.source}]")
    if shown.older:
        yield Run(f"\n{shown.older}")
    yield from _numbered(shown.sources)


def _numbered(sources: Sequence[Source]) -> Iterator[Run]:
    for number, source in enumerate(sources, 1):
        yield Run(f"\n[{number}] ")
        yield from _source(source)


def _group(shown: Group, numbers: Iterator[int] | None = None) -> Iterator[Text]:
    """The hits with their citation; where they are more than a message holds, each message has the citation.

    Of several, each has its number, by which a button opens it.
    """
    source = tuple(_source(shown.source))
    together: Text = ()
    for hit in shown.blocks:
        number = f"{next(numbers)}. " if numbers is not None else ""
        further = (*_hit(hit, number), Run(f"{hit.passage}\n")) if shown.several else tuple(_hit(hit, number))
        if together and not fits((*together, *further, *source)):
            yield (*together, *source)
            together = ()
        together = (*together, *further)
    yield (*together, *source)


def _hit(shown: Block, number: str) -> Iterator[Run]:
    if shown.heading:
        yield Run(number)
        yield from _heading(shown.heading)
    elif number:
        yield Run(f"{number.strip()}\n")
    if shown.context:
        yield Run(" ".join(shown.context) + "\n", (BLOCKQUOTE, ITALIC))
    figures = 0
    for piece in shown.words:
        figures += piece.style == "figure"
        if piece.style == "figure" and figures <= FIGURE_LIMIT:
            yield Run(piece.text, (BLOCKQUOTE, BOLD))
        elif piece.style == "left_out":
            yield Run(piece.text, (BLOCKQUOTE, ITALIC))
        else:
            yield Run(piece.text, (BLOCKQUOTE,))
    yield Run("\n")
    for nth, note in enumerate(shown.notes):
        yield Run(note.figure, (BOLD,) if nth < FIGURE_LIMIT else ())
        yield Run(f" – {note.about}\n")


def _heading(heading: Heading) -> Iterator[Run]:
    yield Run(heading.before)
    yield Run(heading.speaker, (BOLD,))
    yield Run(f"{heading.after}\n")


def _source(source: Source) -> Iterator[Run]:
    yield Run(source.title, (ITALIC, link(source.url)) if source.url else (ITALIC,))
    yield Run(" · " + " · ".join(source.details))


def _suggestions(answer: Answer, phrases: Phrases) -> Iterator[Run]:
    """Each as code: touched, it is copied whole; Telegram would send a bare command without the words after it."""
    yield Run(phrases.say("did_you_mean", answer.language))
    for suggestion in answer.suggestions:
        yield Run("\n")
        yield Run(one_line(suggestion), (CODE,))
