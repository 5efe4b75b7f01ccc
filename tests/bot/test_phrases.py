"""The bot's phrases: all there in English, with no field that the program does not fill in."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.phrases import FIELDS, load_phrases
from knowledge import config
from knowledge.errors import ConfigError

_COUNTED = {"count", "days", "months", "shown", "told"}


@pytest.mark.parametrize("language", ["en", "ru", "kk", "xx"])
@pytest.mark.parametrize("key", FIELDS)
def test_every_phrase_is_said_in_every_language(key: str, language: str) -> None:
    fields = {name: 3 if name in _COUNTED else f"<{name}>" for name in FIELDS[key]}
    said = load_phrases().say(key, language, **fields)
    assert said
    assert "{" not in said


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "People who are quoted:"), ("ru", "Кого цитируют:"), ("xx", "People who are quoted:")],
)
def test_a_language_without_the_phrase_gets_english(language: str, said: str) -> None:
    assert load_phrases().say("people_title", language) == said


def test_what_is_filled_in_is_not_read_as_a_phrase() -> None:
    assert load_phrases().say("said_by", "en", speaker="{0.__class__} {") == "{0.__class__} {:"


@pytest.mark.parametrize(("language", "speaks"), [("en", True), ("kk", True), ("xx", False), ("", False)])
def test_languages_are_those_of_the_file(language: str, speaks: bool) -> None:
    assert load_phrases().speaks(language) == speaks


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        ("  left_out: {en:", "  left_uot: {en:", "phrases: unknown key 'left_uot' (known: start, help,"),
        (
            "  left_out: {en:",
            "  left_out: {ru:",
            "phrases: left_out: has no 'en'; every phrase needs its English words",
        ),
        ('{en: "[…]"}', '{en: "{x}"}', "phrases: left_out: en: unknown field {x} (allowed: none)"),
        ('{en: "[…]"}', '{en: "{}"}', "phrases: left_out: en: unknown field {} (allowed: none)"),
        ('{en: "{speaker}:"}', '{en: "{speaker.x}"}', "unknown field {speaker.x} (allowed: {speaker})"),
        ('{en: "{speaker}:"}', '{en: "{speaker:>9}"}', "unknown field {speaker:>9} (allowed: {speaker})"),
        ('{en: "{speaker}:"}', '{en: "{speaker!r}"}', "unknown field {speaker!r} (allowed: {speaker})"),
        ('{en: "{speaker}:"}', '{en: "{speaker"}', "phrases: said_by: en: expected '}' before end of string; write"),
        ('{en: "[…]"}', "{en: 5}", "phrases[...]"),
        ("  months:\n    en: January ", "  months:\n    en: ", "phrases: months: en: has 11 names; give twelve"),
    ],
)
def test_a_mistake_is_one_line_with_its_key(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, before: str, after: str, says: str
) -> None:
    text = config.path("phrases.yaml").read_text("utf-8")
    assert before in text
    (tmp_path / "phrases.yaml").write_text(text.replace(before, after, 1), "utf-8")
    monkeypatch.setenv("NEWSBOT_CONFIG", str(tmp_path))
    with pytest.raises(ConfigError) as refused:
        load_phrases()
    assert str(refused.value).startswith(str(tmp_path / "phrases.yaml"))
    assert says in str(refused.value)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(
    ("language", "count", "words"),
    [
        ("ru", 1, "то же ещё в 1 документе"),
        ("ru", 2, "то же ещё в 2 документах"),
        ("ru", 11, "то же ещё в 11 документах"),
        ("ru", 21, "то же ещё в 21 документе"),
        ("kk", 5, "тағы 5 құжатта"),
        ("en", 5, "also in 5 more"),
    ],
)
def test_a_word_behind_a_number_has_the_form_that_its_language_asks_for(language: str, count: int, words: str) -> None:
    assert load_phrases().say("also_in", language, count=count) == words
