"""What goes wrong is one clear sentence, what can be done is done, and nothing is lost: `newsbot` as a process."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
GOOD = "date 2024-04-19 Talks were held in Astana. “We agreed on trade,” Ann Smith said."


def newsbot(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("NEWSBOT", "TELEGRAM"))}
    done = subprocess.run(
        [sys.executable, "-m", "bot", *arguments],
        cwd=folder,
        env={**kept, "PYTHONPATH": str(ROOT), "NEWSBOT_STORE": str(folder / "news.db"), **environment},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert "Traceback" not in done.stderr
    return done


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("empty.txt", b"", "is empty"),
        ("blank.txt", b" \n\t\n", "is empty"),
        ("binary.txt", b"\x00\x01\x02\x03" * 50, "binary"),
        ("latin.txt", "Café news".encode("latin-1"), "is not UTF-8 (byte 3)"),
        ("sheet.xlsx", b"PK", "not a kind that can be read"),
        ("broken.json", b"{", "is not JSON"),
        ("list.json", b'[{"id": "a"}]', 'has no "text"'),
        ("lines.jsonl", b'{"id": "b", "text": 5}\n', '"text" is not a string'),
        ("page.html", b"<html><body></body></html>", "holds no article"),
    ],
)
def test_a_file_that_cannot_be_read_is_named_and_the_others_load(
    tmp_path: Path, name: str, content: bytes, says: str
) -> None:
    documents = tmp_path / "documents"
    documents.mkdir()
    (documents / name).write_bytes(content)
    (documents / "good.txt").write_text(GOOD)
    done = newsbot(tmp_path, "load", "documents")
    assert done.returncode == 1
    (line,) = [line for line in done.stderr.splitlines() if line.startswith("left out: ")]
    assert name in line
    assert says in line
    assert "1 added" in done.stderr


def test_a_bad_date_is_a_warning_and_the_document_loads_without_one(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("date 2024-13-45 Talks were held in Astana.")
    done = newsbot(tmp_path, "load", "a.txt")
    assert done.returncode == 0
    assert "'2024-13-45' is not a day" in done.stderr
    shown = json.loads(newsbot(tmp_path, "show", "--json", "a.txt").stdout)
    assert shown["date"] is None


def test_the_second_of_two_documents_with_one_id_is_left_out(tmp_path: Path) -> None:
    lines = [json.dumps({"id": "a", "text": text}) for text in ("First it rained.", "Then it did not.")]
    (tmp_path / "a.jsonl").write_text("\n".join(lines))
    done = newsbot(tmp_path, "load", "a.jsonl")
    assert done.returncode == 1
    assert "left out: a:" in done.stderr
    assert json.loads(newsbot(tmp_path, "show", "--json", "a").stdout)["text"] == "First it rained."


def test_loading_again_changes_nothing_and_a_changed_document_replaces(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(GOOD)
    assert "1 added, 0 replaced, 0 unchanged" in newsbot(tmp_path, "load", "a.txt").stderr
    before = (tmp_path / "news.db").read_bytes()
    assert "0 added, 0 replaced, 1 unchanged" in newsbot(tmp_path, "load", "a.txt").stderr
    assert (tmp_path / "news.db").read_bytes() == before
    (tmp_path / "a.txt").write_text(GOOD.replace("Ann Smith", "Bob Jones"))
    assert "0 added, 1 replaced, 0 unchanged" in newsbot(tmp_path, "load", "a.txt").stderr
    assert newsbot(tmp_path, "ask", "/people").stdout.splitlines()[1:] == ["Bob Jones – 1"]


def _foreign(path: Path) -> None:
    with sqlite3.connect(path) as db:
        db.execute("CREATE TABLE theirs (a)")


def _newer(path: Path) -> None:
    assert newsbot(path.parent, "load", "--store", str(path), str(ROOT / "seeds")).returncode == 0
    with sqlite3.connect(path) as db:
        db.execute("PRAGMA user_version = 99")
    db.close()


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda path: path.write_text("This is a letter, not a database." * 9), "is not a store"),
        (_foreign, "another program's"),
        (_newer, "newer"),
    ],
)
@pytest.mark.parametrize("command", [("ask", "/quote Smith"), ("load", "a.txt"), ("remove", "a.txt"), ("show", "x")])
def test_a_store_that_is_not_ours_is_refused_and_left_as_it_is(tmp_path: Path, make, says, command) -> None:  # type: ignore[no-untyped-def]
    store = tmp_path / "other.db"
    make(store)
    (tmp_path / "a.txt").write_text(GOOD)
    before = store.read_bytes()
    done = newsbot(tmp_path, command[0], "--store", str(store), *command[1:])
    assert done.returncode == 2
    assert says in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert store.read_bytes() == before


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("ask", "--store", "none.db", "hi"), "newsbot load"),
        (("ask",), "give a question"),
        (("ask", "--as-of", "yesterday", "hi"), "is not a day"),
        (("load", "nowhere"), "does not exist"),
        (("extract", "nowhere.jsonl"), "cannot be read"),
        (("show", "--store", "none.db", "x"), "newsbot load"),
        (("fly",), "No such command"),
    ],
)
def test_what_cannot_begin_is_refused_with_status_2(tmp_path: Path, arguments: tuple[str, ...], says: str) -> None:
    done = newsbot(tmp_path, *arguments)
    assert done.returncode == 2
    assert says in done.stderr
    assert not (tmp_path / "none.db").exists()


@pytest.mark.parametrize(
    ("file", "content", "says"),
    [
        ("settings.yaml", "shop: news.db", "unknown field `shop`"),
        ("settings.yaml", "workers: many", "workers"),
        ("rules.yaml", "cutoff: 78\nrules: {dance: [do it]}\nkinds: {}\nfigure_cues: {}", "unknown key 'dance'"),
        ("rules.yaml", "cutoff: 78\nrules: {quote: ['say {who}']}\nkinds: {}\nfigure_cues: {}", "'say {who}'"),
        ("topics.yaml", "topics:\n  trade: {en: [trade]}\n  trade: {en: [goods]}", "stands twice"),
        ("topics.yaml", "topics: [", "line"),
        (
            "people.yaml",
            "offices: {}\npeople: [{id: a, aliases: [A B], offices: [{office: king, place: X}]}]",
            "'king'",
        ),
    ],
)
def test_a_mistake_in_the_config_is_one_line_with_file_and_key(
    tmp_path: Path, file: str, content: str, says: str
) -> None:
    folder = tmp_path / "config"
    folder.mkdir()
    (folder / file).write_text(content)
    done = newsbot(tmp_path, "ask", "hi", NEWSBOT_CONFIG=str(folder))
    assert done.returncode == 2
    last = done.stderr.splitlines()[-1]
    assert file in last
    assert says in last


def test_a_rule_is_added_without_code(tmp_path: Path) -> None:
    folder = tmp_path / "config"
    folder.mkdir()
    rules = (ROOT / "config/rules.yaml").read_text(encoding="utf-8")
    (folder / "rules.yaml").write_text(rules.replace("  quote:\n", "  quote:\n    - let us hear {person}\n"), "utf-8")
    done = newsbot(tmp_path, "ask", "--json", "Let us hear Zhaparov!", NEWSBOT_CONFIG=str(folder))
    assert json.loads(done.stdout)["intent"] == "quote"


@pytest.mark.parametrize("command", [("ask", "/quote Tokayev"), ("load", str(ROOT / "seeds")), ("extract", "a.jsonl")])
def test_no_command_but_serve_imports_telegram(tmp_path: Path, command: tuple[str, ...]) -> None:
    (tmp_path / "a.jsonl").write_text(json.dumps({"id": "a", "text": GOOD}))
    code = f"import sys; sys.argv = ['newsbot', *{command!r}]\nfrom bot.cli import main\n"
    code += "try:\n    main()\nfinally:\n    assert 'telegram' not in sys.modules, 'telegram was imported'\n"
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT), "NEWSBOT_STORE": str(tmp_path / "news.db")},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert "telegram was imported" not in done.stderr
    assert done.returncode == 0, done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="a file's size is limited otherwise there")
def test_a_load_that_may_write_no_more_is_one_sentence_and_status_1_and_keeps_what_it_stored(tmp_path: Path) -> None:
    lines = [json.dumps({"id": f"{n:03}", "text": f"{GOOD} " * 30}) for n in range(200)]
    (tmp_path / "a.jsonl").write_text("\n".join(lines))
    code = (
        "import resource, sys; from bot.cli import main; resource.setrlimit(resource.RLIMIT_FSIZE, (10**6,) * 2)\n"
        "sys.argv = ['newsbot', 'load', 'a.jsonl']; main()"
    )
    environment = {"PYTHONPATH": str(ROOT), "NEWSBOT_STORE": str(tmp_path / "news.db"), "NEWSBOT_WORKERS": "1"}
    load = (sys.executable, "-c", code)
    done = subprocess.run(load, cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 1
    (line,) = done.stderr.splitlines()
    assert line.startswith(f"newsbot: {tmp_path / 'news.db'}: ")
    assert "what was stored before stays" in line
    kept = int(newsbot(tmp_path, "ask", "/sources").stdout.split()[-4])
    assert 0 < kept < 200
    assert f"{200 - kept} added, 0 replaced, {kept} unchanged" in newsbot(tmp_path, "load", "a.jsonl").stderr


def test_a_document_is_shown_sign_for_sign_where_a_program_reads_it_and_names_of_files_are_one_line(
    tmp_path: Path,
) -> None:
    text = "Talks \x1b[31mwere\x1b[0m held \u202ein\u202c Astana."
    (tmp_path / "a.txt").write_text(text)
    (tmp_path / "b\x1b[2J\nc.txt").write_text("")
    done = newsbot(tmp_path, "load", "a.txt", "b\x1b[2J\nc.txt")
    assert done.stderr.splitlines()[0] == "left out: b\ufffd[2J c.txt: is empty"
    assert newsbot(tmp_path, "show", "a.txt").stdout == f"{text}\n"


def test_a_chat_reads_the_store_that_takes_anothers_place_and_ends_with_status_1_where_it_is_damaged(
    tmp_path: Path,
) -> None:
    for store, name in (("news.db", "Ann Smith"), ("new.db", "Bob Jones")):
        (tmp_path / "a.txt").write_text(GOOD.replace("Ann Smith", name))
        assert newsbot(tmp_path, "load", "--store", store, "a.txt").returncode == 0
    kept = {name: value for name, value in os.environ.items() if not name.startswith("NEWSBOT")}
    chat = subprocess.Popen(
        [sys.executable, "-m", "bot", "chat", "--json", "--store", "news.db"],
        cwd=tmp_path,
        env={**kept, "PYTHONPATH": str(ROOT)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert chat.stdin is not None
    assert chat.stdout is not None

    def ask() -> str:
        print("/people", file=chat.stdin, flush=True)
        return str(json.loads(chat.stdout.readline())["message"])  # type: ignore[union-attr]

    assert "Ann Smith" in ask()
    (tmp_path / "new.db").replace(tmp_path / "news.db")
    until = time.monotonic() + 30
    while "Bob Jones" not in ask():
        assert time.monotonic() < until
    with (tmp_path / "news.db").open("r+b") as file:
        file.seek(100)
        file.write(b"\xaa" * ((tmp_path / "news.db").stat().st_size - 100))
    _, said = chat.communicate("/quote Jones\n" * 3, timeout=60)
    assert chat.returncode == 1
    assert "Traceback" not in said
    assert said.splitlines()[-1].startswith("newsbot: news.db: ")


def test_two_loads_at_once_both_succeed(tmp_path: Path) -> None:
    for name in ("one", "two"):
        lines = [json.dumps({"id": f"{name}-{n}", "text": GOOD, "date": "2024-04-19"}) for n in range(60)]
        (tmp_path / f"{name}.jsonl").write_text("\n".join(lines))
    kept = {name: value for name, value in os.environ.items() if not name.startswith("NEWSBOT")}
    loads = [
        subprocess.Popen(
            [sys.executable, "-m", "bot", "load", "--store", "both.db", f"{name}.jsonl"],
            cwd=tmp_path,
            env={**kept, "PYTHONPATH": str(ROOT)},
            stderr=subprocess.PIPE,
            text=True,
        )
        for name in ("one", "two")
    ]
    for load in loads:
        _, said = load.communicate(timeout=60)
        assert load.returncode == 0, said
        assert "60 added" in said
    assert "– 120" in newsbot(tmp_path, "ask", "--store", "both.db", "/people").stdout
