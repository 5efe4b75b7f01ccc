"""Where names stand: runs of capitalised words -> mentions, each with the words of the name and what stands before it.

A person's name is cut out of what goes before it ("NASA Administrator Ann Smith"); a body's takes in whose it is and
what it is for ("China's Foreign Ministry", "Department of Health and Human Services").
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass

from knowledge.extract.quotes.lexicon import Lexicon
from knowledge.extract.quotes.words import Words
from knowledge.model import Span

# A run of words that holds a name: "Clinton Campaign Manager Robby Mook", "Mr. Trump", "Ursula von der Leyen".
_RUN = re.compile(
    r"""
    T* (?: m+ (?=[NO]) | y{1,3} (?=[NO]) )?
    (?: N (?: y{1,3} (?=[NO]) )? | T (?=[NOT]) | m (?=[NO]) ){0,8} (?: O | N y? | T )
    """,
    re.VERBOSE,
)
_CORE = re.compile(r"N?(?:[N]|y(?=[NOy]))*[NO]y?\Z")
_POSSESSIVE = re.compile(r"(?:['’][sS]|(?<=[sS])['’])\Z")
# How often "of ..." may follow: "Ministry of Foreign Affairs of Kazakhstan".
_DEPTH = 2


@dataclass(frozen=True, slots=True)
class Mention:
    """A name where it stands, with what stands before it: `titles` in small letters."""

    span: Span
    words: tuple[str, ...]
    titles: tuple[str, ...]
    first: int  # index of its first token
    told: int  # of the token that a noun phrase ends with ("Bank" of England) in the journalist's words; -1 in a quote
    last: int  # index of its last token


def find_mentions(words: Words, lexicon: Lexicon, places: Container[str], told: bool) -> list[Mention]:
    """The names in the text's order; `told`: these are the journalist's words, not those inside quotes."""
    found = []
    position = 0
    while (run := _RUN.search(words.tags, position)) is not None:
        position = run.end()
        for mention in _in_run(words, run.start(), run.end(), lexicon, places, told):
            found.append(mention)
            position = max(position, mention.last + 1)
    return found


def _in_run(
    words: Words, start: int, stop: int, lexicon: Lexicon, places: Container[str], told: bool
) -> Iterator[Mention]:
    core = _CORE.search(words.tags, start, stop)
    if core is None:
        return
    first, last = core.start(), core.end() - 1
    names = [_bare(words, at) for at in range(first, last + 1)]
    if is_body(names, lexicon):
        own = max(at for at, name in enumerate(names) if name in lexicon.organisations) + 1
        joined = len(names) - own >= 2 and names[own] in lexicon.first_names  # "National Bank Ann Smith"
        yield _body(words, start, first, first + own - 1 if joined else last, lexicon, places, told)
        if not joined:
            return
        start = first = first + own
    mention = _person(words, start, first, last, lexicon, places, told)
    if mention is not None:
        yield mention


def _person(
    words: Words, start: int, first: int, last: int, lexicon: Lexicon, places: Container[str], told: bool
) -> Mention | None:
    first += _governed(words, first, last, lexicon, places)
    names = [_bare(words, at) for at in range(first, last + 1)]
    titles = tuple(words.tokens[at].text.rstrip(".").casefold() for at in range(start, first))
    if not titles and first and words.tags[first - 1] in "rg":
        titles = (words.tokens[first - 1].text,)
    while _is_no_first_name(names, lexicon):
        titles = (*titles, names.pop(0).casefold())
        first += 1
    if words.tags[last] == "y":
        # a suffix says nothing about who it is when surnames are compared
        names = names[:-1]
    while names and names[0] in lexicon.particles:
        names.pop(0)  # "von der Leyen" is a surname
        first += 1
    if not names:
        return None
    return Mention(_span(words, first, last), tuple(names), titles, first, last if told else -1, last)


def is_body(names: list[str] | tuple[str, ...], lexicon: Lexicon) -> bool:
    """Whether a name's words say that it is no person's."""
    return any(word in lexicon.organisations for word in names) and names[0] not in lexicon.first_names


def _body(
    words: Words, start: int, first: int, last: int, lexicon: Lexicon, places: Container[str], told: bool
) -> Mention:
    """A body's name, with the words of the run before it, its owner, and what follows "of"."""
    tags, tokens = words.tags, words.tokens
    while first > start and tags[first - 1] in "TmN" and not tokens[first - 1].text.endswith("."):
        first -= 1
    if first == start and first and tags[first - 1] == "O":
        first = _owner(words, first, last, places)
    end = last
    if tags[last] == "N" and tokens[last].text in lexicon.organisations:
        end = _purpose(words, last, lexicon)
    names = [tokens[at].text for at in range(first, end)] + [_bare(words, end)]
    return Mention(_span(words, first, end), tuple(names), (), first, last if told else -1, end)


