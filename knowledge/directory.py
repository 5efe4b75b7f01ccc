"""Who is known and how they are told of: `config/people.yaml`, `config/places.yaml` and `config/offices.yaml`."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import msgspec

from knowledge import config
from knowledge.config import Words
from knowledge.errors import ConfigError
from knowledge.letters import CYRILLIC
from knowledge.names import key

_FILES = ("people.yaml", "places.yaml", "offices.yaml")
# Words of names that are shorter are other words too ("Xi", "Си").
_NAME_LENGTH = 4
_SLOT = re.compile(r"\{\w*\}")
_DIGITS = "0123456789"


class Office(config.Schema, frozen=True):
    """An office held at a place, from a day to a day, both included; open where a day is missing."""

    office: str
    place: str
    since: dt.date | None = msgspec.field(default=None, name="from")
    until: dt.date | None = None

    def held_on(self, day: dt.date | None) -> bool:
        """Whether it was held on that day; an unknown day counts as held where the office still is."""
        if day is None:
            return self.until is None
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


class KnownPerson(config.Schema, frozen=True):
    """A person whom the editors know: every spelling of the name, and the offices."""

    id: str
    aliases: tuple[str, ...]
    gender: Literal["m", "f"] | None = None
    offices: tuple[Office, ...] = ()


class _PeopleFile(config.Schema, frozen=True):
    offices: dict[str, tuple[str, ...]]
    people: tuple[KnownPerson, ...]


class Place(config.Schema, frozen=True):
    """Other names of a place, and the adjectives that belong to it; of a city, the country that it is in.

    `called` is what a language (by its code) calls it.
    """

    adjectives: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    country: str | None = None
    called: dict[str, str] = msgspec.field(default_factory=dict)


class _PlacesFile(config.Schema, frozen=True):
    places: dict[str, Place]


class OfficeRules(config.Schema, frozen=True):
    """`config/offices.yaml`: how a text names an office with its place."""

    described: tuple[str, ...]
    described_in_cyrillic: tuple[str, ...]
    articles: Words

    def __post_init__(self) -> None:
        """Raises ValueError for a way of naming that lacks office or place."""
        for shape in (*self.described, *self.described_in_cyrillic):
            if sorted(_SLOT.findall(shape)) != ["{office}", "{place}"]:
                raise ValueError(f"described: {shape!r}: must hold {{office}} and {{place}} exactly once each")


@dataclass(frozen=True)
class Directory:
    """Who holds which office where and when, and by what words."""

    offices: dict[str, tuple[str, ...]]
    people: tuple[KnownPerson, ...]
    places: dict[str, Place]
    described_as: OfficeRules
    fingerprint: str  # of the files

    @cached_property
    def office_by_word(self) -> dict[str, str]:
        """ "head of state" -> "president" (small letters)."""
        return {word.casefold(): office for office, words in self.offices.items() for word in words}

    @cached_property
    def keys_by_key(self) -> dict[str, frozenset[str]]:
        """A spelling of a known person -> all of theirs, as keys of `knowledge.names`."""
        return {
            name: frozenset(map(key, person.aliases)) for person in self.people for name in map(key, person.aliases)
        }

    @cached_property
    def words_by_word(self) -> dict[str, frozenset[str]]:
        """A word of a known person's spellings -> all words of those of everybody who has it, as keys."""
        found: dict[str, frozenset[str]] = {}
        for keys in self.keys_by_key.values():
            words = frozenset(word for name in keys for word in name.split())
            found.update((word, found.get(word, words) | words) for word in words)
        return found

    @cached_property
    def place_by_word(self) -> dict[str, str]:
        """Any name or adjective of a place, small letters -> the place: "kazakh" -> "Kazakhstan"."""
        return {
            word.casefold(): name
            for name, place in self.places.items()
            for word in (name, *place.names, *place.adjectives)
        }

    def names_of(self, place: str) -> re.Pattern[str]:
        """Finds any name or adjective of a place as a text spells it."""
        known = self.places[place]
        return re.compile(rf"\b(?:{_one_of((place, *known.names, *known.adjectives))})(?!\w)")

    def holder(self, office: str, place: str, day: dt.date | None) -> KnownPerson | None:
        """Who held the office there on the day, where exactly one person did."""
        held = [
            person
            for person in self.people
            for held in person.offices
            if held.office == office and held.place == place and held.held_on(day)
        ]
        return held[0] if len(held) == 1 else None

    def office_of(self, words: str) -> tuple[str, str] | None:
        """(office, place) that a description names: "the Kazakh President", "President of Kazakhstan"; else None.

        Also "президент Казахстана" and "Қазақстан президенті", in the forms that both files give.
        """
        first, *rest = words.split() or [""]
        bare = rest if first in self.described_as.articles else [first, *rest]
        called = " ".join(bare)
        if self._office.search(called) is None or (match := self._described.fullmatch(called)) is None:
            return None
        named = {slot.rstrip(_DIGITS): word.casefold() for slot, word in match.groupdict().items() if word}
        return self.office_by_word[named["office"]], self.place_by_word[named["place"]]

    def office_in(self, words: str) -> tuple[str, str | None] | None:
        """(office, place or None) that words hold among others: "the visiting Kazakh head of state"; else None."""
        phrase = f" {words.casefold()} "
        office = next((word for word in self._longest_office_first if f" {word} " in phrase), None)
        if office is None:
            return None
        place = next((word for word in self._longest_place_first if f" {word} " in phrase), None)
        return self.office_by_word[office], self.place_by_word[place] if place is not None else None

    def described(self, words: str, day: dt.date | None) -> KnownPerson | None:
        """Whom a description by office means on a day ("the Kazakh President"), where that is one known person."""
        named = self.office_of(words)
        return self.holder(*named, day) if named else None

    def with_names(self, text: str, day: dt.date | None) -> str:
        """A text with a known holder's name in the place of each office: "the Kazakh President" on that day.

        An office before a known name says nothing more: "President Tokayev" is Tokayev.
        """
        if self._office.search(text) is None:
            return text

        def name(match: re.Match[str]) -> str:
            if match["named"]:
                return match["named"].lstrip()  # "the Kazakh President Tokayev"
            holder = self.described(match[0], day)
            return holder.aliases[0] if holder else match[0]

        return self._before_name.sub("", self._in_text.sub(name, text))

    @cached_property
    def _longest_office_first(self) -> tuple[str, ...]:
        return tuple(sorted(self.office_by_word, key=len, reverse=True))

    @cached_property
    def _longest_place_first(self) -> tuple[str, ...]:
        return tuple(sorted(self.place_by_word, key=len, reverse=True))

    @cached_property
    def _office(self) -> re.Pattern[str]:
        """Any office: few texts hold one, and it is made in a twentieth of the time of those with places and names."""
        return re.compile(_one_of(self.office_by_word), re.IGNORECASE)

    @cached_property
    def _in_text(self) -> re.Pattern[str]:
        named = rf"(?P<named>(?:\s+(?:{self._names})\w{{0,4}}\b)*)"
        return re.compile(rf"\b(?:{self._shapes})\b{named}", re.IGNORECASE)

    @cached_property
    def _before_name(self) -> re.Pattern[str]:
        """An office before a known person's first name or surname, in any case of Russian and Kazakh."""
        return re.compile(rf"\b(?:{_one_of(self.office_by_word)})\s+(?=(?:{self._names})\w{{0,4}}\b)", re.IGNORECASE)

    @cached_property
    def _names(self) -> str:
        names = {word for person in self.people for alias in person.aliases for word in alias.split()}
        return _one_of(word for word in names if len(word) >= _NAME_LENGTH)

    @cached_property
    def _described(self) -> re.Pattern[str]:
        return re.compile(self._shapes, re.IGNORECASE)

    @cached_property
    def _shapes(self) -> str:
        cyrillic = [list(filter(_is_cyrillic, words)) for words in (self.office_by_word, self.place_by_word)]
        offices, places = map(_one_of, cyrillic)
        rules = self.described_as
        shapes = [
            *((shape, _one_of(self.office_by_word), _one_of(self.place_by_word)) for shape in rules.described),
            *((shape, offices, places) for shape in rules.described_in_cyrillic),
        ]
        numbered = enumerate(shapes)
        return "|".join(_described(*shape, number) for number, shape in numbered)


