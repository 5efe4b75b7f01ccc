"""Whether each pattern of `config/rules.yaml` can be reached: the cheap half at every start, the whole for editors."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from bot.dialogue.asked.periods import Periods
from bot.dialogue.asked.rules import QuestionRules
from bot.dialogue.asked.understand import Understanding
from bot.dialogue.asked.wording import language_of
from bot.dialogue.query import Query
from bot.model import Message
from knowledge import config
from knowledge.errors import ConfigError
from knowledge.names import key
from knowledge.search import FoundPerson, Search

FILE = "rules.yaml"
_DAY = dt.date(2024, 5, 20)
_SLOT = re.compile(r"\{(\w+)\}")
# What fills the slots, by the language of the pattern: names of nobody, words of no config file but one place.
_SAMPLES: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "en": {
        "person": ("Orvo Tulmek", "Zelda Quirrin"),
        "topic": ("trams", "ferries"),
        "place": ("Kazakhstan",),
        "period": ("in 2023",),
        "text": ("trams will run before winter",),
    },
    "ru": {
        "person": ("Орво Тулмек", "Зелда Квиррин"),
        "topic": ("трамваях", "паромах"),
        "place": ("Казахстан",),
        "period": ("в 2023 году",),
        "text": ("трамваи пойдут до зимы",),
    },
    "kk": {
        "person": ("Орво Тулмек", "Зелда Квиррин"),
        "topic": ("трамвай", "паром"),
        "place": ("Казахстан",),
        "period": ("2023 жылы",),
        "text": ("трамвай қысқа дейін жүреді",),
    },
}


@dataclass(frozen=True, slots=True)
class Fault:
    """A pattern that does not do what it is there for: where it stands (key, place in its list), and why."""

    keys: tuple[str, ...]
    place: int
    pattern: str
    says: str

    def line(self) -> str:
        """One line with file, line, key, pattern and reason."""
        number = config.line_of(FILE, *self.keys, self.place)
        return f"{config.path(FILE)}:{number}: {': '.join(self.keys)}: {self.pattern!r}: {self.says}"


def refuse_impossible(rules: QuestionRules, periods: Periods) -> None:
    """Raises ConfigError where a pattern can never match: what takes a millisecond or two to see, at every start."""
    for fault in impossible(rules, periods):
        raise ConfigError(fault.line())


def impossible(rules: QuestionRules, periods: Periods) -> Iterator[Fault]:
    """Patterns with the words of a period, which are cut from questions, and those that another intent has too."""
    patterns = list(_patterns(rules.file.rules))
    named = dict(periods.find_in_each([pattern for _, _, pattern in patterns], _DAY))
    taken: dict[tuple[str, frozenset[str]], tuple[str, str]] = {}
    for (intent, place, pattern), shape in zip(patterns, rules.shapes, strict=True):
        if pattern in named:
            words = named[pattern].span.of(pattern)
            yield Fault(("rules", intent), place, pattern, f"{words!r} is cut from questions; write {{period}}")
        first = taken.setdefault((shape.words, shape.needs), (intent, pattern))
        if first[0] != intent:
            yield Fault(("rules", intent), place, pattern, f"is taken by {first[0]}: {first[1]!r}")


def unproven(understanding: Understanding) -> Iterator[Fault]:
    """Patterns that, with samples in their slots, do not reach their own intent through the whole understanding."""
    for intent, place, pattern in _patterns(understanding.rules.file.rules):
        query = _asked(understanding, pattern)
        if query.intent != intent:
            yield Fault(("rules", intent), place, pattern, _taker(query, understanding.rules.cutoff))
    for name, patterns, certain in (
        ("claims", understanding.rules.file.claims, True),
        ("truths", understanding.rules.file.truths, False),
    ):
        for place, pattern in enumerate(patterns):
            query = _asked(understanding, pattern)
            if query.claim is None or query.claim.certain != certain:
                yield Fault((name,), place, pattern, _taker(query, understanding.rules.cutoff))


def _patterns(rules: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, int, str]]:
    for intent, patterns in rules.items():
        for place, pattern in enumerate(patterns):
            yield intent, place, pattern


def filled(pattern: str) -> str:
    """A pattern with samples of its language in its slots.

    >>> filled("what did {person} say about {topic}")
    'what did Orvo Tulmek say about trams'
    """
    samples = {slot: iter(known) for slot, known in _SAMPLES[language_of(_SLOT.sub("", pattern), "en")].items()}
    return _SLOT.sub(lambda slot: next(samples[slot[1]]), pattern)


def _asked(understanding: Understanding, pattern: str) -> Query:
    text = understanding.words.without_lead_in(filled(pattern))
    return understanding.query(Message(text, _DAY), cast("Search", SampleSearch()))


def _taker(query: Query, cutoff: float) -> str:
    """What a question was understood as, and by which pattern."""
    if query.intent == "check":
        return f"{query.text!r} is taken for words to check"
    if not query.rules:
        return f"{query.text!r} reaches no pattern"
    best = query.rules[0]
    if best.score >= cutoff:
        return f"{query.text!r} is taken by {best.intent}: {best.pattern!r}"
    return f"{query.text!r} is near no pattern; the nearest is {best.intent}: {best.pattern!r} ({best.score:.0f})"


class SampleSearch:
    """A store that knows the samples and nothing else, as far as understanding asks one."""

    def find_people(self, words: Sequence[str], alike: Sequence[str] = ()) -> list[FoundPerson]:
        """The samples who are called one of the words."""
        return [
            person for person in _PEOPLE if {*words, *alike} & {word for name in person.keys for word in name.split()}
        ]

    def frequencies(self, words: Sequence[str]) -> dict[str, int]:
        """The words of the samples stand in a passage each."""
        return {word: int(word in _WORDS) for word in words}

    def words_beginning(self, beginnings: Sequence[str], more: int) -> list[str]:
        """None: what the samples hold is asked for as it stands."""
        return []


_PEOPLE = [
    FoundPerson(name, (name,), 1, frozenset({key(name)}))
    for name in dict.fromkeys(name for samples in _SAMPLES.values() for name in samples["person"])
]
_WORDS = frozenset(
    word.casefold()
    for samples in _SAMPLES.values()
    for known in samples.values()
    for text in known
    for word in text.split()
)
