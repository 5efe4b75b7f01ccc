"""What a sentence refers to: the sentences before it without which a reader does not know who "he" is, or what "it".

Which words refer back is data: `refers_back` of `config/<language>/words.yaml`.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.dialogue.asked.wording import Referring, Token, first_tokens
from bot.model import Answer
from knowledge.search import FoundPassage, Hit, Search, Slice

# Sentences that are brought along at most, and passages before a hit's own that they may stand in.
_MOST, _REACH = 2, 1
# Words of a sentence that are looked at: an opener, an article, a word between, a noun, and what follows it.
_BEGINNING = 6
# Words at most of what holds a sentence against the one before.
_COMPARING = 4
_LETTER = re.compile(r"[^\W_]")


def refers_back(text: str, words: Referring) -> bool:
    """Whether a sentence is a fragment, or begins with what stands for something that was told before."""
    begun = first_tokens(text, _BEGINNING)
    if begun and begun[0].small in words.openers:
        begun = begun[1:]
    return (
        _is_fragment(text) or _stands_for_another(begun, words) or _is_some_body(begun, words) or _compares(text, words)
    )


def _is_fragment(text: str) -> bool:
    """Whether a sentence goes on from what stands before it: "said the mayor"."""
    letter = _LETTER.search(text)
    return letter is not None and letter[0].islower()


def _stands_for_another(begun: Sequence[Token], words: Referring) -> bool:
    """Whether a sentence begins with a pronoun that means something."""
    small = [token.small for token in begun]
    if len(begun) > 1 and small[0] in words.before_names and begun[1].text[:1].isupper():
        return False
    means_nothing = (
        len(small) > 1 and small[0] in words.empty and small[1] in words.linking
    ) and not words.clauses.isdisjoint(small[3:])
    return bool(small) and small[0] in words.subjects and not means_nothing


def _is_some_body(begun: Sequence[Token], words: Referring) -> bool:
    """Whether a sentence begins with a body, or a thing, of which only the kind is named: "The state company"."""
    if not begun or begun[0].small not in words.definite:
        return False
    return any(
        begun[at].small in words.bodies and _tells_no_more(begun[at + 1 : at + 2], words)
        for at in (1, 2)
        if at < len(begun) and all(token.text.islower() for token in begun[1 : at + 1])
    )


def _compares(text: str, words: Referring) -> bool:
    """Whether a sentence begins with what holds it against the one before it: "A year earlier, it was 3%"."""
    small = [token.small for token in first_tokens(text, _COMPARING)]
    return any("_".join(small[:length]) in words.comparing for length in range(1, len(small) + 1))


def _tells_no_more(following: Sequence[Token], words: Referring) -> bool:
    """Whether nothing behind a noun says which: no name, number or preposition."""
    return all(token.text[:1].islower() and token.small not in words.telling for token in following)


def context_of(hit: Hit, sentences: Sequence[Hit], words: Referring) -> tuple[Slice, ...]:
    """Of a document's sentences, in the order of the text, those before a hit that it refers to; the last two at most.

    None where the hit stands for itself, or begins with its speaker, who is shown by name.
    """
    begun = [token for token in first_tokens(hit.text, 2) if token.small not in words.openers]
    reported = hit.speaker is not None and hit.mention is None
    if reported and begun and begun[0].small in words.persons:
        return ()
    found: list[Slice] = []
    text = hit.text
    before = [one for one in sentences if one.span.end <= hit.span.start]
    while before and len(found) < _MOST and refers_back(text, words):
        one = before.pop()
        if _is_another_s(one, hit) and not _is_fragment(text):
            continue
        found.append(Slice(one.text, one.span, one.citation.passage))
        text = one.text
    return tuple(reversed(found))


def _is_another_s(one: Hit, hit: Hit) -> bool:
    """Whether a sentence stands in a quote, whose speaker is mentioned beside it, and the hit is not theirs."""
    return one.mention is not None and one.speaker != hit.speaker


@dataclass(frozen=True)
class Surroundings:
    """Brings along what the hits of answers refer to."""

    search: Search
    words: Referring

    def of(self, answer: Answer) -> Answer:
        """The answer, each of its hits with the sentences that it needs."""
        needing = [hit for hit in (*answer.hits, *answer.nearest) if refers_back(hit.text, self.words)]
        if not needing:
            return answer
        passages = self.search.leading_to([hit.citation for hit in needing], _REACH)
        return dataclasses.replace(
            answer,
            hits=tuple(self._with_context(hit, passages) for hit in answer.hits),
            nearest=tuple(self._with_context(hit, passages) for hit in answer.nearest),
        )

    def _with_context(self, hit: Hit, passages: Sequence[FoundPassage]) -> Hit:
        own = [passage for passage in passages if passage.citation.document == hit.citation.document]
        sentences = [one for passage in own for one in passage.hits]
        context = context_of(hit, sentences, self.words)
        return dataclasses.replace(hit, context=context) if context else hit


def told_once(answer: Answer) -> Answer:
    """The answer without the context that the hit before or behind another, as they are shown, tells anyhow."""
    hits = answer.hits
    last = len(hits) if answer.shown is None else answer.shown
    return dataclasses.replace(
        answer,
        hits=tuple(
            _without(hit, (*hits[max(n - 1, 0) : n], *hits[n + 1 : min(n + 2, last)])) for n, hit in enumerate(hits)
        ),
    )


def _without(hit: Hit, beside: Sequence[Hit]) -> Hit:
    """The hit with the context behind what the hits beside it tell; what stands before that is of theirs."""
    own = [other.span for other in beside if other.citation.document == hit.citation.document]
    told = [n for n, piece in enumerate(hit.context) if any(span.holds(piece.span) for span in own)]
    return dataclasses.replace(hit, context=hit.context[told[-1] + 1 :]) if told else hit
