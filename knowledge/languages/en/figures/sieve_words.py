"""Numbers in words that point and count nothing, as ordered tables: the first rule with something to say decides."""

from __future__ import annotations

from knowledge.languages.en.figures.candidates import Candidate, SieveRule
from knowledge.languages.en.figures.things import thing
from knowledge.languages.en.morphology import POSSESSIVES

_FEW = 12  # participants that are spelled out
_APPOSED = frozenset(",-–—")
_WHERE = 6  # words between somebody and what he says
_AROUND = 30  # words to both sides that tell prose from a headline
_ANOTHER = 24  # words from one to another
_PREDICATE = 8  # words from a topic to its verb


# --- "one" by itself ----------------------------------------------------------------------------------------------


def _one_in_five(it: Candidate) -> bool | None:
    at, tokens = it.end, it.tokens
    if it.after not in it.words.one_in:
        return None
    while tokens.word(at) in it.words.share_joints:
        at += 1
    share = at < len(tokens) and it.numbers.at(tokens, at) is not None and not tokens.words[at][0].isdigit()
    return True if share else None


def _pronoun(it: Candidate) -> bool | None:
    """A pronoun behind some words, unless a unit follows."""
    if it.before not in it.words.before_one:
        return None
    return it.measured and it.before in it.words.before_one_unit and it.after not in it.words.one_of_these


def _hyphened_one(it: Candidate) -> bool | None:
    return it.tokens.glued(it.end) and it.measured if it.after == "-" else None


def _one_day(it: Candidate) -> bool | None:
    return False if it.after in it.words.one_of_these else None


def _capital_one(it: Candidate) -> bool | None:
    return False if it.first > 0 and it.tokens.capital(it.first) else None


def _one_or_two(it: Candidate) -> bool | None:
    at = it.end + 1
    goes_on = it.after in it.words.one_or and at < len(it.tokens) and it.numbers.at(it.tokens, at) is not None
    return True if goes_on else None


def _one_unit(it: Candidate) -> bool | None:
    return True if it.measured else None


def _somebody(it: Candidate) -> bool | None:
    """One who says something is somebody, and nothing is counted: "said one adviser", "one former aide told them"."""
    if it.before in it.words.publishing:
        return False
    counted = thing(it.units, it.tokens, it.end, 1)
    if counted is None:
        return None
    at, tokens = counted.end, it.tokens
    if tokens.word(at) in it.words.prepositions:
        at += 1
        while at < counted.end + _WHERE and tokens.word(at).isalpha() and tokens.word(at) not in it.words.publishing:
            at += 1  # "one adviser in the old town told them"
        return False if tokens.word(at) in it.words.publishing and tokens.word(at - 1) not in it.units.stops else None
    at += tokens.word(at) == "who"
    at += tokens.word(at).endswith("ly")
    return False if tokens.word(at) in it.words.publishing else None


def _names(it: Candidate) -> bool:
    """Whether the line is prose, in which a capital makes a name; not a headline in capitals."""
    around = range(max(0, it.first - _AROUND), min(len(it.tokens), it.end + _AROUND))
    words = [word for word in map(it.tokens.raw, around) if word.isalpha()]
    return 2 * sum(map(str.islower, words)) > len(words)


def _pointed_out(it: Candidate) -> bool | None:
    """ "one particular post": one is told from others; "there is one certain case" counts."""
    return False if it.after in it.words.pointed_out and it.back(2) not in it.words.expletives else None


def _from_one_to_another(it: Candidate) -> bool | None:
    if it.before not in it.words.range_starts:
        return None
    others = it.tokens.words[it.end + 1 : it.end + _ANOTHER]
    return False if any(word in it.words.another for word in others) else None


def _morning(it: Candidate) -> bool | None:
    """ "one summer morning": which is not told."""
    return False if it.after in it.words.of_mornings and it.tokens.word(it.end + 1) in it.words.mornings else None


