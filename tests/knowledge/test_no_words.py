"""Outside `knowledge/languages/` no code knows a word: what is held against a document's text has no letter of one.

What is looked at: operands of comparisons, what a text is said to begin or end with or to hold, sets and tables of
strings, and regular expressions, of which classes ("[A-Z]", "\\w") name no word.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

KNOWLEDGE = Path(__file__).resolve().parents[2] / "knowledge"

# Modules that see no document's text, or whose letters are no words of a language.
APART = {
    "config.py": "reads config files",
    "errors.py": "sees no text",
    "address.py": "reads its own signs",
    "store": "sees fields, and text only through the index",
    "state": "sees messages as they came, and none of their words",
    "bulk": "hands documents on as they are",
    "feeds": "reads addresses, headers and the fields of feeds",
    "stems/kazakh.py": "takes endings off words for the index, as Snowball does",
    "stems/russian.py": "takes endings off words for the index, as Snowball does",
    "extract/inflected/times.py": "makes values of parts that are named, and sees no text",
    "names.py": "folds the spellings that scripts and romanisations give one name, whatever the language",
    "periods.py": "reads values in ISO 8601",
    "read/files.py": "reads the suffixes of files",
    "read/formats": "reads keys, elements and suffixes of formats",
    "read/html.py": "reads the fields of a page",
    "read/trimming.py": "reads the elements and classes of a page",
    "read/declared.py": "reads the fields, elements and classes of a page",
    "read/charset.py": "reads the names of charsets",
    "read/days.py": "reads dates in formats of machines",
}
# Names in code whose strings are no text: letters of the grammar of attribution, kinds of things.
LETTERS = set(
    "tags tag letter letters small capital title before following follows led head rest between helped left segment "  # noqa: SIM905
    "small_words by_ending _following PLAIN _FUNCTION _AFTER_STOP _OWNED _MARKS _QUOTES _AFTER _WITHIN _OWNERS".split()
)
KINDS = {"kind", "evidence", "style", "gender", "change", "role", "_ATTRIBUTED", "where", "whose", "number", "tense"}
# Patterns that are no words either: a module's all, or one by its name.
PATTERNS = {
    "extract/quotes/grammar.py": "the grammar of attribution reads letters",
    "extract/quotes/cues.py": "the grammar of attribution reads letters",
    "extract/quotes/subjects.py": "the grammar of attribution reads letters",
    "extract/quotes/mentions.py": "names are runs of letters",
    "extract/quotes/names.py": "what stands round a name is letters",
    "extract/quotes/bodies.py": "what stands beside a name is letters",
    "extract/quotes/issuers.py": "what stands beside a noun is letters",
    "extract/quotes/descriptions.py": "what stands beside a noun phrase is letters",
    "extract/quotes/resolve.py": "what stands beside a name is letters",
    "extract/quotes/pronouns.py: _BEFORE_SUBJECT": "letters of words",
    "extract/quotes/pronouns.py: _REST": "letters of words",
    "extract/quotes/pronouns.py: _LED_BY_OWNER": "letters of words",
    "extract/inflected/naming.py: _RUN": "letters of words",
    "extract/inflected/reported.py: _SOURCE": "letters of words",
    "extract/inflected/speakers.py: _LEADING": "letters of words",
    "extract/quotes/lettering.py: _NOUN_OR_VERB": "letters of words",
    "extract/quotes/lettering.py: _SHOP": "letters of words",
    "extract/quotes/blocks.py: _QUOTES": "letters of quotes",
    "extract/quotes/evidence.py: _MARKUP": "the beginning of an address",
    "stems/__init__.py: _KAZAKH": "letters that are no word",
    "letters.py: _ENTITY": "how HTML writes a sign",
    "read/record.py: _DATE_LINE": "the key of front matter, a format of ours",
}
# What is no word in a string: places that config fills in, escapes of patterns, names of config files.
_NO_WORD = re.compile(r"\\?\{\w*\\?\}|\\\w|[\w/]+\.yaml")

_METHODS = set(
    "startswith endswith removeprefix removesuffix find rfind index count replace split rsplit partition rpartition "  # noqa: SIM905
    "strip lstrip rstrip get".split()
)
_TABLES = {"frozenset", "set", "tuple", "list", "dict"}
_OF_GROUPS = {"group", "start", "end", "span", "getattr"}  # what they are given names no word
_PARSER = re._parser  # type: ignore[attr-defined]


def words_in(source: str, module: str = "") -> list[str]:
    """A line for each literal or pattern of a module's source that names a word."""
    tree = ast.parse(source)
    constants = {
        target.id: node.value
        for node in tree.body
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    free = {node for name, value in constants.items() if f"{module}: {name}" in PATTERNS for node in ast.walk(value)}
    found = [
        *(one for node in ast.walk(tree) if isinstance(node, ast.Compare) for one in _compared(node, constants)),
        *(one for node in ast.walk(tree) if isinstance(node, ast.Call) for one in _asked(node, constants)),
        *(one for name, value in constants.items() for one in _tabled(name, value, constants)),
    ]
    if module not in PATTERNS:
        calls = (node for node in ast.walk(tree) if isinstance(node, ast.Call) and node not in free)
        found += [one for node in calls for one in _matched(node, constants)]
    return [f"{module}:{line}: {what}" for line, what in sorted(set(found))]


_Constants = dict[str, ast.expr]
_Found = Iterator[tuple[int, str]]


def _compared(node: ast.Compare, constants: _Constants) -> _Found:
    if not _names(node) & (LETTERS | KINDS):
        sides = (node.left, *node.comparators)
        yield from ((node.lineno, word) for side in sides for word in _strings(side, constants))


def _asked(node: ast.Call, constants: _Constants) -> _Found:
    method = isinstance(node.func, ast.Attribute) and node.func.attr in _METHODS
    if method and not _names(node) & (LETTERS | KINDS):
        yield from ((node.lineno, word) for one in node.args for word in _strings(one, constants))


def _tabled(name: str, value: ast.expr, constants: _Constants) -> _Found:
    made = isinstance(value, ast.Call) and isinstance(value.func, ast.Name) and value.func.id in _TABLES
    if name not in LETTERS | KINDS and (made or isinstance(value, ast.Dict | ast.Set | ast.Tuple | ast.List)):
        yield from ((value.lineno, word) for word in _strings(value, constants))


def _matched(node: ast.Call, constants: _Constants) -> _Found:
    if "re" in _names(node.func) and "escape" not in _names(node.func) and node.args:
        flags = re.VERBOSE if "VERBOSE" in ast.dump(node) else 0
        letters = "".join(_letters(_PARSER.parse(_text(node.args[0], constants), flags)))
        if letters:
            yield node.lineno, letters


def _names(node: ast.AST) -> set[str]:
    """The names and attributes that an expression speaks of."""
    return {part.id for part in ast.walk(node) if isinstance(part, ast.Name)} | {
        part.attr for part in ast.walk(node) if isinstance(part, ast.Attribute)
    }


def _strings(node: ast.AST, constants: _Constants) -> Iterator[str]:
    """The strings with letters that an expression is made of, named constants included, keys and indices left out."""
    if isinstance(node, ast.Name) and node.id in constants:
        yield from _strings(constants[node.id], constants)
    elif isinstance(node, ast.Constant) and isinstance(node.value, str):
        if any(map(str.isalpha, _NO_WORD.sub("", node.value))):
            yield node.value
    elif isinstance(node, ast.Subscript):
        yield from _strings(node.value, constants)
    elif not (isinstance(node, ast.Call) and _names(node.func) & (_OF_GROUPS | {"re"})):
        yield from (word for part in ast.iter_child_nodes(node) for word in _strings(part, constants))


def _text(node: ast.expr, constants: _Constants) -> str:
    """The pattern that an expression gives, with a gap for what only running the program would tell."""
    if isinstance(node, ast.Constant):
        return str(node.value)
    if isinstance(node, ast.JoinedStr):
        return "".join(_text(part, constants) for part in node.values)
    if isinstance(node, ast.FormattedValue):
        return _text(node.value, constants)
    if isinstance(node, ast.BinOp):
        return _text(node.left, constants) + _text(node.right, constants)
    if isinstance(node, ast.Name) and node.id in constants:
        return _text(constants[node.id], constants)
    return "(?:)"


def _letters(parsed: object) -> Iterator[str]:
    """The letters that a parsed pattern names; a class with a range in it names none."""
    if isinstance(parsed, tuple) and len(parsed) == 2 and str(parsed[0]) in ("LITERAL", "NOT_LITERAL"):
        if chr(parsed[1]).isalpha():
            yield chr(parsed[1])
    elif isinstance(parsed, tuple) and len(parsed) == 2 and str(parsed[0]) == "IN":
        if not any(str(part[0]) in ("RANGE", "CATEGORY") for part in parsed[1]):
            yield from (letter for part in parsed[1] for letter in _letters(part))
    elif isinstance(parsed, list | tuple | _PARSER.SubPattern):
        for part in parsed:  # type: ignore[union-attr]
            yield from _letters(part)


def _modules() -> list[Path]:
    return [
        file
        for file in sorted(KNOWLEDGE.rglob("*.py"))
        if not {"languages", "data"} & set(file.relative_to(KNOWLEDGE).parts)
        and not any(file.relative_to(KNOWLEDGE).as_posix().startswith(place) for place in APART)
    ]


@pytest.mark.parametrize("file", _modules(), ids=lambda file: file.relative_to(KNOWLEDGE).as_posix())
def test_no_module_outside_a_language_names_a_word(file: Path) -> None:
    assert words_in(file.read_text(encoding="utf-8"), file.relative_to(KNOWLEDGE).as_posix()) == []


@pytest.mark.parametrize(
    ("source", "word"),
    [
        ('if word == "said": pass', "said"),
        ('if word in ("of", "the"): pass', "of"),
        ('_PASSIVE = frozenset(("was", "were"))', "was"),
        ('_SHIFTS = {"last": -1}', "last"),
        ('word.endswith("ing")', "ing"),
        ('import re\n_SAID = re.compile(r"\\b(?:[A-Z]+ )?said\\b")', "said"),
        ('import re\n_END = re.compile(r"[sS]\\Z")', "sS"),
        ('import re\n_VERBS = "said|told"\n_CUE = re.compile(rf"""(?: {_VERBS} ) \\s""", re.VERBOSE)', "saidtold"),
    ],
)
def test_a_planted_word_is_found(source: str, word: str) -> None:
    assert any(line.endswith(f": {word}") for line in words_in(source))


@pytest.mark.parametrize(
    "source",
    [
        'if tags[at] in "NT": pass',
        'if entity.kind == "body": pass',
        'import re\n_NAME = re.compile(r"(?P<who>[A-Z][\\w.-]+)\\s+(?=\\S)")',
        'speaker = found["who"] or found.group("name")',
        'if mark in "“”": pass',
    ],
)
def test_what_is_no_word_is_let_be(source: str) -> None:
    assert words_in(source) == []
