"""How large an indicator is ("what is the key rate in Hungary"), and `/facts` of words of several meanings."""

from __future__ import annotations

import datetime as dt

import pytest

from bot.model import Answer, Message
from tests.bot.dialogue.conftest import of

ASKED = dt.date(2024, 5, 20)
RATES = (
    ("2024-03-01", "Rate", "The key rate in Hungary was 8%."),
    (
        "2024-05-01",
        "Rate",
        "The central bank of Hungary lowered its key rate to 6%. The key rate goal for Hungary is 3% by 2026.",
    ),
    ("2024-05-02", "Rate", "The key rate in Italy is 4%. The shops of Italy were full."),
)


def texts(answer: Answer) -> list[str]:
    return [hit.text for hit in answer.hits]


@pytest.mark.parametrize(
    ("question", "found"),
    [
        pytest.param(
            "What is the key rate in Hungary?",
            ["The central bank of Hungary lowered its key rate to 6%.", "The key rate in Hungary was 8%."],
            id="the newest that has come about first, also where it was lowered to that",
        ),
        pytest.param(
            "How high is the key rate in Hungary?",
            ["The central bank of Hungary lowered its key rate to 6%.", "The key rate in Hungary was 8%."],
            id="asked for as a height",
        ),
        pytest.param(
            "What is the key rate goal for Hungary?",
            ["The key rate goal for Hungary is 3% by 2026."],
            id="what is aimed at where that is asked for",
        ),
        pytest.param("What is the key rate in Italy?", ["The key rate in Italy is 4%."], id="of another place"),
        pytest.param("What is the key rate in Japan?", [], id="of a place that no document tells of"),
        pytest.param("What is the inflation in Hungary?", [], id="another indicator"),
    ],
)
def test_an_indicator_s_amount_is_the_newest_of_its_place(question: str, found: list[str]) -> None:
    answer = of(*RATES).answer(Message(question, ASKED))
    assert texts(answer) == found
    assert answer.abstained == (not found)
    assert {hit.kind for hit in answer.hits} <= {"figure"}


AIMED_AT = ("2024-05-01", "Rate", "The key rate in Hungary is 6%. The key rate goal for Hungary is 3% by 2026.")
EXPECTED = ("2024-05-02", "Rate", "The key rate in Italy is 4%. The key rate in Italy is expected to reach 5% in 2025.")


@pytest.mark.parametrize(
    ("question", "found"),
    [
        pytest.param(f"{words} key rate in Hungary {behind}?", "The key rate goal for Hungary is 3% by 2026.", id=words)
        for words, behind in (
            ("How high do they want the", "to be"),
            ("How high do they hope the", "will be"),
            ("What is the planned", ""),
            ("What do they aim at for the", ""),
            ("How high is the intended", ""),
        )
    ]
    + [
        pytest.param(
            "Какую ключевую ставку хотят в Венгрии?", "The key rate goal for Hungary is 3% by 2026.", id="Russian"
        ),
        pytest.param(
            "How high do they hope the key rate in Italy will be?",
            "The key rate in Italy is expected to reach 5% in 2025.",
            id="what is hoped for may be a forecast",
        ),
    ],
)
def test_what_is_wanted_is_a_goal_and_not_what_has_come_about(question: str, found: str) -> None:
    assert texts(of(AIMED_AT, EXPECTED).answer(Message(question, ASKED)))[:1] == [found]


@pytest.mark.parametrize(
    ("told", "abstains"),
    [
        pytest.param("Ada Ito met Bo Lind in Balta.", True, id="what is done is asked for, and not told"),
        pytest.param("Ada Ito hopes for a longer pier.", False, id="it is told"),
    ],
)
def test_a_verb_that_chooses_figures_is_what_is_asked_beside_a_name_alone(told: str, abstains: bool) -> None:
    dialogue = of(("2024-05-01", "Talks", f"{told} The harbour is old."))
    assert dialogue.answer(Message("What does Ada Ito hope for?", ASKED)).abstained == abstains


def test_a_rate_that_changed_by_so_much_is_no_amount() -> None:
    dialogue = of(("2024-05-01", "Rate", "The central bank of Hungary lowered its key rate by 2%. Guests came."))
    assert dialogue.answer(Message("What is the key rate in Hungary?", ASKED)).abstained


@pytest.mark.parametrize("place", ["Hungary", "Dorva"])
def test_a_share_of_a_population_is_not_the_population(place: str) -> None:
    dialogue = of(
        ("2024-05-17", "Town", f"A third of the population of {place}, 34%, is under thirty. The harbour is old.")
    )
    answer = dialogue.answer(Message(f"What is the population of {place}?", ASKED))
    assert (answer.abstained, answer.hits) == (True, ())


def test_of_a_population_and_its_share_the_population_is_told() -> None:
    text = (
        "A third of the population of Hungary, 34%, is under thirty. The population of Hungary is 9.6 million people."
    )
    answer = of(("2024-05-17", "Town", text)).answer(Message("What is the population of Hungary?", ASKED))
    assert texts(answer) == ["The population of Hungary is 9.6 million people."]


GRAIN = (
    ("2024-05-16", "Grain", "“Rice will be cheap this autumn,” Ann Rice said. “The ferry is old,” Ann Rice added."),
    ("2024-05-17", "Fields", "The farms sold 40 tonnes of rice. The rice was dry."),
)


