"""Whose words a document's are: who issued "the report" and "a statement", where this text tells it.

Told it is beside the noun ("a report by the Orlo Institute", "Orlo's statement"), by the sentence that it stands in
("Orlo said in a statement"), or at an earlier mention that a definite one takes up.
"""

from __future__ import annotations

import re

from knowledge.extract.quotes.bodies import Bodies
from knowledge.extract.quotes.cast import Cast, Entity
from knowledge.extract.quotes.context import Who
from knowledge.extract.quotes.cues import sentence_start
from knowledge.extract.quotes.grammar import HELP, NP, OF
from knowledge.extract.quotes.lettering import Lettered
from knowledge.extract.quotes.lexicon import Lexicon
from knowledge.extract.quotes.offices import Offices
from knowledge.extract.quotes.subjects import subject

_INSIDE = "dOomnrghNTy#E"
# by the Orlo Institute   released on Monday by the Orlo Institute
_BEHIND = re.compile(
    rf"""
    (?: (?P<verb> [eVW] ) [^.|,;:QKJFcwPi]{{0,3}} )? (?: i? [D\#dn]{{1,3}} )?
    (?P<by> i ) (?P<who> [{_INSIDE}]{{1,9}} )
    """,
    re.VERBOSE,
)
# The post is from Ann Smith;   The alert was sent on Monday by the agency
_LATER_TOLD = re.compile(
    rf"""
    a (?: (?P<verb> [eVW] ) [^.|,;:QKJFcwPi]{{0,3}} )? (?: i? [D\#dn]{{1,3}} )?
    (?P<by> i ) (?P<who> [{_INSIDE}]{{1,9}} )
    """,
    re.VERBOSE,
)
_LATER = 80  # tokens behind a mention within which its issuer is told
_Issuer = tuple[Entity | None, str | None]  # who, or by what description
_REACH = 600  # tokens before a definite mention within which an earlier one is sought
_NEAR = 150  # the same for what is issued day by day: statements
# In a message sent by the palace, the Queen said
_SAID_IN = re.compile(rf"[^.|QKJF]{{0,16}}? , (?P<who> {NP} ) {OF} {HELP} (?P<cue> [VL] )", re.VERBOSE)
_SENTENCE = 40  # tokens within which it is said
_FROM_CUE = 6  # tokens from a cue to what something is said in


