"""Who somebody is, by the words that documents set beside the name: "Ann Dorn, head of the board", "mayor Ann Dorn"."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.dialogue.asked.places import Places
from bot.dialogue.asked.wording import Words
from bot.dialogue.found.needs import people_of
from knowledge.model import Span
from knowledge.search import ANY_DAY, FoundPassage, Hit, Search
from knowledge.stems import stem, stems

# Passages that are looked through for a name or a description, the newest.
_PASSAGES = 60
# How far from a description stands what it is of: "the rector" of the university that the sentence before names.
_AROUND = 600
_BEHIND = re.compile(r",\s+(?P<words>[^,.;:()“”\"«»\n]{3,120})")
# What parts a description from the name behind it, and how many words, and letters, it has at most.
_BEFORE, _BEFORE_COMMA = " ", ", "
_WORDS, _LETTERS = 9, 160
_NAME = 2  # words of a name
# What stands behind a name that is set in commas: "the mayor, Ann Dorn, ..." and not "after the fair, Ann Dorn left".
_CLOSED = re.compile(r"[,.;:)”\"»\n]|\Z")
_ENDS = frozenset('.!?”"»\n')  # of the sentence before
_WORD = re.compile(r"[\w’'-]+")


@dataclass(frozen=True, slots=True)
class Description:
    """What a passage calls somebody: the name, the words, and the span that holds both."""

    name: str
    words: str
    span: Span  # in the document
    passage: FoundPassage
    head: str = ""  # the last word of the description that was asked for

    @property
    def hit(self) -> Hit:
        """The name and its description, as a slice of the document."""
        start = self.passage.start
        text = self.passage.text[self.span.start - start : self.span.end - start]
        return Hit("fact", text, self.span, (self.span,), None, None, self.passage.citation, people=(self.name,))


@dataclass(frozen=True)
class Descriptions:
    """Finds how documents describe people, the newest first."""

    search: Search
    words: Words
    saying: frozenset[str]  # words that say that somebody says something
    places: Places

    def of(self, name: str, spellings: Sequence[str]) -> list[Description]:
        """How documents describe somebody."""
        passages = self.search.newest_passages([spellings], ANY_DAY, _PASSAGES)
        return [found for passage in passages for found in self._in(passage, {name: spellings})]

    def holders(self, words: Sequence[str]) -> list[Description]:
        """Who is described so ("governor of the central bank"), the newest first.

        What stands before "of" must be said of the name, its last word as the head; the rest beside it.
        """
        own, rest = self._parts(words)
        if not own:
            return []
        found = []
        for passage in self.search.newest_passages([[word] for word in own], ANY_DAY, _PASSAGES):
            names = {name: (name,) for hit in passage.hits for name in people_of(hit)}
            found += [d for d in self._in(passage, names) if self._is_meant(d, own, rest)]
        return [dataclasses.replace(d, head=own[-1]) for d in found]

    def named(self, hit: Hit) -> Hit:
        """The hit with the name of its speaker, where its document describes one person alone so: "the rector"."""
        if hit.speaker is None or not hit.speaker[:1].islower():
            return hit
        head = hit.speaker.split()[-1]
        told = [d for d in self.holders([head]) if d.passage.citation.document == hit.citation.document]
        names = {d.name for d in told}
        return dataclasses.replace(hit, speaker=told[0].name) if len(names) == 1 else hit

    def _parts(self, words: Sequence[str]) -> tuple[list[str], list[str]]:
        """A description's own words, up to "of", and the rest: what it is of, and where."""
        at = next((n for n, word in enumerate(words) if word in self.words.descriptions.of), len(words))
        own, rest = list(words[:at]), list(words[at:])
        for first, last, _ in reversed(self.places.find(own)):
            rest += own[first:last]
            del own[first:last]
        common = self.words.function_words
        return [word for word in own if word not in common], [word for word in rest if word not in common]

    def _is_meant(self, description: Description, own: Sequence[str], rest: Sequence[str]) -> bool:
        told = frozenset(stems(description.words))
        if not told.issuperset(map(stem, own)):
            return False
        passage, at = description.passage, description.span
        near = passage.citation.title + " " + passage.whole[max(at.start - _AROUND, 0) : at.end + _AROUND]
        of = {n: place for first, last, place in self.places.find(rest) for n in range(first, last)}
        said = frozenset(stems(near))
        return all(of[n].is_in(near) if n in of else stem(word) in said for n, word in enumerate(rest))

    def _in(self, passage: FoundPassage, names: Mapping[str, Sequence[str]]) -> Iterator[Description]:
        """The descriptions in a passage of those who are called so."""
        everybody = frozenset(_first(name) for hit in passage.hits for name in people_of(hit))
        for name, spellings in names.items():
            for spelling in spellings:
                for first, last in _whole(spelling, passage.text):
                    if (span := self._beside(passage.text, first, last, everybody)) is not None:
                        words, *ends = span
                        whole = Span(*(passage.start + end for end in ends))
                        yield Description(name, words, whole, passage)

    def _beside(self, text: str, first: int, last: int, names: frozenset[str]) -> tuple[str, int, int] | None:
        """The words that describe the name at `first` to `last`, and where they begin and end with it.

        `names` are the first words of the names of those whom the passage tells of.
        """
        behind = _BEHIND.match(text, last)
        told = (behind["words"], first, behind.end()) if behind and self._describes(behind["words"], names) else None
        before = self._before(_BEFORE, text, first, last)
        apposed = self._before(_BEFORE_COMMA, text, first, last) if _CLOSED.match(text, last) else None
        if apposed and not self._describes(apposed[0], names):
            apposed = None
        # "The mayor of Balta, Ann Dorn, came": what follows is no description.
        is_subject = apposed and _first(apposed[0]) in self.words.descriptions.definite and _begins(text, apposed[1])
        if is_subject and told and _first(told[0]) not in self.words.descriptions.inside:
            return apposed
        return told or before or apposed

    def _before(self, sign: str, text: str, first: int, last: int) -> tuple[str, int, int] | None:
        """The description that stands before a name, parted from it by a sign."""
        end = first - len(sign)
        if end <= 0 or not text.endswith(sign, 0, first):
            return None
        start = _begin(text, end)
        words = self._noun_phrase(text[start:end])
        return (words, start + text[start:end].rindex(words), last) if words else None

    def _describes(self, words: str, names: frozenset[str]) -> bool:
        """Whether words behind or before a name's comma are a noun phrase: no clause that goes on, no further name."""
        first = _first(words)
        if not first or first.isdigit() or first in self.saying or first in self.words.refers_back.openers:
            return False
        if first in names or self._are_names(words):
            return False
        return first in self.words.descriptions.beginning or first not in self.words.function_words

    def _are_names(self, words: str) -> bool:
        """Whether words hold two names that are joined: "Bo Lind and Cy Fenn"."""
        of = self.words.descriptions
        found = [word[0] for word in _WORD.finditer(words)]
        return any(
            word in of.joining and word not in of.of and all(other.istitle() for other in (*before, *behind))
            for n, word in enumerate(found)
            if len(before := found[max(n - 2, 0) : n]) == len(behind := found[n + 1 : n + 3]) == _NAME
        )

    def _noun_phrase(self, words: str) -> str:
        """Of the words before a name the last ones that belong together: "said former mayor" is "former mayor"."""
        of, common = self.words.descriptions, self.words.function_words
        found = list(_WORD.finditer(words))
        small = [word[0].casefold() for word in found]
        if small and (small[-1] in of.joining or small[-1].endswith(tuple(of.done))):
            return ""  # "Ann Dorn and Bo Lind", "Ann Dorn thanked Bo Lind": a name beside a name
        at = len(small)
        while at and small[at - 1] not in self.saying and (small[at - 1] in of.inside or small[at - 1] not in common):
            at -= 1
            determines = small[at] in of.beginning and small[at] not in of.joining
            if determines and of.joining.isdisjoint(small[at - 1 : at]):
                break  # "met his neighbour Ann Dorn": what stands before describes nobody
        if small[at : at + 1] and small[at] in of.of:
            return ""  # "... (Parliament) of Norland Ann Dorn": what it is of is no description
        while at < len(small) and small[at] in of.joining:
            at += 1
        if of.inside.issuperset(small[at:]):
            return ""
        return words[found[at].start() :].strip()


def _first(words: str) -> str:
    """The first word, in small letters; "" where there is none."""
    found = _WORD.search(words)
    return found[0].casefold() if found else ""


def _begin(text: str, end: int) -> int:
    """Where the words begin that stand one behind the other, a blank apart, up to `end`."""
    begins = at = end
    for word in reversed(list(_WORD.finditer(text, max(end - _LETTERS, 0), end))[-_WORDS:]):
        if word.end() != at:
            break
        begins = word.start()
        at = begins - 1
        if text[at : at + 1] != " ":
            break
    return begins


def _whole(name: str, text: str) -> Iterator[tuple[int, int]]:
    """Where a name stands in a text as whole words."""
    at = text.find(name) if name else -1
    while at >= 0:
        end = at + len(name)
        if not (text[at - 1 : at].isalnum() or text[end : end + 1].isalnum()):
            yield at, end
        at = text.find(name, end)


def _begins(text: str, at: int) -> bool:
    """Whether a sentence begins at a place of a text."""
    before = text[:at].rstrip(" ")
    return not before or before[-1] in _ENDS
