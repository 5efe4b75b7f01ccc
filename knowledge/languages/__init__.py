"""A room per language, found by its name, which is the language's code: a new room touches no other.

A room offers `load() -> Language`. What it reads is written in `config/<code>/`.
"""

from __future__ import annotations

import importlib
import pkgutil

from knowledge.extract.language import Language


def rooms() -> tuple[str, ...]:
    """The codes of the languages that have a room.

    >>> "en" in rooms()
    True
    """
    return tuple(sorted(module.name for module in pkgutil.iter_modules(__path__) if module.ispkg))


def load_room(code: str) -> Language:
    """The language of a room, by the rules of its config files. Raises ConfigError."""
    language: Language = importlib.import_module(f"{__name__}.{code}").load()
    return language
