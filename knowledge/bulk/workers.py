"""Work spread over processes: results in the order of the work, never more in memory than is under way, and nothing
that one piece of work does ends the others."""

from __future__ import annotations

import gc
import multiprocessing
import signal
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import Future
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from queue import SimpleQueue
from typing import Any, Generic, TypeVar

from knowledge.bulk.fence import Failure, fenced, limit_memory
from knowledge.bulk.orphan import end_with_parent
from knowledge.errors import KnowledgeError
from knowledge.rules import Rules, load_rules

A = TypeVar("A")
B = TypeVar("B")

# So much work (characters) is done here: starting a process takes longer, and first answers are waited for.
_DONE_HERE = 20_000
# What a process is given at once (characters, and things), and how many such batches wait for each.
_BATCH_SIZE = 100_000
_BATCH_LENGTH = 64
_IN_FLIGHT = 3
# Seconds beyond its time after which a process is ended that did not end its work by itself.
_GRACE = 2.0
_ENDED = (EOFError, OSError)  # what a pipe says whose other side has gone
# Not forked: the threads that hand out the work, and the store's, must not be.
_SPAWN = multiprocessing.get_context("spawn")


def in_order(
    work: Callable[[A, Rules], B],
    items: Iterable[A],
    size: Callable[[A], int],
    rules: Rules,
    *,
    workers: int,
    seconds: float,
) -> Generator[tuple[A, B | Failure], None, None]:
    """Each item with `work(item, rules)`, in order: here while there is little of it, in `workers` processes beyond.

    `work` is a function of a module, items and results can be pickled; `size` gives an item's size in characters. An
    item whose work raises, takes longer than `seconds` (0: any time) or kills its process has a Failure for its result;
    all others are as if it had not been there. Whoever stops before the end closes the generator, which ends the
    processes. Raises KnowledgeError where no process can be started.
    """
    iterator = iter(items)
    done = 0
    for item in iterator:
        yield item, _fenced(work, item, rules, seconds)
        done += size(item)
        if done > _DONE_HERE:
            break
    else:
        return
    pool = _Pool(work, workers, seconds)
    try:
        waiting: deque[_Batch[A, B]] = deque()
        for batch in _batches(iterator, size):
            waiting.append(pool.give(batch))
            if len(waiting) > workers * _IN_FLIGHT:
                yield from waiting.popleft().results()
        while waiting:
            yield from waiting.popleft().results()
    finally:
        pool.end()


@contextmanager
def apart(work: Callable[[A, Rules], B], seconds: float) -> Iterator[Callable[[A], B | Failure]]:
    """A function that does one piece of work at a time in a process of its own, which is started with the first.

    As in `in_order` a piece that goes wrong has a Failure for its result and costs itself alone. Its results are waited
    for: this is for work that may need more than it should, not for more speed.
    """
    worker = _Worker(work, seconds)

    def done(item: A) -> B | Failure:
        future: Future[B | Failure] = Future()
        worker.do(_Batch((item,), (future,)))
        return future.result()

    try:
        yield done
    finally:
        worker.part()


def _fenced(work: Callable[[A, Rules], B], item: A, rules: Rules, seconds: float) -> B | Failure:
    return fenced(lambda: work(item, rules), seconds)


def _batches(items: Iterator[A], size: Callable[[A], int]) -> Iterator[list[A]]:
    batch: list[A] = []
    total = 0
    for item in items:
        batch.append(item)
        total += size(item)
        if total >= _BATCH_SIZE or len(batch) >= _BATCH_LENGTH:
            yield batch
            batch, total = [], 0
    if batch:
        yield batch


@dataclass(frozen=True)
class _Batch(Generic[A, B]):
    """Items that are handed out together, each with what is to come of it."""

    items: Sequence[A]
    futures: Sequence[Future[B | Failure]]

    def results(self) -> Iterator[tuple[A, B | Failure]]:
        for item, future in zip(self.items, self.futures, strict=True):
            yield item, future.result()


