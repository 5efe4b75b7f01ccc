"""One reading of a feed: what is new there is fetched, filed, and remembered."""

from __future__ import annotations

import asyncio
import itertools
import logging
from collections.abc import Awaitable, Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from knowledge.bulk.reading import Report
from knowledge.errors import KnowledgeError, ReadError, StoreError
from knowledge.feeds import stories
from knowledge.feeds.bench import Bench
from knowledge.feeds.filing import Clerk, Filing
from knowledge.feeds.folders import Dropped, Look
from knowledge.feeds.items import Item, new_first
from knowledge.feeds.listed import Feed, Kind, shown
from knowledge.feeds.timing import Clock
from knowledge.feeds.visiting import RefusedError, Visit, Visitor
from knowledge.read.files import records_of
from knowledge.read.formats.source import Article
from knowledge.read.record import LeftOut, Record
from knowledge.store import feeds as kept
from knowledge.store.decided import Origin, Why
from knowledge.store.feeds import FeedState, ItemState
from knowledge.store.writer import Writer

logger = logging.getLogger(__name__)

_HOUR = 3600.0
_MOST_TRIES = 5  # of an item, before it is given up
_TOGETHER = 4  # items that are fetched before they are filed: so few are extracted without starting a process for it
_GONE = (404, 410)
_FOLDER_PAUSE = 5.0  # seconds to the next look at a folder that is not there
_NO_CAP = 10**9
_WRITTEN = 60.0  # seconds between two writings of a folder's state, where nothing came
_NOT_CHANGED = 304
_DEFAULT_RHYTHM = 7 * 86_400.0  # seconds, of a feed that has too little to tell its own

_OTHERS: Why = "another feed's"

# Where a document's records come from once it is filed; what reads a page is handed in.
_Records = Callable[[Article], Iterable[Record | LeftOut]]


@dataclass
class Known:
    """What is known of a feed and of its items, as it is in the store."""

    state: FeedState
    items: dict[str, ItemState]
    look: Look | None = None
    is_feed: bool = False  # and no page, as far as was told
    written: float = 0.0  # when the state was written last


@dataclass(frozen=True, slots=True)
class _New:
    """Something that may be new: what it is known by, a mark of how it is now, when it was published, the words by
    which it may be unwanted, and what gets its records."""

    key: str
    mark: str
    at: float
    words: str
    get: Callable[[], Awaitable[_Records | Record]]


@dataclass
class Tally:
    """What a reading did: documents that came, how many were left out as editors have decided, a line for each other
    thing left out, and how much is to be tried again."""

    documents: int = 0
    left_out: int = 0
    failed: int = 0
    waiting: int = 0
    problems: list[str] = field(default_factory=list)
    asked: float | None = None  # seconds for which the server wants to be left alone

    def count(self, report: Report) -> None:
        """Counts what a load did."""
        self.documents += _new_in(report)
        self.left_out += _left_out_of(report)
        self.problems += report.problems


