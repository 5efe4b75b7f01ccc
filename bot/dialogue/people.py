"""Whom a question names: its words held against the names that the store holds, in any script and spelling."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from bot.dialogue.words import Token, Words
from knowledge.names import key
from knowledge.people import Directory
from knowledge.search import FoundPerson, Search

# How near (0 to 100) a word must be to a name's word, by the shorter one's letters: short names are not guessed at.
_CUTOFFS = ((4, 100.0), (5, 85.0), (6, 82.0), (99, 78.0))
_ENDING = 96.0  # for a name with an ending of case on it


@dataclass(frozen=True, slots=True)
class NamedPerson:
    """People whom the same words of a question may mean, and which words those are (indices)."""

    people: tuple[FoundPerson, ...]
    words: frozenset[int]


@dataclass(frozen=True, slots=True)
class _Match:
    person: FoundPerson
    words: frozenset[int]
    score: float


async def find_people(
    question: Sequence[Token],
    ignored: frozenset[int],
    search: Search,
    directory: Directory,
    words: Words,
    *,
    unknown: frozenset[int],
) -> list[NamedPerson]:
    """The people whom the words name, in the order of the question; `ignored` words are nobody's name.

    Words that no document holds (`unknown`) may be names in another spelling; any other is a name as it stands.

    Words that mean several people equally well (one surname) give all of them together.
    """
    asked = {
        n: token for n, token in enumerate(question) if n not in ignored and len(token.key) > 1 and token.key.isascii()
    }
    keys = [token.key for token in asked.values()]
    candidates = await search.find_people(keys, [token.key for n, token in asked.items() if n in unknown])
    aliases = _aliases(directory, keys)
    if aliases:
        known = await search.find_people([word for alias in aliases for word in alias.split()])
        candidates = list({person.row: person for person in [*candidates, *known]}.values())
    spellings = _spellings(candidates, directory)
    near = _near(spellings, asked)
    matches = [
        match
        for person, names in zip(candidates, spellings, strict=True)
        if (match := _match(person, names, asked, near, words))
    ]
    return _grouped(matches)


def _spellings(people: Sequence[FoundPerson], directory: Directory) -> list[set[tuple[str, ...]]]:
    """The names of each of the people as words, by their keys: those of the documents, and those that we know."""
    known: dict[str, set[str]] = {}
    for person in directory.people:
        aliases = {key(alias) for alias in person.aliases}
        for alias in aliases:
            known.setdefault(alias, aliases)
    found = []
    for candidate in people:
        names = {key(spelling) for spelling in candidate.spellings}
        names |= next((known[name] for name in names if name in known), set())
        found.append({tuple(name.split()) for name in names})
    return found


def _near(spellings: Sequence[set[tuple[str, ...]]], asked: dict[int, Token]) -> dict[str, tuple[int, ...]]:
    """For the words of names the words asked that look like them; all where endings of case may hide the likeness."""
    parts = list({part for names in spellings for name in names for part in name})
    if any(token.is_cyrillic for token in asked.values()):
        return dict.fromkeys(parts, tuple(asked))
    near: dict[str, tuple[int, ...]] = defaultdict(tuple)
    for n, token in asked.items():
        for part, _, _ in process.extract(
            token.key, parts, scorer=fuzz.ratio, score_cutoff=_CUTOFFS[-1][1], limit=None, processor=None
        ):
            near[part] += (n,)
    return near


def _match(
    person: FoundPerson,
    spellings: set[tuple[str, ...]],
    asked: dict[int, Token],
    near: dict[str, tuple[int, ...]],
    words: Words,
) -> _Match | None:
    best: _Match | None = None
    for spelling in spellings:
        found = _match_spelling(spelling, asked, near, words)
        if found and (best is None or found[1] > best.score):
            best = _Match(person, found[0], found[1])
    return best


def _match_spelling(
    name: Sequence[str], asked: dict[int, Token], near: dict[str, tuple[int, ...]], words: Words
) -> tuple[frozenset[int], float] | None:
    """The words that are this name's, and how well (the sum of their likeness, the surname counting double)."""
    taken: set[int] = set()
    score = 0.0
    for place, part in enumerate(name):
        best, where = 0.0, -1
        for n in near.get(part, ()):
            if n not in taken and (likeness := _likeness(asked[n], part, words)) > best:
                best, where = likeness, n
        if best:
            taken.add(where)
            is_surname = place == len(name) - 1
            score += best * (2 if is_surname else 1)
    return (frozenset(taken), score) if taken else None


def _likeness(token: Token, part: str, words: Words) -> float:
    if token.key == part:
        return 100.0
    if len(part) < 3:
        return 0.0
    if token.key.startswith(part) and token.key[len(part) :] in words.name_endings and token.is_cyrillic:
        return _ENDING
    cutoff = next(cutoff for length, cutoff in _CUTOFFS if min(len(part), len(token.key)) <= length)
    likeness = fuzz.ratio(token.key, part, score_cutoff=cutoff)
    if not likeness and token.is_cyrillic:
        for ending in words.name_endings:
            if token.key.endswith(ending) and len(token.key) - len(ending) >= 4:
                likeness = max(likeness, fuzz.ratio(token.key.removesuffix(ending), part, score_cutoff=cutoff) - 2)
    return max(likeness, 0.0)


def _grouped(matches: list[_Match]) -> list[NamedPerson]:
    """For each group of words those who match them best; a weaker match of words that are taken falls out."""
    groups: dict[frozenset[int], list[FoundPerson]] = defaultdict(list)
    scores: dict[frozenset[int], float] = {}
    taken: set[int] = set()
    for match in sorted(matches, key=lambda m: (-m.score, -m.person.quotes, m.person.row)):
        if match.words in groups:
            if match.score >= scores[match.words] - 1e-9:
                groups[match.words].append(match.person)
        elif not taken & match.words:
            groups[match.words].append(match.person)
            scores[match.words] = match.score
            taken |= match.words
    return [NamedPerson(tuple(groups[words]), words) for words in sorted(groups, key=min)]


def _aliases(directory: Directory, keys: Sequence[str]) -> list[str]:
    """The other spellings of those known people who have a spelling with one of these words."""
    asked = set(keys)
    return [
        key(alias)
        for person in directory.people
        if any(asked.intersection(key(alias).split()) for alias in person.aliases)
        for alias in person.aliases
    ]
