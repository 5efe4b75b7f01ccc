"""Reads an update, asks the dialogue, and gives what is to be sent and kept."""

from __future__ import annotations

from dataclasses import dataclass

from bot.faces.telegram.desk.updates import GUEST, MalformedError, Pressed, Received, Sought, Written, topic_of
from bot.faces.telegram.shown.reply import reply
from bot.faces.telegram.talking import letters
from bot.faces.telegram.talking.addressing import question
from bot.faces.telegram.talking.charts import in_words, pictures
from bot.faces.telegram.talking.elsewhere import Elsewhere
from bot.faces.telegram.talking.following import Following
from bot.faces.telegram.talking.letters import Done
from bot.faces.telegram.talking.pages import MOST, Pages
from bot.faces.telegram.talking.presses import Presses
from bot.faces.telegram.talking.services import Services
from bot.faces.telegram.talking.talk import Talk, client_language, conversation, spoken
from bot.model import Answer, Message
from bot.unforeseen import told
from knowledge.state.outbox import Letter


@dataclass(frozen=True, slots=True)
class Handlers:
    """What the bot does with updates: answers what asks it, and passes over all else."""

    talk: Talk
    pages: Pages
    services: Services

    def asks(self, received: Received) -> bool:
        """Whether an update asks the bot anything. Raises MalformedError."""
        if not isinstance(received, Written):
            return True
        try:
            return self._words(received) is not None or self.services.is_file(received)
        except Exception as error:  # entities that point nowhere, which python-telegram-bot does not look at
            raise MalformedError(told(error)) from error

    async def on(self, received: Received) -> Done:
        """What is done for an update that asks. Raises CutShortError where it cannot go on at all."""
        if isinstance(received, Written):
            words = self._words(received) or ""
            if received.kind == GUEST:
                return await Elsewhere(self.talk).on_question(received, words)
            return await self.on_message(received, words)
        if isinstance(received, Pressed):
            return await Presses(self.talk).on_press(received)
        if isinstance(received, Sought):
            return await Elsewhere(self.talk).on_search(received)
        return Done()

    def _words(self, received: Written) -> str | None:
        return question(received.message, self.talk.bot, self.talk.checking)

    async def on_message(self, received: Written, words: str) -> Done:
        """The reply to a message that asks the bot these words; the day of asking is the message's, in UTC.

        What goes wrong is an apology.
        """
        message = received.message
        token = self.talk.buttons.token(received.chat, message.message_id)
        if received.kind == "edited_message" and await self.talk.desk.asked.find(token) is None:
            return Done()  # what it was before did not ask, or was answered long ago
        language = await self.talk.language(received, client_language(received))
        if (done := await self.services.on_message(received, words, language)) is not None:
            return done
        chat = conversation(received.chat, topic_of(message), received.user)
        answer = await self.talk.answer(Message(words, message.date.date(), language, chat))
        if answer is None:
            return Done([letters.reply(received, self.talk.said("trouble", language))])
        if answer.follow is not None:
            return await Following(self.talk).follow(received, answer.follow, answer.language)
        drawn = await pictures(received, answer, self.talk.phrases)
        told = in_words(answer, self.talk.phrases)
        texts = [] if drawn else self.pages.page(chat, words, reply(told, self.talk.phrases), answer.language)
        kept = self.talk.kept(answer, token, received, message.message_id, message.date.date())
        shown = self.talk.answered(answer, received)
        return Done([*drawn, *self._letters(received, answer, texts, token)], [kept, shown])

    def slow_down(self, received: Received) -> Letter | None:
        """What somebody is told, once, who asks too much at once; a search in another chat has no place for it."""
        if isinstance(received, Pressed):
            language = spoken(received.press.from_user.language_code)
            return letters.pressed(received, self.talk.phrases.say("slow_down", language))
        if isinstance(received, Written) and received.kind != GUEST:
            return letters.reply(received, self.talk.said("slow_down", spoken(client_language(received))))
        return None

    def _letters(self, received: Written, answer: Answer, texts: list[str], token: str) -> list[Letter]:
        """The reply's messages, with buttons under the last; those of a question that was edited take the place of
        those before."""
        markup = self.talk.keyboards.under(answer, token)
        boards = [*[None] * (len(texts) - 1), markup][: len(texts)]
        if received.kind == "message":
            return [letters.reply(received, *one, token) for one in zip(texts, boards, strict=True)]
        changed = [
            letters.edited(received, nth, *one, token) for nth, one in enumerate(zip(texts, boards, strict=True))
        ]
        # The last one first: those before keep their places.
        return [*changed, *(letters.deleted(received, nth, token) for nth in range(MOST - 1, len(texts) - 1, -1))]
