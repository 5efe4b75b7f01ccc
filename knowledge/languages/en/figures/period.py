"""Of when a figure is: the date expression that its clause names."""

from __future__ import annotations

import bisect
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from knowledge.extract.tokens import Tokens
from knowledge.languages.en.figures import clause
from knowledge.languages.en.figures.amounts import Amount
from knowledge.languages.en.figures.letters import HYPHENS
from knowledge.languages.en.figures.phrases import VERBS, Chunks
from knowledge.languages.en.figures.vocabulary import FigureWords
from knowledge.languages.en.morphology import POSSESSIVES
from knowledge.model import Moment, Span
from knowledge.periods import joined, unit_of

_FAR = 50  # a distance in words at which a moment is of another clause
_WINDOW = 80  # words around a figure in which its moments are looked for: more than the farthest that may be its own
_RANKED = 6  # words from a superlative to its "since"
_COMMA = 8  # a comma before a moment behind makes it as far as so many words
_NUMBER = 10  # so does a number between
_REACH = 12  # words between "compared" and the period compared with
_LEVEL = 6  # words from the "to" of the level that is reached to the "from" of the one that is left
_BREAKS = frozenset(";,:")
_AFTER_DATELINE = frozenset("-–—(/.")


@dataclass(frozen=True, slots=True)
class Placed:
    """The moments of a sentence with a value: the first token of each (in order), the token after it, and the value."""

    firsts: list[int]
    ends: list[int]
    values: list[str]

    def around(self, amount: Amount) -> Iterable[tuple[int, int, str]]:
        """Those near an amount."""
        low = bisect.bisect_left(self.firsts, amount.first - _WINDOW)
        high = bisect.bisect_right(self.firsts, amount.end + _WINDOW)
        return zip(self.firsts[low:high], self.ends[low:high], self.values[low:high], strict=True)


def placed_in(tokens: Tokens, moments: Iterable[Moment]) -> Placed:
    """The moments of a sentence by their tokens."""
    known: list[Moment] = []
    for moment in moments:  # by start: the ends of "January-June 2022" lie inside it
        if moment.value and not (known and known[-1].span.holds(moment.span)):
            known.append(moment)
    return Placed(
        [tokens.index_at(moment.span.start) for moment in known],
        [tokens.index_at(moment.span.end - 1) + 1 for moment in known],
        [moment.value for moment in known],
    )


