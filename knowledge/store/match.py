"""Words to an FTS5 MATCH expression: the one place where a reader's words meet its query language."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, islice, starmap

from knowledge.letters import unmarked
from knowledge.search import MOST_TERMS
from knowledge.stems import readings

# What the unicode61 tokenizer takes for letters and digits; all else only parts words.
_TOKEN = re.compile(r"\w+")
# Names and subjects have fewer words. A phrase of a hundred ("the.the.the…") takes half a second to look for.
_PHRASE_WORDS = 8


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words as the index has them, Latin ones as they are written; where it is `begun` the last may go on."""

    words: tuple[str, ...]
    begun: bool = False

    def __str__(self) -> str:
        return f'"{" ".join(self.words)}"' + (" *" if self.begun else "")


def phrases(terms: Iterable[str]) -> list[Phrase]:
    """What terms are looked for by, each once: a term in each way in which its words may be indexed.

    >>> [str(phrase) for phrase in phrases(["mutual turnover", "export*", "торговля"])]
    ['"mutual turnover"', '"export" *', '"торговл"', '"торговля"']
    """
    held = (words for term in terms if (words := _words(term)))
    return list(dict.fromkeys(chain.from_iterable(starmap(_ways, islice(dict.fromkeys(held), MOST_TERMS)))))


def _words(term: str) -> tuple[tuple[str, ...], bool] | None:
    """The words of a term, and whether it is only a beginning; None where it holds none."""
    words = tuple(_TOKEN.findall(unmarked(term.replace("_", " ")))[:_PHRASE_WORDS])
    return (words, term.endswith("*")) if words else None


def _ways(words: tuple[str, ...], begun: bool) -> Iterator[Phrase]:
    """The index may have a stem that is shorter than a beginning: that stands for itself."""
    for way in readings(words):
        if begun:
            *before, _ = way
            yield Phrase((*before, words[-1]), begun=True)
        if not begun or (way[-1] != words[-1] and words[-1].lower().startswith(way[-1])):
            yield Phrase(way)


def any_of(terms: Iterable[str]) -> str | None:
    """The expression for passages that hold any of the terms; None where no term holds a word.

    >>> any_of(["trade", "mutual turnover", "export*", 'x" OR y', "-"])
    '"trade" OR "mutual turnover" OR "export" * OR "x OR y"'
    """
    return " OR ".join(map(str, phrases(terms))) or None


def any_with(essential: Iterable[str], terms: Iterable[str]) -> str | None:
    """The expression for passages that hold any of the terms, and one of the essential ones.

    None where no term holds a word.

    >>> any_with(["turnover"], ["trade", "turnover"])
    '("turnover") AND ("trade" OR "turnover")'
    >>> any_with(["trade", "turnover"], ["trade", "turnover"])
    '"trade" OR "turnover"'
    """
    some, every = any_of(essential), any_of(terms)
    if some is None or every is None or some.count(" OR ") == every.count(" OR "):
        return every
    return f"({some}) AND ({every})"


def each_of(subjects: Iterable[Iterable[str]], around: Iterable[Iterable[str]] = ()) -> str | None:
    """The expression for passages that hold any term of each subject; what is `around` may stand in the title too.

    None where a subject's terms hold no word.

    >>> each_of([["trade", "export*"]], [["Kyrgyzstan"]])
    '{text context} : ("trade" OR "export" *) AND ("Kyrgyzstan")'
    """
    within = [any_of(terms) for terms in subjects]
    anywhere = [any_of(terms) for terms in around]
    if None in within or None in anywhere:
        return None
    parts = [f"{{text context}} : ({terms})" for terms in within] + [f"({terms})" for terms in anywhere]
    return " AND ".join(parts) or None


def titled(words: Iterable[str]) -> str | None:
    """The expression for passages whose document's title holds each of the words; None where one is none.

    >>> titled(["Ferry", "grow*"])
    '{title} : (("Ferry") AND ("grow" *))'
    """
    each = [any_of([word]) for word in words]
    return None if None in each or not each else f"{{title}} : ({' AND '.join(f'({one})' for one in each)})"
