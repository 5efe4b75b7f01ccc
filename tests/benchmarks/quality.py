"""Quality measured, and the tables of it: `quality.json` holds every figure that the README's "How good it is" shows.

    NEWSBOT_EVAL=DATA python tests/benchmarks/quality.py [quotes] [figures] [dates] [questions] [years]

runs `newsbot extract` or `newsbot load` and `ask --file` over the open halves of those sets (all of them where none is
named), has the scorers of DATA score what comes, writes our row of each into `quality.json` and the tables into the
README. Without NEWSBOT_EVAL nothing is measured and the tables are made from the file as it is.

In the file a set has its title, its columns and its rows; a row has the system's name and, under `open` and `kept`, a
value for each column: a number, a text where one number does not say it, null where it was not measured. `open` is the
half of the data that was at hand while the rules were written; `kept` is the half that was not, scored by others: this
program never writes it.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
FILE = Path(__file__).with_name("quality.json")
README = ROOT / "README.md"
BEGIN, END = "<!-- quality: {} -->\n", "<!-- end of quality -->\n"
OURS = "newsbot"


@dataclass(frozen=True, slots=True)
class Measured:
    """A row of ours: what scores it, over which data, and what of the scores stands in which column.

    A column is a format of the scores by name: "{span_f1:.3f}".
    """

    row: str
    score: Callable[[Path, str], Mapping[str, Any]]  # (folder of the data, name in it) -> scores
    data: str
    columns: tuple[str, ...]


def main(names: list[str]) -> int:
    """Measures the named sets where there is data, and writes the README's tables. 2 for a set that is not known."""
    tables = json.loads(FILE.read_text(encoding="utf-8"))
    if unknown := [name for name in names if name not in MEASURED]:
        print(f"no such set: {', '.join(unknown)} (known: {', '.join(MEASURED)})", file=sys.stderr)
        return 2
    if folder := os.environ.get("NEWSBOT_EVAL"):
        for name in names or MEASURED:
            for measured in MEASURED[name]:
                scores = measured.score(Path(folder), measured.data)
                row = next(row for row in tables[name]["rows"] if row["system"] == measured.row)
                row["open"] = [_number(column.format(**scores)) for column in measured.columns]
                print(f"{name}: {measured.row}: {row['open']}", flush=True)
                FILE.write_text(written(tables), encoding="utf-8")
    else:
        print("NEWSBOT_EVAL names no folder: nothing is measured.")
    README.write_text(with_tables(README.read_text(encoding="utf-8"), tables), encoding="utf-8")
    return 0


def written(tables: Mapping[str, Any]) -> str:
    """The file's text, a row a line."""
    parts = []
    for name, table in tables.items():
        rows = ",\n".join(f"   {json.dumps(row, ensure_ascii=False)}" for row in table["rows"])
        title, columns = (json.dumps(table[key], ensure_ascii=False) for key in ("title", "columns"))
        parts.append(f' "{name}": {{\n  "title": {title},\n  "columns": {columns},\n  "rows": [\n{rows}\n  ]\n }}')
    return "{\n" + ",\n".join(parts) + "\n}\n"


# Measuring


def _number(text: str) -> float | str:
    try:
        return json.loads(text)  # type: ignore[no-any-return]
    except json.JSONDecodeError:
        return text


def _extracted(folder: Path, name: str) -> Mapping[str, Any]:
    """The scores of what `newsbot extract` gives; a name's "+" is "_"."""
    gold = folder / f"{name}-dev.jsonl"
    with tempfile.TemporaryDirectory() as scratch:
        predicted = str(Path(scratch, "predicted.jsonl"))
        _run("-m", "bot", "extract", "--output", predicted, str(gold))
        lines = _run(str(folder / f"score_{name}.py"), str(gold), predicted).splitlines()
    pairs = (line.partition(": ") for line in lines)
    return {key.replace("+", "_"): _number(value) for key, _, value in pairs}


@cache
def _asked(folder: Path, name: str) -> Mapping[str, Any]:
    """The scores of what `newsbot ask --file` answers over a store of the set's documents."""
    questions, documents = str(folder / name / "questions-dev.jsonl"), str(folder / name / "docs.jsonl")
    with tempfile.TemporaryDirectory() as scratch:
        store, predicted = str(Path(scratch, "news.db")), Path(scratch, "predicted.jsonl")
        _run("-m", "bot", "load", "--store", store, documents, left_out=True)
        predicted.write_text(_run("-m", "bot", "ask", "--json", "--store", store, "--file", questions), "utf-8")
        scores = _run(str(folder / "score_qa.py"), questions, documents, str(predicted))
    return json.loads(scores)  # type: ignore[no-any-return]


