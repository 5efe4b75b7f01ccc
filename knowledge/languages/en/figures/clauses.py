"""Verbs and noun phrases of a clause, from words and their neighbours: no parser."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from knowledge.extract.tokens import Tokens
from knowledge.languages.en.figures.units import Units
from knowledge.languages.en.figures.vocabulary import FigureWords
from knowledge.model import Figure, Span

_LONGEST = 12  # words of a noun phrase
_NOT = ("'t", "’t")
EDGES = frozenset({".", ",", ";", ":", "(", ")", "—", "–", "“", "”", '"', "!", "?", "|", "«", "»"})


@dataclass(frozen=True, slots=True)
class Marked:
    """What is known of the sentence: the tokens of amounts and dates, those of dates, and the figures so far."""

    taken: set[int]
    dated: set[int]
    before: Span | None  # the concept of the figure before, for "this indicator" and "it"
    found: Sequence[Figure]


@dataclass(frozen=True)
class Clauses:
    """Tells the verbs of a sentence from its nouns, and cuts noun phrases."""

    words: FigureWords
    units: Units

    def is_verb(self, tokens: Tokens, index: int) -> bool:
        """Whether a word is a verb: by itself, by the words beside it, or by its ending."""
        words, word = self.words, tokens.words[index]
        if not word.isalpha() or tokens.capital(index):
            return False
        before, after = tokens.word(index - 1), tokens.word(index + 1)
        if before == "-" and tokens.glued(index) and tokens.glued(index - 1):
            return False  # "start-up"
        if after in _NOT:
            return True
        if after == "to" and word in self._wanting:
            return before not in words.articles
        if after == "that" and word in words.publishing:
            return True
        if word in words.nouns_too and not self._acts(tokens, index):
            return False
        if word not in words.stops and self._led(tokens, index):
            return True
        if word in words.acting or word in words.transitive:
            return before not in words.articles
        return self._by_form(tokens, index)

    @cached_property
    def _wanting(self) -> frozenset[str]:
        return self.words.goals | self.words.goals_to | self.words.forecasts

    def _led(self, tokens: Tokens, index: int) -> bool:
        """ "will build", "plans to build": a word before it wants a verb."""
        if not tokens.words[index].endswith("ly") and self._auxiliary(tokens, index - 1):
            return True
        return tokens.word(index - 1) == "to" and self._infinitive(tokens, index)

    def _by_form(self, tokens: Tokens, index: int) -> bool:
        """ "they ask", "firms that export", "is growing", "the bank lifted": no list holds the verb."""
        word, before = tokens.words[index], tokens.word(index - 1)
        free = word not in self.words.stops
        if before in self.words.subjects:
            return free and not word.endswith("ly")
        if free and before == "that" and word.endswith("s"):
            return not word.endswith("ss")
        if word.endswith("ing"):
            return before in self.words.be or (before == "," and self._before_amount(tokens, index + 1))
        return word.endswith("ed") and len(word) > 4 and before != "of" and before not in self.words.articles

    def verb_in(self, tokens: Tokens, first: int, end: int) -> bool:
        """Whether a verb stands among some tokens."""
        return any(self.is_verb(tokens, place) for place in range(first, end))

    def _before_amount(self, tokens: Tokens, index: int) -> bool:
        """Whether a word leads to an amount: "to", "by", "more than", "nearly"."""
        return tokens.word(index) in self.words.before_price or any(
            bound.begin(tokens, index) is not None for bound, _ in self.words.bounds
        )

    def _auxiliary(self, tokens: Tokens, index: int) -> bool:
        """ "will recommend", "will likely recommend"."""
        if tokens.word(index).endswith("ly") or tokens.word(index) in self.words.joints:
            index -= 1
        return tokens.word(index) in self.words.auxiliaries

    def _infinitive(self, tokens: Tokens, index: int) -> bool:
        """ "plans to build": a verb of wanting stands before "to"."""
        word = tokens.word(index - 2)
        return (
            word in self.words.goals
            or word in self.words.goals_to
            or word in self.words.forecasts
            or word in self.words.be
        )

    def _finite(self, tokens: Tokens, index: int) -> bool:
        """ "the country produced materials": a past tense between two nouns, and no participle."""
        before, after = tokens.word(index - 1), tokens.word(index + 1)
        if tokens.words[index] not in self.words.verbs or not before.isalpha():
            return False
        if not after.isalpha() or after in self.words.prepositions:
            return False  # "women aged 25 to 54"
        return before not in self.words.leading and before not in self.words.clause_starts

    def _acts(self, tokens: Tokens, index: int) -> bool:
        """Whether a word that is a noun too is the verb here: "shares trade at", "to cut", "the ticket cost $5"."""
        before, after = tokens.word(index - 1), tokens.word(index + 1)
        if before in self.words.modals or before in self.words.pronouns or before in self.words.nots:
            return True
        if before in self.words.articles or before in self.words.prepositions:
            return False
        if after in self.words.articles:
            return True
        if after in self.words.be:
            return False  # "the gas price was"
        if tokens.word(index - 2) == "of":
            return False  # "the volume of bilateral trade to"
        if any(tokens.word(place) in self.words.transitive for place in range(index - 3, index - 1)):
            return False  # "bring mutual trade to"
        if after[:1].isdigit() or after in self.words.behind_verb:
            return True
        return self.units.plural(before) and self.units.plural(before.removesuffix("'s"))

    def phrase(self, tokens: Tokens, at: int, marked: Marked) -> Span | None:
        """The noun phrase that begins at a token, without the words before its noun."""
        while tokens.word(at) in self.words.leading:
            at += 1
        end = at
        while end < len(tokens) and end - at < 6 and end not in marked.taken:
            word = tokens.words[end]
            if word in ("'s", "’s") or (word == "-" and tokens.glued(end)):
                end += 1
                continue
            if word == "of" and end > at and tokens.word(end + 1).isalpha():
                end += 1
                while tokens.word(end) in self.words.leading:
                    end += 1
                continue
            if not word.isalpha() or word in self.words.stops or word in self.words.clause_starts:
                break
            if end > at and word in self.words.acting and self.is_verb(tokens, end):
                break  # "a $30-million plant opened"
            if end > at and word.endswith("ed") and self.units.plural(tokens.words[end - 1]):
                break  # "63% of Americans disapproved"
            end += 1
        end = self._trimmed_end(tokens, at, end)
        return tokens.span(at, end) if end > at else None

    def chunk(self, tokens: Tokens, end: int, marked: Marked, *, subject: bool = False) -> Span | None:
        """The noun phrase that ends before a token, with its "of" and "for" phrases, without dates at its end."""
        words = tokens.words
        while end > 0 and (
            end - 1 in marked.dated or words[end - 1] in self.words.prepositions or words[end - 1] == "the"
        ):
            end -= 1
        if end > 1 and words[end - 1] == "." and self._abbreviated(tokens, end - 1):
            end -= 1
        if end <= 0 or end - 1 in marked.taken:
            return None
        first = end
        while first > 0 and end - first < _LONGEST and first - 1 not in marked.taken:
            word = words[first - 1]
            if (
                word == ")"
                and (opening := self._opening(tokens, first - 1)) is not None
                and not marked.taken & set(range(opening, first))
            ):
                first = opening  # "gross domestic product (GDP) of the country"
                continue
            if (
                (word == "-" and not tokens.glued(first - 1))
                or (word in EDGES and not self._abbreviated(tokens, first - 1))
                or (
                    word in self.words.clause_starts
                    and word != "and"
                    and not (subject and self._inner_with(tokens, first - 1))
                )
                or word in self.words.pronouns
            ):
                break
            if word.endswith("ing") and words[first - 2 : first - 1] == [","] and first < end:
                break  # "..., beating analysts' estimates of"
            if self.is_verb(tokens, first - 1) and (
                word in self.words.saying
                or self._finite(tokens, first - 1)
                or words[first] in self.words.articles
                or not (word.endswith("ed") and first < end)
            ):
                break
            first -= 1
        while first < end and (words[first] in self.words.leading or not words[first][0].isalnum()):
            first += 1
        end = self._trimmed_end(tokens, first, end)
        return tokens.span(first, end) if end > first else None

    def _inner_with(self, tokens: Tokens, index: int) -> bool:
        """ "Trade with China": no clause begins at the word."""
        return tokens.words[index] == "with" and index > 0 and tokens.words[index - 1].isalpha()

    def _opening(self, tokens: Tokens, closing: int) -> int | None:
        """The bracket that opens what one closes, a few tokens before."""
        for place in range(closing - 1, max(-1, closing - 6), -1):
            if tokens.words[place] == "(":
                return place
        return None

    def _abbreviated(self, tokens: Tokens, index: int) -> bool:
        """Whether a full stop belongs to a short name: "Inc.", "St."."""
        return (
            tokens.words[index] == "."
            and tokens.glued(index)
            and tokens.capital(index - 1)
            and len(tokens.words[index - 1]) <= 4
        )

    def _trimmed_end(self, tokens: Tokens, first: int, end: int) -> int:
        while end > first and (tokens.words[end - 1] in self.words.leading or not tokens.words[end - 1][0].isalnum()):
            end -= 1
        return end

    def past_insertion(self, tokens: Tokens, end: int) -> int:
        """Steps over what stands between a subject and its verb: "(F)", ", a maker of cars,", ", 66,"."""
        words = tokens.words
        if words[end - 1 : end] == [")"]:
            for place in range(end - 2, max(-1, end - 8), -1):
                if words[place] == "(":
                    return place
        if words[end - 1 : end] != [","]:
            return end
        for place in range(end - 2, max(-1, end - 14), -1):
            if words[place] == "," and not self.verb_in(tokens, place + 1, end - 1):
                return place
            if words[place] in (";", "(", ")", "."):
                break
        return end - 1

    def adverbial(self, tokens: Tokens, chunk: Span) -> bool:
        """Whether a noun phrase only places a clause: "According to the project, 9 bridges", "In Astana 3 schools"."""
        at = tokens.index_at(chunk.start)
        if tokens.words[at] in self.words.adverbial:
            return True
        while at > 0 and tokens.words[at - 1] in self.words.leading:
            at -= 1
        opens = at == 0 or tokens.words[at - 1] in EDGES
        return opens and tokens.words[at] in self.words.prepositions
