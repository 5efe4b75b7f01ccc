"""A name heads an answer as the answer's own document spells it."""

from __future__ import annotations

import pytest

from bot.dialogue.answers.said import spelled
from knowledge.model import Span
from knowledge.search import Citation, FoundPerson, Hit

BOTH = ("Ann Dorn", "Dorn", "Анна Дорн")
PLACE = Citation("a", "", None, None, None, 1)


@pytest.mark.parametrize(
    ("name", "spellings", "text", "heading"),
    [
        ("Анна Дорн", BOTH, "The roof leaks.", "Ann Dorn"),
        ("Анна Дорн", BOTH, "Крыша течёт.", "Анна Дорн"),
        ("Ann Dorn", BOTH, "Крыша течёт.", "Анна Дорн"),
        ("Ann Dorn", ("Ann Dorn", "Dorn"), "Крыша течёт.", "Ann Dorn"),
    ],
)
def test_of_spellings_in_two_scripts_the_document_s_own_heads(
    name: str, spellings: tuple[str, ...], text: str, heading: str
) -> None:
    hit = Hit("quote", text, Span(0, len(text)), (), name, None, PLACE)
    assert spelled(FoundPerson(name, spellings, 1), [hit]) == heading
