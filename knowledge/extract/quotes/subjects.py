"""Who does the saying, by the letters that stand left of a cue: position and closed-class words decide, never a noun.

The subject stands right before its verb; else before what is set apart between commas, dashes or brackets; else it is
the first noun phrase of the clause.
"""

from __future__ import annotations

import re

from knowledge.extract.quotes.grammar import ASIDE, HELP, INSIDE, NAMED, NP, OF, OF_ONE
from knowledge.extract.quotes.lettering import Lettered

Subject = tuple[int, int, bool]  # first and last index in a segment, and whether it stands beside its cue

# A noun phrase begins here, and no preposition governs it: "then Ann Smith", not "of Ann Smith".
_BEGINS = rf"""
    (?<! [iEeGVLW] ) (?<! [iEeGVLW]d ) (?<! iR )
    (?: (?<![{INSIDE}]) | (?= P ) | (?= d ) (?<! d ) | (?<= \AR ) | (?<= [,;:.|cSX-]R ) | (?<= [,;:.|c]RR ) )"""
_BEFORE = re.compile(rf"{_BEGINS} (?P<who> {NP} ) {OF} {HELP} \Z", re.VERBOSE)
_ASIDED = re.compile(rf"{_BEGINS} (?P<who> {NP} ) {OF} {ASIDE} ,? {HELP} \Z", re.VERBOSE)
# Bob Jones said Ann Smith told: a verb of saying may stand before a subject that has its own.
_OF_CLAUSE = re.compile(rf"(?<= [NPrngmTy,] ) {HELP} V w? (?P<who> (?! P ) {NP} ) {OF} {HELP} \Z", re.VERBOSE)
# ... heard Ann Smith say
_OF_BARE = re.compile(rf"(?<= [eVLW] ) (?P<who> d? {NAMED} | d [mn]{{0,3}} [nr] ) \Z", re.VERBOSE)
# Ann Smith, a young baker from Dover said: the aside has no comma behind
_APPOSED = re.compile(rf"(?: \A | [,;:.|] ) [cSR]{{0,2}} d? (?P<who> {NAMED} ) {OF} , \Z", re.VERBOSE)
# ... quoted X as saying; quoted the mayor, Ann Smith, as saying
_QUOTED_AS = re.compile(rf"[WV] (?P<who> {NP} ) {OF} (?: , [TN]{{1,6}} , )? S \Z", re.VERBOSE)
_WITH = re.compile(rf"i (?P<who> {NP} ) {OF} {HELP} \Z", re.VERBOSE)
# a shot of Ann Smith asking; saw Ann Smith telling him
_SHOWN = re.compile(rf"(?<= [nhgWVe] ) i (?P<who> {NAMED} ) {HELP} \Z", re.VERBOSE)
_SEEN = re.compile(rf"(?P<verb> [WVe] ) (?P<who> d? {NAMED} ) {HELP} \Z", re.VERBOSE)
# a spokesman for Orlo, which has its seat in Dover, who
_OF_ANOTHER = re.compile(
    rf"(?: (?<! [{INSIDE}] ) | (?<! i ) (?= d ) ) (?P<who> {NP} ) {OF} , w [^,;.:QKJF]{{1,20}} , w \Z", re.VERBOSE
)
# a guard, who drew a knife and told
_OF_RELATIVE = re.compile(
    rf"(?: (?<! [{INSIDE}] ) | (?= d ) ) (?P<who> {NP} (?: (?<= [rNT] ) | {OF} ) ) ,? w [^,;.:]{{1,20}} c \Z",
    re.VERBOSE,
)
# ..., and Ann Smith smiled, saying: what stands before "and" is another clause
_LAST_CLAUSE = re.compile(rf", c (?= R? (?: {NP} ) {OF} [aR]{{0,3}} [VLWea] [^;]*+ \Z )", re.VERBOSE)
# Ann Smith can be heard in a clip saying
_HEARD = re.compile(rf"(?P<who> {NP} ) {OF} a{{1,3}} R? (?P<verb> [WVe] ) [^VLQKJF,]{{0,8}} \Z", re.VERBOSE)
# Ann Smith, head of Parks and Rivers said: what stands right before the verb belongs to the aside
_OPEN_ASIDE = re.compile(
    rf"""
    (?: \A | [;:] ) [cSR]{{0,2}} (?P<who> {NAMED} ) {OF_ONE}
    , d? [mn\#er]{{0,4}} r [ic] [^,()QKJF.|:;SPVLW-]{{1,14}} \Z
    """,
    re.VERBOSE,
)
# got a dire letter that warned; a banner in the hall, which said
_ANTECEDENT = re.compile(rf"(?<! i ) (?P<who> d [mn\#]{{0,3}} [hg] ) {OF} ,? \Z", re.VERBOSE)
_CLAUSE_FIRST = re.compile(
    rf"""
    \A c? [RX]* ,?
    (?: (?: (?: i | S | e | E | A | G ) [^.:]{{1,45}}? | [dn\#D]{{1,4}} [RnS] ) , R* ,? ){{0,2}}   # before the subject
    (?P<who> {NP} ) {OF}
    """,
    re.VERBOSE,
)
_ANY = re.compile(rf"{_BEGINS} (?P<who> {NP} )", re.VERBOSE)
_INVERTED = re.compile(NP, re.VERBOSE)
_SOURCE = re.compile(rf"(?: p | {NP} )", re.VERBOSE)
_AGENT = re.compile(rf"[^QKJF.,:|]{{0,4}}? (?P<by> i ) (?P<who> {NP} )", re.VERBOSE)  # was praised last week by X

