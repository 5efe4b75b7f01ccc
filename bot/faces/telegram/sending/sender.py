"""Sends what the outbox holds: each chat's messages in order, chats side by side, until each is confirmed, forgotten or
given up and reported."""

from __future__ import annotations

import asyncio
import heapq
import logging
from collections import OrderedDict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from telegram.error import BadRequest, Forbidden, TelegramError

from bot.faces.telegram.desk.client import CONNECTIONS
from bot.faces.telegram.desk.desk import Desk
from bot.faces.telegram.desk.logs import about
from bot.faces.telegram.desk.request import MovedError, TokenRefusedError, TooFastError
from bot.faces.telegram.sending.calls import Call, at_once, call_of, edits, is_no_error, with_less
from bot.faces.telegram.sending.pacing import Chats, Gate
from knowledge.state.file import Change
from knowledge.state.outbox import UNASKED, Letter

logger = logging.getLogger(__name__)

_SECONDS = 10.0  # for the server's answer to one message
_LONGEST = 60.0  # from the first failure to giving up
_FIRST_PAUSE = 0.1  # after a failure; each further one is twice as long
_MOST_MOVED = 1000  # groups whose new ids are remembered


@dataclass
class _Lane:
    """A chat's messages, the next one first, and when the chat may be written to again (seconds since 1970).

    What goes out `at_once` (an answer to a press) has a lane of its own beside it.
    """

    chat: int
    at_once: bool = False
    letters: list[tuple[int, int, Letter]] = field(default_factory=list)
    until: float = 0.0
    failing_since: float | None = None
    resting: bool = False


