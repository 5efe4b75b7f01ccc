"""Rules of concepts that look behind the amount: shares, attributes, prices, and amounts that are said again."""

from __future__ import annotations

from knowledge.languages.en.figures.letters import HYPHENS
from knowledge.languages.en.figures.phrases import REACH
from knowledge.languages.en.figures.place import NOTHING, Place, Rule, Told
from knowledge.languages.en.morphology import POSSESSIVES


def again(place: Place) -> Told | None:
    """The same in other words: a bracket, "or", "compared with", "up from" right behind an amount."""
    read = place.read
    if not place.told:
        return None
    if read.kinds[place.at - 2 : place.at] == "#(" or (
        read.kinds[place.at - 2 : place.at] == "#C" and read.word(place.at - 1) == "/"
    ):
        return place.same
    at = read.left(place.at, "A@")
    word = read.word(at)
    before = read.left(at, "A@")
    if word == "from" and read.word(at - 1) in place.by.words.directions:
        return _of_unit(place)  # "its 35 guides, down from 300"
    if read.kind(at) == "P" and word in place.by.words.compared | place.by.words.behind_compared | {
        "from",
        "against",
        "versus",
        "vs",
    }:
        if read.kind(before) == "P" and read.word(before) in place.by.words.compared:
            before = read.left(before, "A@,")
        elif word in place.by.words.behind_compared:
            return None
        return place.same if read.kind(before) == "#" or read.word(before) in place.by.words.directions else None
    if read.kind(at) == "S" and word == "than":
        return place.same if read.kind(before) == "#" else None
    return None


def moment(place: Place) -> Told | None:
    """ "four years later, he left" measures nothing; "two minutes into the match, he left" the match."""
    if place.amount.unit not in place.by.grammar.times:
        return None
    if place.after in place.by.words.behind_length:
        before = place.read.kind(place.at - 1)
        return NOTHING if before in ".,;:C" and place.by.subjects.verb_in_clause(place.read, place.at) < 0 else None
    return Told(place.noun_behind(place.next + 1)) if place.after == "into" else None


def of_whole(place: Place) -> Told | None:
    """ "Of farmers with debts, 60% left and 5% died": the clause begins with the whole."""
    amount, read = place.amount, place.read
    if not (amount.unit == "%" or amount.fraction):
        return None
    first = read.kinds.rfind(",", 0, place.at)
    if first < 0 or read.kinds[first + 1 : place.at].strip("A"):
        return (
            place.same
            if place.told and place.told[-1].rule == "of the whole" and read.kind(place.at - 1) == "C"
            else None
        )
    opening = max(read.kinds.rfind(edge, 0, first) for edge in ".;,") + 1
    if read.kind(opening) != "P" or read.word(opening) != "of" or read.kind(opening + 1) != "N":
        return None
    empty = place.by.words.measures | place.by.grammar.empty_nouns
    return None if read.word(opening + 1) in empty else place.noun(opening + 1, first)


def _of_unit(place: Place) -> Told:
    """What the last amount of the same unit measures: "half of births were to those over 30, up from 49%"."""
    alike = [one.unit == place.amount.unit or (one.fraction and place.amount.unit == "%") for one in place.amounts]
    for index in range(len(place.told) - 1, -1, -1):
        if alike[index]:
            return place.told[index]
    return place.same


def share_again(place: Place) -> Told | None:
    """ "60% of farmers have debts, with 16% having many, while 8% have none": the whole is told once."""
    amount, read, previous = place.amount, place.read, place.previous
    if amount.unit != "%" or amount.moved or previous is None or place.told[-1].rule not in ("share", "share again"):
        return None
    if previous.unit != "%" and not previous.fraction:
        return None
    return (
        _past_insertion(place)
        if read.kind(read.right(place.at, "A")) in "VG" and read.kind(read.left(place.at)) in ",CPS"
        else None
    )


def _past_insertion(place: Place) -> Told:
    """What the share before measures; past one between dashes or in brackets the one before that."""
    read = place.read
    edge = read.left(place.at, "AC,")
    if read.kind(edge) in "-)" and len(place.told) > 1:
        opening = read.opening(edge) if read.kind(edge) == ")" else read.kinds.rfind("-", max(0, edge - REACH), edge)
        index = len(place.told) - 1
        while index >= 0 and read.at_token(place.amounts[index].first) > opening >= 0:
            index -= 1
        if index >= 0 and opening >= 0:
            return place.told[index]
    return place.same


def share(place: Place) -> Told | None:
    """ "60% of workers", "20 ml of 5% acetic acid"."""
    amount, read = place.amount, place.read
    if place.after != "of" or (amount.counted and not amount.fraction) or read.word(place.at - 1) == "within":
        return None
    noun = place.noun_behind(place.next + 1)
    at = read.right(place.next, "A@")
    if read.word(at) in place.by.words.bases | place.by.words.levels:
        return None
    return Told(noun) if noun is not None else None


