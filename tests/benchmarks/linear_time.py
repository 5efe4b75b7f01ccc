"""Whether every regular expression of the packages takes time in proportion to its text: `python
tests/benchmarks/linear_time.py`. Exit status 1, with a line for each, where one does not.

Every pattern is found as it is compiled: by `re.compile` in any module of the packages, with all config loaded and
every property that compiles one looked at. A pattern that `re` is given in any other way is refused. Each is held
against texts made of what it repeats itself and of what is known to be hard, at growing lengths, by the methods that
the code calls on it.
"""

from __future__ import annotations

import ast
import dataclasses
import importlib
import pkgutil
import re
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from types import ModuleType
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

PACKAGES = ("bot", "knowledge")
METHODS = ("search", "match", "fullmatch", "finditer", "findall", "sub", "split")
ANY = METHODS[:4]  # the others take as long as "finditer"
# What the packages may take from `re`: whatever else it offers is given a pattern that nobody would find here.
TAKEN = frozenset(
    {"compile", "escape", "error", "Pattern", "Match", "IGNORECASE", "VERBOSE", "ASCII", "MULTILINE", "DOTALL"}
)

# What is known to be hard for one pattern or another, to be repeated.
HARD = (
    "A", "a", "A ", "a ", "A-", "A.", "a'", "Aa ", "1", "1,", "1.", "1 ", " ", "\n", " \n", "\r\n", "\t", "(", "((",
    ")", "[", "<", "<a", "&", "\"", "'", "“", "«", "—", "– ", ".", "..", ",", ", ", ":", "/", "=", "@", "_", "*",
    "а", "А ", "ё", "的", "é", "e\u0301", "\u00ad",
)  # fmt: skip
# Code points of the shortest text; each further one is twice as long. Texts that are read in less than this (seconds)
# at the longest are beyond doubt; a pattern is slow where doubling its text more than doubles its time by this factor,
# twice in a row: n log n gives 2.2, n squared 4. What is slow so takes more than SCREEN times as long on the longest
# text as on the shortest (2 * 2.9 * 2.9 = 16.8; n log n takes 10): what does not is not measured further.
SHORTEST, DOUBLINGS, BEYOND_DOUBT, FACTOR, SCREEN = 2_000, 3, 0.002, 2.9, 14
# A text of so few code points that takes so long (seconds) is one whose time doubles with each letter, or grows by the
# third power of their number: it is not waited for at greater lengths.
FEW, EXPLODES = (12, 18, 24, 400), 0.01
# Nothing here may take longer (seconds); and what takes so long is measured once, what takes less three times.
MOST, ONCE = 1.0, 0.02


@dataclass(frozen=True, slots=True)
class Site:
    """Where a pattern is compiled."""

    file: str
    line: int


@dataclass(frozen=True, slots=True)
class Slow:
    """A pattern that takes too long on a text: how long (seconds), at each length (code points)."""

    site: Site
    pattern: str
    method: str
    piece: str
    times: tuple[tuple[int, float], ...]

    def __str__(self) -> str:
        times = ", ".join(f"{length}: {seconds * 1000:.1f} ms" for length, seconds in self.times)
        return f"{self.site.file}:{self.site.line}: {self.method} of {self.pattern[:70]!r} on {self.piece!r}: {times}"


class Finder:
    """Notes every pattern that the packages compile, while it is entered."""

    def __init__(self) -> None:
        self.found: dict[tuple[Site, str, int], re.Pattern[Any]] = {}
        self._compile: Callable[..., re.Pattern[Any]] = re.compile

    def __enter__(self) -> Finder:
        re.compile = self._noting  # type: ignore[assignment] for as long as the packages are looked at
        return self

    def __exit__(self, *_: object) -> None:
        re.compile = self._compile  # type: ignore[assignment]

    def _noting(self, pattern: Any, flags: Any = 0) -> re.Pattern[Any]:
        compiled = self._compile(pattern, flags)
        frame = sys._getframe(1)
        file = Path(frame.f_code.co_filename)
        if any(ROOT / package in file.parents for package in PACKAGES):
            site = Site(file.relative_to(ROOT).as_posix(), frame.f_lineno)
            self.found[site, compiled.pattern, compiled.flags] = compiled
        return compiled


