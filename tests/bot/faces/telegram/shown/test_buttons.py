"""The data of buttons: it fits, it comes back as it was made, and nobody else makes it."""

from __future__ import annotations

import base64
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.faces.telegram.shown.buttons import Action, Button, Buttons
from knowledge.address import Address

KEY = b"a key of thirty-two bytes, or so"
BUTTONS = Buttons(KEY)
KEYS = st.binary(min_size=6, max_size=6)
ADDRESSES = st.builds(Address, st.none() | st.dates(), KEYS, st.integers(0, 65_535), KEYS)
ANY = st.builds(
    Button,
    st.sampled_from(get_args(Action)),
    st.builds(BUTTONS.token, st.integers(), st.integers()),
    st.integers(0, 65_535),
    st.integers(0, 255),
    st.none() | ADDRESSES,
)


@given(ANY)
def test_it_comes_back_and_is_short_enough(button: Button) -> None:
    data = BUTTONS.data(button)
    assert len(data.encode()) <= 64
    assert BUTTONS.read(data) == button


@given(ANY, st.integers(0, 47), st.text("ABCabc0189-_=!ж", max_size=3))
def test_what_is_changed_is_nothing(button: Button, at: int, letters: str) -> None:
    data = BUTTONS.data(button)
    changed = data[:at] + letters + data[at + 1 :]
    assert changed == data or BUTTONS.read(changed) in {None, button if changed.rstrip("=") == data else None}


@given(st.text(max_size=64))
def test_any_other_words_are_nothing(data: str) -> None:
    assert BUTTONS.read(data) is None


@given(ANY)
def test_what_another_bot_has_signed_is_nothing(button: Button) -> None:
    assert BUTTONS.read(Buttons(b"another key, as long as that one").data(button)) is None


def test_what_another_version_has_signed_is_nothing() -> None:
    data = BUTTONS.data(Button("page", BUTTONS.token(11, 5)))
    assert BUTTONS.read("2" + data[1:]) is None


@pytest.mark.parametrize(("skip", "series"), [(70_000, 0), (0, 300)])
def test_beyond_what_fits_it_stays_at_the_last(skip: int, series: int) -> None:
    button = Button("page", BUTTONS.token(11, 5), skip, series)
    assert BUTTONS.read(BUTTONS.data(button)) == Button("page", button.token, min(skip, 65_535), min(series, 255))


def test_a_question_has_a_name_of_its_own_that_tells_nothing() -> None:
    tokens = {BUTTONS.token(chat, message) for chat in (11, 12, -22) for message in (1, 2, 11)}
    assert len(tokens) == 9
    assert all(len(base64.urlsafe_b64decode(token)) == 6 for token in tokens)
    assert Buttons(b"another").token(11, 1) not in tokens
