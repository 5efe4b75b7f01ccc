"""Digits that name or point and measure nothing, as an ordered table: the first rule with something to say decides."""

from __future__ import annotations

from knowledge.languages.en.figures.candidates import (
    GLUED_BEFORE,
    GLUED_BEHIND,
    NAME_BEHIND,
    PLAIN,
    Candidate,
    SieveRule,
)
from knowledge.languages.en.figures.sieve_years import BEFORE_YEARS, CENTURIES, YEARS
from knowledge.languages.en.figures.things import plural_ahead, thing
from knowledge.languages.en.numbers import DASHES

_LONGEST_LIST = 100  # items of a list
_LABELS = 1000  # what is told apart by numbers has fewer
_LONGEST_STREET = 4  # words of a street
_CODE = 8  # so many digits without a comma name something
_NOUN = 5  # letters that are a noun though no blank stands before them ("6.7complaints")
_PHONE_GROUPS = 3  # so many groups of digits, and so many digits, make the number of a telephone
_PHONE_DIGITS = range(9, 14)
_PHONE_SIGNS = frozenset("()-‑+")
_HOURS, _MINUTES = 24, 60
_MARKS = frozenset('"“”')
_LONGEST_TITLE = 8  # words of a title that begins with a number
_LONGEST_ROW = 10  # words of a row of clock times
_WHOLE = 100
_JOINING = frozenset("+#@/_&:=")  # behind one of these, digits are part of a name


def _phone_groups(it: Candidate) -> bool | None:
    """ "+7 701 123 45 67", "8-800-555-01-00": groups of digits that are no thousands."""
    tokens, first, end = it.tokens, it.first, it.end
    while first > 0 and _of_phone(tokens.words[first - 1]):
        first -= 1
    while end < len(tokens) and _of_phone(tokens.words[end]):
        end += 1
    groups = [word for word in tokens.words[first:end] if word.isdecimal()]
    digits = sum(map(len, groups))
    if len(groups) < _PHONE_GROUPS or digits not in _PHONE_DIGITS:
        return None
    return None if all(len(group) == 3 for group in groups[1:]) and it.measured else False


def _of_phone(word: str) -> bool:
    return word.isdecimal() or word in _PHONE_SIGNS


def _phone(it: Candidate) -> bool | None:
    """A code in brackets with digits behind, or the digit before it."""
    tokens, end = it.tokens, it.end
    if it.after == "(" and tokens.word(end + 1).isdecimal() and tokens.word(end + 2) == ")":
        return False if tokens.word(end + 3)[:1].isdigit() else None
    phone = it.before == "(" and it.after == ")" and tokens.word(end + 1)[:1].isdigit()
    return False if phone else None


def _idiom(it: Candidate) -> bool | None:
    tokens, idioms = it.tokens, it.words.idioms
    begin = tokens.starts[it.first]
    if tokens.text[begin : tokens.ends[it.end - 1]] in idioms:
        return False
    ratio = it.after == "/" and tokens.text[begin : tokens.ends[min(it.end + 1, len(tokens) - 1)]] in idioms
    return False if ratio else None


def _behind_letters(it: Candidate) -> bool | None:
    return False if it.before.isalpha() and not it.money else None


def _plus(it: Candidate) -> bool | None:
    return True if it.before == "+" and not it.tokens.glued(it.first - 1) and it.measured else None


def _behind_sign(it: Candidate) -> bool | None:
    return False if it.before in _JOINING and not it.money else None


def _behind_hyphen(it: Candidate) -> bool | None:
    if it.before != "-" or it.money or not it.tokens.glued(it.first - 1) or not it.back(2).isalpha():
        return None
    return it.back(2) in it.words.before_hyphen or (it.measured and it.tokens.raw(it.first - 2).islower())


def _behind_loose_hyphen(it: Candidate) -> bool | None:
    tokens, first = it.tokens, it.first
    if it.measured:
        return None  # "Seoul -1.2%"
    named = (
        it.before == "-" and not tokens.glued(first - 1) and not it.money and first > 2 and tokens.capital(first - 2)
    )
    return False if named else None


