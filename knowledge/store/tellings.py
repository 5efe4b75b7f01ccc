"""Keeps which documents tell one story, as `knowledge.copies` decides it, within the writer's transaction."""

from __future__ import annotations

import datetime as dt
import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations

import aiosqlite

from knowledge.copies.alike import tell_one_story
from knowledge.copies.sketch import SHARED, sketch
from knowledge.copies.stories import MOST, Telling, correcting, stories, told_again
from knowledge.copies.words import words_in

Pairs = list[tuple[int, int]]

# Documents by the numbers that they share with new ones; what very many share is nobody's.
_NEAR = """
WITH new AS MATERIALIZED (
    SELECT value ->> 0 AS number, value ->> 1 AS document FROM json_each(?)
    WHERE NOT EXISTS (SELECT 1 FROM sketch WHERE sketch.number = value ->> 0 LIMIT 1 OFFSET ?))
SELECT new.document, sketch.document FROM new JOIN sketch ON sketch.number = new.number
WHERE sketch.document <> new.document
GROUP BY new.document, sketch.document HAVING count(*) >= ? ORDER BY new.document, count(*) DESC, sketch.document
"""
_TELLINGS = "SELECT row, id, date, text FROM document WHERE row IN (SELECT value FROM json_each(?))"
_PASSAGES = """
SELECT document, row, start, "end" FROM passage WHERE document IN (SELECT value FROM json_each(?)) ORDER BY row
"""
_OF_ONE_STORY = """
SELECT document, story FROM telling WHERE story IN (
    SELECT story FROM telling WHERE document IN (SELECT value FROM json_each(?)))
"""
_FORGET = "DELETE FROM telling WHERE document IN (SELECT value FROM json_each(?))"
_FORGET_PASSAGES = """
DELETE FROM again WHERE passage IN (
    SELECT row FROM passage WHERE document IN (SELECT value FROM json_each(?)))
"""
# So many documents of an older store are looked at together.
_TOGETHER = 64


async def link(db: aiosqlite.Connection, tellings: Sequence[Telling]) -> None:
    """Finds the stories that documents tell, which were just filed."""
    new = {telling.row: telling for telling in tellings}
    numbers = [(number, row) for row, telling in new.items() for number in sketch(words_in(telling.text))]
    await db.executemany("INSERT INTO sketch VALUES (?, ?)", numbers)
    near = await db.execute_fetchall(_NEAR, (json.dumps(numbers), MOST, SHARED))
    if pairs := [(row, other) for row, other in near]:
        others = await _tellings(db, {other for _, other in pairs} - new.keys())
        known = await _known(db, [other for _, other in pairs])
        if alike := _alike(pairs, new | {telling.row: telling for telling in others}, known):
            await _settle(db, {row for pair in alike for row in pair} | known.keys(), alike, known)


async def unlink(db: aiosqlite.Connection, gone: Sequence[tuple[int, str]]) -> dict[int, int]:
    """Forgets documents, given as (row, text), that are about to be deleted.

    Returns the story of each document that told one with them: they are to be `relinked` when those are gone.
    """
    numbers = [(number, row) for row, text in gone for number in sketch(words_in(text))]
    await db.executemany("DELETE FROM sketch WHERE number = ? AND document = ?", numbers)
    rows = {row for row, _ in gone}
    return {row: story for row, story in (await _known(db, rows)).items() if row not in rows}


async def relink(db: aiosqlite.Connection, left: dict[int, int]) -> None:
    """Finds the stories of documents anew, some of whose stories' other tellings are gone."""
    of_story: dict[int, list[int]] = defaultdict(list)
    for row, story in left.items():
        of_story[story].append(row)
    if left:
        tellings = {telling.row: telling for telling in await _tellings(db, left)}
        pairs = [pair for rows in of_story.values() for pair in combinations(sorted(rows), 2)]
        await _settle(db, left, _alike(pairs, tellings, {}), {})


async def catch_up(db: aiosqlite.Connection) -> bool:
    """Looks at some documents of an older store, which knew no stories; whether there were any."""
    found = await db.execute_fetchall("SELECT document FROM unsketched ORDER BY document LIMIT ?", (_TOGETHER,))
    rows = [row for (row,) in found]
    await link(db, await _tellings(db, rows))
    await db.executemany("DELETE FROM unsketched WHERE document = ?", [(row,) for row in rows])
    return bool(rows)


def _alike(pairs: Pairs, tellings: dict[int, Telling], known: dict[int, int]) -> Pairs:
    """The pairs that tell one story; of a story that is known, one telling is enough."""
    found: Pairs = []
    joined: set[tuple[int, int]] = set()
    for row, other in pairs:
        story = known.get(other, other)
        if (row, story) not in joined and tell_one_story(tellings[row].words, tellings[other].words):
            joined.add((row, story))
            found.append((row, other))
    return found


async def _settle(db: aiosqlite.Connection, rows: Iterable[int], alike: Pairs, known: dict[int, int]) -> None:
    """Files the stories of documents in the place of what was known of them."""
    documents = sorted(rows)
    found = stories(await _tellings(db, documents), alike, known)
    await db.execute(_FORGET, (json.dumps(documents),))
    await db.execute(_FORGET_PASSAGES, (json.dumps(documents),))
    for story in found:
        first, again = story[0].row, told_again(story)
        corrects = correcting(story, again)
        tellings = [(one.row, first, place, one.row in corrects) for place, one in enumerate(story)]
        await db.executemany("INSERT INTO telling VALUES (?, ?, ?, ?)", tellings)
        places = {row: place for place, one in enumerate(story) for row, *_ in one.passages}
        said = [(row, first_said, places[row]) for row, first_said in again.items()]
        await db.executemany("INSERT INTO again VALUES (?, ?, ?)", said)


async def _tellings(db: aiosqlite.Connection, documents: Iterable[int]) -> list[Telling]:
    """Documents by their rows, with their passages."""
    asked = json.dumps(sorted(documents))
    passages: dict[int, list[tuple[int, int, int]]] = defaultdict(list)
    for document, row, start, end in await db.execute_fetchall(_PASSAGES, (asked,)):
        passages[document].append((row, start, end))
    return [
        Telling(row, id_, dt.date.fromisoformat(date) if date else None, text, tuple(passages[row]))
        for row, id_, date, text in await db.execute_fetchall(_TELLINGS, (asked,))
    ]


async def _known(db: aiosqlite.Connection, documents: Iterable[int]) -> dict[int, int]:
    """The story of each document that tells one with one of these."""
    found = await db.execute_fetchall(_OF_ONE_STORY, (json.dumps(sorted(documents)),))
    return {row: story for row, story in found}  # noqa: C416 rows of aiosqlite are no pairs to mypy
