"""The words around figures: `config/en/figures.yaml` as look-ups."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from knowledge import config
from knowledge.extract.tokens import Tokens


class FigureRules(config.Schema, frozen=True):
    """`config/en/figures.yaml`: words in one string, blanks between them; "_" joins the words of a phrase."""

    rising: str
    falling: str
    rising_nouns: str
    falling_nouns: str
    more: str
    less: str
    about: str
    more_behind: str
    less_behind: str
    about_behind: str
    between: str
    goals: str
    forecasts: str
    limits: str
    negations: str
    no_negation: str
    goals_to: str
    goals_behind_to: str
    forecast_verbs: str
    after_comma: str
    needs_modal: str
    needs_step: str
    before_level: str
    particles: str
    measures: str
    reaches: str
    modals: str
    multiples: dict[str, float]
    multiple_adverbs: dict[str, float]
    numbered: str
    clock_zones: str
    stops: str
    verbs: str
    transitive: str
    nouns_too: str
    anaphors: str
    pronouns: str
    clause_starts: str
    moves: str
    publishing: str
    breaks: str
    comparing: str
    comparing_with: str
    before_compared: str
    levels: str
    articles: str
    definite: str
    participants: str
    rates: str
    owners: str
    leading: str
    be: str
    joints: str
    relative: str
    prepositions: str
    before_price: str
    calendar_words: str
    third: str
    referring: str
    subjects: str
    before_dates: str
    between_two: str
    coordinating: str
    behind_double: str
    present_be: str
    climbs: str
    superlatives: str
    named_by_size: str
    auxiliaries: str
    idioms: str
    adverbial: str
    directions: str
    before_number: str
    bases: str
    estimates: str
    misses: str
    aims: str
    saying: str
    again: str
    of_place: str
    before_place: str
    aged: str
    before_one: str
    before_one_unit: str
    one_of_these: str
    before_a_half: str
    before_half: str
    behind_half: str
    before_couple: str
    behind_twice: str


@dataclass(frozen=True)
class Phrases:
    """A list of words and phrases, matched against tokens."""

    listed: str

    @cached_property
    def _by_first(self) -> dict[str, tuple[tuple[str, ...], ...]]:
        found: dict[str, list[tuple[str, ...]]] = {}
        for phrase in self.listed.split():
            words = tuple(phrase.replace(".", "_.").split("_")) if phrase != "." else (phrase,)
            found.setdefault(words[0], []).append(words)
        return {first: tuple(sorted(forms, key=len, reverse=True)) for first, forms in found.items()}

    @cached_property
    def _by_last(self) -> dict[str, tuple[tuple[str, ...], ...]]:
        found: dict[str, list[tuple[str, ...]]] = {}
        for forms in self._by_first.values():
            for words in forms:
                found.setdefault(words[-1], []).append(words)
        return {last: tuple(sorted(forms, key=len, reverse=True)) for last, forms in found.items()}

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


@dataclass(frozen=True)
class Words:
    """Look-ups over the rules."""

    rules: FigureRules

    @cached_property
    def sets(self) -> dict[str, frozenset[str]]:
        """The lists of single words, by their keys."""
        fields = {name: getattr(self.rules, name) for name in self.rules.__struct_fields__}
        return {name: frozenset(listed.split()) for name, listed in fields.items() if isinstance(listed, str)}

    @cached_property
    def acting(self) -> frozenset[str]:
        """Verbs of figures, of change or not."""
        return self.sets["rising"] | self.sets["falling"] | self.sets["verbs"]

    @cached_property
    def moving(self) -> frozenset[str]:
        """Words that make "from ... to ..." a movement and not a range."""
        names = ("rising", "falling", "rising_nouns", "falling_nouns", "transitive", "moves")
        return frozenset().union(*(self.sets[name] for name in names))

    @cached_property
    def bounding(self) -> frozenset[str]:
        """Bounds that are verbs: "exceeded", "topped"."""
        return frozenset(
            word for word in (self.rules.more + " " + self.rules.less).split() if word in self.sets["verbs"]
        )

    def aimed(self, tokens: Tokens, index: int) -> bool:
        """Whether "up to" at a token is the "to" of a change: "boost trade up to $5 billion"; not "raise up to $5".

        A verb right before it has to be one without an object ("grew up to").
        """
        for place in range(index - 1, max(-1, index - 5), -1):
            word = tokens.words[place]
            if word in self.sets["rising"] or word in self.sets["moves"] or word in self.sets["goals_behind_to"]:
                return place < index - 1 or word in self.sets["climbs"]
        return False

    @cached_property
    def phrases(self) -> dict[str, Phrases]:
        """The lists that hold phrases, by their keys."""
        rules = self.rules
        names = """more less about more_behind less_behind about_behind limits anaphors negations misses"""
        return {name: Phrases(getattr(rules, name)) for name in names.split()}