def _behind_point(it: Candidate) -> bool | None:
    return False if it.before == "." and it.tokens.glued(it.first - 1) else None


def _by_size(it: Candidate) -> bool | None:
    named = it.before == "of" and it.back(2) in it.words.named_by_size and it.tokens.capital(it.first - 2)
    return False if named else None


def _age(it: Candidate) -> bool | None:
    return False if it.before in it.words.aged or it.back(3) in it.words.aged else None


def _times(it: Candidate) -> bool | None:
    return False if it.before == "×" or it.after == "×" else None


def _age_behind_name(it: Candidate) -> bool | None:
    aged = it.before == "," and it.after == "," and len(it.word) == 2 and it.tokens.capital(it.first - 2)
    return False if aged else None


def _code(it: Candidate) -> bool | None:
    return False if len(it.word) >= _CODE and it.word.isdecimal() and not it.measured else None


def _season(it: Candidate) -> bool | None:
    if len(it.word) != 2 or it.before not in DASHES or it.back(2)[:2] not in CENTURIES or not it.word.isdecimal():
        return None
    return len(it.back(2)) != 4


def _cut_clock(it: Candidate) -> bool | None:
    if it.after not in it.words.clock_letters or not it.word.isdecimal():
        return None
    return False if it.tokens.word(it.end + 2) == "m" and it.tokens.glued(it.end + 2) else None


def _leading_zero(it: Candidate) -> bool | None:
    return False if it.word[0] == "0" and len(it.word) > 1 and it.word.isdecimal() else None


def _clock(it: Candidate) -> bool | None:
    tokens, end = it.tokens, it.end
    return False if it.after == ":" and tokens.word(end + 1)[:1].isdigit() and tokens.glued(end + 1) else None


def _relay(it: Candidate) -> bool | None:
    tokens, end = it.tokens, it.end
    return False if it.after == "x" and tokens.glued(end + 1) and tokens.word(end + 1)[:1].isdigit() else None


def _apostrophe(it: Candidate) -> bool | None:
    return False if it.after in ("'", "’") and it.tokens.glued(it.end + 1) else None


def _letter_behind(it: Candidate) -> bool | None:
    return False if it.after == "s" or (it.after == "g" and it.tokens.capital(it.end)) else None


def _clock_zone(it: Candidate) -> bool | None:
    zone = it.after in it.words.clock_zones and it.after != "hours" and not it.number.scaled
    return False if zone and it.number.value <= 24 else None


def _score(it: Candidate) -> bool | None:
    """Two small glued numbers without a unit."""
    tokens, first, end = it.tokens, it.first, it.end
    for left, dash, right, edge in ((first, end, end + 1, end + 2), (first - 2, first - 1, first, end)):
        low, high = tokens.word(left), tokens.word(right)
        other = high if left == first else low
        if not tokens.word(dash) or tokens.word(dash) not in DASHES or not other.isdecimal():
            continue
        if not tokens.glued(dash) or not tokens.glued(dash + 1) or len(low) > 3 or len(high) > 3:
            continue
        if it.units.behind(tokens, edge, scaled=False) or tokens.word(edge) in it.numbers.rules.magnitudes:
            return None
        if not (low.isdecimal() and high.isdecimal()):
            return None  # "0.0MILLION-0"
        if int(low) >= int(high) or tokens.word(edge) in DASHES or not thing(it.units, tokens, edge, 2):
            return False
    return None


def _list_item(it: Candidate) -> bool | None:
    """ "1. The roads", "2) Lake Bor", "8. Otters; 9. Herons"."""
    if it.after not in (".", ")") or not it.word.isdecimal() or it.number.value >= _LONGEST_LIST:
        return None
    if it.first == 0:
        return False if len(it.tokens) > it.end + 1 else None
    return False if it.before in (";", ":", ",") and it.tokens.capital(it.end + 1) else None


