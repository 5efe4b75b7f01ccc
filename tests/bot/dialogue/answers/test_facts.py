"""`/facts` over documents of several publishers on one indicator: series, disagreement, filters, order.

The documents (`facts.jsonl`) are invented for the purpose.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.dialogue.answers import facts as facts_module
from bot.dialogue.asked.follow import PAGE
from bot.dialogue.dialogue import Dialogue, open_dialogue
from bot.dialogue.found.agree import agree
from bot.model import Answer, Message, Point
from bot.phrases import load_phrases
from knowledge import config
from knowledge.model import Figure, Span
from tests.bot.dialogue.conftest import filled, of

ASKED = dt.date(2024, 4, 25)
PAIR = ("Kazakhstan", "Kyrgyzstan")


@pytest.fixture(scope="session")
def facts_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return filled(tmp_path_factory.mktemp("facts") / "facts.db", Path(__file__).with_name("facts.jsonl"))


@pytest.fixture
def facts(facts_store: Path) -> Iterator[Dialogue]:
    with open_dialogue(facts_store, load_phrases()) as opened:
        yield opened


def ask(dialogue: Dialogue, message: str, language: str = "en", chat: str | None = None) -> Answer:
    return dialogue.answer(Message(message, ASKED, language, chat))


def documents(answer: Answer) -> list[str]:
    """The documents of an answer's hits, in order, once for each run."""
    runs: list[str] = []
    for hit in answer.hits:
        if runs[-1:] != [hit.citation.document]:
            runs.append(hit.citation.document)
    return runs


def words(point: Point) -> str:
    span = point.figure.figure.span
    return Span(span.start - point.hit.span.start, span.end - point.hit.span.start).of(point.hit.text)


def test_documents_that_name_an_indicator_in_their_own_words_make_one_series(facts: Dialogue) -> None:
    [series] = (ask(facts, "/facts trade")).series
    assert series.places == PAIR
    assert [
        (point.figure.figure.period, point.figure.figure.role, words(point), point.hit.citation.document)
        for point in series.points
    ] == [
        ("2022", "actual", "$1.2 billion", "count-2023"),  # mutual trade turnover
        ("2023", "actual", "$1.5 billion", "bank-2024"),  # trade turnover, with talks-2024: commodity turnover
        ("2023", "actual", "$1.4 billion", "customs-2024"),  # trade
        ("2025", "forecast", "$1.8 billion", "bank-2024"),  # bilateral trade
        ("2026", "goal", "$2 billion", "talks-2024"),
    ]


def test_values_that_differ_for_one_period_are_marked_and_those_that_agree_are_counted(facts: Dialogue) -> None:
    [series] = (ask(facts, "/facts trade")).series
    assert [(words(p), p.others, p.differs) for p in series.points] == [
        ("$1.2 billion", 0, False),
        ("$1.5 billion", 1, True),
        ("$1.4 billion", 0, True),
        ("$1.8 billion", 0, False),
        ("$2 billion", 0, False),
    ]


@pytest.mark.parametrize(
    ("message", "points"),
    [
        ("/facts trade 2023", ["$1.5 billion", "$1.4 billion"]),
        ("/facts trade 2022", []),  # one point is no series
        ("/facts trade Uzbekistan", []),  # one document
        ("/facts exports", []),
        ("/facts inflation", []),  # one country's in one document, another's in another
        ("/facts trade Kyrgyzstan", ["$1.2 billion", "$1.5 billion", "$1.4 billion", "$1.8 billion", "$2 billion"]),
        ("/facts Kyrgyzstan", ["$1.2 billion", "$1.5 billion", "$1.4 billion", "$1.8 billion"]),
    ],
)
def test_a_series_holds_what_was_asked_for_only(facts: Dialogue, message: str, points: list[str]) -> None:
    series = (ask(facts, message)).series
    assert [words(point) for one in series for point in one.points] == points


def test_words_that_name_no_indicator_make_a_series_where_it_goes_on(corpus: Dialogue) -> None:
    [series] = (ask(corpus, "/facts ridership")).series
    assert [(words(p), p.figure.figure.period, p.differs) for p in series.points] == [
        ("1.2 million", "2022", False),
        ("1.5 million", "2023", False),  # what another gives for "ridership in Lakeside" may be of another place
    ]
    assert not (ask(corpus, "/facts ridership 2023")).series


