"""Whether each rule of the languages' grammars reads its own example, for `newsbot config check` and a test.

A module of `knowledge` that holds a table of rules offers `unproven(reader) -> list[str]`, a line for each row whose
example is not read as it says. It is found here by the type of its one parameter, which is one of the rules' readers;
tables of another type are proven by the module whose reader holds theirs.
"""

from __future__ import annotations

import dataclasses
import importlib
import inspect
import pkgutil
import typing
from collections.abc import Iterator
from types import ModuleType

import knowledge.extract
import knowledge.languages
from knowledge.rules import Rules


def unproven(rules: Rules) -> list[str]:
    """A line for each grammar rule that does not read its own example: its module, its name, what it gives."""
    parts = [part for one in rules.languages.values() for part in (one.quotes, one.dates, one.figures) if part]
    readers = {type(reader): reader for reader in (getattr(part, "reader", part) for part in parts)}
    found = []
    for module in _modules():
        prove = getattr(module, "unproven", None)
        if prove is None or len(inspect.signature(prove).parameters) != 1:
            continue
        (kind,) = (hint for name, hint in typing.get_type_hints(prove).items() if name != "return")
        if kind in readers:
            found += [f"{module.__name__}: {line}" for line in prove(readers[kind])]
    return found


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
    for room in (knowledge.extract, knowledge.languages):
        for found in pkgutil.walk_packages(room.__path__, f"{room.__name__}."):
            yield importlib.import_module(found.name)
