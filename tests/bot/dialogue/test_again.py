"""What buttons ask: the next answers of any question, and a slice by its address, in the passages around it."""

from __future__ import annotations

import datetime as dt

import pytest

from bot.dialogue.dialogue import Dialogue
from bot.model import Again, Message, following
from knowledge.address import Address
from tests.bot.dialogue.conftest import of

ASKED = dt.date(2024, 5, 20)
LONG = "and nobody who lives on the island, or sails to it, has asked for anything else since last winter"
# Nine quotes of one person, on one matter, of which a message holds three.
TALKS = of(
    *(
        (f"2024-05-0{n}", f"Ferry {n}", f"The port opened.\n\n“Ferry {n} sails, {LONG},” Ann Dorn said.\n\nIt rained.")
        for n in range(1, 10)
    )
)


@pytest.mark.parametrize(
    "messages",
    [
        pytest.param(("what did Dorn say?",), id="a question"),
        pytest.param(("/quote Dorn",), id="a command"),
        pytest.param(("who is Ann Dorn?", "what did Dorn say about the ferry?"), id="a new question"),
        pytest.param(("what did Dorn say?", "and about the ferry?"), id="a short one that follows up"),
        pytest.param(("what did Dorn say?", "more"), id="more"),
        pytest.param(("what did Dorn say about the ferry?", "when?"), id="another kind of it"),
        pytest.param(("what did Dorn say about the ferry?", "when?", "more"), id="more of another kind"),
    ],
)
def test_the_next_answers_come_again_where_nothing_is_remembered(messages: tuple[str, ...]) -> None:
    chat = str(messages)
    for text in messages:
        answer = TALKS.answer(Message(text, ASKED, "en", chat))
    again = following(answer)
    assert again is not None
    more = TALKS.answer(Message("more", ASKED, "en", chat))
    later = TALKS.answer(Message(again.text, ASKED, "en", None, again.before, again.skip, again.skip_series))
    assert later.hits == more.hits
    assert later.hits


def test_where_nothing_is_left_there_is_nothing_to_come_again() -> None:
    answer = TALKS.answer(Message("/sources", ASKED))
    assert (answer.left, following(answer)) == (0, None)


def test_lines_of_a_list_go_on_where_they_ended() -> None:
    many = of(*(("2024-05-01", f"Ferry {n}", f"“Ferry {n} sails,” Ann Dorn{n} said.") for n in range(40)))
    answer = many.answer(Message("/latest", ASKED))
    assert following(answer) == Again("/latest", "", answer.listed, 0)
    rest = many.answer(Message("/latest", ASKED, skip=answer.listed))
    assert set(rest.message.splitlines()[1:]).isdisjoint(answer.message.splitlines())


def addressed(dialogue: Dialogue, command: str) -> tuple[str, list[str]]:
    """The words of the slice that a command with its address shows, and the passages around it."""
    hit = dialogue.answer(Message("/quote Dorn", ASKED)).hits[0]
    answer = dialogue.answer(Message(f"/{command} {Address.of(hit)}", ASKED, "ru"))
    assert answer.language == "ru"
    [shown] = answer.hits
    assert shown.text == hit.text
    return shown.text, [passage.text for passage in answer.around]


def test_a_slice_is_shown_in_the_passages_before_and_behind_it() -> None:
    words, around = addressed(TALKS, "context")
    assert around == ["The port opened.", f"“{words}” Ann Dorn said.", "It rained."]


def test_a_link_shows_a_slice_by_itself() -> None:
    words, around = addressed(TALKS, "start")
    assert (words, around) == (f"Ferry 9 sails, {LONG},", [])


@pytest.mark.parametrize("text", ["/context q_AAAAZG9jdW0uAAR3b3Jkcy4", "/start q_AAAAZG9jdW0uAAR3b3Jkcy4", "/context"])
def test_what_is_gone_is_kindly_told(text: str) -> None:
    answer = TALKS.answer(Message(text, ASKED))
    assert answer.message.startswith("That passage is no longer in the documents")
    assert not answer.hits


def test_start_without_a_link_says_how_to_begin() -> None:
    assert TALKS.answer(Message("/start", ASKED)).message == TALKS.answer(Message("/start ", ASKED)).message
