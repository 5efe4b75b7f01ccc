"""Who is answered, and how much one may ask."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field
from typing import Literal

from bot.faces.telegram.desk.updates import Who
from bot.faces.telegram.sending.pacing import Bucket
from bot.settings import Settings

# admitted; too much at once, and told so; too much still: passed over.
Verdict = Literal["admitted", "told", "passed_over"]

_REMEMBERED = 10_000  # users; those that were quiet longest are forgotten
_MOST_WAITING = 30  # questions of one chat that wait: a group's answers go out twenty a minute


@dataclass(slots=True)
class _User:
    bucket: Bucket
    told: bool = False


@dataclass(frozen=True)
class Limits:
    """The settings' lists, and a bucket for each user."""

    settings: Settings
    _users: OrderedDict[int, _User] = field(default_factory=OrderedDict)

    def spent(self, update: Who, now: float) -> bool:
        """Whether nothing that this one sends is looked at: it may not ask, or has asked too much and was told so."""
        if not self._may_ask(update):
            return True
        user = self._users.get(update.user)
        return user is not None and user.told and user.bucket.wait(now) > 0

    def judge(self, update: Who, waiting: int, now: float) -> Verdict:
        """What becomes of an update that asks and is not `spent`, of whose chat so many others wait."""
        if not self.settings.user_burst:
            return "admitted"
        user = self._user(update.user)
        if user.bucket.full(now):
            user.told = False
        if user.bucket.wait(now) <= 0 and waiting < _MOST_WAITING:
            user.bucket.take(now)
            return "admitted"
        if user.told or waiting >= 2 * _MOST_WAITING:
            return "passed_over"
        user.told = True
        user.bucket.take(now)  # the flood is over when it is full again, also where it was the chat that had too much
        return "told"

    def _may_ask(self, update: Who) -> bool:
        """A user who is allowed by name may also write in private where only certain chats are allowed."""
        lists = self.settings
        if update.user in lists.blocked_users or update.chat in lists.blocked_users:
            return False
        if lists.allowed_users and update.user not in lists.allowed_users:
            return False
        by_name = update.private and update.user in lists.allowed_users
        return not lists.allowed_chats or by_name or update.chat in lists.allowed_chats

    def _user(self, number: int) -> _User:
        user = self._users.pop(number, None) or _User(Bucket(self.settings.user_burst, self.settings.user_per_second))
        self._users[number] = user
        if len(self._users) > _REMEMBERED:
            self._users.popitem(last=False)
        return user
