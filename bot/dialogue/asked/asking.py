"""What a question asks for, whatever its pattern: a day, a place, a number; and which figures it prefers."""

from __future__ import annotations

import datetime as dt
import itertools
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from bot.dialogue.asked.kinds import COUNTING
from bot.dialogue.asked.wording import tokens
from bot.dialogue.query import NOTHING_COUNTED, Counted, Dimension, Manner
from bot.dialogue.terms import term_pattern
from knowledge.letters import CYRILLIC
from knowledge.search import Days
from knowledge.stems import stem

KINDS = ("when", "where", "who", "how_much", "how_many", "why", "what")
MEASURES = ("money", "percent")
CUES = ("up", "down", "goal", "forecast")
_WAYS = frozenset({"up", "down"})
_YEAR, _TWO = re.compile(r"\b(?:19|20)\d\d\b"), 2
# The word for a work stands among so many words behind "which" ("which long-awaited animated film").
_WORK_WORDS = 7
# What is counted is among so many words behind "how many", and is so many of them at most that are no function words.
_COUNTED_WORDS, _COUNTED_MOST = 4, 3


@dataclass(frozen=True)
class Listing:
    """The words by which questions of some kinds ask for a list, and those by which sentences tell something of it."""

    kinds: frozenset[str]
    asked_by: Sequence[str]
    told_by: Sequence[str]

    @cached_property
    def asked(self) -> re.Pattern[str]:
        """Finds the words that ask."""
        return term_pattern(self.asked_by)

    @cached_property
    def told(self) -> re.Pattern[str]:
        """Finds the words that tell."""
        return term_pattern(self.told_by)