def _house(it: Candidate) -> bool | None:
    """ "14 Elm Ridge Road", "8 Ave Verdi", "12 W 33rd St", "13190 SW 68th Parkway": a street with its name."""
    tokens, words = it.tokens, it.words
    if not it.word.isdecimal():
        return None
    at = it.end + (it.after in words.compass and tokens.raw(it.end).isupper())
    street = it.after in words.streets or at > it.end
    for place in range(at, min(at + _LONGEST_STREET, len(tokens))):
        word = tokens.words[place]
        if word in words.streets and tokens.capital(place):
            return False if place > at or street else None
        ordinal = word.isdecimal() and tokens.word(place + 1) in it.numbers.rules.ordinal_ends
        if not tokens.capital(place) and not ordinal and word not in it.numbers.rules.ordinal_ends and word != ".":
            return None
    return None


def _in_brackets(it: Candidate) -> bool | None:
    """ "Keeper Ann Reed (22)": an age or the number of a shirt."""
    bare = it.before == "(" and it.after == ")" and it.word.isdecimal()
    return False if bare and it.tokens.capital(it.first - 2) else None


def _section(it: Candidate) -> bool | None:
    """ "a 501(c)(6) group": a bracket right behind a bracket."""
    behind = it.before == "(" and it.after == ")" and it.back(2) == ")" and it.tokens.glued(it.first - 1)
    return False if behind else None


def _name_in_marks(it: Candidate) -> bool | None:
    """ "12 Little Bells" in marks: capitals up to the mark that closes."""
    if it.before not in _MARKS:
        return None
    for place in range(it.end, min(it.end + _LONGEST_TITLE, len(it.tokens))):
        word = it.tokens.words[place]
        if word in _MARKS:
            return False
        if word.isalnum() and not it.tokens.capital(place) and word not in it.words.stops:
            return None
    return None


def _wholly(it: Candidate) -> bool | None:
    """ "100% sure", "support him “100%”": as much as can be, of what has no parts."""
    if it.number.value != _WHOLE or it.after not in it.words.percents:
        return None
    behind = it.tokens.word(it.end + 1)
    marked = it.before in _MARKS and behind in _MARKS
    return False if marked or behind in it.words.assured or it.before in it.words.assured else None


def _row_of_clocks(it: Candidate) -> bool | None:
    """ "at 5, 6, 10 and 11 p.m.": a row of hours that ends in a time of the clock."""
    if not it.word.isdecimal() or it.number.value >= _HOURS or it.after not in it.words.clock_joints:
        return None
    for place in range(it.end, min(it.end + _LONGEST_ROW, len(it.tokens))):
        word = it.tokens.words[place]
        if not word.isdecimal() and word not in it.words.clock_joints:
            letter = word in it.words.clock_letters and it.tokens.word(place + 1) == "."
            meridian = letter or word in it.words.meridians
            return False if meridian and it.tokens.words[place - 1].isdecimal() else None
    return None


def _identifier(it: Candidate) -> bool | None:
    """ "the 70412 postal code": the noun names by numbers."""
    if not it.word.isdecimal() or it.measured:
        return None
    return False if any(it.tokens.word(place) in it.words.identifiers for place in (it.end, it.end + 1)) else None


def _domain(it: Candidate) -> bool | None:
    """ "told 24.kg": the name of a site."""
    tokens, end = it.tokens, it.end
    return False if it.after == "." and tokens.glued(end + 1) and tokens.word(end + 1).isalpha() else None


def _clock_with_point(it: Candidate) -> bool | None:
    """ "The train left at 5.30 for Osh"."""
    hour, point, minute = it.word.partition(".")
    about = it.words.about.end(it.tokens, it.first) is not None and it.back(2) in it.words.before_clock
    if not (hour + minute).isdecimal() or not point or not (about or it.before in it.words.before_clock):
        return None
    if it.measured or it.money or it.number.scaled:
        return None
    if len(minute) != 2 or int(minute) >= _MINUTES or int(minute) % 5 or int(hour) >= _HOURS:
        return None
    priced = it.words.rising | it.words.falling | it.words.priced
    number = it.after in it.units.phrases and it.after.isalpha()
    return None if number or not priced.isdisjoint(it.tokens.words) else False


