"""Reading a record and the people who speak in it takes time in proportion to its length."""

from __future__ import annotations

import time

import pytest

from knowledge.extract.pipeline import extract
from knowledge.read.html import article
from knowledge.read.record import Record
from knowledge.rules import Rules

PARTS = [
    "A",
    "A-",
    "A.",
    "A:",
    "A ",
    "AB     ",
    "((((",
    "“A ",
    '"a" ',
    "' ",
    "Mr. ",
    "American ",
    ", said A. ",
    "I ",
    "– ",
]
SENTENCE = "<p>Trade between the two towns rose in the spring, and the mayors of both were glad of it.</p>"


@pytest.mark.parametrize("part", PARTS)
def test_a_long_run_takes_no_longer_than_its_length(rules: Rules, part: str) -> None:
    text = f"Ann Smith said so. {part * (20_000 // len(part))} x."
    begin = time.process_time()
    document, _ = rules.reader.document(Record("run", text))
    extract(document, rules)
    assert time.process_time() - begin < 3  # a few tenths of a second; quadratic time takes minutes


def test_what_a_page_says_of_itself_is_read_as_far_as_it_can_mean_something() -> None:
    author = f"<meta name='author' content='{'(' * 40_000}'>"
    begin = time.process_time()
    read = article(f"<html><head>{author}</head><body><article>{SENTENCE * 5}</article></body></html>", "page.html")
    assert time.process_time() - begin < 3
    assert "mayors of both" in read.text


@pytest.mark.parametrize("attribute", ['a{}="x"', "a{}='x y'", "a{}"])
def test_a_tag_of_very_many_attributes_takes_no_longer_than_its_length(attribute: str) -> None:
    many = " ".join(attribute.format(n) for n in range(100_000))
    begin = time.process_time()
    read = article(f"<html><body><article {many}>{SENTENCE * 5}</article></body></html>", "page.html")
    assert time.process_time() - begin < 3  # a tenth of a second; quadratic time takes a minute
    assert "mayors of both" in read.text
