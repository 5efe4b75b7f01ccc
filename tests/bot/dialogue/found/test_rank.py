"""What puts one sentence before another, a behaviour a row, over short texts of our own."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.dialogue.found.synonyms import load_synonyms
from bot.model import Answer, Message
from knowledge.directory import Place
from knowledge.errors import ConfigError
from knowledge.model import Document
from knowledge.search import Hit
from knowledge.stems import stem
from tests.bot.dialogue.conftest import over

ASKED = dt.date(2024, 5, 20)
Asks = Callable[[list[tuple[str, str, str]], str], tuple[Answer, list[Hit]]]


@pytest.fixture
def ask() -> Asks:
    """Asks a question of documents given as (day, title, text): the answer, and the ranked hits."""

    def asks(documents: list[tuple[str, str, str]], question: str) -> tuple[Answer, list[Hit]]:
        made = [
            Document(str(n), text, title, dt.date.fromisoformat(day)) for n, (day, title, text) in enumerate(documents)
        ]
        return over(made).ranked(Message(question, ASKED))

    return asks


FILLER = ("2024-05-18", "Weather", "The weather stayed dry across the plains. Farmers waited for rain in the valley.")


@pytest.mark.parametrize(
    ("documents", "question", "first"),
    [
        pytest.param(
            [("2024-05-18", "Bridge", "The old bridge was closed in spring. The new bridge across the Ilek opened.")],
            "Which bridge across the Ilek opened?",
            "The new bridge across the Ilek opened.",
            id="the sentence that holds more of the words",
        ),
        pytest.param(
            [
                ("2023-01-10", "Harvest", "The minister visited the harvest festival in Turgay."),
                ("2024-05-17", "Harvest", "The minister visited the harvest festival in Turgay with guests."),
            ],
            "Where was the harvest festival that the minister visited?",
            "The minister visited the harvest festival in Turgay with guests.",
            id="the report of these days before an old one",
        ),
        pytest.param(
            [
                (
                    "2024-05-17",
                    "Museum",
                    "The museum reopened after long repairs. The repairs of the museum took 14 months.",
                )
            ],
            "How many months did the repairs of the museum take?",
            "The repairs of the museum took 14 months.",
            id="a figure where a number is asked for",
        ),
        pytest.param(
            [
                (
                    "2024-05-17",
                    "Chess",
                    "The winner of the chess cup was praised. Alua Serikova is the winner of the chess cup.",
                )
            ],
            "Who is the winner of the chess cup?",
            "Alua Serikova is the winner of the chess cup.",
            id="a name that the question does not hold where somebody is asked for",
        ),
        pytest.param(
            [
                (
                    "2024-05-17",
                    "Airline",
                    "The airline announced a new plan for its fleet on Monday.\n\nIts name will be Steppe Wings.",
                ),
            ],
            "The airline announced a new plan for its fleet. What will its name be?",
            "Its name will be Steppe Wings.",
            id="what is asked before what leads to it",
        ),
        pytest.param(
            [
                ("2024-05-17", "Dam on the Syr repaired", "Engineers finished the work in nine weeks."),
                ("2024-05-17", "School in Aral painted", "Engineers finished the work in nine days."),
            ],
            "What work did engineers finish on the Syr dam?",
            "Engineers finished the work in nine weeks.",
            id="the title counts",
        ),
        pytest.param(
            [("2024-05-17", "Choir", "The choir travelled to Kostanay. The choir sang in Kostanay. The choir rested.")],
            "Where did the choir sing?",
            "The choir sang in Kostanay.",
            id="another form of the word, which its stem does not give",
        ),
        pytest.param(
            [
                ("2024-05-17", "Bakery", "The bakery in Semey has an oven. The bakery in Semey purchased an oven."),
            ],
            "Which bakery bought an oven?",
            "The bakery in Semey purchased an oven.",
            id="a word that stands for the one asked for",
        ),
        pytest.param(
            [
                ("2024-05-17", "Orchard", "The orchard near Talgar spent 7,000 tenge on trees."),
                ("2024-05-17", "Orchard", "The orchard near Talgar lost 90 trees in the frost."),
            ],
            "How many trees are in the orchard near Talgar?",
            "The orchard near Talgar lost 90 trees in the frost.",
            id="the figure of what is counted before one of money",
        ),
        pytest.param(
            [
                ("2024-05-17", "Screen", "Visitors from Taldykorgan and Zharkent watched a film about the fair."),
                ("2024-05-17", "Screen", "Visitors from “Steppe Wind” and Zharkent watched a film about the fair."),
            ],
            "Which film about the fair did visitors watch?",
            "Visitors from “Steppe Wind” and Zharkent watched a film about the fair.",
            id="a title where a work is asked for",
        ),
        pytest.param(
            [
                ("2024-05-17", "Race", "Riders from Taldykorgan and Zharkent opened a race track in the hills."),
                ("2024-05-17", "Race", "Riders from the hills of Mongolia opened a race track in the hills."),
            ],
            "Which country opened a race track in the hills?",
            "Riders from the hills of Mongolia opened a race track in the hills.",
            id="a country where one is asked for",
        ),
        pytest.param(
            [
                ("2024-05-17", "Pool", "What did the new pool in Ridder cost?"),
                ("2024-05-17", "Pool", "The new pool in Ridder did cost a fortune."),
            ],
            "What did the new pool in Ridder cost?",
            "The new pool in Ridder did cost a fortune.",
            id="a sentence that answers before one that asks the same",
        ),
        pytest.param(
            [
                ("2024-05-17", "Fair", "Guests came to Zaisan by bus. The fair in Zaisan sold honey."),
                ("2024-05-17", "Fair", "The fair in Zaisan sold melons. Guests came to Zaisan by bus."),
            ],
            "What did the fair in Zaisan sell?",
            "The fair in Zaisan sold melons.",
            id="what a paragraph begins with",
        ),
    ],
)
def test_comes_first(ask: Asks, documents: list[tuple[str, str, str]], question: str, first: str) -> None:
    answer, hits = ask([FILLER, *documents], question)
    assert hits[0].text == first
    assert not answer.abstained


def test_what_the_next_sentence_goes_on_about_counts(ask: Asks) -> None:
    documents = [
        (
            "2024-05-17",
            "Race",
            "Guests came. Bolat Omarov won on Sunday. Rain fell at night. It was the camel race of Mangystau.",
        ),
        (
            "2024-05-17",
            "Race",
            "Guests came. Askar Omarov won on Sunday. It was the camel race of Mangystau. Rain fell at night.",
        ),
    ]
    _, hits = ask(documents, "Who won the camel race of Mangystau?")
    winners = [hit.text for hit in hits if "won" in hit.text]
    assert winners == ["Askar Omarov won on Sunday.", "Bolat Omarov won on Sunday."]


def test_the_same_sentence_of_two_documents_comes_once(ask: Asks) -> None:
    text = "The ferry between Aktau and Baku sails twice a week."
    _, hits = ask([("2024-05-17", "Ferry", text), ("2024-05-18", "Ferry", text)], "How often does the ferry sail?")
    assert [hit.text for hit in hits].count(text) == 1


def test_a_hit_is_one_sentence_not_a_quote_and_its_sentences(ask: Asks) -> None:
    text = '"The tunnel will open in June. The tunnel is safe," Alua Serikova said.'
    _, hits = ask([("2024-05-17", "Tunnel", text)], "When will the tunnel open?")
    spans = [hit.span for hit in hits]
    assert spans
    assert not any(a.meets(b) for n, a in enumerate(spans) for b in spans[:n])


def test_older_news_is_found_where_these_days_have_none(ask: Asks) -> None:
    old = ("2022-02-01", "Observatory", "The Assy observatory received a telescope with a mirror of one metre.")
    answer, _ = ask([FILLER, old], "Which observatory received a telescope with a mirror?")
    assert [hit.text for hit in answer.hits] == [old[2]]


def test_older_news_is_found_where_these_days_hold_nothing_of_the_kind_asked_for(ask: Asks) -> None:
    old = ("2022-02-01", "Plant", "The plant on the Ilek will cost $5 million.")
    new = ("2024-05-18", "Plant", "The ministry spoke of the cost of the plant on the Ilek.")
    answer, _ = ask([FILLER, old, new], "How much will the plant on the Ilek cost?")
    assert [hit.text for hit in answer.hits][:1] == [old[2]]


def test_of_older_reports_the_newer_comes_first(ask: Asks) -> None:
    old = ("2022-04-10", "Festival", "The minister visited the harvest festival in Turgay.")
    newer = ("2024-04-10", "Festival", "The minister visited the harvest festival in Turgay with many guests.")
    _, hits = ask([FILLER, old, newer], "Which harvest festival in Turgay did the minister visit?")
    assert [hit.text for hit in hits][:1] == [newer[2]]


@pytest.mark.parametrize(
    "question",
    [
        "Which observatory received a telescope?",
        "Who opened the valley tunnel to Shymkent?",
        "How much did farmers pay for seed drills?",
    ],
)
def test_little_of_a_question_is_no_answer(ask: Asks, question: str) -> None:
    answer, _ = ask([FILLER], question)
    assert answer.abstained
    assert not answer.hits


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("What did Ada Ito promise?", "Ada Ito promised to open the ferry in June."),
        ("Что пообещала Ада Ито?", "Ada Ito promised to open the ferry in June."),
        ("Ада Ито не уәде берді?", "Ada Ito promised to open the ferry in June."),
        ("К чему призвала Ада Ито?", "Ada Ito urged walkers to stay off the ice."),
    ],
)
def test_a_verb_of_promising_alone_is_what_is_asked_about_in_any_language(ask: Asks, question: str, first: str) -> None:
    text = "Ada Ito promised to open the ferry in June.\n\nAda Ito urged walkers to stay off the ice."
    answer, _ = ask([("2024-05-17", "Ferry", text), FILLER], question)
    assert [hit.text for hit in answer.hits][:1] == [first]


def test_a_country_where_one_is_asked_for(ask: Asks) -> None:
    text = (
        "The summit of mountain guides chose its next host after a long vote of all the guides.\n\n"
        "Guides who were at the summit said on Sunday evening that Nepal would be the host."
    )
    _, hits = ask([("2024-05-17", "Guides", text), FILLER], "Which Asian country is the next host of the summit?")
    assert "Nepal" in hits[0].text


GAS = "Ada Ito promised to raise gas deliveries."
ENERGY = "Nuclear power stations come first,"


@pytest.mark.parametrize(
    ("question", "shown"),
    [
        ("What did Ada Ito promise about gas?", [GAS, ENERGY]),
        ("What did Ada Ito say about nuclear power?", [ENERGY]),
        ("/quote Ada Ito gas", [ENERGY]),
        ("What did the harbour board say about dredging?", ["The harbour board said that dredging ends in May."]),
        ("What did the port authority say about dredging?", []),
    ],
)
def test_what_somebody_said_in_the_words_asked_for_comes_first(ask: Asks, question: str, shown: list[str]) -> None:
    documents = [
        ("2024-05-17", "Energy", f"{GAS}\n\n“{ENERGY}” Ada Ito said."),
        ("2024-05-18", "Harbour", "The harbour board said that dredging ends in May."),
    ]
    answer, _ = ask([*documents, FILLER], question)
    assert [hit.text for hit in answer.hits] == shown


def test_a_common_word_that_looks_like_a_name_stays_a_word(ask: Asks) -> None:
    documents = [
        ("2024-05-17", "Concert", "Marat Greene sang at the concert on Sunday."),
        ("2024-05-17", "Energy", "The green corridor carries power from Ekibastuz to Almaty."),
    ]
    _, hits = ask(documents, "Where does the green corridor carry power?")
    assert hits[0].text == documents[1][2]


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("forms: {en: [[sing, sang]]}\nalike: {en: [[trees, tree]]}\n", r"alike: en: trees, tree: these have one stem"),
        ("forms: {en: [[sing]]}\nalike: {en: []}\n", r"forms: en: sing: these have one stem"),
        ("forms: {en: [sing]}\nalike: {en: []}\n", r"forms"),
    ],
)
def test_words_that_are_no_synonyms_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, written: str, told: str
) -> None:
    (tmp_path / "synonyms.yaml").write_text(written)
    monkeypatch.setenv("NEWSBOT_CONFIG", str(tmp_path))
    with pytest.raises(ConfigError, match=rf"synonyms\.yaml: {told}"):
        load_synonyms()


def test_a_place_and_its_adjective_stand_for_each_other() -> None:
    places = {"South Vorea": Place(adjectives=("South Vorean",)), "Balta": Place(adjectives=("of Baltic kin",))}
    known = load_synonyms(places)
    assert known.of([stem("vorea")]) == ((stem("vorean"), 1.0),)
    assert known.of([stem("vorean")]) == ((stem("vorea"), 1.0),)
    assert not known.of([stem("balta")])
