"""New documents to those who follow what they say: matched once, told once a story, batched, not at night."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from zoneinfo import ZoneInfo

from bot.faces.telegram.desk.desk import Desk
from bot.faces.telegram.desk.shelf import Shelf
from bot.faces.telegram.sending.unasked import Notice, Unasked
from bot.faces.telegram.shown.html import Run, html
from bot.faces.telegram.shown.keyboards import Keyboards
from bot.faces.telegram.shown.reply import reply
from bot.faces.telegram.talking.letters import written
from bot.following.finding import Match, best, matches
from bot.model import Answer
from bot.moments import Habits, Manners, zone_of
from bot.periods import day_in_words
from bot.phrases import Phrases
from knowledge.arrivals import Arrivals, Mark
from knowledge.search import Hit
from knowledge.state.file import Change
from knowledge.state.follows import Due, Waiting, key_of
from knowledge.state.shown import Where
from knowledge.state.told import Place

# Documents that are matched at once, and places that are told in one transaction: milliseconds each. What a place is
# told is some messages, so that all of it is one part of what is posted.
_TOGETHER, _PLACES = 20, 40
# Documents that one message tells of.
_SHOWN = 5


@dataclass
class Alerts:
    """The job that tells: `zone` is that of places that have chosen none; those who are `barred` are told nothing."""

    desk: Desk
    shelf: Shelf
    unasked: Unasked
    phrases: Phrases
    keyboards: Keyboards
    manners: Manners
    zone: ZoneInfo
    barred: frozenset[int] = frozenset()
    _found: dict[tuple[str, str], Hit | None] = field(default_factory=dict)

    async def run(self, now: float) -> float | None:
        """Matches what is new, and tells those whose time it is; gives the moment of the next (seconds since 1970).

        Raises StoreError, StateError.
        """
        await self._look(now)
        return await self._tell(now)

    async def _look(self, now: float) -> None:
        """Notes for whom there is something new. The mark goes on together with that: nothing is matched twice."""
        follows, today = self.desk.follows, dt.datetime.fromtimestamp(now, dt.UTC).date()
        at = await follows.looked_at()
        if at is None:  # what was there before anybody followed anything is no news
            await self.desk.state.write(follows.look_at(await self.shelf.ask(lambda store: store.arrived())))
            return
        while True:
            asked = partial(_new, mark=at, whats=await follows.whats(), today=today)
            mark, found = await self.shelf.ask(asked)
            if mark == at:
                return
            due = [follows.note_due(one.what, one.arrival.document, one.arrival.story, now) for one in found]
            await self.desk.state.write(*due, follows.look_at(mark))
            at = mark

    async def _tell(self, now: float) -> float | None:
        """Tells all whose time it is, some at a time. What waits for them goes together with the letters to them."""
        follows, self._found = self.desk.follows, {}
        drawn: dict[object, list[Notice]] = {}
        while waiting := await follows.waiting(now, _PLACES):
            notices: list[Notice] = []
            changes: list[Change] = []
            told: list[Waiting] = []
            for one in waiting:
                if one.place.chat in self.barred:
                    changes.append(follows.drop(one.place))
                elif (moment := self.manners.moment(self._habits(one), one.since, now)) > now:
                    changes.append(follows.wait(one.place, moment))
                else:
                    told.append(one)
            due = await follows.due([one.place for one in told])
            await self._find([one for place in due.values() for one in place])
            for one in told:
                letters = self._drawn(one, due[one.place], now, drawn)
                notices += letters
                if letters:
                    changes += follows.done(one.place, self.manners.told(self._habits(one), now), now)
                    changes.append(self._seen(one, due[one.place], now))
                else:  # what there was to tell is gone, or was withdrawn
                    changes.append(follows.drop(one.place))
                await asyncio.sleep(0)  # readers who ask wait for none of this
            await self.unasked.post(notices, *changes)
        return await follows.next()

    def _habits(self, one: Waiting) -> Habits:
        zone = zone_of(one.zone) if one.zone else None
        return Habits(zone or self.zone, one.digest, one.day, one.letters, one.last)

    async def _find(self, due: Iterable[Due]) -> None:
        """Cuts the slices anew that are to be told, each once: a document may have changed meanwhile."""
        wanted = {(one.what, one.document) for one in due} - self._found.keys()
        if wanted:
            self._found |= await self.shelf.ask(lambda store: {pair: best(store, *pair) for pair in wanted})

    def _drawn(self, one: Waiting, due: Sequence[Due], now: float, drawn: dict[object, list[Notice]]) -> list[Notice]:
        """The messages for a place; thousands who follow the same get the same ones."""
        hits = [(other, hit) for other in due if (hit := self._found[other.what, other.document]) is not None]
        if not hits:
            return []
        heading = self._heading(one, {other.called for other, _ in hits}, now)
        key = one.language, heading, tuple((other.what, other.document) for other, _ in hits)
        if key not in drawn:
            drawn[key] = self._letters(one, heading, [hit for _, hit in hits])
        return [replace(notice, place=one.place) for notice in drawn[key]]

    def _seen(self, one: Waiting, due: Sequence[Due], now: float) -> Change:
        """A place has seen what it was told: of a correction it hears as of any answer's. Nobody in it asked."""
        hits = [hit for other in due if (hit := self._found[other.what, other.document]) is not None]
        return self.desk.shown.keep(_newest(hits)[:_SHOWN], Where(one.place, one.place.chat, one.language), now)

    def _heading(self, one: Waiting, called: set[str], now: float) -> str:
        if one.digest is not None:
            day = dt.datetime.fromtimestamp(now, self._habits(one).zone).date()
            shown = day_in_words(day, self.phrases, one.language)
            return self.phrases.say("digest_title", one.language, day=shown)
        if len(called) == 1:
            return self.phrases.say("alert_title", one.language, what=next(iter(called)))
        return self.phrases.say("alert_titles", one.language)

    def _letters(self, one: Waiting, heading: str, hits: Sequence[Hit]) -> list[Notice]:
        """The newest of the slices, newest first, and how many more there are."""
        ordered = _newest(hits)
        shown, further = ordered[:_SHOWN], len(ordered) - _SHOWN
        texts = reply(Answer("", "follow", tuple(shown), heading, language=one.language), self.phrases)
        if further > 0:
            words = self.phrases.say("alert_further", one.language, count=further)
            texts[-1] = f"{texts[-1]}\n\n{html([Run(words)])}"
        keys = tuple(key_of(hit.citation.document) for hit in ordered)
        boards = [*[None] * (len(texts) - 1), self.keyboards.alert(shown, one.language)]
        # The keys of a second message are its own: what the first one tells of is known by then.
        return [
            Notice(Place(0), written(text, board), tuple(f"{key}/{nth}" if nth else key for key in keys))
            for nth, (text, board) in enumerate(zip(texts, boards, strict=True))
        ]


def _newest(hits: Iterable[Hit]) -> list[Hit]:
    return sorted(hits, key=lambda hit: hit.citation.date or dt.date.min, reverse=True)


def _new(store: Arrivals, mark: Mark, whats: Sequence[str], today: dt.date) -> tuple[Mark, list[Match]]:
    """What is followed of the next documents behind a mark, and the mark behind those.

    In another store than the mark's all documents are new: who was told of one is not told again.
    """
    last = store.arrived()
    arrivals = store.arrivals(mark.number if mark.store == last.store else 0, _TOGETHER)
    return Mark(last.store, arrivals[-1].number if arrivals else last.number), matches(store, arrivals, whats, today)
