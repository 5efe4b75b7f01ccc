"""Following, alerts and digests in any order, with restarts and breakdowns in between: each place is told a story once,
never at night, and all of it in the end."""

from __future__ import annotations

import asyncio
import datetime as dt
import json
import re
import tempfile
from collections import Counter
from pathlib import Path
from zoneinfo import ZoneInfo

import hypothesis.strategies as st
from hypothesis import settings
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule
from teremok.validation import validate_html

from bot.faces.telegram.desk.client import connect
from bot.faces.telegram.desk.clock import Clock
from bot.faces.telegram.desk.desk import open_desk
from bot.faces.telegram.sending.sender import Sender
from bot.faces.telegram.sending.unasked import Unasked
from bot.faces.telegram.shown.buttons import Buttons
from bot.faces.telegram.shown.keyboards import Keyboards
from bot.faces.telegram.telling.alerts import Alerts
from bot.following.written import write
from bot.model import Follow
from bot.moments import Manners, Night
from bot.phrases import load_phrases
from knowledge.errors import StateError
from knowledge.state.file import open_state
from knowledge.state.follows import key_of
from knowledge.state.told import Place
from tests.bot.faces.telegram.conftest import Offline, build_settings
from tests.bot.faces.telegram.telling.store import Shelf, Store

PHRASES = load_phrases()
PLACES = (Place(11), Place(-22, 4), Place(-22))
WORDS = ("pier", "quay", "road")
ZONE = ZoneInfo("Asia/Almaty")
NIGHT, MOST = Night(22, 8), 3
START = dt.datetime(2024, 5, 10, 12, tzinfo=ZONE).timestamp()

places, words = st.sampled_from(PLACES), st.sampled_from(WORDS)


