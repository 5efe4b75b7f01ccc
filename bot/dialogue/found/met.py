"""How far texts meet what a question names: a sentence, what stands around it, a whole document."""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from functools import cached_property, lru_cache
from itertools import chain

from bot.dialogue.found.needs import Need
from bot.dialogue.query import Topic
from knowledge.letters import plain
from knowledge.stems import forms

# A word's forms begin as its stem does, up to the last letter, which may have been changed ("stori" of "story").
_LEAST = 2


class Meeting:
    """Texts held against the needs of one question."""

    def __init__(self, needs: Sequence[Need]) -> None:
        self.needs = needs

    def of_stems(
        self, present: Iterable[str], text: str, people: Iterable[str] = (), within: Sequence[float] | None = None
    ) -> list[float]:
        """How far a text meets each need (0 to 1), given its stems, its people, and what the text around it meets."""
        met = [0.0] * len(self.needs)
        for word in self._of_stem.keys() & present:
            for n, worth in self._of_stem[word]:
                met[n] = max(met[n], worth)
        if self._of_name:
            for name in people:
                for n in self._of_name.get(name, ()):
                    met[n] = 1.0
        for n, topic, worth in self._of_topic:
            if met[n] < worth and (within is None or met[n] < within[n]) and topic.is_in(text):
                met[n] = worth
        return met

    def of_text(self, text: str, first: int = 0, last: int | None = None, only: Set[int] | None = None) -> list[float]:
        """How far a long text, or about the part of it from `first` to `last`, meets each need by its words.

        Where `only` some needs matter, the others may be given as 0.
        """
        small = in_small_letters(text)
        last = len(small) if last is None else last
        met = [0.0] * len(self.needs)
        for begun, of_needs in self._begun.items():
            if (only is not None and of_needs.isdisjoint(only)) or small.find(begun, first, last) < 0:
                continue
            for word in _words_beginning(begun, small, first, last):
                for n, worth in chain.from_iterable(self._of_stem.get(form, ()) for form in forms(word)):
                    met[n] = max(met[n], worth)
        return met

    @cached_property
    def stems(self) -> frozenset[str]:
        """The stems of all needs' words."""
        return frozenset().union(*(need.stems for need in self.needs))

    @cached_property
    def _begun(self) -> dict[str, set[int]]:
        """What words begin with that may meet a need, and which needs those are."""
        found: dict[str, set[int]] = {}
        for word, meets in self._of_stem.items():
            found.setdefault(word[: max(len(word) - 1, _LEAST)], set()).update(n for n, _ in meets)
        return found

    @cached_property
    def _of_stem(self) -> dict[str, list[tuple[int, float]]]:
        found: dict[str, list[tuple[int, float]]] = {}
        for n, need in enumerate(self.needs):
            for word, worth in (*need.alike, *((own, 1.0) for own in need.stems)):
                found.setdefault(word, []).append((n, worth))
        return found

    @cached_property
    def _of_name(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for n, need in enumerate(self.needs):
            for name in need.names:
                found.setdefault(name, []).append(n)
        return found

    @cached_property
    def _of_topic(self) -> list[tuple[int, Topic, float]]:
        return [(n, need.topic, need.topic_worth) for n, need in enumerate(self.needs) if need.topic is not None]


def says(text: str, word: str) -> bool:
    """Whether a long text holds a word, given its stem, in any form.

    >>> says("The Dams of Norland", "dam"), says("Damage", "dam")
    (True, False)
    """
    small = in_small_letters(text)
    begun = word[: max(len(word) - 1, _LEAST)]
    return any(word in forms(found) for found in _words_beginning(begun, small, 0, len(small)))


def _words_beginning(begun: str, text: str, first: int, last: int) -> set[str]:
    """The words of a part of a text that begin so; none where nothing is given: "S" has no stem.

    A search for the letters alone is ten times as fast as a pattern.
    """
    if not begun:
        return set()
    found = set()
    at = text.find(begun, first, last)
    while at >= 0:
        end = at + len(begun)
        if not text[at - 1 : at].isalnum():
            while text[end : end + 1].isalnum():
                end += 1
            found.add(text[at:end])
        at = text.find(begun, end, last)
    return found


@lru_cache(maxsize=512)
def in_small_letters(text: str) -> str:
    """A long text as `plain` gives it. News is asked about more than once: the last documents are kept."""
    return plain(text)
