"""How many of an answer's hits a reader gets at once: what a phone shows without much scrolling."""

from __future__ import annotations

from bot.model import Answer, Series
from knowledge.search import Hit

# Letters in a line of a phone, and lines of a reply; three answers at most, one at least.
_WIDTH, _LINES, _MOST = 44, 25, 3
# Lines beside the words of a hit: who says it, and an empty one.
_BESIDE = 2
# Letters of a citation beside its title: source, day, paragraph.
_CITATION = 40


def page(answer: Answer) -> int:
    """How many of the hits fit, with what is said around them."""
    left = _LINES - _lines(answer.message) - sum(map(_of_series, answer.series))
    shown = 0
    for hit in answer.hits[:_MOST]:
        left -= _of_hit(hit)
        if shown and left < 0:
            break
        shown += 1
    return shown


def _of_hit(hit: Hit) -> int:
    return _BESIDE + _lines(hit.text) + _lines(hit.citation.title, _CITATION)


def _of_series(series: Series) -> int:
    return 1 + sum(_lines(point.hit.citation.title, _CITATION) + 1 for point in series.points)


def _lines(text: str, more: int = 0) -> int:
    return sum(-(-(len(line) + more) // _WIDTH) for line in text.splitlines())
