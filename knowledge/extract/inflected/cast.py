"""Names in a document -> the people who go by them, each by the article's own fullest form in the nominative."""

from __future__ import annotations

import bisect
from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace

from knowledge.extract.inflected.forms import NOMINATIVE, Gender
from knowledge.extract.inflected.grammar import Grammar
from knowledge.extract.inflected.naming import Naming, Reading, namings
from knowledge.extract.inflected.words import Lettered
from knowledge.letters import plain
from knowledge.model import Span

_BEFORE = 14  # tokens before a name among which its roles stand
_NOUNS = "rqobnmBQci#-()"  # letters of a description that leads to a name
_TWO = 2  # words of a name without a patronymic, or without a surname
_STEM = 5  # letters by which two forms of a word are told to be one


@dataclass(slots=True)
class Entity:
    """Somebody named: filled while the document is read, then left alone."""

    words: tuple[str, ...]
    gender: Gender | None
    person: bool
    mentions: list[Span] = field(default_factory=list)
    told: list[int] = field(default_factory=list)  # tokens at which the journalist names it
    roles: dict[str, frozenset[str]] = field(
        default_factory=dict
    )  # in the nominative, each with stems of what it is of

    @property
    def name(self) -> str:
        """The fullest form in the nominative."""
        return " ".join(self.words)


@dataclass(frozen=True, slots=True)
class Mention:
    """Where somebody is named in the journalist's words."""

    first: int
    last: int
    entity: Entity
    cases: str  # in which it may stand; empty where it may be any
    gender: Gender | None

    def may_be(self, cases: str) -> bool:
        """Whether it may stand in one of some cases."""
        return not self.cases or any(case in cases for case in self.cases)


@dataclass(frozen=True, slots=True)
class Cast:
    """Everybody whom a document names."""

    entities: tuple[Entity, ...]
    mentions: tuple[Mention, ...]  # in the journalist's words, in order
    starts: tuple[int, ...]  # their first tokens

    def within(self, first: int, end: int) -> tuple[Mention, ...]:
        """The mentions that begin from token `first` up to, and without, `end`."""
        return self.mentions[bisect.bisect_left(self.starts, first) : bisect.bisect_left(self.starts, end)]


def stem(word: str) -> str:
    """The beginning of a word, by which its forms are told to be one."""
    return plain(word)[:_STEM]


def find_cast(told: Lettered, spoken: list[Lettered]) -> Cast:
    """The people of a document, each mention resolved to the fullest form that the document holds."""
    journalist = [_governed(naming, told) for naming in namings(told)]
    others = [(words, naming) for words in spoken for naming in namings(words)]
    gathering = _Gathering(told.grammar)
    gathering.enter(journalist + [naming for _, naming in others])
    mentions = []
    for naming in journalist:
        found = gathering.resolve(naming, told)
        if found is None:
            continue
        entity, reading = found
        cases = reading.cases or _cases_of_role(naming.first, told)
        mentions.append(Mention(naming.first, naming.last, entity, cases, reading.gender))
        entity.mentions.append(told.span(naming.first, naming.last))
        entity.told.append(naming.first)
        _note_roles(entity, naming, told, cases)
    for words, naming in others:
        if (found := gathering.resolve(naming, words)) is not None:
            found[0].mentions.append(words.span(naming.first, naming.last))
    return Cast(tuple(gathering.entities), tuple(mentions), tuple(mention.first for mention in mentions))


