"""What editors do to documents by message: the same commands that an operator types, each with a row of the audit."""

from __future__ import annotations

import asyncio
import contextlib
import os
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from telegram.error import TelegramError

from bot.faces.showing import one_line, showable
from bot.faces.telegram.desk.updates import Written
from bot.faces.telegram.shown.html import CODE, Run, html
from bot.faces.telegram.talking import letters
from bot.faces.telegram.talking.letters import Done
from bot.faces.telegram.talking.talk import Talk
from bot.periods import day_in_words
from bot.settings import TOKEN_VARIABLE
from knowledge.read.files import SUFFIXES
from knowledge.search import ListedDocument
from knowledge.state.audit import Act
from knowledge.store.reader import open_reader

MOST_BYTES = 20_000_000  # of a file that the Bot API lets a bot have
_SECONDS = 600.0  # that a command may take
_SHOWN = 10  # documents from which an editor chooses
_LONGEST = 1500  # code points that are told of what a command says


@dataclass(frozen=True, slots=True)
class Editing:
    """Runs `newsbot` beside the bot, one command at a time: a load takes seconds, and replies must not wait for it."""

    talk: Talk
    _one: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def load(self, received: Written, language: str) -> Done:
        """A document that was sent is filed; its name is its id."""
        sent = received.message.document
        name = Path((sent.file_name or "") if sent is not None else "").name
        if sent is None or Path(name).suffix.lower() not in SUFFIXES or (sent.file_size or 0) > MOST_BYTES:
            return self._done(received, "load", name, self.talk.phrases.say("cannot_load", language))
        try:
            content = await self.talk.desk.client.download(sent.file_id)
        except TelegramError as error:
            return self._done(received, "load", name, str(error))
        with tempfile.TemporaryDirectory(prefix="newsbot-") as folder:
            file = Path(folder) / name
            file.write_bytes(content)
            said = await self._run("load", "--once", str(file))
        return self._done(received, "load", name, said.replace(f"{folder}{os.sep}", ""))

    async def fetch(self, received: Written, url: str, language: str) -> Done:
        """A page whose address was sent is fetched and filed."""
        status, said = await self._ran("fetch", "--", url)
        phrase = "link_left_out" if status else "link_filed"
        return self._done(received, "fetch", url, self.talk.phrases.say(phrase, language, outcome=said))

    async def reload(self, received: Written, rest: str, language: str) -> Done:
        """What was loaded into the store by hand is read again, from where it stood then."""
        return self._done(received, "reload", "", await self._run("load", "--again"))

    async def withdraw(self, received: Written, rest: str, language: str) -> Done:
        """A document is taken out by its id or address, with everything drawn from it; which ones there are, where none
        is named."""
        if (documents := await asyncio.to_thread(self._choice, rest)) is not None:
            runs = [Run(self.talk.phrases.say("need_document", language))]
            for one in documents:
                runs += [Run(f"\n\n{self._line(one, language)}\n"), Run(showable(one.id), (CODE,))]
            return Done([letters.reply(received, html(runs))])
        return self._done(received, "withdraw", rest, await self._run("remove", "--", rest))

    def _choice(self, name: str) -> list[ListedDocument] | None:
        """The newest documents, or those whose titles hold the words; None where a document has that very name."""
        if self.talk.store is None:
            return []
        with open_reader(self.talk.store) as reader:
            return None if name and reader.is_named(name) else reader.documents(name.split(), _SHOWN)

    def _line(self, one: ListedDocument, language: str) -> str:
        say = self.talk.phrases.say
        day = day_in_words(one.date, self.talk.phrases, language) if one.date else say("undated", language)
        source = one.source or say("unknown_source", language)
        return one_line(say("latest_line", language, title=one.title, source=source, date=day))

    async def _run(self, command: str, *arguments: str) -> str:
        """What a command says of the bot's store, on whichever output."""
        return (await self._ran(command, *arguments))[1]

    async def _ran(self, command: str, *arguments: str) -> tuple[int, str]:
        """The exit status of a command, and what it says."""
        store = self.talk.store
        if store is None:
            return 1, ""
        environment = {name: value for name, value in os.environ.items() if name != TOKEN_VARIABLE}
        async with self._one:
            process = await asyncio.create_subprocess_exec(
                *(sys.executable, "-m", "bot", command, "--store", str(store), *arguments),
                env=environment,
                stdin=asyncio.subprocess.DEVNULL,
                stdout=asyncio.subprocess.PIPE,
                stderr=asyncio.subprocess.STDOUT,
            )
            try:
                async with asyncio.timeout(_SECONDS):
                    out, _ = await process.communicate()
            except TimeoutError:
                out = f"no end in {_SECONDS:.0f} s".encode()
            finally:
                if process.returncode is None:
                    with contextlib.suppress(ProcessLookupError):
                        process.kill()
                    await process.wait()
        return process.returncode or 0, out.decode(errors="replace").replace(f"{store}: ", "").strip()

    def _done(self, received: Written, act: str, what: str, outcome: str) -> Done:
        """The editor is told what came of it, and so is the audit."""
        told = showable(outcome)[:_LONGEST] or "–"
        row = Act(received.user, act, what, told, self.talk.desk.clock.now())
        return Done([letters.reply(received, html([Run(told)]))], [self.talk.desk.audit.note(row)])
