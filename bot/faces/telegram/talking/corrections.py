"""Corrections: whoever was shown what a document says otherwise now is told, unasked and once; and a list of them."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from zoneinfo import ZoneInfo

from bot.correcting import Due, News, by_place, corrected, withdrawn
from bot.faces.corrections import now_shown
from bot.faces.telegram.desk.shelf import Shelf
from bot.faces.telegram.desk.updates import Written, topic_of
from bot.faces.telegram.sending.unasked import Notice, Unasked
from bot.faces.telegram.shown.reply import reply
from bot.faces.telegram.talking import letters
from bot.faces.telegram.talking.letters import Done
from bot.faces.telegram.talking.talk import Talk
from bot.model import Answer
from bot.moments import GATHERED, NO_NIGHT, Habits, Manners, zone_of
from knowledge.address import key
from knowledge.changes import Changed, Library, Withdrawal
from knowledge.state.file import Change
from knowledge.state.progress import Mark, Progress
from knowledge.state.shown import KEPT_SECONDS, Sight
from knowledge.state.told import Place

_AT_ONCE, _LISTED = 5, 10  # corrections that a place is told in one letter, and in a list
_UTC, _AT_ANY_TIME = ZoneInfo("UTC"), Manners(NO_NIGHT, 0)
_BREATH = 50  # letters that are drawn before others have a turn


@dataclass(frozen=True, slots=True)
class _News:
    """What has happened in the store beyond what was seen to."""

    changed: Sequence[Changed]
    withdrawals: Sequence[Withdrawal]

    @property
    def documents(self) -> set[str]:
        """The documents that it happened to."""
        return {*(one.document for one in self.changed), *(one.citation.document for one in self.withdrawals)}


@dataclass(frozen=True, slots=True)
class Corrections:
    """Tells readers of one bot what the documents of its store have corrected."""

    talk: Talk
    shelf: Shelf
    manners: Manners = _AT_ANY_TIME
    zone: ZoneInfo = _UTC

    async def on_command(self, received: Written, rest: str, language: str) -> Done | None:
        """What was shown in the place and is corrected since; None where nothing is: then the store's list answers."""
        now, place = self.talk.desk.clock.now(), Place(received.chat, topic_of(received.message))
        sights = _by_document(await self.talk.desk.shown.in_place(place, now))
        everything = partial(_beyond, (Mark(), Mark()), _since(now))
        due = await self.shelf.ask(partial(_due, sights, await self.shelf.ask(everything))) if sights else []
        if not due:
            return None
        [news] = by_place(due)
        texts = self._texts(news, language, _LISTED)
        kept = self.talk.shown(now_shown(news.told[:_LISTED]), received, language)
        return Done([letters.reply(received, text) for text in texts], [kept])

    async def tell(self, unasked: Unasked, now: float) -> float | None:
        """Tells each place what became of what was shown there since it was looked last. Raises StateError.

        Who is told is kept together with how far it was looked, so that after a restart it goes on where it was. Where
        it is night they are told in the morning: gives that moment (seconds since 1970).
        """
        desk = self.talk.desk
        changes, withdrawals = (Progress(desk.state, desk.client.id, what) for what in ("changes", "withdrawals"))
        marks = await changes.mark(), await withdrawals.mark()
        news = await self.shelf.ask(partial(_beyond, marks, _since(now)))
        if not news.changed and not news.withdrawals:
            return None
        sights = _by_document(await desk.shown.of({key(one) for one in news.documents}, now))
        due = await self.shelf.ask(partial(_due, sights, news)) if sights else []
        asleep = {
            place: at for place in {one.sight.where.place for one in due} if (at := await self._wakes(place, now))
        }
        due = [one for one in due if one.sight.where.place not in asleep]
        reached = (
            []
            if asleep
            else [
                *([changes.reached(_last(news.changed))] if news.changed else []),
                *([withdrawals.reached(_last(news.withdrawals))] if news.withdrawals else []),
            ]
        )
        # Also of those who were told before a restart: they have seen what stands there now.
        seen = [change for one in by_place(due) for change in self._seen(one, now)]
        await unasked.post(await self._notices(due), *seen, *reached)
        return min(asleep.values(), default=None)

    async def _wakes(self, place: Place, now: float) -> float | None:
        """The end of the night in a place; None where it is day."""
        _, zone = await self.talk.desk.follows.digest(place)
        habits = Habits((zone_of(zone) if zone is not None else None) or self.zone)
        at = self.manners.moment(habits, now - GATHERED, now)
        return at if at > now else None

    async def _notices(self, due: Sequence[Due]) -> list[Notice]:
        """The letters to those who were not told yet; many are told the same."""
        known = await self.talk.desk.told.known((one.sight.where.place, one.key) for one in due)
        drawn: dict[tuple[object, ...], list[str]] = {}
        notices = []
        for nth, news in enumerate(by_place(one for one in due if (one.sight.where.place, one.key) not in known)):
            same = (news.language, news.keys)
            if same not in drawn:
                drawn[same] = self._texts(news, news.language, _AT_ONCE)
            for part, text in enumerate(drawn[same]):
                keys = news.keys if not part else tuple(f"{one} {part}" for one in news.keys)
                notices.append(Notice(news.place, letters.written(text), keys))
            if nth % _BREATH == _BREATH - 1:
                await asyncio.sleep(0)
        return notices

    def _texts(self, news: News, language: str, most: int) -> list[str]:
        say, left = self.talk.phrases.say, len(news.told) - most
        more = f"\n{say('correction_more', language, count=left)}" if left > 0 else ""
        message = f"{say('correction_shown', language)}{more}"
        answer = Answer("", "corrections", message=message, language=language, corrections=news.told[:most])
        return reply(answer, self.talk.phrases)

    def _seen(self, news: News, now: float) -> Iterable[Change]:
        hits = now_shown(news.told)
        return (self.talk.desk.shown.keep(hits, where, now) for where in news.readers)


def _by_document(sights: Iterable[Sight]) -> dict[bytes, list[Sight]]:
    found: dict[bytes, list[Sight]] = {}
    for sight in sights:
        found.setdefault(sight.document, []).append(sight)
    return found


def _due(sights: dict[bytes, list[Sight]], news: _News, store: Library) -> list[Due]:
    """What became of what was shown, by the hashes of documents."""
    due: list[Due] = []
    for one in news.changed:
        if seen := sights.get(key(one.document)):
            due += corrected(one.document, seen, store)
    for gone in news.withdrawals:
        if seen := sights.get(key(gone.citation.document)):
            due += withdrawn(gone, seen, store)
    return due


def _beyond(marks: tuple[Mark, Mark], since: dt.datetime, store: Library) -> _News:
    """What happened beyond the marks, of changes and of withdrawals."""
    changes, withdrawals = marks
    return _News(
        [one for one in store.changed(since) if changes.is_before(one.number, one.at.timestamp())],
        [one for one in store.withdrawals(since) if withdrawals.is_before(one.number, one.at.timestamp())],
    )


def _last(seen: Sequence[Changed | Withdrawal]) -> Mark:
    return Mark(max(one.number for one in seen), max(one.at.timestamp() for one in seen))


def _since(now: float) -> dt.datetime:
    return dt.datetime.fromtimestamp(now - KEPT_SECONDS, dt.UTC)
