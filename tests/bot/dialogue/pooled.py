"""Answers for processes of a pool that need no store: they do what a message says. Processes import this module."""

from __future__ import annotations

import os
import socket
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from bot.model import Answer, Answering, Message
from knowledge.errors import ConfigError, StoreError


class Obedient:
    """Tells the process that answers, as the intent, and what was asked before in the chat, as suggestions."""

    def __init__(self) -> None:
        self.before: defaultdict[str | None, list[str]] = defaultdict(list)

    def answer(self, message: Message) -> Answer:
        """First does what the message says; what it is about stands behind its first word."""
        order, _, about = message.text.partition(" ")
        if order == "die" or (order == "die-once" and not Path(about).exists()):
            if about:
                Path(about).touch()
            os._exit(9)
        if order == "refuse":
            raise StoreError(about)
        if order == "stumble":
            raise LookupError(about)
        if order == "hold":  # until whoever listens on this port closes the connection
            with socket.create_connection(("127.0.0.1", int(about))) as connection:
                connection.recv(1)
        before = tuple(self.before[message.chat])
        self.before[message.chat].append(message.text)
        return Answer(message.text, str(os.getpid()), suggestions=before)


@contextmanager
def obedient(beside: Any = None) -> Iterator[Answering]:
    yield Obedient()


@contextmanager
def misconfigured(beside: Any = None) -> Iterator[Answering]:
    raise ConfigError("topics.yaml: topics.trade: is empty")
    yield


@contextmanager
def broken(beside: Any = None) -> Iterator[Answering]:
    raise LookupError("no such thing")
    yield


@contextmanager
def dying(beside: Any = None) -> Iterator[Answering]:
    os._exit(9)
    yield