@pytest.mark.parametrize(
    ("message", "found"),
    [
        # newest first, figures before statements, a document's together
        ("/facts trade", ["uzbek-2024", "bank-2024", "customs-2024", "talks-2024", "count-2023", "talks-2024"]),
        # filters, in any order; the place by the sentence, else its passage, else its title
        (
            "/facts trade Kyrgyzstan",
            ["bank-2024", "customs-2024", "talks-2024", "count-2023", "talks-2024", "count-2023"],
        ),
        (
            "/facts Kyrgyzstan trade",
            ["bank-2024", "customs-2024", "talks-2024", "count-2023", "talks-2024", "count-2023"],
        ),
        ("/facts trade Uzbekistan", ["uzbek-2024"]),
        ("/facts trade Kyrgyzstan 2023", ["bank-2024", "customs-2024", "talks-2024", "count-2023"]),
        ("/facts 2023 Kyrgyzstan trade", ["bank-2024", "customs-2024", "talks-2024", "count-2023"]),
        ("/facts trade last year Kyrgyzstan", ["bank-2024", "customs-2024", "talks-2024", "count-2023"]),
        ("/facts trade 2022", ["count-2023"]),
        ("/facts trade Kazakhstan Uzbekistan", ["uzbek-2024"]),
        ("/facts inflation Kazakhstan", ["prices-2024", "count-2023"]),
        ("/facts inflation Uzbekistan", ["bank-2024"]),
        # a city is of its country, but not the other way round
        ("/facts customs Osh", ["count-2023"]),
        ("/facts customs Astana", []),
        ("/facts ministers Kazakhstan", ["talks-2024"]),
        ("/facts Osh", ["count-2023"]),
        # the reader's own word, narrower than its topic; an indicator's words are one
        ("/facts exports", ["customs-2024"]),
        ("/facts commodity turnover 2022", ["count-2023"]),
        # a word that chooses figures: which way they went, whether they are a goal
        ("/facts trade growth", ["talks-2024"]),
        ("/facts trade goal", ["talks-2024"]),
        ("/facts trade forecast Kyrgyzstan", ["bank-2024"]),
        ("/facts inflation goal", ["prices-2024", "bank-2024", "count-2023"]),  # there is none
        # misspelt, plural and singular, other languages
        ("/facts tarde 2022", ["count-2023"]),
        ("/facts inflatoin Uzbekistan", ["bank-2024"]),
        ("/facts drones", ["prices-2024"]),
        ("/facts drone", ["prices-2024"]),
        ("/facts торговля 2022", ["count-2023"]),
        ("/facts сауда 2022", ["count-2023"]),
        ("/facts торговля Узбекистан", ["uzbek-2024"]),
        ("/facts сауда Өзбекстан", ["uzbek-2024"]),
        ("/facts торговля с Узбекистаном", ["uzbek-2024"]),
    ],
)
def test_facts_are_those_of_subject_place_and_period(facts: Dialogue, message: str, found: list[str]) -> None:
    answer = ask(facts, message)
    assert documents(answer) == found
    assert answer.abstained == (not found)


def test_the_figure_that_is_asked_for_comes_first(facts: Dialogue) -> None:
    first = (ask(facts, "/facts trade Uzbekistan")).hits[0].figures[0]
    assert (first.figure.value, first.figure.unit) == (4.4e9, "USD")


def test_people_and_their_countries_filter(dialogue: Dialogue) -> None:
    """The seed names two presidents in its title, and no country where it speaks of trade."""
    everything = (ask(dialogue, "/facts trade")).hits
    for message in ("/facts trade Tokayev", "/facts Tokayev trade", "/facts trade Токаев"):
        hits = (ask(dialogue, message)).hits
        assert {hit.speaker for hit in hits} == {"Kassym-Jomart Tokayev"}
        assert hits[0] == everything[0]
    assert (ask(dialogue, "/facts trade Kyrgyzstan")).hits[:2] == everything[:2]
    assert (ask(dialogue, "/facts trade Uzbekistan")).abstained
    assert (ask(dialogue, "/facts Tokayev")).hits[0].figures[0].figure.value == 1.5e9


