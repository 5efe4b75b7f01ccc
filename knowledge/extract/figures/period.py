"""Of when a figure is: the date expression that its clause names."""

from __future__ import annotations

from dataclasses import dataclass

from knowledge.extract.dates.value import joined
from knowledge.extract.figures.amounts import Amount
from knowledge.extract.figures.words import Words
from knowledge.extract.tokens import Tokens
from knowledge.model import Moment


@dataclass(frozen=True)
class PeriodReader:
    """Chooses among the moments of the sentence."""

    words: Words

    def period(self, tokens: Tokens, amount: Amount, moments: list[Moment]) -> str | None:
        """The value of the nearest moment of the figure's clause; one behind is as near as one before.

        A day on which somebody spoke ("said on Tuesday") is of the speech, not of the figure.
        """
        if amount.moved and (whole := self._movement(tokens, amount, moments)):
            return whole
        best: tuple[int, str] | None = None
        breaks, publishing = self.words.sets["breaks"] | {";"}, self.words.sets["publishing"]
        for moment in moments:
            first = tokens.index_at(moment.span.start)
            end = tokens.index_at(moment.span.end - 1) + 1
            if tokens.word(first - 1) in publishing or tokens.word(first - 2) in publishing:
                continue
            if first < amount.end and end > amount.first:
                distance = 0
            elif end <= amount.first:
                distance = amount.first - end
                if breaks & set(tokens.words[end : amount.first]):
                    distance += 50
            else:
                distance = first - amount.end
                if breaks & set(tokens.words[amount.end : first]):
                    distance += 50
                if any(word[0].isdigit() for word in tokens.words[amount.end : first]):
                    distance += 10
            if distance < 50 and (best is None or distance < best[0]):
                best = (distance, moment.value)
        return best[1] if best else None

    def _movement(self, tokens: Tokens, amount: Amount, moments: list[Moment]) -> str | None:
        """From the date inside a movement to the one behind it: "from 5% in 2022 to 4% in 2023"."""
        begin, end = tokens.starts[amount.first], tokens.ends[amount.end - 1]
        inside = [moment for moment in moments if begin <= moment.span.start < end]
        behind = [moment for moment in moments if end <= moment.span.start < end + 30]
        return joined(inside[0].value, behind[0].value) if inside and behind else None
