"""Stems of words, as the full-text index has them: a question's words and a sentence's meet as they do there.

Latin words have the stems of FTS5's "porter"; Cyrillic ones, of which it knows nothing, those of Russian or Kazakh, by
the letters of the text that they stand in. A word by itself that both languages can spell may have either.

>>> stems("Agreements signed in Astana")
('agreement', 'sign', 'in', 'astana')
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache

import Stemmer

from knowledge import letters
from knowledge.letters import CYRILLIC, unmarked
from knowledge.stems import kazakh, russian

_WORD = re.compile(r"[^\W_]+")
_ASCII_WORD = re.compile("[a-zA-Z0-9]+")  # the same in a text of ASCII alone, in two thirds of the time
# FTS5's "porter" is this algorithm; "unicode61" takes the marks off letters first.
_PORTER = Stemmer.Stemmer("porter", 0)  # `stem` keeps more than its own cache would

# Letters that Kazakh has and Russian has not. A fifth of a Kazakh text's letters are such, few of a Russian one's: it
# spells Kazakh names with them.
_KAZAKH = re.compile("[әғқңөұүһі]")
_ONE_IN = 20
_MOST_KEPT = 65_536  # words, of which the stems are kept: some megabytes


@lru_cache(maxsize=4096)
def stems(text: str) -> tuple[str, ...]:
    """The stems of a text's words, in order. Kept for texts that are asked for again: one question reads its
    passages' titles many times, and news is asked about more than once.
    """
    shown = unmarked(text)
    words = _ASCII_WORD if shown.isascii() else _WORD
    return tuple(map(_stemmer_of(shown), words.findall(shown)))


def indexed(text: str) -> str:
    """A text as it is handed to the index: its Cyrillic words are stems already, Latin ones it makes stems of itself.

    >>> indexed("Торговля выросла, says Kazinform")
    'торговл выросл, says Kazinform'
    """
    shown = unmarked(text)
    if shown.isascii() or CYRILLIC.search(shown) is None:
        return shown
    stemmed = _stemmer_of(shown)
    return _WORD.sub(lambda word: stemmed(word[0]) if CYRILLIC.search(word[0]) else word[0], shown)


def stem(word: str) -> str:
    """The stem of a word by itself: "Agreements" -> "agreement"; Kazakh by its letters, else Russian."""
    return _KEPT[word]


class _Kept(dict[str, str]):
    """Stems by word. Looking one up takes half the time of `lru_cache`, and a question looks up thousands."""

    def __missing__(self, word: str) -> str:
        if len(self) >= _MOST_KEPT:
            self.clear()
        self[word] = found = _stem_of(word)
        return found


_KEPT = _Kept()


def _stem_of(word: str) -> str:
    plain = word.lower()
    if not plain.isascii():
        if CYRILLIC.search(plain):
            plain = letters.plain(plain)
            return kazakh.stem(plain) if _KAZAKH.search(plain) else russian.stem(plain)
        plain = "".join(c for c in unicodedata.normalize("NFD", plain) if not unicodedata.combining(c))
    return str(_PORTER.stemWord(plain))


def forms(word: str) -> tuple[str, ...]:
    """The stems that a word may have in texts: two where it may be Russian or Kazakh.

    >>> forms("trade"), forms("саудасы"), forms("торговля")
    (('trade',), ('саудас', 'сауда'), ('торговл', 'торговля'))
    """
    return (stem(word),) if word.isascii() else tuple(dict.fromkeys((stem(word), _in_kazakh(word))))


def readings(words: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """The ways in which words that stand one behind the other may be indexed, Latin words as they are.

    >>> readings(("mutual", "turnover")), readings(("торговля",))
    ((('mutual', 'turnover'),), (('торговл',), ('торговля',)))
    """
    if all(map(str.isascii, words)):
        return (words,)
    ways = (stem, _in_kazakh)
    of_each = (tuple(way(word) if CYRILLIC.search(word) else word for word in words) for way in ways)
    return tuple(dict.fromkeys(of_each))


def _stemmer_of(text: str) -> Callable[[str], str]:
    """What makes stems of the words of a text, by its letters."""
    if text.isascii() or CYRILLIC.search(text) is None:
        return _KEPT.__getitem__
    small = text.lower()
    is_kazakh = len(_KAZAKH.findall(small)) * _ONE_IN > len(CYRILLIC.findall(small))
    return _in_kazakh if is_kazakh else _KEPT.__getitem__


@lru_cache(maxsize=65536)
def _in_kazakh(word: str) -> str:
    return kazakh.stem(letters.plain(word)) if CYRILLIC.search(word) else stem(word)


def beginning(word: str) -> str:
    """What the forms of a Cyrillic word in small letters begin with; another word as it is.

    >>> beginning("границе"), beginning("borders"), beginning("көрмеде")
    ('границ', 'borders', 'көрме')
    """
    return stem(word) if CYRILLIC.search(word) else word
