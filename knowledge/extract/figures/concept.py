"""What a figure measures: the words of the text that say so."""

from __future__ import annotations

from dataclasses import dataclass

from knowledge.extract.figures.amounts import Amount
from knowledge.extract.figures.units import Units
from knowledge.extract.figures.words import Words
from knowledge.extract.tokens import Tokens
from knowledge.model import Span

_REACH = 40  # words that a subject may stand before its figure
_LONGEST = 12  # words of a concept
_EDGES = frozenset({".", ",", ";", ":", "(", ")", "—", "–", "“", "”", '"', "!", "?", "|", "«", "»"})
_LEADING_WORDS = """
    the a an this that these those its his her their our my your some any all both each every total of in on at by for
    with from to into about and or but as than so also just only more most very said says one
"""
_LEADING = frozenset(_LEADING_WORDS.split())


@dataclass(frozen=True)
class ConceptReader:
    """Finds the concept of an amount: attributed noun, object, "of" phrase, or the subject of its clause."""

    words: Words
    units: Units

    def concept(self, tokens: Tokens, amount: Amount, start: int, taken: set[int], before: Span | None) -> Span | None:
        """The span of the concept, or None.

        `start` is the token where the amount's own words begin, `taken` holds tokens of other amounts and dates, and
        `before` is the concept of the figure before, for "this indicator" and "it".
        """
        if (found := self._behind(tokens, amount, taken)) is not None:
            return found
        return self._ahead(tokens, start, taken, before)

    # --- behind the number ----------------------------------------------------------------------------------------

    def _behind(self, tokens: Tokens, amount: Amount, taken: set[int]) -> Span | None:
        """ "60% of workers", "$1 billion in gains", "a $3,500 mortgage", "a 19% drop"."""
        end = amount.end
        word = tokens.word(end)
        if amount.counted and not amount.fraction:
            return None
        if amount.fraction:
            at = end + 1 if word == "of" else end
            return self._phrase(tokens, at, taken)
        if word in ("of", "in") and not (
            amount.unit in ("day", "week", "month", "year", "hour", "minute") and word == "in"
        ):
            return self._phrase(tokens, end + 1, taken)
        if word.isalpha() and word not in self.words.sets["stops"] and word not in self.words.sets["verbs"]:
            if word.endswith("ly") or (word.endswith("ed") and not tokens.word(end + 1).isalpha()):
                return None
            before = tokens.word(amount.first - 1)
            if amount.unit and (
                before in _ARTICLES
                or tokens.word(amount.first) in _ARTICLES
                or amount.unit == "%"
                or "-" in tokens.words[amount.first : end]
            ):
                return self._phrase(tokens, end, taken)
        return None

    def _phrase(self, tokens: Tokens, at: int, taken: set[int]) -> Span | None:
        """The noun phrase that begins at a token, without the words before its noun."""
        while tokens.word(at) in _LEADING:
            at += 1
        end = at
        while end < len(tokens) and end - at < 6 and end not in taken:
            word = tokens.words[end]
            if word in ("'s", "’s") or (word == "-" and tokens.glued(end)):
                end += 1
                continue
            if not word.isalpha() or word in self.words.sets["stops"] or word in self.words.sets["clause_starts"]:
                if word == "of" and end > at and tokens.word(end + 1).isalpha():
                    end += 1
                    while tokens.word(end) in _LEADING:
                        end += 1
                    continue
                break
            end += 1
        end = self._trimmed_end(tokens, at, end)
        return tokens.span(at, end) if end > at else None

    # --- ahead of the number --------------------------------------------------------------------------------------

    def _ahead(self, tokens: Tokens, start: int, taken: set[int], before: Span | None) -> Span | None:
        """The object or subject before the number."""
        sets, words = self.words.sets, tokens.words
        limit = max(0, start - _REACH)
        if (found := self._governor(tokens, start, taken)) is not None:
            return found
        verb = start - 1
        while verb >= limit:
            word = words[verb]
            if self._is_verb(tokens, verb):
                if word in sets["transitive"] and verb < start - 2:
                    found = self._object(tokens, verb + 1, start, taken, before)
                    if found is not None:
                        return found
                subject = self._subject(tokens, verb, taken, before)
                if subject is not None:
                    return subject
                if tokens.word(verb - 1) in sets["pronouns"] and words[verb - 1] not in ("which", "who", "that"):
                    return before if words[verb - 1] in ("it", "this", "that") else None
            verb -= 1
        end = start
        while end > 0 and (words[end - 1] in _EDGES or words[end - 1] in sets["stops"]) and end > start - 3:
            end -= 1
        return self._chunk(tokens, end, taken)

    def _is_verb(self, tokens: Tokens, index: int) -> bool:
        word, sets = tokens.words[index], self.words.sets
        if not word.isalpha() or (tokens.capital(index) and index > 0):
            return False
        if word in sets["verbs"] or word in sets["rising"] or word in sets["falling"] or word in sets["transitive"]:
            return tokens.word(index - 1) not in _ARTICLES
        return word.endswith("ed") and len(word) > 4 and tokens.word(index - 1) not in _ARTICLES

    def _governor(self, tokens: Tokens, start: int, taken: set[int]) -> Span | None:
        """ "sales of 5,835 units", "a price tag of $5": the noun before "of", "at" or "to" right before the number."""
        if tokens.word(start - 1) not in ("of", ":", "="):
            return None
        return self._chunk(tokens, start - 1, taken)

    def _object(self, tokens: Tokens, first: int, end: int, taken: set[int], before: Span | None) -> Span | None:
        """The noun phrase between a verb and its number: "raise this indicator to"."""
        at = end
        while at > first and tokens.words[at - 1] in ("to", "by", "from", "of", "at", "above", "below", "up"):
            at -= 1
        if self.words.phrases["anaphors"].end(tokens, at) is not None and before is not None:
            return before
        begin = first
        while begin < at and tokens.words[begin] in _LEADING:
            begin += 1
        if begin >= at or any(place in taken for place in range(begin, at)):
            return None
        if tokens.words[begin] in self.words.sets["pronouns"]:
            return before
        return tokens.span(begin, min(at, begin + _LONGEST))

    def _subject(self, tokens: Tokens, verb: int, taken: set[int], before: Span | None) -> Span | None:
        sets, words = self.words.sets, tokens.words
        end = verb
        while end > 0 and (
            self._is_verb(tokens, end - 1)
            or words[end - 1]
            in (
                "not",
                "n't",
                "to",
                "also",
                "just",
                "only",
                "still",
                "already",
                "'s",
                "’s",
                "now",
                "then",
                "that",
                "which",
                "who",
                "'ll",
                "’ll",
                "'t",
                "’t",
            )
            or words[end - 1].endswith("ly")
            or (words[end - 1] == "," and end == verb and verb > 0)
        ):
            end -= 1
        if words[end - 1 : end] == [","]:
            end -= 1
        if end > 0 and self.words.phrases["anaphors"].end(tokens, end) is not None and before is not None:
            return before
        if end > 0 and words[end - 1] in sets["pronouns"]:
            return None
        return self._chunk(tokens, end, taken)

    def _chunk(self, tokens: Tokens, end: int, taken: set[int]) -> Span | None:
        """The noun phrase that ends before a token, with its "of", "for" and "in" phrases."""
        words, sets = tokens.words, self.words.sets
        if end <= 0 or end - 1 in taken:
            return None
        first = end
        while first > 0 and end - first < _LONGEST and first - 1 not in taken:
            word = words[first - 1]
            if word in _EDGES or word in sets["clause_starts"] - {"and"} or word in sets["pronouns"]:
                break
            if self._is_verb(tokens, first - 1) and not (word.endswith("ed") and first < end):
                break
            first -= 1
        while first < end and (
            words[first] in _LEADING or not words[first][0].isalnum() or words[first] in ("'s", "’s")
        ):
            first += 1
        end = self._trimmed_end(tokens, first, end)
        return tokens.span(first, end) if end > first else None

    def _trimmed_end(self, tokens: Tokens, first: int, end: int) -> int:
        while end > first and (tokens.words[end - 1] in _LEADING or not tokens.words[end - 1][0].isalnum()):
            end -= 1
        return end


_ARTICLES = frozenset({"a", "an", "the", "this", "its", "their", "his", "her", "our", "another"})
