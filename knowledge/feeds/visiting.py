"""A polite visitor: one request at a time to a host, with a pause between two, where robots.txt lets it, and no more
than a server asks for."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Collection, Iterable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser

from knowledge.errors import ReadError
from knowledge.feeds.fetching import AGENT, Fetcher, Response
from knowledge.feeds.timing import Clock, asked_to_wait
from knowledge.store.feeds import Robots

_MOST_HOPS = 5  # redirects, one behind the other
PAUSE = 1.0  # seconds between two requests to a host
_LONGEST_PAUSE = 30.0  # seconds that robots.txt may ask for between two
_PATIENCE = 60.0  # seconds that a request waits for a host which asked for a rest; else it is tried later
_ROBOTS_SECONDS = 86_400.0  # for which robots.txt is known
_MOST_ROBOTS = 500_000  # bytes
_REMEMBERED = 1000  # hosts
_TOO_MUCH = (429, 503)


class RefusedError(ReadError):
    """A server that gives nothing now: with which status, and how long (seconds) it asks to be left alone."""

    def __init__(self, status: int, wait: float | None) -> None:
        super().__init__(f"the server answers {status}")
        self.status, self.wait = status, wait


@dataclass(frozen=True, slots=True)
class Visit:
    """What was found, and where: `response.url` is where it is, `moved` where it is for good, if not where it was."""

    response: Response
    moved: str | None = None


@dataclass(slots=True)
class _Host:
    """What is known of a host: how long it is spared between two requests, when it may be asked again, and its
    robots.txt with the time until which that is known.

    Whoever has the `turn` asks it for something, whoever is `heeding` reads its robots.txt, which takes a turn.
    """

    pause: float
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    heeding: asyncio.Lock = field(default_factory=asyncio.Lock)
    free: float = 0.0
    robots: RobotFileParser | None = None
    known_until: float = 0.0

    def know(self, robots: Robots) -> None:
        """What its robots.txt says is known from now on."""
        self.robots, self.known_until = RobotFileParser(), robots.until
        self.robots.parse(robots.rules.splitlines())


async def _forgotten(robots: Robots) -> None:
    """Where nothing is kept, each visitor reads every robots.txt by itself."""


class Visitor:
    """Gets what is at addresses; `pause` is the seconds between two requests to one host, but for the operator's `own`
    hosts, which are spared no more than they ask for. `keep` is given each robots.txt that was read."""

    def __init__(
        self,
        fetcher: Fetcher,
        clock: Clock,
        pause: float = PAUSE,
        own: Collection[str] = frozenset(),
        keep: Callable[[Robots], Awaitable[None]] = _forgotten,
    ) -> None:
        self._fetcher, self._clock, self._pause, self._own, self._keep = fetcher, clock, pause, own, keep
        self._hosts: dict[str, _Host] = {}

    def recall(self, kept: Iterable[Robots]) -> None:
        """Knows what was kept before."""
        for one in kept:
            self._host(one.origin).know(one)

    async def get(self, url: str, most: int, headers: Mapping[str, str] | None = None) -> Visit:
        """What is at an address (status 200 or 304), redirects followed. Raises ReadError; RefusedError where the
        server answers otherwise."""
        return await self._follow(url, most, headers or {}, robots=True)

    async def _follow(self, url: str, most: int, headers: Mapping[str, str], *, robots: bool) -> Visit:
        moved, for_good, seen = None, True, {url}
        for _ in range(_MOST_HOPS + 1):
            response = await self._ask(url, most, headers, robots=robots)
            if response.location is None:
                self._refuse(response)
                return Visit(response, moved)
            url = response.location
            if url in seen:
                raise ReadError("leads round in a circle")
            seen.add(url)
            for_good = for_good and response.moved
            moved = url if for_good else moved
        raise ReadError(f"leads on more than {_MOST_HOPS} times")

    async def _ask(self, url: str, most: int, headers: Mapping[str, str], *, robots: bool) -> Response:
        host = self._host(url)
        if robots:
            async with host.heeding:
                await self._heed(host, url)
        async with self._turn(host):
            response = await self._fetcher.get(url, most, headers)
        wait = asked_to_wait(response.headers.get("retry-after"), self._clock.now())
        if response.status in _TOO_MUCH and wait is not None:
            host.free = max(host.free, self._clock.now() + wait)
        return response

    @asynccontextmanager
    async def _turn(self, host: _Host) -> AsyncIterator[None]:
        """One at a time, and not at once. Raises RefusedError where the host asked for a longer rest."""
        async with host.turn:
            wait = host.free - self._clock.now()
            if wait > _PATIENCE:
                raise RefusedError(_TOO_MUCH[0], wait)
            if wait > 0:
                await self._clock.sleep(wait)
            try:
                yield
            finally:
                host.free = max(host.free, self._clock.now() + self._between(host))

    def _between(self, host: _Host) -> float:
        asked = host.robots.crawl_delay(AGENT) if host.robots is not None else None
        return max(host.pause, min(float(asked or 0), _LONGEST_PAUSE))

    async def _heed(self, host: _Host, url: str) -> None:
        """Raises ReadError where robots.txt forbids an address, or does not come (RFC 9309: then all is forbidden)."""
        if host.robots is None or self._clock.now() >= host.known_until:
            robots = await self._robots(_origin(url))
            host.know(robots)
            await self._keep(robots)
        if host.robots is not None and not host.robots.can_fetch(AGENT, url):
            raise ReadError("robots.txt forbids it")

    def _host(self, url: str) -> _Host:
        origin = _origin(url)
        host = self._hosts.pop(origin, None) or _Host(0.0 if urlsplit(url).hostname in self._own else self._pause)
        self._hosts[origin] = host
        if len(self._hosts) > _REMEMBERED:
            del self._hosts[next(iter(self._hosts))]
        return host

    async def _robots(self, origin: str) -> Robots:
        try:
            visit = await self._follow(f"{origin}/robots.txt", _MOST_ROBOTS, {}, robots=False)
            rules = visit.response.body.decode("utf-8-sig", "replace")
        except RefusedError as error:
            if error.status >= 500 or error.status in _TOO_MUCH:
                raise
            rules = ""  # where there is none, all may be read
        except ReadError as error:
            raise ReadError(f"its robots.txt {error}") from error
        return Robots(origin, rules, self._clock.now() + _ROBOTS_SECONDS)

    def _refuse(self, response: Response) -> None:
        if response.status not in (200, 304):
            wait = asked_to_wait(response.headers.get("retry-after"), self._clock.now())
            raise RefusedError(response.status, wait)


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"
