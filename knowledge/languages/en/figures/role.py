"""Whether a figure happened, is wanted, is expected, is a limit, or did not come about."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from knowledge.extract.tokens import Tokens
from knowledge.languages.en.figures import clause
from knowledge.languages.en.figures.amounts import Amount
from knowledge.languages.en.figures.grammar import GrammarWords
from knowledge.languages.en.figures.letters import HYPHENS
from knowledge.languages.en.figures.phrases import VERBS, Chunks
from knowledge.languages.en.figures.verbs import regular_past
from knowledge.languages.en.figures.vocabulary import FigureWords
from knowledge.model import Role, Span

_REACH = 24  # words between a cue and its figure
_NEAR = 6  # words between a negation and its figure


@dataclass(frozen=True)
class RoleReader:
    """Reads the role from the words around a figure in its clause."""

    words: FigureWords
    grammar: GrammarWords

    def role(self, read: Chunks, amount: Amount, start: int, concept: Span | None) -> Role:
        """What the amount's own clause says: the nearest cue before it, else its own verb behind ("will be built").

        `start` is where the amount's own words begin; `concept` is what it measures ("a 3 percent growth | target").
        """
        tokens = read.tokens
        at = read.at_token(amount.first)
        if self._attributive_age(tokens, amount):
            return "actual"  # "could marry a 27-year-old"
        if (bound := self._bound(read, amount, start, at)) is not None:
            return bound
        if self._other_end(tokens, start):
            return "actual"  # "is to reach $130 billion, up from $115 billion"
        if (
            concept is not None
            and read.kind(at + 1) in "Nn"
            and concept.start >= tokens.ends[amount.end - 1]
            and (named := self._named(read, concept))
        ):
            return named
        if read.kind(at + 1) == "N" and tokens.word(start - 1) in self.words.possible:
            penalty = read.word(at + 1) in self.words.penalties
            return "limit" if penalty else "forecast"  # "carries a potential 20-year sentence"
        if read.kind(at + 1) == "N" and self._intended(tokens, read.firsts[at], start):
            return "goal"  # "a proposed 600-foot tower"
        return self._of_clause(read, amount, start, at) or "actual"

    def _of_clause(self, read: Chunks, amount: Amount, start: int, at: int) -> Role | None:
        """What the clause says: the nearest cue before an amount, else its own verb behind; None where nothing does."""
        verb = clause.own_verb(read, at)
        role = self._before(read, at, start, counted=amount.counted)
        if role in ("negated", "limit") and self._lasting(read.tokens, amount, start, role):
            return None
        if role is not None and (verb < 0 or role == "negated"):
            return role
        return self._behind(read, verb) if verb >= 0 else role

    def _lasting(self, tokens: Tokens, amount: Amount, start: int, role: Role) -> bool:
        """Whether a length of time is told of what is not done: "has not come in 4 years", "banned for a year"."""
        if amount.unit not in self.grammar.times:
            return False
        before = tokens.word(start - 1)
        if role == "limit":
            return before == "for" and not self.words.banning.isdisjoint(tokens.words[max(0, start - _NEAR) : start])
        if before == "in":
            have = self.grammar.have
            return not have.isdisjoint(tokens.words[max(0, start - _REACH) : start])
        return before in self.words.until or tokens.word(start - 2) in self.words.until

    def _attributive_age(self, tokens: Tokens, amount: Amount) -> bool:
        if amount.unit != "year of age":
            return False
        return tokens.word(amount.end - 2) in HYPHENS or tokens.word(amount.end - 3) in HYPHENS  # "40-year old"

    def _intended(self, tokens: Tokens, chunk: int, start: int) -> bool:
        return any(tokens.word(place) in self.words.intended for place in range(min(chunk, start - 1), start))

    def _bound(self, read: Chunks, amount: Amount, start: int, at: int) -> Role | None:
        """What a bound makes of an amount: a limit, but "up to" of what is told or planned as its clause says.

        None for the "up to" of a change, too ("raise the share up to 85 percent").
        """
        tokens, limit = read.tokens, self.words.limits.end(read.tokens, amount.first)
        if limit is None or start >= amount.first:
            return None
        if tokens.words[limit : limit + 2] != ["up", "to"]:
            return "limit"
        if self.words.aimed(tokens, limit):
            return None
        first = max(read.firsts[clause.start(read, at)], limit - _REACH)
        before = tokens.words[first : max(first, limit - 1)]
        moving = self.words.rising | self.words.moves | self.words.goals_behind_to
        if not moving.isdisjoint(before):
            return None
        if not self.words.allowing.isdisjoint(tokens.words[first:limit]):
            return "limit"
        role = self._of_clause(read, amount, start, at)
        return role if role in ("goal", "forecast") or self._told(read, at) else "limit"

    def _told(self, read: Chunks, at: int) -> bool:
        """Whether the verb before tells what happened: "killing up to 40", "drew up to 40"; not "costs up to $40"."""
        place = at - 1
        first = clause.start(read, at)
        while place > first and read.kinds[place] not in VERBS:
            place -= 1
        kind, word = read.kind(place), read.word(place)
        if place < 0 or kind not in VERBS or read.first_word(place) in self.words.present_be:
            return False
        return (kind == "G" and read.kind(read.left(place)) in ",C") or (self._past(word) and kind != "G")

    def _other_end(self, tokens: Tokens, start: int) -> bool:
        before = tokens.word(start - 1)
        return before in self.words.behind_direction_word and tokens.word(start - 2) in self.words.directions

    def _named(self, read: Chunks, concept: Span) -> Role | None:
        """The role that the noun behind an amount tells: "a 4-5 percent inflation target", "a 60 km/h limit"."""
        tokens = read.tokens
        noun = tokens.words[read.ends[read.at_token(tokens.index_at(concept.start))] - 1]
        if noun in self.words.goals:
            return "goal"
        if noun in self.words.forecasts or noun in self.words.estimates:
            return "forecast"
        return "limit" if noun in self.words.limits.words else None

    def _before(self, read: Chunks, at: int, start: int, *, counted: bool) -> Role | None:
        """The nearest cue of the clause before an amount; a negation of its verb, or behind that."""
        tokens, first, group = read.tokens, clause.start(read, at), clause.verb_group(read, at)
        verb = read.firsts[group]
        low = max(read.firsts[first] if first < len(read.kinds) else start, start - _REACH)
        if read.kind(read.left(group)) == "," and read.kind(group) == "V":
            low = max(low, verb)  # "The fair, expected to be the last, drew"
        role: Role | None = None
        near = start
        for place in range(start - 1, low - 1, -1):
            if read.kinds[read.at_token(place)] == "#":
                continue
            if tokens.words[place] in self.words.breaks:
                break
            if tokens.words[place] not in self._telling:
                continue
            if (
                place >= verb
                and near - place <= _NEAR + 1
                and (negated := self._negation(tokens, place, start, counted=counted))
            ):
                return negated
            if role is None and (role := self._cue(read, place)) is not None:
                if tokens.word(place - 1) not in self.words.articles:
                    return "negated" if role == "goal" and self._negated_before(tokens, place) else role
                near = place  # "did not reach the planned 2 billion": what did the figure do?
        return role

    @cached_property
    def _telling(self) -> frozenset[str]:
        """The words with which a cue or a negation begins: most words before an amount are none, and asked nothing."""
        words = self.words
        cues = words.limiting | words.goals | words.goals_to | words.goals_behind_to | words.forecasts
        cues |= words.forecast_verbs | words.estimates | words.ready | {"to"}
        return cues | words.misses.firsts | words.negations.firsts

    def _negation(self, tokens: Tokens, place: int, start: int, *, counted: bool) -> Role | None:
        """What a negation makes of an amount behind it, None where none begins at a token."""
        if counted and place == start - 1 and tokens.words[place] in self.words.misses.words:
            return None  # "missed three games"
        if self.words.misses.begin(tokens, place) is not None:
            return "actual" if tokens.word(start - 1) == "by" else "negated"
        return "negated" if self._negates(tokens, place) else None

    def _cue(self, read: Chunks, place: int) -> Role | None:
        """The role that a word gives to what follows it: a goal or a forecast."""
        tokens = read.tokens
        word = tokens.words[place]
        if tokens.word(place - 1) == "-" and tokens.glued(place):
            return None  # "his much-anticipated book"
        if word in self.words.guessing and self._past(tokens.word(place + 1)):
            return None  # "likely burned"
        if word in self.words.limiting and self._limits(read, place):
            return "limit"
        if word in self.words.goals:
            return "goal"
        if word in self.words.goals_to and "to" in tokens.words[place + 1 : place + 3]:  # "instructed them to"
            return "goal"
        if word in self.words.forecasts and not (word == "may" and tokens.capital(place)):
            return "forecast"
        if word in self.words.goals_behind_to and tokens.word(place - 1) == "to":
            return "goal"
        if word in self.words.estimates and tokens.word(place + 1) == "of":
            return "forecast"
        if word in self.words.ready and self._ready(read, place):
            return "forecast"
        if word == "to" and tokens.word(place - 1) in self.words.present_be and tokens.word(place + 1).isalpha():
            return "goal"  # "is to be brought to 15%", "is to reach"
        if word in self.words.forecast_verbs and self._verb(tokens, place):
            return "forecast"
        return None

    def _limits(self, read: Chunks, place: int) -> bool:
        """ "must get", "the requirement for bills to get 60 votes"."""
        required = read.tokens.words[place] in self.words.requiring
        return not required or "T" in read.kinds[read.at_token(place) + 1 : read.at_token(place) + _REACH]

    def _past(self, word: str) -> bool:
        return regular_past(word) or word in self.grammar.strong_pasts or word in self.grammar.strong_pasts_too

    def _ready(self, read: Chunks, place: int) -> bool:
        """ "is set to open 40 shops", "were about to receive": not "due to the rain"."""
        tokens = read.tokens
        be = place - 2 if tokens.word(place - 1) in self.grammar.adverbs else place - 1
        behind = place + 1
        return (
            tokens.word(behind) == "to"
            and read.kinds[read.at_token(behind)] == "T"
            and tokens.word(be) in self.grammar.be
        )

    def _verb(self, tokens: Tokens, place: int) -> bool:
        """ "The bank projects growth of 3%" forecasts; "the project cost $5 million" does not."""
        before, after = tokens.word(place - 1), tokens.word(place + 1)
        if before in self.words.articles or before in self.words.prepositions:
            return False
        return tokens.words[place].endswith("s") and after.isalpha() and after not in self.words.stops

    def _negates(self, tokens: Tokens, place: int) -> bool:
        after = self.words.negations.begin(tokens, place)
        if tokens.glued(place + 1) and tokens.word(place + 1) in HYPHENS:
            return False  # "no-frills"
        return after is not None and tokens.word(after) not in self.words.no_negation

    def _negated_before(self, tokens: Tokens, place: int) -> bool:
        """ "does not plan to spend"."""
        return any(tokens.word(at) in self.words.negations.words for at in range(place - 2, place))

    def _behind(self, read: Chunks, verb: int) -> Role:
        """From the verb of which the figure is the subject: "45 schools are to be built", "will be"."""
        tokens, end = read.tokens, read.right(verb, "AE")
        last = read.ends[end] if read.kind(end) == "T" else read.ends[verb]
        words = tokens.words[read.firsts[verb] : last]
        if any(word in self.words.negations.words for word in words):
            # "100 children have not eaten": so many are counted
            return "actual" if self.words.forecasts.isdisjoint(words) else "negated"
        for index, word in enumerate(words):
            if word in self.words.forecasts:
                return "forecast"
            if word in self.words.permitting or word in self.words.duties:
                return "limit"
            if word in self.words.goals or (word in self.words.present_be and words[index + 1 : index + 2] == ["to"]):
                return "goal"
        return "actual"
