"""What every face shows of a hit."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.faces.blocks import Heading, Note, Piece, block, showable, source
from bot.phrases import load_phrases
from knowledge.model import Span

PHRASES = load_phrases()


def test_figures_stand_out_and_carry_what_is_known_of_them(quoted):
    shown = block(quoted, PHRASES, "en")
    assert shown.words == (
        Piece("Last year, turnover reached "),
        Piece("$1.5 billion", "figure"),
        Piece(". We set a goal to raise it to "),
        Piece("$2 billion", "figure"),
        Piece("."),
    )
    assert shown.notes == (Note("$1.5 billion", "turnover, of 2023"), Note("$2 billion", "turnover, goal"))


def test_a_split_quote_leaves_its_cue_out_and_says_so(make_hit):
    text = "Roads come first,” the mayor said, “then bridges"
    segments = (Span(50, 67), Span(50 + text.index("then"), 50 + len(text)))
    shown = block(make_hit(text, at=50, kind="quote", speaker="the mayor", segments=segments), PHRASES, "en")
    assert shown.words == (Piece("Roads come first,"), Piece(" […] ", "left_out"), Piece("then bridges"))


@pytest.mark.parametrize(
    ("fields", "heading"),
    [
        ({"kind": "quote", "speaker": "Ada Ito"}, Heading("", "Ada Ito", ":")),
        ({"kind": "quote", "speaker": None}, Heading("", "speaker not named", ":")),
        ({"kind": "fact", "speaker": "Ada Ito"}, Heading("According to ", "Ada Ito", ":")),
        ({"kind": "figure", "speaker": "Ada Ito"}, Heading("According to ", "Ada Ito", ":")),
        ({"kind": "fact", "speaker": None}, None),
    ],
)
def test_a_speaker_of_a_fact_reads_unlike_that_of_a_quote(make_hit, fields, heading):
    assert block(make_hit("Rain fell.", **fields), PHRASES, "en").heading == heading


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("2023", "of 2023"),
        ("2024-04-19", "of 2024-04-19"),
        ("199", "of the 1990s"),
        ("2024-W06", "of week 6 of 2024"),
        ("2024-Q1", "of Q1 2024"),
        ("2024-H2", "of H2 2024"),
        ("2024-WI", "of winter 2024"),
        ("2023-01-01/2023-06-30", "of 2023-01-01 – 2023-06-30"),
    ],
)
def test_periods_read_as_words(make_hit, make_figure, value, words):
    hit = make_hit("It grew by 5%.", figures=(make_figure("It grew by 5%.", "5%", period=value),))
    assert block(hit, PHRASES, "en").notes == (Note("5%", words),)


def test_a_figure_said_again_in_another_unit_has_no_note_of_its_own(make_hit, make_figure):
    text = "It cost 13 million tenge ($29,000)."
    figures = (
        make_figure(text, "13 million tenge", concept="cost"),
        make_figure(text, "$29,000", concept="cost", same_as=8),
    )
    assert [note.figure for note in block(make_hit(text, figures=figures), PHRASES, "en").notes] == ["13 million tenge"]


def test_the_citation_has_title_source_date_paragraph_and_url(quoted):
    shown = source(quoted.citation, PHRASES, "en")
    assert shown.title == "Talks in the capital"
    assert shown.details == ("Example News Agency", "2024-04-19", "paragraph 4")
    assert shown.url == "https://news.example/talks?id=1&page=2"


@pytest.mark.parametrize(
    ("written", "asked", "details"),
    [("en", "en", ()), ("en", "ru", ("на английском",)), ("ru", "kk", ("орысша",)), ("und", "ru", ()), ("", "en", ())],
)
def test_the_citation_says_which_other_language_the_words_are_in(quoted, written, asked, details):
    citation = dataclasses.replace(quoted.citation, language=written)
    assert source(citation, PHRASES, asked).details[3:] == details


def test_what_is_not_known_of_a_document_is_said_in_phrases(quoted):
    citation = dataclasses.replace(quoted.citation, source=None, date=None, passage=0)
    assert source(citation, PHRASES, "ru").details == ("источник неизвестен", "без даты", "заголовок")


@pytest.mark.parametrize(
    "url",
    [None, "javascript:alert(1)", "ftp://news.example", "https://a b", "https://a/\x1b[2J", 'https://a"b', "http"],
)
def test_only_an_http_address_is_a_link(quoted, url):
    citation = dataclasses.replace(quoted.citation, url=url)
    assert source(citation, PHRASES, "en").url is None


def test_a_long_title_is_cut_between_words(quoted):
    citation = dataclasses.replace(quoted.citation, title="word " * 100)
    title = source(citation, PHRASES, "en").title
    assert len(title) <= 121
    assert title.endswith("word…")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("tab\tand\nline", "tab\tand\nline"),
        ("a\r\nb\rc", "a\nb\nc"),
        ("\x1b[31mred", "\ufffd[31mred"),
        ("\x00\x9b\x7f\ud800", "\ufffd" * 4),
        ("👩\u200d🚀 Тоқаев", "👩\u200d🚀 Тоқаев"),
    ],
)
def test_what_a_terminal_would_obey_is_not_shown(text, shown):
    assert showable(text) == shown


@given(data=st.data())
def test_the_pieces_of_any_hit_are_its_text(make_hit, make_figure_at, data):
    text = data.draw(st.text(st.characters(exclude_characters="\r"), min_size=1, max_size=80))
    at = data.draw(st.integers(0, 10))
    place = st.integers(-3, len(text) + 3)
    spans = data.draw(st.lists(st.tuples(place, place).map(sorted), max_size=5))
    figures = tuple(make_figure_at(at + start, at + end) for start, end in spans)
    shown = block(make_hit(text, at=at, figures=figures), PHRASES, "en")
    assert "".join(piece.text for piece in shown.words) == showable(text)
