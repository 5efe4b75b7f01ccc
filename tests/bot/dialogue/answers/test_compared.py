"""Two years held against each other: the figures of both, or none."""

from __future__ import annotations

import datetime as dt

import pytest

from bot.model import Answer, Message
from tests.bot.dialogue.conftest import of

ASKED = dt.date(2024, 5, 20)
DOCUMENTS = (
    ("2022-03-01", "Trams", "Tram ridership in Balta was 1.2 million passengers in 2021. Guests came."),
    ("2024-03-01", "Trams", "Tram ridership in Balta was 1.5 million passengers in 2023. The depot is old."),
    ("2023-11-10", "Vote", "Turnout in Dorva was 63 percent, up from 51 percent in 2019."),
    ("2015-02-01", "Trade", "Trade between Kazakhstan and Armenia was $40 million in 2014."),
    ("2023-02-01", "Trade", "Trade between Kazakhstan and Armenia was $90 million in 2022."),
)


def ask(question: str) -> Answer:
    return of(*DOCUMENTS).answer(Message(question, ASKED))


@pytest.mark.parametrize(
    ("question", "values"),
    [
        pytest.param("compare tram ridership in Balta in 2021 and 2023", [1.2e6, 1.5e6], id="in two documents"),
        pytest.param("compare turnout in Dorva in 2019 and 2023", [51.0], id="in one sentence"),
        pytest.param("did tram ridership in Balta grow from 2021 to 2023?", [1.2e6, 1.5e6], id="which way it went"),
        pytest.param(
            "how did trade between Kazakhstan and Armenia change between 2014 and 2022", [4e7, 9e7], id="an indicator"
        ),
        pytest.param("compare tram ridership in Balta in 2011 and 2023", [], id="of one of the years nothing is told"),
    ],
)
def test_the_figures_of_both_years_are_shown(question: str, values: list[float]) -> None:
    answer = ask(question)
    assert [hit.figures[0].figure.value for hit in answer.hits] == values
    assert answer.abstained == (not values)


def test_where_one_year_is_missing_the_other_comes_near() -> None:
    assert [hit.citation.title for hit in ask("compare tram ridership in Balta in 2011 and 2023").nearest] == ["Trams"]
