"""Whom a description means: the name set beside it, who made what it names, who holds the office; else nobody named."""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import replace

from knowledge.extract.quotes.bodies import Bodies
from knowledge.extract.quotes.cast import Cast, Entity
from knowledge.extract.quotes.context import Who, reporting_in, sentences_before
from knowledge.extract.quotes.grammar import NAMED
from knowledge.extract.quotes.issuers import Issuers
from knowledge.extract.quotes.lettering import Lettered
from knowledge.extract.quotes.lexicon import Lexicon
from knowledge.extract.quotes.offices import Offices
from knowledge.extract.quotes.salience import NEAR

# the Minister of Trade and Industry Ann Smith
_AND_NAME = re.compile(r"(?: , [mN]{1,4} ){0,2} ,? c (?P<name> [mNT]{2,7} ) (?! [nrgcO] )", re.VERBOSE)
# a letter sent round by Ann Smith
_MADE_BY = re.compile(rf"[eVW] [iRn]{{0,2}} (?P<by> i ) d? (?P<who> {NAMED} )", re.VERBOSE)
_SENTENCES = 2  # before a description of something written, in which its author is sought


class Descriptions:
    """The descriptions of one document."""

    def __init__(
        self, text: str, words: Lettered, cast: Cast, *, lexicon: Lexicon, offices: Offices, places: Container[str]
    ) -> None:
        self.text = text
        self.words = words
        self.cast = cast
        self.lexicon = lexicon
        self.offices = offices
        self.bodies = Bodies(text, words, cast, lexicon=lexicon, places=places)
        self._issuers = Issuers(words, cast, lexicon=lexicon, bodies=self.bodies, offices=offices)

    def meant(self, first: int, last: int) -> Who:
        """Whom the noun phrase from token `first` to `last` means, which ends in no name."""
        words, tags = self.words, self.words.tags
        if all(tag == "#" for tag in tags[first : last + 1]):
            return Who(words.span(first, last), None, None, "description")
        if (author := self._made_by(last)) is not None:
            return author
        end = self._end(last)
        if named := self._apposed(end) or (self._named_beside(first, last, end) if end > last else None):
            return named
        mention = words.span(first, end)
        holder = self.offices.holder(first, last, end, mention.start) or self._writing(first, last, mention.start)
        holder = holder or self.bodies.meant(first, last, end, mention.start)
        if holder is None and (issuer := self._issuers.meant(first, last)) is not None:
            return replace(issuer, mention=mention)
        return Who(mention, holder, None if holder is not None else mention.of(self.text), "description")

    def _end(self, last: int) -> int:
        """The last token of a noun phrase with what follows it: "a spokesman for the town"."""
        words, tags = self.words, self.words.tags
        end = last
        while end + 1 < len(tags) and tags[end + 1] == "i" and words.tokens[end + 1].text in self.lexicon.complements:
            step = end + 2
            while step < len(tags) and tags[step] in ("dOomnrghNTy#" if step == end + 2 else "OomnrghNTy#"):
                step += 1  # what another determiner begins is no part of it: "of bakers this week"
            in_speech = "h" in tags[end + 2 : step]  # "in a statement"
            said_in = in_speech and words.tokens[end + 1].text in self.lexicon.places
            if step == end + 2 or step - end > 8 or said_in:
                break
            end = step - 1
        return end

    def _made_by(self, last: int) -> Who | None:
        """Who made what speaks: "a letter sent by Ann Smith"; not whom somebody was named by."""
        words, tags = self.words, self.words.tags
        found = _MADE_BY.match(tags, last + 1, last + 16)
        if found is None or tags[last] not in "hgn" or words.word(found.start("by")) not in self.lexicon.agents:
            return None
        at = found.end("who") - 1
        entity = self.cast.at_token.get(at)
        if entity is None or entity.kind == "body":
            return None
        return Who(words.span_of_name(self.cast.first_token[at], at), entity, None, "name")

    def _writing(self, first: int, last: int, position: int) -> Entity | None:
        """Whose "the post" is, and which "the newspaper": who wrote last, which was told of last."""
        words, lexicon = self.words, self.lexicon
        head = words.word(last).casefold()
        if last != first + 1 or words.word(first).casefold() not in lexicon.pointing:
            return None
        if head in lexicon.outlets:
            return self._outlet(position)
        if head not in lexicon.writings:
            return None
        for start, stop in sentences_before(words, first, _SENTENCES):
            written = any(words.word(at) in lexicon.writing for at in range(start, stop))
            found = reporting_in(words, start, stop)
            if found is not None:
                entity = self.cast.at_token.get(found.last)
                return entity if written and entity is not None and entity.kind == "person" else None
        return None

    def _outlet(self, position: int) -> Entity | None:
        """The body that was told something or said something last."""
        tags, best = self.words.tags, None
        for entity in self.cast.entities:
            at = entity.last_before(position)
            if entity.kind == "body" and position - NEAR < at and (best is None or at > best[0]):
                best = (at, entity)
        if best is None:
            return None
        first = self.words.at(best[0])
        told = first > 1 and (tags[first - 1] == "L" or tags[first - 2 : first] == "Ld")
        while tags[first] in "NTm":
            first += 1
        return best[1] if told or tags[first] in "VL" else None

    def _apposed(self, end: int) -> Who | None:
        """The name set beside a description that ends at `end`: "the governor, Ann Smith," is Ann Smith."""
        tags = self.words.tags
        if tags[end + 1 : end + 2] != ",":
            return None
        last = end + 2
        while last < len(tags) and tags[last] in "TNymnrg":
            last += 1
        last -= 1
        entity = self.cast.at_token.get(last)
        if entity is None or entity.kind == "body" or tags[last + 1 : last + 2] not in (",", ".", "|", "V"):
            return None
        return Who(self.words.span(self.cast.first_token[last], last), entity, None, "name")

    def _named_beside(self, first: int, last: int, end: int) -> Who | None:
        """The person named right behind what an office is of."""
        if self.words.tags[last] in "rT" and (named := self._named_beyond(end)) is not None:
            return named
        return self._named_after(first, last, end)

    def _named_after(self, first: int, last: int, end: int) -> Who | None:
        """The person named right after an office: "the head of the National Bank Ann Smith".

        Not where the name is what the preposition governs: "a spokesman for Ann Smith", "for President Smith".
        """
        tags = self.words.tags
        entity = self.cast.at_token.get(end)
        if entity is None or entity.kind == "body" or tags[end] != "N" or tags[last] not in "rT":
            return None
        start = self.cast.first_token[end]
        indefinite = self.words.tokens[first].text.casefold() in self.lexicon.indefinite
        if start == end or indefinite or start <= last + 2 or tags[start - 1] not in "Nn":
            return None
        return Who(self.words.span(start, end), entity, None, "name")

    def _named_beyond(self, end: int) -> Who | None:
        """The person named right after an office with "and" in it: "the Minister of Trade and Industry Ann Smith"."""
        found = _AND_NAME.match(self.words.tags, end + 1, end + 12)
        entity = self.cast.at_token.get(found.end("name") - 1) if found is not None else None
        if found is None or entity is None or entity.kind == "body":
            return None
        last = found.end("name") - 1
        start = self.cast.first_token[last]
        return Who(self.words.span(start, last), entity, None, "name") if start > found.start("name") else None
