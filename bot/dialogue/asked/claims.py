"""What a message brings to be checked: words in quotation marks, after "did X say", behind /check, or a long piece."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.dialogue.asked.rules import QuestionRules
from bot.dialogue.asked.wording import Token, tokens
from bot.dialogue.query import CLAIM_LENGTH

# Words in marks of this many or more are a quote; the whole message is one where this share of its words is in marks.
_QUOTED = 4
_MOSTLY = 0.6
# A message of so many words that asks nothing is taken for a piece of a document.
_LONG = 12
# "Ada Ito: we ..." has so many words before the colon at most.
_NAME_WORDS = 5

_MARKED = re.compile(
    r"""
      [“"„«‟”] (?P<double> [^“"„«»”‟]+ ) [”"“»‟]         # “We set a goal” and "We set a goal”
    | (?<!\w) ['‘] (?P<single> [^\n]+ ) ['’] (?!\w)      # 'we don't know'
    | \A \s* [“"„«‟] (?P<opened> [^“"„«»”‟]+ ) \Z        # a piece that was cut before its closing mark
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Brought:
    """What a message brings to be checked. `named`: a speaker is asked for; `speaker`: the words that may say whom."""

    text: str
    speaker: tuple[Token, ...] = ()
    named: bool = False
    certain: bool = True
    of_truth: bool = False  # whether it is asked if the words are true


def find_claim(text: str, command: str | None, rules: QuestionRules) -> Brought | None:
    """What is to be checked of a message (without its command); None where there is nothing."""
    if command not in (None, "check"):
        return None
    words = tokens(text)
    asked = _asked(text, words, rules)
    if asked is not None:
        return asked
    marked = list(_MARKED.finditer(text[:CLAIM_LENGTH]))
    quoted = _joined(marked)
    outside = tuple(w for w in words if not any(m.start() <= w.start < m.end() for m in marked))
    inside = len(words) - len(outside)
    if command == "check":
        if inside >= 2 and (inside >= len(outside) or len(outside) <= _NAME_WORDS):
            return Brought(quoted, outside)  # else the quote itself quotes somebody
        name, colon, rest = text.partition(":")
        if colon and rest.strip() and len(tokens(name)) <= _NAME_WORDS:
            return Brought(text, tokens(name))
        return Brought(text) if words else None
    if inside >= _QUOTED:
        return Brought(quoted, outside, certain=inside >= _MOSTLY * len(words))
    if len(words) >= _LONG and not text.rstrip().endswith("?"):
        return Brought(text, certain=False)
    return None


def _asked(text: str, words: Sequence[Token], rules: QuestionRules) -> Brought | None:
    slots = rules.claims.find(words)
    if slots is None or len(slots.text) < 2:
        return None
    start = words[slots.text.start].start
    end = words[slots.text.stop].start if slots.text.stop < len(words) else CLAIM_LENGTH
    claim = text[start:end]
    marked = list(_MARKED.finditer(text[:CLAIM_LENGTH]))
    if len(tokens(quoted := _joined(marked))) >= 2:
        claim = quoted
    speaker = tuple(words[slots.person.start : slots.person.stop])
    return Brought(claim.rstrip(" ?"), speaker, named=bool(speaker), certain=slots.certain, of_truth=not slots.certain)


def _joined(marked: Sequence[re.Match[str]]) -> str:
    """The words in marks; between two pairs of marks something is left out ("...", he said, "...")."""
    return " … ".join(match["double"] or match["single"] or match["opened"] for match in marked)
