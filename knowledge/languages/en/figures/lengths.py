"""What a length of time measures where no other rule tells: what lasts so long stands beside it."""

from __future__ import annotations

from knowledge.languages.en.figures.phrases import VERBS
from knowledge.languages.en.figures.place import Place, Rule, Told

_OPENING = 5  # chunks before a length that opens a sentence


def state(place: Place) -> Told | None:
    """ "sentenced to 20 years in prison": a bare noun, in which the time is spent."""
    read, at = place.read, place.at + 2
    if place.after != "in" or read.kind(place.at + 1) != "P" or read.kind(at) != "N":
        return None
    bare = read.ends[at] - read.firsts[at] == 1 and not read.tokens.capital(read.firsts[at])
    if not bare or read.word(at) in place.by.words.no_state or place.by.units.plural(read.word(at)):
        return None
    return place.noun(at, at + 1)


def work(place: Place) -> Told | None:
    """ "thanked him for his work over the past 17 years": the noun right before."""
    read = place.read
    before = read.left(place.at, "A@")
    noun = read.left(before)
    if read.kind(before) != "P" or read.word(before) not in place.by.words.lasting or read.kind(noun) != "N":
        return None
    if read.tokens.capital(read.ends[noun] - 1) or read.word(noun) in place.by.grammar.times:
        return None
    head = read.left(noun)
    held = read.kind(head) in VERBS or (read.kind(head) == "P" and read.word(head) in place.by.words.of_work)
    return place.noun(noun, noun + 1) if held else None


def need(place: Place) -> Told | None:
    """ "carving out 15 minutes for a break": what it is for."""
    read = place.read
    if place.after != "for" or read.kind(place.at + 1) != "P" or read.kind(place.at + 2) != "N":
        return None
    named = read.tokens.capital(read.ends[place.at + 2] - 1)
    return None if named else Told(place.noun_behind(place.at + 2))


def opening(place: Place) -> Told | None:
    """ "For much of the past two years, talk was rare": of what follows."""
    read = place.read
    before = read.kinds[: place.at]
    if not before or len(before) > _OPENING or set(before) - set("PANO@") or before[-1] not in "P@":
        return None
    if "of" not in read.tokens.words[: read.firsts[place.at]]:
        return None
    return place.noun(place.at + 2, place.at + 3) if read.kinds[place.at + 1 : place.at + 3] == ",N" else None


LENGTHS = (
    Rule("state of a length", state, ("He was sentenced to [20 years] in prison.", "prison")),
    Rule("work of a length", work, ("He was thanked for his work during [17 years].", "work")),
    Rule("need of a length", need, ("He took [15 minutes] for a break.", "break")),
    Rule("length at the beginning", opening, ("For much of the past [two years], talk was rare.", "talk")),
)