def _topic(it: Candidate) -> bool | None:
    """What an account goes on to name: "One driving factor was", "One reminder: ..."."""
    counted = thing(it.units, it.tokens, it.end, 1)
    if counted is None or counted.noun not in it.words.topics or it.before.isalpha():
        return None
    for place in range(counted.end, min(counted.end + _PREDICATE, len(it.tokens))):
        word = it.tokens.words[place]
        if word == ":":
            return False
        if word in POSSESSIVES:
            continue
        if word in it.words.be:
            return None if it.tokens.word(place + 1).endswith("ed") else False
        if _edge(it, place):
            return None
    return None


def _kind(it: Candidate) -> bool | None:
    """ "It was one source of", "as one body": what something is, not how many there are."""
    if it.before in it.words.be:
        if it.back(2) in it.words.expletives:
            return None
        counted = thing(it.units, it.tokens, it.end, 1)
        known = counted and (counted.noun in it.words.topics or _goes_on(it, counted.end))
        return False if known else None
    if it.before in _APPOSED:
        counted = thing(it.units, it.tokens, it.end, 1)
        return False if counted and counted.noun in it.words.topics and _goes_on(it, counted.end) else None
    if it.before not in it.words.taken_as or not it.back(2).isalpha() or it.back(2) in it.words.so_few:
        return None
    counted = thing(it.units, it.tokens, it.end, 1)
    if counted is None:
        return None
    return False if it.tokens.word(counted.end) in it.units.stops or _edge(it, counted.end) else None


def _goes_on(it: Candidate, end: int) -> bool:
    return it.tokens.word(end) in it.words.behind_kind


def _edge(it: Candidate, place: int) -> bool:
    return not it.tokens.word(place)[:1].isalnum()


def _one_thing(it: Candidate) -> bool | None:
    counted = thing(it.units, it.tokens, it.end, 1)
    if counted is None or it.after == "of":
        return False
    return not it.units.plural(it.tokens.words[counted.end - 1])  # "one manages to"


ONE = (
    SieveRule("one in some", _one_in_five, ("One in five cars burned.", "one", True)),
    SieveRule("pronoun", _pronoun, ("No one came.", "one", False)),
    SieveRule("hyphened one", _hyphened_one, ("Our one-kilometre run.", "one", True)),
    SieveRule("one day", _one_day, ("It fell one day.", "one", False)),
    SieveRule("part of a name", _capital_one, ("They watched Formula One races.", "one", False)),
    SieveRule("pointed out", _pointed_out, ("One particular post was kept.", "one", False)),
    SieveRule("one to another", _from_one_to_another, ("It went from one car to another.", "one", False)),
    SieveRule("one morning", _morning, ("They came one summer morning.", "one", False)),
    SieveRule("one or two", _one_or_two, ("They took one or two cars.", "one", True)),
    SieveRule("one unit", _one_unit, ("It ran one kilometre.", "one", True)),
    SieveRule("somebody", _somebody, ("They left, said one former aide.", "one", False)),
    SieveRule("topic", _topic, ("One driving factor was rain.", "one", False)),
    SieveRule("kind", _kind, ("It was one source of rain.", "one", False)),
    SieveRule("one thing", _one_thing, ("They sold one car.", "one", True)),
)


# --- other numbers in words ---------------------------------------------------------------------------------------


def _couple_of_hundred(it: Candidate) -> bool | None:
    couple = it.number.scaled and "couple" in (it.word, it.tokens.word(it.first + 1))
    return True if couple else None


def _half(it: Candidate) -> bool | None:
    if it.word != "half" or it.end != it.first + 1:
        return None
    words = it.words
    if it.before == "-" or it.after == "-" or it.before in words.before_a_half:
        return False
    return it.after in words.behind_half or it.before in words.before_half


def _pair(it: Candidate) -> bool | None:
    if it.word not in it.numbers.rules.uncounted or it.end != it.first + 1:
        return None
    return it.word == "couple" and it.after == "of" and it.before in it.words.before_couple


