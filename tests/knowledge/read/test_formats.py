"""Agencies' and exporters' formats: what is read of each, and why something of it is left out."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from knowledge.read.files import records
from knowledge.read.formats.table import FORMATS
from knowledge.read.record import LeftOut, Record
from knowledge.rules import Rules

TWO = "The port opened on Monday.\n\n“It is ready,” Ann Dorn said."


def read(folder: Path, name: str, content: str | bytes) -> list[Record | LeftOut]:
    file = folder / name
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return list(records([file]))


def why(folder: Path, name: str, content: str | bytes) -> str:
    (found,) = read(folder, name, content)
    assert isinstance(found, LeftOut)
    return found.why


def newsml(body: str, *, item: str = "", content: str = "<headline>Port opens</headline>") -> str:
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:newsml:gull.example:20260602:port" version="2"
    standard="NewsML-G2" standardversion="2.34" conformance="power" xml:lang="en-GB">
  <itemMeta><itemClass qcode="ninat:text"/><provider qcode="nprov:GULL"><name>Gull Press</name></provider>
    <versionCreated>2026-06-03T08:00:00+06:00</versionCreated>{item}</itemMeta>
  <contentMeta><contentCreated>2026-06-02T23:30:00+06:00</contentCreated>{content}</contentMeta>
  <contentSet>{body}</contentSet>
</newsItem>"""


NITF = """<inlineXML contenttype="application/nitf+xml"><nitf xmlns="http://iptc.org/std/NITF/2006-10-18/"><body>
  <body.head><hedline><hl1>Port opens</hl1></hedline><byline>By Bo Reed</byline></body.head>
  <body.content><p>The port <em>opened</em>
     on Monday.</p><media><caption>A photograph</caption></media><p>“It is ready,” Ann Dorn said.</p>
  <table><tr><td>1</td></tr></table></body.content></body></nitf></inlineXML>"""
XHTML = """<inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml">
  <head><title>T</title></head><body><p>The port opened on Monday.</p><!-- a note -->
  <p>“It is ready,” Ann Dorn said.</p></body></html></inlineXML>"""
PLAIN = "<inlineData contenttype='text/plain'>The port opened on Monday.</inlineData>"
NINJS_1 = {
    "uri": "https://gull.example/port",
    "type": "text",
    "versioncreated": "2026-06-02T23:30:00+06:00",
    "headline": "Port opens",
    "language": "en",
    "copyrightholder": "Gull Press",
    "body_text": "The port opened on Monday. “It is ready,” Ann Dorn said.",
    "body_xhtml": "<div><p>The port opened on Monday.</p><p>“It is ready,” Ann Dorn said.</p></div>",
}
NINJS_2 = {
    "uri": "urn:gull:port",
    "versioncreated": "2026-06-03T08:00:00Z",
    "contentcreated": "2026-06-02T08:00:00Z",
    "headlines": [{"role": "short", "value": "Port"}, {"role": "main", "value": "Port opens"}],
    "bodies": [
        {"role": "main", "contenttype": "text/plain", "value": "The port opened on Monday."},
        {"role": "html", "contenttype": "text/html", "value": NINJS_1["body_xhtml"]},
    ],
    "infosources": [{"name": "Gull Press"}],
    "language": "en-GB",
}
NINJS_3 = {
    "uri": "urn:gull:port",
    "versionCreated": "2026-06-02T08:00:00Z",
    "headlines": [{"role": "main", "value": "Port opens"}],
    "bodies": [{"role": "main", "contentType": "text/plain", "value": TWO}],
}
FRONT = """---
id: port-1
title: "Port opens"
date: 2026-06-02
source: Gull Press
url: https://gull.example/port
language: en
tags: [port, ferry]
---
"""
TRAFILATURA = {"id": None, "title": "Port opens", "source-hostname": "Gull Press", "hostname": "gull.example",
               "source": "https://gull.example/port", "date": "2026-06-02", "raw_text": "…", "text": TWO}  # fmt: skip
NEWS_PLEASE = {"maintext": TWO, "title": "Port opens", "date_publish": "2026-06-02 08:00:00", "language": "en",
               "source_domain": "gull.example", "url": "https://gull.example/port", "authors": ["Bo Reed"]}  # fmt: skip
NEWSPAPER = {"url": "https://gull.example/port?x", "canonical_link": "https://gull.example/port", "title": "Port opens",
             "publish_date": "2026-06-02T00:00:00", "meta_lang": "en", "meta_site_name": "Gull Press", "language": "xx",
             "text": TWO}  # fmt: skip
