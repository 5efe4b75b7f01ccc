"""The serving bot without a network: calls are recorded and answered here, and whoever waits has waited at once."""

from __future__ import annotations

import asyncio
import dataclasses
import json
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from telegram.error import TelegramError
from telegram.request import BaseRequest, RequestData

from bot.faces.telegram.desk.client import Client, connect
from bot.faces.telegram.desk.clock import Clock
from bot.faces.telegram.desk.desk import Desk, open_desk
from bot.faces.telegram.running.serve import intake_of
from bot.faces.telegram.taking.intake import Intake
from bot.faces.telegram.talking.editing import Editing
from bot.faces.telegram.talking.handlers import Handlers
from bot.faces.telegram.talking.pages import Pages
from bot.faces.telegram.talking.services import Services
from bot.faces.telegram.talking.talk import Talk
from bot.model import Answer, Message
from bot.phrases import Phrases
from bot.settings import Settings
from knowledge.state.file import State, open_state

TOKEN = "7:secret-token"
CHANGES = frozenset(
    {"editMessageText", "editMessageReplyMarkup", "deleteMessage", "answerCallbackQuery", "answerInlineQuery"}
    | {"answerGuestQuery", "sendDocument", "sendPhoto"}
)
BOT = {"id": 7, "is_bot": True, "first_name": "News", "username": "TheNewsBot"}


@dataclass
class Offline(BaseRequest):
    """Answers Bot API calls out of `results`, and records them; one that it has no result for fails.

    Messages to a chat meet its `refusals` first, one after the other; changes of what was sent, and answers to presses
    and searches, what is `refused` of their method.
    """

    refusals: dict[int, list[TelegramError]] = field(default_factory=dict)
    calls: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    taken: list[dict[str, Any]] = field(default_factory=list)
    changes: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    refused: dict[str, list[TelegramError]] = field(default_factory=dict)
    results: dict[str, tuple[int, Any]] = field(default_factory=lambda: {"getMe": (200, BOT)})

    @property
    def read_timeout(self) -> float:
        return 1.0

    async def initialize(self) -> None:
        pass

    async def shutdown(self) -> None:
        pass

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, **timeouts: Any
    ) -> tuple[int, bytes]:
        name = url.rsplit("/", 1)[1]
        fields = request_data.json_parameters if request_data else {}
        self.calls.append((name, fields))
        if name in self.results:
            status, result = self.results[name]
        elif name in CHANGES:
            if refusals := self.refused.get(name):
                raise refusals.pop(0)
            self.changes.append((name, fields))
            status, result = 200, True
        elif name == "sendMessage":
            if refusals := self.refusals.get(int(fields["chat_id"])):
                raise refusals.pop(0)
            self.taken.append(fields)
            chat = {"id": int(fields["chat_id"]), "type": "private"}
            status, result = 200, {"message_id": len(self.calls), "date": 1, "chat": chat, "text": "sent"}
        else:
            raise AssertionError(f"a call that no test expects: {name} to {url}")
        if status == 200:
            return status, json.dumps({"ok": True, "result": result}).encode()
        return status, json.dumps({"ok": False, "error_code": status, "description": result}).encode()

    def changed(self, method: str) -> list[dict[str, Any]]:
        """The fields of each call of a method that changes or answers something."""
        return [fields for name, fields in self.changes if name == method]

    def sent(self) -> list[dict[str, Any]]:
        """The fields of each message that was taken."""
        return list(self.taken)


@dataclass
class FakeAnswers:
    """Gives one answer (or an error) to every message, and remembers the messages."""

    gives: Answer | Exception
    asked: list[Message] = field(default_factory=list)
    seconds: float = 0.0

    async def answer(self, message: Message) -> Answer:
        self.asked.append(message)
        if isinstance(self.gives, Exception):
            raise self.gives
        return self.gives

    def busy(self) -> float:
        return self.seconds


def build_settings(token: str | None = TOKEN, url: str | None = "http://127.0.0.1:9") -> Settings:
    return Settings(
        store=Path("unused.db"),
        telegram_api_url=url,
        workers=1,
        answering=1,
        document_seconds=20.0,
        question_seconds=2.0,
        token=token,
    )


@pytest.fixture
def settings() -> Callable[..., Settings]:
    return build_settings


@pytest.fixture
def offline() -> Offline:
    return Offline()


@pytest.fixture
def client(offline: Offline) -> Client:
    return connect(build_settings(), offline)


@pytest.fixture
def answers(answer: Answer) -> FakeAnswers:
    return FakeAnswers(answer)


