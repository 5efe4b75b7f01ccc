"""Of sentences that cover a question the one that answers it: a day for "when", a reason for "why"."""

from __future__ import annotations

import datetime as dt

import pytest

from bot.model import Message
from tests.bot.dialogue.conftest import of

DAY = "2024-05-17"
ASKED = dt.date(2024, 5, 20)


@pytest.mark.parametrize(
    ("text", "question", "answers"),
    [
        pytest.param(
            "The Dorva dam was finished by nine crews. The Dorva dam was finished on 3 May 2024.",
            "When was the Dorva dam finished?",
            ["The Dorva dam was finished on 3 May 2024."],
            id="a day",
        ),
        pytest.param(
            "The Dorva dam leaked and the guests left. The Dorva dam leaked because its gates had rusted.",
            "Why did the Dorva dam leak?",
            ["The Dorva dam leaked because its gates had rusted."],
            id="a reason",
        ),
        pytest.param(
            "The Dorva dam leaked and the guests left. The Dorva dam leaked owing to the frost.",
            "Why did the Dorva dam leak?",
            ["The Dorva dam leaked owing to the frost."],
            id="a reason by other words",
        ),
        pytest.param(
            "The Dorva dam leaked on Monday. Trains were late because the Dorva road was closed.",
            "Why did the Dorva dam leak?",
            [],
            id="the reason for something else",
        ),
        pytest.param(
            "The Dorva dam leaked on Monday. This was because its gates had rusted.",
            "Why did the Dorva dam leak?",
            ["This was because its gates had rusted."],
            id="a reason in the sentence behind, which refers to it",
        ),
        pytest.param(
            "The Dorva dam leaked on Monday. The fair was closed because the mayor was ill.",
            "Why did the Dorva dam leak?",
            [],
            id="a reason in the sentence behind, which does not",
        ),
        pytest.param(
            "The builder of the Dorva dam was fined for selling sand.",
            "Why was the builder of the Dorva dam fined?",
            ["The builder of the Dorva dam was fined for selling sand."],
            id="what somebody was fined for",
        ),
        pytest.param(
            "The Dorva dam leaked on 3 May 2024. The Dorva dam is 164 metres high.",
            "When will the Dorva dam be opened?",
            [],
            id="a day of something else",
        ),
        pytest.param(
            "The Dorva dam is closed until June.",
            "When will the Dorva dam be open?",
            ["The Dorva dam is closed until June."],
            id="a day to come, told by other words",
        ),
        pytest.param(
            "Building of the Dorva dam will be completed in 2026. The Dorva dam will open in 2027.",
            "When will the Dorva dam open?",
            ["The Dorva dam will open in 2027."],
            id="the opening, and not the end of its building",
        ),
        pytest.param(
            "The Dorva dam was opened by a choir. The Dorva dam was opened in Balta.",
            "Where was the Dorva dam opened?",
            ["The Dorva dam was opened in Balta."],
            id="a place",
        ),
        pytest.param(
            "Ann Dorn thanked the guests of Balta. Ann Dorn proposed to meet again.",
            "What did Ann Dorn suggest?",
            ["Ann Dorn proposed to meet again."],
            id="what she suggested, and not what else she did",
        ),
        pytest.param(
            "Ann Dorn said that the boats are new.\n\nBo Lind suggested a fair.\n\nBo Lind suggested a hall.",
            "What did Ann Dorn suggest?",
            [],
            id="nothing that she suggested",
        ),
        pytest.param(
            "The heat pleased guests. The heat is expected in the southern and western regions.",
            "Where is the heat expected?",
            ["The heat is expected in the southern and western regions."],
            id="parts of a country",
        ),
        pytest.param(
            "Ann Dorn won in Hungary. Ann Dorn is a boxer from Balta.",
            "Where is Ann Dorn from?",
            ["Ann Dorn is a boxer from Balta."],
            id="where she is from, and not where she won",
        ),
        pytest.param(
            "The train from Balta stopped in Dorva. The train from Balta is old.",
            "Where did the train from Balta stop?",
            ["The train from Balta stopped in Dorva."],
            id="where it stopped, and not where it is from",
        ),
        pytest.param(
            "The Dorva dam is 900 metres long. The Dorva dam is 164 metres high. The Dorva dam is high and old.",
            "How high is the Dorva dam?",
            ["The Dorva dam is 164 metres high."],
            id="a height, and no length",
        ),
        pytest.param(
            "The Dorva dam is 164 metres high. The Dorva dam is 900 metres long.",
            "How long is the Dorva dam?",
            ["The Dorva dam is 900 metres long."],
            id="a length, and no height",
        ),
        pytest.param(
            "The Dorva dam is 900 metres long. The Dorva dam took nine years to build.",
            "How long did the Dorva dam take to build?",
            ["The Dorva dam took nine years to build."],
            id="how long it took, and no length",
        ),
        pytest.param(
            "The Dorva dam is 900 metres long. Nine crews built it.",
            "How long did it take to build the Dorva dam?",
            [],
            id="no length is how long it took",
        ),
        pytest.param(
            "The Dorva dam cost much, and 12 crews built it. The Dorva dam cost $40 million.",
            "How much did the Dorva dam cost?",
            ["The Dorva dam cost $40 million."],
            id="money",
        ),
        pytest.param(
            "A bank lent $90 million for the Dorva dam. The Dorva dam cost $40 million.",
            "How much did the Dorva dam cost?",
            ["The Dorva dam cost $40 million."],
            id="what it cost, and not what was lent",
        ),
        pytest.param(
            "The Dorva dam is 164 metres high. Nine crews built it.", "How wide is the Dorva dam?", [], id="no width"
        ),
        pytest.param(
            "The Dorva dam is 164 metres high. Nine crews built it.", "How old is the Dorva dam?", [], id="no age"
        ),
        pytest.param(
            "The Dorva dam was praised by guests.\n\nIt was finished on 3 May 2024.",
            "When was the Dorva dam finished?",
            ["It was finished on 3 May 2024."],
            id="it, by what stands before",
        ),
        pytest.param(
            "Engineers visited the Dorva dam.\n\nIts gates had rusted.\n\nThe dam is 164 metres high.",
            "How high is the Dorva dam?",
            ["The dam is 164 metres high."],
            id="the dam, two paragraphs behind its name",
        ),
    ],
)
def test_the_sentence_that_holds_what_is_asked_for_comes_first(text: str, question: str, answers: list[str]) -> None:
    others = ("The school was painted.\n\nIt was finished on 9 May 2024.", "The tower in Balta is 300 metres high.")
    dialogue = of((DAY, "Works", text), *((DAY, "Elsewhere", other) for other in others))
    found = dialogue.answer(Message(question, ASKED))
    assert [hit.text for hit in found.hits[:1]] == answers
    assert found.abstained == (not answers)
