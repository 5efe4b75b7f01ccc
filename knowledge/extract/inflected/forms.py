"""The forms of names and nouns: which words in the nominative a written form may come from, by tables of endings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

Gender = Literal["m", "f"]

# Cases as letters of strings: n nominative, g genitive, d dative, a accusative, i instrumental, p prepositional. A
# language that has others gives them letters of its own; the machinery asks for the nominative and the rules' own.
NOMINATIVE = "n"


@dataclass(frozen=True, slots=True)
class Ending:
    """A row: what ends in `ending` may be a form of what ends in `nominative`, in one of `cases`.

    `behind`: letters one of which stands before the ending; "" where any may. `gender` is that of whoever bears a name
    with it, None of either. `example` is a form and its nominative: "Серова Серов". `only`: what ends so is nothing
    else, so that no shorter ending is asked.
    """

    name: str
    ending: str
    nominative: str
    gender: Gender | None
    cases: str
    example: str
    behind: str = ""
    only: bool = False


@dataclass(frozen=True, slots=True)
class Form:
    """What a written word may be: a nominative, whose it may be, and the cases in which it may stand."""

    nominative: str
    gender: Gender | None
    cases: str


@dataclass(frozen=True)
class Endings:
    """A table of endings, looked up by the end of a word. The longest endings come first."""

    rows: tuple[Ending, ...]
    by_ending: Mapping[str, tuple[Ending, ...]] = field(init=False, repr=False)
    longest: int = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Sort the rows by what they end in."""
        table: dict[str, list[Ending]] = {}
        for row in self.rows:
            table.setdefault(row.ending, []).append(row)
        object.__setattr__(self, "by_ending", {ending: tuple(rows) for ending, rows in table.items()})
        object.__setattr__(self, "longest", max(map(len, table), default=0))

    def forms(self, word: str, shortest: int = 2) -> list[Form]:
        """The forms that a word may be, those by longer endings first. `shortest`: letters of a stem, at least."""
        small = word.lower()
        found, last = [], False
        for length in range(min(self.longest, len(word) - shortest), -1, -1):
            cut = len(word) - length
            for row in self.by_ending.get(small[cut:], ()):
                if not row.behind or small[cut - 1] in row.behind:
                    nominative = word[:cut] + (row.nominative.upper() if word.isupper() else row.nominative)
                    found.append(Form(nominative, row.gender, row.cases))
                    last = last or row.only
            if last:
                break
        return found

    def unproven(self) -> list[str]:
        """A line for each row whose example it does not read."""
        lines = []
        for row in self.rows:
            written, nominative = row.example.split()
            if Form(nominative, row.gender, row.cases) not in self.forms(written):
                lines.append(f"{row.name}: {row.example!r} is not read")
        return lines


def inflected(nominatives: Iterable[str], endings: Endings) -> dict[str, str]:
    """Every form of nouns in the nominative by a table of endings, each with its cases."""
    found: dict[str, str] = {}
    for noun in nominatives:
        for row in endings.rows:
            if not noun.endswith(row.nominative):
                continue
            stem = noun[: len(noun) - len(row.nominative)]
            if stem and (not row.behind or stem[-1] in row.behind):
                form = stem + row.ending
                found[form] = found.get(form, "") + row.cases
    return found
