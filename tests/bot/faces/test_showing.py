"""What of a text is shown: no sign that a screen obeys, none that hides or turns the words beside it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.faces.record import record
from bot.faces.showing import one_line, showable
from bot.faces.telegram.talking.reply import reply
from bot.faces.terminal import show
from bot.model import Answer
from bot.phrases import load_phrases


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


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        pytest.param("pay\u202eexe.txt\u202c now", "payexe.txt now", id="an override of the direction"),
        pytest.param("\u2067a\u2066b\u2068c\u2069", "abc", id="isolated directions"),
        pytest.param("\u200ea\u200fb\u061cc", "abc", id="marks of direction"),
        pytest.param("\ufeffno\u200bthing\u2060", "nothing", id="blanks without width"),
        pytest.param("a\U000e0069\U000e0067b\ufff9c", "abc", id="tags and annotations"),
        pytest.param("ад\u200dмин p\u200cal", "админ pal", id="joiners where nothing is joined"),
        pytest.param("می\u200cخواهم", "می\u200cخواهم", id="a joiner of Persian"),
        pytest.param("क्\u200dष", "क्\u200dष", id="a joiner of Devanagari"),
        pytest.param("👩\u200d🚀 🏳\ufe0f\u200d🌈", "👩\u200d🚀 🏳\ufe0f\u200d🌈", id="pictures that are one"),
        pytest.param("a\u2028b\u2029c\rd", "a\nb\nc\nd", id="ends of lines"),
        pytest.param("شالوم, שלום, co\u00adop", "شالوم, שלום, co\u00adop", id="what is only letters"),
    ],
)
def test_what_nobody_sees_is_not_shown_but_where_letters_need_it(text, shown):
    assert showable(text) == shown


@given(st.text())
def test_what_is_shown_once_is_shown_so_again_and_in_one_line_is_one(text):
    assert showable(showable(text)) == showable(text)
    assert len(one_line(text).splitlines()) <= 1


EVIL = "Pay \u202eexe.txt\u202c to\x1b[2J\u200b \u2066Ada\u2069 now."
NEVER = set("\u202e\u202c\x1b\u200b\u2066\u2069")


def test_no_face_shows_them_and_json_gives_the_slice(make_hit, capsys):
    phrases = load_phrases()
    hit = make_hit(EVIL, kind="quote", speaker="Ada\u202e Ito")
    answer = Answer("who\u202e?", "quote", (hit,), "Here:\u202e", ("/quote Ada\u202e",))
    assert NEVER.isdisjoint("".join(reply(answer, phrases)))
    show(answer, phrases)
    assert NEVER.isdisjoint(capsys.readouterr().out)
    assert record(answer)["answers"][0]["text"] == EVIL
