"""What editors have decided of documents: what they withdrew stays out, what they loaded no feed replaces, and what has
the address of a document and tells its story is a new version of it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from knowledge.copies.alike import tell_one_story
from knowledge.copies.words import words_of

if TYPE_CHECKING:  # what a store holds is read without asyncio
    import aiosqlite

    from knowledge.store.filing import New

# Why a document is left out: an editor withdrew it, or loaded it; or another feed has filed it.
Why = Literal["withdrawn", "loaded", "another feed's"]


@dataclass(frozen=True, slots=True)
class Origin:
    """Where documents come from: a `feed` that fetches them, else files. `by_hand`: an editor wants them now, also
    those that were withdrawn before."""

    feed: str | None = None
    by_hand: bool = False


BY_HAND = Origin(by_hand=True)


@dataclass(frozen=True, slots=True)
class Given:
    """A document that is to be loaded, by its id and its address (None where it has none)."""

    id: str
    url: str | None


@dataclass(frozen=True, slots=True)
class HeldAs:
    """A document of the store that has the address of one that is to be loaded, with its text; or of which that one was
    a version before, without it."""

    document: str
    text: str | None

    def is_told_by(self, text: str) -> bool:
        """Whether a text is a new version of it: it tells the same story."""
        return self.text is None or tell_one_story(words_of(self.text), words_of(text))


_GIVEN = "WITH given AS (SELECT value ->> 0 AS id, value ->> 1 AS url FROM json_each(?))"
_WITHDRAWN = f"""
{_GIVEN} SELECT id FROM given
WHERE EXISTS (SELECT 1 FROM withdrawn WHERE withdrawn.document = given.id)
   OR EXISTS (SELECT 1 FROM withdrawn WHERE withdrawn.url = given.url)
"""
# Documents of the store of that id or address which the feed did not file, and whether another one did.
_OF_OTHERS = f"""
{_GIVEN} SELECT given.id, max(fed.feed IS NOT NULL) FROM given JOIN document ON document.row IN (
    SELECT row FROM document AS same WHERE same.id = given.id
    UNION SELECT row FROM document AS same WHERE same.url = given.url)
LEFT JOIN fed ON fed.document = document.row
WHERE fed.feed IS NOT ? GROUP BY given.id
"""
# Of documents that the store does not have, those that came as one that it has, and the newest of the same address.
_HELD_AS = f"""
{_GIVEN} SELECT given.id, document.id, NULL FROM given JOIN alias ON alias.id = given.id
JOIN document ON document.id = alias.document
WHERE NOT EXISTS (SELECT 1 FROM document AS own WHERE own.id = given.id)
UNION ALL SELECT given.id, document.id, document.text FROM given
JOIN document ON document.row = (SELECT max(row) FROM document AS same WHERE same.url = given.url)
WHERE NOT EXISTS (SELECT 1 FROM document AS own WHERE own.id = given.id)
AND NOT EXISTS (SELECT 1 FROM alias WHERE alias.id = given.id)
"""
_WITHDRAW = (
    "INSERT OR REPLACE INTO withdrawn SELECT id, url FROM document WHERE id IN (SELECT value FROM json_each(?))",
    "INSERT OR IGNORE INTO withdrawn SELECT id, NULL FROM alias WHERE document IN (SELECT value FROM json_each(?))",
    "DELETE FROM alias WHERE document IN (SELECT value FROM json_each(?))",
)
_OF_ITS_OWN = "DELETE FROM alias WHERE id IN (SELECT value ->> 0 FROM json_each(?))"
_BRING_BACK = """
DELETE FROM withdrawn WHERE document IN (SELECT value ->> 0 FROM json_each(?))
OR url IN (SELECT value ->> 1 FROM json_each(?))
"""


def left_out(db: sqlite3.Connection, origin: Origin, given: Sequence[Given]) -> dict[str, Why]:
    """Which of the documents stay out, by their ids, and why."""
    if origin.by_hand:
        return {}
    asked, found = _json(given), dict[str, Why]()
    if origin.feed is not None:
        for one, is_fed in db.execute(_OF_OTHERS, (asked, origin.feed)):
            found[one] = "another feed's" if is_fed else "loaded"
    return found | {one: "withdrawn" for (one,) in db.execute(_WITHDRAWN, (asked,))}


def held_as(db: sqlite3.Connection, given: Sequence[Given]) -> dict[str, HeldAs]:
    """Of documents that the store does not have, by their ids, those that it has of which they may be new versions."""
    return {one: HeldAs(document, text) for one, document, text in db.execute(_HELD_AS, (_json(given),))}


async def withdraw(db: aiosqlite.Connection, ids: Sequence[str]) -> None:
    """Notes that documents stay out which are about to be deleted, in a transaction."""
    for statement in _WITHDRAW:
        await db.execute(statement, (json.dumps(ids),))


async def note(db: aiosqlite.Connection, origin: Origin, new: Sequence[New]) -> None:
    """Notes that documents have come, in a transaction: loaded by hand they, and others of their addresses, are not
    withdrawn any more; what is filed under an id of its own is no version of another."""
    given = [(one.document.id, one.document.url) for one in new]
    await db.execute(_OF_ITS_OWN, (json.dumps(given),))
    if origin.by_hand:
        given += [(one.alias, None) for one in new if one.alias is not None]
        await db.execute(_BRING_BACK, (json.dumps(given), json.dumps(given)))


def _json(given: Sequence[Given]) -> str:
    return json.dumps([(one.id, one.url) for one in given])
