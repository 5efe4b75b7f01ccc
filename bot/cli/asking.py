"""Commands that answer: `ask`, `explain` and `chat`."""

from __future__ import annotations

import dataclasses
import datetime as dt
import gc
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from bot.cli.console import dumps, say
from bot.cli.options import LEFT_OUT, AsOf, json_option, store_option
from bot.cli.stores import ready_store
from bot.faces.showing import showable
from bot.settings import load_settings


@click.command()
@store_option
@json_option
@click.option("--as-of", type=AsOf(), help="The day of asking (default: today).")
@click.option("--file", "file", type=click.Path(path_type=Path), help="Answer each line of a JSONL file.")
@click.argument("question", required=False)
def ask(store: Path | None, as_json: bool, as_of: dt.date | None, file: Path | None, question: str | None) -> None:
    """Answer one QUESTION (or a command such as "/quote Tokayev") as the bot would."""
    if (question is None) == (file is None):
        raise click.UsageError("give a question, or --file with questions")
    if file is not None and not as_json:
        raise click.UsageError("--file goes with --json")
    settings = load_settings()
    path = ready_store(store, settings)
    day = as_of or dt.date.today()
    if file is not None:
        _ask_all(path, file, day)
    else:
        with _uncollected():
            _ask_one(path, question or "", day, as_json, settings.question_seconds)


@click.command()
@store_option
@click.option("--as-of", type=AsOf(), help="The day of asking (default: today).")
@click.argument("question")
def explain(store: Path | None, as_of: dt.date | None, question: str) -> None:
    """Show what is understood of a QUESTION, and how rules and sentences score."""
    from bot.dialogue.dialogue import open_dialogue
    from bot.dialogue.explain import explain as explained
    from bot.model import Message
    from bot.phrases import load_phrases

    with open_dialogue(ready_store(store, load_settings()), load_phrases()) as dialogue:
        for line in explained(dialogue, Message(question, as_of or dt.date.today())):
            click.echo(showable(line))


@click.command()
@store_option
@json_option
@click.option("--as-of", type=AsOf(), help="The day of asking (default: today).")
def chat(store: Path | None, as_json: bool, as_of: dt.date | None) -> None:
    """Talk with the bot in the terminal; with --json each message is a line, and each answer an object."""
    from bot.dialogue.dialogue import open_dialogue
    from bot.faces import terminal
    from bot.model import Answer, Message
    from bot.phrases import load_phrases

    settings = load_settings()
    path = ready_store(store, settings)
    phrases = load_phrases()
    with open_dialogue(path, phrases, seconds=settings.question_seconds) as dialogue:

        def answer(line: str) -> Answer:
            return dialogue.answer(Message(line, as_of or dt.date.today(), chat="terminal"))

        if as_json:
            terminal.chat_in_json(answer, phrases, "en")
        else:
            terminal.chat(answer, phrases, "en")


@contextmanager
def _uncollected() -> Iterator[None]:
    """Nothing is gone through for cycles meanwhile: a tenth of the time of one answer, after which the process ends."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _ask_one(path: Path, question: str, day: dt.date, as_json: bool, seconds: float) -> None:
    from bot.dialogue.dialogue import open_dialogue
    from bot.model import Message
    from bot.phrases import load_phrases

    phrases = load_phrases()
    with open_dialogue(path, phrases, seconds=seconds) as dialogue:
        found = dialogue.answer(Message(question, day))
    if as_json:
        from bot.faces.record import record

        click.echo(dumps(record(found)))
    else:
        from bot.faces.terminal import show

        # All of it: one question is no chat in which "more" could be asked for.
        show(dataclasses.replace(found, shown=None, shown_series=None, further=0), phrases)


def _ask_all(path: Path, file: Path, day: dt.date) -> None:
    from bot.dialogue.dialogue import open_dialogue
    from bot.faces.questions import answer_all
    from bot.phrases import load_phrases

    with open_dialogue(path, load_phrases()) as dialogue:
        left_out = answer_all(dialogue, file, day, click.echo, say)
    if left_out:
        raise click.exceptions.Exit(LEFT_OUT)
