"""Speech that is set off without marks."""

from __future__ import annotations

import pytest

from tests.knowledge.extract.reading import quotes

OPENING = "Kassym-Jomart Tokayev met officials in Astana.\n\n"


@pytest.mark.parametrize(
    ("text", "parts", "speaker"),
    [
        (
            "We are ready to help our friends, said the Kazakh President.",
            ["We are ready to help our friends"],
            "Kassym-Jomart Tokayev",
        ),
        (
            "We are ready to help our friends, Kassym-Jomart Tokayev noted.",
            ["We are ready to help our friends"],
            "Kassym-Jomart Tokayev",
        ),
        (
            "I am glad that we met and agreed.\n\nKassym-Jomart Tokayev",
            ["I am glad that we met and agreed."],
            "Kassym-Jomart Tokayev",
        ),
        (
            "– We have no disputes, the head of state said. – Therefore our trade will grow.",
            ["We have no disputes", "Therefore our trade will grow."],
            "Kassym-Jomart Tokayev",
        ),
    ],
)
def test_blocks(text: str, parts: list[str], speaker: str) -> None:
    whole = OPENING + text
    (quote,) = quotes(whole)
    assert [part.of(whole) for part in quote.segments] == parts
    assert (quote.kind, quote.speaker) == ("block", speaker)


@pytest.mark.parametrize(
    "text",
    [
        "The roads are ready for the winter, said the Kazakh President.",
        "The ministers agreed on the plan for the spring.\n\nKassym-Jomart Tokayev",
        "We asked for the plan.\n\nFULL TEXT",
    ],
)
def test_the_journalists_own_words_are_no_block(text: str) -> None:
    assert quotes(OPENING + text) == ()


def test_the_turns_of_a_transcript() -> None:
    text = (
        "Ann Smith spoke with Jorge Ramos.\n\n"
        "RAMOS: Will you run for a second term?\n\nSMITH: I have not decided yet.\n\n"
        "RAMOS: But what do you want to do?\n\nSMITH (laughing): I want to sleep more than I do."
    )
    assert [(part.of(text), quote.speaker, quote.kind) for quote in quotes(text) for part in quote.segments] == [
        ("Will you run for a second term?", "Jorge Ramos", "block"),
        ("I have not decided yet.", "Ann Smith", "block"),
        ("But what do you want to do?", "Jorge Ramos", "block"),
        ("I want to sleep more than I do.", "Ann Smith", "block"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "NOTE: This story has been updated.\n\nCORRECTION: It named the wrong town.\n\nMORE: The story of the dam.",
        "Santa Fe: A group met on Monday to talk.\n\nBaton Rouge: The road was closed.\n\nSanta Ana: A dam broke.",
        "Ann Smith: The mayor of the town.\n\nBob Jones: The head of the school.\n\nTom Brown: The police officer.",
        "The Artemis I rocket stands on its pad until Friday, the agency announced.",
    ],
)
def test_labels_and_numbers_are_no_speech(text: str) -> None:
    assert quotes(text) == ()
