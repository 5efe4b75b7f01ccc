"""Russian and Kazakh over documents in their language, over each other's, and English over Russian ones."""

from __future__ import annotations

import datetime as dt

import pytest

from bot.dialogue.dialogue import Dialogue
from bot.model import Message
from knowledge.model import Document
from tests.bot.dialogue.conftest import over

ASKED = dt.date(2024, 5, 20)
MEETING_RU = """Президент Норландии Арман Дулатов встретился в Балте с министром торговли Зариной Касымовой.

«Мы увеличим взаимную торговлю с Хельвией до 3 млрд долларов», – заявил Арман Дулатов. «Дороги в горах мы построим к 2026 году», – добавил он.

«Цены на хлеб расти не будут», – пообещала Зарина Касымова.

В 2023 году товарооборот Норландии с Хельвией вырос на 12% и составил 2,1 млрд долларов. Товарооборот с Кастонией составил 900 млн долларов.

Касымова предупредила, что экспорт зерна может сократиться из-за засухи."""  # noqa: E501
FLOOD_RU = """В посёлке Дорва 11 мая паводок разрушил мост, сообщил аким Бауржан Ертаев. Эвакуированы 340 человек.

«Новый мост откроем осенью», – сказал Бауржан Ертаев.

Школу закрыли из-за наводнения. Мост построили в 1987 году."""
MEETING_KK = """Норландия Президенті Арман Дулатов Балта қаласында сауда министрі Зарина Қасымовамен кездесті.

– Біз Хельвиямен өзара сауданы 3 млрд долларға жеткіземіз, – деді Арман Дулатов.

2023 жылы Норландияның Хельвиямен тауар айналымы 12 пайызға өсіп, 2,1 млрд долларға жетті.

«Нан бағасы өспейді», – деді Зарина Қасымова."""
FLOOD_KK = """Дорва ауылында 11 мамырда су тасқыны көпірді бұзды, деді әкім Бауыржан Ертаев. 340 адам көшірілді.

– Жаңа көпірді күзде ашамыз, – деді Бауыржан Ертаев.

Мектеп су тасқыны салдарынан жабылды."""
TRADE_RU, TRADE_KK = "Мы увеличим взаимную торговлю", "Біз Хельвиямен өзара сауданы"


def _over(language: str, *texts: str) -> Dialogue:
    titles = {"ru": ("Встреча в Балте", "Паводок в Дорве"), "kk": ("Балтадағы кездесу", "Дорвадағы су тасқыны")}
    return over(
        [
            Document(str(n), text, title, dt.date(2024, 5, 10 + n), source="Вестник", language=language)
            for n, (title, text) in enumerate(zip(titles[language], texts, strict=True))
        ]
    )


@pytest.fixture(scope="module")
def russian() -> Dialogue:
    return _over("ru", MEETING_RU, FLOOD_RU)


@pytest.fixture(scope="module")
def kazakh() -> Dialogue:
    return _over("kk", MEETING_KK, FLOOD_KK)


