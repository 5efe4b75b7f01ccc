"""What a figure measures: the words of the text that say so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from knowledge.extract.tokens import Tokens
from knowledge.languages.en.figures.amounts import Amount
from knowledge.languages.en.figures.clauses import EDGES, Clauses, Marked
from knowledge.languages.en.figures.units import Units
from knowledge.languages.en.figures.vocabulary import FigureWords
from knowledge.model import Figure, Span

_REACH = 40  # words that a subject may stand before its figure
_LONGEST = 12  # words of a concept


@dataclass(frozen=True)
class ConceptReader:
    """Finds the concept of an amount: attributed noun, object, "of" phrase, or the subject of its clause."""

    words: FigureWords
    units: Units

    @cached_property
    def clauses(self) -> Clauses:
        """Verbs and noun phrases."""
        return Clauses(self.words, self.units)

    def concept(self, tokens: Tokens, amount: Amount, start: int, marked: Marked) -> Span | None:
        """The span of the concept, or None; `start` is the token where the amount's own words begin."""
        found = marked.found
        if tokens.word(start - 1) == "(":
            if found and tokens.text[found[-1].span.end : tokens.starts[start - 1]].strip() == "":
                return found[-1].concept
            return self.clauses.chunk(tokens, start - 1, marked)
        if (behind := self._behind(tokens, amount, marked)) is not None:
            return behind
        ahead = self._ahead(tokens, amount, start, marked)
        if ahead is None and amount.counted and tokens.word(amount.thing_end) in self.words.behind_thing:
            return self.clauses.phrase(tokens, amount.thing_end + 1, marked)
        return ahead

    # --- behind the number ----------------------------------------------------------------------------------------

    def _behind(self, tokens: Tokens, amount: Amount, marked: Marked) -> Span | None:
        """ "60% of workers", "$1 billion in gains", "a $3,500 mortgage", "a 19% drop"."""
        end = self._past_parentheses(tokens, amount.end)
        word = tokens.word(end)
        if amount.counted and not amount.fraction:
            return None
        if amount.fraction:
            at = end + 1 if word == "of" else end
            return self.clauses.phrase(tokens, at, marked) if word in self.words.behind_share else None
        if word == "of" and self._base(tokens, end + 1):
            return None
        if amount.unit == "times" and word in ("the", "as"):
            return self.clauses.phrase(tokens, end + 1, marked) if word == "the" else None
        if word == "of" or (word == "in" and amount.money and tokens.word(end + 1) not in self.words.no_object):
            return self.clauses.phrase(tokens, end + 1, marked)
        if not self._attributed(tokens, amount, end, marked):
            return None
        return self.clauses.phrase(tokens, end, marked)

    def _base(self, tokens: Tokens, at: int) -> bool:
        """ "2.7% of GDP": the share is of a base, and measures something else."""
        while tokens.word(at) in self.words.articles:
            at += 1
        return tokens.word(at) in self.words.bases

    def _past_parentheses(self, tokens: Tokens, end: int) -> int:
        """Steps over "(13 kilometres)"."""
        if tokens.word(end) != "(":
            return end
        for place in range(end + 1, end + 8):
            if tokens.word(place) == ")":
                return place + 1
        return end

    def _attributed(self, tokens: Tokens, amount: Amount, end: int, marked: Marked) -> bool:
        """Whether a noun follows that the amount describes: "a 28-yard pass", "a 5 per cent penalty"."""
        word = tokens.word(end)
        if not amount.unit or not word.isalpha() or end in marked.taken or len(word) < 2:
            return False
        if word in self.words.calendar_words or word in self.words.leading or tokens.word(end + 1) == "than":
            return False
        before = tokens.word(amount.first - 1)
        if (
            before in self.words.be
            and amount.unit == "%"
            and word not in self.words.nouns_too
            and not self.units.plural(word)
        ):
            return False  # "is 94% effective"
        if before == "the" and word in self.words.aims:
            return False  # "fell short of the 95% target"
        if before in self.words.indefinite and word in self.words.nouns_too:
            return True
        if word in self.words.stops or word in self.words.verbs or word.endswith("ly") or word in self.words.directions:
            return False
        if (
            word.endswith(("ed", "ing"))
            and before not in self.words.articles
            and tokens.words[amount.first] not in self.words.articles
        ):
            return False
        if (word in self.words.rising or word in self.words.falling) and not (
            word in self.words.rising_nouns or word in self.words.falling_nouns
        ):
            return False
        if (
            before in self.words.articles
            or amount.unit == "%"
            or amount.money
            or tokens.words[amount.first] in self.words.articles
        ):
            return True
        return not self.units.plural(tokens.words[end - 1]) or tokens.words[end - 1] == "old"

    # --- ahead of the number --------------------------------------------------------------------------------------

    def _ahead(self, tokens: Tokens, amount: Amount, start: int, marked: Marked) -> Span | None:
        """The object or subject before the number."""
        before, found = marked.before, marked.found
        if tokens.word(start - 1) in self.words.range_starts:
            start -= 1
        if (governed := self._governor(tokens, start, marked)) is not None:
            return governed
        spare: Span | None = None
        passed = False
        for verb in range(self._first_verb(tokens, amount, start), max(-1, start - _REACH), -1):
            if verb in marked.taken and verb not in marked.dated:
                if spare is None and passed and found:
                    return found[-1].concept  # "rose 34% and reached a record $24 billion"
                return self._elliptical(tokens, verb + 1, start, marked, found)
            if not self.clauses.is_verb(tokens, verb):
                continue
            passed = True
            if (said := self._said(tokens, verb)) is not None:
                return spare or self._clause_chunk(tokens, said, start, marked)
            if (found_object := self._object_of(tokens, verb, start, marked)) is not None:
                return found_object
            subject, known = self._subject(tokens, verb, marked, before)
            if known:
                return subject
            spare = spare or subject
        return spare or self._without_verb(tokens, start, marked)

    def _said(self, tokens: Tokens, verb: int) -> int | None:
        """Where what is said begins, behind a verb of saying; None where the speaker is measured ("it said it has")."""
        word, that = tokens.words[verb], tokens.word(verb + 1) == "that"
        if word not in self.words.saying and not (that and word in self.words.publishing):
            return None
        first = verb + 2 if that else verb + 1
        return None if tokens.word(first) in self.words.third else first

    def _object_of(self, tokens: Tokens, verb: int, start: int, marked: Marked) -> Span | None:
        """The object of a verb that acts on what is measured, where it stands before the number."""
        if tokens.words[verb] not in self.words.transitive or verb >= start - 1:
            return None
        return self._object(tokens, verb + 1, start, marked, marked.before)

    def _without_verb(self, tokens: Tokens, start: int, marked: Marked) -> Span | None:
        """The noun phrase before a number where no verb tells."""
        if marked.before is not None and self._pronoun_near(tokens, start):
            return marked.before
        words, end = tokens.words, start
        while end > 0 and (words[end - 1] in EDGES or words[end - 1] in self.words.stops) and end > start - 3:
            end -= 1
        chunk = self.clauses.chunk(tokens, end, marked)
        return None if chunk is not None and self.clauses.adverbial(tokens, chunk) else chunk

    def _pronoun_near(self, tokens: Tokens, start: int) -> bool:
        """Whether a pronoun stands before an amount in its clause."""
        for place in range(start - 1, max(-1, start - 9), -1):
            if tokens.words[place] == ",":
                return False
            if tokens.words[place] in self.words.third:
                return True
        return False

    def _first_verb(self, tokens: Tokens, amount: Amount, start: int) -> int:
        """Where the search for a verb begins: a bound may be one itself ("exceeded 1 billion")."""
        return start if start < amount.first and tokens.words[start] in self.words.bounding else start - 1

    def _clause_chunk(self, tokens: Tokens, first: int, start: int, marked: Marked) -> Span | None:
        """The noun phrase before the number, of a clause that begins at a token behind a verb of saying."""
        chunk = self.clauses.chunk(tokens, start, marked)
        return chunk if chunk is not None and chunk.start >= tokens.starts[min(first, len(tokens) - 1)] else None

    def _elliptical(
        self, tokens: Tokens, first: int, start: int, marked: Marked, found: Sequence[Figure]
    ) -> Span | None:
        """Between two amounts without a verb: "and fats between 6% and 7%"; else what the one before measures."""
        place = start
        while place > first and tokens.words[place - 1] in self._before_elliptical:
            place -= 1
        chunk = self.clauses.chunk(tokens, place, marked) if place > first else None
        if chunk is not None and chunk.start >= tokens.starts[first] and chunk.of(tokens.text)[0].isalpha():
            joint = tokens.words[first]
            if joint in self.words.joining or self._joined_by(tokens, chunk, first):
                return chunk
        return found[-1].concept if found else chunk

    @cached_property
    def _before_elliptical(self) -> frozenset[str]:
        return self.words.leading | self.words.before_elliptical

    def _joined_by(self, tokens: Tokens, chunk: Span, first: int) -> bool:
        """Whether "with" or "while" stands before a chunk: "54% of the vote, with turnout at 61%"."""
        at = tokens.index_at(chunk.start) - 1
        while at > first and tokens.words[at] in self.words.articles:
            at -= 1
        return at > first and tokens.words[at] in self.words.accompanying

    def _governor(self, tokens: Tokens, start: int, marked: Marked) -> Span | None:
        """ "sales of 5,835 units", "capacity: 5 MW": the noun before "of" or a colon right before the number."""
        noun = tokens.word(start - 2)
        if tokens.word(start - 1) not in ("of", ":", "="):
            return None
        if noun in self.words.measures and not self._named(tokens, start - 3):
            return None
        if noun in self.words.aims and tokens.word(start - 3) == "the":
            return None
        chunk = self.clauses.chunk(tokens, start - 1, marked)
        return self._last_noun(tokens, chunk) if chunk is not None else None

    def _named(self, tokens: Tokens, index: int) -> bool:
        """Whether a word before "rate of" or "record of" says of what: "the jobless rate of", not "a new record of"."""
        word = tokens.word(index)
        general = (
            self.words.measures | self.words.reaches | self.words.before_number | self.words.leading | self.words.stops
        )
        return word.isalpha() and word not in general and not self.clauses.is_verb(tokens, index)

    def _wanted(self, tokens: Tokens, index: int) -> bool:
        """Whether a verb of wanting or expecting stands before a noun: "ministers want emissions to fall"."""
        while index > 0 and tokens.words[index] in self.words.articles:
            index -= 1
        return tokens.words[index] in self.words.goals | self.words.forecasts

    def _last_noun(self, tokens: Tokens, chunk: Span) -> Span:
        """The chunk from its last preposition or article on, "of" apart: "struck at a depth of" is of a depth."""
        first, end = tokens.index_at(chunk.start), tokens.index_at(chunk.end - 1) + 1
        for place in range(end - 2, first, -1):
            word = tokens.words[place]
            if word != "of" and (word in self.words.prepositions or word in self.words.articles):
                return tokens.span(place + 1, end)
        return chunk

    def _object(self, tokens: Tokens, first: int, end: int, marked: Marked, before: Span | None) -> Span | None:
        """The noun phrase between a verb and its number: "raise this indicator to"."""
        at = end
        while at > first and tokens.words[at - 1] in self.words.before_price:
            at -= 1
        while at > first and tokens.words[at - 1] == ",":
            at -= 1
        direct = at == end
        while direct and at > first and tokens.words[at - 1] in self.words.before_number:
            at -= 1
        if self.words.anaphors.end(tokens, at) is not None and before is not None:
            return before
        begin = first
        while begin < at and (tokens.words[begin] in self.words.leading or tokens.words[begin].endswith("ly")):
            begin += 1
        if begin >= at or any(place in marked.taken for place in range(begin, at)):
            return None
        if tokens.words[begin] in self.words.pronouns:
            return before
        return tokens.span(begin, min(at, begin + _LONGEST))

    def _subject(self, tokens: Tokens, verb: int, marked: Marked, before: Span | None) -> tuple[Span | None, bool]:
        """The subject of a verb, and whether it is known (a pronoun is, and gives none)."""
        words = tokens.words
        end = self._past_joints(tokens, verb)
        comma = end > 0 and words[end - 1] == ","
        if comma and (words[verb].endswith("ing") or words[verb] in self.words.directions):
            return None, False  # "..., dropping from", "..., up 5%": the subject is the main clause's
        if comma and end < verb and words[end] in self.words.relative:
            if marked.found and words[end] == "which":
                return marked.found[-1].concept, True  # "1.2 million tourists, which is 15% more"
            end -= 1
        else:
            end = self.clauses.past_insertion(tokens, end)
        if self._of_another_clause(tokens, end, verb):
            return None, False
        if end > 0 and (meant := self._stands_for(tokens, end, before)) is not None:
            return meant
        if end > 0 and words[end - 1] in self.words.pronouns:
            end -= 2
        chunk = self.clauses.chunk(tokens, end, marked, subject=True)
        if end < verb and words[end] == "to" and chunk is not None and chunk.start > tokens.starts[0]:
            # of "saw further gains to trade at" the main verb has the subject
            return chunk, self._wanted(tokens, tokens.index_at(chunk.start) - 1)
        return chunk, chunk is not None

    def _past_joints(self, tokens: Tokens, verb: int) -> int:
        """Where the words begin that belong to a verb: "has | also not been | sold"."""
        end = verb
        while end > 0:
            word = tokens.words[end - 1]
            joint = word in self.words.joints or word in self.words.contractions or word.endswith("ly")
            if not joint and not self.clauses.is_verb(tokens, end - 1):
                break
            end -= 1
        return end

    def _of_another_clause(self, tokens: Tokens, end: int, verb: int) -> bool:
        """Whether the subject stands in another clause than the words before `end`.

        "having risen"; "rose by 5% and amounted to"; "the company announced that it will": who tells is meant.
        """
        if "having" in tokens.words[end : verb + 1] or tokens.word(end - 1) in self.words.coordinators:
            return True
        if tokens.word(end - 1) not in self.words.third:
            return False
        teller = tokens.word(end - 3) if tokens.word(end - 2) == "that" else tokens.word(end - 2)
        return teller in self.words.publishing

    def _stands_for(self, tokens: Tokens, end: int, before: Span | None) -> tuple[Span | None, bool] | None:
        """What a pronoun or "the indicator" before token `end` stands for, as `_subject` gives it; None for others."""
        if tokens.word(end - 2) in self.words.prepositions:
            return None
        if before is not None and self.words.anaphors.end(tokens, end) is not None:
            return before, True
        word = tokens.words[end - 1]
        if word not in self.words.pronouns:
            return None
        if word in self.words.third and end > 1:
            return None, False
        return (before if word in self.words.referring else None), True
