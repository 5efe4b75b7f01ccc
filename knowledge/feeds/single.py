"""A page that somebody names by its address: fetched as feeds' pages are, and filed as what is loaded by hand."""

from __future__ import annotations

from collections.abc import Callable

from knowledge.bulk.loading import load_records
from knowledge.bulk.reading import Report
from knowledge.errors import ReadError
from knowledge.feeds import stories
from knowledge.feeds.bench import open_bench
from knowledge.feeds.fetching import open_fetcher
from knowledge.feeds.listed import Feed
from knowledge.feeds.visiting import Visitor
from knowledge.feeds.watching import Means
from knowledge.read.record import Record
from knowledge.store.decided import BY_HAND
from knowledge.store.writer import open_writer


async def file_page(url: str, means: Means, say: Callable[[str], None]) -> Report:
    """Files the article of a page. Raises ReadError where there is none to be had, StoreError."""
    record = await _fetched(url, means)
    async with open_writer(means.store, means.rules.directory, say, versions=means.versions) as writer:
        return await load_records(
            writer,
            lambda article: [record],
            means.rules,
            BY_HAND,
            workers=means.workers,
            seconds=means.document_seconds,
        )


async def _fetched(url: str, means: Means) -> Record:
    """The record of a page, by the rules by which feeds are read: public addresses, robots.txt, bounds."""
    async with (
        open_fetcher(means.addresses, means.request_seconds) as fetcher,
        open_bench(means.document_seconds) as bench,
    ):
        visitor = Visitor(fetcher, means.clock, means.pause, means.addresses.private)
        visit = await visitor.get(url, stories.MOST)
        sent = visit.response
        page = await bench.read(stories.Came(sent.body, sent.headers.get("content-type", ""), sent.url, "page"))
    if not isinstance(page, Record):
        raise ReadError("is no page")
    return stories.of_page(page, Feed(url, url, None, "page", 0.0))
