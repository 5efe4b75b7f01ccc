"""Where this process listens: an address that the operator gave, and a server there."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from aiohttp import web

from knowledge.errors import ConfigError


@dataclass(frozen=True, slots=True)
class Address:
    """A host and a port, and the option that named them."""

    host: str
    port: int
    option: str


def address(written: str | None, option: str) -> Address:
    """The address that HOST:PORT names. Raises ConfigError.

    >>> address("[::1]:8443", "--listen")
    Address(host='::1', port=8443, option='--listen')
    """
    host, _, port = (written or "").rpartition(":")
    if not host or not port.isdecimal() or not 0 < int(port) < 65536:
        raise ConfigError(f"{option}: {written!r} is no HOST:PORT to listen at, such as 127.0.0.1:8443")
    return Address(host.strip("[]"), int(port), option)


@asynccontextmanager
async def serving(app: web.Application, at: Address) -> AsyncIterator[None]:
    """Serves at an address meanwhile. Raises ConfigError where it cannot listen there."""
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=1.0)
    await runner.setup()
    try:
        try:
            await web.TCPSite(runner, at.host, at.port).start()
        except OSError as error:
            raise ConfigError(f"{at.option}: cannot listen at {at.host}:{at.port} ({error.strerror})") from error
        yield
    finally:
        await runner.cleanup()
