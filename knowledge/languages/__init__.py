"""A room per language, found by its name, which is the language's code: a new room touches no other.

Its `room.py` offers `load() -> Language`: whoever needs a part of a room alone (the calendar, for questions) imports no
more than that. What a room reads is written in `config/<code>/`.
"""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from knowledge.extract.language import Language


def rooms() -> tuple[str, ...]:
    """The codes of the languages that have a room.

    >>> "en" in rooms()
    True
    """
    return tuple(sorted(room.parent.name for room in Path(__file__).parent.glob("*/room.py")))


def load_room(code: str) -> Language:
    """The language of a room, by the rules of its config files. Raises ConfigError."""
    language: Language = importlib.import_module(f"{__name__}.{code}.room").load()
    return language
