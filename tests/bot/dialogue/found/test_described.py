"""Who somebody is by the words beside the name, and who is described by some words."""

from __future__ import annotations

import datetime as dt

import pytest

from bot.model import Message
from tests.bot.dialogue.conftest import of

DAY = "2024-05-17"
ASKED = dt.date(2024, 5, 20)


RECTOR = "Ann Dorn, rector of the Dorva college, spoke first. “Fees will fall,” Ann Dorn said."
HUNGARY = "Ann Dorn, prime minister of Hungary, spoke first. “Fees will fall,” Ann Dorn said."
ITALY = "Bo Lind, prime minister of Italy, spoke first. “Rents will fall,” Bo Lind said."


@pytest.mark.parametrize(
    ("text", "described"),
    [
        pytest.param(RECTOR, "Ann Dorn, rector of the Dorva college", id="behind the name"),
        pytest.param(
            "“Fees will fall,” said Ann Dorn, a welder with two sons.",
            "Ann Dorn, a welder with two sons",
            id="with an article",
        ),
        pytest.param(
            "The crowd cheered. Former mayor Ann Dorn came. “Fees will fall,” Ann Dorn said.",
            "Former mayor Ann Dorn",
            id="before the name",
        ),
        pytest.param(
            "“Fees will fall,” said the head of the Dorva mill, Ann Dorn.",
            "the head of the Dorva mill, Ann Dorn",
            id="before the name's comma",
        ),
        pytest.param(
            "The mayor of Balta, Ann Dorn, opened the fair. “Fees will fall,” Dorn said.",
            "The mayor of Balta, Ann Dorn",
            id="before the name, and not what is done behind it",
        ),
        pytest.param("At the college, Ann Dorn, its rector, spoke.", "Ann Dorn, its rector", id="behind a place"),
        pytest.param("The next day, Ann Dorn, the rector, spoke.", "Ann Dorn, the rector", id="behind a day"),
        pytest.param("Last week, Ann Dorn, rector of Balta, spoke.", "Ann Dorn, rector of Balta", id="behind a week"),
        pytest.param("After the fair, Ann Dorn left.", "After the fair, Ann Dorn left.", id="no apposition"),
        pytest.param(
            "Ann Dorn, however, left. Ann Dorn, the rector, came back.", "Ann Dorn, the rector", id="no word between"
        ),
        pytest.param(
            "They met Ann Dorn, Bo Lind and Cy Fenn. Bo Lind left. Ann Dorn, the rector, spoke.",
            "Ann Dorn, the rector",
            id="no list of names",
        ),
        pytest.param("The mayor met his old rector Ann Dorn.", "his old rector Ann Dorn", id="no verb before"),
        pytest.param(
            "Envoys met the head of the board (Senate) of the Dorva college Ann Dorn. “Fees will fall,” Ann Dorn said.",
            "Envoys met the head of the board (Senate) of the Dorva college Ann Dorn.",
            id="what the description is of is none",
        ),
        pytest.param("Ann Dorn, 54, left. Ann Dorn, the rector, came.", "Ann Dorn, the rector", id="no age alone"),
        pytest.param("“Fees will fall,” said Ann Dorn.", None, id="who says it is not described by that"),
        pytest.param("“Fees will fall,” Ann Dorn, told the crowd.", None, id="nor by what follows"),
        pytest.param("“Fees will fall,” Ann Dorn said. “Rents, too,” she added.", None, id="a name alone"),
    ],
)
def test_who_somebody_is(text: str, described: str | None) -> None:
    answer = of((DAY, "Fees", text)).answer(Message("Who is Ann Dorn?", ASKED))
    texts = [hit.text for hit in answer.hits]
    if described is None:
        assert all(text in ("Fees will fall", "Fees will fall,", "Rents, too") for text in texts)
    else:
        assert texts[:1] == [described]


@pytest.mark.parametrize(
    ("question", "found"),
    [
        pytest.param("Who is the rector of the Dorva college?", "Ann Dorn, rector of the Dorva college", id="of"),
        pytest.param("Who is the rector?", "Ann Dorn, rector of the Dorva college", id="by the head alone"),
        pytest.param("Who is the rector of the Balta college?", None, id="of another"),
        pytest.param("Who is the dean of the Dorva college?", None, id="another office there"),
    ],
)
def test_who_is_described_so(question: str, found: str | None) -> None:
    answer = of((DAY, "Fees", RECTOR)).answer(Message(question, ASKED))
    assert [hit.text for hit in answer.hits[:1]] == ([found] if found else [])
    assert answer.abstained == (found is None)


@pytest.mark.parametrize(
    ("question", "names"),
    [
        pytest.param("Who is the prime minister of Hungary?", ["Ann Dorn"], id="a place behind of"),
        pytest.param("Who is the Italian prime minister?", ["Bo Lind"], id="a place as an adjective"),
        pytest.param("Who is the Hungarian prime minister?", ["Ann Dorn"], id="which no document has"),
        pytest.param("Who is the prime minister of Japan?", [], id="of another place"),
    ],
)
def test_an_office_is_of_its_place(question: str, names: list[str]) -> None:
    answer = of((DAY, "Fees", HUNGARY), (DAY, "Rents", ITALY)).answer(Message(question, ASKED))
    assert [name for hit in answer.hits for name in hit.people] == names


def test_of_two_who_held_an_office_the_newest_comes_first() -> None:
    older = RECTOR.replace("Ann Dorn", "Bo Lind")
    answer = of(("2021-03-01", "Fees", older), (DAY, "Fees", RECTOR)).answer(Message("Who is the rector?", ASKED))
    assert [hit.people for hit in answer.hits] == [("Ann Dorn",), ("Bo Lind",)]


@pytest.mark.parametrize("verb", ["came to the fair", "said little", "opened the fair"])
def test_who_is_described_before_the_name_is_found_whatever_follows(verb: str) -> None:
    text = f"The mayor of Balta, Ann Dorn, {verb}. “Fees will fall,” Ann Dorn said."
    asks = of((DAY, "Fair", text)).answer
    assert [hit.text for hit in asks(Message("Who is the mayor of Balta?", ASKED)).hits] == [
        "The mayor of Balta, Ann Dorn"
    ]
    assert [hit.text for hit in asks(Message("What did the mayor of Balta say about fees?", ASKED)).hits] == [
        "Fees will fall,"
    ]


def test_what_somebody_says_who_is_only_described() -> None:
    text = RECTOR + " “The roof leaks,” Ann Dorn added."
    answer = of((DAY, "Fees", text)).answer(Message("What did the rector say about fees?", ASKED))
    assert answer.message == "What Ann Dorn said:"
    assert [(hit.speaker, hit.text) for hit in answer.hits] == [("Ann Dorn", "Fees will fall,")]
