"""Serves on Telegram with answers that are made up here: what `newsbot serve` does, without a store.

The processes that answer, where there are several, import this module as well.
"""

from __future__ import annotations

import asyncio
import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from bot.model import Answer, Answering, Message
from bot.phrases import load_phrases
from bot.settings import load_settings
from knowledge.errors import KnowledgeError, StuckError
from knowledge.model import Span
from knowledge.search import Citation, Hit

_GO = threading.Event()


class FakeAnswers:
    """Quotes every message back, but fails on "fail", ends on "die", and waits on "wait" until "go" comes.

    To "who answers" it tells its process. Where it is started with "standstill" nothing moves after two seconds.
    """

    def answer(self, message: Message) -> Answer:
        if message.text == "fail":
            raise RuntimeError("asked to fail")
        if message.text == "die":
            os._exit(9)
        if message.text == "wait":
            _GO.wait()
        elif message.text == "go":
            _GO.set()
        text = str(os.getpid()) if message.text == "who answers" else message.text
        span = Span(0, len(text))
        citation = Citation("a", "Talks in the capital", message.asked, "Example News Agency", None, 1)
        hit = Hit("quote", text, span, (span,), "Ada Ito", None, citation)
        return Answer(message.text, "quote", (hit,), language=message.language)


@contextmanager
def opening(beside: Any = None) -> Iterator[Answering]:
    yield FakeAnswers()


async def serve() -> None:
    from bot.faces.telegram.running.serve import serve as serve_telegram
    from bot.pool import open_answers

    settings = load_settings()
    if "standstill" in sys.argv:
        asyncio.get_running_loop().call_later(2.0, threading.Event().wait)
    async with open_answers(opening, settings.answering) as answers:
        await serve_telegram(answers, load_phrases(), settings, Path("fake.state.db"))


def main() -> int:
    try:
        asyncio.run(serve())
    except StuckError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    except KnowledgeError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
