"""The words around figures, by what they do: `config/en/figures.yaml` as typed look-ups."""

from __future__ import annotations

from collections.abc import Set
from functools import cached_property
from typing import Self

from knowledge import config
from knowledge.config import Words
from knowledge.extract.tokens import Tokens
from knowledge.model import Change

_AIMED = 12  # words between a verb and its "up to"


class Phrases:
    """Words and phrases, matched against tokens.

    No dataclass: those msgspec reads by itself, from a mapping.
    """

    __slots__ = ("_by_first", "_by_last", "words")

    def __init__(self, written: Words) -> None:
        """Takes words and phrases; "_" joins the words of one."""
        forms = [
            tuple(phrase.replace(".", "_.").split("_")) if phrase != "." else (phrase,) for phrase in sorted(written)
        ]
        self.words = frozenset(words[0] for words in forms if len(words) == 1)
        self._by_first = _grouped(forms, 0)
        self._by_last = _grouped(forms, -1)

    @classmethod
    def from_config(cls, written: object) -> Self:
        """The phrases of one string, blanks between them. Raises ValueError where it is no string."""
        return cls(Words.from_config(written))

    @property
    def firsts(self) -> Set[str]:
        """The words that they begin with."""
        return self._by_first.keys()

    @property
    def lasts(self) -> Set[str]:
        """The words that they end with."""
        return self._by_last.keys()

    def begin(self, tokens: Tokens, index: int) -> int | None:
        """The token after a phrase that begins at a token."""
        for words in self._by_first.get(tokens.word(index), ()):
            if len(words) == 1 or tuple(tokens.words[index : index + len(words)]) == words:
                return index + len(words)
        return None

    def end(self, tokens: Tokens, end: int) -> int | None:
        """Where a phrase begins that ends right before token `end`."""
        for words in self._by_last.get(tokens.word(end - 1), ()):
            first = end - len(words)
            if first >= 0 and (len(words) == 1 or tuple(tokens.words[first:end]) == words):
                return first
        return None


def _grouped(phrases: list[tuple[str, ...]], place: int) -> dict[str, tuple[tuple[str, ...], ...]]:
    found: dict[str, list[tuple[str, ...]]] = {}
    for words in phrases:
        found.setdefault(words[place], []).append(words)
    return {word: tuple(sorted(forms, key=len, reverse=True)) for word, forms in found.items()}


