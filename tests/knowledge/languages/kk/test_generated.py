"""Kazakh made from its rules: invented names, in every form in which the press has somebody speak."""

from __future__ import annotations

import random

import pytest

from tests.knowledge.languages.kk.kazakh_reading import extracted, said

SYLLABLES = ("бар", "дол", "кем", "лор", "мұн", "нар", "сел", "тор", "жұл", "гүр", "рам", "вел")
FIRST = ("Асан", "Ерлан", "Дана", "Айгүл", "Болат", "Гүлнар", "Ғалым")
MANY = 60
SPEECH = "Біз көпір салдық және оны көктемде ашамыз"
FORMS = (
    "«{speech}», – деді {who}.",
    "«{speech}», – деп атап өтті {who}.",
    "«{speech}» деп хабарлады {who}.",
    "«{speech}», – деген еді {who}.",
    "«{speech}», – деді «Дала желі» қорының төрағасы {who}.",
    "– {speech}, – деді {who}.",
    "— {speech}, — деп {who} тілегін жеткізді.",
    "{speech}, – дейді {who}.",
    "Көпір ашылды. – {speech}, – деді {who}.",
    "{who}: «{speech}».",
    "{who} былай деді: «{speech}».",
    "{who}, аудан әкімі:\n– {speech}.",
)


def named(rng: random.Random) -> str:
    last = "".join(rng.choices(SYLLABLES, k=2)).capitalize() + rng.choice(("ов", "ин", "бек", ""))
    return f"{rng.choice(FIRST)} {last}"


@pytest.mark.parametrize("form", FORMS)
def test_whoever_is_named_speaks(form: str) -> None:
    rng = random.Random(form)
    for _ in range(MANY):
        who = named(rng)
        text = form.format(speech=SPEECH, who=who)
        assert [(words.rstrip("."), speaker) for words, speaker in said(text)] == [(SPEECH, who)], text


@pytest.mark.parametrize(
    "noun", [("адам", "people"), ("мектеп", "school"), ("теңге", "KZT"), ("елді мекен", "settlement")]
)
def test_whatever_is_counted_is_counted(noun: tuple[str, str]) -> None:
    rng = random.Random(noun[0])
    for _ in range(MANY):
        number = rng.randint(2, 900)
        [figure] = extracted(f"Бұл туралы {number} {noun[0]} ғана біледі.").figures
        assert (figure.value, figure.unit) == (number, noun[1])
