"""Work in processes: the order of the work, and what becomes of it where a piece of it raises, hangs or kills."""

from __future__ import annotations

import multiprocessing
import os
import select
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from knowledge.bulk import workers
from knowledge.bulk.fence import Failure, fenced
from knowledge.bulk.workers import apart, in_order
from knowledge.errors import KnowledgeError
from knowledge.rules import Rules
from tests.knowledge.bulk.misbehaving import by_word

SECONDS = 0.3
SECONDS_TO_END = 10.0  # the longest wait for an end; ordinarily hundredths of one are enough


@pytest.fixture
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Processes begin with the second item, batches hold three, and patience is short."""
    monkeypatch.setattr(workers, "_DONE_HERE", 1)
    monkeypatch.setattr(workers, "_BATCH_LENGTH", 3)
    monkeypatch.setattr(workers, "_GRACE", 0.3)


def done(words: list[str], rules: Rules, processes: int, seconds: float = SECONDS) -> list[str]:
    found = in_order(by_word, words, len, rules, workers=processes, seconds=seconds)
    return [str(result) for _, result in found]


BAD = pytest.mark.parametrize(
    ("bad", "says"),
    [
        pytest.param("raise", "LookupError (no such rule)", id="an error"),
        pytest.param("hang", "took longer than 0.3 s", id="a piece without an end"),
        pytest.param("sleep deaf", "took longer than 0.3 s and was ended", id="one that hears no signal"),
        pytest.param("die", "ended its process (signal 9; is memory short?)", id="one that is killed"),
        pytest.param("leave", "ended its process (exit status 3)", id="one that ends its process"),
        pytest.param("devour", "MemoryError", id="one that takes all memory"),
    ],
)


@pytest.mark.usefixtures("soon")
@pytest.mark.parametrize("processes", [1, 2])
@BAD
def test_a_bad_piece_costs_itself_alone(rules: Rules, bad: str, says: str, processes: int) -> None:
    words = [f"w{n}" for n in range(20)]
    for place in (9, 10, 15):  # in the middle of a batch, and twice in a row
        words[place] = bad
    assert done(words, rules, processes) == [says if word == bad else word.upper() for word in words]


@pytest.mark.usefixtures("soon")
@BAD
def test_a_bad_piece_that_is_done_apart_costs_itself_alone(bad: str, says: str) -> None:
    with apart(by_word, SECONDS) as done_apart:
        assert [str(done_apart(word)) for word in ("a", bad, "b")] == ["A", says, "B"]
    assert multiprocessing.active_children() == []


def test_a_little_work_is_done_here_behind_the_same_fence(rules: Rules) -> None:
    assert done(["a", "raise", "hang", "b"], rules, 2) == [
        "A",
        "LookupError (no such rule)",
        "took longer than 0.3 s",
        "B",
    ]
    assert multiprocessing.active_children() == []


def test_what_is_not_waited_for_leaves_no_process_behind(rules: Rules, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "_DONE_HERE", 1)
    results = in_order(by_word, ["ab", "b", "hang", "c"], len, rules, workers=2, seconds=0)
    assert [next(results)[1], next(results)[1]] == ["AB", "B"]
    assert multiprocessing.active_children() != []
    results.close()
    assert multiprocessing.active_children() == []


# Hands out work without an end, with no limit of time, and tells which processes are at it.
_HANDS_OUT = """
import multiprocessing
from knowledge.bulk import workers
from knowledge.rules import load_rules
from tests.knowledge.bulk.misbehaving import by_word

if __name__ == "__main__":
    workers._DONE_HERE, workers._BATCH_LENGTH = 1, 1
    for _ in workers.in_order(by_word, ["ab", "b", "c", "hang", "hang"], len, load_rules(), workers=2, seconds=0):
        print(*(process.pid for process in multiprocessing.active_children()), flush=True)
"""


@pytest.mark.skipif(not hasattr(os, "pidfd_open"), reason="a process that is not one's own is waited for by its handle")
def test_processes_at_work_end_with_the_one_that_started_them_also_where_it_is_killed(tmp_path: Path) -> None:
    (tmp_path / "hands_out.py").write_text(_HANDS_OUT)
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[3])}
    with subprocess.Popen(
        [sys.executable, tmp_path / "hands_out.py"], env=environment, stdout=subprocess.PIPE
    ) as parent:
        assert parent.stdout is not None
        lines = [parent.stdout.readline().split() for _ in range(3)]  # "c" is done: both hang now, or are about to
        handles = [os.pidfd_open(int(process)) for process in lines[-1]]
        assert len(handles) == 2
        parent.kill()
    ended = [bool(select.select([handle], [], [], SECONDS_TO_END)[0]) for handle in handles]
    for handle in handles:
        with suppress(ProcessLookupError):
            signal.pidfd_send_signal(handle, signal.SIGKILL)
        os.close(handle)
    assert ended == [True, True]


def test_a_process_that_cannot_start_ends_the_work_with_a_sentence(
    rules: Rules, monkeypatch: pytest.MonkeyPatch, tmp_path: object
) -> None:
    monkeypatch.setattr(workers, "_DONE_HERE", 1)
    monkeypatch.setenv("NEWSBOT_CONFIG", f"{tmp_path}/nowhere")
    with pytest.raises(KnowledgeError, match=r"a worker process ended as it started \(exit status 1\)"):
        done(["ab", "b", "c"], rules, 1)


def _fails_inside(work: Callable[[], object]) -> Failure:
    failure = fenced(work, 0)
    assert isinstance(failure, Failure)
    return failure


def test_a_failure_names_the_innermost_rule_and_what_happened(rules: Rules) -> None:
    failure = _fails_inside(lambda: rules.language("en").segmenter.sentences("Talks.", None))  # type: ignore[arg-type]
    assert str(failure) == "AttributeError ('NoneType' object has no attribute 'start') in segment: Segmenter.sentences"


def test_outside_the_main_thread_no_time_is_kept() -> None:
    found: list[object] = []
    thread = threading.Thread(target=lambda: found.append(fenced(lambda: 5, 0.001)))
    thread.start()
    thread.join()
    assert found == [5]
