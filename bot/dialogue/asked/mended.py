"""Misspelt words that no document holds, put right: small words of questions, places, and what documents do hold."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.dialogue.asked.lexicon import Lexicon
from bot.dialogue.asked.rules import QuestionRules
from bot.dialogue.asked.wording import Token, Words, tokens
from bot.dialogue.query import Query
from knowledge.directory import Directory
from knowledge.letters import CYRILLIC
from knowledge.search import ANY_DAY, Search
from knowledge.stems import stem

# A word of so many letters may be a misspelt place; of so many, with two letters wrong.
_NAME_LENGTH, _LONG_WORD = 5, 8
# A word of so many letters may be a misspelt one of the documents; its first ones are seldom wrong.
_HELD_LENGTH, _FIRST_LETTERS = 6, 2
_VOWELS = frozenset("aeiouyаеёиоуыэюяәіөұү")


@dataclass(frozen=True)
class Mending:
    """Puts misspelt words of a message right. Misspelt names and topics are known as such without it."""

    words: Words
    rules: QuestionRules
    directory: Directory
    lexicon: Lexicon

    def mended(self, query: Query, message: str, search: Search) -> str | None:
        """The message with the words mended that no document holds, and that slips made of others.

        Of a small word, of a place's, or of one that the documents hold.

        None where there are none.
        """
        known = {word for word, _ in (*query.person_words, *query.topic_words)}
        every = tokens(message)
        found = [token for token in every if token.small.isalpha() and token.small not in known]
        found = [t for t in found if t.small not in self.rules.vocabulary and t.small not in self.words.function_words]
        others = self.lexicon.others
        found = [t for t in found if not (t.is_cyrillic and others(t.small, query.language))]
        counts = search.frequencies([token.small for token in found]) if found else {}
        unknown = {token for token in found if not counts.get(token.small, 1)}
        text, behind = message, ""
        for token in reversed(every):
            meant = None
            if token in unknown:
                meant = self._meant(token, behind, query.language) or self._held(token, search)
            if meant is not None:
                text = f"{text[: token.start]}{meant}{text[token.start + len(token.text) :]}"
            behind = meant or token.small
        return text if text != message else None

    def _held(self, token: Token, search: Search) -> str | None:
        """The word of the documents that one slip made a word of, the commonest of several; a name has none."""
        begun = stem(token.small)
        if len(token.small) < _HELD_LENGTH or token.text != token.small or token.small in self.directory.place_by_word:
            return None
        made = self.rules.slips.made
        around = search.words_beginning([begun[:_FIRST_LETTERS]], len(begun) - _FIRST_LETTERS + 1)
        near = [word for word in around if len(word) >= _NAME_LENGTH and made(begun, word, 1)]
        if not near:
            return None
        # what the index holds is stemmed already: once more could make another word of it
        counts = search.count_passages([[f"{word}*"] for word in near])
        best = near[counts.index(max(counts))]
        passages = search.passages([f"{best}*"], ANY_DAY, 1)
        written = (one.small for passage in passages for one in tokens(passage.text) if stem(one.small) == best)
        return next(written, None)

    def _meant(self, token: Token, behind: str, language: str) -> str | None:
        """The small word, or the place, that a word is nearly; None where there are several.

        A small word has the same letters, or lacks a vowel: "boat" is no "both". Of "how" and "who" it is the one that
        asks with the word `behind` ("hwo many"), else that asks alone.
        """
        word = token.small
        same = self._by_letters.get("".join(sorted(word)), ())
        asks = self.rules.asks.beginnings
        for those in ([w for w in same if f"{w} {behind}" in asks], [w for w in same if w in asks], same):
            if len(those) == 1:
                return those[0]
        if token.text == word and len(whole := self._by_vowel_left_out.get(word, ())) == 1:
            return whole[0]
        if len(word) < _NAME_LENGTH:
            return None
        if token.text == word and token.is_cyrillic and (known := self._near(word, language)) is not None:
            return known
        most = 2 if len(word) >= _LONG_WORD else 1
        near = process.extract(word, self._place_words, scorer=OSA.distance, score_cutoff=most, limit=2)
        if not near or (len(near) > 1 and near[0][1] == near[1][1]):
            return None
        return str(near[0][0]) if self.rules.slips.made(word, near[0][0], most) else None

    def _near(self, word: str, language: str) -> str | None:
        """The word, that asks or is in its language's lexicon, of which one letter is wrong; None of several."""
        asked = process.extract(word, self._asking, scorer=OSA.distance, score_cutoff=1, limit=2)
        if asked:
            return asked[0][0] if len(asked) == 1 else None
        known = self._by_stem.get(language, {})
        near = process.extract(stem(word), known.keys(), scorer=OSA.distance, score_cutoff=1, limit=2)
        return known[near[0][0]] if len(near) == 1 and len(near[0][0]) >= _NAME_LENGTH else None

    @cached_property
    def _asking(self) -> list[str]:
        """Cyrillic words that ask by themselves."""
        return [word for word in self.rules.asks.beginnings if len(word) >= _NAME_LENGTH and CYRILLIC.match(word)]

    @cached_property
    def _by_stem(self) -> dict[str, dict[str, str]]:
        """The words of each lexicon by their stems."""
        return {
            language: {stem(word): word for sense in senses for word in reversed(sense.words)}
            for language, senses in self.lexicon.files.items()
        }

    @cached_property
    def _small_words(self) -> frozenset[str]:
        asks = self.rules.asks
        return self.words.function_words.union(asks.cue_words, *(words.split() for words in asks.beginnings))

    @cached_property
    def _by_letters(self) -> dict[str, tuple[str, ...]]:
        """Small words by their letters in order: those of "hwo" are "how" and "who"."""
        return _grouped(("".join(sorted(word)), word) for word in self._small_words)

    @cached_property
    def _by_vowel_left_out(self) -> dict[str, tuple[str, ...]]:
        """Small words by what is left of each without one vowel: "cn" of "can"."""
        return _grouped(
            (f"{word[:at]}{word[at + 1 :]}", word)
            for word in self._small_words
            for at, letter in enumerate(word)
            if at and letter in _VOWELS
        )

    @cached_property
    def _place_words(self) -> list[str]:
        return [name for name in self.directory.place_by_word if len(name) >= _NAME_LENGTH and " " not in name]


def _grouped(pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for known, word in pairs:
        found[known] = tuple(dict.fromkeys([*found.get(known, ()), word]))
    return found
