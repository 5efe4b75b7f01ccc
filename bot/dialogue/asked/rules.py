"""`config/rules.yaml`: patterns with slots, and how near a question comes to each."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

import msgspec
from rapidfuzz import fuzz, process

from bot.commands import IN_RULES
from bot.dialogue.asked.asking import CUES, KINDS, MEASURES, Asking, Listing
from bot.dialogue.asked.claimed import ClaimPattern, Claims
from bot.dialogue.asked.slips import Slips, load_slips
from bot.dialogue.asked.wording import PERSON, TOPIC, Token, Words, tokens
from bot.dialogue.query import Dimension, Manner, Scored
from knowledge import config
from knowledge.errors import ConfigError
from knowledge.letters import CYRILLIC

# What a slot is in a question's shape: a place is a subject, the words of a period are cut from it, and a text to be
# checked is no part of it.
_SLOTS = {"person": PERSON, "topic": TOPIC, "place": TOPIC, "period": "", "text": ""}
_IN_SHAPES = frozenset(_SLOTS.values())
# A pattern with one of these is only held against questions that name such a thing.
_NEEDED = frozenset({"place", "period"})
_RULE_SLOTS = ("person", "topic", "place", "period")
_CLAIM_SLOTS = ("person", "text")
_SLOT = re.compile(r"\{(\w*)\}")
_SLOTS_AND_WORDS = re.compile(r"(\{\w+\})")  # split, it gives a pattern's words and its slots in turn

# Kinds of questions that ask for one thing: "when did it open", not "what about the opening".
_OF_ONE_THING = ("when", "where", "who", "why")
# A misspelt word of so many letters is the word of the patterns that it becomes by so many slips (a letter put in,
# left out, changed, or two neighbours swapped).
_WORD_LENGTH = 4
_LONG_WORD = 8
# From so many letters on a slip may be a neighbouring key; in shorter words only function words have one.
_SURE_LENGTH = 6
# A word that is only read as another one has so many letters at least to be found misspelt: names are near short ones.
_SAME_LENGTH = 7
# What a pattern loses that has other slots than a question, or that asks who or when where the question does not.
_OTHER_SLOTS = 15


class _Dimension(config.Schema, frozen=True):
    asked: tuple[str, ...]
    units: tuple[str, ...]
    said: tuple[str, ...]


class _Manner(config.Schema, frozen=True):
    words: tuple[str, ...]
    certain: bool = False


class _List(config.Schema, frozen=True):
    asked: tuple[str, ...]
    told: tuple[str, ...]
    kinds: tuple[str, ...] = ("what",)


class _RulesFile(config.Schema, frozen=True):
    cutoff: float
    rules: dict[str, tuple[str, ...]]
    kinds: dict[str, tuple[str, ...]]
    figure_cues: dict[str, tuple[str, ...]]
    tie_floor: float = 100
    tie_margin: float = 0
    claims: tuple[str, ...] = ()
    truths: tuple[str, ...] = ()
    leading: str = ""
    no_claim: str = ""
    measures: dict[str, tuple[str, ...]] = msgspec.field(default_factory=dict)
    works: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    mishaps: tuple[str, ...] = ()
    lists: dict[str, _List] = msgspec.field(default_factory=dict)
    saying: tuple[str, ...] = ()
    whether: tuple[str, ...] = ()
    passives: tuple[str, ...] = ()
    comparing: tuple[str, ...] = ()
    manners: dict[str, _Manner] = msgspec.field(default_factory=dict)
    again: dict[str, tuple[str, ...]] = msgspec.field(default_factory=dict)
    origins: dict[str, tuple[str, ...]] = msgspec.field(default_factory=dict)
    who_is: tuple[str, ...] = ()
    dimensions: dict[str, _Dimension] = msgspec.field(default_factory=dict)
    same: dict[str, tuple[str, ...]] = msgspec.field(default_factory=dict)
    same_on_subjects: dict[str, tuple[str, ...]] = msgspec.field(default_factory=dict)


# How many people and subjects a shape holds, and the words by which it asks for one thing.
_Slots = tuple[int, int, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Shape:
    """A pattern as words and slots, as they stand and sorted, with the intent that it is of."""

    words: str
    in_order: str
    slots: _Slots
    intent: str
    pattern: str
    needs: frozenset[str]


@dataclass(frozen=True)
class QuestionRules:
    """The rules, ready to be held against questions."""

    file: _RulesFile
    words: Words
    slips: Slips

    @property
    def cutoff(self) -> float:
        """How near is near enough (0 to 100)."""
        return self.file.cutoff

    @property
    def size(self) -> int:
        """How many patterns there are."""
        return sum(map(len, (*self.file.rules.values(), self.file.claims, self.file.truths)))

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """The words that patterns are made of, those that are read as one of them, and those that ask who or when."""
        return frozenset({*self.pattern_words, *self._same, *self._same_on_subjects, *self._asking})

    @cached_property
    def pattern_words(self) -> frozenset[str]:
        """The words that patterns are made of themselves."""
        return frozenset(
            word
            for patterns in (*self.file.rules.values(), self.file.claims, self.file.truths)
            for pattern in patterns
            for word in self.pattern_shape(pattern)
            if word not in _IN_SHAPES
        )

    @cached_property
    def _asking(self) -> frozenset[str]:
        """Function words by which a question asks for one thing, not for all that there is on a subject.

        Of "how many" no word does so by itself, "сколько" does.
        """
        asking = self.file.kinds.items()
        words = {word for kind, known in asking if kind in _OF_ONE_THING for words in known for word in words.split()}
        words |= {word for kind, known in asking if kind not in _OF_ONE_THING for word in known if " " not in word}
        return frozenset(words) & self.words.function_words

    @cached_property
    def _leading(self) -> frozenset[str]:
        return frozenset(self.file.leading.split())

    @cached_property
    def _same(self) -> dict[str, str]:
        return {word: known for known, words in self.file.same.items() for word in words}

    @cached_property
    def _same_on_subjects(self) -> dict[str, str]:
        return {word: known for known, words in self.file.same_on_subjects.items() for word in words}

    @cached_property
    def acts(self) -> frozenset[str]:
        """Verbs that tell what somebody does by words, "promise": by themselves they are what is asked about."""
        return frozenset(self._same_on_subjects)

    @cached_property
    def saying(self) -> frozenset[str]:
        """Words that say that somebody says something."""
        same = [*self.file.same.items(), *self.file.same_on_subjects.items()]
        known = frozenset(self.file.saying)
        return known.union(*(others for word, others in same if word in known))

    @cached_property
    def who_is(self) -> re.Pattern[str]:
        """How a question begins that asks who somebody is."""
        shapes = "|".join(re.escape(words) for words in self.file.who_is)
        return re.compile(rf"(?:{shapes})\b", re.IGNORECASE)

    @cached_property
    def plain_words(self) -> frozenset[str]:
        """Words that questions are made of, in any language: they are misspellings of no subject."""
        cues = (word for words in self.file.figure_cues.values() for word in words)
        return self.words.function_words | self.vocabulary | frozenset(cues)

    def as_rule_word(self, word: str) -> str | None:
        """The word of the patterns that a word is, or is a misspelling of; None where it is none.

        A command behind other words is the word that it is made of.
        """
        word = word.removeprefix("/")
        return word if word in self.vocabulary else self._misspelt(word)

    @cached_property
    def _misspelt(self) -> Callable[[str], str | None]:
        """The word of the patterns that a word is a misspelling of; kept for the words of many questions."""
        return lru_cache(maxsize=8192)(self._nearest)

    def _nearest(self, word: str) -> str | None:
        if len(word) < _WORD_LENGTH:
            # Too short for more than two letters swapped: "sya" is "say".
            letters = sorted(word)
            same = [known for known in self.vocabulary if len(known) == 3 and sorted(known) == letters]
            return same[0] if len(same) == 1 else None
        if len(word) >= _SURE_LENGTH:
            return self.slips.meant(word, self._long_words, 2 if len(word) >= _LONG_WORD else 1)
        # With another key in its place a short word is often one of its own: "gold" is no "good".
        small, length = self.words.function_words, len(word)
        return self.slips.meant(word, [w for w in self._long_words if w in small or _same_keys(w, word, length)], 1)

    @cached_property
    def needed(self) -> frozenset[str]:
        """Of a place and a period those that some pattern has a slot for."""
        return frozenset().union(*(shape.needs for shape in self.shapes))

    def scores(self, shape: Sequence[str], named: frozenset[str] = frozenset()) -> tuple[Scored, ...]:
        """The rules, nearest first, for a question as words of the patterns and slots.

        `named` holds "place" and "period" where it names one: of patterns as near the one with such a slot is nearer.
        """
        return self._scores_of(" ".join(self._in_pattern_words(shape)), named)

    @cached_property
    def _scores_of(self) -> Callable[[str, frozenset[str]], tuple[Scored, ...]]:
        """Kept, as one question in four has the shape of one before it; the others take half a millisecond."""
        return lru_cache(maxsize=1024)(self._held_against)

    def _held_against(self, asked: str, named: frozenset[str]) -> tuple[Scored, ...]:
        best: dict[str, Scored] = {}
        asked_slots = self._slots(asked)
        written, in_order = (
            process.extract_iter(words, shapes, scorer=fuzz.ratio)
            for words, shapes in zip((asked, _sorted(asked)), self._shapes_written, strict=True)
        )
        for known, (_, one, _), (_, other, _) in zip(self.shapes, written, in_order, strict=True):
            if known.needs and not known.needs <= named:
                continue
            score = (one + other) / 2
            if asked_slots != known.slots:
                score -= _OTHER_SLOTS
            before = best.get(known.intent)
            if before is None or score > before.score or (score == before.score and len(known.needs) > before.needs):
                best[known.intent] = Scored(known.intent, known.pattern, score, len(known.needs))
        return tuple(sorted(best.values(), key=lambda scored: (-scored.score, -scored.needs)))

    def _in_pattern_words(self, shape: Sequence[str]) -> list[str]:
        """A shape with words of the patterns for those that are read as one of them.

        Verbs such as "promise" are read as "say" beside a subject; by itself an English one is what is asked about, as
        its quote seldom holds it.
        """
        has_subject = TOPIC in shape or shape.count(PERSON) > 1
        first = next((n for n, word in enumerate(shape) if word not in self._leading), 0)
        return [
            (known if has_subject or CYRILLIC.search(word) else TOPIC)
            if (known := self._same_on_subjects.get(word)) is not None
            else self._same.get(word, word)
            for word in shape[first:]
        ]

    def is_tied(self, scores: Sequence[Scored]) -> bool:
        """Whether a quote and facts fit a question about as well, and neither well enough."""
        best = {scored.intent: scored.score for scored in scores}
        quote, facts = best.get("quote", 0.0), best.get("facts", 0.0)
        least, most = min(quote, facts), max(quote, facts)
        return self.file.tie_floor <= least and most < self.cutoff and most - least <= self.file.tie_margin

    def is_word(self, token: Token, word: str) -> bool:
        """Whether a word of a question is a word of the patterns, or is a misspelling of it."""
        if token.is_cyrillic and word in (self._same.get(token.small), self._same_on_subjects.get(token.small)):
            return True
        return token.small == word or (token.small not in self.vocabulary and self.as_rule_word(token.small) == word)

    @cached_property
    def asks(self) -> Asking:
        """What questions ask for, whatever their pattern."""
        file = self.file
        return Asking(
            file.kinds,
            file.measures,
            file.figure_cues,
            frozenset(file.works),
            file.reasons,
            [Dimension(d.asked, frozenset(d.units), frozenset(d.said)) for d in file.dimensions.values()],
            file.whether,
            file.passives,
            file.comparing,
            self.words.function_words,
            file.again,
            [Manner(manner.words, manner.certain) for manner in file.manners.values()],
            file.mishaps,
            [Listing(frozenset(one.kinds), one.asked, one.told) for one in file.lists.values()],
            file.origins,
        )

    @cached_property
    def claims(self) -> Claims:
        """The patterns of claims and truths."""
        patterns = []
        for certain, written in ((True, self.file.claims), (False, self.file.truths)):
            for pattern in written:
                before, _, after = pattern.partition("{text}")
                patterns.append(ClaimPattern(self.pattern_shape(before), self.pattern_shape(after), certain))
        return Claims(patterns, frozenset(self.file.no_claim.split()), self.is_word)

    @cached_property
    def _long_words(self) -> list[str]:
        """Words that others may be misspellings of; of those that only stand for another, long ones."""
        others = {word for word in self.vocabulary - self.pattern_words if len(word) >= _SAME_LENGTH}
        return sorted(word for word in self.pattern_words | others if len(word) >= _WORD_LENGTH)

    @cached_property
    def shapes(self) -> tuple[Shape, ...]:
        """The patterns of rules, in their order, as they are held against questions: in words of patterns alone."""
        return tuple(
            self._shape(intent, pattern) for intent, patterns in self.file.rules.items() for pattern in patterns
        )

    def _shape(self, intent: str, pattern: str) -> Shape:
        words = " ".join(self._in_pattern_words(self.pattern_shape(pattern)))
        needs = _NEEDED.intersection(_SLOT.findall(pattern))
        return Shape(words, _sorted(words), self._slots(words), intent, pattern, needs)

    @cached_property
    def _shapes_written(self) -> tuple[list[str], list[str]]:
        return [shape.words for shape in self.shapes], [shape.in_order for shape in self.shapes]

    def _slots(self, shape: str) -> _Slots:
        return shape.count(PERSON), shape.count(TOPIC), self._asking.intersection(shape.split())

    def pattern_shape(self, pattern: str) -> Sequence[str]:
        """A pattern as the shape that a question which fits it has."""
        return self._pattern_shape(pattern)

    @cached_property
    def _pattern_shape(self) -> Callable[[str], Sequence[str]]:
        return lru_cache(maxsize=None)(_shape_of)


def _shape_of(pattern: str) -> Sequence[str]:
    shape = []
    for piece in _SLOTS_AND_WORDS.split(pattern):
        slot = _SLOT.fullmatch(piece)
        shape += _SLOTS.get(slot[1], "").split() if slot else [token.small for token in tokens(piece)]
    return tuple(shape)


def _same_keys(one: str, other: str, length: int) -> bool:
    """Whether two words differ by letters that are swapped, left out or put in."""
    return len(one) != length or sorted(one) == sorted(other)


def _sorted(words: str) -> str:
    return " ".join(sorted(words.split()))


def load_question_rules(words: Words) -> QuestionRules:
    """`config/rules.yaml`. Raises ConfigError."""
    file = config.load("rules.yaml", _RulesFile)
    where = config.path("rules.yaml")
    if not 0 <= file.cutoff <= 100:
        raise ConfigError(f"{where}: cutoff: is {file.cutoff}; give a number from 0 to 100")
    if not (0 <= file.tie_floor <= 100 and 0 <= file.tie_margin <= 100):
        raise ConfigError(f"{where}: tie_floor, tie_margin: give numbers from 0 to 100")
    _check_keys(file.rules, IN_RULES, f"{where}: rules")
    for name, listing in file.lists.items():
        _check_keys(dict.fromkeys(listing.kinds, ()), KINDS, f"{where}: lists: {name}: kinds")
    _check_keys(file.kinds, KINDS, f"{where}: kinds")
    _check_keys(file.figure_cues, CUES, f"{where}: figure_cues")
    _check_keys(file.measures, MEASURES, f"{where}: measures")
    rules = QuestionRules(file, words, load_slips())
    _check_same(rules, where)
    _check_claims(file, where)
    _check_patterns(file, where)
    return rules


def _check_keys(given: dict[str, tuple[str, ...]], known: Sequence[str], where: str) -> None:
    if unknown := sorted(given.keys() - set(known)):
        raise ConfigError(f"{where}: unknown key {unknown[0]!r} (known: {', '.join(known)})")


def _check_same(rules: QuestionRules, where: Path) -> None:
    for name, same in (("same", rules.file.same), ("same_on_subjects", rules.file.same_on_subjects)):
        for known, others in same.items():
            if known not in rules.pattern_words:
                raise ConfigError(f"{where}: {name}: {known!r} is no word of a pattern")
            if strange := [word for word in others if len(tokens(word)) != 1]:
                raise ConfigError(f"{where}: {name}: {known}: {strange[0]!r}: give one word")


def _check_claims(file: _RulesFile, where: Path) -> None:
    for name, pattern in [("claims", one) for one in file.claims] + [("truths", one) for one in file.truths]:
        slots = _SLOT.findall(pattern)
        if slots.count("text") != 1 or slots.count("person") > 1 or set(slots) - set(_CLAIM_SLOTS):
            raise ConfigError(f"{where}: {name}: {pattern!r}: holds {{text}} once, {{person}} once at most, and words")
        if not _SLOT.sub(" ", pattern).strip():
            raise ConfigError(f"{where}: {name}: {pattern!r}: has no words; write some beside the slots")


def _check_patterns(file: _RulesFile, where: Path) -> None:
    known = ", ".join(f"{{{slot}}}" for slot in _RULE_SLOTS)
    for intent, patterns in file.rules.items():
        for pattern in patterns:
            slots = _SLOT.findall(pattern)
            if not set(slots) <= set(_RULE_SLOTS) or not pattern.count("{") == pattern.count("}") == len(slots):
                raise ConfigError(f"{where}: rules: {intent}: {pattern!r}: may hold words, {known} and nothing else")
            if not _SLOT.sub(_in_shape, pattern).strip():
                raise ConfigError(f"{where}: rules: {intent}: {pattern!r} is empty; write words or take it out")


def _in_shape(slot: re.Match[str]) -> str:
    return _SLOTS[slot[1]]
