"""Who is meant: the speaker among the letters that a rule points at, a role or a pronoun to the one told of before."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from knowledge.extract.inflected.cast import Cast, Entity, Mention, stem
from knowledge.extract.inflected.forms import NOMINATIVE, Gender
from knowledge.extract.inflected.grammar import Grammar, Number
from knowledge.extract.inflected.words import Lettered
from knowledge.model import Span

_MOST_BETWEEN = 3  # tokens up to the noun that says whose it is
_FARTHEST = 200  # mentions before a pronoun among which whoever it means is sought
_ROLES = "rq"
_LEADING = re.compile(r"[rqnmobBQci#N()-]+(?:,[mn]{0,2}r[rqnmobBQci#N()-]*)*")  # "doctor, head of the fund" and a name
_BODIES = "boB"


@dataclass(frozen=True, slots=True)
class Who:
    """A speaker: somebody named, else the description as it stands, and the words that mean either."""

    mention: Span | None
    entity: Entity | None
    description: str | None = None

    @property
    def name(self) -> str | None:
        """What is shown."""
        return self.entity.name if self.entity else self.description


@dataclass(frozen=True, slots=True)
class Told:
    """Where a name, a role or a pronoun stands for somebody, or a role for somebody who is not named."""

    first: int
    entity: Entity | None


@dataclass(slots=True)
class Resolver:
    """Finds whom words mean, as a document is gone through."""

    text: str
    words: Lettered
    cast: Cast
    last: Who | None = None  # who spoke last
    told: list[Told] = field(default_factory=list)  # of whom sentences are, by token
    _by_office: dict[str, list[Entity]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Note whom the journalist means by a role: "The mayor added that ..."; pronouns that follow may mean them."""
        for one in self.cast.mentions:
            if one.may_be(NOMINATIVE):
                self.told.append(Told(one.first, one.entity))
        for entity in self.cast.entities:
            for office in self._offices(entity):
                self._by_office.setdefault(office, []).append(entity)
        tags = self.words.tags
        for at, tag in enumerate(tags):
            reach = 1 if self.grammar.heads_first else _MOST_BETWEEN
            before = (self.words.word(one) for one in range(max(0, at - reach), at))
            credited = not self.grammar.crediting.isdisjoint(before)  # "our correspondent reports"
            if tag != "r" or credited or self._governed(at, tag):
                continue
            first, last = self.words.phrase(at)
            if not self.cast.within(first, last + 2):
                who = self._described(at, None)
                self._tell(at, who.entity if who is not None else None)

    @property
    def grammar(self) -> Grammar:
        """The grammar of the words."""
        return self.words.grammar

    def subject(self, first: int, end: int, verb: str, *, before: bool) -> Who | None:
        """The subject of a verb among some tokens: a name in the nominative, a pronoun, a role, a body.

        `before`: they stand before the verb, so that the last one counts; else the first.
        """
        number = self.grammar.verb_number.get(verb)
        if number == "s":
            return self._several(first, end, before=before)
        named = [one for one in self.cast.within(first, end) if self._is_subject(one, number, verb)]
        named = [one for one in named if not (before and self._is_aside(one.first, first, end))]
        if named:
            one = named[-1] if before else named[0]
            role = self._role(first, one.first) if not before else None
            if role is None or not self.grammar.heads_first or self._leads(role[0], role[1], one.first):
                return Who(self.words.span(one.first, one.last), self._gendered(one.entity, number))
        for letters, how in (("P", self._pronoun), ("r", self._described), ("bB", self._described), ("m", self._named)):
            places = [
                at for at in range(first, end) if self.words.tags[at] in letters and not self._governed(at, letters)
            ]
            if before:
                places = [at for at in places if not self._is_aside(at, first, end)]
                if letters != "P":
                    places = places[-1:] if letters == "r" else places[:1]
            for at in places[-1:] if before else places[:1]:
                if (who := how(at, number)) is not None:
                    return who
        if number is None:
            return None
        return self._misjudged(first, end, number, before=before) or (
            None if before else self._noun(first, end, number)
        )

    def _misjudged(self, first: int, end: int, number: Number, *, before: bool) -> Who | None:
        """A name right beside the verb, though the name is thought to be another gender's: the verb knows better."""
        for one in self.cast.within(first, end):
            beside = one.last + 1 == end if before else one.first == first
            if beside and one.may_be(NOMINATIVE) and one.entity.person:
                one.entity.gender = _gender(number)
                return Who(self.words.span(one.first, one.last), one.entity)
        return None

    def _noun(self, first: int, end: int, number: Number) -> Who | None:
        """Any noun right behind a verb that may be its subject by its ending: "said the gardener"."""
        while first < end and self.words.tags[first] == "R":
            first += 1
        fits = first < end and self.words.tags[first] == "n"
        return self._description(first) if fits and self._may_do(first, number) else None

    def _may_do(self, at: int, number: Number) -> bool:
        return self.words.word(at).endswith(self.grammar.subject_endings[number])

    def object(self, first: int, end: int, cases: str) -> Who | None:
        """The one among some tokens who stands in one of some cases."""
        named = {one.first: one for one in self.cast.within(first, end) if one.may_be(cases)}
        for at in range(first, end) if self.grammar.heads_first else range(end - 1, first - 1, -1):
            tag, word = self.words.tags[at], self.words.word(at)
            if at in named:
                return Who(self.words.span(at, named[at].last), named[at].entity)
            if tag == "p":
                return self._pronoun(at, None)
            if tag in _ROLES and any(case in cases for case in self.grammar.roles[word].cases):
                title = self.words.phrase(at)[1] + 1  # "by the words of the mayor Ivan Serov"
                return (
                    Who(self.words.span(title, named[title].last), named[title].entity)
                    if title in named
                    else self._described(at, None)
                )
            if tag in _BODIES:
                return self._description(at)
        return None

    def body(self, first: int, end: int) -> Who | None:
        """The body among some tokens, or the writing in which it is said: "in a statement of the ministry"."""
        for letters in ("oB", "bq", "n"):
            for at in range(first, end):
                if self.words.tags[at] in letters:
                    return self._description(at)
        return None

    def note(self, who: Who, at: int) -> None:
        """Note who spoke: pronouns that follow mean the last one."""
        self.last = who
        if who.entity is not None:
            self._tell(at, who.entity)

    def _tell(self, at: int, entity: Entity | None) -> None:
        bisect.insort(self.told, Told(at, entity), key=_place)

    def _is_subject(self, one: Mention, number: Number | None, verb: str) -> bool:
        if verb in self.grammar.crediting and one.first == one.last and not one.entity.person:
            return False  # an agency: "Orlo reports"
        gender = one.entity.gender or one.gender
        fits = one.may_be(NOMINATIVE) and (number is None or gender is None or gender == number)
        beside = one.first - 1 if self.grammar.heads_first else one.last + 1
        return fits and self.words.tag(beside) != "i"

    def _gendered(self, entity: Entity, number: Number | None) -> Entity:
        entity.gender = entity.gender or _gender(number)
        entity.person = True
        return entity

    def _is_aside(self, at: int, first: int, end: int) -> bool:
        """Whether a token stands in a clause that a comma and "which" open and a comma closes before the verb."""
        tags = self.words.tags
        opened = max(tags.rfind(",w", first, at), tags.rfind(",iw", first, at))
        return opened >= 0 and tags.find(",", opened + 1, at) < 0

    def _governed(self, at: int, letters: str) -> bool:
        """Whether a noun hangs on a word beside it: a preposition, or a noun that says whose it is."""
        if letters == "P":
            return False
        if self.grammar.heads_first:
            return self.words.tag(at - 1) == "i"
        behind = at + 1
        while behind - at < _MOST_BETWEEN and self.words.tag(behind) == "n":
            behind += 1
        return self.words.tag(at + 1) == "i" or self.words.word(behind) in self.grammar.owned

    def _leads(self, role: int, last: int, name: int) -> bool:
        """Whether nothing but nouns stands from a role to a name: "the mayor of the town Ivan Serov"."""
        return last + 1 >= name or _LEADING.fullmatch(self.words.tags, role, name) is not None

    def _role(self, first: int, end: int) -> tuple[int, int] | None:
        """The first role in the nominative among some tokens, with where its description ends."""
        for at in range(first, end):
            if self.words.tags[at] == "r" and self.words.tag(at - 1) != "i":
                return at, self.words.phrase(at)[1]
        return None

    def _several(self, first: int, end: int, *, before: bool) -> Who | None:
        """Who say something together, or "they" in a body: "said in the ministry"."""
        tags = self.words.tags
        for at in range(first, end):
            within = self.words.word(at - 1) in self.grammar.placing
            if (
                tags[at] == "B"
                or (tags[at] == "o" and (within or not before))
                or (tags[at] in "bnQ" and within and not before)
            ):
                return self._description(at)
            if tags[at] in "br":
                return self._description(at)
        return None

    def _pronoun(self, at: int, number: Number | None) -> Who | None:
        pronoun = self.words.word(at)
        if pronoun not in self.grammar.gender_by_pronoun:
            return None
        entity = self._told_before(at, self.grammar.gender_by_pronoun[pronoun])
        return None if entity is None else Who(self.words.span(at, at), entity)

    def told_before(self, at: int, verb: str) -> Who | None:
        """The subject that a verb does without: whoever was told of last, of the verb's gender."""
        gender = _gender(self.grammar.verb_number.get(verb))
        entity = self._told_before(at, gender) if gender is not None else None
        return None if entity is None else Who(None, entity)

    def _told_before(self, at: int, gender: Gender | None) -> Entity | None:
        """Whom a pronoun means: the subject told of last, else whoever was named last; nobody of the other gender."""
        start, _ = self.words.sentence(at)
        pools: tuple[Sequence[Told | Mention], ...] = (self.told, self.cast.mentions)
        for pool in pools:
            here = None
            end = bisect.bisect_left(pool, at, key=_place)
            for one in reversed(pool[max(0, end - _FARTHEST) : end]):
                if one.entity is not None and not self._fits(one.entity, gender):
                    continue
                if one.first < start:
                    return one.entity
                here = here or one
            if here is not None:
                return here.entity
        return None

    def _fits(self, entity: Entity, gender: Gender | None) -> bool:
        return entity.person and (gender is None or entity.gender is None or entity.gender == gender)

    def _described(self, at: int, number: Number | None) -> Who | None:
        """Whom a role or a body means: the one who is told to be that, else the description."""
        if self.words.tags[at] in _BODIES:
            return self._description(at)
        role = self.grammar.roles[self.words.word(at)].nominative
        of = [stem(self.words.word(one)) for one in self.words.of(at)]
        entity = self._holder(role, of, at)
        if entity is None and role in self.grammar.generic:
            entity = self._told_before(at, self.grammar.gender_by_role.get(role) or _gender(number))
        if entity is None and not of and self._goes_on():
            entity = self.last.entity if self.last is not None else None
        first, last = self.words.phrase(at)
        while self.grammar.heads_first and self.words.tag(first - 1) == "m" and self._qualifies(first - 1):
            first -= 1
        span = self.words.span(first, last)
        return Who(span, entity, None if entity is not None else span.of(self.text))

    def _qualifies(self, at: int) -> bool:
        """Whether a word is an adjective by its ending: "the chief physician"; not a place."""
        return self.grammar.by_ending(self.words.word(at)) == "m"

    def _goes_on(self) -> bool:
        """Whether who spoke last is told by no role, so that a bare role may mean them."""
        return self.last is not None and self.last.entity is not None and not self.last.entity.roles

    def _holder(self, role: str, of: list[str], at: int) -> Entity | None:
        """The one told last, before token `at`, who has a role, of the same body or place where both say of which."""
        grammar = self.grammar
        offices = grammar.alike.get(" ".join([role, *of[:1]]), grammar.alike.get(role, frozenset()))
        best: tuple[int, int, Entity] | None = None
        later: set[str] = set()
        for office in (role, *sorted(offices)):
            for entity in self._by_office.get(office, ()):
                exact = role in entity.roles and not (of and entity.roles[role] and entity.roles[role].isdisjoint(of))
                if not exact and office not in offices:
                    continue
                place = bisect.bisect_left(entity.told, at)
                if not place:
                    later.add(entity.name)  # "the president said", and only then who that is
                elif best is None or (exact, entity.told[place - 1]) > best[:2]:
                    best = (exact, entity.told[place - 1], entity)
        if best is None and len(later) == 1:
            return next(one for one in self.cast.entities if one.name in later)
        return None if best is None else best[2]

    def _offices(self, entity: Entity) -> Iterable[str]:
        for role, of in entity.roles.items():
            yield role
            yield from (f"{role} {one}" for one in of)

    def _named(self, at: int, number: Number | None) -> Who | None:
        """A place or body by its name; nothing of an adjective."""
        return self._description(at) if self.words.tokens[at].text[0].isupper() else None

    def _description(self, at: int) -> Who:
        """A body as the text has it, in the nominative; of a paper whose it is, else nobody."""
        first, last = self.words.phrase(at)
        if self.words.word(at) in self.grammar.papers:
            whose = at + 1
            if whose <= last and self.words.tags[whose] in self.grammar.belonging:
                return self._description(whose)
            return Who(self.words.span(first, last), None, None)
        span = self.words.span(first, last)
        if first < last and self.words.tags[last] == "Q":  # a name in marks, with the mark that closes it
            span = Span(span.start, min(span.end + 1, len(self.text)))
        head, called = self.words.tokens[at], span.of(self.text)
        if (nominative := self.grammar.nominatives.get(head.text.lower())) is not None:
            called = self.text[span.start : head.start] + nominative + self.text[head.end : span.end]
        return Who(span, None, called)


def _gender(number: Number | None) -> Gender | None:
    """The gender that a verb tells; None where it tells none."""
    return None if number is None or number == "s" else number


def _place(one: Told | Mention) -> int:
    return one.first
