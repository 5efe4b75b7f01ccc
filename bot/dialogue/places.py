"""Places as subjects: "Kyrgyzstan" is also what is Kyrgyz, in any language of `config/places.yaml`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from bot.dialogue.topics import Topic
from knowledge.people import Directory

# A Cyrillic name of so many letters or more may end otherwise by so many letters: "Кыргызстане", "Россией".
_LONG, _ENDING = 5, 2


@dataclass(frozen=True)
class Places:
    """The places of the directory, by any of their words."""

    directory: Directory
    common: frozenset[str] = frozenset()  # words that are no name in small letters ("us")

    def named(self, word: str) -> Topic | None:
        """The place that a word (small letters) names, as a subject with all its names and adjectives."""
        exact = self._by_word.get(word)
        if exact is not None or word.isascii() or len(word) < _LONG:
            return exact
        near = [
            topic
            for name, topic in self._by_word.items()
            if len(name) >= _LONG and word.startswith(name[:-1]) and len(word) - len(name) <= _ENDING
        ]
        return near[0] if near else None

    @cached_property
    def _by_word(self) -> dict[str, Topic]:
        found = {}
        for name, place in self.directory.places.items():
            terms = tuple(self._terms((name, *place.names, *place.adjectives)))
            for term in terms:
                found[term.casefold()] = Topic(name, terms)
        return found

    def _terms(self, words: Iterable[str]) -> Iterable[str]:
        return (word for word in dict.fromkeys(words) if word.casefold() not in self.common)
