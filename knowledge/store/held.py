"""What a store holds already of documents that are to be loaded, looked up some at a time."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from knowledge.store import database, decided
from knowledge.store.decided import Given, HeldAs, Origin, Why
from knowledge.store.unfinished import id_digest

_DIGESTS = """
SELECT id, digest FROM document LEFT JOIN fed ON fed.document = document.row
WHERE id IN (SELECT value FROM json_each(?)) AND fed.feed IS ?
"""


@dataclass(frozen=True)
class Held:
    """A store, as it was last committed."""

    db: sqlite3.Connection

    def digests(self, ids: Sequence[str], origin: Origin) -> dict[str, str]:
        """The digests of those of the documents that the store holds from there, by id: what need not be extracted
        again."""
        return dict(self.db.execute(_DIGESTS, (json.dumps(ids), origin.feed)).fetchall())

    def left_out(self, origin: Origin, given: Sequence[Given]) -> dict[str, Why]:
        """Which of the documents stay out, as editors have decided, by their ids."""
        return decided.left_out(self.db, origin, given)

    def held_as(self, given: Sequence[Given]) -> dict[str, HeldAs]:
        """Of documents that the store does not hold, by their ids, those of which they may be new versions."""
        return decided.held_as(self.db, given)

    def loaded(self) -> list[Path]:
        """The files and folders that were loaded by hand, in that order."""
        return [
            Path(os.fsdecode(path)) for (path,) in self.db.execute("SELECT path FROM loaded ORDER BY row").fetchall()
        ]

    def met(self, load: str, ids: Sequence[str]) -> set[str]:
        """Those of the ids that documents had of which the store knows that a load has dealt with them."""
        by_digest = {id_digest(one): one for one in ids}
        found = self.db.execute(
            f"SELECT id FROM unfinished_document WHERE id IN ({', '.join('?' * len(by_digest))}) "
            "AND file IN (SELECT row FROM unfinished_file WHERE load = (SELECT row FROM unfinished WHERE load = ?))",
            (*by_digest, load),
        )
        return {by_digest[digest] for (digest,) in found.fetchall()}


@contextmanager
def open_held(path: Path) -> Iterator[Held]:
    """What a store holds; it may be written to meanwhile. Raises StoreError."""
    with database.reading(path) as db:
        yield Held(db)
