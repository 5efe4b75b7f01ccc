"""Each stretch to its speaker: by the rules of the language, else by the quote that it goes on with."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from knowledge.extract.inflected.grammar import Rule
from knowledge.extract.inflected.speakers import Resolver, Who
from knowledge.extract.inflected.words import Lettered
from knowledge.extract.quotes.marks import Marked
from knowledge.model import Passage, Quote, QuoteKind, Span

_WORD = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")
_STOPS = ".,?!…"
_ENDS = frozenset(".!?")  # what stands behind the marks where a whole sentence stands in them
_REACH = 120  # tokens before a quote among which its cue is sought
_FEWEST_ALONE = 4  # words of a quote that nothing attributes beside it
_FEWEST_MIXED = 2
_FEWEST_PLAIN = 8  # of one that ends in no sign of its own
_LONGEST_LIST = 8  # stretches in a list on either side of one
_GOES_ON = "nmNrqboBR"  # letters of words with which a sentence goes on behind a name in marks
_CONTINUED = 0.8  # of the confidence of the quote that one goes on with


@dataclass(frozen=True, slots=True)
class _Cue:
    """What a rule found: itself, the word that marks saying, and whose the words are."""

    rule: Rule
    at: int  # token of the cue
    who: Who | None


@dataclass(frozen=True, slots=True)
class _Said:
    """A quote with what led to its speaker."""

    token: int
    passage: int
    who: Who | None
    cue: Span | None
    confidence: float
    joins: bool = False  # whether it is a later part of the quote before, which a cue splits


class Attributor:
    """Goes through a document's stretches in order."""

    def __init__(
        self, text: str, passages: Sequence[Passage], stretches: Sequence[Marked], words: Lettered, resolver: Resolver
    ) -> None:
        self.text = text
        self.passages = passages
        self.stretches = stretches
        self.words = words
        self.resolver = resolver

    def quotes(self) -> list[Quote]:
        """The stretches that are speech, with their speakers."""
        found: list[Quote] = []
        previous: _Said | None = None
        unclosed: list[int] = []  # quotes that nothing closed or attributed: the cue behind the next passage will
        for index, stretch in enumerate(self.stretches):
            token = self.words.quote_at[index]
            said = None if self._is_listed(index) else self._said(stretch, token, previous)
            if said is None:
                continue
            if previous is None or stretch.passage > previous.passage + 1:
                unclosed.clear()
            if said.who is not None and said.cue is not None and said.cue.start > stretch.span.end:
                for place in unclosed:
                    found[place] = replace(
                        found[place],
                        speaker=said.who.name,
                        named=said.who.entity is not None,
                        mention=said.who.mention,
                        cue=said.cue,
                        confidence=round(said.confidence * _CONTINUED, 3),
                    )
                unclosed.clear()
            elif not stretch.closed and said.cue is None:
                unclosed.append(len(found))
            previous = said
            if said.who is not None:
                self.resolver.note(said.who, token)
            if said.joins:
                found[-1] = replace(found[-1], segments=(*found[-1].segments, stretch.span))
            else:
                found.append(self._quote(stretch, said))
        return found

    def _quote(self, stretch: Marked, said: _Said) -> Quote:
        who = said.who
        return Quote(
            segments=(stretch.span,),
            passage=self.passages[stretch.passage].number,
            kind=self._kind(stretch, said.token),
            speaker=who.name if who else None,
            named=who is not None and who.entity is not None,
            mention=who.mention if who else None,
            cue=said.cue,
            confidence=said.confidence if who else 0.0,
        )

    def _kind(self, stretch: Marked, token: int) -> QuoteKind:
        if stretch.style == "dash":
            return "block"
        led = self.words.tag(token - 1)
        return "mixed" if self.text[stretch.span.start].islower() and led not in ":.|" else "direct"

    def _said(self, stretch: Marked, token: int, previous: _Said | None) -> _Said | None:
        content = stretch.span.of(self.text)
        count = len(_WORD.findall(content[:400]))
        if not count:
            return None
        beside = previous if previous is not None and previous.passage == stretch.passage else None
        cue = self._behind(token, count)
        if cue is None:
            cue = self._before(token, content, count)
        if beside is not None and (cue is None or cue.rule.where == "before") and self._resumes(beside.token, token):
            return replace(self._continued(stretch, token, beside), joins=True)
        if cue is not None:
            span = self.words.span(cue.at, cue.at)
            return _Said(token, stretch.passage, cue.who, span, cue.rule.confidence)
        return self._uncued(stretch, token, content, count, previous)

    def _resumes(self, one: int, token: int) -> bool:
        """Whether the cue of a stretch ends in the dash behind which another one goes on with it."""
        between = self.words.tags[one + 1 : token]
        return len(between) > 1 and between[-1] == "-"

    def _continued(self, stretch: Marked, token: int, previous: _Said) -> _Said:
        confidence = round(previous.confidence * _CONTINUED, 3)
        return _Said(token, stretch.passage, previous.who, previous.cue, confidence)

    def _is_listed(self, index: int) -> bool:
        """Whether a stretch stands in a list of terms, one of which is a single word."""
        at = self.words.quote_at
        first = last = index
        while first and index - first < _LONGEST_LIST and self._joined(at[first - 1], at[first]):
            first -= 1
        while last + 1 < len(at) and last - index < _LONGEST_LIST and self._joined(at[last], at[last + 1]):
            last += 1
        counts = [len(_WORD.findall(one.span.of(self.text)[:400])) for one in self.stretches[first : last + 1]]
        return first < last and min(counts) < _FEWEST_MIXED and counts[index - first] < _FEWEST_PLAIN

    def _joined(self, one: int, other: int) -> bool:
        return other - one == 2 and self.words.tags[one + 1] in ",c"

    def _behind(self, token: int, count: int) -> _Cue | None:
        """The cue that stands behind a stretch."""
        for rule, pattern in self.words.grammar.ways:
            if rule.where != "behind" or count < rule.fewest:
                continue
            if (match := pattern.match(self.words.tags, token + 1)) is not None:
                return _Cue(rule, match.start("cue"), self._who(rule, match, 0, token))
        return None

    def _before(self, token: int, content: str, count: int) -> _Cue | None:
        """The cue that leads to a stretch: in its own sentence, or behind a colon that ends the passage before."""
        tags = self.words.tags
        opens = token - 1 if tags[max(0, token - 2) : token] == "|-" else token  # a dash opens the passage
        first, _ = self.words.sentence(opens - 1 if tags[opens - 1 : opens] == "." else opens)
        stop = opens
        if first == opens and opens > 1 and tags[opens - 2 : opens] == ":|":
            stop = opens - 1
            first, _ = self.words.sentence(stop - 1)
        first = max(first, stop - _REACH)
        left = tags[first:stop]
        led = left[-1:]
        small = content[0].islower()
        if led != ":" and (not small or count < _FEWEST_MIXED or self._is_titled(token)):
            return None
        if led == ":" and count < _FEWEST_ALONE and (small or self.words.tag(token + 1) in _GOES_ON):
            return None  # "Ann Smith: “Northwind” has won"
        if count < _FEWEST_PLAIN and self._begins_titled(content):
            return None  # the “law of Ann Smith”
        for rule, pattern in self.words.grammar.ways:
            if rule.where == "before" and count >= rule.fewest and (match := pattern.search(left)) is not None:
                who = self._who(rule, match, first, stop)
                cue = first + match.start("cue")
                if who is None and led == ":":
                    who = self.resolver.told_before(cue, self.words.word(cue))  # "He refused. To us said: “...”"
                if who is not None or (led == ":" and not small and tags[cue] == "V"):
                    return _Cue(rule, cue, who)
        return None

    def _begins_titled(self, content: str) -> bool:
        """Whether a noun that is said of titles is the head of what stands in marks: it is one itself."""
        words = _WORD.findall(content[:400])
        head = words[0] if self.words.grammar.heads_first else words[-1]
        return head.lower() in self.words.grammar.titled

    def _is_titled(self, token: int) -> bool:
        """Whether the noun beside a stretch says that it is a title: "the law “On peace”"."""
        beside = token - 1 if self.words.grammar.heads_first else token + 1
        return self.words.word(beside) in self.words.grammar.titled

    def _who(self, rule: Rule, match: re.Match[str], offset: int, token: int) -> Who | None:
        """Whose the words are, by the part of the sentence that a rule points at."""
        resolver = self.resolver
        cue = offset + match.start("cue")
        first, end = offset + match.start("who"), offset + match.end("who")
        if rule.whose == "object":
            return resolver.object(first, end, resolver.grammar.object_cases)
        if rule.whose == "source":
            return resolver.object(first, end, resolver.grammar.source_cases)
        if rule.whose == "leading":
            before, _ = self.words.sentence(token)
            if before == token and self.words.tag(token - 1) == ".":  # "Ann Smith disagrees. “...”, says."
                before, _ = self.words.sentence(token - 2)
            return resolver.subject(before, token, self.words.word(cue), before=True)
        if rule.whose == "body":
            return resolver.body(first, end)
        verb = self.words.word(cue)
        if first < end:
            return resolver.subject(first, end, verb, before=first < cue)
        return resolver.subject(offset, cue, verb, before=True) or resolver.subject(cue + 1, token, verb, before=False)

    def _uncued(self, stretch: Marked, token: int, content: str, count: int, previous: _Said | None) -> _Said | None:
        """A stretch with no cue of its own: speech where it stands alone as a sentence, of who spoke or is told of."""
        tags = self.words.tags
        led, follows = self.words.tag(token - 1), self.words.tag(token + 1)
        if previous is not None and previous.token == token - 2 and led in ",c" and content[0].isupper():
            return self._continued(stretch, token, previous) if count >= _FEWEST_ALONE - 1 else None
        if stretch.reopened and previous is not None and previous.passage == stretch.passage - 1:
            return self._continued(stretch, token, previous)
        alone = led in ".|" and follows in ".|" and not content[0].islower() and count >= _FEWEST_ALONE
        behind = self.text[stretch.span.end + 1 : stretch.span.end + 2]
        ends = content[-1] in _STOPS or behind in _ENDS or count >= _FEWEST_PLAIN
        if not alone or not (ends or not stretch.closed):
            return None
        if not stretch.closed:
            return _Said(token, stretch.passage, None, None, 0.0)
        if previous is not None and previous.passage >= stretch.passage - 1 and previous.who is not None:
            return self._continued(stretch, token, previous)
        first, end = self.words.sentence(max(0, token - 2))
        cue = tags.rfind("V", first, end)
        if cue < 0:
            return _Said(token, stretch.passage, None, None, 0.0)
        verb = self.words.word(cue)
        who = self.resolver.subject(first, cue, verb, before=True)
        number = self.words.grammar.verb_number.get(verb)
        if who is None and number != "s":
            who = self.resolver.subject(cue + 1, end, verb, before=False)
        return _Said(token, stretch.passage, who, self.words.span(cue, cue), 0.5)
