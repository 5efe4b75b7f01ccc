"""Whose words a sentence of the journalist's reports, and whose it does not: three languages, a row each."""

from __future__ import annotations

import pytest

from knowledge.extract.pipeline import extract
from knowledge.model import Document
from tests.knowledge.extract.reading import DAY, rules


def claimant(language: str, text: str) -> str | None:
    """Who says so, of the last sentence."""
    return extract(Document("test", text, "Test", DAY, language=language), rules()).facts[-1].speaker


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        # who passes a report on said none of it, nor did whom it tells of
        ("Иван Серов завоевал золотую медаль, передает DORVA.KZ.", None),
        ("Иван Серов завоевал золотую медаль, передает Дорвинка.", None),
        ("Иван Серов завоевал золотую медаль, сообщает агентство «Дорва».", None),
        ("Иван Серов завоевал золотую медаль, сообщили в федерации.", None),
        ("Как сообщает DORVA.KZ, Иван Серов завоевал золотую медаль.", None),
        ("Иван Серов, как сообщает пресс-служба, завоевал золотую медаль.", None),
        ("Иван Серов, мэр города, как сообщает пресс-служба, завоевал золотую медаль.", None),
        # the verb's own subject stands behind it in its clause
        ("Иван Серов ушел в отставку, сообщил Петр Белов.", "Петр Белов"),
        ("Иван Серов ушел в отставку, сообщил мэр города Петр Белов.", "Петр Белов"),
        ("Как сообщил Петр Белов, Иван Серов ушел в отставку.", "Петр Белов"),
        ("Иван Серов, как сообщил Петр Белов, ушел в отставку.", "Петр Белов"),
        # not whom a clause behind it tells of
        ("Также отметил, что Иван Серов ушел в отставку.", None),
        # set apart, the subject stands before it
        ("Иван Серов, мэр города, сообщил об открытии моста.", "Иван Серов"),
        ("Иван Серов, выступая в порту, заявил, что мост откроют.", "Иван Серов"),
        ("В городе, где был паводок, Иван Серов заявил, что мост цел.", "Иван Серов"),
        # a claim that an agency passes on
        ("Иван Серов отметил, что мост откроют весной, передает DORVA.KZ.", "Иван Серов"),
        ("Как сообщает DORVA.KZ, Иван Серов заявил, что мост откроют.", "Иван Серов"),
    ],
)
def test_russian(text: str, speaker: str | None) -> None:
    assert claimant("ru", text) == speaker


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Асан Серов сайыста алтын медаль алды, деп хабарлайды Dorva.kz.", None),
        ("Асан Серов сайыста алтын медаль алды, деп мәлімдеді полиция.", None),
        ("Асан Серов сайыста алтын медаль алды, деп атап өтті Берік Досов.", "Берік Досов"),
        ("Көпір көктемде ашылады, деді аудан әкімі Асан Серов.", "Асан Серов"),
        ("Асан Серов көпірдің көктемде ашылатынын атап өтті.", "Асан Серов"),
    ],
)
def test_kazakh(text: str, speaker: str | None) -> None:
    assert claimant("kk", text) == speaker


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        # what is said of somebody is none of his words
        ("Ann Dorn was charged with bribing an official of the port.", None),
        ("Ann Dorn has been accused of taking money from the port.", None),
        ("Ann Dorn was told that the port had been closed for good.", None),
        ("Ann Dorn was widely praised for the bridge in the port.", None),
        ("Ann Dorn is said to have taken money from the port.", None),
        ("The port will be closed in the spring, Ann Dorn was told on Friday.", None),
        ("Ann Dorn charged that an official of the port had been bribed.", "Ann Dorn"),
        ("Ann Dorn has told reporters that the port will be closed.", "Ann Dorn"),
    ],
)
def test_english(text: str, speaker: str | None) -> None:
    assert claimant("en", text) == speaker
