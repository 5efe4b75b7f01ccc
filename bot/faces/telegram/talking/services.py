"""Commands about a reader, or the bot itself: language, export, privacy, and what only editors may do."""

from __future__ import annotations

import asyncio
import datetime as dt
import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from bot.commands import SERVICES
from bot.faces.blocks import is_web_address
from bot.faces.showing import one_line
from bot.faces.telegram.desk.updates import Written
from bot.faces.telegram.shown import tables
from bot.faces.telegram.shown.html import CODE, Run, html
from bot.faces.telegram.talking import letters
from bot.faces.telegram.talking.corrections import Corrections
from bot.faces.telegram.talking.editing import Editing
from bot.faces.telegram.talking.following import Following
from bot.faces.telegram.talking.letters import Done
from bot.faces.telegram.talking.talk import Talk
from bot.model import Message, following
from bot.periods import day_in_words
from bot.phrases import LANGUAGES
from knowledge.search import Hit
from knowledge.state import asked, readers, shown
from knowledge.state.told import KEPT_SECONDS as TOLD_SECONDS
from knowledge.store.reader import open_reader

_COMMAND = re.compile(r"/(\w+)(?:\s+|$)")
_MOST_EXPORTED = 200  # hits; as many quotes as are looked through of one person
_SHOWN = 5  # of what readers said, beside the file
_WORDS = 120  # code points of a slice in a list
_NO_WORD = re.compile(r"\W+")
_DAY, _MONTH = 86_400.0, 30 * 86_400.0
_OF_EDITORS = frozenset(row.name for row in SERVICES if row.editors)
_Service = Callable[[Written, str, str], Awaitable[Done | None]]


