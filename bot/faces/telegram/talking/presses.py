"""What a pressed button does; each press is answered, and one that has lost what it was for says so."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

from bot.faces.telegram.desk.updates import Pressed, topic_of
from bot.faces.telegram.shown.buttons import Action, Button
from bot.faces.telegram.shown.html import Run, html
from bot.faces.telegram.shown.reply import closer, reply
from bot.faces.telegram.talking import letters
from bot.faces.telegram.talking.following import Following
from bot.faces.telegram.talking.letters import Done
from bot.faces.telegram.talking.talk import Talk, conversation, spoken
from bot.model import Again, Answer, Follow, Message
from bot.phrases import LANGUAGES
from knowledge.search import Hit
from knowledge.state.asked import Question
from knowledge.state.readers import Feedback, Verdict

_COMMAND = re.compile(r"\s*+(?:/\w++\s*+)?")  # what is asked stands behind it


@dataclass(frozen=True, slots=True)
class _Press:
    """A press that was understood: the question, if it is still known, and the reader's language."""

    received: Pressed
    button: Button
    question: Question | None
    language: str

    @property
    def at(self) -> Again:
        """The page of the answer that the button stands under."""
        text, before = (self.question.text, self.question.before) if self.question is not None else ("", "")
        return Again(text, before, self.button.skip, self.button.series)


