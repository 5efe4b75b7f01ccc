"""What happens, of which a question asks: what tells it, what tells its opposite, and whether it has been.

Which words do is data: `config/events.yaml`, which `asked/events.py` reads and `found/happened.py` goes by.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from bot.dialogue.terms import term_pattern

Tense = Literal["past", "ahead", "now"]  # "now" may be either

_ANY_WORD = re.compile(r"\w+")
# What stands so far before a word (code points, words) may tell when it happens: "will in June be opened".
_BEFORE_LENGTH, _BEFORE = 60, 4


@dataclass(frozen=True)
class Tenses:
    """How words tell that something has been, or is to come: by their endings ("*ed"), and by words before them."""

    endings: Sequence[tuple[str, Tense]]  # a word, or with a star its ending
    before: Sequence[tuple[str, Tense]]  # terms before a word

    def of(self, text: str, start: int, end: int) -> Tense | None:
        """When happens what a word tells that stands at `start` to `end` of a text; None where that does not say.

        >>> tenses = Tenses([("*ed", "past")], [("will", "ahead")])
        >>> tenses.of("It opened.", 3, 9), tenses.of("It will open.", 8, 12), tenses.of("An open door", 3, 7)
        ('past', 'ahead', None)
        """
        before = _ANY_WORD.findall(text[max(start - _BEFORE_LENGTH, 0) : start])[-_BEFORE:]
        found = [tense for tense, pattern in self._before if pattern.search(" ".join(before))]
        return found[0] if found else self._by_ending(text[start:end].casefold())

    def is_sign(self, word: str) -> bool:
        """Whether a word (small letters) is one by which others are told to come or to have been: "expected (to)".

        >>> Tenses([], [("expected to", "ahead"), ("plan*", "ahead")]).is_sign("expected")
        True
        """
        signs = (term.split()[0] for term, _ in self.before)
        return any(word.startswith(sign[:-1]) if sign.endswith("*") else word == sign for sign in signs)

    def _by_ending(self, word: str) -> Tense | None:
        if (tense := self._words.get(word)) is not None:
            return tense
        found = (self._ends.get(word[-length:]) for length in range(min(self._longest, len(word)), 0, -1))
        return next((tense for tense in found if tense is not None), None)

    @cached_property
    def _before(self) -> list[tuple[Tense, re.Pattern[str]]]:
        tenses = dict.fromkeys(tense for _, tense in self.before)
        return [(tense, term_pattern([word for word, of in self.before if of == tense])) for tense in tenses]

    @cached_property
    def _words(self) -> dict[str, Tense]:
        return {word: tense for word, tense in self.endings if not word.startswith("*")}

    @cached_property
    def _ends(self) -> dict[str, Tense]:
        return {word[1:]: tense for word, tense in self.endings if word.startswith("*")}

    @cached_property
    def _longest(self) -> int:
        return max(map(len, self._ends), default=0)


@dataclass(frozen=True)
class Happening:
    """Something that happens: the terms that tell it, by language, and those that tell its opposite."""

    name: str
    in_languages: Mapping[str, tuple[str, ...]]
    opposed_by: tuple[str, ...] = ()
    of_people: bool = False  # whether it is done to people, who have to be those asked about
    others_by: tuple[str, ...] = ()  # the terms for what else is done to people

    @cached_property
    def told_by(self) -> tuple[str, ...]:
        """The terms of all languages that tell it."""
        return tuple(term for terms in self.in_languages.values() for term in terms)

    @cached_property
    def told(self) -> re.Pattern[str]:
        """Finds the words that tell it."""
        return term_pattern(self.told_by)

    @cached_property
    def others(self) -> re.Pattern[str]:
        """Finds the words for what else is done to people."""
        return term_pattern(self.others_by)

    @cached_property
    def opposed(self) -> re.Pattern[str]:
        """Finds the words that tell its opposite."""
        return term_pattern(self.opposed_by)


@dataclass(frozen=True)
class Event:
    """What happens of which a question asks, by which words of it (in small letters), and whether it has been."""

    words: tuple[str, ...]
    language: str
    of: Happening
    tense: Tense | None
    names: tuple[str, ...]  # written with capitals beside its words: who died, who was arrested
    tenses: Tenses
    until: re.Pattern[str]
    unnamed: frozenset[str]  # stems of words that say of nobody who it is
    no_people: frozenset[str]  # units of figures that count nobody

    @property
    def is_known(self) -> bool:
        """Whether the tables have it, and all of its words."""
        return bool(self.of.name)

    @property
    def is_certain(self) -> bool:
        """Whether a number of it is one of nothing else: who was hurt did not die, but a visitor may be "attracted"."""
        return self.of.of_people or bool(self.of.opposed_by)

    @property
    def kin(self) -> tuple[str, ...]:
        """The other words of the question's language that tell it, as far as they stand in the table as they are."""
        return tuple(one for one in self.of.in_languages[self.language] if one.isalpha() and one not in self.words)

    def is_told(self, text: str) -> bool:
        """Whether a text tells it."""
        return self.of.told.search(text) is not None

    def done(self, text: str) -> list[tuple[int, int, bool]]:
        """Where a text has words for what is done to people, in order (start, end), and whether each is of this."""
        own = [(*match.span(), True) for match in self.of.told.finditer(text)]
        return sorted([*own, *((*match.span(), False) for match in self.of.others.finditer(text))])

    def is_denied(self, text: str) -> bool:
        """Whether a text tells its opposite and not it; what is closed until June opens then."""
        return self.of.opposed.search(text) is not None and not self.is_told(text) and self.until.search(text) is None

    def is_of_another_time(self, text: str) -> bool:
        """Whether a text tells it, and nowhere of the time that is asked for: what will be is not what has been."""
        if self.tense not in ("past", "ahead"):
            return False
        found = {self.tenses.of(text, *match.span()) for match in self.of.told.finditer(text)}
        return bool(found) and found.isdisjoint({self.tense, "now", None})