@pytest.mark.parametrize(
    ("message", "says", "found"),
    [
        pytest.param(
            "/facts rice",
            "On rice:",
            ["The farms sold 40 tonnes of rice.", "Rice will be cheap this autumn", "The rice was dry."],
            id="in small letters it is the thing",
        ),
        pytest.param(
            "/facts Ann Rice",
            "On Ann Rice:",
            ["Rice will be cheap this autumn", "The ferry is old"],
            id="the whole name is hers",
        ),
        pytest.param(
            "What did Ann Rice say about rice?",
            "What Ann Rice said:",
            ["Rice will be cheap this autumn,"],
            id="behind her name it is what she speaks of",
        ),
    ],
)
def test_a_surname_is_also_a_thing(message: str, says: str, found: list[str]) -> None:
    answer = of(*GRAIN).answer(Message(message, ASKED))
    assert answer.message == says
    assert sorted(texts(answer)) == sorted(found)


def test_an_indicator_is_more_than_its_topic() -> None:
    """Unemployment is of work, and a fair of work is no unemployment."""
    dialogue = of(
        ("2024-05-17", "Work", "The work fair had 300 visitors. Unemployment in Hungary fell to 4%."),
        ("2024-05-18", "Jobs", "Jobs were offered to 20 cooks in Hungary."),
    )
    assert texts(dialogue.answer(Message("/facts unemployment", ASKED))) == ["Unemployment in Hungary fell to 4%."]


def test_what_is_asked_for_comes_first_of_its_document() -> None:
    text = "The trade fair of Hungary had 30 guests. The fair was dull. Trade with Hungary reached $3 million."
    dialogue = of(("2024-05-17", "Trade", text), ("2024-05-18", "Salt", "A trade school opened in Hungary."))
    found = texts(dialogue.answer(Message("/facts trade", ASKED)))
    assert found.index("Trade with Hungary reached $3 million.") < found.index(
        "The trade fair of Hungary had 30 guests."
    )


def test_of_an_indicator_that_no_document_tells_its_topic_is_no_fact() -> None:
    dialogue = of(("2024-05-18", "Jobs", "Jobs were offered to 20 cooks in Hungary."))
    assert dialogue.answer(Message("/facts unemployment", ASKED)).abstained


TRADE = (
    (
        "2024-05-10",
        "Trade",
        "Last year, commodity turnover between Kazakhstan and Armenia reached $1.5 billion having increased by 26%. "
        "The sides set a goal to raise trade to $2 billion. The harbour is old.",
    ),
    ("2016-05-10", "Trade", "Kazakhstan and Armenia plan to raise their trade to $9 billion by 2020. Guests came."),
)
ROSE = TRADE[0][2].partition(". ")[0] + "."
GOAL = "The sides set a goal to raise trade to $2 billion."


@pytest.mark.parametrize(
    ("question", "found"),
    [
        pytest.param("did trade fall?", [ROSE], id="whether it fell that rose"),
        pytest.param("has trade gone down?", [ROSE], id="in two words"),
        pytest.param("did turnover grow or fall", [ROSE], id="which way it went"),
        pytest.param("which target was set for commodity turnover?", [GOAL], id="a target; a passed one is none"),
        pytest.param("what target was set for inflation?", [], id="a target of another indicator"),
        pytest.param("how much did exports fall?", [], id="the way of another indicator"),
    ],
)
def test_an_indicator_s_way_and_target(question: str, found: list[str]) -> None:
    answer = of(*TRADE).answer(Message(question, ASKED))
    assert texts(answer) == found


@pytest.mark.parametrize(
    ("asked", "is_overdue"),
    [
        pytest.param(dt.date(2024, 3, 20), False, id="within the rhythm of its points, a month"),
        pytest.param(dt.date(2024, 9, 1), True, id="long after the next was due"),
    ],
)
def test_what_is_older_than_the_rhythm_of_its_series_says_so(asked: dt.date, is_overdue: bool) -> None:
    rates = [(f"2024-0{month}-05", "Rate", f"The key rate in Hungary was {9 - month}%.") for month in (1, 2, 3)]
    answer = of(*rates).answer(Message("What is the key rate in Hungary?", asked))
    assert texts(answer)[:1] == ["The key rate in Hungary was 6%."]
    assert ("2024-03-05" in answer.message) == is_overdue


@pytest.mark.parametrize(
    ("title", "text", "question", "found"),
    [
        pytest.param(
            "Salt",
            "Italy leads in trade with Hungary. In 2023, this figure reached a record $40 million.",
            "how much was trade with Italy in 2023?",
            "In 2023, this figure reached a record $40 million.",
            id="this figure is what the sentence before is on",
        ),
        pytest.param(
            "A visit to Hungary",
            "Trade of Italy reached $2 million.",
            "how much is trade between Italy and Hungary?",
            "Trade of Italy reached $2 million.",
            id="one place in the sentence, the other in the title",
        ),
        pytest.param(
            "A visit to Hungary",
            "Guests from Japan came. Trade of Italy reached $2 million.",
            "how much is trade between Italy and Hungary?",
            None,
            id="where a third is told of it may be with that",
        ),
        pytest.param(
            "Harbour",
            "The volume of cargo through the harbour was 100,000 tons.",
            "how much cargo went through the harbour?",
            "The volume of cargo through the harbour was 100,000 tons.",
            id="stuff is told in units of its own",
        ),
    ],
)
def test_what_a_figure_is_of_may_be_told_around_it(title: str, text: str, question: str, found: str | None) -> None:
    assert (texts(of(("2024-05-17", title, text)).answer(Message(question, ASKED))) or [None])[0] == found
