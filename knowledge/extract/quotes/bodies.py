"""Which body "the company" and "the ministry" mean: the one of that kind that the text was about last, else nobody.

What kind a body is of its name says ("Orlo Airways", "Ministry of Trade") or the text ("Orlo, a software company,").
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Sequence
from functools import cached_property

from knowledge.extract.quotes.cast import Cast, Entity
from knowledge.extract.quotes.context import sentences_before
from knowledge.extract.quotes.lettering import Lettered
from knowledge.extract.quotes.lexicon import Lexicon
from knowledge.extract.quotes.names import head_of
from knowledge.extract.quotes.salience import NEAR

# What it is, behind a name: ", a software company from Dover,"   "is the oldest bank"   "union"
_CALLED = re.compile(r"(?: , | a R? d ) d? (?P<what> [mnNTeRE\#OohG]{0,6}? [ngr] ) (?= [,.|wiS(-] )", re.VERBOSE)
_KIND_BEHIND = re.compile(r"(?P<what> [gn] ) (?! [nrgNhO] )", re.VERBOSE)
_BELOW = re.compile(
    r"\| d [mnE]{0,3}? (?P<what> g )", re.VERBOSE
)  # Orlo Reed, in a line of its own; "The clothing company"
_CLAUSE = re.compile(r"[^.|NOPQKJF]{0,14}")  # Orlo said in its
_SAYS_OF_ITSELF = re.compile(r"R? V w? (?P<the> d ) (?P<what> [gnr] )", re.VERBOSE)  # Orlo said the company
# Orlo has said that it is working, that it shipped them: not "that it was late", as anybody may say
_SAYS_IT = re.compile(r"[aR]{0,2} V w? (?P<it> P ) R? (?: [eW] | a{1,2} R? [EG] )", re.VERBOSE)
_JOINING = ("&", "+")
_SHORTEST = 2  # letters of a name: "T" was cut out of something
_FAR = 2500  # code points behind which a body is meant no more
_BESIDE = 60  # code points beside a name in which what else a description says stands


class Bodies:
    """The bodies of one document by what they are."""

    def __init__(self, text: str, words: Lettered, cast: Cast, *, lexicon: Lexicon, places: Container[str]) -> None:
        self.text = text
        self.words = words
        self.cast = cast
        self.lexicon = lexicon
        self.places = places

    def meant(self, first: int, last: int, end: int, position: int) -> Entity | None:
        """The body that the description of tokens `first` to `last`, with what it is of up to `end`, means."""
        words, lexicon = self.words, self.lexicon
        kind = words.word(last).casefold()
        pointed = words.word(first).casefold() in lexicon.pointing and end == last <= first + 3
        if not pointed or kind not in lexicon.body_kinds:
            return None
        more = [words.word(at).casefold() for at in range(first + 1, last)]
        said = words.tags[first + 1 : last]
        whole = self._named_so([*more, kind], position) if more else None
        if whole is not None or any(letter in "Ood#" for letter in said):
            return whole
        if any(letter in "mN" for letter in said):
            return self._just_told(kind, first) if self._is_of_place(first, last) else None
        return self._headed(first) or self.of_kind(kind, position, more)

    def _named_so(self, called: list[str], position: int) -> Entity | None:
        """The one body whose name ends in all that a description says: "the postal service"; no other told of since."""
        named = [
            one
            for one in self.cast.entities
            if one.starts
            and one.starts[0] < position
            and [word.casefold() for word in one.words[-len(called) :]] == called
        ]
        if len(named) != 1:
            return None
        since = max(start for start in named[0].starts if start < position)
        marks = self.lexicon.body_kinds[called[-1]] | {called[-1]}
        others = [one for one, told in self._kinds if not marks.isdisjoint(told)]
        return None if any(self.cast.subject_at(one, position) > since for one in others) else named[0]

    def _is_of_place(self, first: int, last: int) -> bool:
        """Whether what a description says with a capital is where somebody is from: not "the Smith administration"."""
        words, tags = self.words, self.words.tags
        names = [words.word(at) for at in range(first + 1, last) if tags[at] == "N"]
        return all(name in self.lexicon.no_person for name in names) or " ".join(names).casefold() in self.places

    def _just_told(self, kind: str, first: int) -> Entity | None:
        """The body that the sentence before is about, no other told of since: "Orlo shut a mill. The Norvian company".

        Where it is from may be said of it for the first time.
        """
        lexicon, position = self.lexicon, self.words.tokens[first].start
        before = next(sentences_before(self.words, first, 1), None)
        if before is None or position - self.words.tokens[before[0]].start > NEAR:
            return None
        marks, free = lexicon.body_kinds[kind] | {kind}, kind in lexicon.free_kinds
        fit = [
            one
            for one, told in self._kinds
            if not marks.isdisjoint(told) or (free and not told and not self.is_place(one) and self._is_thing(one))
        ]
        since = self.words.tokens[before[0]].start
        told = [one for one in fit if one.last_before(position) >= since]
        return told[0] if len(told) == 1 and self.cast.subject_at(told[0], position) >= since else None

    def _is_thing(self, one: Entity) -> bool:
        """Whether a name of which no word tells what it is seems to be a body's: people are told of by two words."""
        numbered = any(self.words.tag(last + 1) == "#" for _, last in self._stands(one))  # "Chapter 9"
        return not numbered and (one.kind == "body" or len(one.words) == 1 or self._may_be(one))

    def _headed(self, first: int) -> Entity | None:
        """Whose name is the heading right above a description: "Anna Reed", "The bakery chain opened in May"."""
        at = first - 2
        entity = self.cast.at_token.get(at) if self.words.tags[first - 1 : first] == "|" else None
        heads = entity is not None and self.words.tag(self.cast.first_token[at] - 1) == "|"
        return entity if heads and entity is not None and self._is_headed(entity) else None

    def of_kind(self, kind: str, position: int, more: Sequence[str] = ()) -> Entity | None:
        """The body of a kind that was told of last before a position; `more`: what else is said of it."""
        lexicon = self.lexicon
        marks = lexicon.body_kinds[kind] | {kind}
        told = [one for one, words in self._kinds if not marks.isdisjoint(words)]
        if more:
            found = self._last([one for one in told if self._fits(one, more, position)], position)
            since = self.cast.subject_at(found, position) if found is not None else -1
            return None if any(self.cast.subject_at(one, position) > since for one in told) else found
        if kind not in lexicon.free_kinds:
            return self._last(told, position)
        free = [one for one, words in self._kinds if not (words or self.is_place(one))]
        since = max((self.cast.subject_at(one, position) for one in told), default=-1)
        free = [one for one in free if self.cast.subject_at(one, position) > since]
        found = self._last([*told, *free], position)
        return found if found is None or found in told or self._may_be(found) else None

    def _last(self, bodies: list[Entity], position: int) -> Entity | None:
        """Of bodies the one meant, where its name is whole."""
        found = self._last_subject(bodies, position)
        return found if found is None or self.is_whole(found) else None

    @cached_property
    def _kinds(self) -> list[tuple[Entity, frozenset[str]]]:
        """The names that can be a body's, each with what its name and the text say that it is."""
        return [(one, self._told(one)) for one in self.cast.entities if one.told and self._can_be(one)]

    def _can_be(self, one: Entity) -> bool:
        """Whether a name can be a body’s: nothing makes it a person’s, or it is unknown and has people of its own."""
        return (
            not self._is_person(one) or (self.is_unknown(one) and self._has_people(one)) or bool(self._is_headed(one))
        )

    def _is_headed(self, one: Entity) -> str | None:
        """What the text that a name heads calls it at once; nothing where it has told of a person."""
        if one.hints or one.roles:
            return None
        for first, last in self._stands(one):
            below = _BELOW.match(self.words.tags, last + 1) if self.words.tag(first - 1) == "|" else None
            if below is not None and (kind := self.words.word(below.start("what"))) in self.lexicon.body_kinds:
                return kind
        return None

    def is_unknown(self, one: Entity) -> bool:
        """Whether nothing says of a name that it is a person's, but that it says something: "Orlo Galactic"."""
        named = one.words[0] in self.lexicon.first_names or one.gender is not None or one.hints
        return not (named or one.roles)

    def _is_person(self, one: Entity) -> bool:
        if one.kind == "body":
            return False
        named = one.words[0] in self.lexicon.first_names or (len(one.words) > 1 and one.kind == "person")
        trades = self.lexicon.trades
        return named or one.gender is not None or any(word in trades for role in one.roles for word in role.split())

    def is_whole(self, one: Entity) -> bool:
        """Whether no part of a name was left out: not "Johnson" of "Johnson & Johnson", "Tribe" of "Indian Tribe"."""
        text = self.text
        if len(one.name) < _SHORTEST:
            return False
        for span in one.mentions:
            beside = text[max(0, span.start - 2) : span.end + 2]
            if any(sign in beside for sign in _JOINING):
                return False
        person = one.kind == "person" and (len(one.words) > 1 or one.roles)
        return bool(person) or not any(self._is_cut(first, last) for first, last in self._stands(one))

    def _is_cut(self, first: int, last: int) -> bool:
        """Whether a capitalised word beside a name seems to be part of it."""
        words, tags = self.words, self.words.tags
        behind = tags[last] != "O" and tags[last + 1 : last + 2] in ("N", "m")
        before = first > 1 and tags[first - 2] not in ".|" and words.tokens[first - 1].text[:1].isupper()
        before = before and words.word(first - 1).rpartition("-")[2] not in self.lexicon.placing  # Dover-based Orlo
        of = words.word(last + 1) in self.lexicon.purposes and tags[last + 2 : last + 3] in ("N", "m", "T", "O")
        return behind or of or (before and tags[first - 1] in ("NmO" if last > first else "Nm"))

    def _told(self, one: Entity) -> frozenset[str]:
        """The words for what a body is: of its name, and those that the text has beside it."""
        known = self.lexicon.body_words
        told = {head_of(one.words, self.lexicon.purposes), one.words[-1]} & known
        if told:
            return frozenset(told)
        for first, last in self._stands(one):
            told.update(self._beside(first, last))
        if headed := self._is_headed(one):
            told.add(headed)
        return frozenset(told & known)

    def _beside(self, first: int, last: int) -> Iterable[str]:
        words, tags = self.words, self.words.tags
        if first and tags[first - 1] in "gn":
            yield words.word(first - 1).casefold()
        behind = _CALLED.match(tags, last + 1, last + 14) or _KIND_BEHIND.match(tags, last + 1, last + 4)
        if behind is not None and tags[last] != "O":
            yield words.word(behind.end("what") - 1).casefold()

    def _stands(self, one: Entity) -> Iterable[tuple[int, int]]:
        """The first and the last token of each mention in the journalist's words."""
        for start in one.told:
            first = last = self.words.at(start)
            while self.cast.at_token.get(last) is not one and last < first + 9:
                last += 1
            yield first, self.cast.last_token.get(last, last)

    def _may_be(self, one: Entity) -> bool:
        """Whether something speaks for a body of which no word says what it is, and nothing for a place."""
        return self._has_people(one) or any(self._owns(last + 1) for _, last in self._stands(one))

    def _has_people(self, one: Entity) -> bool:
        """Whether people of a body are told of, or it speaks of itself: "an Orlo aide", "Orlo said the company"."""
        words, tags, lexicon = self.words, self.words.tags, self.lexicon
        for _, last in self._stands(one):
            itself = _SAYS_OF_ITSELF.match(tags, last + 1, last + 6)
            if tags[last + 1 : last + 2] in ("r", "T"):
                return True
            if itself is not None and words.word(itself.start("what")).casefold() in lexicon.body_kinds:
                return True
            told = _SAYS_IT.match(tags, last + 1, last + 12)
            if told is not None and words.word(told.start("it")) in lexicon.of_body - lexicon.several:
                return True
        return False

    def _owns(self, at: int) -> bool:
        """Whether "its" follows in the sentence, nobody else named between."""
        rest = _CLAUSE.match(self.words.tags, at, at + 16)
        its = self.lexicon.of_body - self.lexicon.several
        return rest is not None and any(self.words.word(one) in its for one in range(at, rest.end()))

    def is_place(self, one: Entity) -> bool:
        """Whether it is a place: a known one, or one that something is told to be in."""
        words, tags = self.words, self.words.tags
        if one.name.casefold() in self.places:
            return True
        if not self.lexicon.body_words.isdisjoint(one.words):
            return False
        led = [
            words.word(first - 1).casefold() if first and tags[last + 1 : last + 2] not in tuple("nrgThO") else ""
            for first, last in self._stands(one)
            if tags[last] != "O"
        ]
        where, whence = self.lexicon.whereabouts, self.lexicon.origins
        return any(word in where for word in led) or (bool(led) and all(word in whence for word in led))

    def _fits(self, one: Entity, more: Sequence[str], position: int) -> bool:
        """Whether all that a description says more than the kind stands beside a mention before."""
        return not more or any(
            all(word in self.text[max(0, start - _BESIDE) : min(start + _BESIDE, position)].casefold() for word in more)
            for start in one.told
            if start < position
        )

    def _last_subject(self, bodies: list[Entity], position: int) -> Entity | None:
        """The one that a sentence was about; of several the last, where it stands near and none of the others since."""
        told = [(at, one) for one in bodies if (at := self.cast.subject_at(one, position)) >= 0]
        if not told:
            named = [one for one in bodies if one.last_before(position) >= 0]
            return named[0] if len(named) == 1 and position - named[0].last_before(position) < NEAR else None
        at, last = max(told, key=lambda pair: pair[0])
        last = self._maker(last)
        others = [one for one in bodies if self._maker(one) is not last and one.last_before(position) >= 0]
        if not others:
            return last if position - last.last_before(position) < _FAR else None
        since = self.cast.subject_at if at in self.cast.speaking else Entity.last_before  # who spoke last speaks on
        near = position - last.last_before(position) < NEAR
        return last if near and all(since(one, position) < at for one in others) else None

    def _maker(self, one: Entity) -> Entity:
        """Whose name another name begins with, which says nothing of what it is: "Orlo" of "Orlo Stays"."""
        makers = [
            maker
            for maker, _ in self._kinds
            if 0 < len(maker.words) < len(one.words)
            and one.words[: len(maker.words)] == maker.words
            and not self.is_place(maker)
        ]
        return makers[0] if makers and self.lexicon.body_words.isdisjoint(one.words) else one
