"""The quality tables of the README are those that the benchmarks' file gives; nobody types a figure there."""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def quality() -> ModuleType:
    """The program that measures: a file beside the tests and no module of a package."""
    spec = importlib.util.spec_from_file_location("quality", ROOT / "tests/benchmarks/quality.py")
    assert spec
    assert spec.loader
    module = sys.modules["quality"] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_readme_shows_the_figures_of_the_file(quality: ModuleType) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    tables = json.loads(quality.FILE.read_text(encoding="utf-8"))
    assert quality.with_tables(readme, tables) == readme, "run python tests/benchmarks/quality.py"
    assert all(quality.markdown(table) in readme for table in tables.values())
    assert quality.written(tables) == quality.FILE.read_text(encoding="utf-8")


def test_what_is_measured_has_a_row_and_a_figure_for_each_column(quality: ModuleType) -> None:
    tables = json.loads(quality.FILE.read_text(encoding="utf-8"))
    assert set(tables) == set(quality.MEASURED)
    for name, table in tables.items():
        rows = {row["system"]: row for row in table["rows"]}
        for measured in quality.MEASURED[name]:
            assert len(rows[measured.row]["open"]) == len(measured.columns) == len(table["columns"])
        for row in table["rows"]:
            assert all(len(row.get(half, table["columns"])) == len(table["columns"]) for half in ("open", "kept"))


def test_a_readme_without_the_marks_of_a_set_is_told(quality: ModuleType) -> None:
    with pytest.raises(ValueError, match="the marks of dates were not found"):
        quality.with_tables("# newsbot\n", {"dates": {}})
