"""Config files: found, read, and held against their schema before anything else happens.

A schema is a frozen `msgspec.Struct`; a file that does not fit is one `ConfigError` that names the file, the key and
what is allowed there.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Hashable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self, TypeVar

import msgspec
import msgspec.inspect
import yaml

from knowledge.errors import ConfigError

T = TypeVar("T")

_PACKAGE = Path(__file__).resolve().parent
# Files that languages have taken with them, and where each is now.
_MOVED = {
    f"{name}.yaml": f"en/{name}.yaml"
    for name in ("speech", "names", "facts", "numbers", "calendar", "units", "figures", "text")
} | {f"{name}.yaml": f"en/{name}.yaml, kk/{name}.yaml and ru/{name}.yaml" for name in ("words", "periods")}
# What any language may have in its folder, one that is not shipped too: these are read from every folder that has them.
_OF_ANY_LANGUAGE = re.compile(r"[a-z]{2}/(?:words|periods|lexicon)\.yaml")
# What lies in a folder of config files and is none of the program's: how it is deployed, what is hidden.
_NOT_OURS = re.compile(r"(?:.*/)?\.[^/]*(?:/.*)?|deploy/.*")
# The steps of a message's keys ("people[0]: name", "places['x']"), and those of msgspec's path ("people[0].offices").
_KEYS = re.compile(r"[^.\[\]']+")
_STEPS = re.compile(r"[^.\[\]]+|\[[^\[\]]*\]")
# Bytes of a config file at most: a hundred times the largest one that is shipped.
_MOST = 4_000_000
_recorders: list[dict[str, type[Any]]] = []

_TEXT = "tag:yaml.org,2002:str"
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

    def construct_object(self, node: Any, deep: bool = False) -> Any:
        """What a node stands for; most are texts, which need none of the machinery."""
        if node.tag == _TEXT and isinstance(node, yaml.ScalarNode):
            return node.value
        return super().construct_object(node, deep)


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


def _refuse_aliases(text: str) -> None:
    """Raises YAMLError where an alias stands for a list or a mapping: some twenty lines of them make a million values.

    One that stands for a text is only a word.
    """
    if "*" not in text or "&" not in text:
        return
    many: set[str] = set()
    for event in yaml.parse(text, Loader=_Loader):
        if isinstance(event, yaml.CollectionStartEvent) and event.anchor:
            many.add(event.anchor)
        elif isinstance(event, yaml.AliasEvent) and event.anchor in many:
            problem = f"*{event.anchor} stands for a list or a mapping; write it out"
            mark: Any = event.start_mark
            raise yaml.MarkedYAMLError(problem=problem, problem_mark=mark)


_UniqueKeyLoader.add_constructor("tag:yaml.org,2002:map", _mapping)


def shipped(kind: str) -> Path:
    """The folder `config` or `seeds` that travels with the program: in the wheel, else in the checkout."""
    installed = _PACKAGE / "data" / kind
    return installed if installed.is_dir() else _PACKAGE.parent / kind


def own_folder() -> Path | None:
    """The folder that NEWSBOT_CONFIG names, None where it names none. Raises ConfigError where that is no folder."""
    folder = os.environ.get("NEWSBOT_CONFIG")
    if folder and not Path(folder).is_dir():
        raise ConfigError(f"NEWSBOT_CONFIG: {folder} is not a folder; name the folder that holds your config files")
    return Path(folder) if folder else None


def misplaced() -> list[str]:
    """A line for each file of one's own that takes no shipped one's place, and so would silently count for nothing.

    What is no YAML was never meant to count: a store, a note.
    """
    folder = own_folder()
    if folder is None:
        return []
    names = sorted(file.relative_to(folder).as_posix() for file in folder.rglob("*.y*ml") if file.is_file())
    return [
        f"{folder / name}: {_where_it_belongs(name)}"
        for name in names
        if not (_NOT_OURS.fullmatch(name) or _OF_ANY_LANGUAGE.fullmatch(name) or (shipped("config") / name).is_file())
    ]


def refuse_misplaced() -> None:
    """Raises ConfigError, in one line, where a file of one's own takes no shipped one's place."""
    for line in misplaced():
        raise ConfigError(line)


def _where_it_belongs(name: str) -> str:
    if name in _MOVED:
        return f"its words have moved; move them to {_MOVED[name]}"
    names = (file.relative_to(shipped("config")).as_posix() for file in shipped("config").rglob("*.yaml"))
    known = ", ".join(sorted(name for name in names if not _NOT_OURS.fullmatch(name)))
    return f"there is no config file of this name; rename it or take it out (known: {known})"


@contextmanager
def recorded() -> Iterator[dict[str, type[Any]]]:
    """The files that are loaded meanwhile, each with its schema, those that are refused included."""
    loaded: dict[str, type[Any]] = {}
    _recorders.append(loaded)
    try:
        yield loaded
    finally:
        _recorders.remove(loaded)


def path(name: str) -> Path:
    """The file `name` of the folder that NEWSBOT_CONFIG names, where it holds one; else the shipped one.

    Raises ConfigError where NEWSBOT_CONFIG names no folder.
    """
    folder = own_folder()
    if folder is not None and (folder / name).is_file():
        return folder / name
    return shipped("config") / name


def languages(name: str) -> tuple[str, ...]:
    """The codes of the languages that have a file `name` ("words.yaml") in their folder, one's own or the shipped one.

    Raises ConfigError where NEWSBOT_CONFIG names no folder.

    >>> languages("periods.yaml")
    ('en', 'kk', 'ru')
    """
    folders = [folder for folder in (shipped("config"), own_folder()) if folder is not None]
    found = {file.parent.name for folder in folders for file in folder.glob(f"*/{name}")}
    return tuple(sorted(code for code in found if _OF_ANY_LANGUAGE.fullmatch(f"{code}/{name}")))


def fingerprint(names: Iterable[str]) -> str:
    """One word for the content of config files: another word where one of them was changed."""
    return hashlib.sha256(b"\x00".join(_bytes(path(name)) for name in names)).hexdigest()[:16]


def load(name: str, schema: type[T]) -> T:
    """The config file `name` as a value of `schema`.

    Raises ConfigError, in one line with file and key, where the file is missing, is no YAML or does not fit.
    """
    file = path(name)
    for loaded in _recorders:
        loaded[name] = schema
    try:
        text = _bytes(file).decode("utf-8-sig")
        _refuse_aliases(text)
        data = yaml.load(text, Loader=_UniqueKeyLoader)  # noqa: S506 a safe loader # nosec B506
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

    A text in a list is found by its place or as it is. Where there is no such key, it is the line of the last one that
    there is.
    """
    return _line_in(path(name), keys)


