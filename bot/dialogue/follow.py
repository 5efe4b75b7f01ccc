"""Follow-ups: what was asked before in a chat, and the message that a short one stands for."""

from __future__ import annotations

import dataclasses
import re
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field

from bot.dialogue.understand import Query
from bot.dialogue.words import tokens
from knowledge import config

SECONDS = 600.0  # a question is remembered so long
CHATS = 10_000  # in so many chats, those asked in last
PAGE = 10  # answers that "more" passes over
# A message of so many words or fewer may ask only "when?" of the question before.
_SHORT = 2


class _FollowUpsFile(config.Schema, frozen=True):
    pronouns: str
    openers: tuple[str, ...]
    more: tuple[str, ...]


@dataclass(frozen=True)
class FollowUps:
    """How a message may follow up another, by `config/follow_ups.yaml`."""

    file: _FollowUpsFile

    def rewritten(self, query: Query, before: Query) -> str | None:
        """The whole question that a short one stands for after `before`; None where it stands for itself."""
        if query.command or query.intent == "check":
            return None
        name = before.people[0].people[0].name if before.people else None
        words = tokens(query.text)
        if not query.people and name is not None:
            for word in words:
                if word.small in self.file.pronouns.split():
                    return f"{query.text[: word.start]}{name}{query.text[word.start + len(word.text) :]}"
        rest = self._behind_opener(query.text)
        if not rest:
            return None
        if query.people:
            return f"{rest} {' '.join(before.words)}" if before.people and before.words else None
        return f"{name} {rest}" if name and before.intent in ("quote", "opinion") else None

    def narrowed(self, query: Query, before: Query) -> Query | None:
        """The question before with another kind ("when?"), or its further answers ("more"); else None."""
        if query.command:
            return None
        words = [token.small for token in tokens(query.text)]
        if " ".join(words) in self.file.more:
            return dataclasses.replace(before, skip=before.skip + PAGE)
        if query.kind and len(words) <= _SHORT and not query.people and not query.words and before.words:
            return dataclasses.replace(before, intent=query.kind, kind=query.kind, claim=None, command=False, skip=0)
        return None

    def _behind_opener(self, text: str) -> str | None:
        for opener in sorted(self.file.openers, key=len, reverse=True):
            if match := re.match(rf"\s*{re.escape(opener)}\s+", text, re.IGNORECASE):
                return text[match.end() :].strip(" ?!.") or None
        return None


@dataclass
class Memory:
    """The last question of each chat, for ten minutes by `clock` (seconds)."""

    clock: Callable[[], float] = time.monotonic
    _chats: OrderedDict[str, tuple[float, Query]] = field(default_factory=OrderedDict)

    def recall(self, chat: str) -> Query | None:
        """What was asked last in a chat, where that is not too long ago."""
        when, query = self._chats.get(chat, (-SECONDS, None))
        return query if self.clock() - when < SECONDS else None

    def keep(self, chat: str, query: Query) -> None:
        """Remembers a question; the chat that was asked in longest ago is forgotten where there are too many."""
        self._chats[chat] = (self.clock(), query)
        self._chats.move_to_end(chat)
        while len(self._chats) > CHATS:
            self._chats.popitem(last=False)


def load_follow_ups() -> FollowUps:
    """`config/follow_ups.yaml`. Raises ConfigError."""
    return FollowUps(config.load("follow_ups.yaml", _FollowUpsFile))
