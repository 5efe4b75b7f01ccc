"""Serves on Telegram with answers that are made up here: what `newsbot serve` does, without a store."""

from __future__ import annotations

import asyncio
import sys

from bot.faces.telegram.serve import serve
from bot.model import Answer, Message
from bot.phrases import load_phrases
from bot.settings import load_settings
from knowledge.errors import KnowledgeError
from knowledge.model import Span
from knowledge.search import Citation, Hit


class FakeAnswers:
    """Quotes every message back, but fails on "fail", and waits on "wait" until "go" comes."""

    def __init__(self) -> None:
        self.go = asyncio.Event()

    async def answer(self, message: Message) -> Answer:
        if message.text == "fail":
            raise RuntimeError("asked to fail")
        if message.text == "wait":
            await self.go.wait()
        elif message.text == "go":
            self.go.set()
        span = Span(0, len(message.text))
        citation = Citation("a", "Talks in the capital", message.asked, "Example News Agency", None, 1)
        hit = Hit("quote", message.text, span, (span,), "Ada Ito", None, citation)
        return Answer(message.text, "quote", (hit,), language=message.language)


def main() -> int:
    try:
        asyncio.run(serve(FakeAnswers(), load_phrases(), load_settings()))
    except KnowledgeError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
