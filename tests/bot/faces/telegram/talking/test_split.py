"""Long replies as several messages."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from teremok.validation import validate_html

from bot.faces.telegram.talking.html import BLOCKQUOTE, BOLD, Run, entities, html, utf16_length
from bot.faces.telegram.talking.split import ENTITY_LIMIT, TEXT_LIMIT, messages


def texts(packed):
    return ["".join(run.text for run in message) for message in packed]


def plain(*blocks):
    return [(Run(block),) for block in blocks]


def test_what_fits_is_one_message_with_empty_lines_between():
    assert texts(messages(plain("one", "two", "three"))) == ["one\n\ntwo\n\nthree"]


def test_it_splits_between_whole_blocks():
    assert texts(messages(plain("a" * 6, "b" * 6, "c" * 3), limit=12)) == ["aaaaaa", "bbbbbb\n\nccc"]


def test_a_block_of_exactly_the_limit_is_not_cut():
    assert texts(messages(plain("a" * TEXT_LIMIT))) == ["a" * TEXT_LIMIT]
    assert texts(messages(plain("😀" * (TEXT_LIMIT // 2)))) == ["😀" * (TEXT_LIMIT // 2)]


def test_a_longer_block_is_cut_after_a_line_else_a_sentence_else_a_word_else_anywhere():
    assert texts(messages(plain("one two.\nthree. four five"), limit=16)) == ["one two.\n", "three. four five"]
    assert texts(messages(plain("one. two “three.” four five six"), limit=24)) == [
        "one. two “three.” ",
        "four five six",
    ]
    assert texts(messages(plain("one two three four"), limit=10)) == ["one two ", "three four"]
    assert texts(messages(plain("abcdefghij"), limit=4)) == ["abcd", "efgh", "ij"]


def test_a_letter_of_two_units_is_not_cut_in_half():
    assert texts(messages(plain("a😀😀😀"), limit=4)) == ["a😀", "😀😀"]


def test_a_cut_keeps_the_tags_on_both_sides():
    block = (Run("one ", (BLOCKQUOTE,)), Run("two three", (BLOCKQUOTE, BOLD)))
    assert [html(message) for message in messages([block], limit=9)] == [
        "<blockquote>one <b>two </b></blockquote>",
        "<blockquote><b>three</b></blockquote>",
    ]


def test_blanks_alone_are_no_message():
    assert messages(plain("", " \n ", "one")) == [(Run("one"),)]
    assert messages([]) == []


def test_no_message_has_more_entities_than_telegram_keeps():
    blocks = [tuple(run for _ in range(20) for run in (Run("b", (BOLD,)), Run(" "))) for _ in range(10)]
    packed = messages(blocks)
    assert [entities(message) for message in packed] == [80, 80, 40]
    assert max(map(entities, packed)) <= ENTITY_LIMIT


STYLED = st.builds(Run, st.text(max_size=30), st.sampled_from([(), (BOLD,), (BLOCKQUOTE,), (BLOCKQUOTE, BOLD)]))


@given(st.lists(st.lists(STYLED, max_size=5).map(tuple), max_size=6), st.integers(3, 60))
def test_no_message_is_too_long_and_nothing_but_blanks_is_lost(blocks, limit):
    packed = messages(blocks, limit)
    for message, text in zip(packed, texts(packed), strict=True):
        assert text.strip()
        assert utf16_length(text) <= limit
        validate_html(html(message))
    before = "".join(run.text for block in blocks for run in block)
    assert "".join("".join(texts(packed)).split()) == "".join(before.split())