@dataclass(frozen=True, slots=True)
class Services:
    """Does what such a command says; to whom one is not for, it is a command that nobody knows."""

    talk: Talk
    editing: Editing
    corrections: Corrections | None = None

    async def on_message(self, received: Written, words: str, language: str) -> Done | None:
        """What is done for words that are such a command, or for a file or a link that an editor sends; None for all
        else."""
        if self.is_file(received):
            return await self.editing.load(received, language)
        if received.kind == "message" and is_web_address(words.strip()) and self._is_editor(received):
            return await self.editing.fetch(received, words.strip(), language)
        command = _COMMAND.match(words)
        name = command[1].lower() if command is not None else ""
        if command is None or name not in self._does or (name in _OF_EDITORS and not self._is_editor(received)):
            return None
        return await self._does[name](received, words[command.end() :].strip(), language)

    def is_file(self, received: Written) -> bool:
        """Whether an editor sends a document."""
        return received.kind == "message" and received.message.document is not None and self._is_editor(received)

    def _is_editor(self, received: Written) -> bool:
        return received.private and received.user in self.talk.settings.editors

    @property
    def _does(self) -> Mapping[str, _Service]:
        return {
            "following": Following(self.talk).listed,
            "unfollow": Following(self.talk).unfollow,
            "digest": Following(self.talk).digest,
            "language": self._language,
            "export": self._export,
            "privacy": self._privacy,
            "forget": self._forget,
            "feedback": self._feedback,
            "stats": self._stats,
            "reload": self.editing.reload,
            "withdraw": self.editing.withdraw,
            **({"corrections": self.corrections.on_command} if self.corrections is not None else {}),
        }

    async def _language(self, received: Written, rest: str, language: str) -> Done:
        """The language that is named, else the choice."""
        say = self.talk.phrases.say
        names = {name: code for code in LANGUAGES for name in (code, say(f"language_{code}", code).casefold())}
        if (code := names.get(rest.casefold())) is not None:
            chosen = self.talk.desk.readers.choose(received.user, code)
            return Done([letters.reply(received, self.talk.said("language_chosen", code))], [chosen])
        markup = self.talk.keyboards.languages(self.talk.buttons.token(received.chat, 0), language)
        return Done([letters.reply(received, self.talk.said("which_language", language), markup)])

    async def _export(self, received: Written, rest: str, language: str) -> Done:
        """Somebody's quotes, as CSV and as JSON lines."""
        if not rest:
            return Done([letters.reply(received, self.talk.said("need_export", language))])
        found: list[Hit] = []
        message: Message | None = Message(f"/quote {rest}", received.message.date.date(), language)
        while message is not None and len(found) < _MOST_EXPORTED:
            answer = await self.talk.answer(message)
            if answer is None or not (found or any(hit.kind == "quote" for hit in answer.hits)):
                said = self.talk.said("trouble", language) if answer is None else html([Run(answer.message)])
                return Done([letters.reply(received, said)])
            found += [hit for hit in answer.hits if hit.kind == "quote"]
            # All hits of an answer are exported, so that the next ones begin behind them.
            again = following(replace(answer, shown=len(answer.hits), shown_series=0))
            message = replace(message, skip=again.skip) if again is not None and answer.hits else None
        named = one_line(found[0].speaker or rest)
        caption = self.talk.phrases.say("exported", language, name=named, count=len(found))
        name = _NO_WORD.sub("-", named.casefold()).strip("-") or "quotes"
        files = {f"{name}.csv": tables.hits_as_csv(found), f"{name}.jsonl": tables.hits_as_lines(found)}
        sent = [letters.file(received, file, text, caption) for file, text in files.items()]
        return Done(sent, [self.talk.shown(found, received, language)])

    async def _privacy(self, received: Written, rest: str, language: str) -> Done:
        """What is kept of readers, and for how long."""
        days, months = round(asked.KEPT_SECONDS / _DAY), round(readers.KEPT_SECONDS / _MONTH)
        of_shown, told = (round(seconds / _DAY) for seconds in (shown.KEPT_SECONDS, TOLD_SECONDS))
        kept = {"days": days, "shown": of_shown, "months": months, "told": told}
        text = self.talk.phrases.say("privacy", language, **kept)
        return Done([letters.reply(received, html([Run(text)]))])

    async def _forget(self, received: Written, rest: str, language: str) -> Done:
        """All that is kept of whoever writes goes; a chat with them alone has their id."""
        desk = self.talk.desk
        forgotten = [*desk.readers.forget_user(received.user), *desk.chats.gone(received.user)]
        return Done([letters.reply(received, self.talk.said("forgotten", language))], forgotten)

    async def _feedback(self, received: Written, rest: str, language: str) -> Done:
        """What readers said, the latest in words and all of it as a file."""
        told, say = await self.talk.desk.readers.told(), self.talk.phrases.say
        if not told:
            return Done([letters.reply(received, self.talk.said("no_feedback", language))])
        runs = [Run(say("feedback_title", language, count=len(told)))]
        for one in told[:_SHOWN]:
            shown = " · ".join([say(f"feedback_{one.verdict}", language), *filter(None, [one.speaker, one.document])])
            runs += [Run(f"\n\n{one_line(shown)}\n{one_line(one.question)}\n{one_line(one.words)[:_WORDS]}")]
            if mends := tables.mending(one):
                runs += [Run(f"\n{say('feedback_mends', language)}\n"), Run(mends.strip(), (CODE,))]
        file = letters.file(received, "feedback.csv", tables.feedback_as_csv(told), "")
        return Done([letters.reply(received, html(runs)), file])

    async def _stats(self, received: Written, rest: str, language: str) -> Done:
        """How much the store holds, and what has happened since the start."""
        counts, store = self.talk.desk.counts, self.talk.store
        documents, day = await asyncio.to_thread(_held, store) if store is not None else (0, None)
        shown = day_in_words(day, self.talk.phrases, language) if day else self.talk.phrases.say("undated", language)
        done = {"taken": counts.taken, "answered": counts.answered, "abstained": counts.abstained}
        text = self.talk.phrases.say(
            "stats", language, documents=documents, day=shown, failed=counts.failed, sent=counts.sent, **done
        )
        return Done([letters.reply(received, html([Run(text)]))])


def _held(store: Path) -> tuple[int, dt.date | None]:
    with open_reader(store) as reader:
        return reader.count_documents(), reader.last_day()
