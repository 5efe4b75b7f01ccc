"""A record becomes a document: front matter, headline, title, date, source; the text as it was given."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.model import Document
from knowledge.read.record import Record, shortened, storable
from knowledge.rules import Rules

DAY = dt.date(2024, 4, 19)
BODY = "Talks were held in Astana. Trade grew."


def read(rules: Rules, text: str, **fields: str) -> tuple[Document, tuple[str, ...]]:
    return rules.reader.document(replace(Record("a", text), **fields))


@pytest.mark.parametrize(
    ("text", "date"),
    [
        (f"date 2024-04-19 {BODY}", DAY),
        (f" \n\t date 2024-04-19\n\n{BODY}", DAY),
        (f"\ufeffdate 2024-04-19 {BODY}", DAY),
        (f"date 2024-04-19 18:42\n{BODY}", DAY),
        (f"date 2024-04-19 18:42:07\n{BODY}", DAY),
        (f"date\t2024-04-19\r\n{BODY}", DAY),
        (f"Date 2024-04-19 {BODY}", DAY),
        ("date 2024-04-19", DAY),
        (f"date of birth unknown. {BODY}", None),
        (f"On date 2024-04-19 {BODY}", None),
        (f"date 2024-04-19th {BODY}", None),
        (BODY, None),
    ],
)
def test_the_date_is_read_where_the_text_begins_with_it(rules: Rules, text: str, date: dt.date | None) -> None:
    document, warnings = read(rules, text)
    assert (document.date, warnings) == (date, ())


@pytest.mark.parametrize(
    ("field", "in_text", "minute"),
    [
        (None, "date 2024-04-19 18:42 ", 18 * 60 + 42),
        (None, "date 2024-04-19 ", None),
        ("2024-04-19T23:59:59+05:00", "date 2024-04-19 18:42 ", 23 * 60 + 59),
        ("2024-04-20", "date 2024-04-19 18:42 ", None),  # the hour is the other day's
        ("someday", "date 2024-04-19 18:42 ", 18 * 60 + 42),
    ],
)
def test_the_hour_is_read_with_the_day(rules: Rules, field: str | None, in_text: str, minute: int | None) -> None:
    assert read(rules, in_text + BODY, date=field)[0].minute == minute


@pytest.mark.parametrize("value", ["2024-13-45", "2024-02-30", "19.04.2024", "2024/04/19", "0000-01-01", "2024"])
def test_a_date_that_is_no_day_is_told_and_left_out(rules: Rules, value: str) -> None:
    document, (warning,) = read(rules, f"date {value} {BODY}")
    assert document.date is None
    assert repr(value) in warning


@pytest.mark.parametrize(
    ("field", "in_text", "date", "warned"),
    [
        ("2024-04-19", "", DAY, 0),
        ("2024-04-19T23:59:59+05:00", "", DAY, 0),
        (" 2024-04-19 ", "", DAY, 0),
        ("2024-04-19", "date 2023-01-01 ", DAY, 0),
        ("someday", "date 2024-04-19 ", DAY, 1),
        ("someday", "", None, 1),
        ("", "", None, 0),
    ],
)
def test_a_date_field_stands_before_the_texts(
    rules: Rules, field: str, in_text: str, date: dt.date | None, warned: int
) -> None:
    document, warnings = read(rules, in_text + BODY, date=field)
    assert (document.date, len(warnings)) == (date, warned)


@pytest.mark.parametrize(
    ("text", "title", "headline"),
    [
        (f"date 2024-04-19\nLeaders meet in Astana\n\n{BODY}", "Leaders meet in Astana", True),
        (f"date 2024-04-19\r\nLeaders meet in Astana\r\n\r\n{BODY}", "Leaders meet in Astana", True),
        (f"date 2024-04-19 18:42 Leaders meet in Astana  \n{BODY}", "Leaders meet in Astana", True),
        (f"date 2024-04-19\nLeaders meet: why now?\n\n{BODY}", "Leaders meet: why now?", True),
        (f"date 2024-04-19\nLeaders meet in Astana.\n\n{BODY}", "Leaders meet in Astana.", False),
        (f"date 2024-04-19\n{BODY}", "Talks were held in Astana.", False),
        (f"date 2024-04-19\n{'far too long ' * 20}\n\n{BODY}", None, False),
        ("date 2024-04-19\nLeaders meet in Astana", "Leaders meet in Astana", False),  # nothing is left to be a body
        (f"Leaders meet in Astana\n\n{BODY}", "Leaders meet in Astana", False),
        (BODY, "Talks were held in Astana.", False),
        ("date 2024-04-19", "", False),
    ],
)
def test_a_short_line_without_a_full_stop_after_the_date_is_the_headline(
    rules: Rules, text: str, title: str | None, headline: bool
) -> None:
    document, _ = read(rules, text)
    if title is not None:
        assert document.title == title
    assert (document.headline is not None) == headline
    if document.headline:
        assert document.headline.of(text) == title
        assert text[document.body :].strip() == BODY


def test_a_headline_that_stands_twice_is_passed_over_twice(rules: Rules) -> None:
    text = f"date 2024-04-19\nLeaders meet in Astana\nLEADERS MEET in Astana!\n\n{BODY}"
    document, _ = read(rules, text)
    assert document.title == "Leaders meet in Astana"
    assert text[document.body :].strip() == BODY


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("DORVA, May 20. The ferry sank. Guests came.", "The ferry sank."),
        ("DORVA. GULL PRESS – The ferry sank.", "GULL PRESS – The ferry sank."),
        ("ДОРВА, 20 мая. Паром затонул.", "Паром затонул."),
        ("DORVA, May 20.\n\nThe ferry sank.", "The ferry sank."),
        ("DORVA – The ferry sank. Guests came.", "DORVA – The ferry sank."),
        ("FERRIES sank.", "FERRIES sank."),
        ("DORVA.", "DORVA."),
    ],
)
def test_a_document_without_a_title_is_called_by_its_first_full_sentence(rules: Rules, text: str, title: str) -> None:
    document, _ = read(rules, text)
    assert document.title == title


@pytest.mark.parametrize(
    ("text", "headline"),
    [
        (f"Leaders Meet, in Astana\n\n{BODY}", "Leaders Meet, in Astana"),
        (f"Somebody else met\n\n{BODY}", None),
        (f"date 2024-04-19\nSomebody else met\n\n{BODY}", None),
    ],
)
def test_a_title_field_stands_and_its_line_in_the_text_is_the_headline(
    rules: Rules, text: str, headline: str | None
) -> None:
    document, _ = read(rules, text, title="  Leaders meet\n in Astana ")
    assert document.title == "Leaders meet in Astana"
    assert (document.headline.of(text) if document.headline else None) == headline


def test_a_markdown_heading_is_the_headline_without_its_marks(rules: Rules) -> None:
    text = f"# Leaders meet in Astana\n\n{BODY}"
    document, _ = rules.reader.document(Record("a.md", text, markdown=True))
    assert document.title == "Leaders meet in Astana"
    assert text[document.body :].strip() == BODY


def test_what_stands_in_the_headline_is_of_passage_0_and_passages_count_from_1(rules: Rules) -> None:
    text = f"date 2024-04-19\nLeaders meet in Astana\n\n{BODY}\n\nThe end."
    document, _ = read(rules, text)
    found = [(p.number, p.span.of(text)) for p in rules.language("en").segmenter.passages(document)]
    assert found == [(0, "Leaders meet in Astana"), (1, BODY), (2, "The end.")]


@pytest.mark.parametrize(
    ("given_text", "kept"),
    [
        ("one\r\ntwo\rthree\n\n", "one\r\ntwo\rthree\n\n"),
        ("no newline at the end", "no newline at the end"),
        ("\ufeffmark", "mark"),
        ("a\ufeffb", "a\ufeffb"),
        ("NUL \x00 and half \ud800 a pair", "NUL \ufffd and half \ufffd a pair"),
        (' “curly" and  spaces ', ' “curly" and  spaces '),
        ("e\u0301 is not \u00e9", "e\u0301 is not \u00e9"),
    ],
)
def test_the_text_is_kept_as_read(rules: Rules, given_text: str, kept: str) -> None:
    assert read(rules, given_text)[0].text == kept


@given(text=st.text(st.characters(exclude_categories=[])))
def test_what_cannot_be_stored_is_replaced_one_for_one(text: str) -> None:
    stored = storable(text)
    assert len(stored) == len(text)
    assert "\x00" not in stored
    stored.encode()


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Trade grew, Kazinform News Agency reports.", "Kazinform News Agency"),
        ("Trade grew.\n\nIt fell.\n\nIt rose.\n\nIt fell.\n\nThat is what 24.kg has learned.", "24.kg"),
        ("Trade grew, reports The Astana Times.", "The Astana Times"),
        ("Trade grew, Ann Smith reports.", None),
        ("Trade grew.\n\nIt fell.\n\nIt rose.\n\nKabar reports.\n\nThe end.", None),  # in the middle: told by others
        ("Trade grew.", None),
    ],
)
def test_the_source_is_read_from_the_articles_edges(rules: Rules, text: str, source: str | None) -> None:
    assert read(rules, text)[0].source == source


def test_a_source_field_stands_before_the_texts(rules: Rules) -> None:
    assert read(rules, "Trade grew, Kabar reports.", source=" Example Daily ")[0].source == "Example Daily"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (BODY, "en"),
        ("", "en"),
        ("12345 !!", "en"),
        ("Tokayev Tokayev Tokayev", "en"),
        ("Переговоры прошли в Астане.", "ru"),
        ("Келіссөздер Астанада өтті, деп хабарлады.", "kk"),
        ("Переговоры прошли в Астане, сказал Тоқаев, и это было важно для всех участников встречи в столице.", "ru"),
        ("Компания «Самұрық» и фонд «Қазақстан халқына» в городе Өскемене открыли школу для детей.", "ru"),
        ("Биыл Балтада 12 мектеп салынады.", "kk"),
        ("Бүгүн шаарда жаңы мектеп ачылды жана мугалимдер менен жолугушуу болду.", "ky"),
        ("Бүген шәһәрдә яңа мәктәп ачылды һәм укытучылар белән очрашу булды.", "tt"),
        ("Сьогодні у місті відкрили нову школу та провели зустріч із вчителями, що є важливою подією.", "uk"),
        ("Сёння ў горадзе адкрылі новую школу і правялі сустрэчу з настаўнікамі.", "be"),
        ("Бугун шаҳарда янги мактаб очилди ва ўқитувчилар билан учрашув бўлди.", "uz"),
        ("Өңү бөлөк сөздөр түгөл.", "und"),
        ("Búgin qalada jańa mektep ashyldy jáne muǵalimdermen kezdesý boldy, dep habarlady.", "kk"),
        ("Der Präsident hat die Gespräche und das Abkommen mit der Regierung nicht kommentiert.", "de"),
        ("会谈在阿斯塔纳举行。", "und"),
        ("Բանակցություններ", "und"),
    ],
)
def test_the_language_is_told_and_latin_text_in_doubt_is_english(rules: Rules, text: str, language: str) -> None:
    assert read(rules, text)[0].language == language


def test_a_title_far_too_long_is_cut_at_a_blank() -> None:
    title = shortened("word " * 100)
    assert len(title) <= 301
    assert title.endswith("word…")
