"""Which names of documents are one person in the store, and which are not."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from knowledge.extract.pipeline import extract
from knowledge.read.record import Record
from knowledge.rules import Rules, load_rules
from knowledge.search import ANY_DAY, FoundPerson
from knowledge.store.reader import open_reader
from knowledge.store.writer import open_writer

RULES = load_rules()


async def load(store: Path, *documents: tuple[str, str], rules: Rules = RULES) -> None:
    """Loads documents, each a date and a text, known by their numbers."""
    async with open_writer(store, rules.directory, print) as writer:
        for n, (date, text) in enumerate(documents):
            document, _ = rules.reader.document(Record(str(n), text, date=date))
            await writer.put(document, extract(document, rules), str(n))


async def quoted(store: Path) -> list[FoundPerson]:
    with open_reader(store) as reader:
        return reader.list_people(9)


def said(name: str) -> tuple[str, str]:
    return "2024-04-19", f"“We will go on with the work,” {name} said."


@pytest.mark.parametrize(
    ("names", "people"),
    [
        (["Kassym-Jomart Tokayev", "Kassym-Jomart Tokaev"], {"Kassym-Jomart Tokayev"}),
        (["Kassym-Jomart Tokayev", "Qasym-Jomart Toqaev"], {"Kassym-Jomart Tokayev"}),
        (["Sadyr Zhaparov", "Sadyr Japarov"], {"Sadyr Zhaparov"}),
        (["Sadyr Japarov", "Akylbek Japarov"], {"Sadyr Japarov", "Akylbek Japarov"}),
        (["Kassym-Jomart Tokayev", "Tokayev"], {"Kassym-Jomart Tokayev"}),
        (["Donald Trump", "Donald J. Trump"], {"Donald J. Trump"}),
        (["George H. Bush", "George W. Bush"], {"George H. Bush", "George W. Bush"}),
        (["Ann Smith", "Bob Smith"], {"Ann Smith", "Bob Smith"}),
        (["Ann Smith", "Smith"], {"Ann Smith", "Smith"}),
        (["Ann Lee-Smith", "Ann Lee Smith"], {"Ann Lee-Smith"}),
    ],
)
async def test_spellings_of_one_name_are_one_person(tmp_path: Path, names: list[str], people: set[str]) -> None:
    store = tmp_path / "news.db"
    await load(store, *map(said, names))
    assert {person.name for person in await quoted(store)} == people


@pytest.mark.parametrize(
    ("date", "name"), [("2024-04-19", "Kassym-Jomart Tokayev"), ("2016-04-19", "Nursultan Nazarbayev")]
)
async def test_an_office_is_the_person_who_held_it_on_the_day(tmp_path: Path, date: str, name: str) -> None:
    store = tmp_path / "news.db"
    named = [("2019-01-01", f"{name} came to the capital. {name} spoke."), (date, said("the Kazakh President")[1])]
    await load(store, *named)
    with open_reader(store) as reader:
        (person,) = reader.find_people([name.rsplit(maxsplit=1)[-1].lower().replace("y", "")], [])
        (quote,) = reader.quotes([person.name], ANY_DAY, 9)
        assert (quote.speaker, quote.mention) == (name, "the Kazakh President")


async def test_a_name_goes_with_the_last_document_that_holds_it(tmp_path: Path) -> None:
    store = tmp_path / "news.db"
    await load(store, said("Kassym-Jomart Tokayev"), said("Tokayev"))
    async with open_writer(store, RULES.directory, print) as writer:
        await writer.remove("0")
    assert [person.name for person in await quoted(store)] == ["Tokayev"]
    async with open_writer(store, RULES.directory, print) as writer:
        await writer.remove("1")
    assert await quoted(store) == []


async def test_rows_sort_by_date_also_when_an_older_document_comes_later(tmp_path: Path) -> None:
    store = tmp_path / "news.db"
    days = ["2024-04-19", "2020-01-01", "2022-05-05"]
    await load(store, *((day, said("Ann Smith")[1]) for day in days))
    with open_reader(store) as reader:
        (person,) = reader.list_people(9)
        found = reader.quotes([person.name], ANY_DAY, 9)
        assert [quote.citation.date for quote in found] == sorted(map(dt.date.fromisoformat, days), reverse=True)
