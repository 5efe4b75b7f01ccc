"""One update, read by itself: what it says of its chat and its writer, or that it cannot be read."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any, Literal

import msgspec
from telegram import CallbackQuery, InlineQuery, Message

from bot.unforeseen import told

MessageKind = Literal["message", "edited_message", "guest_message"]
MESSAGES: tuple[MessageKind, ...] = ("message", "edited_message", "guest_message")
GUEST: MessageKind = "guest_message"

# Half a pair of UTF-16, which JSON can hold and nothing that stores or sends takes.
_HALF = re.compile("[\ud800-\udfff]")
_MOST = 2**63 - 1  # the largest number that the state keeps


class _Chat(msgspec.Struct):
    id: int
    type: str


class _User(msgspec.Struct):
    id: int
    is_bot: bool
    language_code: str | None = None


class _Place(msgspec.Struct):
    """A message that a button is under; it may be too old to be shown."""

    message_id: int
    chat: _Chat


class _Message(msgspec.Struct):
    """The fields that are relied on: python-telegram-bot would take a chat whose id is a word."""

    message_id: int
    date: int
    chat: _Chat
    from_: _User | None = msgspec.field(default=None, name="from")
    sender_chat: _Chat | None = None
    text: str | None = None
    caption: str | None = None
    message_thread_id: int | None = None
    guest_query_id: str | None = None


class _Press(msgspec.Struct):
    id: str
    from_: _User = msgspec.field(name="from")
    message: _Place | None = None
    data: str | None = None


class _Search(msgspec.Struct):
    id: str
    query: str
    offset: str
    from_: _User = msgspec.field(name="from")


class _Update(msgspec.Struct):
    message: _Message | None = None
    edited_message: _Message | None = None
    guest_message: _Message | None = None
    callback_query: _Press | None = None
    inline_query: _Search | None = None


class MalformedError(Exception):
    """An update that does not hold what the Bot API says."""


@dataclass(frozen=True, slots=True)
class Who:
    """The number of an update, its chat (the user where it has none), and whoever wrote (the chat itself where that is
    nobody)."""

    number: int
    chat: int
    private: bool
    user: int


@dataclass(frozen=True, slots=True)
class Received(Who):
    """An update that was read: what came, as JSON."""

    payload: str


@dataclass(frozen=True, slots=True)
class Written(Received):
    """A message: a new one, one that was edited, or one of a chat that the bot is only a guest of."""

    kind: MessageKind
    message: Message


@dataclass(frozen=True, slots=True)
class Pressed(Received):
    """A button was pressed."""

    press: CallbackQuery


@dataclass(frozen=True, slots=True)
class Sought(Received):
    """Somebody types the bot's name and words in the field for a message of any chat."""

    search: InlineQuery


def topic_of(message: object) -> int | None:
    """The topic of a forum that a message is in; None in any other chat, and where it is too old to be shown."""
    return message.message_thread_id if isinstance(message, Message) and message.is_topic_message else None


def kinds(*, guest: bool) -> list[str]:
    """The kinds of updates that the server is asked for, in the Bot API's words; `guest` where it knows those."""
    return [*(kind for kind in MESSAGES if guest or kind != GUEST), "callback_query", "inline_query"]


def number(raw: object) -> int | None:
    """The number by which an update is acknowledged; None where it has none."""
    found = raw.get("update_id") if isinstance(raw, dict) else None
    return found if isinstance(found, int) and not isinstance(found, bool) and 0 <= found <= _MOST else None


def who(raw: Any) -> Who | None:
    """Who sends an update; None for one of a kind that is not read. It is cheap. Raises MalformedError."""
    return _who(*_looked_at(raw))


def read(raw: Any) -> Written | Pressed | Sought | None:
    """An update; None for one of a kind that is not read. Raises MalformedError."""
    found, update = _looked_at(raw)
    sender = _who(found, update)
    if sender is None:
        return None
    known = (sender.number, sender.chat, sender.private, sender.user)
    try:
        payload = _HALF.sub("\ufffd", json.dumps(raw, ensure_ascii=False, separators=(",", ":")))
        clean = json.loads(payload)
        if update.callback_query is not None:
            return Pressed(*known, payload, CallbackQuery.de_json(clean["callback_query"]))
        if update.inline_query is not None:
            return Sought(*known, payload, InlineQuery.de_json(clean["inline_query"]))
        kind = next(kind for kind in MESSAGES if getattr(update, kind) is not None)
        return Written(*known, payload, kind, Message.de_json(clean[kind]))
    except Exception as error:  # python-telegram-bot trips over what it does not expect in many ways
        raise MalformedError(told(error)) from error


def again(payload: str | None) -> Written | Pressed | Sought | None:
    """An update out of the inbox; None where an earlier program took what this one cannot read."""
    try:
        return read(json.loads(payload or "null"))
    except MalformedError:
        return None


def _looked_at(raw: Any) -> tuple[int, _Update]:
    found = number(raw)
    if found is None:
        raise MalformedError("it has no number")
    try:
        return found, msgspec.convert(raw, _Update)
    except msgspec.ValidationError as error:
        raise MalformedError(str(error)) from error


def _who(found: int, update: _Update) -> Who | None:
    message = update.message or update.edited_message or update.guest_message
    if message is not None:
        sender = message.from_ or message.sender_chat or message.chat
        return Who(found, message.chat.id, message.chat.type == "private", sender.id)
    press, asking = update.callback_query, update.callback_query or update.inline_query
    if press is not None and press.message is not None:
        return Who(found, press.message.chat.id, press.message.chat.type == "private", press.from_.id)
    return None if asking is None else Who(found, asking.from_.id, True, asking.from_.id)
