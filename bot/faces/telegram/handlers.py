"""Reads an update, asks the dialogue, sends the reply."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import Any

import telegram
from telegram import LinkPreviewOptions, Update
from telegram.error import BadRequest, TelegramError
from telegram.ext import Application, CallbackContext, MessageHandler, filters

from bot.faces.telegram.addressing import question
from bot.faces.telegram.html import Run, html
from bot.faces.telegram.reply import reply
from bot.model import Answers, Message
from bot.phrases import FALLBACK, Phrases

logger = logging.getLogger(__name__)

App = Application[Any, Any, Any, Any, Any, Any]
Context = CallbackContext[Any, Any, Any, Any]

_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)  # a reply's first link would show as a picture larger than the quote


@dataclass(frozen=True, slots=True)
class Handlers:
    """What the bot does with updates: answers new messages that ask it, and passes over all else."""

    answers: Answers
    phrases: Phrases

    def register(self, app: App) -> None:
        """Adds the handlers to an application."""
        asked = filters.UpdateType.MESSAGE & (filters.TEXT | filters.CAPTION)
        app.add_handler(MessageHandler(asked, self.on_message))
        app.add_error_handler(self.on_error)

    async def on_message(self, update: Update, context: Context) -> None:
        """Answers a message that asks the bot; the day of asking is the message's, in UTC."""
        message = update.message
        if message is None or (words := question(message, context.bot.bot)) is None:
            return
        asked = Message(words, message.date.date(), _language(message), _chat(message))
        for text in reply(await self.answers.answer(asked), self.phrases):
            await _send(message, text)

    async def on_error(self, update: object, context: Context) -> None:
        """Logs one line; tells whoever asked, unless it was Telegram that could not be reached or would not send."""
        error = context.error
        logger.error("%s: %s", type(error).__name__, error)
        if isinstance(error, TelegramError) and not isinstance(error, BadRequest):
            return
        message = update.message if isinstance(update, Update) else None
        if message is None or question(message, context.bot.bot) is None:
            return
        try:
            await _send(message, html([Run(self.phrases.say("trouble", _language(message)))]))
        except TelegramError as again:
            logger.error("%s: %s", type(again).__name__, again)


async def _send(message: telegram.Message, text: str) -> None:
    """Sends HTML to the message's chat; in a group as a reply to it, if it is still there."""
    await message.reply_html(
        text,
        link_preview_options=_NO_PREVIEW,
        do_quote=message.chat.type != "private",
        allow_sending_without_reply=True,
    )


def _chat(message: telegram.Message) -> str:
    """The conversation: a chat, and in it whoever writes, as several readers ask in one group."""
    writer = message.from_user.id if message.from_user else message.sender_chat.id if message.sender_chat else 0
    return f"{message.chat.id}/{writer}"


def _language(message: telegram.Message) -> str:
    """The reader's client's language, without its region ("pt-BR" is "pt")."""
    code = message.from_user.language_code if message.from_user else None
    return code.split("-")[0].lower() if code else FALLBACK