class _Gathering:
    def __init__(self, grammar: Grammar) -> None:
        self.grammar = grammar
        self.entities: list[Entity] = []
        self.by_key: dict[tuple[str, str], Entity] = {}
        self.by_last: defaultdict[str, list[Entity]] = defaultdict(list)
        self.by_first: defaultdict[str, list[Entity]] = defaultdict(list)
        self.single: dict[str, Entity] = {}
        self.votes: Counter[tuple[str, ...]] = Counter()

    def enter(self, found: list[Naming]) -> None:
        """Make the people with two names and more, by the nominatives that most of their forms have."""
        for naming in found:
            self.votes.update({(*map(plain, reading.words),): 1 for reading in naming.readings}.keys())
            self.votes.update({reading.key for reading in naming.readings if len(reading.words) > 1})
            self.votes.update({(plain(reading.words[-1]),) for reading in naming.readings if len(reading.words) > 1})
        full = [(naming, self._best(naming)) for naming in found if naming.first != naming.last]
        for naming, reading in sorted(full, key=lambda pair: self._is_short(pair[1])):  # those of whole names first
            entity = self.by_key.get(reading.key) or self._by_initial(reading) or self._by_patronymic(reading)
            if entity is not None and self._is_short(reading):
                self.by_key[reading.key] = entity
                continue
            if entity is None:
                entity = Entity(reading.words, _gender_of(naming, reading), naming.sure)
                self.by_key[reading.key] = entity
                self.by_last[reading.key[1]].append(entity)
                self.by_first[reading.key[0]].append(entity)
                self.entities.append(entity)
            elif len(reading.words) > len(entity.words):
                entity.words = reading.words
            entity.person = entity.person or naming.sure
            entity.gender = entity.gender or _gender_of(naming, reading)

    def _by_initial(self, reading: Reading) -> Entity | None:
        """The one of a surname whose first name begins with an initial; None where several are or the name is whole."""
        if not _has_initial(reading):
            return None
        letter = plain(reading.words[0][0])
        named = [one for one in self.by_last[reading.key[1]] if plain(one.words[0]).startswith(letter)]
        return named[0] if len(named) == 1 else None

    def _is_short(self, reading: Reading) -> bool:
        """Whether a name lacks a whole first name, or the surname: "A. Smith", "Ivan Petrovich"."""
        return _has_initial(reading) or (len(reading.words) == _TWO and self._is_patronymic(reading.words[-1]))

    def _is_patronymic(self, word: str) -> bool:
        return any(form.cases for form in self.grammar.middle_forms.forms(word))

    def _by_patronymic(self, reading: Reading) -> Entity | None:
        """The one of a first name whom a patronymic behind it means; None where several or none may be."""
        first, last = reading.key
        if len(reading.words) != _TWO or not self._is_patronymic(reading.words[-1]):
            return None
        named = [one for one in self.by_first[first] if len(one.words) == _TWO or plain(one.words[1]) == last]
        return named[0] if len(named) == 1 and not self._is_patronymic(named[0].words[-1]) else None

    def _best(self, naming: Naming) -> Reading:
        """The reading that most forms in the document share; of a name that is known, if one is."""
        return max(
            naming.readings,
            key=lambda one: (
                one.known,
                self.votes[one.key],
                self.votes[one.key[1:]],
                NOMINATIVE in one.cases,
                one.gender is not None,
            ),
        )

    def resolve(self, naming: Naming, words: Lettered) -> tuple[Entity, Reading] | None:
        """Whom a written name means, and the reading by which it does; None where it is no person's name."""
        if naming.first != naming.last:
            best = self._best(naming)
            entity = self.by_key[best.key]
            same = [one for one in naming.readings if one.key == best.key]
            cases = "".join(one.cases for one in same) if all(one.cases for one in same) else ""
            return entity, Reading(best.words, _gender_of(naming, best), cases, best.known)
        return self._single(naming, words)

    def _single(self, naming: Naming, words: Lettered) -> tuple[Entity, Reading] | None:
        pools = [
            (entity, reading)
            for reading in naming.readings
            for entity in self._named(reading)
            if _agrees(entity, reading)
        ]
        if pools:
            entity, reading = max(pools, key=lambda pair: pair[0].mentions[-1].end if pair[0].mentions else -1)
            same = [one for found, one in pools if found is entity]
            cases = "".join(one.cases for one in same) if all(one.cases for one in same) else ""
            return entity, Reading(reading.words, entity.gender or reading.gender, cases, False)
        if not self._may_be_somebody(naming, words):
            return None
        governed = words.tag(naming.first - 1) in "rq" and words.tag(naming.last + 1) != "V"
        reading = max(
            naming.readings,
            key=lambda one: (self.votes[(plain(one.words[-1]),)], (NOMINATIVE in one.cases) != governed),
        )
        key = plain(reading.words[-1])
        known = self.single.get(key)
        if known is None:
            known = self.single[key] = Entity(reading.words, _gender_of(naming, reading), False)
            self.entities.append(known)
        known.person = known.person or (naming.sure and not self._is_doubtful(naming, reading))
        same = [one for one in naming.readings if one.words == reading.words]
        cases = "".join(one.cases for one in same) if all(one.cases for one in same) else ""
        return known, Reading(reading.words, _gender_of(naming, reading), cases, False)

    def _is_doubtful(self, naming: Naming, reading: Reading) -> bool:
        """Whether a surname may be a man's in another case or a woman's, and nothing in the document tells which."""
        votes = self.votes[(plain(reading.words[-1]),)]
        return any(
            one.gender != reading.gender and one.cases and self.votes[(plain(one.words[-1]),)] == votes
            for one in naming.readings
        )

    def _named(self, reading: Reading) -> list[Entity]:
        """Those whose surname it is; else those whose first name it is."""
        word = plain(reading.words[-1])
        return self.by_last.get(word) or self.by_first.get(word, [])

    def _may_be_somebody(self, naming: Naming, words: Lettered) -> bool:
        """Whether one word alone is somebody's name: by its ending, or what stands beside it; not one of a place."""
        at = naming.first
        led, following = words.tag(at - 1), words.tag(at + 1)
        if words.word(at - 1) in words.grammar.placing or led == "Q":
            return False
        if naming.opening:  # beginning a sentence: a word as any other
            return naming.sure and following in "VRw,"
        declined = any(one.cases and NOMINATIVE not in one.cases for one in naming.readings)
        titled = following == "r" and not words.grammar.heads_first  # "Ann the neighbour"
        return naming.sure or (not declined and (led in "rqV" or following == "V" or titled))


