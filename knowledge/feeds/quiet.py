"""When a source has gone quiet: what it would have to say is missing, and readers are to know."""

from __future__ import annotations

from knowledge.search import FeedStatus

_RHYTHMS = 3  # so many times its rhythm without anything new
_LONGEST_FAILING = 86_400.0  # seconds of nothing but errors
_LEAST = 3600.0  # seconds: what is quiet for less is nothing to speak of
_OVERDUE = 3  # so many times its pause behind the time at which it was to be read


def why_quiet(feed: FeedStatus, now: float) -> str | None:
    """Why a feed counts as quiet at an instant (seconds since 1970), in words that go on after its name; else None.

    >>> why_quiet(FeedStatus("a", None, 600.0, last=9000.0, arrived=0.0, rhythm=1200.0, next=9600.0), 9000.0)
    'has had nothing new for 2.5 h'
    """
    if feed.failing is not None and now - feed.failing >= _LONGEST_FAILING:
        return f"has given only errors for {_long(now - feed.failing)} ({feed.error})"
    late = now - max(feed.next, feed.last or 0.0)
    if (feed.last is not None or feed.next) and late >= max(_LEAST, _OVERDUE * feed.every):
        return f"was to be read {_long(late)} ago; is `newsbot watch` at work?"
    if feed.arrived is not None and feed.rhythm is not None:
        silent = now - feed.arrived
        if silent >= max(_LEAST, _RHYTHMS * feed.rhythm, _RHYTHMS * feed.every):
            return f"has had nothing new for {_long(silent)}"
    return None


def age(feed: FeedStatus, now: float) -> float | None:
    """Seconds since a feed had something new; None where it never had."""
    return None if feed.arrived is None else max(now - feed.arrived, 0.0)


def _long(seconds: float) -> str:
    """
    >>> _long(9000.0), _long(200_000.0)
    ('2.5 h', '2.3 d')
    """
    hours = seconds / 3600
    return f"{hours:.1f} h" if hours < 48 else f"{hours / 24:.1f} d"
