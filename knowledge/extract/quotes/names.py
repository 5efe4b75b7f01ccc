"""Names in a document -> the people and bodies who go by them; a surname, a first name, a title find the full name."""

from __future__ import annotations

import bisect
import re
from collections.abc import Container
from dataclasses import dataclass, field
from typing import Literal

from knowledge.extract.quotes.lexicon import Lexicon
from knowledge.extract.quotes.words import Words
from knowledge.model import Span

Gender = Literal["m", "f"]

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


@dataclass(slots=True)
class Entity:
    """Somebody or something named: filled while the document is read, then left alone."""

    words: tuple[str, ...]  # of the fullest form
    name: str
    kind: Literal["person", "body", "unknown"]
    gender: Gender | None = None
    mentions: list[Span] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    told: list[int] = field(default_factory=list)  # where the journalist names it, quotes left out
    roles: set[str] = field(default_factory=set)  # small letters: "president", "spokeswoman"

    def last_before(self, position: int) -> int:
        """Where the journalist's last mention before `position` begins, or -1."""
        at = bisect.bisect_left(self.told, position)
        return self.told[at - 1] if at else -1


@dataclass(frozen=True, slots=True)
class Mention:
    """A name where it stands, with what stands before it: `title` words in small letters."""

    span: Span
    words: tuple[str, ...]
    titles: tuple[str, ...]
    told: int  # index of the last token in the journalist's words, -1 inside a quote


@dataclass(frozen=True, slots=True)
class Cast:
    """Everybody whom a document names."""

    entities: tuple[Entity, ...]
    at_token: dict[int, Entity]  # token index of the last word of a name -> who it is
    first_token: dict[int, int]  # token index of the last word -> of the first
    subjects: frozenset[int]  # where names begin that head the first noun phrase of a sentence
    modifiers: frozenset[int]  # where names begin that only say whose: "the Smith campaign", "Smith's son"


def find_cast(told: Words, spoken: Words, lexicon: Lexicon, places: Container[str]) -> Cast:
    """The entities of a document, each mention resolved to the fullest form that the document holds.

    `places` holds names of places in small letters: none begins a name ("President of Uzbekistan Ann Smith").
    """
    mentions = sorted(
        _mentions(told, lexicon, places, True) + _mentions(spoken, lexicon, places, False),
        key=lambda mention: mention.span,
    )
    return _Gathering(told, lexicon).gather(mentions)


def _mentions(words: Words, lexicon: Lexicon, places: Container[str], told: bool) -> list[Mention]:
    found = []
    for run in _RUN.finditer(words.tags):
        core = _CORE.search(words.tags, run.start(), run.end())
        if core is None:
            continue
        first, last = core.start(), core.end() - 1
        first += _place_before(words, first, last, places)
        names = [_POSSESSIVE.sub("", words.tokens[at].text) for at in range(first, last + 1)]
        titles = tuple(words.tokens[at].text.rstrip(".").casefold() for at in range(run.start(), first))
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
            continue
        end = words.tokens[last].end
        if words.tags[last] == "O":
            end = words.tokens[last].start + len(_POSSESSIVE.sub("", words.tokens[last].text))
        found.append(Mention(Span(words.tokens[first].start, end), tuple(names), titles, last if told else -1))
    return found


def _is_no_first_name(names: list[str], lexicon: Lexicon) -> bool:
    """Whether a run of names begins with a body or an office: "NASA Administrator Ann Smith", "CEO Ann Smith"."""
    word = names[0]
    if len(names) < 3 or names[-1].isupper():
        return False
    return (word.isupper() and len(word) > 2 and word.isalpha()) or lexicon.small.get(word.casefold()) == "r"


def _place_before(words: Words, first: int, last: int, places: Container[str]) -> int:
    """How many words at the beginning of a run of names are a place's: "of South Korea Ann Smith" -> 2."""
    if not first or words.tags[first - 1] != "i":
        return 0
    tokens = [token.text.casefold() for token in words.tokens[first : last + 1]]
    for count in (3, 2, 1):
        if len(tokens) - count >= 2 and " ".join(tokens[:count]) in places:
            return count
    # A place that no file knows: after a role, "of" governs one word.
    governed = words.tokens[first - 1].text == "of" and first > 1 and words.tags[first - 2] in "Tr"
    return 1 if governed and len(tokens) >= 3 else 0