def nodes(root: Path = ROOT) -> Iterator[tuple[str, ast.AST]]:
    """Each node of the packages' sources, with the path of its file from the root."""
    for package in PACKAGES:
        for file in sorted((root / package).rglob("*.py")):
            name = file.relative_to(root).as_posix()
            yield from ((name, node) for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))))


def sites() -> set[Site]:
    """Every call of `re.compile` in the packages' sources."""
    return {
        Site(file, node.lineno)
        for file, node in nodes()
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "re.compile"
    }


def hidden(root: Path = ROOT) -> list[tuple[Site, str]]:
    """Where the packages' sources use `re` in a way that hides a pattern from here ("re.split(", "from re import")."""
    found = []
    for file, node in nodes(root):
        if isinstance(node, (ast.Attribute, ast.Import, ast.ImportFrom)) and _hides(node):
            found.append((Site(file, node.lineno), ast.unparse(node)))
    return found


def _hides(node: ast.Attribute | ast.Import | ast.ImportFrom) -> bool:
    if isinstance(node, ast.ImportFrom):
        return node.module == "re"
    if isinstance(node, ast.Import):
        return any(name.name == "re" and name.asname for name in node.names)
    return isinstance(node.value, ast.Name) and node.value.id == "re" and node.attr not in TAKEN


@dataclass(frozen=True, slots=True)
class Calls:
    """The methods of patterns that the sources call, by name in each file, and by name in any ("")."""

    by_name: dict[tuple[str, str], set[str]]

    def on(self, site: Site) -> Iterable[str]:
        """Those that are called on what is compiled at a site; where that cannot be told, any that may be."""
        name = _name_at(site)
        return self.by_name.get((site.file if name.startswith("_") else "", name)) or ANY


def calls() -> Calls:
    """Every call of a pattern's method in the sources: on its name, or on that of a loop over what is so named."""
    found: dict[tuple[str, str], set[str]] = {}
    loops: list[tuple[str, str, str]] = []
    for file, node in nodes():
        if isinstance(node, ast.Attribute) and node.attr in METHODS:
            for scope in (file, ""):
                found.setdefault((scope, _name_of(node.value)), set()).add(node.attr)
        elif isinstance(node, (ast.For, ast.comprehension)):
            loops += [
                (file, _name_of(node.iter), name.id) for name in ast.walk(node.target) if isinstance(name, ast.Name)
            ]
    for file, of, name in loops:
        for scope in (file, ""):
            found.setdefault((scope, of), set()).update(found.get((file, name), ()))
    return Calls(found)


def _name_of(node: ast.AST) -> str:
    return node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")


def look_at_everything() -> None:
    """Imports every module, loads all config, and looks at each property of what was loaded."""
    for package in PACKAGES:
        root = importlib.import_module(package)
        for module in pkgutil.walk_packages(root.__path__, f"{package}."):
            if not module.name.endswith("__main__"):
                importlib.import_module(module.name)
    from bot.dialogue.dialogue import dialogues
    from bot.phrases import load_phrases
    from knowledge.rules import load_rules

    phrases, rules = load_phrases(), load_rules()
    seen: set[int] = set()
    for value in (rules, phrases, dialogues(phrases)(_NoStore())):
        _look(value, seen)
    for place in rules.directory.places:
        rules.directory.names_of(place)
    for language in rules.languages.values():
        rules.reader.sources.of(["Talks were held."], language.credits)


class _NoStore:
    """Stands for a store where nothing is asked of one."""


