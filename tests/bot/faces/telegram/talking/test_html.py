"""Styled text as Telegram's HTML."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from teremok.validation import validate_html

from bot.faces.telegram.talking.html import BLOCKQUOTE, BOLD, CODE, ITALIC, Run, entities, html, link, utf16_length


@pytest.mark.parametrize(
    ("runs", "expected"),
    [
        ([Run("a & b < c > \"d\" 'e'")], "a &amp; b &lt; c &gt; &quot;d&quot; 'e'"),
        ([Run("a", (BOLD,)), Run("b", (BOLD,))], "<b>ab</b>"),
        ([Run("a", (BLOCKQUOTE,)), Run("b", (BLOCKQUOTE, BOLD))], "<blockquote>a<b>b</b></blockquote>"),
        ([Run("a", (BLOCKQUOTE, BOLD)), Run("b", (ITALIC, BOLD))], "<blockquote><b>a</b></blockquote><i><b>b</b></i>"),
        ([Run("a", (link('https://a.example/?b="<&'),))], '<a href="https://a.example/?b=&quot;&lt;&amp;">a</a>'),
        ([], ""),
    ],
)
def test_runs_become_html(runs, expected):
    assert html(runs) == expected
    validate_html(expected)


@pytest.mark.parametrize(("text", "units"), [("", 0), ("abc", 3), ("Тоқаев", 6), ("😀", 2), ("👩\u200d🚀", 5)])
def test_length_is_counted_in_utf16_units(text, units):
    assert utf16_length(text) == units == len(text.encode("utf-16-le")) // 2


class Reader(HTMLParser):
    """The text of HTML, and how many tags it opens, by the standard library's reading of it."""

    def __init__(self, source):
        super().__init__()
        self.text, self.opened = "", 0
        self.feed(source)
        self.close()

    def handle_data(self, data):
        self.text += data

    def handle_starttag(self, tag, attrs):
        self.opened += 1


TAGS = st.lists(st.sampled_from([BOLD, ITALIC, CODE, BLOCKQUOTE, link("https://a.example/?q=<\"&'")]), unique=True)
RUNS = st.lists(st.builds(Run, st.text(), TAGS.map(tuple)))


@given(RUNS)
def test_any_runs_are_valid_html_that_holds_their_text(runs):
    source = html(runs)
    validate_html(source)
    reader = Reader(source)
    assert reader.text == "".join(run.text for run in runs)
    assert reader.opened == entities(runs)
