"""Whether each rule of the languages' grammars reads its own example, for `newsbot config check` and a test."""

from __future__ import annotations

import dataclasses
import importlib
import pkgutil
from collections.abc import Iterator
from types import ModuleType

import knowledge.languages
from knowledge.rules import Rules


def unproven(rules: Rules) -> list[str]:
    """A line for each grammar rule that does not read its own example: its room and name, and what it gives."""
    return [f"{language.code}: {line}" for language in rules.languages.values() for line in language.unproven()]


def count() -> int:
    """How many rules of grammar tables have an example."""
    rows = {
        id(row): row
        for module in _modules()
        for table in vars(module).values()
        if isinstance(table, tuple)
        for row in table
        if dataclasses.is_dataclass(row) and hasattr(row, "name") and hasattr(row, "example")
    }
    return len(rows)


def _modules() -> Iterator[ModuleType]:
    room = knowledge.languages
    return (importlib.import_module(found.name) for found in pkgutil.walk_packages(room.__path__, f"{room.__name__}."))
