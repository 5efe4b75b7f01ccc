"""What is found in a folder, from look to look."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge.errors import ReadError
from knowledge.feeds import folders
from knowledge.feeds.folders import Dropped, Look


class Steps:
    """A monotonic clock that is moved by hand; each time that it is asked a millisecond has passed."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        self.now += 0.001
        return self.now


@pytest.fixture
def steps() -> Steps:
    return Steps()


@pytest.fixture
def look(tmp_path: Path, steps: Steps) -> Look:
    return Look(tmp_path, steps)


def names(look: Look, *, settled: bool = False) -> list[str]:
    return [found.name for found in look.still(settled=settled) if isinstance(found, Dropped)]


def test_a_file_is_found_once_it_stands_still(tmp_path: Path, look: Look) -> None:
    file = tmp_path / "a.txt"
    file.write_text("It")
    found = [names(look)]
    for words in ("It rained", "It rained all day"):
        file.write_text(words)
        found.append(names(look))
    found.append(names(look))
    assert found == [[], [], [], ["a.txt"]]


def test_one_look_is_enough_where_nobody_writes(tmp_path: Path, look: Look) -> None:
    (tmp_path / "below").mkdir()
    (tmp_path / "below/a.txt").write_text("It rained.")
    (tmp_path / ".hidden").write_text("no")
    assert names(look, settled=True) == ["below/a.txt"]


def test_all_files_are_looked_at_where_something_says_so_or_now_and_then(
    tmp_path: Path, look: Look, steps: Steps, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks: list[Path] = []
    whole = folders.files_at
    monkeypatch.setattr(folders, "files_at", lambda path: (looks.append(path), whole(path))[1])
    (tmp_path / "below").mkdir()
    (tmp_path / "a.txt").write_text("It rained.")
    for _ in range(5):
        names(look)
    assert len(looks) == 2  # nothing has changed between these two
    (tmp_path / "below/b.txt").write_text("Snow fell.")
    assert [names(look), names(look), names(look)] == [["a.txt"], ["a.txt", "below/b.txt"], []]
    (tmp_path / "a.txt").write_text("It rained all day.")  # no folder tells of that
    assert names(look) == []
    steps.now += 1.0
    assert names(look) == ["below/b.txt"]
    assert names(look) == ["a.txt", "below/b.txt"]


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="is no folder that is there"):
        list(Look(tmp_path / "none").still())
