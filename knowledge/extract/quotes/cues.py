"""From a quote to the word that marks saying, and to the words for who said it: what stands behind and what leads in.

Everything here reads the string of letters of `lexicon.py`; spans come back as token indices.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from knowledge.extract.quotes.grammar import ASIDE, HELP, LEADING, NAMED, NP, OF, OF_ONE, QUOTES
from knowledge.extract.quotes.lettering import Lettered
from knowledge.extract.quotes.subjects import first_of, subject

_BARE = 8  # tokens before a quote within which a verb without a subject of its own may lead to it: "and to say that"
_REACH = 60  # tokens looked at on either side: longer sentences hold their cue near the quote

_AS = r"(?: [Si] [^QKJF.|,:;]{1,12} , )"  # "...," as her friends had hoped, X said

# "...," X said / "...," said X / "...," according to X / "..." - X
_AFTER_SUBJECT = re.compile(rf" [,-]? {_AS}? [cS]? (?P<who> {NP} ) {OF} {ASIDE}? ,? {HELP} (?P<cue> [VL] )", re.VERBOSE)
_AFTER_VERB = re.compile(
    rf"""
    [,-]? {_AS}? [cR]? a? (?P<cue> [VL] ) (?= [PdOoTNrmgny#eER] )
    (?P<who> (?: R{{0,2}} [eE] (?= [mnrgh\#]{{0,6}} [NT] ) )? {NP} ) {OF} (?! [aVL] )   # said retired judge Ann Smith
    """,
    re.VERBOSE,
)
# "...," the agency quoted X as saying
_AFTER_QUOTED = re.compile(rf" [,-]? {NP} {OF} {HELP} (?P<cue> [WVhen] ) (?P<who> {NP} ) {OF} {ASIDE}? S G", re.VERBOSE)
# "...," her lawyer, Ann Smith told   (no comma behind)
_AFTER_NAMED = re.compile(rf" [,-]? d [mn]{{0,3}} r {OF_ONE} , (?P<who> {NAMED} ) {HELP} (?P<cue> [VL] )", re.VERBOSE)
# "...," Ann Smith, a baker and mother of two, who had come early, said
_AFTER_ASIDES = re.compile(
    rf"""
    [,-]? (?P<who> {NAMED} ) {OF}
    (?: [,(-] [^,()QKJF.|:;-]{{1,30}} ){{1,5}} [,)-] {HELP} (?P<cue> [VL] )
    """,
    re.VERBOSE,
)
# "...," Ann Smith, 41, a young baker from Dover told   (no comma behind)
_AFTER_OPEN_ASIDE = re.compile(
    rf"""
    [,-]? (?P<who> {NAMED} ) {OF} (?: , [^,()QKJF.|:;-]{{1,20}} (?= , ) ){{0,3}}
    , [dmn#rgwhE] [^,()QKJF.|:;SPVLW-]{{1,16}}? {HELP} (?P<cue> [VL] )
    """,
    re.VERBOSE,
)
_AFTER_SOURCE = re.compile(rf" [,-]? (?P<cue> A ) (?P<who> (?: p | {NP} ) ) {OF}", re.VERBOSE)
# "..." - X, also on a line of its own under a quote that stands alone
_AFTER_DASH = re.compile(r" [.,]? [|]? (?P<cue> - ) (?P<who> [Trm]* [Nm] [NTym]{0,4} ) (?= [|.,(QKJF] )", re.VERBOSE)
# "...," X thundered: after a comma any verb will do.
_AFTER_ANY = re.compile(rf" [,-]? (?P<who> {NP} ) {OF} {ASIDE}? ,? {HELP} (?P<cue> [eW] ) (?! [,-] )", re.VERBOSE)
# "... the town" and its schools, Ann Smith said
_AFTER_REST = re.compile(
    rf" [ciSdnRE] [^QKJF.|:;VLP,]{{1,20}} , (?P<who> {NP} ) {OF} {HELP} (?P<cue> V ) (?= [.|,iDdR\#] )", re.VERBOSE
)
# "...," the baker Ann Smith   and no verb at all
_AFTER_ALONE = re.compile(rf" (?P<who> (?P<cue>) {NP} ) {OF} \.? [|]", re.VERBOSE)
# "...," croaks Ann Smith: whatever the verb
_AFTER_UNKNOWN = re.compile(rf" (?P<cue> [neh] ) (?P<who> T{{0,3}} N{{1,4}} y? ) {OF} (?= [.,|] )", re.VERBOSE)
# "..." : Ann Smith looks back   a headline
_AFTER_COLON = re.compile(rf" : (?P<who> {NP} ) {OF} {HELP} (?P<cue> [eVWL] )", re.VERBOSE)
# "...?" reacted X
_AFTER_WEAK = re.compile(rf" (?P<cue> W ) (?P<who> {NP} ) {OF} (?= [.,|QKJF] )", re.VERBOSE)
# "..." X said. Not: "..." X said he would go.
_SHORT = re.compile(r"[RD]{0,3} (?: i [dOomnrghNTyE#D]{0,8} [,]? | p | N | n ){0,4} (?: [.|] | ,[GESw] )", re.VERBOSE)
# After "?" and "!" a longer sentence may follow, as long as it reports nothing else.
_NO_CLAUSE = re.compile(r"[nrgmNTdp]{0,5} (?: \Z | [.|,;:iRDScEG(-] )", re.VERBOSE)

# Elsewhere, said Ann Smith, who bakes, "...": the subject behind its verb
_LED_INVERTED = re.compile(
    rf"""
    (?: \A | [,;] ) c? R? (?P<cue> V ) (?P<who> {NP} ) {OF}
    (?: {ASIDE} | , [^QKJF.|:;]{{1,45}} )? (?P<then> [,:]? ) \Z
    """,
    re.VERBOSE,
)
# referred to by Ann Smith as "..."
_LED_AGENT = re.compile(rf"(?P<cue> [WVe] ) i? (?P<by> i ) (?P<who> {NP} ) {OF} S \Z", re.VERBOSE)
# said "some harm" reported by the town was small: no verb of the sentence
_BEHIND_QUOTE = re.compile(r"F [VLW] (?: R? i | R )", re.VERBOSE)
_NAME_COLON = re.compile(r"(?<! [idENTm] ) (?P<who> [rT]{0,3} N[NTy]{0,4} ) (?P<cue> : ) \Z", re.VERBOSE)
# Ann Smith: "..."   Ann Smith, Dover News: "..."   Ann Smith, on her page: "..."
_TRANSCRIPT = re.compile(
    r"(?: \A | [.|] ) (?P<who> [dT]* [NTm]{1,5} ) (?: , [^.:|QKJFVLG]{1,14} )? (?P<cue> : ) \Z", re.VERBOSE
)
_OWNED = re.compile(r"(?P<who> O | o | d ) [nmreEi]{0,3} (?P<cue> h ) [^.|;QKJF]{0,12} [:,]? \Z", re.VERBOSE)


# What may follow a quote: on what evidence, by which pattern, after quotes that end how. The first one counts.
_AFTER: tuple[tuple[str, re.Pattern[str], str], ...] = (
    ("source", _AFTER_SOURCE, QUOTES),
    ("beside", _AFTER_QUOTED, QUOTES),
    ("beside", _AFTER_VERB, QUOTES),
    ("beside", _AFTER_SUBJECT, QUOTES),
    ("beside", _AFTER_NAMED, QUOTES),
    ("beside", _AFTER_OPEN_ASIDE, QUOTES),
    ("beside", _AFTER_ASIDES, QUOTES),
    ("transcript", _AFTER_DASH, QUOTES),
    ("clause", _AFTER_ANY, "Q"),
    ("weak", _AFTER_WEAK, QUOTES),
    ("clause", _AFTER_REST, "F"),
    ("clause", _AFTER_UNKNOWN, "QJ"),
    ("clause", _AFTER_ALONE, "Q"),
    ("clause", _AFTER_COLON, QUOTES),
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
    for evidence, pattern, endings in _AFTER:
        if tags[quote] not in endings:
            continue
        found = pattern.match(tags, at, limit)
        if found is None:
            continue
        alone = quote == 0 or tags[quote - 1] == "|"
        if not (alone if tags[at] in "|:" else _belongs(words, quote, found)):
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
        goes_on = found.re is _AFTER_REST or tags[quote + 1] in "VA"
        return (goes_on and begins.islower()) or (alone and tags[quote + 1] in "dPNT")
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
    return not (following and following in QUOTES and tags[rest.end() - 1] == ":")


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
    if speaker is not None and not _is_glued(words, end):
        return Attribution(
            start + speaker.start("who"), start + speaker.end("who") - 1, start + speaker.start("cue"), "transcript"
        )
    inverted = _LED_INVERTED.search(segment)
    if inverted is not None and (inverted["then"] or words.tag(end) in ".|") and _reports(words, start, inverted):
        first, last = inverted.start("who"), inverted.end("who") - 1
        return Attribution(start + first, start + last, start + inverted.start("cue"), "beside")
    agent = _LED_AGENT.search(segment)
    if agent is not None and words.word(start + agent.start("by")) in words.lexicon.agents:
        return Attribution(
            start + agent.start("who"), start + agent.end("who") - 1, start + agent.start("cue"), "beside"
        )
    for letters, evidence in (("VLGA", "beside"), ("W", "weak")):
        for at in range(len(segment) - 1, -1, -1):
            far = at < len(segment) - _BARE and "w" not in segment[at:]
            if (
                segment[at] not in letters
                or (letters == "W" and segment[at - 1 : at] in ("O", "o"))  # Smith's release
                or _BEHIND_QUOTE.match(segment, at - 1)
                or (far and _is_bare(words, start + at))
            ):
                continue
            found = subject(words, start, segment, at)
            if found is not None:
                first, last, near = found
                kind = evidence if near or evidence == "weak" else "clause"
                kind = "source" if segment[at] == "A" else kind
                return Attribution(start + first, start + last, start + at, kind)
        owned = _OWNED.search(segment)
        if owned is not None and (segment[owned.start("who")] != "d" or _is_his(words, start, owned)):
            who = start + owned.start("who")
            return Attribution(who, who, start + owned.start("cue"), "weak")
    if segment[-1] == ":":
        named = _NAME_COLON.search(segment)
        beside = (named.start("who"), named.end("who") - 1, False) if named is not None else first_of(segment)
        if beside is not None:
            return Attribution(start + beside[0], start + beside[1], end - 1, "weak")
    return None


def beyond(words: Lettered, found: Attribution) -> Attribution | None:
    """Whom a sentence is about, where what seems to say something cannot.

    "Orlo gave him a week, saying", "Orlo this week said"; not "Orlo has a week that promises".
    """
    start = sentence_start(words, found.first)
    if start >= found.first or found.cue < found.first:
        return None
    tags, lexicon = words.tags, words.lexicon
    if words.word(found.last).casefold() in lexicon.times and words.word(found.first).casefold() in lexicon.dating:
        near = subject(words, start, tags[start : found.first] + "V", found.first - start)
        return None if near is None else Attribution(start + near[0], start + near[1], found.cue, "clause")
    leading = LEADING.match(tags, start, found.first)
    if leading is None or (not leading["cue"] and tags[found.cue] != "G"):
        return None
    return Attribution(leading.start("who"), leading.end("who") - 1, found.cue, "clause")


def _reports(words: Lettered, start: int, found: re.Match[str]) -> bool:
    """Whether the verb of a pattern has a subject: "said" and "Said", not "say"."""
    return words.tokens[start + found.start("cue")].text.lower() in words.lexicon.reporting


def _is_glued(words: Lettered, quote: int) -> bool:
    """Whether a colon stands right before the marks of a quote, as in lists of links: `MORE NEWS:'We won'`."""
    tokens = words.tokens
    return words.tag(quote) in QUOTES and tokens[quote - 1].end + 1 >= tokens[quote].start


def _is_his(words: Lettered, start: int, owned: re.Match[str]) -> bool:
    """Whether what leads right to the quote is what one person said: "His answer:"."""
    word = words.word(start + owned.start("who")).casefold()
    his = word in words.lexicon.possessives and word in words.lexicon.gender_by_pronoun
    return his and owned.end() == owned.end("cue") + 1 and owned.string[-1] in ":,"


def _is_bare(words: Lettered, at: int) -> bool:
    """Whether a verb of saying is only named: "to allow"."""
    return words.tags[at] in "VL" and words.word(at - 1) in words.lexicon.infinitives


def subject_of_sentence(words: Lettered, at: int) -> Attribution | None:
    """The first noun phrase of the sentence that ends right before token `at`: nearness, not a cue."""
    end = at - 1 if at and words.tags[at - 1] in ".|:" else at
    if end <= 0 or words.tags[end - 1] in "|-":  # a line that ends in a dash is a dateline
        return None
    start = sentence_start(words, end)
    found = first_of(words.tags[start:end])
    return None if found is None else Attribution(start + found[0], start + found[1], start + found[0], "near")
