"""What happens of which a question asks has to be told: not its opposite, nor at another time, nor of other people."""

from __future__ import annotations

import datetime as dt

import pytest

from bot.dialogue.asked.wording import language_of
from bot.model import Answer, Message
from tests.bot.dialogue.conftest import of

DAY = "2024-05-17"
ASKED = dt.date(2024, 5, 20)
BANK = "The Bank of Norland raised its key rate to 12% on 3 May 2024."
MILL = "The Dorva mill in Balta closed on 3 May 2024."
POOL = "The Lindor company will build a pool in Balta in 2027."
MATCH = "The first match of the Balta cup will be played on 30 May 2024."
TRADE = "Товарооборот Норландии вырос на 18% в 2023 году."
PLANT = "Завод в Балте построят в 2028 году."
BREAD = "Балтада нан бағасы 12 пайызға өсті."
BRIDGE = "Балтада көпір 2028 жылы салынады."
SHIPS = "Four fishermen died and nine were injured when two ships collided in the harbour of Tarn."
CAPTAIN = "Ove Solvay, the captain of one of them, told reporters that he had seen no lights."
STADIUM = "The stadium in Balta has 12,000 seats."
DRIVER = "The driver of a coach was arrested in Orvo on 4 May 2024."
CRASH = "В аварии под Балтой погибли три человека, семеро пострадали."


def ask(question: str, *texts: str) -> Answer:
    documents = ((DAY, "", text) for text in texts)
    return of(*documents, language=language_of(texts[0], "ru")).answer(Message(question, ASKED))


@pytest.mark.parametrize(
    ("text", "question"),
    [
        pytest.param(BANK, "when will the Bank of Norland cut its rate?", id="a cut, and not a raise"),
        pytest.param(MILL, "when did the Dorva mill in Balta open?", id="an opening, and not a closure"),
        pytest.param(TRADE, "На сколько упал товарооборот Норландии?", id="how much it fell, and not rose"),
        pytest.param(BREAD, "Балтада нан бағасы қанша пайызға төмендеді?", id="the same in Kazakh"),
        pytest.param(POOL, "when was the pool in Balta built?", id="what was, and not what will be"),
        pytest.param(MILL, "when will the Dorva mill close?", id="what will be, and not what was"),
        pytest.param(PLANT, "Когда построили завод в Балте?", id="what was, in Russian"),
        pytest.param(BRIDGE, "Балтада көпір қашан салынды?", id="what was, in Kazakh"),
        pytest.param(MATCH, "who won the first match of the Balta cup?", id="a victory, and not the match"),
    ],
)
def test_the_opposite_and_another_time_only_come_near(text: str, question: str) -> None:
    answer = ask(question, text)
    assert answer.hits == ()
    assert [hit.text for hit in answer.nearest] == [text]


@pytest.mark.parametrize(
    ("text", "question"),
    [
        pytest.param(BANK, "when did the Bank of Norland raise its rate?", id="the same verb"),
        pytest.param(BANK, "when did the Bank of Norland increase its rate?", id="another verb for it"),
        pytest.param(MILL, "when was the Dorva mill shut?", id="one with no ending"),
        pytest.param(TRADE, "На сколько увеличился товарооборот Норландии?", id="in Russian"),
        pytest.param(BREAD, "Балтада нан бағасы қанша пайызға қымбаттады?", id="in Kazakh"),
        pytest.param(POOL, "when will the pool in Balta be built?", id="to come"),
        pytest.param(PLANT, "Когда построят завод в Балте?", id="to come, in Russian"),
        pytest.param(BRIDGE, "Балтада көпір қашан салынады?", id="to come, in Kazakh"),
        pytest.param(TRADE, "Правда ли, что товарооборот Норландии упал?", id="whether it is so, is told either way"),
    ],
)
def test_what_tells_it_answers(text: str, question: str) -> None:
    assert [hit.text for hit in ask(question, text).hits] == [text]


