"""Digits are read as numbers whatever their script and shape; what only looks like digits is no number and no error."""

from __future__ import annotations

import pytest

from knowledge.extract.numerals import digits_value, last_scale, parted, pointed, spaced
from knowledge.extract.tokens import Tokens, tokenize
from knowledge.model import Span


def tokens(text: str) -> Tokens:
    return tokenize(text, Span(0, len(text)))


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("7", 7.0),
        ("1,463.87", 1463.87),
        ("12,34,567", 1234567.0),
        ("3,5", 3.5),
        ("1.250.000", 1250000.0),
        ("２０２３", 2023.0),
        ("١٢", 12.0),
        ("१२,३४५.५", 12345.5),
        ("1.2.3", None),
        ("²", None),
        ("½", None),
        ("9" * 19, None),
    ],
)
def test_digits_have_a_value(word: str, value: float | None) -> None:
    assert digits_value(word) == value


@pytest.mark.parametrize(
    ("text", "value", "end"), [("15 000 t", 15000.0, 2), ("1 250 000", 1250000.0, 3), ("5 00", 5.0, 1)]
)
def test_blanks_set_groups_of_three_apart(text: str, value: float, end: int) -> None:
    assert spaced(tokens(text), 0) == (value, end)


@pytest.mark.parametrize(
    ("text", "value", "end"),
    [
        ("5½", 5.5, 2),
        ("5 1/2", 5.5, 4),
        ("1/2", 0.5, 3),
        ("1/0", 1.0, 1),
        ("1/²", 1.0, 1),
        ("5 0/0", 5.0, 1),
        ("3/", 3.0, 1),
    ],
)
def test_a_fraction_is_part_of_its_number(text: str, value: float, end: int) -> None:
    assert parted(tokens(text), float(text[0]), 1) == (value, end)


def test_a_point_may_begin_a_number() -> None:
    assert pointed(tokens(".75"), 0) == 0.75
    assert pointed(tokens("."), 0) is None


def test_the_last_part_of_a_number_has_a_scale() -> None:
    assert last_scale(3_130_000_000.0) == 1e6
    assert last_scale(float("inf")) == 1.0


def test_the_words_of_tokens_hold_ascii_digits() -> None:
    assert tokens("In ２０２３, ٣٫٥ m²").words == ["in", "2023", ",", "3", "٫", "5", "m²"]
