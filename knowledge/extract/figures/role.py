"""Whether a figure happened, is wanted, is expected, is a limit, or did not come about."""

from __future__ import annotations

from dataclasses import dataclass

from knowledge.extract.figures.amounts import Amount
from knowledge.extract.figures.words import Words
from knowledge.extract.tokens import Tokens
from knowledge.model import Role

_REACH = 12  # words between a cue and its figure
_SIGNS = frozenset(";.()")


@dataclass(frozen=True)
class RoleReader:
    """Reads the role from the words before a figure in its clause."""

    words: Words

    def role(self, tokens: Tokens, amount: Amount, start: int) -> Role:
        """The nearest cue before the figure decides; `start` is where the amount's own words begin."""
        sets = self.words.sets
        if self.words.phrases["limits"].end(tokens, amount.first) is not None and start < amount.first:
            return "limit"
        negated = False
        for place in range(start - 1, max(-1, start - 1 - _REACH), -1):
            word = tokens.words[place]
            if (
                word in _SIGNS
                or word in sets["breaks"]
                or (word == "," and tokens.word(place + 1) in ("which", "who", "and", "having"))
            ):
                break
            if word in sets["goals"]:
                return "goal"
            if word in sets["forecasts"] and not (word == "may" and tokens.capital(place)):
                return "forecast"
            if word in sets["negations"] and start - place < 6:
                negated = True
                break
        return "negated" if negated else "actual"