class Issuers:
    """The issuers of the documents that one text tells of."""

    def __init__(self, words: Lettered, cast: Cast, *, lexicon: Lexicon, bodies: Bodies, offices: Offices) -> None:
        self.words = words
        self.cast = cast
        self.lexicon = lexicon
        self.bodies = bodies
        self.offices = offices

    def meant(self, first: int, last: int) -> Who | None:
        """Whose words those of the document are that tokens `first` to `last` describe; None where that is open."""
        words, lexicon = self.words, self.lexicon
        noun = words.word(last).casefold()
        alike = lexicon.papers.get(noun)
        if alike is None:
            return None
        mention = words.span(first, last)
        found = self._told_at(last, first)
        if found is not None:
            return Who(mention, *found, "description")
        article = words.word(first).casefold()
        if article in lexicon.pointing:
            if last > first + 1:
                later = self._told_later(last, noun)
                return Who(mention, *later, "description") if later is not None else None
            found = self._taken_up(first, alike | {noun}, _NEAR if noun in lexicon.announcing else _REACH)
            found = found or self._told_later(last, noun) or self._announced(first, noun)
        elif noun in lexicon.announcing and (article in lexicon.indefinite or words.tags[first] != "d"):
            found = self._announced(first, noun)
        return Who(mention, *found, "description") if found is not None else None

    def _taken_up(self, first: int, nouns: frozenset[str], reach: int) -> _Issuer | None:
        """The issuer of the document told of before, by one of the nouns; none where the last new one has none."""
        words = self.words
        for at in range(first - 1, max(-1, first - reach), -1):
            if words.word(at) in self.lexicon.suing and not nouns.isdisjoint(self.lexicon.suits):
                found = self._done(at)
                if found is not None:
                    return found
            if words.tags[at] not in "nhrg" or words.word(at).casefold() not in nouns:
                continue
            found = self._told_by_sentence(at) or self._told_at(at, at)
            if found is not None:
                return found
            begins = self._begins(at)
            if words.word(begins).casefold() in self.lexicon.indefinite:
                return None
        return None

    def _begins(self, at: int) -> int:
        """The first token of the noun phrase that ends at a token."""
        tags = self.words.tags
        first = at
        while first and tags[first - 1] in "mnNOoTeE#RrghD" and at - first < 7:
            first -= 1
        return first - 1 if first and tags[first - 1] == "d" else first

    def _told_at(self, noun: int, first: int) -> _Issuer | None:
        """The issuer told beside the noun: "a report by X", "X's report", "a statement from the board"."""
        words, tags = self.words, self.words.tags
        behind = _BEHIND.match(tags, noun + 1, noun + 20)
        if behind is not None and self._is_issued(behind):
            return self._named(behind.start("who"), behind.end("who") - 1)
        begins = min(first, self._begins(noun))
        noun_noun = words.word(noun).casefold() not in self.lexicon.writings  # a "Facebook post" is not Facebook's
        for at in range(noun - 1, begins - 1, -1):
            entity = self.cast.at_token.get(at)
            if entity is not None and self.bodies.is_whole(entity) and (tags[at] == "O" or noun_noun):
                return (entity, None) if tags[at] == "O" or self._is_body(entity) else None
            if tags[at] in "ogn" and (of_kind := self._kind(at)) is not None:
                return of_kind, None
        return None

    def _is_issued(self, behind: re.Match[str]) -> bool:
        """Whether what stands behind a document says who issued it, not who read it."""
        words, lexicon = self.words, self.lexicon
        by = words.word(behind.start("by")) in lexicon.issued_by
        return by and (behind["verb"] is None or words.word(behind.start("verb")) in lexicon.issuing)

    def _kind(self, at: int) -> Entity | None:
        """The body that a noun before another means: "the company's report", "a zoo statement"."""
        kind = self.words.bare(at).casefold()
        return self.bodies.of_kind(kind, self.words.tokens[at].start) if kind in self.lexicon.body_kinds else None

    def _named(self, first: int, end: int) -> _Issuer | None:
        """Whom the tokens of a noun phrase name: its first name that no noun follows, or what they describe."""
        words, tags = self.words, self.words.tags
        for at in range(first, end + 1):
            entity = self.cast.at_token.get(at)
            if entity is None or tags[at] == "O" or (at < end and tags[at + 1] in "nrghOo"):
                continue
            whole = self._is_alone(entity, at) and not any(tag in "Ee" for tag in tags[first:at])
            return (entity, None) if whole else None
        if words.word(end).casefold() in self.lexicon.mouthpieces:
            return self._served(end)
        if tags[end] in "hP" or words.word(end + 1) in self.lexicon.complements:
            return None
        if tags[first] == "d" and end == first + 1 and (kind := self._kind(end)) is not None:
            return kind, None
        if (holder := self.offices.holder(first, end, end, words.tokens[first].start)) is not None:
            return holder, None
        told = tags[end] == "g" and any(tag in "Nm" for tag in tags[first:end])
        return (None, words.span(first + (tags[first] == "d"), end).of(self.bodies.text)) if told else None

    def _served(self, at: int) -> _Issuer | None:
        """The body for which somebody speaks: "a spokesperson for the Orlo Institute"."""
        words, tags = self.words, self.words.tags
        if words.word(at + 1) not in self.lexicon.complements:
            return None
        last = at + 2 + (tags[at + 2 : at + 3] == "d")
        while tags[last : last + 1] in tuple("mTN"):
            last += 1
        entity = self.cast.at_token.get(last - 1)
        fits = entity is not None and self._is_body(entity) and self._is_alone(entity, last - 1)
        return (entity, None) if fits else None

    def _is_alone(self, entity: Entity, at: int) -> bool:
        """Whether a name is whole, and no other is joined to it: not "by Orlo, Balta and Norvia"."""
        tags = self.words.tags
        follows = tags[at + 1 : at + 4]
        joined = follows[:1] in (",", "c") and "N" in follows[1:3] and (follows[0] == "c" or self._goes_on(at + 2))
        return not joined and not entity.ambiguous and self.bodies.is_whole(entity)

    def _goes_on(self, at: int) -> bool:
        """Whether a list of names goes on at a token: "Balta and Norvia"."""
        tags = self.words.tags
        while tags[at : at + 1] in tuple("dTNymO"):
            at += 1
        return tags[at : at + 1] == "c" or tags[at : at + 2] == ",c"

    def _is_body(self, entity: Entity) -> bool:
        return entity.kind == "body" and not self.bodies.is_place(entity)

    def _told_by_sentence(self, noun: int) -> _Issuer | None:
        """Who says something in the document, or issues it: "Orlo said in a statement", "Orlo issued a statement"."""
        words, tags, lexicon = self.words, self.words.tags, self.lexicon
        begins = self._begins(noun)
        start, led = sentence_start(words, noun), begins - 1
        if words.word(led).casefold() in lexicon.issuing:
            cue = led
        elif words.word(led).casefold() in lexicon.issued_in:
            said = _SAID_IN.match(tags, noun + 1, noun + _SENTENCE) if led == start else None
            if said is not None and words.word(said.start("cue")) not in lexicon.crediting:
                return self._named(said.start("who"), said.end("who") - 1)
            cue = max(tags.rfind("V", start, led), tags.rfind("L", start, led))
        else:
            return None
        if cue < start or led - cue > _FROM_CUE:
            return None
        found = subject(words, start, tags[start:noun], cue - start)
        return self._named(start + found[0], start + found[1]) if found is not None and found[2] else None

    def _done(self, verb: int) -> _Issuer | None:
        """Who did what a document is of: "Orlo sued the town", not "Orlo was sued"."""
        words, tags = self.words, self.words.tags
        passive = any(words.word(at) in self.lexicon.passives for at in range(max(0, verb - 2), verb))
        if passive or words.word(verb - 1) in self.lexicon.infinitives:
            return None
        start = sentence_start(words, verb)
        found = subject(words, start, tags[start:verb] + "V", verb - start)
        return self._named(start + found[0], start + found[1]) if found is not None and found[2] else None

    def _told_later(self, last: int, noun: str) -> _Issuer | None:
        """The issuer told behind: "reads the post. The post is from Ann Smith", "The alert was sent by the agency"."""
        words = self.words
        for at in range(last + 1, min(last + _LATER, len(words.tags))):
            if words.word(at).casefold() == noun and words.word(at - 1).casefold() in self.lexicon.pointing:
                found = _LATER_TOLD.match(words.tags, at + 1, at + 20)
                if found is not None and self._is_issued(found):
                    return self._named(found.start("who"), found.end("who") - 1)
        return None

    def _announced(self, first: int, noun: str) -> tuple[Entity, None] | None:
        """The body that a sentence is about which ends "according to a news release"."""
        words, tags, cast = self.words, self.words.tags, self.cast
        if tags[first - 1 : first] != "A" or noun not in self.lexicon.announcing:
            return None
        start = sentence_start(words, first)
        for at in range(start, first - 1):
            entity = cast.at_token.get(at)
            if entity is None or words.tokens[cast.first_token[at]].start not in cast.subjects:
                continue
            passive = words.word(at + 1) in self.lexicon.passives and tags[at + 2 : at + 3] in ("e", "V", "W", "L")
            told = not passive and self._is_body(entity) and self._is_alone(entity, at)
            return (entity, None) if told else None
        return None
