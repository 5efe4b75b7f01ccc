"""Which texts are copies of each other, and which only look like it."""

from __future__ import annotations

import pytest

from knowledge.copies.alike import tell_one_story
from knowledge.copies.sketch import SHARED, SIZE, sketch
from knowledge.copies.words import words_of
from tests.knowledge.copies.telling import (
    ADDED,
    CUT,
    EDITED,
    FOOTER,
    OTHER_REPORT,
    PARAGRAPHS,
    RATES,
    STORY,
    TRANSLATED,
)

BRIEF = "Rain fell on Norvik all night. Two cellars were flooded in Mill Lane, and nobody came to harm."
REST = "\n\n".join(PARAGRAPHS[2:])


@pytest.mark.parametrize(
    "copy",
    [
        pytest.param(STORY, id="word for word"),
        pytest.param(STORY.upper().replace("“", "«").replace("”", "»"), id="in other letters and marks"),
        pytest.param(EDITED, id="edited"),
        pytest.param(CUT, id="cut"),
        pytest.param(REST, id="cut at its beginning"),
        pytest.param(ADDED, id="with lines of the publisher"),
        pytest.param("\n\n".join(reversed(PARAGRAPHS)), id="in another order"),
        pytest.param(STORY.replace("14 million", "15 million"), id="with one number corrected"),
    ],
)
def test_a_copy_is_one_whichever_came_first(copy: str) -> None:
    one, other = words_of(STORY), words_of(copy)
    assert tell_one_story(one, other)
    assert tell_one_story(other, one)
    assert len(set(sketch(one.all)) & set(sketch(other.all))) >= SHARED


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(STORY, OTHER_REPORT, id="another report of the event, with its quote and its numbers"),
        pytest.param(STORY, TRANSLATED, id="a translation"),
        pytest.param(RATES.format(450.1, 490.2, 570), RATES.format(451.3, 488.9, 571), id="a form that is filled in"),
        pytest.param(f"{CUT}\n\n{FOOTER}", f"{REST}\n\n{FOOTER}", id="the same lines beneath"),
        pytest.param(BRIEF, BRIEF, id="the same few words"),
    ],
)
def test_what_is_no_copy(one: str, other: str) -> None:
    assert not tell_one_story(words_of(one), words_of(other))
    assert not tell_one_story(words_of(other), words_of(one))


def test_a_form_with_the_same_numbers_is_a_copy() -> None:
    one, other = RATES.format(450.1, 490.2, 570), RATES.format(450.1, 490.2, 570).replace("today", "Tuesday")
    assert tell_one_story(words_of(one), words_of(other))


def test_a_sketch_is_bounded_and_always_the_same() -> None:
    words = words_of(" ".join(f"{word}{n}" for n in range(200) for word in STORY.split())).all
    assert len(sketch(words)) == SIZE
    assert sketch(words_of(STORY).all)[:2] == sketch(words_of(STORY.upper()).all)[:2]
    assert sketch(words_of(BRIEF).all) == ()
