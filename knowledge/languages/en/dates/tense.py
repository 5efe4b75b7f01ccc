"""Where a bare weekday, month or day of a month points: tense and modality of the words around it."""

from __future__ import annotations

import datetime as dt

from knowledge.extract.tokens import Tokens
from knowledge.languages.en.dates.calendar import Calendar
from knowledge.languages.en.morphology import POSSESSIVES
from knowledge.periods import day_of, moved

_REACH = 14  # words on either side that a verb may stand away
_SAID = -2  # past beyond doubt: "he said Wednesday"
_NEAR_VERB = 4  # words between "are meeting" and its day
_BETWEEN = frozenset({"not", "'t", "’t", "also", "never", "even"})  # between an auxiliary verb and its own
_STOPS = frozenset({".", ";", ":", "!", "?", "—", "–", "(", ")"})
_NEAR_DAYS = 45  # so near a day of a month, the calendar is a better witness than the tense


def direction(tokens: Tokens, first: int, end: int, calendar: Calendar) -> int:
    """Where the words around the tokens `first` up to `end` point: past below 0, future above, 0 unknown.

    The nearest cue decides; words before count as nearer than words behind.
    """
    beside = _beside(tokens, first, calendar)
    if beside is not None and not (beside > 0 and _opens_past(tokens, first, end, calendar)):
        return beside
    left = _cue(tokens, range(first - 1, max(-1, first - 1 - _REACH), -1), calendar)
    right = _cue(tokens, range(end, min(len(tokens), end + _REACH)), calendar)
    if tokens.word(first - 1) == "through" and not (left and left[1] > 0):
        return 0  # "sales through August", "loans through January": the nearest
    first_cue = tokens.word(end + right[0]) if left is None and right else ""
    if tokens.word(end) == "," and first_cue.endswith("ed") and first_cue in calendar.rules.future:
        return -1  # "On Friday, they planned to": the planning was on Friday
    if left and right:
        if "," in tokens.words[end : end + right[0]] and "," not in tokens.words[first - left[0] : first]:
            return left[1]  # the other is of another clause
        return left[1] if left[0] <= right[0] + 3 else right[1]
    if left is None and right is None:
        return int(_announced(tokens, first, calendar))
    return (left or right or (0, 0))[1]


def _opens_past(tokens: Tokens, first: int, end: int, calendar: Calendar) -> bool:
    """Whether a date with "by" or "until" opens a sentence in the past: "By May, sales fell"."""
    if first != 1 or tokens.word(end) != ",":
        return False
    right = _cue(tokens, range(end, min(len(tokens), end + _REACH)), calendar)
    return right is not None and right[1] < 0


def _announced(tokens: Tokens, first: int, calendar: Calendar) -> bool:
    """Whether an infinitive without another verb announces what is to come: "Orlo to address parliament on Tuesday"."""
    for place in range(first - 2, max(0, first - _REACH), -1):
        word, before, after = tokens.words[place], tokens.word(place - 1), tokens.word(place + 1)
        if word in _STOPS:
            return False
        if word == "to":
            named = tokens.capital(place - 1) and before not in calendar.rules.no_names and before not in calendar.words
            verb = after.isalpha() and after not in calendar.rules.determiners and not tokens.capital(place + 1)
            return named and verb and "for" not in tokens.words[max(0, place - 4) : place]
    return False


def _beside(tokens: Tokens, first: int, calendar: Calendar) -> int | None:
    """What the two words before a date say for certain; None where they leave it open."""
    rules, before, farther = calendar.rules, tokens.word(first - 1), tokens.word(first - 2)
    if before in rules.ahead and before.endswith("ing") and farther in ("after", "since"):
        return -1  # "after starting Saturday"
    counted = before == "before" and farther in rules.units  # "the day before Christmas"
    if (before in rules.ahead and not counted) or (before == "as" and farther in ("soon", "early")):
        return 1
    if before == "from" and farther in rules.units:
        return 1  # "a week from Tuesday"
    if (before == "for" and farther in rules.set_for) or (before == "of" and farther == "ahead"):
        return 1
    if before in rules.speaking:
        return _SAID
    if before == "since":
        return -1
    if before in ("in", "on", "at") and farther in ("is", "are"):
        return 1  # "the elections are in November"
    if before in ("is", "are") and _of_weekday(tokens, first, calendar) and farther not in rules.days_from_today:
        return 1  # "the vote is Tuesday"
    return None


def _of_weekday(tokens: Tokens, first: int, calendar: Calendar) -> bool:
    """Whether a weekday stands for itself: "the vote is Tuesday", not "here are Tuesday's figures"."""
    return tokens.word(first) in calendar.rules.weekdays and tokens.word(first + 1) not in POSSESSIVES


def _cue(tokens: Tokens, places: range, calendar: Calendar) -> tuple[int, int] | None:
    """How far the first cue on a way through the words is, and where it points; None where a sign or none is met."""
    words, cues, speaking = tokens.words, calendar.tense_cues, calendar.rules.speaking
    behind, beyond = places.step > 0, False
    for distance, place in enumerate(places):
        word = words[place]
        if word in _STOPS and (word != "." or place + 1 >= len(words)):  # within a sentence it is of a short form
            return None
        beyond = beyond or (behind and word == ",")
        if beyond and word in speaking:
            return None  # "in March, the minister said": the saying tells nothing of March
        if (word in cues or word.endswith("ed")) and (points := _points(tokens, place, distance, calendar)):
            return distance, points
    return None


