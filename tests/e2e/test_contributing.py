"""The examples of CONTRIBUTING.md, followed: with its lines in a copy of the config the outcome is the one it tells."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from knowledge import config

ROOT = Path(__file__).parents[2]
_SECTION = re.compile(r"^## (.+?)\n(.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)
_FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def _example(section: str) -> tuple[list[str], list[tuple[str, str]]]:
    """The diffs of a section, and the texts that it shows with what comes of each."""
    sections = dict(_SECTION.findall((ROOT / ".github/CONTRIBUTING.md").read_text(encoding="utf-8")))
    fences = _FENCE.findall(sections[section])
    shown = [line.split(" → ") for kind, body in fences if kind == "text" for line in body.splitlines()]
    return [body for kind, body in fences if kind == "diff"], [(text, comes) for text, comes in shown]


def _follow(diffs: list[str], folder: Path) -> None:
    """Copies the files that the diffs name and adds their lines, each behind the line that stands above it."""
    for diff in diffs:
        head, anchor, *added = diff.splitlines()
        name = head.removeprefix("--- config/")
        file = folder / name
        if not file.is_file():
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes((config.shipped("config") / name).read_bytes())
        lines = file.read_text(encoding="utf-8").splitlines()
        at = lines.index(anchor[1:]) + 1
        assert added
        assert all(line.startswith("+") for line in added)
        file.write_text("\n".join([*lines[:at], *(line[1:] for line in added), *lines[at:]]) + "\n", encoding="utf-8")


def _newsbot(folder: Path | None, *arguments: str) -> str:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("NEWSBOT")}
    environment |= {"PYTHONPATH": str(ROOT)} | ({"NEWSBOT_CONFIG": str(folder)} if folder else {})
    command = [sys.executable, "-m", "bot", *arguments]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def _read(folder: Path | None, texts: list[str], scratch: Path) -> list[str | None]:
    """Of each text the unit of its figure, else the speaker of its quote."""
    documents = scratch / "documents.jsonl"
    documents.write_text("\n".join(json.dumps({"id": text, "text": text}) for text in texts), encoding="utf-8")
    read = [json.loads(line) for line in _newsbot(folder, "extract", str(documents)).splitlines()]
    return [row["figures"][0]["unit"] if row["figures"] else row["quotes"][0]["speaker"] for row in read]


def test_a_word_that_is_added_is_read(tmp_path: Path) -> None:
    diffs, shown = _example("A word")
    texts, told = [text for text, _ in shown], [comes for _, comes in shown]
    before = _read(None, texts, tmp_path)
    _follow(diffs, tmp_path / "config")
    assert _read(tmp_path / "config", texts, tmp_path) == told
    assert not set(zip(texts, before, strict=True)) & set(shown), "these are read without the lines too"


def test_a_rule_that_is_added_is_understood(tmp_path: Path) -> None:
    diffs, shown = _example("A rule")
    store = str(tmp_path / "news.db")
    _newsbot(None, "load", "--store", store, str(config.shipped("seeds")))
    _follow(diffs, tmp_path / "config")
    for message, intent in shown:
        asked = ("ask", "--json", "--store", store, message)
        assert json.loads(_newsbot(None, *asked))["intent"] != intent
        assert json.loads(_newsbot(tmp_path / "config", *asked))["intent"] == intent


def test_an_example_whose_place_has_gone_is_seen(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no such place"):
        _follow(["--- config/rules.yaml\n no such place\n+  - x\n"], tmp_path)
