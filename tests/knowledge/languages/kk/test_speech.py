"""Kazakh speech: who says what, and what in marks is nobody's speech."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.languages import load_room
from knowledge.languages.kk.endings import forms, is_back
from tests.knowledge.languages.kk.kazakh_reading import extracted, said

MAYOR = "Аудан әкімі Асан Серов көпірді аралады.\n\n"
TWO = "Президент Дулат Омаров пен министр Вера Пак кездесті.\n\n"


def test_every_rule_reads_its_example() -> None:
    assert load_room("kk").unproven() == []


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("– Көпір көктемде ашылады, – деді Асан Серов.", [("Көпір көктемде ашылады", "Асан Серов")]),
        ("Көпір көктемде ашылады, – дейді Асан Серов.", [("Көпір көктемде ашылады", "Асан Серов")]),
        (
            "– Көпір ашылды, – деді Асан Серов. – Енді жол саламыз.",
            [("Көпір ашылды / Енді жол саламыз.", "Асан Серов")],
        ),
        ("«Көпір көктемде ашылады», – дейді Асан Серов.", [("Көпір көктемде ашылады", "Асан Серов")]),
        ("«Көпір көктемде ашылады» деп атап өтті Асан Серов.", [("Көпір көктемде ашылады", "Асан Серов")]),
        ("Асан Серов «көпір көктемде ашылады» деп ескертті.", [("көпір көктемде ашылады", "Асан Серов")]),
        ("Асан Серов: «Көпір көктемде ашылады».", [("Көпір көктемде ашылады", "Асан Серов")]),
        ("Асан Серов: «Көпір көктемде ашылады», – деп отыр.", [("Көпір көктемде ашылады", "Асан Серов")]),
        (
            "– Көпір ашылды. Жол салынды, – деп хабарлады полиция қызметі.",
            [("Көпір ашылды. Жол салынды", "полиция қызметі")],
        ),
        ("Асан Серов келіспейді. «Көпір тар емес еді», – дейді.", [("Көпір тар емес еді", "Асан Серов")]),
        ("«Көпір көктемде ашылады», – делінген хабарламада.", [("Көпір көктемде ашылады", "хабарламада")]),
        ("Асан Серов былай деді: «Көпір көктемде ашылады».", [("Көпір көктемде ашылады", "Асан Серов")]),
        ("Асан Серовтың айтуынша, «көпір ешкімге кедергі емес».", [("көпір ешкімге кедергі емес", "Асан Серов")]),
    ],
)
def test_a_quote_in_each_form(text: str, quoted: list[tuple[str, str]]) -> None:
    assert said(text) == quoted


@pytest.mark.parametrize(
    ("words_of", "speaker"),
    [
        ("– деді Асан Серов", "Асан Серов"),
        ("– деді аудан әкімі Асан Серов", "Асан Серов"),
        ("– деді Қаржы министрлігінің өкілі Асан Серов", "Асан Серов"),
        ("– деді бас дәрігер, хирург Вера Пак", "Вера Пак"),
        ("– деп қосты Вера Пак журналистерге", "Вера Пак"),
        ("– дейді ауыл тұрғындары", "ауыл тұрғындары"),
        ("– деді Қаржы министрлігі", "Қаржы министрлігі"),
        ("– деп хабарлады аудан әкімдігінің баспасөз қызметі", "аудан әкімдігінің баспасөз қызметі"),
        ("– деп хабарлады аудан әкімдігі баспасөз қызметі", "аудан әкімдігі баспасөз қызметі"),
        ("– дейді олар", None),
    ],
)
def test_the_speaker_behind_a_quote(words_of: str, speaker: str | None) -> None:
    assert said(f"«Көпір көктемде ашылады», {words_of}.") == [("Көпір көктемде ашылады", speaker)]


@pytest.mark.parametrize(
    ("before", "cue", "speaker"),
    [
        (MAYOR, "деді ол", "Асан Серов"),
        (MAYOR, "деді әкім", "Асан Серов"),
        (MAYOR, "деді аудан басшысы", "Асан Серов"),
        (MAYOR, "деді әкім орынбасары", "әкім орынбасары"),
        (TWO, "деді Мемлекет басшысы", "Дулат Омаров"),
        (TWO, "деді Омаров", "Дулат Омаров"),
        (TWO, "деді министр", "Вера Пак"),
        ("Экономист Асан Керейдің пікірінше, су аз, деп хабарлайды «Көк» тілшісі.\n\n", "дейді ол", "Асан Керей"),
        ("Бүгін Премьер-министр Олжас Серов Тораш өңіріне барды.\n\n", "деді Үкімет басшысы", "Олжас Серов"),
    ],
)
def test_a_pronoun_or_role_is_whoever_was_told_of(before: str, cue: str, speaker: str) -> None:
    assert said(f"{before}– Көпір көктемде ашылады, – {cue}.") == [("Көпір көктемде ашылады", speaker)]


@pytest.mark.parametrize(
    "text",
    [
        "Ауылда «Көк жол» бағдарламасы басталды.",
        "«Жаңа ауыл – жаңа өмір» деп аталған жоба былтыр аяқталды.",
        "Асан Серовтың айтуынша, «көк жол» бағдарламасы аяқталды.",
        "Аудан әкімі «Көк жол» мекемесіне барды.",
        "Көпір көктемде ашылады, – деп хабарлайды «Көк жол» порталы.",
    ],
)
def test_names_of_works_and_credits_are_no_quotes(text: str) -> None:
    assert said(text) == []


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Асан Серовтың айтуынша, көпір көктемде ашылады деп күтілуде.", "Асан Серов"),
        ("Министр Вера Пак көпірдің көктемде ашылатынын айтты.", "Вера Пак"),
    ],
)
def test_reported_speech_is_a_fact_with_a_speaker(text: str, speaker: str) -> None:
    [fact] = extracted(text).facts
    assert (fact.speaker, extracted(text).quotes) == (speaker, ())


@pytest.mark.parametrize("place", ["Қазақстан", "Шымкент", "Қаржы министрлігі", "Абай облысы"])
def test_places_and_bodies_are_nobody(place: str) -> None:
    assert extracted(f"Бүгін таңертең {place} жаңа көпір туралы хабар алды.").people == ()


LASTS = {
    "Серов": "тың қа ты та тан пен",
    "Сарина": "ның ға ны да дан мен",
    "Бекұлы": "ның на н нда нан мен",
    "Керей": "дің ге ді мен",
    "Тоғай": "дың ға ды мен",
    "Ким": "нің ге ді мен",
    "Жүніс": "тің ке ті пен",
}


@given(st.sampled_from(("Асан", "Вера", "Гүлнар", "Дулат")), st.sampled_from(sorted(LASTS)), st.data())
def test_a_name_in_any_case_is_shown_in_the_nominative(first: str, last: str, data: st.DataObject) -> None:
    ending = data.draw(st.sampled_from(LASTS[last].split()))
    text = f"Көпір туралы {first} {last}{ending} көрші хат жазып жіберді. Сол жерде бәрі бар еді."
    assert [person.name for person in extracted(text).people] == [f"{first} {last}"]


@pytest.mark.parametrize(
    ("noun", "form"),
    [
        ("әкім", "әкімнің"),
        ("басшы", "басшысына"),
        ("министрлік", "министрлігі"),
        ("дәрігер", "дәрігерлерге"),
        ("сот", "соттан"),
    ],
)
def test_a_noun_takes_the_endings_of_its_last_vowel(noun: str, form: str) -> None:
    assert form in forms([noun])
    wrong = form[:-1] + ("а" if form[-1] in "еі" else "е")
    assert is_back(noun) or wrong not in forms([noun])
