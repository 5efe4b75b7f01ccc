"""What every face shows of a hit."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.faces.blocks import Block, Heading, Note, Piece, blocks, groups, source
from bot.faces.showing import showable
from bot.model import Answer
from bot.phrases import load_phrases
from knowledge.model import Span
from knowledge.search import Hit, Slice

PHRASES = load_phrases()


def block(hit: Hit, language: str = "en") -> Block:
    """The hit as it is drawn by itself."""
    [drawn] = blocks([hit], PHRASES, language)
    return drawn.block


def test_figures_stand_out_and_carry_what_is_known_of_them(quoted):
    shown = block(quoted)
    assert shown.words == (
        Piece("Last year, turnover reached "),
        Piece("$1.5 billion", "figure"),
        Piece(". We set a goal to raise it to "),
        Piece("$2 billion", "figure"),
        Piece("."),
    )
    assert shown.notes == (Note("$1.5 billion", "2023"),)  # "turnover" and "goal" are read in its words


def test_a_split_quote_leaves_its_cue_out_and_says_so(make_hit):
    text = "Roads come first,” the mayor said, “then bridges"
    segments = (Span(50, 67), Span(50 + text.index("then"), 50 + len(text)))
    shown = block(make_hit(text, at=50, kind="quote", speaker="the mayor", segments=segments))
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
    assert block(make_hit("Rain fell.", **fields)).heading == heading


@pytest.mark.parametrize(
    ("text", "known", "notes"),
    [
        ("Sales rose 5% in 2023.", {"concept": "Sales", "period": "2023"}, ()),
        ("Sales rose 5%.", {"concept": "Sales", "period": "2023"}, (Note("5%", "2023"),)),
        ("They rose 5%.", {"concept": "sales"}, (Note("5%", "sales"),)),
        ("They rose 5%.", {"concept": "sales", "period": "2023-01"}, (Note("5%", "sales, January 2023"),)),
        ("The goal is 5%.", {"role": "goal"}, ()),
        ("Sales are to rise 5%.", {"role": "goal"}, (Note("5%", "goal"),)),
        ("Sales rose 5% from 2022.", {"period": "2022-01-01/2023-06-30"}, (Note("5%", "Jan 2022 – June 2023"),)),
    ],
)
def test_a_figure_is_repeated_for_what_its_sentence_does_not_say(make_hit, make_figure, text, known, notes):
    assert block(make_hit(text, figures=(make_figure(text, "5%", **known),))).notes == notes


def test_what_the_context_says_is_not_repeated_either(make_hit, make_figure):
    text = "They rose 5%."
    context = (Slice("The goal was sales of 2023.", Span(0, 27), 1),)
    figures = (make_figure(text, "5%", at=40, concept="sales", period="2023", role="goal"),)
    shown = block(make_hit(text, at=40, figures=figures, context=context))
    assert shown.context == ("The goal was sales of 2023.",)
    assert shown.notes == ()


def test_figures_of_which_the_same_is_known_share_a_note(make_hit, make_figure):
    text = "Sales rose 5% to 40 tonnes, and 7 were lost."
    known = (("5%", "2023"), ("40 tonnes", "2023"), ("7", "2024-Q1"))
    figures = tuple(make_figure(text, words, period=period) for words, period in known)
    shown = block(make_hit(text, figures=figures))
    assert shown.notes == (Note("5%, 40 tonnes", "2023"), Note("7", "Q1 2024"))


ITO, OBI, OWN = (
    Heading("", "Ada Ito", ":"),
    Heading("", "Ben Obi", ":"),
    Heading("In the document’s own words:", "", ""),
)


@pytest.mark.parametrize(
    ("speakers", "by", "headings"),
    [
        (["Ada Ito", "Ada Ito", "Ben Obi"], None, [ITO, None, OBI]),
        (["Ada Ito", "Ben Obi", "Ada Ito"], None, [ITO, OBI, ITO]),
        (["Ada Ito", "Ben Obi"], "Ada Ito", [None, OBI]),
    ],
)
def test_a_speaker_is_named_where_that_changes(make_hit, speakers, by, headings):
    hits = [make_hit("Rain fell.", kind="quote", speaker=speaker) for speaker in speakers]
    assert [drawn.block.heading for drawn in blocks(hits, PHRASES, "en", by)] == headings


def test_whom_the_words_above_name_is_named_again_behind_another(make_hit):
    hits = [make_hit("Rain fell.", kind=kind, speaker=speaker) for kind, speaker in (
        ("fact", "Ada Ito"), ("quote", "Ada Ito"), ("quote", "Ben Obi"), ("quote", "Ada Ito"))]  # fmt: skip
    assert [drawn.block.heading for drawn in blocks(hits, PHRASES, "en", "Ada Ito")] == [None, None, OBI, ITO]


def test_behind_somebody_s_words_the_document_s_own_are_told_as_such(make_hit):
    hits = [make_hit("Rain fell.", speaker=speaker) for speaker in (None, "Ada Ito", None, None)]
    headings = [drawn.block.heading for drawn in blocks(hits, PHRASES, "en")]
    assert headings == [None, Heading("According to ", "Ada Ito", ":"), OWN, None]


def test_a_figure_said_again_in_another_unit_has_no_note_of_its_own(make_hit, make_figure):
    text = "It cost 13 million tenge ($29,000)."
    figures = (
        make_figure(text, "13 million tenge", concept="price"),
        make_figure(text, "$29,000", concept="price", same_as=8),
    )
    assert [note.figure for note in block(make_hit(text, figures=figures)).notes] == ["13 million tenge"]


def test_the_citation_has_title_source_date_paragraph_and_url(quoted):
    shown = source(quoted.citation, PHRASES, "en")
    assert shown.title == "Talks in the capital"
    assert shown.details == ("Example News Agency", "19 April 2024", "paragraph 4")
    assert shown.url == "https://news.example/talks?id=1&page=2"


@pytest.mark.parametrize(
    ("written", "asked", "details"),
    [("en", "en", ()), ("en", "ru", ("на английском",)), ("ru", "kk", ("орысша",)), ("und", "ru", ()), ("", "en", ())],
)
def test_the_citation_says_which_other_language_the_words_are_in(quoted, written, asked, details):
    citation = dataclasses.replace(quoted.citation, language=written)
    assert source(citation, PHRASES, asked).details[3:] == details


@pytest.mark.parametrize(
    ("sources", "said"),
    [
        (["Gull"], "also in Gull"),
        (["Gull", "Heron", "Gull"], "also in Gull, Heron"),
        (["Gull", None], "also in Gull and 1 more"),
        (["Gull", "Example News Agency"], "also in Gull and 1 more"),  # the publisher of what is cited
        ([None, "Example News Agency"], "also in 2 more"),
        (["Gull", "Heron", "Raven", "Wren", "Owl"], "also in Gull, Heron, Raven and 2 more"),
        (["Gull\n/start"], "also in Gull /start"),
    ],
)
def test_the_citation_names_who_else_prints_the_words(quoted, sources, said):
    also = tuple(dataclasses.replace(quoted.citation, document=str(n), source=one) for n, one in enumerate(sources))
    answer = Answer("?", "quote", (dataclasses.replace(quoted, also=also),))
    [group] = groups(answer, PHRASES)
    assert group.source.details[-1] == said


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
    assert len(title) <= 81
    assert title.endswith("word…")


@given(data=st.data())
def test_the_pieces_of_any_hit_are_its_text(make_hit, make_figure_at, data):
    text = data.draw(st.text(st.characters(exclude_characters="\r\u200c\u200d"), min_size=1, max_size=80))
    at = data.draw(st.integers(0, 10))
    place = st.integers(-3, len(text) + 3)
    spans = data.draw(st.lists(st.tuples(place, place).map(sorted), max_size=5))
    figures = tuple(make_figure_at(at + start, at + end) for start, end in spans)
    shown = block(make_hit(text, at=at, figures=figures))
    assert "".join(piece.text for piece in shown.words) == showable(text)
