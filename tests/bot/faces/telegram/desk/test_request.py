"""What an answer of the server is taken for."""

from __future__ import annotations

from contextlib import asynccontextmanager

import pytest
from telegram.error import BadRequest, Conflict, Forbidden, NetworkError

from bot.faces.telegram.desk.client import connect
from bot.faces.telegram.desk.request import AiohttpRequest, MovedError, TokenRefusedError, TooFastError

OK = b'{"ok":true,"result":[]}'


class Answered(AiohttpRequest):
    """A request whose answer is there already."""

    def __init__(self, status, body):
        super().__init__(1)
        self.answer = status, body

    async def fetch(self, *call):
        return self.answer


@asynccontextmanager
async def connect_to(settings, status, body):
    """The calls of a client to whose every call the same is answered."""
    request = Answered(status, body)
    yield connect(settings(), request).call


def refusal(code, more=b""):
    return b'{"ok":false,"error_code":%d,"description":"no"%s}' % (code, more)


@pytest.mark.parametrize(
    ("status", "body", "error"),
    [
        (401, refusal(401), TokenRefusedError),
        (429, refusal(429, b',"parameters":{"retry_after":7}'), TooFastError),
        (429, refusal(429), TooFastError),
        (400, refusal(400, b',"parameters":{"migrate_to_chat_id":-10022}'), MovedError),
        (400, refusal(400), BadRequest),
        (403, refusal(403), Forbidden),
        (404, refusal(404), NetworkError),
        (409, refusal(409), Conflict),
        (500, refusal(500), NetworkError),
        # The status says that all is well, the answer does not.
        (200, refusal(429, b',"parameters":{"retry_after":7}'), TooFastError),
        (200, refusal(400), BadRequest),
        (200, b'{"ok":false}', NetworkError),
        (200, refusal(7), NetworkError),
        # Who answers is not the Bot API: its status is no word about the token or a chat.
        (401, b"<html>", NetworkError),
        (403, b"<html>", NetworkError),
        (200, b"", NetworkError),
        (200, b"\xff{", NetworkError),
        (200, b"5", NetworkError),
        (200, b'{"ok":true}', NetworkError),
        (429, refusal(429, b',"parameters":{"retry_after":"soon"}'), NetworkError),
        (200, b"[" * 100_000, NetworkError),
    ],
)
async def test_an_answer_that_is_no_result(settings, status, body, error):
    async with connect_to(settings, status, body) as call:
        with pytest.raises(error) as raised:
            await call("getUpdates", {})
    assert type(raised.value) is error


async def test_seconds_and_chats_are_told(settings):
    async with connect_to(settings, 429, refusal(429, b',"parameters":{"retry_after":7}')) as call:
        with pytest.raises(TooFastError) as raised:
            await call("sendMessage", {})
    assert raised.value.seconds == 7.0


@pytest.mark.parametrize(
    ("body", "result"),
    [
        (OK, []),
        (b'{"ok":true,"result":"\xff"}', "\ufffd"),
        (b'{"ok":true,"result":"\\ud800"}', "\ud800"),
    ],
)
async def test_a_result_comes_as_it_is(settings, body, result):
    async with connect_to(settings, 200, body) as call:
        assert await call("getUpdates", {}) == result
