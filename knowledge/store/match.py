"""Words to an FTS5 MATCH expression: the one place where a reader's words meet its query language."""

from __future__ import annotations

import re
from collections.abc import Iterable

from knowledge.search import MOST_TERMS

# What the unicode61 tokenizer takes for letters and digits; all else only parts words.
_TOKEN = re.compile(r"\w+")
# Names and subjects have fewer words. A phrase of a hundred ("the.the.the…") takes half a second to look for.
_PHRASE_WORDS = 8


def any_of(terms: Iterable[str]) -> str | None:
    """The expression for passages that hold any of the terms; None where no term holds a word.

    >>> any_of(["trade", "mutual turnover", "export*", 'x" OR y', "-"])
    '"trade" OR "mutual turnover" OR "export" * OR "x OR y"'
    """
    found: dict[str, None] = {}
    for term in terms:
        words = " ".join(_TOKEN.findall(term.replace("_", " "))[:_PHRASE_WORDS])
        if words:
            found[f'"{words}"' + (" *" if term.endswith("*") else "")] = None
        if len(found) == MOST_TERMS:
            break
    return " OR ".join(found) or None


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
