"""Mention -> who is meant: a name's entity, a pronoun's by salience, a description's by office and role."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from knowledge.directory import Directory
from knowledge.extract.quotes.cues import Attribution, sentence_start
from knowledge.extract.quotes.lettering import Lettered
from knowledge.extract.quotes.lexicon import Gender, Lexicon
from knowledge.extract.quotes.names import Cast, Entity
from knowledge.extract.quotes.offices import Offices
from knowledge.extract.quotes.salience import NEAR, Salience
from knowledge.model import Span

# Ann Smith, a spokeswoman for the ministry,
_ROLE_BESIDE = re.compile(r", (?P<role> [dmnNo]{0,4} r (?: [inNdmOo]{0,6} [nNmg] )? ) (?= [,.|] )", re.VERBOSE)
# the Minister of Trade and Industry Ann Smith
_AND_NAME = re.compile(r"(?: , [mN]{1,4} ){0,2} ,? c (?P<name> [mN]{3,7} ) (?! [nrgcO] )", re.VERBOSE)
_TOP = 400  # code points from the beginning in which a byline stands


@dataclass(frozen=True, slots=True)
class Who:
    """A resolved mention: `name` of an entity, else the description as it stands, else neither."""

    mention: Span
    entity: Entity | None
    description: str | None
    kind: str  # "name", "pronoun", "description"


class Resolver:
    """Resolves the mentions of one document, in the text's order: who spoke last matters."""

    def __init__(
        self, text: str, words: Lettered, cast: Cast, *, lexicon: Lexicon, directory: Directory, day: dt.date | None
    ) -> None:
        self.text = text
        self.words = words
        self.lexicon = lexicon
        self.cast = cast
        self.offices = Offices(text, words, cast, lexicon=lexicon, directory=directory, day=day)
        self.last: Entity | None = None  # the person resolved last as a speaker
        self.spoke_at = -1  # where the mention of the last speaker begins
        self.last_body: Entity | None = None  # the body, where no person spoke after it
        self.unnamed: Who | None = None  # the description resolved last as a speaker
        self._salience = Salience(cast)
        self._by_start: dict[int, Entity] | None = None
        self.author = self._byline()  # who "I" is in the journalist's words

    def resolve(self, found: Attribution) -> Who:
        """Who the words of an attribution stand for."""
        words, tags = self.words, self.words.tags
        first, last = found.first, found.last
        if first == last and (tags[first] in "Pp" or words.tokens[first].text.casefold() in self.lexicon.possessives):
            return self._pronoun(first)
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
        return self._described(first, last)

    def spoke(self, who: Who) -> None:
        """Note who was resolved as a speaker: pronouns that follow mean the last one."""
        if who.entity is not None:
            self.spoke_at = who.mention.start
            if who.kind == "pronoun" and who.entity.gender is None:  # whoever was "he" once is not "she" later
                who.entity.gender = self.lexicon.gender_by_pronoun.get(who.mention.of(self.text).casefold())
            if who.entity.kind == "body":
                self.last_body = who.entity
            else:
                self.last, self.last_body = who.entity, None
        if who.kind != "pronoun":
            self.unnamed = who if who.description is not None else None

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
        at = end = cast.last_token[last] + 1
        while tags[end] in "TNrmy":
            end += 1
        entity = cast.at_token.get(end - 1)
        served = tags[at] in "Tr" or tags[at - 1] == "O"
        if entity is None or entity.kind == "body" or end == at or not served:
            return None
        return entity, cast.first_token[end - 1], end - 1

    def _pronoun(self, at: int) -> Who:
        token = self.words.tokens[at]
        mention = Span(token.start, token.end)
        word = token.text.casefold().split("’")[0].split("'")[0]
        gender = self.lexicon.gender_by_pronoun.get(word)
        if gender is None:
            if word in self.lexicon.of_speaker:
                return Who(mention, self.author, None, "pronoun")
            several = self._several_last(token.start) if word in self.lexicon.several else None
            body = self._body_last(token.start) if word in self.lexicon.of_body and several is None else None
            return Who(mention, body, several, "pronoun")
        entity = self._salience.meant(token.start, gender, self.last, self.spoke_at, self._sentence_before(at))
        described = self._described_last(token.start, gender)
        if described is not None:
            return Who(mention, None, described, "pronoun")
        return Who(mention, entity, None, "pronoun")

    def _sentence_before(self, at: int) -> tuple[int, int]:
        """From where the sentence before the one of token `at` reaches, up to that token (code points)."""
        first = sentence_start(self.words, at)
        if first == 0:
            return (0, 0)
        tokens = self.words.tokens
        stop = first - 1
        while stop > 0 and self.words.tags[stop - 1] in ".|":
            stop -= 1
        return tokens[sentence_start(self.words, stop)].start, tokens[at].start

    def _described_last(self, position: int, gender: Gender) -> str | None:
        """The description that spoke last ("the woman"), where nobody named stands between it and the pronoun."""
        if self.unnamed is None or self.unnamed.description is None:
            return None
        span = self.unnamed.mention
        if not 0 <= position - span.end < NEAR:
            return None
        later = self._salience.named_between(span.end, position)
        if any(entity.gender in (None, gender) for entity in later):
            return None
        words = self.unnamed.description.casefold().split()
        begins = words[0] in self.lexicon.definite or words[0] in self.lexicon.indefinite
        if not begins or not self.lexicon.personal.intersection(words):
            return None
        other = self.lexicon.female_words if gender == "m" else self.lexicon.male_words
        return None if other.intersection(words) else self.unnamed.description

    def _several_last(self, position: int) -> str | None:
        """The description that spoke last ("researchers at Oxford"), where it can be several people or a body."""
        if self.unnamed is None or self.unnamed.description is None:
            return None
        words = self.unnamed.description.casefold().split()
        near = 0 <= position - self.unnamed.mention.end < NEAR
        one = words[0] in self.lexicon.indefinite or self.lexicon.small.get(words[-1]) == "h"
        return self.unnamed.description if near and not one else None

    def _described(self, first: int, last: int) -> Who:
        words, tags = self.words, self.words.tags
        if all(tag == "#" for tag in tags[first : last + 1]):
            return Who(words.span(first, last), None, None, "description")
        end = last
        while end + 1 < len(tags) and tags[end + 1] == "i" and words.tokens[end + 1].text in self.lexicon.complements:
            step = end + 2
            while step < len(tags) and tags[step] in "dOomnrghNTy#":
                step += 1
            in_speech = "h" in tags[end + 2 : step]  # "in a statement"
            said_in = in_speech and words.tokens[end + 1].text in self.lexicon.places
            if step == end + 2 or step - end > 8 or said_in:
                break
            end = step - 1
        if end > last and tags[last] in "rT" and (named := self._named_beyond(end)) is not None:
            return named
        mention = words.span(first, end)
        description = mention.of(self.text)
        if appositive := self._apposed(end):
            return appositive
        if end > last and (named := self._named_after(first, last, end)):
            return named
        holder = self.offices.holder(first, last, end, mention.start)
        if holder is not None:
            return Who(mention, holder, None, "description")
        return Who(mention, None, description, "description")

    def _apposed(self, end: int) -> Who | None:
        """The name set beside a description that ends at `end`: "the governor, Ann Smith," is Ann Smith."""
        tags = self.words.tags
        if tags[end + 1 : end + 2] != ",":
            return None
        last = end + 2
        while last < len(tags) and tags[last] in "TNy":
            last += 1
        last -= 1
        entity = self.cast.at_token.get(last)
        if entity is None or entity.kind == "body" or tags[last + 1 : last + 2] not in (",", ".", "|", "V"):
            return None
        first = self.cast.first_token[last]
        return Who(self.words.span(first, last), entity, None, "name") if first == end + 2 or last > first else None

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

    def _body_last(self, position: int) -> Entity | None:
        """The body that spoke last, where that is not long ago: "the company said ... It added"."""
        body = self.last_body
        return body if body is not None and 0 <= position - body.last_before(position) < NEAR else None

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