CC_NEWS = {"title": "Port opens", "text": TWO, "domain": "gull.example", "date": "2026-06-02 08:00:00",
           "url": "https://gull.example/port", "description": "…"}  # fmt: skip
SCHEMA_ORG = {"@type": "NewsArticle", "headline": "Port opens", "articleBody": TWO, "datePublished": "2026-06-02",
              "publisher": {"name": "Gull Press"}, "url": "https://gull.example/port", "inLanguage": "en"}  # fmt: skip
ARCHIVED = b"""From: <Saved by a browser>\r
Snapshot-Content-Location: https://gull.example/port\r
MIME-Version: 1.0\r
Content-Type: multipart/related; type="text/html"; boundary="--b"\r
\r
----b\r
Content-Type: text/html; charset=windows-1251\r
Content-Transfer-Encoding: quoted-printable\r
\r
<html><head><meta charset=3Dwindows-1251><title>=CF=EE=F0=F2</title></head><body><article><h1>=CF=EE=F0=F2</h1>=\r
<p>=CF=EE=F0=F2 =EE=F2=EA=F0=FB=EB=E8 =E2 =EF=EE=ED=E5=E4=E5=EB=FC=ED=E8=EA.</p></article></body></html>\r
----b\r
Content-Type: image/png\r
Content-Transfer-Encoding: base64\r
\r
AAAA\r
----b--\r
"""
PAGE = "<html><body><article><h1>Port opens</h1><p>The port opened on Monday.</p></article></body></html>"
URL = "https://gull.example/port"
URN = "urn:newsml:gull.example:20260602:port"

