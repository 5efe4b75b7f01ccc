"""Long replies: two messages at once, the rest when the reader asks for more."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from bot.phrases import Phrases

MOST = 2  # messages that one question gets at once
_REMEMBERED = 500  # conversations in which something is held back


@dataclass(frozen=True, slots=True)
class Pages:
    """What is held back of replies, by conversation; `asks_for_more` tells the words by which readers ask for it."""

    phrases: Phrases
    asks_for_more: Callable[[str], bool]
    _held: OrderedDict[str, list[str]] = field(default_factory=OrderedDict)

    def page(self, conversation: str, words: str, texts: Sequence[str], language: str) -> list[str]:
        """What a question gets now of the messages that answer it (HTML), with how to get the rest; before them what
        was held back of the reply before, where it asks for more."""
        held = self._held.pop(conversation, [])
        due = [*held, *texts] if self.asks_for_more(words) else list(texts)
        if len(due) <= MOST:
            return due
        self._held[conversation] = due[MOST:]
        if len(self._held) > _REMEMBERED:
            self._held.popitem(last=False)
        more = self.phrases.say("more", language, count=len(due) - MOST)
        return [*due[: MOST - 1], f"{due[MOST - 1]}\n\n{more}"]
