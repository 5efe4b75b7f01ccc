"""Rules of concepts that look before the amount: lists, governing nouns, objects, and the subject of its verb."""

from __future__ import annotations

from knowledge.languages.en.figures.clause import own_verb
from knowledge.languages.en.figures.letters import HYPHENS
from knowledge.languages.en.figures.phrases import EDGES, REACH, VERBS
from knowledge.languages.en.figures.place import NOTHING, Place, Rule, Told
from knowledge.languages.en.morphology import POSSESSIVES


def bracket(place: Place) -> Told | None:
    """ "timber (up 12 percent)": the noun before a bracket that holds nothing else."""
    read, opening = place.read, place.opening()
    if opening < 0 or set(read.kinds[opening + 1 : place.at]) - set("A@PC,"):
        return None
    at = read.left(opening)
    if read.kind(at) in "#@":
        return place.same
    return place.noun(*_with_head(place, at)) if read.kind(at) == "N" else None


def _with_head(place: Place, at: int) -> tuple[int, int]:
    """A noun and the head on which it hangs by "of": "the rate of theft"."""
    read, head = place.read, at
    while read.kind(head - 1) == "P" and read.word(head - 1) == "of" and read.kind(head - 2) == "N":
        head -= 2
    return head, at + 1


def owner(place: Place) -> Told | None:
    """ "Reed earned 44% to Orlo's 41%": whose it is stands right before it."""
    read, at = place.read, place.at - 1
    if read.kind(at) != "N" or read.word(at) not in POSSESSIVES or read.ends[at] != read.firsts[place.at]:
        return None
    span = place.by.subjects.words(read, read.firsts[at], read.ends[at] - 1)
    return Told(span) if span is not None else None


def anchor(place: Place) -> int:
    """The chunk before which to look: of "in the amount of $30 million" the one of "amount"."""
    read, words, at = place.read, place.by.words, place.at
    while True:
        before = read.left(at, "A")
        noun = read.left(before, "A")
        if read.kind(before) != "P" or read.word(before) != "of" or read.kind(noun) != "N":
            return at
        if not (_empty(place, noun) or (read.word(noun) in words.aims and read.first_word(noun) == "the")):
            return at
        at = noun


def _empty(place: Place, noun: int) -> bool:
    """Whether a noun measures nothing: "an amount", "a new record"; not "the jobless rate"."""
    read, words = place.read, place.by.words
    general = (
        words.measures
        | words.reaches
        | words.before_number
        | words.leading
        | words.stops
        | place.by.grammar.empty_nouns
    )
    tokens = read.tokens
    return read.word(noun) in words.measures | place.by.grammar.empty_nouns and all(
        tokens.words[at] in general or not tokens.words[at].isalpha() or tokens.words[at] in place.by.grammar.closed
        for at in range(read.firsts[noun], read.ends[noun])
    )


def governor(place: Place) -> Told | None:
    """ "sales of 5,835 units", "at a depth of 10 km", "capacity: 5 MW", "butter - by 2 percent"."""
    read = place.read
    at = anchor(place)
    before = read.left(at, "A")
    noun = read.left(before, "A")
    if read.kind(before) == "P" and read.word(before) == "of" and read.kind(noun) == "N":
        if (superlative := _best_of(place, noun)) is not None:
            return superlative
        return None if _one_preposition(place, noun) else place.noun(*_with_head(place, noun))
    if read.word(before) == "between" and read.kind(noun) == "N" and place.amount.high is not None:
        return place.noun(noun, noun + 1)  # "the period between 0 and 5"
    before = read.left(at, "AP")
    noun = read.left(before, "A@P" if read.kind(before) == "-" else "A@")
    if read.kind(noun) == ")":
        noun = read.left(read.opening(noun), "A@")
    if read.kind(noun) == "E" and read.kind(noun - 1) == "N":
        noun -= 1  # "the crimes reported in May – 9,138 –"
    if read.kind(before) in ":-" and read.kind(noun) == "N" and not place.own_verb and not place.amount.counted:
        alone = place.by.subjects.verb_in_clause(read, noun) < 0
        listed = bool(place.told) and read.kind(read.left(noun)) in ",;.#"
        return place.noun(*_with_head(place, noun)) if alone or listed else None
    return None


