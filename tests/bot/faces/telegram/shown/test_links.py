"""What is passed on of a slice: its page at the words, a link to the bot, words to copy."""

from __future__ import annotations

import dataclasses
import re
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.faces.telegram.shown.html import utf16_length
from bot.faces.telegram.shown.links import COPY_LIMIT, copied, link_to, share, source
from knowledge.address import Address


@pytest.mark.parametrize(
    ("url", "text", "leads_to"),
    [
        ("https://a.example/1", "Roads closed.", "https://a.example/1#:~:text=Roads%20closed."),
        ("https://a.example/1#top", "Roads closed.", "https://a.example/1#top:~:text=Roads%20closed."),
        ("https://a.example/?a=1", "A semi-open & wet road", "https://a.example/?a=1#:~:text=A%20semi%2Dopen%20%26%20wet%20road"),
        ("https://a.example/1", "one two three four, five six seven eight nine ten",
         "https://a.example/1#:~:text=one%20two%20three%20four%2C,seven%20eight%20nine%20ten"),
        ("https://a.example/1", "Дороги закрыты", "https://a.example/1#:~:text=" "%D0%94%D0%BE%D1%80%D0%BE%D0%B3%D0%B8"
         "%20%D0%B7%D0%B0%D0%BA%D1%80%D1%8B%D1%82%D1%8B"),
        (None, "Roads closed.", None),
        ("javascript:alert(1)", "Roads closed.", None),
        ("https://a.example/1", "word" * 600, "https://a.example/1"),
        ("https://a.example/" + "1" * 2000, "Roads closed.", None),
    ],
)  # fmt: skip
def test_a_page_is_opened_at_the_words(make_hit, url, text, leads_to):
    hit = make_hit(text)
    assert source(dataclasses.replace(hit, citation=dataclasses.replace(hit.citation, url=url))) == leads_to


def test_a_link_to_a_slice_is_what_the_bot_reads_and_can_be_shared(quoted):
    address = Address.of(quoted)
    link = link_to(address, "TheNewsBot")
    assert link == f"https://t.me/TheNewsBot?start={address}"
    assert re.fullmatch(r"[A-Za-z0-9_-]{1,64}", str(address))
    assert unquote(share(quoted, "TheNewsBot")).endswith(f"url={link}")


def test_words_are_copied_with_who_said_them_where_and_when(make_hit, phrases):
    hit = make_hit("Roads closed.", kind="quote", speaker="Ada Ito")
    assert copied(hit, phrases, "en") == "“Roads closed.” – Ada Ito, Example News Agency, 19 April 2024"
    assert copied(make_hit("Roads\nclosed."), phrases, "ru") == "Roads closed. – Example News Agency, 19 апреля 2024"


def test_of_long_words_the_beginning_is_copied_and_marked_as_such(quoted, phrases):
    hit = dataclasses.replace(quoted, text="Turnover grew. " * 40)
    text = copied(hit, phrases, "en")
    assert text.startswith("“Turnover grew. Turnover grew.")
    assert " […]” – Ada Ito, Example News Agency, 19 April 2024" in text


@given(text=st.text(min_size=1), speaker=st.none() | st.text(), named=st.none() | st.text())
def test_any_words_fit_the_button(make_hit, phrases, text, speaker, named):
    hit = make_hit(text * 9, kind="quote", speaker=speaker)
    hit = dataclasses.replace(hit, citation=dataclasses.replace(hit.citation, source=named))
    assert 1 <= utf16_length(copied(hit, phrases, "en")) <= COPY_LIMIT