def test_presidents_stand_for_their_countries_in_a_series(tmp_path: Path) -> None:
    """The seed's turnover is of no country by its words: it is of those whose presidents the title names."""
    store = _loaded(tmp_path, config.shipped("seeds"), Path(__file__).with_name("facts.jsonl"))
    with open_dialogue(store, load_phrases()) as opened:
        [series] = (ask(opened, "/facts trade")).series
    assert series.places == PAIR
    assert [(words(p), p.hit.citation.document, p.others) for p in series.points if p.others] == [
        ("$1.5 billion", "2024-04-19-kazakh-kyrgyz-talks.txt", 2),
        ("$2 billion", "talks-2024", 1),  # a goal by 2026, and one without a day
    ]


def test_a_topic_s_word_is_nobody_s_name(tmp_path: Path) -> None:
    """Here a body is called by a topic's word: the topic is meant."""
    text = (
        '"Prices will fall," Inflation said.\n\nInflation was 5% in 2023.\n\nInflation is the name of a club as well.'
    )
    file = tmp_path / "club.txt"
    file.write_text(f"date 2024-01-10\nA club\n\n{text}")
    store = _loaded(tmp_path, file)
    with open_dialogue(store, load_phrases()) as opened:
        for message in ("/facts inflation", "inflation figures", "what about inflation?", "facts about inflation 2023"):
            assert (ask(opened, message)).hits[0].text == "Inflation was 5% in 2023.", message
        assert (ask(opened, "What did Inflation say?")).hits[0].text == "Prices will fall,"


def test_the_best_of_many_make_the_first_page_and_the_newest_stand_first(tmp_path: Path) -> None:
    """Twelve newer documents count shops; ten older ones give the price of bread. One of them has six sentences."""
    folder = tmp_path / "docs"
    folder.mkdir()
    for n in range(12):
        text = f"date 2024-03-{n + 1:02}\nShops\n\nThe bread was sold in {20 + n} shops of the town."
        (folder / f"shops-{n:02}.txt").write_text(text)
    for n in range(10):
        more = " ".join(f"The bread price in shop {k} was {30 + k} tenge." for k in range(6)) if n == 9 else ""
        text = f"date 2024-01-{n + 1:02}\nBread\n\nThe bread price was {10 + n} tenge in 2023. {more}"
        (folder / f"bread-{n:02}.txt").write_text(text)
    store = _loaded(tmp_path, folder)
    with open_dialogue(store, load_phrases()) as opened:
        hits = (ask(opened, "/facts bread price", chat="a")).hits
        assert len(hits) == PAGE
        assert documents(Answer("", "", hits)) == [f"bread-{n:02}.txt" for n in range(9, 2, -1)]
        assert [hit.citation.document for hit in hits].count("bread-09.txt") == 4
        shown = (ask(opened, "/facts bread price", chat="a")).shown
        rest = (ask(opened, "more", chat="a")).hits
        assert rest[: PAGE - shown] == hits[shown:]  # "more" goes on behind what a face shows
        assert not set(hits) & set(rest[PAGE - shown :])


@pytest.mark.parametrize("common", [1_000, 2])
def test_a_word_is_found_in_its_forms_however_common_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, common: int
) -> None:
    """Also where no sentence has it as it is, and in a language whose endings the index does not know."""
    monkeypatch.setattr(facts_module, "_COMMON", common)
    folder = tmp_path / "docs"
    folder.mkdir()
    (folder / "kites.txt").write_text("date 2024-02-01\nSky\n\nThree kites rose.\n\nFour kites fell.")
    (folder / "kitemaker.txt").write_text("date 2024-03-01\nWork\n\nTwo kitemakers of Osh sold nothing.")
    trees = ["Яблоня растёт у самой реки.", "Весной яблоня цветёт в долине.", "Яблони стоят вдоль всей дороги."]
    (folder / "trees.txt").write_text("date 2024-03-01\nВ саду\n\n" + "\n\n".join(trees))
    store = _loaded(tmp_path, folder)
    with open_dialogue(store, load_phrases()) as opened:
        hits = (ask(opened, "/facts kite")).hits
        assert [hit.text for hit in hits] == ["Three kites rose.", "Four kites fell."]
        [hit] = (ask(opened, "/facts kite Osh")).hits
        assert hit.text == "Two kitemakers of Osh sold nothing."
        assert [hit.text for hit in (ask(opened, "/facts яблоня")).hits] == trees
        assert (ask(opened, f"/facts kite {' '.join(f'w{n}' for n in range(99))}")).abstained