def _governed(naming: Naming, words: Lettered) -> Naming:
    """A name without the readings that the case of the role before it excludes, where that leaves any."""
    cases = _cases_of_role(naming.first, words)
    fitting = tuple(one for one in naming.readings if not one.cases or any(case in cases for case in one.cases))
    return replace(naming, readings=fitting) if cases and fitting else naming


def _cases_of_role(at: int, words: Lettered) -> str:
    """The cases of the role that leads to a name which nobody declines: "of the minister Ann Smith"."""
    if not words.grammar.heads_first:
        return ""
    first = at
    while first and at - first < _BEFORE and words.tags[first - 1] in "nmoBQ":
        first -= 1
    return words.grammar.roles[words.word(first - 1)].cases if first and words.tags[first - 1] == "q" else ""


def _gender_of(naming: Naming, reading: Reading) -> Gender | None:
    """Whose a name is by its endings; None where a man and a woman may bear it."""
    genders = {one.gender for one in naming.readings if one.words == reading.words}
    return reading.gender if len(genders) == 1 else None


def _has_initial(reading: Reading) -> bool:
    return reading.words[0].endswith(".")


def _agrees(entity: Entity, reading: Reading) -> bool:
    return entity.gender is None or reading.gender is None or entity.gender == reading.gender


def _note_roles(entity: Entity, naming: Naming, words: Lettered, cases: str) -> None:
    """Note what somebody is told to be: by roles before a name, nothing but nouns between, and right behind it."""
    first = naming.first
    while first and naming.first - first < _BEFORE and words.tags[first - 1] in _NOUNS:
        first -= 1
    if not words.grammar.heads_first:
        _add_roles_behind(entity, words, first, naming.first)
        return
    _add_roles(entity, words, first, naming.first, cases)
    if words.tag(naming.last + 1) == ",":  # X, mayor of the town,
        end = naming.last + 2
        while words.tag(end) in _NOUNS and end - naming.last < _BEFORE:
            end += 1
        if words.tag(naming.last + 2) in "rq" and words.tag(end) in ",.|":
            _add_roles(entity, words, naming.last + 2, end, cases)


def _add_roles(entity: Entity, words: Lettered, first: int, end: int, cases: str) -> None:
    grammar = words.grammar
    head = ""  # the tag of the first role: those behind it are whose it is, but for others in the nominative
    for at in range(first, end):
        tag = words.tags[at]
        if tag not in "rq" or (cases and not any(case in cases for case in grammar.roles[words.word(at)].cases)):
            continue
        if not head or words.tags[at - 1] in "c-" or head == tag == "r":
            head = head or tag
            role = grammar.roles[words.word(at)].nominative
            of = frozenset(stem(words.word(one)) for one in range(at + 1, end) if words.tags[one] in "nmoBQ")
            entity.roles[role] = entity.roles.get(role, frozenset()) | of
            entity.gender = entity.gender or grammar.gender_by_role.get(role)
            entity.person = True


def _add_roles_behind(entity: Entity, words: Lettered, first: int, end: int) -> None:
    """The roles before a name that stand behind what they are of: "the town's mayor Ann Smith"."""
    for at in range(first, end):
        if words.tags[at] == "r" and words.word(at + 1) not in words.grammar.owned:
            role = words.grammar.roles[words.word(at)].nominative
            of = frozenset(stem(words.word(one)) for one in words.of(at) if one >= first)
            entity.roles[role] = entity.roles.get(role, frozenset()) | of
            entity.person = True