class _Pool:
    """Processes, each with a thread that hands it batches; ended as a whole."""

    def __init__(self, work: Callable[[Any, Rules], Any], workers: int, seconds: float) -> None:
        self._given: SimpleQueue[_Batch[Any, Any] | None] = SimpleQueue()
        self._workers = [_Worker(work, seconds) for _ in range(workers)]
        self._threads = [
            threading.Thread(target=worker.serve, args=(self._given,), daemon=True) for worker in self._workers
        ]
        for thread in self._threads:
            thread.start()

    def give(self, items: list[A]) -> _Batch[A, Any]:
        batch: _Batch[A, Any] = _Batch(items, [Future() for _ in items])
        self._given.put(batch)
        return batch

    def end(self) -> None:
        """Ends all processes, also those at work: whoever wanted the results has them, or has gone."""
        for worker in self._workers:
            worker.stop()
        for _ in self._threads:
            self._given.put(None)
        for thread in self._threads:
            thread.join()


class _Worker:
    """A process that works, and another one where it ends. All but `stop` is called in one thread."""

    def __init__(self, work: Callable[[Any, Rules], Any], seconds: float) -> None:
        self._work, self._seconds = work, seconds
        self._process: BaseProcess | None = None
        self._pipe: Connection[Any, Any] | None = None
        self._stopping = False

    def serve(self, given: SimpleQueue[_Batch[Any, Any] | None]) -> None:
        """Works on batches until None comes."""
        while (batch := given.get()) is not None:
            try:
                self.do(batch)
            except BaseException as error:
                for future in batch.futures:
                    if not future.done():
                        future.set_exception(error)
        self.part()

    def stop(self) -> None:
        """Ends the process, from another thread."""
        self._stopping = True
        process = self._process
        if process is not None:
            process.kill()

    def do(self, batch: _Batch[Any, Any]) -> None:
        """Each item's result, one after the other; the process that ends leaves the rest of them to another one."""
        done = 0
        while done < len(batch.items):
            pipe = self._started()
            failure: Failure | None = None
            try:
                pipe.send(batch.items[done:])
                while done < len(batch.items) and failure is None:
                    if self._seconds and not pipe.poll(self._seconds + _GRACE):
                        self._kill()
                        failure = Failure("time", f"took longer than {self._seconds:g} s and was ended")
                        continue
                    batch.futures[done].set_result(pipe.recv())
                    done += 1
            except _ENDED:
                failure = Failure("killed", f"ended its process ({self._status()})")
            if failure is not None:
                self.part()
                batch.futures[done].set_result(failure)
                done += 1

    def _started(self) -> Connection[Any, Any]:
        """The pipe to a process that is ready for work, started where there is none."""
        if self._stopping:
            raise KnowledgeError("the work was broken off")
        if self._pipe is None:
            self._pipe, theirs = _SPAWN.Pipe()
            # A daemon is ended also where this process ends in a way that passes `end` over.
            self._process = _SPAWN.Process(target=_serve, args=(self._work, self._seconds, theirs), daemon=True)
            with theirs:
                self._process.start()
            try:
                self._pipe.recv()
            except _ENDED as error:
                status = self._status()
                self.part()
                raise KnowledgeError(
                    f"a worker process ended as it started ({status}); is memory short? try with NEWSBOT_WORKERS=1"
                ) from error
        return self._pipe

    def _kill(self) -> None:
        if self._process is not None:
            self._process.kill()

    def _status(self) -> str:
        """How the process ended: "signal 9; is memory short?"."""
        if self._process is None:
            return "gone"
        self._process.join()
        code = self._process.exitcode or 0
        return f"signal {-code}; is memory short?" if code < 0 else f"exit status {code}"

    def part(self) -> None:
        """Lets the process go: it ends as its pipe closes."""
        process, pipe = self._process, self._pipe
        self._process = self._pipe = None
        if pipe is not None:
            pipe.close()
        if process is not None:
            process.join(_GRACE)
            if process.exitcode is None:
                process.kill()
                process.join()


def _serve(work: Callable[[Any, Rules], Any], seconds: float, pipe: Connection[Any, Any]) -> None:
    """What a process does: it works on what comes until the other side of its pipe closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that hands out the work
    end_with_parent()
    limit_memory()
    with pipe, suppress(*_ENDED):
        rules = load_rules()
        gc.freeze()  # the rules stay: the collector of cycles need not go through them with every few documents
        pipe.send(None)
        while True:
            for item in pipe.recv():
                pipe.send(_fenced(work, item, rules, seconds))
