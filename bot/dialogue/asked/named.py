"""Whom a question names: its words held against the names that the store holds, in any script and spelling."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence, Set
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz import fuzz, process

from bot.dialogue.asked.wording import Token, Words
from bot.dialogue.query import NamedPerson
from knowledge.directory import Directory
from knowledge.names import key
from knowledge.search import FoundPerson, Search

# How near (0 to 100) a word must be to a name's word, by the shorter one's letters: short names are not guessed at.
_CUTOFFS = ((4, 100.0), (5, 85.0), (6, 82.0), (99, 78.0))
_ENDING = 96.0  # for a name with an ending of case on it
_IN_A = "a"
_FAR_LESS = 10  # times
_SHORTEST = 4  # letters of a word that is compared at all, else it must be the same


@dataclass(frozen=True, slots=True)
class _Match:
    person: FoundPerson
    words: frozenset[int]
    score: float


def find_people(
    question: Sequence[Token],
    ignored: frozenset[int],
    unknown: frozenset[int],
    *,
    search: Search,
    directory: Directory,
    words: Words,
) -> list[NamedPerson]:
    """The people whom the words name, in the order of the question.

    `ignored` words are nobody's name; only `unknown` ones, which no document holds, may be a name misspelt or in
    another script. Words that mean several people equally well (one surname) give all of them together.
    """
    asked = {
        n: token for n, token in enumerate(question) if n not in ignored and len(token.key) > 1 and token.key.isascii()
    }
    if not asked:
        return []
    spellings = _Spellings(directory)
    names = list(dict.fromkeys(form for token in asked.values() for form, _ in _forms(token, words)))
    called = [*names, *spellings.others_of(names)]
    alike = [token.key for n, token in asked.items() if n in unknown]
    candidates = search.find_people(called, alike)
    by_person = {person.name: spellings.of(person) for person in candidates}
    parts = sorted({part for keys in by_person.values() for name in keys for part in name.split()})
    likeness = _likeness(asked, unknown, parts, words)
    shared = _Shared(words, directory)
    matches = [match for person in candidates if (match := _match(person, by_person[person.name], likeness, shared))]
    return _grouped(matches)


class _Spellings:
    """The keys of everybody's spellings, with those that people.yaml adds."""

    def __init__(self, directory: Directory) -> None:
        self._directory = directory

    def others_of(self, words: Sequence[str]) -> set[str]:
        """The words of the other spellings of those known people who have one with one of these words."""
        others = self._directory.words_by_word
        return {part for word in words for part in others.get(word, ())}

    def of(self, person: FoundPerson) -> Set[str]:
        """The keys of a person's spellings."""
        others = [keys for name in person.keys if (keys := self._directory.keys_by_key.get(name))]
        return person.keys.union(*others) if others else person.keys  # few of dozens who bear a name are known


class _Shared:
    """The words that many bodies' names share: of a longer one they name nobody unless they stand together in it."""

    def __init__(self, words: Words, directory: Directory) -> None:
        self._words = words
        self._directory = directory

    def are_enough(self, name: list[str], met: Sequence[int]) -> bool:
        """Whether the words of a name at the places `met` name it: of "Orlo National Bank" not "Bank" alone."""
        if len(met) == len(name) or self._words.body_heads.isdisjoint(name):
            return True
        if any(name[at] not in self._words.body_words and name[at] not in self._places for at in met):
            return True
        telling = [at for at, part in enumerate(name) if part not in self._words.function_words]
        places = [telling.index(at) for at in met if at in telling]
        return len(places) > 1 and max(places) - min(places) < len(places)

    @cached_property
    def _places(self) -> frozenset[str]:
        return frozenset(part for word in self._directory.place_by_word for part in key(word).split())


def _match(
    person: FoundPerson, spellings: Set[str], likeness: dict[str, dict[int, float]], shared: _Shared
) -> _Match | None:
    best: _Match | None = None
    for spelling in sorted(spellings):
        found = _match_spelling(spelling.split(), likeness, shared)
        if found and (best is None or found[1] > best.score):
            best = _Match(person, found[0], found[1])
    return best


def _match_spelling(
    name: list[str], likeness: dict[str, dict[int, float]], shared: _Shared
) -> tuple[frozenset[int], float] | None:
    """The words that are this name's, and how well (the sum of their likeness, the surname counting double)."""
    taken: set[int] = set()
    met: list[int] = []
    score = 0.0
    for place, part in enumerate(name):
        if (alike := likeness.get(part)) and (free := {n: how for n, how in alike.items() if n not in taken}):
            where = max(free, key=lambda n: free[n])
            taken.add(where)
            met.append(place)
            is_surname = place == len(name) - 1
            score += free[where] * (2 if is_surname else 1)
    return (frozenset(taken), score) if taken and shared.are_enough(name, met) else None


def _likeness(
    asked: dict[int, Token], unknown: frozenset[int], parts: list[str], words: Words
) -> dict[str, dict[int, float]]:
    """How like each word of names (0 to 100) each word of the question is, where it is like at all."""
    found: dict[str, dict[int, float]] = defaultdict(dict)
    known = set(parts)
    for n, token in asked.items():
        for form, most in _forms(token, words):
            if form in known:
                found[form][n] = max(most, found[form].get(n, 0.0))
            if n not in unknown or len(form) < _SHORTEST:
                continue
            for part, likeness, _ in process.extract(
                form, parts, scorer=fuzz.ratio, score_cutoff=_CUTOFFS[-1][1], limit=None
            ):
                shorter = min(len(part), len(form))
                cutoff = next(cutoff for length, cutoff in _CUTOFFS if shorter <= length)
                if likeness >= cutoff:
                    found[part][n] = max(min(likeness, most), found[part].get(n, 0.0))
    return found


def _forms(token: Token, words: Words) -> list[tuple[str, float]]:
    """A word as it stands and, in Cyrillic, without each ending of case that it may carry; the most each is worth."""
    forms = [(token.key, 100.0)]
    if token.is_cyrillic:
        forms += [
            (token.key.removesuffix(ending), _ENDING)
            for ending in sorted(words.name_endings)
            if token.key.endswith(ending) and len(token.key) - len(ending) >= _SHORTEST
        ]
        forms += [
            (f"{token.key.removesuffix(ending)}{_IN_A}", _ENDING)
            for ending in sorted(words.endings_in_a)
            if token.key.endswith(ending) and len(token.key) - len(ending) >= _SHORTEST
        ]
    return forms


def _grouped(matches: list[_Match]) -> list[NamedPerson]:
    """For each group of words those who match them best; a weaker match of words that are taken falls out."""
    groups: dict[frozenset[int], list[FoundPerson]] = defaultdict(list)
    scores: dict[frozenset[int], float] = {}
    taken: set[int] = set()
    for match in sorted(matches, key=lambda m: (-m.score, -m.person.quotes)):  # equals as the store knew them
        if match.words in groups:
            if match.score >= scores[match.words] - 1e-9:
                groups[match.words].append(match.person)
        elif not taken & match.words:
            groups[match.words].append(match.person)
            scores[match.words] = match.score
            taken |= match.words
    return [NamedPerson(_likely(groups[words]), words) for words in sorted(groups, key=min)]


def _likely(people: list[FoundPerson]) -> tuple[FoundPerson, ...]:
    """Of people who are called the same those whom a reader can mean: not one quoted far less than another.

    Who is known by one word only may be any of them, and stays.
    """
    most = max(person.quotes for person in people)
    return tuple(person for person in people if person.quotes * _FAR_LESS >= most or len(person.name.split()) == 1)
