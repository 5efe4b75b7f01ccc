"""An answer as Telegram messages."""

from __future__ import annotations

import dataclasses
import html as standard
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from teremok.validation import validate_html

from bot.faces.blocks import showable
from bot.faces.telegram.talking.html import utf16_length
from bot.faces.telegram.talking.reply import reply
from bot.model import Answer
from knowledge.model import Span
from knowledge.search import Slice


def text_of(source):
    """The text of HTML as Telegram counts it."""
    validate_html(source)
    return standard.unescape(re.sub("<[^>]*>", "", source))


def quotes_of(source):
    """The text of each blockquote."""
    return [text_of(words) for words in re.findall("<blockquote>(.*?)</blockquote>", source, re.DOTALL)]


def test_a_quote_has_its_speaker_words_figures_and_citation(answer, phrases):
    assert reply(answer, phrases) == [
        "What Ada Ito said:\n"
        "\n"
        "<b>Ada Ito</b>:\n"
        "<blockquote>Last year, turnover reached <b>$1.5 billion</b>."
        " We set a goal to raise it to <b>$2 billion</b>.</blockquote>\n"
        "<b>$1.5 billion</b> – 2023\n"
        '<i><a href="https://news.example/talks?id=1&amp;page=2">Talks in the capital</a></i>'
        " · Example News Agency · 19 April 2024 · paragraph 4"
    ]


def test_a_fact_says_according_to_whom(make_hit, phrases):
    [source] = reply(Answer("?", "fact", (make_hit("Roads closed.", speaker="Ada Ito"),)), phrases)
    assert source.startswith("According to <b>Ada Ito</b>:\n<blockquote>Roads closed.</blockquote>\n")


def test_what_comes_near_an_abstention_stands_apart_with_where_it_stands(declined, phrases):
    [source] = reply(declined, phrases)
    said, closest, rest = source.partition("The closest that I have read:")
    assert closest
    assert said.strip() == "It is not said."
    assert quotes_of(rest) == ["The ferry was painted.", "Ada Ito bought it."]
    assert rest.count("Talks in the capital") == 1
    assert rest.index("Ada Ito bought it.") < rest.index("/facts ferries")


def test_a_series_and_sentences_of_one_document(facts, phrases):
    link = '<i><a href="https://news.example/talks?id=1&amp;page=2">'
    [source] = reply(facts, phrases)
    validate_html(source)
    assert source.startswith(
        "On trade:\n\nOver time: <b>turnover</b> (Kazakhstan, Kyrgyzstan)\n"
        "2023: <b>$1.4 billion</b> – the documents differ [1]\n"
        "2023: <b>$1.5 billion</b> – the documents differ [2]\n"
        "2022: <b>$1.2 billion</b> – mutual trade, also in 2 more [3]\n"
        "goal as of 10 March 2024: <b>$2 billion</b> [2]\n"
        f"[1] {link}Report of 2024-02-10</a></i> · Example News Agency · 10 February 2024 · paragraph 4\n"
        f"[2] {link}Report of 2024-03-10</a></i>"
    )
    assert source.endswith(
        "<blockquote>Turnover grew.</blockquote>\nparagraph 2\n"
        "According to <b>Ada Ito</b>:\n<blockquote>Roads opened.</blockquote>\nparagraph 4\n"
        f"{link}Talks in the capital</a></i> · Example News Agency · 19 April 2024\n\n"
        "In the document’s own words:\n<blockquote>A post closed.</blockquote>\n"
        "<i>Border</i> · Example News Agency · 19 April 2024 · paragraph 4"
    )


def test_what_a_fragment_refers_to_stands_before_it_and_unlike_it(make_hit, phrases):
    context = (Slice("The dam is new.", Span(0, 15), 3),)
    [source] = reply(Answer("?", "fact", (make_hit("It leaks.", at=16, context=context),)), phrases)
    assert source.startswith("<blockquote><i>The dam is new.\n</i>It leaks.</blockquote>\n")


def test_every_message_of_a_long_group_has_its_citation(make_hit, phrases):
    hits = tuple(make_hit(f"{n} " + "words " * 200) for n in range(10))
    sources = reply(Answer("?", "facts", hits), phrases)
    assert len(sources) > 2
    for source in sources:
        assert utf16_length(text_of(source)) <= 4096
        assert source.count("Talks in the capital") == 1
        assert source.endswith("paragraph 4")
    assert sum(len(quotes_of(source)) for source in sources) == 10


def test_a_split_quote_marks_what_is_left_out_unlike_its_words(make_hit, phrases):
    text = "Roads […] first,” she said, “then bridges"
    segments = (Span(0, 16), Span(text.index("then"), len(text)))
    [source] = reply(Answer("?", "quote", (make_hit(text, kind="quote", segments=segments),)), phrases)
    assert "<blockquote>Roads […] first,<i> […] </i>then bridges</blockquote>" in source


def test_without_a_url_the_title_is_no_link(quoted, phrases):
    citation = dataclasses.replace(quoted.citation, url="javascript:alert(1)")
    [source] = reply(Answer("?", "quote", (dataclasses.replace(quoted, citation=citation),)), phrases)
    assert "<i>Talks in the capital</i> · Example" in source
    assert "javascript" not in source


def test_suggestions_are_lines_to_copy(phrases):
    answer = Answer("?", "unknown", (), "I do not know.", ("/quote Ito & Co", "/people"), abstained=True)
    assert reply(answer, phrases) == [
        "I do not know.\n\nYou could ask:\n<code>/quote Ito &amp; Co</code>\n<code>/people</code>"
    ]


@pytest.mark.parametrize("text", ["<b>no</b>", "a & b &amp; c", "</blockquote><a href=x>", "\"'", "1 < 2 > 0"])
def test_nothing_in_a_document_is_read_as_html(make_hit, phrases, text):
    [source] = reply(Answer("?", "fact", (make_hit(text, speaker=text),), text, (text,)), phrases)
    assert quotes_of(source) == [text]
    assert text_of(source).count(text) == 4


def test_many_figures_leave_room_for_the_other_entities(make_hit, make_figure_at, phrases):
    text = "1 " * 200
    figures = tuple(make_figure_at(2 * at, 2 * at + 1) for at in range(200))
    for source in reply(Answer("?", "fact", (make_hit(text, figures=figures),) * 3), phrases):
        assert len(re.findall("<[a-z]", source)) <= 90


@given(text=st.text(min_size=1).filter(str.strip))
def test_any_words_are_shown_as_they_stand(make_hit, phrases, text):
    hit = make_hit(text, kind="quote", speaker=text, mention=text)
    sources = reply(Answer(text, "quote", (hit,), text, (text,)), phrases)
    assert [words for source in sources for words in quotes_of(source)] == [showable(text)]
    for source in sources:
        source.encode()
        assert "\0" not in source


@given(
    texts=st.lists(st.tuples(st.text(min_size=1, max_size=60), st.integers(1, 300)), min_size=1, max_size=10),
)
def test_any_hits_make_messages_that_fit_with_nothing_lost(make_hit, phrases, texts):
    texts = [words * times for words, times in texts]
    sources = reply(Answer("?", "fact", tuple(make_hit(text) for text in texts)), phrases)
    assert all(utf16_length(text_of(source)) <= 4096 for source in sources)
    shown = "".join(words for source in sources for words in quotes_of(source))
    assert "".join(shown.split()) == "".join(showable("".join(texts)).split())
