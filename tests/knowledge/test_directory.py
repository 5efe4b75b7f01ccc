"""Whom names and offices mean: one person, many spellings, over all documents."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from pathlib import Path

import pytest

from knowledge import config
from knowledge.directory import load_directory
from knowledge.errors import ConfigError
from knowledge.names import key
from knowledge.rules import Rules, load_rules
from knowledge.search import ANY_DAY
from tests.conftest import Library


def said(name: str, words: str = "Trade grew and will grow", day: str = "2024-04-19") -> str:
    return f"date {day} Talks were held in Astana.\n\n“{words},” {name} said."


async def people(library: Library) -> dict[str, set[str]]:
    """The people who are quoted: canonical name -> spellings."""
    with library.reader() as reader:
        return {person.name: set(person.spellings) for person in reader.list_people(99)}


@pytest.mark.parametrize(
    ("spellings", "persons"),
    [
        (("Sadyr Zhaparov", "Sadyr Japarov"), 1),
        (("Kassym-Jomart Tokayev", "Kassym Jomart Tokaev", "Qasym-Jomart Toqaev"), 1),
        (("Kassym-Jomart Tokayev", "Tokayev"), 1),  # the one Tokayev of people.yaml
        (("Sadyr Zhaparov", "Akylbek Zhaparov"), 2),
        (("Sadyr Zhaparov", "Akylbek Zhaparov", "Zhaparov"), 3),  # whose surname it is is not guessed
        (("Ann Smith", "Anne Smith"), 2),
        (("Ann Smith", "Smith"), 2),  # a surname is nobody's whom the editors do not know
        (("Peter Jonson", "Petr Jonson"), 2),
    ],
)
async def test_spellings_are_one_person_or_several(library: Library, spellings: tuple[str, ...], persons: int) -> None:
    await library.load({f"{n}.txt": said(name) for n, name in enumerate(spellings)})
    assert len(await people(library)) == persons


async def test_the_canonical_name_is_the_fullest_spelling_that_documents_hold(library: Library) -> None:
    await library.load({"a.txt": said("Tokayev")})
    assert await people(library) == {"Tokayev": {"Tokayev"}}  # people.yaml adds no spelling to show
    await library.load({"b.txt": said("Kassym-Jomart Tokayev")})
    assert await people(library) == {"Kassym-Jomart Tokayev": {"Tokayev", "Kassym-Jomart Tokayev"}}
    async with library.writer() as writer:
        await writer.remove("b.txt")
    assert await people(library) == {"Tokayev": {"Tokayev"}}


@pytest.mark.parametrize(
    ("day", "speaker"),
    [
        ("2024-04-19", "Kassym-Jomart Tokayev"),
        ("2019-03-20", "Kassym-Jomart Tokayev"),
        ("2019-03-19", "Nursultan Nazarbayev"),
        ("1990-01-01", "the Kazakh President"),  # nobody whom the editors know
    ],
)
async def test_an_office_is_who_held_it_on_the_documents_day(library: Library, day: str, speaker: str) -> None:
    await library.load(
        {
            "names.txt": "“We met,” Kassym-Jomart Tokayev said.\n\n“Yes, we did,” Nursultan Nazarbayev said.",
            "office.txt": said("the Kazakh President", "Trade will double soon", day),
        }
    )
    with library.reader() as reader:
        (passage,) = reader.passages(["double"], ANY_DAY, 9, whole_quotes=True)
    (quote,) = [hit for hit in passage.hits if hit.kind == "quote"]
    assert quote.speaker == speaker
    assert quote.mention == "the Kazakh President"


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (["tokaev"], {"Kassym-Jomart Tokayev"}),
        (["tokayv"], {"Kassym-Jomart Tokayev"}),
        (["japarov"], {"Sadyr Zhaparov", "Akylbek Zhaparov"}),
        (["kassym", "jomart"], {"Kassym-Jomart Tokayev"}),
        (["xyz"], set()),
        (["a"], set()),
        ([], set()),
    ],
)
async def test_people_are_found_by_words_like_their_names(library: Library, words: list[str], found: set[str]) -> None:
    names = ("Kassym-Jomart Tokayev", "Sadyr Zhaparov", "Akylbek Zhaparov")
    await library.load({f"{n}.txt": said(name) for n, name in enumerate(names)})
    with library.reader() as reader:
        assert {person.name for person in reader.find_people(words, words)} == found


def known(rules: Rules, monkeypatch: pytest.MonkeyPatch, folder: Path, people_yaml: str) -> Rules:
    """The rules with another people.yaml, but with nothing to extract anew."""
    folder.mkdir(exist_ok=True)
    (folder / "people.yaml").write_text(f"offices: {{president: [president]}}\npeople:\n{people_yaml}")
    monkeypatch.setenv("NEWSBOT_CONFIG", str(folder))
    return dataclasses.replace(load_rules(), fingerprint=rules.fingerprint)


async def test_names_are_linked_anew_where_people_yaml_changed(
    library: Library, rules: Rules, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    await library.load({"a.txt": said("Ann Smith"), "b.txt": said("Annie Smythe"), "c.txt": said("Bob Jones")})
    assert len(await people(library)) == 3
    one = known(rules, monkeypatch, tmp_path / "c1", "  - {id: ann, aliases: [Ann Smith, Annie Smythe]}")
    report = await library.load({}, rules=one)
    assert report.unchanged == 3
    assert await people(library) == {"Annie Smythe": {"Ann Smith", "Annie Smythe"}, "Bob Jones": {"Bob Jones"}}
    with library.reader() as reader:
        (ann,) = reader.find_people([key("Smythe")], [])
        assert len(reader.quotes([ann.name], ANY_DAY, 9)) == 2
    two = known(rules, monkeypatch, tmp_path / "c2", "  - {id: ann, aliases: [Ann Smith]}")
    await library.load({}, rules=two)
    assert len(await people(library)) == 3
    assert library.rows("PRAGMA foreign_key_check") == []


async def test_offices_are_linked_anew_where_people_yaml_changed(
    library: Library, rules: Rules, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    await library.load({"a.txt": said("the Kazakh President"), "b.txt": said("Ann Smith")})
    assert list(await people(library)) == ["Ann Smith"]
    office = "  - {id: ann, aliases: [Ann Smith], offices: [{office: president, place: Kazakhstan}]}"
    await library.load({}, rules=known(rules, monkeypatch, tmp_path / "c1", office))
    with library.reader() as reader:
        (ann,) = reader.list_people(9)
        assert ann.quotes == 2
        assert {hit.speaker for hit in reader.quotes([ann.name], ANY_DAY, 9)} == {"Ann Smith"}


async def test_an_alias_of_two_people_is_neithers(
    library: Library, rules: Rules, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    two = "  - {id: one, aliases: [Ann Smith, Ann Smythe]}\n  - {id: other, aliases: [Ann Smith, Ann Smits]}"
    await library.load(
        {f"{n}.txt": said(name) for n, name in enumerate(("Ann Smith", "Ann Smythe", "Ann Smits"))},
        rules=known(rules, monkeypatch, tmp_path / "c1", two),
    )
    assert len(await people(library)) == 3


@pytest.mark.parametrize(
    ("words", "day", "holder"),
    [
        ("the Kazakh President", "2024-04-19", "kassym-jomart-tokayev"),
        ("The President of Kyrgyzstan", "2024-04-19", "sadyr-zhaparov"),
        ("President of the Kyrgyz Republic", "2024-04-19", "sadyr-zhaparov"),
        ("Kazakhstan's President", "2024-04-19", "kassym-jomart-tokayev"),
        ("Kazakh head of state", "2024-04-19", "kassym-jomart-tokayev"),
        ("Kazakh Prime Minister", "2024-02-05", "alikhan-smailov"),
        ("Kazakh Prime Minister", "2024-02-06", "olzhas-bektenov"),
        ("Kazakh Prime Minister", "2022-01-08", None),
        ("Kazakh President", None, "kassym-jomart-tokayev"),
        ("the president", "2024-04-19", None),
        ("Kazakh singer", "2024-04-19", None),
    ],
)
def test_a_description_means_who_held_the_office_on_the_day(words: str, day: str | None, holder: str | None) -> None:
    found = load_directory().described(words, dt.date.fromisoformat(day) if day else None)
    assert (found.id if found else None) == holder


@pytest.mark.parametrize(
    ("people_yaml", "says"),
    [
        ("  - {id: a, aliases: [A B]}\n  - {id: a, aliases: [C D]}", "people: the id 'a' stands twice"),
        ("  - {id: a, aliases: []}", "people: a: aliases is empty; name at least one spelling"),
        ("  - {id: a, aliases: [A B], offices: [{office: king, place: Kazakhstan}]}",
         "unknown office 'king' (known: president)"),
        ("  - {id: a, aliases: [A B], offices: [{office: president, place: Oz}]}",
         "unknown place 'Oz'; add it to places.yaml"),
        ("  - {id: a, aliases: [A B], gender: x}", "people[0].gender: invalid enum value 'x'"),
        ("  - {id: a, aliases: [A B], age: 7}",
         "people[0]: object contains unknown field `age` (known: id, aliases, gender, offices)"),
        ("  - {id: a, aliases: [A B], offices: [{office: president, place: Kazakhstan, since: 2019-03-20}]}",
         "people[0].offices[0]: object contains unknown field `since` (known: office, place, from, until)"),
    ],
)  # fmt: skip
def test_a_mistake_in_people_yaml_is_one_line(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, people_yaml: str, says: str
) -> None:
    (tmp_path / "people.yaml").write_text(f"offices: {{president: [president]}}\npeople:\n{people_yaml}")
    monkeypatch.setenv("NEWSBOT_CONFIG", str(tmp_path))
    with pytest.raises(ConfigError, match=re.escape(says)) as refused:
        load_directory()
    assert str(refused.value).startswith(f"{tmp_path / 'people.yaml'}: ")
    assert "\n" not in str(refused.value)


def test_the_shipped_directory_is_sound() -> None:
    assert {person.id for person in load_directory().people} >= {"kassym-jomart-tokayev", "sadyr-zhaparov"}
    assert config.path("people.yaml").is_file()
