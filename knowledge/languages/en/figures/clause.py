"""The clause of an amount or of a date, as `phrases` cuts a sentence."""

from __future__ import annotations

from knowledge.languages.en.figures.phrases import EDGES, REACH, VERBS, Chunks

_PARTICIPLES = frozenset("GE")
_NEAR = 12  # chunks to a verb behind an amount


def own_verb(read: Chunks, at: int) -> int:
    """The verb behind an amount of which it is the subject, -1 where there is none."""
    if at not in read.own_verbs:
        read.own_verbs[at] = _own_verb(read, at)
    return read.own_verbs[at]


def _own_verb(read: Chunks, at: int) -> int:
    """The verb behind an amount of which it is the subject, -1 where there is none: "40 men from Osh | left"."""
    verb = read.right(at, "A@")
    if read.kind(verb) in "C," and read.kind(read.right(verb)) == "#" and not _verb_before(read, at):
        at = read.right(verb)  # "three schools and 200 homes were built"
        verb = read.right(at, "A@")
    if read.kind(verb) == "N" and verb == at + 1:
        verb = read.right(verb, "A@")  # "two | U.S. officials | said"
    far = verb + _NEAR
    while verb < far and read.kind(verb) == "P" and read.kind(read.right(verb, "A@")) in "N#":
        verb = read.right(read.right(verb, "A@"), "A@")
        if read.kind(verb) == "C" and read.kinds[verb + 1 : verb + 3] == "NV" and not _verb_before(read, at):
            verb += 2  # "from local and national brigades | were"
    if read.kind(verb) == ",":
        closing = read.kinds.find(",", verb + 1, verb + _NEAR)
        if closing > 0 and not set(read.kinds[verb + 1 : closing]) - set("AP#@") and not _verb_before(read, at):
            return closing + 1 if read.kind(closing + 1) == "V" else -1  # "35 guides, down from 300, | were"
        return -1
    if read.kind(verb) == "(":
        closing = read.kinds.find(")", verb, verb + _NEAR)
        verb = read.right(closing) if closing > 0 else verb
        return verb if read.kind(verb) == "V" else -1
    return verb if read.kind(verb) in "VE" else -1


def verb_group(read: Chunks, at: int) -> int:
    """The first chunk of the verb before an amount, with its adverbs and what it completes: "did not plan | to"."""
    first = start(read, at)
    place = at - 1
    while place > first and read.kinds[place] not in VERBS:
        place -= 1
    if place <= first:
        return min(first, len(read.kinds) - 1)
    while place > first and (
        read.kinds[place - 1] in "AVT" or (read.kinds[place - 1] == "E" and read.kinds[place] == "T")
    ):
        place -= 1
    return place


def _verb_before(read: Chunks, at: int) -> bool:
    """Whether a verb stands before in the clause."""
    place = at - 1
    while place >= max(0, at - _NEAR) and read.kinds[place] not in EDGES:
        if read.kinds[place] in VERBS:
            return True
        place -= 1
    return False


def start(read: Chunks, at: int) -> int:
    """The first chunk of the clause that an amount stands in."""
    if at not in read.clauses:
        read.clauses[at] = _start(read, at)
    return read.clauses[at]


def _start(read: Chunks, at: int) -> int:
    """The first chunk of the clause that an amount stands in; a participle is of the main clause: "..., covering"."""
    owned = own_verb(read, at) >= 0
    place = at - 1
    while place >= max(0, at - REACH):
        kind = read.kinds[place]
        if kind == ")" and (opening := read.opening(place)) >= 0:
            place = opening - 1
            continue
        if kind in EDGES or (kind in ",C" and _begins(read, place + 1, at, owned=owned)):
            return place + 1
        place -= 1
    return place + 1


def _begins(read: Chunks, first: int, at: int, *, owned: bool) -> bool:
    """Whether a clause with a subject of its own begins behind a comma or a coordinator."""
    verb = next((place for place in range(first, at) if read.kinds[place] in VERBS), -1)
    if verb < 0:
        return owned
    return read.kinds[verb] in "VE" and bool({"N", "O"} & set(read.kinds[first:verb]))


def apart(read: Chunks, moment: int, at: int) -> bool:
    """Whether a date belongs to a clause inside another, or beside it, that the amount is not in.

    "Ilka, who began painting in 2003, has sold 90 canvases"; "the plant, built in 2011, employs 900 people"; "90
    canvases that were painted in 2003".
    """
    verb = governor(read, moment)
    if verb >= 0 and (_inside(read, verb) or _hangs(read, verb, at)):
        return at < verb or _closed(read, moment, at)
    if moment > at:
        between = read.kinds[at + 1 : moment]
        return "W" in between or _beside(read, at, moment)
    return False


def governor(read: Chunks, at: int) -> int:
    """The verb that a date stands behind in its clause."""
    place = at - 1
    while place >= max(0, at - REACH) and read.kinds[place] not in EDGES and read.kinds[place] != ",":
        if read.kinds[place] in VERBS:
            return place
        place -= 1
    return -1


def _inside(read: Chunks, verb: int) -> bool:
    """Whether a verb opens a clause inside another: a relative clause, or a participle behind its noun."""
    before = read.left(verb)
    kind = read.kind(before)
    if verb < _NEAR and _opens(read, verb):
        return True
    if read.kinds[verb] in _PARTICIPLES and kind in "N,#":
        return read.kinds[verb] == "G" or kind == "," or _other_verb(read, verb)
    return kind == "W" or (kind in "NO" and read.kind(read.left(before)) == "W")


def _opens(read: Chunks, verb: int) -> bool:
    """Whether a participle opens the sentence, before a comma: "Born in 1927, | he owns 40 boats"."""
    first = read.right(-1)
    if read.kind(first) not in "EV" or first > verb or not {",", "W"}.isdisjoint(read.kinds[first:verb]):
        return False
    comma = read.kinds.find(",", verb, verb + _NEAR)
    return comma > 0 and read.kinds[comma + 1 : comma + 2] in tuple("NOP")


def _hangs(read: Chunks, verb: int, at: int) -> bool:
    """Whether a participle behind an amount only describes a noun: "by a report | published in May"."""
    return at < verb and read.kinds[verb] == "E" and read.kind(read.left(verb)) == "N" and verb != own_verb(read, at)


def _other_verb(read: Chunks, verb: int) -> bool:
    """Whether the clause of a participle has another verb, which makes it a modifier."""
    place = verb + 1
    while place < min(len(read.kinds), verb + REACH) and read.kinds[place] not in EDGES | {"C"}:
        if read.kinds[place] in "VE":
            return True
        place += 1
    place = verb - 1
    while place >= max(0, verb - REACH) and read.kinds[place] not in EDGES | {"C", ","}:
        if read.kinds[place] in VERBS:
            return True
        place -= 1
    return False


def _closed(read: Chunks, moment: int, at: int) -> bool:
    """Whether a clause that holds a date ends before an amount: at a comma, or at the main clause's verb."""
    between = read.kinds[moment + 1 : at].lstrip(",PA@")
    return "V" in between or "E" in between or ("," in read.kinds[moment + 1 : at] and "N" in between)


def _beside(read: Chunks, at: int, moment: int) -> bool:
    """Whether a clause with another verb stands between an amount and a date behind it."""
    for place in range(max(at, own_verb(read, at)) + 1, moment):
        if read.kinds[place] in "SC;" and any(kind in "VE" for kind in read.kinds[place + 1 : moment]):
            return True
    return False
