"""A key that is made once and kept: what it signs is known again after a restart, and nobody else can sign."""

from __future__ import annotations

import secrets

from knowledge.state.file import Change, State

_BYTES = 32


async def own_key(state: State) -> bytes:
    """The state's key, which is made where there is none."""
    await state.write(Change("INSERT OR IGNORE INTO own_key VALUES (1, ?)", [(secrets.token_bytes(_BYTES),)]))
    [(key,)] = await state.read("SELECT value FROM own_key")
    return bytes(key)
