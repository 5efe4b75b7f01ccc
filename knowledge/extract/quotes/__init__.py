"""Quotes and their speakers: marks, then words and names, then cues, then speakers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from knowledge.directory import Directory
from knowledge.extract.quotes.blocks import find_blocks
from knowledge.extract.quotes.bylines import without_signers
from knowledge.extract.quotes.cast import Entity
from knowledge.extract.quotes.lettering import read_letters
from knowledge.extract.quotes.lexicon import Lexicon
from knowledge.extract.quotes.marks import find_marked
from knowledge.extract.quotes.names import find_cast
from knowledge.extract.quotes.reported import Reported, read_sentences
from knowledge.extract.quotes.resolve import Resolver
from knowledge.extract.quotes.speakers import Attributor
from knowledge.model import Document, Passage, Person, Quote, Span


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read of who says what."""

    quotes: tuple[Quote, ...]
    people: tuple[Person, ...]
    reported: tuple[Reported, ...]


@dataclass(frozen=True)
class Reader:
    """Reads the quotes of a language by its words."""

    lexicon: Lexicon

    def read(self, document: Document, passages: tuple[Passage, ...], directory: Directory) -> Reading:
        """The quotes of a document, the people whom it names, and the sentences that report speech."""
        return read(document, passages, self.lexicon, directory)


def read(document: Document, passages: tuple[Passage, ...], lexicon: Lexicon, directory: Directory) -> Reading:
    """The quotes of a document, the people whom it names, and the sentences that report speech."""
    text = document.text
    marked = find_marked(text, passages, lexicon)
    told, spoken = read_letters(text, passages, marked, lexicon)
    cast = find_cast(told, spoken, lexicon, directory.place_by_word)
    resolver = Resolver(text, told, cast, lexicon=lexicon, directory=directory, day=document.date)
    found = Attributor(text, passages, marked, told, resolver=resolver, lexicon=lexicon).quotes()
    found += find_blocks(text, passages, told, resolver)
    quotes = sorted(filter(None, map(_with_length, found)), key=lambda quote: quote.segments[0].start)
    resolver.spoken.unnamed = None
    meant, reported = read_sentences(told, resolver)
    mentions = mentions_by_name(quotes, meant)
    speaking = {quote.speaker for quote in quotes if quote.named}
    people = [
        Person(entity.name, _outermost(mentions.get(entity.name, set()).union(entity.mentions)))
        for entity in cast.entities
        if _is_told_of(entity, lexicon) or (entity.kind != "body" and entity.name in speaking)
    ]
    return Reading(tuple(quotes), without_signers(text, people, speaking, lexicon.bylines), tuple(reported))


def _is_told_of(entity: Entity, lexicon: Lexicon) -> bool:
    """Whether somebody is a person by more than a verb of saying beside one word, as companies have: "Orlo says"."""
    whole = len(entity.words) > 1 or entity.words[0] in lexicon.first_names
    return entity.kind == "person" and bool(whole or entity.roles or entity.gender or entity.hints)


def _with_length(quote: Quote) -> Quote | None:
    """The quote without segments of no length ("–, Ann Smith affirms"); None where that leaves nothing."""
    segments = tuple(segment for segment in quote.segments if segment.start < segment.end)
    if len(segments) == len(quote.segments):
        return quote
    return replace(quote, segments=segments) if segments else None


def _outermost(spans: set[Span]) -> tuple[Span, ...]:
    """In the text's order, without a span that lies inside another ("Trump" in "Mr. Trump")."""
    kept: list[Span] = []
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        if not kept or span.end > kept[-1].end:
            kept.append(span)
    return tuple(kept)


def mentions_by_name(quotes: Iterable[Quote], meant: Iterable[tuple[Span, str]]) -> dict[str, set[Span]]:
    """Where people are mentioned as speakers: of quotes, and of sentences in the journalist's words (`meant`)."""
    found: dict[str, set[Span]] = {}
    for quote in quotes:
        if quote.named and quote.speaker is not None and quote.mention is not None:
            found.setdefault(quote.speaker, set()).add(quote.mention)
    for span, name in meant:
        found.setdefault(name, set()).add(span)
    return found
