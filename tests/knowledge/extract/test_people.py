"""Whom a text names, and what has a capital and is nobody."""

from __future__ import annotations

import pytest

from tests.knowledge.extract.reading import extracted


def people(text: str) -> list[str]:
    return [person.name for person in extracted(text).people]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Casualties are reported in the port of Balta.", id="a plural begins the sentence"),
        pytest.param("Relatives described the sentence as far too hard.", id="and says something"),
        pytest.param("Accountability demands more than words of the port.", id="what cannot be touched"),
        pytest.param("The flood reached the Western Narvia reserves.", id="a part of a land"),
        pytest.param("Cargo along the Central Trans-Balta route has tripled.", id="a way"),
        pytest.param("They sang the National Hymnal before the game.", id="what is the nation's"),
        pytest.param("Rowers won gold at the World Rowing Championships in Balta.", id="an event"),
        pytest.param("World Rowing Championships said that the boats are ready.", id="an event that says something"),
        pytest.param("The trains run on the 7 km Sergali Line to Balta.", id="a line"),
        pytest.param("On Apr. 24 the ferry sank off the port.", id="a month's short form"),
        pytest.param("BALTA, May 20\n\nBy Husein Dornov – Trond:\n\nThe ferry sank, Trond reports.", id="an agency"),
        pytest.param("Orlanda says that it will build a mill in Balta.", id="a company that says something"),
        pytest.param("Balta, Gull news agency, Ivan DORNENKO\nA ferry sank. Nobody was hurt.", id="who signs"),
        pytest.param("Ann Dorn\nA ferry sank off the port. Nobody was hurt.", id="who signs at the top"),
        pytest.param("A ferry sank off the port. Nobody was hurt.\nPhoto: Ann Dorn", id="whose picture it is"),
    ],
)
def test_what_has_a_capital_and_is_nobody(text: str) -> None:
    assert people(text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Nazym Kyzdorn was the first to enter the ring.", "Nazym Kyzdorn"),
        ("Torekhan Sabyrdorn delighted all fans of boxing.", "Torekhan Sabyrdorn"),
        ("Wilmira Bogdornova climbed to the top of the podium.", "Wilmira Bogdornova"),
        ("The Minister of Science and Higher Education Sayat Nurdorn opened a school.", "Sayat Nurdorn"),
        ("Adams said that the ferry was old. The port trusts Bob Adams.", "Bob Adams"),
        ("Mr. Dornes said that the ferry was old.", "Dornes"),
        ("Dornel said that he had seen the ferry.", "Dornel"),
        ("Ann Dorn\nA ferry sank off the port, Ann Dorn said.", "Ann Dorn"),
        ("The ferry is old. “We will build a new one for the port,” said Ann Dorn.", "Ann Dorn"),
    ],
)
def test_who_is_somebody(text: str, name: str) -> None:
    assert people(text) == [name]


ALONE = (
    "“The drains were too small for it,” said Kegen Dornbayev.{}\n\n"
    "“The next flood comes in May,” the Vice Minister added."
)


@pytest.mark.parametrize(
    ("between", "speaker"),
    [
        pytest.param("", "Kegen Dornbayev", id="nobody else is named"),
        pytest.param(" Ann Lind agreed.", "the Vice Minister", id="it may be another"),
        pytest.param(" The baker Kegen Dornbayev left.", "the Vice Minister", id="who is called otherwise"),
    ],
)
def test_a_bare_office_is_the_one_person_s_who_spoke(between: str, speaker: str) -> None:
    assert extracted(ALONE.format(between)).quotes[-1].speaker == speaker


def test_a_country_between_two_offices_is_no_part_of_a_name() -> None:
    assert people("The presidents of Kyrgyzstan Sooron Dornbekov and Uzbekistan Shavkat Dornyoyev met.") == [
        "Sooron Dornbekov",
        "Shavkat Dornyoyev",
    ]
