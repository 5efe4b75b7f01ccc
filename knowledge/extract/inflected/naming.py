"""Runs of capitalised words -> the names of people in them, with the nominatives and cases that each may have."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from knowledge.extract.inflected.forms import NOMINATIVE, Form, Gender
from knowledge.extract.inflected.grammar import Grammar
from knowledge.extract.inflected.words import Lettered
from knowledge.letters import plain

_RUN = re.compile(r"N+")
_FULL = 3  # words of a name: first, patronymic, last
_UNKNOWN = Form("", None, "")


@dataclass(frozen=True, slots=True)
class Reading:
    """What a written name may be: its words in the nominative, whose it may be, and its cases."""

    words: tuple[str, ...]
    gender: Gender | None
    cases: str
    known: bool  # whether its first name, or its patronymic, is one that the language knows

    @property
    def key(self) -> tuple[str, str]:
        """First and last word, for comparison."""
        return plain(self.words[0]), plain(self.words[-1])


@dataclass(frozen=True, slots=True)
class Naming:
    """A name as it is written: its first and last token, and what it may be, likeliest first."""

    first: int
    last: int
    readings: tuple[Reading, ...]
    sure: bool  # whether a first name or patronymic is known, or its surname told by its ending
    opening: bool  # whether its one word may have its capital from where it stands


def namings(words: Lettered) -> Iterator[Naming]:
    """The names of a text that may be people's, in order."""
    grammar = words.grammar
    for run in _RUN.finditer(words.tags):
        if words.word(run.start() - 1) in grammar.addresses:
            continue
        texts = [words.tokens[at].text for at in range(*run.span())]
        if all(text[-1] == "." for text in texts):
            continue  # initials alone
        for begin, stop in _names_in(texts, grammar):
            naming = _naming(words, run.start() + begin, tuple(texts[begin:stop]))
            if naming is not None:
                yield naming


def _naming(words: Lettered, first: int, parts: tuple[str, ...]) -> Naming | None:
    """The name whose words begin at a token; None where they cannot be one person's in one case."""
    grammar, last = words.grammar, first + len(parts) - 1
    readings = readings_of(parts, grammar)
    if not readings:
        return None
    opens = first < last and first in words.opening and words.tag(last + 1) != "V"
    if opens and _is_doubtful(parts, readings[0], grammar):
        first, parts = last, parts[-1:]  # "Meeting of Smith": the first word is no name
        readings = readings_of(parts, grammar)
    sure = readings[0].known or bool(grammar.surnames.forms(parts[-1]))
    return Naming(first, last, readings, sure, first == last and first in words.opening)


def _is_doubtful(parts: tuple[str, ...], reading: Reading, grammar: Grammar) -> bool:
    """Whether a name has a first name that nobody knows, and a surname that may be another's in another case."""
    others = (form for form in _lasts(parts[-1], grammar) if form.gender != reading.gender)
    return not reading.known and any(form.cases and NOMINATIVE not in form.cases for form in others)


def _names_in(texts: list[str], grammar: Grammar) -> Iterator[tuple[int, int]]:
    """Which words of a run are names; of several that stand side by side, each begins with a known first name."""
    begin, stop = _name_in(texts, grammar)
    yield begin, stop
    while any(_is_first(text, grammar) for text in texts[stop:-1]):
        first, end = _name_in(texts[stop:], grammar)
        yield stop + first, stop + end
        stop += end


def _name_in(texts: list[str], grammar: Grammar) -> tuple[int, int]:
    """Which words of a run are somebody's name: from a known first name on, else the last two or three."""
    known = next((at for at, text in enumerate(texts) if _is_first(text, grammar)), None)
    middle = next((at for at, text in enumerate(texts) if at and grammar.middle_forms.forms(text)), None)
    if middle is not None and (known is None or known == middle - 1):
        if middle + 1 < len(texts):
            return middle - 1, middle + 2  # first, patronymic, last
        return max(0, middle - 2), middle + 1  # last, first, patronymic
    if known is not None:
        if known + 1 == len(texts) and known:
            return known - 1, known + 1  # the surname before
        last = known + 1
        while last + 1 < len(texts) and (texts[last][-1] == "." or texts[last][0].islower()):
            last += 1  # several initials, or a particle
        stop = min(len(texts), last + 1)
        return known, stop + (stop < len(texts) and texts[stop][0].islower())  # "Ann Smith the younger"
    return max(0, len(texts) - 2 - texts[-1][0].islower()), len(texts)


