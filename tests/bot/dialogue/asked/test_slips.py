"""Slips of typing: what a thumb makes of a word, and what is another word."""

from __future__ import annotations

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.dialogue.asked.slips import load_slips

SLIPS = load_slips()

MADE = [
    pytest.param("minitser", "minister", 1, id="two letters swapped"),
    pytest.param("ministr", "minister", 1, id="one left out"),
    pytest.param("minnister", "minister", 1, id="one put twice"),
    pytest.param("miniszter", "minister", 1, id="a key touched beside"),
    pytest.param("ninister", "minister", 1, id="the first one"),
    pytest.param("министо", "министр", 1, id="a neighbouring Cyrillic key"),
    pytest.param("mimisetr", "minister", 2, id="two slips"),
    pytest.param("minister", "minister", 0, id="none"),
]
OTHERS = [
    pytest.param("paid", "said", 1, id="keys apart"),
    pytest.param("cost", "most", 1, id="keys apart, rows too"),
    pytest.param("released", "revealed", 2, id="two keys apart"),
    pytest.param("gold", "good", 0, id="more slips than allowed"),
    pytest.param("lender", "leader", 1, id="n and a"),
    pytest.param("never", "ever", 1, id="a letter too many, from nowhere"),
]


@pytest.mark.parametrize(("typed", "meant", "most"), MADE)
def test_a_slip_makes_one_word_of_another(typed: str, meant: str, most: int) -> None:
    assert SLIPS.made(typed, meant, most)


@pytest.mark.parametrize(("typed", "meant", "most"), OTHERS)
def test_what_no_slip_makes_is_another_word(typed: str, meant: str, most: int) -> None:
    assert not SLIPS.made(typed, meant, most)


WORDS = st.text(string.ascii_lowercase, min_size=4, max_size=12)


@given(WORDS, st.data())
def test_every_slip_is_seen(word: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(word) - 2))
    typed = data.draw(
        st.sampled_from(
            [
                word[:at] + word[at + 1] + word[at] + word[at + 2 :],
                word[:at] + word[at + 1 :],
                word[:at] + word[at] + word[at:],
            ]
        )
    )
    assert SLIPS.made(typed, word, 1)


@given(WORDS, WORDS)
def test_slips_change_a_word_by_as_many_letters_at_most(typed: str, meant: str) -> None:
    if SLIPS.made(typed, meant, 1):
        assert abs(len(typed) - len(meant)) <= 1
        assert len(set(typed) ^ set(meant)) <= 2


def test_of_several_words_the_one_of_fewest_slips_is_meant() -> None:
    assert SLIPS.meant("trdae", ["tirade", "trade"], 2) == "trade"
    assert SLIPS.meant("xyz", ["trade"], 2) is None
