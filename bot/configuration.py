"""All config files at once, for `newsbot config check` and `config schema`.

Each file is loaded, and its schema said, in one place: where `config.load` is called. What is loaded by whom follows
from calling the loaders; a shipped file that none of them loads is a fault of the program.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import msgspec

from bot.dialogue.answers.indicators import load_indicators
from bot.dialogue.asked.follow import load_follow_ups
from bot.dialogue.asked.lexicon import load_lexicon
from bot.dialogue.asked.places import Places
from bot.dialogue.asked.proof import impossible, unproven
from bot.dialogue.asked.rules import load_question_rules
from bot.dialogue.asked.understand import load_understanding
from bot.dialogue.asked.wording import load_words
from bot.dialogue.found.synonyms import load_synonyms
from bot.phrases import load_phrases
from bot.settings import load_settings
from knowledge import config, proof
from knowledge.directory import load_directory
from knowledge.errors import ConfigError
from knowledge.feeds.listed import load_feeds
from knowledge.rules import load_rules


def _load_indicators() -> object:
    return load_indicators(Places(load_directory()), frozenset())


# Each loads its files and holds them against each other.
LOADERS: tuple[Callable[[], object], ...] = (
    load_settings,
    load_phrases,
    load_directory,
    load_words,
    lambda: load_question_rules(load_words()),
    load_understanding,
    load_lexicon,
    load_follow_ups,
    load_synonyms,
    _load_indicators,
    load_rules,
    load_feeds,
)


@dataclass(frozen=True, slots=True)
class Checked:
    """What was checked (files, patterns of questions, grammar rules), and a line for each fault."""

    files: int
    patterns: int
    rules: int
    faults: tuple[str, ...]


def schemas() -> dict[str, Any]:
    """The JSON Schema of every config file, by its name below the folder. Raises ConfigError."""
    with config.recorded() as loaded:
        for load in LOADERS:
            load()
    return {name: msgspec.json.schema(schema, schema_hook=_hook) for name, schema in sorted(loaded.items())}


def _hook(kind: type[Any]) -> dict[str, Any]:
    """What a type that reads itself (`from_config`) is written as: all of them are words in one string."""
    return {"type": "string", "description": f"{kind.__name__.lower()} with blanks between them"}


def check() -> Checked:
    """Validates every file and, where all are valid, proves every rule."""
    faults = config.misplaced()
    with config.recorded() as loaded:
        for load in LOADERS:
            try:
                load()
            except ConfigError as error:
                faults.append(config.with_line(str(error)))
    if faults:
        return Checked(len(loaded), 0, 0, tuple(dict.fromkeys(faults)))
    understanding, rules = load_understanding(), load_rules()
    faults = [fault.line() for fault in impossible(understanding.rules, understanding.periods)]
    faults += [fault.line() for fault in unproven(understanding)] if not faults else []
    return Checked(len(loaded), understanding.rules.size, proof.count(), (*faults, *proof.unproven(rules)))