def _best_of(place: Place, noun: int) -> Told | None:
    """ "Orlo was the youngest of three children": the subject; None of another noun ("the harvest of 40 tons")."""
    read, words = place.read, place.by.words
    word, verb = read.word(noun), read.left(noun)
    best = word.endswith("est") and word not in words.est_nouns and read.ends[noun] - read.firsts[noun] == 2
    if not best or read.kind(verb) != "V" or read.word(verb) not in words.be:
        return None
    return place.of_subject(place.by.subjects.of(read, verb))


def _one_preposition(place: Place, noun: int) -> bool:
    """Whether a bare noun and its "of" are a preposition before what is counted: "in memory of the 72 victims"."""
    read, grammar = place.read, place.by.grammar
    bare = read.ends[noun] - read.firsts[noun] == 1 and not place.by.units.plural(read.word(noun))
    things = place.amount.counted or place.amount.unit in place.by.words.things_too
    return things and bare and read.kind(noun - 1) == "P" and read.word(noun - 1) in grammar.fixed_heads


def item(place: Place) -> Told | None:
    """The next of a list: "with fares up 4% and fuel between 6% and 7%", "by 2 percent in summer"."""
    read = place.read
    if not place.told or place.own_verb:
        return None
    start = read.kinds.rfind("#", 0, place.at)
    between = read.kinds[start + 1 : place.at]
    if set(between) & (VERBS | set("SW.:O(")):
        return None
    at = read.left(place.at, "A@")
    if read.kind(at) == "P" and read.word(at) in place.by.words.before_price | place.by.words.range_starts:
        at = read.left(at, "A@")
    if read.kind(at) in ",-":
        at = read.left(at, "A@")
    if (
        at > start
        and read.kind(at) == "N"
        and not (_led(place, at) and read.word(at) in place.by.grammar.ordinals)
        and read.tokens.words[read.firsts[at]] not in place.by.words.stops - place.by.grammar.determiners
    ):
        before = read.left(at, "A")
        if (
            read.kind(before) in "C,;"
            or (read.kind(before) == "#" and (place.signed or read.ends[before] != read.firsts[at]))
            or read.word(before) in place.by.words.accompanying
            or read.kind(before) == ")"
        ):
            return place.noun(*_with_head(place, at))
    if at > start and read.kind(at) == "N" and at == read.left(place.at):
        return None  # "for people 21 and over"
    previous = place.amounts[len(place.told) - 1]
    if between.rstrip("A")[-1:] == "C" and not place.amount.counted and place.amount.unit in (None, previous.unit):
        return place.same
    told = place.told[-1].concept
    if place.amount.counted and told is not None and told.start >= read.tokens.starts[place.amount.first]:
        return NOTHING  # "invest $5 million in two shops"
    if (place.told[-1].local and "N" not in between and between != "P") or between[:1] == "N":
        return None
    return place.same


def beside(place: Place) -> Told | None:
    """The noun right before: "reported record deposits 4.1 billion", "climbers under 30 years old", "Alfa, down 7"."""
    read, amount = place.read, place.amount
    at = read.left(place.at)
    if read.kind(at) == "," and read.tokens.words[read.ends[at] : read.ends[at] + 1]:
        direction = read.tokens.words[read.ends[at]] in place.by.words.directions
        noun = read.left(at)
        if direction and read.kind(noun) == "N" and read.kind(read.left(noun)) != "P":
            return place.noun(noun, noun + 1)
        return None
    if read.kind(at) != "N" or amount.counted or place.led or place.bound_word in place.by.words.before_price:
        return None
    aged = amount.unit == "year of age" and read.tokens.word(amount.end - 2) in HYPHENS
    if (aged or _led(place, at)) and read.kind(own_verb(read, place.at)) == "V":
        return NOTHING  # "the opening 79 minutes were"
    verb = read.left(at, "A")
    if place.by.subjects.verb_in_clause(read, at) < 0:
        if amount.unit == "year of age" and bounded(place):
            return place.noun(at, at + 1)  # "tests for guards over 75 years old"
        return (
            place.of_subject(place.by.subjects.chain(read, at))
            if not place.own_verb or read.kind(verb) != "P"
            else None
        )
    if (
        place.after in place.by.words.directions
        and read.word(verb) not in place.by.grammar.giving
        and read.kind(verb) in VERBS
    ):
        return place.noun(at, at + 1)  # "pulled the sector 0.7% lower"
    if any(read.word(one) in place.by.words.directions for one in range(at + 1, place.at)):
        return place.noun(at, at + 1)  # "with its shares down 12%"
    bound = bounded(place)
    if read.kind(verb) == "P":
        aged = amount.unit is None or (amount.unit == "year of age" and read.word(at) in place.by.words.people_of_age)
        aged = aged and amount.digits and not _led(place, at) and read.ends[at] == amount.first
        return place.noun(at, at + 1) if aged or (bound and amount.unit and not amount.money) else None
    if _led(place, at) or read.word(at) in place.by.words.before_number or read.word(verb) in place.by.grammar.giving:
        return None
    return place.noun(at, at + 1)


