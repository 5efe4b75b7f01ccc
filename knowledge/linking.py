"""Whose a name is: one person, many spellings, over all documents. What decides stands here, and keeps nothing.

A name belongs to the person whom people.yaml gives it to; else to the one whose name has the same key, or the same but
for a middle initial; else to a new one. A surname alone belongs to the one person of people.yaml with that surname,
never by a guess. Stores keep what is decided, each in its own way.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, reduce
from string import ascii_lowercase
from typing import TypeVar

from knowledge.directory import Directory
from knowledge.names import fuller, key

Person = TypeVar("Person")


@dataclass(frozen=True)
class Linking:
    """Decides by the people and places that an editor knows."""

    directory: Directory

    def person_of(
        self,
        name_key: str,
        bearers: Callable[[Sequence[str]], Collection[Person]],
        known: Callable[[str], Person],
    ) -> Person | None:
        """The person whose a name with this key is; None where it is a new one's.

        `bearers` gives the persons whose names have one of some keys, each once; `known` the one of an id in
        people.yaml.
        """
        if known_as := self._known.get(name_key):
            return known(known_as)
        for keys in ([name_key] if name_key else [], _but_for_an_initial(name_key)):
            if keys and (same := bearers(keys)):
                return next(iter(same)) if len(same) == 1 else None
        return None

    def holder(self, description: str, day: dt.date | None) -> str | None:
        """The id in people.yaml of who held the office that is described ("the Kazakh President") on that day."""
        held = self.directory.described(description, day)
        return held.id if held else None

    @cached_property
    def _known(self) -> dict[str, str]:
        """The ids in people.yaml by the keys of names that are one person's alone; a whole name before a surname."""
        names: dict[str, set[str]] = {}
        surnames: dict[str, set[str]] = {}
        for person in self.directory.people:
            for alias in map(key, person.aliases):
                names.setdefault(alias, set()).add(person.id)
                surnames.setdefault(alias.split(" ")[-1], set()).add(person.id)
        return {name: next(iter(ids)) for name, ids in (surnames | names).items() if len(ids) == 1}


def canonical(spellings: Iterable[str]) -> str | None:
    """The name to show: the fullest spelling that documents hold; None where there is none.

    >>> canonical(["Tokayev", "Kassym-Jomart Tokayev"])
    'Kassym-Jomart Tokayev'
    """
    names = list(spellings)
    return reduce(fuller, names) if names else None


def keys_alike(name_key: str) -> list[str]:
    """The keys of names that may be the same person's as a name with this key, its own first; none for an empty one."""
    return [name_key, *_but_for_an_initial(name_key)] if name_key else []


def _but_for_an_initial(name_key: str) -> list[str]:
    """The keys that differ from a name's by a middle initial: "Donald J. Trump" is "Donald Trump"."""
    words = name_key.split()
    if len(words) == 3 and len(words[1]) == 1:
        return [f"{words[0]} {words[2]}"]
    return [f"{words[0]} {letter} {words[1]}" for letter in ascii_lowercase] if len(words) == 2 else []
