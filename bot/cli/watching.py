"""Commands for what is read by itself: `watch`, and `sources`, which tells how that goes."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from bot.cli.console import dumps, run, say
from bot.cli.options import LEFT_OUT, json_option, store_option
from bot.faces.showing import showable
from bot.settings import Settings, load_settings
from knowledge import config
from knowledge.errors import ConfigError

if TYPE_CHECKING:
    from knowledge.feeds.listed import Feed
    from knowledge.search import FeedStatus


@click.command()
@store_option
@click.option("--once", is_flag=True, help="Read each of them once, and end.")
def watch(store: Path | None, once: bool) -> None:
    """Read what config/feeds.yaml lists (feeds, pages, folders) again and again, and file what is new."""
    from bot.watching import means_of, watch_until_stopped

    settings = load_settings()
    feeds = listed_feeds()
    path = store or settings.store
    if not once:
        run(watch_until_stopped(feeds, means_of(settings, path), settings))
    elif _read_once(feeds, path, settings):
        raise click.exceptions.Exit(LEFT_OUT)


@click.command()
@store_option
@json_option
def sources(store: Path | None, as_json: bool) -> None:
    """Tell of each feed, page and folder when it was read last, what came, what failed and when the next try is."""
    from knowledge.feeds.listed import load_feeds
    from knowledge.feeds.quiet import why_quiet
    from knowledge.search import FeedStatus
    from knowledge.store.reader import open_reader

    path = store or load_settings().store
    known: dict[str, FeedStatus] = {}
    if path.exists():
        with open_reader(path) as search:
            known = {feed.feed: feed for feed in search.list_feeds()}
    now = time.time()
    # What was listed since is told too, as it was never read.
    told = [known.get(one.name) or FeedStatus(one.name, one.source, one.every) for one in load_feeds()]
    if as_json:
        click.echo(dumps([_record(feed, why_quiet(feed, now)) for feed in told]))
        return
    for feed in told:
        click.echo(showable(_line(feed, why_quiet(feed, now))))


@click.command()
@store_option
@click.argument("urls", metavar="URL...", nargs=-1, required=True)
def fetch(store: Path | None, urls: tuple[str, ...]) -> None:
    """Read pages from their addresses, and file them as what is loaded by hand."""
    from bot.watching import means_of
    from knowledge.errors import ReadError
    from knowledge.feeds.single import file_page

    settings = load_settings()
    path = store or settings.store
    means, left_out = means_of(settings, path), 0
    for url in urls:
        try:
            report = run(file_page(url, means, say))
        except ReadError as error:
            say(f"left out: {showable(url)}: {error}")
            left_out += 1
            continue
        for line in (*report.warnings, *report.problems):
            say(line)
        say(f"{path}: {report.added} added, {report.replaced} replaced, {report.unchanged} unchanged")
        left_out += report.left_out
    if left_out:
        raise click.exceptions.Exit(LEFT_OUT)


def listed_feeds() -> tuple[Feed, ...]:
    """What config/feeds.yaml lists. Raises ConfigError where that is nothing."""
    from knowledge.feeds.listed import load_feeds

    if feeds := load_feeds():
        return feeds
    raise ConfigError(
        f"{config.path('feeds.yaml')}: feeds: lists nothing to read; list feeds in a feeds.yaml of your own, in the "
        "folder that NEWSBOT_CONFIG names"
    )


def _read_once(feeds: Sequence[Feed], path: Path, settings: Settings) -> bool:
    """Reads each feed once, tells of each, and says whether something was left out."""
    from bot.watching import means_of
    from knowledge.feeds.listed import shown
    from knowledge.feeds.watching import read_once

    tallies = run(read_once(feeds, means_of(settings, path), say))
    for name, tally in tallies.items():
        for problem in tally.problems:
            say(f"{shown(name)}: {problem}")
        beside = {"wait": tally.waiting, "left out, as an editor has withdrawn or loaded them": tally.left_out}
        counts = [f"{tally.documents} new documents", *(f"{count} {what}" for what, count in beside.items() if count)]
        say(f"{shown(name)}: {', '.join(counts)}")
    return any(tally.problems for tally in tallies.values())


def _record(feed: FeedStatus, why: str | None) -> dict[str, Any]:
    return {
        "feed": feed.feed,
        "last": _instant(feed.last),
        "documents": feed.documents,
        "error": feed.error,
        "next": _instant(feed.next or None),
        "quiet": why is not None,
    }


def _line(feed: FeedStatus, why: str | None) -> str:
    parts = [
        f"read {_instant(feed.last)}" if feed.last else "not read yet",
        f"{feed.documents} documents",
        *([f"{feed.left_out} left out, as an editor has withdrawn or loaded them"] if feed.left_out else []),
        *([f"failed: {feed.error}"] if feed.error else []),
        *([f"next {_instant(feed.next)}"] if feed.next else []),
        *([f"QUIET: it {why}"] if why else []),
    ]
    return f"{feed.feed}: {'; '.join(parts)}"


def _instant(seconds: float | None) -> str | None:
    """An instant in ISO 8601, in UTC."""
    return None if seconds is None else dt.datetime.fromtimestamp(seconds, dt.UTC).isoformat(timespec="seconds")