def with_line(message: str) -> str:
    """A ConfigError's "FILE: KEY: KEY: what" with the line of its last key behind the file, as far as it names keys."""
    name, _, rest = message.partition(".yaml: ")
    file = Path(f"{name}.yaml")
    if not rest or not file.is_file():
        return message
    keys = [step for part in rest.split(": ") for step in _KEYS.findall(part)]
    return f"{file}:{_line_in(file, [int(key) if key.isdecimal() else key for key in keys])}: {rest}"


def _line_in(file: Path, keys: Iterable[str | int]) -> int:
    line = 1
    try:
        node = yaml.compose(_bytes(file).decode("utf-8-sig"), Loader=_Loader)
    except (yaml.YAMLError, ValueError, RecursionError, ConfigError):  # what cannot be read has no lines to name
        return line
    for key in keys:
        if isinstance(node, yaml.MappingNode):
            steps = {name.value: (name, value) for name, value in node.value}
        elif isinstance(node, yaml.SequenceNode):
            values = {value.value: (value, value) for value in node.value if isinstance(value, yaml.ScalarNode)}
            steps = values | {n: (value, value) for n, value in enumerate(node.value)}
        else:
            break
        if key not in steps:
            break
        at, node = steps[key]
        line = at.start_mark.line + 1
    return line


def _bytes(file: Path) -> bytes:
    try:
        with file.open("rb") as opened:
            data = opened.read(_MOST + 1)
    except OSError as error:
        raise ConfigError(f"{file}: cannot be read ({error.strerror})") from error
    if len(data) > _MOST:
        raise ConfigError(f"{file}: is larger than {_MOST // 1_000_000} MB, more than a config file may have")
    return data


def _keys_at(schema: type[Any], steps: str) -> list[str]:
    """The keys that a schema knows where msgspec's path leads: "people[0].offices[2]", "places[...]"."""
    kind: Any = msgspec.inspect.type_info(schema)
    for step in _STEPS.findall(steps):
        for kind_ in getattr(kind, "types", (kind,)):  # of "this or null", the part that holds something
            if isinstance(kind_, msgspec.inspect.StructType):
                kind = next(field.type for field in kind_.fields if field.encode_name == step)
            elif isinstance(kind_, msgspec.inspect.DictType):
                kind = kind_.value_type
            elif hasattr(kind_, "item_type"):
                kind = kind_.item_type
    found = [kind_ for kind_ in getattr(kind, "types", (kind,)) if isinstance(kind_, msgspec.inspect.StructType)]
    return [field.encode_name for kind_ in found for field in kind_.fields]