@dataclass(frozen=True)
class Taking:
    """Reads feeds, pages and folders, one reading at a time of each."""

    visitor: Visitor
    bench: Bench
    clerk: Clerk
    filing: Filing
    clock: Clock

    async def read(self, feed: Feed, known: Known, *, settled: bool = False) -> Tally:
        """Reads a feed once; what went wrong is in the tally, and in what is known of the feed from then on.

        `settled`: nobody writes into a folder while it is looked at. Raises StoreError.
        """
        tally = Tally()
        now, error = self.clock.now(), known.state.error
        try:
            come = self._come(feed, known) if feed.folder is None else self._dropped(feed, feed.folder, known, settled)
            found, state = await come
            await self._take(feed, known, found, tally)
        except StoreError:
            raise
        except Exception as failure:  # what nobody foresaw ends this reading and no other
            why = failure if isinstance(failure, KnowledgeError) else _unforeseen(failure)
            tally.problems.insert(0, str(why))
            known.state = _failed(feed, known.state, why, self.clock)
        else:
            state = replace(state, documents=known.state.documents, left_out=known.state.left_out)
            known.state = _done(feed, state, known, tally, self.clock)
            await self._forget(known, found, now)
        told = tally.documents or known.state.error != error
        if feed.folder is None or told or now - known.written > _WRITTEN:
            known.written = now
            await self.clerk.do(lambda writer: kept.keep(writer, known.state))
        return tally

    async def _come(self, feed: Feed, known: Known) -> tuple[Sequence[_New], FeedState]:
        """What there is at an address, and what is known of it then. Raises ReadError."""
        state = known.state
        asked = {"If-None-Match": state.etag, "If-Modified-Since": state.modified}
        headers = {name: value for name, value in asked.items() if value}
        visit = await self.visitor.get(state.url or feed.url or "", stories.MOST, headers)
        moved = visit.moved or state.url
        if visit.response.status == _NOT_CHANGED:
            return (), replace(state, url=moved)
        sent = visit.response.headers
        state = replace(state, url=moved, etag=sent.get("etag"), modified=sent.get("last-modified"))
        found = await self.bench.read(_came(visit, feed.kind))
        known.is_feed = not isinstance(found, Record)
        if isinstance(found, Record):
            return [self._page(found, feed)], state
        return [self._item(item, feed, known) for item in new_first(found)], state

    def _page(self, page: Record, feed: Feed) -> _New:
        record = stories.of_page(page, feed)

        async def get() -> Record:
            return record

        mark = stories.mark(Item(record.id, title=record.title or "", text=record.text, day=record.date or ""))
        return _New(feed.name, mark, self.clock.now(), "", get)

    def _item(self, item: Item, feed: Feed, known: Known) -> _New:
        in_feed = feed.full_text == "feed" or not stories.plain_address(item.url)
        in_feed = in_feed or (feed.full_text is None and item.is_whole)

        async def get() -> Record:
            if in_feed:
                return stories.of_item(item, feed)
            visit = await self.visitor.get(stories.plain_address(item.url), stories.MOST)
            page = await self.bench.read(_came(visit, "page"))
            if not isinstance(page, Record):
                raise ReadError("is no page")
            return stories.of_page(page, feed, item)

        now, before = self.clock.now(), known.items.get(item.key)
        at = item.at if item.at is not None else before.at if before else now
        return _New(item.key, stories.mark(item), min(at, now), f"{item.title}\n{item.about}\n{item.text}", get)

    async def _dropped(self, feed: Feed, folder: Path, known: Known, settled: bool) -> tuple[Sequence[_New], FeedState]:
        """What lies in a folder; what of it cannot be read is told once, as it is filed. Raises ReadError."""
        look = known.look = known.look or Look(folder)
        now = self.clock.now()
        new: list[_New] = []
        for found in await asyncio.to_thread(lambda: list(look.still(settled=settled))):
            if isinstance(found, LeftOut):
                new.append(_New(found.where, found.why, now, "", partial(_told, found)))
            else:
                new.append(_New(found.name, found.mark, found.at, "", partial(_file, found, feed.source)))
        return new, known.state

    async def _forget(self, known: Known, found: Sequence[_New], now: float) -> None:
        """Forgets what was there long ago and is no more; where nothing has changed, nothing has gone."""
        gone = kept.old(known.items.values(), {one.key for one in found}, now) if found else []
        if gone:
            await self.clerk.do(lambda writer: kept.forget(writer, known.state.feed, gone))
            for item in gone:
                del known.items[item]

    async def _take(self, feed: Feed, known: Known, found: Sequence[_New], tally: Tally) -> None:
        """Gets what is new, and files it, a few at a time: the first are there while others are still fetched."""
        now = self.clock.now()
        due = [one for one in found if _is_due(one, known.items.get(one.key), now)]
        lately = sum(1 for item in known.items.values() if item.document and item.filed and item.filed > now - _HOUR)
        room = max(feed.most_per_hour - lately, 0) if feed.folder is None else _NO_CAP
        tally.waiting += len(due[room:])
        tally.waiting += sum(1 for item in known.items.values() if item.filed is None and item.next > now)
        together = _TOGETHER if feed.folder is None else len(due) or 1
        for start in range(0, len(due[:room]), together):
            if tally.asked is not None:
                tally.waiting += len(due[start:room])
                break
            await self._take_some(feed, known, due[start : min(start + together, room)], tally)

    async def _take_some(self, feed: Feed, known: Known, some: Sequence[_New], tally: Tally) -> None:
        got: list[_Records] = []
        errors: dict[str, str] = {}
        records: dict[str, Record] = {}
        changed: list[ItemState] = []
        for n, one in enumerate(some):
            try:
                records_of_it = await self._get(one, feed)
            except RefusedError as error:
                if error.wait is not None:  # it may be had later: no fault of the item's
                    tally.asked, tally.waiting = error.wait, tally.waiting + len(some) - n
                    break
                changed.append(self._unread(one, feed, known, error, tally))
                continue
            except ReadError as error:
                changed.append(self._unread(one, feed, known, error, tally))
                continue
            if isinstance(records_of_it, Record):
                records[one.key] = records_of_it
            elif records_of_it is not None:
                got.append(partial(_noting, records_of_it, one.key, errors))
            changed.append(self._read_item(one, records_of_it))

        async def file(writer: Writer) -> Report:
            report = await self.filing.file(
                writer,
                lambda article: itertools.chain(_once(records.values()), *(of(article) for of in got)),
                Origin(feed.url and feed.name),
            )
            changed[:] = [_filed(item, report, errors) for item in changed]
            await kept.keep(writer, _counted(known.state, report), changed)
            return report

        report = await self.clerk.do(file)
        tally.count(report)
        known.items.update((item.item, item) for item in changed)
        known.state = _counted(known.state, report)
        for document, why in report.stayed_out.items():
            if why != _OTHERS:
                logger.info("%s stays out: an editor has %s it", shown(document), why)
        for line in (*report.warnings, *report.problems):
            logger.warning("%s", line, extra={"always": True})  # each is named: no two are the same

    async def _get(self, new: _New, feed: Feed) -> _Records | Record | None:
        """The records of what is new; None where it is not wanted. Raises ReadError."""
        unwanted = replace(feed, include=())
        if not stories.is_wanted(new.words, unwanted):
            return None
        found = await new.get()
        if isinstance(found, Record) and not stories.is_wanted(f"{found.title or ''}\n{found.text}", feed):
            return None
        return found

    def _read_item(self, new: _New, found: _Records | Record | None) -> ItemState:
        document = found.id if isinstance(found, Record) else None
        now = self.clock.now()
        return ItemState(new.key, new.mark, new.at, now, now, document)

    def _unread(self, new: _New, feed: Feed, known: Known, error: ReadError, tally: Tally) -> ItemState:
        now, before = self.clock.now(), known.items.get(new.key)
        tries = 1 + (before.tries if before is not None and before.mark == new.mark else 0)
        given_up = tries >= _MOST_TRIES
        tally.failed += 1
        tally.waiting += not given_up
        told = f"{new.key}: {error}" + ("; given up" if given_up else "")
        tally.problems.append(told)
        if given_up:
            what = "%s: %s: %s; given up after %d tries"
            logger.warning(what, shown(feed.name), shown(new.key), error, tries, extra={"always": True})
        document = before.document if before is not None else None
        later = now + self.clock.pause(feed.every, tries)
        return ItemState(new.key, new.mark, new.at, now, now if given_up else None, document, tries, later, told)


