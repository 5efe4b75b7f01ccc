"""`newsbot watch`, `newsbot sources` and `newsbot serve --watch` as processes: what a feed says is answered with."""

from __future__ import annotations

import asyncio
import datetime as dt
import json
import os
import signal
import sys
import urllib.request
from collections.abc import AsyncIterator, Callable, Coroutine
from dataclasses import dataclass
from email.utils import format_datetime
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.test_watched import free_port
from tests.faults.world import ROOT, World, loaded, world
from tests.knowledge.feeds.conftest import START
from tests.knowledge.feeds.published import item, page, rss
from tests.knowledge.feeds.site import Site, response, serving

SECONDS = 60.0


@dataclass
class Newsroom:
    """A folder with a store's name and a feeds.yaml, and the commands run in it."""

    folder: Path
    site: Site

    def list_feeds(self, *rows: str) -> None:
        (self.folder / "config").mkdir(exist_ok=True)
        listed = "".join(f"  - {{{row}}}\n" for row in rows)
        (self.folder / "config/feeds.yaml").write_text(f"feeds:\n{listed}" if rows else "feeds: []\n")

    @property
    def settings(self) -> dict[str, str]:
        return {"NEWSBOT_CONFIG": str(self.folder / "config"), "NEWSBOT_PRIVATE_HOSTS": "127.0.0.1",
                "PYTHONPATH": str(ROOT), "NEWSBOT_STORE": "news.db", "NEWSBOT_WORKERS": "1"}  # fmt: skip

    async def start(self, *arguments: str) -> asyncio.subprocess.Process:
        kept = {name: value for name, value in os.environ.items() if not name.startswith("NEWSBOT")}
        return await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot", *arguments,
            cwd=self.folder, env={**kept, **self.settings},
            stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
        )  # fmt: skip

    async def run(self, *arguments: str) -> tuple[int, str, str]:
        """A command's exit status, and what it writes."""
        process = await self.start(*arguments)
        out, err = await asyncio.wait_for(process.communicate(), SECONDS)
        assert process.returncode is not None
        assert b"Traceback" not in err
        return process.returncode, out.decode(), err.decode()


@pytest.fixture
async def newsroom(tmp_path: Path) -> AsyncIterator[Newsroom]:
    async with serving() as site:
        yield Newsroom(tmp_path, site)


PAGES = {"/a": page(), "/a?day=1": page("Rain"), "/a?day=2": page("Snow")}


def old_feed() -> bytes:
    """A feed that had something new each day, until 2023."""
    return rss(item("/a"), *(item(f"/a?day={n}", START - n * 86_400) for n in (1, 2)))


async def test_a_feed_is_read_once_and_told_of(newsroom: Newsroom) -> None:
    url, site = newsroom.site.url, newsroom.site
    site.answers |= {"/rss": old_feed(), **PAGES, "/bad?key=secret": response(b"", "500 Oh")}
    newsroom.list_feeds(f"url: {url}/rss, source: Gull Post", f"url: '{url}/bad?key=secret'", "folder: drop")
    (newsroom.folder / "drop").mkdir()
    status, _, said = await newsroom.run("watch", "--once")
    assert (status, said.splitlines()) == (
        1,
        [
            f"{url}/rss: 3 new documents",
            f"{url}/bad?…: the server answers 500",
            f"{url}/bad?…: 0 new documents",
            "drop: 0 new documents",
        ],
    )
    status, out, _ = await newsroom.run("sources", "--json")
    told = json.loads(out)
    assert status == 0
    assert [(one["feed"], one["documents"], one["error"], one["quiet"]) for one in told] == [
        (f"{url}/rss", 3, None, True),  # its items are of 2023
        (f"{url}/bad?key=secret", 0, "the server answers 500", False),
        ("drop", 0, None, False),
    ]
    assert [one["last"] is None for one in told] == [False, True, False]
    assert all(dt.datetime.fromisoformat(one["next"]).tzinfo for one in told)
    status, out, _ = await newsroom.run("sources")
    assert f"{url}/bad?key=secret: not read yet; 0 documents; failed: the server answers 500; next 20" in out
    assert "QUIET: it has had nothing new for" in out.splitlines()[0]
    _, out, _ = await newsroom.run("ask", "how much did the pier cost?")
    assert "The pier cost $3 million" in out
    _, out, _ = await newsroom.run("ask", "/sources")
    assert "Read automatically:\nGull Post – 3 so far, last read on" in out
    assert "secret" not in out


