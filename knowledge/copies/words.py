"""A text as its words: all of them, and those that are the journalist's own."""

from __future__ import annotations

import re
from dataclasses import dataclass

from knowledge.letters import plain

# A number with its separators is one word.
_WORD = re.compile(r"\d+(?:[.,]\d+)*|\w+")
# What stands in quotation marks, within a line.
_QUOTED = re.compile(r"[“«„\"]([^“”«»„\"\n]+)[”»“\"]")
# A word with a capital inside a sentence, behind another word or a comma.
_NAME = re.compile(r"(?<=[^\W_][ ,])[^\W\d_]\w+|(?<=, )[^\W\d_]\w+")
# Fewer words than this share of all, or than so many, are too few to tell one journalist's text from another's.
_OWN_SHARE, _OWN_LEAST = 0.3, 20


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text in small letters, and those of them outside quotation marks: where those are few, all."""

    all: tuple[str, ...]
    own: tuple[str, ...]


def words_in(text: str) -> tuple[str, ...]:
    """All words of a text, in small letters.

    >>> words_in("Exports rose by 1,500.5 tonnes.")
    ('exports', 'rose', 'by', '1,500.5', 'tonnes')
    """
    return tuple(_WORD.findall(plain(text)))


def words_of(text: str) -> Words:
    """The words of a text, and its own: twice the work of `words_in`."""
    every = words_in(text)
    own = words_in(_QUOTED.sub("\n", text))
    return Words(every, own if len(own) >= max(_OWN_LEAST, _OWN_SHARE * len(every)) else every)


def quoted_in(text: str) -> tuple[tuple[str, ...], ...]:
    """The words of each stretch that stands in quotation marks.

    >>> quoted_in('He called it “a good day”, then left.')
    (('a', 'good', 'day'),)
    """
    return tuple(words for match in _QUOTED.finditer(text) if (words := words_in(match[1])))


def names_in(text: str) -> set[str]:
    """The words of a text that have a capital inside a sentence, in small letters.

    >>> sorted(names_in("However, Ann Smith left Norvik. Nobody saw it."))
    ['ann', 'norvik', 'smith']
    """
    return {word for match in _NAME.finditer(text) if match[0][0].isupper() for word in words_in(match[0])}


def is_number(word: str) -> bool:
    """Whether a word is written in digits.

    >>> is_number("1,500.5"), is_number("g7")
    (True, False)
    """
    return word[0].isdigit()