def _points(tokens: Tokens, place: int, distance: int, calendar: Calendar) -> int:
    """Where a verb or its like points: -1 past, 1 future, 0 nowhere."""
    rules, word = calendar.rules, tokens.word(place)
    if word in ("is", "are"):  # "is to visit", "are meeting on Friday"
        after = tokens.word(place + 1)
        return int(after == "to" or (distance < _NEAR_VERB and after.endswith("ing")))
    if word in rules.scheduled:
        before = tokens.word(place - 1)
        verb = before not in rules.determiners and before not in rules.year_cues and before not in rules.no_verb_behind
        return int(verb and distance <= _NEAR_VERB and not tokens.capital(place))
    if word in rules.future:
        return _points_ahead(tokens, place, calendar)
    if word in rules.short_would:
        return -1 if _is_participle(tokens, _verb_behind(tokens, place), calendar) else 1
    after = tokens.word(place + 1)
    if word in rules.announcing:
        return int(after == "to")
    if word == "ahead":
        return int(after == "of")
    if word in rules.resolved and after == "to":
        return 0  # "has decided to admit the guests in March"
    participle = word.endswith("ed") and len(word) > 3 and word not in rules.no_past and not tokens.capital(place)
    if participle and (after == "-" or tokens.word(place - 1) == "-"):
        return 0  # "a ranked-choice ballot"
    return _modal(tokens, place, calendar) if word in rules.past or participle else 0


def _points_ahead(tokens: Tokens, place: int, calendar: Calendar) -> int:
    word, after = tokens.word(place), tokens.word(place + 1)
    if word in calendar.rules.doubtful and tokens.capital(place):
        return 0  # "May" is a month
    if word == "due" and after == "to" and not _due_to_do(tokens, place, calendar):
        return 0
    if word in calendar.rules.behind_of and tokens.word(place - 1) != "of":
        return 0  # "a record"
    if word in calendar.rules.modals and _is_over(tokens, place, calendar):
        return -1
    return -1 if word == "planned" and after not in ("to", "for") else 1


def _is_over(tokens: Tokens, place: int, calendar: Calendar) -> bool:
    """ "may have left", "could not be reached", "would not comment": a modal verb, and yet of what is over."""
    rules, at = calendar.rules, _verb_behind(tokens, place)
    if tokens.word(at) == "have":
        return _is_participle(tokens, _verb_behind(tokens, at), calendar)
    negated = not rules.no_verb_behind.isdisjoint(tokens.words[place + 1 : at])
    return negated and (tokens.word(place) in rules.unable or tokens.word(at) in rules.withheld)


def _verb_behind(tokens: Tokens, place: int) -> int:
    """The place of the verb behind an auxiliary one, over "not", "also", "quickly"."""
    at = place + 1
    while at < place + _NEAR_VERB and (tokens.word(at) in _BETWEEN or tokens.word(at).endswith("ly")):
        at += 1
    return at


def _is_participle(tokens: Tokens, at: int, calendar: Calendar) -> bool:
    word = tokens.word(at)
    return word == "been" or word in calendar.rules.past or (word.endswith("ed") and word not in calendar.rules.no_past)


def _due_to_do(tokens: Tokens, place: int, calendar: Calendar) -> bool:
    """Whether "due to" announces what is done: "due to open", "is due to admit the guests"; not "due to snow"."""
    if tokens.word(place + 2) in calendar.rules.due_to:
        return True
    copula = tokens.word(place - 1) in calendar.rules.copulas
    return copula and (tokens.word(place + 3) in calendar.rules.determiners or tokens.capital(place + 3))


def _modal(tokens: Tokens, place: int, calendar: Calendar) -> int:
    """ "will be published", "to be completed", "is to be held" point ahead in spite of the participle."""
    rules = calendar.rules
    for back in range(place - 1, max(-1, place - 5), -1):
        word = tokens.words[back]
        if word in rules.future and not tokens.capital(back):
            return -1 if word in rules.modals and _is_over(tokens, back, calendar) else 1
        if word == "to" and tokens.words[back + 1] == "be":
            return 1
        if word in ("is", "are") and tokens.words[back + 1 : place] in ([], ["not"], ["also"]):
            return 1  # "when the case is heard in May"
        if word not in rules.passive and not word.endswith("ly"):
            break
    return -1


def weekday_near(anchor: dt.date, weekday: int, points: int) -> dt.date | None:
    """The day of a bare weekday: the latest, or the next where the words point ahead."""
    back = (anchor.weekday() - weekday) % 7
    if back and (points > 0 or (back == 6 and points != _SAID)):  # six days ago would be "last Tuesday"
        back -= 7
    return moved(anchor, "day", -back)


def year_of_month(anchor: dt.date, month: int, points: int) -> int:
    """The year of a bare month."""
    ahead = (month - anchor.month) % 12
    if ahead == 0:
        return anchor.year
    if points > 0 or (points == 0 and ahead <= 3):
        return anchor.year + (anchor.month + ahead > 12)
    return anchor.year - (anchor.month + ahead <= 12)


def day_near(anchor: dt.date, month: int, day: int, points: int, over: bool = False) -> dt.date | None:
    """The day of "Aug. 7": the nearest where it is near, else as the words point; the latest of those `over`."""
    years = (anchor.year - 1, anchor.year, anchor.year + 1)
    found = [option for year in years if (option := day_of(year, month, day))]
    if not found:
        return None
    if over and (passed := [option for option in found if option <= anchor]):
        return passed[-1]
    near = min(found, key=lambda option: abs((option - anchor).days))
    if abs((near - anchor).days) <= _NEAR_DAYS or points == 0:
        return near
    ahead = [option for option in found if (option >= anchor) == (points > 0)]
    return min(ahead, key=lambda option: abs((option - anchor).days)) if ahead else near