def worth(place: Place) -> Told | None:
    """ "$4 million worth of timber", "materials worth $5 million"."""
    read, tokens = place.read, place.read.tokens
    if read.kind(place.at + 1) == '"' and tokens.words[place.amount.end + 1 : place.amount.end + 3] == ["worth", "of"]:
        return Told(place.noun_behind(read.at_token(place.amount.end + 3)))
    if read.word(place.at - 1) == "worth" and read.kind(place.at - 2) == "N":
        return place.noun(place.at - 2, place.at - 1)
    if place.after == "worth" and tokens.word(place.amount.end + 1) == "of":
        return Told(place.noun_behind(place.read.at_token(place.amount.end + 1) + 1))
    return None


def times_the(place: Place) -> Told | None:
    """ "four times the size of Wales"."""
    read = place.read
    if place.amount.unit != "times" or place.after != "the" or read.kind(place.next) != "N":
        return None
    return Told(place.noun_behind(place.next))


def kind_of_sum(place: Place) -> Told | None:
    """ "$1 billion in gains": money in something that has no article."""
    read = place.read
    if not place.amount.money or place.after != "in":
        return None
    at = place.at + 2
    first = read.tokens.word(read.firsts[at]) if at < len(read.kinds) else ""
    if (
        read.kind(at) != "N"
        or first in place.by.grammar.closed
        or first in place.by.words.no_object | place.by.grammar.empty_nouns
    ):
        return None
    return None if read.tokens.capital(read.firsts[at]) else Told(place.noun_behind(at))


def attribute(place: Place) -> Told | None:
    """ "a 28-yard pass", "a 30 litre rucksack", "a $3,500 mortgage", "a 5 per cent penalty"."""
    amount, read, words = place.amount, place.read, place.by.words
    tokens, end = read.tokens, amount.end
    if (
        read.kinds[place.at + 1 : place.at + 4] == ",#N"
        and (_article(place) or _hyphened(place))
        and not amount.counted
    ):
        return Told(place.noun_behind(place.at + 3))  # "a six-year, $140 million deal"
    noun = place.next if place.next > place.at + 1 else place.at + (2 if read.kind(place.at + 1) == "n" else 1)
    if read.kind(noun) != "N" or read.firsts[place.at + 1] != end or not amount.unit or place.signed:
        return None
    end = read.firsts[noun]
    word, led = tokens.word(end), _article(place)
    compound = tokens.word(end + 1) in HYPHENS and tokens.glued(end + 1) and tokens.glued(end + 2)  # "after-tax loss"
    if (
        word in words.calendar_words
        or ((word in words.leading or (word in words.stops and read.kind(place.at + 1) != "n")) and not compound)
        or tokens.word(end + 1) == "than"
        or len(word) < 2
        or (word in words.ages_of_noun and compound and not led)
    ):
        return None
    if amount.counted and not (
        amount.fraction or (amount.value != 1 and not place.by.units.plural(tokens.words[end - 1]))
    ):
        return None
    if tokens.word(amount.first - 1) == "the" and word in words.aims and read.kind(read.right(place.at + 1)) == ".":
        return None
    if not led and (_predicate(place) or _verbal(place, word)):
        return None
    if (
        not led
        and not amount.money
        and amount.unit != "%"
        and not amount.counted
        and place.by.units.plural(tokens.words[amount.end - 1])
    ):
        return None
    if led and _change_noun(place, noun):
        return _changed(place, noun)
    return _owner(place, noun) or Told(place.noun_behind(noun))


def _hyphened(place: Place) -> bool:
    return place.read.tokens.word(place.amount.end - 2) in HYPHENS and place.read.kind(place.at - 1) == "P"


def _owner(place: Place, noun: int) -> Told | None:
    """Whose age it is: "the 30-year-old baker's shop" tells of the baker."""
    read = place.read
    if place.amount.unit == "year of age":
        for at in range(read.firsts[noun] + 1, read.ends[noun]):
            if read.tokens.words[at] in POSSESSIVES:
                return Told(place.by.subjects.words(read, read.firsts[noun], at))
    return None


def _change_noun(place: Place, noun: int) -> bool:
    words = place.by.words
    single = place.read.ends[noun] - place.read.firsts[noun] == 1  # not "an interest rate hike"
    return single and place.read.word(noun) in words.rising_nouns | words.falling_nouns


def _changed(place: Place, noun: int) -> Told | None:
    """Behind "a 5 percent decrease": what decreases, if it stands there: "in sales"; else the rules before tell."""
    read = place.read
    if read.kind(noun + 1) == "P" and read.word(noun + 1) in ("in", "of", "for", "to") and read.kind(noun + 2) == "N":
        return Told(place.noun_behind(noun + 2))
    if place.told and read.kind(place.at - 1) == ",":  # "1.2 billion trips, a 35% increase"
        counted = place.amounts[len(place.told) - 1].counted
        return place.of_amount(read.at_token(place.amounts[len(place.told) - 1].first)) if counted else place.same
    return None


