"""Questions whether something is so, what two sides agreed on, and who was there: answered by what says so."""

from __future__ import annotations

import datetime as dt

import pytest

from bot.model import Answer, Message
from tests.bot.dialogue.conftest import of

ASKED = dt.date(2024, 5, 20)
TALKS = (
    "2024-05-18",
    "Talks",
    "Ada Ito and Bo Lind held talks in Almaty. They signed the Pact on Orchards. The sides also discussed railways. "
    '"There are no border disputes between our towns. The tram drivers need help," Bo Lind said.',
)
HELD, SIGNED = "Ada Ito and Bo Lind held talks in Almaty.", "They signed the Pact on Orchards."
NONE = "There are no border disputes between our towns."


def ask(question: str) -> Answer:
    return of(TALKS).answer(Message(question, ASKED))


@pytest.mark.parametrize(
    ("question", "found"),
    [
        pytest.param("Any quarrels between them?", NONE, id="another word for what is denied"),
        pytest.param("Are there any unresolved issues?", NONE, id="two other words"),
        pytest.param("Do the two sides have disputes?", NONE, id="those whom the text is about need not be named"),
        pytest.param("What did the two sides agree on?", SIGNED, id="what was agreed is what was signed"),
        pytest.param("Was anything signed?", SIGNED, id="'anything' names no subject"),
        pytest.param("Who attended the talks?", HELD, id="who is there holds the talks"),
        pytest.param(
            "What was discussed at the talks?",
            "The sides also discussed railways.",
            id="what was done stands behind 'what was'",
        ),
    ],
)
def test_what_says_so_is_shown(question: str, found: str) -> None:
    assert [hit.text for hit in ask(question).hits][:1] == [found]


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("Did they sign a pact on gas?", id="the last word of what is asked is told nowhere"),
        pytest.param("Are there any disputes between Kazakhstan and China?", id="between others"),
        pytest.param("How much help did the drivers send?", id="no number of what is asked for"),
    ],
)
def test_what_nothing_says_is_declined(question: str) -> None:
    assert ask(question).abstained
