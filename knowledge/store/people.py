"""Which person a document's name belongs to: one person, many spellings, over all documents."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from functools import reduce
from string import ascii_lowercase
from typing import Any

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
        names: dict[str, set[str]] = {}
        surnames: dict[str, set[str]] = {}
        for person in self.directory.people:
            for alias in map(key, person.aliases):
                names.setdefault(alias, set()).add(person.id)
                surnames.setdefault(alias.split(" ")[-1], set()).add(person.id)
        self._known = {name: ids.pop() for name, ids in (surnames | names).items() if len(ids) == 1}

    async def of_name(self, text: str) -> tuple[int, int]:
        """(row of the name, row of its person)."""
        found = await self._one("SELECT row, person FROM name WHERE text = ?", text)
        if found:
            return found[0], found[1]
        name_key = key(text)
        person = await self._person_of(name_key)
        row = await self._insert("INSERT INTO name (text, key, person) VALUES (?, ?, ?)", text, name_key, person)
        await self.db.execute("INSERT INTO name_index (rowid, key) VALUES (?, ?)", (row, name_key))
        await self.db.executemany(
            "INSERT INTO name_part (part, name) VALUES (?, ?)", [(part, row) for part in sorted({*name_key.split()})]
        )
        await self.rename(person)
        return row, person

    async def of_description(self, words: str, day: dt.date | None) -> int | None:
        """The person who held the office that a description names ("the Kazakh President") on that day, or None."""
        holder = self.directory.described(words, day)
        return await self._known_person(holder.id) if holder else None

    async def relink(self) -> None:
        """Links all that the store holds by the directory of today, where it was linked by another one."""
        if await self._one("SELECT 1 FROM directory WHERE fingerprint = ?", self.directory.fingerprint):
            return
        await self.db.execute("UPDATE quote SET person = NULL")
        await self.db.execute("UPDATE fact SET person = NULL")
        before = await self._all("SELECT row, key FROM name ORDER BY row")
        await self.db.execute("PRAGMA defer_foreign_keys = ON")  # every name has a person again when this ends
        await self.db.execute("DELETE FROM person")
        linked: dict[str, int] = {}
        for row, name_key in before:
            if known_as := self._known.get(name_key):
                person = await self._known_person(known_as)
            elif name_key in linked:
                person = linked[name_key]
            else:
                same = {linked[variant] for variant in _but_for_an_initial(name_key) if variant in linked}
                person = same.pop() if len(same) == 1 else await self._new_person()
            if name_key:
                linked[name_key] = person
            await self.db.execute("UPDATE name SET person = ? WHERE row = ?", (person, row))
        for (person,) in await self._all("SELECT row FROM person"):
            await self.rename(person)
        for table in ("quote", "fact"):
            await self.db.execute(
                f"UPDATE {table} SET person = (SELECT person FROM name WHERE name.row = {table}.name)"
                " WHERE name IS NOT NULL"
            )
            await self._relink_descriptions(table)
        await self.db.execute("DELETE FROM directory")
        await self.db.execute("INSERT INTO directory VALUES (?)", (self.directory.fingerprint,))

    async def _relink_descriptions(self, table: str) -> None:
        described = await self._all(
            f"SELECT {table}.row, description, date FROM {table} JOIN passage ON passage.row = {table}.passage"
            " JOIN document ON document.row = passage.document WHERE description IS NOT NULL"
        )
        holders: dict[tuple[str, str | None], int | None] = {}
        for row, words, date in described:
            if (words, date) not in holders:
                day = dt.date.fromisoformat(date) if date else None
                holders[words, date] = await self.of_description(words, day)
            if (person := holders[words, date]) is not None:
                await self.db.execute(f"UPDATE {table} SET person = ? WHERE row = ?", (person, row))

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
            "DELETE FROM person WHERE name IS NULL AND NOT EXISTS (SELECT 1 FROM name WHERE name.person = person.row)"
            " AND NOT EXISTS (SELECT 1 FROM quote WHERE quote.person = person.row)"
            " AND NOT EXISTS (SELECT 1 FROM fact WHERE fact.person = person.row)"
        )

    async def rename(self, person: int) -> None:
        """Sets a person's name to the fullest spelling that the documents hold."""
        names = [name for (name,) in await self._all("SELECT text FROM name WHERE person = ?", person)]
        fullest = reduce(fuller, names) if names else None
        await self.db.execute("UPDATE person SET name = ? WHERE row = ?", (fullest, person))

    async def _person_of(self, name_key: str) -> int:
        if known_as := self._known.get(name_key):
            return await self._known_person(known_as)
        same = await self._all("SELECT DISTINCT person FROM name WHERE key = ? AND key <> ''", name_key)
        if not same and (variants := _but_for_an_initial(name_key)):
            marks = ", ".join("?" * len(variants))
            same = await self._all(f"SELECT DISTINCT person FROM name WHERE key IN ({marks})", *variants)
        return int(same[0][0]) if len(same) == 1 else await self._new_person()

    async def _known_person(self, known_as: str) -> int:
        found = await self._one("SELECT row FROM person WHERE known_as = ?", known_as)
        return found[0] if found else await self._insert("INSERT INTO person (known_as) VALUES (?)", known_as)

    async def _new_person(self) -> int:
        return await self._insert("INSERT INTO person (known_as) VALUES (?)", None)

    async def _all(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        return [tuple(row) for row in await self.db.execute_fetchall(sql, values)]

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


def _but_for_an_initial(name_key: str) -> list[str]:
    """The keys that differ from a name's by a middle initial: "Donald J. Trump" is "Donald Trump"."""
    words = name_key.split()
    if len(words) == 3 and len(words[1]) == 1:
        return [f"{words[0]} {words[2]}"]
    return [f"{words[0]} {letter} {words[1]}" for letter in ascii_lowercase] if len(words) == 2 else []
