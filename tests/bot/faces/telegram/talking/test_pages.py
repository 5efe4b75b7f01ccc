"""Long replies: two messages at once, the rest when it is asked for."""

from __future__ import annotations

import pytest

from bot.faces.telegram.talking.pages import Pages


@pytest.fixture
def pages(phrases):
    return Pages(phrases, lambda words: words == "more")


def test_a_reply_of_two_messages_comes_at_once(pages):
    assert pages.page("11/11", "who", ["a", "b"], "en") == ["a", "b"]


def test_the_rest_of_a_long_one_comes_when_it_is_asked_for_before_what_follows(pages):
    assert pages.page("11/11", "who", list("abcde"), "en") == ["a", "b\n\n3 more: send “more”."]
    assert pages.page("11/11", "more", ["f"], "en") == ["c", "d\n\n2 more: send “more”."]
    assert pages.page("11/11", "more", ["no more"], "en") == ["e", "f\n\n1 more: send “more”."]
    assert pages.page("11/11", "more", [], "en") == ["no more"]


def test_another_question_lets_go_of_the_rest(pages):
    pages.page("11/11", "who", list("abcde"), "en")
    assert pages.page("11/11", "what", ["x"], "en") == ["x"]
    assert pages.page("11/11", "more", ["y"], "en") == ["y"]


def test_one_conversation_s_rest_is_none_of_another_s(pages):
    pages.page("11/11", "who", list("abcde"), "en")
    assert pages.page("12/12", "more", ["x"], "en") == ["x"]
