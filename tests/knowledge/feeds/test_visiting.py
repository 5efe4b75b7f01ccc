"""A polite visitor: redirects, robots.txt, pauses, and what servers ask for."""

from __future__ import annotations

import asyncio

import pytest

from knowledge.errors import ReadError
from knowledge.feeds.fetching import Fetcher
from knowledge.feeds.visiting import RefusedError, Visitor
from tests.knowledge.feeds.conftest import Time
from tests.knowledge.feeds.site import Answer, Site, moved, response, serving

MOST = 1_000_000
GOOD = "301 Moved Permanently"


@pytest.mark.parametrize(
    ("hops", "moved_to"),
    [
        ([], None),
        ([moved("/end")], None),
        ([moved("/end", GOOD)], "/end"),
        ([moved("/b", "308 Permanent Redirect"), moved("/end", GOOD)], "/end"),
        ([moved("/b", GOOD), moved("/end")], "/b"),
        ([moved("/b"), moved("/end", GOOD)], None),
    ],
)
async def test_a_redirect_is_followed_and_one_for_good_is_told(
    site: Site, visitor: Visitor, hops: list[Answer], moved_to: str | None
) -> None:
    paths = ["/a", "/b", "/c"][: len(hops)]
    site.answers |= dict(zip(paths, hops, strict=True)) | {"/end": response("here")}
    visit = await visitor.get(f"{site.url}{paths[0] if paths else '/end'}", MOST)
    assert (visit.response.url, visit.response.body) == (f"{site.url}/end", b"here")
    assert visit.moved == (site.url + moved_to if moved_to else None)


@pytest.mark.parametrize(
    ("answers", "why"),
    [
        ({"/a": moved("/a")}, "leads round in a circle"),
        ({"/a": moved("/b"), "/b": moved("/a")}, "leads round in a circle"),
        ({f"/{n}": moved(f"/{n + 1}") for n in range(9)} | {"/a": moved("/0")}, "leads on more than 5 times"),
        ({"/a": moved("http://10.0.0.7/")}, "private address"),
        ({"/a": moved("//[fe80::1]/")}, "private address"),
        ({"/a": moved("file:///etc/passwd")}, "is not read"),
        ({"/a": moved("http://a b/")}, "none|not found"),
        ({"/a": response(b"", "302 Found")}, "the server answers 302"),
        ({"/a": response(b"", "403 Forbidden")}, "the server answers 403"),
        ({"/a": response(b"", "500 Internal Server Error")}, "the server answers 500"),
    ],
)
async def test_what_leads_nowhere_is_an_error(
    site: Site, visitor: Visitor, answers: dict[str, Answer], why: str
) -> None:
    site.answers |= answers
    with pytest.raises(ReadError, match=why):
        await visitor.get(f"{site.url}/a", MOST)


ROBOTS = [
    (response("User-agent: *\nDisallow: /drafts"), "/news", None),
    (response("User-agent: *\nDisallow: /drafts"), "/drafts/a", "robots.txt forbids it"),
    (response("User-agent: newsbot\nDisallow: /\n\nUser-agent: *\nAllow: /"), "/news", "robots.txt forbids it"),
    (response("User-agent: otherbot\nDisallow: /"), "/news", None),
    (response(b"", "404 Not Found"), "/news", None),
    (response(b"", "403 Forbidden"), "/news", None),  # RFC 9309: a robots.txt that is not given forbids nothing
    (response(b"", "503 Service Unavailable"), "/news", "the server answers 503"),
    (moved("/rules.txt"), "/news", "robots.txt forbids it"),
    (response(b"x" * 600_000), "/news", "its robots.txt is larger"),
    (response(b"\xff\xfe\x00 no text at all"), "/news", None),
]


@pytest.mark.parametrize(("robots", "path", "why"), ROBOTS)
async def test_robots_txt_is_heeded(site: Site, visitor: Visitor, robots: Answer, path: str, why: str | None) -> None:
    site.answers |= {"/robots.txt": robots, path: response("here")}
    site.answers["/rules.txt"] = response("User-agent: *\nDisallow: /")
    if why is None:
        assert (await visitor.get(site.url + path, MOST)).response.body == b"here"
    else:
        with pytest.raises(ReadError, match=why):
            await visitor.get(site.url + path, MOST)
        assert path not in site.paths


