"""Config files: found, read, and held against their schema before anything else happens.

A schema is a frozen `msgspec.Struct`; a file that does not fit is one `ConfigError` that names the file, the key and
what is allowed there.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Hashable, Iterable
from pathlib import Path
from typing import Any, Self, TypeVar

import msgspec
import msgspec.inspect
import yaml

from knowledge.errors import ConfigError

T = TypeVar("T")

_PACKAGE = Path(__file__).resolve().parent
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Schema(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The base of every config schema: frozen, and without unknown keys."""


class Words(frozenset[str]):
    """A set of words, written in one string with blanks between them.

    >>> sorted(Words.from_config("fell rose"))
    ['fell', 'rose']
    """

    __slots__ = ()

    @classmethod
    def from_config(cls, written: object) -> Self:
        """The set that a file's value gives. Raises ValueError where it is no string."""
        if not isinstance(written, str):
            raise ValueError("expected words in one string, blanks between them")
        return cls(written.split())


def _own_type(kind: type[Any], written: object) -> Any:
    """A value of a type that reads itself from what a file holds, by its `from_config`."""
    return kind.from_config(written)


class _UniqueKeyLoader(_Loader):  # type: ignore[misc]
    """Safe loading that refuses a key written twice: YAML would silently keep the last."""


def _mapping(loader: Any, node: Any) -> dict[Any, Any]:
    loader.flatten_mapping(node)
    pairs: dict[Any, Any] = {}
    for key_node, value_node in node.value:
        key = loader.construct_object(key_node, deep=True)
        if not isinstance(key, Hashable):
            raise yaml.MarkedYAMLError(problem="a key is a list or a mapping", problem_mark=key_node.start_mark)
        if key in pairs:
            raise yaml.MarkedYAMLError(problem=f"the key {key!r} stands twice", problem_mark=key_node.start_mark)
        pairs[key] = loader.construct_object(value_node, deep=True)
    return pairs


_UniqueKeyLoader.add_constructor("tag:yaml.org,2002:map", _mapping)


def shipped(kind: str) -> Path:
    """The folder `config` or `seeds` that travels with the program: in the wheel, else in the checkout."""
    installed = _PACKAGE / "data" / kind
    return installed if installed.is_dir() else _PACKAGE.parent / kind


def path(name: str) -> Path:
    """The file `name` of the folder that NEWSBOT_CONFIG names, where it holds one; else the shipped one.

    Raises ConfigError where NEWSBOT_CONFIG names no folder.
    """
    if folder := os.environ.get("NEWSBOT_CONFIG"):
        if not Path(folder).is_dir():
            raise ConfigError(f"NEWSBOT_CONFIG: {folder} is not a folder; name the folder that holds your config files")
        own = Path(folder) / name
        if own.is_file():
            return own
    return shipped("config") / name


def fingerprint(names: Iterable[str]) -> str:
    """One word for the content of config files: another word where one of them was changed."""
    return hashlib.sha256(b"\x00".join(_bytes(path(name)) for name in names)).hexdigest()[:16]


def load(name: str, schema: type[T]) -> T:
    """The config file `name` as a value of `schema`.

    Raises ConfigError, in one line with file and key, where the file is missing, is no YAML or does not fit.
    """
    file = path(name)
    try:
        data = yaml.load(_bytes(file).decode("utf-8-sig"), Loader=_UniqueKeyLoader)  # noqa: S506 a safe loader
    except UnicodeDecodeError as error:
        raise ConfigError(f"{file}: is not UTF-8 (byte {error.start}); save it as UTF-8") from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f", line {mark.line + 1}" if mark else ""
        problem = getattr(error, "problem", None) or str(error)
        raise ConfigError(f"{file}{line}: {' '.join(problem.split())}") from error
    except (ValueError, RecursionError) as error:  # a day that is none; a thousand brackets
        raise ConfigError(f"{file}: is not YAML that can be read ({error})") from error
    try:
        return msgspec.convert(data, schema, dec_hook=_own_type)
    except msgspec.ValidationError as error:
        what, _, where = str(error).partition(" - at `$")
        steps = where.rstrip("`").lstrip(".")
        known = f" (known: {', '.join(_keys_at(schema, steps))})" if "unknown field" in what else ""
        raise ConfigError(f"{file}: {steps or '(top)'}: {what[:1].lower()}{what[1:]}{known}") from error
    except (ConfigError, ValueError) as error:
        raise ConfigError(f"{file}: {error}") from error


def line_of(name: str, *keys: str | int) -> int:
    """The line (from 1) of the config file `name` where a key of a mapping, or a place in a list, stands.

    Where the file has no such key, the line of the nearest one that it has.
    """
    node = yaml.compose(_bytes(path(name)).decode("utf-8-sig"), Loader=_Loader)
    line = 1
    for step in keys:
        if isinstance(node, yaml.MappingNode):
            found = next(((key, value) for key, value in node.value if key.value == step), None)
        elif isinstance(node, yaml.SequenceNode) and isinstance(step, int):
            found = (node.value[step], node.value[step]) if step < len(node.value) else None
        else:
            found = None
        if found is None:
            break
        line, node = found[0].start_mark.line + 1, found[1]
    return line


def _bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise ConfigError(f"{file}: cannot be read ({error.strerror})") from error


def _keys_at(schema: type[Any], steps: str) -> list[str]:
    """The keys that a schema knows where msgspec's path leads: "people[0].offices[2]", "places[...]"."""
    kind: Any = msgspec.inspect.type_info(schema)
    for step in re.findall(r"[^.\[\]]+|\[[^\]]*\]", steps):
        for kind_ in getattr(kind, "types", (kind,)):  # of "this or null", the part that holds something
            if isinstance(kind_, msgspec.inspect.StructType):
                kind = next(field.type for field in kind_.fields if field.encode_name == step)
            elif isinstance(kind_, msgspec.inspect.DictType):
                kind = kind_.value_type
            elif hasattr(kind_, "item_type"):
                kind = kind_.item_type
    found = [kind_ for kind_ in getattr(kind, "types", (kind,)) if isinstance(kind_, msgspec.inspect.StructType)]
    return [field.encode_name for kind_ in found for field in kind_.fields]
