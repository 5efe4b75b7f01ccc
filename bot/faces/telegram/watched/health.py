"""The bot seen from outside: `/healthz` says whether it is well, `/metrics` how it goes."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiohttp import web

from bot.faces.telegram.desk.listening import Address, serving
from bot.faces.telegram.watched.metrics import Metrics
from bot.faces.telegram.watched.watchdog import Watchdog

_PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8"


@asynccontextmanager
async def seen(at: Address | None, watchdog: Watchdog, metrics: Metrics) -> AsyncIterator[None]:
    """Serves both meanwhile, where there is an address. Raises ConfigError where it cannot listen there."""
    if at is None:
        yield
        return

    async def health(request: web.Request) -> web.Response:
        # A source that has gone quiet is told, and no fault of the bot's: to start it again would not help.
        ok = not watchdog.faults()
        return web.json_response({"ok": ok, "problems": watchdog.problems()}, status=200 if ok else 503)

    async def numbers(request: web.Request) -> web.Response:
        return web.Response(body=metrics.text(), headers={"Content-Type": _PROMETHEUS})

    app = web.Application()
    app.router.add_get("/healthz", health)
    app.router.add_get("/metrics", numbers)
    async with serving(app, at):
        yield
