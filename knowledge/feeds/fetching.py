"""One request at a time over HTTP: to an address that was looked at, bounded in time and size, in whatever it comes."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from http.cookiejar import DefaultCookiePolicy

import httpx

from knowledge.errors import ReadError
from knowledge.feeds.addresses import Addresses
from knowledge.feeds.bodies import ACCEPTED, unpacked

SECONDS = 30.0  # for one request, from looking up the host to the last byte
_CONNECT_SECONDS = 10.0
_SCHEMES = ("http", "https")
_REDIRECTS = (301, 302, 303, 307, 308)
_MOVED = (301, 308)  # for good
_LONGEST_URL = 2000
AGENT = "newsbot"  # as robots.txt names it
_AGENT = f"{AGENT}/0.1 (reads feeds and the stories that they list)"
_HEADERS = {"User-Agent": _AGENT, "Accept-Encoding": ACCEPTED, "Accept": "*/*"}


@dataclass(frozen=True, slots=True)
class Response:
    """What a server answered: `body` unpacked, and read only where the status is 200; `url` is what was asked for.

    `location` is where else it is, as an address; `headers` have small letters.
    """

    url: str
    status: int
    headers: Mapping[str, str]
    body: bytes = b""
    location: str | None = None

    @property
    def moved(self) -> bool:
        """Whether what was asked for is somewhere else for good."""
        return self.status in _MOVED


class Fetcher:
    """Asks servers, and follows nothing: whoever follows a redirect asks again, and is looked at again."""

    def __init__(self, client: httpx.AsyncClient, addresses: Addresses, seconds: float) -> None:
        self._client, self._addresses, self._seconds = client, addresses, seconds

    async def get(self, url: str, most: int, headers: Mapping[str, str] | None = None) -> Response:
        """What is at an address, `most` bytes at most. Raises ReadError where nothing comes, too much, or too late."""
        asked = address(url)
        try:
            async with asyncio.timeout(self._seconds):
                return await self._get(asked, most, headers or {})
        except TimeoutError as error:
            raise ReadError(f"took longer than {self._seconds:g} s") from error
        except httpx.HTTPError as error:
            raise ReadError(f"cannot be fetched ({_why(error)})") from error
        except httpx.InvalidURL as error:
            raise ReadError("leads to an address that is none") from error

    async def _get(self, url: httpx.URL, most: int, headers: Mapping[str, str]) -> Response:
        host = url.raw_host.decode("ascii")
        port = url.port or (443 if url.scheme == "https" else 80)
        found = await self._addresses.of(host, port)
        for n, one in enumerate(found, 1):
            try:
                return await self._ask(url, one, most, headers)
            except (httpx.ConnectError, httpx.ConnectTimeout):
                if n == len(found):
                    raise
        raise AssertionError("a host that is found has an address")

    async def _ask(self, url: httpx.URL, to: str, most: int, headers: Mapping[str, str]) -> Response:
        """The name is for the server (`Host`, and whose certificate it is); the connection is made to the address."""
        request = self._client.build_request(
            "GET",
            url.copy_with(host=to),
            headers={**headers, "Host": url.netloc.decode("ascii")},
            extensions={"sni_hostname": url.raw_host.decode("ascii")},
        )
        response = await self._client.send(request, stream=True)
        try:
            location = _location(url, response)
            packed = response.headers.get("content-encoding", "")
            body = await unpacked(response.aiter_raw(), packed, most) if response.status_code == 200 else b""
            return Response(str(url), response.status_code, dict(response.headers), body, location)
        finally:
            await response.aclose()


@asynccontextmanager
async def open_fetcher(addresses: Addresses, seconds: float = SECONDS) -> AsyncIterator[Fetcher]:
    """A fetcher that keeps no cookies and no connections, knows no proxies, and gives one request so many seconds."""
    async with httpx.AsyncClient(
        verify=ssl.create_default_context(),
        trust_env=False,
        headers=_HEADERS,
        timeout=httpx.Timeout(seconds, connect=_CONNECT_SECONDS),
        # A connection is to an address: the next host there has another certificate.
        limits=httpx.Limits(max_keepalive_connections=0),
    ) as client:
        client.cookies.jar.set_policy(DefaultCookiePolicy(allowed_domains=[]))
        yield Fetcher(client, addresses, seconds)


def address(url: str) -> httpx.URL:
    """An address that may be asked for, without fragment, name and password. Raises ReadError."""
    try:
        parsed = httpx.URL(url)
    except httpx.InvalidURL as error:
        raise ReadError("leads to an address that is none") from error
    if parsed.scheme not in _SCHEMES or not parsed.host or len(url) > _LONGEST_URL:
        raise ReadError("leads to an address that is not read (http and https alone are)")
    return parsed.copy_with(fragment=None, userinfo=b"")


def _location(url: httpx.URL, response: httpx.Response) -> str | None:
    """Where a response leads. Raises ReadError."""
    written = response.headers.get("location")
    if response.status_code not in _REDIRECTS or written is None:
        return None
    try:
        return str(address(str(url.join(written[: _LONGEST_URL + 1]))))
    except httpx.InvalidURL as error:
        raise ReadError("leads to an address that is none") from error


def _why(error: httpx.HTTPError) -> str:
    said = " ".join(str(error).split())[:120]
    return said or type(error).__name__
