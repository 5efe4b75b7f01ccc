"""What a feed lists, of every kind and in every disorder that feeds are found in."""

from __future__ import annotations

import json

import pytest

from knowledge.errors import ReadError
from knowledge.feeds.items import Item, items_of

URL = "http://gull.example/rss"
AT = 1713486600.0  # 2024-04-19, half past six in the morning at +06:00

ITEM = """<item><title>Pier opens</title><link>http://gull.example/a</link><guid>a1</guid>
<pubDate>Fri, 19 Apr 2024 06:30:00 +0600</pubDate>
<description>The pier &lt;b&gt;opens&lt;/b&gt;.</description></item>"""
RSS = f'<?xml version="1.0"?><rss version="2.0"><channel><title>Gull</title>{ITEM}</channel></rss>'
ATOM = """<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Gull</title>
<entry><title type="html">Pier &amp;amp; port</title><link rel="alternate" href="/a"/><id>tag:gull.example,2024:a</id>
<published>2024-04-19T06:30:00+06:00</published><updated>2024-04-20T00:00:00Z</updated>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>The pier opens.</p><p>Rain fell.</p></div></content>
</entry></feed>"""
JSON = {
    "version": "https://jsonfeed.org/version/1.1",
    "title": "Gull",
    "items": [
        {"id": 7, "url": "http://gull.example/a", "title": "Pier opens", "content_html": "<p>The pier opens.</p>",
         "date_published": "2024-04-19T06:30:00+06:00"},
        {"url": "http://gull.example/b", "content_text": "Rain & wind <3"},
        "no item", {"title": "nothing to know it by"},
    ],
}  # fmt: skip


def read(body: str | bytes, content_type: str = "application/xml") -> list[Item] | None:
    return items_of(body.encode() if isinstance(body, str) else body, content_type, URL)


def test_rss() -> None:
    assert read(RSS) == [
        Item(
            "http://gull.example/a1",
            "http://gull.example/a",
            "Pier opens",
            "Fri, 19 Apr 2024 06:30:00 +0600",
            AT,
            about="The pier opens.",
        )
    ]


def test_atom() -> None:
    assert read(ATOM) == [
        Item(
            "tag:gull.example,2024:a",
            "http://gull.example/a",
            "Pier & port",
            "2024-04-19T06:30:00+06:00",
            AT,
            "2024-04-20T00:00:00Z",
            "The pier opens.\n\nRain fell.",
        )
    ]


def test_json() -> None:
    found = read(json.dumps(JSON), "application/feed+json")
    assert found is not None
    assert [(item.key, item.url, item.text, item.at) for item in found] == [
        ("7", "http://gull.example/a", "The pier opens.", AT),
        ("http://gull.example/b", "http://gull.example/b", "Rain & wind <3", None),
    ]


@pytest.mark.parametrize(
    "body",
    [
        RSS.replace('<?xml version="1.0"?>', ""),
        "\n \n" + RSS,  # an XML declaration that does not come first
        "\ufeff" + RSS,
        RSS.replace("</channel></rss>", ""),  # cut off
        RSS.replace("<channel>", "<channel><unclosed>"),
        RSS.replace("Pier opens", "Pier &nbsp;opens"),  # an entity that XML does not know
        RSS.replace("</item>", "<media:content url='x'/></item>"),  # a prefix that nobody declared
        RSS.replace("<link>http://gull.example/a</link>", "<link>/a</link>"),
        RSS.replace("2.0", "0.91"),
        RSS.replace("<title>Pier opens</title>", "<title><![CDATA[Pier opens]]></title>"),
        RSS.replace(ITEM, ITEM + ITEM),  # the same twice
        '<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
        'xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"><item rdf:about="a1">'
        "<title>Pier opens</title><link>http://gull.example/a</link><dc:date>2024-04-19T06:30:00+06:00</dc:date>"
        "</item></rdf:RDF>",
    ],
)
def test_what_is_odd_is_read_as_it_is_meant(body: str) -> None:
    found = read(body)
    assert found is not None
    (item,) = found
    assert (" ".join(item.title.split()), item.url, item.at) == ("Pier opens", "http://gull.example/a", AT)


@pytest.mark.parametrize(
    ("content_type", "declared", "charset"),
    [
        ("application/rss+xml", "windows-1251", "cp1251"),
        ("application/rss+xml", "koi8-r", "koi8_r"),
        ("text/xml; charset=windows-1251", "", "cp1251"),
        ("text/xml; charset=windows-1251", "utf-8", "utf-8"),  # the server says it of all its files
        ("text/plain", "utf-8", "utf-8"),
        ("text/html; charset=iso-8859-1", "utf-8", "utf-8"),
        ("", "utf-16", "utf-16"),
    ],
)
def test_a_feed_is_in_the_charset_that_it_is_in(content_type: str, declared: str, charset: str) -> None:
    says = f' encoding="{declared}"' if declared else ""
    body = RSS.replace("Pier opens", "Причал открыт").replace('version="1.0"', f'version="1.0"{says}', 1)
    found = read(body.encode(charset), content_type)
    assert found is not None
    assert [item.title for item in found] == ["Причал открыт"]


@pytest.mark.parametrize(
    "body",
    ["<!doctype html><html><body><p>The pier opens.</p></body></html>", "The pier opens.", '{"a": 1}', "", "\x00\x01"],
)
def test_what_is_no_feed_is_none(body: str) -> None:
    assert read(body, "text/html") is None


@pytest.mark.parametrize("body", ["{", "{" * 100_000, '{"version": "https://jsonfeed.org/version/1", "items": 5}'])
def test_a_feed_that_is_broken_is_refused(body: str) -> None:
    with pytest.raises(ReadError):
        read(body)


def test_entities_do_not_multiply_and_nothing_of_the_machine_comes_in(tmp_path) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "secret").write_text("s3cret")
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    for entity in (f'<!ENTITY l0 "ha">{laughs}', f'<!ENTITY l11 SYSTEM "file://{tmp_path}/secret">'):
        body = RSS.replace("<rss", f"<!DOCTYPE rss [{entity}]><rss").replace("Pier opens", "Pier &l11;")
        found = read(body) or []
        assert all(len(item.title) < 100 and "s3cret" not in item.title for item in found)


def test_of_an_endless_feed_the_first_thousand_are_read() -> None:
    items = "".join(ITEM.replace("a1", f"a{n}") for n in range(1500))
    found = read(RSS.replace(ITEM, items))
    assert found is not None
    assert len(found) == 1000
