"""Subjects and noun phrases among the chunks of a sentence."""

from __future__ import annotations

from dataclasses import dataclass

from knowledge.extract.tokens import Tokens
from knowledge.languages.en.figures.grammar import GrammarWords
from knowledge.languages.en.figures.phrases import EDGES, REACH, VERBS, Chunks
from knowledge.model import Span

_LONGEST = 12  # words of a concept
_INSERTED = 16  # chunks between two dashes
_STOPS = frozenset(".:;")
_DEEPEST = 6  # clauses that are looked through for a subject


@dataclass(frozen=True, slots=True)
class Subject:
    """Who or what a verb is said of: chunks of a noun phrase, or how it is meant where it is none."""

    head: int = -1  # the chunk of its head, -1 where there is none
    end: int = -1  # the chunk after its last
    pronoun: str = ""
    amount: int = -1  # the chunk of an amount that is the subject


NOBODY = Subject()


@dataclass(frozen=True)
class Subjects:
    """Finds subjects and cuts noun phrases."""

    grammar: GrammarWords
    saying: frozenset[str]
    accompanying: frozenset[str]
    counting: frozenset[str]  # words for numbers

    def of(self, read: Chunks, verb: int, depth: int = 0) -> Subject:
        """The subject of a verb."""
        if depth > _DEEPEST or verb < 0:
            return NOBODY
        before = read.left(verb)
        kind = read.kind(before)
        if read.kind(verb) == "T":
            return self._of_infinitive(read, before, depth)
        if kind == "C" or (read.kind(verb) == "G" and kind in "PS"):
            return self.of(read, self.verb_before(read, before), depth + 1)
        if kind in "N@":
            return self._before_verb(read, verb, before, depth)
        if kind == ",":
            return self._past_comma(read, before, depth, finite=read.kind(verb) == "V")
        return self.of(read, before, depth + 1) if kind in VERBS else self._standing(read, before, depth)

    def _standing(self, read: Chunks, before: int, depth: int) -> Subject:
        """A subject that is no plain noun phrase: a pronoun, an amount, what stands before a bracket or in marks."""
        kind = read.kind(before)
        if kind == "W":
            return self._antecedent(read, before)
        if kind == "O":
            return self._of_pronoun(read, before, depth)
        if kind == "#":
            noun = read.left(read.left(before), "A@")
            return self.chain(read, noun) if read.kinds[noun : noun + 2] == "NP" else Subject(amount=before)
        if kind == ")":
            return self._from(read, read.opening(before), depth)
        if kind == "-":
            opening = self._dash(read, before)
            return self._from(read, opening, depth) if opening >= 0 else NOBODY
        return self._past_title(read, before) if kind == '"' else NOBODY

    def _dash(self, read: Chunks, closing: int) -> int:
        """The dash that opens what one before a finite verb closes, -1 where there is none."""
        if read.kind(read.right(closing)) != "V":
            return -1
        while read.kinds[closing - 1] == "-" and closing > 1:
            closing -= 1  # "--"
        opening = read.kinds.rfind("-", max(0, closing - _INSERTED), closing)
        if opening < 0 or not _STOPS.isdisjoint(read.kinds[opening + 1 : closing]):
            return -1
        return opening - 1 if read.kinds[opening - 1] == "-" else opening

    def _of_pronoun(self, read: Chunks, at: int, depth: int) -> Subject:
        """What a pronoun stands for in its sentence: the subject of the clause before, where the numbers agree."""
        word, before = read.word(at), read.left(at)
        objective = word not in self.grammar.subjects or word in self.grammar.thirds
        if objective and read.kind(before) == "P" and read.kind(read.left(before)) == "N":
            return self.chain(read, read.left(before))  # "the voltage across it"
        if word in self.grammar.thirds and before >= 0:
            found = self.of(read, self.verb_before(read, before + 1, said=True), depth + 1)
            if found.head >= 0 and self._agree(read, word, found):
                return found
        return Subject(pronoun=word)

    def _agree(self, read: Chunks, pronoun: str, found: Subject) -> bool:
        noun = read.word(found.head)
        plural = noun.endswith("s") and not noun.endswith("ss") and not read.tokens.capital(read.ends[found.head] - 1)
        return plural != (pronoun in self.grammar.singular_thirds)

    def _before_verb(self, read: Chunks, verb: int, before: int, depth: int) -> Subject:
        """A noun phrase right before its verb; of a participle the noun beside it, not the head of the whole."""
        if read.kind(before) == "@":
            if read.kind(verb) == "G":
                return self.of(read, self.verb_before(read, before), depth + 1)
            before = read.left(before, "A@PC")
            if read.kind(before) in "EG" and (noun := self._described(read, before)) >= 0:
                before = noun  # "homes sold in May"
            if read.kind(before) != "N":
                return self._past_comma(read, before, depth, finite=True) if read.kind(before) == "," else NOBODY
        if read.kind(verb) == "G" or (read.kind(verb) == "E" and self._reduced(read, verb)):
            return Subject(before, before + 1)
        return self.chain(read, before)

    def _reduced(self, read: Chunks, verb: int) -> bool:
        """Whether a participle only describes the noun before it: the clause has another verb."""
        end = verb + 1
        while end < min(len(read.kinds), verb + REACH) and read.kinds[end] not in EDGES | {",", "C", "V"}:
            end += 1
        return read.kind(end) == "V" or self.verb_in_clause(read, verb) >= 0

    def _of_infinitive(self, read: Chunks, before: int, depth: int) -> Subject:
        """Of "to build": the subject of the verb that it completes, or an object that is made to."""
        before = before if read.kind(before) not in "@#" else read.left(before, "A@#")
        kind = read.kind(before)
        if kind == "N":
            found = self.chain(read, before)
            verb = read.left(found.head, "AP@")
            if read.kind(verb) == "O" and read.kind(read.left(verb)) in VERBS:
                verb = read.left(verb)  # "find it impossible to"
            if read.kind(verb) not in VERBS or self._causes(read, verb):
                return found
            found = self.of(read, verb, depth + 1)
            return NOBODY if found.pronoun in self.grammar.expletives else found
        if kind == "O":
            return Subject(pronoun=read.word(before)) if read.word(before) in ("it", "this") else NOBODY
        if kind in VERBS:
            return self.of(read, before, depth + 1)
        if kind in "C,#":
            return self.of(read, self.verb_before(read, before), depth + 1)
        return NOBODY

    def _causes(self, read: Chunks, verb: int) -> bool:
        return read.word(verb) in self.grammar.causing

    def _antecedent(self, read: Chunks, relative: int) -> Subject:
        """The noun before a relative pronoun: "a feast for the town, which"."""
        if read.kind(relative - 1) in ",C" and (first := self._first_of_row(read, relative)) >= 0:
            relative = first
        at = read.left(relative, "A,-@P" if read.word(relative) == "which" else "A,-")
        if read.kind(at) == ")":
            at = read.left(read.opening(at))
        if read.kind(at) == "N":
            return self._many(read, at, read.right(relative))
        if read.kind(at) == "#":
            return Subject(amount=at)
        return NOBODY

    def _first_of_row(self, read: Chunks, relative: int) -> int:
        """The first "that" of clauses in a row: "guests that dance, that sing, that eat"; -1 where it is alone."""
        word, at = read.word(relative), -1
        if word in self.grammar.subordinators:
            for place in range(relative - 1, max(-1, relative - REACH), -1):
                if read.kinds[place] in ".;:":
                    break
                if read.kinds[place] == "W" and read.word(place) == word:
                    at = place
        return at

    def _many(self, read: Chunks, noun: int, verb: int) -> Subject:
        """The noun beside; its head where the verb is of many: "the costs in the UK, which are"."""
        nearest = Subject(noun, noun + 1)
        if read.first_word(verb) not in self.grammar.plural_verbs or read.word(noun).endswith("s"):
            return nearest
        whole = self.chain(read, noun)
        return whole if whole.head >= 0 and read.word(whole.head).endswith("s") else nearest

    def _past_title(self, read: Chunks, mark: int) -> Subject:
        """A name in marks, with the noun before it: "The sequel to “The Hall” will play in"."""
        opening = read.kinds.rfind('"', max(0, mark - _LONGEST), mark)
        at = read.left(mark)
        if opening < 0 or read.kind(at) != "N":
            return NOBODY
        noun = read.left(opening)
        if read.kind(noun) == "P":
            noun = read.left(noun)
        return self.chain(read, noun) if read.kind(noun) == "N" else Subject(self.chain(read, at).head, at + 1)

    def _from(self, read: Chunks, edge: int, depth: int) -> Subject:
        """The subject that ends before an insertion."""
        at = read.left(edge)
        if read.kind(at) == "N":
            return self.chain(read, at)
        if read.kind(at) == "O":
            return Subject(pronoun=read.word(at))
        if read.kind(at) == "#":
            return Subject(amount=at)
        return self.of(read, self.verb_before(read, edge), depth + 1)

    def _past_comma(self, read: Chunks, comma: int, depth: int, *, finite: bool) -> Subject:
        """Before ", a maker of cars," and ", which makes cars,"; else the main clause's: "..., killing"."""
        at = comma - 1
        while at >= max(0, comma - REACH) and read.kinds[at] not in ".;:":
            if read.kinds[at] == ",":
                inside = read.kinds[at + 1 : comma]
                if (
                    VERBS.isdisjoint(inside)
                    or (finite and "V" not in inside)
                    or inside.lstrip("A")[:1] in ("W", "G", "E", "P")
                ):
                    return self._from(read, at, depth)
                break
            at -= 1
        verb = self.verb_before(read, comma)
        if verb < 0 and read.kind(read.left(comma)) == "N":
            return self.chain(read, read.left(comma))  # "The bill, backed by"
        return self.of(read, verb, depth + 1)

    def verb_before(self, read: Chunks, at: int, *, said: bool = False) -> int:
        """The last finite verb before a chunk that is of no relative clause; -1 where there is none."""
        low = max(0, at - REACH)
        at -= 1
        while at >= low and read.kinds[at] not in ".;":
            if read.kinds[at] in "VE" and not self._relative(read, at) and (said or read.word(at) not in self.saying):
                return at
            at -= 1
        return -1

    def _relative(self, read: Chunks, verb: int) -> bool:
        before = read.left(verb)
        return read.kind(before) == "W" or (read.kind(before) in "NO" and read.kind(before - 1) == "W")

    # --- noun phrases ---------------------------------------------------------------------------------------------

    def chain(self, read: Chunks, at: int, *, whole: bool = True) -> Subject:
        """The whole noun phrase whose last noun a chunk is: its head, and where it ends.

        "the volume of trade with Asia", "the inn built from the mill", "the firm that makes cars".
        """
        head = at
        while at - head < REACH:
            before = self._further(read, head, whole=whole)
            if before < 0:
                break
            if read.kinds[before] == "#":
                further = self._further(read, before, whole=whole) if self._lasts(read, before) else -1
                if further < 0 or read.kinds[further] != "N":
                    return Subject(amount=before)
                before = further  # "the only record in 118 years of history"
            head = before
        return Subject(head, at + 1)

    def _lasts(self, read: Chunks, at: int) -> bool:
        return read.word(at).removesuffix("s") in self.grammar.times

    def _further(self, read: Chunks, head: int, *, whole: bool) -> int:
        """The chunk on which a noun phrase hangs, -1 where it hangs on none; not `whole`: by prepositions alone."""
        before = read.left(head)
        if read.kind(before) == "#" and read.ends[before] == read.firsts[head]:
            before = read.left(before)  # "a 3-metre balcony"
        kind = read.kind(before)
        if kind == "P":
            noun = read.left(before, "A@")
            if read.kind(noun) == "P" and read.kinds[before + 1] == "N" and read.ends[noun] == read.firsts[before]:
                noun = read.left(noun, "A@")  # "guests from | across the town"
            if read.kind(noun) == ")" and read.kind(read.opening(noun) - 1) == "N":
                noun = read.opening(noun) - 1  # "gross domestic product (GDP) of"
            if read.kind(noun) in "N#":
                return noun
            return self._described(read, noun) if whole else -1
        if not whole:
            return -1
        if kind == "C" and read.kind(before - 1) == "P":
            return self._further(read, before, whole=whole)  # "detained on and near the refuge"
        if kind == "C" and read.kind(before - 1) == "N" and self.verb_in_clause(read, before) < 0:
            return before - 1
        if kind == "T":
            return read.left(before) if read.kind(read.left(before)) == "N" else -1
        return self._described(read, before)

    def _described(self, read: Chunks, verb: int) -> int:
        """The noun that a participle or a relative clause describes, -1 where a verb is none of these."""
        if read.kind(verb) in "EG" and read.kind(read.left(verb)) == "N":
            return read.left(verb)
        if read.kind(verb) == "V" and self._relative(read, verb):
            return self._relative_noun(read, verb)
        return -1

    def _relative_noun(self, read: Chunks, verb: int) -> int:
        at = read.left(verb, "ANO")
        at = read.left(at, "A,P")
        return at if read.kind(at) == "N" else -1

    def verb_in_clause(self, read: Chunks, at: int) -> int:
        """The nearest verb to the left in the same clause, -1 where there is none."""
        low = max(0, at - REACH)
        at -= 1
        while at >= low and read.kinds[at] not in EDGES and read.kinds[at] != ",":
            if read.kinds[at] in VERBS:
                return at
            at -= 1
        return -1

    def span(self, read: Chunks, head: int, end: int) -> Span | None:
        """The words of a noun phrase from its head on, without determiner: with what hangs on it by a preposition."""
        at = head
        while at + 2 < end:
            if read.kinds[at + 1 : at + 3] in ("PN", "CN"):
                at += 2
            elif read.kinds[at + 1] == "(" and ")P" in read.kinds[at + 1 : end]:
                at = read.kinds.index(")", at)
            else:
                break
        return self.words(read, read.firsts[head], read.ends[at])

    def _compound(self, tokens: Tokens, first: int) -> bool:
        """ "after-tax", "US-run": a word of a closed class that begins a word with a hyphen."""
        return tokens.word(first + 1) == "-" and tokens.glued(first + 1) and tokens.word(first - 1) != "-"

    def words(self, read: Chunks, first: int, end: int) -> Span | None:
        """The words from a token on, without what stands before a noun."""
        tokens = read.tokens
        while first < end - 1 and (
            (tokens.words[first] in self.grammar.closed and not self._compound(tokens, first))
            or not tokens.words[first][0].isalpha()
            or (tokens.glued(first) and tokens.words[first - 1].isdecimal())  # "the 22|nd"
        ):
            first += 1
        if first < end and (
            not tokens.words[first][0].isalpha() or (first + 1 == end and tokens.words[first] in self.counting)
        ):
            return None
        end = min(end, first + _LONGEST)
        while end > first and not tokens.words[end - 1][0].isalnum():
            end -= 1
        return tokens.span(first, end) if end > first else None
