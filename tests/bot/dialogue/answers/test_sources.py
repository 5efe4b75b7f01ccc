"""`/sources`: the publishers, and what is read by itself, as readers are to know it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from bot.dialogue.dialogue import dialogues
from bot.model import Message
from bot.phrases import load_phrases
from knowledge.linking import Linking
from knowledge.rules import load_rules
from knowledge.search import FeedStatus
from knowledge.store.memory import MemorySearch

DAY = 86_400.0
READ = dt.datetime(2026, 3, 5, 18, 42, tzinfo=dt.UTC).timestamp()
DROP = "/srv/editors/drop/"
URL = "https://gull.example/rss?key=secret"


def gull(**fields: float | str | int | None) -> FeedStatus:
    """A feed that was read on 5 March and had something new an hour before."""
    known = {"last": READ, "arrived": READ - 3600, "rhythm": DAY, "documents": 7, "next": READ + 600}
    return FeedStatus(**{"feed": URL, "source": "Gull Post", "every": 600.0, **known, **fields})  # type: ignore[arg-type]


@pytest.fixture(autouse=True)
def listed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A feeds.yaml of one's own."""
    (tmp_path / "feeds.yaml").write_text(f"feeds: [{{url: '{URL}'}}, {{folder: {DROP}}}]\n")
    monkeypatch.setenv("NEWSBOT_CONFIG", str(tmp_path))


def told_of(feed: FeedStatus, language: str = "en") -> str:
    search = MemorySearch(Linking(load_rules().directory), (feed,))
    return dialogues(load_phrases())(search).answer(Message("/sources", dt.date(2026, 3, 5), language=language)).message


@pytest.mark.parametrize(
    ("feed", "language", "line"),
    [
        (gull(), "en", "Gull Post – 7 so far, last read on 5 March 2026 18:42 UTC"),
        (gull(), "ru", "Gull Post – всего 7, последнее чтение: 5 марта 2026 18:42 UTC"),
        (gull(), "kk", "Gull Post – барлығы 7, соңғы оқылуы: 2026 жылғы 5 наурыз 18:42 UTC"),
        (gull(source=None), "en", "gull.example – 7 so far, last read on 5 March 2026 18:42 UTC"),
        (gull(source=None, feed=DROP), "en", "drop – 7 so far, last read on 5 March 2026 18:42 UTC"),
        (FeedStatus(URL, "Gull Post", 600.0), "en", "Gull Post – not read yet"),
        (
            gull(error="the server answers 500", failing=READ),
            "en",
            "Gull Post – 7 so far, last read on 5 March 2026 18:42 UTC; it cannot be read now, next try on 5 March "
            "2026 18:52 UTC",
        ),
        (
            gull(arrived=READ - 4 * DAY),
            "en",
            "Gull Post – 7 so far, last read on 5 March 2026 18:42 UTC; nothing new since 1 March 2026",
        ),
    ],
)
def test_what_is_read_by_itself_is_told(feed: FeedStatus, language: str, line: str) -> None:
    message = told_of(feed, language)
    assert message.splitlines()[2] == line
    assert "secret" not in message


def test_what_is_listed_no_more_is_not_told() -> None:
    assert "Read automatically" in told_of(gull())
    assert "Read automatically" not in told_of(gull(feed="https://heron.example/rss"))
