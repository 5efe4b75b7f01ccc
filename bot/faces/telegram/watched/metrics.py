"""The plain values of a bot that serves, as Prometheus reads them: a table, a row a metric."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, HistogramMetricFamily, Metric
from prometheus_client.registry import Collector

from bot.faces.telegram.desk.counts import BOUNDS, Counts
from bot.faces.telegram.desk.desk import Desk
from bot.faces.telegram.desk.flow import Flow
from bot.faces.telegram.watched.stock import Stock
from bot.faces.telegram.watched.watchdog import Watchdog
from knowledge.feeds.listed import shown
from knowledge.feeds.quiet import age, why_quiet
from knowledge.search import FeedStatus


@dataclass(frozen=True, slots=True)
class _Row:
    """A metric's name behind `newsbot_`, what it is, the label that tells its values apart (or none), and where they
    come from."""

    name: str
    what: str
    label: str
    values: Callable[[Desk], Mapping[str, float]]


_COUNTERS = (
    _Row("updates", "Updates by what became of them when they came.", "outcome", lambda desk: _updates(desk.counts)),
    _Row("answers", "Answers by their kind.", "kind", lambda desk: desk.counts.answers),
    _Row(
        "abstentions", "Answers that say that the documents do not say.", "", lambda desk: {"": desk.counts.abstained}
    ),
    _Row("failures", "What went wrong: questions, messages given up.", "what", lambda desk: _failures(desk.counts)),
    _Row("messages_sent", "Messages that the server has confirmed.", "", lambda desk: {"": desk.counts.sent}),
    _Row("messages_forgotten", "Messages to who wants none.", "", lambda desk: {"": desk.counts.forgotten}),
    _Row("retries", "Messages that were sent again.", "why", lambda desk: _retries(desk.counts)),
    _Row("polls", "Calls for updates.", "", lambda desk: {"": desk.counts.polls}),
    _Row("state_transactions", "Transactions of the bot's own state.", "", lambda desk: {"": desk.state.transactions}),
)
_GAUGES = (
    _Row(
        "queue",
        "What is under way: all, and of it what waits for its chat's time.",
        "of",
        lambda desk: _queue(desk.flow),
    ),
    _Row("heard_timestamp_seconds", "When updates came last.", "", lambda desk: {"": desk.counts.heard}),
    _Row("answer_timestamp_seconds", "When a question was answered last.", "", lambda d: {"": d.counts.last_answer}),
)


def _updates(counts: Counts) -> Mapping[str, float]:
    return {
        "taken": counts.taken,
        "duplicate": counts.duplicates,
        "malformed": counts.malformed,
        "passed_over": counts.passed_over,
    }


def _failures(counts: Counts) -> Mapping[str, float]:
    return {"question": counts.failed, "message": counts.given_up}


def _retries(counts: Counts) -> Mapping[str, float]:
    return {"failed": counts.retried, "told_to_wait": counts.told_to_wait}


def _queue(flow: Flow) -> Mapping[str, float]:
    return {"under_way": flow.under_way, "resting": flow.resting}


class Metrics(Collector):
    """Reads the values when it is asked; those of the desk once there is one."""

    def __init__(self, watchdog: Watchdog, stock: Stock) -> None:
        self._watchdog, self._stock = watchdog, stock
        self.desk: Desk | None = None
        self._registry = CollectorRegistry()
        self._registry.register(self)

    def text(self) -> bytes:
        """All of them, in the text form of Prometheus."""
        return generate_latest(self._registry)

    def describe(self) -> list[Metric]:
        """Nothing: what there is may be asked for only once there is a desk."""
        return []

    def collect(self) -> Iterator[Metric]:
        """What python's client of Prometheus asks for."""
        yield GaugeMetricFamily("newsbot_problems", "Things that are wrong now.", len(self._watchdog.problems()))
        if self._stock.path is not None:
            yield GaugeMetricFamily("newsbot_documents", "Documents in the store.", self._stock.documents)
        if (day := self._stock.last_day) is not None:
            at = dt.datetime.combine(day, dt.time(), dt.UTC).timestamp()
            yield GaugeMetricFamily("newsbot_last_day_timestamp_seconds", "The newest document's day.", at)
        yield from _sources(self._stock.feeds, time.time())
        if self.desk is None:
            return
        for row in _COUNTERS:
            yield _filled(CounterMetricFamily, row, self.desk)
        for row in _GAUGES:
            yield _filled(GaugeMetricFamily, row, self.desk)
        yield _waits(self.desk.counts)


def _filled(family: type[CounterMetricFamily | GaugeMetricFamily], row: _Row, desk: Desk) -> Metric:
    labels = [row.label] if row.label else []
    metric = family(f"newsbot_{row.name}", row.what, labels=labels)
    for label, value in row.values(desk).items():
        metric.add_metric([label] if row.label else [], value)
    return metric


def _sources(feeds: Sequence[FeedStatus], now: float) -> Iterator[Metric]:
    """How old the newest is that each source has given, and which of them have gone quiet."""
    if not feeds:
        return
    ages = GaugeMetricFamily("newsbot_source_age_seconds", "Since a source had something new.", labels=["feed"])
    quiet = GaugeMetricFamily("newsbot_source_quiet", "1 where a source has gone quiet.", labels=["feed"])
    for name, of_name in {shown(feed.feed): feed for feed in feeds}.items():
        if (seconds := age(of_name, now)) is not None:
            ages.add_metric([name], seconds)
        quiet.add_metric([name], float(why_quiet(of_name, now) is not None))
    yield from (ages, quiet)


def _waits(counts: Counts) -> Metric:
    """How long answers took; each of Prometheus's buckets holds those before it."""
    buckets, so_far = [], 0
    for bound, count in zip((*map(str, BOUNDS), "+Inf"), counts.waits.counts, strict=True):
        so_far += count
        buckets.append((bound, float(so_far)))
    return HistogramMetricFamily(
        "newsbot_answer_seconds", "From taking a question to its answer.", buckets, counts.waits.seconds
    )
