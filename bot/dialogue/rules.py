"""`config/rules.yaml`: patterns with slots, and how near a question comes to each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from bot.dialogue.words import Words, tokens
from knowledge import config
from knowledge.errors import ConfigError

PERSON, TOPIC = "@", "#"
_SLOTS = {"person": PERSON, "topic": TOPIC}
_SLOT = re.compile(r"\{(\w*)\}")

INTENTS = (
    "quote", "opinion", "check", "facts", "people", "topics", "sources", "latest", "help", "greeting", "thanks",
)  # fmt: skip
KINDS = ("when", "where", "who", "how_much", "how_many", "why", "what")
CUES = ("up", "down", "goal", "forecast")
# A misspelt word of so many letters is the word of the patterns that it becomes by so many slips (a letter put in,
# left out, changed, or two neighbours swapped).
_WORD_LENGTH = 4
_LONG_WORD = 8


class _RulesFile(config.Schema, frozen=True):
    cutoff: float
    rules: dict[str, tuple[str, ...]]
    kinds: dict[str, tuple[str, ...]]
    figure_cues: dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Scored:
    """A rule, and how near the question came to its best pattern (0 to 100)."""

    intent: str
    pattern: str
    score: float


@dataclass(frozen=True)
class QuestionRules:
    """The rules, ready to be held against questions."""

    file: _RulesFile
    words: Words

    @property
    def cutoff(self) -> float:
        """How near is near enough (0 to 100)."""
        return self.file.cutoff

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """The words that patterns are made of."""
        return frozenset(
            token.small
            for patterns in self.file.rules.values()
            for pattern in patterns
            for token in tokens(_SLOT.sub(" ", pattern))
        )

    def as_rule_word(self, word: str) -> str | None:
        """The word of the patterns that a word is, or is a misspelling of; None where it is none."""
        if word in self.vocabulary:
            return word
        if len(word) < _WORD_LENGTH:
            # Too short for more than two letters swapped: "sya" is "say".
            letters = sorted(word)
            same = [known for known in self.vocabulary if len(known) == 3 and sorted(known) == letters]
            return same[0] if len(same) == 1 else None
        slips = 2 if len(word) >= _LONG_WORD else 1
        best = process.extractOne(word, self._long_words, scorer=OSA.distance, score_cutoff=slips)
        return best[0] if best else None

    def scores(self, shape: Sequence[str]) -> list[Scored]:
        """The rules, nearest first, for a question as words of the patterns and slots."""
        asked = " ".join(shape)
        best: dict[str, Scored] = {}
        for pattern, intent, shown in self._shapes:
            score = (fuzz.ratio(asked, pattern) + fuzz.token_sort_ratio(asked, pattern)) / 2
            if _slots(asked) != _slots(pattern):
                score -= 15
            if intent not in best or score > best[intent].score:
                best[intent] = Scored(intent, shown, score)
        return sorted(best.values(), key=lambda scored: -scored.score)

    def kind(self, question: str) -> str | None:
        """What a question asks for (`kinds`), by the first such word in it; None where it holds none."""
        found = [(match.start(), -len(match[0]), kind) for kind, p in self._kinds if (match := p.search(question))]
        return min(found)[2] if found else None

    def cues(self, question: str) -> frozenset[str]:
        """Which figures a question prefers (`figure_cues`)."""
        return frozenset(cue for cue, pattern in self._cues if pattern.search(question))

    @cached_property
    def _long_words(self) -> list[str]:
        return sorted(word for word in self.vocabulary if len(word) >= _WORD_LENGTH)

    @cached_property
    def _shapes(self) -> list[tuple[str, str, str]]:
        return [
            (" ".join(self.pattern_shape(pattern)), intent, pattern)
            for intent, patterns in self.file.rules.items()
            for pattern in patterns
        ]

    def pattern_shape(self, pattern: str) -> list[str]:
        """A pattern as the shape that a question which fits it has."""
        shape = []
        for piece in re.split(r"(\{\w+\})", pattern):
            slot = _SLOT.fullmatch(piece)
            shape.extend([_SLOTS[slot[1]]] if slot else [token.small for token in tokens(piece)])
        return shape

    @cached_property
    def _kinds(self) -> list[tuple[str, re.Pattern[str]]]:
        return [(kind, _whole_words(words)) for kind, words in self.file.kinds.items()]

    @cached_property
    def _cues(self) -> list[tuple[str, re.Pattern[str]]]:
        return [(cue, _whole_words(words)) for cue, words in self.file.figure_cues.items()]


def _whole_words(words: Sequence[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b", re.IGNORECASE)


def _slots(shape: str) -> tuple[int, int]:
    return shape.count(PERSON), shape.count(TOPIC)


def load_question_rules(words: Words) -> QuestionRules:
    """`config/rules.yaml`. Raises ConfigError."""
    file = config.load("rules.yaml", _RulesFile)
    where = config.path("rules.yaml")
    if not 0 <= file.cutoff <= 100:
        raise ConfigError(f"{where}: cutoff: is {file.cutoff}; give a number from 0 to 100")
    _check_keys(file.rules, INTENTS, f"{where}: rules")
    _check_keys(file.kinds, KINDS, f"{where}: kinds")
    _check_keys(file.figure_cues, CUES, f"{where}: figure_cues")
    for intent, patterns in file.rules.items():
        for pattern in patterns:
            unknown = [slot for slot in _SLOT.findall(pattern) if slot not in _SLOTS]
            if unknown or pattern.count("{") != pattern.count("}") or pattern.count("{") != len(_SLOT.findall(pattern)):
                raise ConfigError(
                    f"{where}: rules: {intent}: {pattern!r}: may hold words, {{person}} and {{topic}} and nothing else"
                )
            if not pattern.strip():
                raise ConfigError(f"{where}: rules: {intent}: a pattern is empty; write words or take it out")
    return QuestionRules(file, words)


def _check_keys(given: dict[str, tuple[str, ...]], known: Sequence[str], where: str) -> None:
    if unknown := sorted(given.keys() - set(known)):
        raise ConfigError(f"{where}: unknown key {unknown[0]!r} (known: {', '.join(known)})")
