"""What a log says of an error that nobody foresaw."""

from __future__ import annotations

import traceback
from pathlib import Path

from knowledge.errors import KnowledgeError


def told(error: Exception) -> str:
    """A sentence of our own as it stands; of any other error its kind and where it arose ("KeyError, rank.py:120").

    Never what such an error says: it may be a reader's words ("invalid literal for int(): …").
    """
    if isinstance(error, KnowledgeError | UnforeseenError):
        return str(error)
    frames = traceback.extract_tb(error.__traceback__)
    where = f", {Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
    return f"{type(error).__name__}{where}"


class UnforeseenError(Exception):
    """An error of another process that is no KnowledgeError: what is told of it."""
