"""The files of rules and periods: what a mistake in each is told as, and how a question's words are read."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from bot.dialogue.asked.periods import load_periods
from bot.dialogue.asked.rules import load_question_rules
from bot.dialogue.asked.wording import load_words
from knowledge import config
from knowledge.errors import ConfigError
from knowledge.search import Days


@pytest.mark.parametrize(
    ("find", "put", "told"),
    [
        ("say: [mention", "utter: [mention", r"rules\.yaml: same: 'utter' is no word of a pattern"),
        (
            "say: [promise",
            "say: [make a promise",
            r"rules\.yaml: same_on_subjects: say: 'make a promise': give one word",
        ),
        ("- what did {person} say\n", "- what did {somebody} say\n", r"rules\.yaml: rules: quote: .*\{somebody\}"),
    ],
)
def test_a_mistake_in_the_rules_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, find: str, put: str, told: str
) -> None:
    text = config.path("rules.yaml").read_text(encoding="utf-8")
    assert find in text
    (tmp_path / "rules.yaml").write_text(text.replace(find, put, 1), encoding="utf-8")
    monkeypatch.setenv("NEWSBOT_CONFIG", str(tmp_path))
    with pytest.raises(ConfigError, match=told):
        load_question_rules(load_words())


@pytest.mark.parametrize(
    ("words", "english", "told"),
    [
        ("в {moon}", "in April", r"'в \{moon\}': may hold \{year\}, \{number\}, \{month\}"),
        ("в {month}", "in {month} {year}", r"'в \{month\}': may hold"),
        ("в {month}", "under {month} skies", "the calendar reads no period in 'under {month} skies'"),
    ],
)
def test_a_mistake_in_the_periods_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: str, english: str, told: str
) -> None:
    text = f'names: {{month: {{мая: May}}}}\nperiods: {{"{words}": "{english}"}}\n'
    (tmp_path / "ru").mkdir()
    (tmp_path / "ru/periods.yaml").write_text(text, encoding="utf-8")
    monkeypatch.setenv("NEWSBOT_CONFIG", str(tmp_path))
    with pytest.raises(ConfigError, match=rf"ru/periods\.yaml: periods: .*{told}"):
        load_periods()


def test_another_language_needs_its_files_and_no_code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "de").mkdir()
    words = "function_words: der die das\nlead_ins: [guten tag]\nname_endings: s\n"
    (tmp_path / "de/words.yaml").write_text(words, encoding="utf-8")
    periods = "before: im\nnames: {month: {märz: March}}\nperiods: {'{month} {year}': 'in {month} {year}'}\n"
    (tmp_path / "de/periods.yaml").write_text(periods, encoding="utf-8")
    monkeypatch.setenv("NEWSBOT_CONFIG", str(tmp_path))
    found = load_words()
    assert found.without_lead_in("Guten Tag! Was gibt es?") == "Was gibt es?"
    assert {"das", "the", "что", "және"} <= found.function_words
    message = "Handel im März 2024"
    period = load_periods().find(message, dt.date(2024, 6, 1))
    assert period is not None
    assert period.span.of(message) == "im März 2024"
    assert period.days == Days(dt.date(2024, 3, 1), dt.date(2024, 3, 31))


@pytest.mark.parametrize(
    ("message", "rest"),
    [
        ("Hello, please, what is new?", "what is new?"),
        ("доброе утро! подскажите, что нового", "что нового"),
        ("hello", "hello"),
        ("thank you very much!", "thank you very much!"),
        ("“Hello” was the first word", "“Hello” was the first word"),
        ("/quote hello", "/quote hello"),
        ("history of trams", "history of trams"),
    ],
)
def test_greetings_before_a_question_are_left_out(message: str, rest: str) -> None:
    assert load_words().without_lead_in(message) == rest