@pytest.mark.parametrize(
    ("question", "begins"),
    [
        pytest.param("Что сказал Дулатов о торговле?", TRADE_RU, id="what somebody said"),
        pytest.param("что дулатов сказал про дороги", "Дороги в горах", id="in small letters, in another order"),
        pytest.param("что сказал президент о дорогах", "Дороги в горах", id="by the office"),
        pytest.param("что обещала касымова", "Цены на хлеб", id="what somebody promised"),
        pytest.param("О чём предупредила Касымова?", "Касымова предупредила", id="what somebody warned of"),
        pytest.param("Кто обещал, что цены не вырастут?", "Цены на хлеб", id="who promised"),
        pytest.param("/quote Дулатова торговля", TRADE_RU, id="a command's name in another case"),
        pytest.param("/quote касымовой хлебе", "Цены на хлеб", id="a woman's name in another case"),
        pytest.param("/facts мосту", "В посёлке Дорва", id="a topic in another case"),
        pytest.param("дулатов торгавля", TRADE_RU, id="a letter wrong"),
        pytest.param("кагда построили мост", "Мост построили в 1987", id="a letter wrong in the word that asks"),
        pytest.param("Dulatov torgovlya", TRADE_RU, id="in Latin letters"),
        pytest.param("chto skazal Dulatov o torgovle", TRADE_RU, id="a whole question in Latin letters"),
        pytest.param("kogda postroili most", "Мост построили в 1987", id="one whose last word is an English one"),
        pytest.param("Кто такая Касымова?", "Президент Норландии", id="who somebody is"),
        pytest.param("кто аким Дорвы?", "В посёлке Дорва", id="who holds an office"),
        pytest.param("Где встретились Дулатов и Касымова?", "Президент Норландии", id="where"),
        pytest.param("С кем встретился Дулатов?", "Президент Норландии", id="whom"),
        pytest.param("В каком году построен мост в Дорве?", "Мост построили в 1987", id="in which year"),
        pytest.param("Почему закрыли школу?", "Школу закрыли из-за", id="why"),
        pytest.param("Почему сократится экспорт зерна?", "Касымова предупредила", id="why something will be"),
        pytest.param("Сколько людей эвакуировано в Дорве?", "Эвакуированы 340", id="how many"),
        pytest.param("На сколько вырос товарооборот с Хельвией?", "В 2023 году", id="by how much"),
        pytest.param("Каков товарооборот с Кастонией?", "Товарооборот с Кастонией", id="how much"),
        pytest.param("Закрыли ли школу?", "Школу закрыли", id="whether"),
        pytest.param("Правда ли, что школу закрыли?", "Школу закрыли", id="whether it is true"),
        pytest.param("Сколько стоит мост?", None, id="what it costs is not told"),
        pytest.param("Когда Дулатов поедет в Кастонию?", None, id="when he travels is not told"),
        pytest.param("What did Dulatov say about trade?", TRADE_RU, id="an English question"),
        pytest.param("When was the bridge built?", "Мост построили в 1987", id="when, in English"),
        pytest.param("How many people were evacuated in Dorva?", "Эвакуированы 340", id="how many, in English"),
        pytest.param("How much does the bridge cost?", None, id="what it costs, in English"),
        pytest.param("Дулатов сауда туралы не айтты?", TRADE_RU, id="a Kazakh question"),
        pytest.param("Көпір қашан салынды?", "Мост построили в 1987", id="when, in Kazakh"),
        pytest.param("Қанша адам көшірілді?", "Эвакуированы 340", id="how many, in Kazakh"),
    ],
)
def test_questions_over_russian_documents(russian: Dialogue, question: str, begins: str | None) -> None:
    answer = russian.answer(Message(question, ASKED))
    assert answer.abstained == (begins is None)
    assert [hit.text.startswith(begins or "-") for hit in answer.hits[:1]] == ([] if begins is None else [True])


@pytest.mark.parametrize(
    ("question", "begins"),
    [
        pytest.param("Дулатов сауда туралы не айтты?", TRADE_KK, id="what somebody said"),
        pytest.param("Президент сауда туралы не деді?", TRADE_KK, id="by the office"),
        pytest.param("Дулатовтың сөздері", TRADE_KK, id="somebody's words"),
        pytest.param("/quote Қасымованың", "Нан бағасы", id="a command's name in another case"),
        pytest.param("/facts көпірді", "Дорва ауылында", id="a topic in another case"),
        pytest.param("Dulatov sauda turaly ne aitty", TRADE_KK, id="in Latin letters"),
        pytest.param("дулатов сауда туралы не айты", TRADE_KK, id="a letter left out"),
        pytest.param("Мектеп неге жабылды?", "Мектеп су тасқыны", id="why"),
        pytest.param("Тауар айналымы неше пайызға өсті?", "2023 жылы", id="by how much"),
        pytest.param("Дорвада неше адам көшірілді?", "340 адам", id="how many"),
        pytest.param("Дулатов пен Қасымова қайда кездесті?", "Норландия Президенті", id="where"),
        pytest.param("Дулатов кіммен кездесті?", "Норландия Президенті", id="whom"),
        pytest.param("Қасымова кім?", "Норландия Президенті", id="who somebody is"),
        pytest.param("Мектеп жабылды ма?", "Мектеп су тасқыны", id="whether"),
        pytest.param("Көпір қанша тұрады?", None, id="what it costs is not told"),
        pytest.param("Дулатов Қытайға қашан барады?", None, id="when he travels is not told"),
        pytest.param("Что сказал Дулатов о торговле?", TRADE_KK, id="a Russian question"),
        pytest.param("Почему закрыли школу?", "Мектеп су тасқыны", id="why, in Russian"),
        pytest.param("Сколько человек эвакуировали?", "340 адам", id="how many, in Russian"),
    ],
)
def test_questions_over_kazakh_documents(kazakh: Dialogue, question: str, begins: str | None) -> None:
    answer = kazakh.answer(Message(question, ASKED, language="kk"))
    assert answer.abstained == (begins is None)
    assert [hit.text.startswith(begins or "-") for hit in answer.hits[:1]] == ([] if begins is None else [True])


