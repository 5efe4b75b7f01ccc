"""What happens before the first update: the token, the server, the commands."""

from __future__ import annotations

import json
import logging

import pytest

from bot.commands import COMMANDS
from bot.faces.telegram.desk.client import connect
from bot.faces.telegram.running.serve import register_commands, serve
from bot.faces.telegram.running.serve import take_up as take_up_left
from knowledge.errors import ConfigError
from knowledge.state.inbox import Taken
from knowledge.state.outbox import Letter


@pytest.mark.parametrize("token", [None, "two words", "7:with/slash", "7:ключ", "7:a?b"])
async def test_a_token_that_is_missing_or_can_be_none_is_one_sentence_without_it(
    settings, phrases, answers, tmp_path, token
):
    with pytest.raises(ConfigError, match=r"TELEGRAM_BOT_TOKEN.*@BotFather") as error:
        await serve(answers, phrases, settings(token=token), tmp_path / "own.state.db")
    assert token is None or token not in str(error.value)


@pytest.mark.parametrize(
    ("url", "base"),
    [
        ("http://127.0.0.1:8081", "http://127.0.0.1:8081/bot7:secret-token"),
        ("http://127.0.0.1:8081/", "http://127.0.0.1:8081/bot7:secret-token"),
        ("https://api.example/{x}", "https://api.example/{x}/bot7:secret-token"),
        (None, "https://api.telegram.org/bot7:secret-token"),
    ],
)
def test_the_server_s_address_is_followed_by_bot_and_the_token(settings, offline, url, base):
    assert connect(settings(url=url), offline).base_url == base


@pytest.mark.parametrize("url", ["127.0.0.1:8081", "ftp://a.example", "http://"])
def test_a_server_that_is_no_http_address_is_refused(settings, url):
    with pytest.raises(ConfigError, match="TELEGRAM_API_URL"):
        connect(settings(url=url))


async def test_the_commands_are_registered_in_three_languages(client, offline, phrases):
    offline.results["setMyCommands"] = (200, True)
    async with client:
        await register_commands(client, phrases)
    calls = [fields for name, fields in offline.calls if name == "setMyCommands"]
    assert [fields.get("language_code") for fields in calls] == [None, "ru", "kk"]
    for fields in calls:
        commands = json.loads(fields["commands"])
        assert [command["command"] for command in commands] == [row.name for row in COMMANDS if row.in_menu]
        assert all(1 <= len(command["description"]) <= 256 for command in commands)


@pytest.mark.parametrize("status", [404, 501])
async def test_a_server_that_knows_no_commands_or_webhooks_is_a_warning(client, offline, phrases, caplog, status):
    offline.results.update(setMyCommands=(status, "unknown"), deleteWebhook=(status, "unknown"))
    async with client:
        await register_commands(client, phrases)
        await client.remove_webhook()
    assert [record.levelno for record in caplog.records] == [logging.WARNING] * 4


@pytest.fixture
def take_up(chat, desk):
    """Takes up what the state holds, as a start does; gives the texts that are sent."""

    async def taken_up():
        await take_up_left(desk, chat.intake)
        await desk.flow.ended()
        return [sent["text"] for sent in chat.offline.sent()]

    return taken_up


async def test_what_was_taken_and_not_answered_is_answered_after_the_next_start(chat, desk, take_up):
    payloads = [json.dumps(chat.update(text)) for text in ("a", "b")]
    await desk.state.write(desk.inbox.take([Taken(n, payload) for n, payload in enumerate(payloads, 1)], 0.0))
    assert len(await take_up()) == 2
    assert [message.text for message in chat.answers.asked] == ["a", "b"]
    assert await chat.take(*map(json.loads, payloads)) == []


async def test_what_was_not_sent_is_sent_and_the_log_says_that_it_may_come_twice(desk, take_up, caplog):
    letters = desk.outbox.number([Letter(11, json.dumps({"text": text}), about=9) for text in ("a", "b")])
    await desk.state.write(desk.outbox.post(letters))
    assert await take_up() == ["a", "b"]
    assert caplog.messages == ["replies were left at the last end and may come twice: to updates [9]"]


@pytest.mark.parametrize(("payload", "starts"), [(None, 5), ('{"update_id":1,"message":"no longer read"}', 0)])
async def test_what_ends_the_bot_each_time_or_cannot_be_read_is_given_up(chat, desk, take_up, caplog, payload, starts):
    taken = Taken(1, payload or json.dumps(chat.update("deadly")))
    await desk.state.write(desk.inbox.take([taken], 0.0), *[desk.inbox.started()] * starts)
    assert await take_up() == []
    assert caplog.messages == ["update 1 cannot be answered and is given up"]
    assert await desk.inbox.waiting() == []
