"""The `newsbot` command. Each subcommand imports what it needs when it runs: `ask` answers within half a second."""

from __future__ import annotations

import dataclasses
import datetime as dt
import io
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from bot.console import dumps, run, say
from bot.faces.showing import showable
from bot.settings import load_settings
from bot.stores import existing, load_into, ready_store
from knowledge import config
from knowledge.errors import ConfigError, CutShortError, KnowledgeError, StateError, StuckError

if TYPE_CHECKING:
    from bot.model import Message
    from bot.phrases import Phrases

T = TypeVar("T")

# Work began and something was left out; each thing was named.
LEFT_OUT = 1
# Refused before work began.
REFUSED = 2

_store = click.option("--store", type=click.Path(path_type=Path), help="The store's file (default: NEWSBOT_STORE, the "
                      "settings, else the user's data directory).")  # fmt: skip
_state = click.option("--state", type=click.Path(path_type=Path), help="The bot's own state (default: NEWSBOT_STATE, "
                      "the settings, else beside the store).")  # fmt: skip
_json = click.option("--json", "as_json", is_flag=True, help="Write JSON.")


class _AsOf(click.ParamType[dt.date]):
    name = "YYYY-MM-DD"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> dt.date:
        try:
            return dt.date.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is not a day (YYYY-MM-DD)", param, ctx)


def _show_version(ctx: click.Context, param: click.Parameter, wanted: bool) -> None:
    if not wanted or ctx.resilient_parsing:
        return
    from importlib.metadata import PackageNotFoundError, version

    try:
        number = version("verbatim-newsbot")
    except PackageNotFoundError:
        number = "(run from its source, not installed)"
    click.echo(f"newsbot {number}")
    ctx.exit()


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--version", is_flag=True, is_eager=True, expose_value=False, callback=_show_version,
              help="Show the version and exit.")  # fmt: skip
@click.pass_context
def cli(ctx: click.Context) -> None:
    """Answers questions about the news with verbatim, cited quotes and figures."""
    if ctx.invoked_subcommand not in {"config", "doctor"}:  # which tell all that is wrong, not the first thing alone
        config.refuse_misplaced()


def main() -> None:
    """The console command: what goes wrong is one sentence on standard error, never a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # what a program reads is UTF-8, whatever the terminal speaks
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="backslashreplace")
    try:
        # Where it is not left to end the process, click gives the exit status of `Exit` back.
        sys.exit(cli.main(standalone_mode=False) or 0)
    except click.Abort:
        sys.exit(130)
    except click.ClickException as error:
        error.show()
        sys.exit(REFUSED)
    except (CutShortError, StateError, StuckError) as error:
        say(f"newsbot: {error}")
        sys.exit(LEFT_OUT)
    except KnowledgeError as error:
        say(f"newsbot: {error}")
        sys.exit(REFUSED)
    except KeyboardInterrupt:
        sys.exit(130)
    except BrokenPipeError:
        _drop_output()  # whoever read it has gone: nothing more to say
        sys.exit(LEFT_OUT)
    except OSError as error:
        _drop_output()
        say(f"newsbot: {error.filename or 'output'}: {error.strerror or error}")
        sys.exit(LEFT_OUT)
    except Exception as error:
        if os.environ.get("NEWSBOT_DEBUG"):
            raise
        say(f"newsbot: unexpected {type(error).__name__}: {error} (NEWSBOT_DEBUG=1 shows where)")
        sys.exit(LEFT_OUT)


def _drop_output() -> None:
    """What is still to be written goes nowhere, also when Python closes the stream."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


@cli.group("config")
def configuring() -> None:
    """Check the config files, or describe them for an editor."""


@configuring.command("check")
@click.argument("folder", required=False, type=click.Path(path_type=Path))
def check_config(folder: Path | None) -> None:
    """Validate every config file and prove every rule; with FOLDER, as if NEWSBOT_CONFIG named it."""
    from bot.configuration import check

    if folder is not None:
        os.environ["NEWSBOT_CONFIG"] = str(folder)
    checked = check()
    for line in checked.faults:
        say(line)
    if checked.faults:
        raise click.exceptions.Exit(REFUSED)
    click.echo(f"{checked.files} files, {checked.patterns} patterns, {checked.rules} rules: all as they should be")


@configuring.command("schema")
def show_schemas() -> None:
    """Print a JSON Schema of every config file, as one object by file name."""
    from bot.configuration import schemas

    click.echo(dumps(schemas()))


