"""The `newsbot` command. Each subcommand imports what it needs when it runs: `ask` answers within half a second."""

from __future__ import annotations

import io
import os
import sys
from contextlib import suppress

import click

from bot.cli.asking import ask, chat, explain
from bot.cli.configuring import configuring
from bot.cli.console import say
from bot.cli.filing import extract, list_documents, load, remove, show
from bot.cli.keeping import backup, compact, verify
from bot.cli.options import LEFT_OUT, REFUSED
from bot.cli.serving import doctor, serve
from bot.cli.watching import fetch, sources, watch
from knowledge import config
from knowledge.errors import CutShortError, KnowledgeError, StateError, StuckError, WatchedError


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


for _command in (
    configuring,
    ask,
    explain,
    chat,
    serve,
    doctor,
    load,
    fetch,
    watch,
    sources,
    list_documents,
    show,
    remove,
    verify,
    backup,
    compact,
    extract,
):
    cli.add_command(_command)


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
    except (CutShortError, StateError, StuckError, WatchedError) as error:
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
