"""The table of commands: what follows from it, and that a new row without its answer or its phrases is refused."""

from __future__ import annotations

import datetime as dt

import pytest

from bot.commands import COMMANDS, IN_RULES, ROWS, Command, Intent, refuse_unanswered
from bot.dialogue.dialogue import Dialogue
from bot.model import Message
from bot.phrases import LANGUAGES, load_phrases
from knowledge.errors import ConfigError

_TIDE = Command("tide", (), "tide")
_DAY = dt.date(2024, 5, 20)


def test_no_name_stands_twice() -> None:
    names = [row.name for row in ROWS]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("row", COMMANDS, ids=lambda row: row.name)
def test_a_command_says_in_every_language_what_it_does(row: Command, language: str) -> None:
    phrases = load_phrases()
    assert not row.in_menu or language in phrases.by_key[f"command_{row.name}"]
    assert all(language in phrases.by_key[f"takes_{slot}"] for slot in row.takes)


def test_help_has_a_line_for_each_command_with_what_it_takes() -> None:
    lines = load_phrases().help("en").splitlines()
    assert lines[0] == "Ask in your own words, or send a command:"
    assert lines[-1] == "For example: What did Tokayev say about trade?"
    assert len(lines) == sum(row.in_help for row in COMMANDS) + 2
    assert set(lines) >= {
        "/quote NAME [TOPIC] – what somebody said",
        "/check TEXT – whether a quote is true, and what differs",
        "/facts TOPIC – figures and statements on a topic",
        "/people – who is quoted",
        "/topics – what the documents are about",
        "/sources – where the documents come from",
        "/latest – the newest documents",
    }


def test_the_menu_begins_what_a_command_does_with_a_capital() -> None:
    assert dict(load_phrases().menu("ru"))["quote"] == "Что сказал человек"


@pytest.mark.parametrize("row", COMMANDS, ids=lambda row: row.name)
def test_every_command_of_the_table_is_answered(dialogue: Dialogue, row: Command) -> None:
    assert dialogue.answer(Message(f"/{row.name}", _DAY)).intent == row.name


@pytest.mark.parametrize("name", [row.name for row in ROWS if isinstance(row, Intent)] + ["unknown", "tide"])
def test_what_is_no_command_cannot_be_called(dialogue: Dialogue, name: str) -> None:
    answer = dialogue.answer(Message(f"/{name} trade", _DAY))
    assert answer.intent == "unknown"
    assert answer.message == f"I do not know the command /{name}. Send /help for those that I know."


def test_a_command_without_an_answer_is_told(dialogue: Dialogue) -> None:
    with pytest.raises(ConfigError, match=r"commands: tide: there is no answer 'tide' \(known: quote, check"):
        refuse_unanswered(dialogue.answerer.answers(), (*ROWS, _TIDE))


def test_an_answer_without_a_row_is_told(dialogue: Dialogue) -> None:
    with pytest.raises(ConfigError, match="commands: the answer 'tide' is no command's and no intent's"):
        refuse_unanswered([*dialogue.answerer.answers(), "tide"])


def test_a_command_without_phrases_is_told() -> None:
    with pytest.raises(ConfigError, match=r"phrases\.yaml: phrases: command_tide: has no 'en'"):
        load_phrases((*COMMANDS, _TIDE))


def test_phrases_without_a_command_are_told() -> None:
    with pytest.raises(ConfigError, match=r"phrases\.yaml: phrases: unknown key 'command_quote'"):
        load_phrases(COMMANDS[1:])


def test_patterns_lead_to_commands_that_take_no_text_and_to_intents_for_them() -> None:
    assert {"quote", "latest", "opinion", "thanks"} <= set(IN_RULES)
    assert {"check", "tie", "empty", "question"}.isdisjoint(IN_RULES)
