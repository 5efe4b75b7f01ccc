"""Kazakh dates, on Friday 19 April 2024."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.languages.kk.endings import attributive, declined
from tests.knowledge.languages.kk.kazakh_reading import extracted

MONTHS = [
    "қаңтар",
    "ақпан",
    "наурыз",
    "сәуір",
    "мамыр",
    "маусым",
    "шілде",
    "тамыз",
    "қыркүйек",
    "қазан",
    "қараша",
    "желтоқсан",
]


def dates(text: str) -> list[tuple[str, str]]:
    """The dates of a text with their values."""
    return [(moment.span.of(text), moment.value) for moment in extracted(text).moments]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Көпір 2023 жылғы 19 сәуірде ашылды.", [("2023 жылғы 19 сәуірде", "2023-04-19")]),
        ("Көпір 2023 жылдың 5 мамырында ашылды.", [("2023 жылдың 5 мамырында", "2023-05-05")]),
        ("Көпір 2023 жылдың маусымында ашылды.", [("2023 жылдың маусымында", "2023-06")]),
        ("Көпір 2 наурызда ашылды.", [("2 наурызда", "2024-03-02")]),
        ("Көпір 18–20 қаңтарда жабылды.", [("18–20 қаңтарда", "2024-01-18/2024-01-20")]),
        ("Биыл көпір салынады.", [("Биыл", "2024")]),
        ("Көпір былтыр салынды.", [("былтыр", "2023")]),
        ("Өткен жылы көпір салынды.", [("Өткен жылы", "2023")]),
        ("Көпір былтырғы қазан айында салынды.", [("былтырғы қазан айында", "2023-10")]),
        ("Көпір 2025 жылға қарай салынады.", [("2025 жылға", "2025")]),
        ("Көпір 2030-шы жылға дейін тұрады.", [("2030-шы жылға", "2030")]),
        ("Қаңтар-наурыз айларында өндіріс өсті.", [("Қаңтар-наурыз айларында", "2024-01-01/2024-03-31")]),
        ("Бірінші тоқсанда өндіріс өсті.", [("Бірінші тоқсанда", "2024-Q1")]),
        ("2023 жылдың екінші жартыжылдығында өндіріс өсті.", [("2023 жылдың екінші жартыжылдығында", "2023-H2")]),
        ("Жыл басынан бері көпір салынды.", [("Жыл басынан бері", "2024-01-01/2024-04-19")]),
        ("Көпір дүйсенбі күні ашылды.", [("дүйсенбі күні", "2024-04-15")]),
        ("Көпір кеше ашылды.", [("кеше", "2024-04-18")]),
        ("Көпір он екі жыл бұрын салынды.", [("он екі жыл бұрын", "2012")]),
    ],
)
def test_a_date_in_each_form(text: str, found: list[tuple[str, str]]) -> None:
    assert dates(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "Көпір 1990 жылдары салынды.",
        "Ауылда тоқсан үй бар.",
        "Ол онда тұрады.",
        "Жөндеу құрылыс маусымы аяқталғанша бітеді.",
        "Жылыту маусымында газ қымбат.",
    ],
)
def test_what_is_no_date_or_none_that_is_sure(text: str) -> None:
    assert dates(text) == []


@given(st.sampled_from(MONTHS), st.integers(1, 28), st.integers(1995, 2023), st.data())
def test_a_day_is_read_in_any_form_of_its_month(month: str, day: int, year: int, data: st.DataObject) -> None:
    form = data.draw(st.sampled_from(sorted({*declined([month]), *attributive([month])})))
    assert dates(f"Көпір {year} жылғы {day} {form} ашылды.") == [
        (f"{year} жылғы {day} {form}", f"{year}-{MONTHS.index(month) + 1:02}-{day:02}")
    ]