def _done(feed: Feed, state: FeedState, known: Known, tally: Tally, clock: Clock) -> FeedState:
    """What is known of a feed after a reading that came to its end."""
    items, now = known.items.values(), clock.now()
    wait = tally.asked or 0.0
    rhythm = kept.rhythm(items) if known.is_feed else None
    if known.is_feed and known.items:
        state = replace(state, rhythm=rhythm or _DEFAULT_RHYTHM)
    # By what it says itself, where that tells its rhythm; else by when it was met here.
    instants = (item.at if rhythm else item.met for item in items)
    if tally.waiting:  # what is left is to be seen again: nothing may say that nothing has changed
        state = replace(state, etag=None, modified=None)
    only_errors = not tally.documents and (tally.failed or (tally.waiting and state.failing))
    return replace(
        state,
        last=now,
        arrived=max(instants, default=None),
        error=next(iter(tally.problems), None) or _lasting(feed, known, now),
        failures=0,
        failing=(state.failing or now) if only_errors else None,
        next=now + max(clock.pause(feed.every), wait),
        asked=now + wait if wait else 0.0,
    )


def _lasting(feed: Feed, known: Known, now: float) -> str | None:
    """What went wrong before and is so still: of a file that lies there, of an item that waits for its next try."""
    if feed.folder is None:
        wrong = (item.error for item in known.items.values() if item.filed is None and item.next > now)
    else:
        there = known.look.there if known.look is not None else set()
        wrong = (item.error for item in known.items.values() if item.item in there)
    return next(filter(None, wrong), None)