@pytest.mark.parametrize("command", [("watch",), ("watch", "--once"), ("serve", "--watch")])
async def test_where_nothing_is_listed_there_is_nothing_to_watch(
    newsroom: Newsroom, command: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", "7:secret-token")
    newsroom.list_feeds()
    status, _, said = await newsroom.run(*command)
    assert status == 2
    assert said.startswith(f"newsbot: {newsroom.folder}/config/feeds.yaml: feeds: lists nothing to read; list feeds")


async def test_what_an_editor_removes_stays_out_until_it_is_loaded_and_is_the_editor_s_then(newsroom: Newsroom) -> None:
    site, url = newsroom.site, f"{newsroom.site.url}/a"
    site.answers |= {"/rss": [rss(item("/a", title=f"Pier, {n}")) for n in range(3)], "/a": page()}
    newsroom.list_feeds(f"url: {site.url}/rss")
    left_out = "0 new documents, 1 left out, as an editor has withdrawn or loaded them"
    own = json.dumps({"id": "own", "url": url, "text": "Nobody paid for the pier of Balta."})
    (newsroom.folder / "own.jsonl").write_text(own)
    await newsroom.run("watch", "--once")
    assert (await newsroom.run("remove", url))[2] == "removed 1\n"
    assert left_out in (await newsroom.run("watch", "--once"))[2]
    assert (await newsroom.run("list"))[1] == ""
    await newsroom.run("load", "own.jsonl")
    assert left_out in (await newsroom.run("watch", "--once"))[2]
    assert (await newsroom.run("list"))[1].split("\t")[0] == "own"
    assert "1 documents; 2 left out, as an editor has withdrawn or loaded them" in (await newsroom.run("sources"))[1]
    assert (await newsroom.run("verify"))[0] == 0


async def test_a_second_one_that_reads_feeds_into_a_store_says_so_and_ends(newsroom: Newsroom) -> None:
    newsroom.site.answers |= {"/rss": rss(item("/a")), "/a": page()}
    newsroom.list_feeds(f"url: {newsroom.site.url}/rss, every: 1s")
    first = await newsroom.start("watch")
    assert first.stderr is not None
    async with asyncio.timeout(SECONDS):
        while b"1 new documents" not in await first.stderr.readline():
            pass
    for command in (("watch",), ("watch", "--once")):
        status, _, said = await newsroom.run(*command)
        assert status == 1
        assert "news.db: another newsbot reads its feeds already; end that one, or let it do so" in said
        assert len(said.splitlines()) == 1
    first.kill()
    await first.wait()
    assert (await newsroom.run("watch", "--once"))[0] == 0


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_watching_ends_at_a_signal(newsroom: Newsroom, number: int) -> None:
    newsroom.site.answers |= {"/rss": rss(item("/a")), "/a": page()}
    newsroom.list_feeds(f"url: {newsroom.site.url}/rss, every: 1s")
    process = await newsroom.start("watch")
    assert process.stderr is not None
    async with asyncio.timeout(SECONDS):
        while b"1 new documents" not in await process.stderr.readline():
            pass
    process.send_signal(number)
    _, err = await asyncio.wait_for(process.communicate(), 10)
    assert (process.returncode, err) == (0, b"")


@pytest.fixture
async def made(newsroom: Newsroom) -> AsyncIterator[World]:
    await loaded(newsroom.folder)
    async with world(newsroom.folder) as made:
        made.settings = newsroom.settings
        yield made


def now(path: str) -> str:
    when = format_datetime(dt.datetime.now(dt.UTC))
    return item(path, pubDate=when)


async def got(url: str) -> str:
    def get() -> str:
        with urllib.request.urlopen(url, timeout=5) as answer:  # noqa: S310 an address of this test
            return str(answer.read().decode())

    return await asyncio.to_thread(get)


async def told(get: Callable[[], Coroutine[Any, Any, str]], words: str) -> str:
    """Waits until something is said."""
    async with asyncio.timeout(SECONDS):
        while words not in (said := await get()):  # noqa: ASYNC110 a process sets no event of ours
            await asyncio.sleep(0.1)
    return said


async def test_what_a_feed_says_is_answered_with_on_telegram(newsroom: Newsroom, made: World) -> None:
    site, port = newsroom.site, free_port()
    site.answers["/rss"] = rss(now("/old"))
    site.answers["/old"] = page(
        "Rain", body="<p>It rained on the port of Balta all day, and the ferry was late.</p>" * 3
    )
    newsroom.list_feeds(f"url: {site.url}/rss, every: 1s, source: Gull Post", "folder: drop")
    (newsroom.folder / "drop").mkdir()
    made.arguments = ("--watch", "--health", f"127.0.0.1:{port}")
    await made.start()
    await told(lambda: got(f"http://127.0.0.1:{port}/metrics"), "newsbot_documents 2.0")

    site.answers |= {"/rss": rss(now("/a"), now("/old")), "/a": page()}
    await told(lambda: got(f"http://127.0.0.1:{port}/metrics"), "newsbot_documents 3.0")
    await made.server.ask("how much did the pier cost?")
    await made.until(lambda: "$3 million" in "".join(sent.text for sent in made.server.sent), "it is answered")
    assert "Gull Post" in made.server.sent[-1].text

    numbers = await got(f"http://127.0.0.1:{port}/metrics")
    assert f'newsbot_source_age_seconds{{feed="{site.url}/rss"}}' in numbers
    assert f'newsbot_source_quiet{{feed="{site.url}/rss"}} 0.0' in numbers
    assert json.loads(await got(f"http://127.0.0.1:{port}/healthz")) == {"ok": True, "problems": []}
    assert await made.stop() == 0
    assert made.said("Traceback") == 0
    await made.until(lambda: site.at_once == 0, "nobody reads any more")
    asked = len(site.asked)
    await asyncio.sleep(1.5)
    assert len(site.asked) == asked


async def test_a_source_that_is_quiet_is_a_problem_with_which_the_bot_serves(newsroom: Newsroom, made: World) -> None:
    site, port = newsroom.site, free_port()
    site.answers |= {"/rss": old_feed(), **PAGES}
    newsroom.list_feeds(f"url: {site.url}/rss, every: 1s")
    made.arguments = ("--watch", "--health", f"127.0.0.1:{port}")
    await made.start()
    said = json.loads(await told(lambda: got(f"http://127.0.0.1:{port}/healthz"), "nothing new"))
    assert said["ok"] is True
    assert said["problems"][0].startswith(f"{site.url}/rss has had nothing new for ")


async def test_what_reads_the_feeds_ends_with_a_bot_that_is_killed(newsroom: Newsroom, made: World) -> None:
    site = newsroom.site
    site.answers["/rss"] = rss()
    newsroom.list_feeds(f"url: {site.url}/rss, every: 1s")
    made.arguments = ("--watch",)
    await made.start()
    await made.until(lambda: len(site.asked) > 0, "it reads")
    assert made.process is not None
    made.process.kill()
    await made.process.wait()
    await asyncio.sleep(2.0)
    asked = len(site.asked)
    await asyncio.sleep(2.5)
    assert len(site.asked) == asked
