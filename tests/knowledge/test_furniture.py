"""Lines of a page that are no text give no quote, no figure and no fact; text that looks like them does."""

from __future__ import annotations

import pytest

from knowledge.extract.pipeline import extract
from knowledge.model import Document, Span
from tests.knowledge.languages.en.figures.figure_reading import FRIDAY, rules

BEFORE, BEHIND = "The dam at Norvik holds 5 million litres.", "“It rains,” said Ann Bell."

LINES = [
    "The post “We are 7 million,” said Tom Reed appeared first on Norvik Times.",
    "This article 5 mills burn appeared first on Norvik Times.",
    "Read also: “We are 7 million,” said Tom Reed",
    "Read more: 12 boats sank",
    "READ MORE",
    "See also: Norvik mill burns for 3 days",
    "Related: Norvik mill burns for 3 days",
    "Photo credit: Ann Bell / Norvik Times, 2023",
    "Photo: Ann Bell",
    "Photo by Ann Bell on 5 May",
    "3 min read",
    "By Ann Bell | 4 min read",
    "1,204 views",
    "12 shares",
    "Share 12 Tweet 3",
    "Facebook Twitter 14 Email",
    "Views: 1.2K",
    "Comments (12)",
    "Copyright © 2023 Norvik Times. All rights reserved.",
    "© 2023 Norvik Times",
    "Tags: trade, 2023, mills",
    "Subscribe to our newsletter",
    "Related stories\n5 mills burn in Norvik\nTom Reed: “We are 7 million”",
    "Most read:\n5 mills burn in Norvik",
    "Home\nNews\nSport\nAbout us",
]

TEXT = [
    "Read more than 10 books and you will see, they said.",
    "Copyright law was changed in 2019, and 5 papers sued.",
    "Photos: The mill stood for 90 years. It burnt down on 5 May and 3 men died.",
    "Share prices rose by 5 percent in the old town.",
    "Advertisement revenue fell 5 percent in the old town.",
    "More from the mill was sold in 2019 for $5 million.",
    "The menu holds 12 dishes of the old town.",
    "Views differ on the 12 mills of the old town.",
    "Most read 5 papers in the old town.",
]


def found(text: str) -> tuple[list[str], list[str], list[str]]:
    read = extract(Document("d", text, "", FRIDAY), rules())
    return (
        [segment.of(text) for quote in read.quotes for segment in quote.segments],
        [figure.span.of(text) for figure in read.figures],
        [fact.span.of(text) for fact in read.facts],
    )


@pytest.mark.parametrize("line", LINES)
@pytest.mark.parametrize("gap", ["\n\n", "\n"])
def test_furniture_gives_nothing(line: str, gap: str) -> None:
    assert found(f"{BEFORE}{gap}{line}{gap}{BEHIND}") == found(f"{BEFORE}{gap}{BEHIND}")


@pytest.mark.parametrize("line", LINES)
def test_furniture_is_counted_among_the_passages(line: str) -> None:
    text = f"{BEFORE}\n\n{line}\n\n{BEHIND}"
    read = extract(Document("d", text, "", FRIDAY), rules())
    assert [passage.span.of(text) for passage in read.passages] == [BEFORE, line, BEHIND]


@pytest.mark.parametrize("line", TEXT)
def test_text_is_no_furniture(line: str) -> None:
    furniture = rules().language("en").segmenter.furniture
    assert list(furniture.of(line, Span(0, len(line)))) == []
