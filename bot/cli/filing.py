"""Commands for documents: `load`, `show`, `remove`, and `extract`, which needs no store."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from bot.cli.console import dumps, run, say
from bot.cli.options import LEFT_OUT, json_option, store_option
from bot.cli.stores import existing, load_again, load_into
from bot.faces.showing import showable
from bot.settings import load_settings
from knowledge.errors import KnowledgeError


@click.command()
@store_option
@click.option("--strict", is_flag=True, help="Stop at the first thing that is left out.")
@click.option("--again", is_flag=True, help="Load what was loaded before, but what was removed since.")
@click.option("--once", is_flag=True, help="--again is not to look for these.")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
def load(store: Path | None, *, strict: bool, again: bool, once: bool, paths: tuple[Path, ...]) -> None:
    """Load files and folders into the store; "-" reads JSON lines from standard input.

    Text, Markdown, saved pages (.html .mhtml), JSON and JSON Lines (.json .jsonl), ninjs, NewsML-G2 (.xml), and .gz and
    .zip of these. A load that was broken off goes on where it stopped.
    """
    from knowledge.read.files import STANDARD_INPUT

    settings = load_settings()
    if again and (paths or strict or once):
        raise click.UsageError("--again goes with --store alone: it reads what was loaded before")
    if again:
        raise click.exceptions.Exit(LEFT_OUT if load_again(store or settings.store, settings) else 0)
    missing = [path for path in paths if path != STANDARD_INPUT and not path.exists()]
    if missing:
        raise click.UsageError(f"{missing[0]}: does not exist")
    if load_into(store or settings.store, list(paths), settings, strict=strict, once=once):
        raise click.exceptions.Exit(LEFT_OUT)


@click.command()
@store_option
@json_option
@click.option("--version", type=click.IntRange(min=1), metavar="N", help="Its Nth text (default: the newest).")
@click.argument("document_id", metavar="ID")
def show(store: Path | None, as_json: bool, version: int | None, document_id: str) -> None:
    """Print a document, as it is stored."""
    from knowledge.store.reader import open_reader

    with open_reader(store or load_settings().store) as search:
        document = search.document(document_id) if version is None else search.version(document_id, version)
        known = search.versions(document_id)
    if document is None and known:
        held = ", ".join(map(str, known))
        raise KnowledgeError(f"the store holds no version {version} of document {document_id!r}; it has {held}")
    if document is None:
        raise KnowledgeError(f"the store holds no document {document_id!r}; see them with: newsbot list")
    if as_json:
        from knowledge.records import document_record

        click.echo(dumps(document_record(document)))
    else:
        # Piped it is the text that spans are held against, sign for sign; a screen obeys none of it.
        sys.stdout.write((showable(document.text) if sys.stdout.isatty() else document.text) + "\n")


@click.command("list")
@store_option
@json_option
@click.option("--most", type=click.IntRange(min=1), default=20, show_default=True, help="So many at most.")
@click.argument("words", nargs=-1)
def list_documents(store: Path | None, as_json: bool, most: int, words: tuple[str, ...]) -> None:
    """List the newest documents, or those whose titles hold the WORDS: id, day, publisher and title of each."""
    from knowledge.store.reader import open_reader

    with open_reader(store or load_settings().store) as search:
        found = search.documents(words, most)
    rows = [{"id": one.id, "date": one.date and one.date.isoformat(), "source": one.source, "title": one.title}
            for one in found]  # fmt: skip
    if as_json:
        click.echo(dumps(rows))
        return
    for row in rows:
        click.echo(showable("\t".join(value or "" for value in row.values())))


@click.command()
@store_option
@click.option(
    "--source", "sources", metavar="NAME", multiple=True, help="All documents of this publisher, named as in /sources."
)
@click.argument("documents", metavar="[ID...]", nargs=-1)
def remove(store: Path | None, sources: tuple[str, ...], documents: tuple[str, ...]) -> None:
    """Take documents out of the store, with all their versions and everything drawn from them.

    An ID may be a document's address, too. No feed brings back what was taken out; loading it does.
    """
    from knowledge.directory import load_directory
    from knowledge.store.writer import open_writer

    if not documents and not sources:
        raise click.UsageError("name documents by their ids, or --source NAME")
    path = existing(store or load_settings().store)

    async def work() -> None:
        async with open_writer(path, load_directory(), say) as writer:
            removed = {f"document {one!r}": await writer.remove(one) for one in documents}
            removed |= {f"document of {source!r}": await writer.remove_source(source) for source in sources}
        missing = [what for what, count in removed.items() if not count]
        for what in missing:
            say(f"left out: the store holds no {what}")
        say(f"removed {sum(removed.values())}")
        if missing:
            raise click.exceptions.Exit(LEFT_OUT)

    run(work())


@click.command()
@click.option("--output", type=click.Path(path_type=Path), help="Write here (default: standard output).")
@click.argument("documents", type=click.Path(path_type=Path))
def extract(output: Path | None, documents: Path) -> None:
    """Extract quotes, figures and dates from a JSONL file, without a store."""
    from knowledge.bulk.extracting import extract_lines
    from knowledge.read.formats.lines import lines
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
