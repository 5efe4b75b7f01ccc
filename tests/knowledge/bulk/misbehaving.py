"""Work that goes wrong as its text says: worker processes import it."""

from __future__ import annotations

import os
import signal
import time

from knowledge.bulk import fence
from knowledge.bulk.reading import Read
from knowledge.extract.pipeline import extract
from knowledge.model import Extract
from knowledge.read.record import Record
from knowledge.rules import Rules


def by_word(word: str, rules: Rules) -> str:
    """Does what a word says; another word comes back in capitals."""
    if word == "raise":
        raise LookupError("no such rule")
    if word == "hang":
        while True:
            pass
    if word == "sleep deaf":  # as a piece of C does that looks at no signals
        signal.signal(signal.SIGALRM, signal.SIG_IGN)
        time.sleep(60)
    if word == "die":
        os.kill(os.getpid(), signal.SIGKILL)
    if word == "devour":
        bytearray(fence.MEMORY + (1 << 30))
    if word == "leave":
        os._exit(3)
    return word.upper()


def extracting(new: Read, rules: Rules) -> Extract:
    """Extraction that does first what the document's first word says, where that is one of the words above."""
    assert new.document is not None
    by_word(new.document.text.split(maxsplit=1)[0], rules)
    return extract(new.document, rules)


def reading(page: tuple[str, str], rules: Rules) -> Record:
    """An article that does first what its first word says, where that is one of the words above."""
    text, name = page
    by_word(text.split(maxsplit=1)[0], rules)
    return Record(name, text)
