"""Marks of every style, and what stands in marks but is nobody's speech."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.knowledge.extract.reading import extracted, quotes, words

SAID = " Ann Smith said."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We will go on,”" + SAID, ["We will go on,"]),
        ('"We will go on,"' + SAID, ["We will go on,"]),
        ('"We will go on,”' + SAID, ["We will go on,"]),
        ('“We will go on,"' + SAID, ["We will go on,"]),
        ("''We will go on,''" + SAID, ["We will go on,"]),
        ("``We will go on,''" + SAID, ["We will go on,"]),
        ("«We will go on»," + SAID, ["We will go on"]),
        ("« We will go on »," + SAID, ["We will go on"]),
        ("„We will go on“," + SAID, ["We will go on"]),
        ("“ We will go on,”" + SAID, ["We will go on,"]),
        ("‘We will go on,’" + SAID, ["We will go on,"]),
        ("'We will go on,'" + SAID, ["We will go on,"]),
    ],
)
def test_every_style_of_marks(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "‘We don’t know the voters’ choice, but we’ll wait,’" + SAID,
            ["We don’t know the voters’ choice, but we’ll wait,"],
        ),
        ("The workers’ union met in the ’90s. It’s the people’s house, and that ’til now is all.", []),
        ("Ann Smith said: ‘We’ll go on.’ The others’ view is not known.", ["We’ll go on."]),
    ],
)
def test_an_apostrophe_is_no_mark(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“He told me ‘go home’ and I went home,”" + SAID, ["He told me ‘go home’ and I went home,"]),
        ("“He told me “go home” and I went home,”" + SAID, ["He told me “go home” and I went home,"]),
        ("‘He told me “go home” and I went home,’" + SAID, ["He told me “go home” and I went home,"]),
    ],
)
def test_a_nested_quote_belongs_to_the_outer_one(text: str, expected: list[str]) -> None:
    assert words(text) == expected


def test_a_quote_goes_on_where_the_next_paragraph_opens_with_a_mark_again() -> None:
    text = "Ann Smith said: “We have begun our work.\n\n“We will end it next year.”"
    assert words(text) == ["We have begun our work.", "We will end it next year."]
    assert [quote.speaker for quote in quotes(text)] == ["Ann Smith", "Ann Smith"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We have begun our work, Ann Smith said.\n\nShe went home.", ["We have begun our work,"]),
        ("Ann Smith said: “We have begun our work.\n\nShe went home.", ["We have begun our work."]),
        ("We have begun our work,” said Ann Smith.", ["We have begun our work,"]),
        ('– We have begun our work," said Ann Smith.', ["We have begun our work,"]),
    ],
)
def test_a_lost_mark(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The so-called “economic miracle” ended in the spring.",
        "She read “War and Peace” on the train to Astana.",
        "Earvin “Magic” Johnson came to the game.",
        "The film, titled “The Last Train Home,” opens in May.",
        "The board was 6' 2\" long and stood in the hall.",
    ],
)
def test_terms_titles_and_nicknames_are_no_quotes(text: str) -> None:
    assert quotes(text) == ()


_MARKS = st.lists(
    st.sampled_from(
        [
            "“",
            "”",
            '"',
            "''",
            "``",
            "«",
            "»",
            "„",
            "‘",
            "’",
            "'",
            " ",
            "\n\n",
            "We go on, ",
            "Ann Smith said. ",
            "he said",
            ": ",
            "– ",
        ]
    ),
    max_size=40,
).map("".join)


@settings(deadline=None, max_examples=200)
@given(_MARKS | st.text(max_size=200))
def test_spans_lie_in_the_text_and_never_cross(text: str) -> None:
    found = extracted(text)
    spans = [span for quote in found.quotes for span in quote.segments]
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    ordered = sorted(spans)
    assert all(left.end <= right.start for left, right in pairwise(ordered))
    for fact in found.facts:
        assert fact.span.of(text).strip()
        assert all(span.holds(fact.span) or not span.meets(fact.span) for span in spans)
    for person in found.people:
        assert all(span.of(text) for span in person.mentions)
