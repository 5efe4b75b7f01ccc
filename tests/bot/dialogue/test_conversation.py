"""Messages that are on the answer before: where it stands, whose words it was, and what goes on about it."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest

from bot.dialogue.dialogue import Dialogue
from bot.model import Answer, Message
from knowledge.model import Document
from tests.bot.dialogue.conftest import of, over

MONDAY = dt.date(2024, 5, 20)
FEES = ("2024-05-17", "Fees", "“Fees will fall in autumn,” Ann Dorn said. “The roof leaks,” Bo Lind said.")
FARES = (
    "2024-05-16",
    "Fares",
    "The ferry fare has risen by 12%. The ferry fare has risen because of the price of oil. Guests came.",
)
RECTOR = ("2024-05-15", "College", "Eva Holm, rector of the college, spoke. “Doors will open,” Eva Holm said.")


@pytest.fixture
def dialogue() -> Dialogue:
    return of(FEES, FARES, RECTOR)


def talk(dialogue: Dialogue, *messages: str) -> Answer:
    """The answer to the last of messages in one chat."""
    return [dialogue.answer(Message(message, MONDAY, "en", "chat")) for message in messages][-1]


ON_FEES = "what did Ann Dorn say about fees?"
ON_FARES = "how much has the ferry fare risen?"
STANDS_IN_FEES = "It stands in:\nFees (unknown source, 17 May 2024)"
STANDS_IN_FARES = "It stands in:\nFares (unknown source, 16 May 2024)"


@pytest.mark.parametrize(
    ("messages", "says"),
    [
        pytest.param([ON_FEES, "source?"], STANDS_IN_FEES, id="source"),
        pytest.param([ON_FEES, "What is the source"], STANDS_IN_FEES, id="in more words"),
        pytest.param([ON_FARES, "link"], STANDS_IN_FARES, id="of a figure"),
        pytest.param([ON_FEES, ON_FARES, "source?"], STANDS_IN_FARES, id="of the last answer"),
        pytest.param([ON_FEES, "who said that?"], "Ann Dorn said it.", id="whose words"),
        pytest.param([ON_FEES, "who said that?", "source?"], STANDS_IN_FEES, id="one behind the other"),
        pytest.param([ON_FEES, "source", "who said that?"], "Ann Dorn said it.", id="the other way round"),
    ],
)
def test_what_a_message_asks_of_the_answer_before(dialogue: Dialogue, messages: list[str], says: str) -> None:
    answer = talk(dialogue, *messages)
    assert (answer.message, answer.hits, answer.abstained) == (says, (), False)


def test_a_source_has_its_address_where_it_has_one() -> None:
    day, title, text = FEES
    plain = Document("0", text, title, dt.date.fromisoformat(day), "Gull", "https://gull.example/fees")
    said = [talk(over([one]), ON_FEES, "source?").message for one in (plain, dataclasses.replace(plain, url="ftp://x"))]
    assert said == [
        "It stands in:\nFees (Gull, 17 May 2024)\nhttps://gull.example/fees",
        "It stands in:\nFees (Gull, 17 May 2024)",
    ]


@pytest.mark.parametrize("message", ["source?", "who said that?", "what did she say", "why has it risen?"])
def test_without_an_answer_before_there_is_nothing_to_ask_of_it(message: str) -> None:
    assert talk(of(FEES), message).message.partition(" (")[0] != "It stands in:\nFees"


def test_what_nobody_said_is_nobody_s(dialogue: Dialogue) -> None:
    assert "said it" not in talk(dialogue, ON_FARES, "who said that?").message


@pytest.mark.parametrize(
    ("messages", "first"),
    [
        pytest.param(["Who is the rector of the college?", "what did she say"], "Doors will open,", id="she"),
        pytest.param([ON_FARES, "why has it risen?"], "The ferry fare has risen because of the price of oil.", id="it"),
        pytest.param(
            [ON_FARES, "source?", "why has it risen?"],
            "The ferry fare has risen because of the price of oil.",
            id="it, behind a question for the source",
        ),
        pytest.param([ON_FARES, "What did Bo Lind say?"], "The roof leaks,", id="a question of its own"),
    ],
)
def test_what_goes_on_about_the_answer_before(dialogue: Dialogue, messages: list[str], first: str) -> None:
    assert [hit.text for hit in talk(dialogue, *messages).hits[:1]] == [first]


def test_one_chat_knows_nothing_of_another(dialogue: Dialogue) -> None:
    talk(dialogue, ON_FEES)
    assert "It stands in" not in dialogue.answer(Message("source?", MONDAY, "en", "another")).message


NEWS = (
    ("2024-05-17", "Salt mine", "The mine in Hungary sold salt."),
    ("2024-05-18", "Closed road", "Floods closed the road in Italy.\n\nThe flood came at night."),
    ("2024-05-16", "High water", "A flood hit Hungary."),
)


@pytest.mark.parametrize(
    ("message", "titles"),
    [
        pytest.param("/latest", ["Closed road", "Salt mine", "High water"], id="all"),
        pytest.param("/latest floods", ["Closed road", "High water"], id="on a topic, each document once"),
        pytest.param("/latest Hungary", ["Salt mine", "High water"], id="of a place"),
        pytest.param("/latest floods Hungary", ["High water"], id="of both"),
        pytest.param("/latest Hungary floods", ["High water"], id="in any order"),
        pytest.param("/latest floods 2023", [], id="of a period"),
        pytest.param("/latest Japan", [], id="of a place that no document tells of"),
    ],
)
def test_the_newest_documents_on_a_topic_and_of_a_place(message: str, titles: list[str]) -> None:
    answer = of(*NEWS).answer(Message(message, MONDAY))
    assert answer.abstained == (not titles)
    if titles:
        title, *lines = answer.message.splitlines()
        assert title == "The newest documents:"
        assert [line.partition(" (")[0] for line in lines] == titles


def test_the_newest_documents_that_tell_of_somebody(dialogue: Dialogue) -> None:
    assert talk(dialogue, "/latest Bo Lind").message.splitlines()[1:] == ["Fees (unknown source, 17 May 2024)"]


SPEAKERS = [
    f"{first} {last}"
    for first in ("Ann", "Bo", "Eva", "Ida", "Una")
    for last in ("Dorn", "Holm", "Lind", "Moe", "Rask")
]
SAID = [
    ("2024-05-17", f"Day {n}", f"“The harbour has room for {n + 20} boats,” {name} said.")
    for n, name in enumerate(SPEAKERS)
]
YEARS = [
    (
        f"{year + 1}-03-01",
        f"Ferries in {year}",
        f"Passengers: in {year} inflation in Hungary was {year - 2010}%. The winter was mild.",
    )
    for year in range(2012, 2024)
]
CLAIM = "the harbour has room for boats and for the old ferry of salt"
CLAIMED = [
    (f"2024-05-{n:02}", f"Page {n}", f"“{CLAIM.capitalize()},” Ann Dorn said on day {n}.") for n in range(10, 20)
]


@pytest.mark.parametrize(
    ("documents", "message"),
    [
        pytest.param(SAID, "/people", id="people"),
        pytest.param(SAID, "/latest", id="latest"),
        pytest.param(SAID, "/latest harbour", id="latest on a subject"),
        pytest.param(SAID, "/facts harbour", id="facts"),
        pytest.param(SAID, "how many boats does the harbour have room for?", id="a question"),
        pytest.param(CLAIMED, "/quote Dorn", id="quotes"),
        pytest.param(CLAIMED, f"/check {CLAIM}", id="a check"),
        pytest.param(YEARS, "/facts inflation Hungary", id="a series"),
    ],
)
def test_more_goes_on_with_any_answer_until_there_is_none(documents: list[tuple[str, str, str]], message: str) -> None:
    dialogue, seen = of(*documents), []
    answer = talk(dialogue, message)
    assert answer.left > 0
    for _ in range(30):
        new = [hit.span for hit in answer.hits[: answer.shown]] or answer.message.splitlines()[1:]
        cited = [(hit.citation.document, hit.span) for hit in answer.hits[: answer.shown]] or new
        assert not set(cited) & set(seen)
        seen += cited
        left = answer.left
        answer = talk(dialogue, "more")
        if not left:
            break
    assert answer.message == "That was all that I have found."


@pytest.mark.parametrize(
    ("messages", "says"),
    [
        pytest.param(
            ["/facts ferry", "the other one"], "The ferry fare has risen because of the price of oil.", id="an answer"
        ),
        pytest.param(["/quote Dorn", "the other one"], "The roof leaks,", id="a choice"),
        pytest.param(["/quote Dorn", "второй"], "The roof leaks,", id="in another language"),
        pytest.param(["/quote Dorn", "the other one", "source?"], None, id="and what follows is on that"),
    ],
)
def test_the_other_one_is_the_second(messages: list[str], says: str | None) -> None:
    namesakes = ("2024-05-17", "Fees", "“Fees will fall,” Ann Dorn said. “The roof leaks,” Bo Dorn said.")
    answer = talk(of(namesakes, FARES), *messages)
    if says is None:
        assert answer.message.startswith("It stands in:\nFees ")
    else:
        assert answer.hits[0].text == says


@pytest.mark.parametrize(
    "message",
    [
        "Who is the rector of the college?",
        "What did Bo Lind say?",
        "how much has the ferry fare risen?",
        "/people",
        "/latest",
        "news",
        "help",
        "Is it true that Eva Holm said “Doors will open”?",
        "Did Eva Holm say that doors will open?",
    ],
)
@pytest.mark.parametrize("before", [ON_FEES, ON_FARES, "/people", "/facts ferry"])
def test_a_new_question_is_not_swallowed_by_the_one_before(dialogue: Dialogue, before: str, message: str) -> None:
    alone = dialogue.answer(Message(message, MONDAY, "en", "new"))
    assert talk(dialogue, before, message) == alone


def test_who_is_only_described_is_whom_the_answer_before_tells_of() -> None:
    match = ("2024-05-02", "Cup", "The Gulls won the cup in Balta. “We ran more,” said coach Ann Dorn.")
    other = ("2024-05-17", "Race", "The Crabs won the race. “We ran less,” said coach Bo Lind.")
    dialogue = of(match, other)
    assert [hit.text for hit in talk(dialogue, "what did the coach say?").hits] == ["We ran less,"]
    assert [hit.text for hit in talk(dialogue, "who won the cup?", "what did the coach say?").hits] == ["We ran more,"]


PACT = (
    "2024-05-18",
    "Pact",
    "Ann Dorn and Bo Lind held talks in Almaty. They discussed railways and ports. "
    "There are no border disputes between the towns. The sides set a goal to raise trade to $3 million. "
    "Trade reached $1 million last year.",
)
STRIFE = ("2024-05-19", "Strife", "Cy Fenn spoke in Oslo. There are old disputes between the clubs. Guests came.")
DISCUSSED = "what did they discuss?"


@pytest.mark.parametrize(
    ("messages", "first"),
    [
        pytest.param(
            [DISCUSSED, "any quarrels between them?"],
            "There are no border disputes between the towns.",
            id="those of the document that answered before",
        ),
        pytest.param(
            ["who is Ann Dorn?", "what did Ann Dorn and Bo Lind discuss?", "any disputes between them?"],
            "There are no border disputes between the towns.",
            id="two whom the question before names",
        ),
        pytest.param(
            [DISCUSSED, "how much do they want trade to reach?"],
            "The sides set a goal to raise trade to $3 million.",
            id="what was done is not who they are",
        ),
        pytest.param(
            [DISCUSSED, "any disputes between the clubs?"],
            "There are old disputes between the clubs.",
            id="a question without a pronoun is answered as alone",
        ),
    ],
)
def test_several_are_those_of_the_answer_before(messages: list[str], first: str) -> None:
    assert talk(of(PACT, STRIFE), *messages).hits[0].text == first


def test_where_the_documents_before_do_not_answer_no_others_do() -> None:
    dialogue = of(PACT, ("2024-05-19", "Strife", "Guests fought in Oslo."))
    assert talk(dialogue, "what did Ann Dorn and Bo Lind discuss?", "did they fight?").abstained
