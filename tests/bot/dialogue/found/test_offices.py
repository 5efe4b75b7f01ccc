"""Who somebody is whom documents only call by an office: by whom the editors know to have held it on that day."""

from __future__ import annotations

import datetime as dt

import pytest

from bot.model import Message
from tests.bot.dialogue.conftest import of

ASKED = dt.date(2024, 5, 20)
NAMED = "Sadyr Zhaparov came to the fair."


@pytest.mark.parametrize(
    ("day", "text", "found"),
    [
        ("2024-05-17", "The President of Kyrgyzstan opened a mill.", ["The President of Kyrgyzstan opened a mill."]),
        ("2024-05-17", "The Kyrgyz leader opened a mill.", ["The Kyrgyz leader opened a mill."]),
        ("2024-05-17", "The President of Armenia opened a mill.", []),
        ("2012-05-17", "The President of Kyrgyzstan opened a mill.", []),  # somebody else then
    ],
)
def test_who_is_meant_by_an_office(day: str, text: str, found: list[str]) -> None:
    answer = of(("2024-05-16", "Fair", NAMED), (day, "Mill", text)).answer(Message("Who is Sadyr Zhaparov?", ASKED))
    assert [hit.text for hit in answer.hits if hit.text != NAMED] == found
    if found:
        assert answer.message == "On Sadyr Zhaparov:"
