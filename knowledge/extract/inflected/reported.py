"""Sentences of the journalist's that report what somebody said: facts with a speaker."""

from __future__ import annotations

import re

from knowledge.extract.inflected.speakers import Resolver
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
        who = None
        if (source := words.grammar.sourced.search(words.tags, first, end)) is not None:
            who = resolver.object(*source.span("who"), words.grammar.source_cases)
        elif (cue := words.tags.find("V", first, end)) >= 0:
            verb = words.word(cue)
            if words.tags.find("k", first, cue) < 0:  # else the verb is of what is reported: "that Smith thinks"
                who = resolver.subject(first, cue, verb, before=True)
            who = who or resolver.subject(cue + 1, end, verb, before=False)
        if who is not None and who.entity is not None:
            if who.mention is not None:
                meant.append((who.mention, who.entity.name))
            found.append(Reported(words.span(first, end - 1), who.entity.name))
    return meant, found