class FakeClock:
    """A clock that goes on when somebody waits."""

    def __init__(self) -> None:
        self.seconds = 1_713_549_600.0  # 2024-04-19 18:00 UTC

    def now(self) -> float:
        return self.seconds

    async def sleep(self, seconds: float) -> None:
        self.seconds += max(seconds, 0.0)
        await asyncio.sleep(0)

    def clock(self) -> Clock:
        return Clock(self.now, self.sleep)


@pytest.fixture
def time() -> FakeClock:
    return FakeClock()


@pytest.fixture
async def state(tmp_path: Path) -> AsyncIterator[State]:
    async with open_state(tmp_path / "own.state.db") as opened:
        yield opened


@pytest.fixture
async def desk(client: Client, state: State, time: FakeClock) -> AsyncIterator[Desk]:
    async with client:
        desk = await open_desk(client, state, time.clock())
        yield desk
        await desk.tasks.end()


@dataclass
class Chat:
    """Sends messages to the bot as Telegram would, and tells what came back."""

    desk: Desk
    intake: Intake
    offline: Offline
    answers: FakeAnswers
    number: int = 0

    def update(self, text: str | None = None, *, kind: str = "message", **fields: Any) -> dict[str, Any]:
        """An update with a new number; `fields` are the message's."""
        message = {
            "message_id": 5,
            "date": 1713549600,  # 2024-04-19 18:00 UTC
            "chat": {"id": 11, "type": "private"},
            "from": {"id": 11, "is_bot": False, "first_name": "Reader", "language_code": "en"},
            **({} if text is None else {"text": text}),
            **fields,
        }
        self.number += 1
        return {"update_id": self.number, kind: message}

    async def take(self, *updates: Any) -> list[str]:
        """Passes a batch of updates to the bot. Gives the texts sent back."""
        before = len(self.offline.sent())
        await self.intake.take(updates)
        await self.desk.flow.ended()
        return [sent["text"] for sent in self.offline.sent()[before:]]

    async def send(self, text: str | None = None, *, kind: str = "message", **fields: Any) -> list[str]:
        """Passes one update to the bot. Gives the texts sent back."""
        return await self.take(self.update(text, kind=kind, **fields))

    async def send_to_group(self, text: str, **fields: Any) -> list[str]:
        """As `send`, in a group."""
        return await self.send(text, **{"chat": {"id": -22, "type": "supergroup", "title": "Readers"}, **fields})

    async def press(self, label: str, *, chat: int = 11, message: int = 90, **fields: Any) -> None:
        """Presses the button with a label under the last message or change that has buttons."""
        await self.press_data(self.buttons()[label], chat=chat, message=message, **fields)

    async def press_data(self, data: str | None, *, chat: int = 11, message: int = 90, **fields: Any) -> None:
        """Presses a button with some data."""
        self.number += 1
        place = {"id": chat, "type": "private" if chat > 0 else "supergroup"}
        press = {
            "id": f"press {self.number}",
            "from": {"id": 11, "is_bot": False, "first_name": "Reader", "language_code": "en"},
            "chat_instance": "1",
            "message": {"message_id": message, "date": 1713549600, "chat": place, "text": "sent"},
            **({} if data is None else {"data": data}),
            **fields,
        }
        await self.take({"update_id": self.number, "callback_query": press})

    def buttons(self) -> dict[str, str]:
        """What the buttons hold (data, address or words to copy) under the last message or change that has some."""
        for _, fields in reversed(self.offline.calls):
            if "reply_markup" in fields:
                rows = json.loads(fields["reply_markup"])["inline_keyboard"]
                return {key.pop("text"): next(iter(key.values())) for row in rows for key in row}
        return {}

    def notices(self) -> list[str]:
        """What readers were told in answer to presses."""
        return [fields.get("text", "") for fields in self.offline.changed("answerCallbackQuery")]

    def question(self) -> str | None:
        """The words of the last question that reached the dialogue."""
        return self.answers.asked[-1].text if self.answers.asked else None


@pytest.fixture
def chat(desk: Desk, offline: Offline, answers: FakeAnswers, phrases: Phrases) -> Chat:
    pages = Pages(phrases, lambda words: words == "more")
    settings = dataclasses.replace(build_settings(), editors=frozenset({1}))
    talk = Talk(desk, answers, phrases, settings)
    handlers = Handlers(talk, pages, Services(talk, Editing(talk)))
    return Chat(desk, intake_of(desk, handlers, settings), offline, answers)
