"""A chart that is asked for: pictures with their sources, else words."""

from __future__ import annotations

import datetime as dt

import pytest
from teremok.validation import validate_html

from bot.faces.telegram.talking import charts
from bot.model import Answer, Series
from knowledge.state.outbox import Letter
from tests.bot.faces.test_drawing import FIRST, SECOND, point, quote, told

TRADE = Series("mutual trade", ("Oz",), False, (FIRST, SECOND))


@pytest.fixture
def asked(chat):
    """A chat whose every message asks for a chart of two series, of which one is shown."""
    chat.answers.gives = Answer("?", "chart", series=(TRADE, TRADE), shown=0, shown_series=1)
    return chat


async def test_a_picture_has_its_sources_below_it_and_tells_how_to_get_more(asked):
    assert await asked.send("/chart trade") == []
    [sent] = asked.offline.changed("sendPhoto")
    validate_html(sent["caption"])
    link = '<i><a href="https://news.example/talks?id=1&amp;page=2">Talks, part'
    behind = "</a></i> · Example News Agency · 19 April 2024 · paragraph 4"
    assert sent["caption"].splitlines() == [
        "Over time: <b>mutual trade</b> (Oz)",
        f"[1] {link} 1{behind}",
        f"[2] {link} 0{behind}",
        "",
        "1 more: send “more”.",
    ]
    assert sent["parse_mode"] == "HTML"


async def test_without_a_painter_it_is_told_so_and_in_words(asked, monkeypatch):
    monkeypatch.setattr(charts, "can_paint", lambda: False)
    [text] = await asked.send("/chart trade")
    assert text.startswith(
        "I cannot draw pictures here, so this is in words.\n\nOver time: <b>mutual trade</b> (Oz)\n2023"
    )
    assert asked.offline.changed("sendPhoto") == []


async def test_so_it_is_where_the_painter_fails(asked, monkeypatch, caplog):
    def fails(drawn):
        raise ValueError("a very private word")

    monkeypatch.setattr(charts, "paint", fails)
    [text] = await asked.send("/chart trade")
    assert text.startswith("I cannot draw")
    assert "a chart cannot be drawn (ValueError" in caplog.text
    assert "private" not in caplog.text


async def test_one_point_is_told_in_words_alone(chat):
    chat.answers.gives = Answer("?", "chart", message="On trade:")
    assert await chat.send("/chart trade") == ["On trade:"]


async def test_when_somebody_was_quoted_is_a_picture_too(chat):
    quotes = (quote(0, dt.date(2023, 5, 2), "A pier"), quote(1, dt.date(2024, 4, 19), "A bridge"))
    chat.answers.gives = told(*quotes, shown=1, further=2)
    assert await chat.send("/timeline Dorn") == []
    [sent] = chat.offline.changed("sendPhoto")
    validate_html(sent["caption"])
    first, newest, oldest, others = sent["caption"].splitlines()
    assert (first, others) == ("<b>What Ann Dorn said</b>", "and 2 more")
    assert (newest[:3], oldest[:3]) == ("[1]", "[2]")
    assert ">A bridge<" in newest


@pytest.mark.parametrize("kind", ["message", "edited_message"])
async def test_an_edited_question_gets_its_picture_and_its_words_go(asked, kind):
    picture, asked.answers.gives = asked.answers.gives, Answer("?", "facts", message="On trade:")
    await asked.send("/facts trade")
    asked.answers.gives = picture
    await asked.send("/chart trade", kind=kind)
    assert len(asked.offline.changed("sendPhoto")) == 1
    assert len(asked.offline.changed("deleteMessage")) == (kind == "edited_message")


async def test_a_caption_has_room_for_what_telegram_takes(chat, phrases):
    points = [point(n, f"${n} million", str(1990 + n), float(n)) for n in range(30)]
    chat.answers.gives = Answer("?", "chart", series=(Series("trade " * 120, (), False, tuple(points)),))
    await chat.send("/chart trade")
    [sent] = chat.offline.changed("sendPhoto")
    assert "and 2" in sent["caption"].splitlines()[-1]
    assert len(sent["caption"]) < 1024 + 500  # with the tags and addresses, which Telegram does not count


def test_a_letter_holds_its_picture_until_it_is_sent():
    from bot.faces.telegram.sending.calls import call_of

    payload = '{"photo": {"name": "chart-1.png", "base64": "UE5H"}, "caption": "Trade"}'
    call = call_of(Letter(11, payload, method="sendPhoto"), 11)
    assert call is not None
    assert (call.method, call.fields["photo"].input_file_content) == ("sendPhoto", b"PNG")
    assert call.fields["photo"].filename == "chart-1.png"
