"""`newsbot config`: what editors write, checked and described."""

from __future__ import annotations

import os
from pathlib import Path

import click

from bot.cli.console import dumps, say
from bot.cli.options import REFUSED


@click.group("config")
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
