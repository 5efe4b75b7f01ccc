"""Russian figures: value, unit, change, trend, what is measured, of when, and in what role."""

from __future__ import annotations

import pytest

from tests.knowledge.languages.ru.russian import figures

# a text; the value and unit of each figure
VALUES = (
    ("Мост стоит 1,5 млрд долларов.", [(1.5e9, "USD")]),
    ("Мост стоит 3 трлн 100 млрд тенге.", [(3.1e12, "KZT")]),
    ("Мост стоит 15 000 рублей.", [(15000.0, "RUB")]),
    ("Мост стоит 1\u00a0250\u202f000 сомов.", [(1250000.0, "KGS")]),
    ("Мост стоит $5,4 млн.", [(5.4e6, "USD")]),
    ("Мост стоит 150 тыс. евро.", [(150000.0, "EUR")]),
    ("Мост стоит полтора миллиона долларов США.", [(1.5e6, "USD")]),
    ("Нефть стоит 85,4 доллара за баррель.", [(85.4, "USD per barrel")]),
    ("Рабочий получает 350 тыс. тенге в месяц.", [(350000.0, "KZT per month")]),
    ("Мост занял 26% сметы.", [(26.0, "%")]),
    ("Мост занял 26 процентов сметы.", [(26.0, "%")]),
    ("Ставка выросла на 0,125 процентного пункта.", [(0.125, "percentage point")]),
    ("Построили 2,6 млн квадратных метров жилья.", [(2.6e6, "square metre")]),
    ("Сгорела 1 тыс. кв. метров крыши.", [(1000.0, "square metre")]),
    ("Завод дал 8 миллионов киловатт-часов.", [(8e6, "kilowatt-hour")]),
    ("Ветер достигал 25 м/с.", [(25.0, "metre per second")]),
    ("Ночью было минус 35 градусов.", [(-35.0, "degree")]),
    ("Ночью было -30°C.", [(-30.0, "degree")]),
    ("Мост чинили две недели.", [(2.0, "week")]),
    ("Мост чинили двадцать пять дней.", [(25.0, "day")]),
    ("Мост чинили две с половиной минуты.", [(2.5, "minute")]),
    ("Мост чинили двести тридцать человек.", [(230.0, "people")]),
    ("На мосту стояли более сотни рабочих.", [(100.0, "people")]),
    ("На мосту стояли трое, четверо сидели.", [(3.0, "people"), (4.0, "people")]),
    ("Открыли 72 новых школы.", [(72.0, "school")]),
    ("Задержан 20-летний рабочий.", [(20.0, "year of age")]),
    ("Цены выросли вдвое.", [(2.0, "times")]),
    ("Мост весит 5–7 тонн.", [((5.0, 7.0), "tonne")]),
    ("Цены растут от 5 до 7 процентов.", [((5.0, 7.0), "%")]),
    ("Цены растут на 5-7 млн тенге.", [((5e6, 7e6), "KZT")]),
    ("Доля снизилась с 5,1% до 4,7%.", [((5.1, 4.7), "%")]),
    ("Проезд подорожает со 100 до 120 тенге.", [((100.0, 120.0), "KZT")]),
    ("Мост стоит полмиллиона долларов.", [(500000.0, "USD")]),
    ("Мост стоит 65 тысяч.", [(65000.0, None)]),
)


@pytest.mark.parametrize(("text", "expected"), VALUES)
def test_value_and_unit(text: str, expected: list[tuple[object, str | None]]) -> None:
    assert [(figure.value, figure.unit) for figure in figures(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "Статья 15 закона о мостах.",
        "Работы идут по пунктам 6 и 7.",
        "Матч закончился со счетом 3:1.",
        "Мост открыли в 18:30.",
        "Это был матч 38-го тура.",
        "Отмечают 15-летие завода.",
        "Мост открыли 19 апреля 2023 года.",
        "В сезоне 2019/20 моста не было.",
        "Приехала сборная U-17.",
        "Мост один.",
    ],
)
def test_numbers_that_measure_nothing_are_no_figures(text: str) -> None:
    assert figures(text) == ()


