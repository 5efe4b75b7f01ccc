"""One request: what servers may send, and what of it is taken."""

from __future__ import annotations

import asyncio
import gzip
import zlib
from collections.abc import AsyncIterator, Sequence

import brotli
import pytest

from knowledge.errors import ReadError
from knowledge.feeds.addresses import Addresses
from knowledge.feeds.fetching import Fetcher, open_fetcher
from tests.knowledge.feeds.site import Answer, Site, response, serving

MOST = 1_000_000
TEXT = b"The pier opens in May. " * 100
ZEROS = b"\0" * 50_000_000


async def endless() -> AsyncIterator[bytes]:
    yield b"HTTP/1.1 200 OK\r\n\r\n"
    while True:
        yield b"more and more " * 1000


async def slow() -> AsyncIterator[bytes]:
    yield b"HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n"
    while True:
        yield b"."
        await asyncio.sleep(0.1)


async def silent() -> AsyncIterator[bytes]:
    await asyncio.sleep(60)
    yield b""


async def long_heads() -> AsyncIterator[bytes]:
    yield b"HTTP/1.1 200 OK\r\n"
    while True:
        yield b"x-more: and more\r\n" * 1000


@pytest.mark.parametrize(
    "answer",
    [
        response(TEXT),
        response(gzip.compress(TEXT), content_encoding="gzip"),
        response(gzip.compress(TEXT) + b"\0\0padding", content_encoding="x-gzip"),
        response(gzip.compress(TEXT[:50]) + gzip.compress(TEXT[50:]), content_encoding="gzip"),
        response(brotli.compress(TEXT), content_encoding="br"),
        response(brotli.compress(gzip.compress(TEXT)), content_encoding="gzip, br"),
        b"HTTP/1.1 200 OK\r\n\r\n" + TEXT,  # no length: it ends with the connection
        b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\n" + TEXT[:5] + b"\r\n%x\r\n" % len(TEXT[5:])
        + TEXT[5:] + b"\r\n0\r\n\r\n",
    ],
)  # fmt: skip
async def test_a_body_is_read_however_it_is_packed(site: Site, fetcher: Fetcher, answer: Answer) -> None:
    site.answers["/a"] = answer
    assert (await fetcher.get(f"{site.url}/a", MOST)).body == TEXT


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (response(b"x" * (MOST + 1)), "is larger than 1 MB"),
        (endless, "is larger than 1 MB"),
        (response(gzip.compress(ZEROS), content_encoding="gzip"), "is larger than 1 MB"),
        (response(gzip.compress(gzip.compress(ZEROS)), content_encoding="gzip, gzip"), "is larger than 1 MB"),
        (response(brotli.compress(ZEROS), content_encoding="br"), "is larger than 1 MB"),
        (response(gzip.compress(TEXT)[:-9], content_encoding="gzip"), "ends in the middle"),
        (response(brotli.compress(TEXT)[:-9], content_encoding="br"), "ends in the middle"),
        (response(TEXT, content_encoding="gzip"), "is not packed as it says"),
        (response(TEXT, content_encoding="br"), "is not packed as it says"),
        (response(zlib.compress(TEXT), content_encoding="deflate"), "packed in a way that was not asked for"),
        (response(TEXT, content_encoding="gzip, gzip, gzip"), "packed in a way that was not asked for"),
        (response(TEXT, content_length="9999"), "cannot be fetched"),
        (response(TEXT, content_length="-5"), "cannot be fetched"),
        (b"I am no server of the web\r\n\r\n", "cannot be fetched"),
        (b"", "cannot be fetched"),
        (long_heads, "cannot be fetched"),
        (slow, "took longer than 1 s"),
        (silent, "took longer than 1 s"),
    ],
)
async def test_what_is_too_much_too_late_or_broken_is_refused(
    site: Site, fetcher: Fetcher, answer: Answer, why: str
) -> None:
    site.answers["/a"] = answer
    with pytest.raises(ReadError, match=why):
        await fetcher.get(f"{site.url}/a", MOST)