def _owner(words: Words, first: int, last: int, places: Container[str]) -> int:
    """Where the name begins with its owner: "China's Foreign Ministry", "the Marion County Sheriff's Office"."""
    tags = words.tags
    for count in (2, 1):
        at = first - count
        if at >= 0 and " ".join(_bare(words, index) for index in range(at, first)).casefold() in places:
            return at
    if first < last:
        return first
    first -= 1
    while first and tags[first - 1] in "NTmy":
        first -= 1
    return first


def _purpose(words: Words, last: int, lexicon: Lexicon) -> int:
    """The last token of "of Homeland Security", "for the Study of War", "of Health and Human Services"."""
    tags, tokens = words.tags, words.tokens
    end = last
    for _ in range(_DEPTH):
        if tags[end + 1 : end + 2] != "i" or tokens[end + 1].text not in ("of", "for"):
            break
        at = end + 2
        if tags[at] == "d" and tokens[at].text == "the":
            at += 1
        stop = _capitals(words, at, lexicon)
        if stop == at:
            break
        while tags[stop : stop + 1] in ("c", ",") and tags[stop - 1] != "O":
            after = stop + 1 + (tags[stop : stop + 2] == ",c")
            if after >= len(tokens) or tokens[after].text not in lexicon.departments:
                break
            stop = max(stop, _capitals(words, after, lexicon))
        end = stop - 1
        if tags[end] == "O":
            break
    return end


def _capitals(words: Words, at: int, lexicon: Lexicon) -> int:
    """One past the capitalised words that begin at `at`; a person's title ends them."""
    tags, tokens = words.tags, words.tokens
    while tokens[at].text[:1].isupper() and (tags[at] in "NmO" or tokens[at].text in lexicon.departments):
        at += 1
        if tags[at - 1] == "O":
            break
    return at


def _is_no_first_name(names: list[str], lexicon: Lexicon) -> bool:
    """Whether a run of names begins with a body or an office: "NASA Administrator Ann Smith", "Alderman Ann Smith"."""
    word = names[0]
    if len(names) < 3 or names[-1].isupper():
        return False
    if (word.isupper() and len(word) > 2 and word.isalpha()) or lexicon.small.get(word.casefold()) == "r":
        return True
    # "City Alderman Ann Smith": a first name follows an office
    return any(
        name in lexicon.first_names and lexicon.small.get(names[at - 1].casefold()) == "r"
        for at, name in enumerate(names[1:-1], 1)
    )


def _governed(words: Words, first: int, last: int, lexicon: Lexicon, places: Container[str]) -> int:
    """How many words at the beginning of a run of names stand under "of": "of South Korea Ann Smith" -> 2."""
    if not first or words.tags[first - 1] != "i":
        return 0
    tokens = [token.text for token in words.tokens[first : last + 1]]
    for count in (3, 2, 1):
        if len(tokens) - count >= 2 and " ".join(tokens[:count]).casefold() in places:
            return count
    office = words.tokens[first - 1].text in ("of", "for") and first > 1 and words.tags[first - 2] in "Tr"
    if not office:
        return 0
    affairs = 0
    while affairs < len(tokens) - 2 and tokens[affairs] in lexicon.departments:
        affairs += 1
    # A place that no file knows: after a role, "of" governs one word.
    return affairs or (1 if len(tokens) >= 3 and words.tokens[first - 1].text == "of" else 0)


def _bare(words: Words, at: int) -> str:
    return _POSSESSIVE.sub("", words.tokens[at].text)


def _span(words: Words, first: int, last: int) -> Span:
    """From the first token to the last, without a possessive ending."""
    text = words.tokens[last].text
    bare = _POSSESSIVE.sub("", text) if words.tags[last] == "O" else text
    return Span(words.tokens[first].start, words.tokens[last].end - len(text) + len(bare))
