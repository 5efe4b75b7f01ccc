"""Keeps which person a document's name belongs to, as `knowledge.linking` decides it.

What the store knows of the names at hand is fetched at once, what is new is decided on it, and kept at once: a hop to
the connection for each kind of row, not for each name.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import aiosqlite

from knowledge.linking import Linking, canonical, keys_alike
from knowledge.names import key

_NAMED = "SELECT text, row, person FROM name WHERE text IN (SELECT value FROM json_each(?))"
_BEARERS = "SELECT key, person FROM name WHERE key IN (SELECT value FROM json_each(?))"
_PARTS = "SELECT text, row FROM part WHERE text IN (SELECT value FROM json_each(?))"
_NEXT = "SELECT (SELECT coalesce(max(row), 0) FROM name), (SELECT coalesce(max(row), 0) FROM person)"
_SPELLED = "SELECT person, text FROM name WHERE person IN (SELECT value FROM json_each(?))"
_UNUSED = """
SELECT row, key, person FROM name
WHERE row IN (SELECT value FROM json_each(?)) AND NOT EXISTS (SELECT 1 FROM named WHERE name = name.row)
"""
_UNUSED_PARTS = f"SELECT row, text FROM ({_PARTS}) WHERE NOT EXISTS (SELECT 1 FROM name_part WHERE part = row)"
_FORGET_PERSONS = """
DELETE FROM person WHERE name IS NULL AND NOT EXISTS (SELECT 1 FROM name WHERE name.person = person.row)
    AND NOT EXISTS (SELECT 1 FROM quote WHERE quote.person = person.row)
    AND NOT EXISTS (SELECT 1 FROM fact WHERE fact.person = person.row)
"""


@dataclass
class People:
    """Names and persons as far as some documents speak of them; rows for new ones are given here."""

    linking: Linking
    names: dict[str, tuple[int, int]]  # (row, person) of a name
    bearers: dict[str, set[int]]  # the persons whose names have a key
    known: dict[str, int]  # the person of an id in people.yaml
    last_name: int  # the last row that is taken
    last_person: int
    new_names: list[tuple[int, str, str, int]] = field(default_factory=list)  # row, text, key, person
    new_persons: list[tuple[int, str | None]] = field(default_factory=list)  # row, id in people.yaml

    def of_name(self, text: str) -> tuple[int, int]:
        """(row of the name, row of its person)."""
        if text not in self.names:
            name_key = key(text)
            person = self.person_of(name_key)
            self.last_name += 1
            self.names[text] = self.last_name, person
            self.new_names.append((self.last_name, text, name_key, person))
        return self.names[text]

    def person_of(self, name_key: str) -> int:
        """The person whose a name with this key is, a new one where it is nobody's yet."""
        found = self.linking.person_of(name_key, self._bearing, self._known_person)
        person = self._new_person(None) if found is None else found
        if name_key:
            self.bearers.setdefault(name_key, set()).add(person)
        return person

    def of_description(self, words: str, day: dt.date | None) -> int | None:
        """The person who held the office that a description names ("the Kazakh President") on that day, or None."""
        holder = self.linking.holder(words, day)
        return self._known_person(holder) if holder else None

    def _bearing(self, keys: Sequence[str]) -> set[int]:
        return {person for one in keys for person in self.bearers.get(one, ())}

    def _known_person(self, known_as: str) -> int:
        if known_as not in self.known:
            self.known[known_as] = self._new_person(known_as)
        return self.known[known_as]

    def _new_person(self, known_as: str | None) -> int:
        self.last_person += 1
        self.new_persons.append((self.last_person, known_as))
        return self.last_person


async def people_of(db: aiosqlite.Connection, linking: Linking, texts: Iterable[str]) -> People:
    """What the store knows of these names, and of everybody whom people.yaml knows."""
    wanted = list(dict.fromkeys(texts))
    names = {text: (row, person) for text, row, person in await db.execute_fetchall(_NAMED, (json.dumps(wanted),))}
    keys = {alike for text in wanted if text not in names for alike in keys_alike(key(text))}
    bearers: dict[str, set[int]] = {}
    for name_key, person in await db.execute_fetchall(_BEARERS, (json.dumps(sorted(keys)),)):
        bearers.setdefault(name_key, set()).add(person)
    known = dict(await _pairs(db, "SELECT known_as, row FROM person WHERE known_as IS NOT NULL"))
    [(last_name, last_person)] = await db.execute_fetchall(_NEXT)
    return People(linking, names, bearers, known, last_name, last_person)


async def keep(db: aiosqlite.Connection, people: People) -> None:
    """Files what is new of the names and persons, within the writer's transaction."""
    await db.executemany("INSERT INTO person (row, known_as) VALUES (?, ?)", people.new_persons)
    await db.executemany("INSERT INTO name (row, text, key, person) VALUES (?, ?, ?, ?)", people.new_names)
    await _keep_parts(db, [(row, word) for row, _, name_key, _ in people.new_names for word in {*name_key.split()}])
    await _rename(db, {person for *_, person in people.new_names})


