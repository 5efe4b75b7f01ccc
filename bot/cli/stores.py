"""The store that a command works on: found, or filled first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from bot.cli.console import run, say
from bot.settings import Settings
from knowledge import config
from knowledge.errors import KnowledgeError

if TYPE_CHECKING:
    from knowledge.bulk.reading import Report
    from knowledge.store.decided import Origin


def load_into(store: Path, paths: list[Path], settings: Settings, *, strict: bool = False, once: bool = False) -> bool:
    """Loads files and folders, with progress and a line for each problem; whether something was left out.

    `strict`: it stops at the first thing that is. `once`: they are not there to be loaded again.
    """
    from knowledge.read.files import STANDARD_INPUT
    from knowledge.store.decided import BY_HAND

    kept = [] if once else [path for path in paths if path != STANDARD_INPUT]
    return _load(store, [paths], settings, BY_HAND, strict=strict, kept=kept)


def load_again(store: Path, settings: Settings) -> bool:
    """Loads what was loaded by hand before, one after the other, but what was withdrawn; whether something was left
    out. Raises KnowledgeError where there is nothing."""
    from knowledge.store.decided import Origin
    from knowledge.store.held import open_held

    with open_held(existing(store)) as held:
        loaded = held.loaded()
    if not loaded:
        raise KnowledgeError(f"{store}: nothing that could be loaded again; load it with: newsbot load PATH...")
    gone = [path for path in loaded if not path.exists()]
    for path in gone:
        say(f"left out: {path}: is not there any more")
    return _load(store, [[path] for path in loaded if path not in gone], settings, Origin()) or bool(gone)


def _load(
    store: Path, loads: list[list[Path]], settings: Settings, origin: Origin, *, strict: bool = False,
    kept: Iterable[Path] = (),
) -> bool:  # fmt: skip
    """Makes one load after the other, and notes which paths are `kept` for another time."""
    from bot.faces.progress import progress
    from knowledge.bulk.loading import load as load_documents
    from knowledge.read.files import size
    from knowledge.rules import load_rules
    from knowledge.store.writer import open_writer

    rules = load_rules()

    async def work() -> bool:
        reports: list[Report] = []
        async with open_writer(store, rules.directory, say, versions=settings.versions) as writer:
            await writer.remember(kept)
            for paths in loads:
                with progress(partial(size, paths)) as advance:
                    report = await load_documents(
                        writer,
                        paths,
                        rules,
                        workers=settings.workers,
                        advance=advance,
                        seconds=settings.document_seconds,
                        tell=say,
                        strict=strict,
                        origin=origin,
                    )
                reports.append(report)
        say(f"{store}: {_counts(reports)}")
        return any(report.left_out for report in reports)

    try:
        return run(work())
    except KeyboardInterrupt:
        say(f"{store}: broken off; what was stored stays, and the same command goes on from there")
        raise


def _counts(reports: Sequence[Report]) -> str:
    added = sum(report.added for report in reports)
    replaced = sum(report.replaced for report in reports)
    unchanged = sum(report.unchanged for report in reports)
    withdrawn = sum(len(report.stayed_out) for report in reports)
    counts = f"{added} added, {replaced} replaced, {unchanged} unchanged"
    return f"{counts}, {withdrawn} withdrawn" if withdrawn else counts


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