def _look(value: object, seen: set[int]) -> None:
    """Looks at every property of a value, and of what it holds."""
    if id(value) in seen or isinstance(value, (str, bytes, int, float, type, ModuleType)):
        return
    seen.add(id(value))
    if isinstance(value, dict):
        for item in value.values():
            _look(item, seen)
    elif isinstance(value, (tuple, list, set, frozenset)):
        for item in value:
            _look(item, seen)
    elif type(value).__module__.split(".")[0] in PACKAGES:
        for name in _properties(value):
            _look(getattr(value, name, None), seen)


def _properties(value: object) -> Iterator[str]:
    if dataclasses.is_dataclass(value):
        yield from (field.name for field in dataclasses.fields(value))
    yield from getattr(value, "__struct_fields__", ())
    for kind in type(value).__mro__:
        yield from (name for name, made in vars(kind).items() if isinstance(made, (cached_property, property)))


def pieces(pattern: str, flags: int) -> list[str]:
    """Texts to repeat: what the pattern itself repeats, each alone and two of them together."""
    own: dict[str, None] = {}
    for repeated in _repeated(re._parser.parse(pattern, flags)):  # type: ignore[attr-defined] the library's own parser
        if sample := _sample(repeated)[:12]:
            own[sample] = None
    first = list(own)[:12]
    pairs = [one + other for one in first[:4] for other in first[:4] if one != other]
    return list(dict.fromkeys([*first, *pairs, *HARD]))


def _repeated(tree: Any) -> Iterator[Any]:
    """The trees below each repetition without an end."""
    for _, argument in tree:
        for part in _parts(argument):
            yield from _repeated(part)
        if isinstance(argument, tuple) and len(argument) == 3 and hasattr(argument[2], "data") and argument[1] > 8:
            yield argument[2]


def _parts(argument: Any) -> Iterator[Any]:
    if hasattr(argument, "data"):
        yield argument
    elif isinstance(argument, (tuple, list)):
        for part in argument:
            yield from _parts(part)


def _sample(tree: Any) -> str:
    """A text that a tree matches, as near as may be."""
    out = ""
    for kind, argument in tree:
        name = str(kind)
        if name == "LITERAL":
            out += chr(argument)
        elif name == "NOT_LITERAL":
            out += "a" if argument != ord("a") else "b"
        elif name == "ANY":
            out += "a"
        elif name == "IN":
            out += _of_class(argument)
        elif name == "BRANCH":
            out += _sample(argument[1][0])
        elif name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
            out += _sample(argument[2]) * max(1, min(argument[0], 2))
        elif name in ("SUBPATTERN", "ATOMIC_GROUP"):
            out += _sample(argument[-1] if name == "SUBPATTERN" else argument)
    return out


_OF_CATEGORY = {"CATEGORY_DIGIT": "1", "CATEGORY_SPACE": " ", "CATEGORY_WORD": "a", "CATEGORY_NOT_SPACE": "a"}


def _of_class(members: Iterable[Any]) -> str:
    listed = list(members)
    if str(listed[0][0]) == "NEGATE":
        pattern = re.compile("a")
        out = [chr(member[1]) for member in listed[1:] if str(member[0]) == "LITERAL"]
        return next((letter for letter in "a1 .-(A" if letter not in out), "ж") if pattern else ""
    for kind, argument in listed:
        name = str(kind)
        if name == "LITERAL":
            return chr(argument)
        if name == "RANGE":
            return chr(argument[0])
        if name == "CATEGORY" and str(argument) in _OF_CATEGORY:
            return _OF_CATEGORY[str(argument)]
    return "."


def slow(site: Site, pattern: re.Pattern[Any], used: Iterable[str]) -> Slow | None:
    """The first text on which a pattern takes more than its share of time, or None."""
    for method in sorted(set(used)):
        for piece in pieces(pattern.pattern, pattern.flags):
            for ending in ("", "\x00"):
                if found := _too_long(pattern, method, piece, ending):
                    return Slow(site, pattern.pattern, method, piece + ending, found)
    return None