def bounded(place: Place) -> bool:
    """Whether a bound stands before the number: "over 75"."""
    return place.read.firsts[place.at] < place.amount.first


def _led(place: Place, noun: int) -> bool:
    """Whether a phrase with an article runs on into the amount: "a whopping | $5 million"."""
    return (
        place.read.ends[noun] == place.read.firsts[place.at]
        and place.read.first_word(noun) in place.by.grammar.determiners
    )


def having(place: Place) -> Told | None:
    """ "a room with 40 seats", "the problems in one area", "widows of three sailors"."""
    read = place.read
    preposition = read.left(place.at, "A")
    noun = read.left(preposition, "A")
    if read.kind(preposition) != "P" or anchor(place) != place.at:
        return None
    if read.word(preposition) in place.by.words.accompanying and _others(place):
        return NOTHING
    if read.kind(noun) != "N":
        return None
    if _one_preposition(place, noun):
        return None
    named = read.tokens.capital(read.ends[noun] - 1) and read.kind(read.left(noun)) in VERBS
    if read.word(preposition) in place.by.words.accompanying and not named:
        somewhere = place.amount.money and read.word(read.left(noun)) in place.by.grammar.motion  # "to a shop with $10"
        return None if somewhere else place.noun(noun, noun + 1)
    if read.word(preposition) == "by" and place.amount.counted and _done_by(place, noun):
        return place.noun(noun, noun + 1)
    if (
        not place.amount.counted
        or place.amount.unit in place.by.grammar.times
        or not (read.word(preposition) in place.by.words.holding or _source(place, preposition, noun))
    ):
        return None
    head = place.by.subjects.chain(read, noun).head
    if "T" in read.kinds[max(head, 0) : noun]:
        head = place.by.subjects.chain(read, noun, whole=False).head  # "the ability to divide trips between two homes"
    verb = read.left(head)
    if head < 0 or (read.kind(verb) in VERBS and read.word(verb) in place.by.words.be):
        return None
    return (
        place.noun(head, noun + 1) if read.kind(verb) != "P" and not read.tokens.capital(read.ends[noun] - 1) else None
    )


def _source(place: Place, preposition: int, noun: int) -> bool:
    """ "bought eggs from 40 farms": an object, and from where it comes; not "moved it from two rooms to a hall"."""
    read, verb = place.read, place.read.left(noun)
    if read.word(preposition) not in place.by.words.sources or place.amount.moved or read.kind(verb) not in VERBS:
        return False
    return (
        read.word(verb) not in place.by.grammar.motion
        and "to" not in read.tokens.words[place.amount.end : place.amount.end + REACH]
    )


def _others(place: Place) -> bool:
    """ "was hurt along with 40 other men": they are beside who is told of, and not had."""
    return place.amount.counted and place.read.tokens.word(place.amount.number_end) in place.by.words.other


def _done_by(place: Place, noun: int) -> bool:
    """Whether a noun is what those counted do: "a protest by 300 miners"; not "cut its staff by 300 miners"."""
    read, words = place.read, place.by.words
    verb = read.left(noun, "A@")
    moved = words.rising | words.falling | words.transitive
    return read.first_word(noun) in words.indefinite and not (read.kind(verb) in VERBS and read.word(verb) in moved)


