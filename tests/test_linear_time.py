"""The command that proves linear time finds every pattern of the packages, and a slow one where there is one."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.benchmarks.linear_time import Site, hidden, pieces, slow

ROOT = Path(__file__).resolve().parents[1]
HERE = Site("here.py", 1)
MISSED = """
from tests.benchmarks.linear_time import patterns, sites
found = patterns()
print(len(found), sorted((site.file, site.line) for site in sites() - {site for site, _, _ in found}))
"""


def test_every_pattern_of_the_packages_is_found() -> None:
    """In a process of its own: patterns are noted as modules are imported."""
    done = subprocess.run([sys.executable, "-c", MISSED], cwd=ROOT, capture_output=True, text=True, check=True)
    count, _, missed = done.stdout.partition(" ")
    assert int(count) > 100
    assert missed.strip() == "[]"


def test_no_pattern_is_hidden() -> None:
    assert hidden() == []


@pytest.mark.parametrize(
    ("source", "code"),
    [
        ('import re\nwords = re.split(r"\\s*,", "a, b")\n', "re.split"),
        ('import re\nfound = any(map(re.search, ["a*b"], ["ab"]))\n', "re.search"),
        ("from re import sub\n\n", "from re import sub"),
        ("import re as patterns\n\n", "import re as patterns"),
    ],
)
def test_a_hidden_pattern_is_told(tmp_path: Path, source: str, code: str) -> None:
    (tmp_path / "bot").mkdir()
    (tmp_path / "bot" / "planted.py").write_text(source, encoding="utf-8")
    [(site, told)] = hidden(tmp_path)
    assert (site.file, told) == ("bot/planted.py", code)


@pytest.mark.parametrize(
    ("pattern", "method"),
    [
        (r"(?:\w+\s?)+!", "search"),
        (r"\s*\n\s*x", "search"),
        (r"[A-Z][A-Z-]+[A-Z-]*:", "finditer"),
        (r"(?:a|b)*c", "search"),
        (r"[^()]*\)", "sub"),
    ],
)
def test_a_pattern_that_takes_more_than_its_share_is_told(pattern: str, method: str) -> None:
    found = slow(HERE, re.compile(pattern), [method])
    assert found is not None
    assert str(found).startswith(f"here.py:1: {method} of ")


@pytest.mark.parametrize(
    ("pattern", "method"), [(r"\w+", "finditer"), (r"[A-Z]\w{0,40}:", "search"), (r"\s*x", "match"), (r"a++b", "match")]
)
def test_a_pattern_in_linear_time_is_not(pattern: str, method: str) -> None:
    assert slow(HERE, re.compile(pattern), [method]) is None


def test_texts_are_made_of_what_a_pattern_repeats() -> None:
    own = pieces(r"(?:ab|c)+ [x-z]* q{2,3} \d+", 0)
    assert own[:3] == ["ab", "x", "1"]