def _run(*arguments: str, left_out: bool = False) -> str:
    """What a Python program writes to standard output.

    Raises CalledProcessError where it fails; with `left_out`, exit status 1 is none: it read all but what it names.
    """
    done = subprocess.run([sys.executable, *arguments], cwd=ROOT, check=False, stdout=subprocess.PIPE, text=True)
    if done.returncode not in ((0, 1) if left_out else (0,)):
        done.check_returncode()
    return done.stdout


_YEAR = (
    "{doc[h4]:.3f}", "{sent[h4]:.3f}", "{contain[h4]:.3f}", "{abstain[recall]:.3f}",
    "{abstain[answered_rate_on_answerable]:.3f}",
)  # fmt: skip
MEASURED = {
    "quotes": (
        Measured(OURS, _extracted, "quotes", (
            "{span_f1:.3f}", "{scare_quotes_reported}", "{speaker_accuracy_name:.3f}", "{speaker_precision_name:.3f}",
            "{end_to_end_f1:.3f}",
        )),
    ),
    "figures": (
        Measured(OURS, _extracted, "figures", (
            "{value_f1:.3f}", "{value_unit_f1:.3f}", "{value_change_f1:.3f}", "{value_concept_partial_f1:.3f}",
        )),
    ),
    "dates": (Measured(OURS, _extracted, "dates", ("{date_f1:.3f}", "{date_value_f1:.3f}")),),
    "questions": (
        Measured(OURS, _asked, "newsqa", (
            "{sent[h1]:.3f}", "{sent[h4]:.3f}", "{doc[h4]:.3f}", "{abstain[recall]:.2f} at {abstain[precision]:.2f}",
        )),
    ),
    "years": (
        Measured(f"{OURS}, 2022", _asked, "newsqa", _YEAR),
        Measured(f"{OURS}, 2023", _asked, "newsqa23", _YEAR),
    ),
}  # fmt: skip


# The README's tables


def with_tables(text: str, tables: Mapping[str, Any]) -> str:
    """`text` with each table between its marks made anew. Raises ValueError where a set has no marks."""
    for name, table in tables.items():
        before, begin, rest = text.partition(BEGIN.format(name))
        _, end, after = rest.partition(END)
        if not begin or not end:
            raise ValueError(f"{README.name}: the marks of {name} were not found")
        text = before + begin + markdown(table) + end + after
    return text


def markdown(table: Mapping[str, Any]) -> str:
    """A table's title and rows: a column each, in which `open / kept` stand where a row has both halves.

    >>> print(markdown({"title": "**Dates**", "columns": ["found"], "rows": [
    ...     {"system": "newsbot", "open": [0.9], "kept": [0.8]}, {"system": "regex", "kept": [0.75]}]}))
    **Dates**:
    <BLANKLINE>
    | system | found | kept: found |
    | --- | --- | --- |
    | **newsbot** | **0.900** | **0.800** |
    | regex | | 0.750 |
    <BLANKLINE>
    """
    columns = table["columns"]
    kept = [at for at in range(len(columns)) if any(_cell(row, "kept", at) for row in table["rows"])]
    head = ["system", *columns, *(f"kept: {columns[at]}" for at in kept)]
    lines = [f"{table['title']}:", "", _line(head), _line(["---"] * len(head))]
    for row in table["rows"]:
        cells = [_cell(row, "open", at) for at in range(len(columns))] + [_cell(row, "kept", at) for at in kept]
        bold = "**{}**" if row["system"].startswith(OURS) else "{}"
        lines.append(_line([bold.format(cell) if cell else "" for cell in (row["system"], *cells)]))
    return "\n".join(lines) + "\n"


def _cell(row: Mapping[str, Any], half: str, at: int) -> str:
    value = row[half][at] if half in row else None
    if value is None:
        return ""
    return f"{value:.3f}" if isinstance(value, float) else str(value)


def _line(cells: list[str]) -> str:
    return "|" + "".join(f" {cell} |" if cell else " |" for cell in cells)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
