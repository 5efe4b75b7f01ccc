"""The news' words in other languages, by `config/<language>/lexicon.yaml`: "торговля" is trade, and trade "сауда"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Self

from knowledge import config
from knowledge.letters import CYRILLIC
from knowledge.stems import forms, stem

_HEADING = "#"


@dataclass(frozen=True, slots=True)
class Sense:
    """Words of one sense: a language's own, and the English ones, the commonest first."""

    words: tuple[str, ...]
    english: tuple[str, ...]


class Senses(tuple[Sense, ...]):
    """Senses as a file has them, one a line.

    >>> Senses.from_config("# Money\\nцена стоимость: price cost")
    (Sense(words=('цена', 'стоимость'), english=('price', 'cost')),)
    """

    __slots__ = ()

    @classmethod
    def from_config(cls, written: object) -> Self:
        """The senses that a file's value gives. Raises ValueError where a line is none."""
        if not isinstance(written, str):
            raise ValueError("expected lines of words")
        lines = (line.strip() for line in written.splitlines())
        return cls(_sense(line) for line in lines if line and not line.startswith(_HEADING))


def _sense(line: str) -> Sense:
    words, colon, english = line.partition(":")
    sense = Sense(tuple(words.split()), tuple(english.split()))
    if not (colon and sense.words and sense.english and all(map(str.isalnum, (*sense.words, *sense.english)))):
        raise ValueError(f"{line!r} is no sense; write words, a colon, and English words")
    return sense


class LexiconFile(config.Schema, frozen=True):
    """`config/<language>/lexicon.yaml`."""

    senses: Senses


@dataclass(frozen=True)
class Lexicon:
    """The lexicons of all languages; they are read when a question first needs them: few do, of those in English."""

    languages: tuple[str, ...]

    def others(self, word: str, language: str) -> tuple[str, ...]:
        """The words of other languages that say what a word says which was asked in a language.

        A Cyrillic word is of that language where its lexicon has it, else of another.
        """
        if CYRILLIC.search(word) is None:
            return tuple(dict.fromkeys(self._of_english(word)))
        for own in sorted(self.languages, key=lambda code: code != language):
            if senses := self._own(word, own):
                return tuple(dict.fromkeys(self._of(own, senses)))
        return ()

    def kin(self, word: str, language: str) -> tuple[str, ...]:
        """The other words of a language that say what a word does, as its lexicon has them on one line.

        >>> lexicon = Lexicon(("ru",))
        >>> vars(lexicon)["files"] = {"ru": Senses.from_config("подписать подписание: sign")}
        >>> lexicon.kin("подписал", "ru"), lexicon.kin("мост", "ru")
        (('подписание',), ())
        """
        ways = forms(word)
        senses = self._own(word, language)
        return tuple(dict.fromkeys(one for s in senses for one in s.words if not set(ways).intersection(forms(one))))

    def is_verb(self, word: str, language: str, infinitives: tuple[str, ...]) -> bool:
        """Whether a word may be a verb's: its lexicon has it beside an infinitive, or does not know it."""
        senses = self._own(word, language)
        return not senses or any(one.endswith(infinitives) for sense in senses for one in sense.words)

    def _own(self, word: str, language: str) -> list[Sense]:
        """The senses that a language has of a word: those with the word itself, else with its stem."""
        senses = [sense for way in forms(word) for sense in self._senses.get(language, {}).get(way, ())]
        return [sense for sense in senses if word in sense.words] or senses  # "метро" has the stem of "метр"

    def _of(self, own: str, senses: list[Sense]) -> Iterator[str]:
        """The English words of some senses, and of the third languages those of the same first meaning."""
        for sense in senses:
            yield from sense.english
        for other in self.languages:
            if other != own:
                for sense in senses:
                    yield from self._by_first[other].get(stem(sense.english[0]), ())

    def _of_english(self, word: str) -> Iterator[str]:
        for code in self.languages:
            yield from self._by_english[code].get(stem(word), ())

    @cached_property
    def files(self) -> Mapping[str, Senses]:
        """The senses of each language. Raises ConfigError."""
        return {code: config.load(f"{code}/lexicon.yaml", LexiconFile).senses for code in self.languages}

    @cached_property
    def _senses(self) -> Mapping[str, Mapping[str, list[Sense]]]:
        """Of each language the senses of a stem."""
        found: dict[str, dict[str, list[Sense]]] = {}
        for code, senses in self.files.items():
            of_stem = found.setdefault(code, {})
            for sense in senses:
                for way in dict.fromkeys(way for word in sense.words for way in forms(word)):
                    of_stem.setdefault(way, []).append(sense)
        return found

    @cached_property
    def _by_english(self) -> Mapping[str, Mapping[str, list[str]]]:
        """Of each language the words that an English stem is a meaning of."""
        return {code: _by_meaning(senses, first=False) for code, senses in self.files.items()}

    @cached_property
    def _by_first(self) -> Mapping[str, Mapping[str, list[str]]]:
        """Of each language the words that an English stem is the first meaning of."""
        return {code: _by_meaning(senses, first=True) for code, senses in self.files.items()}


def _by_meaning(senses: Senses, *, first: bool) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for sense in senses:
        for one in dict.fromkeys(map(stem, sense.english[:1] if first else sense.english)):
            found.setdefault(one, []).extend(sense.words)
    return found


def open_lexicon() -> Lexicon:
    """The lexicons that there are, none of them read yet. Raises ConfigError where NEWSBOT_CONFIG names no folder."""
    return Lexicon(config.languages("lexicon.yaml"))


def load_lexicon() -> Lexicon:
    """The same, read at once. Raises ConfigError."""
    lexicon = open_lexicon()
    _ = lexicon.files
    return lexicon
