"""Whether a figure happened, is wanted, is expected, is a limit, or did not come about."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass

from knowledge.extract.tokens import Tokens
from knowledge.languages.en.figures.amounts import Amount
from knowledge.languages.en.figures.vocabulary import FigureWords
from knowledge.model import Role

_REACH = 12  # words between a cue and its figure
_NEAR = 6  # words between a negation and its figure
_AHEAD = 8  # words between a figure and the verb that it is the subject of
_SIGNS = frozenset(';.()"“”«»')


@dataclass(frozen=True)
class RoleReader:
    """Reads the role from the words around a figure in its clause."""

    words: FigureWords

    def role(self, tokens: Tokens, amount: Amount, start: int, counted: Set[int]) -> Role:
        """The nearest cue before the figure decides, else the verb behind it ("120 km of roads will be built").

        `start` is where the amount's own words begin; `counted` are the tokens of all amounts ("22 goals").
        """
        limit = self.words.limits.end(tokens, amount.first)
        if (
            limit is not None
            and start < amount.first
            and not (tokens.words[limit] == "up" and self.words.aimed(tokens, limit))
        ):
            return "limit"
        if (
            tokens.word(start - 1) in self.words.behind_direction_word
            and tokens.word(start - 2) in self.words.directions
        ):
            return "actual"  # "is to reach $130 billion, up from $115 billion"
        near, acts = start, False
        role: Role | None = None
        for place in range(start, max(-1, start - 1 - _REACH), -1):
            word = tokens.words[place]
            if place == amount.first or place in counted:
                continue
            if word in _SIGNS or word in self.words.breaks or self._clause_edge(tokens, place):
                break
            if near - place <= _NEAR + 1:
                if self.words.misses.begin(tokens, place) is not None:
                    return "actual" if tokens.word(start - 1) == "by" else "negated"
                if self._negates(tokens, place):
                    return "negated"
            if role is None and (role := self._cue(tokens, place)) is not None:
                if tokens.word(place - 1) not in self.words.articles:
                    return "negated" if role == "goal" and self._negated_before(tokens, place) else role
                near = place  # "did not reach the planned 2 billion": what did the figure do?
            acts = acts or word in self.words.acting
        if role is not None:
            return role
        return "actual" if acts else self._ahead(tokens, amount.end)

    def _clause_edge(self, tokens: Tokens, place: int) -> bool:
        return tokens.words[place] == "," and tokens.word(place + 1) in self.words.after_comma

    def _cue(self, tokens: Tokens, place: int) -> Role | None:
        """The role that a word gives to what follows it: a goal or a forecast."""
        word = tokens.words[place]
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
        if word == "to" and tokens.word(place - 1) in self.words.present_be and tokens.word(place + 1).isalpha():
            return "goal"  # "is to be brought to 15%", "is to reach"
        if word in self.words.forecast_verbs and self._verb(tokens, place):
            return "forecast"
        return None

    def _verb(self, tokens: Tokens, place: int) -> bool:
        """ "The bank projects growth of 3%" forecasts; "the project cost $5 million" does not."""
        before, after = tokens.word(place - 1), tokens.word(place + 1)
        if before in self.words.articles or before in self.words.prepositions:
            return False
        return tokens.words[place].endswith("s") and after.isalpha() and after not in self.words.stops

    def _negates(self, tokens: Tokens, place: int) -> bool:
        after = self.words.negations.begin(tokens, place)
        return after is not None and tokens.word(after) not in self.words.no_negation

    def _negated_before(self, tokens: Tokens, place: int) -> bool:
        """ "does not plan to spend"."""
        return any(tokens.word(at) in self.words.negations.words for at in range(place - 2, place))

    def _ahead(self, tokens: Tokens, end: int) -> Role:
        """From the verb of which the figure is the subject: "45 schools are to be built", "will be"."""
        for place in range(end, min(end + _AHEAD, len(tokens))):
            word = tokens.words[place]
            if word == "and" and tokens.word(place + 1)[:1].isdigit():
                continue
            if word == "-" and tokens.glued(place):
                continue
            if not word[0].isalnum() or word in self.words.clause_starts or word in self.words.breaks:
                return "actual"
            if word in self.words.forecasts and not (word == "may" and tokens.capital(place)):
                return "forecast"
            if word in self.words.be:
                following = tokens.word(place + 1)
                if following in self.words.goals or (following == "to" and word in self.words.present_be):
                    return "goal"
                return "forecast" if following in self.words.forecasts else "actual"
            if word in self.words.acting:
                return "actual"
        return "actual"
