"""What is done for an update: letters to send, and changes of the state that are made together with it."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from telegram import Message

from bot.faces.telegram.desk.updates import Pressed, Written, topic_of
from bot.faces.telegram.sending.calls import NTH
from bot.faces.telegram.shown.keyboards import Markup
from knowledge.state.file import Change
from knowledge.state.outbox import Letter
from knowledge.state.told import Place

# A reply's first link would show as a picture larger than the quote.
_NO_PREVIEW = {"is_disabled": True}


@dataclass(frozen=True, slots=True)
class Done:
    """Letters and changes that belong to one update."""

    letters: Sequence[Letter] = ()
    changes: Sequence[Change] = ()


def written(text: str, markup: Markup | None = None) -> dict[str, Any]:
    """The fields of a message in HTML."""
    fields: dict[str, Any] = {"text": text, "parse_mode": "HTML", "link_preview_options": _NO_PREVIEW}
    return fields if markup is None else {**fields, "reply_markup": markup}


def reply(received: Written, text: str, markup: Markup | None = None, answers: str | None = None) -> Letter:
    """HTML for the message's chat; in a group as a reply to it, if it is still there, and in its topic."""
    fields = {**written(text, markup), **_place(received.message)}
    return Letter(received.chat, _json(fields), about=received.number, answers=answers)


def edited(received: Written, nth: int, text: str, markup: Markup | None, answers: str) -> Letter:
    """The same in the place of the reply's message `nth` (from 0), or, where there is none, a new one."""
    fields = {**written(text, markup), **_place(received.message), NTH: nth}
    return Letter(received.chat, _json(fields), about=received.number, method="editMessageText", answers=answers)


def deleted(received: Written, nth: int, answers: str) -> Letter:
    """The reply's message `nth` goes, if there is one."""
    return Letter(received.chat, _json({NTH: nth}), about=received.number, method="deleteMessage", answers=answers)


def file(received: Written, name: str, text: str, caption: str) -> Letter:
    """A file with text in it."""
    fields = {"document": {"name": name, "text": text}, **({"caption": caption} if caption else {})}
    fields |= _place(received.message)
    return Letter(received.chat, _json(fields), about=received.number, method="sendDocument")


def picture(received: Written, name: str, content: bytes, caption: str) -> Letter:
    """A picture, with HTML below it. The letter holds it until it is sent: some tens of kilobytes, and after a restart
    the same as before, whatever the documents say by then."""
    fields = {"photo": {"name": name, "base64": b64encode(content).decode()}, "caption": caption, "parse_mode": "HTML"}
    fields |= _place(received.message)
    return Letter(received.chat, _json(fields), about=received.number, method="sendPhoto")


def in_place(received: Pressed, text: str, markup: Markup | None) -> Letter:
    """HTML in the place of the message whose button was pressed."""
    fields = {"message_id": _under(received).message_id, **written(text, markup)}
    return Letter(received.chat, _json(fields), about=received.number, method="editMessageText")


def other_buttons(received: Pressed, markup: Markup | None) -> Letter:
    """Other buttons under the message whose button was pressed."""
    fields = {"message_id": _under(received).message_id, "reply_markup": markup or {"inline_keyboard": []}}
    return Letter(received.chat, _json(fields), about=received.number, method="editMessageReplyMarkup")


def below(received: Pressed, text: str, markup: Markup | None, answers: str | None = None) -> Letter:
    """HTML below the message whose button was pressed, in its topic."""
    message = _under(received)
    fields = {**written(text, markup), **_topic(message)}
    return Letter(received.chat, _json(fields), about=received.number, answers=answers)


def place_of(received: Written | Pressed) -> Place:
    """The chat that an update comes from, and its topic."""
    message = received.message if isinstance(received, Written) else _under(received)
    topic = message.message_thread_id if isinstance(message, Message) and message.is_topic_message else None
    return Place(received.chat, topic)


def pressed(received: Pressed, words: str = "") -> Letter:
    """The answer to a press, without which the button goes on turning: words that show for a moment, or none."""
    fields = {"callback_query_id": received.press.id, **({"text": words[:200]} if words else {})}
    return Letter(received.chat, _json(fields), about=received.number, method="answerCallbackQuery")


def _place(message: Message) -> dict[str, Any]:
    if message.chat.type == "private":
        return _topic(message)
    replied = {"reply_parameters": {"message_id": message.message_id, "allow_sending_without_reply": True}}
    return {**replied, **_topic(message)}


def _topic(message: object) -> dict[str, Any]:
    topic = topic_of(message)
    return {} if topic is None else {"message_thread_id": topic}


def _under(received: Pressed) -> Any:
    """The message that a pressed button is under; one of another chat, where the bot is no member, has none."""
    return received.press.message


def _json(fields: dict[str, Any]) -> str:
    return json.dumps(fields, ensure_ascii=False)
