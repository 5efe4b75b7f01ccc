"""Questions over the seed article, asked in many ways: what each must be answered with first, or not at all."""

from __future__ import annotations

import datetime as dt
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.dialogue.dialogue import Dialogue, open_dialogue
from bot.model import Answer, Message
from bot.phrases import load_phrases
from tests.bot.dialogue.conftest import filled

ASKED = dt.date(2024, 4, 25)
TRUST = Path(__file__).resolve().parents[2] / "benchmarks" / "trust.py"
TOKAYEV, ZHAPAROV = "Kassym-Jomart Tokayev", "Sadyr Zhaparov"

TREATY = "Today we sign the Treaty"
TRADE = "Our bilateral trade and economic cooperation"
CULTURE = "Holding the Days of Culture"
PARTNER = "Kazakhstan is our close partner"
TURNOVER = "Last year, commodity turnover reached $1.5 billion"
GOAL = "We set a goal to raise this indicator to $2 billion"
TALKS = "Kassym-Jomart Tokayev and Sadyr Zhaparov held closed-door talks"
FLOODS = "Kassym-Jomart Tokayev thanked Sadyr Zhaparov and the people of Kyrgyzstan for the humanitarian aid"
VALUES = "Kassym-Jomart Tokayev emphasized he highly values"


def ask(dialogue: Dialogue, question: str, language: str = "en") -> Answer:
    return dialogue.answer(Message(question, ASKED, language))


