"""The store that a command works on: found, or filled first."""

from __future__ import annotations

from pathlib import Path

from bot.cli.console import run, say
from bot.settings import Settings
from knowledge import config
from knowledge.errors import KnowledgeError


def load_into(store: Path, paths: list[Path], settings: Settings, *, strict: bool = False) -> bool:
    """Loads files and folders, with progress and a line for each problem; whether something was left out.

    `strict`: it stops at the first thing that is.
    """
    from bot.faces.progress import progress
    from knowledge.bulk.loading import load as load_documents
    from knowledge.read.files import size
    from knowledge.rules import load_rules
    from knowledge.store.writer import open_writer

    rules = load_rules()

    async def work() -> bool:
        async with open_writer(store, rules.directory, say) as writer:
            with progress(lambda: size(paths)) as advance:
                report = await load_documents(
                    writer,
                    paths,
                    rules,
                    workers=settings.workers,
                    advance=advance,
                    seconds=settings.document_seconds,
                    tell=say,
                    strict=strict,
                )
        say(f"{store}: {report.added} added, {report.replaced} replaced, {report.unchanged} unchanged")
        return report.left_out > 0

    try:
        return run(work())
    except KeyboardInterrupt:
        say(f"{store}: broken off; what was stored stays, and the same command goes on from there")
        raise


def ready_store(store: Path | None, settings: Settings) -> Path:
    """The store to read; where it is the default one and does not exist yet, `seeds/` is loaded into it first."""
    if store is not None or (settings.store.exists() and not _is_blank(settings.store)):
        return store or settings.store
    seeds = config.shipped("seeds")
    say(f"{settings.store}: does not exist yet; loading {seeds}")
    load_into(settings.store, [seeds], settings)
    return settings.store


def existing(store: Path) -> Path:
    """The store, which is there. Raises KnowledgeError where it is not."""
    if not store.is_file():
        raise KnowledgeError(f"{store}: does not exist; make it with: newsbot load --store {store} PATH...")
    return store


def _is_blank(file: Path) -> bool:
    """Whether it is a file without a byte in it, as a load leaves that was killed in its first moment."""
    return file.is_file() and file.stat().st_size == 0
