"""Which language a text is in, by its script, its letters and its function words (`config/languages.yaml`)."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from knowledge import config
from knowledge.letters import CYRILLIC

# Enough to tell by; the rest of a long document says nothing new.
_SAMPLE = 6000
_LATIN = re.compile(r"[a-zA-Z\u00c0-\u024f]")
_OTHER = re.compile(r"[^\W\d_]")
_WORD = re.compile(r"[^\W\d_]+(?:[‘'’][^\W\d_]+)?")

_UNDETERMINED = "und"
# Another language must have twice the function words of the one that stands for doubt to be believed over it.
_MARGIN = 2.0


class _Cyrillic(config.Schema, frozen=True):
    default: str
    letters: dict[str, str]


class LanguageRules(config.Schema, frozen=True):
    """`config/languages.yaml`."""

    cyrillic: _Cyrillic
    latin: dict[str, str]


@dataclass(frozen=True)
class Languages:
    """Tells a text's language."""

    rules: LanguageRules

    @cached_property
    def _words(self) -> dict[str, frozenset[str]]:
        return {language: frozenset(words.split()) for language, words in self.rules.latin.items()}

    def of(self, text: str) -> str:
        """The ISO 639-1 code of the text's language, "und" in scripts that are not known.

        Latin text in doubt is of the first language of `latin`.
        """
        sample = text[:_SAMPLE]
        cyrillic, latin = len(CYRILLIC.findall(sample)), len(_LATIN.findall(sample))
        if len(_OTHER.findall(sample)) > 2 * (cyrillic + latin):
            return _UNDETERMINED
        return self._cyrillic(sample) if cyrillic > latin else self._latin(sample)

    def _cyrillic(self, sample: str) -> str:
        small = sample.casefold()
        for language, letters in self.rules.cyrillic.letters.items():
            # One such letter may stand in a foreign name; a text of the language has them everywhere.
            if (found := sum(map(small.count, letters))) > 1 and found * 100 > len(small):
                return language
        return self.rules.cyrillic.default

    def _latin(self, sample: str) -> str:
        counts = Counter(_WORD.findall(sample.casefold()))
        found = {
            language: sum(count for word, count in counts.items() if word in words)
            for language, words in self._words.items()
        }
        default = next(iter(found), _UNDETERMINED)
        best = max(found, key=lambda language: found[language], default=default)
        return best if found.get(best, 0) > _MARGIN * found.get(default, 0) + 2 else default


def load_languages() -> Languages:
    """The rules of `config/languages.yaml`. Raises ConfigError."""
    return Languages(config.load("languages.yaml", LanguageRules))
