"""The README's commands, run as a newcomer runs them: what it shows is what comes out."""

from __future__ import annotations

import contextlib
import functools
import http.server
import os
import re
import shlex
import shutil
import subprocess
import sys
import textwrap
import threading
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
_BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_PHONE = re.compile(r"^```text\n(>>?) ([^\n]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_PAPERS = "papers.db"  # what is asked behind ">>" is asked of two documents that were written for it
_LEAD = re.compile(r"│ |┊ |  |")
_WIDTH = 44  # letters in a line of a phone
_LIVE = re.compile(r"^<!-- live: .*?-->\n```\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_FEED = """<rss version="2.0"><channel><title>Gull</title><item><title>The pier opens</title>
<guid isPermaLink="false">7</guid>
<pubDate>Fri, 19 Apr 2024 18:42:00 +0600</pubDate><description>The pier of Balta is open.</description></item>
</channel></rss>"""
_TEST_COMMAND = "pytest"
SECONDS = 300


def _commands() -> list[tuple[str, str]]:
    """(command, the output shown below it), in order; the test command itself apart."""
    found = []
    for block in _BLOCK.findall((ROOT / "README.md").read_text(encoding="utf-8")):
        for entry in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, output = entry.partition("\n")
            if _TEST_COMMAND not in command:
                found.append((command, output))
    return found


def _on_a_phone(reply: str) -> str:
    """A reply in a phone's width; what goes on in a further line begins as the line does."""
    lines = []
    for line in reply.strip().splitlines():
        lead = _LEAD.match(line)
        assert lead is not None
        lines += textwrap.wrap(line, _WIDTH, subsequent_indent=lead[0], break_on_hyphens=False) or [""]
    return "\n".join(lines)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of what git tracks, in which nothing was installed yet."""
    copy = tmp_path_factory.mktemp("clone") / "newsbot"
    tracked = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.splitlines()
    for name in tracked:
        if (ROOT / name).is_file():
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, copy / name)
    return copy


def _run(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("NEWSBOT", "PYTHONPATH"))}
    path = os.pathsep.join([str(folder / ".venv/bin"), str(Path(sys.executable).parent), os.environ["PATH"]])
    environment = {**kept, "PATH": path, "NEWSBOT_STORE": str(folder / "reader.db")}
    return subprocess.run(
        ["bash", "-c", command], cwd=folder, env=environment, capture_output=True, text=True, timeout=SECONDS,
        check=False,
    )  # fmt: skip


@contextlib.contextmanager
def _feed(folder: Path) -> Iterator[str]:
    """The address of a feed on loopback."""
    (folder / "rss.xml").write_text(_FEED, encoding="utf-8")
    handler = functools.partial(http.server.SimpleHTTPRequestHandler, directory=folder)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/rss.xml"
        server.shutdown()
        thread.join()


def _answers_from_a_live_feed(place: Path, install: str) -> None:
    """The README's three commands; what the first one does was done before."""
    [block] = _LIVE.findall((ROOT / "README.md").read_text(encoding="utf-8"))
    first, listing, asking = block.splitlines()
    assert install.startswith(first)
    site = place / "site"
    site.mkdir()
    with _feed(site) as url:
        assert "https://news.example/rss.xml" in listing
        assert _run(listing.replace("https://news.example/rss.xml", url), place).returncode == 0
        done = _run(f"export NEWSBOT_PRIVATE_HOSTS=127.0.0.1 NEWSBOT_STORE=live.db; {asking}", place)
    assert done.returncode == 0, done.stderr
    assert done.stdout == "The newest documents:\nThe pier opens (Example News, 19 April 2024)\n"


def test_every_command_prints_what_the_readme_shows(place: Path) -> None:
    commands = _commands()
    assert "pip install" in commands[0][0]
    for command, shown in commands:
        done = _run(command, place)
        assert done.returncode == 0, done.stderr
        assert "Traceback" not in done.stderr
        if shown:
            written = done.stdout or done.stderr
            assert written.strip() == shown.strip(), command

    examples = _PHONE.findall((ROOT / "README.md").read_text(encoding="utf-8"))
    assert examples
    assert _run(f"newsbot load --store {_PAPERS} tests/e2e/readme.jsonl", place).returncode == 0
    for sign, question, shown in examples:
        store = f"--store {_PAPERS} " if sign == ">>" else ""
        reply = _run(f"newsbot ask {store}{shlex.quote(question)}", place).stdout
        assert _on_a_phone(reply) == shown.strip(), question

    _answers_from_a_live_feed(place, commands[0][0])

    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    assert _run("newsbot --version", place).stdout == f"newsbot {version}\n"

    # The wheel holds all that it needs: with the checkout gone, elsewhere, it does the same. Its types are told.
    first, shown = commands[0]
    for name in ("bot", "knowledge", "config", "seeds"):
        shutil.rmtree(place / name)
    for package in ("bot", "knowledge"):
        assert list((place / ".venv").glob(f"lib/python*/site-packages/{package}/py.typed"))
    elsewhere = place / "elsewhere"
    elsewhere.mkdir()
    ask = first.rpartition("&&")[2].strip().replace(".venv", "../.venv")
    done = _run(f"NEWSBOT_STORE=new.db {ask}", elsewhere)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == shown.strip()