def _reading_time(it: Candidate) -> bool | None:
    """ "3 min read": how long a page is."""
    return False if it.measured and it.tokens.word(it.end + 1) == it.words.reading else None


def _label(it: Candidate) -> bool | None:
    """ "in shop 3", "at gate 12": a noun in the singular behind a preposition is told from others by its number."""
    if it.back(2) not in it.words.prepositions or not it.word.isdecimal() or it.number.value >= _LABELS:
        return None
    noun = it.before
    plain = noun.isalpha() and noun not in it.units.stops and not it.units.plural(noun) and not noun.endswith("ed")
    if not plain or noun in it.words.acting or noun in it.words.reaches or noun in it.words.leading:
        return None
    bare = not it.measured and it.after not in it.words.behind_label and not thing(it.units, it.tokens, it.end, 2)
    return False if bare else None


def _era(it: Candidate) -> bool | None:
    """ "between A.D. 1000 and 1260", "300 BC"."""
    era = it.before in it.words.eras or (it.after in it.words.eras and it.tokens.raw(it.end).isupper())
    return False if era and it.word.isdecimal() else None


def _model(it: Candidate) -> bool | None:
    """ "The 450 Ranger", "the 300 Club": a number between an article and a name, without a plural, is part of it."""
    if it.before not in it.words.articles or not it.word.isdecimal() or not it.tokens.capital(it.end):
        return None
    if it.measured or plural_ahead(it.units, it.tokens, it.end):
        return None
    return False


def _seat(it: Candidate) -> bool | None:
    """ "Seat 12B", "flat 14C": a letter behind the number of a place is no magnitude."""
    letter = it.number.letter and it.tokens.raw(it.end - 1).isupper() and not it.money
    if not letter or it.measured:
        return None
    named = it.before in it.words.numbered or (it.first > 1 and it.tokens.capital(it.first - 1))
    return False if named else None


def _short_letters_behind(it: Candidate) -> bool | None:
    short = it.after.isalpha() and len(it.after) < _NOUN and not it.number.letter
    return False if short and not it.measured else None


def _clause_of_law(it: Candidate) -> bool | None:
    tokens, end = it.tokens, it.end
    clause = it.after == "(" and tokens.glued(end + 1) and tokens.word(end + 2) == ")" and not it.number.letter
    return False if clause and not it.measured else None


def _part_of_name(it: Candidate) -> bool | None:
    """A number behind a name and without a unit is part of it."""
    first, end, tokens, words = it.first, it.end, it.tokens, it.words
    if "," in it.word or "." in it.word or it.number.value >= 10000:
        return None
    before = it.before
    if not before.isalpha() or before in words.stops or not any(map(str.isupper, tokens.raw(first - 1))):
        return None
    aged = before in words.people_of_age and it.after in words.coordinating
    if aged or before in words.acting or (first == 1 and (before in words.verbs or words.about.begin(tokens, 0))):
        return None
    if first == 1 and before.endswith("ly") and thing(it.units, tokens, end, 2):
        return None
    if words.about.end(tokens, first) is not None or words.more.end(tokens, first) is not None:
        return None
    if it.measured and not (it.after == "-" and not tokens.glued(end)):
        return None
    return None if it.after in ("%", "per") else False


_BEFORE, _BEHIND, _PLAIN = frozenset({GLUED_BEFORE}), frozenset({GLUED_BEHIND}), frozenset({PLAIN})
_NAMED = frozenset({NAME_BEHIND})

