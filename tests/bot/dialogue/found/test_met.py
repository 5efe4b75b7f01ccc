"""A text that is looked through for letters meets what its stems would: the same needs, as far."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.dialogue.found.met import Meeting
from bot.dialogue.found.needs import Need
from knowledge.letters import plain
from knowledge.stems import forms, stem

ROOTS = ("polder", "dredg", "ferri", "stori", "zoe", "norl", "mill", "tax", "агро", "бөгет", "ox")
ENDINGS = ("", "s", "es", "ed", "ing", "y", "ies", "e", "ation", "ly", "er", "ment", "а", "ами", "тер")
WORDS = st.tuples(st.sampled_from(ROOTS), st.sampled_from(ENDINGS)).map("".join)
SEPARATORS = st.sampled_from([" ", ", ", "-", "’", ".\n\n", " «", "» ", " 7 "])


def marked(word: str, at: int, mark: str) -> str:
    """The word with a mark behind a letter, as one letter with it where there is such a letter."""
    whole = unicodedata.normalize("NFC", word[: at % len(word) + 1] + mark + word[at % len(word) + 1 :])
    return word if any(map(unicodedata.combining, whole)) else whole


WRITTEN = st.one_of(
    WORDS,
    WORDS.map(str.upper),
    WORDS.map(str.capitalize),
    st.builds(marked, WORDS, st.integers(0, 9), st.sampled_from(["\u0301", "\u0308", "\u00ad", "\u200b"])),
)
TEXTS = st.lists(st.tuples(WRITTEN, SEPARATORS).map("".join), max_size=12).map("".join)


def need(*words: str, alike: tuple[tuple[str, float], ...] = ()) -> Need:
    return Need(words, stems=frozenset(map(stem, words)), alike=alike)


@given(text=TEXTS, asked=st.lists(WORDS, min_size=1, max_size=4), alike=WORDS)
def test_a_text_meets_what_its_stems_meet(text: str, asked: list[str], alike: str) -> None:
    meeting = Meeting([*map(need, asked), need("quay", alike=((stem(alike), 0.5),))])
    in_any_language = {form for word in re.findall(r"\w+", plain(text)) for form in forms(word)}
    assert meeting.of_text(text) == meeting.of_stems(in_any_language, text)


@pytest.mark.parametrize(
    ("text", "asked", "met"),
    [
        ("Two STORIES of the mill", ("story", "mill", "quay"), [1.0, 1.0, 0.0]),
        ("a windmill", ("mill",), [0.0]),  # the word begins otherwise
        ("millet", ("mill",), [0.0]),  # and ends otherwise
        ("", ("mill",), [0.0]),
        ("mill", ("MILL",), [1.0]),
        ("S, s and its", ("S",), [0.0]),  # the index has no stem of it
        ("Zoë", ("zoe",), [1.0]),
    ],
)
def test_words_are_met_whole_and_in_any_form(text: str, asked: tuple[str, ...], met: list[float]) -> None:
    assert Meeting([need(word) for word in asked]).of_text(text) == met


@pytest.mark.parametrize(
    ("first", "last", "met"), [(0, None, [1.0, 1.0]), (0, 8, [1.0, 0.0]), (8, None, [0.0, 1.0]), (5, 8, [0.0, 0.0])]
)
def test_only_a_part_of_a_text_is_looked_through(first: int, last: int | None, met: list[float]) -> None:
    assert Meeting([need("mill"), need("quay")]).of_text("A mill. The quay.", first, last) == met


@pytest.mark.parametrize(
    ("only", "met"), [({0}, [1.0, 0.0]), ({1}, [0.0, 1.0]), ({0, 1}, [1.0, 1.0]), (set(), [0.0, 0.0])]
)
def test_only_some_needs_are_looked_for(only: set[int], met: list[float]) -> None:
    assert Meeting([need("mill"), need("quay")]).of_text("A mill. The quay.", only=only) == met


def test_of_words_that_say_the_same_the_one_that_counts_most_counts() -> None:
    meeting = Meeting([need("boat", alike=(("ferri", 0.8), ("ship", 0.6)))])
    assert [meeting.of_text(text) for text in ("a ship", "a ship, ferries", "ship and boat")] == [[0.6], [0.8], [1.0]]