async def test_a_length_that_is_too_short_cuts_the_body(site: Site, fetcher: Fetcher) -> None:
    site.answers["/a"] = response(TEXT, content_length="3")
    assert (await fetcher.get(f"{site.url}/a", MOST)).body == b"The"


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("http://10.0.0.7/a", "private address"),
        ("http://[::1]/a", "private address"),
        ("http://169.254.169.254/latest/meta-data", "private address"),
        ("http://2130706433/", "private address|is not found"),  # 127.0.0.1 as one number
        ("ftp://news.example/a", "is not read"),
        ("file:///etc/passwd", "is not read"),
        ("http:///a", "is not read"),
        ("http://a b/", "none|is not found"),
        (f"http://{'a' * 70}.example/", "is not found|none"),
    ],
)
async def test_where_no_request_may_go_none_goes(fetcher: Fetcher, address: str, why: str) -> None:
    with pytest.raises(ReadError, match=why):
        await fetcher.get(address, MOST)


async def test_the_connection_is_made_to_the_address_that_was_looked_at(site: Site) -> None:
    """A name that leads elsewhere at the second look-up has no second look-up."""
    port = int(site.url.rsplit(":", 1)[1])
    looked_up: list[str] = []

    async def resolve(host: str, port: int) -> Sequence[str]:
        looked_up.append(host)
        return ["127.0.0.1"]

    site.answers["/a"] = response(TEXT)
    async with open_fetcher(Addresses(frozenset({"wire.example"}), resolve), seconds=1.0) as fetcher:
        assert (await fetcher.get(f"http://wire.example:{port}/a", MOST)).body == TEXT
    assert looked_up == ["wire.example"]
    assert site.asked[0][1]["host"] == f"wire.example:{port}"


@pytest.mark.parametrize("second", [["127.0.0.1"], ["93.184.215.14", "10.0.0.7"], ["::ffff:127.0.0.1"], []])
async def test_a_name_that_is_private_at_the_second_look_up_is_refused_then(second: Sequence[str]) -> None:
    answers: list[Sequence[str]] = [["93.184.215.14"], second]

    async def resolve(host: str, port: int) -> Sequence[str]:
        return answers.pop(0)

    addresses = Addresses(resolve=resolve)
    assert await addresses.of("news.example", 80) == ["93.184.215.14"]
    with pytest.raises(ReadError, match=r"private address|is not found"):
        await addresses.of("news.example", 80)


async def test_the_next_address_is_tried_where_nobody_listens_at_the_first(site: Site) -> None:
    async def resolve(host: str, port: int) -> Sequence[str]:
        return ["127.0.0.2", "127.0.0.1"]

    site.answers["/a"] = response(TEXT)
    port = site.url.rsplit(":", 1)[1]
    async with open_fetcher(Addresses(frozenset({"wire.example"}), resolve), seconds=1.0) as fetcher:
        assert (await fetcher.get(f"http://wire.example:{port}/a", MOST)).body == TEXT


async def test_nothing_is_told_of_whoever_asked_before(site: Site, fetcher: Fetcher) -> None:
    site.answers["/a"] = response(b"", set_cookie="reader=7; Path=/")
    for _ in range(2):
        await fetcher.get(f"{site.url.replace('//', '//ann:secret@')}/a", MOST)
    for _, headers in site.asked:
        assert not {"cookie", "authorization", "referer"} & headers.keys()
        assert headers["user-agent"].startswith("newsbot/")


async def test_a_proxy_of_the_shell_is_not_asked(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    async with serving() as proxy:
        monkeypatch.setenv("HTTP_PROXY", proxy.url)
        site.answers["/a"] = response(TEXT)
        async with open_fetcher(Addresses(frozenset({"127.0.0.1"}))) as fetcher:
            assert (await fetcher.get(f"{site.url}/a", MOST)).body == TEXT
        assert proxy.asked == []
