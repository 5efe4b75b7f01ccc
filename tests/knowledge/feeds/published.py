"""What a publisher's site gives: pages, and feeds with their items."""

from __future__ import annotations

import datetime as dt
from email.utils import format_datetime

from tests.knowledge.feeds.conftest import START
from tests.knowledge.feeds.site import response

PROSE = (
    "<p>The pier cost $3 million, harbour master Ann Dorn said on Friday at the port of Balta.</p>"
    "<p>It has two berths for the ferry, and a crane that can lift forty tonnes at once.</p>"
)


def page(title: str = "Pier opens", head: str = "", body: str = PROSE) -> bytes:
    return response(
        f"<!doctype html><html lang=en><head><title>{title}</title>{head}</head>"
        f"<body><article><h1>{title}</h1>{body}</article></body></html>",
        content_type="text/html",
    )


def item(path: str, at: float = START - 3600, **fields: str) -> str:
    """An item of RSS that leads to a path of the site."""
    when = format_datetime(dt.datetime.fromtimestamp(at, dt.UTC))
    fields = {"title": f"About {path}", "link": path, "guid": path, "pubDate": when, **fields}
    return f"<item>{''.join(f'<{name}>{value}</{name}>' for name, value in fields.items())}</item>"


def rss(*items: str, **headers: str) -> bytes:
    body = f'<?xml version="1.0"?><rss version="2.0"><channel><title>Gull</title>{"".join(items)}</channel></rss>'
    return response(body, content_type="application/rss+xml", **headers)
