"""What a log says of errors: our own sentences, and of any other its kind and place, never words of a reader."""

from __future__ import annotations

import pytest

from bot.unforeseen import UnforeseenError, told
from knowledge.errors import StoreError


def raised(error: Exception) -> Exception:
    try:
        raise error
    except Exception as caught:
        return caught


@pytest.mark.parametrize(
    ("error", "says"),
    [
        (raised(StoreError("news.db: is damaged")), "news.db: is damaged"),
        (raised(UnforeseenError("KeyError, rank.py:9")), "KeyError, rank.py:9"),
        (raised(ValueError("what did my friend say?")), "ValueError, test_unforeseen.py:13"),
        (ValueError("what did my friend say?"), "ValueError"),
    ],
)
def test_what_is_told(error: Exception, says: str) -> None:
    assert told(error) == says
