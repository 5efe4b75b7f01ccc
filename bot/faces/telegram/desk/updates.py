"""One update, read by itself: what it says of its chat and its writer, or that it cannot be read."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any

import msgspec
from telegram import Message, Update

from bot.unforeseen import told

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


class _Update(msgspec.Struct):
    message: _Message | None = None


class MalformedError(Exception):
    """An update that does not hold what the Bot API says."""


@dataclass(frozen=True, slots=True)
class Who:
    """The number of an update with a message, its chat, and whoever wrote (the chat itself where that is nobody)."""

    number: int
    chat: int
    private: bool
    user: int


@dataclass(frozen=True, slots=True)
class Received(Who):
    """An update that was read: what came, as JSON, and its message."""

    payload: str
    message: Message


def number(raw: object) -> int | None:
    """The number by which an update is acknowledged; None where it has none."""
    found = raw.get("update_id") if isinstance(raw, dict) else None
    return found if isinstance(found, int) and not isinstance(found, bool) and 0 <= found <= _MOST else None


def who(raw: Any) -> Who | None:
    """Who sends an update with a message; None for one of another kind. It is cheap. Raises MalformedError."""
    found = number(raw)
    if found is None:
        raise MalformedError("it has no number")
    try:
        message = msgspec.convert(raw, _Update).message
    except msgspec.ValidationError as error:
        raise MalformedError(str(error)) from error
    if message is None:
        return None
    sender = message.from_ or message.sender_chat or message.chat
    return Who(found, message.chat.id, message.chat.type == "private", sender.id)


def read(raw: Any) -> Received | None:
    """An update with a message; None for one of another kind. Raises MalformedError."""
    sender = who(raw)
    if sender is None:
        return None
    try:
        payload = _HALF.sub("\ufffd", json.dumps(raw, ensure_ascii=False, separators=(",", ":")))
        message = Update.de_json(json.loads(payload)).message
    except Exception as error:  # python-telegram-bot trips over what it does not expect in many ways
        raise MalformedError(told(error)) from error
    if message is None:
        return None
    return Received(sender.number, sender.chat, sender.private, sender.user, payload, message)


def again(payload: str | None) -> Received | None:
    """An update out of the inbox; None where an earlier program took what this one cannot read."""
    try:
        return read(json.loads(payload or "null"))
    except MalformedError:
        return None
