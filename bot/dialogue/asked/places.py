"""Places as subjects and as parties: "Kyrgyzstan" is also what is Kyrgyz, in any language of `config/places.yaml`."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from bot.dialogue.query import Topic
from knowledge.directory import Directory, KnownPerson
from knowledge.letters import CYRILLIC
from knowledge.names import key

# A Cyrillic name of so many letters or more may end otherwise, by so many letters more: "Кыргызстане", "Россией".
_LONG, _ENDING = 4, 2
_CHANGING = "аеиойуыьэюяаәеёіөүұ"
_SURNAME = 5  # letters of one that is no other word
# A place has so many words at most ("United Arab Emirates").
_MOST_WORDS = 4


@dataclass(frozen=True)
class Places:
    """The places of the directory, by any of their words."""

    directory: Directory
    common: frozenset[str] = frozenset()  # words that are no name in small letters ("us")
    endings: frozenset[str] = frozenset()  # of case, longer than those of Russian

    def named(self, word: str) -> Topic | None:
        """The place that a word (small letters) names, as a subject with all its names and adjectives.

        A Cyrillic one may carry an ending of case, or another than the one that is written here.
        """
        exact = self._by_word.get(word)
        if exact is not None or word.isascii():
            return exact
        begun = [
            (len(name), topic)
            for name, beginning, topic in self._cyrillic
            if word.startswith(beginning) and len(word) - len(name) <= _ENDING
        ]
        if begun:
            return max(begun, key=lambda found: found[0])[1]
        ends = (word.removesuffix(ending) for ending in self.endings if word.endswith(ending))
        return next((self._by_word[rest] for rest in ends if rest in self._by_word), None)

    @cached_property
    def _cyrillic(self) -> list[tuple[str, str, Topic]]:
        """Cyrillic names, each without the vowel that changes in other cases too: "россия", "росси"."""
        return [
            (name, name[:-1] if name[-1] in _CHANGING else name, topic)
            for name, topic in self._by_word.items()
            if not name.isascii() and len(name) >= _LONG
        ]

    def called(self, names: Iterable[str], language: str) -> tuple[str, ...]:
        """What a language calls places of these names."""
        return tuple(self.directory.places[name].called.get(language, name) for name in names)

    def find(self, words: Sequence[str]) -> list[tuple[int, int, Topic]]:
        """(first word, word after the last, place) for each place that words in small letters name."""
        found: list[tuple[int, int, Topic]] = []
        at = 0
        while at < len(words):
            for end in range(min(at + _MOST_WORDS, len(words)), at, -1):
                place = self.named(" ".join(words[at:end]))
                if place is not None:
                    found.append((at, end, place))
                    break
            at = found[-1][1] if found and found[-1][1] > at else at + 1
        return found

    def within(self, text: str) -> frozenset[str]:
        """The places that a text names, by name or adjective, or by somebody who is known to speak for one."""
        named = {self.directory.place_by_word[match[0].casefold()] for match in self._names_in(text).finditer(text)}
        spoken = {place for alias, place in self._spokesmen.items() if alias in text}
        return frozenset(named | spoken)

    def countries(self, names: Iterable[str]) -> frozenset[str]:
        """Places with those that are cities as their countries."""
        return frozenset(self.directory.places[name].country or name for name in names)

    def of_people(self, names: Iterable[str], day: dt.date | None) -> frozenset[str]:
        """The places whose offices people held on a day."""
        known = [person for name in names for person in self._by_key.get(key(name), ())]
        return frozenset(held.place for person in known for held in person.offices if held.held_on(day))

    def without(self, text: str) -> str:
        """A text without the names of places."""
        return self._names_in(text).sub(" ", text)

    def signs(self, place: Topic) -> tuple[str, ...]:
        """What tells of a place: its names, those of its cities, and of those who held an office there."""
        cities = [
            city.terms for city in self._by_word.values() if self.is_city(city) and self._country(city) == place.name
        ]
        spokesmen = [alias for alias, where in self._spokesmen.items() if where == place.name]
        surnames = [alias.split()[-1] for alias in spokesmen]  # a text has the whole name once
        names = [*spokesmen, *(name for name in surnames if len(name) >= _SURNAME)]
        return tuple(dict.fromkeys([*place.terms, *(term for terms in cities for term in terms), *names]))

    def is_city(self, place: Topic) -> bool:
        """Whether a place lies in another."""
        return self._country(place) is not None

    def _country(self, place: Topic) -> str | None:
        return self.directory.places[place.name].country

    @cached_property
    def _by_word(self) -> dict[str, Topic]:
        found = {}
        for name, place in self.directory.places.items():
            terms = tuple(self._terms((name, *place.names, *place.adjectives)))
            for term in terms:
                found[term.casefold()] = Topic(name, terms, tuple(place.called.items()), bends=True)
        return found

    def _names_in(self, text: str) -> re.Pattern[str]:
        """What finds the names in a text: one without a Cyrillic letter holds no Cyrillic name."""
        return self._in_any_letters if CYRILLIC.search(text) else self._in_latin

    @cached_property
    def _in_any_letters(self) -> re.Pattern[str]:
        return _one_of(self._as_written)

    @cached_property
    def _in_latin(self) -> re.Pattern[str]:
        return _one_of([word for word in self._as_written if not CYRILLIC.search(word)])

    @cached_property
    def _as_written(self) -> list[str]:
        """Names and adjectives as documents write them, the longest first: "china" is porcelain."""
        words = {w for name, place in self.directory.places.items() for w in (name, *place.names, *place.adjectives)}
        return sorted(words, key=len, reverse=True)

    @cached_property
    def _spokesmen(self) -> dict[str, str]:
        return {
            alias: held.place for person in self.directory.people for held in person.offices for alias in person.aliases
        }

    @cached_property
    def _by_key(self) -> dict[str, list[KnownPerson]]:
        found: dict[str, list[KnownPerson]] = {}
        for person in self.directory.people:
            for alias in person.aliases:
                found.setdefault(key(alias), []).append(person)
        return found

    def _terms(self, words: Iterable[str]) -> Iterable[str]:
        return (word for word in dict.fromkeys(words) if word.casefold() not in self.common)


def _one_of(words: Sequence[str]) -> re.Pattern[str]:
    shapes = "|".join(map(re.escape, words))
    return re.compile(rf"(?<!\w)(?:{shapes})(?![\w$])" if words else r"(?!)")  # "US$5" names no country