@cli.command()
@_store
@_json
@click.option("--as-of", type=_AsOf(), help="The day of asking (default: today).")
@click.option("--file", "file", type=click.Path(path_type=Path), help="Answer each line of a JSONL file.")
@click.argument("question", required=False)
def ask(store: Path | None, as_json: bool, as_of: dt.date | None, file: Path | None, question: str | None) -> None:
    """Answer one QUESTION (or a command such as "/quote Tokayev") as the bot would."""
    from bot.model import Message
    from bot.phrases import load_phrases

    if (question is None) == (file is None):
        raise click.UsageError("give a question, or --file with questions")
    if file is not None and not as_json:
        raise click.UsageError("--file goes with --json")
    settings = load_settings()
    path = ready_store(store, settings)
    phrases = load_phrases()
    day = as_of or dt.date.today()
    if file is not None:
        _ask_all(path, phrases, file, day)
    else:
        _ask_one(path, phrases, Message(question or "", day), as_json, settings.question_seconds)


@cli.command()
@_store
@click.option("--as-of", type=_AsOf(), help="The day of asking (default: today).")
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


def _ask_one(path: Path, phrases: Phrases, asked: Message, as_json: bool, seconds: float) -> None:
    from bot.dialogue.dialogue import open_dialogue

    with open_dialogue(path, phrases, seconds=seconds) as dialogue:
        found = dialogue.answer(asked)
    if as_json:
        from bot.faces.record import record

        click.echo(dumps(record(found)))
    else:
        from bot.faces.terminal import show

        # All of it: one question is no chat in which "more" could be asked for.
        show(dataclasses.replace(found, shown=None, shown_series=None, further=0), phrases)


def _ask_all(path: Path, phrases: Phrases, file: Path, day: dt.date) -> None:
    from bot.dialogue.dialogue import open_dialogue
    from bot.faces.questions import answer_all

    with open_dialogue(path, phrases) as dialogue:
        left_out = answer_all(dialogue, file, day, click.echo, say)
    if left_out:
        raise click.exceptions.Exit(LEFT_OUT)


@cli.command()
@_store
@_json
@click.option("--as-of", type=_AsOf(), help="The day of asking (default: today).")
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


@cli.command()
@_store
@_state
@click.option("--webhook", "url", metavar="URL", help="Have Telegram bring updates to this address; needs --listen.")
@click.option("--listen", metavar="HOST:PORT", help="Where to listen for them.")
@click.option("--health", metavar="HOST:PORT", help="Where to serve /healthz and /metrics (default: NEWSBOT_HEALTH, "
              "the settings, else nowhere).")  # fmt: skip
def serve(store: Path | None, state: Path | None, url: str | None, listen: str | None, health: str | None) -> None:
    """Run the Telegram bot; its token comes from TELEGRAM_BOT_TOKEN."""
    from bot.dialogue.dialogue import open_dialogue
    from bot.faces.telegram.client import connect
    from bot.faces.telegram.listening import address
    from bot.faces.telegram.serve import serve as serve_telegram
    from bot.faces.telegram.webhook import webhook
    from bot.phrases import load_phrases
    from bot.pool import open_answers

    if listen is not None and url is None:
        raise click.UsageError("--listen goes with --webhook")
    settings = load_settings()
    connect(settings)  # a missing token is told before any work
    hook = webhook(url, listen, settings.webhook_secret) if url is not None else None
    where = health or settings.health
    seen_at = address(where, "--health") if where else None
    path = ready_store(store, settings)
    own = state or settings.state_of(path)
    phrases = load_phrases()

    opening = partial(open_dialogue, path, phrases, seconds=settings.question_seconds)

    async def work() -> None:
        async with open_answers(opening, settings.answering) as answers:
            await serve_telegram(answers, phrases, settings, own, hook, store=path, health=seen_at)

    run(work())


@cli.command()
@_store
@_state
@_json
def doctor(store: Path | None, state: Path | None, as_json: bool) -> None:
    """Check what the bot needs to serve: configuration, token, store, state, disk and clock."""
    from bot.faces.telegram.doctor import Patient, examine, unread

    try:
        settings = load_settings()
        path = store or settings.store
        findings = run(examine(Patient(settings, path, state or settings.state_of(path))))
    except ConfigError as error:
        findings = unread(error)
    if as_json:
        click.echo(dumps([dataclasses.asdict(finding) for finding in findings]))
    else:
        for finding in findings:
            click.echo(showable(f"{'ok  ' if finding.ok else 'FAIL'} {finding.check}: {finding.say}"))
    if not all(finding.ok for finding in findings):
        raise click.exceptions.Exit(LEFT_OUT)


