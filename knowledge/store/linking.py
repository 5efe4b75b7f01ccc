"""Keeps which person a document's name belongs to, as `knowledge.linking` decides it."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from knowledge.linking import Linking, canonical
from knowledge.names import key


@dataclass
class PeopleLinker:
    """Finds or makes the rows of names and persons, within the writer's transaction."""

    db: sqlite3.Connection
    linking: Linking

    def of_name(self, text: str) -> tuple[int, int]:
        """(row of the name, row of its person)."""
        found = self._one("SELECT row, person FROM name WHERE text = ?", text)
        if found:
            return found[0], found[1]
        name_key = key(text)
        person = self._person_of(name_key)
        row = self._insert("INSERT INTO name (text, key, person) VALUES (?, ?, ?)", text, name_key, person)
        for word in sorted({*name_key.split()}):
            self.db.execute("INSERT INTO name_part VALUES (?, ?)", (self._part(word), row))
        self.rename(person)
        return row, person

    def of_description(self, words: str, day: dt.date | None) -> int | None:
        """The person who held the office that a description names ("the Kazakh President") on that day, or None."""
        holder = self.linking.holder(words, day)
        return self._known_person(holder) if holder else None

    def relink(self) -> None:
        """Links all that the store holds by the directory of today, where it was linked by another one."""
        if self._one("SELECT 1 FROM directory WHERE fingerprint = ?", self.linking.directory.fingerprint):
            return
        self.db.execute("UPDATE quote SET person = NULL")
        self.db.execute("UPDATE fact SET person = NULL")
        before = self._all("SELECT row, key FROM name ORDER BY row")
        self.db.execute("PRAGMA defer_foreign_keys = ON")  # every name has a person again when this ends
        self.db.execute("DELETE FROM person")
        linked: dict[str, int] = {}
        for row, name_key in before:
            found = self.linking.person_of(
                name_key, lambda keys: {linked[one] for one in keys if one in linked}, self._known_person
            )
            person = self._new_person() if found is None else found
            if name_key:
                linked[name_key] = person
            self.db.execute("UPDATE name SET person = ? WHERE row = ?", (person, row))
        for (person,) in self._all("SELECT row FROM person"):
            self.rename(person)
        for table in ("quote", "fact"):
            self.db.execute(
                f"UPDATE {table} SET person = (SELECT person FROM name WHERE name.row = {table}.name)"
                " WHERE name IS NOT NULL"
            )
            self._relink_descriptions(table)
        self.db.execute("DELETE FROM directory")
        self.db.execute("INSERT INTO directory VALUES (?)", (self.linking.directory.fingerprint,))

    def _relink_descriptions(self, table: str) -> None:
        described = self._all(
            f"SELECT {table}.row, description, date FROM {table} JOIN passage ON passage.row = {table}.passage"
            " JOIN document ON document.row = passage.document WHERE description IS NOT NULL"
        )
        holders: dict[tuple[str, str | None], int | None] = {}
        for row, words, date in described:
            if (words, date) not in holders:
                day = dt.date.fromisoformat(date) if date else None
                holders[words, date] = self.of_description(words, day)
            if (person := holders[words, date]) is not None:
                self.db.execute(f"UPDATE {table} SET person = ? WHERE row = ?", (person, row))

    def forget_unused(self, names: list[int]) -> None:
        """Takes out the names that no document holds any more, and persons without names and quotes."""
        for row in names:
            left = self._one(
                "SELECT key, person FROM name WHERE row = ? AND NOT EXISTS (SELECT 1 FROM named WHERE name = name.row)",
                row,
            )
            if not left:
                continue
            name_key, person = left
            self.db.execute("DELETE FROM name WHERE row = ?", (row,))
            self._forget_parts(name_key.split())
            self.rename(person)
        self.db.execute(
            "DELETE FROM person WHERE name IS NULL AND NOT EXISTS (SELECT 1 FROM name WHERE name.person = person.row)"
            " AND NOT EXISTS (SELECT 1 FROM quote WHERE quote.person = person.row)"
            " AND NOT EXISTS (SELECT 1 FROM fact WHERE fact.person = person.row)"
        )

    def _part(self, word: str) -> int:
        found = self._one("SELECT row FROM part WHERE text = ?", word)
        if found:
            return int(found[0])
        row = self._insert("INSERT INTO part (text) VALUES (?)", word)
        self.db.execute("INSERT INTO part_index (rowid, text) VALUES (?, ?)", (row, word))
        return row

    def _forget_parts(self, words: Iterable[str]) -> None:
        """Takes out those of a gone name's words that no other name has."""
        for word in {*words}:
            unused = self._one(
                "SELECT row FROM part WHERE text = ? AND NOT EXISTS (SELECT 1 FROM name_part WHERE part = part.row)",
                word,
            )
            if unused:
                row = unused[0]
                self.db.execute("INSERT INTO part_index (part_index, rowid, text) VALUES ('delete', ?, ?)", (row, word))
                self.db.execute("DELETE FROM part WHERE row = ?", (row,))

    def rename(self, person: int) -> None:
        """Sets a person's name to the fullest spelling that the documents hold."""
        names = self._all("SELECT text FROM name WHERE person = ?", person)
        self.db.execute("UPDATE person SET name = ? WHERE row = ?", (canonical(name for (name,) in names), person))

    def _person_of(self, name_key: str) -> int:
        found = self.linking.person_of(name_key, self._bearers, self._known_person)
        return self._new_person() if found is None else found

    def _bearers(self, keys: Sequence[str]) -> set[int]:
        marks = ", ".join("?" * len(keys))
        return {row[0] for row in self._all(f"SELECT DISTINCT person FROM name WHERE key IN ({marks})", *keys)}

    def _known_person(self, known_as: str) -> int:
        found = self._one("SELECT row FROM person WHERE known_as = ?", known_as)
        return found[0] if found else self._insert("INSERT INTO person (known_as) VALUES (?)", known_as)

    def _new_person(self) -> int:
        return self._insert("INSERT INTO person (known_as) VALUES (?)", None)

    def _all(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        return self.db.execute(sql, values).fetchall()

    def _one(self, sql: str, *values: object) -> tuple[Any, ...] | None:
        row: tuple[Any, ...] | None = self.db.execute(sql, values).fetchone()
        return row

    def _insert(self, sql: str, *values: object) -> int:
        row = self.db.execute(sql, values).lastrowid
        assert row is not None  # noqa: S101 an INSERT has one
        return row
