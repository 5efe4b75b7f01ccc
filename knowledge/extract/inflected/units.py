"""Units of a language that inflects its nouns: every form of what is measured, and its English name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import product

from knowledge.config import Schema, Words
from knowledge.extract.inflected.forms import Endings, inflected
from knowledge.extract.tokens import Tokenizer, Tokens
from knowledge.model import Span

_FIXED = "="  # before a word that is a form as it stands
_JOINT = "_"  # between the words of a form
PEOPLE = "people"
_SHORTEST_STEM = 3  # letters of an adjective before its ending


class UnitRules(Schema, frozen=True):
    """`config/<language>/units.yaml`: units by their English names; "=" before a form as it stands."""

    currencies: dict[str, Words]
    signs: dict[str, Words]  # signs of money, before or behind the number
    measures: dict[str, Words]
    counted: dict[str, Words]
    people: Words
    rates: Words  # prepositions between a unit and what it is counted by: "dollars for a barrel"
    aged: Words  # what a dash joins to a number of years: "20-year-old"


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit at tokens: up to, and without, `end`."""

    name: str
    end: int
    kind: str  # "money", "measure", "counted", "people"


@dataclass(frozen=True)
class Units:
    """Finds units behind numbers. `nouns` and `adjectives` are the endings of what a language counts."""

    rules: UnitRules
    nouns: Endings
    adjectives: Endings

    @cached_property
    def _forms(self) -> Mapping[str, tuple[tuple[tuple[str, ...], str, str], ...]]:
        """Every form by its first word, the longest first: its words, the unit and what kind of unit it is."""
        tables: tuple[tuple[str, Mapping[str, Iterable[str]]], ...] = (
            ("people", {PEOPLE: self.rules.people}),
            ("counted", self.rules.counted),
            ("measure", self.rules.measures),
            ("money", self.rules.currencies),
        )
        found: dict[tuple[str, ...], tuple[str, str]] = {}
        for kind, table in tables:
            for unit, written in table.items():
                for form in written:
                    found |= dict.fromkeys(self._forms_of(form), (unit, kind))
        by_first: dict[str, list[tuple[tuple[str, ...], str, str]]] = {}
        for words, (unit, kind) in sorted(found.items(), key=lambda pair: -len(pair[0])):
            by_first.setdefault(words[0], []).append((words, unit, kind))
        return {first: tuple(forms) for first, forms in by_first.items()}

    def _forms_of(self, written: str) -> Iterable[tuple[str, ...]]:
        """The forms of a unit, cut into tokens."""
        columns = [self._forms_of_word(word) for word in written.split(_JOINT)]
        for words in product(*columns):
            if len(words) == 1 and words[0].isalpha() and words[0].islower():
                yield words
                continue
            text = " ".join(words)
            yield tuple(Tokenizer().tokens(text, Span(0, len(text))).words)

    def _forms_of_word(self, word: str) -> Iterable[str]:
        if word.startswith(_FIXED):
            return [word.removeprefix(_FIXED)]
        return (
            {word, *inflected([word], self.adjectives)} if self._is_adjective(word) else inflected([word], self.nouns)
        )

    def _is_adjective(self, word: str) -> bool:
        endings = (row.nominative for row in self.adjectives.rows if len(row.nominative) > 1)
        return any(word.endswith(ending) for ending in endings if len(word) - len(ending) >= _SHORTEST_STEM)

    @cached_property
    def _signs(self) -> Mapping[str, str]:
        return {sign: unit for unit, signs in self.rules.signs.items() for sign in signs}

    def sign(self, word: str) -> str | None:
        """The unit of a sign such as "$"."""
        return self._signs.get(word)

    def at(self, tokens: Tokens, index: int) -> Unit | None:
        """The unit whose words begin at a token, with what it is counted by: "dollars for a barrel"."""
        unit = self._plain(tokens, index)
        if unit is None or unit.kind == "people":
            return unit
        return self.rated(tokens, unit)

    def rated(self, tokens: Tokens, unit: Unit) -> Unit:
        """A unit with what it is counted by, where that follows: "dollars for a barrel"."""
        end = unit.end + (tokens.word(unit.end) == ".")
        if tokens.word(end) in self.rules.rates:
            per = self._plain(tokens, end + 1)
            if per is not None and per.kind in ("measure", "money"):
                return Unit(f"{unit.name} per {per.name}", per.end, unit.kind)
        return unit

    def _plain(self, tokens: Tokens, index: int) -> Unit | None:
        word = tokens.word(index)
        for words, unit, kind in self._forms.get(word, ()):
            end = index + len(words)
            if tuple(tokens.words[index:end]) == words:
                return Unit(unit, end, kind)
        sign = self._signs.get(word)
        return None if sign is None else Unit(sign, index + 1, "money" if sign.isupper() else "measure")

    def between(self, word: str) -> bool:
        """Whether a word may stand between a number and its noun: an adjective in any case."""
        return bool(self.adjectives.forms(word, shortest=3))
