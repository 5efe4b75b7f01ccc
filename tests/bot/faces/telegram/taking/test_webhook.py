"""Updates that the server brings: only it may, and it may forget what it is told was taken."""

from __future__ import annotations

import asyncio
import io
import json
import re
import socket

import aiohttp
import pytest

from bot.faces.telegram.desk.flow import MOST
from bot.faces.telegram.desk.listening import Address
from bot.faces.telegram.taking.webhook import Webhook, listen, webhook
from knowledge.errors import ConfigError

SECRET = "the-secret"
HEADER = "X-Telegram-Bot-Api-Secret-Token"


@pytest.fixture
def hook():
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    return Webhook("https://news.example/updates", Address("127.0.0.1", port, "--listen"), SECRET)


@pytest.fixture
async def bring(chat, hook, offline):
    """Brings something to the listening bot; gives the status."""
    offline.results["setWebhook"] = (200, True)
    ready = asyncio.Event()
    listening = asyncio.create_task(listen(hook, chat.desk, chat.intake, ready.set))
    await ready.wait()
    async with aiohttp.ClientSession(f"http://127.0.0.1:{hook.at.port}") as session:

        async def brought(body, secret=SECRET, path="/updates"):
            data = io.BytesIO(body if isinstance(body, bytes) else json.dumps(body).encode())
            async with session.post(path, data=data, headers={HEADER: secret} if secret else {}) as response:
                return response.status

        yield brought
    listening.cancel()
    await asyncio.wait([listening])


async def test_an_update_is_answered_and_all_is_well_once_it_is_safe(chat, bring, offline):
    assert await bring(chat.update("who")) == 200
    assert await chat.desk.inbox.known([1]) == {1}
    await chat.desk.flow.ended()
    assert len(offline.sent()) == 1


async def test_the_server_is_told_the_address_and_the_secret(bring, offline):
    [fields] = [fields for name, fields in offline.calls if name == "setWebhook"]
    assert fields["url"] == "https://news.example/updates"
    assert fields["secret_token"] == "the-secret"
    assert json.loads(fields["allowed_updates"]) == ["message"]


async def test_one_that_comes_again_is_answered_once(chat, bring, offline):
    update = chat.update("who")
    assert [await bring(update), await bring(update)] == [200, 200]
    await chat.desk.flow.ended()
    assert len(offline.sent()) == 1


@pytest.mark.parametrize("secret", [None, "", "the-secre", "another", "ключ".encode().decode("latin-1")])
async def test_whoever_does_not_know_the_secret_is_refused(chat, bring, secret):
    assert await bring(chat.update("who"), secret=secret) == 403
    assert await chat.desk.inbox.known([1]) == set()


@pytest.mark.parametrize(
    ("body", "status"),
    [(b"{", 400), (b"[" * 100_000, 400), (b" " * 1_048_577, 413), (None, 200), ({"update_id": 1, "message": 5}, 200)],
    ids=["no JSON", "deep", "large", "no update", "malformed"],
)
async def test_what_is_no_update_is_not_asked_for_again_for_ever(bring, body, status):
    assert await bring(body) == status


async def test_another_path_is_not_there(chat, bring):
    assert await bring(chat.update("who"), path="/") == 404


async def test_where_much_is_under_way_the_server_is_told_to_come_again(chat, bring, monkeypatch):
    monkeypatch.setattr("bot.faces.telegram.taking.webhook._PATIENCE", 0.01)
    for _ in range(MOST):
        chat.desk.flow.came(11)
    assert await bring(chat.update("who")) == 503
    assert await chat.desk.inbox.known([1]) == set()


def test_a_secret_is_made_where_none_is_given():
    one, other = (webhook("https://news.example/", "127.0.0.1:8443", None).secret for _ in range(2))
    assert one != other
    assert re.fullmatch(r"[A-Za-z0-9_-]{40,}", one)
    assert one not in repr(webhook("https://news.example/", "127.0.0.1:8443", one))


@pytest.mark.parametrize(
    ("url", "address", "secret", "says"),
    [
        ("news.example", "127.0.0.1:1", None, "--webhook: 'news.example' is no address"),
        ("https://news.example/", None, None, "--listen: None is no HOST:PORT"),
        ("https://news.example/", "8443", None, "--listen: '8443' is no HOST:PORT"),
        ("https://news.example/", "a:99999", None, "--listen: 'a:99999' is no HOST:PORT"),
        ("https://news.example/", "127.0.0.1:1", "two words", "NEWSBOT_WEBHOOK_SECRET: holds other characters"),
    ],
)
def test_a_mistake_is_one_sentence(url, address, secret, says):
    with pytest.raises(ConfigError, match=re.escape(says)):
        webhook(url, address, secret)


def test_an_address_of_six_bytes_is_listened_at():
    assert webhook("https://news.example/", "[::1]:8443", None).at.host == "::1"
