"""Which person a document's name belongs to: one person, many spellings, over all documents."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

import aiosqlite

from knowledge.names import fuller, key
from knowledge.people import Directory


@dataclass
class PeopleLinker:
    """Finds or makes the rows of names and persons, within the writer's transaction.

    A name belongs to the person whom people.yaml gives it to; else to the person whose name has the same key;
    else to a new one. A surname alone belongs to the one person of people.yaml with that surname, never by a guess.
    """

    db: aiosqlite.Connection
    directory: Directory
    _known: dict[str, str] = field(init=False)

    def __post_init__(self) -> None:
        surnames: dict[str, set[str]] = {}
        self._known = {}
        for person in self.directory.people:
            for alias in person.aliases:
                self._known[key(alias)] = person.id
                surnames.setdefault(key(alias).split(" ")[-1], set()).add(person.id)
        for surname, ids in surnames.items():
            if len(ids) == 1:
                self._known.setdefault(surname, next(iter(ids)))

    async def of_name(self, text: str) -> tuple[int, int]:
        """(row of the name, row of its person)."""
        found = await self._one("SELECT row, person FROM name WHERE text = ?", text)
        if found:
            return found[0], found[1]
        name_key = key(text)
        known_as = self._known.get(name_key)
        if known_as is not None:
            person = await self._known_person(known_as)
        else:
            same = await self._one("SELECT person FROM name WHERE key = ? AND key <> '' LIMIT 1", name_key)
            person = same[0] if same else await self._insert("INSERT INTO person (known_as) VALUES (?)", None)
        row = await self._insert("INSERT INTO name (text, key, person) VALUES (?, ?, ?)", text, name_key, person)
        await self.db.execute("INSERT INTO name_index (rowid, key) VALUES (?, ?)", (row, name_key))
        await self.rename(person)
        return row, person

    async def of_description(self, words: str, day: dt.date | None) -> int | None:
        """The person who held the office that a description names ("the Kazakh President") on that day, or None."""
        holder = self.directory.described(words, day)
        return await self._known_person(holder.id) if holder else None

    async def forget_unused(self, names: list[int]) -> None:
        """Takes out the names that no document holds any more, and persons without names and quotes."""
        for row in names:
            left = await self._one(
                "SELECT key, person FROM name WHERE row = ? AND NOT EXISTS (SELECT 1 FROM named WHERE name = name.row)",
                row,
            )
            if not left:
                continue
            name_key, person = left
            await self.db.execute(
                "INSERT INTO name_index (name_index, rowid, key) VALUES ('delete', ?, ?)", (row, name_key)
            )
            await self.db.execute("DELETE FROM name WHERE row = ?", (row,))
            await self.rename(person)
        await self.db.execute(
            "DELETE FROM person WHERE name IS NULL AND NOT EXISTS (SELECT 1 FROM name WHERE person = person.row)"
            " AND NOT EXISTS (SELECT 1 FROM quote WHERE person = person.row)"
            " AND NOT EXISTS (SELECT 1 FROM fact WHERE person = person.row)"
            " AND NOT EXISTS (SELECT 1 FROM about WHERE person = person.row)"
        )

    async def rename(self, person: int) -> None:
        """Sets a person's name to the fullest spelling that the documents hold."""
        async with self.db.execute("SELECT text FROM name WHERE person = ?", (person,)) as cursor:
            names = [row[0] async for row in cursor]
        fullest: str | None = None
        for name in names:
            fullest = name if fullest is None else fuller(fullest, name)
        await self.db.execute("UPDATE person SET name = ? WHERE row = ?", (fullest, person))

    async def _known_person(self, known_as: str) -> int:
        found = await self._one("SELECT row FROM person WHERE known_as = ?", known_as)
        return found[0] if found else await self._insert("INSERT INTO person (known_as) VALUES (?)", known_as)

    async def _one(self, sql: str, *values: object) -> tuple[int, int] | None:
        async with self.db.execute(sql, values) as cursor:
            row = await cursor.fetchone()
        return tuple(row) if row else None

    async def _insert(self, sql: str, *values: object) -> int:
        cursor = await self.db.execute(sql, values)
        row = cursor.lastrowid
        await cursor.close()
        assert row is not None  # noqa: S101 an INSERT has one
        return row
