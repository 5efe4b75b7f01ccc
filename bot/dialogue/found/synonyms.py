"""Words that say the same: forms that stems do not join, and others that stand for each other (`synonyms.yaml`)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from knowledge import config
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


def load_synonyms() -> Synonyms:
    """`config/synonyms.yaml`. Raises ConfigError."""
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
    return Synonyms(by_stem)