# What is read: the file's name, what it holds, and the fields of its one record.
READ: list[tuple[str, str | bytes, dict[str, Any]]] = [
    ("a.xml", newsml(NITF), {"id": URN, "title": "Port opens", "text": TWO, "date": "2026-06-02T23:30:00+06:00",
                             "source": "Gull Press", "url": None, "language": "en-GB"}),
    ("a.xml", newsml(XHTML), {"text": TWO, "title": "Port opens"}),
    ("a.xml", newsml(PLAIN), {"text": "The port opened on Monday."}),
    ("a.xml", newsml(NITF, content=""), {"title": "Port opens"}),
    ("a.xml", newsml(NITF, content="<dateline>BALTA, 2 June</dateline>"), {"text": f"BALTA, 2 June\n\n{TWO}"}),
    ("a.xml", newsml(NITF, content="<dateline>the port</dateline>"), {"text": TWO}),
    ("a.xml", newsml(NITF).replace("<name>Gull Press</name>", ""), {"source": "GULL"}),
    ("a.xml", newsml(NITF).replace('<provider qcode="nprov:GULL"><name>Gull Press</name></provider>', ""),
     {"source": None}),
    ("a.xml", newsml(NITF, content="<creditline>Gull Press/B. Reed</creditline>").replace(
        '<provider qcode="nprov:GULL"><name>Gull Press</name></provider>', ""), {"source": "Gull Press/B. Reed"}),
    ("a.xml", newsml(NITF).replace("<contentCreated>2026-06-02T23:30:00+06:00</contentCreated>", ""),
     {"date": "2026-06-03T08:00:00+06:00"}),
    ("a.xml", newsml(NITF, item='<pubStatus qcode="stat:usable"/>'), {"text": TWO}),
    ("a.xml", newsml(NITF, item="<embargoed>2001-01-01T00:00:00Z</embargoed>"), {"text": TWO}),
    ("a.xml", newsml(NITF, content='<language tag="kk"/>'), {"language": "kk"}),
    ("a.xml", newsml(NITF).encode("utf-8").replace(b"UTF-8", b"utf-8"), {"text": TWO}),
    ("a.xml", '<nitf><head><docdata><doc-id id-string="n1"/><date.issue norm="20260602"/></docdata></head><body>'
              "<body.head><hedline><hl1>Port opens</hl1></hedline><dateline>BALTA</dateline></body.head>"
              "<body.content><p>It opened.</p></body.content></body></nitf>",
     {"id": "n1", "title": "Port opens", "date": "20260602", "text": "BALTA\n\nIt opened."}),
    ("a.json", json.dumps(NINJS_1), {"id": URL, "url": URL, "title": "Port opens", "text": TWO, "source": "Gull Press",
                                     "date": "2026-06-02T23:30:00+06:00", "language": "en"}),
    ("a.json", json.dumps(NINJS_2), {"id": "urn:gull:port", "url": None, "title": "Port opens", "text": TWO,
                                     "date": "2026-06-02T08:00:00Z", "source": "Gull Press"}),
    ("a.json", json.dumps(NINJS_3), {"title": "Port opens", "text": TWO, "date": "2026-06-02T08:00:00Z"}),
    ("a.jsonl", json.dumps(NINJS_1), {"id": URL, "text": TWO}),
    ("a.json", json.dumps(NINJS_1 | {"body_xhtml": "", "pubstatus": "usable"}), {"text": NINJS_1["body_text"]}),
    ("a.md", f"{FRONT}# Port opens\n\nIt opened.", {"id": "port-1", "title": "Port opens", "date": "2026-06-02",
                                                    "source": "Gull Press", "url": URL, "language": "en",
                                                    "text": "# Port opens\n\nIt opened.", "markdown": True}),
    ("a.md", f"{FRONT}It opened.".replace("\n", "\r\n"), {"id": "port-1", "text": "It opened."}),
    ("a.md", "---\ntitle: Port opens\n...\nIt opened.", {"id": "a.md", "title": "Port opens", "text": "It opened."}),
    ("a.md", "---\nIt opened.\n---\nAnn came.", {"id": "a.md", "text": "---\nIt opened.\n---\nAnn came."}),
    ("a.md", "---\nIt opened.", {"text": "---\nIt opened."}),
    ("a.md", "It opened.\n\n---\ntitle: x\n---\n", {"title": None}),
    ("a.jsonl", json.dumps(TRAFILATURA), {"id": URL, "title": "Port opens", "text": TWO, "date": "2026-06-02",
                                          "source": "Gull Press", "url": URL}),
    ("a.json", json.dumps(TRAFILATURA), {"id": "a.json", "url": URL}),
    ("a.jsonl", json.dumps(NEWS_PLEASE), {"id": URL, "text": TWO, "date": "2026-06-02 08:00:00",
                                          "source": "gull.example", "language": "en"}),
    ("a.jsonl", json.dumps(NEWSPAPER), {"id": URL, "text": TWO, "date": "2026-06-02T00:00:00", "source": "Gull Press",
                                        "language": "en"}),
    ("a.jsonl", json.dumps(CC_NEWS), {"id": URL, "text": TWO, "source": "gull.example"}),
    ("a.jsonl", json.dumps(SCHEMA_ORG), {"id": URL, "text": TWO, "title": "Port opens", "source": "Gull Press",
                                         "language": "en"}),
    ("a.ndjson", '{"id": "x", "text": "One.", "language": ["en"]}', {"id": "x", "language": None}),
    ("a.mhtml", ARCHIVED, {"id": "a.mhtml", "url": URL, "text": "Порт\n\nПорт открыли в понедельник."}),
    ("a.html", f"<!DOCTYPE html>\n<!-- saved from url=(0026){URL} -->\n{PAGE}", {"url": URL}),
    ("a.html", f"<!DOCTYPE html><!--\n Page saved with SingleFile \n url: {URL}\n saved date: today -->{PAGE}",
     {"url": URL}),
]  # fmt: skip


@pytest.mark.parametrize(("name", "content", "fields"), READ)
def test_what_is_read_of_a_format(tmp_path: Path, name: str, content: str | bytes, fields: dict[str, Any]) -> None:
    (record,) = read(tmp_path, name, content)
    assert isinstance(record, Record), record
    assert {field: getattr(record, field) for field in fields} == fields