def _is_first(text: str, grammar: Grammar) -> bool:
    if text[-1] == ".":
        return True
    return any(grammar.first_gender(form.nominative) for form in _firsts(text, grammar))


def _firsts(text: str, grammar: Grammar) -> list[Form]:
    """The forms of a first name that a word may be; of known names only those where one is known."""
    if text[-1] == ".":
        return [Form(text, None, "")]
    forms = grammar.first_forms.forms(text)
    known = []
    for form in forms:
        gender = grammar.first_gender(form.nominative)
        if gender is not None and form.gender in (None, gender):
            known.append(Form(form.nominative, gender, form.cases))
    return known or forms


def readings_of(parts: tuple[str, ...], grammar: Grammar) -> tuple[Reading, ...]:
    """What a name may be, likeliest first: of known first names, in the nominative, of the longest endings."""
    if len(parts) == 1:
        found = [Reading((form.nominative,), form.gender, form.cases, False) for form in _lasts(parts[0], grammar)]
        return tuple(sorted(found, key=lambda one: NOMINATIVE not in one.cases))
    begins = _is_first(parts[0], grammar)
    inverted = (bool(grammar.middle_forms.forms(parts[-1])) and not (begins and len(parts) < _FULL)) or (
        _is_first(parts[-1], grammar) and not begins
    )
    at = 1 if inverted else 0
    columns = [_column(place, parts, inverted, grammar) for place in range(len(parts))]
    partial = _combined(columns)
    if not partial:  # the first name is another gender's in this place
        columns[at] = grammar.first_forms.forms(parts[at])
        partial = _combined(columns)
    found = [
        Reading(words, gender, cases, grammar.first_gender(words[at]) is not None or (len(words) == _FULL))
        for words, gender, cases in partial
    ]
    return tuple(sorted(found, key=lambda one: (not one.known, NOMINATIVE not in one.cases, one.gender is None)))


def _combined(columns: list[list[Form]]) -> list[tuple[tuple[str, ...], Gender | None, str]]:
    """The words of a name in the nominative, whose they may be, and the cases that all of them may stand in."""
    partial: list[tuple[tuple[str, ...], Gender | None, str]] = [((), None, "*")]
    for column in columns:
        partial = [
            (*joined,)
            for words, gender, cases in partial
            for form in column
            if (joined := _joined(words, gender, cases, form)) is not None
        ]
    return partial


def _column(at: int, parts: tuple[str, ...], inverted: bool, grammar: Grammar) -> list[Form]:
    if parts[at][0].islower():
        return [Form(parts[at], None, "")]
    if at and grammar.middle_forms.forms(parts[at]):
        return grammar.middle_forms.forms(parts[at])
    if at == (1 if inverted else 0):
        return _firsts(parts[at], grammar)
    return _lasts(parts[at], grammar)


def _lasts(text: str, grammar: Grammar) -> list[Form]:
    """The forms of a surname that a word may be: by an ending that only surnames have, else by any."""
    return grammar.surnames.forms(text) or grammar.surname_forms.forms(text) or [Form(text, None, "")]


def _joined(
    words: tuple[str, ...], gender: Gender | None, cases: str, form: Form
) -> tuple[tuple[str, ...], Gender | None, str] | None:
    """A name with one more word, where both may be of one person and stand in one case. No cases: any."""
    if gender is not None and form.gender is not None and gender != form.gender:
        return None
    if cases == "*" or not cases:
        shared = form.cases
    elif not form.cases:
        shared = cases
    else:
        shared = "".join(case for case in cases if case in form.cases)
        if not shared:
            return None
    return (*words, form.nominative), gender or form.gender, shared
