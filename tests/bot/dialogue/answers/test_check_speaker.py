"""Whose words a quote is held against: first the person's whom the reader names, then everybody's."""

from __future__ import annotations

import datetime as dt

import pytest

from bot.model import Message
from bot.phrases import load_phrases
from tests.bot.dialogue.conftest import of

ASKED = dt.date(2024, 5, 20)
UNKNOWN = load_phrases().say("check_unknown", "en")
DOCUMENTS = (
    (
        "2024-05-18",
        "Loans",
        '"We shall borrow thirty million for the new harbour bridge," Ada Ito said.\n\n'
        '"They answer my e-mails and letters on Sundays," Bo Lind said.',
    ),
    ("2024-05-19", "Loans", '"We shall borrow forty million for the new harbour bridge," Bo Lind said.'),
)


@pytest.mark.parametrize(
    ("message", "verdict", "speaker", "says"),
    [
        pytest.param(
            "Did Ada Ito say we shall borrow forty million for the new harbour bridge?",
            "near",
            "Ada Ito",
            "",
            id="nearly hers before another's, word for word",
        ),
        pytest.param(
            '/check Bo Lind: "We shall borrow forty million for the new harbour bridge"',
            "verbatim",
            "Bo Lind",
            "",
            id="his own",
        ),
        pytest.param(
            '/check Bo Lind: "they answer my emails and letters on sundays"',
            "verbatim",
            "Bo Lind",
            "",
            id="a hyphen and small letters are no differences",
        ),
        pytest.param(
            '/check Zed Quorn: "They answer my e-mails and letters on Sundays"',
            "other_speaker",
            "Bo Lind",
            UNKNOWN,
            id="nobody is called so",
        ),
    ],
)
def test_a_quote_is_held_against_the_person_named_first(message: str, verdict: str, speaker: str, says: str) -> None:
    answer = of(*DOCUMENTS).answer(Message(message, ASKED))
    assert (answer.verdict, answer.hits[0].speaker) == (verdict, speaker)
    assert answer.message.startswith(says)
    assert bool(answer.hits[0].differences) == (verdict == "near")