def test_every_format_has_an_example_here_or_among_the_kinds_of_files() -> None:
    shown = {Path(name).suffix for name, _, _ in READ} | {".txt"}
    assert [one.name for one in FORMATS if shown.isdisjoint(one.suffixes)] == []


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("a.xml", "<rss><channel/></rss>", "is XML that is not read (<rss>): neither NewsML-G2 nor NITF"),
        ("a.xml", "<newsItem/>", "is XML that is not read (<newsItem>): neither NewsML-G2 nor NITF"),
        ("a.xml", "<newsItem", "is not XML (line 1)"),
        ("a.xml", "", "is empty"),
        ("a.xml", newsml(""), f"holds no text: '{URN}'"),
        ("a.xml", newsml("<remoteContent href='https://gull.example/a.jpg'/>"), f"holds no text: '{URN}'"),
        ("a.xml", newsml(NITF).replace("newsItem", "packageItem"), "is a packageItem, which holds no story of its own"),
        ("a.xml", newsml(NITF, item='<pubStatus qcode="stat:canceled"/>'),
         "is not to be published: its status is 'canceled'"),
        ("a.xml", newsml(NITF, item="<embargoed>2999-01-01T12:00:00Z</embargoed>"),
         "is embargoed until 2999-01-01T12:00+00:00; load it again then"),
        ("a.xml", newsml(NITF, item="<embargoed/>"), "is embargoed, without saying until when"),
        ("a.xml", '<!DOCTYPE nitf [<!ENTITY a "b">]><nitf><body><p>&a;</p></body></nitf>',
         "has entities of its own, which are not read"),
        ("a.xml", '<!DOCTYPE nitf [<!ENTITY a SYSTEM "/etc/hostname">]><nitf><body><p>&a;</p></body></nitf>',
         "has entities of its own, which are not read"),
        ("a.json", json.dumps(NINJS_1 | {"body_xhtml": None, "body_text": None, "type": "picture"}),
         f"'{URL}' has no text: it is of type 'picture'"),
        ("a.json", json.dumps(NINJS_1 | {"pubstatus": "withheld"}), "is not to be published: its status is 'withheld'"),
        ("a.json", json.dumps(NINJS_1 | {"embargoed": "2999-01-01T12:00:00"}),
         "is embargoed until 2999-01-01T12:00+00:00; load it again then"),
        ("a.md", "---\ntitle: a\ntitle b: [\n---\nOne.", "its front matter cannot be read (line 4): "
         "expected the node content, but found '<stream end>'"),
        ("a.md", "---\na: &x [1]\nb: *x\n---\nOne.",
         "its front matter cannot be read (line 3): an alias; write it out"),
        ("a.md", f"---\na: {'[' * 5_000}\n---\nOne.", "its front matter cannot be read: no YAML"),
        ("a.md", "---\ntitle: a\n---\n", "has no text below its front matter"),
        ("a.mhtml", b"MIME-Version: 1.0\r\nContent-Type: image/png\r\n\r\nx", "is a web archive without a page"),
        ("a.jsonl", '{"url": "https://gull.example/port"}', 'has no "text"'),
    ],
)  # fmt: skip
def test_what_is_left_out_of_a_format(tmp_path: Path, name: str, content: str | bytes, told: str) -> None:
    assert why(tmp_path, name, content) == told


def test_a_message_of_several_items_is_read_item_by_item(tmp_path: Path) -> None:
    item = newsml(NITF).partition("?>")[2]
    package = item.replace("newsItem", "packageItem")
    message = (
        f'<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet>{item}{package}</itemSet></newsMessage>'
    )
    record, left_out = read(tmp_path, "a.xml", message)
    assert isinstance(record, Record)
    assert record.text == TWO
    assert left_out == LeftOut(f"{tmp_path / 'a.xml'}: item 2", "is a packageItem, which holds no story of its own")


def test_entities_that_multiply_take_no_time_and_no_memory(tmp_path: Path) -> None:
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    bomb = f'<!DOCTYPE nitf [<!ENTITY l0 "ha">{laughs}]><nitf><body><p>&l11;</p></body></nitf>'
    assert why(tmp_path, "a.xml", bomb) in ("has entities of its own, which are not read", "is not XML (line 1)")


def test_what_a_browser_saved_with_a_page_is_no_document(tmp_path: Path) -> None:
    for name in ("port.html", "port_files/frame.html", "port_files/a.css", "other_files/b.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(PAGE if name.endswith(".html") else "One.")
    assert [item.id for item in records([tmp_path]) if isinstance(item, Record)] == ["other_files/b.txt", "port.html"]


@pytest.mark.parametrize(
    ("declared", "text", "language"),
    [
        (None, "The port opened on Monday, and it was ready.", "en"),
        ("ru", "The port opened on Monday, and it was ready.", "en"),  # what has a room is told by its text
        ("en-GB", "Порт открыли в понедельник, и он был готов.", "ru"),
        ("fr", "Port ouvert lundi.", "fr"),
        ("fr-FR", "Port ouvert lundi.", "fr"),
        ("french", "The port opened on Monday, and it was ready.", "en"),
        ("", "The port opened on Monday, and it was ready.", "en"),
    ],
)
def test_a_language_that_is_declared_and_not_read_is_believed(
    rules: Rules, declared: str | None, text: str, language: str
) -> None:
    document, _ = rules.reader.document(Record("a", text, language=declared))
    assert document.language == language
