"""The commands as whole processes: exit statuses, streams, signals, odd names; and in-process where a process adds
nothing. What bad files, stores and config get is in test_bad_input.py."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bot.cli import main

ROOT = Path(__file__).parents[2]
SEEDS = ROOT / "seeds"
SEED = "2024-04-19-kazakh-kyrgyz-talks.txt"
GOOD = "date 2024-04-19 Talks were held in Astana. “We agreed on trade,” Ann Smith said."
UNSET = ("NEWSBOT_STORE", "NEWSBOT_WORKERS", "NEWSBOT_CONFIG", "TELEGRAM_API_URL", "TELEGRAM_BOT_TOKEN")

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty current folder, and a data directory of the test's own."""
    for name in UNSET:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    return tmp_path / "here"


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command in this process: (exit status, standard output, standard error)."""

    def command(*arguments: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["newsbot", *arguments])
        with pytest.raises(SystemExit) as ended:
            main()
        out, err = capsys.readouterr()
        assert "Traceback" not in err
        return int(ended.value.code or 0), out, err

    return command


def process(*arguments: str | bytes, **options: Any) -> subprocess.CompletedProcess[bytes]:
    done = subprocess.run(
        [sys.executable, "-m", "bot", *arguments],
        capture_output=True,
        timeout=60,
        check=False,
        **options,
    )
    assert b"Traceback" not in (done.stderr or b"")
    return done


def test_one_question_is_answered_whole_and_offers_no_more(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEWSBOT_STORE", "news.db")
    run("load", str(SEEDS))
    answers = json.loads(run("ask", "--json", "/facts trade")[1])["answers"]
    assert len(answers) > 3
    printed = " ".join(run("ask", "/facts trade")[1].split())
    assert all(" ".join(answer["text"].split()) in printed for answer in answers)
    assert "more" not in printed.split()


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (["--help"], 0),
        (["--version"], 0),
        *([[name, "--help"], 0] for name in ("ask", "chat", "serve", "load", "show", "remove", "extract")),
        (["ask", "/latest"], 0),
        (["ask", "What did the minister of magic say about owls?"], 0),  # an abstention is an answer
        (["ask", "--", "--help"], 0),  # a question, not an option
        (["ask", "--json", "-"], 0),
        (["ask", ""], 0),
        (["ask", "x" * 10_000], 0),
        (["show", SEED], 0),
        (["load"], 0),
        (["show", "none"], 2),
        (["remove", "none"], 1),
        (["remove", SEED, "none"], 1),
        ([], 2),
        (["ask"], 2),
        (["ask", "a", "b"], 2),
        (["ask", "--colour", "x"], 2),
        (["ask", "--as-of", "2024-02-30", "x"], 2),
        (["ask", "--file", "none.jsonl"], 2),
        (["ask", "--file", "none.jsonl", "--json"], 2),
        (["ask", "--file", "none.jsonl", "--json", "x"], 2),
        (["show"], 2),
        (["remove"], 2),
        (["load", "none"], 2),
        (["extract"], 2),
        (["extract", "none.jsonl"], 2),
        (["extract", "."], 2),
        (["serve"], 2),  # without a token
        (["fly"], 2),
    ],
)
def test_the_exit_status_of(run: Run, monkeypatch: pytest.MonkeyPatch, arguments: list[str], status: int) -> None:
    monkeypatch.setenv("NEWSBOT_STORE", "news.db")
    if arguments and arguments[0] not in ("serve", "extract", "fly", "--help", "--version"):
        run("load", str(SEEDS))
    ended, out, err = run(*arguments)
    assert ended == status, err
    assert bool(out) == (status == 0 and arguments != ["load"])


def test_the_first_question_loads_the_seeds_and_says_so(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEWSBOT_STORE", "deep/er/news.db")
    status, out, err = run("ask", "/quote Zhaparov")
    assert status == 0
    assert "Kazakhstan is our close partner" in out
    assert "deep/er/news.db: does not exist yet; loading " in err
    assert run("ask", "/quote Zhaparov") == (0, out, "")


def test_an_empty_file_in_the_stores_place_is_filled_with_the_seeds_too(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NEWSBOT_STORE", "news.db")
    Path("news.db").touch()
    status, out, _ = run("ask", "/latest")
    assert (status, "Kazinform" in out) == (0, True)


def test_the_default_store_is_in_the_users_data_directory(run: Run, tmp_path: Path) -> None:
    run("load", str(SEEDS))
    assert (tmp_path / "data" / "newsbot" / "newsbot.db").is_file()


@pytest.mark.parametrize(
    "command", [["ask", "x"], ["show", "x"], ["remove", "x"], ["ask", "--json", "--file", "q.jsonl"]]
)
def test_a_store_that_was_named_is_never_made_by_asking(run: Run, command: list[str], folder: Path) -> None:
    status, out, err = run(command[0], "--store", "none.db", *command[1:])
    assert (status, out) == (2, "")
    assert err == "newsbot: none.db: does not exist; make it with: newsbot load --store none.db PATH...\n"
    assert list(folder.iterdir()) == []


def test_what_is_shown_is_what_spans_are_checked_against(run: Run) -> None:
    text = ' date 2024-04-19\r\nTalks\r\n\r\nTrade grew. “It’s so," Ann Smith said\u2028\x07'
    Path("a.jsonl").write_text(json.dumps({"id": "a", "text": text, "url": "https://example.org/a"}))
    run("load", "--store", "news.db", "a.jsonl")
    _, out, _ = run("show", "--store", "news.db", "--json", "a")
    assert json.loads(out) == {
        "id": "a", "title": "Talks", "date": "2024-04-19", "source": None, "url": "https://example.org/a",
        "language": "en", "text": text,
    }  # fmt: skip
    _, out, _ = run("ask", "--store", "news.db", "--json", "/quote Ann Smith")
    (answer,) = json.loads(out)["answers"]
    assert text[answer["start"] : answer["end"]] == answer["text"]


def test_as_of_is_the_day_of_asking(run: Run) -> None:
    Path("a.txt").write_text(GOOD)
    run("load", "--store", "news.db", "a.txt")
    asked = ("ask", "--store", "news.db", "--json", "What did Smith say yesterday?")
    said = [json.loads(run(*asked, "--as-of", day)[1])["abstained"] for day in ("2024-04-20", "2024-06-20")]
    assert said == [False, True]


def test_a_chat_in_json_has_an_object_a_line_and_remembers_what_was_said(run: Run) -> None:
    Path("a.txt").write_text(GOOD)
    run("load", "--store", "news.db", "a.txt")
    asked = ["What did Ann Smith say?", "", "who said that?", "What did Smith say yesterday?", "Wer da? \xff ☂"]
    done = process(
        "chat", "--store", "news.db", "--json", "--as-of", "2024-04-20",
        input="\n".join(asked).encode("latin-1", "replace") + b"\n",
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, b"")
    first, second, third, last = [json.loads(line) for line in done.stdout.decode().splitlines()]
    assert [one["text"] for one in first["answers"]] == ["We agreed on trade,"]
    assert (second["message"], second["answers"]) == ("Ann Smith said it.", [])
    assert (third["question"], third["abstained"]) == ("What did Smith say yesterday?", False)
    assert last["question"].startswith("Wer da?")


def test_a_chat_in_json_is_held_on_its_day(run: Run) -> None:
    Path("a.txt").write_text(GOOD)
    run("load", "--store", "news.db", "a.txt")
    asked = ("chat", "--store", "news.db", "--json", "--as-of")
    said = [process(*asked, day, input=b"What did Smith say yesterday?") for day in ("2024-04-20", "2024-06-20")]
    assert [json.loads(done.stdout)["abstained"] for done in said] == [False, True]
    wrong = process(*asked, "2024-02-30", input=b"")
    assert (wrong.returncode, wrong.stdout) == (2, b"")


def test_a_chat_in_json_says_what_asking_says(run: Run) -> None:
    Path("a.txt").write_text(GOOD)
    run("load", "--store", "news.db", "a.txt")
    options = ("--store", "news.db", "--json", "--as-of", "2024-04-20")
    for question in ("What did Ann Smith say?", "/check We agreed on tea", "Who is Bo Lind?"):
        done = process("chat", *options, input=question.encode())
        assert json.loads(done.stdout) == json.loads(run("ask", *options, question)[1])


def test_extract_writes_rows_to_a_file_or_standard_output(run: Run) -> None:
    Path("a.jsonl").write_text("\n".join(json.dumps({"id": n, "text": GOOD}) for n in range(3)) + "\n{")
    status, out, err = run("extract", "a.jsonl")
    assert (status, err) == (1, "left out: a.jsonl:4: is not JSON\n")
    assert [json.loads(line)["id"] for line in out.splitlines()] == [0, 1, 2]
    assert run("extract", "--output", "b.jsonl", "a.jsonl") == (1, "", err)
    assert Path("b.jsonl").read_text(encoding="utf-8") == out


@pytest.mark.parametrize("output", ["a.jsonl", "none/b.jsonl", "."])
def test_extract_does_not_write_where_it_must_not(run: Run, output: str) -> None:
    Path("a.jsonl").write_text(json.dumps({"id": "a", "text": GOOD}))
    status, _, err = run("extract", "--output", output, "a.jsonl")
    assert status == 2
    assert output in err
    assert json.loads(Path("a.jsonl").read_text())["text"] == GOOD


def test_an_old_text_of_a_document_is_shown_by_its_number(run: Run) -> None:
    for text in (GOOD, f"{GOOD} Rain fell."):
        Path("a.txt").write_text(text)
        run("load", "--store", "news.db", "a.txt")
    assert run("show", "--store", "news.db", "--version", "1", "a.txt") == (0, f"{GOOD}\n", "")
    assert run("show", "--store", "news.db", "a.txt") == run("show", "--store", "news.db", "--version", "2", "a.txt")
    assert json.loads(run("show", "--store", "news.db", "--json", "--version", "1", "a.txt")[1])["text"] == GOOD
    status, _, said = run("show", "--store", "news.db", "--version", "3", "a.txt")
    assert (status, said) == (
        2, "newsbot: the store holds no version 3 of document 'a.txt'; it has 1, 2\n"
    )  # fmt: skip


def test_all_documents_of_a_publisher_are_removed(run: Run) -> None:
    Path("a.jsonl").write_text(
        "\n".join(json.dumps({"id": n, "text": GOOD, "source": (n < 2 and "Gull") or "Heron"}) for n in range(3))
    )
    run("load", "--store", "news.db", "a.jsonl")
    assert run("remove", "--store", "news.db", "--source", "Gull") == (0, "", "removed 2\n")
    said = "left out: the store holds no document of 'Gull'\nremoved 1\n"
    assert run("remove", "--store", "news.db", "--source", "Gull", "2") == (1, "", said)


def test_what_is_removed_is_no_longer_found(run: Run) -> None:
    Path("a.txt").write_text(GOOD)
    run("load", "--store", "news.db", "a.txt", str(SEEDS))
    assert run("remove", "--store", "news.db", SEED) == (0, "", "removed 1\n")
    assert run("show", "--store", "news.db", SEED)[0] == 2
    assert run("ask", "--store", "news.db", "/people")[1].splitlines()[1:] == ["Ann Smith – 1"]


def test_a_mistake_of_our_own_is_a_sentence(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> None:
        raise ZeroDivisionError("oh")

    monkeypatch.setattr("bot.cli.asking.load_settings", fail)
    assert run("ask", "x") == (1, "", "newsbot: unexpected ZeroDivisionError: oh (NEWSBOT_DEBUG=1 shows where)\n")


def test_odd_names_and_words_are_ordinary(folder: Path) -> None:
    odd = b"news-\xff \xe2\x80\x9c.txt"
    (folder / os.fsdecode(odd)).write_text(GOOD)
    store = b"st\xfere ?#%.db"
    loaded = process("load", "--store", store, odd)
    assert b"1 unchanged" in process("load", "--store", store, "--again").stderr
    assert (loaded.returncode, b"1 added" in loaded.stderr) == (0, True)
    assert process("load", "--store", store, ".").returncode == 1  # the store itself is no document
    asked = process("ask", "--json", "--store", store, b"\xff\xfe /quote Smith")
    assert asked.returncode == 0
    answer = json.loads(asked.stdout)
    assert answer["question"] == "\udcff\udcfe /quote Smith"
    assert answer["answers"][0]["document"]["id"] == "news-\ufffd “.txt"
    shown = process("show", "--store", store, answer["answers"][0]["document"]["id"])
    assert shown.stdout.decode().rstrip() == GOOD


@pytest.mark.parametrize("encoding", ["ascii", "koi8-r"])
def test_what_is_piped_is_utf_8_whatever_the_terminal_speaks(folder: Path, encoding: str) -> None:
    (folder / "a.jsonl").write_text(json.dumps({"id": "a", "text": "🔥 “Да,” Ann Smith said.", "source": "🔥"}))
    shown = process("extract", "a.jsonl", env={**os.environ, "PYTHONIOENCODING": encoding})
    assert json.loads(shown.stdout.decode())["id"] == "a"
    process("load", "--store", "news.db", "a.jsonl")
    command = ("show", "--json", "--store", "news.db", "a")
    shown = process(*command, env={**os.environ, "PYTHONIOENCODING": encoding})
    assert json.loads(shown.stdout.decode())["source"] == "🔥"


@pytest.mark.parametrize("how", ["closed before", "closed early", "full"])
def test_output_that_nobody_takes_is_no_traceback(folder: Path, how: str) -> None:
    (folder / "a.jsonl").write_text("\n".join(json.dumps({"id": n, "text": GOOD}) for n in range(2000)))
    command = [sys.executable, "-m", "bot", "extract", "a.jsonl"]
    if how == "full" and not Path("/dev/full").exists():
        pytest.skip("this system has no /dev/full")
    redirected = {"closed before": ">&-", "closed early": "| head -n 1 >/dev/null", "full": ">/dev/full"}[how]
    shell = 'set -o pipefail; "$@" ' + redirected
    done = subprocess.run(["bash", "-c", shell, "-", *command], stderr=subprocess.PIPE, timeout=60, check=False)
    assert done.returncode == {"closed before": 0, "closed early": 1, "full": 1}[how]
    said = {"full": "newsbot: output: No space left on device\n"}.get(how, "")
    assert done.stderr.decode() == said


@pytest.mark.parametrize("workers", ["1", "2"])
def test_ctrl_c_ends_an_extraction_without_a_traceback(folder: Path, workers: str) -> None:
    os.mkfifo("docs.jsonl")
    running = subprocess.Popen(
        [sys.executable, "-m", "bot", "extract", "docs.jsonl"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, env={**os.environ, "NEWSBOT_WORKERS": workers},
        start_new_session=True,
    )  # fmt: skip
    with Path("docs.jsonl").open("wb", buffering=0) as documents:  # waits until it is read
        documents.write(json.dumps({"id": "a", "text": GOOD}).encode() + b"\n")
        assert running.stdout is not None
        documents.write(b"\n" * 70_000)  # what is read ahead
        assert running.stdout.readline().startswith(b'{"id": "a"')
        os.killpg(running.pid, signal.SIGINT)
        _, err = running.communicate(timeout=60)
    assert running.returncode == 130
    assert b"Traceback" not in err


def test_a_load_that_is_killed_leaves_whole_documents_and_a_store_that_opens(folder: Path) -> None:
    code = "import os, sys; sys.argv = ['newsbot', 'load', '--store', 'news.db', 'a.jsonl']\n"
    code += "from knowledge.store.filing import Filed\nadd = Filed.add\n"
    code += "def die(*a):\n    add(*a)\n    counted.append(a)\n"
    code += "    if len(counted) == 20:\n        os._exit(9)\n"
    code += "counted = []\nFiled.add = die\nfrom bot.cli import main\nmain()"
    Path("a.jsonl").write_text("\n".join(json.dumps({"id": n, "text": GOOD}) for n in range(40)))
    assert subprocess.run([sys.executable, "-c", code], timeout=60, check=False).returncode == 9
    assert "Ann Smith – 16" in process("ask", "--store", "news.db", "/people").stdout.decode()
    assert b"24 added, 0 replaced, 16 unchanged" in process("load", "--store", "news.db", "a.jsonl").stderr


def test_two_first_loads_at_once_make_one_store(folder: Path) -> None:
    for name in "abc":
        Path(f"{name}.txt").write_text(GOOD)
    command = [sys.executable, "-m", "bot", "load", "--store", "news.db"]
    loads = [subprocess.Popen([*command, f"{name}.txt"], stderr=subprocess.PIPE) for name in "abc"]
    for load in loads:
        _, err = load.communicate(timeout=60)
        assert (load.returncode, err) == (0, b"news.db: 1 added, 0 replaced, 0 unchanged\n")


def test_questions_are_answered_while_a_load_is_under_way(folder: Path) -> None:
    Path("a.jsonl").write_text(
        "\n".join(json.dumps({"id": n, "text": GOOD, "date": "2024-04-19"}) for n in range(1500))
    )
    process("load", "--store", "news.db", str(SEEDS))
    load = subprocess.Popen(
        [sys.executable, "-m", "bot", "load", "--store", "news.db", "a.jsonl"], stderr=subprocess.PIPE
    )
    asked = 0
    while load.poll() is None or not asked:
        done = process("ask", "--store", "news.db", "--json", "/quote Zhaparov")
        assert (done.returncode, done.stderr) == (0, b"")
        assert json.loads(done.stdout)["answers"][0]["text"].startswith("Kazakhstan is our close partner")
        asked += 1
    assert load.communicate()[1].endswith(b"1500 added, 0 replaced, 0 unchanged\n")


@pytest.mark.parametrize("command", ["ask", "load", "extract", "show", "remove"])
def test_a_command_imports_neither_telegram_nor_what_only_others_need(folder: Path, command: str) -> None:
    Path("a.jsonl").write_text(json.dumps({"id": "a", "text": GOOD}))
    process("load", "--store", "news.db", "a.jsonl")
    arguments = {
        "ask": ["--json", "--store", "news.db", "/latest"], "load": ["--store", "news.db", "a.jsonl"],
        "extract": ["a.jsonl"], "show": ["--store", "news.db", "a"], "remove": ["--store", "news.db", "a"],
    }[command]  # fmt: skip
    timed = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "bot", command, *arguments],
        capture_output=True,
        timeout=60,
        check=True,
    )
    imported = {line.rpartition(b"|")[2].strip().decode() for line in timed.stderr.splitlines()}
    assert "bot.cli" in imported
    assert imported.isdisjoint({"telegram", "httpx", "trafilatura", "lxml"})
    assert command == "load" or "rich" not in imported


def test_documents_are_listed_with_their_ids_the_newest_first(run: Run, folder: Path) -> None:
    texts = [("a.txt", "date 2024-05-01\nFerry sinks\n\nIt sank."), ("b.txt", "date 2024-05-02\nFerries\n\nIt rained.")]
    for name, text in [*texts, ("c.txt", "date 2024-05-03\nSalt\n\nThe ferry had salt.")]:
        (folder / name).write_text(text)
    run("load", "--store", "news.db", "a.txt", "b.txt", "c.txt")
    for words, ids in [((), ["c.txt", "b.txt", "a.txt"]), (("ferry",), ["b.txt", "a.txt"]),
                       (("FERRY", "sinks"), ["a.txt"]), (("--most", "1"), ["c.txt"]), (("-",), [])]:  # fmt: skip
        assert [one["id"] for one in json.loads(run("list", "--store", "news.db", "--json", *words)[1])] == ids
    assert run("list", "--store", "news.db", "sinks")[1] == "a.txt\t2024-05-01\t\tFerry sinks\n"


def test_what_was_loaded_is_loaded_again_from_where_it_stood_but_what_was_removed(run: Run, folder: Path) -> None:
    def load(*arguments: str) -> tuple[int, str]:
        status, _, said = run("load", "--store", "news.db", *arguments)
        return status, said

    (folder / "news").mkdir()
    for name in ("news/a.txt", "news/b.txt", "sent.txt"):
        (folder / name).write_text(f"date 2024-05-01 {name}\n\nIt rained.")
    assert load("news") == (0, "news.db: 2 added, 0 replaced, 0 unchanged\n")
    assert load("--once", "sent.txt")[0] == 0
    assert run("remove", "--store", "news.db", "a.txt")[0] == 0
    (folder / "news/b.txt").write_text("date 2024-05-01 b\n\nSnow fell.")
    assert load("--again") == (0, "news.db: 0 added, 1 replaced, 0 unchanged, 1 withdrawn\n")
    assert load("news") == (0, "news.db: 1 added, 0 replaced, 1 unchanged\n")
    (folder / "news").rename(folder / "olds")
    assert load("--again") == (
        1, f"left out: {folder}/news: is not there any more\nnews.db: 0 added, 0 replaced, 0 unchanged\n",
    )  # fmt: skip
    assert load("--again", "olds")[0] == 2
    run("load", "--store", "empty.db")
    status, _, said = run("load", "--store", "empty.db", "--again")
    assert (status, said) == (
        2, "newsbot: empty.db: nothing that could be loaded again; load it with: newsbot load PATH...\n",
    )  # fmt: skip
