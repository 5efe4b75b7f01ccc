"""Pages of ten publishers, with texts of our own in their markup: title, day, publisher, address, the text alone."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from knowledge.read.files import records
from knowledge.read.html import article, words_of
from knowledge.read.record import Record

PAGES = Path(__file__).with_name("pages")
ENGLISH = "Second pier opens in Balta"
COST = "“The pier cost $3 million, and the first ferry will moor here on 3 June,” harbour master Ann Dorn said."
CARGO = "The port handled 1.5 million tonnes of cargo last year, 26% more than in 2024."
RUSSIAN = "В Балте открыли второй причал"
KAZAKH = "Балтада екінші айлақ ашылды"
KAZAKH_COST = "«Айлаққа 3 миллион доллар жұмсалды, алғашқы паром 3 маусымда келеді», – деді порт бастығы Анна Дорн."


@dataclass(frozen=True)
class Expected:
    """What is to be read of a page; a headline that stands in its text again is left aside."""

    title: str
    source: str | None
    url: str | None
    paragraphs: tuple[str, ...]
    hour: str = ""


EXPECTED = {
    "agency_en": Expected(
        ENGLISH,
        "Gull Agency",
        "https://gull.example/en/second-pier-opens-4f1a2b",
        (
            "A second pier was opened in the port of Balta on Thursday, Gull Agency reports.",
            COST,
            CARGO,
            "Earlier, it was reported that the old pier would be closed for repairs until the autumn.",
        ),
        hour="T18:42",
    ),
    "agency_ru": Expected(
        RUSSIAN,
        "Агентство «Чайка»",
        "https://chaika.example/ru/vtoroy-prichal",
        (
            "БАЛТА. Чайка – В порту Балты открыли второй причал, передает агентство «Чайка».",
            "«Причал обошёлся в 3 миллиона долларов, первый паром придёт сюда 3 июня», – сказала начальник порта Анна "
            "Дорн.",
            "В прошлом году порт перевалил 1,5 миллиона тонн грузов, на 26% больше, чем годом ранее.",
            "Старый причал закроют на ремонт до осени.",
        ),
        hour="T18:42",
    ),
    "agency_kk": Expected(
        KAZAKH,
        "Шағала",
        None,
        (
            "Балта портында екінші айлақ ашылды, деп хабарлайды Шағала.",
            KAZAKH_COST,
            "Өткен жылы порт 1,5 миллион тонна жүк өткізді, бұл бір жыл бұрынғыдан 26% көп.",
        ),
    ),
    "wordpress": Expected(
        ENGLISH,
        "Heron Post",
        "https://heron.example/2026/03/second-pier/",
        (
            "A second pier was opened in the port of Balta on Thursday.",
            "What it cost",
            COST,
            "- It has two berths.",
            "- It has a crane that lifts forty tonnes.",
            CARGO,
        ),
        hour="T12:42",
    ),
    "divs_ru": Expected(
        RUSSIAN,
        "77.kg",
        None,
        (
            "В порту Балты открыли второй причал. Об этом 77.kg сообщили в пресс-службе порта.",
            "По словам начальника порта Анны Дорн, причал обошёлся в 3 миллиона долларов.",
            "— Первый паром придёт сюда 3 июня, — сказала она.",
        ),
        hour="T18:42",
    ),
    "br_lines": Expected(
        ENGLISH,
        None,
        None,
        ("A second pier was opened in the port of Balta on Thursday, the Tern reports.", COST, CARGO),
    ),
    "broadcaster": Expected(
        ENGLISH,
        "Kittiwake News",
        None,
        ("A second pier was opened in the port of Balta on Thursday.", COST, CARGO),
        hour="T12:42",
    ),
    "escaped_ru": Expected(
        RUSSIAN,
        "Крачка",
        None,
        (
            "Второй причал открыли в порту Балты в четверг.",
            "«Причал обошёлся в 3 миллиона долларов», — сказала начальник порта Анна Дорн.",
            "В прошлом году порт перевалил 1,5 млн тонн грузов.",
            "Старый причал закроют на ремонт до осени.",
        ),
        hour="T11:42",
    ),
    "elementor_kk": Expected(
        KAZAKH,
        "Қызғыш",
        None,
        (
            "Балта портында екінші айлақ бейсенбіде ашылды.",
            KAZAKH_COST,
            "Өткен жылы порт 1,5 миллион тонна жүк өткізді.",
        ),
        hour="T13:42",
    ),
    "live_quotes": Expected(
        "Harbour master: the pier cost $3 million",
        "Skua Business",
        None,
        (
            "It is the second in Balta.",
            "BALTA, March 5 (Skua) - A second pier was opened in the port of Balta on Thursday.",
            "“The pier cost $3 million, and the first ferry will moor here on 3 June. We are proud of it.”",
            "Ann Dorn, the harbour master, said so at the opening.",
            CARGO,
        ),
        hour="T12:42",
    ),
}


@pytest.mark.parametrize("name", EXPECTED)
def test_a_page_is_its_article_and_what_it_declares(name: str) -> None:
    expected = EXPECTED[name]
    (found,) = records([PAGES / f"{name}.html"])
    assert isinstance(found, Record)
    assert (found.title, found.date, found.source, found.url) == (
        expected.title, f"2026-03-05{expected.hour}", expected.source, expected.url,
    )  # fmt: skip
    paragraphs = [" ".join(one.split()) for one in found.text.split("\n\n")]
    assert tuple(paragraphs[paragraphs[0] == expected.title :]) == expected.paragraphs


PROSE = "<p>The pier cost $3 million, harbour master Ann Dorn said at the port of Balta on Friday.</p>" * 4


@pytest.mark.parametrize(
    "part",
    [
        '<p>Read also: <a href="/x">A bear walked through the town</a></p>',
        '<p><strong>Читайте также:</strong> <a href="/x">Медведь прошёл по городу</a></p>',
        '<div><a href="/x">A bear walked through the town</a></div>',
        '<ul><li><a href="/x">A bear walked</a></li><li><a href="/y">A storm came</a></li></ul>',
        '<div class="news-photo"><img src="a.jpg">A bear. Photo: the police</div>',
        '<p class="share-buttons">A bear walked through the town</p>',
        "<div>© 2026 A bear walked through the town</div>",
        "<p>Link: https://gull.example/bear</p>",
        '<p>Follow <a href="https://t.me/gull">our channel</a> and read of every bear first!</p>',
    ],
)
def test_what_leads_elsewhere_is_none_of_the_text(part: str) -> None:
    page = f"<html><body><article><h1>Pier opens</h1>{PROSE}{part}{PROSE}</article></body></html>"
    text = article(page, "a").text
    assert not any(word in text for word in ("bear", "storm", "Медведь"))
    assert text.count("$3 million") >= 1


@pytest.mark.parametrize(
    "part",
    [
        '<p>The <a href="/x">bear</a> walked through the town.</p>',
        '<p>She wrote: <a href="/x">a bear walked through the town.</a></p>',
        '<p>According to the police: <a href="/x">a bear</a> walked.</p>',
        '<p>“A <a href="/x">bear</a> walks through the town!”</p>',
        '<div class="views-row"><p>A bear walked through the town.</p></div>',
    ],
)
def test_a_sentence_with_a_link_stays(part: str) -> None:
    page = f"<html><body><article><h1>Pier opens</h1>{PROSE}{part}{PROSE}</article></body></html>"
    assert "bear" in article(page, "a").text


@pytest.mark.parametrize(
    ("fragment", "words"),
    [
        ("<p>One.</p><p>Two&nbsp;<b>three</b>.</p>", "One.\n\nTwo three."),
        ("One<br/>two<ul><li>three</li><li>four</li></ul>five", "One two\n\nthree\n\nfour\n\nfive"),
        ("<script>alert(1)</script><style>p {}</style><p>One.</p><!-- two --><p>10<sup>6</sup></p>", "One.\n\n10⁶"),
        ("R&amp;D &lt;b&gt;", "R&D <b>"),
        ("plain, 3 > 2", "plain, 3 > 2"),
        ("<p></p>", ""),
    ],
)
def test_the_words_of_a_piece_of_html(fragment: str, words: str) -> None:
    assert words_of(fragment) == words
