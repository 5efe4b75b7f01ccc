"""What those share who answer updates: the dialogue, the phrases, buttons, and who asks in which language."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from telegram import User

from bot.faces.corrections import now_shown
from bot.faces.telegram.desk.desk import Desk
from bot.faces.telegram.desk.shelf import Shelf
from bot.faces.telegram.desk.updates import Pressed, Received, Written, topic_of
from bot.faces.telegram.shown.buttons import Buttons
from bot.faces.telegram.shown.html import Run, html
from bot.faces.telegram.shown.keyboards import Keyboards
from bot.model import Answer, Answers, Message
from bot.phrases import FALLBACK, Phrases
from bot.settings import Settings
from bot.unforeseen import told
from knowledge.errors import CutShortError
from knowledge.search import Hit
from knowledge.state.asked import Question
from knowledge.state.file import Change
from knowledge.state.shown import Where
from knowledge.state.told import Place

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Talk:
    """One bot's, from its start to its end."""

    desk: Desk
    answers: Answers
    phrases: Phrases
    settings: Settings
    store: Path | None = None
    shelf: Shelf | None = None
    wake: Callable[[], None] = lambda: None  # whoever tells something unasked looks anew when

    @cached_property
    def bot(self) -> User:
        """Who the bot is to Telegram."""
        return self.desk.client.bot

    @cached_property
    def buttons(self) -> Buttons:
        """What signs buttons."""
        return Buttons(self.desk.key)

    @cached_property
    def keyboards(self) -> Keyboards:
        """What makes keyboards."""
        return Keyboards(self.phrases, self.buttons, self.bot.username or "")

    @cached_property
    def checking(self) -> frozenset[str]:
        """The words by which a message is asked to be checked."""
        return self.phrases.words("checking")

    async def answer(self, message: Message) -> Answer | None:
        """The dialogue's answer; None where something went wrong, which is one line in the log.

        Raises CutShortError where it cannot go on at all: the question waits for the next start.
        """
        counts = self.desk.counts
        try:
            answer = await self.answers.answer(message)
        except CutShortError:
            raise
        except Exception as error:
            counts.failed += 1
            logger.error("it cannot be answered (%s)", told(error))
            return None
        counts.answers[answer.intent] += 1
        counts.abstained += answer.abstained
        return answer

    async def language(self, received: Received, client: str | None) -> str:
        """The language that a reader chose, else the client's."""
        chosen = await self.desk.readers.language(received.user)
        return chosen or spoken(client)

    def kept(self, answer: Answer, token: str, received: Received, message: int, day: dt.date) -> Change:
        """A question is kept, as far as the buttons under its answer, or an edit, come back to it.

        `message` is its number in the chat, 0 for one that a button has asked.
        """
        again = answer.again if answer.hits or answer.left else None
        question = Question(
            *(token, received.chat, received.user, message, day, answer.language),
            text=again.text if again is not None else "",
            before=again.before if again is not None else "",
            choices=answer.suggestions,
        )
        return self.desk.asked.keep(question, self.desk.clock.now())

    def shown(self, hits: Iterable[Hit], received: Written | Pressed, language: str) -> Change:
        """Hits are shown in reply: whoever reads them is told when they are corrected."""
        message = received.message if isinstance(received, Written) else received.press.message
        where = Where(Place(received.chat, topic_of(message)), received.user, language)
        return self.desk.shown.keep(hits, where, self.desk.clock.now())

    def answered(self, answer: Answer, received: Written | Pressed) -> Change:
        """An answer is shown in reply."""
        return self.shown([*answer.drawn, *now_shown(answer.corrections)], received, answer.language)

    def today(self) -> dt.date:
        """The day, in UTC."""
        return dt.datetime.fromtimestamp(self.desk.clock.now(), dt.UTC).date()

    def said(self, phrase: str, language: str) -> str:
        """A phrase as HTML."""
        return html([Run(self.phrases.say(phrase, language))])


def spoken(code: str | None) -> str:
    """The language of a client's code, without its region.

    >>> spoken("pt-BR"), spoken(None)
    ('pt', 'en')
    """
    return code.split("-")[0].lower() if code else FALLBACK


def client_language(received: Written) -> str | None:
    """The language of the writer's client."""
    writer = received.message.from_user
    return writer.language_code if writer is not None else None


def conversation(chat: int, topic: int | None, user: int) -> str:
    """What is remembered together: a chat, its topic, and in it whoever writes, as several readers ask in one group.

    >>> conversation(11, None, 11), conversation(-22, 4, 11)
    ('11/11', '-22/4/11')
    """
    return f"{chat}/{user}" if topic is None else f"{chat}/{topic}/{user}"
