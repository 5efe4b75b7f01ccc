"""Readings of a feed, one after the other: what becomes a document, what is asked for again, and what is told."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from knowledge.feeds.taking import Tally
from tests.conftest import Library
from tests.knowledge.feeds.conftest import START, Time, Watched
from tests.knowledge.feeds.published import PROSE, item, page, rss
from tests.knowledge.feeds.site import Site, moved, response

DAY = 86_400.0


async def test_the_pages_of_a_feed_become_documents(site: Site, watched: Callable[..., Watched]) -> None:
    site.answers |= {"/rss": rss(item("/a?utm_source=rss"), item("/b")), "/a": page("Pier opens"), "/b": page("Rain")}
    gull = watched()
    assert (await gull.read()).documents == 2
    documents = gull.documents()
    assert sorted(documents) == [f"{site.url}/a", f"{site.url}/b"]
    pier = documents[f"{site.url}/a"]
    assert (pier.title, pier.source, pier.url, pier.language) == ("Pier opens", "Gull Post", f"{site.url}/a", "en")
    assert pier.date == dt.datetime.fromtimestamp(START, dt.UTC).date()
    assert "\n\nThe pier cost $3 million, harbour master" in pier.text


async def test_nothing_is_fetched_twice(site: Site, watched: Callable[..., Watched], time: Time) -> None:
    site.answers |= {"/rss": rss(item("/a"), etag='"7"', last_modified="Tue, 14 Nov 2023 00:00:00 GMT"), "/a": page()}
    gull = watched()
    await gull.read()
    site.answers["/rss"] = response(b"", "304 Not Modified")
    time.now += 600
    assert await gull.read() == Tally()
    assert site.paths == ["/rss", "/a", "/rss"]
    asked = site.asked[-1][1]
    assert (asked["if-none-match"], asked["if-modified-since"]) == ('"7"', "tue, 14 nov 2023 00:00:00 gmt")
    assert gull.status.last == time.now


async def test_robots_txt_is_read_once_a_day_however_often_one_starts(
    site: Site, watched: Callable[..., Watched], time: Time
) -> None:
    site.answers |= {"/robots.txt": response("User-agent: *\nDisallow: /a"), "/rss": rss(item("/a"))}
    gull = watched()
    told = []
    for wait in (0.0, 3600.0, DAY):
        time.now += wait
        tally = await gull.read()
        asked = sum(path == "/robots.txt" for path, _ in site.asked)
        told.append((asked, tally.problems))
    forbidden = [f"{site.url}/a: robots.txt forbids it"]
    assert told == [(1, forbidden), (1, forbidden), (2, forbidden)]


async def test_what_a_feed_says_otherwise_is_fetched_again_and_replaces_the_document(
    site: Site, watched: Callable[..., Watched]
) -> None:
    site.answers |= {"/rss": [rss(item("/a")), rss(item("/a", title="Pier opens late"))], "/a": [page(), page("Late")]}
    gull = watched()
    for documents in (1, 1, 0):
        assert (await gull.read()).documents == documents
    assert [one.title for one in gull.documents().values()] == ["Late"]
    assert site.paths.count("/a") == 2


async def test_a_page_that_fails_is_tried_again_later_and_later_and_then_given_up(
    site: Site, watched: Callable[..., Watched], time: Time, caplog: pytest.LogCaptureFixture
) -> None:
    site.answers |= {"/rss": rss(item("/a"), item("/b"), etag='"7"'), "/a": response(b"", "500 Oh"), "/b": page()}
    gull = watched()
    tries = []
    for reading in range(60):
        before = site.paths.count("/a")
        tally = await gull.read()
        if site.paths.count("/a") > before:
            tries.append(reading)
            assert "the server answers 500" in tally.problems[0]
        time.now += 600
    assert tries == [0, 2, 6, 14, 30]
    assert any("given up after 5 tries" in one.message and vars(one)["always"] for one in caplog.records)
    assert "if-none-match" in site.asked[-1][1]  # now nothing of it is left to be tried
    assert len(gull.documents()) == 1


@pytest.mark.parametrize(
    ("fields", "paths"),
    [
        ({"include": ("crane",)}, ["/a", "/b"]),
        ({"include": ("cranes", "horoscopes")}, ["/a", "/b", "/c"]),
        ({"exclude": ("horoscopes",)}, ["/a", "/b"]),
        ({"include": ("lighthouse",)}, []),
    ],
)
async def test_only_what_is_wanted_becomes_a_document(
    site: Site, watched: Callable[..., Watched], fields: dict[str, Any], paths: list[str]
) -> None:
    stars = page("Stars", body="<p>The horoscope for all who were born in May, and for those who were not.</p>" * 3)
    items = [item("/a"), item("/b"), item("/c", description="A horoscope.")]
    site.answers |= {"/rss": rss(*items), "/a": page(), "/b": page(), "/c": stars}
    gull = watched(**fields)
    await gull.read()
    assert sorted(gull.documents()) == [site.url + path for path in paths]
    assert await gull.read() == Tally()


async def test_no_more_become_documents_in_an_hour_than_may(
    site: Site, watched: Callable[..., Watched], time: Time
) -> None:
    site.answers["/rss"] = rss(*(item(f"/{n}", START - 60 * n) for n in range(5)), etag='"7"')
    site.answers |= {f"/{n}": page(f"Pier {n} opens") for n in range(5)}
    gull = watched(most_per_hour=2)
    tallies = [await gull.read()]
    assert sorted(gull.documents()) == [f"{site.url}/0", f"{site.url}/1"]  # the newest first
    for wait in (600, 3600, 3600):
        time.now += wait
        tallies.append(await gull.read())
    assert [(tally.documents, tally.waiting) for tally in tallies] == [(2, 3), (0, 3), (2, 1), (1, 0)]


LONG = "<p>The pier cost $3 million, and it has two berths.</p>" * 30


@pytest.mark.parametrize(
    ("full_text", "content", "fetched"),
    [
        (None, LONG, False),
        (None, "<p>The pier opens.</p>", True),
        ("feed", "<p>The pier opens.</p>", False),
        ("page", LONG, True),
    ],
)
async def test_the_text_is_taken_from_where_it_stands(
    site: Site, watched: Callable[..., Watched], full_text: str | None, content: str, fetched: bool
) -> None:
    fields = {"content:encoded": f"<![CDATA[{content}]]>"}
    feed = rss(item("/a", **fields)).replace(
        b"<rss ", b'<rss xmlns:content="http://purl.org/rss/1.0/modules/content/" '
    )
    body = feed.partition(b"\r\n\r\n")[2]
    site.answers |= {"/rss": response(body), "/a": page()}
    gull = watched(full_text=full_text)
    assert (await gull.read()).documents == 1
    assert ("/a" in site.paths) == fetched
    assert list(gull.documents()) == [f"{site.url}/a"]


async def test_the_newest_of_a_feed_comes_first_though_it_is_fetched_first(
    site: Site, watched: Callable[..., Watched], library: Library
) -> None:
    site.answers["/rss"] = rss(*(item(f"/{n}", START - 60 * n) for n in range(3)))
    declared = '<meta property="article:published_time" content="2023-11-14">'  # the day alone
    site.answers |= {f"/{n}": page(f"Pier {n} opens", head=declared, body=f"{PROSE}<p>Row {n}.</p>") for n in range(3)}
    await watched().read()
    assert library.rows("SELECT url FROM document ORDER BY row DESC") == [(f"{site.url}/{n}",) for n in range(3)]


async def test_an_item_that_leads_nowhere_is_known_by_its_feed(site: Site, watched: Callable[..., Watched]) -> None:
    site.answers["/rss"] = rss("<item><guid isPermaLink='false'>7</guid><description>It rained.</description></item>")
    gull = watched()
    await gull.read()
    [document] = gull.documents().values()
    assert (document.id, document.url, document.date) == (f"{site.url}/rss#7", None, None)


async def test_a_feed_that_has_moved_for_good_is_read_there_until_it_is_gone(
    site: Site, watched: Callable[..., Watched]
) -> None:
    site.answers |= {"/rss": moved("/new", "301 Moved Permanently"), "/new": rss(item("/a")), "/a": page()}
    gull = watched()
    await gull.read()
    await gull.read()
    assert site.paths == ["/rss", "/new", "/a", "/new"]
    del site.answers["/new"]
    await gull.read()
    site.answers["/rss"] = rss(item("/a"))
    await gull.read()
    assert site.paths[-2:] == ["/new", "/rss"]


async def test_a_feed_that_fails_is_read_more_and_more_seldom(
    site: Site, watched: Callable[..., Watched], time: Time
) -> None:
    site.answers["/rss"] = response(b"", "500 Oh")
    gull = watched()
    pauses = []
    for _ in range(4):
        assert (await gull.read()).problems == ["the server answers 500"]
        pauses.append(gull.status.next - time.now)
    assert pauses == [1200, 2400, 4800, 9600]
    assert (gull.status.error, gull.status.last) == ("the server answers 500", None)
    site.answers["/rss"] = rss()
    await gull.read()
    assert (gull.status.error, gull.status.last, gull.status.next) == (None, time.now, time.now + 600)


async def test_a_server_that_asks_to_be_left_alone_is_left_alone(
    site: Site, watched: Callable[..., Watched], time: Time
) -> None:
    site.answers["/rss"] = [response(b"", "429 Slow down", retry_after="7200"), rss()]
    gull = watched()
    await gull.read()
    assert gull.status.next == time.now + 7200
    assert (await gull.read()).problems == ["the server asks to be left alone for 7200 s more"]
    time.now += 7200
    assert await gull.read() == Tally()
    assert site.paths == ["/rss", "/rss"]


async def test_pages_that_a_server_does_not_give_now_are_had_later(
    site: Site, watched: Callable[..., Watched], time: Time
) -> None:
    site.answers |= {"/rss": rss(item("/a"), item("/b"), etag='"7"'), "/b": page()}
    site.answers["/a"] = [response(b"", "503 Busy", retry_after="3600"), page("Late")]
    gull = watched()
    assert (await gull.read()).documents == 0
    time.now += 3600
    assert (await gull.read()).documents == 2


@pytest.mark.parametrize("said", ["/stories/pier", "https://m.gull.example/pier", "https://heron.example/a", "tag:7"])
async def test_a_page_is_known_by_the_address_that_it_says_is_its_own_on_its_own_site_alone(
    site: Site, watched: Callable[..., Watched], said: str
) -> None:
    said = said.replace("/stories", f"{site.url}/stories")
    site.answers |= {"/rss": rss(item("/a")), "/a": page(head=f'<link rel="canonical" href="{said}">')}
    gull = watched()
    await gull.read()
    assert list(gull.documents()) == [said if said.startswith(site.url) else f"{site.url}/a"]


async def test_a_feed_does_not_replace_what_others_have_filed(
    site: Site, watched: Callable[..., Watched], library: Library
) -> None:
    await library.load({"own.jsonl": f'{{"id": "{site.url}/a", "text": "The pier was paid for in full."}}'})
    site.answers |= {"/rss": [rss(item("/a", title=f"Pier {n}")) for n in range(3)], "/a": page()}
    gull = watched()
    for _ in range(3):
        assert (await gull.read()).documents == 0
        assert [one.text for one in gull.documents().values()] == ["The pier was paid for in full."]


async def test_a_page_is_read_again_and_again(site: Site, watched: Callable[..., Watched]) -> None:
    site.answers["/rss"] = [page(), page(), page(body=PROSE.replace("$3 million", "$4 million"))]
    gull = watched()
    assert [(await gull.read()).documents for _ in range(3)] == [1, 0, 1]
    [document] = gull.documents().values()
    assert "$4 million" in document.text


@pytest.mark.parametrize(
    ("charset", "content_type", "meta"),
    [
        ("cp1251", "text/html; charset=windows-1251", ""),
        ("cp1251", "text/html", '<meta charset="windows-1251">'),
        ("cp1251", "text/html", ""),
        ("koi8_r", 'text/html; charset="KOI8-R"', ""),
        ("cp1251", "text/html; charset=utf-8", '<meta charset="windows-1251">'),
        ("utf-8", "text/html; charset=windows-1251", '<meta charset="windows-1251">'),
        ("utf-8", "text/html; charset=nonsense", ""),
    ],
)
async def test_a_page_is_in_the_charset_that_it_is_in(
    site: Site, watched: Callable[..., Watched], charset: str, content_type: str, meta: str
) -> None:
    words = "Причал обошёлся в три миллиона долларов, сказала начальник порта Анна Дорн."
    text = f"<html><head>{meta}</head><body><article><h1>Причал</h1>{f'<p>{words}</p>' * 3}</article></body></html>"
    site.answers["/rss"] = response(text.encode(charset), content_type=content_type)
    gull = watched()
    await gull.read()
    [document] = gull.documents().values()
    assert words in document.text


async def test_what_is_to_be_a_feed_and_is_none_is_an_error(site: Site, watched: Callable[..., Watched]) -> None:
    site.answers["/rss"] = page()
    gull = watched(kind="feed")
    assert (await gull.read()).problems == ["is no feed (RSS, Atom or JSON)"]


async def test_what_is_dropped_into_a_folder_becomes_a_document_and_what_cannot_be_read_is_told_once(
    watched: Callable[..., Watched], tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    folder = tmp_path / "drop"
    drop = watched(name="drop", url=None, folder=folder, every=0.5)
    assert (await drop.read()).problems == ["is no folder that is there"]
    folder.mkdir()
    (folder / "a.txt").write_text("date 2024-04-19 Rain\nIt rained.")
    (folder / "b.jsonl").write_text('{"id": "b", "text": "Snow fell."}\nno json\n')
    (folder / "c.html").write_bytes(page().partition(b"\r\n\r\n")[2])
    (folder / "link.txt").symlink_to("/etc/hostname")
    tally = await drop.read()
    assert tally.documents == 3
    assert [problem.rsplit(": ", 1)[1] for problem in tally.problems] == [
        "is not JSON", "is a link, which is not followed inside a folder; load what it leads to by name",
    ]  # fmt: skip
    assert [record.message for record in caplog.records if vars(record).get("always")] == tally.problems
    assert await drop.read() == Tally()
    (folder / "a.txt").write_text("date 2024-04-19 Rain\nIt rained all day.")
    assert (await drop.read()).documents == 1
    assert sorted(drop.documents()) == ["a.txt", "b", "c.html"]
    assert {document.source for document in drop.documents().values()} == {"Gull Post"}


async def test_what_editors_have_withdrawn_or_loaded_a_feed_leaves_out_and_counts(
    site: Site, watched: Callable[..., Watched], library: Library
) -> None:
    later = rss(*(item(path, title="About it again") for path in ("/a", "/b", "/c")))
    site.answers |= {"/rss": [rss(item("/a"), item("/b")), later], "/a": page(), "/b": page("Rain"), "/c": page("Snow")}
    await library.load({"own.jsonl": f'{{"id": "own", "url": "{site.url}/c", "text": "Snow fell on the port."}}'})
    gull = watched()
    await gull.read()
    async with library.writer() as writer:
        await writer.remove(f"{site.url}/a")
    tally = await gull.read()
    assert (tally.documents, tally.left_out, tally.problems) == (0, 2, [])
    assert sorted(gull.documents()) == [f"{site.url}/b", "own"]
    assert (gull.status.documents, gull.status.left_out) == (2, 2)
    assert await gull.read() == Tally()


async def test_what_two_feeds_list_is_none_that_an_editor_has_decided_of(
    site: Site, watched: Callable[..., Watched]
) -> None:
    site.answers |= {"/rss": rss(item("/a")), "/atom": rss(item("/a")), "/a": page()}
    url = f"{site.url}/atom"
    assert [(await one.read()).documents for one in (watched(), watched(name=url, url=url))] == [1, 0]
    assert (await watched(name=url, url=url).read()) == Tally()


async def test_an_item_that_waits_for_its_next_try_is_told_until_it_is_read(
    site: Site, watched: Callable[..., Watched], time: Time
) -> None:
    site.answers |= {"/rss": rss(item("/a"), item("/b")), "/b": page()}
    site.answers["/a"] = [response(b"", "500 Oh"), page("Late")]
    gull = watched()
    errors = []
    for _ in range(3):
        await gull.read()
        errors.append(gull.status.error)
        time.now += 600
    assert errors == [f"{site.url}/a: the server answers 500"] * 2 + [None]


async def test_a_file_that_cannot_be_read_is_told_as_long_as_it_lies_there(
    watched: Callable[..., Watched], tmp_path: Path
) -> None:
    folder = tmp_path / "drop"
    folder.mkdir()
    drop = watched(name="drop", url=None, folder=folder, every=0.5)
    bad = folder / "b.jsonl"
    told = []
    for words in ("no json\n", None, '{"id": "b", "text": "Snow fell."}\n', "no json\n", ""):
        if words is not None:
            bad.write_text(words)
        if words == "":
            bad.unlink()
        await drop.read()
        told.append(drop.status.error)
    wrong = f"left out: {bad}:1: is not JSON"
    assert told == [wrong, wrong, None, wrong, None]
