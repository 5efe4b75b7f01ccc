"""The grammar of attribution: from a quote to the word that marks saying, and to the words for who said it.

Everything here reads the string of letters of `lexicon.py`; spans come back as token indices.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from knowledge.extract.quotes.lettering import Lettered

_REACH = 60  # tokens looked at on either side: longer sentences hold their cue near the quote
_QUOTES = "QKJF"

# Lettered that a noun phrase is made of, and those that can end it.
_INSIDE = "dOomnrghNTyDE#eR"
_ENDS = "nrghNTmy#"
_NP = rf"""(?:
    P
    | [dOo] R?e? (?: , (?=\#) )? [mnrghNTyOo#E]{{0,8}} [{_ENDS}]                # the Kazakh President, her campaign
    | (?: [mn]{{0,2}} r c (?= [mn]{{0,2}} r [NT] ) )?               # author and critic Ann Smith
      [mnrgh#Ey]{{0,5}} [NT] (?: [NTymOrgh] | n (?=[Nrg]) ){{0,9}}    # Iowa campaign manager Ann Smith, Trump aides
    | [mn#]{{0,3}} [rg] | m                                     # senior officials, Democrats
    | [\#d] n? (?= [VL.|,] | \Z )                                   # one, another, 14 percent
    )"""
_OF = rf"(?: [ic] [{_INSIDE}]{{0,7}} [{_ENDS}Dd] ){{0,3}}"  # "of Kyrgyzstan", "for Mr. Trump"
_ASIDE = r"""(?:
    , (?: w [^QKJF.|:;]{1,45}? | [^QKJF.|:;S]{1,45}? ) ,    # , who leads the town,   , the mayor,
    | , d? [mn]{0,3} r [^QKJF.|:;S,wPVL]{0,14} (?= [aR]{0,3} [VL] )  # , an officer at the agency  (no comma behind)
    | w [^QKJF.,|:;]{1,25}?                                # who attended
    | \( [^()|]{1,25} \)
    | - [^-QKJF.|:;]{1,30}? -
    )"""
_HELP = "[aR]{0,4}"
_AS = r"(?: S [^QKJF.|,:;]{1,12} , )"  # "...," as her friends had hoped, X said

# "...," X said / "...," said X / "...," according to X / "..." - X
_AFTER_SUBJECT = re.compile(
    rf" [,-]? {_AS}? [cS]? (?P<who> {_NP} ) {_OF} {_ASIDE}? ,? {_HELP} (?P<cue> [VL] )", re.VERBOSE
)
_AFTER_VERB = re.compile(
    rf" [,-]? [cR]? a? (?P<cue> [VL] ) (?= [PdOoTNrmgny#] ) (?P<who> {_NP} ) {_OF} (?! [aVL] )", re.VERBOSE
)
_AFTER_SOURCE = re.compile(rf" [,-]? (?P<cue> A ) (?P<who> (?: p | {_NP} ) ) {_OF}", re.VERBOSE)
# "..." - X, also on a line of its own under a quote that stands alone
_AFTER_DASH = re.compile(r" [.,]? [|]? (?P<cue> - ) (?P<who> [Trm]* [Nm] [NTym]{0,4} ) (?= [|.,(QKJF] )", re.VERBOSE)
# "...," X thundered: after a comma any verb will do.
_AFTER_ANY = re.compile(rf" [,-]? (?P<who> {_NP} ) {_OF} {_ASIDE}? ,? {_HELP} (?P<cue> [eW] ) (?! [,-] )", re.VERBOSE)
# "...?" reacted X
_AFTER_WEAK = re.compile(rf" (?P<cue> W ) (?P<who> {_NP} ) {_OF} (?= [.,|QKJF] )", re.VERBOSE)
# "..." X said. Not: "..." X said he would go.
_SHORT = re.compile(r"[RD]{0,3} (?: i [dOomnrghNTyE#D]{0,8} [,]? | p | N | n ){0,4} (?: [.|] | ,[GESw] )", re.VERBOSE)
# After "?" and "!" a longer sentence may follow, as long as it reports nothing else.
_NO_CLAUSE = re.compile(r"[nrgmNTdp]{0,5} (?: \Z | [.|,;:iRDScEG(-] )", re.VERBOSE)

# A noun phrase begins here, and no preposition governs it.
_BEGINS = rf"(?<! [iEeGVLW] ) (?<! [iEeGVLW]d ) (?: (?<![{_INSIDE}]) | (?= d ) (?<! d ) )"
_SUBJECT_BEFORE = re.compile(rf"{_BEGINS} (?P<who> {_NP} ) {_OF} {_HELP} \Z", re.VERBOSE)
_SUBJECT_ASIDE = re.compile(rf"{_BEGINS} (?P<who> {_NP} ) {_OF} {_ASIDE} ,? {_HELP} \Z", re.VERBOSE)
_APPOSED = re.compile(rf"\A c? R? (?P<who> [Tmnrgd]{{0,5}} N[NTy]{{0,5}} ) {_OF} , \Z", re.VERBOSE)
# ... quoted X as saying
_QUOTED_AS = re.compile(rf"[WV] (?P<who> {_NP} ) {_OF} S \Z", re.VERBOSE)
_WITH = re.compile(rf"i (?P<who> {_NP} ) {_OF} {_HELP} \Z", re.VERBOSE)
_CLAUSE_FIRST = re.compile(
    rf"""
    \A c? [RX]* ,?
    (?: (?: (?: i | S | e | E | A | G ) [^.:]{{1,45}}? | [dn\#D]{{1,4}} [RnS] ) , R* ,? ){{0,2}}   # before the subject
    (?P<who> {_NP} ) {_OF}
    """,
    re.VERBOSE,
)
_ANY_SUBJECT = re.compile(rf"{_BEGINS} (?P<who> {_NP} )", re.VERBOSE)
_NAME_COLON = re.compile(r"(?P<who> [rT]{0,3} N[NTy]{0,4} ) (?P<cue> : ) \Z", re.VERBOSE)
_INVERTED = re.compile(_NP, re.VERBOSE)
_SOURCE = re.compile(rf"(?: p | {_NP} )", re.VERBOSE)
_AGENT = re.compile(rf"[^QKJF.,:|]{{0,4}}? (?P<by> i ) (?P<who> {_NP} )", re.VERBOSE)  # was praised last week by X
_TRANSCRIPT = re.compile(
    r"(?: \A | [.|] ) (?P<who> [dT]* [NTm]{1,5} (?: , [^.:|QKJFVLG]{1,12} )? ) (?P<cue> : ) \Z", re.VERBOSE
)
_OWNED = re.compile(r"(?P<who> O | o ) [nmreEi]{0,3} (?P<cue> h ) [^.|;QKJF]{0,12} [:,]? \Z", re.VERBOSE)

# Sentences of the journalist's own: who they are about, and the cue where they report speech.
LEADING = re.compile(
    rf"""
    c? R? ,? (?: i [{_INSIDE}]{{1,8}} , )?                       # On Friday,
    (?P<who> {_NP} ) {_OF} {_ASIDE}? {_HELP}
    (?P<cue> (?: V | L (?= [{_INSIDE}pi]{{0,8}} w ) )? )          # X emphasized; X told Y that
    """,
    re.VERBOSE,
)
TRAILING = re.compile(rf", (?P<who> {_NP} ) {_OF} {_HELP} (?P<cue> V ) [iDdnN#]{{0,5}} \Z", re.VERBOSE)

# ..., said the Kazakh President.   ..., the Kazakh President said in Astana.
ENDING = re.compile(
    rf"""
    , (?: (?P<who> {_NP} ) {_OF} {_HELP} (?P<cue> V ) [iDdnN\#R,E]{{0,8}}
        | (?P<cue2> V ) (?P<who2> {_NP} ) {_OF}
      ) \.* \Z
    """,
    re.VERBOSE,
)
# - We are ready, the head of state said. - Therefore we begin.
DASHED = re.compile(
    rf"""
    [,.] -? (?: (?P<cue> V ) (?P<who> {_NP} ) | (?P<who2> {_NP} ) {_OF} {_HELP} (?P<cue2> V ) )
    {_OF} [^.,|-]{{0,12}} [.,]* [-|]
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who (token indices, both included) says what by which cue, on what evidence."""

    first: int
    last: int
    cue: int
    evidence: str  # a key of `confidence` in speech.yaml


def after(words: Lettered, quote: int) -> Attribution | None:
    """The attribution that follows the quote whose token is `quote`."""
    tags = words.tags
    at = quote + 1
    limit = min(len(tags), at + _REACH)
    for evidence, pattern in (
        ("source", _AFTER_SOURCE),
        ("beside", _AFTER_VERB),
        ("beside", _AFTER_SUBJECT),
        ("transcript", _AFTER_DASH),
        ("clause", _AFTER_ANY),
        ("weak", _AFTER_WEAK),
    ):
        if pattern is _AFTER_ANY and tags[quote] != "Q":
            continue
        found = pattern.match(tags, at, limit)
        if found is None:
            continue
        alone = quote == 0 or tags[quote - 1] == "|"
        if not (alone if tags[at] == "|" else _belongs(words, quote, found)):
            continue
        return Attribution(found.start("who"), found.end("who") - 1, found.start("cue"), evidence)
    return None


def _belongs(words: Lettered, quote: int, found: re.Match[str]) -> bool:
    """Whether what follows a quote that may end a sentence is still about that quote."""
    tags = words.tags
    kind = tags[quote]
    begins = words.tokens[quote + 1].text[:1]
    if kind == "Q" or tags[quote + 1] in ",-" or (kind == "J" and begins.islower()):
        return True
    if kind == "F":
        alone = quote == 0 or tags[quote - 1] == "|"
        return (tags[quote + 1] in "VA" and begins.islower()) or (alone and tags[quote + 1] in "dPNT")
    if begins.islower():
        return tags[quote + 1] in "VAPdW"
    if tags[found.start("cue")] == "-":
        return True
    # a sentence of its own: it reports nothing else, and nothing is quoted after it
    end = max(found.end(), found.end("who"))
    if kind == "J":
        return _NO_CLAUSE.match(tags, end) is not None
    rest = _SHORT.match(tags, end)
    if rest is None:
        return False
    following = tags[rest.end() : rest.end() + 1]
    return not (following and following in _QUOTES and tags[rest.end() - 1] == ":")


def before(words: Lettered, quote: int) -> Attribution | None:
    """The attribution that leads to the quote in the same sentence."""
    start = sentence_start(words, quote)
    return _leading(words, start, quote)


def sentence_start(words: Lettered, at: int) -> int:
    """The first token of the sentence that token `at` stands in."""
    tags = words.tags
    low = max(0, at - _REACH)
    index = at - 1
    while index >= low:
        letter = tags[index]
        if letter in ".|X" or (letter in "KJ" and words.tokens[index + 1].text[:1].isupper()):
            return index + 1
        index -= 1
    return low


def sentence_before(words: Lettered, at: int) -> Attribution | None:
    """The attribution in the sentence that ends right before token `at`."""
    end = at
    if end and words.tags[end - 1] in ".|":
        end -= 1
    if end <= 0 or words.tags[end - 1] == "|":
        return None
    return _leading(words, sentence_start(words, end), end)


def _leading(words: Lettered, start: int, end: int) -> Attribution | None:
    tags = words.tags
    if start >= end:
        return None
    segment = tags[start:end]
    speaker = _TRANSCRIPT.search(segment)
    if speaker is not None:
        return Attribution(
            start + speaker.start("who"), start + speaker.end("who") - 1, start + speaker.start("cue"), "transcript"
        )
    for letters, evidence in (("VLGA", "beside"), ("W", "weak")):
        for at in range(len(segment) - 1, -1, -1):
            if segment[at] not in letters:
                continue
            found = _subject(words, start, segment, at)
            if found is not None:
                first, last, near = found
                kind = evidence if near or evidence == "weak" else "clause"
                kind = "source" if segment[at] == "A" else kind
                return Attribution(start + first, start + last, start + at, kind)
        owned = _OWNED.search(segment)
        if owned is not None:
            who = start + owned.start("who")
            return Attribution(who, who, start + owned.start("cue"), "weak")
    if segment[-1] == ":":
        named = _NAME_COLON.search(segment) or _CLAUSE_FIRST.search(segment)
        if named is not None:
            return Attribution(start + named.start("who"), start + named.end("who") - 1, end - 1, "weak")
    return None


_Subject = tuple[int, int, bool]  # first and last index in a segment, and whether it stands beside its cue


def _subject(words: Lettered, start: int, segment: str, cue: int) -> _Subject | None:
    """The subject of the cue at `cue` of a segment that begins at token `start`."""
    letter, left = segment[cue], segment[:cue]
    helped = left.rstrip("aR")
    if letter == "A":
        return _beside(_SOURCE.match(segment, cue + 1))
    if letter in "LVW" and _is_passive(words, start, segment, cue):
        agent = _AGENT.match(segment, cue + 1)
        done_by = agent is not None and words.word(start + agent.start("by")) in words.lexicon.agents
        return _who(agent, True) if done_by else None  # else "X was asked", "the film was called ..."
    if letter == "G":
        return _of_participle(words, start, segment, left)
    if helped.endswith(("c", "i")):
        earlier = max(helped.rfind("V"), helped.rfind("L"))
        return _subject(words, start, segment, earlier) if earlier >= 0 else _first(left) or _nearest(left)
    if helped.endswith("w"):
        return _nearest(helped.rstrip("w,"))
    found = _of_verb(left)
    if found is not None:
        return found
    if helped.endswith(","):
        return _first(left) or _nearest(left)
    inverted = _INVERTED.match(segment, cue + 1) if letter == "V" and not helped else None
    return _beside(inverted) or _nearest(left)


def _of_participle(words: Lettered, start: int, segment: str, left: str) -> _Subject | None:
    """The subject of "saying": "quoted X as saying", "with X saying", "X left the room, saying"."""
    found = _QUOTED_AS.search(left)
    if found is not None:
        return _who(found, True)
    found = _WITH.search(left)
    if found is not None and words.word(start + found.start()) in words.lexicon.companions:
        return _who(found, True)
    earlier = max(left.rfind("V"), left.rfind("L"))
    if earlier >= 0 and not _is_passive(words, start, segment, earlier):
        return _subject(words, start, segment, earlier)
    return _first(left)  # "X was quoted as saying"


def _of_verb(left: str) -> _Subject | None:
    """The subject that ends right before its verb, what is set beside it aside: "the mayor, Ann Smith, said"."""
    found = _SUBJECT_BEFORE.search(left)
    if found is None:
        return _who(_SUBJECT_ASIDE.search(left), True)
    letters = found.group("who")
    apposed = None if "N" in letters or letters == "P" else _APPOSED.search(left, 0, found.start("who"))
    return _who(apposed or found, True)


def _who(found: re.Match[str] | None, beside: bool) -> _Subject | None:
    return (found.start("who"), found.end("who") - 1, beside) if found is not None else None


def _beside(found: re.Match[str] | None) -> _Subject | None:
    return (found.start(), found.end() - 1, True) if found is not None else None


def _is_passive(words: Lettered, start: int, segment: str, cue: int) -> bool:
    """Whether the cue at `cue` tells what was done to its subject: "was described", "has been hailed"."""
    verb = words.tokens[start + cue].text
    if words.lexicon.is_progressive(verb):
        return False
    at = cue - 1
    while at >= 0 and segment[at] == "R":
        at -= 1
    return at >= 0 and segment[at] == "a" and words.word(start + at) in words.lexicon.passives


def _first(left: str) -> _Subject | None:
    return _who(_CLAUSE_FIRST.search(left), False)


def _nearest(left: str) -> _Subject | None:
    found = list(_ANY_SUBJECT.finditer(left))
    return _who(found[-1], False) if found else None


def subject_of_sentence(words: Lettered, at: int) -> Attribution | None:
    """The first noun phrase of the sentence that ends right before token `at`: nearness, not a cue."""
    end = at - 1 if at and words.tags[at - 1] in ".|:" else at
    if end <= 0 or words.tags[end - 1] == "|":
        return None
    start = sentence_start(words, end)
    found = _CLAUSE_FIRST.search(words.tags[start:end])
    if found is None:
        return None
    return Attribution(start + found.start("who"), start + found.end("who") - 1, start + found.start("who"), "near")