@pytest.mark.parametrize(
    ("question", "intent", "first"),
    [
        # commands
        ("/quote Tokayev", "quote", TREATY),
        ("/quote Tokayev trade", "quote", TRADE),
        ("/quote tokayev CULTURE", "quote", CULTURE),
        ("/quote@news_bot Zhaparov", "quote", PARTNER),
        ("/quote Zhaparov floods", "quote", PARTNER),
        ("/facts trade", "facts", TURNOVER),
        ("/facts floods", "facts", FLOODS),
        ("/facts treaty", "facts", TREATY),
        ("/facts transport", "facts", "The sides also discussed"),
        # what somebody said
        ("What did Tokayev say?", "quote", TREATY),
        ("What did Tokayev say about trade?", "quote", TRADE),
        ("what has zhaparov said about kazakhstan", "quote", PARTNER),
        ("Zhaparov on floods", "quote", PARTNER),
        ("quotes by Tokayev", "quote", TREATY),
        ("Tokayev", "quote", TREATY),
        ("what did tokayev say last week", "quote", TREATY),
        ("What does Zhaparov think of Kazakhstan?", "opinion", PARTNER),
        ("What does Tokayev think of Zhaparov?", "opinion", VALUES),
        ("What did Tokayev say about floods?", "quote", FLOODS),
        ("what did the kyrgyz president say", "quote", PARTNER),
        ("What did the President of Kazakhstan say about trade?", "quote", TRADE),
        ("/quote Kazakh President culture", "quote", CULTURE),
        ("что заявил президент Казахстана о торговле", "quote", TRADE),
        ("Қазақстан президенті сауда туралы не айтты?", "quote", TRADE),
        ("Что сказал глава государства Кыргызстана?", "quote", PARTNER),
        ("What did President Tokayev say about trade?", "quote", TRADE),
        ("what did mr tokayev say about trade", "quote", TRADE),
        ("what did the president of kazakhstan tokayev say about trade", "quote", TRADE),
        ("Қазақстан президенті Тоқаев сауда туралы не айтты?", "quote", TRADE),
        ("что сказал президент Токаев о торговле", "quote", TRADE),
        ("Президент Тоқаев сауда туралы не айтты?", "quote", TRADE),
        ("Tokayev's view on trade", "opinion", TRADE),
        ("latest from Tokayev", "quote", TREATY),
        ("последнее заявление Токаева", "quote", TREATY),
        ("что говорят о паводках", "facts", FLOODS),
        # word order, case, typos, hyphens, other spellings
        ("about trade what did Tokayev say", "quote", TRADE),
        ("WHAT DID TOKAYEV SAY ABOUT TRADE", "quote", TRADE),
        ("waht did tokayev sya about trade", "quote", TRADE),
        ("what did tokaiev say about trade", "quote", TRADE),
        ("what did Kassym Jomart Tokayev say about culture", "quote", CULTURE),
        ("what did Tokaev say about trade", "quote", TRADE),
        ("what did Toqaev say about commerce", "quote", TRADE),
        ("what did Japarov say", "quote", PARTNER),
        ("What did Tokayev's say about trde", "quote", TRADE),
        # other scripts and languages
        ("/quote Токаев", "quote", TREATY),
        ("/quote Тоқаев", "quote", TREATY),
        ("/quote Жапаров", "quote", PARTNER),
        ("Что сказал Токаев о торговле?", "quote", TRADE),
        ("что говорил Жапаров про паводки", "quote", PARTNER),
        ("цитаты Токаева", "quote", TREATY),
        ("чё сказал токаев", "quote", TREATY),
        ("Тоқаев сауда туралы не айтты?", "quote", TRADE),
        ("Жапаровтың сөздері", "quote", PARTNER),
        ("Сколько составил товарооборот?", "how_much", TURNOVER),
        # figures
        ("How much was commodity turnover last year?", "how_much", TURNOVER),
        ("How much did trade grow?", "how_much", TURNOVER),
        ("By how much did commodity turnover increase?", "how_much", TURNOVER),
        ("What is the trade goal?", "what", GOAL),
        ("commerce figures", "facts", TURNOVER),
        ("/facts trade 2023", "facts", TURNOVER),
        ("/facts trade last year", "facts", TURNOVER),
        # who, when, where, what
        ("When did Tokayev meet Zhaparov?", "when", TALKS),
        ("Where did the talks take place?", "where", TALKS),
        ("Who thanked Tokayev for hospitality?", "who", "The President of Kyrgyzstan thanked"),
        ("who said Kazakhstan is a priority in foreign policy", "who", "Kazakhstan is a priority in our"),
        ("What monument will be opened in Astana?", "what", "Today we will open the monument to Manas"),
        ("what about floods", "facts", FLOODS),
        # other verbs of saying; of promising and such beside a subject
        ("What did Tokayev promise about trade?", "quote", TRADE),
        ("what has tokayev proposed on trade", "quote", TRADE),
        ("did Tokayev promise anything about trade", "quote", TRADE),
        ("what did Zhaparov mention about floods", "quote", PARTNER),
        ("What did Tokayev announce?", "quote", TREATY),
        ("How did Zhaparov react to the floods?", "quote", PARTNER),
        ("что заявил Токаев о торговле", "quote", TRADE),
        ("Что подчеркнул Токаев?", "quote", TREATY),
        ("что Жапаров пообещал по паводкам", "quote", PARTNER),
        ("О чём говорил Жапаров?", "quote", PARTNER),
        ("о чем говорил жапаров", "quote", PARTNER),
        ("Тоқаев сауда жайлы не мәлімдеді", "quote", TRADE),
        ("Тоқаев сауда туралы не ұсынды?", "quote", TRADE),
        ("Жапаров туралы", "quote", PARTNER),
        # how readers begin
        ("Hi! What did Tokayev say about trade?", "quote", TRADE),
        ("please tell me what tokayev said about trade", "quote", TRADE),
        ("good evening, can you tell me how much did trade grow?", "how_much", TURNOVER),
        ("Здравствуйте! Подскажите, пожалуйста, что сказал Токаев о торговле", "quote", TRADE),
        ("сәлем, Тоқаев сауда туралы не айтты?", "quote", TRADE),
        ("any comments from Tokayev on trade?", "quote", TRADE),
        ("what are Tokayev's views on trade?", "opinion", TRADE),
        # what there is on a subject
        ("quotes about trade", "facts", TURNOVER),
        ("summarize trade", "facts", TURNOVER),
        ("who talked about floods?", "facts", FLOODS),
        ("latest news on floods", "facts", FLOODS),
        ("what is happening with trade", "facts", TURNOVER),
        ("what was said about floods", "facts", FLOODS),
        ("что там с паводками", "facts", FLOODS),
        ("как обстоят дела с торговлей?", "facts", TURNOVER),
        ("сауда қандай болды", "facts", TURNOVER),
        ("trade in april", "facts", GOAL),
        # is it so
        ("Is it true that commodity turnover reached $1.5 billion?", "check", TRADE),
        ("Is it true that trade grew?", "question", TURNOVER),
        ("правда ли, что товарооборот вырос на 26%?", "question", TURNOVER),
        # did X say Y
        ("Did Tokayev say we set a goal to raise trade to 2 billion?", "check", TRADE),
        ("did zhaparov say there are no disputes between our countries", "check", PARTNER),
    ],
)  # fmt: skip
def test_is_answered_with(dialogue: Dialogue, question: str, intent: str, first: str) -> None:
    answer = ask(dialogue, question)
    assert not answer.abstained
    assert answer.intent == intent
    assert answer.hits[0].text.startswith(first)


@pytest.mark.parametrize(
    "question",
    [
        "What did Biden say about trade?",
        "what has the kyrgyz president promised",
        "что пообещал Жапаров",
        "hello, what did Biden say about trade?",
        "/quote Putin",
        "What did Tokayev say about football?",
        "What did Tokayev say in 2019?",
        "/facts quantum",
        "/facts trade 2022",
        "Who won the world cup?",
        "How much did the bridge cost?",
        "What is the goal for commodity turnover in 2030?",
        "Did Tokayev say that pigs can fly?",
        "Что сказал Байден о торговле?",
        "'; DROP TABLE document; --",
        '"quantum" OR NEAR(x) AND *',
        "<b>quantum</b>",
    ],
)
def test_is_not_answered(dialogue: Dialogue, question: str) -> None:
    answer = ask(dialogue, question)
    assert answer.abstained
    assert answer.hits == ()
    assert re.search(r"19 (April|апреля) 2024", answer.message)


