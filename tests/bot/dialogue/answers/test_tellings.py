"""Of a story that several documents tell the first telling is cited, however it was found."""

from __future__ import annotations

import datetime as dt

import pytest

from bot.dialogue.dialogue import Dialogue
from bot.model import Message
from tests.bot.dialogue.conftest import of
from tests.knowledge.copies.telling import STORY

ASKED = dt.date(2024, 5, 20)
LIGHTHOUSE = "A lighthouse of glass is planned beside it as well, an architect from Lund has drawn it."
FIRST, LATER = ("2024-05-01", "Council votes", STORY), ("2024-05-02", "Norvik's jetty", f"{STORY}\n\n{LIGHTHOUSE}")


@pytest.fixture(scope="module")
def told_twice() -> Dialogue:
    return of(FIRST, LATER, ("2024-05-02", "Salt", "Salt is sold in Balta by the sack."))


@pytest.mark.parametrize(
    ("question", "words", "document"),
    [
        pytest.param("what will the works on the jetty cost?", "14 million crowns", "0", id="behind a later headline"),
        pytest.param("what will the works cost?", "14 million crowns", "0", id="by its own words"),
        pytest.param("/facts lighthouse", "architect from Lund", "1", id="what the later alone tells"),
        pytest.param("what did Ann Smith say on 2 May 2024?", "We have waited", "1", id="of the days asked for"),
        pytest.param("/quote Ann Smith", "We have waited", "0", id="a quote"),
    ],
)
def test_the_first_telling_is_cited(told_twice: Dialogue, question: str, words: str, document: str) -> None:
    answer = told_twice.answer(Message(question, ASKED))
    hit = next(hit for hit in answer.hits if words in hit.text)
    assert hit.citation.document == document
    text = told_twice.search.document(document)
    assert text is not None
    assert hit.span.of(text.text) == hit.text
    assert [one.document for one in hit.also] == [other for other in "01" if other != document and "Lund" not in words]
