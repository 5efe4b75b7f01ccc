"""How a name may be spelled in the other script, by `config/spellings.yaml`: "Денвере" is found as Denver."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from knowledge import config
from knowledge.letters import CYRILLIC
from knowledge.search import Search
from knowledge.stems import stem

# How many spellings are kept on the way, the likeliest; and letters of words that are looked for.
_KEPT, _LONGEST = 60, 14
# A name's beginning has so many letters at least; a word that goes on has so many more at most, of a long one more.
_SHORTEST, _MORE, _LONG, _MORE_OF_LONG = 4, 2, 6, 3
# What a letter more than the beginning counts, in ranks of a letter's spellings; words that are given at most.
_PER_LETTER, _MOST = 1.0, 3
_NONE = "-"
_VOWELS = "aeiouy"


class _SpellingsFile(config.Schema, frozen=True):
    spellings: dict[str, str]


@dataclass(frozen=True)
class Spellings:
    """For letters of a script, one or several together, what may stand for them in the other, each with its rank."""

    file: _SpellingsFile

    def others(self, word: str, search: Search) -> tuple[str, ...]:
        """The words of the index that are likely a name (in small letters) in the other script, the likeliest first."""
        cyrillic = CYRILLIC.search(word) is not None
        begun = (stem(word) if cyrillic else "") or word.rstrip(_VOWELS)
        if len(begun) < _SHORTEST:
            begun = word[:-1]
        if not (_SHORTEST <= len(begun) <= _LONGEST and begun.isalpha()):
            return ()
        ranked = self._spelled(begun, self._of_cyrillic if cyrillic else self._of_latin)
        more = _MORE_OF_LONG if len(begun) >= _LONG else _MORE
        found: dict[str, float] = {}
        for known in search.words_beginning(tuple(ranked), more):
            fits = [
                rank + _PER_LETTER * (len(known) - len(one)) for one, rank in ranked.items() if known.startswith(one)
            ]
            found[known] = min(fits)
        best = min(found.values(), default=0.0)
        likely = sorted((rank, known) for known, rank in found.items() if rank <= best + 1)
        return tuple(known for _, known in likely[:_MOST])

    def _spelled(self, word: str, letters: Mapping[str, list[tuple[str, float]]]) -> dict[str, float]:
        """The likeliest spellings of a word, each with the sum of its letters' ranks: 0 is the likeliest."""
        longest = max(map(len, letters), default=1)
        ways: list[dict[str, float]] = [{"": 0.0}, *({} for _ in word)]
        for at in range(len(word)):
            kept = sorted(ways[at].items(), key=lambda way: way[1])[:_KEPT]
            for length in range(1, min(longest, len(word) - at) + 1):
                after = ways[at + length]
                for spelled, rank in letters.get(word[at : at + length], ()):
                    for before, so_far in kept:
                        whole = before + spelled
                        after[whole] = min(after.get(whole, so_far + rank), so_far + rank)
        likely = sorted(ways[-1].items(), key=lambda way: way[1])[:_KEPT]
        found: dict[str, float] = {}
        for spelled, rank in likely:
            found.setdefault(stem(spelled), rank)
        return {spelled: rank for spelled, rank in found.items() if len(spelled) >= _SHORTEST - 1}

    @cached_property
    def _of_cyrillic(self) -> dict[str, list[tuple[str, float]]]:
        return {
            letters: [(other.replace(_NONE, ""), rank) for rank, other in enumerate(others.split())]
            for letters, others in self.file.spellings.items()
        }

    @cached_property
    def _of_latin(self) -> dict[str, list[tuple[str, float]]]:
        found: dict[str, list[tuple[str, float]]] = {}
        for letters, others in self._of_cyrillic.items():
            for other, rank in others:
                if other:
                    found.setdefault(other, []).append((letters, rank))
        return found


def load_spellings() -> Spellings:
    """`config/spellings.yaml`. Raises ConfigError."""
    return Spellings(config.load("spellings.yaml", _SpellingsFile))
