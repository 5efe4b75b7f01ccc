"""Where a bare weekday, month or day of a month points: tense and modality of the words around it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cached_property

from knowledge.extract.tokens import Tokens
from knowledge.languages.en.dates.calendar import Calendar

_REACH = 14  # words on either side that a verb may stand away
_SAID = -2  # past beyond doubt: "he said Wednesday"
_NEAR_VERB = 4  # words between "are meeting" and its day
_STOPS = frozenset({".", ";", ":", "!", "?", "—", "–", "(", ")"})
_NEAR_DAYS = 45  # so near a day of a month, the calendar is a better witness than the tense


@dataclass(frozen=True)
class Tense:
    """Reads the direction of time around a token: -1 past, 1 future, 0 unknown."""

    calendar: Calendar

    @cached_property
    def _cues(self) -> frozenset[str]:
        """What the search for a cue stops at, the words in "-ed" apart."""
        lists = self.calendar.words
        return _STOPS | lists["future"] | lists["past"] | lists["scheduled"] | {"is", "are"}

    def direction(self, tokens: Tokens, first: int, end: int) -> int:
        """By the nearest cue: words before count as nearer than words behind."""
        ahead = self.calendar.words["ahead"]
        before = tokens.word(first - 1)
        if before in ahead or (before == "as" and tokens.word(first - 2) in ("soon", "early")):
            return 1
        if before == "from" and tokens.word(first - 2) in self.calendar.rules.units:
            return 1  # "a week from Tuesday"
        behind = tokens.word(first - 2)
        if (before == "for" and behind in self.calendar.words["set_for"]) or (before == "of" and behind == "ahead"):
            return 1
        if before in self.calendar.words["speaking"]:
            return _SAID
        if before == "since":
            return -1
        if before in ("in", "on", "at") and tokens.word(first - 2) in ("is", "are"):
            return 1  # "the elections are in November"
        left = self._cue(tokens, range(first - 1, max(-1, first - 1 - _REACH), -1))
        right = self._cue(tokens, range(end, min(len(tokens), end + _REACH)))
        if before == "through" and not (left and left[1] > 0):
            return 0  # "sales through August", "loans through January": the nearest
        if left is None and right and tokens.word(end) == "," and tokens.word(end + right[0]).endswith("ed"):
            return -1  # "On Friday, they planned to": the planning was on Friday
        if left and right:
            return left[1] if left[0] <= right[0] + 3 else right[1]
        if left or right:
            return (left or right or (0, 0))[1]
        return 0

    def _cue(self, tokens: Tokens, places: range) -> tuple[int, int] | None:
        words, lists, cues = tokens.words, self.calendar.words, self._cues
        for distance, place in enumerate(places):
            word = words[place]
            if word not in cues and not word.endswith("ed"):
                continue
            if word in _STOPS:
                return None
            if word in ("is", "are"):
                if tokens.word(place + 1) == "to" or (distance < _NEAR_VERB and tokens.word(place + 1).endswith("ing")):
                    return distance, 1  # "is to visit", "are meeting on Friday"
                continue
            if word in lists["scheduled"]:
                if distance <= _NEAR_VERB and not tokens.capital(place):
                    return distance, 1
                continue
            if word in lists["future"]:
                if word in ("may", "march") and tokens.capital(place):
                    continue
                if word == "due" and tokens.word(place + 1) == "to" and tokens.word(place + 2) not in lists["due_to"]:
                    continue
                if word == "planned" and tokens.word(place + 1) not in ("to", "for"):
                    return distance, -1
                return distance, 1
            if word in lists["past"] or (
                word.endswith("ed") and len(word) > 3 and word not in lists["no_past"] and not tokens.capital(place)
            ):
                return self._modal(tokens, place, distance)
        return None

    def _modal(self, tokens: Tokens, place: int, distance: int) -> tuple[int, int]:
        """ "will be published", "to be completed", "is to be held" point ahead in spite of the participle."""
        future = self.calendar.words["future"]
        for back in range(place - 1, max(-1, place - 5), -1):
            word = tokens.words[back]
            if word in future and not tokens.capital(back):
                return distance, 1
            if word == "to" and tokens.words[back + 1] == "be":
                return distance, 1
            if word in ("is", "are") and tokens.words[back + 1 : place] in ([], ["not"], ["also"]):
                return distance, 1  # "when the case is heard in May"
            if word not in ("be", "been", "have", "not", "also", "then", "still", "is", "are"):
                break
        return distance, -1

    def weekday(self, anchor: dt.date, weekday: int, direction: int) -> dt.date:
        """The day of a bare weekday: the latest, or the next where the words point ahead."""
        back = (anchor.weekday() - weekday) % 7
        if back and (direction > 0 or (back == 6 and direction != _SAID)):  # six days ago would be "last Tuesday"
            return anchor + dt.timedelta(days=7 - back)
        return anchor - dt.timedelta(days=back)

    def month(self, anchor: dt.date, month: int, direction: int) -> int:
        """The year of a bare month."""
        ahead = (month - anchor.month) % 12
        if ahead == 0:
            return anchor.year
        if direction > 0 or ahead == 1 or (direction == 0 and ahead <= 3):
            return anchor.year + (anchor.month + ahead > 12)
        return anchor.year - (anchor.month + ahead <= 12)

    def day(self, anchor: dt.date, month: int, day: int, direction: int, over: bool = False) -> dt.date | None:
        """The day of "Aug. 7": the nearest where it is near, else as the words point; the latest of those `over`."""
        found = []
        for year in (anchor.year - 1, anchor.year, anchor.year + 1):
            try:
                found.append(dt.date(year, month, day))
            except ValueError:
                continue
        if not found:
            return None
        if over and (passed := [option for option in found if option <= anchor]):
            return passed[-1]
        near = min(found, key=lambda option: abs((option - anchor).days))
        if abs((near - anchor).days) <= _NEAR_DAYS or direction == 0:
            return near
        ahead = [option for option in found if (option >= anchor) == (direction > 0)]
        return min(ahead, key=lambda option: abs((option - anchor).days)) if ahead else near
