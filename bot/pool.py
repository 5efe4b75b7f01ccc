"""Answers from several processes at once: each opens the dialogue for itself and answers one message at a time.

Python runs one thread of a process at a time, so that one process answers no faster on many cores than on one.
"""

from __future__ import annotations

import asyncio
import logging
import multiprocessing
import signal
from collections import OrderedDict
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager, contextmanager, suppress
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any, TypeVar

from bot.dialogue.asked.follow import CHATS
from bot.model import Answer, Answers, Message
from knowledge.errors import KnowledgeError

logger = logging.getLogger(__name__)

T = TypeVar("T")
Opening = Callable[[], AbstractAsyncContextManager[Answers]]

_TRIES = 2  # a message is asked again where the process ended that was to answer it
_PATIENCE = 5.0  # seconds that a process has to end by itself; ordinarily it takes some hundredths of one
_ENDED = (EOFError, OSError)  # what a pipe says whose other side has gone


class AnsweringError(Exception):
    """What went wrong in another process and is no KnowledgeError: its kind and what it said."""


@asynccontextmanager
async def open_answers(opening: Opening, processes: int) -> AsyncIterator[Answers]:
    """Answers from so many processes; one is this process itself.

    Each calls `opening`, which can be pickled and gives the dialogue. One process answers all messages of a chat, and
    remembers it. Raises what `opening` raises; KnowledgeError where a process ends before it is ready. Outside the
    context no process is left; where this one is killed, the others end by themselves.
    """
    if processes == 1:
        async with opening() as answers:
            yield answers
        return
    # Started now: it lets signals through again that are held back while a process starts.
    resource_tracker.ensure_running()
    workers = [_Worker(opening) for _ in range(processes)]
    try:
        await asyncio.gather(*(worker.start() for worker in workers))
        yield _Pool(workers)
    finally:
        await asyncio.gather(*(worker.stop() for worker in workers))


class _Pool:
    """Hands each message to the process of its chat; those of no chat and of new ones to the least busy process."""

    def __init__(self, workers: Sequence[_Worker]) -> None:
        self._workers = list(workers)  # those that were given a new chat longest ago come first
        self._of_chat: OrderedDict[str, _Worker] = OrderedDict()

    async def answer(self, message: Message) -> Answer:
        """The answer to a message. Raises KnowledgeError, AnsweringError."""
        return await self._worker(message.chat).answer(message)

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


class _Worker:
    """A process that answers, another one where it ends, and a thread that talks with it, one message after the other.

    All that is done with the process and its pipe is done in that thread, but for ending the process early.
    """

    def __init__(self, opening: Opening) -> None:
        self._opening = opening
        self._thread = ThreadPoolExecutor(1, "answering")
        self._under_way: set[Future[Any]] = set()
        self._process: BaseProcess | None = None
        self._pipe: Connection[Any, Any] | None = None
        self._stopping = False

    @property
    def waiting(self) -> int:
        """How many messages it has been given and not answered."""
        return len(self._under_way)

    async def start(self) -> None:
        """Returns when its process is ready. Raises what opening raises, and KnowledgeError."""
        await self._do(self._opened)

    async def answer(self, message: Message) -> Answer:
        """The answer, when those to earlier messages were given; a caller that is cancelled holds nobody up."""
        return await self._do(lambda: self._asked(message))

    async def stop(self) -> None:
        """Ends the process; one that is at work at once, as nobody waits for its answer any more."""
        self._stopping = True
        if self.waiting and self._process is not None:
            self._process.kill()
        await self._do(self._part)
        self._thread.shutdown()

    def _do(self, work: Callable[[], T]) -> asyncio.Future[T]:
        future = self._thread.submit(work)
        self._under_way.add(future)
        future.add_done_callback(self._under_way.discard)
        return asyncio.wrap_future(future)

    def _opened(self) -> Connection[Any, Any]:
        """The pipe to a process that is ready, started where there is none."""
        if self._pipe is None:
            self._pipe, theirs = _SPAWN.Pipe()
            # A daemon is ended also where this process ends in a way that passes `stop` over.
            process = _SPAWN.Process(target=_work, args=(self._opening, theirs), daemon=True)
            with theirs, _signals_held_back():
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


@contextmanager
def _signals_held_back() -> Iterator[None]:
    """A process that is started meanwhile gets no Ctrl-C: before it can ignore it, it would show a traceback.

    Nor does this thread; another one does.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _work(opening: Opening, pipe: Connection[Any, Any]) -> None:
    """What a process does: it answers until the other side of the pipe closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that hands out the messages
    with pipe, suppress(EOFError, BrokenPipeError, ConnectionResetError):
        asyncio.run(_answer_all(opening, pipe))


async def _answer_all(opening: Opening, pipe: Connection[Any, Any]) -> None:
    """Sends None, or the error of opening, once; then for each message its answer or an error."""
    async with AsyncExitStack() as stack:
        try:
            answers = await stack.enter_async_context(opening())
        except Exception as error:
            pipe.send(_sendable(error))
            return
        pipe.send(None)
        while True:
            message = pipe.recv()  # the event loop may stand still: there is nothing else to do
            try:
                reply: Answer | Exception = await answers.answer(message)
            except Exception as error:
                reply = _sendable(error)
            pipe.send(reply)


def _sendable(error: Exception) -> Exception:
    """The error where it is known to outlive pickling; else what it says."""
    return error if isinstance(error, KnowledgeError) else AnsweringError(f"{type(error).__name__}: {error}")
