"""Patterns prove themselves: each reaches its own intent, and one that cannot is told with its line and its taker."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from bot.dialogue.asked.periods import load_periods
from bot.dialogue.asked.proof import SampleSearch, filled, refuse_impossible, unproven
from bot.dialogue.asked.rules import load_question_rules
from bot.dialogue.asked.understand import load_understanding
from bot.dialogue.asked.wording import load_words
from bot.dialogue.dialogue import Dialogue
from bot.model import Message
from knowledge import config
from knowledge.errors import ConfigError


@pytest.fixture
def with_pattern(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Adds one pattern of an intent to the rules, as their first, and gives its line."""

    def add(intent: str, pattern: str) -> int:
        text = config.path("rules.yaml").read_text(encoding="utf-8")
        head, rest = text.split(f"\n  {intent}:\n", 1)
        (tmp_path / "rules.yaml").write_text(f'{head}\n  {intent}:\n    - "{pattern}"\n{rest}', encoding="utf-8")
        monkeypatch.setenv("NEWSBOT_CONFIG", str(tmp_path))
        return head.count("\n") + 3

    return add


def test_every_shipped_pattern_reaches_its_own_intent() -> None:
    assert [fault.line() for fault in unproven(load_understanding())] == []


@pytest.mark.parametrize(
    ("intent", "pattern", "says"),
    [
        ("latest", "what was said this week", "'this week' is cut from questions; write {period}"),
        ("latest", "что сказано на этой неделе", "'на этой неделе' is cut from questions; write {period}"),
        ("thanks", "help", "is taken by help: 'help'"),
    ],
)
def test_an_impossible_pattern_is_refused_at_every_start(with_pattern, intent: str, pattern: str, says: str) -> None:
    line = with_pattern(intent, pattern)
    with pytest.raises(ConfigError) as refused:
        refuse_impossible(load_question_rules(load_words()), load_periods())
    assert f"rules.yaml:{line if intent == 'latest' else ''}" in str(refused.value)
    assert says in str(refused.value)


@pytest.mark.parametrize(
    ("intent", "pattern", "says"),
    [
        ("people", "please tell me about {topic}", "'tell me about trams' is taken by facts: 'tell me about {topic}'"),
        ("quote", "did {person} say {topic} and {topic}", "is taken for words to check"),
        ("latest", "is it true that {topic} and {topic} run", "is near no pattern; the nearest is latest:"),
    ],
)
def test_a_pattern_that_another_takes_is_told_with_its_line(with_pattern, intent: str, pattern: str, says: str) -> None:
    line = with_pattern(intent, pattern)
    told = [fault.line() for fault in unproven(load_understanding())]
    assert len(told) >= 1
    assert f"rules.yaml:{line}: rules: {intent}: {pattern!r}: " in told[0]
    assert says in told[0]


@pytest.mark.parametrize(
    ("pattern", "question", "other"),
    [
        ("what came to pass {period}", "what came to pass last week?", "what came to pass?"),
        ("{period} in brief", "in brief: last month", "in brief"),
        ("who governs {place}", "who governs Kazakhstan?", "who governs trams?"),
    ],
)
def test_slots_of_periods_and_places_are_filled_by_questions_that_name_one(
    with_pattern, pattern: str, question: str, other: str
) -> None:
    with_pattern("latest", pattern)
    understanding = load_understanding()
    assert not any(unproven(understanding))
    scores = {text: _best(understanding, text) for text in (question, other)}
    assert scores[question] == ("latest", pattern)
    assert scores[other] != ("latest", pattern)


def _best(understanding, text: str) -> tuple[str, str]:
    rule = understanding.query(Message(text, dt.date(2024, 5, 20)), SampleSearch()).rules[0]
    return rule.intent, rule.pattern


@pytest.mark.parametrize(
    ("pattern", "question"),
    [
        ("{person} on {topic}", "Orvo Tulmek on trams"),
        ("что сказал {person} о {person}", "что сказал Орво Тулмек о Зелда Квиррин"),
        ("{topic} {period} жаңалықтары", "трамвай 2023 жылы жаңалықтары"),
    ],
)
def test_slots_are_filled_with_samples_of_the_pattern_s_language(pattern: str, question: str) -> None:
    assert filled(pattern) == question


@pytest.mark.parametrize(
    "question",
    ["говорил ли Касым-Жомарт Токаев о торговле?", "говорил ли Токаев что-нибудь о торговле?"],
)
def test_did_somebody_speak_of_a_subject_is_no_claim(dialogue: Dialogue, question: str) -> None:
    assert dialogue.answer(Message(question, dt.date(2024, 5, 20))).intent == "quote"