CHANGES = (
    ("Экспорт вырос на 26%.", "up"),
    ("Экспорт сократился на 26%.", "down"),
    ("Завод построил на 26% больше.", "up"),
    ("Завод построил на 26% меньше.", "down"),
    ("Экспорт увеличился в 1,5 раза.", "up"),
    ("Мостов в 1,5 раза больше.", "up"),
    ("Мостов в 1,5 раза меньше.", "down"),
    ("Экспорт вырос почти вдвое.", "up"),
    ("Мост стоит более 300 тенге.", ">"),
    ("Мост стоит не менее 300 тенге.", ">"),
    ("Мост стоит по меньшей мере 300 тенге.", ">"),
    ("Мост стоит менее 300 тенге.", "<"),
    ("Мост стоит не более 300 тенге.", "<"),
    ("Цена не превысила 300 тенге.", "<"),
    ("Мост стоит около 300 тенге.", "~"),
    ("Мост чинили 20 с лишним лет.", ">"),
    ("Завод даст до 8 млн тонн.", "<"),
    ("Экспорт вырос до 8 млн тонн.", "up"),
    ("Долю нужно довести до 70 процентов.", "="),
    ("Мост стоит 300 тенге.", "="),
)


@pytest.mark.parametrize(("text", "change"), CHANGES)
def test_change(text: str, change: str) -> None:
    assert figures(text)[-1].change == change


def test_the_level_behind_an_amount_of_change_is_no_change() -> None:
    found = figures("Импорт сократился на 3 процента, до 1,2 млрд долларов.")
    assert [(figure.value, figure.change) for figure in found] == [(3.0, "down"), (1.2e9, "=")]


def test_the_full_stop_of_a_sentence_is_no_part_of_a_figure() -> None:
    text = "Расходы - 14,1 трлн. Дефицит - 1,8 трлн тенге."
    found = [(figure.span.of(text), figure.concept and figure.concept.of(text)) for figure in figures(text)]
    assert found == [("14,1 трлн", "Расходы"), ("1,8 трлн тенге", "Дефицит")]


@pytest.mark.parametrize(
    ("text", "trend"),
    [
        ("Доля снизилась с 5,1% до 4,7%.", "down"),
        ("ВВП увеличился с 780 миллиардов до 905 миллиардов сомов.", "up"),
        ("Цены растут от 5 до 7 процентов.", None),
    ],
)
def test_a_movement_has_a_trend(text: str, trend: str | None) -> None:
    assert [(figure.change == "up", figure.trend) for figure in figures(text)] in ([(False, trend)], [(True, trend)])


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("Экспорт муки в 2023 году достиг 1,2 млрд долларов.", "Экспорт муки"),
        ("Собрано 25 млн тонн зерна.", "зерна"),
        ("Построили 312 км трасс.", "трасс"),
        ("Доля муки – 18,4%.", "Доля муки"),
        ("Приехали 112 человек.", "человек"),
        ("Всё это стоило 5 тенге за штуку и выросло на 3%.", None),
    ],
)
def test_what_is_measured(text: str, concept: str | None) -> None:
    found = figures(text)[-1].concept
    assert (found.of(text) if found else None) == concept


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("В 2023 году экспорт вырос на 26%.", "2023"),
        ("Экспорт вырос на 26% в 2023 году.", "2023"),
        ("Это на 26% больше, чем в 2022 году.", None),
        ("За январь–март экспорт вырос на 26%.", "2024-01-01/2024-03-31"),
    ],
)
def test_of_when(text: str, period: str | None) -> None:
    assert figures(text)[0].period == period


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Долю нужно довести до 70 процентов.", "goal"),
        ("Планируется построить 150 школ.", "goal"),
        ("Ожидается рост на 10%.", "forecast"),
        ("Построено 150 школ.", "actual"),
    ],
)
def test_role(text: str, role: str) -> None:
    assert figures(text)[0].role == role


def test_the_same_amount_in_other_money() -> None:
    first, second = figures("Мост стоит 13 млрд тенге (40,5 млн долларов).")
    assert second.same_as == first.span.start


def test_a_figure_in_a_quote_has_the_quotes_speaker() -> None:
    assert figures("«Мост стоит 5 млн тенге», — сказал Петр Белов.")[0].speaker == "Петр Белов"
