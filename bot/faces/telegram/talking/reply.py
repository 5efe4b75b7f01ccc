"""An answer as Telegram messages: each hit's words in a blockquote, the fields about them outside of it."""

from __future__ import annotations

from collections.abc import Iterator

from bot.faces.blocks import Block, Group, Heading, Source, groups, nearest
from bot.faces.series import Table, tables
from bot.faces.showing import one_line, showable
from bot.faces.telegram.talking.html import BLOCKQUOTE, BOLD, CODE, ITALIC, Run, html, link
from bot.faces.telegram.talking.split import Text, fits, messages
from bot.model import Answer
from bot.phrases import Phrases

# Figures of one hit that are emphasised in its words, and in its notes: more would leave no entities for the rest.
FIGURE_LIMIT = 30


def reply(answer: Answer, phrases: Phrases) -> list[str]:
    """The HTML of each message, in the order to send them."""
    return [html(text) for text in messages(_blocks(answer, phrases))]


def _blocks(answer: Answer, phrases: Phrases) -> Iterator[Text]:
    """What must stay together: what the bot says, each hit, what can be asked next."""
    yield (Run(showable(answer.message)),)
    for shown in tables(answer, phrases):
        yield tuple(_table(shown))
    for group in groups(answer, phrases):
        yield from _group(group)
    if answer.left:
        yield (Run(phrases.say("more", answer.language, count=answer.left)),)
    if answer.nearest:
        yield (Run(phrases.say("nearest", answer.language)),)
    for group in nearest(answer, phrases):
        yield from _group(group)
    if answer.suggestions:
        yield tuple(_suggestions(answer, phrases))


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
    for number, source in enumerate(shown.sources, 1):
        yield Run(f"\n[{number}] ")
        yield from _source(source)


def _group(shown: Group) -> Iterator[Text]:
    """The hits with their citation; where they are more than a message holds, each message has the citation."""
    source = tuple(_source(shown.source))
    together: Text = ()
    for hit in shown.blocks:
        further = (*_hit(hit), Run(f"{hit.passage}\n")) if shown.several else tuple(_hit(hit))
        if together and not fits((*together, *further, *source)):
            yield (*together, *source)
            together = ()
        together = (*together, *further)
    yield (*together, *source)


def _hit(shown: Block) -> Iterator[Run]:
    if shown.heading:
        yield from _heading(shown.heading)
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
    for number, note in enumerate(shown.notes):
        yield Run(note.figure, (BOLD,) if number < FIGURE_LIMIT else ())
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
