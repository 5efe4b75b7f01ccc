"""What a letter is as a call of the Bot API, and what a refusal of it means: tables, by what the refusal says."""

from __future__ import annotations

import json
from base64 import b64decode
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from telegram import InputFile

from knowledge.state.outbox import Letter

Fields = dict[str, Any]

# A field of a letter's payload that is none of the Bot API's: which message of a reply is to be edited, from 0.
NTH = "nth"

# Answers to a press or a query: nobody reads them in a chat, so that they keep no pace, and wait for nothing.
_AT_ONCE = frozenset({"answerCallbackQuery", "answerInlineQuery", "answerGuestQuery"})

# What sends something new; other methods change what was sent.
_NEW = frozenset({"sendMessage", "sendDocument", "sendPhoto"})
_FILES = ("document", "photo")  # the fields that hold a file's name, and its text or its bytes in base 64

# What is refused and is as it should be: method, words.
_NO_ERRORS = (
    ("editMessageText", "message is not modified"),
    ("editMessageReplyMarkup", "message is not modified"),
    ("editMessageReplyMarkup", "message to edit not found"),
    ("editMessageReplyMarkup", "message can't be edited"),
    ("answerCallbackQuery", "query is too old"),
    ("answerCallbackQuery", "query id is invalid"),
    ("answerInlineQuery", "query is too old"),
    ("answerInlineQuery", "query id is invalid"),
    ("answerGuestQuery", "query"),  # that of a guest lives as shortly
    ("deleteMessage", "message to delete not found"),
    ("deleteMessage", "message can't be deleted"),
)

# What can be left out of a message that is refused, by what the refusal says.
_DISPENSABLE = (
    ("thread not found", "message_thread_id"),
    ("topic", "message_thread_id"),  # TOPIC_CLOSED, TOPIC_DELETED
    ("repl", "reply_parameters"),  # "message to be replied not found", "reply message not found"
    ("button", "reply_markup"),  # BUTTON_URL_INVALID, BUTTON_DATA_INVALID: of a document's address, or a newer server
    ("message to edit not found", "message_id"),
    ("message can't be edited", "message_id"),
    ("message_id_invalid", "message_id"),
)


@dataclass(frozen=True, slots=True)
class Call:
    """A method of the Bot API with its fields."""

    method: str
    fields: Fields


def at_once(letter: Letter) -> bool:
    """Whether a letter waits for nothing and keeps no pace."""
    return letter.method in _AT_ONCE


def edits(letter: Letter) -> int | None:
    """Which message of a reply that was sent a letter is to change, from 0; None for any other letter."""
    nth = json.loads(letter.payload).get(NTH) if letter.answers is not None else None
    return nth if isinstance(nth, int) else None


def call_of(letter: Letter, chat: int, replies: Sequence[int] = ()) -> Call | None:
    """The call that a letter is; None where there is nothing to do.

    What is to edit a message of the reply that was never sent (`replies` are the numbers of those that were) sends it.
    """
    fields: Fields = json.loads(letter.payload)
    if at_once(letter):
        return Call(letter.method, fields)
    fields, method = {"chat_id": chat, **fields}, letter.method
    if (nth := fields.pop(NTH, None)) is not None and nth < len(replies):
        fields["message_id"] = replies[nth]
    for name in _FILES:
        if isinstance(sent := fields.get(name), dict):
            content = b64decode(sent["base64"]) if "base64" in sent else sent["text"].encode()
            fields[name] = InputFile(content, filename=sent["name"])
    if method in _NEW:
        return Call(method, fields)
    if "message_id" not in fields:
        return Call("sendMessage", fields) if method == "editMessageText" else None
    for name in ("reply_parameters", "message_thread_id"):
        fields.pop(name, None)
    return Call(method, fields)


def is_no_error(method: str, says: str) -> bool:
    """Whether a call is refused because all is as it should be, or what it is for is gone."""
    return any(method == refused and words in says.casefold() for refused, words in _NO_ERRORS)


def with_less(letter: Letter, says: str) -> Letter | None:
    """A letter without what it was refused for; None where nothing of it can be left out."""
    fields = json.loads(letter.payload)
    for words, name in _DISPENSABLE:
        if words in says.casefold() and (name in fields or (name == "message_id" and NTH in fields)):
            left = {key: value for key, value in fields.items() if key not in {name, *([NTH] * (name == "message_id"))}}
            return replace(letter, payload=json.dumps(left, ensure_ascii=False))
    return None
