"""Numbers in digits, whatever the language: grouped, with points or commas, spaced, with a fraction; no word of any.

Digits of every script count: tokens hold them as ASCII, and Python reads the others the same ("٣" is 3).
"""

from __future__ import annotations

import re

from knowledge.extract.tokens import Tokens

NARROW_BLANKS = "\u00a0\u2009\u202f"
MAX_DIGITS = 18  # no news counts further; longer runs of digits are codes
MAX_VALUE = 1e30  # nor further than this; a run of "trillion" goes to infinity else

FRACTION_SIGNS = {
    "½": 1 / 2,
    "⅓": 1 / 3,
    "⅔": 2 / 3,
    "¼": 1 / 4,
    "¾": 3 / 4,
    "⅛": 1 / 8,
    "⅜": 3 / 8,
    "⅝": 5 / 8,
    "⅞": 7 / 8,
}

_SHAPES = (  # each with what is taken out of it before it is a number
    (re.compile(r"\d+(?:\.\d+)?\Z"), "", ""),  # 7  6.5
    (re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?\Z"), ",", ""),  # 1,463.87
    (re.compile(r"\d{1,2}(?:,\d\d)+,\d{3}(?:\.\d+)?\Z"), ",", ""),  # 12,34,567: India
    (re.compile(r"\d+,\d{1,2}\Z"), ",", "."),  # 3,5
    (re.compile(r"\d{1,3}(?:\.\d{3}){2,}\Z"), ".", ""),  # 1.250.000
    (re.compile(r"\d{1,3}(?:['’]\d{3})+(?:\.\d+)?\Z"), "'’", ""),  # 1'250: Switzerland
    (re.compile(r"\d{1,3}(?:\.\d{3})+,\d{1,2}\Z"), ".", ""),  # 1.250,50: its comma is read below
)
# What a fraction such as "3/4" may be of: other numbers make days, ratios and codes.
_BOTTOMS = frozenset((*range(2, 11), 12, 16, 20, 24, 32, 48, 50, 64, 100))
_FRACTION_SLASH = "\u2044"  # between the parts of a fraction, whatever they are
_TIMES = "×*·"
_POWERS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_RAISED_MINUS = "⁻"
_MINUS = "-−–"
_MAX_POWER = 30


def digits_value(word: str) -> float | None:
    """The value of digits with their commas and dots; None where they are no number ("1.2.3", "²").

    >>> digits_value("1,463.87"), digits_value("3,5"), digits_value("٣"), digits_value("1.2.3")
    (1463.87, 3.5, 3.0, None)
    """
    if len(word) > MAX_DIGITS:
        return None
    for shape, sign, instead in _SHAPES:
        if shape.match(word):
            for one in sign:
                word = word.replace(one, instead)
            return float(word.replace(",", "."))
    return None


def spaced(tokens: Tokens, index: int) -> tuple[float | None, int]:
    """Digits at a token with the groups of three that blanks set apart: "15 000", "1 250 000"; and the token after."""
    word = tokens.words[index]
    end = index + 1
    if word.isdecimal() and len(word) <= 3 and word[0] != "0":
        while end < len(tokens) and end - index < 5:
            group = tokens.words[end]
            whole = group.split(".")[0]
            if len(whole) != 3 or not whole.isdecimal() or tokens.starts[end] - tokens.ends[end - 1] != 1:
                break
            if tokens.text[tokens.ends[end - 1]] not in NARROW_BLANKS + " ":
                break
            word += group
            end += 1
            if "." in group:
                break
    return digits_value(word), end


def pointed(tokens: Tokens, index: int) -> float | None:
    """The value of ".75" at its point: no digit stands before it. None where no digits follow."""
    decimals = tokens.word(index + 1)
    if not decimals.isdecimal() or len(decimals) > MAX_DIGITS:
        return None
    return float("0." + decimals)


def parted(tokens: Tokens, value: float, end: int) -> tuple[float, int]:
    """Adds the fraction that follows a number ending before token `end` ("5½", "5 1/2"), or divides it ("1/2")."""
    word, after = tokens.word(end), tokens.word(end + 1)
    if word in FRACTION_SIGNS:
        return value + FRACTION_SIGNS[word], end + 1
    if word and word in ("/", _FRACTION_SLASH) and tokens.glued(end) and tokens.glued(end + 1):
        bottom = int(after[:4]) if after.isdecimal() else 0
        fits = bottom in _BOTTOMS or (bottom > 1 and word == _FRACTION_SLASH)
        if fits and value < bottom and value.is_integer():
            return value / bottom, end + 2
    if after == "/" and tokens.glued(end + 1) and tokens.glued(end + 2):
        below = tokens.word(end + 2)
        if word.isdecimal() and below.isdecimal() and len(word) < 3 and len(below) < 3 and int(word) < int(below):
            return value + int(word) / int(below), end + 3
    return value, end


def powered(tokens: Tokens, value: float, end: int) -> tuple[float, int]:
    """A number ending before token `end` with the power of ten behind it: "10⁶", "10^6", "3.1×10−5"."""
    if value == 10 and tokens.words[end - 1] == "10":
        power, after = _power(tokens, end, plain=False)
        return (value, end) if power is None else (float(f"1e{power}"), after)
    if tokens.word(end) and tokens.word(end) in _TIMES and tokens.word(end + 1) == "10":
        power, after = _power(tokens, end + 2, plain=True)
        if power is not None:
            return float(f"{value!r}e{power}"), after
    return value, end


def _power(tokens: Tokens, at: int, *, plain: bool) -> tuple[int | None, int]:
    """The power that is written at a token and the token after it; `plain`: "10−5" is one too."""
    sign, word = "", tokens.word(at)
    raised = word == _RAISED_MINUS
    if raised or (word == "^" and tokens.glued(at)):
        at += 1
        raised = True
    if tokens.word(at) and tokens.word(at) in _MINUS and (raised or plain) and tokens.glued(at):
        raised = True
        sign, at = "-", at + 1
    sign = "-" if word == _RAISED_MINUS else sign
    digits = tokens.word(at)
    small = digits.translate(_POWERS)
    if not tokens.glued(at) or not small.isdecimal() or int(small[:4]) > _MAX_POWER or not (raised or small != digits):
        return None, at
    return int(sign + small), at + 1


def last_scale(value: float) -> float:
    """The size of the last part of a number: a million, of 3,130,000,000."""
    scale = 1.0
    while value % (scale * 1000) == 0 and scale < 1e15:
        scale *= 1000
    return scale
