"""The bot seen from outside: whether it is well, and its numbers as Prometheus reads them."""

from __future__ import annotations

import datetime as dt
import json
import socket
from pathlib import Path

import aiohttp
import pytest
from prometheus_client.parser import text_string_to_metric_families

from bot.faces.telegram.desk.listening import Address, address
from bot.faces.telegram.watched.health import seen
from bot.faces.telegram.watched.metrics import Metrics
from bot.faces.telegram.watched.stock import Stock
from bot.faces.telegram.watched.watchdog import Watchdog, checks
from knowledge.errors import ConfigError
from knowledge.search import FeedStatus
from tests.conftest import Library


@pytest.fixture
def at():
    with socket.create_server(("127.0.0.1", 0)) as free:
        return Address("127.0.0.1", free.getsockname()[1], "--health")


async def get(at, path):
    async with aiohttp.ClientSession() as session, session.get(f"http://127.0.0.1:{at.port}{path}") as response:
        return response.status, await response.text()


async def test_it_is_200_where_all_is_well_and_503_with_what_is_not(at, time):
    watchdog = Watchdog(time.clock())
    async with seen(at, watchdog, Metrics(watchdog, Stock(None))):
        time.seconds += 5
        assert await get(at, "/healthz") == (
            503,
            '{"ok": false, "problems": ["it is starting, for 5 s: the Bot API server has not let it in yet"]}',
        )
        watchdog.checks = ()
        assert await get(at, "/healthz") == (200, '{"ok": true, "problems": []}')
        assert (await get(at, "/"))[0] == 404


async def test_where_it_cannot_listen_is_one_sentence(at, time):
    watchdog = Watchdog(time.clock())
    with socket.create_server(("127.0.0.1", at.port)), pytest.raises(ConfigError, match=r"--health: cannot listen at"):
        async with seen(at, watchdog, Metrics(watchdog, Stock(None))):
            pass


async def test_without_an_address_nobody_looks(time):
    watchdog = Watchdog(time.clock())
    async with seen(None, watchdog, Metrics(watchdog, Stock(None))):
        pass


@pytest.mark.parametrize("written", ["", "8080", "host:", ":80", "127.0.0.1:0", "127.0.0.1:65536", "127.0.0.1:port"])
def test_what_is_no_address_is_refused(written):
    with pytest.raises(ConfigError, match=f"^--health: '{written}' is no HOST:PORT"):
        address(written, "--health")


def numbers(metrics):
    """Each sample's value by its name and what tells it apart."""
    families = text_string_to_metric_families(metrics.text().decode())
    return {(sample.name, *sample.labels.values()): sample.value for family in families for sample in family.samples}


async def test_what_was_done_is_counted(chat, desk, time):
    watchdog = Watchdog(time.clock())
    metrics = Metrics(watchdog, Stock(None))
    metrics.desk = desk
    first = chat.update("/quote Ito")
    await chat.take(first, chat.update("/quote Ito"), {"update_id": 900, "message": 5})
    await chat.take(first)
    chat.answers.gives = RuntimeError("no luck")
    await chat.send("/quote Ito")
    desk.flow.came(11)
    found = numbers(metrics)
    expected = {
        ("newsbot_updates_total", "taken"): 3,
        ("newsbot_updates_total", "duplicate"): 1,
        ("newsbot_updates_total", "malformed"): 1,
        ("newsbot_answers_total", "quote"): 2,
        ("newsbot_abstentions_total",): 0,
        ("newsbot_failures_total", "question"): 1,
        ("newsbot_failures_total", "message"): 0,
        ("newsbot_messages_sent_total",): 3,
        ("newsbot_queue", "under_way"): 1,
        ("newsbot_answer_seconds_count",): 3,
        ("newsbot_answer_seconds_bucket", "+Inf"): 3,
        ("newsbot_problems",): 0,
    }
    assert {name: found[name] for name in expected} == expected


async def test_before_the_bot_is_let_in_there_are_only_its_problems(time):
    watchdog = Watchdog(time.clock())
    time.seconds += 1
    assert numbers(Metrics(watchdog, Stock(None))) == {("newsbot_problems",): 1}


async def looked(path, time):
    """What one look at a store has found."""

    class OnceError(Exception):
        pass

    async def once(seconds):
        raise OnceError

    stock = Stock(path)
    clock = time.clock()
    with pytest.raises(OnceError):
        await stock.keep_looking(type(clock)(clock.now, once))
    return stock


async def test_the_store_s_documents_and_its_last_day_are_numbers(library: Library, time):
    await library.load({"a.txt": "date 2024-04-19 Talks were held.", "b.txt": "date 2024-04-20 Rain fell."})
    stock = await looked(library.path, time)
    assert (stock.documents, stock.last_day, stock.lost_since) == (2, dt.date(2024, 4, 20), None)
    found = numbers(Metrics(Watchdog(time.clock()), stock))
    assert found["newsbot_documents",] == 2
    assert found["newsbot_last_day_timestamp_seconds",] == 1713571200.0


async def test_a_store_that_cannot_be_read_is_lost_with_a_reason(tmp_path: Path, time):
    stock = await looked(tmp_path / "none.db", time)
    assert stock.lost_since == time.seconds
    assert "none.db: does not exist" in stock.problem


RHYTHM = 3600.0


def gull(now, silent, url="https://gull.example/rss?key=secret"):
    """A feed that was read just now, and has had nothing new for so many seconds."""
    return FeedStatus(url, "Gull", 600.0, last=now, arrived=now - silent, rhythm=RHYTHM, next=now + 600)


async def test_a_source_that_is_quiet_is_told_and_no_reason_to_start_it_again(at, desk, answers, time):
    stock = Stock(None)
    watchdog = Watchdog(desk.clock)
    watchdog.checks = checks(desk, answers, stock, limit=300.0, polls=False)
    time.seconds += 1
    async with seen(at, watchdog, Metrics(watchdog, stock)):
        stock.feeds = (gull(desk.clock.now(), 2 * RHYTHM),)
        assert await get(at, "/healthz") == (200, '{"ok": true, "problems": []}')
        stock.feeds = (gull(desk.clock.now(), 4 * RHYTHM),)
        status, said = await get(at, "/healthz")
    assert (status, json.loads(said)) == (
        200,
        {"ok": True, "problems": ["https://gull.example/rss?… has had nothing new for 4.0 h"]},
    )
    assert watchdog.faults() == []
    assert watchdog.hopeless() is None


async def test_how_old_each_source_is_and_which_are_quiet_are_numbers(time, monkeypatch):
    now = 1_700_000_000.0
    monkeypatch.setattr("bot.faces.telegram.watched.metrics.time.time", lambda: now)
    stock = Stock(None)
    stock.feeds = (gull(now, 60.0, "https://a.example"), gull(now, 4 * RHYTHM, "https://b.example?key=secret"))
    found = numbers(Metrics(Watchdog(time.clock()), stock))
    sources = {name: value for name, value in found.items() if name[0].startswith("newsbot_source_")}
    assert sources == {
        ("newsbot_source_age_seconds", "https://a.example"): 60.0,
        ("newsbot_source_age_seconds", "https://b.example?…"): 4 * RHYTHM,
        ("newsbot_source_quiet", "https://a.example"): 0.0,
        ("newsbot_source_quiet", "https://b.example?…"): 1.0,
    }
