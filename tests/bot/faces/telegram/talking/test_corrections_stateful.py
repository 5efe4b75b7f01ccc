"""Corrections against a model: whatever is loaded, shown, told and broken off in between, each place hears once of each
value that it saw and that stands there no more."""

from __future__ import annotations

import asyncio
import contextlib
import datetime as dt
import re
import tempfile
from collections.abc import Awaitable
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule

from bot.faces.telegram.desk.client import connect
from bot.faces.telegram.desk.desk import open_desk
from bot.faces.telegram.desk.shelf import Shelf
from bot.faces.telegram.sending.sender import Sender
from bot.faces.telegram.sending.unasked import Unasked
from bot.faces.telegram.talking.corrections import Corrections
from bot.faces.telegram.talking.talk import Talk
from bot.phrases import load_phrases
from knowledge.rules import load_rules
from knowledge.search import Hit
from knowledge.state.file import open_state
from knowledge.state.shown import Where
from knowledge.state.told import Place
from knowledge.store.reader import open_reader
from knowledge.store.writer import open_writer
from tests.bot.faces.telegram.conftest import FakeClock, Offline, build_settings
from tests.conftest import Library

RULES, PHRASES = load_rules(), load_phrases()
THINGS = ("pier", "quay", "road")
PLACES = (Place(11), Place(12), Place(-22), Place(-22, 4))
_TOLD = re.compile(r"The (\w+) is (?:<b>)?(\d+)(?:</b>)? metres long")


class Readers(RuleBasedStateMachine):
    """One document with a length for each thing; places that were shown some of them."""

    def __init__(self) -> None:
        super().__init__()
        self._loop = asyncio.new_event_loop()
        self._folder = tempfile.TemporaryDirectory()
        self.library = Library(Path(self._folder.name), RULES)
        self.time = FakeClock()
        self.lengths: dict[str, int] | None = dict.fromkeys(THINGS, 10)
        # What a place has seen and was not told of: things with the lengths that they had.
        self.seen: dict[Place, set[tuple[str, int]]] = {place: set() for place in PLACES}
        self._stack = contextlib.AsyncExitStack()
        self._do(self._load())
        self._do(self._start())

    def teardown(self) -> None:
        self._do(self._stack.aclose())
        self._loop.close()
        self._folder.cleanup()

    def _do(self, work: Awaitable[Any]) -> Any:
        return self._loop.run_until_complete(work)

    async def _start(self) -> None:
        """The bot, over whatever state is there."""
        client = connect(build_settings(), Offline())
        state = await self._stack.enter_async_context(open_state(Path(self._folder.name) / "own.db"))
        await self._stack.enter_async_context(client)
        self.desk = await open_desk(client, state, self.time.clock())
        self._stack.push_async_callback(self.desk.tasks.end)
        shelf = Shelf(self.library.path)
        self._stack.push_async_callback(shelf.close)
        talk = Talk(self.desk, None, PHRASES, build_settings())  # type: ignore[arg-type] nobody asks
        self.corrections, self.unasked = Corrections(talk, shelf), Unasked(self.desk, Sender(self.desk, 30))

    async def _load(self) -> None:
        assert self.lengths is not None
        lines = [f"The {thing} is {length} metres long." for thing, length in self.lengths.items()]
        self.library.write({"a.txt": "date 2024-04-19\nLengths\n\n" + "\n\n".join(lines)})
        async with open_writer(self.library.path, RULES.directory, print) as writer:
            writer.clock = lambda: dt.datetime.fromtimestamp(self.time.seconds, dt.UTC)
            await self.library.load_into(writer)
        self.time.seconds += 60

    @precondition(lambda self: self.lengths is not None)
    @rule(thing=st.sampled_from(THINGS), length=st.integers(10, 13))
    def change(self, thing: str, length: int) -> None:
        """The document comes again."""
        assert self.lengths is not None
        self.lengths[thing] = length
        self._do(self._load())

    @precondition(lambda self: self.lengths is not None)
    @rule(place=st.sampled_from(PLACES), thing=st.sampled_from(THINGS), user=st.integers(11, 13))
    def show(self, place: Place, thing: str, user: int) -> None:
        """A reply shows what stands there."""
        assert self.lengths is not None
        [hit] = [hit for hit in self._hits() if thing in hit.text]
        where = Where(place, user, "en")
        self._do(self.desk.state.write(self.desk.shown.keep([hit], where, self.time.seconds)))
        self.time.seconds += 60
        self.seen[place].add((thing, self.lengths[thing]))

    def _hits(self) -> list[Hit]:
        with open_reader(self.library.path) as reader:
            return [hit for page in reader.around("a.txt", 1, 9) for hit in page.hits]

    @rule(killed=st.booleans())
    def look(self, killed: bool) -> None:
        """The store is looked at; the process may be killed once the letters of some are posted."""
        before = [row for (row,) in self._do(self.desk.state.read("SELECT row FROM outbox"))]
        if killed:
            self._do(self._tell_and_be_killed())
            self.restart()
        self._do(self.corrections.tell(self.unasked, self.time.seconds))
        self.time.seconds += 60
        letters = self._do(self.desk.outbox.unasked(max(before, default=0), 999))
        told: list[tuple[int, str, int, int]] = []
        for letter in letters:
            pairs = [(thing, int(length)) for thing, length in _TOLD.findall(letter.payload)]
            assert len(pairs) % 2 == 0
            told += [
                (letter.target, *was, now[1])
                for was, now in zip(pairs[::2], pairs[1::2], strict=True)
                if was[0] == now[0]
            ]
        assert sorted(told) == sorted(self._expected())
        self._hear()

    async def _tell_and_be_killed(self) -> None:
        """Of what is to be told, the first letter is posted, and nothing behind it."""
        notices = await self._due()
        if len(notices) > 1:
            await self.unasked.post(notices[:1])

    async def _due(self) -> list[Any]:
        kept: list[Any] = []

        class Recording:
            async def post(self, notices: Any, *changes: Any) -> None:
                kept.extend(notices)

        await self.corrections.tell(Recording(), self.time.seconds)  # type: ignore[arg-type]
        return kept

    def _expected(self) -> list[tuple[int, str, int, int]]:
        """Each place is told of what it saw and what is otherwise now: was, and is."""
        lengths = self.lengths or {}
        return [
            (place.chat, thing, length, lengths[thing])
            for place, seen in self.seen.items()
            for thing, length in seen
            if lengths.get(thing, length) != length
        ]

    def _hear(self) -> None:
        lengths = self.lengths or {}
        for place, thing, length, now in [
            (place, *one, lengths[one[0]])
            for place, seen in self.seen.items()
            for one in list(seen)
            if lengths.get(one[0], one[1]) != one[1]
        ]:
            self.seen[place].discard((thing, length))
            self.seen[place].add((thing, now))

    @rule()
    def restart(self) -> None:
        """The bot ends and starts again."""
        self._do(self._stack.aclose())
        self._stack = contextlib.AsyncExitStack()
        self._do(self._start())

    @precondition(lambda self: any(self.seen.values()))
    @rule()
    def forget(self) -> None:
        """All who asked have themselves forgotten."""
        for user in (11, 12, 13):
            self._do(self.desk.state.write(*self.desk.readers.forget_user(user)))
        self.seen = {place: set() for place in PLACES}


Readers.TestCase.settings = settings(
    max_examples=15, stateful_step_count=12, deadline=None, suppress_health_check=list(HealthCheck)
)
test_each_place_hears_once_of_what_it_saw = Readers.TestCase
