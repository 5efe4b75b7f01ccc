"""Whether two documents give the same figure: numbers are rounded, and are said to be "about" or "over" something."""

from __future__ import annotations

import math

from knowledge.model import Figure

# Two numbers are one where the finer, rounded to the coarser's significant digits (so many at least), is the same.
_LEAST_DIGITS = 2
# What "about" and "over" or "under" a number may stand for, as a share of it.
_ABOUT, _BEYOND = 0.05, 0.1


def agree(one: Figure, other: Figure) -> bool:
    """Whether two figures of one kind, period and role can both be true: within their rounding, "about" and "over"."""
    return any(_near(a, one.change, b, other.change) for a in _values(one) for b in _values(other))


def _values(figure: Figure) -> tuple[float, ...]:
    """The values that a figure stands for: of a movement the end, of a range both; what fell is negative."""
    values = figure.value if isinstance(figure.value, tuple) else (figure.value,)
    sign = -1 if figure.change == "down" else 1
    return tuple(sign * value for value in (values[1:] if figure.trend else values))


def _near(one: float, how: str, other: float, other_how: str) -> bool:
    if math.copysign(1, one) != math.copysign(1, other):
        return False
    for a, change, b in ((one, how, other), (other, other_how, one)):
        share = abs(b) / abs(a) - 1 if a else math.inf
        if (change == ">" and 0 <= share <= _BEYOND) or (change == "<" and 0 <= -share <= _BEYOND):
            return True
        if change == "~" and abs(share) <= _ABOUT:
            return True
    digits = max(min(_digits(one), _digits(other)), _LEAST_DIGITS)
    return float(f"{one:.{digits - 1}e}") == float(f"{other:.{digits - 1}e}")


def _digits(value: float) -> int:
    """The significant digits of a value.

    >>> _digits(1.48e9), _digits(2_000_000.0)
    (3, 1)
    """
    return len(f"{value:.9e}".lstrip("-").partition("e")[0].replace(".", "").rstrip("0")) or 1