def _failed(feed: Feed, state: FeedState, error: Exception, clock: Clock) -> FeedState:
    """What is known of a feed that could not be read."""
    failures, now = state.failures + 1, clock.now()
    refused = error if isinstance(error, RefusedError) else None
    wait = (refused.wait if refused else None) or 0.0
    pause = clock.pause(feed.every, failures) if feed.folder is None else max(feed.every, _FOLDER_PAUSE)
    return replace(
        state,
        url=None if refused and refused.status in _GONE else state.url,
        error=str(error),
        failures=failures,
        failing=state.failing or now,
        next=now + max(pause, wait),
        asked=now + wait if wait else 0.0,
    )


def _came(visit: Visit, kind: Kind | None) -> stories.Came:
    response = visit.response
    return stories.Came(response.body, response.headers.get("content-type", ""), response.url, kind)


def _unforeseen(error: Exception) -> ReadError:
    return ReadError(f"cannot be read ({type(error).__name__}: {' '.join(str(error).split())[:80]})")


def _is_due(new: _New, before: ItemState | None, now: float) -> bool:
    if before is None or before.mark != new.mark:
        return True
    return before.filed is None and before.next <= now


def _new_in(report: Report) -> int:
    return report.added + report.replaced


def _left_out_of(report: Report) -> int:
    """How many documents were left out as editors have decided; what two feeds list is nothing to count."""
    return sum(why != _OTHERS for why in report.stayed_out.values())


def _counted(state: FeedState, report: Report) -> FeedState:
    documents, left_out = state.documents + _new_in(report), state.left_out + _left_out_of(report)
    return replace(state, documents=documents, left_out=left_out)


def _filed(item: ItemState, report: Report, errors: Mapping[str, str]) -> ItemState:
    """What is known of an item once it was filed: what stays out has become no document."""
    document = None if item.document in report.stayed_out else item.document
    return replace(item, document=document, error=errors.get(item.item, item.error))


def _once(records: Iterable[Record]) -> list[Record]:
    """Records of different ids, the first of each: two items may lead to one page."""
    return list({record.id: record for record in reversed(list(records))}.values())[::-1]


def _noting(records: _Records, key: str, errors: dict[str, str], article: Article) -> Iterator[Record | LeftOut]:
    """The records of an item; the first of them that cannot be read is its error."""
    for found in records(article):
        if isinstance(found, LeftOut):
            errors.setdefault(key, str(found))
        yield found


async def _told(left_out: LeftOut) -> _Records:
    return lambda article: [left_out]


async def _file(dropped: Dropped, source: str | None) -> _Records:
    """What a file holds, of the folder's publisher where it names none."""

    def read(article: Article) -> Iterable[Record | LeftOut]:
        for found in records_of([(dropped.file, dropped.name)], article):
            if isinstance(found, LeftOut):
                yield found
            else:
                yield replace(found, source=found.source or source)

    return read