@dataclass(frozen=True)
class Asking:
    """The words by which a question asks: `kinds`, `measures`, `figure_cues` and `works` of rules.yaml."""

    kinds: Mapping[str, Sequence[str]]
    measures: Mapping[str, Sequence[str]]
    figure_cues: Mapping[str, Sequence[str]]
    works: frozenset[str]
    reasons: Sequence[str]
    dimensions: Sequence[Dimension]
    whether_words: Sequence[str]
    passives: Sequence[str]
    comparing: Sequence[str]
    function_words: frozenset[str]
    again: Mapping[str, Sequence[str]] = field(default_factory=dict)
    manners: Sequence[Manner] = ()
    mishaps: Sequence[str] = ()
    lists: Sequence[Listing] = ()
    origins: Mapping[str, Sequence[str]] = field(default_factory=dict)

    def kind(self, question: str) -> tuple[str | None, frozenset[str]]:
        """What a question asks for (`kinds`), by the first such words in it, and those words; None where it has none.

        >>> asking = Asking({"how_much": ("how much", "how big")}, {}, {}, frozenset(), (), (), (), (), (), frozenset())
        >>> kind, words = asking.kind("how big was trade?")
        >>> kind, sorted(words)
        ('how_much', ['big', 'how'])
        """
        found = [
            (match.start(), -len(match[0]), kind, match[0]) for kind, p in self._kinds if (match := p.search(question))
        ]
        if not found:
            return None, frozenset()
        _, _, kind, words = min(found)
        return kind, frozenset(words.split())

    def whether(self, question: str) -> bool:
        """Whether a question asks if something is so: "did trade fall", "any disputes"."""
        return self._whether.match(question.lstrip()) is not None

    def asks_again(self, question: str) -> bool:
        """Whether a question asks when something will be that was before: "when will they meet again"."""
        return bool(self._again) and all(pattern.search(question) for pattern in self._again)

    def asks_origin(self, question: str) -> bool:
        """Whether a question of where asks where from: "where is she from", not "where did the bus from Balta stop".

        >>> asking = Asking({}, {}, {}, frozenset(), (), (), (), (), (), frozenset(), origins={"last": ("from",)})
        >>> asking.asks_origin("Where is she from?"), asking.asks_origin("where did the bus from Balta stop")
        (True, False)
        """
        last = next(reversed(tokens(question)), None)
        return self._origin.search(question) is not None or (
            last is not None and last.small in self.origins.get("last", ())
        )

    def says_again(self, word: str) -> bool:
        """Whether a word is one of those by which a question asks so."""
        return any(pattern.fullmatch(word) for pattern in self._again)

    def manner(self, question: str) -> Manner | None:
        """The kind of saying of which a question holds a word ("promise"); None where it holds none."""
        return next((manner for manner in self.manners if manner.pattern.search(question)), None)

    def mutual(self, question: str) -> bool:
        """Whether a question asks for two people at once: "who thanked whom"."""
        who = dict(self._kinds).get("who")
        return who is not None and len(who.findall(question)) > 1

    def listing(self, kind: str | None, question: str) -> re.Pattern[str] | None:
        """What finds that a sentence belongs to the list for which a question asks; None where it asks for none."""
        return next((one.told for one in self.lists if kind in one.kinds and one.asked.search(question)), None)

    def compared(self, question: str) -> tuple[Days, ...]:
        """The two years that a question holds against each other, the earlier first; nothing where it does not."""
        years = sorted({int(found[0]) for found in _YEAR.finditer(question)})
        if len(years) != _TWO or not (self._comparing.search(question) or self.cues(question) & _WAYS):
            return ()
        return tuple(Days(dt.date(year, 1, 1), dt.date(year, 12, 31)) for year in years)

    def passive(self, question: str) -> int | None:
        """Where the word begins that stands right behind "what was", "where were" and their like; None without."""
        found = self._passive.search(question)
        return found.end() if found else None

    def cues(self, question: str) -> frozenset[str]:
        """Which figures a question, or a word of one, prefers (`figure_cues`)."""
        return self._cued(question)

    @cached_property
    def _cued(self) -> Callable[[str], frozenset[str]]:
        """Kept, as each word of a question is looked at, and most are those of every question."""
        return lru_cache(maxsize=2048)(
            lambda words: frozenset(cue for cue, pattern in self._cues if pattern.search(words))
        )

    def counted(self, question: str) -> Counted:
        """What a question in small letters asks the number of: the words behind "how many", or a measure."""
        for pattern, dimension in self._dimensions:
            if pattern.search(question):
                others = frozenset().union(*(other.said for _, other in self._dimensions)) - dimension.said
                return Counted(dimension=dimension, others=others)
        for kind, pattern in self._kinds:
            if kind in COUNTING and (match := pattern.search(question)):
                measure = next((m for m, words in self._measures if words.search(question)), None)
                behind = [token.small for token in tokens(question[match.end() :])[:_COUNTED_WORDS]]
                # Behind "на сколько" stands what grew, and no thing that is counted.
                of_nothing = kind == "how_much" and (
                    not behind or behind[0] in self.function_words or CYRILLIC.search(behind[0]) is not None
                )
                if measure or of_nothing:
                    return Counted(measure=measure)
                first = next((n for n, word in enumerate(behind) if word not in self.function_words), 0)
                named = itertools.takewhile(lambda word: word not in self.function_words, behind[first:])
                stems = frozenset(stem(word) for word in itertools.islice(named, _COUNTED_MOST))
                return Counted(stems, is_stuff=kind == "how_much")
        return NOTHING_COUNTED

    def titled(self, question: str) -> bool:
        """Whether a question in small letters asks for a work that has a title ("which film of this year")."""
        return not self.works.isdisjoint(self.behind_what(question))

    def behind_what(self, question: str) -> list[str]:
        """The words right behind "which" or "what"."""
        pattern = dict(self._kinds).get("what")
        asked = pattern.search(question) if pattern else None
        return [token.small for token in tokens(question[asked.end() :])[:_WORK_WORDS]] if asked else []

    @cached_property
    def beginnings(self) -> frozenset[str]:
        """The words that ask for a thing of some kind ("how many")."""
        return frozenset(words for each in self.kinds.values() for words in each)

    @cached_property
    def cue_words(self) -> frozenset[str]:
        """The words by which a question prefers figures ("grow")."""
        return frozenset(word for words in self.figure_cues.values() for word in words)

    @cached_property
    def because(self) -> re.Pattern[str]:
        """The words that give a reason."""
        return term_pattern(self.reasons)

    @cached_property
    def mishap(self) -> re.Pattern[str]:
        """The words of what may cause what happens."""
        return term_pattern(self.mishaps)

    @cached_property
    def _comparing(self) -> re.Pattern[str]:
        return _whole_words(self.comparing)

    @cached_property
    def _again(self) -> list[re.Pattern[str]]:
        return [_whole_words(words) for words in self.again.values()]

    @cached_property
    def _origin(self) -> re.Pattern[str]:
        return _whole_words(self.origins.get("asked", ()))

    @cached_property
    def _whether(self) -> re.Pattern[str]:
        return _whole_words(self.whether_words)

    @cached_property
    def _passive(self) -> re.Pattern[str]:
        kinds = "|".join(map(re.escape, sorted(self.beginnings, key=len, reverse=True)))
        verbs = "|".join(map(re.escape, self.passives))
        return re.compile(rf"\b(?:{kinds}) (?:{verbs}) ", re.IGNORECASE)

    @cached_property
    def _kinds(self) -> list[tuple[str, re.Pattern[str]]]:
        return [(kind, _whole_words(words)) for kind, words in self.kinds.items()]

    @cached_property
    def _dimensions(self) -> list[tuple[re.Pattern[str], Dimension]]:
        return [(_whole_words(dimension.asked), dimension) for dimension in self.dimensions]

    @cached_property
    def _measures(self) -> list[tuple[str, re.Pattern[str]]]:
        return [(measure, _whole_words(words)) for measure, words in self.measures.items()]

    @cached_property
    def _cues(self) -> list[tuple[str, re.Pattern[str]]]:
        return [(cue, _whole_words(words)) for cue, words in self.figure_cues.items()]


def _whole_words(words: Sequence[str]) -> re.Pattern[str]:
    """Any of some words, in any form where one ends in a star."""
    shapes = "|".join(re.escape(word).replace(r"\*", r"\w*") for word in words) or "(?!)"
    return re.compile(rf"\b(?:{shapes})\b", re.IGNORECASE)