# What stands between commas, dashes and brackets; and such a part that is only somebody's name, or ends in the name
# behind another verb of saying ("He says Kate Moor, a cook, replied").
_PART = re.compile(r"[^,()-]+")
_NAME_PART = re.compile(rf"[cSRX]{{0,3}} (?P<who> {NAMED} ) {OF_ONE} \Z", re.VERBOSE)
_BODY_PART = re.compile(rf"\A c? R? (?P<who> d {NAMED} ) {OF} \Z", re.VERBOSE)
_TOLD_PART = re.compile(rf"[PNTcR] [^,]{{0,12}}? V w? (?P<who> {NAMED} ) {OF} \Z", re.VERBOSE)
_PLACED = re.compile(r"i N{1,3} \Z", re.VERBOSE)


def subject(words: Lettered, start: int, segment: str, cue: int) -> Subject | None:
    """The subject of the cue at `cue` of a segment that begins at token `start`."""
    letter, left = segment[cue], segment[:cue]
    helped = left.rstrip("aR")
    if letter == "A":
        return _beside(_SOURCE.match(segment, cue + 1))
    if letter in "LVW" and is_passive(words, start, segment, cue):
        agent = _AGENT.match(segment, cue + 1)
        done_by = agent is not None and words.word(start + agent.start("by")) in words.lexicon.agents
        return _who(agent, True) if done_by else None  # else "X was asked", "the film was called ..."
    if letter == "G" or words.lexicon.is_progressive(words.tokens[start + cue].text):
        return _of_participle(words, start, segment, left)
    if helped.endswith(("c", "i")):
        earlier = max(helped.rfind("V"), helped.rfind("L"))
        if earlier >= 0:
            return subject(words, start, segment, earlier)
        return _who(_OF_RELATIVE.search(helped), True) or first_of(left) or _nearest(left)
    if helped.endswith("w"):
        return _of_relative(words, start, helped)
    if words.tokens[start + cue].text not in words.lexicon.reporting:
        outer = max(helped.rfind("V"), helped.rfind("L"))
        if outer >= 0 and left.rstrip("R").endswith("a"):  # X argued that the law does not allow
            return subject(words, start, segment, outer)
        if (bare := _OF_BARE.search(left)) is not None:
            return _who(bare, True)
    found = _of_verb(words, start, left)
    if found is not None:
        return found
    if helped.endswith(","):
        return first_of(left) or _nearest(left)
    inverted = _INVERTED.match(segment, cue + 1) if letter == "V" and not helped else None
    return _beside(inverted) or _nearest(left)


def _of_relative(words: Lettered, start: int, left: str) -> Subject | None:
    """Whom "who" and "which" stand for: the nearest noun phrase that nothing governs, no place."""
    again = _OF_ANOTHER.search(left)
    if again is not None:
        return _who(again, False)
    nearest = _nearest(left.rstrip("w,"))
    if nearest is not None and _is_place(words, start + nearest[1]):
        return _who(_ANTECEDENT.search(left.rstrip("w")), False)
    return nearest


def first_of(left: str) -> Subject | None:
    """The first noun phrase of a clause."""
    return _who(_CLAUSE_FIRST.search(left), False)