@dataclass(frozen=True)
class PeriodReader:
    """Chooses among the moments of the sentence."""

    words: FigureWords

    def period(self, read: Chunks, amount: Amount, placed: Placed, concept: Span | None) -> str | None:
        """The value of the nearest moment of the figure's clause; one behind is as near as one before.

        Three moments are not its own: a day on which somebody spoke ("said on Tuesday"), the other side of a comparison
        ("27% compared to the same period of last year"), and how far a superlative reaches ("the most since 1991").
        """
        moments = list(placed.around(amount))
        if not moments:
            return None
        tokens, at = read.tokens, read.at_token(amount.first)
        if amount.moved and (whole := self._movement(tokens, amount, moments)):
            return whole
        set_against = self._set_against(tokens, amount)
        near = sorted((self._distance(tokens, amount, moment, set_against), moment) for moment in moments)
        for distance, moment in near:
            if distance >= _FAR:
                break
            if not self._of_another(tokens, moment) and not self._elsewhere(read, moment, at, concept):
                return moment[2]
        return None

    def _of_another(self, tokens: Tokens, moment: tuple[int, int, str]) -> bool:
        """Whether a moment is of no figure: the day of a saying, of a dateline, the reach of a superlative, a level."""
        first, end, _ = moment
        publishing = self.words.publishing
        if tokens.word(first - 1) in publishing or tokens.word(first - 2) in publishing:
            return True
        if self._ranks(tokens, first) or self._level(tokens, end) or self._as_in(tokens, first):
            return True
        return 0 < first < _REACH and tokens.word(end) in _AFTER_DATELINE and self._dateline(tokens, first)

    def _elsewhere(self, read: Chunks, moment: tuple[int, int, str], at: int, concept: Span | None) -> bool:
        """Whether a moment is of another clause, of another noun ("the 2019 hit"), or the day of a telling."""
        first = moment[0]
        place = read.at_token(first)
        if place == at:
            return False
        if read.kinds[place + 1 : at + 1] == "P#" and read.kinds[place] == "N" and read.word(place + 1) == "of":
            return False  # "its 1991 record of 165 thefts"
        if self._of_event(read, place) or self._age_of_noun(read.tokens, moment) or self._charged(read, place, at):
            return True
        if self._attribute(read, place, concept):
            return True
        verb = clause.governor(read, place)
        if (
            verb >= 0
            and read.word(verb) in self.words.publishing
            and "#" not in read.kinds[verb:place]
            and not verb < at < place
            and (at < verb or not VERBS.isdisjoint(read.kinds[place + 1 : at]) or "N" in read.kinds[place + 1 : at])
        ):
            return True
        return (verb >= 0 and place < at and self._parted(read, place, at)) or clause.apart(read, place, at)

    def _parted(self, read: Chunks, place: int, at: int) -> bool:
        """Whether a clause with its own verb holds an amount behind a date: "left in May | after 36 men died".

        Behind a coordinator one of now, where the date's is past: "was founded in 1973 and is used by 40 banks".
        """
        closed = False
        for edge in range(at - 1, place, -1):
            kind = read.kinds[edge]
            if kind == "-":
                if not closed and read.kinds[edge + 1 : edge + 3] == "NW":
                    return True  # "left in May - a loss that cost $40"
                closed = True
            if kind == "S" and read.word(edge) in self.words.clause_breaks:
                return clause.own_verb(read, at) >= 0 or not VERBS.isdisjoint(read.kinds[edge:at])
            if kind == "C" and read.kind(read.right(edge)) == "V":
                return read.first_word(read.right(edge)) in self.words.of_now
        return False

    def _age_of_noun(self, tokens: Tokens, moment: tuple[int, int, str]) -> bool:
        """ "a 17th-century sword": how old something is."""
        first, end, _ = moment
        hyphened = end - first > 2 and tokens.words[end - 2] in HYPHENS and tokens.words[end - 1].isalpha()
        numbered = any(word[0].isdigit() for word in tokens.words[first : first + 2])
        return hyphened and numbered and tokens.word(end).isalpha()

    def _charged(self, read: Chunks, place: int, at: int) -> bool:
        """ "In May they charged a man with stealing 40 sheep": what he did was before."""
        if place > at:
            return False
        for edge in range(at - 1, place, -1):
            if read.kinds[edge] in ",;":
                return False
            done = read.right(edge)
            if read.kinds[edge] == "P" and read.kind(done) in "GN" and read.first_word(done).endswith("ing"):
                verb = clause.governor(read, edge)
                return verb > place and read.word(verb) in self.words.blaming
        return False

    def _of_event(self, read: Chunks, place: int) -> bool:
        """Whether a date tells when something was that the figure is before or after: "before the fall in May"."""
        noun = -1
        while place > 0 and read.kinds[place] in "@PNAGS":
            place -= 1
            if read.kinds[place] == "N":
                noun = place
            elif read.kinds[place] in "PS" and read.word(place) in self.words.around_events:
                return noun == place + 1 or read.kind(place + 1) == "G"
        return False

    def _attribute(self, read: Chunks, place: int, concept: Span | None) -> bool:
        """Whether a date describes a noun that is not what is measured: "the 2019 hit", "a 2018 law"."""
        noun = place
        if read.kinds[place] == "@":
            noun = place + 1
            if read.kind(noun) != "N" or read.kind(read.left(place)) in "P,." or read.ends[place] != read.firsts[noun]:
                return False
        if read.kind(noun) != "N" or read.word(noun) in self.words.dated_times:
            return False
        span = read.tokens.span(read.firsts[noun], read.ends[noun])
        return concept is None or not span.start <= concept.start < span.end

    def pointers(self, tokens: Tokens) -> list[int]:
        """The tokens of "the period", "the reporting period" behind a preposition: the period named before."""
        found: list[int] = []
        if self.words.pointing.isdisjoint(tokens.words):
            return found
        for end, word in enumerate(tokens.words):
            if word not in self.words.pointing or tokens.word(end + 1) in self.words.behind_share:
                continue
            first = end
            while first > 0 and tokens.words[first - 1] in self.words.pointing_adjectives:
                first -= 1
            if tokens.word(first - 1) in self.words.articles and tokens.word(first - 2) in self.words.before_periods:
                found.extend(range(first - 1, end + 1))
        return found

    def _distance(self, tokens: Tokens, amount: Amount, moment: tuple[int, int, str], set_against: int) -> int:
        """How far a moment stands from an amount, in words; _FAR or more where it is of another clause or amount."""
        first, end, _ = moment
        if first < amount.end and end > amount.first:
            return 0
        if end <= amount.first:
            between = tokens.words[end : amount.first]
            if end <= set_against or ("," in between and self._opens_comparison(tokens, first)):
                return _FAR
            far = not self._breaking.isdisjoint(between)
            # "a loss in 2020, and one of $5 in 2021"
            joined = not self.words.coordinators.isdisjoint(between[: 1 + (between[:1] == [","])])
            return amount.first - end + (_COMMA if joined else 0) + (_FAR if far else 0)
        if self._compared(tokens, amount, moment):
            return _FAR
        if set_against >= 0 and self._day_of_step(tokens, set_against, moment):
            return _FAR  # "raised it to 7.5% from 7% on Tuesday": the 7% was before
        between = tokens.words[amount.end : first]
        far = not self._breaking.isdisjoint(between) or between.count("(") > between.count(")")
        distance = first - amount.end + (_COMMA if "," in between else 0) + (_FAR if far else 0)
        return distance + (_NUMBER if any(word[0].isdigit() for word in between) else 0)

    @cached_property
    def _breaking(self) -> frozenset[str]:
        return self.words.breaks | {";"}

    def _level(self, tokens: Tokens, end: int) -> bool:
        """ "below 1990 levels", "short of last year's level"."""
        at = end + 1 if tokens.word(end) in POSSESSIVES else end
        return tokens.word(at) in self.words.levels

    def _as_in(self, tokens: Tokens, first: int) -> bool:
        """ "As in 2014, 40 boats were sold"; not "as of 2014"."""
        opening = not tokens.word(first - 3).isalpha()  # not "such as in 2014"
        return opening and tokens.word(first - 1) == "in" and tokens.word(first - 2) in self.words.like

    def _ranks(self, tokens: Tokens, first: int) -> bool:
        """ "the biggest gain since 1991", "for the first time since December"."""
        since = first if tokens.word(first) == "since" else first - 1
        if tokens.word(since) != "since":
            return False
        superlatives = self.words.superlatives
        before = tokens.words[max(0, since - _RANKED) : since]
        return any(word in superlatives or (word.endswith("est") and len(word) > 5) for word in before)

    def _dateline(self, tokens: Tokens, first: int) -> bool:
        """Whether only the capitals and names of a dateline stand before a token: "OTTAWA, Canada, April 19 -"."""
        return tokens.raw(0).isupper() and all(
            tokens.capital(place) or not tokens.words[place][0].isalnum() for place in range(first)
        )

    def _compared(self, tokens: Tokens, amount: Amount, moment: tuple[int, int, str]) -> bool:
        """Whether an amount is compared with a moment behind it.

        "compared to the same period of last year", "than in 2010", "against 5% a year earlier", "from $4 billion in
        2022", "below 1990 levels", "up 5% on the year before".
        """
        first, _, value = moment
        words = tokens.words
        if words[first - 1] == "of" and tokens.word(first - 2) in self.words.levels:
            return True
        if words[first - 1] in ("on", "over") and first - 1 == amount.end and self._step(amount):
            return unit_of(value) != "day" and (words[first - 1] == "on" or words[first].isdecimal())
        beside = True  # only words like "the same period of" so far
        for place in range(first - 1, max(amount.number_end - 1, first - _REACH), -1):
            word = words[place]
            if word in self.words.comparing:
                return True
            if word in self.words.comparing_with and (
                beside or (word == "from" and self._amount_behind(tokens, place))
            ):
                # "as of 2023"
                return words[place + 1 : place + 2] != ["of"] and not self._day_of_step(tokens, place, moment)
            if word in _BREAKS:
                return False
            beside = beside and word in self.words.before_compared
        return False

    def _day_of_step(self, tokens: Tokens, start: int, moment: tuple[int, int, str]) -> bool:
        """Whether a day behind both levels is when the step was made: "to 7.5% from 7% on Tuesday".

        Not "to 105 on Friday from 104 on Thursday", where each has its own, nor "to 8.7% from 9.1% in May". `start` is
        the token of "from".
        """
        first, end, value = moment
        if tokens.words[start] != "from" or unit_of(value) != "day":
            return False
        if tokens.word(first - 1) != "on" and tokens.word(end) not in POSSESSIVES:
            return False
        level = range(start - 1, max(-1, start - _LEVEL), -1)
        reached = next((place for place in level if tokens.words[place] == "to"), -1)
        own = self.words.before_dates.isdisjoint(tokens.words[reached + 1 : start])
        return reached >= 0 and own and self._amount_behind(tokens, reached)

    def _step(self, amount: Amount) -> bool:
        """Whether an amount can be a step of a change: "up 5% on last year", "down by a quarter on last year"."""
        return amount.fraction or amount.unit in ("%", "percentage point", "basis point", "point")

    def _opens_comparison(self, tokens: Tokens, first: int) -> bool:
        """ "Compared to 2019, imports fell by 5%"."""
        at = first - 1
        while at >= max(0, first - _REACH) and tokens.words[at] in self.words.before_compared:
            at -= 1
        return at >= 0 and tokens.words[at] in self.words.comparing

    def _amount_behind(self, tokens: Tokens, place: int) -> bool:
        """ "from $6 billion in April"."""
        place += 1
        while tokens.word(place) in self.words.before_compared:
            place += 1
        word = tokens.word(place)
        return bool(word) and (word[0].isdigit() or not word[0].isalpha())

    def _set_against(self, tokens: Tokens, amount: Amount) -> int:
        """The token of the word that sets an amount against one before it ("compared with 35,000"), else -1.

        Moments before that word are of the other amount.
        """
        at = amount.first - 1
        while at >= max(0, amount.first - _REACH) and tokens.words[at] in self.words.before_compared:
            at -= 1
        if at < 0:
            return -1
        word = tokens.words[at]
        return at if word in self.words.comparing or (word == "from" and not amount.counted) else -1

    def _movement(self, tokens: Tokens, amount: Amount, moments: list[tuple[int, int, str]]) -> str | None:
        """From the date inside a movement to the one behind it: "from 5% in 2022 to 4% in 2023"."""
        inside = [value for first, _, value in moments if amount.first <= first < amount.end]
        behind = [value for first, _, value in moments if amount.end <= first < amount.end + 6]
        return joined(inside[0], behind[0]) if inside and behind else None