def test_topics_are_listed_with_what_there_really_is(facts: Dialogue, dialogue: Dialogue) -> None:
    for opened in (facts, dialogue):
        lines = (ask(opened, "/topics")).message.splitlines()[1:]
        assert lines
        for line in lines:
            topic, _, count = line.partition(" – ")
            assert int(count) > 0
            assert (ask(opened, f"/facts {topic}")).hits, topic
    # "hospitality" has a hospital's stem, and is no matter of health.
    assert "health" not in (ask(dialogue, "/topics")).message


@pytest.mark.parametrize(
    ("one", "other", "both"),
    [
        ({"value": 1.5e9}, {"value": 1.5e9}, True),
        ({"value": 1.5e9}, {"value": 1.4e9}, False),
        ({"value": 1.5e9}, {"value": 1.48e9}, True),  # rounded
        ({"value": 1.52e9}, {"value": 1.48e9}, False),
        ({"value": 1e9}, {"value": 1.4e9}, False),
        ({"value": 1.4e9, "change": ">"}, {"value": 1.45e9}, True),  # over 1.4
        ({"value": 1.4e9, "change": ">"}, {"value": 1.3e9}, False),
        ({"value": 1.4e9, "change": "<"}, {"value": 1.35e9}, True),
        ({"value": 1.5e9, "change": "~"}, {"value": 1.56e9}, True),
        ({"value": 5.0, "change": "up"}, {"value": 5.0, "change": "down"}, False),
        ({"value": (1.2e9, 1.5e9), "trend": "up"}, {"value": 1.5e9}, True),  # grew to it
        ({"value": (1.2e9, 1.5e9), "trend": "up"}, {"value": 1.2e9}, False),
        ({"value": (4.0, 6.0)}, {"value": 6.0}, True),
        ({"value": 0.0}, {"value": 0.0}, True),
    ],
)
def test_two_figures_agree_within_their_rounding(one: dict[str, object], other: dict[str, object], both: bool) -> None:
    assert agree(_figure(**one), _figure(**other)) == both
    assert agree(_figure(**other), _figure(**one)) == both


def _figure(**known: object) -> Figure:
    fields: dict[str, object] = {"change": "=", "trend": None, **known}
    return Figure(span=Span(0, 1), unit=None, concept=None, period="2023", role="actual", **fields)  # type: ignore[arg-type]


def _loaded(folder: Path, *documents: Path) -> Path:
    for path in documents:
        filled(folder / "s.db", path)
    return folder / "s.db"


@pytest.mark.parametrize(
    ("message", "values"),
    [("/facts inflation Armenia", ["5%", "4%"]), ("/facts inflation Armenia 2022", ["5%", "3%"])],
)
def test_a_goal_whose_year_has_passed_is_no_point_unless_that_year_is_asked_for(
    message: str, values: list[str]
) -> None:
    dialogue = of(
        ("2021-11-02", "Prices", "Armenia set a goal to lower inflation to 3% in 2022."),
        ("2023-02-01", "Prices", "Inflation in Armenia was 5% in 2022."),
        ("2024-02-01", "Prices", "Inflation in Armenia was 4% in 2023."),
    )
    assert [words(point) for one in ask(dialogue, message).series for point in one.points] == values


MUTTON = "In Balta the price of beef is 700 soms. Mutton costs 680 soms there."


@pytest.mark.parametrize(
    ("message", "first"),
    [
        ("price of mutton in Balta", "Mutton costs 680 soms there."),  # the sentence says neither
        ("price of mutton in Balta in 2021", None),  # what is of a period says so itself
        ("price of mutton in Hungary", None),
        ("/facts price mutton Balta", None),  # a command asks for what is said
    ],
)
def test_a_subject_that_no_fact_holds_whole_is_answered_as_a_question(message: str, first: str | None) -> None:
    answer = ask(of(("2024-04-20", "Prices", MUTTON)), message)
    assert (answer.hits[0].text if answer.hits else None) == first
