"""Closed classes of English words: `config/en/grammar.yaml` as typed look-ups."""

from __future__ import annotations

from functools import cached_property

from knowledge import config
from knowledge.config import Words


class GrammarWords(config.Schema, frozen=True, dict=True):
    """`config/en/grammar.yaml`: closed classes."""

    determiners: Words
    floating: Words
    possessives: Words
    prepositions: Words
    particles: Words
    pronouns: Words
    initials: Words
    subjects: Words
    subordinators: Words
    prepositions_too: Words
    relatives: Words
    coordinators: Words
    adverbs: Words
    ly_nouns: Words
    be: Words
    have: Words
    do: Words
    modals: Words
    base_auxiliaries: Words
    strong_pasts: Words
    strong_pasts_too: Words
    participles: Words
    same_pasts: Words
    ed_nouns: Words
    ing_nouns: Words
    ing_events: Words
    giving: Words
    removing: Words
    causing: Words
    phasing: Words
    investing: Words
    fixed_heads: Words
    motion: Words
    thirds: Words
    singular_thirds: Words
    repeating: Words
    adjectives_too: Words
    times: Words
    expletives: Words
    common_verbs: Words
    ordinals: Words
    finding: Words
    plural_verbs: Words
    measuring: Words
    empty_nouns: Words

    @cached_property
    def auxiliaries(self) -> frozenset[str]:
        """Forms of be, have, do, and the modals."""
        return self.be | self.have | self.do | self.modals

    @cached_property
    def closed(self) -> dict[str, str]:
        """The letter of each word of a closed class that has one letter wherever it stands."""
        found: dict[str, str] = {}
        classes = (
            (self.adverbs, "A"), (self.prepositions, "P"), (self.pronouns, "O"), (self.subordinators, "S"),
            (self.relatives, "W"), (self.determiners, "D"), (self.coordinators, "C"), (self.auxiliaries, "V"),
        )  # fmt: skip
        for words, letter in classes:
            found.update(dict.fromkeys(words, letter))
        return found
