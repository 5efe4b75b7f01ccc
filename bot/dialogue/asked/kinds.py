"""The kind of thing that a question asks for, and whether a sentence holds one: a name, a place, the figure meant."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from bot.dialogue.asked.wording import CAPITALS
from bot.dialogue.query import Query
from bot.dialogue.terms import bent
from knowledge import config
from knowledge.errors import ConfigError
from knowledge.letters import CYRILLIC
from knowledge.search import CitedFigure, Hit
from knowledge.stems import stem

# Questions whose answer is a name; a question of no kind ("nobel prize winner") may be one.
NAMING = frozenset({"who", "where", "what", None})
COUNTING = frozenset({"how_much", "how_many"})

# Words behind "which" among which the noun stands that says of what one is asked for ("which other island nation").
_NOUN_WORDS = 3


class _ClosedKind(config.Schema, frozen=True):
    nouns: tuple[str, ...]
    names: tuple[str, ...]


class _KindsFile(config.Schema, frozen=True):
    kinds: dict[str, _ClosedKind]


@dataclass(frozen=True)
class Names:
    """The names of a closed list, as they are found in a text."""

    shapes: str

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """What finds one; it is long, and made where one is asked for."""
        return re.compile(self.shapes)


@dataclass(frozen=True)
class ClosedKinds:
    """Things of which there is a closed list, by the words that ask for one of them."""

    by_noun: dict[str, Names]

    def asked(self, behind_which: Sequence[str]) -> re.Pattern[str] | None:
        """What finds the names of the things asked for, given the words right behind "which"; None where of no list.

        >>> nations = ClosedKinds({"nation": Names("Chad|Peru"), "african nation": Names("Chad")})
        >>> nations.asked(["african", "nation", "won"]).pattern, nations.asked(["soup", "do", "chefs", "of", "nation"])
        ('Chad', None)
        """
        words = behind_which[:_NOUN_WORDS]
        for length in range(len(words), 0, -1):
            for start in range(len(words) - length + 1):
                if (names := self.by_noun.get(_noun(words[start : start + length]))) is not None:
                    return names.pattern
        return None


def _noun(words: Sequence[str]) -> str:
    """The words of a noun as they are held against a question's: Cyrillic ones by their stems, as they bend."""
    return " ".join(stem(word) if CYRILLIC.search(word) else word for word in words)


def _shape(name: str) -> str:
    """A name as a pattern, a Cyrillic one of one word in any case: "в Балте"."""
    return re.escape(bent(name)).replace(r"\+", r"\w{0,4}")


def load_closed_kinds() -> ClosedKinds:
    """`config/kinds.yaml`. Raises ConfigError."""
    found: dict[str, Names] = {}
    where = config.path("kinds.yaml")
    for name, kind in config.load("kinds.yaml", _KindsFile).kinds.items():
        if not kind.nouns or not kind.names:
            raise ConfigError(f"{where}: kinds: {name}: give it nouns and names")
        shapes = "|".join(map(_shape, sorted(kind.names, key=len, reverse=True)))
        names = Names(rf"(?<!\w)(?:{shapes})(?!\w)")
        for noun in kind.nouns:
            if noun != noun.casefold() or len(noun.split()) > _NOUN_WORDS:
                raise ConfigError(f"{where}: kinds: {name}: {noun!r}: write {_NOUN_WORDS} small words at most")
            if found.setdefault(_noun(noun.split()), names) is not names:
                raise ConfigError(f"{where}: kinds: {name}: {noun!r} stands twice")
    return ClosedKinds(found)


def holds(hit: Hit, query: Query) -> bool:
    """Whether a hit holds a thing of the kind that a question asks for; true where any sentence will do."""
    kind = query.kind
    if kind in COUNTING:
        return bool(hit.figures) or (is_unread(hit) and _DIGITS.search(hit.text) is not None)
    if kind == "when":
        return bool(hit.moments) or hit.citation.date is not None
    if kind == "who":
        return bool(hit.people or hit.speaker) or bool(_NAME.search(hit.text))
    if query.placing is not None:
        return query.placing.search(hit.text) is not None
    return True


def is_cued(cited: CitedFigure, cues: frozenset[str]) -> bool:
    """Whether a figure went the way, or has the role, that a question's words prefer."""
    return not cues.isdisjoint((cited.figure.change, cited.figure.trend, cited.figure.role))


def titles(text: str) -> list[str]:
    """What stands in quotation marks and begins with a capital letter, as titles of works do.

    >>> titles("The film “Steppe Wind” beat 'Rain' at the fair.")
    ['Steppe Wind', 'Rain']
    """
    return _TITLE.findall(text)


def asks(text: str) -> bool:
    """Whether a sentence is itself a question.

    >>> asks("Who won?”"), asks("He asked who won.")
    (True, False)
    """
    return "?" in text and _QUESTION.search(text) is not None


def capitalised(text: str) -> list[str]:
    """The words of a text that begin with a capital letter.

    >>> capitalised("The ferry to Baku left Aktau.")
    ['The', 'Baku', 'Aktau']
    """
    return _CAPITALISED.findall(text)


def is_unread(hit: Hit) -> bool:
    """Whether it is written in letters of languages that are stored without what stands in them."""
    return CYRILLIC.search(hit.text) is not None


_DIGITS = re.compile(r"\d")
_CAPITALISED = re.compile(rf"\b[{CAPITALS}][\w’'&-]+")
_TITLE = re.compile(rf"[“\"‘'«]([{CAPITALS}][^“”\"‘’'«»]{{1,50}})[”\"’'»]")
_QUESTION = re.compile(r"\?[\"'”’»)\]]*\s*\Z")

# Two capitalised words in a row, not at the beginning of a sentence only: a name of somebody or something.
_NAME = re.compile(rf"[{CAPITALS}][\w’'-]{{1,80}}+\s{{1,9}}[{CAPITALS}][\w’'-]")
