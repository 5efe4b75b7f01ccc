"""The store as it is read for what is told unasked."""

from __future__ import annotations

import pytest

from bot.faces.telegram.desk.shelf import Shelf
from knowledge.errors import StoreError
from knowledge.store.reader import StoreReader

TALKS = "date 2024-04-19 Talks were held in Norvik."
RAIN = "date 2024-04-20 Rain fell on the valley."


@pytest.fixture
async def shelf(library):
    await library.load({"a.txt": TALKS})
    shelf = Shelf(library.path)
    yield shelf
    await shelf.close()


async def test_it_is_seen_when_something_is_committed_and_nothing_else(library, shelf):
    seen = await shelf.commit()
    assert await shelf.commit() == seen
    await library.load({"b.txt": RAIN})
    assert await shelf.commit() != seen
    assert await shelf.ask(StoreReader.count_documents) == 2


async def test_another_store_in_its_place_is_seen(library, shelf, monkeypatch):
    monkeypatch.setattr("knowledge.store.following._BETWEEN_LOOKS", 0.0)
    seen = await shelf.commit()
    library.path.rename(library.path.with_name("old.db"))
    await library.load({"b.txt": RAIN})
    assert await shelf.commit() != seen


async def test_one_that_failed_is_opened_anew(library, shelf):
    def fail(store):
        raise StoreError("news.db: cannot be used")

    with pytest.raises(StoreError):
        await shelf.ask(fail)
    assert await shelf.ask(StoreReader.count_documents) == 1


async def test_one_that_is_not_there_is_a_sentence(tmp_path):
    with pytest.raises(StoreError, match="does not exist"):
        await Shelf(tmp_path / "news.db").commit()