@cli.command()
@_store
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
def load(store: Path | None, paths: tuple[Path, ...]) -> None:
    """Load files and folders (.txt .md .html .json .jsonl) into the store."""
    settings = load_settings()
    missing = [path for path in paths if not path.exists()]
    if missing:
        raise click.UsageError(f"{missing[0]}: does not exist")
    if load_into(store or settings.store, list(paths), settings):
        raise click.exceptions.Exit(LEFT_OUT)


@cli.command()
@_store
@_json
@click.argument("document_id", metavar="ID")
def show(store: Path | None, as_json: bool, document_id: str) -> None:
    """Print a document, as it is stored."""
    from knowledge.store.reader import open_reader

    with open_reader(store or load_settings().store) as search:
        document = search.document(document_id)
    if document is None:
        raise KnowledgeError(f"the store holds no document {document_id!r}; see them with: newsbot ask /latest")
    if as_json:
        from knowledge.records import document_record

        click.echo(dumps(document_record(document)))
    else:
        # Piped it is the text that spans are held against, sign for sign; a screen obeys none of it.
        sys.stdout.write((showable(document.text) if sys.stdout.isatty() else document.text) + "\n")


@cli.command()
@_store
@click.argument("document_ids", metavar="ID...", nargs=-1, required=True)
def remove(store: Path | None, document_ids: tuple[str, ...]) -> None:
    """Take documents out of the store, with everything drawn from them."""
    from knowledge.directory import load_directory
    from knowledge.store.writer import open_writer

    path = existing(store or load_settings().store)

    async def work() -> None:
        async with open_writer(path, load_directory(), say) as writer:
            missing = [document for document in document_ids if not await writer.remove(document)]
        for document in missing:
            say(f"left out: the store holds no document {document!r}")
        say(f"removed {len(document_ids) - len(missing)}")
        if missing:
            raise click.exceptions.Exit(LEFT_OUT)

    run(work())


@cli.command()
@_store
def verify(store: Path | None) -> None:
    """Check that the store is whole: its file, every span, every word of its index."""
    from knowledge.store.verifying import verify as verified

    path = store or load_settings().store
    faults = verified(path)
    for line in faults:
        say(line)
    if faults:
        raise click.exceptions.Exit(LEFT_OUT)
    click.echo(f"{path}: all as it should be")


@cli.command()
@_store
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
def backup(store: Path | None, file: Path) -> None:
    """Copy the store to FILE while it is used, and check the copy before it takes FILE's place."""
    from knowledge.store.upkeep import back_up

    path = store or load_settings().store
    back_up(path, file)
    say(f"{path}: copied to {file}, and checked: all as it should be")


@cli.command()
@_store
def compact(store: Path | None) -> None:
    """Make the store's file small again after documents were removed or replaced."""
    from knowledge.store.upkeep import compact as compacted

    path = existing(store or load_settings().store)
    before, after = run(compacted(path, say))
    say(f"{path}: {before} bytes before, {after} now")


@cli.command()
@click.option("--output", type=click.Path(path_type=Path), help="Write here (default: standard output).")
@click.argument("documents", type=click.Path(path_type=Path))
def extract(output: Path | None, documents: Path) -> None:
    """Extract quotes, figures and dates from a JSONL file, without a store."""
    from knowledge.bulk.extracting import extract_lines
    from knowledge.read.files import lines
    from knowledge.rules import load_rules

    settings = load_settings()
    rules = load_rules()
    if output is not None and output.exists() and documents.exists() and output.samefile(documents):
        raise click.UsageError(f"{output}: is the file to read; name another one to write")
    try:
        file = documents.open("rb")
    except OSError as error:
        raise click.UsageError(f"{documents}: cannot be read ({error.strerror})") from error
    left_out = False
    with file, _output(output) as write:
        for line in extract_lines(lines(file), rules, workers=settings.workers, seconds=settings.document_seconds):
            if line.problem:
                left_out = True
                say(f"left out: {documents}:{line.problem}")
            else:
                write(line.output)
    if left_out:
        raise click.exceptions.Exit(LEFT_OUT)


@contextmanager
def _output(path: Path | None) -> Iterator[Callable[[str], None]]:
    if path is None:
        yield click.echo
        return
    try:
        file = path.open("w", encoding="utf-8", errors="backslashreplace")
    except OSError as error:
        raise click.UsageError(f"{path}: cannot be written ({error.strerror})") from error
    with file:
        yield lambda line: print(line, file=file)
