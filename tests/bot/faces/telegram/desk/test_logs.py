"""The log's lines: one each, without secrets, controls and floods; all of an update's begin with its number."""

from __future__ import annotations

import json
import logging
import sys

import pytest

from bot.faces.telegram.desk.logs import Json, OneLine, Seldom, about


def formatted(message, *args, exc_info=None):
    record = logging.LogRecord("x", logging.ERROR, "x.py", 1, message, args, exc_info)
    return OneLine("7:secret").format(record)


@pytest.mark.parametrize("secret", ["7:secret", "7%3Asecret"])
def test_a_log_line_never_shows_the_token(secret):
    assert formatted("GET https://a.example/bot%s/getMe", secret).endswith(
        "ERROR GET https://a.example/bot[token]/getMe"
    )


def test_an_exception_in_the_log_is_one_line_without_the_token_or_a_traceback():
    try:
        raise ValueError("7:secret\nis wrong")
    except ValueError:
        line = formatted("failed", exc_info=sys.exc_info())
    assert line.endswith("ERROR failed (ValueError: [token] is wrong)")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("two\nlines\r\nof\ttext", "two lines of text"),
        ("\x1b[31mred\x07", r"\x1b[31mred\x07"),
        ("turned \u202eround\u2066", r"turned \u202eround\u2066"),
        ("no\u200bthing", r"no\u200bthing"),
        ("line\u2028end", "line end"),
        ("half \ud800", r"half \ud800"),
        ("plain – текст 😀", "plain – текст 😀"),
    ],
)
def test_what_moves_the_cursor_or_turns_letters_round_is_written_out(text, shown):
    assert formatted("%s", text).endswith(f"ERROR {shown}")


def test_a_line_has_an_end():
    assert len(formatted("x" * 100_000)) == 2000


def test_the_lines_of_an_update_begin_with_its_number():
    token = about.set(9)
    try:
        assert formatted("no luck").endswith("ERROR update 9: no luck")
    finally:
        about.reset(token)
    assert formatted("no luck").endswith("ERROR no luck")


def record(line, level=logging.WARNING, message="again %s", **extra):
    made = logging.LogRecord("x", level, "x.py", line, message, ("and again",), None)
    made.__dict__.update(extra)
    return made


class Ticking:
    seconds = 0.0

    def now(self):
        return self.seconds


def test_the_same_is_said_once_a_second_with_how_many_it_stands_for():
    clock = Ticking()
    seldom = Seldom(clock.now)
    assert [seldom.filter(record(1)) for _ in range(4)] == [True, False, False, False]
    assert seldom.filter(record(2))
    clock.seconds = 1.0
    later = record(1)
    assert seldom.filter(later)
    assert later.getMessage() == "again and again (and 3 more like it)"


@pytest.mark.parametrize("fields", [{"level": logging.INFO}, {"always": True}])
def test_what_is_no_fault_or_is_the_last_word_on_an_update_is_always_said(fields):
    seldom = Seldom(Ticking().now)
    assert all(seldom.filter(record(1, **fields)) for _ in range(4))


def test_in_json_a_line_is_an_object_without_the_token_and_with_the_number_of_its_update():
    made = logging.LogRecord("bot.x", logging.WARNING, "x.py", 1, 'no "luck"\n with %s', ("7:secret",), None)
    made.created = 1_713_549_600.5
    token = about.set(9)
    try:
        line = Json("7:secret").format(made)
    finally:
        about.reset(token)
    assert "\n" not in line
    assert json.loads(line) == {
        "at": "2024-04-19T18:00:00.500+00:00",
        "level": "WARNING",
        "logger": "bot.x",
        "update": 9,
        "say": 'no "luck" with [token]',
    }


def test_in_json_an_exception_is_its_type_and_message():
    try:
        raise ValueError("7:secret\nis wrong")
    except ValueError:
        made = logging.LogRecord("x", logging.ERROR, "x.py", 1, "failed", (), sys.exc_info())
    said = json.loads(Json("7:secret").format(made))
    assert (said["say"], "update" in said) == ("failed (ValueError: [token] is wrong)", False)