def load_directory() -> Directory:
    """The files, held against each other. Raises ConfigError."""
    people = config.load("people.yaml", _PeopleFile)
    places = config.load("places.yaml", _PlacesFile).places
    for name, place in places.items():
        if place.country is not None and place.country not in places:
            where = config.path("places.yaml")
            raise ConfigError(f"{where}: places: {name}: country: {place.country!r} is no place of this file")
    file = config.path("people.yaml")
    seen: set[str] = set()
    for person in people.people:
        if person.id in seen:
            raise ConfigError(f"{file}: people: the id {person.id!r} stands twice; give each person one id")
        seen.add(person.id)
        if not person.aliases:
            raise ConfigError(f"{file}: people: {person.id}: aliases is empty; name at least one spelling")
        for held in person.offices:
            if held.office not in people.offices:
                allowed = ", ".join(people.offices)
                raise ConfigError(f"{file}: people: {person.id}: unknown office {held.office!r} (known: {allowed})")
            if held.place not in places:
                raise ConfigError(
                    f"{file}: people: {person.id}: unknown place {held.place!r}; add it to places.yaml first"
                )
    described_as = config.load("offices.yaml", OfficeRules)
    return Directory(people.offices, people.people, places, described_as, config.fingerprint(_FILES))


def _described(shape: str, offices: str, places: str, number: int) -> str:
    """The pattern of a way to name an office with its place; its groups bear the number."""
    written = re.escape(shape).replace(r"\ ", r"\s").replace("'", "['’]").replace(r"\(", "(?:").replace(r"\)", ")?")
    office, place = f"(?P<office{number}>{offices})", f"(?P<place{number}>{places})"
    return written.replace(r"\{office\}", office).replace(r"\{place\}", place)


def _one_of(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) or r"(?!)"


def _is_cyrillic(words: str) -> bool:
    return CYRILLIC.match(words) is not None