class Readers(RuleBasedStateMachine):
    """The bot's own state and the job that tells, beside what is expected of them."""

    def __init__(self) -> None:
        super().__init__()
        self.runner = asyncio.Runner()
        self.folder = tempfile.TemporaryDirectory()
        self.now, self.store = START, Store()
        self.follows: dict[Place, set[str]] = {place: set() for place in PLACES}
        self.digests: dict[Place, int | None] = dict.fromkeys(PLACES)
        self.seen = 0  # documents that were looked at
        self.owed: set[tuple[Place, str]] = set()
        self.told: list[tuple[Place, str, float]] = []
        self.letters: Counter[tuple[Place, str]] = Counter()
        self.runner.run(self._start())
        self.runner.run(self.alerts.run(self.now))

    async def _start(self) -> None:
        self.opened = open_state(Path(self.folder.name) / "own.state.db")
        self.state = await self.opened.__aenter__()
        client = connect(build_settings(), Offline())
        await client.initialize()
        self.desk = await open_desk(client, self.state, Clock(lambda: self.now))
        unasked = Unasked(self.desk, Sender(self.desk, 30))
        keyboards, manners = Keyboards(PHRASES, Buttons(self.desk.key), "TheNewsBot"), Manners(NIGHT, MOST)
        self.alerts = Alerts(self.desk, Shelf(self.store), unasked, PHRASES, keyboards, manners, ZONE)  # type: ignore[arg-type]

    async def _end(self) -> None:
        await self.desk.tasks.end()
        await self.opened.__aexit__(None, None, None)

    @rule(place=places, word=words)
    def follow(self, place: Place, word: str) -> None:
        what = write(Follow(word, subjects=((word,),)))
        self.runner.run(self.state.write(*self.desk.follows.follow(place, what, word, "en", self.now)))
        self.follows[place].add(word)

    @rule(place=places)
    def unfollow(self, place: Place) -> None:
        for one in self.runner.run(self.desk.follows.of(place))[:1]:
            self.runner.run(self.state.write(*self.desk.follows.unfollow(place, one.row)))
            self.follows[place].discard(one.called)
            self.owed = {(other, key) for other, key in self.owed if other != place}

    @rule(place=places, minute=st.none() | st.sampled_from((8 * 60, 23 * 60)))
    def digest(self, place: Place, minute: int | None) -> None:
        if minute != self.digests[place]:
            changes = self.desk.follows.set_digest(place, minute, None, "en")
            self.runner.run(self.state.write(*changes))
            self.digests[place] = minute
            self.letters = Counter({key: n for key, n in self.letters.items() if key[0] != place})

    @rule(told=st.sets(words, min_size=1), copies=st.booleans(), old=st.sampled_from((0, 0, 0, 9)))
    def publish(self, told: set[str], copies: bool, old: int) -> None:
        day = dt.datetime.fromtimestamp(self.now, dt.UTC).date() - dt.timedelta(days=old)
        story = len(self.store.texts) - 1 if copies and self.store.texts else None
        self.store.add(f"The {' and the '.join(sorted(told))} were built.", day, story)

    @rule(minutes=st.sampled_from((1, 20, 300, 1000, 3000)))
    def wait(self, minutes: int) -> None:
        self.now += 60.0 * minutes

    @rule()
    def restart(self) -> None:
        self.runner.run(self._end())
        self.runner.run(self._start())

    @rule(writes=st.integers(0, 4))
    def break_down(self, writes: int) -> None:
        """After so many writes the state takes no more, and the bot is started again."""
        left, write_ = [writes], self.state.write

        async def failing(*changes: object) -> None:
            left[0] -= 1
            if left[0] < 0:
                raise StateError("its disk is full")
            await write_(*changes)  # type: ignore[arg-type]

        self.state.write = failing  # type: ignore[method-assign,assignment]
        self._owe()
        try:
            self.runner.run(self.alerts.run(self.now))
        except StateError:
            self.restart()
        else:
            self.state.write = write_  # type: ignore[method-assign]
        self._deliver()
        self.seen = self.runner.run(self.desk.follows.looked_at()).number  # type: ignore[union-attr]
        self.owed = {owed for owed in self.owed if int(owed[1][3:]) < self.seen}

    @rule()
    def run_the_job(self) -> None:
        self.tell()

    def tell(self) -> float | None:
        self._owe()
        moment = self.runner.run(self.alerts.run(self.now))
        self.seen = len(self.store.texts)
        self._deliver()
        return moment

    def _owe(self) -> None:
        today = dt.datetime.fromtimestamp(self.now, dt.UTC).date()
        for n in range(self.seen, len(self.store.texts)):
            if (today - self.store.days[n]).days <= 3:
                self.owed |= {
                    (place, f"doc{n}")
                    for place, followed in self.follows.items()
                    if any(word in self.store.texts[n] for word in followed)
                }

    def _deliver(self) -> None:
        rows = self.runner.run(self.state.read("SELECT row, target, payload FROM outbox ORDER BY row"))
        local = dt.datetime.fromtimestamp(self.now, ZONE)
        for _, chat, payload in rows:
            fields = json.loads(payload)
            validate_html(fields["text"])
            place = Place(chat, fields.get("message_thread_id"))
            if self.digests[place] is None:
                assert not NIGHT.holds(local.time())
            self.letters[place, local.date().isoformat()] += 1
            self.told += [(place, f"doc{n}", self.now) for n in set(re.findall(r"doc(\d+)", fields["text"]))]
        self.runner.run(self.state.write(self.desk.outbox.discard([row for row, *_ in rows])))

    @invariant()
    def each_place_is_told_a_story_once(self) -> None:
        told = Counter((place, self.store.stories[int(document[3:])]) for place, document, _ in self.told)
        assert all(times == 1 for times in told.values())

    @invariant()
    def nobody_is_told_too_often(self) -> None:
        for (place, _), times in self.letters.items():
            assert times <= (MOST if self.digests[place] is None else 1)

    def teardown(self) -> None:
        try:
            self._all_is_told_in_the_end()
        finally:
            self.runner.run(self._end())
            self.runner.close()
            self.folder.cleanup()

    def _all_is_told_in_the_end(self) -> None:
        for _ in range(20):  # at each moment that the job names, until it names none
            if (moment := self.tell()) is None:
                break
            self.now = max(moment, self.now)
        keys = [(place, key_of(f"doc{n}")) for place in PLACES for n in range(len(self.store.texts))]
        known = self.runner.run(self.desk.told.known(keys))
        told = {(place, self.store.stories[int(key.removeprefix("document/doc"))]) for place, key in known}
        assert {(place, self.store.stories[int(document[3:])]) for place, document in self.owed} <= told


TestReaders = Readers.TestCase
TestReaders.settings = settings(max_examples=12, stateful_step_count=30, deadline=None)
