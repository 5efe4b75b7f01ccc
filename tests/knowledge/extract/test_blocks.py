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