async def _keep_parts(db: aiosqlite.Connection, words: Sequence[tuple[int, str]]) -> None:
    """The words of new names, given as (name's row, word)."""
    wanted = sorted({word for _, word in words})
    rows = dict(await _pairs(db, _PARTS, json.dumps(wanted)))
    [(last,)] = await db.execute_fetchall("SELECT coalesce(max(row), 0) FROM part")
    new = [(last + n, word) for n, word in enumerate((word for word in wanted if word not in rows), 1)]
    rows.update((word, row) for row, word in new)
    await db.executemany("INSERT INTO part (row, text) VALUES (?, ?)", new)
    await db.executemany("INSERT INTO part_index (rowid, text) VALUES (?, ?)", new)
    await db.executemany("INSERT INTO name_part VALUES (?, ?)", sorted((rows[word], name) for name, word in words))


async def forget_unused(db: aiosqlite.Connection, names: Iterable[int]) -> None:
    """Takes out those of the names that no document holds any more, and persons without names and quotes."""
    gone = list(await db.execute_fetchall(_UNUSED, (json.dumps(list(names)),)))
    await db.executemany("DELETE FROM name WHERE row = ?", [(row,) for row, *_ in gone])
    words = sorted({word for _, name_key, _ in gone for word in name_key.split()})
    parts = [tuple(part) for part in await db.execute_fetchall(_UNUSED_PARTS, (json.dumps(words),))]
    await db.executemany("INSERT INTO part_index (part_index, rowid, text) VALUES ('delete', ?, ?)", parts)
    await db.executemany("DELETE FROM part WHERE row = ?", [(row,) for row, _ in parts])
    await _rename(db, {person for *_, person in gone})
    await db.execute(_FORGET_PERSONS)


async def relink(db: aiosqlite.Connection, linking: Linking) -> None:
    """Links all that the store holds by the directory of today, where it was linked by another one."""
    fingerprint = linking.directory.fingerprint
    if list(await db.execute_fetchall("SELECT 1 FROM directory WHERE fingerprint = ?", (fingerprint,))):
        return
    await db.execute("UPDATE quote SET person = NULL")
    await db.execute("UPDATE fact SET person = NULL")
    before = list(await db.execute_fetchall("SELECT row, key FROM name ORDER BY row"))
    await db.execute("PRAGMA defer_foreign_keys = ON")  # every name has a person again when this ends
    await db.execute("DELETE FROM person")
    people = People(linking, {}, {}, {}, 0, 0)
    owners = [(people.person_of(name_key), row) for row, name_key in before]
    described = {table: await _described(db, table, people) for table in ("quote", "fact")}
    await db.executemany("INSERT INTO person (row, known_as) VALUES (?, ?)", people.new_persons)
    await db.executemany("UPDATE name SET person = ? WHERE row = ?", owners)
    await _rename(db, {person for person, _ in people.new_persons})
    for table, holders in described.items():
        await db.execute(
            f"UPDATE {table} SET person = (SELECT person FROM name WHERE name.row = {table}.name)"
            " WHERE name IS NOT NULL"
        )
        await db.executemany(f"UPDATE {table} SET person = ? WHERE row = ?", holders)
    await db.execute("DELETE FROM directory")
    await db.execute("INSERT INTO directory VALUES (?)", (fingerprint,))


async def _described(db: aiosqlite.Connection, table: str, people: People) -> list[tuple[int, int]]:
    """(person, row) of the rows of a table whose speaker is a described office that somebody held."""
    described = await db.execute_fetchall(
        f"SELECT {table}.row, description, date FROM {table} JOIN passage ON passage.row = {table}.passage"
        " JOIN document ON document.row = passage.document WHERE description IS NOT NULL"
    )
    holders: dict[tuple[str, str | None], int | None] = {}
    for _, words, date in described:
        if (words, date) not in holders:
            holders[words, date] = people.of_description(words, dt.date.fromisoformat(date) if date else None)
    return [(person, row) for row, words, date in described if (person := holders[words, date]) is not None]


async def _rename(db: aiosqlite.Connection, persons: set[int]) -> None:
    """Sets each person's name to the fullest spelling that the documents hold."""
    spelled: dict[int, list[str]] = {person: [] for person in sorted(persons)}
    for person, text in await db.execute_fetchall(_SPELLED, (json.dumps(sorted(persons)),)):
        spelled[person].append(text)
    await db.executemany(
        "UPDATE person SET name = ? WHERE row = ?", [(canonical(names), person) for person, names in spelled.items()]
    )


async def _pairs(db: aiosqlite.Connection, sql: str, *values: object) -> list[tuple[str, int]]:
    return [(text, row) for text, row in await db.execute_fetchall(sql, values)]
