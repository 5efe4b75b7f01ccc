"""Commands for the Telegram bot: `serve`, and `doctor`, which tells what it needs."""

from __future__ import annotations

import dataclasses
from contextlib import nullcontext
from functools import partial
from pathlib import Path

import click

from bot.cli.console import dumps, run
from bot.cli.options import LEFT_OUT, json_option, state_option, store_option
from bot.cli.stores import ready_store
from bot.cli.watching import listed_feeds
from bot.faces.showing import showable
from bot.settings import load_settings
from knowledge.errors import ConfigError


@click.command()
@store_option
@state_option
@click.option("--webhook", "url", metavar="URL", help="Have Telegram bring updates to this address; needs --listen.")
@click.option("--listen", metavar="HOST:PORT", help="Where to listen for them.")
@click.option("--health", metavar="HOST:PORT", help="Where to serve /healthz and /metrics (default: NEWSBOT_HEALTH, "
              "the settings, else nowhere).")  # fmt: skip
@click.option("--watch", is_flag=True, help="Read what config/feeds.yaml lists meanwhile, as `newsbot watch` does.")
def serve(
    *, store: Path | None, state: Path | None, url: str | None, listen: str | None, health: str | None, watch: bool
) -> None:
    """Run the Telegram bot; its token comes from TELEGRAM_BOT_TOKEN."""
    from bot.dialogue.dialogue import open_dialogue
    from bot.faces.telegram.desk.client import connect
    from bot.faces.telegram.desk.listening import address
    from bot.faces.telegram.running.serve import serve as serve_telegram
    from bot.faces.telegram.taking.webhook import webhook
    from bot.phrases import load_phrases
    from bot.pool import open_answers
    from bot.watching import watching_beside

    if listen is not None and url is None:
        raise click.UsageError("--listen goes with --webhook")
    settings = load_settings()
    connect(settings)  # a missing token is told before any work
    hook = webhook(url, listen, settings.webhook_secret) if url is not None else None
    where = health or settings.health
    seen_at = address(where, "--health") if where else None
    if watch:
        listed_feeds()
    path = ready_store(store, settings)
    own = state or settings.state_of(path)
    phrases = load_phrases()

    opening = partial(open_dialogue, path, phrases, seconds=settings.question_seconds)

    async def work() -> None:
        beside = watching_beside(path) if watch else nullcontext()
        async with open_answers(opening, settings.answering) as answers, beside:
            await serve_telegram(answers, phrases, settings, own, hook, store=path, health=seen_at)

    run(work())


@click.command()
@store_option
@state_option
@json_option
def doctor(store: Path | None, state: Path | None, as_json: bool) -> None:
    """Check what the bot needs to serve: configuration, token, store, state, disk and clock."""
    from bot.faces.telegram.running.doctor import Patient, examine, unread

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