def object_with(place: Place) -> Told | None:
    """ "raise this indicator to $2 billion", "rents a room for $40", "devalue the krona by 12 percent"."""
    read, amount = place.read, place.amount
    at = anchor(place)
    preposition = read.left(at, "A@")
    if amount.counted:
        return _changed_object(place, preposition)
    if amount.unit in place.by.grammar.times and read.word(preposition) not in place.by.words.of_or_by:
        return None
    if place.bound_word in place.by.words.before_price:
        preposition = place.at  # "up to"
    elif read.kind(preposition) != "P" or (
        at == place.at and read.word(preposition) not in place.by.words.before_price
    ):
        return None
    noun = read.left(preposition, "A@," if amount.moved else "A@")
    if read.kind(noun) == "O":
        verb = read.left(noun)
        it = read.word(noun) in place.by.words.referring and read.kind(verb) in VERBS
        return Told(place.told[-1].concept if place.told else place.earlier) if it else None
    if read.kind(noun) != "N":
        return None
    head = place.by.subjects.chain(read, noun, whole=False).head
    verb = read.left(head, "A#")
    if head < 0 or read.kind(verb) not in VERBS or read.word(verb) in place.by.words.saying:
        return None
    if read.word(verb) in place.by.words.be and not _it(place, verb):
        return None
    if amount.moved and read.kind(verb) == "T" and (moved := _moved_before(place, verb)) >= 0:
        return place.noun(moved, moved + 1)
    return place.noun(head, noun + 1)


def _moved_before(place: Place, infinitive: int) -> int:
    """The object of a verb of change before an infinitive: "raises the age | to carry arms from 18 to 21", or -1."""
    read, words = place.read, place.by.words
    verb = place.by.subjects.verb_in_clause(read, infinitive)
    changing = verb >= 0 and read.word(verb) in words.rising | words.falling
    return verb + 1 if changing and read.kind(verb + 1) == "N" else -1


def _changed_object(place: Place, preposition: int) -> Told | None:
    """ "boosted sales of the song to 1,000 copies": what is brought to a number of things, or changed by it."""
    read, words = place.read, place.by.words
    noun = read.left(preposition, "A@")
    if read.word(preposition) not in ("to", "by") or read.kind(noun) != "N":
        return None
    head = place.by.subjects.chain(read, noun, whole=False).head
    verb = read.left(head, "A#")
    changed = head >= 0 and read.kind(verb) in VERBS and read.word(verb) in words.rising | words.falling
    return place.noun(head, noun + 1) if changed else None


def adverbial(place: Place) -> Told | None:
    """ "At 118.5p, its shares have climbed", "After two decades on air, the show ends": of what follows."""
    read, comma = place.read, place.at + 1
    before = read.left(place.at, "A")
    if read.kind(before) != "P" or read.left(before, "A@C") >= 0:
        return None
    lasting = place.amount.unit in place.by.grammar.times
    while lasting and read.kinds[comma : comma + 2] == "PN":
        comma += 2
    if (place.amount.counted and not lasting) or read.kind(comma) != ",":
        return None
    return place.noun(comma + 1, comma + 2) if read.kind(comma + 1) == "N" else None


def subject(place: Place) -> Told | None:
    """The subject of the verb that governs the amount."""
    verb = governing(place)
    if verb is None:
        return None
    if verb < 0:
        return NOTHING
    read = place.read
    telling = place.by.words.publishing | place.by.grammar.finding
    if read.word(verb) in telling and read.right(verb) == place.at and read.kind(own_verb(read, place.at)) == "V":
        return NOTHING  # "found 70 deaths had occurred"
    if read.word(verb) in telling and "-" in read.kinds[verb : place.at]:
        return NOTHING  # "as Orlo reported – $90"
    if place.amount.counted and _taken_from(place, verb):
        return NOTHING  # "water was pumped from 40 cellars"
    if place.amount.money and read.word(verb) in place.by.words.paying and read.left(place.at, "A") == verb:
        return NOTHING  # "customers will pay 605 soms"
    if read.word(verb) in place.by.words.saying or (place.amount.unit in place.by.grammar.times and _it(place, verb)):
        return NOTHING  # "it took 5 hours"
    return place.of_subject(place.by.subjects.of(read, verb))


