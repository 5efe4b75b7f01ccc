"""Who is answered, and how much one may ask at once."""

from __future__ import annotations

import dataclasses

import pytest

from bot.faces.telegram.desk.updates import Who
from bot.faces.telegram.taking.limits import Limits

NOW = 1_713_549_600.0


def verdicts(limits, count, *, user=11, chat=11, waiting=0, now=NOW):
    who = Who(1, chat, chat == user, user)
    return ["spent" if limits.spent(who, now) else limits.judge(who, waiting, now) for _ in range(count)]


@pytest.fixture
def limits(settings):
    return Limits(dataclasses.replace(settings(), user_burst=3, user_per_second=1.0))


def test_so_many_are_admitted_then_the_user_is_told_once(limits):
    assert verdicts(limits, 6) == ["admitted"] * 3 + ["told", "spent", "spent"]


def test_later_one_a_second_is_admitted(limits):
    verdicts(limits, 5)
    assert verdicts(limits, 2, now=NOW + 2.0) == ["admitted", "spent"]  # being told is one of those


def test_who_was_quiet_may_ask_as_at_first_and_is_told_again(limits):
    verdicts(limits, 5)
    assert verdicts(limits, 5, now=NOW + 10.0) == ["admitted"] * 3 + ["told", "spent"]


def test_one_user_s_flood_is_none_of_another_s(limits):
    verdicts(limits, 9)
    assert verdicts(limits, 1, user=12, chat=12) == ["admitted"]


def test_a_chat_in_which_much_waits_takes_no_more(limits):
    assert verdicts(limits, 2, user=12, chat=-22, waiting=30) == ["told", "passed_over"]
    assert verdicts(limits, 1, user=13, chat=-22, waiting=60) == ["passed_over"]


def test_without_a_limit_everything_is_admitted(settings):
    assert verdicts(Limits(dataclasses.replace(settings(), user_burst=0)), 100, waiting=1000) == ["admitted"] * 100


@pytest.mark.parametrize(
    ("lists", "user", "chat", "admitted"),
    [
        ({}, 11, 11, True),
        ({"blocked_users": {11}}, 11, 11, False),
        ({"blocked_users": {11}}, 11, -22, False),
        ({"blocked_users": {11}}, 12, 12, True),
        ({"blocked_users": {-22}}, 11, -22, False),
        ({"allowed_users": {11}}, 11, 11, True),
        ({"allowed_users": {11}}, 12, 12, False),
        ({"allowed_users": {11}, "blocked_users": {11}}, 11, 11, False),
        ({"allowed_chats": {-22}}, 11, -22, True),
        ({"allowed_chats": {-22}}, 11, -23, False),
        ({"allowed_chats": {-22}}, 11, 11, False),
        ({"allowed_chats": {-22}, "allowed_users": {11}}, 11, 11, True),
        ({"allowed_chats": {-22}, "allowed_users": {11}}, 11, -23, False),
        ({"allowed_chats": {-22}, "allowed_users": {11}}, 12, -22, False),
    ],
)
def test_the_lists(settings, lists, user, chat, admitted):
    limits = Limits(dataclasses.replace(settings(), **{name: frozenset(ids) for name, ids in lists.items()}))
    assert (verdicts(limits, 1, user=user, chat=chat) == ["admitted"]) is admitted