@dataclass
class Sender:
    """The outbox at work. The flow is told how much waits for the server, and how much for its chat's own time."""

    desk: Desk
    per_second: int
    _lanes: dict[tuple[int, bool], _Lane] = field(default_factory=dict)
    _moved: OrderedDict[int, int] = field(default_factory=OrderedDict)

    def __post_init__(self) -> None:
        self._chats = Chats(paced=self.per_second > 0)
        self._gate = Gate(self.per_second, self.desk.clock)
        self._connections = asyncio.Semaphore(CONNECTIONS)

    def put(self, letters: Iterable[Letter]) -> None:
        """Sends letters that were posted."""
        for letter in letters:
            self._file(letter)
            self.desk.flow.came(letter.target)

    def unasked(self) -> int:
        """How many letters that nobody asked for wait for their turn, but for those of chats that rest."""
        lanes = (lane for lane in self._lanes.values() if not lane.resting)
        return sum(priority >= UNASKED for lane in lanes for priority, _, _ in lane.letters)

    def _file(self, letter: Letter) -> None:
        chat = self._moved.get(letter.target, letter.target)
        key = chat, at_once(letter)
        lane = self._lanes.get(key)
        if lane is None:
            lane = self._lanes[key] = _Lane(*key, until=letter.after)
            self.desk.tasks.start(self._empty(lane))
        heapq.heappush(lane.letters, (letter.priority, letter.row, letter))
        if lane.resting:
            self.desk.flow.rests(1)

    async def _empty(self, lane: _Lane) -> None:
        """Sends a chat's letters until none is left."""
        while lane.letters:
            await self._rest(lane)
            if not lane.at_once:
                await self._gate.passes(lane.letters[0][0])
            async with self._connections:
                # Only now: a reply that has come meanwhile goes before what nobody asked for.
                _, _, letter = heapq.heappop(lane.letters)
                about.set(letter.about)
                if not lane.at_once:
                    self._chats.take(lane.chat, self.desk.clock.now())
                await self._send(lane, letter)
        key = lane.chat, lane.at_once
        if self._lanes.get(key) is lane:
            del self._lanes[key]

    async def _rest(self, lane: _Lane) -> None:
        """Waits until the chat may be written to; what waits so holds up nobody else."""
        while True:
            now = self.desk.clock.now()
            wait = max(lane.until - now, 0.0 if lane.at_once else self._chats.wait(lane.chat, now))
            if wait <= 0:
                return
            lane.resting = True
            self.desk.flow.rests(len(lane.letters))
            try:
                await self.desk.clock.sleep(wait)
            finally:
                lane.resting = False
                self.desk.flow.rests(-len(lane.letters))

    async def _send(self, lane: _Lane, letter: Letter) -> None:
        call = await self._call_of(lane, letter)
        if call is None:
            await self._discard(lane, [letter])
            return
        try:
            result = await self.desk.client.call(call.method, call.fields, _SECONDS)
        except TokenRefusedError:
            raise
        except TooFastError as error:
            await self._wait_as_told(lane, letter, error.seconds)
        except MovedError as error:
            await self._follow(lane, letter, error.chat)
        except Forbidden as error:
            await self._forget(lane, letter, error)
        except BadRequest as error:
            await self._refused(lane, letter, call, error)
        except TelegramError as error:
            await self._try_again(lane, letter, error)
        else:
            self.desk.counts.sent += 1
            await self._discard(lane, [letter], self._noted(letter, call, result))

    async def _call_of(self, lane: _Lane, letter: Letter) -> Call | None:
        if letter.answers is None or edits(letter) is None:
            return call_of(letter, lane.chat)
        question = await self.desk.asked.find(letter.answers)
        return call_of(letter, lane.chat, question.replies if question is not None else ())

    def _noted(self, letter: Letter, call: Call, result: Any) -> list[Change]:
        """What is to be known of a reply that an edit of its question changes."""
        if letter.answers is None:
            return []
        if call.method == "deleteMessage":
            return [self.desk.asked.shortened(letter.answers, edits(letter) or 0)]
        number = result.get("message_id") if isinstance(result, dict) else None
        return [self.desk.asked.replied(letter.answers, number)] if call.method == "sendMessage" and number else []

    async def _discard(self, lane: _Lane, letters: Sequence[Letter], changes: Sequence[Change] = ()) -> None:
        """The letters are done with: sent, or not to be sent."""
        lane.failing_since = None
        await self.desk.state.write(self.desk.outbox.discard([letter.row for letter in letters]), *changes)
        for letter in letters:
            self.desk.flow.went(letter.target)

    async def _wait_as_told(self, lane: _Lane, letter: Letter, seconds: float) -> None:
        self.desk.counts.told_to_wait += 1
        logger.warning("the server wants no message to this chat for %g s; waiting", seconds)
        await self._put_back(lane, letter, seconds)

    async def _put_back(self, lane: _Lane, letter: Letter, seconds: float) -> None:
        """The letter is the chat's next one again, when the seconds are over; after a restart as well."""
        lane.until = self.desk.clock.now() + seconds
        letter = replace(letter, after=lane.until)
        heapq.heappush(lane.letters, (letter.priority, letter.row, letter))
        await self.desk.state.write(self.desk.outbox.postpone(letter.row, letter.tries, lane.until))

    async def _follow(self, lane: _Lane, letter: Letter, chat: int) -> None:
        """All that waits for a group goes to the supergroup that it has become."""
        if chat == lane.chat:
            await self._give_up(lane, letter, "the server says that the chat has moved to where it is")
            return
        moved = self.desk.chats.moved(lane.chat, chat)
        await self.desk.state.write(self.desk.outbox.redirect(lane.chat, chat), *moved)
        self._moved[lane.chat] = chat
        if len(self._moved) > _MOST_MOVED:
            self._moved.popitem(last=False)
        waiting, lane.letters = [letter, *(one for _, _, one in lane.letters)], []
        for one in waiting:
            self._file(one)

    async def _forget(self, lane: _Lane, letter: Letter, error: TelegramError) -> None:
        """Who has blocked the bot wants nothing of what waits, and nothing more unasked."""
        letters = [letter, *(one for _, _, one in lane.letters)]
        lane.letters = []
        logger.info("the chat takes no messages (%s); %d forgotten", error, len(letters))
        self.desk.counts.forgotten += len(letters)
        await self._discard(lane, letters, self.desk.chats.gone(lane.chat))

    async def _refused(self, lane: _Lane, letter: Letter, call: Call, error: TelegramError) -> None:
        """A message that is refused for what it hangs on is sent without; what is as it should be is no error."""
        if is_no_error(call.method, str(error)):
            await self._discard(lane, [letter])
        elif (less := with_less(letter, str(error))) is not None:
            heapq.heappush(lane.letters, (less.priority, less.row, less))
        else:
            await self._give_up(lane, letter, str(error))

    async def _try_again(self, lane: _Lane, letter: Letter, error: TelegramError) -> None:
        now = self.desk.clock.now()
        if lane.failing_since is None:
            lane.failing_since = now
        pause = _FIRST_PAUSE * 2**letter.tries
        letter = replace(letter, tries=letter.tries + 1)
        if now + pause - lane.failing_since > _LONGEST:
            await self._give_up(lane, letter, str(error))
            return
        self.desk.counts.retried += 1
        logger.warning("a send failed (%s); trying again in %g s: it may come twice", error, pause)
        await self._put_back(lane, letter, pause)

    async def _give_up(self, lane: _Lane, letter: Letter, why: str) -> None:
        self.desk.counts.given_up += 1
        # Each time: the number of its update is all that is left of it.
        logger.error("its reply was not sent and is given up (%s)", why, extra={"always": True})
        await self._discard(lane, [letter])