def _too_long(pattern: re.Pattern[Any], method: str, piece: str, ending: str) -> tuple[tuple[int, float], ...]:
    """The times at growing lengths where they grow too fast, else nothing."""

    def seconds(length: int, runs: int = 3) -> float:
        taken = _seconds(pattern, method, piece, ending, length)
        return min(
            [taken, *(_seconds(pattern, method, piece, ending, length) for _ in range(runs - 1) if taken < ONCE)]
        )

    for length in FEW:
        if seconds(length, 1) > EXPLODES and (taken := seconds(length)) > EXPLODES:
            return ((length, taken),)
    longest = SHORTEST << DOUBLINGS
    shortest = seconds(SHORTEST)
    if shortest * (longest / SHORTEST) ** 2 < BEYOND_DOUBT:
        return ()
    if shortest * (longest / SHORTEST) ** 2 < MOST and seconds(longest, 1) < max(BEYOND_DOUBT, SCREEN * shortest):
        return ()
    times: list[tuple[int, float]] = []
    for doubling in range(DOUBLINGS + 1):
        times.append((SHORTEST << doubling, seconds(SHORTEST << doubling)))
        if times[-1][1] > MOST or (times[-1][1] > ONCE and _grow_too_fast(times)):
            return tuple(times)
    return tuple(times) if times[-1][1] > BEYOND_DOUBT and _grow_too_fast(times) else ()


def _grow_too_fast(times: Sequence[tuple[int, float]]) -> bool:
    grown = [later / max(earlier, 1e-6) for (_, earlier), (_, later) in pairwise(times)]
    return len(grown) > 1 and min(grown[-2:]) > FACTOR


def _seconds(pattern: re.Pattern[Any], method: str, piece: str, ending: str, length: int) -> float:
    """The processor's seconds for one run: what else runs on the machine does not count."""
    text: Any = (piece * (length // len(piece) + 1))[:length] + ending
    if isinstance(pattern.pattern, bytes):
        text = text.encode()
    began = time.thread_time()
    if method == "finditer":
        for _ in pattern.finditer(text):
            pass
    elif method == "sub":
        pattern.sub("", text)
    else:
        getattr(pattern, method)(text)
    return time.thread_time() - began


def _name_at(site: Site) -> str:
    """The name that a pattern is given where it is compiled: what it is assigned to, or the function around it."""
    tree = ast.parse((ROOT / site.file).read_text(encoding="utf-8"))
    name = ""
    for node in ast.walk(tree):
        last = getattr(node, "end_lineno", 0)
        if isinstance(node, (ast.Assign, ast.AnnAssign)) and node.lineno <= site.line <= last:
            target = node.targets[0] if isinstance(node, ast.Assign) else node.target
            return getattr(target, "id", getattr(target, "attr", ""))
        if isinstance(node, ast.FunctionDef) and node.lineno <= site.line <= last:
            name = node.name
    return name


def patterns() -> dict[tuple[Site, str, int], re.Pattern[Any]]:
    """Every pattern of the packages, with where it is compiled."""
    with Finder() as finder:
        look_at_everything()
    return finder.found


def main() -> int:
    began = time.perf_counter()
    found = patterns()
    called = calls()
    bad = []
    for (site, _, _), pattern in sorted(found.items(), key=lambda item: (item[0][0].file, item[0][0].line)):
        if one := slow(site, pattern, called.on(site)):
            print(one, flush=True)
            bad.append(one)
    missed = sites() - {site for site, _, _ in found}
    for site in sorted(missed, key=lambda site: (site.file, site.line)):
        print(f"{site.file}:{site.line}: was not compiled by looking at everything")
    unseen = hidden()
    for site, code in unseen:
        print(f"{site.file}:{site.line}: {code}: name the pattern by re.compile")
    seconds = time.perf_counter() - began
    print(f"{len(found)} patterns of {len(sites())} places: {len(bad)} too slow; {seconds:.0f} s")
    return 1 if bad or missed or unseen else 0


if __name__ == "__main__":
    sys.exit(main())
