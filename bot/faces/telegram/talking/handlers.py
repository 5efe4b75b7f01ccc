"""Reads an update, asks the dialogue, and gives the messages that are to be sent."""

from __future__ import annotations

import json
import logging
from dataclasses import dataclass
from typing import Any

import telegram
from telegram import User

from bot.faces.telegram.desk.counts import Counts
from bot.faces.telegram.desk.updates import MalformedError, Received
from bot.faces.telegram.talking.addressing import question
from bot.faces.telegram.talking.html import Run, html
from bot.faces.telegram.talking.pages import Pages
from bot.faces.telegram.talking.reply import reply
from bot.model import Answers, Message
from bot.phrases import FALLBACK, Phrases
from bot.unforeseen import told
from knowledge.errors import CutShortError
from knowledge.state.outbox import Letter

logger = logging.getLogger(__name__)

# A reply's first link would show as a picture larger than the quote.
_NO_PREVIEW = {"is_disabled": True}


@dataclass(frozen=True, slots=True)
class Handlers:
    """What the bot does with updates: answers new messages that ask it, and passes over all else."""

    answers: Answers
    phrases: Phrases
    pages: Pages
    bot: User
    counts: Counts

    def asks(self, received: Received) -> bool:
        """Whether an update asks the bot anything. Raises MalformedError."""
        try:
            return question(received.message, self.bot) is not None
        except Exception as error:  # entities that point nowhere, which python-telegram-bot does not look at
            raise MalformedError(told(error)) from error

    async def on_message(self, received: Received) -> list[Letter]:
        """The reply to a message that asks the bot; the day of asking is the message's, in UTC.

        What goes wrong is one line in the log and an apology. Raises CutShortError where it cannot go on at all.
        """
        message, language = received.message, _language(received.message)
        words = question(message, self.bot) or ""
        try:
            answer = await self.answers.answer(Message(words, message.date.date(), language, _chat(received)))
            texts = self.pages.page(_chat(received), words, reply(answer, self.phrases), answer.language)
        except CutShortError:  # the store is gone: the question waits for the next start
            raise
        except Exception as error:
            self.counts.failed += 1
            logger.error("it cannot be answered (%s)", told(error))
            return [self._said(received, "trouble")]
        self.counts.answers[answer.intent] += 1
        self.counts.abstained += answer.abstained
        return [_letter(received, text) for text in texts]

    def slow_down(self, received: Received) -> Letter:
        """What somebody is told, once, who asks too much at once."""
        return self._said(received, "slow_down")

    def _said(self, received: Received, phrase: str) -> Letter:
        return _letter(received, html([Run(self.phrases.say(phrase, _language(received.message)))]))


def _letter(received: Received, text: str) -> Letter:
    """HTML for the message's chat; in a group as a reply to it, if it is still there, and in its topic."""
    fields: dict[str, Any] = {"text": text, "parse_mode": "HTML", "link_preview_options": _NO_PREVIEW}
    message = received.message
    if message.chat.type != "private":
        fields["reply_parameters"] = {"message_id": message.message_id, "allow_sending_without_reply": True}
    if message.is_topic_message and message.message_thread_id is not None:
        fields["message_thread_id"] = message.message_thread_id
    return Letter(message.chat.id, json.dumps(fields, ensure_ascii=False), about=received.number)


def _chat(received: Received) -> str:
    """The conversation: a chat, and in it whoever writes, as several readers ask in one group."""
    return f"{received.chat}/{received.user}"


def _language(message: telegram.Message) -> str:
    """The reader's client's language, without its region ("pt-BR" is "pt")."""
    code = message.from_user.language_code if message.from_user else None
    return code.split("-")[0].lower() if code else FALLBACK
