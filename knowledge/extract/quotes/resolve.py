"""Mention -> who is meant: a name's entity, a pronoun's by salience, a description's by office and role."""

from __future__ import annotations

import datetime as dt
import re

from knowledge.directory import Directory
from knowledge.extract.quotes.cast import Cast, Entity
from knowledge.extract.quotes.context import Spoken, Who
from knowledge.extract.quotes.cues import Attribution
from knowledge.extract.quotes.descriptions import Descriptions
from knowledge.extract.quotes.lettering import Lettered
from knowledge.extract.quotes.lexicon import Lexicon
from knowledge.extract.quotes.offices import Offices
from knowledge.extract.quotes.pronouns import Pronouns

# Ann Smith, a spokeswoman for the ministry,
_ROLE_BESIDE = re.compile(r", (?P<role> [dmnNo]{0,4} r (?: [inNdmOo]{0,6} [nNmg] )? ) (?= [,.|] )", re.VERBOSE)
_TOP = 400  # code points from the beginning in which a byline stands


class Resolver:
    """Resolves the mentions of one document, in the text's order: who spoke last matters."""

    def __init__(
        self, text: str, words: Lettered, cast: Cast, *, lexicon: Lexicon, directory: Directory, day: dt.date | None
    ) -> None:
        self.text = text
        self.words = words
        self.lexicon = lexicon
        self.cast = cast
        self.spoken = Spoken()
        offices = Offices(text, words, cast, lexicon=lexicon, directory=directory, day=day)
        self._descriptions = Descriptions(
            text, words, cast, lexicon=lexicon, offices=offices, places=directory.place_by_word
        )
        self._pronouns = Pronouns(
            text,
            words,
            cast,
            lexicon=lexicon,
            spoken=self.spoken,
            resolve=self.resolve,
            is_place=self._descriptions.bodies.is_place,
            is_unknown=self._descriptions.bodies.is_unknown,
        )
        self._by_start: dict[int, Entity] | None = None
        self.author = self._byline()  # who "I" is in the journalist's words

    def resolve(self, found: Attribution) -> Who:
        """Who the words of an attribution stand for."""
        words, tags = self.words, self.words.tags
        first, last = found.first, found.last
        if first == last and (tags[first] in "Pp" or words.tokens[first].text.casefold() in self.lexicon.possessives):
            return self._pronouns.meant(first, self.author, found.cue)
        name = self._served(last) or self._name_in(first, last) or self._coordinate(last)
        if name is not None:
            entity, start, end = name
            if entity.ambiguous:
                return Who(words.span_of_name(start, end), None, None, "name")
            if entity.kind == "person":
                while start > first and tags[start - 1] in "TrNnm":
                    start -= 1
                if (role := _ROLE_BESIDE.match(tags, end + 1, end + 20)) is not None:
                    end = role.end("role") - 1
            return Who(words.span_of_name(start, end), entity, None, "name")
        return self._descriptions.meant(first, last)

    def spoke(self, who: Who) -> None:
        """Note who was resolved as a speaker: pronouns that follow mean the last one."""
        self.spoken.note(who, self.text, self.lexicon)

    def named_at(self, position: int) -> Entity | None:
        """Whose name begins at `position`."""
        if self._by_start is None:
            self._by_start = {start: entity for entity in self.cast.entities for start in entity.starts}
        return self._by_start.get(position)

    def _name_in(self, first: int, last: int) -> tuple[Entity, int, int] | None:
        """The name that heads a noun phrase: its last one, unless a noun follows it ("the Trump campaign")."""
        tags, at_token = self.words.tags, self.cast.at_token
        for at in range(last, max(first - 1, last - 14), -1):
            entity = at_token.get(at)
            if entity is not None:
                if at < last and any(letter in "nrghTo" for letter in tags[at + 1 : last + 1]):
                    return None
                if tags[at] == "O" and at < last:
                    return None
                start = self.cast.first_token[at]
                while start > first and tags[start - 1] in "T":
                    start -= 1
                return entity, max(start, first), self.cast.last_token.get(at, at)
            if tags[at] in "O":
                return None
        return None

    def _coordinate(self, last: int) -> tuple[Entity, int, int] | None:
        """The person whom two offices stand before: "the general manager and CEO Ann Smith"."""
        tags, cast = self.words.tags, self.cast
        if tags[last] not in "rT" or tags[last + 1 : last + 2] != "c" or tags[last + 2 : last + 3] not in tuple("rT"):
            return None
        end = last + 2
        while tags[end] in "rTmnNy":
            end += 1
        entity = cast.at_token.get(end - 1)
        return None if entity is None or entity.kind == "body" else (entity, cast.first_token[end - 1], end - 1)

    def _served(self, last: int) -> tuple[Entity, int, int] | None:
        """The person whom a body stands before: "Board of Regents President Ann Smith", "Oxford's Ann Smith".

        What follows "of" is no part of the noun phrase; where it goes on to a person's name, right before the cue or
        right after the body's, that person speaks.
        """
        tags, cast = self.words.tags, self.cast
        body = cast.at_token.get(last)
        if body is None or body.kind != "body" or last not in cast.last_token:
            return None
        at = cast.last_token[last] + 1
        at += tags[at : at + 2] == "#T"  # "Air Force 1st Lt. Ann Smith"
        end = at
        while tags[end] in "TNrmy":
            end += 1
        entity = cast.at_token.get(end - 1)
        served = tags[at] in "Tr" or tags[at - 1] == "O"
        if entity is None or entity.kind == "body" or end == at or not served:
            return None
        return entity, cast.first_token[end - 1], end - 1

    def _byline(self) -> Entity | None:
        """The person whom a line at the top names as the author: "By Ann Smith"."""
        for at, entity in sorted(self.cast.at_token.items()):
            first = self.cast.first_token[at]
            if self.words.tokens[first].start > _TOP:
                break
            before = self.words.tokens[first - 1].text if first else ""
            if (
                entity.kind != "body"
                and before.casefold() in self.lexicon.bylines
                and self.words.tags[first - 2 : first - 1] in ("", "|")
            ):
                return entity
        return None