@pytest.mark.parametrize(
    ("question", "answers"),
    [
        pytest.param("how many fishermen died in Tarn?", [SHIPS], id="whom, and where"),
        pytest.param("how many people died in the harbour?", [SHIPS], id="people are not called so"),
        pytest.param("how many people died in the stadium?", [], id="somewhere else"),
        pytest.param("how many fishermen were arrested?", [], id="something else"),
        pytest.param("how many firemen were injured in Tarn?", [], id="somebody else"),
        pytest.param("when did Solvay die?", [], id="another than the one who is named"),
        pytest.param("when was Solvay arrested?", [], id="another in another document"),
        pytest.param("when did Malin die?", [], id="one of whom nothing is told"),
        pytest.param("when was the driver arrested in Orvo?", [DRIVER], id="the one who is asked for"),
    ],
)
def test_what_is_done_to_people_is_of_those_who_are_asked_for(question: str, answers: list[str]) -> None:
    harbour = f"{SHIPS}\n\n{CAPTAIN}"
    assert [hit.text for hit in ask(question, harbour, STADIUM, DRIVER).hits] == answers


@pytest.mark.parametrize(
    ("question", "answers"),
    [
        pytest.param("Сколько человек погибли под Балтой?", [CRASH], id="whom and where"),
        pytest.param("Сколько человек погибли в аварии под Балтой?", [CRASH], id="in which accident is not called so"),
        pytest.param("Сколько рыбаков погибли под Балтой?", [], id="somebody else"),
        pytest.param("Сколько человек задержали под Балтой?", [], id="something else"),
    ],
)
def test_in_russian_too(question: str, answers: list[str]) -> None:
    assert [hit.text for hit in ask(question, CRASH).hits] == answers


@pytest.mark.parametrize(
    ("text", "question", "value"),
    [
        pytest.param(
            "Two people died and 14 were hurt in Balta.", "how many people were hurt?", 14, id="before its verb"
        ),
        pytest.param(
            "Police arrested 12 men and freed 3 women in Balta.", "how many men were arrested?", 12, id="behind it"
        ),
        pytest.param(
            "Some 3,140 people, among them 1,200 children, were evacuated from Balta.",
            "how many people were evacuated?",
            3140,
            id="of two before it, what is called so",
        ),
        pytest.param(
            "In Balta the flood hurt 6 farmers, a priest and 4 bakers.", "how many bakers were hurt?", 4, id="of a row"
        ),
        pytest.param(
            "В Балте погибли три человека, семеро пострадали.", "Сколько человек пострадало?", 7, id="in Russian"
        ),
    ],
)
def test_the_number_that_counts_them_comes_first(text: str, question: str, value: float) -> None:
    (hit,) = ask(question, text).hits
    assert hit.figures[0].figure.value == value


def test_of_another_s_number_no_other_is_asked() -> None:
    text = "Two cooks died in the Balta hotel and six guests were taken to hospital."
    assert ask("how many guests died in the hotel?", text).hits == ()


def test_who_was_beaten_is_told_of_whoever_is_told_of() -> None:
    told = "Anna Dorva won the cup in Balta. She beat Bo Lind, the champion, in the final on Sunday."
    hits = ask("Whom did Dorva beat in the final?", told).hits
    assert hits[0].text.startswith("She beat Bo Lind")


APART = "The bridge of Balta was opened in May. Guests came from Tarva. The shop was closed on Friday."


@pytest.mark.parametrize(
    ("question", "answers"),
    [
        pytest.param("when was the bridge closed?", [], id="what was closed is another thing, two sentences on"),
        pytest.param("when was the shop opened?", [], id="the other way round"),
        pytest.param("when was the shop closed?", ["The shop was closed on Friday."], id="the thing itself"),
    ],
)
def test_what_happened_to_another_thing_is_no_answer(question: str, answers: list[str]) -> None:
    assert [hit.text for hit in ask(question, APART).hits] == answers