@pytest.mark.parametrize(
    ("question", "speaker"),
    [
        ("Did Zhaparov say we set a goal to raise trade to 2 billion?", TOKAYEV),
        ("Did Tokayev say Kazakhstan is a priority in our foreign policy?", ZHAPAROV),
    ],
)
def test_what_the_other_president_said_is_shown_as_his(dialogue: Dialogue, question: str, speaker: str) -> None:
    answer = ask(dialogue, question)
    assert answer.message.startswith("The documents do not give these words to the person you named, but to another.")
    assert {hit.speaker for hit in answer.hits} == {speaker}


def test_an_abstention_suggests_what_has_an_answer(dialogue: Dialogue) -> None:
    for question in ("/quote Putin", "/facts trad", "who won the cup", "What did Tokayev say about football?"):
        answer = ask(dialogue, question)
        for suggestion in answer.suggestions:
            told = ask(dialogue, suggestion)
            assert told.hits or told.listed, suggestion


@pytest.mark.parametrize(
    ("message", "intent", "part"),
    [
        ("/start", "start", "Hello"),
        ("/help", "help", "/quote NAME"),
        ("what can you do?", "help", "/quote NAME"),
        ("who are you?", "help", "/quote NAME"),
        ("do you speak Kazakh?", "help", "/quote NAME"),
        ("кто ты", "help", "/quote ИМЯ"),
        ("what happened in april", "latest", "Kassym-Jomart Tokayev and Sadyr Zhaparov held"),
        ("что произошло в апреле 2024 года", "latest", "Kassym-Jomart Tokayev and Sadyr Zhaparov held"),
        ("hi", "greeting", "Hello"),
        ("hello there!", "greeting", "Hello"),
        ("как дела", "greeting", "Здравствуйте"),
        ("ok", "thanks", "welcome"),
        ("Рахмет!", "thanks", "Оқасы жоқ"),
        ("Привет!", "greeting", "Здравствуйте"),
        ("сәлем", "greeting", "Сәлеметсіз"),
        ("thanks!", "thanks", "welcome"),
        ("спасибо", "thanks", "Пожалуйста"),
        ("/people", "people", f"{TOKAYEV} – 3"),
        ("who do you quote?", "people", f"{ZHAPAROV} – 1"),
        ("/topics", "topics", "trade – "),
        ("/sources", "sources", "Kazinform News Agency – 1 (19 April 2024)"),
        ("/latest", "latest", "Kassym-Jomart Tokayev and Sadyr Zhaparov held"),
        ("what's new?", "latest", "Kassym-Jomart Tokayev and Sadyr Zhaparov held"),
        ("/quote", "quote", "Whom shall I quote?"),
        ("/facts", "facts", "On what topic?"),
        ("/weather Astana", "unknown", "/weather"),
        ("", "empty", "question"),
        ("🔥🔥🔥", "empty", "question"),
        ("...", "empty", "question"),
    ],
)
def test_is_answered_in_words(dialogue: Dialogue, message: str, intent: str, part: str) -> None:
    answer = ask(dialogue, message)
    assert (answer.intent, answer.abstained, answer.hits) == (intent, False, ())
    assert part in answer.message


@pytest.mark.parametrize(
    ("message", "client", "language"),
    [
        ("Что сказал Токаев?", "en", "ru"),
        ("Тоқаев не айтты?", "ru", "kk"),
        ("Токаев не айтты?", "ru", "kk"),  # without a Kazakh letter
        ("What did Tokayev say?", "ru", "en"),
        ("/quote Tokayev", "ru", "ru"),
        ("/people", "kk", "kk"),
    ],
)
def test_speaks_the_language_of_the_question_else_of_the_client(
    dialogue: Dialogue, message: str, client: str, language: str
) -> None:
    assert (ask(dialogue, message, client)).language == language


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("кто подписал договор", "who"),
        ("когда подписан договор", "when"),
        ("где прошли переговоры", "where"),
        ("почему выросла торговля", "why"),
        ("шартқа кім қол қойды", "who"),
        ("why did trade grow", "why"),
        ("When did Tokayev arrive in Astana?", "when"),
        ("where did Tokayev meet Zhaparov", "where"),
        ("what did Zhaparov promise", "what"),
        ("что пообещал Жапаров", "quote"),
    ],
)
def test_a_question_for_one_thing_is_no_question_for_all_on_a_subject(
    dialogue: Dialogue, question: str, kind: str
) -> None:
    assert (dialogue.query(Message(question, ASKED))).intent == kind


