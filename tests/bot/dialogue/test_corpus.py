"""Questions over the corpus: facts of several documents, places, periods and layouts of three languages, follow-ups."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest

from bot.dialogue.asked.follow import SECONDS, Memory
from bot.dialogue.asked.periods import load_periods
from bot.dialogue.dialogue import Dialogue
from bot.dialogue.explain import explain
from bot.model import Answer, Message

ASKED = dt.date(2024, 4, 25)
QUIET = "The trams are quiet"
READING = "The reading room"
LETTER = "An apple tree is the best letter"


def ask(dialogue: Dialogue, message: str, chat: str | None = None) -> Answer:
    return dialogue.answer(Message(message, ASKED, "en", chat))


def test_facts_of_several_documents_stand_newest_first_figures_before_statements(corpus: Dialogue) -> None:
    hits = (ask(corpus, "/facts ridership")).hits
    assert [(hit.citation.document, [f.figure.value for f in hit.figures][:1]) for hit in hits] == [
        ("trams-other", [1.4e6]),
        ("trams-2024", [1.5e6]),
        ("trams-2023", [1.2e6]),
    ]
    assert {hit.kind for hit in hits} == {"figure"}


@pytest.mark.parametrize(
    ("question", "documents"),
    [
        ("/facts trees Kyrgyzstan", ["gardens"]),
        ("/facts trees Kazakhstan", ["gardens"]),  # "Kazakh gardeners"
        ("/facts trees Uzbekistan", ["gardens-2022"]),
        ("/facts trees Өзбекстанда", ["gardens-2022"]),
        ("/facts trees узбекские", ["gardens-2022"]),
        ("/facts trees Қырғызстанмен", ["gardens"]),
        ("/facts trees 2022", ["gardens-2022"]),
        ("/facts ridership 2022", ["trams-2023"]),
        ("/facts ridership в 2022 году", ["trams-2023"]),
        ("/facts ridership 2022 жылы", ["trams-2023"]),
        ("/facts ridership в прошлом году", ["trams-other", "trams-2024"]),
    ],
)
def test_places_and_periods_filter_facts(corpus: Dialogue, question: str, documents: list[str]) -> None:
    assert list(dict.fromkeys(hit.citation.document for hit in (ask(corpus, question)).hits)) == documents


@pytest.mark.parametrize(
    ("message", "first", "last"),
    [
        ("с начала года", "2024-01-01", "2024-12-31"),
        ("что было в прошлом году", "2023-01-01", "2023-12-31"),
        ("за апрель", "2024-04-01", "2024-04-30"),
        ("в апреле", "2024-04-01", "2024-04-30"),
        ("в апреле 2022 года", "2022-04-01", "2022-04-30"),
        ("вчера", "2024-04-24", "2024-04-24"),
        ("өткен жылы", "2023-01-01", "2023-12-31"),
        ("2021 жылы не болды", "2021-01-01", "2021-12-31"),
        ("кеше", "2024-04-24", "2024-04-24"),
        ("какой была цена в марте 2022 года", "2022-03-01", "2022-03-31"),
        ("март 2022", "2022-03-01", "2022-03-31"),
        ("в марте прошлого года", "2023-03-01", "2023-03-31"),
        ("что сказали 14 марта 2022 года", "2022-03-14", "2022-03-14"),
        ("за последние 3 месяца", "2024-01-25", "2024-04-25"),
        ("в понедельник", "2024-04-22", "2024-04-22"),
        ("с 2021 года", "2021-01-01", "2024-04-25"),
        ("летом 2022", "2022-06-01", "2022-08-31"),
        ("в первом квартале 2022 года", "2022-01-01", "2022-03-31"),
        ("за второе полугодие 2022 года", "2022-07-01", "2022-12-31"),
        ("наурыздағы жаңалықтар", "2024-03-01", "2024-03-31"),
        ("2022 жылғы наурыз айында", "2022-03-01", "2022-03-31"),
        ("14 наурыз", "2024-03-14", "2024-03-14"),
        ("былтырғы баға", "2023-01-01", "2023-12-31"),
        ("2022 жылдың қысында", "2022-12-01", "2023-02-28"),
    ],
)
def test_periods_are_read_in_russian_and_kazakh(message: str, first: str, last: str) -> None:
    period = load_periods().find(message, ASKED)
    assert period is not None
    assert (period.days.first, period.days.last) == (dt.date.fromisoformat(first), dt.date.fromisoformat(last))


@pytest.mark.parametrize(
    ("word", "place"),
    [
        ("казахстане", "Kazakhstan"),
        ("казахстанского", "Kazakhstan"),
        ("китаем", "China"),
        ("россией", "Russia"),
        ("ираном", "Iran"),
        ("атлантида", None),
        ("қытаймен", "China"),
        ("қазақстаннан", "Kazakhstan"),
        ("қазақстандық", "Kazakhstan"),
        ("алматыдағы", "Almaty"),
        ("ошибка", None),
        ("kazakhstane", None),
    ],
)
def test_a_place_is_known_in_any_case(corpus: Dialogue, word: str, place: str | None) -> None:
    named = corpus.places.named(word)
    assert (named.name if named else None) == place


@pytest.mark.parametrize(
    ("message", "first", "last"),
    [
        ("what did she say in march", "2024-03-01", "2024-03-31"),
        ("prices in may 2022", "2022-05-01", "2022-05-31"),
        ("april 2022", "2022-04-01", "2022-04-30"),
        ("what happened on monday", "2024-04-22", "2024-04-22"),
        ("from january to april", "2024-01-01", "2024-04-30"),
        ("what did she say on 5 april", "2024-04-05", "2024-04-05"),
        ("how many trees were sent by december 1", "2023-12-01", "2023-12-01"),
        ("which shop lowers its prices in june", "2024-06-01", "2024-06-30"),
        ("what will open in june", "2024-06-01", "2024-06-30"),
        ("goals for December 2030", "2030-12-01", "2030-12-31"),
    ],
)
def test_months_and_days_are_read_in_small_letters(message: str, first: str, last: str) -> None:
    period = load_periods().find(message, ASKED)
    assert period is not None
    assert (str(period.days.first), str(period.days.last)) == (first, last)


@pytest.mark.parametrize(
    "message",
    [
        "the march of the gardeners",
        "march on the town hall",
        "what may she say",
        "cats sat on the sun",
        "в среднем",
        "қысқа жаңалық",
        "он сел в вагон",
    ],
)
def test_other_words_are_no_periods(message: str) -> None:
    assert load_periods().find(message, ASKED) is None


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("Что сказала Ито?", QUIET),
        ("Ито не айтты?", QUIET),
        ("цитаты Нурлан", LETTER),
        ("Bnj", "We do not plan to raise"),  # "Ито" on the English layout
        ("цитаты Самал Нурлан", LETTER),
        ("/quote Daniyar Omarov", READING),
    ],
)
def test_people_are_found_in_other_scripts_and_layouts(corpus: Dialogue, question: str, first: str) -> None:
    texts = [hit.text for hit in (ask(corpus, question)).hits]
    assert any(text.startswith(first) for text in texts)


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("что открыли в городе?", "В городе открыли новый ботанический сад."),
        ("когда вход в сад свободный", "Вход в сад свободный по воскресеньям."),
        ("сколько в саду яблонь?", "В саду растут 200 яблонь и одна старая липа"),
        ("яблонями", "В саду растут 200 яблонь и одна старая липа"),
        ("новости о ботаническом?", "В городе открыли новый ботанический сад."),
        ("қалада не ашылды", "Қалада кітап көрмесі ашылды."),
        ("кітап көрмесі", "Көрмеге үш мың кітап қойылды."),  # facts: a figure comes first
        ("көрме қашан жабылады?", "Көрме жексенбі күні жабылады."),
    ],
)
def test_documents_of_other_languages_answer_with_their_sentences(corpus: Dialogue, question: str, first: str) -> None:
    assert (ask(corpus, question)).hits[0].text == first


def test_of_two_people_of_one_surname_it_is_asked_who_is_meant_and_each_choice_has_an_answer(corpus: Dialogue) -> None:
    answer = ask(corpus, "What did Omarov say?")
    assert (answer.abstained, answer.hits) == (True, ())
    assert {choice.removeprefix("/quote ") for choice in answer.suggestions} == {"Daniyar Omarov", "Timur Omarov"}
    for choice in answer.suggestions:
        assert {hit.speaker for hit in ask(corpus, choice).hits} == {choice.removeprefix("/quote ")}


@pytest.mark.parametrize(
    ("messages", "speaker", "part"),
    [
        (["What did Ada Ito say about trams?", "and about Sundays?"], None, None),
        (["What did Samal Nurlan say?", "and about patience?"], "Samal Nurlan", "patience"),
        (["Tell me about Samal Nurlan", "what did she say about patience?"], "Samal Nurlan", "patience"),
        (["Что сказала Самал Нурлан?", "что она сказала?"], "Samal Nurlan", "letter"),
        (["What did Ada Ito say about the ticket?", "and Timur Omarov?"], None, None),
        (["What did Samal Nurlan say?", "hi", "what did he say about patience?"], "Samal Nurlan", "patience"),
        (["What did Samal Nurlan say?", "in 2022?"], "Samal Nurlan", "patience"),
        (["Самал Нұрлан не айтты?", "ал patience туралы?"], "Samal Nurlan", "patience"),
        (["What did Ada Ito say about the ticket?", "when?"], "Ada Ito", "ticket"),
        (["Who is Samal Nurlan?", "what did she say?", "about patience?"], "Samal Nurlan", "patience"),
        (["What did Samal Nurlan say?", "great, and about patience?"], "Samal Nurlan", "patience"),
        (["Самал Нұрлан не айтты?", "2022 жылы ше?"], "Samal Nurlan", "patience"),
        (["What did Samal Nurlan say about patience?", "when did she say that?"], "Samal Nurlan", "letter"),
        (["Что сказала Ито о ticket?", "когда?"], "Ada Ito", "ticket"),
    ],
)
def test_a_short_message_follows_up_the_one_before(
    corpus: Dialogue, messages: list[str], speaker: str | None, part: str | None
) -> None:
    *before, last = messages
    for message in before:
        ask(corpus, message, "a")
    answer = ask(corpus, last, "a")
    assert answer.abstained == (speaker is None)
    if part is not None:
        assert answer.hits[0].speaker == speaker
        assert part in answer.hits[0].text


@pytest.mark.parametrize(
    ("messages", "documents"),
    [
        (["/facts trees Kazakhstan", "and in Uzbekistan?"], ["gardens-2022"]),
        (["trees in Uzbekistan", "and in Kyrgyzstan?", "and in Uzbekistan?"], ["gardens-2022"]),
        (["/facts ridership", "in 2022?"], ["trams-2023"]),
        (["/facts ridership", "what about last year?"], ["trams-other", "trams-2024"]),
        (["/facts ridership", "а в 2022 году?"], ["trams-2023"]),
        (["/facts ridership in 2023", "and in 2022?"], ["trams-2023"]),
        (["tell me about the footbridge", "when will it be open?"], ["bridge"]),
        (["tell me about the library", "how much does it cost?", "where will it move?"], ["library"]),
        (["what about trams", "and the footbridge?"], ["bridge"]),
        (["how many apple trees were sent?", "and how many pear trees?"], ["gardens"]),
    ],
)
def test_a_short_message_asks_of_another_thing_place_or_period(
    corpus: Dialogue, messages: list[str], documents: list[str]
) -> None:
    for message in messages:
        answer = ask(corpus, message, "a")
    assert list(dict.fromkeys(hit.citation.document for hit in answer.hits)) == documents


@pytest.mark.parametrize(
    "message", ["how does it work?", "thank you", "what are your sources", "Did she say trees need water and patience?"]
)
def test_what_stands_for_itself_is_left_as_it_is(corpus: Dialogue, message: str) -> None:
    alone = ask(corpus, message)
    ask(corpus, "tell me about the footbridge", "a")
    assert ask(corpus, message, "a") == alone


def test_when_asks_for_the_day_of_what_was_asked_before(corpus: Dialogue) -> None:
    ask(corpus, "Where was a new tram line opened?", "a")
    answer = ask(corpus, "when?", "a")
    assert answer.intent == "when"
    assert answer.hits[0].text.startswith("A new tram line was opened")


@pytest.mark.parametrize(
    ("message", "said"),
    [
        ("more", "That was all that I have found."),
        ("tell me more", "That was all that I have found."),
        ("what else did she say?", "That was all that I have found."),
        ("Что ещё она сказала?", "Это всё, что я нашёл."),
    ],
)
def test_more_goes_on_until_all_is_shown(corpus: Dialogue, message: str, said: str) -> None:
    ask(corpus, "What did Ada Ito say?", "a")
    assert (ask(corpus, message, "a")).message == said


def test_chats_are_told_apart_and_forget_after_ten_minutes(corpus: Dialogue) -> None:
    now = 0.0
    dialogue = dataclasses.replace(corpus, memory=Memory(lambda: now))
    ask(dialogue, "What did Samal Nurlan say?", "a")
    assert not (ask(dialogue, "what did she say?", "b")).hits
    assert (ask(dialogue, "what did she say?", "a")).hits
    now = SECONDS + 1
    assert not (ask(dialogue, "what did she say?", "a")).hits


def test_explains_what_was_understood(corpus: Dialogue) -> None:
    lines = explain(corpus, Message("What did Ada Ito say about trams last year?", ASKED))
    assert lines[0] == "intent: quote"
    assert "person: Ada Ito" in lines
    assert "period: 2023-01-01 to 2023-12-31" in lines
    assert any(line.endswith("quote: what did {person} say about {topic}") for line in lines)
    searched = {line: lines[n + 1].strip() for n, line in enumerate(lines) if line.startswith("searched, ")}
    assert searched == {"searched, 2023-01-01 to 2024-05-05:": "ada, ito, year, trams, last"}


@pytest.mark.parametrize(
    ("message", "first"),
    [
        ("news", "19 April 2024"),
        ("news of last month", "20 March 2024"),
        ("новости за март", "20 марта 2024"),
    ],
)
def test_news_of_a_period_are_its_documents(corpus: Dialogue, message: str, first: str) -> None:
    answer = corpus.answer(Message(message, dt.date(2024, 4, 25)))
    assert (answer.intent, answer.abstained) == ("latest", False)
    assert first in answer.message.splitlines()[1]
