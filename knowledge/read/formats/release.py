"""Whether an agency's item may be shown at all: what is withheld, withdrawn or embargoed is left out with a word."""

from __future__ import annotations

import datetime as dt

from knowledge.errors import ReadError

_USABLE = "usable"  # IPTC's NewsCodes for the publishing status: usable, withheld, canceled


def check_released(status: str | None, embargoed: str | None) -> None:
    """Raises ReadError where an item is not usable, or embargoed still; `embargoed` is the moment that ends it.

    Both are None where the item says nothing. An embargo without a moment, or with one that cannot be read, stands.
    """
    if status and status.strip().lower() != _USABLE:
        raise ReadError(f"is not to be published: its status is {status.strip()[:40]!r}")
    if embargoed is None:
        return
    try:
        until = dt.datetime.fromisoformat(embargoed.strip())
    except ValueError:
        raise ReadError("is embargoed, without saying until when") from None
    if until.tzinfo is None:
        until = until.replace(tzinfo=dt.UTC)
    if until > dt.datetime.now(dt.UTC):
        raise ReadError(f"is embargoed until {until.isoformat(timespec='minutes')}; load it again then")