def _article(place: Place) -> bool:
    """Whether a determiner stands before an amount or opens it."""
    tokens, at = place.read.tokens, place.read.firsts[place.at]
    determiners = place.by.grammar.determiners
    return (
        tokens.words[at] in determiners
        or tokens.word(at - 1) in determiners
        or tokens.word(place.amount.first - 1) in determiners
        or (tokens.words[place.amount.first] in determiners)
    )


def _verbal(place: Place, word: str) -> bool:
    """Whether the word behind an amount without an article is no noun: "lost", "bigger" in "appear 7% bigger"."""
    tokens, amount = place.read.tokens, place.amount
    if word.endswith(("ed", "ing")):
        hyphened = tokens.word(amount.end - 2) in HYPHENS and amount.unit != "year of age"
        single = place.read.ends[place.at + 1] - place.read.firsts[place.at + 1] == 1
        return not (hyphened and not single) and word not in place.by.grammar.ing_nouns  # "99-cent iced teas"
    return word.endswith("er") and place.read.kind(place.read.left(place.at)) in "VC"


def _predicate(place: Place) -> bool:
    """ "is 94% effective": an adjective behind a verb and its amount."""
    read, before = place.read, place.read.left(place.at)
    if place.amount.unit != "%" or read.kind(before) != "V" or read.word(before) not in place.by.words.be:
        return False
    return (
        not place.by.units.plural(read.word(place.at + 1)) and read.word(place.at + 1) not in place.by.words.nouns_too
    )


def more_of(place: Place) -> Told | None:
    """ "30% fewer tickets": what there is more or less of."""
    read, noun = place.read, place.at + 1
    if place.amount.unit != "%" or read.kind(noun) != "N" or read.first_word(noun) not in place.by.words.more_or_fewer:
        return None
    first = read.firsts[noun] + 1
    if read.ends[noun] == first or not place.by.units.plural(read.word(noun)):
        return None
    return Told(place.by.subjects.words(read, first, read.ends[noun]))


def price(place: Place) -> Told | None:
    """ "paid $9,000 for a used tractor", "put $3 million into roads": not "costs $5 for children"."""
    read = place.read
    if not place.amount.money or place.after not in ("for", "on", "in", "into"):
        return None
    at = read.right(place.at + 1, "AD")
    if read.kind(at) not in "N#":
        return None
    if read.kind(at) == "#" and not all(one.counted for one in place.by_chunk(at)):
        return None
    verb = place.by.subjects.verb_in_clause(read, place.at)
    if verb < 0 or read.word(verb) in place.by.grammar.measuring:
        return None
    if place.after in ("in", "into") and read.word(verb) not in place.by.grammar.investing:
        return None
    noun = place.noun_behind(at)
    return Told(noun) if noun is not None else None


def taken_off(place: Place) -> Told | None:
    """ "$550 off a laptop", "stripping $2 million from the harvest"."""
    read = place.read
    if place.after == "off" and read.kind(place.at + 1) == "P" and not place.amount.counted:
        return Told(place.noun_behind(place.at + 2))
    verb = place.by.subjects.verb_in_clause(read, place.at)
    if place.after == "from" and not place.amount.moved and verb >= 0 and read.word(verb) in place.by.grammar.removing:
        return Told(place.noun_behind(place.at + 2))
    return None


BEHIND = (
    Rule("said again", again, ("Damage came to 13 billion tenge ([US$40.5 million]).", "Damage")),
    Rule("moment", moment, ("[Two minutes] into the match, Orlo left.", "match")),
    Rule("of the whole", of_whole, ("Of farmers with debts, [60%] left.", "farmers with debts")),
    Rule("share", share, ("Some [60%] of farmers left.", "farmers")),
    Rule("share again", share_again, ("Half of farmers left, while [16%] have stayed.", "farmers")),
    Rule("worth of", worth, ("Norbia lost [$4 million] worth of timber.", "timber")),
    Rule("times the", times_the, ("Its debt is [four times] the budget.", "budget")),
    Rule("sum in", kind_of_sum, ("The fund made [$1 billion] in gains.", "gains")),
    Rule("attribute", attribute, ("She bought a [30 litre] rucksack.", "rucksack")),
    Rule("more of", more_of, ("The hall sold [30%] fewer tickets.", "tickets")),
    Rule("price for", price, ("The school paid [$9,000] for a used tractor.", "used tractor")),
    Rule("off", taken_off, ("Hail hit the farms, stripping [$2 million] from the harvest.", "harvest")),
)
_ = NOTHING
