"""Whom a description means: the person to whom this document gave the office, the rank or the trade, and nobody else.

Of several it is the one who was last what a sentence was about. Who is known to hold an office, but is only met or
mentioned, is not meant, unless the office is named with its place.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from knowledge.directory import Directory
from knowledge.extract.quotes.cast import Cast, Entity
from knowledge.extract.quotes.lettering import Lettered
from knowledge.extract.quotes.lexicon import Lexicon
from knowledge.extract.quotes.mentions import OF_SOMETHING
from knowledge.names import key

_BESIDE = 60  # code points beside a name in which its office and place stand

_JUST = 350  # code points within which somebody was told of right before


class Offices:
    """The offices of one document's people."""

    def __init__(
        self,
        text: str,
        words: Lettered,
        cast: Cast,
        *,
        lexicon: Lexicon,
        directory: Directory,
        day: dt.date | None,
    ) -> None:
        self.text = text
        self.words = words
        self.cast = cast
        self.lexicon = lexicon
        self.directory = directory
        self.day = day
        self.persons = [entity for entity in cast.entities if entity.kind != "body"]
        self._known = self._match_known()

    def holder(self, first: int, last: int, end: int, position: int) -> Entity | None:
        """Whom the description of tokens `first` to `last`, with what it is of up to `end`, means at `position`."""
        words, lexicon = self.words, self.lexicon
        phrase = [words.tokens[at].text.casefold() for at in range(first, end + 1)]
        article = phrase[0] in lexicon.definite
        qualifier = next((word for word in phrase[:-1] if word in lexicon.qualifiers), None)
        others = any(word.startswith(lexicon.no_holder) for word in phrase)
        if qualifier is None and not others:
            held = self.directory.office_in(" ".join(phrase[article:]))
            if held is not None and (found := self._of_office(*held, position)) is not None:
                return found
            kind = lexicon.kinds.get(" ".join(phrase[article:]))
            if kind is not None:
                return self._last([one for one in self.persons if kind.intersection(one.roles)], position)
        if len(phrase) == 1 or words.tags[first] == "T":
            titled = " ".join(phrase)  # a headline: "Treasury secretary warns of", of Treasury Secretary Ann Smith
            held_by = [one for one in self.persons if titled in one.roles] if words.tags[last] == "T" else []
            return self._last(held_by, position) if len(held_by) == 1 else None
        if phrase[0] not in lexicon.pointing or words.tags[last] not in "rTn" or last - first > 4:
            return None
        found = self._of_role(first, last, end, qualifier, position)
        if found is None and end == last:
            found = self._called(first, last) if qualifier is None else None
            found = found or self._alone(phrase, last, position)
        return found

    def _alone(self, phrase: list[str], last: int, position: int) -> Entity | None:
        """The one person whom the document names, who spoke before and is called nothing: "The vice minister added"."""
        if self.words.tags[last] not in "rT" or phrase[0] not in self.lexicon.definite:
            return None
        named = [one for one in self.persons if one.kind == "person"]
        if len(named) != 1 or named[0].roles:
            return None
        spoke = any(start < position and start in self.cast.speaking for start in named[0].told)
        other = self.lexicon.female_words if named[0].gender == "m" else self.lexicon.male_words
        return named[0] if spoke and phrase[-1] not in other else None

    def _called(self, first: int, last: int) -> Entity | None:
        """The one whom the text was about right before: "Bell smiled. The singer said", "The 40-year-old baker said".

        By a trade that many have, not by an office that one holds; where the text calls that person otherwise, only
        by the age.
        """
        words, lexicon = self.words, self.lexicon
        head, position = words.word(last).casefold(), words.tokens[first].start
        aged = any(words.word(at).casefold().endswith(lexicon.aged) for at in range(first + 1, last))
        restricted = words.tag(last + 1) in "EGw"  # "the singer performing it", "the singer who won"
        if restricted or (not aged and head not in lexicon.epithets):
            return None
        found = self._just_told(self.persons, position)
        if found is None or found.kind != "person" or (not aged and self._has_trade(found)):
            return None
        other = (
            lexicon.female_words if found.gender == "m" else lexicon.male_words if found.gender == "f" else frozenset()
        )
        return None if head in other else found

    def _has_trade(self, one: Entity) -> bool:
        return any(role.removesuffix(OF_SOMETHING) in self.lexicon.trades for role in one.roles)

    def _of_role(self, first: int, last: int, end: int, qualifier: str | None, position: int) -> Entity | None:
        """The person whom the document called so before: "Mayor Ann Smith ... the mayor"."""
        words, tags, lexicon = self.words, self.words.tags, self.lexicon
        head = words.tokens[last].text.casefold()
        role = head if qualifier is None else f"{qualifier} {head}"
        told = [one for one in self.persons if one.roles & {role, role + OF_SOMETHING}]
        kind = lexicon.kinds.get(head, frozenset())
        if qualifier is None and (not told or head in kind):
            told = [one for one in self.persons if kind.intersection(one.roles)]
        more = [
            words.bare(at).casefold()
            for at in (*range(first + 1, last), *range(last + 1, end + 1))
            if tags[at] in "nNOomTrg" and words.tokens[at].text.casefold() != qualifier
        ]
        found = self._last([one for one in told if self._fits(one, more, position)], position)
        if found is None and more and all(words.tokens[at].text[:1].isupper() for at in range(first + 1, last)):
            return self._just_told(told, position) if end == last and qualifier is None else None
        return found

    def _just_told(self, told: list[Entity], position: int) -> Entity | None:
        """The one whom the text was about right before, nobody named since: "Senator Smith left. The Ohio senator"."""
        if not told:
            return None
        last = max(told, key=lambda one: self.cast.subject_at(one, position))
        at = self.cast.subject_at(last, position)
        others = any(
            at <= one.last_before(position) for one in self.persons if one is not last and one.kind == "person"
        )
        return last if at >= 0 and position - at < _JUST and not others else None

    def _fits(self, person: Entity, more: list[str], position: int) -> bool:
        """Whether all that a description says more than the role stands beside a mention of the person before."""
        if not more:
            return True
        return any(
            all(word in self.text[max(0, start - _BESIDE) : min(start + _BESIDE, position)].casefold() for word in more)
            for start in person.told
            if start < position
        )

    def _of_office(self, office: str, place: str | None, position: int) -> Entity | None:
        """Who holds an office that the editors know, where the document names that person."""
        called = self.directory.office_by_word
        given = [one for one in self.persons if any(called.get(role) == office for role in one.roles)]
        if place is None:
            holders = [
                self._known[person.id]
                for person in self.directory.people
                if person.id in self._known
                and any(one.office == office and one.held_on(self.day) for one in person.offices)
            ]
            return self._last([*given, *holders], position, subjects=True) or self._last(given, position)
        known = self.directory.holder(office, place, self.day)
        if known is not None and known.id in self._known:
            return self._known[known.id]
        there = self.directory.names_of(place)
        return self._last(
            [
                one
                for one in given
                if any(
                    start < position and there.search(self.text, max(0, start - _BESIDE), start) for start in one.told
                )
            ],
            position,
        )

    def _last(self, persons: Iterable[Entity], position: int, subjects: bool = False) -> Entity | None:
        """Of several persons told of before, the one who was last what a sentence was about; None where that is open.

        `subjects`: one alone has to have been that, too.
        """
        told = [one for one in {id(one): one for one in persons}.values() if one.last_before(position) >= 0]
        if len(told) == 1 and not subjects:
            return told[0]
        about = [(self.cast.subject_at(one, position), one) for one in told]
        at, last = max(about, key=lambda pair: pair[0], default=(-1, None))
        return last if at >= 0 else None

    def _match_known(self) -> dict[str, Entity]:
        """Known people whom the document names: id -> entity."""
        by_key = {key(" ".join(entity.words)): entity for entity in self.persons}
        found: dict[str, Entity] = {}
        for person in self.directory.people:
            for alias in person.aliases:
                entity = by_key.get(key(alias))
                if entity is not None:
                    found[person.id] = entity
                    if person.gender is not None:
                        entity.gender = person.gender
                    break
        return found
