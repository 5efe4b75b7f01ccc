"""Sentences of the journalist's that report what somebody said: facts with a speaker."""

from __future__ import annotations

import re

from knowledge.extract.inflected.speakers import Resolver, Who
from knowledge.extract.quotes.reported import Reported
from knowledge.model import Span

_SENTENCE = re.compile(r"[^.|]+")


def read_sentences(resolver: Resolver) -> tuple[list[tuple[Span, str]], list[Reported]]:
    """The pronouns and roles that were resolved to a name, and the sentences that report somebody's words."""
    words = resolver.words
    meant: list[tuple[Span, str]] = []
    found: list[Reported] = []
    for sentence in _SENTENCE.finditer(words.tags):
        first, end = sentence.span()
        if (source := words.grammar.sourced.search(words.tags, first, end)) is not None:
            who = resolver.object(*source.span("who"), words.grammar.source_cases)
        else:
            who = _who_says(resolver, first, end)
        if who is not None and who.entity is not None:
            if who.mention is not None:
                meant.append((who.mention, who.entity.name))
            found.append(Reported(words.span(first, end - 1), who.entity.name))
    return meant, found


def _who_says(resolver: Resolver, first: int, end: int) -> Who | None:
    """Whose words a sentence reports: the subject of its first verb of saying that credits no agency alone."""
    words = resolver.words
    cue = words.tags.find("V", first, end)
    while cue >= 0:
        who = _subject(resolver, first, cue, end)
        if (who is not None and who.entity is not None) or words.word(cue) not in words.grammar.crediting:
            return who
        cue = words.tags.find("V", cue + 1, end)
    return None


def _subject(resolver: Resolver, first: int, cue: int, end: int) -> Who | None:
    """The subject of the verb of saying at token `cue` of a sentence.

    In a clause of its own it stands behind the verb: nobody said that he won in "Smith won, reports the agency".
    """
    words, tags = resolver.words, resolver.words.tags
    comma = tags.find(",", cue, end)
    stop = comma if comma >= 0 else end
    if not words.grammar.heads_first:  # the verb ends the sentence, but for a subject that is set behind it
        behind = _behind(resolver, cue, stop)
        if behind is not None and behind.mention is not None and behind.mention.end == words.tokens[end - 1].end:
            return behind
        return _before(resolver, first, cue) or behind
    opening = cue
    while opening > first and tags[opening - 1] == "R":
        opening -= 1
    if words.word(opening - 1) in words.grammar.parenthetic and words.tag(opening - 2) in ",.|":
        return _behind(resolver, cue, stop)
    if opening == first or tags[opening - 1] != ",":
        return _before(resolver, first, cue) or _behind(resolver, cue, stop)
    if (behind := _behind(resolver, cue, stop)) is not None:
        return behind
    return (
        _before(resolver, first, cue) if tags[stop : stop + 2] == ",k" else _asided(resolver, first, cue, opening - 1)
    )


def _behind(resolver: Resolver, cue: int, stop: int) -> Who | None:
    """The subject behind a verb, in its own clause."""
    return resolver.subject(cue + 1, stop, resolver.words.word(cue), before=False)


def _before(resolver: Resolver, first: int, cue: int) -> Who | None:
    """The subject before a verb; None where that is of what is reported: "that Smith thinks"."""
    words = resolver.words
    if words.tags.find("k", first, cue) >= 0:
        return None
    return resolver.subject(first, cue, words.word(cue), before=True)


def _asided(resolver: Resolver, first: int, cue: int, comma: int) -> Who | None:
    """The subject before the last comma, where another one sets apart what stands between: "Smith, mayor, said"."""
    words = resolver.words
    who = _before(resolver, first, cue)
    if who is None or who.mention is None:
        return None
    ends = {words.tokens[at - 1].end for at in range(first + 1, comma) if words.tags[at] == ","}
    return who if who.mention.end in ends else None
