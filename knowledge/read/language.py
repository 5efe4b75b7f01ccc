"""Which language a text is in, by its script, its letters and its function words (`config/languages.yaml`)."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from knowledge import config
from knowledge.letters import CYRILLIC, unmarked

# Enough to tell by; the rest of a long document says nothing new.
_SAMPLE = 6000
_LATIN = re.compile(r"[a-zA-Z\u00c0-\u024f]")
_OTHER = re.compile(r"[^\W\d_]")
_WORD = re.compile(r"[^\W\d_]+(?:[‘'’][^\W\d_]+)?")

_UNDETERMINED = "und"
# Another language must have twice the function words of the one that stands for doubt to be believed over it.
_MARGIN = 2.0
# A share of a text's letters may be another language's, a larger one where it spells names of neighbours with them.
# A Latin text of so many words has function words of its own.
_FOREIGN, _NAMES, _LONG = 0.01, 0.1, 30
_LETTERS = 100  # of a text in which one letter of another language may stand by chance
_ACCENTED, _FEWEST_ACCENTED = 0.04, 2  # letters with signs in Latin text without a word of the first language


class _Cyrillic(config.Schema, frozen=True):
    letters: str
    telling: str
    words: config.Words


class LanguageRules(config.Schema, frozen=True):
    """`config/languages.yaml`."""

    cyrillic: dict[str, _Cyrillic]
    latin: dict[str, str]


@dataclass(frozen=True)
class Languages:
    """Tells a text's language."""

    rules: LanguageRules

    @cached_property
    def _words(self) -> dict[str, frozenset[str]]:
        return {language: frozenset(words.split()) for language, words in self.rules.latin.items()}

    def of(self, text: str) -> str:
        """The ISO 639-1 code of the text's language, "und" in scripts that are not known, and where nothing tells it.

        Latin text in doubt is of the first language of `latin`.
        """
        sample = text[:_SAMPLE]
        cyrillic, latin = len(CYRILLIC.findall(sample)), len(_LATIN.findall(sample))
        if len(_OTHER.findall(sample)) > 2 * (cyrillic + latin):
            return _UNDETERMINED
        return self._cyrillic(sample) if cyrillic > latin else self._latin(sample)

    def _cyrillic(self, sample: str) -> str:
        """The language that has the text's letters and most of whose own letters and words the text has."""
        small = unmarked(sample).casefold()
        letters = Counter(CYRILLIC.findall(small))
        words = Counter(_WORD.findall(small))
        told = {
            language: sum(words[word] for word in rules.words) / words.total()
            + sum(letters[letter] for letter in rules.telling) / letters.total()
            for language, rules in self.rules.cyrillic.items()
            if self._has_letters(letters, rules)
        }
        best, *others = sorted(told, key=lambda language: -told[language]) or [_UNDETERMINED]
        is_told = bool(told) and told[best] > max((told[other] for other in others), default=0.0)
        return best if is_told or not self._foreign(letters) else _UNDETERMINED

    def _has_letters(self, letters: Counter[str], rules: _Cyrillic) -> bool:
        """Whether a text's letters are those of a language; a few may stand in names, or be lacking by chance."""
        own = set(rules.letters)
        foreign, most = self._foreign(letters), _FOREIGN * letters.total()
        others = sum(count for letter, count in foreign.items() if letter not in own)
        if not own:
            return others <= _NAMES * letters.total()
        return others <= max(most, letters.total() >= _LETTERS) and sum(foreign.values()) - others >= int(most)

    def _foreign(self, letters: Counter[str]) -> dict[str, int]:
        """The letters that the first language does not have, each as often as it stands in a text."""
        return {letter: count for letter, count in letters.items() if letter in self._not_of_first}

    @cached_property
    def _not_of_first(self) -> frozenset[str]:
        first, *others = self.rules.cyrillic.values()
        return frozenset().union(*(rules.letters for rules in others)) - frozenset(first.letters)

    def _latin(self, sample: str) -> str:
        counts = Counter(_WORD.findall(sample.casefold()))
        found = {
            language: sum(count for word, count in counts.items() if word in words)
            for language, words in self._words.items()
        }
        default = next(iter(found), _UNDETERMINED)
        best = max(found, key=lambda language: found[language], default=default)
        accented = self._is_accented(sample)
        if not found.get(best) and (counts.total() >= _LONG or accented):
            return _UNDETERMINED
        # of a text with signs that the first language has none of, one word of another tells enough
        doubted = _MARGIN * found.get(default, 0) + 2 if found.get(default, 0) else int(not accented)
        return best if found.get(best, 0) > doubted else default

    def _is_accented(self, sample: str) -> bool:
        """Whether a Latin text has more letters with signs than names give to a language that has none."""
        accented = sum(not letter.isascii() for letter in _LATIN.findall(sample))
        return accented >= max(_FEWEST_ACCENTED, _ACCENTED * len(sample))


def load_languages() -> Languages:
    """The rules of `config/languages.yaml`. Raises ConfigError."""
    return Languages(config.load("languages.yaml", LanguageRules))
