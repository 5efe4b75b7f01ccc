"""The examples of CONTRIBUTING.md, followed in a copy of the house: what comes of their lines is what it tells."""

from __future__ import annotations

import datetime as dt
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
_SECTION = re.compile(r"^## (.+?)\n(.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)
_FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_DAY = dt.date(2024, 5, 20)


def _example(section: str) -> tuple[list[str], dict[str, str]]:
    """The diffs of a section, and the texts that it shows with what comes of each."""
    sections = dict(_SECTION.findall((ROOT / ".github/CONTRIBUTING.md").read_text(encoding="utf-8")))
    fences = _FENCE.findall(sections[section])
    shown = [line.partition(" → ") for kind, body in fences if kind == "text" for line in body.splitlines()]
    return [body for kind, body in fences if kind == "diff"], {text: comes for text, _, comes in shown}


def _copy(house: Path) -> Path:
    for folder in ("bot", "knowledge", "config", "seeds"):
        shutil.copytree(ROOT / folder, house / folder)
    return house


def _follow(diffs: list[str], house: Path) -> None:
    """Changes the files that the diffs name, makes those that are not there; parts of a diff are set off by "@@"."""
    for diff in diffs:
        head, _, body = diff.partition("\n")
        file = house / head.removeprefix("--- ")
        lines = file.read_text(encoding="utf-8").splitlines() if file.is_file() else []
        for part in body.split("@@\n"):
            marked = [(line[:1] or " ", line[1:]) for line in part.splitlines()]
            assert {mark for mark, _ in marked} <= {" ", "-", "+"}
            before = [line for mark, line in marked if mark != "+"]
            places = [at for at in range(len(lines) + 1) if lines[at : at + len(before)] == before]
            assert len(places) == 1, f"{head}: stands in {len(places)} places: {before}"
            lines[places[0] : places[0] + len(before)] = [line for mark, line in marked if mark != "-"]
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _run(house: Path, *command: str) -> str:
    """What Python writes with a house's packages."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("NEWSBOT")}
    environment["PYTHONPATH"] = str(house)
    done = subprocess.run(
        [sys.executable, *command], cwd=house, env=environment, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def _newsbot(house: Path, *arguments: str) -> str:
    return _run(house, "-m", "bot", *arguments)


def _read(house: Path, texts: list[str], scratch: Path) -> list[str | None]:
    """Of each text the unit of its figure, else the speaker of its quote."""
    documents = _documents(scratch, [{"id": text, "text": text} for text in texts])
    read = [json.loads(line) for line in _newsbot(house, "extract", documents).splitlines()]
    return [row["figures"][0]["unit"] if row["figures"] else row["quotes"][0]["speaker"] for row in read]


def _documents(scratch: Path, rows: list[dict[str, str]]) -> str:
    file = scratch / "documents.jsonl"
    file.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return str(file)


def _load(house: Path, documents: str) -> str:
    store = str(house / "news.db")
    _newsbot(house, "load", "--store", store, documents)
    return store


def _ask(house: Path, store: str, message: str) -> dict[str, Any]:
    asked = ("ask", "--json", "--as-of", _DAY.isoformat(), "--store", store, message)
    answer: dict[str, Any] = json.loads(_newsbot(house, *asked))
    return answer


def test_a_word_that_is_added_is_read(tmp_path: Path) -> None:
    diffs, shown = _example("A word")
    house = _copy(tmp_path / "house")
    before = _read(house, [*shown], tmp_path)
    _follow(diffs, house)
    assert _read(house, [*shown], tmp_path) == [*shown.values()]
    assert not set(zip(shown, before, strict=True)) & set(shown.items()), "these are read without the lines too"


def test_a_rule_that_is_added_is_understood(tmp_path: Path) -> None:
    diffs, shown = _example("A rule")
    house = _copy(tmp_path / "house")
    store = _load(house, "seeds")
    before = {message: _ask(house, store, message)["intent"] for message in shown}
    assert not before.items() & shown.items(), "these are understood without the lines too"
    _follow(diffs, house)
    assert {message: _ask(house, store, message)["intent"] for message in shown} == shown
    _newsbot(house, "config", "check")


def test_a_feed_that_is_added_is_listed(tmp_path: Path) -> None:
    diffs, shown = _example("A feed")
    house = _copy(tmp_path / "house")
    sources = ("sources", "--store", str(tmp_path / "none.db"))
    assert _newsbot(house, *sources) == ""
    _follow(diffs, house)
    assert _newsbot(house, *sources).splitlines() == [f"{feed}: {says}" for feed, says in shown.items()]
    _newsbot(house, "config", "check")


def test_a_command_that_is_added_lists_the_week_and_stands_in_help(tmp_path: Path) -> None:
    diffs, shown = _example("A command")
    house = _copy(tmp_path / "house")
    days = [(_DAY - dt.timedelta(days=ago)).isoformat() for ago in (-1, 0, 6, 7)]
    store = _load(house, _documents(tmp_path, [_news(day) for day in days]))
    before = {message: _ask(house, store, message)["intent"] for message in shown}
    assert not before.items() & shown.items(), "these are understood without the lines too"
    _follow(diffs, house)
    assert {message: _ask(house, store, message)["intent"] for message in shown} == shown
    listed = _ask(house, store, "/week")["message"]
    assert [day for day in days if f"News of {day}" in listed] == days[1:3]
    assert "/week" in _ask(house, store, "/help")["message"]
    _newsbot(house, "config", "check")


def _news(day: str) -> dict[str, str]:
    return {"id": day, "title": f"News of {day}", "date": day, "text": "The trams ran as they did the day before."}


def test_a_language_that_is_added_is_found_and_reads_its_documents(tmp_path: Path) -> None:
    diffs, shown = _example("A language")
    house = _copy(tmp_path / "house")
    documents = _documents(tmp_path, [{"id": text, "text": text} for text in shown])
    before = _facts(house, _load(house, documents))
    assert not before & set(shown.values()), "these are read without the lines too"
    _follow(diffs, house)
    assert "'de'" in _run(house, "-c", "from knowledge.languages import rooms; print(rooms())")
    _newsbot(house, "config", "check")
    assert _facts(house, _load(house, documents)) == set(shown.values())


def _facts(house: Path, store: str) -> set[str]:
    """Of a store's German documents, which all tell of a Weber, what is said of them."""
    return {answer["text"] for answer in _ask(house, store, "/facts Weber")["answers"]}


@pytest.mark.parametrize("section", ["A command", "A language"])
def test_an_example_tells_its_files_and_lines(section: str) -> None:
    diffs, _ = _example(section)
    marks = [line[:1] for diff in diffs for line in diff.splitlines()[1:]]
    files = len({diff.partition("\n")[0] for diff in diffs})
    told = f"{files} files: {marks.count('+')} lines in, {marks.count('-')} out."
    assert told in (ROOT / ".github/CONTRIBUTING.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("place", [" no such place\n", " two\n", ""])
def test_an_example_whose_place_has_gone_or_is_not_the_only_one_is_seen(tmp_path: Path, place: str) -> None:
    (tmp_path / "rules.yaml").write_text("one\ntwo\ntwo\n", encoding="utf-8")
    with pytest.raises(AssertionError, match=r"stands in \d places"):
        _follow([f"--- rules.yaml\n{place}+x\n"], tmp_path)