class FigureWords(config.Schema, frozen=True, dict=True):
    """`config/en/figures.yaml`: the file tells what the words of each list do."""

    # changes
    rising: Words
    falling: Words
    rising_nouns: Words
    falling_nouns: Words
    more: Phrases
    less: Phrases
    about: Phrases
    more_behind: Phrases
    less_behind: Phrases
    about_behind: Phrases
    between: Words
    # roles
    goals: Words
    goals_to: Words
    goals_behind_to: Words
    forecasts: Words
    forecast_verbs: Words
    limits: Phrases
    negations: Phrases
    misses: Phrases
    no_negation: Words
    # changes and multiples
    particles: Words
    needs_modal: Words
    needs_step: Words
    turning: Words
    behind_other_verb: Words
    lessening: Words
    adding_more: Words
    fewer: Words
    leaping: Words
    before_level: Words
    modals: Words
    reaches: Words
    measures: Words
    multiples: dict[str, float]
    multiple_adverbs: dict[str, float]
    # numbers that measure nothing
    numbered: Words
    superlatives: Words
    named_by_size: Words
    idioms: Words
    percents: Words
    assured: Words
    clock_joints: Words
    meridians: Words
    dating: Words
    before_year: Words
    of_years: Words
    priced_by: Words
    sourcing: Words
    pricing: Words
    paying: Words
    clock_zones: Words
    clock_letters: Words
    numbered_short: Words
    streets: Words
    compass: Words
    identifiers: Words
    behind_label: Words
    before_clock: Words
    priced: Words
    reading: str
    eras: Words
    before_hyphen: Words
    behind_hyphen: Words
    # noun phrases and verbs
    stops: Words
    aims: Words
    verbs: Words
    transitive: Words
    nouns_too: Words
    anaphors: Phrases
    pronouns: Words
    clause_starts: Words
    moves: Words
    spanning: Words
    part_of: Words
    share_of: Words
    climbs: Words
    publishing: Words
    saying: Words
    # periods
    comparing: Words
    comparing_with: Words
    before_compared: Words
    levels: Words
    like: Words
    blaming: Words
    dated_times: Words
    around_events: Words
    clause_breaks: Words
    of_now: Words
    set_against: Words
    compared: Words
    behind_compared: Words
    breaks: Words
    # participants and tables
    definite: Words
    participants: Words
    rates: Words
    # function words
    articles: Words
    owners: Words
    leading: Words
    be: Words
    present_be: Words
    joints: Words
    prepositions: Words
    before_price: Words
    calendar_words: Words
    third: Words
    referring: Words
    subjects: Words
    before_dates: Words
    between_two: Words
    before_number: Words
    bases: Words
    estimates: Words
    auxiliaries: Words
    directions: Words
    behind_direction: Words
    past: Words
    of_or_by: Words
    direction_ends: Words
    adding: Words
    stocks: Words
    noun_too_changes: Words
    before_noun: Words
    up_down: Words
    coordinating: Words
    again: Words
    of_place: Words
    before_place: Words
    aged: Words
    ages: Words
    being_aged: Words
    persons: Words
    past_ages: Words
    people_of_age: Words
    turning_of_age: Words
    behind_turn: Words
    ways_of_age: Words
    # "one", "half", "a couple", "twice"
    before_one: Words
    before_one_unit: Words
    one_of_these: Words
    pointed_out: Words
    another: Words
    of_mornings: Words
    mornings: Words
    topics: Words
    behind_kind: Words
    expletives: Words
    taken_as: Words
    so_few: Words
    before_a_half: Words
    before_half: Words
    behind_half: Words
    before_couple: Words
    one_in: Words
    share_joints: Words
    one_or: Words
    parts_behind_a: Words
    behind_part: Words
    groups_behind_a: Words
    before_times: Words
    before_of: Words
    behind_fraction: Words
    # beside a number
    indefinite: Words
    range_starts: Words
    behind_direction_word: Words
    minus: Words
    before_noun_double: Words
    twice: Words
    behind_share: Words
    no_object: Words
    accompanying: Words
    coordinators: Words
    or_so: Words
    lengths: Words
    behind_length: Words
    behind_double: Words
    behind_twice: Words
    # units that are said once
    sharing: Words
    parting: Words
    parts: Words
    beginning: Words
    no_subject: Words
    others: Words
    things_too: Words
    before_share: Words
    holding: Words
    pointing: Words
    pointing_adjectives: Words
    before_periods: Words
    permitting: Words
    duties: Words
    banning: Words
    until: Words
    guessing: Words
    allowing: Words
    ready: Words
    intended: Words
    sources: Words
    possible: Words
    penalties: Words
    requiring: Words
    no_state: Words
    lasting: Words
    of_work: Words
    est_nouns: Words
    other: Words
    ages_of_noun: Words
    more_or_fewer: Words

    @cached_property
    def acting(self) -> frozenset[str]:
        """Verbs of figures, of change or not."""
        return self.rising | self.falling | self.verbs

    @cached_property
    def moving(self) -> frozenset[str]:
        """Words that make "from ... to ..." a movement and not a range."""
        return self.rising | self.falling | self.rising_nouns | self.falling_nouns | self.transitive | self.moves

    @cached_property
    def limiting(self) -> frozenset[str]:
        """What rules allow or ask for."""
        return self.permitting | self.duties | self.requiring

    @cached_property
    def bounding(self) -> frozenset[str]:
        """Bounds that are verbs: "exceeded", "topped", "averaged"."""
        return (self.more.words | self.less.words | self.about.words) & self.verbs

    @cached_property
    def bounds(self) -> tuple[tuple[Phrases, Change], ...]:
        """Bounds before a number with their signs."""
        return (self.more, ">"), (self.less, "<"), (self.about, "~")

    @cached_property
    def bound_lasts(self) -> frozenset[str]:
        """What bounds before a number end with: they are looked for behind no other word."""
        return frozenset(word for bound, _ in self.bounds for word in bound.lasts)

    @cached_property
    def bound_firsts(self) -> frozenset[str]:
        """What bounds behind a number begin with."""
        return frozenset(word for bound, _ in self.bounds_behind for word in bound.firsts)

    @cached_property
    def bounds_behind(self) -> tuple[tuple[Phrases, Change], ...]:
        """Bounds behind a number with their signs."""
        return (self.more_behind, ">"), (self.less_behind, "<"), (self.about_behind, "~")

    def aimed(self, tokens: Tokens, index: int) -> bool:
        """Whether "up to" at a token is the "to" of a change: "boost trade up to $5 billion"; not "raise up to $5".

        A verb right before it has to be one without an object ("grew up to"), or in the passive ("be raised up to").
        """
        for place in range(index - 1, max(-1, index - _AIMED), -1):
            word = tokens.words[place]
            if word in self.rising or word in self.moves or word in self.goals_behind_to:
                return place < index - 1 or word in self.climbs or tokens.word(place - 1) in self.be
            if not word.isalnum() and word not in ("-", "%"):
                return False
        return False
