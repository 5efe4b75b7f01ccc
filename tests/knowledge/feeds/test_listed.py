"""`config/feeds.yaml`: what a row may say, and what is said of one that says something else."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge.errors import ConfigError
from knowledge.feeds.listed import Feed, load_feeds


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("NEWSBOT_CONFIG", str(tmp_path))
    return tmp_path / "feeds.yaml"


def test_none_are_shipped() -> None:
    assert load_feeds() == ()


def test_a_row_says_what_is_read_and_how(own: Path) -> None:
    own.write_text(
        "feeds:\n"
        "  - url: https://gull.example/rss\n"
        "  - {url: 'https://heron.example/', kind: page, every: 1.5h, source: Heron, language: ru, full_text: page,\n"
        "     include: [trade], exclude: [stars], most_per_hour: 5}\n"
        "  - {folder: drop, every: 5s}\n"
    )
    assert load_feeds() == (
        Feed("https://gull.example/rss", "https://gull.example/rss", None, None, 600.0),
        Feed(
            "https://heron.example/", "https://heron.example/", None, "page", 5400.0, "Heron", "ru", "page",
            ("trade",), ("stars",), 5,
        ),
        Feed("drop", None, Path("drop"), "folder", 5.0),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ("every: 5m", "feeds[0]: has to have either an url or a folder"),
        ("url: https://a.example, folder: drop", "feeds[0]: has to have either an url or a folder"),
        ("url: a.example/rss", "feeds[0]: url: 'a.example/rss' is no address that can be read"),
        ("url: 'file:///etc/passwd'", "feeds[0]: url: 'file:///etc/passwd' is no address that can be read"),
        ("url: 'https://a.example:x/'", "feeds[0]: url: 'https://a.example:x/' is no address"),
        ("url: 'https://a.example/b c'", "feeds[0]: url: 'https://a.example/b c' is no address"),
        ("url: 'https://ann:secret@a.example/'", "feeds[0]: url: an address with a password would stand in logs"),
        ("url: https://a.example, every: 10", "feeds[0].every: expected `str | null`, got `int`"),
        ("url: https://a.example, every: 0s", "feeds[0]: every: '0s' is no time between two readings"),
        ("url: https://a.example, every: 2w", "feeds[0]: every: '2w' is no time between two readings"),
        ("url: https://a.example, kind: folder", "feeds[0]: kind: 'folder' goes with a folder"),
        ("folder: drop, kind: feed", "feeds[0]: kind: 'feed' goes with an url"),
        ("folder: drop, include: [rain]", "feeds[0]: include: goes with an url; of a folder every file is read"),
        ("folder: drop, most_per_hour: 5", "feeds[0]: most_per_hour: goes with an url; of a folder every file is read"),
        ("url: https://a.example, kind: rss", "feeds[0].kind: invalid enum value 'rss'"),
        ("url: https://a.example, language: Russian", "feeds[0]: language: 'Russian' is no code of a language"),
        ("url: https://a.example, most_per_hour: 0", "feeds[0]: most_per_hour: is 0; give 1 to 10000"),
        ("url: https://a.example, include: [' ']", "feeds[0]: include: an empty word is in every text"),
        ("url: https://a.example, title: A", "feeds[0]: object contains unknown field `title` (known: url, folder"),
    ],
)
def test_a_row_that_is_wrong_is_refused_in_one_line(own: Path, row: str, says: str) -> None:
    own.write_text(f"feeds:\n  - {{{row}}}\n")
    with pytest.raises(ConfigError) as error:
        load_feeds()
    assert str(error.value).startswith(f"{own}: {says}")
    assert "secret" not in str(error.value)


def test_a_feed_is_listed_once(own: Path) -> None:
    own.write_text("feeds:\n  - url: https://a.example\n  - url: https://a.example\n")
    with pytest.raises(ConfigError, match=r"feeds\[1\]: https://a.example is listed twice"):
        load_feeds()