def set_apart(words: Lettered, start: int, left: str) -> Subject | None:
    """The name before what is set apart between it and the end: "Ann Smith, a baker, who had come early,"."""
    parts = [found.span() for found in _PART.finditer(left)]
    found: re.Match[str] | None = None
    for at in range(len(parts) - 1, -1, -1):
        named = _named(words, start, left, parts, at)
        if named is None and found is not None:
            break
        found = named or (_TOLD_PART.match(left, *parts[at]) if found is None else None) or found
        if found is not None and named is None:
            break
    if found is None and parts:
        found = _BODY_PART.match(left, *parts[0])
    return _who(found, True)


def _named(words: Lettered, start: int, left: str, parts: list[tuple[int, int]], at: int) -> re.Match[str] | None:
    """A part that is only a name, and no place ("of Dover, Ohio")."""
    found = _NAME_PART.match(left, *parts[at])
    if found is None or _is_place(words, start + found.end("who") - 1):
        return None
    one_word = found.end("who") - found.start("who") == 1
    return None if one_word and at and _PLACED.search(left, *parts[at - 1]) else found


def _is_place(words: Lettered, at: int) -> bool:
    """Whether the last word of a name says that it is no person's: "Calif.", "Ohio"."""
    name = words.bare(at)
    return name in words.lexicon.no_person or name in words.lexicon.shortened


def _of_participle(words: Lettered, start: int, segment: str, left: str) -> Subject | None:
    """The subject of "saying": "quoted X as saying", "with X saying", "X left the room, saying"."""
    clause = _LAST_CLAUSE.search(left)
    if clause is not None:
        own = _of_participle(words, start + clause.end(), segment[clause.end() :], left[clause.end() :])
        return (own[0] + clause.end(), own[1] + clause.end(), own[2]) if own is not None else None
    lexicon = words.lexicon
    found = _QUOTED_AS.search(left)
    if found is not None:
        return _who(found, True)
    found = _WITH.search(left)
    if found is not None and words.word(start + found.start()) in lexicon.companions:
        return _who(found, True)
    found = _SHOWN.search(left)
    if found is not None and words.word(start + found.start()) in lexicon.of:
        return _who(found, True)
    found = _HEARD.search(left)
    if found is not None and words.word(start + found.start("verb")) in lexicon.witnessing:
        return _who(found, True)
    found = _SEEN.search(left)
    if found is not None and words.word(start + found.start("verb")) in lexicon.witnessing:
        return _who(found, True)
    if left.endswith("c") and (earlier := left.rfind("G")) >= 0:
        return _of_participle(words, start, segment, left[:earlier])
    earlier = max(left.rfind("V"), left.rfind("L"))
    if earlier >= 0 and not is_passive(words, start, segment, earlier):
        return subject(words, start, segment, earlier)
    return first_of(left)  # "X was quoted as saying"


def _of_verb(words: Lettered, start: int, left: str) -> Subject | None:
    """The subject that ends right before its verb, what is set beside it aside: "the mayor, Ann Smith, said"."""
    found = _OPEN_ASIDE.search(left) or _OF_CLAUSE.search(left) or _BEFORE.search(left)
    if found is None:
        apart = set_apart(words, start, left.rstrip("aR")) if left.rstrip("aR").endswith((",", "-", "(")) else None
        return apart or _who(_ASIDED.search(left), True)
    letters = found.group("who")
    apposed = None if letters[-1] in "NyP" else _APPOSED.search(left, 0, found.start("who"))
    if apposed is not None and _is_place(words, start + apposed.end("who") - 1):
        apposed = None
    return _who(apposed or found, True)


def _who(found: re.Match[str] | None, beside: bool) -> Subject | None:
    return (found.start("who"), found.end("who") - 1, beside) if found is not None else None


def _beside(found: re.Match[str] | None) -> Subject | None:
    return (found.start(), found.end() - 1, True) if found is not None else None


def is_passive(words: Lettered, start: int, segment: str, cue: int) -> bool:
    """Whether the cue at `cue` of a segment that begins at token `start` tells what was done to its subject.

    "was described", "has been hailed"; not "was saying".
    """
    verb = words.tokens[start + cue].text
    if words.lexicon.is_progressive(verb):
        return False
    at = cue - 1
    while at >= 0 and segment[at] == "R":
        at -= 1
    return at >= 0 and segment[at] == "a" and words.word(start + at) in words.lexicon.passives


def _nearest(left: str) -> Subject | None:
    found = list(_ANY.finditer(left))
    return _who(found[-1], False) if found else None
