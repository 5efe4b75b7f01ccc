"""Commands that keep a store well: `verify`, `backup` and `compact`."""

from __future__ import annotations

from pathlib import Path

import click

from bot.cli.console import run, say
from bot.cli.options import LEFT_OUT, store_option
from bot.cli.stores import existing
from bot.settings import load_settings


@click.command()
@store_option
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


@click.command()
@store_option
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
def backup(store: Path | None, file: Path) -> None:
    """Copy the store to FILE while it is used, and check the copy before it takes FILE's place."""
    from knowledge.store.upkeep import back_up

    path = store or load_settings().store
    back_up(path, file)
    say(f"{path}: copied to {file}, and checked: all as it should be")


@click.command()
@store_option
def compact(store: Path | None) -> None:
    """Make the store's file small again after documents were removed or replaced."""
    from knowledge.store.upkeep import compact as compacted

    path = existing(store or load_settings().store)
    before, after = run(compacted(path, say))
    say(f"{path}: {before} bytes before, {after} now")