IN_DIGITS = (
    SieveRule("groups of a phone", _phone_groups, ("Call 8-800-555-01-00 now.", "8", False)),
    SieveRule("phone", _phone, ("Call 8 (7172) 74 now.", "8", False)),
    SieveRule("domain", _domain, ("They told 24.kg so.", "24", False), _BEHIND),
    SieveRule("house", _house, ("Meet at 14 Elm Ridge Road today.", "14", False), _NAMED),
    SieveRule("identifier", _identifier, ("The 70412 postal code is new.", "70412", False), _PLAIN),
    SieveRule("section of a law", _section, ("It is a 501(c)(6) group.", "6", False), _BEFORE | _BEHIND | _PLAIN),
    SieveRule("name in marks", _name_in_marks, ('He won for "12 Little Bells" here.', "12", False), _PLAIN | _NAMED),
    SieveRule("wholly", _wholly, ("She was 100% sure.", "100", False), _PLAIN),
    SieveRule("row of clocks", _row_of_clocks, ("It begins at 5, 6 and 10 p.m. here.", "5", False), _PLAIN),
    SieveRule("in brackets", _in_brackets, ("Ann Reed (22) won.", "22", False)),
    SieveRule("time of reading", _reading_time, ("It is a 3 min read.", "3", False)),
    SieveRule("seat", _seat, ("Seat 12B was empty.", "12", False)),
    SieveRule("clock with a point", _clock_with_point, ("The train left at 5.30 for Osh.", "5.30", False), _PLAIN),
    SieveRule("label", _label, ("Bread in shop 3 was cheap.", "3", False), _PLAIN),
    SieveRule("era", _era, ("It fell in A.D. 1000.", "1000", False), _PLAIN),
    SieveRule("model", _model, ("The 450 Ranger landing.", "450", False), _PLAIN | _NAMED),
    SieveRule("idiom", _idiom, ("It is open 24/7 here.", "24", False)),
    SieveRule("behind letters", _behind_letters, ("The XC40 sold well.", "40", False), _BEFORE),
    SieveRule("plus", _plus, ("It was +35 degrees.", "35", True), _BEFORE),
    SieveRule("behind a sign", _behind_sign, ("The #5 won.", "5", False), _BEFORE),
    SieveRule("behind a hyphen", _behind_hyphen, ("The TA-35 rose.", "35", False), _BEFORE),
    SieveRule("behind a loose hyphen", _behind_loose_hyphen, ("They feared COVID -19 then.", "19", False), _BEFORE),
    SieveRule("behind a point", _behind_point, ("See page.5 there.", "5", False), _BEFORE),
    SieveRule("named by its size", _by_size, ("The Group of 20 met.", "20", False)),
    SieveRule("age", _age, ("Women aged 25 came.", "25", False)),
    SieveRule("size", _times, ("It is 4 × 5 wide.", "4", False)),
    SieveRule("age behind a name", _age_behind_name, ("Ann Ro, 66, came.", "66", False)),
    SieveRule("code", _code, ("Its code is 87032310 now.", "87032310", False), _PLAIN),
    SieveRule("season", _season, ("In the 2021-22 season.", "22", False), _PLAIN),
    SieveRule("clock without a point", _cut_clock, ("It begins at 2 p.m, they say.", "2", False), _PLAIN),
    SieveRule("leading zero", _leading_zero, ("Agent 007 came.", "007", False)),
    SieveRule("clock", _clock, ("It begins at 14:30 here.", "14", False), _BEHIND),
    SieveRule("relay", _relay, ("The 4x100 relay.", "4", False), _BEHIND),
    SieveRule("apostrophe", _apostrophe, ("It was 5'7 long.", "5", False), _BEHIND),
    SieveRule("decade", _letter_behind, ("In the 1980s it rained.", "1980", False), _BEHIND),
    *BEFORE_YEARS,
    SieveRule("clock with a zone", _clock_zone, ("It begins at 14 GMT here.", "14", False)),
    SieveRule("score", _score, ("They won 3-1 here.", "3", False), _PLAIN),
    SieveRule("item of a list", _list_item, ("1. The roads.", "1", False)),
    *YEARS,
    SieveRule("short letters", _short_letters_behind, ("The 76ers won.", "76", False), _BEHIND | _PLAIN),
    SieveRule("clause of a law", _clause_of_law, ("He has a 401(k) plan.", "401", False), _BEHIND | _PLAIN),
    SieveRule("part of a name", _part_of_name, ("The Boeing 737 landed.", "737", False), _PLAIN),
)