class _Gathering:
    def __init__(self, told: Words, lexicon: Lexicon) -> None:
        self.told = told
        self.lexicon = lexicon
        self.entities: list[Entity] = []
        self.by_form: dict[tuple[str, ...], Entity] = {}
        self.by_last: dict[str, list[Entity]] = {}
        self.by_first: dict[str, list[Entity]] = {}
        self.at_token: dict[int, Entity] = {}
        self.first_token: dict[int, int] = {}
        self.subjects: set[int] = set()
        self.modifiers: set[int] = set()

    def gather(self, mentions: list[Mention]) -> Cast:
        for mention in mentions:
            if len(mention.words) > 1:
                self._enter(mention)
        for mention in mentions:
            entity = self._full(mention) if len(mention.words) > 1 else self._single(mention)
            self._note(entity, mention)
        return Cast(
            tuple(self.entities), self.at_token, self.first_token, frozenset(self.subjects), frozenset(self.modifiers)
        )

    def _key(self, words: tuple[str, ...]) -> tuple[str, ...]:
        """A form's first and last word: "Donald J. Trump" and "Donald Trump" are one."""
        folded = [word.casefold() for word in words]
        return (folded[0], folded[-1]) if not self._is_body(words) else tuple(folded)

    def _is_body(self, words: tuple[str, ...]) -> bool:
        return any(word in self.lexicon.organisations for word in words) and words[0] not in self.lexicon.first_names

    def _enter(self, mention: Mention) -> None:
        words = mention.words
        key = self._key(words)
        entity = self.by_form.get(key)
        if entity is None:
            entity = Entity(words, " ".join(words), self._kind(mention))
            self.by_form[key] = entity
            self.entities.append(entity)
            self.by_last.setdefault(words[-1].casefold(), []).append(entity)
            self.by_first.setdefault(words[0].casefold(), []).append(entity)
        elif len(words) > len(entity.words) or (entity.name.isupper() and not words[-1].isupper()):
            entity.words = words
            entity.name = " ".join(words)
        if entity.kind == "unknown" and mention.titles:
            entity.kind = "person"

    def _kind(self, mention: Mention) -> Literal["person", "body", "unknown"]:
        words, lexicon = mention.words, self.lexicon
        if self._is_body(words):
            return "body"
        if words[0] in lexicon.first_names or (mention.titles and words[-1] not in lexicon.no_person):
            return "person"
        if words[-1] in lexicon.no_person or any(word in lexicon.no_person for word in words):
            return "body"
        if mention.told >= 0:
            following = self.told.tags[mention.told + 1 : mention.told + 3]
            if following[:1] in ("V", "L") or following in (",w", "aV"):
                return "person"
        return "unknown"

    def _full(self, mention: Mention) -> Entity:
        return self.by_form[self._key(mention.words)]

    def _single(self, mention: Mention) -> Entity:
        word = mention.words[0]
        folded = word.casefold()
        wanted = self._gender_of(mention.titles)
        pool = [entity for entity in self.by_last.get(folded, ()) if entity.kind != "body"]
        if not pool and not mention.titles:
            pool = [entity for entity in self.by_first.get(folded, ()) if entity.kind == "person"]
        elif not pool:
            pool = [
                entity for entity in self.by_first.get(folded, ()) if entity.kind == "person" and folded == word.lower()
            ]
        if wanted is not None:
            fitting = [entity for entity in pool if self._gender(entity) in (None, wanted)]
            pool = fitting
        if pool:
            return self._nearest(pool, mention.span.start)
        entity = self.by_form.get((folded, wanted or ""))
        if entity is None:
            kind: Literal["person", "body", "unknown"] = "person" if mention.titles else "unknown"
            if (
                word in self.lexicon.no_person
                or word in self.lexicon.organisations
                or word.isupper()
                or word.endswith(".")
            ):
                kind = "body"
            elif word in self.lexicon.first_names or (
                kind == "unknown"
                and mention.told >= 0
                and self.told.tags[mention.told + 1 : mention.told + 2] in ("V", "L")
            ):
                kind = "person"
            entity = Entity(mention.words, word, kind)
            self.by_form[folded, wanted or ""] = entity
            self.entities.append(entity)
        elif entity.kind == "unknown" and mention.titles:
            entity.kind = "person"
        return entity

    @staticmethod
    def _nearest(pool: list[Entity], position: int) -> Entity:
        """Of namesakes the one mentioned last; before any mention, the first to come."""
        if len(pool) == 1:
            return pool[0]
        return max(pool[:20], key=lambda entity: entity.starts[-1] if entity.starts else -1)

    def _gender_of(self, titles: tuple[str, ...]) -> Gender | None:
        for title in titles:
            if title in self.lexicon.male_words:
                return "m"
            if title in self.lexicon.female_words:
                return "f"
        return None

    def _gender(self, entity: Entity) -> Gender | None:
        if entity.gender is None and entity.kind != "body":
            first, last = entity.words[0], entity.words[-1]
            if first in self.lexicon.male:
                entity.gender = "m"
            elif first in self.lexicon.female or (
                len(entity.words) > 1 and last.endswith(("ova", "eva", "ina", "skaya", "kyzy"))
            ):
                entity.gender = "f"
            elif len(entity.words) > 1 and last.endswith(("ov", "ev", "yev", "sky", "uly", "ogly")):
                entity.gender = "m"
        return entity.gender

    def _note(self, entity: Entity, mention: Mention) -> None:
        entity.mentions.append(mention.span)
        entity.starts.append(mention.span.start)
        entity.roles.update(mention.titles)
        told = self._gender_of(mention.titles)
        if told is not None:
            entity.gender = told
        else:
            self._gender(entity)
        if mention.told >= 0:
            entity.told.append(mention.span.start)
            self.at_token[mention.told] = entity
            first = mention.told - len(mention.words) + 1
            self.first_token[mention.told] = first
            tags = self.told.tags
            if tags[mention.told] == "O" or tags[mention.told + 1 : mention.told + 2] in ("r", "g", "T"):
                self.modifiers.add(mention.span.start)
                return
            while first and tags[first - 1] in "rgTNOmnd#":
                first -= 1
            if not first or tags[first - 1] in ".|XKJQF:":
                self.subjects.add(mention.span.start)
