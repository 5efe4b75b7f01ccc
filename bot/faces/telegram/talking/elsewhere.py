"""Chats that the bot is not in: what somebody looks for there to send it, and what a guest is asked."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from bot.faces.showing import one_line
from bot.faces.telegram.desk.updates import Sought, Written
from bot.faces.telegram.shown.reply import reply
from bot.faces.telegram.talking.letters import Done, written
from bot.faces.telegram.talking.talk import Talk, client_language
from bot.model import Answer, Message
from knowledge.address import Address
from knowledge.search import Hit
from knowledge.state.outbox import Letter

# Seconds for which Telegram may give the same reader the same results: documents come some times an hour.
CACHE_SECONDS = 300
_PAGE = 10  # answers of each kind that one search gives, as many as the dialogue does
_MOST = 50  # results of one search, by the Bot API
_TITLE, _DESCRIPTION = 100, 200  # code points; a client shows one line of the one and two of the other


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Answers searches and questions from other chats; what is sent there has no button that comes back here."""

    talk: Talk

    async def on_search(self, received: Sought) -> Done:
        """Quotes and figures on what somebody types behind the bot's name; what fails gives none.

        Raises CutShortError where it cannot go on at all.
        """
        search = received.search
        language = await self.talk.language(received, search.from_user.language_code)
        skip = int(search.offset) if search.offset.isdecimal() and len(search.offset) < 6 else 0
        answers = await self._found(" ".join(search.query.split()), skip, language)
        hits = {str(Address.of(hit)): hit for answer in answers for hit in answer.hits}
        results = [self._result(address, hit, language) for address, hit in list(hits.items())[:_MOST]]
        further = str(skip + _PAGE) if any(answer.further for answer in answers) else ""
        fields = {
            "inline_query_id": search.id,
            "results": results,
            "next_offset": further,
            "cache_time": CACHE_SECONDS,
            "is_personal": True,  # in the reader's language
        }
        return Done([_letter(received, "answerInlineQuery", fields)])

    async def on_question(self, received: Written, words: str) -> Done:
        """The answer to what a guest is asked. Raises CutShortError where it cannot go on at all."""
        message = received.message
        language = await self.talk.language(received, client_language(received))
        answer = await self.talk.answer(Message(words, message.date.date(), language))
        texts = reply(answer, self.talk.phrases) if answer is not None else [self.talk.said("trouble", language)]
        hits = answer.hits[: answer.shown] if answer is not None else ()
        keyboard = self.talk.keyboards.elsewhere(hits[0], language) if len(hits) == 1 else None
        # python-telegram-bot knows it from 22.8 on
        query = getattr(message, "guest_query_id", None) or message.api_kwargs.get("guest_query_id")
        result = _article("answer", "…", texts[0], keyboard)
        return Done([_letter(received, "answerGuestQuery", {"guest_query_id": query, "result": result})])

    async def _found(self, words: str, skip: int, language: str) -> list[Answer]:
        """Answers with quotes and figures to the words: what an address names; else as commands, else as a question."""
        if not words:
            return []
        commands = [f"/start {words}"] if Address.read(words) is not None else [f"/quote {words}", f"/facts {words}"]
        for asked in (commands, [words]):
            messages = [Message(text, self.talk.today(), language, skip=skip) for text in asked]
            answers = [answer for message in messages if (answer := await self.talk.answer(message)) is not None]
            if any(answer.hits for answer in answers) or skip:
                return answers
        return []

    def _result(self, address: str, hit: Hit, language: str) -> dict[str, Any]:
        [text, *_] = reply(Answer("", "quote", (hit,), language=language), self.talk.phrases)
        title = _shortened(hit.speaker or hit.citation.title, _TITLE)
        result = _article(address, title, text, self.talk.keyboards.elsewhere(hit, language))
        return {**result, "description": _shortened(hit.text, _DESCRIPTION)}


def _article(number: str, title: str, text: str, keyboard: dict[str, Any] | None) -> dict[str, Any]:
    content = written(text)
    content["message_text"] = content.pop("text")
    article = {"type": "article", "id": number, "title": title or "…", "input_message_content": content}
    return article if keyboard is None else {**article, "reply_markup": keyboard}


def _letter(received: Written | Sought, method: str, fields: dict[str, Any]) -> Letter:
    return Letter(received.user, json.dumps(fields, ensure_ascii=False), about=received.number, method=method)


def _shortened(text: str, limit: int) -> str:
    line = one_line(text)
    return line if len(line) <= limit else f"{line[: limit - 1]}…"