def _taken_from(place: Place, verb: int) -> bool:
    """Whether a thing is only told to have been taken from those that are counted: a passive, and "from" behind it."""
    read, be = place.read, place.by.words.be
    passive = read.word(verb) not in be and (read.first_word(verb) in be or read.word(verb - 1) in be)
    return (
        passive and read.left(place.at, "AP") == verb and read.word(read.left(place.at, "A")) in place.by.words.sources
    )


def _it(place: Place, verb: int) -> bool:
    before = place.read.left(verb)
    return place.read.kind(before) == "O" and place.read.word(before) in place.by.grammar.expletives


def governing(place: Place) -> int | None:
    """The verb of an amount: -1 where the amount is a subject itself, None where no verb stands before it."""
    read = place.read
    at = place.at - 1
    while at >= max(0, place.at - REACH):
        kind = read.kinds[at]
        if kind in VERBS:
            return at
        if kind in ":-" and not place.own_verb:
            at -= 1
            continue
        if kind in EDGES:
            return -1 if place.own_verb or kind != ")" else _past(place, at)
        if kind == "," and (at := _past_comma(place, at)) < 0:
            return -1
        if kind == "C" and place.own_verb:
            return -1
        at -= 1
    return -1 if place.own_verb else None


def _past(place: Place, closing: int) -> int | None:
    opening = place.read.opening(closing)
    return place.by.subjects.verb_in_clause(place.read, opening) if opening > 0 else None


def _past_comma(place: Place, comma: int) -> int:
    """Where to go on before a comma: behind an amount of a list, or before an insertion; -1 where a clause begins."""
    read = place.read
    before = read.left(comma, "A")
    if set(read.kinds[comma + 1 : place.at]) <= set("AP"):
        return comma
    if (read.kind(before) in "#@" and not place.own_verb) or (
        read.tokens.words[read.ends[comma] : read.ends[comma] + 1]
        and read.tokens.words[read.ends[comma]] in place.by.words.directions
    ):
        return comma
    earlier = read.kinds.rfind(",", max(0, comma - REACH), comma)
    if earlier >= 0 and not VERBS & set(read.kinds[earlier:comma]) and read.kind(read.left(earlier)) in VERBS:
        return earlier
    if read.kind(before) in "N#" and not place.own_verb and read.kind(place.at - 1) in "C,":
        return comma
    return -1


def no_verb(place: Place) -> Told | None:
    """Where no verb tells: the noun phrase before ("Timber exports to Osh 5 million"), else nothing."""
    read = place.read
    if place.own_verb:
        return NOTHING
    at = read.left(anchor(place), "AP@")
    if read.kind(at) == "," and place.amount.counted and at == place.at - 1:
        return NOTHING  # "Either way, those two mills", "According to Reed, two mills, built in May,"
    if read.kind(at) == ",":
        at = read.left(at, "A@")
    if read.kind(at) != "N" or (read.kind(read.left(at)) == "P" and read.left(read.left(at), "A@") < 0):
        return NOTHING
    return place.of_subject(place.by.subjects.chain(read, at))


BEFORE = (
    Rule("bracket", bracket, ("The tower ([40 metres]) leans.", "tower")),
    Rule("owner", owner, ("Reed earned 44% to Orlo's [41%].", "Orlo")),
    Rule("governing noun", governor, ("It struck at a depth of [10 km].", "depth")),
    Rule("having", having, ("They built a hall with [40 seats].", "hall")),
    Rule("next of a list", item, ("Prices rose 5%, with fares up [4%].", "fares")),
    Rule("noun beside", beside, ("The bank reported record deposits [4.1 billion tenge].", "record deposits")),
    Rule("object", object_with, ("They will devalue the krona by [12 percent].", "krona")),
    Rule("adverbial", adverbial, ("At [$5], its shares are cheap.", "shares")),
    Rule("subject", subject, ("The yearly yield of rye equals to [6 tonnes].", "yearly yield of rye")),
    Rule("no verb", no_verb, ("Trade with Osh at [$5 million].", "Trade with Osh")),
)
