"""What a page declares: its day and its charset; and how its numbers are raised."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge.read.files import records
from knowledge.read.record import LeftOut, Record

PROSE = (
    "<p>The presidents held talks in Norvik on Friday, and trade was the subject of most of them.</p>"
    "<p>The hall was built in 2011, they said on 3 March 2020, and it burnt down on 2021-05-06.</p>"
)
RUSSIAN = "Президент провёл переговоры в Норвике. Он сообщил, что торговля выросла на пять процентов за год."


def page(head: str = "", body: str = "", before: str = "", after: str = "") -> str:
    return (
        f"<!doctype html><html><head>{head}<title>Talks in Norvik</title></head><body>{before}"
        f"<article><h1>Talks in Norvik</h1>{body}{PROSE}</article>{after}</body></html>"
    )


def linked(data: str) -> str:
    return f'<script type="application/ld+json">{data}</script>'


def read(folder: Path, content: bytes, name: str = "page.html") -> Record | LeftOut:
    (folder / name).write_bytes(content)
    (found,) = records([folder / name])
    return found


DECLARED = [
    page('<meta property="article:published_time" content="2024-04-19T18:42:00+06:00">'),
    page('<meta name="pubdate" content="Fri, 19 Apr 2024 18:42:00 +0600">'),
    page('<META NAME="DC.Date.Issued" CONTENT="2024-04-19">'),
    page(linked('{"@type": "NewsArticle", "datePublished": "2024-04-19T01:00:00Z"}')),
    page(linked('{"@graph": [{"@type": "WebSite"}, {"@type": ["WebPage"], "datePublished": "2024-04-19"}]}')),
    page(linked('<!-- [{"@type": "Article", "datePublished": "2024-04-19"}] -->')),
    page(linked('//<![CDATA[\n{"@type": "Article", "datePublished": "2024-04-19"}\n//]]>')),
    page(body='<time datetime="2024-04-19 18:42">Friday</time>'),
    page(body='<div class="elementor-widget page-comments-open"><time datetime="2024-04-19">Friday</time></div>'),
    page(body="<time>19 April 2024</time>"),
    page(body='<meta itemprop="datePublished" content="2024-04-19">'),
    page(before='<header><time pubdate datetime="2024-04-19">x</time></header>'),
    page(
        '<meta property="article:published_time" content="soon">',
        '<p>By Ann Bell, <time datetime="2024-04-19">Friday</time></p>',
    ),
]

UNDECLARED = [
    page(),
    page('<link rel="canonical" href="https://example.org/2019/05/06/talks">'),
    page('<meta property="article:modified_time" content="2024-04-20">'),
    page('<meta name="date" content="yesterday">'),
    page(after='<aside><time datetime="2014-03-12">12 March</time></aside><footer>© 2023</footer>'),
    page(after='<div class="sidebar"><article><time datetime="2014-03-12">12 March</time></article></div>'),
    page(after='<article><h2>Other talks</h2><time datetime="2014-03-12">12 March</time></article>'),
    page(body=f'<p>{"The hall was opened by them. " * 5}<time datetime="2014-03-12">in March</time></p>'),
    page(linked('{"@type": "ItemList", "itemListElement": [{"@type": "Article", "datePublished": "2014-03-12"}]}')),
    page(body='<div class="box related-news"><time datetime="2014-03-12">12 March</time></div>'),
    page(linked('{"@type": "NewsArticle", "datePublished": "2024')),
    page(linked("[" * 5000)),
]


@pytest.mark.parametrize("content", DECLARED)
def test_a_page_is_of_the_day_that_it_declares(tmp_path: Path, content: str) -> None:
    found = read(tmp_path, content.encode())
    assert isinstance(found, Record)
    assert found.date is not None
    assert found.date[:10] == "2024-04-19"


@pytest.mark.parametrize(
    ("declared", "date"),
    [
        ("2024-04-19T18:42:00+06:00", "2024-04-19T18:42"),
        ("Fri, 19 Apr 2024 08:05:00 +0600", "2024-04-19T08:05"),
        ("2024-04-19", "2024-04-19"),
    ],
)
def test_a_page_is_of_the_hour_that_it_declares(tmp_path: Path, declared: str, date: str) -> None:
    found = read(tmp_path, page(f'<meta property="article:published_time" content="{declared}">').encode())
    assert isinstance(found, Record)
    assert found.date == date


@pytest.mark.parametrize("content", UNDECLARED)
def test_the_day_of_a_page_is_never_guessed(tmp_path: Path, content: str) -> None:
    found = read(tmp_path, content.encode())
    assert isinstance(found, Record)
    assert found.date is None


@pytest.mark.parametrize(
    ("charset", "head"),
    [
        ("utf-8", ""),
        ("utf-8", '<meta charset="windows-1251">'),
        ("utf-8-sig", '<meta charset="koi8-r">'),
        ("windows-1251", '<meta charset="windows-1251">'),
        ("windows-1251", ""),
        ("windows-1251", '<meta charset="utf-8">'),
        ("windows-1251", '<meta charset="no-such-charset">'),
        ("windows-1251", '<meta charset="base64">'),
        ("koi8-r", '<meta http-equiv="Content-Type" content="text/html; charset=koi8-r">'),
        ("utf-16", ""),
        ("utf-16-le", '<meta charset="utf-16">'),
        ("utf-32", ""),
        ("gb18030", '<meta charset="gb2312">'),
    ],
)
def test_a_page_is_read_in_its_charset(tmp_path: Path, charset: str, head: str) -> None:
    found = read(tmp_path, page(head, f"<p>{RUSSIAN}</p><p>{RUSSIAN}</p><p>{RUSSIAN}</p>").encode(charset))
    assert isinstance(found, Record)
    assert RUSSIAN in found.text


def test_an_xml_declaration_names_the_charset(tmp_path: Path) -> None:
    content = f'<?xml version="1.0" encoding="windows-1251"?>{page(body=f"<p>{RUSSIAN}</p>")}'
    found = read(tmp_path, content.encode("windows-1251"))
    assert isinstance(found, Record)
    assert RUSSIAN in found.text


@pytest.mark.parametrize(
    ("text", "charset"),
    [
        ("Talks in Norvik.", "utf-16"),
        (RUSSIAN, "windows-1251"),
        (RUSSIAN, "koi8-r"),
        ("“The dam is full,” said Ann Bell – and the café was closed for a day.", "windows-1252"),
    ],
)
def test_text_that_declares_no_charset_is_read_where_its_letters_tell(tmp_path: Path, text: str, charset: str) -> None:
    found = read(tmp_path, text.encode(charset), "a.txt")
    assert isinstance(found, Record)
    assert found.text == text


@pytest.mark.parametrize(
    "content",
    [
        "Burmistrz powiedział, że handel wzrósł o pięć procent, i podziękował.".encode("windows-1250"),
        b"caf\xe9",
        bytes(range(128, 256)),
    ],
)
def test_a_charset_that_cannot_be_told_is_one_sentence(tmp_path: Path, content: bytes) -> None:
    found = read(tmp_path, content, "a.txt")
    assert isinstance(found, LeftOut)
    assert found.why.startswith("is not UTF-8 (byte ")


def test_raised_numbers_stay_apart_and_lowered_ones_in_their_word(tmp_path: Path) -> None:
    body = (
        "<p>It grew to 10<sup>6</sup> drops of H<sub>2</sub>O on 5 m<sup>2</sup>, the 19<sup>th</sup> time"
        '<sup><a href="#note">1</a></sup>, by 3·10<sup>-5</sup> a day, as all the millers of the town have said.</p>'
    )
    found = read(tmp_path, page(body=body).encode())
    assert isinstance(found, Record)
    assert "to 10⁶ drops of H2O on 5 m², the 19th time, by 3·10⁻⁵ a day" in found.text


def test_a_record_holds_days_as_feeds_write_them_and_entities(tmp_path: Path) -> None:
    lines = (
        '{"id": "a", "text": "Smith &amp; Co &#8220;won&#8221; it&nbsp;all", "title": "R&amp;D", "date": 1713523320}\n'
        '{"id": "b", "text": "R & D, or R &amp; D", "date": "Fri, 19 Apr 2024 18:42:00 +0600"}\n'
    )
    (tmp_path / "a.jsonl").write_bytes(lines.encode("utf-16"))
    one, other = records([tmp_path / "a.jsonl"])
    assert isinstance(one, Record)
    assert isinstance(other, Record)
    assert (one.text, one.title, one.date) == ("Smith & Co “won” it\xa0all", "R&D", "1713523320")
    assert other.text == "R & D, or R &amp; D"
