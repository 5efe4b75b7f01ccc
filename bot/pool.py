"""Where messages are answered: one hop each, to a thread of the bot's own process or to another process.

Python runs one thread of a process at a time, so that one process answers little faster on many cores than on one.
"""

from __future__ import annotations

import asyncio
import logging
import multiprocessing
import os
import signal
import time
from abc import ABC, abstractmethod
from collections import OrderedDict
from collections.abc import AsyncIterator, Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import AbstractContextManager, ExitStack, asynccontextmanager, suppress
from contextvars import copy_context
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any, Protocol, TypeVar

from bot.dialogue.asked.follow import CHATS
from bot.model import Answer, Answering, Answers, Message
from bot.stopping import signals_held_back
from bot.unforeseen import UnforeseenError, told
from knowledge.bulk.orphan import end_with_parent
from knowledge.errors import KnowledgeError

logger = logging.getLogger(__name__)

T = TypeVar("T")

_TRIES = 2  # a message is asked again where the process ended that was to answer it
_PATIENCE = 5.0  # seconds that a process has to end by itself; ordinarily it takes some hundredths of one
_ENDED = (EOFError, OSError)  # what a pipe says whose other side has gone
# Threads of the bot's own process, each with its connection to the store. SQLite's threads wait for each other wherever
# memory is asked for: on two cores two of them answer half as much again as one, and four no more than one.
THREADS = min(max(os.cpu_count() or 1, 2), 4)


class Opening(Protocol):
    """Opens what answers, in the thread or process in which it is to answer; it can be pickled."""

    def __call__(self, beside: Any = None) -> AbstractContextManager[Answering]:
        """`beside` is one that was opened before in the same process, and may share what it loaded."""


@asynccontextmanager
async def open_answers(opening: Opening, processes: int) -> AsyncIterator[Answers]:
    """Answers from so many processes; one is this process itself, with a few threads.

    One thread or process answers all messages of a chat, in order, and remembers it. Raises what `opening` raises;
    KnowledgeError where a process ends before it is ready. Outside the context no process is left; where this one is
    killed, the others end by themselves.
    """
    workers: list[_Worker]
    if processes == 1:
        first = _Thread(opening)
        workers = [first, *(_Thread(opening, first) for _ in range(THREADS - 1))]
    else:
        # Started now: it lets signals through again that are held back while a process starts.
        resource_tracker.ensure_running()
        workers = [_Process(opening) for _ in range(processes)]
    try:
        for worker in workers[: processes == 1]:
            await worker.start()  # the other threads share what it loads
        await asyncio.gather(*(worker.start() for worker in workers[processes == 1 :]))
        yield _Pool(workers)
    finally:
        await asyncio.gather(*(worker.stop() for worker in workers))


class _Pool:
    """Hands each message to the process of its chat; those of no chat and of new ones to the least busy process."""

    def __init__(self, workers: Sequence[_Worker]) -> None:
        self._workers = list(workers)  # those that were given a new chat longest ago come first
        self._of_chat: OrderedDict[str, _Worker] = OrderedDict()

    async def answer(self, message: Message) -> Answer:
        """The answer to a message. Raises KnowledgeError, UnforeseenError."""
        return await self._worker(message.chat).answer(message)

    def busy(self) -> float:
        """Seconds for which the slowest worker has been at its message."""
        return max(worker.busy() for worker in self._workers)

    def _worker(self, chat: str | None) -> _Worker:
        if chat is None:
            return self._least_busy()
        worker = self._of_chat.pop(chat, None) or self._least_busy()
        self._of_chat[chat] = worker
        if len(self._of_chat) > CHATS * len(self._workers):
            self._of_chat.popitem(last=False)
        return worker

    def _least_busy(self) -> _Worker:
        worker = min(self._workers, key=lambda worker: worker.waiting)
        self._workers.remove(worker)
        self._workers.append(worker)
        return worker


class _Worker(ABC):
    """A thread to which messages are handed, one after the other."""

    def __init__(self) -> None:
        self._thread = ThreadPoolExecutor(1, "answering")
        self._under_way: set[Future[Any]] = set()
        self._began: float | None = None  # monotonic seconds

    @property
    def waiting(self) -> int:
        """How many messages it has been given and not answered."""
        return len(self._under_way)

    def busy(self) -> float:
        """Seconds for which it has been at what it is at; 0 where it is idle."""
        began = self._began
        return 0.0 if began is None else time.monotonic() - began

    async def start(self) -> None:
        """Returns when it is ready to answer. Raises what opening raises, and KnowledgeError."""
        await self._do(self._open)

    async def answer(self, message: Message) -> Answer:
        """The answer, when those to earlier messages were given; a caller that is cancelled holds nobody up."""
        return await self._do(lambda: self._asked(message))

    async def stop(self) -> None:
        """Lets go of what it opened; what it had still to answer is not waited for."""
        for future in list(self._under_way):
            future.cancel()
        await self._do(self._close)
        self._thread.shutdown()

    @abstractmethod
    def _open(self) -> None: ...

    @abstractmethod
    def _asked(self, message: Message) -> Answer: ...

    @abstractmethod
    def _close(self) -> None: ...

    def _do(self, work: Callable[[], T]) -> asyncio.Future[T]:
        # Its lines in the log are about whatever the caller is at work for.
        context = copy_context()

        def timed() -> T:
            self._began = time.monotonic()
            try:
                return context.run(work)
            finally:
                self._began = None

        future = self._thread.submit(timed)
        self._under_way.add(future)
        future.add_done_callback(self._under_way.discard)
        return asyncio.wrap_future(future)


