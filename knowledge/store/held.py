"""What a store holds already of documents that are to be loaded, looked up some at a time."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from knowledge.store import database
from knowledge.store.unfinished import id_digest


@dataclass(frozen=True)
class Held:
    """A store, as it was last committed."""

    db: sqlite3.Connection

    def digests(self, ids: Sequence[str]) -> dict[str, str]:
        """The digests of those of the documents that the store holds, by id: what need not be extracted again."""
        found = self.db.execute(
            "SELECT id, digest FROM document WHERE id IN (SELECT value FROM json_each(?))", (json.dumps(ids),)
        )
        return dict(found.fetchall())

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
