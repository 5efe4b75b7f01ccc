"""Each marked stretch to its speaker: its own cue first, then the quote that it continues, then what stands nearest."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from knowledge.extract.quotes import cues, evidence
from knowledge.extract.quotes.context import Who
from knowledge.extract.quotes.cues import Attribution
from knowledge.extract.quotes.grammar import GOING_ON, HEADING
from knowledge.extract.quotes.lettering import Lettered
from knowledge.extract.quotes.lexicon import Lexicon
from knowledge.extract.quotes.marks import Marked
from knowledge.extract.quotes.resolve import Resolver
from knowledge.model import Passage, Quote, Span

# "SMITH: Good evening.", "Ann Smith: Good evening."
_LABEL = re.compile(
    r"(?P<who>[A-Z][A-Z.’'-]{1,40}(?: [A-Z][A-Z.’'-]{1,40}){0,2}|[A-Z][a-z]{1,40} [A-Z][a-z]{1,40}):\s++"
)
# A last line that is only a name: "— Ann Smith, mayor"
_SIGNED = re.compile(
    r"""
    (?<!\s) (?= \s* \n ) \s++ (?: [—–-] \s* )?
    (?P<who> [A-Z][\w.’'-]{1,40} (?: [ ][A-Z][\w.’'-]{1,40} ){1,3} ) (?: , [^\n]{2,60} )? \.? \Z
    """,
    re.VERBOSE,
)
_NEXT = 3  # tokens between a weak cue and its own quote
_LONGEST_BETWEEN = 45  # tokens between two quotes of which one goes on with the other
_ATTRIBUTED = ("beside", "clause", "source", "transcript")


@dataclass(frozen=True, slots=True)
class _Said:
    """A quote and what led to its speaker."""

    marked: Marked
    token: int  # of the quote, in the journalist's words
    found: Attribution | None
    evidence: str | None
    who: Who | None
    joins: bool  # a later part of a split quote

    def shares_cue(self, own: Attribution) -> bool:
        """Whether it is attributed by the same cue."""
        return self.found is not None and self.found.cue == own.cue


class Attributor:
    """Goes through a document's quotes in order."""

    def __init__(
        self,
        text: str,
        passages: tuple[Passage, ...],
        marked: list[Marked],
        words: Lettered,
        *,
        resolver: Resolver,
        lexicon: Lexicon,
    ) -> None:
        self.text = text
        self.passages = passages
        self.marked = marked
        self.words = words
        self.resolver = resolver
        self.lexicon = lexicon

    def quotes(self) -> list[Quote]:
        """The quotes with their speakers, split ones as one."""
        found: list[Quote] = []
        previous: _Said | None = None
        open_ended: list[int] = []  # quotes that nothing closed and no cue attributes: the last part's cue will
        for at, marked in enumerate(self.marked):
            said = self._said(at, marked, previous)
            if said is None:
                continue
            quote = self._quote(said, at)
            goes_on = marked.reopened or (previous is not None and previous.token + 1 == said.token)
            if not goes_on:
                open_ended.clear()
            if said.evidence in _ATTRIBUTED and said.found is not None and said.found.cue > said.token:
                for one in open_ended:
                    found[one] = self._as_spoken_by(found[one], quote)
                open_ended.clear()
            elif not marked.closed and (said.found is None or said.evidence not in _ATTRIBUTED):
                open_ended.append(len(found) - (said.joins and bool(found)))
            if said.joins and found:
                last = found[-1]
                found[-1] = replace(last, segments=(*last.segments, *quote.segments))
                if last.speaker is None and quote.speaker is not None:
                    found[-1] = replace(quote, segments=found[-1].segments, kind=last.kind)
            else:
                found.append(quote)
            previous = said
        return found

    def _as_spoken_by(self, quote: Quote, last: Quote) -> Quote:
        """A part of a quote whose last part is attributed."""
        confidence = round(last.confidence * self.lexicon.confidence["continued"], 3)
        return replace(
            quote,
            speaker=last.speaker,
            named=last.named,
            mention=last.mention,
            cue=last.cue,
            confidence=confidence if last.speaker is not None else 0.0,
        )

    def _said(self, at: int, marked: Marked, previous: _Said | None) -> _Said | None:
        words, token = self.words, self.words.quote_at[at]
        labelled = self._labelled(marked, token)
        if labelled is not None:
            return labelled
        own = self._choose(token, cues.after(words, token), cues.before(words, token))
        if own is not None and own.cue < token and self._is_imagined(own.cue):
            return None
        content = marked.span.of(self.text)
        speech = evidence.is_speech(content, marked.style, words, token, own=own, lexicon=self.lexicon)
        beside = previous if previous is not None and previous.marked.passage == marked.passage else None
        speech = speech or (beside is not None and self._goes_on(marked, token, beside))
        if own is not None and own.evidence in _ATTRIBUTED:
            joins = beside is not None and beside.token < own.cue < token and beside.shares_cue(own)
            return self._resolved(marked, token, own, own.evidence, joins) if speech else None
        heading = marked.reopened and self._is_heading(token)
        if marked.reopened and not heading and previous is not None and previous.marked.passage == marked.passage - 1:
            return replace(previous, marked=marked, token=token, evidence="continued", joins=False)
        if not speech:
            return None
        if beside is not None and (rest := self._rest(marked, token, own, beside)) is not None:
            return rest
        if own is not None:
            return self._resolved(marked, token, own, own.evidence, False)
        if self._is_headline(marked, token):
            return _Said(marked, token, None, None, None, False)
        return self._uncued(marked, token, previous)

    def _is_imagined(self, cue: int) -> bool:
        """Whether it only might be said: "he would say, “...”", not "she said he would say"."""
        words, lexicon = self.words, self.lexicon
        at = cue - 1
        while words.tag(at) == "R":
            at -= 1
        if words.tags[cue] not in "VLW" or words.word(at).casefold() not in lexicon.imagining:
            return False
        start = cues.sentence_start(words, cue)
        return not any(words.tags[one] in "VL" and words.word(one) in lexicon.reporting for one in range(start, at))

    def _rest(self, marked: Marked, token: int, own: Attribution | None, beside: _Said) -> _Said | None:
        """The quote as a later part of the one beside it, or as the next one of the same speaker's."""
        between = self.words.tags[beside.token + 1 : token]
        if beside.who is None or len(between) >= _LONGEST_BETWEEN:
            return None
        follows = beside.found is not None and beside.found.cue > beside.token
        split = follows and "." not in between
        if own is not None and not split:
            return None
        plain = follows and between.count(".") == 1
        kind = "split" if split else "continued"
        return replace(beside, marked=marked, token=token, evidence=kind, joins=split or plain)

    def _goes_on(self, marked: Marked, token: int, previous: _Said) -> bool:
        """Whether it is the rest of a quote that its cue has split: "We will build it," she said, "and soon." """
        tags = self.words.tags
        between = tags[previous.token + 1 : token]
        return (
            tags[previous.token] == "Q"
            and previous.found is not None
            and previous.token < previous.found.cue < token
            and between[-1:] == ","
            and "." not in between
            and self.text[marked.span.end - 1] in ".,?!…—–-"
        )

    def _choose(self, token: int, after: Attribution | None, before: Attribution | None) -> Attribution | None:
        """Of the cues on both sides the one that is the quote's own."""
        words, tags = self.words, self.words.tags
        if after is None or before is None:
            return after or before
        led = tags[token - 1] if token else "|"
        ends_in_comma = tags[token] == "Q" and after.evidence == "beside"
        if (led == ":" and not ends_in_comma) or before.evidence == "transcript":
            return before
        if tags[token] == "J" and led in ",:w" and words.tokens[token + 1].text[:1].isupper():
            return before
        if tags[token] in "QJ" and after.evidence in _ATTRIBUTED:
            # "X said, "...," and Y said": the comma after belongs to the next clause where a cue leads in
            if led == "," and before.cue > token - 8 and tags[token + 1] == "c":
                return before
            if after.evidence == "clause" and before.evidence in _ATTRIBUTED and not self._can_speak(after, "clause"):
                return before  # X said, "...," two terms that all use
            goes_on = GOING_ON.fullmatch(tags, token + 1, after.cue + 1) is not None and before.evidence in _ATTRIBUTED
            return before if goes_on else after
        return after if self._is_outer(token, after, before) else before

    def _is_outer(self, token: int, after: Attribution, before: Attribution) -> bool:
        """Whether the cue behind a quote that ends in no mark of its own is the sentence's: `..., said the Courier`.

        The verb before it is then of what is said: "Smith’s lawyers continue with “one more year”, said the Courier".
        """
        tags = self.words.tags
        if tags[token] != "F" or before.evidence == "transcript":
            return False
        inverted = tags[token + 1] == "," and after.cue == token + 2 and after.first > after.cue
        words, lexicon = self.words, self.lexicon
        goes_on = words.word(before.cue + 1) in lexicon.infinitives  # "continue to fight it with “...”"
        own = before.evidence in _ATTRIBUTED and not goes_on and self._can_speak(before, before.evidence)
        if own or words.word(before.cue).casefold() in lexicon.saying or words.word(after.cue) in lexicon.crediting:
            return False  # "Smith said it was “late”, reported the Courier": his words
        far = before.evidence == "weak" and before.cue < token - _NEXT and tags[token - 1] != ":"
        return (inverted and after.evidence == "beside") or (far and after.evidence in _ATTRIBUTED)

    def _labelled(self, marked: Marked, token: int) -> _Said | None:
        """A speaker's label inside the marks: "SMITH: Good evening.", or a last line that is only a name."""
        content = marked.span.of(self.text)
        label = _LABEL.match(content)
        signed = _SIGNED.search(content, max(0, len(content) - 120)) if label is None else None
        found = label or signed
        if found is None:
            return None
        at = marked.span.start + found.start("who")
        entity = self.resolver.named_at(at)
        if entity is None or (signed is not None and entity.kind == "body"):
            return None
        if label is not None and entity.kind != "person" and not label["who"].isupper():
            return None  # a title: “Live Wire: Stories”
        if (
            label is not None
            and not label["who"].isupper()
            and evidence.is_capitalised(content[label.end() :], self.lexicon)
        ):
            return None  # another: “Ann Smith: A Life in Letters”
        if label is not None:
            span = Span(marked.span.start + label.end(), marked.span.end)
        else:
            span = Span(marked.span.start, marked.span.start + found.start())
        if span.start >= span.end:
            return None
        mention = Span(at, marked.span.start + found.end("who"))
        who = Who(mention, entity, None, "name")
        return _Said(replace(marked, span=span), token, None, "transcript", who, False)

    def _uncued(self, marked: Marked, token: int, previous: _Said | None) -> _Said | None:
        """No cue of its own: the sentence before, the passage before, the last speaker."""
        words = self.words
        led = words.tags[token - 1] if token else "|"
        first = words.bounds[marked.passage]
        if led != "|" and token > first:
            start = cues.sentence_start(words, token)
            found = cues.sentence_before(words, start) if start > first else None
            if found is not None:
                return self._resolved(marked, token, found, "before", False)
            near = cues.subject_of_sentence(words, token if led == "." else start)
            if near is not None and self._means_somebody(near):
                return self._resolved(marked, token, near, "near", False)
        if token == first and first > 1:
            end = first - 1  # the passage break
            colon = words.tags[end - 1] == ":"
            found = cues.sentence_before(words, end)
            if colon:
                found = found or cues.subject_of_sentence(words, end)
                if found is not None:
                    return self._resolved(marked, token, found, "introduced", False)
            if previous is not None and previous.marked.passage >= marked.passage - 1 and previous.who is not None:
                return replace(previous, marked=marked, token=token, evidence="carried", joins=False)
            if found is not None:
                return self._resolved(marked, token, found, "before", False)
            found = cues.subject_of_sentence(words, end)
            if previous is not None and found is not None and self._goes_back_to(found, marked, previous):
                return replace(previous, marked=marked, token=token, found=None, evidence="resumed", joins=False)
            if found is not None and self._means_somebody(found):
                return self._resolved(marked, token, found, "near", False)
        if previous is not None and previous.marked.passage >= marked.passage - 1 and previous.who is not None:
            return replace(previous, marked=marked, token=token, evidence="carried", joins=False)
        return _Said(marked, token, None, None, None, False)

    def _is_headline(self, marked: Marked, token: int) -> bool:
        """Whether a colon follows a quote that begins a paragraph; or a dateline is all that stands above it."""
        words = self.words
        begins = token == words.bounds[marked.passage]
        return begins and (words.tag(token + 1) == ":" or words.tag(token - 2) == "-" or self._is_heading(token))

    def _is_heading(self, token: int) -> bool:
        """Whether a line goes on behind a quote and ends in no mark: `‘Ages’ of work`."""
        return self.words.tags[token] == "F" and HEADING.match(self.words.tags, token + 1, token + 14) is not None

    def _goes_back_to(self, found: Attribution, marked: Marked, previous: _Said) -> bool:
        """Whether the one paragraph between the last quote and this one is about who spoke last."""
        if previous.who is None or previous.who.entity is None:
            return False
        near = previous.marked.passage == marked.passage - 2
        return near and self.resolver.resolve(found).entity is previous.who.entity

    def _means_somebody(self, found: Attribution) -> bool:
        """Whether a mere subject is a person, by name or by he and she: nearness is no evidence for a thing."""
        who = self.resolver.resolve(found)
        return who.entity is not None and who.entity.kind == "person"

    def _resolved(self, marked: Marked, token: int, found: Attribution, kind: str, joins: bool) -> _Said:
        who = self.resolver.resolve(found)
        if who.description is not None and not self._can_speak(found, kind):
            other = cues.beyond(self.words, found) if kind == found.evidence else None
            if other is not None:
                return self._resolved(marked, token, other, other.evidence, joins)
            who = replace(who, description=None)
        self.resolver.spoke(who)
        return _Said(marked, token, found, kind, who, joins)

    def _can_speak(self, found: Attribution, kind: str) -> bool:
        """Whether a description is of people, of a body or of something said: "a year", "the album" are not.

        Whatever "said" something right there is somebody.
        """
        words, last = self.words, found.last
        if words.word(last) in self.lexicon.times and words.word(last - 1) in self.lexicon.dating:
            last = max(found.first, last - 2)  # "a report last year"
        head = words.tags[last]
        if head in "rghmPpTN":
            return True
        word = words.word(last).casefold()
        if kind not in _ATTRIBUTED:
            return False
        said = kind == "beside" and words.word(found.cue).casefold() in self.lexicon.saying
        return said or head in "d#" or self.lexicon.is_voice(word)

    def _quote(self, said: _Said, at: int) -> Quote:
        token = self.words.quote_at[at]
        kind = evidence.kind_of(self.text, said.marked, self.words, token)
        passage = self.passages[said.marked.passage].number
        if said.who is None or said.evidence is None:
            return Quote((said.marked.span,), passage, kind, None, False, None, None, 0.0)
        table = self.lexicon.confidence
        confidence = table[said.evidence]
        who = said.who
        if who.kind == "pronoun":
            confidence *= table["pronoun"]
        elif who.kind == "description" and who.entity is not None:
            confidence *= table["description"]
        speaker = who.entity.name if who.entity is not None else who.description
        cue = None
        if said.found is not None:
            word = self.words.tokens[said.found.cue]
            cue = Span(word.start, word.end) if self.words.tags[said.found.cue] in "VLGWAh" else None
        if speaker is None or confidence < self.lexicon.threshold:
            return Quote((said.marked.span,), passage, kind, None, False, who.mention, cue, round(confidence, 3))
        named = who.entity is not None
        return Quote((said.marked.span,), passage, kind, speaker, named, who.mention, cue, round(confidence, 3))
