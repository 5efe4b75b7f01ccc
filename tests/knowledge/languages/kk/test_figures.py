"""Kazakh figures: values, units, changes and roles."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.languages.kk.endings import declined
from knowledge.model import Figure
from tests.knowledge.languages.kk.kazakh_reading import extracted

UNITS = {
    "пайыз": "%",
    "доллар": "USD",
    "теңге": "KZT",
    "шақырым": "kilometre",
    "тонна": "tonne",
    "мектеп": "school",
    "адам": "people",
}


def figures(text: str) -> tuple[Figure, ...]:
    return extracted(text).figures


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("Зауыт 1,5 миллиард доллар тапты.", 1.5e9, "USD"),
        ("Зауыт 3 трлн 100 млрд теңге жұмсады.", 3.1e12, "KZT"),
        ("Зауыт екі жүз елу мың теңге жұмсады.", 250_000, "KZT"),
        ("Көпірдің ұзындығы алты бүтін оннан екі шақырым болды.", 6.2, "kilometre"),
        ("Көпір бір жарым жыл салынды.", 1.5, "year"),
        ("Аяз минус 35 градусқа жетті.", -35, "degree"),
        ("Ауылда 11 жаңа мектеп бар еді.", 11, None),
        ("Ауылда 11 заманауи үлгідегі мектеп бар еді.", 11, None),
        ("Ауылда он екі үй салынды.", 12, "house"),
        ("Оның 5 миллионы ғана жұмсалды.", 5e6, None),
        ("Зауыт 800.000 теңге тапты.", 800_000, "KZT"),
        ("Газ 92 елді мекенге жетті.", 92, "settlement"),
        ("Облыста 3,5 млн халық тұрады.", 3.5e6, "people"),
        ("Үйдің көлемі 19 шаршы метр болды.", 19, "square metre"),
        ("Жұмысшылар 5-7 пайыз алады.", (5, 7), "%"),
        ("Жұмысшылар 5-тен 7 пайызға дейін алады.", (5, 7), "%"),
    ],
)
def test_a_value_with_its_unit(text: str, value: float | tuple[float, float], unit: str | None) -> None:
    assert [(figure.value, figure.unit) for figure in figures(text)] == [(value, unit)]


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("Экспорт 26 пайызға өсті.", "up"),
        ("Экспорт 1,5 есе артты.", "up"),
        ("Экспорт – 15% өсу.", "up"),
        ("Ақыға 5 теңге қосылады.", "up"),
        ("Экспорт былтырғыдан 26 пайызға көп.", "up"),
        ("Импорт 3 пайызға азайды.", "down"),
        ("Импорт бұрынғыдан екі есе аз.", "down"),
        ("Инфляция 5,3%-ға дейін төмендеді.", "down"),
        ("Экспорт 1,2 млрд долларға жетті.", "="),
        ("Жиынға 100-ден астам адам келді.", ">"),
        ("Жиынға 50-ге жуық адам келді.", "~"),
        ("Астықтың үлесі 22 пайыздан асты.", ">"),
        ("Шығын 5 млн теңгеден аспайды.", "<"),
        ("Метро шамамен 80 мың жолаушы тасиды.", "~"),
    ],
)
def test_a_change(text: str, change: str) -> None:
    assert [figure.change for figure in figures(text)] == [change]


def test_a_movement_has_two_ends_and_a_trend() -> None:
    [figure] = figures("Үлес он үштен алпыс пайызға өсті.")
    assert (figure.value, figure.change, figure.trend) == ((13, 60), "=", "up")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # of a row only the last one has the noun
        ("Балуандар 7 алтын, 2 күміс, 1 қола медаль алды.", [(7, "medal"), (2, "medal"), (1, "medal")]),
        ("Дүкенде 7 алтын сақина бар.", [(7, None)]),
        # "two of them" count nothing behind them
        ("Тағы екеуі ауруханаға жеткізілді.", [(2, "people")]),
        ("Үшеуі ауруханада, бесеуі үйінде.", [(3, "people"), (5, "people")]),
        ("Қалада екі аурухана ашылды.", [(2, "hospital")]),
        # signs between the parts of a unit, and letters of another alphabet
        ("Станция 40 кВт*сағ және 9 кВт·сағ берді.", [(40, "kilowatt-hour"), (9, "kilowatt-hour")]),
        ("Қорға 3,3 mln теңге түсті.", [(3_300_000, "KZT")]),
        ("Ол 73 келіге дейінгі салмақта жеңді.", [(73, "kilogram")]),
    ],
)
def test_what_is_counted(text: str, expected: list[tuple[float, str | None]]) -> None:
    assert [(figure.value, figure.unit) for figure in figures(text)] == expected


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Үлесті 70 пайызға жеткізуді тапсырды.", "goal"),
        ("Баға 10 пайызға өседі деп күтіледі.", "forecast"),
        ("Баға 10 пайызға өсті.", "actual"),
    ],
)
def test_a_role(text: str, role: str) -> None:
    assert [figure.role for figure in figures(text)] == [role]


@pytest.mark.parametrize(
    "text",
    [
        "Көпір 2023 жылғы 19 сәуірде ашылды.",
        "Матч 7-2 есебімен аяқталды.",
        "Ол №5 мектепте оқиды.",
        "Ол 5-сыныпта оқиды.",
        "Бұл үйлердің төрттен бірі ғана.",
        "Екі мың жиырмасыншы жылдан бері ол осында.",
        "Көпір халық үшін салынды, онда бәрі бірге жүреді.",
    ],
)
def test_what_measures_nothing_is_no_figure(text: str) -> None:
    assert figures(text) == ()


def test_a_figure_is_of_its_sentences_year() -> None:
    [figure] = figures("Былтыр экспорт 5 пайызға өсті.")
    assert figure.period == "2023"


@given(st.integers(2, 90), st.sampled_from(sorted(UNITS)), st.data())
def test_a_unit_is_read_in_any_case(number: int, noun: str, data: st.DataObject) -> None:
    form = data.draw(st.sampled_from(sorted(declined([noun]))))
    assert [(figure.value, figure.unit) for figure in figures(f"Көпір туралы {number} {form} ғана жазды.")] == [
        (number, UNITS[noun])
    ]


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("Жылдық инфляция 10,3%-ды құрады.", "Жылдық инфляция"),
        ("Былтыр сауда көлемі 4,3 млрд доллар болды.", "сауда көлемі"),
        ("Ауылда 25 млн тонна астық жиналды.", "астық"),
        ("Ауылға 37 адам келді.", "адам"),
        ("Ауылда 37 жаңа киізүй тұр.", "киізүй"),
    ],
)
def test_what_is_measured_is_said_in_words_of_the_text(text: str, concept: str) -> None:
    [figure] = figures(text)
    assert figure.concept is not None
    assert figure.concept.of(text) == concept
