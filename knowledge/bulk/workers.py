"""Work spread over processes: results in the order of the work, and never more in memory than is under way."""

from __future__ import annotations

import multiprocessing
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import Any, TypeVar

from knowledge.errors import KnowledgeError
from knowledge.rules import Rules, load_rules

A = TypeVar("A")
B = TypeVar("B")

# Below this much work (characters) starting processes takes longer than they save.
_WORTH_PROCESSES = 400_000
# What a process is given at once (characters, and things), and how many such batches wait for each.
_BATCH_SIZE = 100_000
_BATCH_LENGTH = 64
_IN_FLIGHT = 3


def in_order(
    work: Callable[[A, Rules], B], items: Iterable[A], size: Callable[[A], int], rules: Rules, workers: int
) -> Iterator[B]:
    """`work(item, rules)` for each item, in order: here while there is little of it, in processes beyond that.

    `work` is a function of a module, items and results can be pickled; `size` gives an item's size in characters.
    """
    iterator = iter(items)
    done = 0
    for item in iterator:
        yield work(item, rules)
        done += size(item)
        if workers > 1 and done > _WORTH_PROCESSES:
            break
    else:
        return
    # Not forked: the store's threads must not be.
    pool = ProcessPoolExecutor(workers, multiprocessing.get_context("spawn"), initializer=_start)
    try:
        waiting: deque[Future[list[B]]] = deque()
        for batch in _batches(iterator, size):
            waiting.append(pool.submit(_work_all, work, batch))
            if len(waiting) > workers * _IN_FLIGHT:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()
    except BrokenProcessPool as error:
        raise KnowledgeError(
            "a worker process was ended from outside (is memory short?); try again with NEWSBOT_WORKERS=1"
        ) from error
    finally:
        pool.shutdown(cancel_futures=True)


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


_rules: Rules | None = None


def _start() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that hands out the work
    global _rules  # noqa: PLW0603 a process has one set of rules for its life
    _rules = load_rules()


def _work_all(work: Callable[[Any, Rules], B], batch: list[Any]) -> list[B]:
    assert _rules is not None  # noqa: S101 set by _start
    return [work(item, _rules) for item in batch]
