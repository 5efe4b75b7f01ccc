"""How much of an answer a reader gets at once: what a phone shows without much scrolling."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from bot.model import Answer, Series
from knowledge.search import Hit

# Letters in a line of a phone, and lines of a reply; three answers at most, one at least.
_WIDTH, _LINES, _MOST = 44, 25, 3
# Lines of a list: less than a reply's by its heading, an empty line and the one that says how to get more.
_LIST = _LINES - 3
# Lines beside the words of a hit: who says it, and an empty one.
_BESIDE = 2
# Letters of a citation: of its title, and beside it source, day, paragraph.
_TITLE, _CITATION = 80, 45
# Lines of a series at most: its heading, five figures, their five sources in two lines each.
_ROWS, _ROW = 5, 3


def paged(answer: Answer) -> Answer:
    """The answer with how many of its series and hits fit, with what is said around them; one of each at least."""
    left = _LINES - _lines(answer.message)
    series, left = _fitting([_of_series(one) for one in answer.series], left)
    hits, _ = _fitting([_of_hit(hit) for hit in answer.hits[:_MOST]], left)
    return dataclasses.replace(answer, shown=hits, shown_series=series)


def fitting_lines(lines: Sequence[str]) -> int:
    """How many lines of a list fit below its heading: all of them, or as many as leave room for saying so."""
    heights = [_lines(line) for line in lines]
    return len(lines) if sum(heights) < _LINES else _fitting(heights, _LIST)[0]


def _fitting(heights: Sequence[int], left: int) -> tuple[int, int]:
    """How many of what is so high (in lines) fit, the first anyway; and the lines that are left."""
    shown = 0
    for height in heights:
        if shown and height > left:
            break
        shown, left = shown + 1, left - height
    return shown, left


def _of_hit(hit: Hit) -> int:
    context = sum(_lines(piece.text) for piece in hit.context)
    return _BESIDE + context + _lines(hit.text) + _lines(hit.citation.title[:_TITLE], _CITATION)


def _of_series(series: Series) -> int:
    return 2 + _ROW * min(len(series.points), _ROWS)


def _lines(text: str, more: int = 0) -> int:
    return sum(-(-(len(line) + more) // _WIDTH) for line in text.splitlines())