def _a_quarter(it: Candidate) -> bool | None:
    article = it.number.fraction and it.word in it.numbers.rules.articles
    if not article or it.tokens.word(it.first + 1) not in it.words.parts_behind_a:
        return None
    return it.after in it.words.behind_part or it.before in it.words.before_half


def _a_couple(it: Candidate) -> bool | None:
    couple = it.word == "a" and it.tokens.word(it.first + 1) in it.words.groups_behind_a
    return it.after == "of" if couple else None


def _a_hundred_times(it: Candidate) -> bool | None:
    times = it.word == "a" and it.after == "times" and it.tokens.word(it.first + 1) in it.words.before_times
    return True if times else None


def _vague_name(it: Candidate) -> bool | None:
    capitals = it.tokens.capital(it.first) and it.tokens.capital(it.first - 1)
    return False if capitals and it.number.high is not None else None


def _the_thousands(it: Candidate) -> bool | None:
    return False if it.before == "the" and it.after != "of" and it.number.high is not None else None


def _participants(it: Candidate) -> bool | None:
    """Who takes part is known, nothing is counted."""
    if it.before not in it.words.definite or it.number.value > _FEW or it.number.scaled:
        return None
    if not it.measured and not thing(it.units, it.tokens, it.end, 2):
        return None if it.after == "of" else False  # "the two met"
    for place in range(it.end, it.end + 4):
        word = it.tokens.word(place)
        if not word.isalpha() or word in it.units.stops:
            return None
        if word in it.words.participants:
            return False
    return None


def _scores(it: Candidate) -> bool | None:
    return False if it.word in it.words.before_of and it.after != "of" else None


def _in_a_name(it: Candidate) -> bool | None:
    capitals = it.first > 0 and it.tokens.capital(it.first) and it.tokens.capital(it.first - 1)
    return False if capitals and not it.number.scaled else None


def _name(it: Candidate) -> bool | None:
    """ "at Six Lakes in Osh": a capital within prose makes it a name."""
    capitals = it.before.isalpha() and it.tokens.capital(it.first) and it.tokens.capital(it.end)
    return False if capitals and not it.number.scaled and _names(it) else None


def _nothing_of_it(it: Candidate) -> bool | None:
    """ "got zero support": none of what is not counted; "zero growth" is measured."""
    if it.number.value or it.measured or it.after == "-":
        return None
    counted = thing(it.units, it.tokens, it.end, 2)
    if counted is None or it.units.plural(it.tokens.words[counted.end - 1]):
        return None
    measured = it.words.rising_nouns | it.words.falling_nouns | it.words.measures
    return None if counted.noun in measured else False


def _behind_hyphen(it: Candidate) -> bool | None:
    return False if it.before == "-" and it.tokens.glued(it.first) else None


IN_WORDS = (
    SieveRule("a couple of hundred", _couple_of_hundred, ("It took a couple of hundred cars.", "a", True)),
    SieveRule("half", _half, ("The second half began.", "half", False)),
    SieveRule("a pair", _pair, ("They met the couple there.", "couple", False)),
    SieveRule("a part", _a_quarter, ("It lost a third of its cars.", "a", True)),
    SieveRule("a couple", _a_couple, ("They met a score of cars.", "a", True)),
    SieveRule("a hundred times", _a_hundred_times, ("It fell a hundred times.", "a", True)),
    SieveRule("vague name", _vague_name, ("He won the Mega Millions of cars.", "millions", False)),
    SieveRule("the thousands", _the_thousands, ("They saw the thousands there.", "thousands", False)),
    SieveRule("participants", _participants, ("They said the two presidents met.", "two", False)),
    SieveRule("scores", _scores, ("They had similar scores there.", "scores", False)),
    SieveRule("part of a name", _in_a_name, ("They read Chapter Eleven.", "eleven", False)),
    SieveRule("name", _name, ("They met at Six Lakes in autumn.", "six", False)),
    SieveRule("nothing of it", _nothing_of_it, ("They got zero support.", "zero", False)),
    SieveRule("behind a hyphen", _behind_hyphen, ("The number-two carmaker.", "two", False)),
)