@pytest.mark.parametrize(
    ("question", "verdict"),
    [
        pytest.param("/check Дулатов: Дороги в горах мы построим к 2026 году", "verbatim", id="word for word"),
        pytest.param("/check Дулатов: Цены на хлеб расти не будут", "other_speaker", id="another's"),
        pytest.param("/check «Цены на соль расти не будут»", "near", id="a word differs"),
        pytest.param("/check «Озёра станут океанами»", "absent", id="nobody's"),
        pytest.param(
            "правда ли, что Касымова сказала, что цены на хлеб расти не будут?", "verbatim", id="asked in words"
        ),
        pytest.param("Это правда, что Касымова пообещала, что цены на хлеб расти не будут?", "verbatim", id="promised"),
        pytest.param("Действительно ли Дулатов заявил, что цены на хлеб расти не будут?", "other_speaker", id="really"),
        pytest.param("верно ли, что эвакуировали 340 человек?", "near", id="whether it is so"),
    ],
)
def test_what_is_brought_to_be_checked(russian: Dialogue, question: str, verdict: str) -> None:
    assert russian.answer(Message(question, ASKED)).verdict == verdict


@pytest.mark.parametrize(
    ("question", "verdict"),
    [
        pytest.param("/check «Нан бағасы өспейді»", "verbatim", id="word for word"),
        pytest.param("/check Дулатов: Нан бағасы өспейді", "other_speaker", id="another's"),
        pytest.param("Дулатов өзара сауданы 3 млрд долларға жеткіземіз деді ме?", "verbatim", id="asked in words"),
        pytest.param("Қасымова нан бағасы өспейді дегені рас па?", "verbatim", id="whether it is true that"),
        pytest.param("340 адам көшірілгені рас па?", "near", id="whether it is so"),
    ],
)
def test_what_is_brought_to_be_checked_in_kazakh(kazakh: Dialogue, question: str, verdict: str) -> None:
    assert kazakh.answer(Message(question, ASKED)).verdict == verdict


@pytest.mark.parametrize(
    ("turns", "told"),
    [
        pytest.param(("Что сказал Дулатов о торговле?", "Кто это сказал?"), "Арман Дулатов", id="who said that"),
        pytest.param(("Что сказал Дулатов о торговле?", "чьи это слова"), "Арман Дулатов", id="whose words"),
        pytest.param(("Что сказал Дулатов о торговле?", "источник?"), "Встреча в Балте", id="the source"),
        pytest.param(("Что сказал Дулатов о торговле?", "откуда это?"), "Встреча в Балте", id="where from"),
        pytest.param(("Что сказал Дулатов о торговле?", "а Касымова?"), "Касымова", id="another person"),
        pytest.param(("На сколько вырос товарооборот с Хельвией?", "а с Кастонией?"), "900 млн", id="another country"),
        pytest.param(("что сказал президент о дорогах", "а о торговле?"), "торговлю с Хельвией", id="another subject"),
        pytest.param(("Что сказал Дулатов о торговле?", "ещё"), "Это всё, что я нашёл.", id="no more"),
    ],
)
def test_what_follows_up_a_question(russian: Dialogue, turns: tuple[str, str], told: str) -> None:
    first, second = (russian.answer(Message(turn, ASKED, language="ru", chat=str(turns))) for turn in turns)
    assert first.hits
    assert told in " ".join([second.message, *(hit.text for hit in second.hits)])


@pytest.mark.parametrize(
    ("turns", "told"),
    [
        pytest.param(("Дулатов сауда туралы не айтты?", "кім айтты?"), "Арман Дулатов", id="who said that"),
        pytest.param(("Дулатов сауда туралы не айтты?", "дереккөзі?"), "Балтадағы кездесу", id="the source"),
        pytest.param(("Дулатов сауда туралы не айтты?", "қайдан алынған"), "Балтадағы кездесу", id="where from"),
        pytest.param(("Дулатов сауда туралы не айтты?", "ал Қасымова?"), "Қасымова", id="another person"),
        pytest.param(("Дулатов сауда туралы не айтты?", "тағы"), "Тапқанымның бәрі осы.", id="no more"),
    ],
)
def test_what_follows_up_a_kazakh_question(kazakh: Dialogue, turns: tuple[str, str], told: str) -> None:
    first, second = (kazakh.answer(Message(turn, ASKED, language="kk", chat=str(turns))) for turn in turns)
    assert first.hits
    assert told in " ".join([second.message, *(hit.text for hit in second.hits)])