@pytest.mark.parametrize(
    ("question", "topics"),
    [
        ("trde", ["trade"]),
        ("товароборот", ["trade"]),
        ("в каком порядке", []),
        ("насколько он вырос", []),  # no "выброс", an emission
        ("the order of the trees", []),  # no border
    ],
)
def test_only_a_word_that_nobody_knows_is_a_misspelt_subject(
    dialogue: Dialogue, question: str, topics: list[str]
) -> None:
    assert [topic.name for topic in (dialogue.query(Message(question, ASKED))).topics] == topics


def test_the_figure_asked_for_comes_first(dialogue: Dialogue) -> None:
    grew = (ask(dialogue, "How much did trade grow?")).hits[0]
    assert [figure.figure.value for figure in grew.figures] == [26.0, 1.5e9]
    was = (ask(dialogue, "How much was trade last year?")).hits[0]
    assert was.figures[0].figure.value == 1.5e9


@pytest.mark.parametrize("short", ["what is the goal?", "а цель?", "and the goal"])
def test_which_figure_is_asked_of_the_subject_before(dialogue: Dialogue, short: str) -> None:
    dialogue.answer(Message("How much did trade grow?", ASKED, "en", "a"))
    answer = dialogue.answer(Message(short, ASKED, "en", "a"))
    assert answer.hits[0].text.startswith(GOAL)


def test_a_claim_is_shown_with_its_speaker(dialogue: Dialogue) -> None:
    for hit in (ask(dialogue, "/facts trade")).hits:
        assert hit.speaker in (TOKAYEV, ZHAPAROV)


_MESSAGES = st.one_of(
    st.text(max_size=80),
    st.lists(
        st.sampled_from(
            ["/quote", "/facts", "Tokayev", "Жапаров", "trade", "what", "did", "say", "2023", "сауда", "OR", '"',
             "\x00", "когда", "floods", "how much", "-", "*", "NEAR", "\ud800", "🔥"]
        ),
        max_size=9,
    ).map(" ".join),
)  # fmt: skip


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(message=_MESSAGES)
def test_any_message_gets_a_reply_and_every_hit_stands_where_it_says(dialogue: Dialogue, message: str) -> None:
    answer = ask(dialogue, message)
    assert answer.hits or answer.message
    for hit in answer.hits:
        document = dialogue.search.document(hit.citation.document)
        assert document is not None
        assert hit.text == hit.span.of(document.text)
        for segment in hit.segments:
            assert hit.span.holds(segment)


def test_a_message_of_ten_thousand_characters_gets_a_reply(dialogue: Dialogue) -> None:
    assert (ask(dialogue, "what about " + "trade and floods " * 700)).message


@pytest.mark.parametrize("question", ["news about Tokayev and trade", "data Tokayev trade"])
def test_asks_back_between_a_quote_and_figures(dialogue: Dialogue, question: str) -> None:
    answer = ask(dialogue, question)
    assert (answer.intent, answer.abstained, answer.hits) == ("tie", True, ())
    assert answer.message == "Do you mean the quote or the figures?"
    assert answer.suggestions == (f"/quote {TOKAYEV} trade", f"/facts trade {TOKAYEV}")
    for suggestion in answer.suggestions:
        assert (ask(dialogue, suggestion)).hits


def test_the_trust_command_finds_no_fault_in_a_sample(seed_store: Path, tmp_path: Path) -> None:
    questions = tmp_path / "questions.jsonl"
    asked = ["How much was commodity turnover last year?", "Who thanked Tokayev?", "What monument will be opened?"]
    rows = [{"id": str(n), "question": question, "date": "2024-04-25"} for n, question in enumerate(asked)]
    questions.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    command = [sys.executable, str(TRUST), str(seed_store), str(questions)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "0 faults" in done.stdout


def test_a_plain_word_written_small_is_nobodys_name_though_somebody_is_called_so(tmp_path: Path) -> None:
    noise = [f"Prices in town {n} rose and the mayor of the town saw them." for n in range(60)]
    told = '"We plant trees each spring," Ann Rose said. The gardener Ann Rose lives in the hills.'
    lines = [{"id": str(n), "date": "2024-04-01", "text": text} for n, text in enumerate([*noise, told])]
    documents = tmp_path / "roses.jsonl"
    documents.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    store = filled(tmp_path / "roses.db", documents)
    with open_dialogue(store, load_phrases()) as roses:
        named = {
            text: bool((roses.query(Message(text, ASKED))).people)
            for text in ("which prices rose in town 7", "what did ann rose say", "What did Rose say")
        }
    assert named == {"which prices rose in town 7": False, "what did ann rose say": True, "What did Rose say": True}