@dataclass(frozen=True, slots=True)
class Presses:
    """Does what buttons say."""

    talk: Talk

    async def on_press(self, received: Pressed) -> Done:
        """What is done for a press. Raises CutShortError where it cannot go on at all."""
        language = await self.talk.language(received, received.press.from_user.language_code)
        button = self.talk.buttons.read(received.press.data or "") if received.press.message is not None else None
        if button is None:
            return self._only_say(received, "expired", language)
        question = await self.talk.desk.asked.find(button.token)
        press = _Press(received, button, question, question.language if question is not None else language)
        return await self._acts[button.action](press)

    @property
    def _acts(self) -> Mapping[Action, Callable[[_Press], Awaitable[Done]]]:
        return {
            "page": self._page,
            "context": self._context,
            "choose": self._choose,
            "useful": self._tell,
            "wrong": self._ask_which,
            "speaker": self._tell,
            "figure": self._tell,
            "answer": self._tell,
            "language": self._language,
            "follow": self._follow,
            "following": self._following,
            "unfollow": self._unfollow,
        }

    async def _page(self, press: _Press) -> Done:
        """Other answers to the question, or those it had, in the place of those that stand there."""
        question, at = press.question, press.at
        if question is None or not question.text:
            return self._only_say(press.received, "expired", press.language)
        message = Message(at.text, question.day, question.language, None, at.before, at.skip, at.skip_series)
        answer = await self.talk.answer(message)
        if answer is None:
            return self._only_say(press.received, "trouble", press.language)
        [text, *rest] = reply(answer, self.talk.phrases) or [self.talk.said("no_more", press.language)]
        markup = self.talk.keyboards.under(answer, question.token)
        boards = [None] * len(rest) + [markup]
        further = [letters.below(press.received, *one, question.token) for one in zip(rest, boards[1:], strict=True)]
        changed = letters.in_place(press.received, text, boards[0])
        return Done([letters.pressed(press.received), changed, *further], [self.talk.answered(answer, press.received)])

    async def _context(self, press: _Press) -> Done:
        """The slice in its passages, in the place of the answer; that works without the question as well."""
        answer = await self._slice(press, "context")
        if answer is None or not answer.hits:
            return self._only_say(press.received, "gone" if answer is not None else "trouble", press.language)
        markup = self.talk.keyboards.beside(answer.hits[0], press.button.token, press.at, press.language)
        shown = letters.in_place(press.received, closer(answer, self.talk.phrases), markup)
        return Done([letters.pressed(press.received), shown], [self.talk.answered(answer, press.received)])

    async def _choose(self, press: _Press) -> Done:
        """A suggestion, as if the reader had sent it: the answer comes below."""
        received, question = press.received, press.question
        choices = question.choices if question is not None else ()
        if question is None or press.button.skip >= len(choices):
            return self._only_say(received, "expired", press.language)
        chat = conversation(received.chat, topic_of(received.press.message), received.user)
        answer = await self.talk.answer(Message(choices[press.button.skip], question.day, press.language, chat))
        if answer is None:
            return self._only_say(received, "trouble", press.language)
        if answer.follow is not None:
            return await self._followed(press, answer.follow)
        token = self.talk.buttons.token(received.chat, -received.number)
        texts = reply(answer, self.talk.phrases)
        boards = [None] * (len(texts) - 1) + [self.talk.keyboards.under(answer, token)]
        below = [letters.below(received, *one, token) for one in zip(texts, boards, strict=True)]
        kept = self.talk.kept(answer, token, received, 0, question.day)
        return Done([letters.pressed(received), *below], [kept, self.talk.answered(answer, press.received)])

    async def _language(self, press: _Press) -> Done:
        """The language that was chosen; behind the last one stands "as in Telegram"."""
        received, nth = press.received, press.button.skip
        code = LANGUAGES[nth] if nth < len(LANGUAGES) else None
        own = code or spoken(received.press.from_user.language_code)
        words = self.talk.phrases.say("language_chosen", own) if code else self.talk.phrases.say("language_auto", own)
        done = [letters.pressed(received, words), letters.in_place(received, html([Run(words)]), None)]
        return Done(done, [self.talk.desk.readers.choose(received.user, code)])

    async def _follow(self, press: _Press) -> Done:
        """What the question was about is followed from now on."""
        question = press.question
        if question is None or not question.text:
            return self._only_say(press.received, "expired", press.language)
        command = _COMMAND.match(question.text)
        asked = f"/follow {question.text[command.end() if command else 0 :]}"
        answer = await self.talk.answer(Message(asked, self.talk.today(), press.language))
        if answer is None:
            return self._only_say(press.received, "trouble", press.language)
        if answer.follow is None:
            return Done([letters.pressed(press.received, answer.message)])
        return await self._followed(press, answer.follow)

    async def _followed(self, press: _Press, follow: Follow) -> Done:
        done = await Following(self.talk).follow(press.received, follow, press.language)
        return Done([letters.pressed(press.received), *done.letters], done.changes)

    async def _following(self, press: _Press) -> Done:
        """What the chat follows, below."""
        done = await Following(self.talk).listed(press.received, "", press.language)
        return Done([letters.pressed(press.received), *done.letters])

    async def _unfollow(self, press: _Press) -> Done:
        """One thing is followed no more; the list tells of those that are left."""
        return await Following(self.talk).end(press.received, press.button.number, press.language)

    async def _ask_which(self, press: _Press) -> Done:
        """What is wrong, the reader chooses among buttons."""
        words = self.talk.phrases.say("which_wrong", press.language)
        buttons = self.talk.keyboards.which(press.button, press.language)
        return Done([letters.pressed(press.received, words), letters.other_buttons(press.received, buttons)])

    async def _tell(self, press: _Press) -> Done:
        """What a reader thinks of a slice is kept for the editors."""
        answer = await self._slice(press, "start")
        if answer is None or not answer.hits:
            return self._only_say(press.received, "gone" if answer is not None else "trouble", press.language)
        told = _feedback(press.button.action, answer.hits[0], press.question)
        kept = self.talk.desk.readers.tell(press.received.user, told, self.talk.desk.clock.now())
        thanks = "told_useful" if told.verdict == "useful" else "told_wrong"
        done = [letters.pressed(press.received, self.talk.phrases.say(thanks, press.language))]
        if told.verdict != "useful":
            done.append(letters.other_buttons(press.received, self.talk.keyboards.back(press.button, press.language)))
        return Done(done, [kept])

    async def _slice(self, press: _Press, command: str) -> Answer | None:
        """What a command says of the slice that the button stands for."""
        asked = f"/{command} {press.button.address or ''}"
        return await self.talk.answer(Message(asked, self.talk.today(), press.language))

    def _only_say(self, received: Pressed, phrase: str, language: str) -> Done:
        return Done([letters.pressed(received, self.talk.phrases.say(phrase, language))])


_VERDICTS: dict[Action, Verdict] = {"useful": "useful", "speaker": "speaker", "figure": "figure", "answer": "answer"}


def _feedback(action: Action, hit: Hit, question: Question | None) -> Feedback:
    text = question.text if question is not None else ""
    return Feedback(_VERDICTS[action], text, hit.citation.document, hit.text, hit.speaker, hit.mention)