async def test_robots_txt_is_heeded_behind_a_redirect_too(site: Site, visitor: Visitor) -> None:
    async with serving() as other:
        other.answers["/robots.txt"] = response("User-agent: *\nDisallow: /")
        site.answers["/a"] = moved(f"{other.url}/a")
        with pytest.raises(ReadError, match=r"robots\.txt forbids it"):
            await visitor.get(f"{site.url}/a", MOST)
        assert other.paths == []


async def test_robots_txt_is_read_once_a_day(site: Site, visitor: Visitor, time: Time) -> None:
    site.answers["/a"] = response("here")
    for wait in (0.0, 3600.0, 86_400.0):
        time.now += wait
        await visitor.get(f"{site.url}/a", MOST)
    assert [path for path, _ in site.asked] == ["/robots.txt", "/a", "/a", "/robots.txt", "/a"]


@pytest.mark.parametrize(("robots", "pause"), [("", 1.0), ("User-agent: *\nCrawl-delay: 7", 7.0),
                                               ("User-agent: *\nCrawl-delay: 9999", 30.0)])  # fmt: skip
async def test_a_host_is_asked_one_thing_at_a_time_with_a_pause(
    site: Site, visitor: Visitor, time: Time, robots: str, pause: float
) -> None:
    site.answers |= {"/robots.txt": response(robots)} | {f"/{n}": response("here") for n in range(4)}
    await asyncio.gather(*(visitor.get(f"{site.url}/{n}", MOST) for n in range(4)))
    assert site.most_at_once == 1
    assert time.slept[-3:] == pytest.approx([pause] * 3)


async def test_the_operator_s_own_hosts_are_spared_no_more_than_they_ask_for(
    site: Site, fetcher: Fetcher, time: Time
) -> None:
    site.answers["/a"] = response("here")
    visitor = Visitor(fetcher, time.clock(), own={"127.0.0.1"})
    for _ in range(3):
        await visitor.get(f"{site.url}/a", MOST)
    assert time.slept == []


async def test_two_hosts_are_asked_at_the_same_time(site: Site, fetcher: Fetcher, time: Time) -> None:
    both = asyncio.Event()
    waiting: list[Site] = []

    def when_both_are_asked(one: Site) -> None:
        async def answer():  # type: ignore[no-untyped-def]
            waiting.append(one)
            if len(waiting) == 2:
                both.set()
            await both.wait()
            yield response("here")

        one.answers["/a"] = answer

    async with serving() as other:
        when_both_are_asked(site)
        when_both_are_asked(other)
        visitor = Visitor(fetcher, time.clock(), pause=0.0)
        found = await asyncio.gather(*(visitor.get(f"{one.url}/a", MOST) for one in (site, other)))
    assert [visit.response.body for visit in found] == [b"here", b"here"]


@pytest.mark.parametrize(
    ("status", "retry", "wait"),
    [
        ("429 Too Many Requests", {"retry_after": "120"}, 120.0),
        ("503 Service Unavailable", {"retry_after": "Tue, 14 Nov 2023 22:15:20 GMT"}, 119.0),
        ("429 Too Many Requests", {}, None),
        ("500 Internal Server Error", {"retry_after": "soon"}, None),
    ],
)
async def test_a_server_is_left_alone_for_as_long_as_it_asks(
    site: Site, visitor: Visitor, time: Time, status: str, retry: dict[str, str], wait: float | None
) -> None:
    site.answers["/a"] = [response(b"", status, **retry), response("here")]
    with pytest.raises(RefusedError) as refused:
        await visitor.get(f"{site.url}/a", MOST)
    assert refused.value.wait == wait
    if wait is not None:
        with pytest.raises(RefusedError):  # nothing of that host is asked for meanwhile
            await visitor.get(f"{site.url}/b", MOST)
        assert site.paths == ["/a"]
        time.now += wait
    assert (await visitor.get(f"{site.url}/a", MOST)).response.body == b"here"
