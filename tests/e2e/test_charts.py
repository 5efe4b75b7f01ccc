"""A chart from documents to a reader's chat, and to a file."""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from teremok.validation import validate_html

from tests.e2e.conftest import Emulator, StartBot

YEARS = {"2021": "$1.1 billion", "2022": "$1.4 billion", "2023": "$1.3 billion"}
PLACE = "Trade of Kazakhstan with Kyrgyzstan"


@pytest.fixture
def documents(tmp_path: Path) -> Path:
    """A folder of documents that each tell of a year's trade; the last one also of a goal."""
    folder = tmp_path / "documents"
    folder.mkdir()
    for year, money in YEARS.items():
        (folder / f"{year}.txt").write_text(f"Talks of {year}\n\n{PLACE} reached {money} in {year}.\n")
    goal = folder / "goal.txt"
    goal.write_text(
        "Plans\n\nThe ministers set a goal to raise trade of Kazakhstan with Kyrgyzstan to $2 billion by 2030.\n"
    )
    for year in YEARS:
        (folder / f"pier-{year}.txt").write_text(
            f"date {year}-04-19 The pier in {year}\n\n“It is old,” Ann Dorn said.\n"
        )
    return folder


async def test_a_chart_comes_as_a_picture_with_its_sources(
    telegram: Emulator, start_bot: StartBot, documents: Path
) -> None:
    load = await start_bot(sys.executable, "-m", "bot", "load", "--store", "news.db", str(documents))
    assert await load.ends() == 0
    bot = await start_bot(sys.executable, "-m", "bot", "serve", "--store", "news.db")
    await telegram.tell("/chart trade")
    sent = await telegram.sees("sendPhoto")
    validate_html(sent["caption"])
    first, *sources = sent["caption"].splitlines()
    assert first == f"Over time: <b>{PLACE}</b>"
    assert [source.split(" · ")[0] for source in sources][:1] == ["[1] <i>Talks of 2023</i>"]
    assert Image.open(io.BytesIO(sent["photo"]["data"])).size == (1080, 1080)
    await telegram.tell("/timeline Dorn", message_id=6)
    sent = await telegram.sees("sendPhoto")
    validate_html(sent["caption"])
    first, *sources = sent["caption"].splitlines()
    assert first == "<b>What Ann Dorn said</b>"
    assert sources == [
        f"[{n}] <i>The pier in {year}</i> · unknown source · 19 April {year} · paragraph 1"
        for n, year in enumerate(sorted(YEARS, reverse=True), 1)
    ]
    await telegram.tell("/chart bananas", message_id=7)
    assert (await telegram.reply()).startswith("The documents that I have read (up to 19 April 2023) do not say.")
    assert await bot.stop() == 0
    assert "Traceback" not in "".join(bot.lines)


@pytest.fixture
def newsbot(tmp_path: Path) -> Callable[..., str]:
    """Runs a command over a store of the test's own; gives what it says."""

    def run(*words: str, said: str | None = None) -> str:
        command = [sys.executable, "-m", "bot", *words, "--store", str(tmp_path / "news.db")]
        return subprocess.run(command, input=said, capture_output=True, text=True, check=True).stdout

    return run


def test_a_picture_has_more_points_than_words_have(newsbot: Callable[..., str], tmp_path: Path) -> None:
    years, folder = range(2000, 2020), tmp_path / "years"
    folder.mkdir()
    for year in years:
        (folder / f"{year}.txt").write_text(f"Talks\n\n{PLACE} reached ${year - 1990} million in {year}.\n")
    newsbot("load", str(folder))
    points = {}
    for command in ("facts", "chart"):
        [series] = json.loads(newsbot("ask", "--json", f"/{command} trade"))["series"]
        points[command] = len(series["points"])
    assert points == {"facts": 12, "chart": len(years)}


def test_in_the_terminal_it_is_a_file(newsbot: Callable[..., str], documents: Path) -> None:
    newsbot("load", str(documents))
    said = newsbot("chat", said="/chart trade\n")
    [name] = re.findall(r"^The picture: (.+\.png)$", said, re.MULTILINE)
    picture = Path(name)
    try:
        assert picture.read_bytes().startswith(b"\x89PNG")
    finally:
        picture.unlink()
    assert '"series"' in newsbot("chat", "--json", said="/chart trade\n")
