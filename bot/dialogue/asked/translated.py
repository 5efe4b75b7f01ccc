"""A question's words in the other languages of a store: by the lexicon, and names as the other script spells them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.dialogue.asked.lexicon import Lexicon, open_lexicon
from bot.dialogue.asked.spelled import Spellings, load_spellings
from bot.dialogue.asked.wording import Token, Words
from knowledge.search import MOST_TERMS, Search
from knowledge.stems import forms

# Words of other languages that are looked for beside one of a question.
_MOST = 8
# A name has so many letters at least.
_NAME = 4
# What is asked of the store to know whether it holds anything in Cyrillic.
_SAMPLE = 24


@dataclass(frozen=True)
class Translations:
    """Finds what says the same as words of a question, where the store holds it."""

    lexicon: Lexicon
    spellings: Spellings
    words: Words
    sample: tuple[str, ...]  # Cyrillic words that no text is without

    def of(
        self, terms: Sequence[Token], language: str, names: frozenset[str], search: Search
    ) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """For each of the terms that is said otherwise too, the words that say it. `names` are names of people.

        What the lexicon does not know and the store does not hold, or is written with a capital, may be a name.
        """
        asked = {term.small: term for term in terms if term.small not in names and not term.small.isdecimal()}
        if not any(term.is_cyrillic for term in terms) and not any(search.frequencies(self.sample).values()):
            return ()
        meant = {word: self.lexicon.others(word, language) for word in asked}
        known = counted([*asked, *(other for others in meant.values() for other in others)], search)
        found = []
        for word, term in asked.items():
            others = [other for other in meant[word] if known[other]]
            if not meant[word] and (term.text[:1].isupper() or not known[word]):
                others += self.spellings.others(word, search) or self._spelled_bare(word, language, search)
            if others:
                found.append((word, tuple(others[:_MOST])))
        return tuple(found)

    def _spelled_bare(self, word: str, language: str, search: Search) -> tuple[str, ...]:
        """The other spellings of the place of which an adjective is: of "волгоградской" those of "волгоград"."""
        bare = (one for one in self.words.derived(word, language) if len(one) < len(word))
        return next((found for one in bare if (found := self.spellings.others(one, search))), ())

    def kin(self, terms: Sequence[Token], act: str | None, language: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """For each of the Cyrillic terms that the question's language has further words for, those words.

        Of `act`, which tells what happens, further forms are among them.
        """
        found = {
            term.small: (*self.lexicon.kin(term.small, language), *self._of_name(term, language))
            for term in terms
            if term.is_cyrillic
        }
        if act in found:
            found[act] = (*found[act], *self.words.conjugated(act, language))
        return tuple((word, others) for word, others in found.items() if others)

    def _of_name(self, term: Token, language: str) -> tuple[str, ...]:
        """What a word may be, with a capital or unknown to the lexicon, that is a name or made of one.

        A Kazakh name without its endings may stand in Russian texts.
        """
        if not (term.text[:1].isupper() or not self.lexicon.others(term.small, language)):
            return ()
        found = (*self.words.derived(term.small, language), *forms(term.small)[1:])
        return tuple(dict.fromkeys(one for one in found if len(one) >= _NAME and one != term.small))


def counted(words: Iterable[str], search: Search) -> dict[str, int]:
    """In how many passages words stand, of which there may be more than one call takes."""
    asked = list(dict.fromkeys(words))
    found: dict[str, int] = {}
    for at in range(0, len(asked), MOST_TERMS):
        found |= search.frequencies(asked[at : at + MOST_TERMS])
    return found


def load_translations(words: Words) -> Translations:
    """From the config files; the lexicons are read later. Raises ConfigError."""
    cyrillic = sorted(word for word in words.function_words if word.isalpha() and not word.isascii())
    common = sorted(cyrillic, key=len)[:_SAMPLE]
    return Translations(open_lexicon(), load_spellings(), words, tuple(common))