class _Thread(_Worker):
    """A thread that answers by itself."""

    def __init__(self, opening: Opening, beside: _Thread | None = None) -> None:
        super().__init__()
        self._opening, self._beside = opening, beside
        self._stack = ExitStack()
        self.answering: Answering | None = None

    def _open(self) -> None:
        beside = self._beside.answering if self._beside is not None else None
        self.answering = self._stack.enter_context(self._opening(beside))

    def _asked(self, message: Message) -> Answer:
        assert self.answering is not None  # noqa: S101 set by _open # nosec B101
        return self.answering.answer(message)

    def _close(self) -> None:
        self._stack.close()


class _Process(_Worker):
    """A process that answers, another one where it ends; its thread talks with it.

    All that is done with the process and its pipe is done in that thread, but for ending the process early.
    """

    def __init__(self, opening: Opening) -> None:
        super().__init__()
        self._opening = opening
        self._process: BaseProcess | None = None
        self._pipe: Connection[Any, Any] | None = None
        self._stopping = False

    async def stop(self) -> None:
        """Ends the process; one that is at work at once, as nobody waits for its answer any more."""
        self._stopping = True
        if self.waiting and self._process is not None:
            self._process.kill()
        await self._do(self._close)
        self._thread.shutdown()

    def _open(self) -> None:
        self._opened()

    def _close(self) -> None:
        self._part()

    def _opened(self) -> Connection[Any, Any]:
        """The pipe to a process that is ready, started where there is none."""
        if self._pipe is None:
            self._pipe, theirs = _SPAWN.Pipe()
            # A daemon is ended also where this process ends in a way that passes `stop` over.
            process = _SPAWN.Process(target=_work, args=(self._opening, theirs), daemon=True)
            with theirs, signals_held_back():
                process.start()
            self._process = process
            try:
                refusal = self._pipe.recv()
            except _ENDED:
                refusal = _ended()
            if refusal is not None:
                self._part()
                raise refusal
        return self._pipe

    def _asked(self, message: Message) -> Answer:
        for _ in range(_TRIES):
            if self._stopping:
                break
            pipe = self._opened()
            try:
                pipe.send(message)
                reply = pipe.recv()
            except _ENDED:
                status = self._part()
                if not self._stopping:
                    logger.warning("a process that answers has ended (status %s); another takes its place", status)
                continue
            if isinstance(reply, Exception):
                raise reply
            answer: Answer = reply
            return answer
        raise _ended()

    def _part(self) -> int | None:
        """Lets the process go: it ends as its pipe is closed, or is ended. Gives its exit status."""
        process, pipe = self._process, self._pipe
        self._process = self._pipe = None
        if pipe is not None:
            pipe.close()
        if process is None:
            return None
        process.join(_PATIENCE)
        if process.exitcode is None:
            process.kill()
            process.join()
        return process.exitcode


# Not forked: the threads that talk with processes, and the store's, must not be.
_SPAWN = multiprocessing.get_context("spawn")


def _ended() -> KnowledgeError:
    return KnowledgeError(
        "a process that answers was ended from outside (is memory short?); start fewer with NEWSBOT_ANSWERING"
    )


def _work(opening: Opening, pipe: Connection[Any, Any]) -> None:
    """What a process does: it answers until the other side of the pipe closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that hands out the messages
    end_with_parent()
    with pipe, suppress(EOFError, BrokenPipeError, ConnectionResetError):
        _answer_all(opening, pipe)


def _answer_all(opening: Opening, pipe: Connection[Any, Any]) -> None:
    """Sends None, or the error of opening, once; then for each message its answer or an error."""
    with ExitStack() as stack:
        try:
            answering = stack.enter_context(opening())
        except Exception as error:
            pipe.send(_sendable(error))
            return
        pipe.send(None)
        while True:
            message = pipe.recv()
            try:
                reply: Answer | Exception = answering.answer(message)
            except Exception as error:
                reply = _sendable(error)
            pipe.send(reply)


def _sendable(error: Exception) -> Exception:
    """The error where it is known to outlive pickling; else what is told of it."""
    return error if isinstance(error, KnowledgeError) else UnforeseenError(told(error))
