"""Words that say the same: forms that stems do not join, and others that stand for each other (`synonyms.yaml`)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from knowledge import config
from knowledge.directory import Place
from knowledge.errors import ConfigError
from knowledge.stems import stem

# What a word counts that is another form of the word asked for, and one that stands for it (1 is the word itself).
_FORM, _ALIKE = 1.0, 0.7


class _SynonymsFile(config.Schema, frozen=True):
    forms: dict[str, tuple[tuple[str, ...], ...]]  # language -> groups of words
    alike: dict[str, tuple[tuple[str, ...], ...]]


@dataclass(frozen=True)
class Synonyms:
    """Stems that stand for each other."""

    by_stem: dict[str, dict[str, float]] = field(default_factory=dict)

    def of(self, stems: Iterable[str]) -> tuple[tuple[str, float], ...]:
        """The stems, none of those given, that say what one of those does, with what each counts (0 to 1)."""
        given = frozenset(stems)
        found: dict[str, float] = {}
        for one in given:
            for other, worth in self.by_stem.get(one, {}).items():
                if other not in given:
                    found[other] = max(found.get(other, 0.0), worth)
        return tuple(found.items())


NO_SYNONYMS = Synonyms()


def load_synonyms(places: Mapping[str, Place] = MappingProxyType({})) -> Synonyms:
    """`config/synonyms.yaml`, and the adjectives of places. Raises ConfigError."""
    file = config.load("synonyms.yaml", _SynonymsFile)
    by_stem: dict[str, dict[str, float]] = {}
    forms: dict[str, tuple[str, ...]] = {}  # a word that stands for another does so in all its forms
    for name, languages, worth in (("forms", file.forms, _FORM), ("alike", file.alike, _ALIKE)):
        for language, groups in languages.items():
            for group in groups:
                same = {stem(word) for word in group}
                if len(same) == 1:
                    where = config.path("synonyms.yaml")
                    raise ConfigError(f"{where}: {name}: {language}: {', '.join(group)}: these have one stem already")
                same |= {form for one in same for form in forms.get(one, ())}
                for one in same:
                    others = by_stem.setdefault(one, {})
                    for other in same - {one}:
                        others[other] = max(others.get(other, 0.0), worth)
        forms = {one: tuple(others) for one, others in by_stem.items()}
    for place, adjective in _adjectives(places):
        by_stem.setdefault(place, {}).setdefault(adjective, _FORM)
        by_stem.setdefault(adjective, {}).setdefault(place, _FORM)
    return Synonyms(by_stem)


def _adjectives(places: Mapping[str, Place]) -> Iterator[tuple[str, str]]:
    """The stems of places and of their adjectives, word by word: those of "korea" and "korean"."""
    for name, place in places.items():
        for adjective in place.adjectives:
            words, others = name.casefold().split(), adjective.casefold().split()
            if len(words) == len(others):
                stems = zip(map(stem, words), map(stem, others), strict=True)
                yield from ((one, other) for one, other in stems if one != other)
