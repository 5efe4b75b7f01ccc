"""The grammar of attribution: noun phrases and sentences as strings of the letters of `lexicon.py`.

What stands here are the parts; `cues.py` and `subjects.py` say which of them mean what. Examples stand beside the
patterns in words, and as texts in the tests.
"""

from __future__ import annotations

import re

QUOTES = "QKJF"

# Letters that a noun phrase is made of, and those that can end it.
INSIDE = "dOomnrghNTyDE#eR"
ENDS = "nrghNTmy#"
NP = rf"""(?:
    P
    | (?: m{{0,2}} O | [do] ) R?e? (?: , (?=\#) )? [mnrghNTyOo#E]{{0,8}} [{ENDS}]   # the Kazakh President, her campaign
    | (?: [mn]{{0,2}} [rn] c (?= [mnN]{{0,3}} [rn] [NT] ) )?        # author and critic Ann Smith
      [mnrgh#Ey]{{0,5}} [NT]                                        # Iowa campaign manager Ann Smith, Trump aides
      (?: [NTymOrgh] | n (?= [nrgh]{{0,2}} [Nrg] ) | (?<= [VQJ]N ) E (?= [nrgh]{{1,2}} N ) ){{0,9}}
    | [mn#]{{0,3}} [rg] | m                                     # senior officials, Democrats
    | [\#d] n? (?= [VL.|,] | \Z )                                   # one, another, 14 percent
    )"""
_GOES_ON = rf"[{INSIDE}]{{0,7}} [{ENDS}Dd]"
OF = rf"(?: [ic] {_GOES_ON} ){{0,3}}"  # "of Kyrgyzstan", "for Mr. Trump", "and his wife"
OF_ONE = rf"(?: i {_GOES_ON} ){{0,3}}"  # the same without "and"
ASIDE = r"""(?:
    , (?: w [^QKJF.|:;]{1,45}? | [^QKJF.|:;S]{1,45}? ) ,    # , who leads the town,   , the mayor,
    | , d? [mn]{0,3} r [^QKJF.|:;S,wPVL]{0,14} (?= [aR]{0,3} [VL] )  # , an officer at the agency  (no comma behind)
    | w [^QKJF.,|:;]{1,25}?                                # who attended
    | \( [^()|]{1,25} \)
    | - [^-QKJF.|:;]{1,30}? -
    )"""
HELP = "[aR]{0,4}"
# A person's name with what stands before it; no article: the harbour pilot Ann Smith is one, the pilot none.
NAMED = r"(?: [Tmnrgh\#]{0,6} N [NTy]{0,5} )"

# Sentences of the journalist's own: who they are about, and the cue where they report speech.
LEADING = re.compile(
    rf"""
    X? c? R? ,? (?: i [{INSIDE}]{{1,8}} , )?                    # On Friday,  (behind a dateline too)
    (?P<who> {NP} ) {OF} {ASIDE}? {HELP}
    (?P<cue> (?: V | L (?= [{INSIDE}pi]{{0,8}} w ) )? )          # X emphasized; X told Y that
    """,
    re.VERBOSE,
)
# ..., X said in Dorva.   ..., X said at a meeting with the envoy of Norland, Y.
TRAILING = re.compile(
    rf", (?P<who> {NP} ) {OF} {HELP} (?P<cue> V ) (?: [iDdnN#]{{0,5}} | i [iDdnNrghmTO#,]{{1,18}} ) \Z", re.VERBOSE
)

# ..., said the Kazakh President.   ..., the Kazakh President said in Astana.
ENDING = re.compile(
    rf"""
    , (?: (?P<who> {NP} ) {OF} {HELP} (?P<cue> V ) [iDdnN\#R,E]{{0,8}}
        | (?P<cue2> V ) (?P<who2> {NP} ) {OF}
      ) \.* \Z
    """,
    re.VERBOSE,
)
# - We are ready, the head of state said. - Therefore we begin.
DASHED = re.compile(
    rf"""
    [,.] -? (?: (?P<cue> V ) (?P<who> {NP} ) | (?P<who2> {NP} ) {OF} {HELP} (?P<cue2> V ) )
    {OF} [^.,|-]{{0,12}} [.,]* [-|]
    """,
    re.VERBOSE,
)
# ..., the bank said in a note.   ..., said the bank.
REPORTING = re.compile(rf", (?: (?P<who> {NP} ) {OF} {HELP} V (?= [iDdR.|\#] | \Z ) | V (?P<who2> {NP} ) )", re.VERBOSE)
# "...," and later told
GOING_ON = re.compile(r"c R? [VL]", re.VERBOSE)
# ‘Ages’ of hard work, in a line of its own
HEADING = re.compile(r"[^.|,:;QKJFVLA]{1,10} \|", re.VERBOSE)
